package app_test

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"klubba/app"
	"klubba/app/accounts"
	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/oidc"
	"klubba/cases/store/storetest"
)

// nora is somebody at the provider whom nobody here knows.
func nora() apptest.Someone {
	return apptest.Someone{
		Subject: "7", Login: "nora", Name: "Nora Nyckel", Email: "nora@region.example", Verified: true,
		Groups: []string{"hsn-secretaries", "others"},
	}
}

// atProvider clicks the way to the provider and signs in there.
func atProvider(p *apptest.Page, address, login string) {
	p.Visit(address + "/sign-in?to=/cases")
	p.Click(`form[action="/sign-in/provider"] button`)
	p.Type("#username", login)
	p.Type("#password", login)
	p.Click("button")
}

func TestP12SomebodySignsInAtTheProviderAndTheirGroupsGiveTheirOffice(t *testing.T) {
	t.Parallel()
	h := newHouse(t, storetest.Open(t))
	h.provider.Knows(nora())
	p := apptest.Browser(t)
	p.Visit(h.address + "/sign-in")
	p.Screenshot("sign-in")
	forEveryEye(t, p, "signing in")
	atProvider(p, h.address, "nora")
	p.WaitFor(`//h1[.="Ärenden"]`)
	if got := signedInAs(p); got != "Nora Nyckel" {
		t.Fatalf("%q is signed in", got)
	}
	if status := p.Visit(h.address + "/meetings/new"); status != http.StatusOK {
		t.Errorf("a secretary by group gets %d where a meeting is planned", status)
	}
	signOut(p)

	demoted := nora()
	demoted.Groups = []string{"others"}
	h.provider.Knows(demoted)
	atProvider(p, h.address, "nora")
	p.WaitFor(`//h1[.="Ärenden"]`)
	if status := p.Visit(h.address + "/meetings/new"); status != http.StatusForbidden {
		t.Errorf("whose group is gone gets %d where a meeting is planned", status)
	}
	p.Console()
}

func TestP12AProviderThatIsDownStopsNobodyWithAPassword(t *testing.T) {
	t.Parallel()
	door := openDoor(t)
	_, port, err := net.SplitHostPort(door.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	address := "http://localhost:" + port
	s := storetest.Open(t)
	gone, err := oidc.New(oidc.Settings{Issuer: "http://localhost:1", ClientID: "klubba", Callback: address + accounts.ProviderCallback}, s.Now)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s, func(c *app.Config) {
		c.URL, c.SignOn = address, &accounts.SignOn{Provider: gone, Name: "Region Övning"}
	})
	w.serve(t, door)
	p := apptest.Browser(t)
	p.Visit(address + "/sign-in")
	p.Click(`form[action="/sign-in/provider"] button`)
	p.WaitFor(`//li[contains(., "Region Övning svarar inte just nu")]`)
	p.WaitFor(`//p[contains(., "Region Övning svarade inte senast")]`)
	p.Screenshot("away")
	forEveryEye(t, p, "a provider that is down")
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	p.Console()
}

// refused holds that an answer of the provider's was refused with a sentence,
// and signed nobody in.
func (v *traveller) refused(what string, a answer, words string) {
	v.h.t.Helper()
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, words) {
		v.h.t.Errorf("%s gets %d, without %q", what, a.status, words)
	}
	if v.in() {
		v.h.t.Errorf("%s signs in", what)
	}
}

const notAccepted = "Svaret från Region Övning godtogs inte"

func TestP12AnAnswerIsGoodOnceInItsOwnBrowserAndToItsOwnQuestion(t *testing.T) {
	h := newHouse(t, storetest.Open(t))
	h.provider.Knows(nora())

	v := h.traveller()
	callback := v.back(v.begin(), "nora")
	if a := v.ask(callback, nil); a.status != http.StatusSeeOther || a.location() != "/cases" || !v.in() {
		t.Fatalf("the first answer gets %d %s", a.status, a.location())
	}
	again := h.traveller()
	again.refused("the same answer again", again.ask(callback, nil), notAccepted)

	mine, yours := h.traveller(), h.traveller()
	callback = mine.back(mine.begin(), "nora")
	yours.begin()
	yours.refused("an answer that another browser brings", yours.ask(callback, nil), notAccepted)
	mine.refused("an answer that another browser has brought", mine.ask(callback, nil), notAccepted)

	v = h.traveller()
	callback = v.back(v.begin(), "nora")
	v.refused("no state", v.ask(without(callback, "state", ""), nil), notAccepted)
	v.refused("a state of our own making", v.ask(without(callback, "state", "STATE"), nil), notAccepted)
	if a := v.ask(callback, nil); a.status != http.StatusSeeOther {
		t.Errorf("the answer itself then gets %d: %s", a.status, h.logged.String())
	}

	for name, change := range map[string]func(string) string{
		"no code":                  func(c string) string { return without(c, "code", "") },
		"a code of our own making": func(c string) string { return without(c, "code", "CODE") },
		"another issuer's answer":  func(c string) string { return c + "&iss=" + url.QueryEscape("https://other.example") },
		"a refusal":                func(c string) string { return c + "&error=access_denied" },
	} {
		v := h.traveller()
		v.refused(name, v.ask(change(v.back(v.begin(), "nora")), nil), notAccepted)
	}
}

