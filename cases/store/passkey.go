package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type passkeyRow struct {
	bun.BaseModel `bun:"table:passkeys,alias:k"`
	ID            cases.PasskeyID `bun:"id,pk,autoincrement"`
	AccountID     cases.AccountID `bun:"account_id"`
	Name          string          `bun:"name"`
	Credential    string          `bun:"credential"`
	Handle        string          `bun:"handle"`
	Kept          string          `bun:"kept"`
	Count         uint32          `bun:"count"`
	AddedAt       string          `bun:"added_at"`
	UsedAt        string          `bun:"used_at"`
}

func (r *passkeyRow) passkey() cases.Passkey {
	return cases.Passkey{
		ID: r.ID, Account: r.AccountID, Name: r.Name, Credential: r.Credential, Handle: r.Handle, Kept: r.Kept,
		Count: r.Count, Added: moment(r.AddedAt), Used: moment(r.UsedAt),
	}
}

// Passkeys lists an account's passkeys, the oldest first.
func (r Reader) Passkeys(ctx context.Context, account cases.AccountID) ([]cases.Passkey, error) {
	var rows []passkeyRow
	err := r.db.NewSelect().Model(&rows).Where("account_id = ?", account).Order("id").Scan(ctx)
	return collect(rows, (*passkeyRow).passkey), err
}

// PasskeyByCredential finds a passkey by the device's own name for it.
func (r Reader) PasskeyByCredential(ctx context.Context, credential string) (cases.Passkey, error) {
	var row passkeyRow
	err := r.db.NewSelect().Model(&row).Where("credential = ?", credential).Scan(ctx)
	return row.passkey(), found(err, "passkey")
}

// AddPasskey adds a passkey and gives it its id.
func (tx *Tx) AddPasskey(ctx context.Context, p *cases.Passkey) error {
	p.Added = tx.at
	row := &passkeyRow{
		AccountID: p.Account, Name: p.Name, Credential: p.Credential, Handle: p.Handle, Kept: p.Kept,
		Count: p.Count, AddedAt: stamp(p.Added),
	}
	err := tx.insert(ctx, row, cases.ErrPasskeyTaken)
	p.ID = row.ID
	return err
}

// RenamePasskey gives one of an account's passkeys another name.
func (tx *Tx) RenamePasskey(ctx context.Context, account cases.AccountID, id cases.PasskeyID, name string) error {
	res, err := tx.db.NewUpdate().Table("passkeys").Set("name = ?", name).
		Where("id = ?", id).Where("account_id = ?", account).Exec(ctx)
	return one(res, err, "passkey")
}

// RemovePasskey forgets one of an account's passkeys.
func (tx *Tx) RemovePasskey(ctx context.Context, account cases.AccountID, id cases.PasskeyID) error {
	res, err := tx.db.NewDelete().Table("passkeys").
		Where("id = ?", id).Where("account_id = ?", account).Exec(ctx)
	return one(res, err, "passkey")
}

// PasskeyUsed keeps that a passkey has signed, and how often by its own count.
// Of two that come with the same count at once, one is a copy and is refused.
// Signing in changes nothing in the record, so it is not in the record's log.
func (s *Store) PasskeyUsed(ctx context.Context, p cases.Passkey, before uint32) error {
	res, err := s.write.NewUpdate().Table("passkeys").
		Set("count = ?", p.Count).Set("kept = ?", p.Kept).Set("used_at = ?", stamp(s.Now())).
		Where("id = ?", p.ID).Where("count = ?", before).Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return cases.ErrPasskeyCopied
}
