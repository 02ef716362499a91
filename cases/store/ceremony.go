package store

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
)

// A Ceremony is what has been asked of a browser and not been answered yet: a
// passkey's challenge, or a visit to a provider. It is kept here and not in
// memory, so that it is answered once, whichever process the answer reaches.
type Ceremony struct {
	Key     string // what the answer names it by: the challenge, the state
	Kind    string // what it is for; an answer to anything else finds none
	Account cases.AccountID
	Kept    string // what the answer is held against
}

// Patience is how long a ceremony waits for its answer.
const Patience = 10 * time.Minute

type ceremonyRow struct {
	bun.BaseModel `bun:"table:ceremonies"`
	Key           string          `bun:"key,pk"`
	Kind          string          `bun:"kind"`
	AccountID     cases.AccountID `bun:"account_id,nullzero"`
	Kept          string          `bun:"kept"`
	At            string          `bun:"at"`
}

// BeginCeremony keeps a ceremony until it is answered, and forgets those that
// nobody has answered in time.
func (s *Store) BeginCeremony(ctx context.Context, c Ceremony) error {
	_, err := s.write.NewDelete().Table("ceremonies").Where("at < ?", stamp(s.Now().Add(-Patience))).Exec(ctx)
	if err != nil {
		return err
	}
	row := &ceremonyRow{Key: c.Key, Kind: c.Kind, AccountID: c.Account, Kept: c.Kept, At: stamp(s.Now())}
	_, err = s.write.NewInsert().Model(row).Exec(ctx)
	return err
}

// EndCeremony takes a ceremony to be answered. It can be taken once.
func (s *Store) EndCeremony(ctx context.Context, kind, key string) (Ceremony, error) {
	var row ceremonyRow
	err := s.write.NewDelete().Model(&row).Where("key = ?", key).Where("kind = ?", kind).
		Where("at >= ?", stamp(s.Now().Add(-Patience))).Returning("*").Scan(ctx)
	return Ceremony{Key: row.Key, Kind: row.Kind, Account: row.AccountID, Kept: row.Kept}, found(err, "ceremony")
}
