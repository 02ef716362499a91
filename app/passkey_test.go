package app_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"klubba/app"
	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// named serves a world under a name, as passkeys need it, and gives its address.
func named(t *testing.T, s *store.Store, settings ...func(*app.Config)) (*world, string) {
	t.Helper()
	door := openDoor(t)
	_, port, err := net.SplitHostPort(door.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	address := "http://localhost:" + port
	w := newWorld(t, s, append(settings, func(c *app.Config) { c.URL = address })...)
	w.serve(t, door)
	return w, address
}

// signedInAs says whose name the page bears; empty is nobody's.
func signedInAs(p *apptest.Page) string {
	var name string
	p.Eval(`document.querySelector(".who")?.lastChild.textContent ?? ""`, &name)
	return strings.TrimSpace(name)
}

// addPasskey adds one by the page for it.
func addPasskey(p *apptest.Page, address, name string) {
	p.Visit(address + "/account/passkeys")
	p.Type("#f-name", name)
	p.Click("[data-passkey] button")
	p.WaitFor(fmt.Sprintf(`//p[@class="row-title"][.=%q]`, name))
}

// byPasskey tries to sign in with a passkey.
func byPasskey(p *apptest.Page, address string) {
	p.Visit(address + "/sign-in?to=/cases")
	p.Click(`[data-passkey="sign-in"] button`)
}

func TestP13APasskeySignsInInABrowser(t *testing.T) {
	t.Parallel()
	w, address := named(t, storetest.Open(t))
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	who := signedInAs(p)
	p.Visit(address + "/account/passkeys")
	forEveryEye(t, p, "no passkeys")
	p.Screenshot("none")

	work := p.Device()
	addPasskey(p, address, "Jobbdatorn")
	forEveryEye(t, p, "one passkey")
	p.Screenshot("one")
	p.Type("#f-name", "Samma dator")
	p.Click("[data-passkey] button")
	p.WaitFor(`//p[@role="status"][contains(., "Enheten har redan en passnyckel")]`)

	signOut(p)
	byPasskey(p, address)
	p.WaitFor(`//h1[.="Ärenden"]`)
	if got := signedInAs(p); got != who || got == "" {
		t.Fatalf("%q is signed in, want %q", got, who)
	}
	p.Visit(address + "/account/passkeys")
	p.WaitFor(`//span[contains(., "Senast använd")]`)

	onWork := work.Copy()
	work.Lose()
	phone := p.Device()
	addPasskey(p, address, "Mobilen")
	signOut(p)
	byPasskey(p, address)
	p.WaitFor(`//h1[.="Ärenden"]`)

	p.Visit(address + "/account/passkeys")
	p.Click(`//p[.="Jobbdatorn"]/../..//summary`)
	p.Screenshot("remove")
	p.Click("dialog button.danger")
	p.WaitFor(`//p[.="Mobilen"]`)
	signOut(p)
	phone.Lose()
	p.Device(onWork...)
	byPasskey(p, address)
	p.WaitFor(`//li[contains(., "Passnyckeln godtogs inte")]`)
	p.Screenshot("refused")
	forEveryEye(t, p, "a refused passkey")
	if got := signedInAs(p); got != "" {
		t.Errorf("a removed passkey signs in %s", got)
	}
	p.Console() // the page that refuses is answered with 422
}

func TestP13ACopiedPasskeyIsRefusedAndNoted(t *testing.T) {
	t.Parallel()
	w, address := named(t, storetest.Open(t))
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	device := p.Device()
	addPasskey(p, address, "Jobbdatorn")
	copied := device.Copy()
	signOut(p)
	byPasskey(p, address)
	p.WaitFor(`//h1[.="Ärenden"]`)
	signOut(p)
	device.Lose()
	p.Device(copied...)
	byPasskey(p, address)
	p.WaitFor(`//li[contains(., "verkar vara kopierad")]`)
	if got := signedInAs(p); got != "" {
		t.Errorf("a copy signs in %s", got)
	}
	if !strings.Contains(w.logged.String(), "passkey.copied") {
		t.Error("the log says nothing of it")
	}
	p.Console()
}

// TestP13AFalsePageGetsNoSignIn is a page at another address of the same host,
// which hands our question on to the person's device, and the answer to us.
func TestP13AFalsePageGetsNoSignIn(t *testing.T) {
	t.Parallel()
	w, address := named(t, storetest.Open(t))
	false_ := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "text/html")
		io.WriteString(rw, `<!DOCTYPE html><html lang="sv"><title>Klubba</title><link rel="icon" href="data:,">`)
	}))
	t.Cleanup(false_.Close)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	p.Device()
	addPasskey(p, address, "Jobbdatorn")
	v := w.signedOut(t)
	answer := func(on string) answer {
		asked := v.post("/sign-in/passkey/ask", nil)
		if asked.status != http.StatusOK || asked.header.Get("Cache-Control") != "no-store" {
			t.Fatalf("the question gets %d, %v", asked.status, asked.header)
		}
		p.Visit(on)
		var signed json.RawMessage
		p.Eval(`navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(`+asked.body+`)}).then(c => c.toJSON())`, &signed)
		return v.post("/sign-in/passkey", url.Values{"credential": {string(signed)}})
	}
	a := answer(strings.Replace(false_.URL, "127.0.0.1", "localhost", 1))
	if a.status != http.StatusUnprocessableEntity || a.header.Get("Set-Cookie") != "" {
		t.Errorf("an answer from another page gets %d and %q", a.status, a.header.Get("Set-Cookie"))
	}
	if !strings.Contains(w.logged.String(), "origin") {
		t.Error("the log does not say that it was another page's")
	}
	if a := answer(address + "/sign-in"); a.status != http.StatusSeeOther || a.header.Get("Set-Cookie") == "" {
		t.Errorf("the same from our own page gets %d", a.status)
	}
}

func TestWithoutScriptThePasswordStandsAlone(t *testing.T) {
	t.Parallel()
	_, address := named(t, storetest.Open(t))
	p := apptest.Browser(t)
	p.NoScript(true)
	p.Visit(address + "/sign-in")
	p.WaitFor("#f-password")
	var shown bool
	p.Eval(`document.querySelector("[data-passkey]").checkVisibility()`, &shown)
	if shown {
		t.Error("a button that does nothing is shown")
	}
	p.NoScript(false)
	p.Visit(address + "/sign-in")
	p.WaitFor("[data-passkey] button")
	p.Screenshot("sign-in")
	forEveryEye(t, p, "signing in")
}
