package store_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"klubba/cases/store"
	"klubba/cases/store/storetest"
	"klubba/migrations"
)

// old brings a new database to the step before the log, and puts rows there.
func old(t *testing.T, driver, address string, d migrations.Dialect) {
	t.Helper()
	db, err := sql.Open(driver, address)
	must(t, err)
	defer db.Close()
	p, err := migrations.Provider(db, d)
	must(t, err)
	_, err = p.UpTo(t.Context(), 20261125100000)
	must(t, err)
	for _, statement := range []string{
		"INSERT INTO people (id, uuid, name, title, exercise) VALUES (5, 'u5', 'Siv Åström', '', false), (6, 'u6', 'Mo', '', false)",
		"INSERT INTO accounts (person_id, email, password, disabled) VALUES (5, 'siv@hsn.example', '$argon2id$hemligt', false)",
		"INSERT INTO log (at, who, action, about, about_id) VALUES ('2020-01-01T00:00:00.000000Z', 'Siv Åström', 'body.add', 'body', 1)",
		"INSERT INTO log (at, who, action, about, about_id) VALUES ('2020-01-02T00:00:00.000000Z', 'Siv Åström', 'body.edit', 'body', 1)",
	} {
		_, err := db.Exec(statement)
		must(t, err)
	}
}

func TestP39WhatWasThereBeforeTheLogIsAdoptedByIt(t *testing.T) {
	path, url := filepath.Join(t.TempDir(), "klubba.db"), storetest.Postgres(t)
	old(t, "sqlite", path, migrations.SQLite)
	old(t, "pgx", url, migrations.PostgreSQL)
	for _, database := range []string{path, url} {
		s := apart(t, database)
		must(t, s.Migrate(t.Context())) // again: nothing more to adopt
		found, err := s.Verify(t.Context(), store.Check{})
		if err != nil || found.Fault != nil || found.Entries != 1 || found.Rows != 5 {
			t.Fatalf("after the step: %+v, %v", found, err)
		}
		if n := revision(t, s); n != 1 {
			t.Errorf("the revision is %d", n)
		}
		for _, c := range cells(t, s) {
			if f := tampered(t, s, store.Check{}, c.changed("x")); f == nil || f.Kind != store.RowChanged || f.Table != c.table {
				t.Errorf("%s.%s was changed, and verify says %v", c.table, c.column, f)
			}
		}
	}
}

func TestEveryTableIsOfTheRecordOrKnownNotToBe(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		question := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
		if s.Dialect() == string(migrations.PostgreSQL) {
			question = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
		}
		var there []string
		must(t, s.SQL().NewRaw(question).Scan(t.Context(), &there))
		record, others := store.Tables()
		for _, name := range there {
			_, is := record[name]
			if is == slices.Contains(others, name) {
				t.Errorf("the table %s stands in neither list of tables.go, or in both", name)
			}
		}
		if len(record)+len(others) != len(there) {
			t.Errorf("the lists have %d tables, the database %d", len(record)+len(others), len(there))
		}
		// What lets somebody in is logged by hash only.
		for name := range record {
			rows, err := s.SQL().QueryContext(t.Context(), "SELECT * FROM "+name+" WHERE 1 = 0")
			must(t, err)
			columns, err := rows.Columns()
			must(t, errors.Join(err, rows.Close()))
			for _, column := range columns {
				for _, word := range []string{"password", "secret", "token", "hash", "recovery", "credential"} {
					if strings.Contains(column, word) && !slices.Contains(store.Veiled(name), column) {
						t.Errorf("%s.%s may let somebody in, and is logged in full", name, column)
					}
				}
			}
		}
	})
}

func TestP29NoPasswordHashStandsInTheLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "klubba.db")
	s := apart(t, path)
	filled(t, s)
	_, err := s.SQL().Exec("UPDATE accounts SET password = ''; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
	must(t, err)
	file, err := os.ReadFile(path)
	must(t, err)
	if strings.Contains(string(file), "argon2id$hemligt") {
		t.Error("the hash of a password stands in the database outside its own column")
	}
}
