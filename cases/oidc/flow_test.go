package oidc_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"
	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/oidc"
)

// A forger is a provider that signs whatever it is told to.
type forger struct {
	*listener
	key   *ecdsa.PrivateKey
	token string // the next answer's
}

func newForger(t *testing.T) *forger {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	f := &forger{key: key}
	server := &oidctest.Server{Algorithms: []string{"ES256"}, PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: "ES256"}}}
	f.listener = listen(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/token" {
			server.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": f.token})
	})
	server.SetIssuer(f.URL)
	return f
}

// noon is when all of this happens.
var noon = time.Date(2026, time.November, 25, 12, 0, 0, 0, time.UTC)

func (f *forger) provider(t *testing.T) *oidc.Provider {
	t.Helper()
	p, err := oidc.New(oidc.Settings{Issuer: f.URL, ClientID: "klubba", Claim: "groups"}, func() time.Time { return noon })
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// says makes the provider say what it is told, with some of it changed; nil
// takes a claim away.
func (f *forger) says(t *testing.T, nonce string, changed map[string]any) {
	t.Helper()
	claims := map[string]any{
		"iss": f.URL, "aud": "klubba", "sub": "7", "nonce": nonce, "iat": noon.Unix(), "exp": noon.Add(time.Minute).Unix(),
		"name": "Siv", "email": "siv@hsn.example", "email_verified": true, "groups": []string{"a", "b"}, "sid": "s",
	}
	maps.Copy(claims, changed)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	f.token = oidctest.SignIDToken(f.key, "k", "ES256", string(text))
}

func TestP12ATokenThatIsNotRightIsRefused(t *testing.T) {
	f := newForger(t)
	p := f.provider(t)
	tests := []struct {
		name    string
		changed map[string]any
		good    bool
	}{
		{"as it should be", nil, true},
		{"another visit's nonce", map[string]any{"nonce": "other"}, false},
		{"no nonce", map[string]any{"nonce": nil}, false},
		{"another issuer", map[string]any{"iss": "https://other.example"}, false},
		{"another client", map[string]any{"aud": "other"}, false},
		{"one that has expired", map[string]any{"exp": noon.Add(-time.Second).Unix()}, false},
		{"one that is not good yet", map[string]any{"nbf": noon.Add(time.Hour).Unix()}, false},
		{"several clients, asked for by us", map[string]any{"aud": []string{"klubba", "other"}, "azp": "klubba"}, true},
		{"several clients, asked for by another", map[string]any{"aud": []string{"klubba", "other"}, "azp": "other"}, false},
		{"several clients, asked for by nobody", map[string]any{"aud": []string{"klubba", "other"}}, false},
		{"asked for by another", map[string]any{"azp": "other"}, false},
		{"another access token", map[string]any{"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, false},
	}
	for _, tt := range tests {
		v, _, err := p.Begin(false)
		if err != nil {
			t.Fatal(err)
		}
		f.says(t, v.Nonce, tt.changed)
		claims, err := p.Finish(t.Context(), v, oidc.Answer{Code: "c"})
		if tt.good != (err == nil) || err != nil && !errors.Is(err, cases.ErrProviderRefused) {
			t.Errorf("%s: %+v, %v", tt.name, claims, err)
		}
	}
}

func TestP12AForgedTokenIsRefused(t *testing.T) {
	f := newForger(t)
	p := f.provider(t)
	v, _, err := p.Begin(false)
	if err != nil {
		t.Fatal(err)
	}
	f.says(t, v.Nonce, nil)
	good := f.token
	parts := strings.Split(good, ".")
	for name, token := range map[string]string{
		"none":                  "",
		"no signature":          "eyJhbGciOiJub25lIn0." + parts[1] + ".",
		"a signature cut off":   parts[0] + "." + parts[1] + ".",
		"another token's words": parts[0] + "." + parts[1][:len(parts[1])-4] + "AAAA." + parts[2],
		"signed by somebody":    func() string { f.key = newForger(t).key; f.says(t, v.Nonce, nil); return f.token }(),
	} {
		f.token = token
		if _, err := p.Finish(t.Context(), v, oidc.Answer{Code: "c"}); !errors.Is(err, cases.ErrProviderRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	f.token = good
	if _, err := p.Finish(t.Context(), v, oidc.Answer{Code: "c"}); err != nil {
		t.Errorf("the token itself: %v", err)
	}
}

func TestWhatAProviderVouchesForIsReadAsItIsWritten(t *testing.T) {
	f := newForger(t)
	p := f.provider(t)
	want := cases.Claims{
		Issuer: f.URL, Subject: "7", Name: "Siv", Email: "siv@hsn.example", Verified: true, Values: []string{"a", "b"}, Session: "s",
	}
	with := func(change func(*cases.Claims)) cases.Claims {
		c := want
		change(&c)
		return c
	}
	tests := []struct {
		name    string
		changed map[string]any
		want    cases.Claims
	}{
		{"all of it", nil, want},
		{"an address verified in words", map[string]any{"email_verified": "true"}, want},
		{"an address that is not", map[string]any{"email_verified": false}, with(func(c *cases.Claims) { c.Verified = false })},
		{"an address of which nothing is said", map[string]any{"email_verified": nil}, with(func(c *cases.Claims) { c.Verified = false })},
		{"an address that is verified by a number", map[string]any{"email_verified": 1}, with(func(c *cases.Claims) { c.Verified = false })},
		{"one group alone", map[string]any{"groups": "a"}, with(func(c *cases.Claims) { c.Values = []string{"a"} })},
		{"no groups", map[string]any{"groups": nil}, with(func(c *cases.Claims) { c.Values = nil })},
		{"groups of another kind", map[string]any{"groups": map[string]any{"a": true}}, with(func(c *cases.Claims) { c.Values = nil })},
	}
	for _, tt := range tests {
		v, _, err := p.Begin(false)
		if err != nil {
			t.Fatal(err)
		}
		f.says(t, v.Nonce, tt.changed)
		got, err := p.Finish(t.Context(), v, oidc.Answer{Code: "c"})
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", tt.name, err, diff)
		}
	}
}

func TestAProviderThatComesBackIsFound(t *testing.T) {
	f := newForger(t)
	down := true
	answer := f.Config.Handler
	f.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down {
			http.Error(w, "later", http.StatusServiceUnavailable)
			return
		}
		answer.ServeHTTP(w, r)
	})
	p := f.provider(t)
	if _, _, err := p.Begin(false); !errors.Is(err, cases.ErrProviderAway) || !p.Away() {
		t.Errorf("a provider that is down: %v", err)
	}
	down = false
	if _, _, err := p.Begin(false); err != nil || p.Away() {
		t.Errorf("the same when it is back: %v", err)
	}
}

func TestP12WhoIsToSignInAnewDoesSo(t *testing.T) {
	f := newForger(t)
	p := f.provider(t)
	for name, tt := range map[string]struct {
		at   any
		good bool
	}{
		"just now":         {noon.Unix(), true},
		"by a slow clock":  {noon.Add(-time.Minute).Unix(), true},
		"this morning":     {noon.Add(-4 * time.Hour).Unix(), false},
		"nobody says when": {nil, false},
		"in words":         {"now", false},
	} {
		v, address, err := p.Begin(true)
		if err != nil || !strings.Contains(address, "prompt=login") || !strings.Contains(address, "max_age=0") {
			t.Fatalf("%s: %s, %v", name, address, err)
		}
		f.says(t, v.Nonce, map[string]any{"auth_time": tt.at})
		if _, err := p.Finish(t.Context(), v, oidc.Answer{Code: "c"}); tt.good != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
