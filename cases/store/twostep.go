package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type twoStepRow struct {
	bun.BaseModel `bun:"table:two_steps"`
	AccountID     cases.AccountID `bun:"account_id,pk"`
	Secret        string          `bun:"secret"`
	Confirmed     bool            `bun:"confirmed"`
	Used          int64           `bun:"used"`
}

type recoveryRow struct {
	bun.BaseModel `bun:"table:recovery_codes"`
	AccountID     cases.AccountID `bun:"account_id,pk"`
	CodeHash      string          `bun:"code_hash,pk"`
}

// TwoStep finds the second step of an account, begun or confirmed.
func (r Reader) TwoStep(ctx context.Context, id cases.AccountID) (cases.TwoStep, error) {
	var row twoStepRow
	err := r.db.NewSelect().Model(&row).Where("account_id = ?", id).Scan(ctx)
	return cases.TwoStep{Account: row.AccountID, Secret: row.Secret, Confirmed: row.Confirmed, Used: row.Used}, found(err, "twostep")
}

// RecoveryCodes is how many codes an account has left.
func (r Reader) RecoveryCodes(ctx context.Context, id cases.AccountID) (int, error) {
	n, err := r.db.NewSelect().Table("recovery_codes").Where("account_id = ?", id).Count(ctx)
	return int(n), err
}

// SetTwoStep keeps an account's second step in the place of the one before.
func (tx *Tx) SetTwoStep(ctx context.Context, t cases.TwoStep) error {
	if _, err := tx.db.NewDelete().Table("two_steps").Where("account_id = ?", t.Account).Exec(ctx); err != nil {
		return err
	}
	return tx.insert(ctx, &twoStepRow{AccountID: t.Account, Secret: t.Secret, Confirmed: t.Confirmed, Used: t.Used}, nil)
}

// EndTwoStep forgets an account's second step, and its recovery codes.
func (tx *Tx) EndTwoStep(ctx context.Context, id cases.AccountID) error {
	if _, err := tx.db.NewDelete().Table("two_steps").Where("account_id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.SetRecoveryCodes(ctx, id, nil)
}

// SetRecoveryCodes keeps the hashes of an account's recovery codes in the place
// of those before.
func (tx *Tx) SetRecoveryCodes(ctx context.Context, id cases.AccountID, hashes []string) error {
	if _, err := tx.db.NewDelete().Table("recovery_codes").Where("account_id = ?", id).Exec(ctx); err != nil {
		return err
	}
	for _, hash := range hashes {
		if err := tx.insert(ctx, &recoveryRow{AccountID: id, CodeHash: hash}, nil); err != nil {
			return err
		}
	}
	return nil
}

// TakeRecoveryCode uses up a recovery code.
func (tx *Tx) TakeRecoveryCode(ctx context.Context, id cases.AccountID, hash string) error {
	res, err := tx.db.NewDelete().Table("recovery_codes").Where("account_id = ? AND code_hash = ?", id, hash).Exec(ctx)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return cases.ErrWrongCode
	}
	return err
}
