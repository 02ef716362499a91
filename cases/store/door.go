package store

import (
	"context"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type ticketRow struct {
	bun.BaseModel `bun:"table:tickets"`
	TokenHash     string          `bun:"token_hash,pk"`
	AccountID     cases.AccountID `bun:"account_id"`
	At            string          `bun:"at"`
}

// ticketLasts is how long somebody has for the second step.
const ticketLasts = 10 * time.Minute

// StartTicket keeps that somebody has the second step left.
func (s *Store) StartTicket(ctx context.Context, tokenHash string, id cases.AccountID) error {
	return s.Door(ctx, func(tx *Tx) error {
		_, err := tx.db.NewDelete().Table("tickets").Where("at <= ?", stamp(tx.at.Add(-ticketLasts))).Exec(ctx)
		if err != nil {
			return err
		}
		return tx.insert(ctx, &ticketRow{TokenHash: tokenHash, AccountID: id, At: stamp(tx.at)}, nil)
	})
}

// Ticket is the account of somebody who has the second step left.
func (s *Store) Ticket(ctx context.Context, tokenHash string) (cases.Account, error) {
	var row ticketRow
	err := s.db.NewSelect().Model(&row).Where("token_hash = ? AND at > ?", tokenHash, stamp(s.Now().Add(-ticketLasts))).Scan(ctx)
	if err != nil {
		return cases.Account{}, found(err, "ticket")
	}
	return s.Account(ctx, row.AccountID)
}

// EndTicket forgets a ticket.
func (s *Store) EndTicket(ctx context.Context, tokenHash string) error {
	_, err := s.write.NewDelete().Table("tickets").Where("token_hash = ?", tokenHash).Exec(ctx)
	return err
}

// EndTickets forgets the tickets of an account.
func (tx *Tx) EndTickets(ctx context.Context, id cases.AccountID) error {
	_, err := tx.db.NewDelete().Table("tickets").Where("account_id = ?", id).Exec(ctx)
	return err
}

type browserRow struct {
	bun.BaseModel `bun:"table:browsers"`
	TokenHash     string          `bun:"token_hash,pk"`
	AccountID     cases.AccountID `bun:"account_id,pk"`
	At            string          `bun:"at"`
}

// Knows says whether the account of an address has been signed in to from a
// browser before. It asks the same of an address that no account has.
func (r Reader) Knows(ctx context.Context, email, browser string) (bool, error) {
	return r.db.NewSelect().TableExpr("browsers AS b").Join("JOIN accounts AS a ON a.id = b.account_id").
		Where("b.token_hash = ? AND a.email = ?", browser, strings.ToLower(email)).Exists(ctx)
}

// browserLasts is how long a browser is known after the last sign-in, as long
// as browsers keep anything.
const browserLasts = 400 * 24 * time.Hour

// KnowBrowser keeps that an account has been signed in to from a browser. The
// browser gets a new token in the place of its old one: a copy of that, planted
// or stolen, is worth nothing then.
func (s *Store) KnowBrowser(ctx context.Context, old, tokenHash string, id cases.AccountID) error {
	return s.Door(ctx, func(tx *Tx) error {
		_, err := tx.db.NewDelete().Table("browsers").
			Where("at < ? OR token_hash = ? AND account_id = ?", stamp(tx.at.Add(-browserLasts)), old, id).Exec(ctx)
		if err != nil {
			return err
		}
		if _, err := tx.db.NewUpdate().Table("browsers").Set("token_hash = ?", tokenHash).Where("token_hash = ?", old).Exec(ctx); err != nil {
			return err
		}
		return tx.insert(ctx, &browserRow{TokenHash: tokenHash, AccountID: id, At: stamp(tx.at)}, nil)
	})
}

// ForgetBrowsers forgets from where an account has been signed in to.
func (tx *Tx) ForgetBrowsers(ctx context.Context, id cases.AccountID) error {
	_, err := tx.db.NewDelete().Table("browsers").Where("account_id = ?", id).Exec(ctx)
	return err
}
