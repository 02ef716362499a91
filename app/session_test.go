package app_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"klubba/cases"
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
