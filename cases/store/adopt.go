package store

import (
	"cmp"
	"context"

	"klubba/cases"
	"klubba/migrations"
)

// Migrate brings the database to the program's last step; one newer than the
// program is refused. Rows that the steps have made or changed are adopted by
// the log, in its operator's name; so are those that are there when the log
// begins. A record that does not agree with its log is left as it is, since the
// steps would cover up what has happened to it.
func (s *Store) Migrate(ctx context.Context) error {
	p, err := migrations.Provider(s.write.DB, s.dialect)
	if err != nil {
		return err
	}
	was, _, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	left, err := migrations.Pending(ctx, p)
	if err != nil {
		return err
	}
	if left > 0 && was >= beginning {
		if err := s.fits(ctx); err != nil {
			return err
		}
	}
	if err := migrations.Up(ctx, p); err != nil {
		return err
	}
	_, step, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if err := s.adopt(ctx, step); err != nil {
		return err
	}
	return s.begin(ctx)
}

// beginning is the step that made the log.
const beginning = 20261125110000

// fits refuses a record that does not agree with its log.
func (s *Store) fits(ctx context.Context) error {
	found, err := s.Verify(ctx, Check{})
	if err == nil && found.Fault != nil {
		err = found.Fault
	}
	return err
}

// adoption is the action of entering what is there.
const adoption = "log.adopt"

// adopted is how many rows one entry adopts, so that none grows too large.
const adopted = 1000

// adopt enters every row that is not as the log knows it, once for a step.
func (s *Store) adopt(ctx context.Context, step int64) error {
	about := About{Kind: "step", ID: step}
	known, err := s.db.NewSelect().Model((*entryRow)(nil)).Where("about = ? AND about_id = ?", about.Kind, step).Count(ctx)
	if err != nil || known > 0 {
		return err
	}
	return s.inLine(ctx, func(tx *Tx) error {
		stand, err := tx.standing(ctx)
		if err != nil {
			return err
		}
		for _, t := range recordTables {
			err := tx.eachImage(ctx, t, "1 = 1", nil, func(i image) error {
				if line := stand.take(t.name, i.key); !line.holds(i.text) {
					tx.note(t, nil, []image{i})
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		if err := tx.noteGone(ctx, stand); err != nil {
			return err
		}
		return tx.adoptAll(ctx, about)
	})
}

// noteGone notes the rows that the log knows and that are no more.
func (tx *Tx) noteGone(ctx context.Context, stand standing) error {
	for _, left := range stand.rest() {
		var k keptRow
		err := tx.db.NewSelect().Model(&k).Where("entry_id = ? AND line = ?", left.entry, left.line).Scan(ctx)
		if err != nil {
			return err
		}
		tx.changes = append(tx.changes, change{table: left.table, key: left.key, was: cmp.Or(k.Became, "{}")})
	}
	return nil
}

// adoptAll enters the changes noted so far, a thousand rows an entry; the last
// entry stands for the whole step.
func (tx *Tx) adoptAll(ctx context.Context, about About) error {
	who, all := cases.Operator("klubba migrate"), tx.changes
	for ; len(all) > adopted; all = all[adopted:] {
		tx.changes = all[:adopted]
		if err := tx.append(ctx, who, adoption, About{}, true); err != nil {
			return err
		}
	}
	tx.changes = all
	return tx.append(ctx, who, adoption, about, len(all) > 0)
}

// begin holds the log against the key, and signs a log that is older than it.
func (s *Store) begin(ctx context.Context) error {
	if s.key == nil {
		return nil
	}
	signed, err := s.Checkpoint(ctx)
	if err != nil {
		return err
	}
	if signed != "" {
		if _, err := s.key.Open(signed); err != nil {
			return ErrOtherLog
		}
		return nil
	}
	if !s.key.Made {
		return nil // the first write will say so
	}
	return s.inLine(ctx, func(tx *Tx) error {
		size, _, err := tx.last(ctx)
		if err != nil {
			return err
		}
		return tx.sign(ctx, size)
	})
}
