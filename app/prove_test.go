package app_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"klubba/app"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestP11AnOldProofIsAskedForAgainAndNothingIsLost(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		a, v := w.someone(t, "Sture Bytare", cases.Seat{})
		f, _ := v.get("/account/email").formOn("/account/email")
		sent := f.with("email", "ny.adress@hsn.example")
		clock.Pass(15 * time.Minute)
		asked := v.post("/account/email", sent)
		again, ok := asked.formOn("/account/email", "proof")
		if asked.status != http.StatusForbidden || !ok || again.field("email").value != "ny.adress@hsn.example" ||
			again.field("key").value != f.field("key").value || again.field("version").value != f.field("version").value {
			t.Fatalf("an old proof gets %d and %+v", asked.status, again)
		}
		wrong := v.post("/account/email", again.with("proof", "inte mitt lösenord"))
		again, ok = wrong.formOn("/account/email", "proof")
		if wrong.status != http.StatusUnprocessableEntity || !ok || again.field("email").value != "ny.adress@hsn.example" || again.field("proof").value != "" {
			t.Errorf("a wrong proof gets %d and %+v", wrong.status, again)
		}
		if got := mustAccount(t, s, a.ID).Email; got != a.Email {
			t.Errorf("without a proof the address has become %s", got)
		}
		done := v.post("/account/email", again.with("proof", secretWords))
		if v.cookie = done.cookies(); done.status != http.StatusSeeOther || mustAccount(t, s, a.ID).Email != "ny.adress@hsn.example" {
			t.Errorf("a right proof gets %d", done.status)
		}
		if got := v.post("/account/two-step", url.Values{"csrf": {v.csrf()}}).status; got != http.StatusSeeOther {
			t.Errorf("after a proof the next form gets %d", got)
		}
	})
}

func TestP11OtherPeoplesAccountsAskForAFreshProof(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		adm := w.as(t, cases.Administrator, "HSN")
		clock.Pass(16 * time.Minute)
		before := w.revision(t)
		for _, path := range []string{"/accounts", "/accounts/4/link", "/accounts/4/close", "/accounts/4/open", "/accounts/4/withdraw",
			"/accounts/4/sessions", "/accounts/4/two-step", "/account/two-step", "/account/two-step/codes", "/account/two-step/confirm", "/account/email"} {
			a := adm.post(path, url.Values{"csrf": {adm.csrf()}, "version": {"1"}})
			if _, asks := a.formOn(path, "proof"); a.status != http.StatusForbidden || !asks {
				t.Errorf("%s gets %d", path, a.status)
			}
		}
		if w.revision(t) != before {
			t.Error("something was changed without a proof")
		}
	})
}

func TestNothingAboutWhoGetsInIsKeptByABrowser(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	adm := w.as(t, cases.Administrator, "HSN")
	for _, path := range []string{"/sign-in", "/account", "/account/two-step", "/account/sessions", "/accounts", "/accounts/4", "/accounts/new"} {
		if a := adm.get(path); a.header.Get("Cache-Control") != "no-store" || a.header.Get("Etag") != "" {
			t.Errorf("%s: Cache-Control %q, ETag %q", path, a.header.Get("Cache-Control"), a.header.Get("Etag"))
		}
	}
}

func TestALinkIsInNoLogAndItsPageLeadsNowhereWithIt(t *testing.T) {
	s := storetest.Open(t)
	w := newWorld(t, s)
	var log strings.Builder
	files, err := store.OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	w.App, err = app.New(app.Config{Store: s, Clerk: clerk.New(s, files), Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	token, err := w.clerk.InviteAgain(context.Background(), cases.Operator("test"), 4)
	if err != nil {
		t.Fatal(err)
	}
	a := w.signedOut(t).send(httptest.NewRequest(http.MethodGet, "/invitation?token="+token, nil))
	if a.status != http.StatusOK || strings.Count(a.body, token) != 1 {
		t.Errorf("the link gets %d, and its page has the token %d times", a.status, strings.Count(a.body, token))
	}
	w.signedOut(t).post("/invitation", url.Values{"token": {token}, "password": {"kort"}})
	if strings.Contains(log.String(), token) || !strings.Contains(log.String(), "/invitation") {
		t.Errorf("the log says %s", log.String())
	}
}
