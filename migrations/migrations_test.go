package migrations_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"klubba/cases/store/storetest"
	"klubba/migrations"
)

var update = flag.Bool("update", false, "write schema.sql anew")

func open(t *testing.T, driver, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestTheStepsGoUpAndDownAndUpOnBothDatabases(t *testing.T) {
	t.Run("on SQLite", func(t *testing.T) {
		upDownUp(t, open(t, "sqlite", filepath.Join(t.TempDir(), "a.db")), migrations.SQLite)
	})
	t.Run("on PostgreSQL", func(t *testing.T) { upDownUp(t, open(t, "pgx", storetest.Postgres(t)), migrations.PostgreSQL) })
}

func upDownUp(t *testing.T, db *sql.DB, d migrations.Dialect) {
	ctx := context.Background()
	p, err := migrations.Provider(db, d)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrations.Up(ctx, p); err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if left, err := migrations.Pending(ctx, p); err != nil || left == 0 {
		t.Fatalf("%d steps left after going down, %v", left, err)
	}
	if err := migrations.Up(ctx, p); err != nil {
		t.Fatal(err)
	}
	if left, err := migrations.Pending(ctx, p); err != nil || left != 0 {
		t.Fatalf("%d steps left after going up, %v", left, err)
	}
	if d == migrations.SQLite {
		schema(t, db)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99990101000000, true)"); err != nil {
		t.Fatal(err)
	}
	var newer *migrations.TooNewError
	if err := migrations.Up(ctx, p); !errors.As(err, &newer) {
		t.Fatalf("a newer database: %v", err)
	}
}

// schema holds the tables against the dump that is kept beside the steps.
func schema(t *testing.T, db *sql.DB) {
	rows, err := db.Query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'goose%' ORDER BY type DESC, name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got strings.Builder
	for rows.Next() {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			t.Fatal(err)
		}
		got.WriteString(statement + ";\n")
	}
	if *update {
		if err := os.WriteFile("testdata/schema.sql", []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/schema.sql")
	if err != nil || string(want) != got.String() {
		t.Errorf("the schema is another than testdata/schema.sql (%v); run with -update if it is right", err)
	}
}
