package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"klubba/cases"
)

type tryRow struct {
	bun.BaseModel `bun:"table:tries"`
	Try           string `bun:"try,pk"`
	Track         string `bun:"track,pk"`
	At            string `bun:"at"`
}

// Try counts a try on its tracks before it is known how it ends, so that many
// at once are no more than many after each other; one that succeeds is forgotten
// by its name. On a track that is full it is refused, and not counted. Last says
// that a track is full now.
func (s *Store) Try(ctx context.Context, tracks []cases.Track) (name string, last bool, err error) {
	name = uuid.NewString()
	err = s.Door(ctx, func(tx *Tx) error {
		if err := tx.forgetOldTries(ctx); err != nil {
			return err
		}
		for _, t := range tracks {
			failed, err := tx.failed(ctx, t)
			if err != nil {
				return err
			}
			if again := t.Again(failed, tx.at); !again.IsZero() {
				return cases.TooOften(again, tx.at)
			}
			if err := tx.insert(ctx, &tryRow{Try: name, Track: t.Name, At: stamp(tx.at)}, nil); err != nil {
				return err
			}
			last = last || !t.Again(append([]time.Time{tx.at}, failed...), tx.at).IsZero()
		}
		return nil
	})
	return name, last, err
}

// failed is when tries on a track were made, the latest first.
func (tx *Tx) failed(ctx context.Context, t cases.Track) ([]time.Time, error) {
	var at []string
	err := tx.db.NewSelect().Table("tries").Column("at").Where("track = ?", t.Name).Order("at DESC").Limit(200).Scan(ctx, &at)
	times := make([]time.Time, len(at))
	for i := range at {
		times[i] = moment(at[i])
	}
	return times, err
}

func (tx *Tx) forgetOldTries(ctx context.Context) error {
	_, err := tx.db.NewDelete().Table("tries").Where("at < ?", stamp(tx.at.Add(-cases.TriesLast))).Exec(ctx)
	return err
}

// ForgetTry forgets a try that has succeeded.
func (s *Store) ForgetTry(ctx context.Context, name string) error {
	_, err := s.write.NewDelete().Table("tries").Where("try = ?", name).Exec(ctx)
	return err
}
