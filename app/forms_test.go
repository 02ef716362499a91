package app_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A desk tries forms: each in every wrong way first, and then the right one.
type desk struct {
	t              *testing.T
	w              *world
	nobody, other  visitor
	secretary, adm visitor
	tried          map[string]bool       // routes
	idle           []string              // fields that the sort of thing being tried does not use
	owed           string                // address of the report-back
	mine           bool                  // the form is about whoever sends it: another sends their own
	shows          bool                  // the right form is answered with what is shown once, and not sent on
	extra          func(form) url.Values // sent along with forms that are only sent right; nil if every form is tried in every way
}

// newDesk is a desk in a world, with whoever is needed to try its forms.
func newDesk(t *testing.T, w *world) *desk {
	return &desk{
		t: t, w: w, tried: map[string]bool{}, nobody: w.signedOut(t), other: w.as(t, cases.Secretary, "HSNV"),
		secretary: w.as(t, cases.Secretary, "HSN"), adm: w.as(t, cases.Administrator, "HSN"),
	}
}

// all fills in every form there is, along the way of a committee from its first
// member to the end of its meeting.
func (d *desk) all() {
	d.committee()
	d.motion()
	meeting := d.agenda()
	d.papers(meeting)
	d.sitting(meeting)
	d.accounts()
	d.passkeys()
	d.letter()
}

// TestEveryForm fills in every form in every wrong way, and then as it should be.
func TestEveryForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	d := newDesk(t, w)
	d.all()
	d.door()
	for _, r := range w.GetRoutes(true) {
		if r.Method == http.MethodPost && !d.tried[shape(r.Path)] {
			t.Errorf("no form for %s was tried", r.Path)
		}
	}
}

// TestOddLettersAreRefused sends what no browser sends, and no database keeps.
func TestOddLettersAreRefused(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		v := w.as(t, cases.Secretary, "HSN")
		f, _ := v.get("/cases/new").formOn("/cases")
		before := w.revision(t)
		for _, odd := range []string{"a\x00b", "\xff", "halv bokstav \xc3"} {
			if a := v.get("/cases?q=" + url.QueryEscape(odd)); a.status != http.StatusUnprocessableEntity {
				t.Errorf("a search for %q gets %d", odd, a.status)
			}
			if a := v.post("/cases", f.with("title", odd)); a.status != http.StatusUnprocessableEntity {
				t.Errorf("the title %q gets %d", odd, a.status)
			}
		}
		if w.revision(t) != before {
			t.Error("odd letters have changed something")
		}
	})
}

func (d *desk) committee() {
	body := d.try(d.adm, "/bodies/new", "/bodies", "organisation", "Region Övning", "name", "Övningsnämnden", "short", "ÖVN", "seats", "3")
	d.try(d.adm, body+"/edit", body, "name", "Provnämnden")
	d.try(d.adm, body+"/seats/new", body+"/seats", "name", "Nova Övningsson", "office", "secretary")
	d.try(d.adm, "/bodies/1/seats/1", "/bodies/1/seats/1", "party", "MP")
}

func (d *desk) motion() {
	d.idle = contractFields
	k := d.try(d.secretary, "/cases/new", "/cases", "type", "motion", "title", "Motion om väntrum", "clauses", "Att väntrummen målas\nAtt det finns stolar")
	d.try(d.secretary, k+"/edit", k, "summary", "Två att-satser")
	d.try(d.secretary, k, k+"/events", "when", "i mars 2020", "kind", "letter", "text", "Ett brev kom.")
	m := strings.Replace(k, "/cases/", "/motions/", 1)
	d.try(d.secretary, m+"/edit", m, "assembly", "RF")
	d.try(d.secretary, m+"/clauses/2", m+"/clauses/2", "answer", "Det finns stolar.", "proposed", "answered")
	d.idle = []string{"clauses"}
	d.idle = append(d.idle, contractFields...)
	d.try(d.secretary, "/cases/new", "/cases", "title", "Anmälan", "internal_title", "Anmälan mot NN", "access", "secret",
		"statute", "OSL", "section", "25 kap. 1 §", "readers", "Siv Övningsson\nÁnde Šuŋđi")
	d.idle = []string{"clauses"}
	d.try(d.secretary, "/cases/new", "/cases", "type", "contract", "title", "Avtal om stolar", "supplier", "Stolar AB")
	d.idle = nil
}

