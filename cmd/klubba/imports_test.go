package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// feature is what the pages of one feature may import of ours: never each
// other.
var feature = []string{
	"app/page", "app/session", "app/words", "cases", "cases/agendatext", "cases/calendar", "cases/clerk", "cases/oidc",
	"cases/passkey", "cases/store", "pdf",
}

// mayImport is who may import whom, by folder. A folder that is not here
// imports nothing of ours; app/… is any folder in app without a line of its own.
var mayImport = map[string][]string{
	"cases":                 {"cases/calendar"},
	"cases/agendatext":      {"cases", "cases/calendar"},
	"cases/ledger":          {},
	"cases/store":           {"cases", "cases/calendar", "cases/ledger", "migrations"},
	"cases/store/storetest": {"cases", "cases/store"},
	"cases/casetest":        {"cases", "cases/calendar"},
	"cases/passkey":         {"cases"},
	"cases/oidc":            {"cases"},
	"cases/clerk":           {"cases", "cases/agendatext", "cases/calendar", "cases/ledger", "cases/passkey", "cases/store"},
	"cases/mail":            {"cases"}, // a letter in, an answer out
	"cases/sample":          {"cases", "cases/calendar", "cases/clerk", "cases/store"},
	"pdf":                   {"cases", "cases/calendar"},
	"app/words":             {"cases/calendar"},
	"app/static":            {},
	"app/apptest":           {},
	"app/page":              {"app/words", "cases", "cases/calendar"},
	"app/session":           {"app/words", "cases", "cases/store"},
	"app/…":                 feature,
	"app":                   {"app/…", "cases", "cases/clerk", "cases/passkey", "cases/store"},
	"cmd/klubba":            {"app", "app/accounts", "app/words", "cases", "cases/…", "migrations", "pdf"},
	"cmd/bench":             {"app", "cases", "cases/…", "pdf"},
}

// onlyIn says which folders may import a module of others: each has its place.
var onlyIn = map[string][]string{
	"github.com/jung-kurt/gofpdf":     {"pdf"},
	"github.com/gofiber/fiber":        {"app", "app/…", "cmd/klubba", "cmd/bench"},
	"github.com/uptrace/bun":          {"cases/store"},
	"github.com/pressly/goose":        {"migrations"},
	"github.com/alecthomas/kong":      {"cmd/klubba", "cmd/bench"},
	"github.com/alexedwards/argon2id": {"cases/clerk"},
	"github.com/go-webauthn/webauthn": {"cases/passkey"},
	"github.com/coreos/go-oidc":       {"cases/oidc"},
	"golang.org/x/oauth2":             {"cases/oidc"},
	"net/http":                        {"cases/oidc", "cmd/bench"}, // who may be called is decided in one place
	"github.com/pquerna/otp":          {"cases/clerk"},
	"github.com/trustelem/zxcvbn":     {"cases/clerk"},
	"github.com/boombuler/barcode":    {"app/accounts"},
	"golang.org/x/mod":                {"cases/ledger"},
	"github.com/a-h/templ":            {"app", "app/…"},
	"github.com/wneessen/go-mail":     {"cases/mail"},
}

// pure are the folders that import nothing but the standard library, and of
// ours what mayImport says.
var pure = []string{"cases", "cases/calendar"}

// forTests are packages that exist for tests only: no program may import them.
var forTests = []string{"cases/store/storetest", "cases/casetest", "app/apptest"}

// clocks are the folders that may ask what time it is; the store's clock is
// handed to it, and all else is told.
var clocks = []string{"cmd/klubba", "cmd/bench", "cases/store"}

// A source is one Go file of ours.
type source struct {
	name, folder string
	file         *ast.File
}

func (s source) forTest() bool {
	return strings.HasSuffix(s.name, "_test.go") || slices.Contains(forTests, s.folder)
}

