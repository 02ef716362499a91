package clerk

import (
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

func aboutAccount(id cases.AccountID) store.About { return store.About{Kind: "account", ID: int64(id)} }

// AddAccount gives a person a sign-in and an id, and an office if one is named.
// One that they hold already is not given twice: it says who they are. The
// password is kept only as an argon2id hash.
func (c *Clerk) AddAccount(ctx context.Context, who cases.Actor, a *cases.Account, password string, office cases.Seat) error {
	if err := errors.Join(a.Check(), c.checked(ctx, *a, password)); err != nil {
		return err
	}
	hash, err := c.hash(ctx, password)
	if err != nil {
		return err
	}
	a.Password = hash
	return c.store.Write(ctx, who, "account.add", func(tx *store.Tx) (store.About, error) {
		err := addAccount(ctx, tx, who, a, office)
		return aboutAccount(a.ID), err
	})
}

// addAccount finds out whose an account is, and adds it.
func addAccount(ctx context.Context, tx *store.Tx, who cases.Actor, a *cases.Account, office cases.Seat) error {
	if err := who.MayAdminister(); err != nil {
		return err
	}
	office.Name, office.Person = a.Name, a.Person
	if err := settle(ctx, tx, &office); err != nil {
		return err
	}
	a.Person = office.Person
	return tx.AddAccount(ctx, a)
}

// settle finds out whose the office is, and gives it to them unless they hold
// it. Without an office there is only the name.
func settle(ctx context.Context, tx *store.Tx, office *cases.Seat) error {
	if office.Office == "" {
		_, err := seatPerson(ctx, tx, office)
		return err
	}
	if err := office.Check(); err != nil {
		return err
	}
	held, err := seatPerson(ctx, tx, office)
	if err != nil || office.Held(held) {
		return err
	}
	return addSeat(ctx, tx, office, held)
}

// own is the account of whoever asks.
func (c *Clerk) own(ctx context.Context, who cases.Actor) (cases.Account, error) {
	if !who.Known() {
		return cases.Account{}, cases.ErrNotSignedIn
	}
	return c.store.Account(ctx, who.Account)
}

// change runs a change of an account by an administrator.
func (c *Clerk) change(ctx context.Context, who cases.Actor, action string, id cases.AccountID, change func(*store.Tx, cases.Account) error) error {
	return c.store.Write(ctx, who, action, func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return aboutAccount(id), err
		}
		a, err := tx.Account(ctx, id)
		if err != nil {
			return aboutAccount(id), err
		}
		return aboutAccount(id), change(tx, a)
	})
}

// CloseAccount lets nobody in by an account any more, whoever is in included.
func (c *Clerk) CloseAccount(ctx context.Context, who cases.Actor, id cases.AccountID, seen int) error {
	return c.change(ctx, who, "account.close", id, func(tx *store.Tx, a cases.Account) error {
		administrators, err := tx.Administrators(ctx, cases.Today(tx.Now()))
		if err != nil {
			return err
		}
		if err := errors.Join(cases.Current(a.Version, seen), a.MayClose(who, administrators)); err != nil {
			return err
		}
		a.Disabled = true
		return errors.Join(tx.SaveAccount(ctx, a), letOut(ctx, tx, id))
	})
}

// OpenAccount lets somebody in by their account again.
func (c *Clerk) OpenAccount(ctx context.Context, who cases.Actor, id cases.AccountID, seen int) error {
	return c.change(ctx, who, "account.open", id, func(tx *store.Tx, a cases.Account) error {
		if err := cases.Current(a.Version, seen); err != nil {
			return err
		}
		a.Disabled = false
		return tx.SaveAccount(ctx, a)
	})
}

// letOut ends all that an account is, or is about to be, let in by.
func letOut(ctx context.Context, tx *store.Tx, id cases.AccountID) error {
	return errors.Join(tx.EndInvitation(ctx, id), tx.EndTickets(ctx, id), tx.ForgetBrowsers(ctx, id), tx.EndOtherSessions(ctx, id, ""))
}

// EndSessions ends all sessions of somebody's account.
func (c *Clerk) EndSessions(ctx context.Context, who cases.Actor, id cases.AccountID) error {
	return c.change(ctx, who, "account.sessions", id, func(tx *store.Tx, a cases.Account) error {
		return errors.Join(tx.EndTickets(ctx, id), tx.EndOtherSessions(ctx, id, ""))
	})
}

// EndOwnSession ends one of somebody's own sessions, by its handle.
func (c *Clerk) EndOwnSession(ctx context.Context, who cases.Actor, handle string) error {
	return c.ownChange(ctx, who, "session.end", func(tx *store.Tx, a cases.Account) error {
		return tx.EndSessionOf(ctx, a.ID, handle)
	})
}

// EndOtherSessions ends all of somebody's own sessions but the one that asks.
func (c *Clerk) EndOtherSessions(ctx context.Context, who cases.Actor, session string) error {
	return c.ownChange(ctx, who, "session.end-others", func(tx *store.Tx, a cases.Account) error {
		return tx.EndOtherSessions(ctx, a.ID, session)
	})
}

// ChangeEmail gives somebody another address to sign in with.
func (c *Clerk) ChangeEmail(ctx context.Context, who cases.Actor, seen int, email string) error {
	return c.ownChange(ctx, who, "account.email", func(tx *store.Tx, a cases.Account) error {
		if err := cases.Current(a.Version, seen); err != nil {
			return err
		}
		a.Email = email
		if err := a.Check(); err != nil {
			return err
		}
		return tx.SaveAccount(ctx, a)
	})
}

// ownChange runs a change of somebody's own account.
func (c *Clerk) ownChange(ctx context.Context, who cases.Actor, action string, change func(*store.Tx, cases.Account) error) error {
	return c.store.Write(ctx, who, action, func(tx *store.Tx) (store.About, error) {
		a, err := tx.Account(ctx, who.Account)
		if err != nil {
			return aboutAccount(who.Account), err
		}
		return aboutAccount(a.ID), change(tx, a)
	})
}
