package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// passkey adds one to an account.
func passkey(t *testing.T, s *store.Store, a cases.Account, credential string) cases.Passkey {
	t.Helper()
	p := cases.Passkey{Account: a.ID, Name: "Jobbdatorn", Credential: credential, Handle: "h", Kept: "{}", Count: 1}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPasskey(ctx, &p) }))
	return p
}

func TestAPasskeyIsKeptRenamedAndRemovedByItsOwnerOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		siv := account(t, s, person(t, s, "Siv"), "siv@region.example")
		bo := account(t, s, person(t, s, "Bo"), "bo@region.example")
		p := passkey(t, s, siv, "c1")
		got, err := s.PasskeyByCredential(t.Context(), "c1")
		must(t, err)
		if diff := cmp.Diff(p, got); diff != "" {
			t.Error(diff)
		}
		for _, other := range []func(context.Context, *store.Tx) error{
			func(ctx context.Context, tx *store.Tx) error { return tx.RenamePasskey(ctx, bo.ID, p.ID, "Min") },
			func(ctx context.Context, tx *store.Tx) error { return tx.RemovePasskey(ctx, bo.ID, p.ID) },
		} {
			if err := write(s, other); !errors.Is(err, cases.Absent) {
				t.Errorf("somebody else's change: %v, want missing", err)
			}
		}
		taken := cases.Passkey{Account: bo.ID, Name: "Min", Credential: "c1"}
		err = write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPasskey(ctx, &taken) })
		if !errors.Is(err, cases.ErrPasskeyTaken) {
			t.Errorf("the same credential again: %v", err)
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.RenamePasskey(ctx, siv.ID, p.ID, "Hemma") }))
		all, err := s.Passkeys(t.Context(), siv.ID)
		must(t, err)
		if p.Name = "Hemma"; len(all) != 1 || !cmp.Equal(all[0], p) {
			t.Errorf("the passkeys are %+v", all)
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.RemovePasskey(ctx, siv.ID, p.ID) }))
		if _, err := s.PasskeyByCredential(t.Context(), "c1"); !errors.Is(err, cases.Absent) {
			t.Errorf("a removed passkey: %v, want missing", err)
		}
	})
}

func TestOfTwoUsesOfOneCountOneIsACopy(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		p := passkey(t, s, account(t, s, person(t, s, "Siv"), "siv@region.example"), "c1")
		p.Count = 2
		must(t, s.PasskeyUsed(t.Context(), p, 1))
		if err := s.PasskeyUsed(t.Context(), p, 1); !errors.Is(err, cases.ErrPasskeyCopied) {
			t.Errorf("the second use: %v", err)
		}
		got, err := s.PasskeyByCredential(t.Context(), "c1")
		must(t, err)
		if got.Count != 2 || !got.Used.Equal(storetest.Noon) {
			t.Errorf("it is kept as %+v", got)
		}
	})
}

func TestACeremonyIsAnsweredOnceAndSoonAndForWhatItWasBegun(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Siv"), "siv@region.example")
		want := store.Ceremony{Key: "k", Kind: "passkey.add", Account: a.ID, Kept: "{}"}
		must(t, s.BeginCeremony(t.Context(), want))
		if _, err := s.EndCeremony(t.Context(), "passkey.sign-in", "k"); !errors.Is(err, cases.Absent) {
			t.Errorf("an answer to something else: %v, want missing", err)
		}
		got, err := s.EndCeremony(t.Context(), "passkey.add", "k")
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if _, err := s.EndCeremony(t.Context(), "passkey.add", "k"); !errors.Is(err, cases.Absent) {
			t.Errorf("a second answer: %v, want missing", err)
		}
	})
}

func TestACeremonyDoesNotWaitForEver(t *testing.T) {
	now := storetest.Noon
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "klubba.db"), func() time.Time { return now })
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	must(t, s.Migrate(t.Context()))
	must(t, s.BeginCeremony(t.Context(), store.Ceremony{Key: "k", Kind: "passkey.sign-in"}))
	now = now.Add(store.Patience + time.Second)
	if _, err := s.EndCeremony(t.Context(), "passkey.sign-in", "k"); !errors.Is(err, cases.Absent) {
		t.Errorf("a late answer: %v, want missing", err)
	}
}

func TestTheSameSubjectAtAnotherIssuerIsSomebodyElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a := account(t, s, person(t, s, "Siv"), "siv@region.example")
		i := cases.Identity{Account: a.ID, Issuer: "https://one.example", Subject: "7"}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddIdentity(ctx, &i) }))
		if got, err := s.Identity(t.Context(), i.Issuer, "7"); err != nil || got != i {
			t.Errorf("it is %+v, %v", got, err)
		}
		for _, other := range [][2]string{{"https://two.example", "7"}, {"https://one.example", "8"}, {"https://one.example/", "7"}} {
			if _, err := s.Identity(t.Context(), other[0], other[1]); !errors.Is(err, cases.Absent) {
				t.Errorf("%v: %v, want missing", other, err)
			}
		}
	})
}

func TestAProviderEndsItsOwnSessionsOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a := account(t, s, person(t, s, "Siv"), "siv@region.example")
		i := cases.Identity{Account: a.ID, Issuer: "https://one.example", Subject: "7"}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddIdentity(ctx, &i) }))
		begin := func(token, sid string) {
			must(t, s.StartSession(ctx, cases.Session{TokenHash: token, Account: a}))
			if sid != "" {
				must(t, s.SessionProvided(ctx, token, i.ID, sid))
			}
		}
		begin("first", "s1")
		begin("second", "s2")
		begin("by password", "")
		tests := []struct {
			name  string
			order cases.Logout
			ended int64
			err   error
		}{
			{"another issuer", cases.Logout{ID: "1", Issuer: "https://two.example", Subject: "7"}, 0, nil},
			{"another subject", cases.Logout{ID: "2", Issuer: i.Issuer, Subject: "8"}, 0, nil},
			{"one visit", cases.Logout{ID: "3", Issuer: i.Issuer, Session: "s1"}, 1, nil},
			{"the same order again", cases.Logout{ID: "3", Issuer: i.Issuer, Subject: "7"}, 0, cases.ErrProviderRefused},
			{"all of a subject", cases.Logout{ID: "4", Issuer: i.Issuer, Subject: "7"}, 1, nil},
		}
		for _, tt := range tests {
			if ended, err := s.EndProvided(ctx, tt.order); ended != tt.ended || !errors.Is(err, tt.err) {
				t.Errorf("%s: %d ended, %v", tt.name, ended, err)
			}
		}
		if _, err := s.Session(ctx, "by password"); err != nil {
			t.Errorf("the session begun by password: %v", err)
		}
	})
}
