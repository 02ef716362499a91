package clerk

import (
	"bytes"
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// Look has the log say that who reads a thing, if it is secret. What cannot be
// written down is not shown: whoever reads secrets does so on the record.
func (c *Clerk) Look(ctx context.Context, who cases.Actor, about store.About, access cases.Access) error {
	if access != cases.Secret {
		return nil
	}
	return c.store.Look(ctx, who, about.Kind+".read", about)
}

// seals keeps the record of a meeting among the files, whole and as the public
// may read it, and gives the hashes for its entry to vouch for: the bytes that
// klubba export prints at that moment.
func (c *Clerk) seals(ctx context.Context, tx *store.Tx, id cases.MeetingID) (map[string]string, error) {
	m, err := tx.Meeting(ctx, id)
	if err != nil {
		return nil, err
	}
	record, err := tx.Record(ctx, m)
	if err != nil {
		return nil, err
	}
	seals := map[string]string{}
	for name, r := range map[string]*cases.Record{cases.SealWhole: record, cases.SealPublic: record.For(cases.Actor{})} {
		if seals[name], err = c.keepRecord(r); err != nil {
			return nil, err
		}
	}
	return seals, nil
}

func (c *Clerk) keepRecord(r *cases.Record) (sum string, err error) {
	text, err := r.JSON()
	if err != nil {
		return "", err
	}
	sum, _, err = c.files.Put(bytes.NewReader(text))
	return sum, err
}

// SealedRecord is the record of a meeting as it was when it was closed, held
// against the hash that the log vouches for.
func (c *Clerk) SealedRecord(ctx context.Context, id cases.MeetingID, name string) ([]byte, error) {
	e, err := c.store.Sealing(ctx, "meeting", int64(id))
	if err != nil {
		return nil, err
	}
	return c.files.Get(e.Seals[name])
}

// Dispose destroys what the log keeps of former words, and says of how many
// marks; a dry run only says so.
func (c *Clerk) Dispose(ctx context.Context, who cases.Actor, d cases.Disposal, dryRun bool) (int, error) {
	if err := d.Check(who, c.store.Now()); err != nil {
		return 0, err
	}
	if dryRun {
		return c.store.ToDispose(ctx, d)
	}
	return c.store.Dispose(ctx, who, d)
}
