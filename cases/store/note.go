package store

import (
	"context"
	"errors"

	"klubba/cases"
)

// Note writes down what happened at the door, with what it let happen: a
// sign-in, and its end.
func (tx *Tx) Note(ctx context.Context, who cases.Actor, action string) error {
	return tx.noteDown(ctx, who, action, About{Kind: "account", ID: int64(who.Account)}, "")
}

var errUnlogged = errors.New("the record was changed at the door, where nothing is logged")

// Door runs what happens at the door in one transaction: who is let in, and who
// tries to be. What changes the record goes through [Store.Write].
func (s *Store) Door(ctx context.Context, fn func(*Tx) error) error {
	return s.inLine(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		if len(tx.changes) > 0 {
			return errUnlogged
		}
		return nil
	})
}

func unlessAbsent(err error) error {
	if errors.Is(err, cases.Absent) {
		return nil
	}
	return err
}
