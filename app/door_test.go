package app_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/app"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// someone is an account with a password that a test knows, and its browser.
func (w *world) someone(t *testing.T, name string, office cases.Seat) (cases.Account, visitor) {
	t.Helper()
	a := cases.Account{Name: name, Email: strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@hsn.example", Person: cases.NewPerson}
	if err := w.clerk.AddAccount(context.Background(), cases.Operator("test"), &a, secretWords, office); err != nil {
		t.Fatal(err)
	}
	return a, w.signIn(t, name, a.Email, secretWords)
}

// isIn says whether the visitor's session opens what is theirs alone.
func (v visitor) isIn() bool {
	v.t.Helper()
	return v.get("/account").status == http.StatusOK
}

// token is the value of the visitor's session cookie.
func (v visitor) token() string {
	return regexp.MustCompile(`klubba=(\w+)`).FindStringSubmatch(v.cookie)[1]
}

func TestP08ASessionEndsByItselfWithoutUseAndAfterADayOfWork(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		v, idle := w.as(t, cases.Secretary, "HSN"), w.as(t, cases.Member, "HSN")
		for i := range 14 { // every 50 minutes: 11 hours and 40 minutes
			clock.Pass(50 * time.Minute)
			if i == 0 && !idle.isIn() {
				t.Error("after 50 minutes without use a session has ended")
			}
			if !v.isIn() {
				t.Fatalf("a session in use has ended after %v", time.Duration(i+1)*50*time.Minute)
			}
		}
		if idle.isIn() {
			t.Error("a session that nobody has used for hours goes on")
		}
		clock.Pass(20 * time.Minute)
		if v.isIn() {
			t.Error("a session goes on after 12 hours")
		}
	})
}

func TestP08ATokenFromBeforeTheSignInIsNotKept(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	a, mallory := w.someone(t, "Mallory Falk", cases.Seat{})
	planted := visitor{t: t, w: w, name: "victim", cookie: mallory.cookie}
	for _, cookie := range []string{"klubba=PLANTED", mallory.cookie} {
		planted.cookie = cookie
		in := planted.post("/sign-in", url.Values{"email": {w.signIns[0].Email}, "password": {w.signIns[0].Password}, "csrf": {planted.csrf()}})
		if in.status != http.StatusSeeOther {
			t.Fatalf("signing in with %s gets %d", cookie, in.status)
		}
		if strings.Contains(in.cookies(), planted.cookie) || planted.isIn() && strings.Contains(planted.get("/account").body, w.signIns[0].Name) {
			t.Errorf("the planted token %s signs in", cookie)
		}
	}
	if mallory.isIn() {
		t.Errorf("the session of %s goes on beside the one that took its place", a.Name)
	}
}

// csrf is the token of the visitor's forms; empty for whoever is not signed in.
func (v visitor) csrf() string {
	v.t.Helper()
	f, _ := v.get("/").formOn("/language")
	if token := f.field("csrf"); token != nil {
		return token.value
	}
	return ""
}

func TestP08ADumpOfTheSessionsSignsNobodyIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		v := w.as(t, cases.Administrator, "HSN")
		token := v.token()
		if len(token) < 52 {
			t.Errorf("the token %q has less than 256 bits", token)
		}
		thief := visitor{t: t, w: w, name: "thief", cookie: "klubba=" + cases.Hashed(token)}
		if thief.isIn() {
			t.Error("what the table holds signs in")
		}
		z, err := s.Session(context.Background(), cases.Hashed(token))
		if err != nil || strings.Contains(fmt.Sprint(z), token) {
			t.Errorf("the table holds the token itself, or nothing: %v", err)
		}
	})
}

