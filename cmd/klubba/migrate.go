package main

import (
	"context"
	"errors"
	"fmt"

	"klubba/cases/store"
	"klubba/migrations"
)

type migrateCommand struct {
	data
	DryRun bool `help:"Say how many steps are left and take none."`
}

// Run brings the database to the program's last step.
func (c *migrateCommand) Run(std streams) error {
	ctx := context.Background()
	s, _, err := c.signing(ctx)
	if err != nil {
		return err
	}
	left, err := s.Pending(ctx)
	done := "to take"
	if err == nil && !c.DryRun {
		err, done = take(ctx, s), "taken"
	}
	if err != nil {
		return errors.Join(stepProblem(err), s.Close())
	}
	_, err = fmt.Fprintf(std.out, "%s %s\n", steps(left), done)
	return errors.Join(err, s.Close())
}

// take takes the steps. A program that starts on the same SQLite file at the
// same time may take one before us; then we go on after it. A step that fails
// by itself fails again.
func take(ctx context.Context, s *store.Store) error {
	for left := -1; ; {
		err := s.Migrate(ctx)
		if err == nil {
			return nil
		}
		now, unknown := s.Pending(ctx)
		if unknown != nil || now == left {
			return err
		}
		left = now
	}
}

// stepProblem says why the steps were not taken. Each is a transaction of its
// own, so that what is there can be used by the program it was made for.
func stepProblem(err error) error {
	if tooNew := new(migrations.TooNewError); errors.As(err, &tooNew) {
		return tooNew
	}
	if fault := new(store.Fault); errors.As(err, &fault) {
		return fmt.Errorf("the record does not agree with its log, and a step would cover that up: %w. See klubba verify", fault)
	}
	return fmt.Errorf("the database could not be brought to this program's last step: %s", reason(err))
}
