package app_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"klubba/cases/store/storetest"
)

func TestP12TheProviderEndsSessions(t *testing.T) {
	h := newHouse(t, storetest.Open(t))
	h.provider.Knows(nora())
	in := func() *traveller {
		v := h.traveller()
		if a := v.signIn("nora"); a.status != http.StatusSeeOther {
			t.Fatalf("it gets %d", a.status)
		}
		return v
	}
	v, w := in(), in()
	now := h.store.Now()
	good := map[string]any{
		"iss": h.provider.Issuer, "aud": "klubba", "sub": "7", "jti": "order-1", "iat": now.Unix(), "exp": now.Add(2 * time.Minute).Unix(),
		"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
	}
	with := func(name string, value any) map[string]any {
		claims := map[string]any{}
		for k, v := range good {
			claims[k] = v
		}
		if claims[name] = value; value == nil {
			delete(claims, name)
		}
		return claims
	}
	for name, claims := range map[string]map[string]any{
		"another issuer":  with("iss", "https://other.example"),
		"another client":  with("aud", "other"),
		"no id":           with("jti", nil),
		"no event":        with("events", nil),
		"another event":   with("events", map[string]any{"x": map[string]any{}}),
		"a nonce":         with("nonce", "n"),
		"nobody":          with("sub", nil),
		"an old order":    with("iat", now.Add(-time.Hour).Unix()),
		"a future order":  with("iat", now.Add(time.Hour).Unix()),
		"one that is out": with("exp", now.Add(-time.Minute).Unix()),
	} {
		if status := h.provider.Order(claims); status != http.StatusBadRequest || !v.in() {
			t.Errorf("%s gets %d, and a session has ended: %v", name, status, !v.in())
		}
	}
	forged := h.provider.Sign(good)
	forged = forged[:len(forged)-8] + "AAAAAAAA"
	if a := h.signedOut(t).post("/sign-in/provider/logout", url.Values{"logout_token": {forged}}); a.status != http.StatusBadRequest {
		t.Errorf("a forged order gets %d", a.status)
	}
	if status := h.provider.Order(with("sub", "8")); status != http.StatusOK || !v.in() {
		t.Errorf("an order about somebody else gets %d", status)
	}
	good["jti"] = "order-2"
	if status := h.provider.Order(good); status != http.StatusOK || v.in() || w.in() {
		t.Errorf("an order gets %d, and the sessions go on: %v, %v", status, v.in(), w.in())
	}
	v = in()
	if status := h.provider.Order(good); status != http.StatusBadRequest || !v.in() {
		t.Errorf("the same order again gets %d", status)
	}
}
