package store

import (
	"context"
	"errors"

	"github.com/uptrace/bun"

	"klubba/cases/ledger"
)

// SignWith has the log signed with a key from now on.
func (s *Store) SignWith(key *ledger.Key) { s.key = key }

// PublicKey is what the log's signatures are checked with; empty if it is not
// signed.
func (s *Store) PublicKey() string {
	if s.key == nil {
		return ""
	}
	return s.key.Verifier.String()
}

type hashRow struct {
	bun.BaseModel `bun:"table:hashes"`
	Place         int64  `bun:"place,pk"`
	Hash          string `bun:"hash"`
}

// hashes reads the tree's hashes at their places.
func (r Reader) hashes(ctx context.Context) ledger.Hashes {
	return func(places []int64) ([]ledger.Hash, error) {
		if len(places) == 0 {
			return nil, nil
		}
		var rows []hashRow
		err := r.db.NewSelect().Model(&rows).Where("place IN ?", bun.Tuple(places)).Scan(ctx)
		if err != nil {
			return nil, err
		}
		at := make(map[int64]string, len(rows))
		for _, row := range rows {
			at[row.Place] = row.Hash
		}
		hashes := make([]ledger.Hash, len(places))
		for i, place := range places {
			if hashes[i], err = ledger.ParseHash(at[place]); err != nil {
				return nil, errors.Join(ErrBroken, err)
			}
		}
		return hashes, nil
	}
}

// ErrOtherLog says that the key is not the one that the log is signed with.
var ErrOtherLog = errors.New("the log was signed with another key than the one in log.key: put the right file back from a backup")

// ErrBroken says that the log in the database is not the one that was signed.
var ErrBroken = errors.New("the log has been changed outside the program, so nothing more is written: see klubba verify")

// grow adds a leaf to the tree, and signs its new head.
func (tx *Tx) grow(ctx context.Context, size int64, leaf []byte) error {
	read := tx.hashes(ctx)
	if err := tx.grewFrom(ctx, size, read); err != nil {
		return err
	}
	at, added, err := ledger.Grow(size, leaf, read)
	if err != nil {
		return err
	}
	rows := make([]hashRow, len(added))
	for i, hash := range added {
		rows[i] = hashRow{Place: at + int64(i), Hash: hash.String()}
	}
	if _, err := tx.db.NewInsert().Model(&rows).Exec(ctx); err != nil {
		return err
	}
	return tx.sign(ctx, size+1)
}

// grewFrom refuses to add to a tree that has not grown out of the one that was
// signed last: a log that somebody has changed is never signed as if it were whole.
func (tx *Tx) grewFrom(ctx context.Context, size int64, read ledger.Hashes) error {
	if tx.key == nil || size == 0 {
		return nil
	}
	signed, err := tx.Checkpoint(ctx)
	if err != nil {
		return err
	}
	if signed == "" && tx.key.Made {
		return nil // the key is younger than the log
	}
	head, err := tx.key.Open(signed)
	if errors.Is(err, ledger.ErrOtherKey) {
		return ErrOtherLog
	}
	if err != nil {
		return err
	}
	now, err := ledger.HeadOf(size, read)
	if err == nil && now != head {
		err = ErrBroken
	}
	return err
}

// sign puts the key's signature under the tree.
func (tx *Tx) sign(ctx context.Context, size int64) error {
	if tx.key == nil {
		return nil
	}
	head, err := ledger.HeadOf(size, tx.hashes(ctx))
	if err != nil {
		return err
	}
	signed, err := tx.key.Sign(head)
	if err != nil {
		return err
	}
	_, err = tx.db.ExecContext(ctx, "INSERT INTO checkpoint (id, note) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET note = excluded.note", signed)
	return err
}

// Checkpoint is the signed head of the log; empty if none was ever signed.
func (r Reader) Checkpoint(ctx context.Context) (string, error) {
	var notes []string
	err := r.db.NewSelect().Table("checkpoint").Column("note").Scan(ctx, &notes)
	if err != nil || len(notes) == 0 {
		return "", err
	}
	return notes[0], nil
}
