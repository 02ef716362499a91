package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type invitationRow struct {
	bun.BaseModel `bun:"table:invitations"`
	AccountID     cases.AccountID `bun:"account_id,pk"`
	TokenHash     string          `bun:"token_hash"`
	Until         string          `bun:"until"`
}

// Invitation finds an invitation by its token's hash.
func (r Reader) Invitation(ctx context.Context, tokenHash string) (cases.Invitation, error) {
	return r.invitation(ctx, "token_hash = ?", tokenHash)
}

// InvitationOf finds the invitation of an account.
func (r Reader) InvitationOf(ctx context.Context, id cases.AccountID) (cases.Invitation, error) {
	return r.invitation(ctx, "account_id = ?", id)
}

func (r Reader) invitation(ctx context.Context, where string, arg any) (cases.Invitation, error) {
	var row invitationRow
	if err := r.db.NewSelect().Model(&row).Where(where, arg).Scan(ctx); err != nil {
		return cases.Invitation{}, found(err, "invitation")
	}
	a, err := r.Account(ctx, row.AccountID)
	return cases.Invitation{Account: a, Until: moment(row.Until)}, err
}

// AddInvitation keeps an invitation in the place of the account's last.
func (tx *Tx) AddInvitation(ctx context.Context, i cases.Invitation, tokenHash string) error {
	if err := tx.EndInvitation(ctx, i.Account.ID); err != nil {
		return err
	}
	return tx.insert(ctx, &invitationRow{AccountID: i.Account.ID, TokenHash: tokenHash, Until: stamp(i.Until)}, nil)
}

// EndInvitation forgets the account's invitation, if it has one.
func (tx *Tx) EndInvitation(ctx context.Context, id cases.AccountID) error {
	_, err := tx.db.NewDelete().Table("invitations").Where("account_id = ?", id).Exec(ctx)
	return err
}
