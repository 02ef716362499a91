// Package store keeps the record in a database: SQLite in one file, or
// PostgreSQL. Row types and SQL stay in this package; what goes in and out are
// the values of package cases.
//
// It is larger than our other packages for one reason: whatever changes a row goes
// through the one transaction that notes it for the log, and whatever proves the
// log reads those rows as they lie. Row types and the log are one seam.
//
// Reading methods belong to [Reader], which both the [Store] and its
// transaction [Tx] are. Writing happens only inside [Store.Write].
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"runtime"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver "pgx"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"modernc.org/sqlite" // also the driver "sqlite"

	"klubba/cases"
	"klubba/cases/ledger"
	"klubba/migrations"
)

// A Reader reads the record, from the database or from within a transaction.
type Reader struct{ db bun.IDB }

// A Store is an open database.
type Store struct {
	Reader
	read, write *bun.DB
	dialect     migrations.Dialect
	now         func() time.Time
	key         *ledger.Key // signs the log
}

// Open opens a database: a PostgreSQL URL, or the path of a SQLite file, which
// is made if it is not there. Now is the program's one clock.
func Open(ctx context.Context, database string, now func() time.Time) (*Store, error) {
	if isPostgres(database) {
		return openPostgres(ctx, database, now)
	}
	return openSQLite(ctx, database, now)
}

// OpenToRead opens a database that is there, in such a way that nothing can be
// changed in it. A damaged file is read through its own errors, not mapped into
// memory, where they would end the program.
func OpenToRead(ctx context.Context, database string, now func() time.Time) (*Store, error) {
	if isPostgres(database) {
		s, err := openPostgres(ctx, database, now)
		if err != nil {
			return nil, err
		}
		s.write.SetMaxOpenConns(1) // the one that is told
		_, err = s.write.ExecContext(ctx, "SET default_transaction_read_only = on")
		return s, err
	}
	only := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)", "query_only(1)"}}
	pool, err := sql.Open("sqlite", sqliteFile(database)+"?"+only.Encode())
	if err != nil {
		return nil, err
	}
	db := bun.NewDB(pool, sqlitedialect.New())
	return &Store{Reader: Reader{db}, read: db, write: db, dialect: migrations.SQLite, now: now}, nil
}

func isPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// sqliteFile is a file as SQLite is told of it: a folder's name may hold what a
// URL would read as its end.
func sqliteFile(path string) string { return "file:" + (&url.URL{Path: path}).EscapedPath() }

// SQLite's own LOWER knows the letters of English only; a search must mean the
// same on both databases.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("lower", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		if s, ok := args[0].(string); ok {
			return strings.ToLower(s), nil
		}
		return args[0], nil
	})
}

// openSQLite opens one writer and a few readers on the file. FULL keeps every
// acknowledged commit through a power cut; immediate transactions keep two
// writers from failing each other.
func openSQLite(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	common := url.Values{"_pragma": {
		"journal_mode(WAL)", "busy_timeout(5000)", "foreign_keys(1)", "synchronous(FULL)",
		"mmap_size(1073741824)", "cache_size(-4000)", "temp_store(memory)",
	}}
	file := sqliteFile(path)
	writer, err := sql.Open("sqlite", file+"?_txlock=immediate&"+common.Encode())
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	if err := writer.PingContext(ctx); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	common["_pragma"] = append(common["_pragma"], "query_only(1)")
	readers, err := sql.Open("sqlite", file+"?"+common.Encode())
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	readers.SetMaxOpenConns(2 * runtime.NumCPU())
	readers.SetMaxIdleConns(2 * runtime.NumCPU())
	read, write := bun.NewDB(readers, sqlitedialect.New()), bun.NewDB(writer, sqlitedialect.New())
	return &Store{Reader: Reader{read}, read: read, write: write, dialect: migrations.SQLite, now: now}, nil
}

// unreadable names a database URL by its host only: the password is somewhere
// in the rest, and most likely why it cannot be read.
func unreadable(dsn string) error {
	name := "the database's URL"
	if host := lastHost.FindStringSubmatch(dsn); host != nil && !strings.Contains(dsn, "password=") {
		name = "the URL of the database at " + host[1]
	}
	return fmt.Errorf("%s cannot be read: signs such as / ? # %% in a user's name or password are written %%2F %%3F %%23 %%25", name)
}

var lastHost = regexp.MustCompile(`@([^@/?#]+)(?:[/?#][^@]*)?$`)

// openPostgres opens one pool. The simple protocol suits bun, which writes its
// arguments into the text.
func openPostgres(ctx context.Context, dsn string, now func() time.Time) (*Store, error) {
	u, err := url.Parse(dsn)
	if err != nil || strings.Contains(u.EscapedPath(), "@") {
		return nil, unreadable(dsn)
	}
	q := u.Query()
	q.Set("default_query_exec_mode", "simple_protocol")
	u.RawQuery = q.Encode()
	pool, err := sql.Open("pgx", u.String())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(8 * runtime.NumCPU())
	pool.SetMaxIdleConns(2 * runtime.NumCPU())
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	db := bun.NewDB(pool, pgdialect.New())
	return &Store{Reader: Reader{db}, read: db, write: db, dialect: migrations.PostgreSQL, now: now}, nil
}

// Close closes the database.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.write.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

// Now is the program's one clock, in UTC.
func (s *Store) Now() time.Time { return s.now().UTC() }

// Pending is how many steps the database lacks; one newer than the program is
// an error.
func (s *Store) Pending(ctx context.Context) (int, error) {
	p, err := migrations.Provider(s.write.DB, s.dialect)
	if err != nil {
		return 0, err
	}
	return migrations.Pending(ctx, p)
}

// found turns "no row" into the refusal for a missing thing.
func found(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return cases.Missing(what)
	}
	return err
}
