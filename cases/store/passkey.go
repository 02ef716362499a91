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
	AddedAt       string          `bun:"added_at"`
	Count         uint32          `bun:"count,scanonly"`
	UsedAt        string          `bun:"used_at,scanonly"`
}

func (r *passkeyRow) passkey() cases.Passkey {
	return cases.Passkey{
		ID: r.ID, Account: r.AccountID, Name: r.Name, Credential: r.Credential, Handle: r.Handle, Kept: r.Kept,
		Count: r.Count, Added: moment(r.AddedAt), Used: moment(r.UsedAt),
	}
}

// passkeyUseRow is what changes with each use, and so is not in the record.
type passkeyUseRow struct {
	bun.BaseModel `bun:"table:passkey_uses"`
	PasskeyID     cases.PasskeyID `bun:"passkey_id,pk"`
	Count         uint32          `bun:"count"`
	UsedAt        string          `bun:"used_at"`
}

func (r Reader) passkey(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, u.count, u.used_at").
		Join("JOIN passkey_uses AS u ON u.passkey_id = k.id")
}

// Passkeys lists an account's passkeys, the oldest first.
func (r Reader) Passkeys(ctx context.Context, account cases.AccountID) ([]cases.Passkey, error) {
	var rows []passkeyRow
	err := r.passkey(&rows).Where("k.account_id = ?", account).Order("k.id").Scan(ctx)
	return collect(rows, (*passkeyRow).passkey), err
}

// PasskeyByCredential finds a passkey by the device's own name for it.
func (r Reader) PasskeyByCredential(ctx context.Context, credential string) (cases.Passkey, error) {
	var row passkeyRow
	err := r.passkey(&row).Where("k.credential = ?", credential).Scan(ctx)
	return row.passkey(), found(err, "passkey")
}

// AddPasskey adds a passkey and gives it its id.
func (tx *Tx) AddPasskey(ctx context.Context, p *cases.Passkey) error {
	p.Added = tx.at
	row := &passkeyRow{
		AccountID: p.Account, Name: p.Name, Credential: p.Credential, Handle: p.Handle, Kept: p.Kept, AddedAt: stamp(p.Added),
	}
	if err := tx.insert(ctx, row, cases.ErrPasskeyTaken); err != nil {
		return err
	}
	p.ID = row.ID
	return tx.insert(ctx, &passkeyUseRow{PasskeyID: p.ID, Count: p.Count}, nil)
}

// RenamePasskey gives one of an account's passkeys another name.
func (tx *Tx) RenamePasskey(ctx context.Context, account cases.AccountID, id cases.PasskeyID, name string) error {
	if err := tx.owns(ctx, account, id); err != nil {
		return err
	}
	return tx.set(ctx, "passkeys", "name = ?", []any{name}, "id = ?", id)
}

// RemovePasskey forgets one of an account's passkeys.
func (tx *Tx) RemovePasskey(ctx context.Context, account cases.AccountID, id cases.PasskeyID) error {
	if err := tx.owns(ctx, account, id); err != nil {
		return err
	}
	return tx.delete(ctx, "passkeys", "id = ?", id)
}

// owns refuses a passkey that is not the account's.
func (tx *Tx) owns(ctx context.Context, account cases.AccountID, id cases.PasskeyID) error {
	theirs, err := tx.db.NewSelect().Table("passkeys").Where("id = ?", id).Where("account_id = ?", account).Exists(ctx)
	if err == nil && !theirs {
		err = cases.Missing("passkey")
	}
	return err
}

// PasskeyUsed keeps that a passkey has signed, and how often by its own count.
// Of two that come with the same count at once, one is a copy and is refused;
// passkeys that do not count stay at 0. Signing in changes nothing in the
// record, so it is not in the record's log.
func (s *Store) PasskeyUsed(ctx context.Context, p cases.Passkey, before uint32) error {
	res, err := s.write.NewUpdate().Table("passkey_uses").
		Set("count = ?", p.Count).Set("used_at = ?", stamp(s.Now())).
		Where("passkey_id = ?", p.ID).Where("count = ?", before).Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return cases.ErrPasskeyCopied
}
