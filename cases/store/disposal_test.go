package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// aYear is after the auditors are done with what is written at noon.
const aYear = 366 * 24 * time.Hour

// aged opens a store whose clock can be moved on.
func aged(t *testing.T, database string) (*store.Store, *time.Time) {
	t.Helper()
	now := storetest.Noon
	s, err := store.Open(t.Context(), database, func() time.Time { return now })
	must(t, err)
	t.Cleanup(func() { s.Close() })
	must(t, s.Migrate(t.Context()))
	return s, &now
}

// eachAged runs a test on both databases, with a clock and the place of its files.
func eachAged(t *testing.T, test func(t *testing.T, s *store.Store, now *time.Time, holds func(string) bool)) {
	t.Run("on SQLite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "klubba.db")
		s, now := aged(t, path)
		test(t, s, now, func(word string) bool { return inFiles(t, word, path, path+"-wal") })
	})
	t.Run("on PostgreSQL", func(t *testing.T) {
		s, now := aged(t, storetest.Postgres(t))
		test(t, s, now, func(word string) bool {
			var file string
			must(t, s.SQL().NewRaw("SELECT current_setting('data_directory') || '/' || pg_relation_filepath('kept')").Scan(t.Context(), &file))
			_, err := s.SQL().Exec("CHECKPOINT")
			must(t, err)
			return inFiles(t, word, file)
		})
	})
}

func inFiles(t *testing.T, word string, files ...string) bool {
	t.Helper()
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if strings.Contains(string(content), word) {
			return true
		}
	}
	return false
}

func TestDisposedWordsAreGoneFromTheFileAndTheLogStillHolds(t *testing.T) {
	eachAged(t, func(t *testing.T, s *store.Store, now *time.Time, holds func(string) bool) {
		key := signed(t, s)
		b := committee(t, s, "HSN")
		k := matter(t, s, b, "RS/2485/2017")
		retitle := func(title string) {
			must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
				kept, err := tx.Case(ctx, k.ID)
				if err != nil {
					return err
				}
				kept.Title = title
				return tx.SaveCase(ctx, kept)
			}))
		}
		retitle("Patienten Zebulon")
		retitle("En patient")
		if !holds("Zebulon") {
			t.Fatal("the word was never there, so the test proves nothing")
		}
		*now = now.Add(3 * aYear)
		d := cases.Disposal{Before: now.Add(-2 * aYear), Decision: "RS 2023/12"}
		n, err := s.ToDispose(t.Context(), d)
		must(t, err)
		done, err := s.Dispose(t.Context(), cases.Operator("klubba dispose"), d)
		if err != nil || n == 0 || done != n {
			t.Fatalf("disposed of %d, would have been %d: %v", done, n, err)
		}
		if holds("Zebulon") {
			t.Error("the word is still in the database's file")
		}
		sound := func(when string) {
			t.Helper()
			found, err := s.Verify(t.Context(), store.Check{Key: &key.Verifier})
			if err != nil || found.Fault != nil {
				t.Errorf("%s: %v, %v", when, found.Fault, err)
			}
		}
		sound("after the disposal")
		if again, err := s.ToDispose(t.Context(), d); err != nil || again != 0 {
			t.Errorf("%d are left to dispose of, %v", again, err)
		}
		// What stands is still held against the log, though its words are only in the record.
		f := tampered(t, s, store.Check{}, "UPDATE cases SET title = 'Patienten Zebulon'")
		if f == nil || f.Kind != store.RowChanged || f.Table != "cases" {
			t.Errorf("an old title put back: %v", f)
		}
		retitle("En annan")
		_, err = s.Dispose(t.Context(), cases.Operator("klubba dispose"), d)
		must(t, err)
		sound("after going on, and a second disposal")
		// Nobody destroys more in the shadow of a decision.
		if _, err := s.SQL().Exec("DELETE FROM kept WHERE entry_id = (SELECT MAX(entry_id) FROM kept)"); err == nil {
			t.Error("the words of a later entry could be deleted")
		}
	})
}

