package app_test

import (
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"klubba/app"
	"klubba/app/accounts"
	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/oidc"
	"klubba/cases/store"
)

// A house is a world with a provider, at which people sign in.
type house struct {
	*world
	t        *testing.T
	address  string
	provider *apptest.Provider
}

// newHouse serves a world that believes the groups of a provider of its own.
func newHouse(t *testing.T, s *store.Store, more ...string) *house {
	t.Helper()
	door := openDoor(t)
	_, port, err := net.SplitHostPort(door.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, address: "http://localhost:" + port}
	h.provider = apptest.StartProvider(t, h.address, more...)
	sign := &accounts.SignOn{Name: "Region Övning"}
	sign.Provider, err = oidc.New(oidc.Settings{
		Issuer: h.provider.Issuer, ClientID: "klubba", Secret: "secret", Claim: "groups",
		Callback: h.address + accounts.ProviderCallback,
	}, s.Now)
	if err != nil {
		t.Fatal(err)
	}
	h.world = newWorld(t, s, func(c *app.Config) { c.URL, c.SignOn = h.address, sign })
	hsn := h.body(t, "HSN").ID
	sign.Grants = []cases.Grant{
		{Value: "hsn-secretaries", Office: cases.Secretary, Body: hsn},
		{Value: "hsn-members", Office: cases.Member, Body: hsn},
		{Value: "klubba-admins", Office: cases.Administrator},
	}
	h.serve(t, door)
	return h
}

// otherHouse serves the same record to those who believe another provider.
func otherHouse(t *testing.T, h *house) {
	t.Helper()
	door := openDoor(t)
	_, port, _ := net.SplitHostPort(door.Addr().String())
	h.address = "http://localhost:" + port
	h.provider = apptest.StartProvider(t, h.address, "-thin")
	p, err := oidc.New(oidc.Settings{
		Issuer: h.provider.Issuer, ClientID: "klubba", Secret: "secret", Claim: "groups",
		Callback: h.address + accounts.ProviderCallback,
	}, h.store.Now)
	if err != nil {
		t.Fatal(err)
	}
	second := *h.world
	h.world = &second
	h.App = h.application(t, func(c *app.Config) {
		c.URL = h.address
		c.SignOn = &accounts.SignOn{Name: "Region Övning", Provider: p, Grants: []cases.Grant{
			{Value: "hsn-secretaries", Office: cases.Secretary, Body: h.body(t, "HSN").ID},
		}}
	})
	h.serve(t, door)
}

// A traveller is a browser as far as requests go, which stops at each redirect.
type traveller struct {
	h *house
	*http.Client
}

func (h *house) traveller() *traveller {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return &traveller{h, &http.Client{
		Jar: jar, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// ask sends one request: a form, if there is one.
func (v *traveller) ask(address string, form url.Values) answer {
	v.h.t.Helper()
	var res *http.Response
	var err error
	if form == nil {
		res, err = v.Get(address)
	} else {
		res, err = v.PostForm(address, form)
	}
	if err != nil {
		v.h.t.Fatal(err)
	}
	defer res.Body.Close()
	return answerOf(v.h.t, res)
}

// begin begins a visit, and gives the address that it leads to.
func (v *traveller) begin() string {
	v.h.t.Helper()
	a := v.ask(v.h.address+"/sign-in/provider", url.Values{"to": {"/cases"}})
	address, ok := strings.CutPrefix(a.header.Get("Refresh"), "0; url=")
	if a.status != http.StatusOK || !ok {
		v.h.t.Fatalf("a visit begins with %d %q", a.status, a.header.Get("Refresh"))
	}
	return address
}

var requestID = regexp.MustCompile(`name="id" value="([^"]+)"`)

// back signs in at the provider, and gives the address that it sends back to.
func (v *traveller) back(begun, login string) string {
	v.h.t.Helper()
	at := v.h.provider.Issuer
	form := v.ask(v.at(v.ask(begun, nil)), nil)
	m := requestID.FindStringSubmatch(form.body)
	if m == nil {
		v.h.t.Fatalf("the provider shows no form: %s", form.body)
	}
	a := v.ask(at+"/login/username", url.Values{"id": {m[1]}, "username": {login}, "password": {login}})
	a = v.ask(v.at(a), nil)
	if !strings.HasPrefix(a.location(), v.h.address) {
		v.h.t.Fatalf("the provider sends nobody back: %d %s %s", a.status, a.location(), a.body)
	}
	return a.location()
}

// at is where an answer of the provider leads.
func (v *traveller) at(a answer) string {
	if strings.HasPrefix(a.location(), "/") {
		return v.h.provider.Issuer + a.location()
	}
	return a.location()
}

// in says whether somebody is signed in.
func (v *traveller) in() bool {
	v.h.t.Helper()
	return v.ask(v.h.address+"/account", nil).status == http.StatusOK
}

// signIn goes all the way.
func (v *traveller) signIn(login string) answer {
	v.h.t.Helper()
	return v.ask(v.back(v.begin(), login), nil)
}
