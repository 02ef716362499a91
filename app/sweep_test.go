//go:build !race

// These ask for every address as everybody, one request after the other: there
// is no race to find, and the race detector makes a minute a quarter of an hour.
// .ci/test runs them by themselves, without it.
package app_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"klubba/app"
	"klubba/cases"
)

// apart are forms that end or begin what the matrix stands on; they are
// tried by themselves.
var apart = []string{"/sign-in", "/sign-in/code", "/sign-in/code/ask", "/sign-in/code/passkey", "/sign-in/provider", "/sign-out"}

// TestP01EveryAddressGivesEachOfficeWhatIsTheirs asks for every address as
// whoever can ask, about a thing of every class, and holds the answer against
// the matrix that "klubba permissions" prints.
func TestP01EveryAddressGivesEachOfficeWhatIsTheirs(t *testing.T) {
	t.Parallel()
	x := newMatrix(t)
	before := x.w.revision(t)
	for _, p := range app.Permissions() {
		if p.Method == http.MethodGet {
			x.holds(t, p)
		}
	}
	if x.w.revision(t) != before {
		t.Error("a question has changed something")
	}
	for class, times := range map[string]int{string(cases.Internal): 30, string(cases.Secret): 20, app.ForReaders: 20} {
		if x.met[class] < times {
			t.Errorf("those who may read the canaries met what is %s only %d times: do they still stand where they can leak?", class, x.met[class])
		}
	}
	for _, p := range app.Permissions() {
		if p.Method == http.MethodPost && !slices.Contains(apart, p.Route) {
			x.holds(t, p)
		}
	}
}

// holds asks as a line of the matrix says.
func (x *matrix) holds(t *testing.T, p app.Permission) {
	t.Helper()
	v, address := x.crowd[p.Standing], x.w.address(t, p.Route, x.things[p.Class])
	v.t = t
	a := v.asks(p.Method, address, x.things[string(cases.Public)])
	if got := answered(v, p.Method, a); got != p.Answer {
		t.Errorf("%s gets %s (%d %s) at %s %s, which is %s; want %s", v.name, got, a.status, a.location(), p.Method, p.Route, p.Class, p.Answer)
	}
	for name, value := range promised {
		if a.header.Get(name) != value && !strings.HasSuffix(address, "/file") {
			t.Errorf("%s is answered with %s %q", address, name, a.header.Get(name))
		}
	}
	x.meetsOnly(t, p.Standing, p.Method+" "+p.Route, a)
}

// meetsOnly holds that an answer has no word of a class that whoever got it may
// not read.
func (x *matrix) meetsOnly(t *testing.T, s app.Standing, what string, a answer) {
	t.Helper()
	text := a.text(t) + fmt.Sprint(a.header)
	for class, word := range x.words {
		at := strings.Index(text, word)
		switch {
		case at < 0 || class == string(cases.Public):
		case x.reads[s][class]:
			x.met[class]++
		default:
			t.Errorf("%s meets a word of what is %s at %s: …%s…", x.crowd[s].name, class, what, text[max(0, at-200):at+20])
		}
	}
}

// TestP02NoWordIsMetByWhoeverMayNotReadIt follows every link that each visitor is
// shown, and searches for the words themselves; then it reads the log.
func TestP02NoWordIsMetByWhoeverMayNotReadIt(t *testing.T) {
	t.Parallel()
	x := newMatrix(t)
	for s, v := range x.crowd {
		if s.Relation == "former" && s.Office != string(cases.Secretary) {
			continue // all former ones see the same
		}
		v.t = t
		x.crawl(s, v)
		for _, word := range x.words {
			// A page says again what is searched for.
			a := v.get("/cases?q=" + word)
			a.body = strings.ReplaceAll(a.body, `value="`+word+`"`, "")
			a.body = strings.ReplaceAll(a.body, "q="+word, "")
			x.meetsOnly(t, s, "a search for "+word, a)
		}
	}
	for class, times := range map[string]int{string(cases.Internal): 30, string(cases.Secret): 20, app.ForReaders: 20} {
		if x.met[class] < times {
			t.Errorf("those who may met what is %s only %d times", class, x.met[class])
		}
	}
	for _, word := range x.words {
		if strings.Contains(x.w.logged.String(), word) {
			t.Errorf("the log has the word %s", word)
		}
	}
}

var leads = regexp.MustCompile(`href="(/[^"#]*)`)

// crawl visits all that somebody is led to.
func (x *matrix) crawl(s app.Standing, v visitor) {
	v.t.Helper()
	seen, todo := map[string]bool{}, []string{"/"}
	for len(todo) > 0 {
		address := strings.ReplaceAll(todo[0], "&amp;", "&")
		todo = todo[1:]
		if seen[address] || strings.HasPrefix(address, "/static/") {
			continue
		}
		seen[address] = true
		a := v.get(address)
		x.meetsOnly(v.t, s, address, a)
		for _, m := range leads.FindAllStringSubmatch(a.body, -1) {
			todo = append(todo, m[1])
		}
	}
	if len(seen) < 30 {
		v.t.Errorf("%s was led to %d pages only", v.name, len(seen))
	}
}

// TestP03WhatIsHiddenLooksLikeWhatIsNotThere holds the answer about a hidden
// thing against the one about a thing that is not there, byte for byte.
func TestP03WhatIsHiddenLooksLikeWhatIsNotThere(t *testing.T) {
	t.Parallel()
	x, gone, compared := newMatrix(t), map[string]string{}, 0
	open := x.things[string(cases.Public)]
	for _, p := range app.Permissions() {
		if p.Answer != app.Lacks {
			continue
		}
		v, address := x.crowd[p.Standing], x.w.address(t, p.Route, x.things[p.Class])
		v.t = t
		none := x.w.address(t, thing.ReplaceAllString(p.Route, "${1}9999"), open)
		if seen := v.name + p.Method + none; gone[seen] == "" {
			gone[seen] = v.asks(p.Method, none, open).plain(none)
		}
		compared++
		if got, want := v.asks(p.Method, address, open).plain(address), gone[v.name+p.Method+none]; got != want {
			t.Errorf("%s can tell %s from %s:\n%s\nand\n%s", v.name, address, none, got, want)
		}
	}
	if compared < 1000 {
		t.Errorf("only %d hidden things were asked for", compared)
	}
}

// TestP21NoStoredTextBecomesPartOfAPage puts evil straight into every text
// column, and reads every page as each visitor.
func TestP21NoStoredTextBecomesPartOfAPage(t *testing.T) {
	t.Parallel()
	for name, worse := range map[string]func(string) string{"appended": appended, "an address": addressed} {
		t.Run(name, func(t *testing.T) {
			b := newBase(t)
			w := newWorld(t, b.Store)
			things, met := hide(t, w).things, 0
			all := visitors(t, w)
			if places := b.poison(t, worse); places < 100 {
				t.Fatalf("only %d texts were poisoned", places)
			}
			for _, v := range all {
				v.t = t
				for _, r := range rights {
					for _, class := range cases.AccessClasses {
						a := v.get(w.address(t, r.route, things[class]))
						if strings.Contains(a.body, "window.__x") {
							met++
						}
						v.harmless(r.route, a)
					}
				}
			}
			if met < 200 {
				t.Errorf("the evil text was met on %d pages: is it still stored where it can harm?", met)
			}
		})
	}
}
