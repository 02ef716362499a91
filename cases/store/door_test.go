package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// dump is all that stands in a table.
func dump(t *testing.T, s *store.Store, table string) string {
	t.Helper()
	var rows []map[string]any
	must(t, s.SQL().NewSelect().Table(table).Scan(t.Context(), &rows))
	return fmt.Sprint(rows)
}

func TestP08ATokenAndACodeAreKeptAsHashesOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		const token = "VERY-SECRET-TOKEN"
		must(t, s.StartSession(t.Context(), cases.Session{TokenHash: cases.Hashed(token), Account: a}))
		must(t, s.StartTicket(t.Context(), cases.Hashed(token), a.ID))
		must(t, s.KnowBrowser(t.Context(), "", cases.Hashed(token), a.ID))
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(
				tx.AddInvitation(ctx, cases.Invitation{Account: a, Until: storetest.Noon}, cases.Hashed(token)),
				tx.SetRecoveryCodes(ctx, a.ID, []string{cases.Hashed(token)}))
		}))
		_, _, err := s.Try(t.Context(), cases.Tracks(a.Email, cases.From{Address: "192.0.2.1"}, false))
		must(t, err)
		for _, table := range []string{"sessions", "tickets", "browsers", "invitations", "recovery_codes", "tries", "entries", "kept"} {
			rows := dump(t, s, table)
			if strings.Contains(rows, token) || table == "tries" && strings.Contains(rows, a.Email) || len(rows) < 10 {
				t.Errorf("%s holds %s", table, rows)
			}
		}
	})
}

func TestASessionIsRenewedOnceAndItsOldTokenIsNobodys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		must(t, s.StartSession(t.Context(), cases.Session{TokenHash: "old", Account: a, CSRF: "word"}))
		z := cases.Session{TokenHash: "new", Rights: "chair 1\n", Proved: storetest.Noon.Add(time.Minute)}
		for i, want := range []bool{true, false} {
			if renewed, err := s.RenewSession(t.Context(), "old", z); err != nil || renewed != want {
				t.Errorf("renewed the %d. time: %v, %v", i+1, renewed, err)
			}
		}
		if _, err := s.Session(t.Context(), "old"); !errors.Is(err, cases.Absent) {
			t.Errorf("the old token: %v", err)
		}
		got, err := s.Session(t.Context(), "new")
		must(t, err)
		if got.CSRF != "word" || got.Rights != z.Rights || !got.Proved.Equal(z.Proved) || !got.Begun.Equal(storetest.Noon) {
			t.Errorf("renewed as %+v", got)
		}
	})
}

func TestATicketIsForTenMinutes(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		a := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		must(t, s.StartTicket(t.Context(), "t", a.ID))
		clock.Pass(10*time.Minute - time.Second)
		if got, err := s.Ticket(t.Context(), "t"); err != nil || got.ID != a.ID {
			t.Errorf("in time: %+v, %v", got, err)
		}
		clock.Pass(time.Second)
		if _, err := s.Ticket(t.Context(), "t"); !errors.Is(err, cases.Absent) {
			t.Errorf("too late: %v", err)
		}
		must(t, s.StartTicket(t.Context(), "u", a.ID))
		if rows := dump(t, s, "tickets"); strings.Contains(rows, "token_hash:t") {
			t.Errorf("an old ticket is kept: %s", rows)
		}
		must(t, s.EndTicket(t.Context(), "u"))
		if _, err := s.Ticket(t.Context(), "u"); !errors.Is(err, cases.Absent) {
			t.Errorf("an ended ticket: %v", err)
		}
	})
}

func TestABrowserIsKnownForTheAccountsThatSignedInFromIt(t *testing.T) {
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		asa := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		bo := account(t, s, person(t, s, "Bo Berg"), "bo@region.example")
		knows := func(email, browser string, want bool) {
			t.Helper()
			if got, err := s.Knows(t.Context(), email, browser); err != nil || got != want {
				t.Errorf("%s is known in %s: %v, %v", email, browser, got, err)
			}
		}
		must(t, s.KnowBrowser(t.Context(), "", "one", asa.ID))
		must(t, s.KnowBrowser(t.Context(), "one", "two", bo.ID))
		knows("ASA@region.example", "two", true)
		knows(bo.Email, "two", true)
		knows(asa.Email, "one", false) // its token was taken over
		knows("nobody@region.example", "two", false)
		must(t, s.KnowBrowser(t.Context(), "two", "three", bo.ID))
		knows(asa.Email, "three", true)
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.ForgetBrowsers(ctx, bo.ID) }))
		knows(bo.Email, "three", false)
		clock.Pass(401 * 24 * time.Hour)
		must(t, s.KnowBrowser(t.Context(), "", "four", bo.ID))
		knows(asa.Email, "three", false)
	})
}

