package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// account gives a person a sign-in.
func account(t *testing.T, s *store.Store, p cases.Person, email string) cases.Account {
	t.Helper()
	a := cases.Account{Person: p.ID, Name: p.Name, Email: email, Password: "$argon2id$hash"}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddAccount(ctx, &a) }))
	return a
}

func TestAnAccountIsKeptAndFoundInAnyLetters(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		want := account(t, s, person(t, s, "Åsa Ström"), "åsa.ström@region.example")
		for _, email := range []string{"åsa.ström@region.example", "Åsa.STRÖM@Region.example"} {
			got, err := s.AccountByEmail(t.Context(), email)
			must(t, err)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s:\n%s", email, diff)
			}
		}
		if _, err := s.AccountByEmail(t.Context(), "nobody@region.example"); !errors.Is(err, cases.Absent) {
			t.Errorf("an address of nobody: %v, want missing", err)
		}
		want.Password, want.Disabled = "$argon2id$other", true
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, want) }))
		want.Version++
		all, err := s.Accounts(t.Context())
		must(t, err)
		if diff := cmp.Diff([]cases.Account{want}, all); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnAddressBelongsToOneAccount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := person(t, s, "Åsa Ström")
		account(t, s, p, "asa@region.example")
		err := write(s, func(ctx context.Context, tx *store.Tx) error {
			return tx.AddAccount(ctx, &cases.Account{Person: p.ID, Email: "ASA@region.example"})
		})
		clashes(t, "the same address in capitals", err, "account.email-taken", "email")
		all, err := s.Accounts(t.Context())
		must(t, err)
		if len(all) != 1 {
			t.Errorf("%d accounts", len(all))
		}
	})
}

func TestASessionIsThereUntilItEnds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Åsa Ström"), "asa@region.example")
		start := func(hash string) {
			must(t, s.StartSession(t.Context(), cases.Session{TokenHash: hash, Account: a, CSRF: "word", Agent: "Läsare/1"}))
		}
		gone := func(hash string) bool {
			_, err := s.Session(t.Context(), hash)
			return errors.Is(err, cases.Absent)
		}
		start("one")
		got, err := s.Session(t.Context(), "one")
		must(t, err)
		a.Password, a.Version = "", 0 // no page needs them
		want := cases.Session{
			TokenHash: "one", Account: a, CSRF: "word", Agent: "Läsare/1", Begun: storetest.Noon, Seen: storetest.Noon, Proved: storetest.Noon,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		must(t, s.EndSession(t.Context(), "one"))
		if !gone("one") {
			t.Error("an ended session is there")
		}
		start("two")
		must(t, s.EndOldSessions(t.Context(), storetest.Noon))
		if gone("two") {
			t.Error("a session begun at the very moment is not old")
		}
		must(t, s.EndOldSessions(t.Context(), storetest.Noon.Add(time.Second)))
		if !gone("two") {
			t.Error("an old session is there")
		}
		start("three")
		a.Disabled, a.Version = true, 1
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.SaveAccount(ctx, a) }))
		if !gone("three") {
			t.Error("a closed account has a session")
		}
	})
}
