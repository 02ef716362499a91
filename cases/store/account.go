package store

import (
	"context"
	"strings"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type accountRow struct {
	bun.BaseModel `bun:"table:accounts,alias:a"`
	ID            cases.AccountID `bun:"id,pk,autoincrement"`
	PersonID      cases.PersonID  `bun:"person_id"`
	Email         string          `bun:"email"`
	Password      string          `bun:"password"`
	Disabled      bool            `bun:"disabled"`
	Version       int             `bun:"version"`
	Name          string          `bun:"name,scanonly"`
	TwoStep       bool            `bun:"two_step,scanonly"`
}

func (r *accountRow) account() cases.Account {
	return cases.Account{
		ID: r.ID, Person: r.PersonID, Name: r.Name, Email: r.Email, Password: r.Password, Disabled: r.Disabled,
		TwoStep: r.TwoStep, Version: r.Version,
	}
}

// Accounts lists who can sign in, by address.
func (r Reader) Accounts(ctx context.Context) ([]cases.Account, error) {
	var rows []accountRow
	err := r.account(&rows).Order("a.email").Scan(ctx)
	return collect(rows, (*accountRow).account), err
}

// AccountByEmail finds an account by its address, in capitals or not.
func (r Reader) AccountByEmail(ctx context.Context, email string) (cases.Account, error) {
	var row accountRow
	err := r.account(&row).Where("a.email = ?", strings.ToLower(email)).Scan(ctx)
	return row.account(), found(err, "account")
}

// Account finds an account.
func (r Reader) Account(ctx context.Context, id cases.AccountID) (cases.Account, error) {
	var row accountRow
	err := r.account(&row).Where("a.id = ?", id).Scan(ctx)
	return row.account(), found(err, "account")
}

// HasAccounts says whether anybody can sign in at all, or be invited to.
func (r Reader) HasAccounts(ctx context.Context) (bool, error) {
	return r.db.NewSelect().Table("accounts").Exists(ctx)
}

// Administrators lists the open accounts of those who are administrators on a
// day.
func (r Reader) Administrators(ctx context.Context, on cases.Date) ([]cases.AccountID, error) {
	var ids []cases.AccountID
	err := r.db.NewSelect().TableExpr("accounts AS a").ColumnExpr("DISTINCT a.id").
		Join("JOIN seats AS s ON s.person_id = a.person_id AND s.office = ?", cases.Administrator).
		Where("NOT a.disabled AND s.from_day <= ? AND (s.to_day = '' OR s.to_day >= ?)", on, on).Scan(ctx, &ids)
	return ids, err
}

func (r Reader) account(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, p.name, t.account_id IS NOT NULL AS two_step").
		Join("JOIN people AS p ON p.id = a.person_id").
		Join("LEFT JOIN two_steps AS t ON t.account_id = a.id AND t.confirmed")
}

// AddAccount adds an account and gives it its id.
func (tx *Tx) AddAccount(ctx context.Context, a *cases.Account) error {
	row := rowOf(*a)
	row.Version = 1
	if err := tx.insert(ctx, row, emailTaken(a.Email)); err != nil {
		return err
	}
	a.ID, a.Version = row.ID, row.Version
	return nil
}

// SaveAccount saves an account's address, password and whether it is disabled.
func (tx *Tx) SaveAccount(ctx context.Context, a cases.Account) error {
	row := rowOf(a)
	row.Version++
	return tx.update(ctx, row, a.Version, emailTaken(a.Email))
}

func rowOf(a cases.Account) *accountRow {
	return &accountRow{
		ID: a.ID, PersonID: a.Person, Email: strings.ToLower(a.Email), Password: a.Password, Disabled: a.Disabled, Version: a.Version,
	}
}

// emailTaken refuses an address that another account has.
func emailTaken(email string) error {
	return (&cases.Refusal{Kind: cases.Conflict, Rule: "account.email-taken", Args: []any{email}}).At("email")
}