// secrecyFields are of use for what is secret only.
var secrecyFields = []string{"statute", "section", "decided_by", "decided_on", "readers"}

// contractFields are of use for contracts only.
var contractFields = []string{"contract_number", "supplier", "contract_from", "contract_to", "extended", "successor"}

func (d *desk) agenda() string {
	m := d.try(d.secretary, "/meetings/new", "/meetings", "body", "1", "date", "2021-03-11", "begins", "09:00", "place", "Snäckan")
	d.try(d.secretary, m+"/edit", m, "place", "Sessionssalen")
	d.try(d.secretary, m+"/items/new", m+"/items", "title", "Upprop", "kind", "formal")
	d.try(d.secretary, m+"/items/new", m+"/items", "title", "Anmälan av delegationsbeslut", "kind", "delegation_report")
	items := d.items(m)
	d.try(d.secretary, items[0]+"/edit", items[0], "presenter", "Astrid Övningsgård", "minutes", "5")
	d.try(d.secretary, m, items[0]+"/place", "to", "2")
	d.try(d.secretary, items[1]+"/edit", items[1], "access", "secret", "statute", "OSL", "section", "19 kap. 1 §", "minutes_access", "secret")
	d.try(d.secretary, items[0], items[0]+"/recusals", "reason", "Äger stolarna")
	d.try(d.secretary, items[0], items[0]+"/recusals/remove")
	d.paste(m)
	d.try(d.secretary, d.items(m)[2], d.items(m)[2]+"/remove")
	return m
}

// paste reads a pasted agenda and accepts it. Nothing is saved by the reading.
func (d *desk) paste(m string) {
	d.t.Helper()
	d.tried[shape(m+"/import")] = true
	f := d.form(d.secretary.get(m+"/import"), m+"/import")
	before := d.w.revision(d.t)
	if a := d.secretary.post(m+"/import", f.with("text", " ")); a.status != http.StatusUnprocessableEntity || d.form(a, m+"/import").field("text").wrong == "" {
		d.t.Errorf("an empty paste gets %d without a sentence", a.status)
	}
	read := d.secretary.post(m+"/import", f.with("text", "1. Månadsrapport\nDet går bra.\n\n2. Information\nDet händer saker.\n\n3. Övriga frågor\nInga."))
	if d.w.revision(d.t) != before {
		d.t.Error("reading a paste has changed something")
	}
	d.tryOn(read, d.secretary, m+"/import/accept", "title-0", "Månadsrapport februari")
}

func (d *desk) papers(m string) {
	doc := d.try(d.secretary, "/documents/new", "/documents", "body", "1", "title", "Ett brev", "kind", "letter_in")
	d.try(d.secretary, doc+"/edit", doc, "sender", "Någon")
	d.try(d.secretary, "/documents/new", "/documents", "body", "1", "title", "Ett hemligt brev", "kind", "letter_in", "access", "secret",
		"statute", "OSL", "section", "25 kap. 1 §", "decided_on", "2020-12-01")
	d.try(d.secretary, "/delegation/1/decisions/new", "/delegation/1/decisions", "date", "2020-12-01", "rule", "A2",
		"position", "Regiondirektör", "text", "Köpa stolar", "amount", "500")
	d.try(d.secretary, "/delegation/1/schemes/3/edit", "/delegation/1/schemes/3", "adopted", "2021-01-20", "change", "Fler ersättare")
	d.try(d.secretary, "/delegation/1/schemes/new", "/delegation/1/schemes", "adopted", "2021-02-10", "paragraph", "7")
	owed := d.try(d.secretary, "/reportbacks/new", "/reportbacks", "owed_to", "1", "wording", "Återkom om stolarna", "due_kind", "date", "due", "våren 2021")
	d.try(d.secretary, owed+"/edit", owed, "owed_by", "Direktören")
	d.try(d.secretary, owed, owed+"/schedule", "item", d.ids(m)[0])
	d.try(d.secretary, owed, owed+"/present")
	d.try(d.secretary, d.items(m)[0], d.items(m)[0]+"/delegated")
	d.owed = owed
}

