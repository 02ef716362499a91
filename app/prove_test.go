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
	token, err := w.clerk.InviteAgain(context.Background(), cases.Operator("test"), 4, nil)
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

// TestP24WhereLettersAreSentNobodyElseSeesALink lets an administrator make links,
// who could take an account over with one that they see.
func TestP24WhereLettersAreSentNobodyElseSeesALink(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	mailing, err := app.New(app.Config{
		Store: w.store, Clerk: w.clerk, Log: slog.New(slog.NewTextHandler(w.logged, nil)), URL: "http://klubba.example", Mails: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	w.App = mailing
	v := w.as(t, cases.Administrator, "HSN")
	again, _ := v.get("/accounts/4").formOn("/accounts/4/link")
	first, _ := v.get("/accounts/new").formOn("/accounts")
	for _, a := range []answer{
		v.post("/accounts/4/link", again.values()),
		v.post("/accounts", first.with("name", "Nya Övningsson", "email", "nya@hsn.example")),
	} {
		if a.status != http.StatusOK || strings.Contains(a.body, "token") || !strings.Contains(a.body, "på väg") {
			t.Errorf("an administrator gets %d with %q", a.status, link.FindString(a.body))
		}
	}
	waiting, err := w.store.Letters(context.Background(), cases.LetterWaiting, 9)
	if err != nil || len(waiting) != 2 {
		t.Fatalf("%d letters wait, %v", len(waiting), err)
	}
	for _, l := range waiting {
		whole, err := w.store.Letter(context.Background(), l.ID)
		if err != nil || !strings.Contains(whole.Text, "http://klubba.example/invitation?token=") {
			t.Errorf("the letter to %s says %q, %v", l.To, whole.Text, err)
		}
	}
}