func TestP08ASessionEndsWhenItsOwnerEndsIt(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		a, here := w.someone(t, "Sture Flera", cases.Seat{})
		there, third := w.signIn(t, "there", a.Email, secretWords), w.signIn(t, "third", a.Email, secretWords)
		list := here.get("/account/sessions")
		if n := strings.Count(list.body, `action="/account/sessions/end"`); n != 3 {
			t.Fatalf("%d sessions are listed", n)
		}
		handle := cases.Session{TokenHash: cases.Hashed(there.token())}.Handle()
		end := here.post("/account/sessions/end", url.Values{"csrf": {here.csrf()}, "session": {handle}})
		if end.status != http.StatusSeeOther || there.isIn() || !here.isIn() || !third.isIn() {
			t.Errorf("ending one gets %d; in: %v, here %v, third %v", end.status, there.isIn(), here.isIn(), third.isIn())
		}
		here.post("/account/sessions/end-others", url.Values{"csrf": {here.csrf()}})
		if third.isIn() || !here.isIn() {
			t.Error("ending the others has not ended them, or this one too")
		}
		kept := here.cookie
		here.post("/sign-out", url.Values{"csrf": {here.csrf()}})
		if here.cookie = kept; here.isIn() {
			t.Error("a session goes on after signing out")
		}
	})
}

func TestP08AnAdministratorEndsSomebodysSessions(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	a, v := w.someone(t, "Sture Borttappad", cases.Seat{})
	adm, path := w.as(t, cases.Administrator, "HSN"), fmt.Sprintf("/accounts/%d", a.ID)
	f, ok := adm.get(path).formOn(path + "/sessions")
	if !ok {
		t.Fatal("there is no form to end the sessions")
	}
	if a := adm.post(path+"/sessions", f.values()); a.status != http.StatusSeeOther || v.isIn() {
		t.Errorf("ending gets %d, and the session goes on: %v", a.status, v.isIn())
	}
}

func TestP08ATokenChangesWithAProofAndWithRights(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		a, v := w.someone(t, "Sture Stigande", cases.Seat{})
		old := v
		a, err := s.Account(context.Background(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		seat := cases.Seat{Body: w.body(t, "HSN").ID, Name: a.Name, Person: a.Person, Office: cases.Registrar}
		if err := w.clerk.GiveSeat(context.Background(), cases.Operator("test"), &seat); err != nil {
			t.Fatal(err)
		}
		v.cookie = v.get("/account").cookies()
		if v.token() == old.token() || old.isIn() || !v.isIn() {
			t.Error("more rights have not changed the token")
		}
		clock.Pass(20 * time.Minute)
		old = v
		proved := v.post("/account/two-step", url.Values{"csrf": {v.csrf()}, "proof": {secretWords}})
		if v.cookie = proved.cookies(); proved.status != http.StatusSeeOther || v.token() == old.token() || old.isIn() || !v.isIn() {
			t.Errorf("a proof gets %d and has not changed the token", proved.status)
		}
	})
}

func TestP05AnEndedSeatAndAClosedAccountBiteAtTheNextRequest(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w, ctx := newWorld(t, s), context.Background()
		seat := cases.Seat{Body: w.body(t, "HSN").ID, Office: cases.Secretary}
		a, v := w.someone(t, "Sture Avgående", seat)
		if got := v.get("/cases/new").status; got != http.StatusOK {
			t.Fatalf("a secretary gets %d", got)
		}
		held, err := s.SeatsOf(ctx, mustAccount(t, s, a.ID).Person)
		if err != nil {
			t.Fatal(err)
		}
		ended := held[0]
		ended.To = "2020-12-09"
		if err := w.clerk.EditSeat(ctx, cases.Operator("test"), ended.ID, ended.Version, ended); err != nil {
			t.Fatal(err)
		}
		after := v.get("/cases/new")
		if after.status != http.StatusForbidden {
			t.Errorf("with the seat ended, the next request gets %d", after.status)
		}
		v.cookie = after.cookies() // the token has changed with the rights
		if err := w.clerk.CloseAccount(ctx, cases.Operator("test"), a.ID, mustAccount(t, s, a.ID).Version); err != nil {
			t.Fatal(err)
		}
		if v.isIn() {
			t.Error("with the account closed, the next request is answered")
		}
	})
}