func TestWhatIsSealedOpensWithTheKeyAndForWhatItBelongsTo(t *testing.T) {
	dir := t.TempDir()
	files, err := store.OpenFiles(dir)
	must(t, err)
	sealed, err := files.Seal([]byte("a secret"), "this")
	must(t, err)
	again, err := store.OpenFiles(dir)
	must(t, err)
	if got, err := again.Unseal(sealed, "this"); err != nil || string(got) != "a secret" || strings.Contains(sealed, "secret") {
		t.Errorf("opened as %q, %v", got, err)
	}
	if _, err := files.Unseal(sealed, "that"); err == nil {
		t.Error("it opens for something else")
	}
	if _, err := files.Unseal("none", "this"); err == nil {
		t.Error("what was never sealed opens")
	}
	key := filepath.Join(dir, "seal.key")
	about, err := os.Stat(key)
	must(t, err)
	if about.Mode().Perm() != 0o600 || about.Size() != 32 {
		t.Errorf("the key is %v, %d bytes", about.Mode(), about.Size())
	}
	elsewhere, err := store.OpenFiles(t.TempDir())
	must(t, err)
	if _, err := elsewhere.Unseal(sealed, "this"); err == nil {
		t.Error("it opens with another key")
	}
}

func TestAdministratorsAreThoseOfTheDayWithAnOpenAccount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		add := func(name string, office cases.Office, to cases.Date) cases.Account {
			p := person(t, s, name)
			a := account(t, s, p, name+"@region.example")
			must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
				return tx.AddSeat(ctx, &cases.Seat{Person: p.ID, Name: name, Office: office, From: "2020-01-01", To: to})
			}))
			return a
		}
		ada := add("ada", cases.Administrator, "2020-12-10")
		add("former", cases.Administrator, "2020-12-09")
		closed := add("closed", cases.Administrator, "")
		closed.Disabled = true
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, closed) }))
		ids, err := s.Administrators(t.Context(), "2020-12-10")
		must(t, err)
		if len(ids) != 1 || ids[0] != ada.ID {
			t.Errorf("the administrators are %v, want %d", ids, ada.ID)
		}
	})
}

func TestWhatHappensAtTheDoorIsNotedAndNoChangeOfTheRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		before := revision(t, s)
		must(t, s.StartSession(t.Context(), cases.Session{TokenHash: "one", Account: a}))
		must(t, s.EndSession(t.Context(), "one"))
		must(t, s.EndSession(t.Context(), "one"))
		var notes []struct {
			Action    string
			AccountID cases.AccountID
		}
		must(t, s.SQL().NewSelect().Table("entries").Column("action", "account_id").Order("id DESC").Limit(2).Scan(t.Context(), &notes))
		if notes[0].Action != "session.end" || notes[1].Action != "session.begin" || notes[0].AccountID != a.ID || notes[1].AccountID != a.ID {
			t.Errorf("the notes are %+v", notes)
		}
		if revision(t, s) != before {
			t.Error("a sign-in has changed the record's revision")
		}
	})
}

func TestP10TheTryThatFillsATrackIsTheLast(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		tracks := cases.Tracks("siv@hsn.example", cases.From{Address: "192.0.2.1"}, false)
		for i := range 6 {
			name, last, err := s.Try(t.Context(), tracks)
			if last != (i == 4) || errors.Is(err, cases.Limited) != (i == 5) {
				t.Errorf("try %d: last %v, %v", i, last, err)
			}
			if i == 0 {
				must(t, s.ForgetTry(t.Context(), name))
				_, _, err := s.Try(t.Context(), tracks)
				must(t, err)
			}
		}
	})
}
