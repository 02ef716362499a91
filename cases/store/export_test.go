package store

import (
	"context"
	"errors"

	"github.com/uptrace/bun"
)

// SQL is the database itself, for what only a test asks.
func (s *Store) SQL() *bun.DB { return s.write }

// Dialect is which database it is.
func (s *Store) Dialect() string { return string(s.dialect) }

// Tables are the record's, each with its key; others are not the record.
func Tables() (record map[string][]string, others []string) {
	record = map[string][]string{}
	for _, t := range recordTables {
		record[t.name] = t.key
	}
	return record, otherTables
}

// Veiled are the columns of a table that are logged by hash only.
func Veiled(name string) []string {
	t, _, _ := tableCalled(name)
	return t.veiled
}

// Tampered verifies what a tampering would leave behind, and takes it back.
func (s *Store) Tampered(ctx context.Context, c Check, tamper func(bun.Tx) error) (Found, error) {
	v := &verification{Check: c, dialect: s.dialect, stand: standing{}}
	undo := errors.New("undo")
	err := s.write.RunInTx(ctx, nil, func(ctx context.Context, db bun.Tx) error {
		if err := tamper(db); err != nil {
			return err
		}
		v.Reader = Reader{db}
		if err := v.all(ctx); err != nil {
			return err
		}
		return undo
	})
	if errors.Is(err, undo) || errors.As(err, &v.found.Fault) {
		return v.found, nil
	}
	return v.found, err
}

// Leaves are the leaves of all entries, in order.
func Leaves(ctx context.Context, db bun.IDB) (leaves [][]byte, err error) {
	var rows []entryRow
	if err := db.NewSelect().Model(&rows).Order("id").Scan(ctx); err != nil {
		return nil, err
	}
	for i := range rows {
		e, err := rows[i].entry()
		if err != nil {
			return nil, err
		}
		leaves = append(leaves, e.Leaf())
	}
	return leaves, nil
}

// Forget deletes rows of the record, which nothing in the program does yet.
func Forget(ctx context.Context, tx *Tx, table, where string, args ...any) error {
	return tx.delete(ctx, table, where, args...)
}