func TestOneRowsWordsAreDisposedOfAtOnce(t *testing.T) {
	eachAged(t, func(t *testing.T, s *store.Store, now *time.Time, holds func(string) bool) {
		filled(t, s)
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			return tx.AddPerson(ctx, &cases.Person{Name: "Zebulon Glömd"})
		}))
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			return store.Forget(ctx, tx, "people", "name = ?", "Zebulon Glömd")
		}))
		*now = now.Add(time.Hour)
		d := cases.Disposal{Before: *now, Decision: "GDPR 17, RS 2020/99", Table: "people", Key: "[2]"}
		n, err := s.Dispose(t.Context(), cases.Operator("klubba dispose"), d)
		if err != nil || n != 2 || holds("Zebulon") {
			t.Errorf("disposed of %d, %v; the name is there: %v", n, err, holds("Zebulon"))
		}
		found, err := s.Verify(t.Context(), store.Check{})
		if err != nil || found.Fault != nil {
			t.Errorf("%v, %v", found.Fault, err)
		}
		if found, err := s.Tampered(t.Context(), store.Check{}, func(db bun.Tx) error {
			return unguarded(db, func() error {
				_, err := db.Exec("DELETE FROM kept WHERE table_name = 'cases'")
				return err
			})
		}); err != nil || found.Fault == nil || found.Fault.Kind != store.WordsMissing {
			t.Errorf("words that no decision covers: %v, %v", found.Fault, err)
		}
	})
}

func TestALookIsLoggedOnceAndChangesNoRevision(t *testing.T) {
	eachAged(t, func(t *testing.T, s *store.Store, now *time.Time, _ func(string) bool) {
		b := committee(t, s, "HSN")
		who := cases.Actor{Account: 7, Name: "Siv Åström", Seats: []cases.Seat{{Body: b.ID, Office: cases.Member}}}
		before, entries := revision(t, s), size(t, s)
		look := func(who cases.Actor, id int64) {
			must(t, s.Look(t.Context(), who, "document.read", store.About{Kind: "document", ID: id, Body: b.ID}))
		}
		for range 10 {
			look(who, 1)
		}
		if n := size(t, s) - entries; n != 1 || revision(t, s) != before {
			t.Errorf("ten looks gave %d entries, and moved the revision by %d", n, revision(t, s)-before)
		}
		look(who, 2)
		look(cases.Actor{Account: 8, Name: "Mo"}, 1)
		*now = now.Add(cases.LookLasts + time.Second)
		look(who, 1)
		if n := size(t, s) - entries; n != 4 {
			t.Errorf("other things, other people and later looks: %d entries, want 4", n)
		}
		must(t, s.Note(t.Context(), cases.Actor{}, "sign-in.failed", store.About{Kind: "account", ID: 3}, "192.0.2.7\nfalse line"))
		if revision(t, s) != before {
			t.Error("a note has moved the revision")
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPerson(ctx, &cases.Person{Name: "Nova"}) }))
		if n := revision(t, s); n != before+1 {
			t.Errorf("a change moves the revision from %d to %d", before, n)
		}
		found, err := s.Verify(t.Context(), store.Check{})
		if err != nil || found.Fault != nil {
			t.Errorf("%v, %v", found.Fault, err)
		}
	})
}

func TestADisposalRestsOnADecisionAndWaitsForTheAuditors(t *testing.T) {
	now := storetest.Noon
	admin := cases.Actor{Account: 1, Seats: []cases.Seat{{Office: cases.Administrator}}}
	auditor := cases.Actor{Account: 2, Seats: []cases.Seat{{Body: 1, Office: cases.Auditor}}}
	for name, tt := range map[string]struct {
		who cases.Actor
		d   cases.Disposal
		err error
	}{
		"old words":               {who: admin, d: cases.Disposal{Before: now.Add(-2 * aYear), Decision: "RS 1"}},
		"at the console":          {who: cases.Operator("x"), d: cases.Disposal{Before: now.Add(-2 * aYear), Decision: "RS 1"}},
		"without a decision":      {who: admin, d: cases.Disposal{Before: now.Add(-2 * aYear), Decision: " "}, err: cases.ErrNoDecision},
		"not by the auditors":     {who: auditor, d: cases.Disposal{Before: now.Add(-2 * aYear), Decision: "RS 1"}, err: cases.ErrNotAdministrator},
		"too young":               {who: admin, d: cases.Disposal{Before: now.Add(-aYear), Decision: "RS 1"}, err: cases.ErrTooYoung},
		"young, of one row":       {who: admin, d: cases.Disposal{Before: now, Decision: "RS 1", Table: "people", Key: "[1]"}},
		"of what is not yet said": {who: admin, d: cases.Disposal{Before: now.Add(1), Decision: "RS 1", Table: "people", Key: "[1]"}, err: cases.ErrTooYoung},
	} {
		if err := tt.d.Check(tt.who, now); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", name, err, tt.err)
		}
	}
}
