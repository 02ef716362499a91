package app_test

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestThePagesAreGeneratedFromTheirSources generates the pages in a copy, with
// the templ of go.mod, and holds them against what is committed.
func TestThePagesAreGeneratedFromTheirSources(t *testing.T) {
	committed, copied := generated(t, "."), t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	for path := range committed {
		if err := os.Remove(filepath.Join(copied, path)); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("go", "tool", "templ", "generate", "-path", copied).CombinedOutput(); err != nil {
		t.Fatalf("templ: %v\n%s", err, out)
	}
	fresh := generated(t, copied)
	all := maps.Clone(fresh)
	maps.Copy(all, committed)
	for path := range all {
		if fresh[path] != committed[path] {
			t.Errorf("%s is not what its source gives: make generate", path)
		}
	}
}

// generated are the generated files below a folder.
func generated(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_templ.go") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(root, path))
		files[path] = string(text)
		return err
	})
	if err != nil || len(files) < 10 {
		t.Fatalf("%d generated files: %v", len(files), err)
	}
	return files
}