// imports gives the paths that the file imports.
func (s source) imports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// sources parses every Go file of the module. The sources are read, since the
// answer of go list would be kept from a run before.
func sources(t *testing.T) []source {
	t.Helper()
	root := os.DirFS(filepath.Join("..", ".."))
	var all []source
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".go" || strings.HasPrefix(name, ".") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		all = append(all, source{name, path.Dir(name), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("only %d files were found", len(all))
	}
	return all
}

// within says whether a folder is in the list, by its own name or by "app/…".
func within(list []string, folder string) bool {
	parent, _, _ := strings.Cut(folder, "/")
	return slices.Contains(list, folder) || folder != parent && slices.Contains(list, parent+"/…")
}

// allowed is what a folder may import of ours.
func allowed(folder string) []string {
	if list, ok := mayImport[folder]; ok {
		return list
	}
	if strings.HasPrefix(folder, "app/") {
		return feature
	}
	return nil
}

func TestWhoMayImportWhom(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports(t) {
			ours, ok := strings.CutPrefix(imported, "klubba/")
			switch {
			case !ok:
				continue
			case slices.Contains(forTests, ours) && !s.forTest():
				t.Errorf("%s imports %s, which is for tests only", s.name, imported)
			case !s.forTest() && !within(allowed(s.folder), ours):
				t.Errorf("%s imports %s: %s may import of ours %s", s.name, imported, s.folder, orNothing(allowed(s.folder)))
			case s.folder == "cases" && !within([]string{"cases", "cases/…"}, ours):
				t.Errorf("%s imports %s: the rules are tested without a page, a paper or a program", s.name, imported)
			}
		}
	}
}

func orNothing(list []string) string {
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ", ")
}

func TestTheRulesImportTheStandardLibraryOnly(t *testing.T) {
	forbidden := []string{"context", "database/sql", "net/http", "os", "log", "log/slog", "io/fs"}
	for _, s := range sources(t) {
		if !slices.Contains(pure, s.folder) || s.forTest() {
			continue
		}
		for _, imported := range s.imports(t) {
			first, _, _ := strings.Cut(imported, "/")
			switch {
			case strings.Contains(first, "."):
				t.Errorf("%s imports %s: %s imports the standard library only", s.name, imported, s.folder)
			case slices.Contains(forbidden, imported):
				t.Errorf("%s imports %s: a rule takes plain values, and knows no file, request or database", s.name, imported)
			}
		}
	}
}

func TestEveryPartHasItsPlace(t *testing.T) {
	modules := slices.Sorted(maps.Keys(onlyIn))
	for _, s := range sources(t) {
		if s.forTest() {
			continue
		}
		for _, imported := range s.imports(t) {
			for _, module := range modules {
				if (imported == module || strings.HasPrefix(imported, module+"/")) && !within(onlyIn[module], s.folder) {
					t.Errorf("%s imports %s, which belongs in %s", s.name, imported, strings.Join(onlyIn[module], ", "))
				}
			}
		}
	}
}

func TestOnlyTheProgramAsksWhatTimeItIs(t *testing.T) {
	for _, s := range sources(t) {
		if s.forTest() || slices.Contains(clocks, s.folder) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := call.X.(*ast.Ident)
			if ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, call.Sel.Name) {
				t.Errorf("%s calls time.%s: time is an argument, or the store's clock", s.name, call.Sel.Name)
			}
			return true
		})
	}
}

// TestP40TheProgramCarriesItsTimeZones holds that a machine without time zone
// data shows the clocks of Stockholm all the same.
func TestP40TheProgramCarriesItsTimeZones(t *testing.T) {
	for _, s := range sources(t) {
		if s.name == "cmd/klubba/main.go" && slices.Contains(s.imports(t), "time/tzdata") {
			return
		}
	}
	t.Error("cmd/klubba/main.go does not import time/tzdata")
}

func TestTheTableNamesFoldersThatThereAre(t *testing.T) {
	there := map[string]bool{"cases/casetest": true} // may come
	for _, s := range sources(t) {
		there[s.folder] = true
	}
	for folder := range mayImport {
		if !there[folder] && !strings.HasSuffix(folder, "…") {
			t.Errorf("the table of imports names %s, which is no folder of ours", folder)
		}
	}
	for folder := range there {
		if _, named := mayImport[folder]; !named && !within([]string{"app/…"}, folder) && allowed(folder) == nil {
			switch folder {
			case "cases/calendar", "migrations": // import nothing of ours
			default:
				t.Errorf("the table of imports lacks %s", folder)
			}
		}
	}
}
