package words_test

import (
	"go/ast"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
)

// made are the keys that the code puts together, by what they begin with.
func made(t *testing.T) []string {
	t.Helper()
	var keys []string
	add := func(prefix string, ends ...string) {
		for _, end := range ends {
			keys = append(keys, prefix+"."+end)
		}
	}
	add("access", texts(cases.AccessClasses)...)
	add("body", texts(cases.BodyKinds)...)
	add("body", "members", "substitutes", "staff", "past")
	add("capacity", texts(cases.Capacities)...)
	add("casestate", texts(cases.CaseStates)...)
	add("clause", texts(cases.ClauseOutcomes)...)
	add("country", string(calendar.Sweden), string(calendar.Norway))
	add("document", texts(cases.DocumentKinds)...)
	add("due", texts(cases.DueKinds)...)
	add("event", texts(cases.EventKinds)...)
	add("found", agendatext.FoundTitle, agendatext.FoundSubtopic, agendatext.FoundClause, agendatext.FoundPerson,
		agendatext.FoundReference, agendatext.FoundPromise, agendatext.FoundAmount, agendatext.FoundAttachment,
		agendatext.FoundProposal, agendatext.FoundDecision)
	add("kind", texts(cases.CaseTypes)...)
	add("letters", texts(cases.LetterStates)...)
	add("limitstate", "ahead", "soon", "today", "overdue", "past", "done", "late", "unknown")
	add("nav", "today", "meetings", "cases", "reportbacks", "delegation", "bodies", "log")
	add("log.action", texts(cases.LogActions)...)
	add("nav", "today.short", "meetings.short", "cases.short", "reportbacks.short")
	add("office", texts(cases.Offices)...)
	add("office", "operator")
	add("outcome", texts(cases.Outcomes)...)
	add("remark", string(cases.Dissent), string(cases.Statement))
	add("reportback", "schedule", "schedule.at", "close", "close.at")
	add("reportbacks", "overdue", "coming", "undated", "closed")
	add("reportbackstate", texts(cases.ReportBackStates)...)
	add("ruling.no-words", string(cases.ItemDecided), string(cases.ItemElected), string(cases.ItemRemitted))
	add("state", string(cases.Planned), string(cases.Noticed), string(cases.Open), string(cases.Ended), string(cases.Cancelled))
	add("today", "coming", "coming.none", "recent", "recent.none")
	add("unit", string(calendar.Days), string(calendar.Weeks), string(calendar.Years))
	add("when", "in-days", "in-months", "in-years", "days-ago", "months-ago", "years-ago")
	for _, d := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		add("weekday", d, d+".short")
	}
	for month := range 12 {
		name := strings.ToLower(calendar.Date("2026-01-15").AddDays(30 * month).Time().Month().String())
		add("month", name, name+".short")
	}
	add("holiday", holidays()...)
	add("error", inSource(t, "../../cases/refusal.go", `(?m)^\t\w+ +Kind = "([^"]+)"`)...)
	add("label", fields(t)...)
	return keys
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

// holidays are the names of all holidays of both countries.
func holidays() []string {
	names := map[string]bool{}
	for d := calendar.Date("2024-01-01"); d < "2031-01-01"; d = d.AddDays(1) {
		for _, country := range []calendar.Country{calendar.Sweden, calendar.Norway} {
			if name, blocked := country.Blocked(d); blocked {
				names[name] = true
			}
		}
	}
	return slices.Collect(maps.Keys(names))
}

// inSource is what a pattern's first group finds in a file.
func inSource(t *testing.T, path, pattern string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
		found = append(found, m[1])
	}
	return found
}

// fields are the names of the fields of forms, whose labels stand in the list
// of what is wrong: those in the pages, and those that rules refuse.
func fields(t *testing.T) []string {
	t.Helper()
	var names []string
	pages(t, func(path string) {
		if filepath.Ext(path) == ".templ" {
			names = append(names, inSource(t, path, `Field\{Name: "(\w+)", [^L]`)...) // no Label of its own
			names = append(names, inSource(t, path, `@foundList\(w, wrong, "(\w+)"`)...)
		}
	})
	bounds := []string{"required", "short", "long", "within", "oneOf", "day", "clockTime", "At"}
	goFiles(t, "../../cases", func(path string, f *ast.File) {
		if strings.Contains(path, "/sample/") {
			return // has dates by the name of a bound
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(bounds, called(call.Fun)) || len(call.Args) == 0 {
				return true
			}
			if name, ok := literal(call.Args[0]); ok {
				names = append(names, name)
			}
			return true
		})
	})
	return names
}

// pages sees every source of the pages that is written by hand.
func pages(t *testing.T, see func(path string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		generated := strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go")
		if ext := filepath.Ext(path); err == nil && !d.IsDir() && !generated && (ext == ".go" || ext == ".templ") {
			see(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryKeyThatIsMadeHasWords(t *testing.T) {
	w := words.For("sv")
	for _, key := range made(t) {
		if !w.Has(key) {
			t.Errorf("%s has no words", key)
		}
	}
}

func TestNoKeyIsUnused(t *testing.T) {
	used := map[string]bool{}
	for _, key := range made(t) {
		used[key] = true
	}
	quoted := `"([a-z][a-z0-9_.-]+)"`
	pages(t, func(path string) {
		for _, key := range inSource(t, path, quoted) {
			used[key] = true
		}
	})
	for rule := range rules(t) {
		used[rule] = true
	}
	for key := range file(t, "sv") {
		if !used[key] {
			t.Errorf("nothing says %s", key)
		}
	}
}