func (d *desk) sitting(m string) {
	cancelled := d.try(d.secretary, "/meetings/new", "/meetings", "body", "1", "date", "2021-04-15")
	d.try(d.secretary, cancelled, cancelled+"/cancel")
	d.try(d.secretary, m, m+"/send")
	d.try(d.secretary, m+"/roll", m+"/roll")
	for i, it := range d.items(m) {
		try := d.once
		if i == 0 {
			try = d.try
		}
		try(d.secretary, it, it+"/take-up")
		try(d.secretary, it, it+"/ruling", "outcome", "noted")
	}
	d.try(d.secretary, d.owed, d.owed+"/close", "item", d.ids(m)[0])
	d.try(d.secretary, m, m+"/close")
}

// letter sends one that came back again.
func (d *desk) letter() {
	(&secrets{t: d.t, w: d.w, ctx: d.t.Context(), op: cases.Operator("test")}).letter()
	d.try(d.adm, "/letters", "/letters/1/again")
}

// door tries the forms that need no office.
func (d *desk) door() {
	for _, v := range []visitor{d.nobody, d.secretary} {
		v.t = d.t
		f := d.form(v.get("/meetings?body=1"), "/language")
		d.foreign(v, f, f.with("language", "nb"))
		if a := v.post("/language", f.with("language", "nb")); a.location() != "/meetings?body=1" {
			d.t.Errorf("a language is chosen and leads to %q", a.location())
		}
	}
	f := d.form(d.nobody.get("/sign-in?to=/cases"), "/sign-in")
	d.foreign(d.nobody, f, f.with("email", "siv@hsn.example"))
	a := d.nobody.post("/sign-in", f.with("email", "siv@hsn.example", "password", "fel fel fel fel"))
	again := d.form(a, "/sign-in")
	if a.status != http.StatusUnprocessableEntity || again.field("password").wrong == "" || again.field("email").value != "siv@hsn.example" ||
		again.field("to").value != "/cases" || again.field("password").value != "" {
		d.t.Errorf("a wrong password gets %d and %+v", a.status, again)
	}
	out := d.form(d.other.get("/"), "/sign-out")
	d.foreign(d.other, out, out.values())
	d.other.post("/sign-out", out.values())
	if a := d.other.get("/cases/new"); a.status != http.StatusSeeOther {
		d.t.Errorf("whoever has signed out gets %d", a.status)
	}
	d.tried["/language"], d.tried["/sign-in"], d.tried["/sign-out"] = true, true, true
}

func (d *desk) form(a answer, action string, names ...string) form {
	d.t.Helper()
	f, ok := a.formOn(action, names...)
	if !ok {
		d.t.Fatalf("a page answered %d without a form for %s", a.status, action)
	}
	return f
}

// items are the addresses of a meeting's items in order, ids what they end with.
func (d *desk) items(meeting string) []string {
	link := regexp.MustCompile(`href="(` + meeting + `/items/\d+)"`)
	var found []string
	for _, m := range link.FindAllStringSubmatch(d.secretary.get(meeting).body, -1) {
		found = append(found, m[1])
	}
	return found
}

func (d *desk) ids(meeting string) []string {
	items := d.items(meeting)
	for i := range items {
		items[i] = items[i][strings.LastIndex(items[i], "/")+1:]
	}
	return items
}

// shape is an address or a route without what it is about.
func shape(path string) string {
	return strings.TrimSuffix(regexp.MustCompile(`/(\d+|:\w+<int>)`).ReplaceAllString(path, "/*"), "/")
}
