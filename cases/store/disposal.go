package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/migrations"
)

type disposalRow struct {
	bun.BaseModel `bun:"table:disposals,alias:d"`
	ID            int64  `bun:"id,pk,autoincrement"`
	At            string `bun:"at"`
	UpTo          int64  `bun:"up_to"`
	Table         string `bun:"table_name"`
	Key           string `bun:"row_key"`
	Decision      string `bun:"decision"`
}

// covers says whether the disposal is of a mark's words; the view disposable
// says the same to the database.
func (d disposalRow) covers(entry int64, table, key string) bool {
	return entry <= d.UpTo && (d.Table == "" || d.Table == table && d.Key == key)
}

// ToDispose counts the marks whose words a disposal would destroy.
func (r Reader) ToDispose(ctx context.Context, d cases.Disposal) (int, error) {
	row, err := r.rowOfDisposal(ctx, d)
	if err != nil {
		return 0, err
	}
	q := r.db.NewSelect().Table("kept").Where("entry_id <= ? AND (was <> '' OR became <> '')", row.UpTo)
	if row.Table != "" {
		q = q.Where("table_name = ? AND row_key = ?", row.Table, row.Key)
	}
	n, err := q.Count(ctx)
	return int(n), err
}

// rowOfDisposal finds the last entry that the disposal reaches.
func (r Reader) rowOfDisposal(ctx context.Context, d cases.Disposal) (*disposalRow, error) {
	row := &disposalRow{Table: d.Table, Key: d.Key, Decision: d.Decision}
	err := r.db.NewSelect().Table("entries").ColumnExpr("COALESCE(MAX(id), 0)").Where("at < ?", stamp(d.Before)).Scan(ctx, &row.UpTo)
	return row, err
}

// Dispose destroys what the log keeps of former words, and says of how many
// marks. A salt goes with its words, unless a row stands as the mark left it:
// then the words are in the record, and the salt is what holds them there.
func (s *Store) Dispose(ctx context.Context, who cases.Actor, d cases.Disposal) (n int, err error) {
	err = s.Write(ctx, who, "log.dispose", func(tx *Tx) (About, error) {
		if n, err = tx.ToDispose(ctx, d); err != nil {
			return About{}, err
		}
		row, err := tx.rowOfDisposal(ctx, d)
		if err != nil {
			return About{}, err
		}
		row.At = stamp(tx.at)
		if err := tx.insert(ctx, row, nil); err != nil {
			return About{}, err
		}
		return About{Kind: "disposal", ID: row.ID}, tx.destroy(ctx, row)
	})
	if err != nil {
		return 0, err
	}
	return n, s.overwrite(ctx)
}

// standingMark is a mark that is the last of a row which is there; of one whose
// words went before, only the salt is left.
const standingMark = "table_name <> '' AND (became <> '' OR was = '') AND NOT EXISTS (SELECT 1 FROM kept AS later" +
	" WHERE later.table_name = kept.table_name AND later.row_key = kept.row_key AND later.entry_id > kept.entry_id)"

// destroy takes the words away.
func (tx *Tx) destroy(ctx context.Context, d *disposalRow) error {
	covered := []any{d.UpTo, d.Table, d.Table, d.Key}
	if _, err := tx.db.ExecContext(ctx, "DELETE FROM kept WHERE "+coveredMark+" AND NOT ("+standingMark+")", covered...); err != nil {
		return err
	}
	_, err := tx.db.ExecContext(ctx, "UPDATE kept SET was = '', became = '' WHERE "+coveredMark, covered...)
	return err
}

// coveredMark is a mark that a disposal covers: of all rows, or of one.
const coveredMark = "entry_id <= ? AND (? = '' OR (table_name = ? AND row_key = ?))"

// overwrite has the database write over what was deleted in it: both keep it in
// their files until they need the room. Copies of the files, backups and
// PostgreSQL's own journal are for their keepers to destroy.
func (s *Store) overwrite(ctx context.Context) error {
	if s.dialect == migrations.PostgreSQL {
		_, err := s.write.ExecContext(ctx, "VACUUM FULL kept")
		return err
	}
	if _, err := s.write.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	_, err := s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}
