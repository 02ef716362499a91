package clerk

import (
	"context"
	"errors"

	"klubba/cases"
)

// SignIn says who has that address and password. A wrong address, a wrong
// password and a closed account are one and the same answer, after the same
// work; too many tries are refused before it. Who has a second step to take has
// not signed in yet: see [Clerk.SecondStep].
func (c *Clerk) SignIn(ctx context.Context, email, password string, from cases.From) (cases.Account, error) {
	a, err := c.store.AccountByEmail(ctx, email)
	if err != nil && !errors.Is(err, cases.Absent) {
		return cases.Account{}, err
	}
	err = c.try(ctx, email, a, from, func() error {
		match, err := c.matches(ctx, password, a.Password)
		if err != nil {
			return err
		}
		if !match || a.Disabled {
			return cases.ErrWrongSignIn
		}
		return nil
	})
	if err != nil {
		return cases.Account{}, err
	}
	return a, nil
}

// try lets somebody try to be let in as an account, if they have not failed too
// often. One that fails is noted, and so is that it was the last for a while. One
// that is refused is not: whoever goes on would fill the log.
func (c *Clerk) try(ctx context.Context, email string, a cases.Account, from cases.From, right func() error) error {
	known, err := c.store.Knows(ctx, email, from.Browser)
	if err != nil {
		return err
	}
	name, last, err := c.store.Try(ctx, cases.Tracks(email, from, known))
	if err != nil {
		return err
	}
	if err := right(); err != nil {
		action := "signin.failed"
		if last {
			action = "signin.limited"
		}
		return errors.Join(err, c.store.Note(ctx, a.Actor(), action, aboutAccount(a.ID), from.Address))
	}
	return c.store.ForgetTry(ctx, name)
}

// MayAsk refuses whoever has asked to be let in, without answering, too often.
func (c *Clerk) MayAsk(ctx context.Context, from cases.From) error {
	_, _, err := c.store.Try(ctx, []cases.Track{cases.Asking(from)})
	return err
}

// Prove lets somebody who is signed in say once more who they are.
func (c *Clerk) Prove(ctx context.Context, who cases.Actor, password string, from cases.From) error {
	a, err := c.own(ctx, who)
	if err != nil {
		return err
	}
	return c.proves(ctx, a, password, from)
}

// proves refuses a password that is not the account's present one.
func (c *Clerk) proves(ctx context.Context, a cases.Account, password string, from cases.From) error {
	return c.try(ctx, a.Email, a, from, func() error {
		match, err := c.matches(ctx, password, a.Password)
		if err == nil && !match {
			return cases.ErrWrongPassword
		}
		return err
	})
}
