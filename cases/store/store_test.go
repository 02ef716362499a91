package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
