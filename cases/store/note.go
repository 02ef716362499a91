package store

import (
	"context"
	"errors"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/migrations"
)

type noteRow struct {
	bun.BaseModel `bun:"table:notes"`
	ID            int64  `bun:"id,pk,autoincrement"`
	At            string `bun:"at"`
	AccountID     int64  `bun:"account_id,nullzero"`
	Who           string `bun:"who"`
	Action        string `bun:"action"`
}

// Note writes down what happened at the door and changed nothing in the record:
// a sign-in, good, failed or stopped, and its end. Who is the zero actor when it
// is not known, and never what somebody typed.
func (s *Store) Note(ctx context.Context, who cases.Actor, action string) error {
	return s.Door(ctx, func(tx *Tx) error { return tx.Note(ctx, who, action) })
}

// Note writes down what happened at the door, with what it let happen.
func (tx *Tx) Note(ctx context.Context, who cases.Actor, action string) error {
	row := &noteRow{At: stamp(tx.at), AccountID: int64(who.Account), Who: who.Name, Action: action}
	_, err := tx.db.NewInsert().Model(row).Exec(ctx)
	return err
}

// Door runs what happens at the door in one transaction: who is let in, and who
// tries to be. It changes nothing in the record, and so has no place in its log.
func (s *Store) Door(ctx context.Context, fn func(*Tx) error) error {
	return s.write.RunInTx(ctx, nil, func(ctx context.Context, db bun.Tx) error {
		if s.dialect == migrations.PostgreSQL {
			if _, err := db.ExecContext(ctx, oneWriter); err != nil {
				return err
			}
		}
		return fn(&Tx{Reader: Reader{db}, at: s.Now()})
	})
}

func unlessAbsent(err error) error {
	if errors.Is(err, cases.Absent) {
		return nil
	}
	return err
}
