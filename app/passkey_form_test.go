package app_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/descope/virtualwebauthn"
	"github.com/pquerna/otp/totp"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/sample"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A holder is somebody's device, which answers for the world's own address.
type holder struct {
	t      *testing.T
	device virtualwebauthn.Authenticator
	key    virtualwebauthn.Credential
}

func newHolder(t *testing.T) *holder {
	return &holder{t, virtualwebauthn.NewAuthenticator(), virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)}
}

var here = virtualwebauthn.RelyingParty{Name: "Klubba", ID: "klubba.example", Origin: "http://klubba.example"}

func (h *holder) makes(asked answer) string {
	h.t.Helper()
	options, err := virtualwebauthn.ParseAttestationOptions(asked.body)
	if err != nil {
		h.t.Fatalf("%v: %d %.300s", err, asked.status, asked.body)
	}
	h.device.Options.UserHandle = []byte(options.UserID)
	return virtualwebauthn.CreateAttestationResponse(here, h.device, h.key, *options)
}

func (h *holder) signs(asked answer) string {
	h.t.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(asked.body)
	if err != nil {
		h.t.Fatalf("%v: %d %.300s", err, asked.status, asked.body)
	}
	h.key.Counter++
	return virtualwebauthn.CreateAssertionResponse(here, h.device, h.key, *options)
}

// add gives a visitor a passkey, by the page for it.
func (h *holder) add(v visitor, name string) answer {
	h.t.Helper()
	f, ok := v.get("/account/passkeys").formOn("/account/passkeys")
	if !ok {
		h.t.Fatal("there is no form for a passkey")
	}
	asked := v.post("/account/passkeys/ask", url.Values{"csrf": {f.field("csrf").value}})
	return v.post("/account/passkeys", f.with("name", name, "credential", h.makes(asked)))
}

// passkeys tries the forms of passkeys, and of a provider that is not there.
func (d *desk) passkeys() {
	v, h := d.secretary, newHolder(d.t)
	v.t = d.t
	f := d.form(v.get("/account/passkeys"), "/account/passkeys")
	d.foreign(v, f, f.with("name", "Jobbdatorn"))
	d.unchanged("nobody", func() answer { return d.nobody.post("/account/passkeys", f.with("name", "Min")) }, http.StatusUnauthorized)
	d.unchanged("no answer of a device", func() answer { return v.post("/account/passkeys", f.with("name", "Jobbdatorn")) }, http.StatusUnprocessableEntity)
	ask := form{action: "/account/passkeys/ask", fields: []field{*f.field("csrf")}}
	d.foreign(v, ask, ask.values())
	d.unchanged("nobody", func() answer { return d.nobody.post(ask.action, nil) }, http.StatusUnauthorized)
	before := d.w.revision(d.t)
	if a := h.add(v, "Jobbdatorn"); a.status != http.StatusSeeOther || d.w.revision(d.t) != before+1 {
		d.t.Fatalf("a passkey is answered with %d: %s", a.status, said(a))
	}
	d.try(v, "/account/passkeys/1/edit", "/account/passkeys/1", "name", "Hemdatorn")
	prove := form{action: "/account/passkeys/prove", fields: ask.fields}
	d.foreign(v, prove, prove.values())
	for _, action := range []string{"/sign-in/passkey/ask", "/sign-in/passkey", "/sign-in/code/ask", "/sign-in/code/passkey", "/sign-in/provider"} {
		d.foreign(d.nobody, form{action: action}, url.Values{})
	}
	for _, action := range []string{"/sign-in/code/ask", "/sign-in/code/passkey"} {
		if a := d.nobody.post(action, url.Values{}); a.status < 400 {
			d.t.Errorf("%s answers %d to whoever has not taken the first step", action, a.status)
		}
	}
	for _, action := range []string{"/sign-in/provider", "/sign-in/provider/logout"} {
		d.unchanged("where there is no provider", func() answer { return d.nobody.post(action, url.Values{}) }, http.StatusNotFound)
	}
	d.nobody.t = d.t
	in := d.nobody.post("/sign-in/passkey", url.Values{"credential": {h.signs(d.nobody.post("/sign-in/passkey/ask", nil))}, "to": {"//elsewhere.example"}})
	if in.status != http.StatusSeeOther || in.location() != "/" || in.cookies() == "" {
		d.t.Errorf("a passkey signs in with %d %s", in.status, in.location())
	}
	d.try(v, "/account/passkeys", "/account/passkeys/1/remove")
	for _, action := range []string{
		"/account/passkeys", ask.action, prove.action, "/sign-in/passkey", "/sign-in/passkey/ask", "/sign-in/code/ask",
		"/sign-in/code/passkey", "/sign-in/provider", "/sign-in/provider/logout",
	} {
		d.tried[action] = true
	}
}

