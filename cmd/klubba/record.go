package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/ledger"
	"klubba/cases/store"
)

// data says where the record is kept.
type data struct {
	Data     string `help:"Folder of the database and the files." default:"klubba-data" env:"KLUBBA_DATA" type:"path"`
	Database string `help:"SQLite file, or a PostgreSQL URL. Default: klubba.db in the data folder." env:"KLUBBA_DATABASE"`
}

// patience is how long a database may take to answer for the first time.
const patience = 15 * time.Second

// keep does work on the record, ready for it, and closes it afterwards.
func (d data) keep(ctx context.Context, work func(*store.Store, *clerk.Clerk) error) error {
	s, c, err := d.ready(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(s, c), s.Close())
}

// ready opens the record: it is made if it is not there, and the steps that it
// lacks are taken.
func (d data) ready(ctx context.Context) (*store.Store, *clerk.Clerk, error) {
	s, c, err := d.signing(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := take(ctx, s); err != nil {
		return nil, nil, errors.Join(stepProblem(err), s.Close())
	}
	return s, c, nil
}

// look opens a record that is there, to read it. A mistyped folder must not
// become an empty record, and reading takes no steps.
func (d data) look(ctx context.Context, read func(*store.Store) error) error {
	if _, err := d.there(); err != nil {
		return err
	}
	s, _, err := d.open(ctx)
	if err != nil {
		return err
	}
	if err = upToDate(ctx, s); err == nil {
		err = read(s)
	}
	return errors.Join(err, s.Close())
}

// there is the address of a database that is there.
func (d data) there() (string, error) {
	at, err := d.database()
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(at); err != nil && !isURL(at) {
		return "", fmt.Errorf("there is no record at %s: %s. Say where it is with --data or --database", at, reason(err))
	}
	return at, nil
}

// keyFile is the name of the file with the key that the log is signed with.
const keyFile = "log.key"

// signing opens the record as it is, to write in it: what is written is signed
// with the data folder's key, which is made if it is not there.
func (d data) signing(ctx context.Context) (*store.Store, *clerk.Clerk, error) {
	s, c, err := d.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	file := filepath.Join(d.Data, keyFile)
	key, err := ledger.OpenKey(file)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("the log's key %s cannot be used: %s", file, reason(err)), s.Close())
	}
	s.SignWith(key)
	return s, c, nil
}

// open opens the record as it is, to read it.
func (d data) open(ctx context.Context) (*store.Store, *clerk.Clerk, error) {
	at, err := d.database()
	if err != nil {
		return nil, nil, err
	}
	files, err := d.files()
	if err != nil {
		return nil, nil, fmt.Errorf("the data folder %s cannot be written to: %s. Choose another with --data", d.Data, reason(err))
	}
	first, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s, err := store.Open(first, at, time.Now)
	if err != nil {
		return nil, nil, databaseProblem(shown(at), err)
	}
	return s, clerk.New(s, files), nil
}

// database is the address of the database, if it is one that we can use.
func (d data) database() (string, error) {
	switch {
	case d.Database == "":
		return filepath.Join(d.Data, "klubba.db"), nil
	case !isURL(d.Database):
		return d.Database, nil
	}
	const example = "Write it like postgres://klubba@localhost:5432/klubba"
	u, err := url.Parse(d.Database)
	if err != nil {
		return "", fmt.Errorf("--database: the URL cannot be read: %s. %s", reason(err), example)
	}
	if u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return "", fmt.Errorf("--database: a URL that begins with %s:// is none of PostgreSQL's. %s, or give the path of a SQLite file", u.Scheme, example)
	}
	return d.Database, nil
}

// files opens the folder of files, and tries the data folder: SQLite has no
// good words for one that cannot be written to.
func (d data) files() (*store.Files, error) {
	if err := os.MkdirAll(d.Data, 0o750); err != nil {
		return nil, err
	}
	tried, err := os.CreateTemp(d.Data, ".klubba-*")
	if err != nil {
		return nil, err
	}
	if err := errors.Join(tried.Close(), os.Remove(tried.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return store.OpenFiles(filepath.Join(d.Data, "files"))
}

func isURL(database string) bool { return strings.Contains(database, "://") }

// shown is a database's address as it may stand in a log: without its password.
func shown(database string) string {
	if u, err := url.Parse(database); err == nil && isURL(database) {
		return u.Redacted()
	}
	return database
}

// upToDate refuses a database that lacks steps.
func upToDate(ctx context.Context, s *store.Store) error {
	left, err := s.Pending(ctx)
	if err != nil {
		return stepProblem(err)
	}
	if left > 0 {
		return fmt.Errorf("the database lacks %s of this program. Take them with klubba migrate", steps(left))
	}
	return nil
}

func steps(n int) string {
	if n == 1 {
		return "1 step"
	}
	return fmt.Sprintf("%d steps", n)
}

// which names a meeting by body and day.
type which struct {
	Body string `arg:"" help:"Short name of the body, such as HSN."`
	Date string `arg:"" help:"Day of the meeting, such as 2020-12-17."`
}

// record reads a whole meeting.
func (d data) record(ctx context.Context, of which) (record *cases.Record, err error) {
	day, err := calendar.ParseDate(of.Date)
	if err != nil {
		return nil, err
	}
	err = d.look(ctx, func(s *store.Store) error {
		body, err := bodyCalled(ctx, s, of.Body)
		if err != nil {
			return err
		}
		m, err := s.MeetingOn(ctx, body.ID, day)
		if errors.Is(err, cases.Absent) {
			return fmt.Errorf("%s has no meeting on %s", body.Short, day)
		}
		if err != nil {
			return err
		}
		record, err = s.Record(ctx, m)
		return err
	})
	return record, err
}

// bodyCalled finds a body by its short name, and otherwise says which there are.
func bodyCalled(ctx context.Context, s *store.Store, short string) (cases.Body, error) {
	b, err := s.BodyByShort(ctx, short)
	if !errors.Is(err, cases.Absent) {
		return b, err
	}
	all, err := s.Bodies(ctx)
	if err != nil {
		return b, err
	}
	if len(all) == 0 {
		return b, fmt.Errorf("there is no body called %q: the record is empty. Bodies are added in the web application", short)
	}
	known := make([]string, len(all))
	for i := range all {
		known[i] = all[i].Short
	}
	return b, fmt.Errorf("there is no body called %q. These are kept here: %s", short, strings.Join(known, ", "))
}
