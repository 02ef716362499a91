package main

import (
	"context"
	"errors"
	"fmt"

	"klubba/cases"
	"klubba/cases/store"
)

type logCommand struct {
	Key        logKey        `cmd:"" help:"Print the log's public key, to publish it."`
	Checkpoint logCheckpoint `cmd:"" help:"Print the log's signed checkpoint, to keep it where nobody can change it."`
	Proof      logProof      `cmd:"" help:"Print the proof that an entry stands in the log (JSON)."`
}

type logKey struct{ data }

// Run prints the public key.
func (c *logKey) Run(std streams) error {
	key, err := c.publicKey()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(std.out, key)
	return err
}

type logCheckpoint struct{ data }

// Run prints the checkpoint.
func (c *logCheckpoint) Run(std streams) error {
	ctx := context.Background()
	return c.only(ctx, func(s *store.Store) error {
		signed, err := s.Checkpoint(ctx)
		if err == nil && signed == "" {
			err = errors.New("the log has not been signed yet: it is when the record is served")
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(std.out, signed)
		return err
	})
}

type logProof struct {
	data
	Entry int64 `arg:"" help:"The entry's number."`
}

// Run prints the proof.
func (c *logProof) Run(std streams) error {
	ctx := context.Background()
	return c.only(ctx, func(s *store.Store) error {
		bundle, err := s.Proof(ctx, c.Entry)
		if errors.Is(err, cases.Absent) {
			return fmt.Errorf("the log has no signed entry %d", c.Entry)
		}
		if err != nil {
			return err
		}
		return canonical(std.out, bundle)
	})
}