// TestP11APasskeyProvesWhoAsks leaves a browser open for an hour less a minute:
// what needs a proof then asks for it, takes a passkey, and goes on.
func TestP11APasskeyProvesWhoAsks(t *testing.T) {
	t.Parallel()
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		v, h := w.as(t, cases.Secretary, "HSN"), newHolder(t)
		if a := h.add(v, "Jobbdatorn"); a.status != http.StatusSeeOther {
			t.Fatalf("the first passkey gets %d", a.status)
		}
		clock.Pass(20 * time.Minute)
		before := w.revision(t)
		f, _ := v.get("/account/passkeys").formOn("/account/passkeys/1/remove")
		a := v.post("/account/passkeys/1/remove", f.values())
		if a.status != http.StatusForbidden || w.revision(t) != before || !strings.Contains(a.body, words.For("sv").T("passkey.instead")) {
			t.Fatalf("without a proof it gets %d", a.status)
		}
		waiting, ok := a.formOn("/account/passkeys/1/remove", "proof-passkey")
		if !ok {
			t.Fatal("there is no form for a proof by passkey")
		}
		ask := func() answer {
			return v.post("/account/passkeys/prove", url.Values{"csrf": {f.field("csrf").value}})
		}
		stranger := newHolder(t)
		stranger.device.Options.UserHandle = h.device.Options.UserHandle
		if a := v.post("/account/passkeys/1/remove", waiting.with("proof-passkey", stranger.signs(ask()))); a.status != http.StatusForbidden || w.revision(t) != before {
			t.Errorf("another's passkey proves it: %d", a.status)
		}
		if a := v.post("/account/passkeys/1/remove", waiting.with("proof-passkey", h.signs(ask()))); a.status != http.StatusSeeOther || w.revision(t) != before+1 {
			t.Errorf("the passkey proves nothing: %d %s", a.status, said(a))
		}
	})
}

// TestP13APasskeyIsTheSecondStep signs in by password, and takes the second step
// by passkey: with one's own only, and not without the first.
func TestP13APasskeyIsTheSecondStep(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	v, h, other := w.as(t, cases.Secretary, "HSN"), newHolder(t), newHolder(t)
	h.add(v, "Jobbdatorn")
	other.add(w.as(t, cases.Secretary, "HSNV"), "Grannens")
	w.secondStep(t, v)
	in := w.signIns[slices.IndexFunc(w.signIns, func(s sample.SignIn) bool { return s.Office == cases.Secretary && s.Body == "HSN" })]
	first := w.signedOut(t).post("/sign-in", url.Values{"email": {in.Email}, "password": {in.Password}})
	if !strings.HasPrefix(first.location(), "/sign-in/code") {
		t.Fatalf("the password leads to %s", first.location())
	}
	waiting := w.signedOut(t)
	waiting.cookie = first.cookies()
	if a := waiting.get(first.location()); !strings.Contains(a.body, words.For("sv").T("passkey.instead")) {
		t.Error("the second step does not offer the passkey")
	}
	take := func(h *holder) answer {
		return waiting.post("/sign-in/code/passkey", url.Values{"credential": {h.signs(waiting.post("/sign-in/code/ask", nil))}, "to": {"/cases"}})
	}
	if a := take(other); a.status != http.StatusUnprocessableEntity || strings.Contains(a.cookies(), "klubba=") {
		t.Errorf("somebody else's passkey gets %d", a.status)
	}
	a := take(h)
	if a.status != http.StatusSeeOther || a.location() != "/cases" || !strings.Contains(a.cookies(), "klubba=") {
		t.Errorf("their own gets %d %s", a.status, a.location())
	}
}

// secondStep turns the second step on for a visitor.
func (w *world) secondStep(t *testing.T, v visitor) {
	t.Helper()
	ctx := t.Context()
	who := v.who()
	if err := w.clerk.BeginTwoStep(ctx, who); err != nil {
		t.Fatal(err)
	}
	secret, err := w.clerk.TwoStepSecret(ctx, who)
	if err != nil {
		t.Fatal(err)
	}
	code, err := totp.GenerateCode(secret.Text, w.store.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.clerk.ConfirmTwoStep(ctx, who, code); err != nil {
		t.Fatal(err)
	}
}

// who is the visitor asking.
func (v visitor) who() cases.Actor {
	v.t.Helper()
	_, token, _ := strings.Cut(v.cookie, "klubba=")
	token, _, _ = strings.Cut(token, ";")
	z, err := v.w.store.Session(v.t.Context(), cases.Hashed(token))
	if err != nil {
		v.t.Fatal(err)
	}
	return z.Account.Actor()
}
