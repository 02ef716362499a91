package store

import (
	"context"

	"klubba/cases"
)

// Account finds an account.
func (r Reader) Account(ctx context.Context, id cases.AccountID) (cases.Account, error) {
	var row accountRow
	err := r.account(&row).Where("a.id = ?", id).Scan(ctx)
	return row.account(), found(err, "account")
}
