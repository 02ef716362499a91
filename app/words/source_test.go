package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"klubba/app/words"
	"klubba/cases"
)

func TestEveryRefusalHasWords(t *testing.T) {
	rules := rules(t)
	if len(rules) < 40 {
		t.Fatalf("found only %d rules; has the source changed its way of refusing?", len(rules))
	}
	w := words.For("sv")
	for _, rule := range slices.Sorted(maps.Keys(rules)) {
		if !w.Has(rule) {
			t.Errorf("%s refuses by %s, which has no words", rules[rule], rule)
		}
	}
}

// rules are the names of all rules that refuse, with a file of each.
func rules(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, root := range []string{"../../cases", ".."} {
		goFiles(t, root, func(path string, f *ast.File) {
			ast.Inspect(f, func(n ast.Node) bool {
				if rule, ok := ruleOf(n); ok {
					found[rule] = path
				}
				return true
			})
		})
	}
	return found
}

// ruleOf is the rule in refuse(kind, "rule", …), Missing("thing"), found(err,
// "thing") or Rule: "rule".
func ruleOf(n ast.Node) (rule string, ok bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch called(n.Fun) {
		case "refuse":
			if len(n.Args) > 1 {
				rule, ok = literal(n.Args[1])
			}
		case "Missing", "found":
			if rule, ok = literal(n.Args[len(n.Args)-1]); ok {
				rule = "missing." + rule
			}
		}
	case *ast.KeyValueExpr:
		if key, is := n.Key.(*ast.Ident); is && key.Name == "Rule" {
			rule, ok = literal(n.Value)
		}
	}
	return rule, ok
}

func called(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// TestEveryKeyAskedForHasWords reads the pages for the keys they ask for by name.
func TestEveryKeyAskedForHasWords(t *testing.T) {
	asked := regexp.MustCompile(`\.(?:T|Count)\("([^"]+)"`)
	w := words.For("sv")
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".templ" {
			return nil
		}
		text, err := os.ReadFile(path)
		for _, m := range asked.FindAllStringSubmatch(string(text), -1) {
			prefix := strings.HasSuffix(m[1], ".") || strings.HasSuffix(m[1], "-")
			if !prefix && !w.Has(m[1]) {
				t.Errorf("%s asks for %s, which has no words", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func goFiles(t *testing.T, root string, see func(path string, f *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		see(path, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// logging are the functions that are told what the log is to call what they do.
var logging = []string{
	"Write", "Note", "noteDown", "meeting", "change", "ownChange", "changeCase", "changeMotion", "changeReportBack",
}

// TestEverythingThatIsLoggedHasWords reads the sources for what the log is told.
func TestEverythingThatIsLoggedHasWords(t *testing.T) {
	name, told := regexp.MustCompile(`^[a-z]+\.[a-z-]+$`), map[string]bool{}
	for _, root := range []string{"../../cases/clerk", "../../cases/store"} {
		goFiles(t, root, func(path string, f *ast.File) {
			if strings.Contains(path, "storetest") {
				return
			}
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || !slices.Contains(logging, called(call.Fun)) {
					return true
				}
				for _, arg := range call.Args {
					if action, ok := literal(arg); ok && name.MatchString(action) {
						told[action] = true
					}
				}
				return true
			})
		})
	}
	if len(told) < 50 {
		t.Errorf("only %d actions were found", len(told))
	}
	for action := range told {
		if !slices.Contains(cases.LogActions, action) {
			t.Errorf("%s is not among the actions of the log", action)
		}
	}
}
