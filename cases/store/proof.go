package store

import (
	"context"
	"strconv"
	"strings"

	"klubba/cases"
	"klubba/cases/ledger"
)

// Proof is the proof that an entry stands in the signed log.
func (s *Store) Proof(ctx context.Context, id int64) (b ledger.Bundle, err error) {
	err = s.snapshot(ctx, func(r Reader) error {
		var row entryRow
		if err := r.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx); err != nil {
			return found(err, "entry")
		}
		e, err := row.entry()
		if err != nil {
			return err
		}
		b.Leaf = string(e.Leaf())
		if b.Checkpoint, err = r.Checkpoint(ctx); err != nil {
			return err
		}
		size := sizeOf(b.Checkpoint)
		if id > size {
			return cases.Missing("entry") // not signed: nothing can be shown
		}
		b.Proof, err = ledger.Prove(size, id, r.hashes(ctx))
		return err
	})
	return b, err
}

// sizeOf is how many entries a checkpoint is of. Whoever is given the proof
// checks its signature.
func sizeOf(checkpoint string) int64 {
	lines := strings.SplitN(checkpoint, "\n", 3)
	if len(lines) < 3 {
		return 0
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0
	}
	return size
}

// Sealing is the last entry that vouches for papers of a thing.
func (r Reader) Sealing(ctx context.Context, about string, id int64) (ledger.Entry, error) {
	var row entryRow
	err := r.db.NewSelect().Model(&row).Where("about = ? AND about_id = ? AND seals <> '{}'", about, id).
		Order("id DESC").Limit(1).Scan(ctx)
	if err != nil {
		return ledger.Entry{}, found(err, "entry")
	}
	return row.entry()
}
