package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"klubba/cases/store"
)

// cabinet is an empty place for files, and its folder.
func cabinet(t rapid.TB, folder string) *store.Files {
	t.Helper()
	files, err := store.OpenFiles(folder)
	must(t, err)
	return files
}

// inside lists the files in a folder.
func inside(t *testing.T, folder string) (names []string) {
	t.Helper()
	must(t, filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	}))
	return names
}

func TestAFileIsReadAsItWasPut(t *testing.T) {
	files := cabinet(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		sum, size, err := files.Put(bytes.NewReader(content))
		must(t, err)
		got, err := files.Get(sum)
		must(t, err)
		is := sha256.Sum256(content)
		if !bytes.Equal(got, content) || size != int64(len(content)) || sum != hex.EncodeToString(is[:]) {
			t.Fatalf("put %q, got %q of size %d under %s", content, got, size, sum)
		}
	})
}

func TestOneContentIsOneFileHoweverOftenItIsPut(t *testing.T) {
	folder := t.TempDir()
	files := cabinet(t, folder)
	failed := atOnce(func(int) error {
		_, _, err := files.Put(strings.NewReader("protokoll"))
		return err
	})
	if left := inside(t, folder); len(failed) > 0 || len(left) != 1 {
		t.Errorf("%v; files: %v", failed, left)
	}
}

func TestAFileCutShortIsNotKept(t *testing.T) {
	folder := t.TempDir()
	files, cut := cabinet(t, folder), errors.New("the line was cut")
	_, _, err := files.Put(io.MultiReader(strings.NewReader("proto"), iotest.ErrReader(cut)))
	if left := inside(t, folder); !errors.Is(err, cut) || len(left) != 0 {
		t.Errorf("err = %v; files: %v", err, left)
	}
}

func TestADamagedFileIsNeverServed(t *testing.T) {
	for name, damage := range map[string]func(string) error{
		"changed": func(file string) error { return os.WriteFile(file, []byte("prototyp!"), 0o600) },
		"emptied": func(file string) error { return os.Truncate(file, 0) },
		"gone":    os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			files := cabinet(t, folder)
			sum, _, err := files.Put(strings.NewReader("protokoll"))
			must(t, err)
			must(t, damage(inside(t, folder)[0]))
			if content, err := files.Get(sum); err == nil || content != nil {
				t.Errorf("served %q, %v", content, err)
			}
			// Whoever still has it puts it again, and it is whole.
			_, _, err = files.Put(strings.NewReader("protokoll"))
			must(t, err)
			content, err := files.Get(sum)
			if must(t, err); string(content) != "protokoll" {
				t.Errorf("content = %q", content)
			}
		})
	}
}

func TestAFileIsNamedByItsHashOnly(t *testing.T) {
	folder := t.TempDir()
	files := cabinet(t, filepath.Join(folder, "files"))
	must(t, os.WriteFile(filepath.Join(folder, "klubba.db"), []byte("secret"), 0o600))
	for _, name := range []string{"", "a", "../klubba.db", "new/x", strings.Repeat("A", 64), strings.Repeat("a", 64) + "\n", strings.Repeat("../", 22)[:64]} {
		if content, err := files.Get(name); err == nil || content != nil || !strings.Contains(err.Error(), "is not the hash") {
			t.Errorf("%q gives %q, %v", name, content, err)
		}
	}
}
