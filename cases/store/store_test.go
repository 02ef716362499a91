package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestTheDatabaseIsWhereItsPathSays(t *testing.T) {
	for _, name := range []string{"plain", "a?b", "e#f", "a%41", "å ä ö"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name+".db")
			s, err := store.Open(context.Background(), file, time.Now)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Migrate(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(file); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestProgramsThatStartAtOnceOnANewDatabaseAllStart(t *testing.T) {
	database := storetest.Postgres(t)
	failed := atOnce(func(int) (err error) {
		s, err := store.Open(t.Context(), database, time.Now)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.Close()) }()
		if err := s.Migrate(t.Context()); err != nil {
			return err
		}
		if left, err := s.Pending(t.Context()); err != nil || left != 0 {
			t.Errorf("%d steps left, %v", left, err)
		}
		return nil
	})
	if len(failed) > 0 {
		t.Errorf("%d did not start: %v", len(failed), failed)
	}
}

func TestADatabaseThatCannotBeOpenedIsNamedByItsHostAndNeverShowsItsPassword(t *testing.T) {
	for url, host := range map[string]string{
		"postgres://siv:hem%lig@db.example:5432/klubba":          "db.example",
		"postgres://siv:hem/lig@db.example/klubba":               "db.example",
		"postgres://siv:1/hemlig@db.example/klubba":              "db.example",
		"postgres://siv:hem?lig@db.example/klubba":               "db.example",
		"postgres://siv:hem#lig@db.example":                      "db.example",
		"postgres://siv:hem lig@db.example/klubba":               "db.example",
		"postgresql://siv:h@em%lig@[::1]:5432/klubba":            "[::1]",
		"postgres://siv:hemlig@127.0.0.1:1/klubba":               "127.0.0.1", // nobody listens
		"postgres://siv:hemlig@db.example/klubba?sslmode=what":   "db.example",
		"postgres://db.example/klub%zz?user=siv&password=hemlig": "",
		"postgres://db.example/%?password=hem@lig":               "",
	} {
		_, err := store.Open(t.Context(), url, time.Now)
		if err == nil {
			t.Errorf("%s was opened", url)
			continue
		}
		for _, part := range []string{"hem", "lig"} {
			if strings.Contains(err.Error(), part) {
				t.Errorf("%s: the password is in %q", url, err)
			}
		}
		if !strings.Contains(err.Error(), host) {
			t.Errorf("%s: the host is not in %q", url, err)
		}
	}
}

// A newer program may add columns while this one still runs.
func TestAColumnAddedLaterDisturbsNoReader(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, p := committee(t, s, "HSN"), person(t, s, "Åsa Ström")
		a, k, m := account(t, s, p, "asa@region.example"), matter(t, s, b, "RS/2485/2017"), meeting(t, s, b, "2020-12-17", "Upprop")
		paper := document(t, s, cases.Document{Body: b.ID, Case: k.Ref()})
		m.Attendance = []cases.Attendance{{Name: p.Name}}
		must(t, save(s, m))
		must(t, s.StartSession(t.Context(), cases.Session{TokenHash: "one", Account: a}))
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(
				tx.AddSeat(ctx, &cases.Seat{Body: b.ID, Person: p.ID}), tx.AddEvent(ctx, &cases.Event{Case: k.ID}),
				tx.AddMotion(ctx, &cases.MotionFile{Case: k.ID, Clauses: []cases.Clause{{No: 1}}}),
				tx.AttachDocument(ctx, m.Agenda[0].ID, paper), tx.AddReportBack(ctx, &cases.ReportBack{OwedTo: b.ID}),
				tx.AddScheme(ctx, &cases.Scheme{Body: b.ID}), tx.AddDelegated(ctx, &cases.DelegatedDecision{Body: b.ID}),
			)
		}))
		for _, table := range []string{
			"bodies", "people", "seats", "accounts", "sessions", "cases", "events", "motions", "clauses", "meetings",
			"items", "attendance", "documents", "report_backs", "schemes", "delegated",
		} {
			_, err := s.SQL().Exec("ALTER TABLE " + table + " ADD COLUMN later TEXT DEFAULT ''")
			must(t, err)
			t.Cleanup(func() { // no step made it, so no entry knows of it
				_, err := s.SQL().Exec("ALTER TABLE " + table + " DROP COLUMN later")
				must(t, err)
			})
		}
		ctx, all := t.Context(), cases.Reach{All: true}
		read := func(what string, n int, err error) {
			if n != 1 || err != nil {
				t.Errorf("%s: %d, %v", what, n, err)
			}
		}
		bodies, err := s.Bodies(ctx)
		read("bodies", len(bodies), err)
		_, err = s.Person(ctx, p.ID)
		read("person", 1, err)
		seats, err := s.Seats(ctx, b.ID)
		read("seats", len(seats), err)
		accounts, err := s.Accounts(ctx)
		read("accounts", len(accounts), err)
		_, err = s.Session(ctx, "one")
		read("session", 1, err)
		known, err := s.Cases(ctx, store.CaseFilter{}, all)
		read("cases", len(known), err)
		events, err := s.Events(ctx, k.ID)
		read("events", len(events), err)
		motion, err := s.Motion(ctx, k.ID)
		must(t, err)
		read("clauses", len(motion.Clauses), nil)
		now, err := s.Meeting(ctx, m.ID)
		must(t, err)
		read("papers", len(now.Attendance)*len(now.Agenda[0].Documents), nil)
		duties, err := s.ReportBacks(ctx, store.ReportBackFilter{}, all)
		read("report-backs", len(duties), err)
		versions, err := s.Schemes(ctx, b.ID)
		read("schemes", len(versions), err)
		made, err := s.Delegated(ctx, store.DelegatedFilter{}, all)
		read("delegated", len(made), err)
	})
}
