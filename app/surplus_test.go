package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A base is a database whose file a test may look into.
type base struct {
	*store.Store
	path string
}

func newBase(t *testing.T) base {
	t.Helper()
	b := base{path: filepath.Join(t.TempDir(), "klubba.db")}
	var err error
	if b.Store, err = store.Open(context.Background(), b.path, func() time.Time { return storetest.Noon }); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	if err := b.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b base) open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", b.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func tables(t *testing.T, db *sql.DB) []string {
	return column(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%' ORDER BY name")
}

func columns(t *testing.T, db *sql.DB, table string) []string {
	return column(t, db, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
}

// fleeting are the tables that are not the record: who is in, which forms were
// acted on, and the log, where the reading of what is secret is noted too.
var fleeting = []string{"sessions", "posts", "tries", "entries", "hashes", "kept", "checkpoint"}

// drawn is what no two runs share: names, hashes and tokens that are drawn.
var drawn = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\$argon2id\$[^"\s]*|[A-Za-z0-9+/_-]{40,}={0,2}|[0-9a-f]{32,}`)

// rows are all rows of the database, by table, without those of the tables that
// are left out and without what is drawn.
func (b base) rows(t *testing.T, without ...string) map[string][]string {
	t.Helper()
	db, all := b.open(t), map[string][]string{}
	for _, table := range tables(t, db) {
		if slices.Contains(without, table) {
			continue
		}
		names := columns(t, db, table)
		quoted := make([]string, len(names))
		for i, name := range names {
			quoted[i] = fmt.Sprintf(`'%s=' || COALESCE(CAST("%s" AS TEXT), 'NULL')`, name, name)
		}
		for _, row := range column(t, db, "SELECT "+strings.Join(quoted, " || ' ' || ")+" FROM "+table+" ORDER BY 1") {
			all[table] = append(all[table], drawn.ReplaceAllString(row, "*"))
		}
		slices.Sort(all[table])
	}
	return all
}

// TestP06NoFormSetsWhatItDoesNotShow goes through the whole way of a committee
// twice: once as the pages have it, and then with every column of the database
// and every field of all other forms added to each form. The databases are the
// same afterwards.
func TestP06NoFormSetsWhatItDoesNotShow(t *testing.T) {
	t.Parallel()
	honest := newBase(t)
	shown, worded := map[string]bool{}, map[string]bool{} // worded are fields that take more than a number
	walk(t, honest, func(f form) url.Values {
		for _, e := range f.fields {
			shown[e.name] = true
			worded[e.name] = worded[e.name] || !numeric.MatchString(e.value) || e.kind == "text" || e.kind == "textarea"
		}
		return nil
	})
	want := honest.rows(t, fleeting...)
	db, parameters := honest.open(t), map[string]bool{}
	for _, r := range newWorld(t, storetest.Open(t)).GetRoutes(true) {
		for _, m := range parameter.FindAllStringSubmatch(r.Path, -1) {
			parameters[m[1]] = true
		}
	}
	for _, table := range tables(t, db) {
		for _, name := range columns(t, db, table) {
			worded[name] = worded[name] || !shown[name] && !parameters[name]
			shown[name] = true
		}
	}
	for _, name := range []string{"csrf", "key"} { // what every form is known by
		delete(shown, name)
	}
	if len(shown) < 120 {
		t.Fatalf("only %d names are known", len(shown))
	}
	for _, value := range []string{"2", "secret", "true"} {
		t.Run(value, func(t *testing.T) {
			b := newBase(t)
			walk(t, b, func(f form) url.Values {
				extra := url.Values{}
				for name := range shown {
					if f.field(name) == nil && (value == "2" || worded[name]) {
						extra.Set(name, value)
					}
				}
				return extra
			})
			if diff := cmp.Diff(want, b.rows(t, fleeting...)); diff != "" {
				t.Errorf("what no form shows has been set to %s:\n%s", value, diff)
			}
		})
	}
}

// numeric is a field's value that may be an id; with words in it the form is
// refused unread.
var numeric = regexp.MustCompile(`^\d*$`)

// parameter is what a route leaves open.
var parameter = regexp.MustCompile(`:(\w+)(?:<int>)?`)

// walk sends every form once, with something along.
func walk(t *testing.T, b base, extra func(form) url.Values) {
	t.Helper()
	d := newDesk(t, newWorld(t, b.Store))
	d.extra = extra
	d.all()
}

// TestP07NoQuestionChangesAnything asks for every address, of pages and of
// forms, in every way that is no post.
func TestP07NoQuestionChangesAnything(t *testing.T) {
	t.Parallel()
	b := newBase(t)
	w := newWorld(t, b.Store)
	things := hide(t, w)
	all := visitors(t, w)
	before := b.rows(t, fleeting...)
	for _, v := range all {
		for _, r := range w.GetRoutes(true) {
			address := w.address(t, r.Path, things.things["secret"])
			address = parameter.ReplaceAllString(address, "1")
			for _, method := range []string{"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"} {
				if a := v.ask(method, address+"?title=x&version=1&state=closed&text=x&to=1&_method=POST"); a.status >= 500 {
					t.Errorf("%s %s gets %d", method, address, a.status)
				}
			}
		}
	}
	if diff := cmp.Diff(before, b.rows(t, fleeting...)); diff != "" {
		t.Errorf("a question has changed something:\n%s", diff)
	}
}
