package app_test

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// writable are the fields of a form that somebody writes words in.
func (f form) writable() []field {
	return slices.DeleteFunc(slices.Clone(f.fields), func(e field) bool { return e.kind != "text" && e.kind != "textarea" || e.id == "" })
}

// TestP34EveryFormShowsBothVersionsAndLosesNothing finds every form that edits a
// thing kept in versions. Two people fill it in at once: the second sees both
// versions side by side, nothing is overwritten in silence, and what they typed
// is saved when they send it again.
func TestP34EveryFormShowsBothVersionsAndLosesNothing(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	h := hide(t, w)
	things := h.things[cases.Public]
	edited, acted := map[string]bool{}, map[string]bool{}
	try := func(first, second visitor, address string) {
		for _, f := range first.get(address).forms() {
			version := f.field("version")
			if version == nil || version.value == "0" {
				continue
			}
			t.Run(f.action, func(t *testing.T) {
				first.t, second.t = t, t
				if len(f.writable()) > 0 {
					edited[shape(f.action)] = true
					editedTwice(first, second, address, f)
				} else {
					acted[shape(f.action)] = true
					actedTwice(first, f)
				}
			})
		}
	}
	for _, office := range []cases.Office{cases.Secretary, cases.Administrator} {
		first, second := w.as(t, office, "HSN"), w.as(t, office, "HSN")
		for _, r := range rights {
			try(first, second, w.address(t, r.route, h.things[cases.Public]))
			try(first, second, w.address(t, r.route, h.things[cases.Internal]))
		}
	}
	siv := w.as(t, cases.Secretary, "HSN")
	item := things.Replace("/meetings/:meeting<int>/items/:item<int>")
	meeting, _, _ := strings.Cut(item, "/items")
	d := newDesk(t, w)
	d.once(siv, meeting+"/roll", meeting+"/roll")
	d.once(siv, item, item+"/take-up")
	try(siv, w.as(t, cases.Secretary, "HSN"), item)
	try(siv, w.as(t, cases.Secretary, "HSN"), meeting)
	if len(edited) < 12 || len(acted) < 2 {
		t.Errorf("only these were edited: %v, and these acted on: %v", edited, acted)
	}
}

// editedTwice has two people fill in a form with words of their own.
func editedTwice(first, second visitor, address string, f form) {
	t := first.t
	mine, _ := second.get(address).formOn(f.action, "version")
	var chosen []string
	if e := f.field("outcome"); e != nil && e.kind == "radio" {
		chosen = []string{"outcome", "noted"}
	}
	for _, e := range f.writable() {
		if first.post(f.action, f.with(append(chosen, e.name, strings.TrimSpace(e.value+" ett"), "key", rand.Text())...)).status != http.StatusSeeOther {
			continue // not a field for just any words
		}
		typed := mine.with(append(chosen, e.name, strings.TrimSpace(e.value+" två"))...)
		before := first.w.revision(t)
		a := second.post(f.action, typed)
		again, ok := a.formOn(f.action, e.name)
		if a.status != http.StatusConflict || !ok || first.w.revision(t) != before {
			t.Fatalf("%s: the second is answered %d and has made %d changes", e.name, a.status, first.w.revision(t)-before)
		}
		if got := again.field(e.name).value; !strings.Contains(got, "två") {
			t.Errorf("%s: what the second typed comes back as %q", e.name, got)
		}
		if list := summary.FindString(a.body); !strings.Contains(list, "ett") || !strings.Contains(list, "två") {
			t.Errorf("%s: both versions do not stand side by side: %s", e.name, list)
		}
		if !strings.Contains(a.body, words.For("sv").T("record.stale")) {
			t.Errorf("%s: nothing says what has happened", e.name)
		}
		if a = second.post(f.action, again.values()); a.status != http.StatusSeeOther {
			t.Errorf("%s: sent again it is answered %d: %s", e.name, a.status, said(a))
		}
		kept, _ := second.get(address).formOn(f.action, e.name)
		if got := kept.field(e.name).value; !strings.Contains(got, "två") {
			t.Errorf("%s: sent again it is kept as %q", e.name, got)
		}
		return
	}
	t.Error("no field takes words")
}

// actedTwice sends a form that only does something, from a page that is out of
// date.
func actedTwice(v visitor, f form) {
	before := v.w.revision(v.t)
	a := v.post(f.action, f.with("version", "77"))
	if a.status != http.StatusConflict || !strings.Contains(a.body, words.For("sv").T("record.stale")) || v.w.revision(v.t) != before {
		v.t.Errorf("from a page out of date it is answered %d", a.status)
	}
}

func TestP34TwoAdministratorsOfOneBodySeeBothVersionsInABrowser(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	ann := apptest.Browser(t)
	bo := ann.Beside()
	for _, p := range []*apptest.Page{ann, bo} {
		as(t, p, address, w.signIns, cases.Administrator, "HSN")
		p.Visit(address + "/bodies/1/edit")
	}
	ann.Type("#f-name", "Anns nämnd")
	ann.Click("main form button.primary")
	ann.WaitFor(`//h1[contains(., "Anns nämnd")]`)
	bo.Type("#f-name", "Bos nämnd")
	bo.Type("#f-organisation", "Bos region")
	bo.Press("Enter")
	bo.WaitFor(`//td[contains(., "Anns nämnd")]`)
	bo.Console() // the browser tells of the answer 409
	if text := bo.Text(".errors"); !strings.Contains(text, "Bos nämnd") || !strings.Contains(text, "Bos region") {
		t.Errorf("what Bo wrote is not set beside what Ann saved: %s", text)
	}
	forEveryEye(t, bo, "two versions of a body")
	if b := w.body(t, "HSN"); b.Name != "Anns nämnd" {
		t.Errorf("the body is called %q before Bo has chosen", b.Name)
	}
	bo.Click("main form button.primary")
	bo.WaitFor(`//h1[contains(., "Bos nämnd")]`)
	bo.Console()
}