func mustAccount(t *testing.T, s *store.Store, id cases.AccountID) cases.Account {
	t.Helper()
	a, err := s.Account(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestP10TheSixthTryIsRefusedWhateverTheRequestSaysOfItsAddress(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		second := &world{store: s, clerk: w.clerk, App: again(t, s)} // another process on the same database
		nobody, real := w.signedOut(t), w.signIns[0]
		var texts []string
		for i := range 8 {
			for _, email := range []string{real.Email, "ingen@hsn.example"} {
				v := nobody
				if i%2 == 1 {
					v.w = second
				}
				a := v.post("/sign-in", url.Values{"email": {email}, "password": {"en gissning till"}},
					"X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i), "User-Agent", fmt.Sprint(i))
				want := http.StatusUnprocessableEntity
				if i >= 5 {
					want = http.StatusTooManyRequests
				}
				if a.status != want || (want == http.StatusTooManyRequests) != (a.header.Get("Retry-After") == "900") {
					t.Fatalf("try %d for %s gets %d, Retry-After %q", i, email, a.status, a.header.Get("Retry-After"))
				}
				texts = append(texts, strings.ReplaceAll(a.plain("/sign-in"), email, "EMAIL"))
			}
			if texts[2*i] != texts[2*i+1] {
				t.Errorf("try %d tells an account that is there from one that is not:\n%s\nand\n%s", i, texts[2*i], texts[2*i+1])
			}
		}
		if !strings.Contains(texts[15], words.For("sv").T("try.limited", 15)) {
			t.Error("nothing says how long to wait")
		}
		clock.Pass(15 * time.Minute)
		w.signIn(t, "the owner", real.Email, real.Password)
	})
}

// again is the application once more on a store, as a second process is.
func again(t *testing.T, s *store.Store, proxies ...string) *fiber.App {
	t.Helper()
	files, err := store.OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(app.Config{
		Store: s, Clerk: clerk.New(s, files), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), TrustedProxies: proxies, Secure: len(proxies) > 0,
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestP10ATrustedProxySaysWhomItSpeaksForAndNobodyElseDoes(t *testing.T) {
	s := storetest.Open(t)
	w := newWorld(t, s)
	w.App = again(t, s, "0.0.0.0", "192.0.2.0/24") // in a test, requests come from 0.0.0.0
	nobody := w.signedOut(t)
	spray := func(i int, forwarded string) int {
		return nobody.post("/sign-in", url.Values{"email": {fmt.Sprintf("n%d@hsn.example", i)}, "password": {"en gissning till"}},
			"X-Forwarded-For", forwarded).status
	}
	for i := range 20 { // what stands first is the sender's own invention
		if got := spray(i, fmt.Sprintf("203.0.113.%d, 198.51.100.7, 192.0.2.1", i)); got != http.StatusUnprocessableEntity {
			t.Fatalf("try %d gets %d", i, got)
		}
	}
	if got := spray(20, "203.0.113.99, 198.51.100.7, 192.0.2.1"); got != http.StatusTooManyRequests {
		t.Errorf("the address that the proxy tells of gets %d", got)
	}
	if got := spray(21, "198.51.100.8"); got != http.StatusUnprocessableEntity {
		t.Errorf("another address gets %d", got)
	}
}

func TestP09BehindTLSCookiesAreForThisHostOnly(t *testing.T) {
	s := storetest.Open(t)
	w := newWorld(t, s)
	in := w.signIns[0]
	w.App = again(t, s, "192.0.2.1")
	a := w.signedOut(t).post("/sign-in", url.Values{"email": {in.Email}, "password": {in.Password}})
	lines := a.header.Values("Set-Cookie")
	if len(lines) != 2 {
		t.Fatalf("the cookies are %q", lines)
	}
	for _, line := range lines {
		for _, part := range []string{"__Host-klubba", "path=/", "HttpOnly", "secure", "SameSite=Lax"} {
			if !strings.Contains(strings.ToLower(line), strings.ToLower(part)) {
				t.Errorf("the cookie %s lacks %s", line, part)
			}
		}
	}
}

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

func TestTheFirstAdministratorIsToldOfWhereNobodyCanSignIn(t *testing.T) {
	s := storetest.Open(t)
	w := &world{store: s, App: again(t, s)}
	const command = "klubba user add"
	if a := w.signedOut(t).get("/"); a.status != http.StatusOK || !strings.Contains(a.body, command) {
		t.Errorf("an empty installation answers %d without the command", a.status)
	}
	if full := newWorld(t, s).signedOut(t).get("/"); strings.Contains(full.body, command) {
		t.Error("the command stands there when somebody can sign in")
	}
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
