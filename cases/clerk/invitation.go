package clerk

import (
	"context"
	"crypto/rand"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

// token is a secret of more than 256 bits, for a link.
func token() string { return rand.Text() + rand.Text() }

// Invite gives a person an account without a password, and an office if one is
// named, as [Clerk.AddAccount] does. The token that it gives lets the person in
// to choose one, and is known to nobody else.
func (c *Clerk) Invite(ctx context.Context, who cases.Actor, a *cases.Account, office cases.Seat) (string, error) {
	link := token()
	return link, c.store.Write(ctx, who, "account.invite", func(tx *store.Tx) (store.About, error) {
		if err := errors.Join(who.MayAdminister(), a.Check()); err != nil {
			return store.About{}, err
		}
		if err := addAccount(ctx, tx, who, a, office); err != nil {
			return store.About{}, err
		}
		return aboutAccount(a.ID), invite(ctx, tx, *a, link)
	})
}

func invite(ctx context.Context, tx *store.Tx, a cases.Account, token string) error {
	if err := a.MayBeLetIn(); err != nil {
		return err
	}
	return tx.AddInvitation(ctx, cases.Invitation{Account: a, Until: tx.Now().Add(cases.InvitationLasts)}, cases.Hashed(token))
}

// InviteAgain gives a new token in the place of any before: for whoever was not
// in time, and for whoever has lost their password.
func (c *Clerk) InviteAgain(ctx context.Context, who cases.Actor, id cases.AccountID) (string, error) {
	link := token()
	return link, c.change(ctx, who, "account.link", id, func(tx *store.Tx, a cases.Account) error {
		return invite(ctx, tx, a, link)
	})
}

// Withdraw ends an account's invitation.
func (c *Clerk) Withdraw(ctx context.Context, who cases.Actor, id cases.AccountID) error {
	return c.change(ctx, who, "account.withdraw", id, func(tx *store.Tx, a cases.Account) error {
		return tx.EndInvitation(ctx, id)
	})
}

// Invited is whose account a token lets in to.
func (c *Clerk) Invited(ctx context.Context, token string) (cases.Invitation, error) {
	i, err := c.store.Invitation(ctx, cases.Hashed(token))
	return i, c.open(i, err)
}

// open says why an invitation that was looked for lets nobody in.
func (c *Clerk) open(i cases.Invitation, err error) error {
	if errors.Is(err, cases.Absent) {
		return cases.ErrInvitationGone
	}
	if err != nil {
		return err
	}
	return i.Open(c.store.Now())
}

// Accept gives an account the password that whoever holds the token chooses,
// once, and ends all that was let in before.
func (c *Clerk) Accept(ctx context.Context, token, password string) (cases.Account, error) {
	i, err := c.Invited(ctx, token)
	if err != nil {
		return i.Account, err
	}
	if err := c.checked(ctx, i.Account, password); err != nil {
		return i.Account, err
	}
	hash, err := c.hash(ctx, password)
	if err != nil {
		return i.Account, err
	}
	err = c.store.Write(ctx, i.Account.Actor(), "account.accept", func(tx *store.Tx) (store.About, error) {
		var err error
		i, err = tx.Invitation(ctx, cases.Hashed(token)) // another may have been quicker
		if err := c.open(i, err); err != nil {
			return store.About{}, err
		}
		i.Account.Password = hash
		return aboutAccount(i.Account.ID), setPassword(ctx, tx, i.Account)
	})
	return i.Account, err
}