// without is an address with another value in its query.
func without(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// TestP12ACodeOfAnotherVisitIsRefused swaps the codes of two visits of one
// browser: nonce and PKCE tie each to its own.
func TestP12ACodeOfAnotherVisitIsRefused(t *testing.T) {
	h := newHouse(t, storetest.Open(t))
	h.provider.Knows(nora())
	theirs := h.traveller()
	stolen, err := url.Parse(theirs.back(theirs.begin(), "nora"))
	if err != nil {
		t.Fatal(err)
	}
	v := h.traveller()
	callback := v.back(v.begin(), "nora")
	v.refused("another visit's code", v.ask(without(callback, "code", stolen.Query().Get("code")), nil), notAccepted)
}

func TestP12TheQuestionToTheProviderTiesItsAnswer(t *testing.T) {
	h := newHouse(t, storetest.Open(t))
	seen := map[string]bool{}
	for range 2 {
		u, err := url.Parse(h.traveller().begin())
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		if q.Get("code_challenge_method") != "S256" || len(q.Get("code_challenge")) != 43 || q.Get("response_type") != "code" {
			t.Errorf("the question is %v", q)
		}
		for _, name := range []string{"state", "nonce", "code_challenge"} {
			if value := q.Get(name); len(value) < 43 || seen[value] {
				t.Errorf("%s is %q", name, value)
			}
			seen[q.Get(name)] = true
		}
	}
}

func TestP12WhoIsLetInForTheFirstTime(t *testing.T) {
	h := newHouse(t, storetest.Open(t))
	siv := h.signIns[0]
	change := func(do func(*apptest.Someone)) apptest.Someone {
		who := nora()
		do(&who)
		return who
	}
	tests := []struct {
		name  string
		who   apptest.Someone
		words string
	}{
		{"an added address that is not verified", change(func(w *apptest.Someone) { w.Subject, w.Email, w.Verified = "8", siv.Email, false }), "har inte bekräftat din e-postadress"},
		{"nobody's address, without a group", change(func(w *apptest.Someone) { w.Subject, w.Groups = "9", nil }), "Det finns inget konto för dig här"},
		{"nobody's address that is not verified", change(func(w *apptest.Someone) { w.Subject, w.Verified = "10", false }), "har inte bekräftat din e-postadress"},
		{"somebody's name", change(func(w *apptest.Someone) { w.Subject, w.Name = "11", "Siv Övningsson" }), "Någon med ditt namn finns redan här"},
	}
	before := h.revision(t)
	for _, tt := range tests {
		tt.who.Login = "login" + tt.who.Subject
		h.provider.Knows(tt.who)
		v := h.traveller()
		v.refused(tt.name, v.signIn(tt.who.Login), tt.words)
	}
	if h.revision(t) != before {
		t.Error("a refused sign-in has changed something")
	}
	h.provider.Knows(apptest.Someone{Subject: "12", Login: "siv", Name: "Whoever", Email: strings.ToUpper(siv.Email), Verified: true})
	v := h.traveller()
	if a := v.signIn("siv"); a.status != http.StatusSeeOther || !v.in() {
		t.Fatalf("who was added gets %d: %s", a.status, h.logged.String())
	}
	h.provider.Knows(apptest.Someone{Subject: "13", Login: "heir", Name: "Whoever", Email: siv.Email, Verified: true})
	v = h.traveller()
	v.refused("the address passed on to somebody else", v.signIn("heir"), "redan knutet till någon annan inloggning")
}

func TestP12TwoProvidersCannotImpersonateEachOther(t *testing.T) {
	s := storetest.Open(t)
	h := newHouse(t, s)
	h.provider.Knows(nora())
	v := h.traveller()
	if a := v.signIn("nora"); a.status != http.StatusSeeOther {
		t.Fatalf("the first provider's gets %d", a.status)
	}
	other := *h
	otherHouse(t, &other)
	double := nora()
	double.Name, double.Email = "Dubbel Gångare", "dubbel@region.example"
	other.provider.Knows(double)
	v = other.traveller()
	if a := v.signIn("nora"); a.status != http.StatusSeeOther {
		t.Fatalf("the second provider's gets %d: %s", a.status, other.logged.String())
	}
	first, err := s.Identity(t.Context(), h.provider.Issuer, "7")
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Identity(t.Context(), other.provider.Issuer, "7")
	if err != nil || first.Account == second.Account {
		t.Errorf("the same subject is the same account: %v and %v, %v", first, second, err)
	}
	double.Subject, double.Login, double.Email = "14", "heir", nora().Email
	other.provider.Knows(double)
	v = other.traveller()
	v.refused("the second provider vouching for the first one's address", v.signIn("heir"), "redan knutet till någon annan inloggning")
	mixed := h.traveller()
	callback := mixed.back(mixed.begin(), "nora")
	mixed.h = &other
	a := mixed.ask(strings.Replace(callback, h.address, other.address, 1), nil)
	mixed.refused("an answer brought to whoever believes the other provider", a, notAccepted)
}

func TestP12WhatAProviderTellsAtUserinfoCounts(t *testing.T) {
	h := newHouse(t, storetest.Open(t), "-thin")
	h.provider.Knows(nora())
	v := h.traveller()
	if a := v.signIn("nora"); a.status != http.StatusSeeOther {
		t.Fatalf("it gets %d: %s", a.status, h.logged.String())
	}
	if a := v.ask(h.address+"/meetings/new", nil); a.status != http.StatusOK {
		t.Errorf("a secretary by group gets %d", a.status)
	}
	who, err := h.store.Identity(context.Background(), h.provider.Issuer, "7")
	if err != nil || who.Account == 0 {
		t.Errorf("%+v, %v", who, err)
	}
}
