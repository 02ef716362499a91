package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"
	"modernc.org/sqlite"

	"klubba/cases/ledger"
	"klubba/migrations"
)

// A Check says what a record is held against besides its own log.
type Check struct {
	Key        *ledger.Verifier // the log's public key; nil looks at no signature
	Checkpoint string           // an older one that was kept elsewhere; may be empty
	Files      *Files           // nil looks at no files
}

// Found is what a check found: how much it has read, and the first fault.
type Found struct {
	Entries int64
	Rows    int
	Files   int
	Fault   *Fault
}

// Verify holds the whole record against its log: the database against its own
// rules, every entry against the tree, the tree against its signature, every
// row against the entry that last wrote it, every file against its hash. It
// changes nothing, and reads one moment of a record that is in use.
func (s *Store) Verify(ctx context.Context, c Check) (Found, error) {
	v := &verification{Check: c, dialect: s.dialect, stand: standing{}}
	err := s.snapshot(ctx, func(r Reader) error {
		v.Reader = r
		return v.all(ctx)
	})
	if damaged := damage(err); damaged != nil {
		err = damaged
	}
	if errors.As(err, &v.found.Fault) {
		return v.found, nil
	}
	return v.found, err
}

// A verification is one run of Verify.
type verification struct {
	Reader
	Check
	dialect   migrations.Dialect
	found     Found
	tree      ledger.Tree
	older     *ledger.Head // of the older checkpoint, once its signature holds
	stand     standing
	disposals []disposalRow
	seals     []sealed
}

// all looks at everything, until the first fault.
func (v *verification) all(ctx context.Context) error {
	for _, step := range []func(context.Context) error{v.database, v.log, v.signature, v.rows, v.files, v.guards} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// snapshot reads one moment of the record.
func (s *Store) snapshot(ctx context.Context, read func(Reader) error) error {
	moment := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	return s.read.RunInTx(ctx, moment, func(_ context.Context, db bun.Tx) error { return read(Reader{db}) })
}

// damage is the fault behind an error of SQLite's about its own file.
func damage(err error) *Fault {
	const corrupt, notADatabase = 11, 26
	if of := new(sqlite.Error); errors.As(err, &of) && (of.Code()&0xff == corrupt || of.Code()&0xff == notADatabase) {
		return &Fault{Kind: DatabaseDamaged, Detail: of.Error()}
	}
	return nil
}

// database holds the database against its own rules. PostgreSQL has no such
// check without its owner's help (amcheck); there, reading everything is what
// can be had, with checksums where the server was made with them.
func (v *verification) database(ctx context.Context) error {
	question := "PRAGMA integrity_check(1)"
	if v.dialect == migrations.PostgreSQL {
		question = "SELECT COALESCE(MIN('an index is not whole: ' || indexrelid::regclass::text), 'ok') FROM pg_index WHERE NOT indisvalid"
	}
	var answer string
	if err := v.db.QueryRowContext(ctx, question).Scan(&answer); err != nil {
		return err
	}
	if answer != "ok" {
		return &Fault{Kind: DatabaseDamaged, Detail: answer}
	}
	return nil
}

// guards are the triggers that keep the log from being changed.
var guards = map[migrations.Dialect][]string{
	migrations.SQLite:     {"entries_stay", "entries_stay_whole", "hashes_stay", "hashes_stay_whole", "kept_stay", "kept_stay_whole"},
	migrations.PostgreSQL: {"entries_stay", "hashes_stay", "kept_stay", "kept_stay_whole"},
}

func (v *verification) guards(ctx context.Context) error {
	question := "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name = ?"
	if v.dialect == migrations.PostgreSQL {
		question = "SELECT COUNT(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname = ?"
	}
	for _, name := range guards[v.dialect] {
		var n int
		if err := v.db.QueryRowContext(ctx, question, name).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return &Fault{Kind: GuardMissing, Detail: name}
		}
	}
	return nil
}

// signature holds the log against its own checkpoint, and an older one.
func (v *verification) signature(ctx context.Context) error {
	if v.Key == nil {
		return nil
	}
	signed, err := v.Reader.Checkpoint(ctx)
	if err != nil {
		return err
	}
	if signed == "" {
		return &Fault{Kind: CheckpointMissing}
	}
	head, err := v.Key.Open(signed)
	if err != nil {
		return &Fault{Kind: CheckpointKey, Detail: err.Error()}
	}
	switch now := v.tree.Head(); {
	case head.Size > now.Size:
		return &Fault{Kind: LogShorter, Entry: now.Size + 1, Size: head.Size}
	case head.Size < now.Size:
		return &Fault{Kind: CheckpointOlder, Entry: head.Size + 1, Size: head.Size}
	case head != now:
		return &Fault{Kind: CheckpointChanged, Size: head.Size}
	case v.older != nil && v.older.Size > now.Size:
		return &Fault{Kind: LogShorter, Entry: now.Size + 1, Size: v.older.Size}
	}
	return nil
}
