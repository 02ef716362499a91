package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// takeSQL are the methods of the database and its queries that take SQL, and
// which of their arguments it is.
var takeSQL = map[string]int{
	"Where": 0, "WhereOr": 0, "Having": 0, "ColumnExpr": 0, "TableExpr": 0, "ModelTableExpr": 0, "OrderExpr": 0, "GroupExpr": 0,
	"Join": 0, "JoinOn": 0, "JoinOnOr": 0, "Set": 0, "SetColumn": 0, "On": 0, "Returning": 0, "DistinctOn": 0, "NewRaw": 0, "Raw": 0,
	"Order": 0, "Group": 0, "Column": 0, "ExcludeColumn": 0, "Table": 0, "SafeQuery": 0, "QueryExpr": 0, "Safe": 0,
	"ExecContext": 1, "QueryContext": 1, "QueryRowContext": 1, "PrepareContext": 1,
}

// ownNames are functions that put together SQL of the names of our own tables
// and columns, which nobody types; each with where it has them from.
var ownNames = map[string]string{
	"eachImage":  "the record's tables in tables.go",
	"images":     "eachImage's, and keyOf",
	"insert":     "keyOf: the key of a row type of ours",
	"save":       "keyOf",
	"changing":   "table.row: the columns of a key in tables.go",
	"destroy":    "the record's tables in tables.go",
	"overwrite":  "statements in a list of its own",
	"deleteItem": "two tables in a list of its own",
	"seeing":     "columns of the guards in this package",
	"inside":     "columns of the guards in this package",
}

// A sourceOfSQL is the sources of the store, as far as SQL goes through them.
type sourceOfSQL struct {
	t         *testing.T
	files     []*ast.File
	constants map[string]bool
	takers    map[string]int // takeSQL, and functions of ours that hand SQL on
	seen      int
}

func readSQL(t *testing.T) *sourceOfSQL {
	t.Helper()
	s := &sourceOfSQL{t: t, constants: map[string]bool{}, takers: map[string]int{}}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		s.files = append(s.files, file)
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.CONST {
				for _, spec := range d.Specs {
					for _, id := range spec.(*ast.ValueSpec).Names {
						s.constants[id.Name] = true
					}
				}
			}
		}
	}
	return s
}

// TestP25NoSQLIsPutTogether reads the sources: the text of every statement is a
// constant, so that what anybody types can only ever be a value in it.
func TestP25NoSQLIsPutTogether(t *testing.T) {
	s := readSQL(t)
	for name, at := range takeSQL {
		s.takers[name] = at
	}
	for known := 0; known < len(s.takers); { // until no further function hands SQL on
		known, s.seen = len(s.takers), 0
		for _, file := range s.files {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil && ownNames[f.Name.Name] == "" {
					s.function(f)
				}
			}
		}
	}
	if s.seen < 60 {
		t.Errorf("only %d statements were found", s.seen)
	}
}

// function holds every statement of a function to be constant.
func (s *sourceOfSQL) function(f *ast.FuncDecl) {
	ast.Inspect(f.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if pkg, ok := method.X.(*ast.Ident); ok && slices.Contains([]string{"strings", "filepath", "errors", "sql"}, pkg.Name) {
			return true
		}
		at, takes := s.takers[method.Sel.Name]
		if !takes || len(call.Args) <= at {
			return true
		}
		s.seen++
		if !s.constant(f, call.Args[at]) {
			s.t.Errorf("%s: %s takes SQL that is put together: a sort, a column or a value from outside would be run", f.Name.Name, method.Sel.Name)
		}
		return true
	})
}

// constant says whether an expression in a function is text that stands in the
// source: here, or at all who call the function.
func (s *sourceOfSQL) constant(f *ast.FuncDecl, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.BinaryExpr:
		return e.Op == token.ADD && s.constant(f, e.X) && s.constant(f, e.Y)
	case *ast.Ident:
		if at := parameterOf(f, e.Name); at >= 0 {
			s.takers[f.Name.Name] = at
			return true
		}
		return s.constants[e.Name] || s.local(f, e.Name)
	}
	return false
}

// parameterOf is the place of a function's parameter, -1 if it has none by the
// name.
func parameterOf(f *ast.FuncDecl, name string) int {
	at := 0
	for _, field := range f.Type.Params.List {
		for _, id := range field.Names {
			if id.Name == name {
				return at
			}
			at++
		}
	}
	return -1
}

// local says whether all that a variable of a function is ever given is
// constant.
func (s *sourceOfSQL) local(f *ast.FuncDecl, name string) bool {
	given, all := 0, true
	ast.Inspect(f.Body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, left := range a.Lhs {
			if id, ok := left.(*ast.Ident); ok && id.Name == name {
				given++
				all = all && len(a.Rhs) == len(a.Lhs) && s.constant(f, a.Rhs[i])
			}
		}
		return true
	})
	return given > 0 && all
}
