package migrations_test

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pressly/goose/v3"

	"klubba/cases/store/storetest"
	"klubba/migrations"
)

// next is the version of a step that comes after all of ours.
const next = "29990101000000"

// with gives the steps of a database and one more.
func with(db *sql.DB, d migrations.Dialect, statements ...string) (*goose.Provider, error) {
	ours, err := migrations.Spelled(d)
	if err != nil {
		return nil, err
	}
	text := "-- +goose Up\n" + strings.Join(statements, ";\n") + ";\n-- +goose Down\nDROP TABLE second;\nDROP TABLE first;\n"
	steps := fstest.MapFS{next + "_next.sql": &fstest.MapFile{Data: []byte(text)}}
	names, err := fs.Glob(ours, "*.sql")
	for _, name := range names {
		if text, err := fs.ReadFile(ours, name); err == nil {
			steps[name] = &fstest.MapFile{Data: text}
		}
	}
	if err != nil || len(steps) < 2 {
		return nil, fmt.Errorf("our own steps are not there: %v", err)
	}
	return goose.NewProvider(goose.Dialect(d), db, steps)
}

// taken takes all steps and one more.
func taken(ctx context.Context, db *sql.DB, d migrations.Dialect, statements ...string) error {
	p, err := with(db, d, statements...)
	if err == nil {
		_, err = p.Up(ctx)
	}
	return err
}

// ready takes the steps that there are.
func ready(t *testing.T, db *sql.DB, d migrations.Dialect) {
	t.Helper()
	p, err := migrations.Provider(db, d)
	if err == nil {
		err = migrations.Up(t.Context(), p)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// onBoth runs a test on a database of each sort that has taken all steps.
func onBoth(t *testing.T, test func(t *testing.T, driver, address string, d migrations.Dialect)) {
	t.Run("on SQLite", func(t *testing.T) { test(t, "sqlite", filepath.Join(t.TempDir(), "a.db"), migrations.SQLite) })
	t.Run("on PostgreSQL", func(t *testing.T) { test(t, "pgx", storetest.Postgres(t), migrations.PostgreSQL) })
}

const (
	first  = "CREATE TABLE first (id INTEGER)"
	second = "CREATE TABLE second (id INTEGER)"
)

// usable holds that this program finds the database as it left it: all its
// steps taken, and nothing of the one that came to nothing.
func usable(t *testing.T, db *sql.DB, d migrations.Dialect) {
	t.Helper()
	p, err := migrations.Provider(db, d)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := migrations.Pending(t.Context(), p); left != 0 || err != nil {
		t.Errorf("the program of before finds %d steps to take, %v", left, err)
	}
	for _, table := range []string{"first", "second"} {
		if _, err := db.Exec("SELECT * FROM " + table); err == nil {
			t.Errorf("the table %s of a step that came to nothing is there", table)
		}
	}
	if _, err := db.Exec("UPDATE bodies SET name = name"); err != nil {
		t.Errorf("nothing can be written: %v", err)
	}
}

func TestP38AStepWhoseThirdStatementFailsLeavesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, driver, address string, d migrations.Dialect) {
		db := open(t, driver, address)
		ready(t, db, d)
		if err := taken(t.Context(), db, d, first, second, "CREATE TABLE third (id NONSENSE NONSENSE", "SELECT 1"); err == nil {
			t.Fatal("a step that cannot be taken was taken")
		}
		usable(t, db, d)
		if err := taken(t.Context(), db, d, first, second); err != nil {
			t.Errorf("the step as it was mended is not taken: %v", err)
		}
	})
}

// slow is a statement that goes on for as long as a test needs.
var slow = map[migrations.Dialect]string{
	migrations.SQLite:     "INSERT INTO second WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT max(i) FROM n",
	migrations.PostgreSQL: "INSERT INTO second SELECT 1 FROM pg_sleep(600)",
}

// TestMain lets this program be started again, to be killed.
func TestMain(m *testing.M) {
	if address := os.Getenv("KLUBBA_TEST_STEP"); address != "" {
		os.Exit(takeSlowly(address, migrations.Dialect(os.Getenv("KLUBBA_TEST_DIALECT"))))
	}
	os.Exit(m.Run())
}

// takeSlowly takes a step that is not done before it is killed.
func takeSlowly(address string, d migrations.Dialect) int {
	driver := map[migrations.Dialect]string{migrations.SQLite: "sqlite", migrations.PostgreSQL: "pgx"}[d]
	db, err := sql.Open(driver, address)
	if err != nil {
		return 1
	}
	if err := taken(context.Background(), db, d, first, second, slow[d]); err != nil {
		fmt.Println(err)
	}
	return 1
}

func TestP38AProgramKilledInTheMiddleOfAStepLeavesTheOldVersionUsable(t *testing.T) {
	onBoth(t, func(t *testing.T, driver, address string, d migrations.Dialect) {
		db := open(t, driver, address)
		ready(t, db, d)
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "KLUBBA_TEST_STEP="+address, "KLUBBA_TEST_DIALECT="+string(d))
		var said strings.Builder
		c.Stdout, c.Stderr = &said, &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		inTheMiddle(t, db, d)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		c.Wait()
		if d == migrations.PostgreSQL { // the server finds out when it next looks at the line
			end(t, db)
		}
		usable(t, db, d)
		if err := taken(t.Context(), db, d, first, second); err != nil {
			t.Errorf("the step is not taken afterwards: %v (%s)", err, said.String())
		}
	})
}

// inTheMiddle waits until another program is within its step.
func inTheMiddle(t *testing.T, db *sql.DB, d migrations.Dialect) {
	t.Helper()
	for range 1500 {
		var busy bool
		if d == migrations.PostgreSQL {
			db.QueryRow("SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()").Scan(&busy)
		} else {
			_, err := db.Exec("UPDATE bodies SET name = name")
			busy = err != nil && strings.Contains(err.Error(), "SQLITE_BUSY")
		}
		if busy {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the step was never begun")
}

// end waits until the server has ended what the killed program had begun.
func end(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()"); err != nil {
		t.Fatal(err)
	}
}
