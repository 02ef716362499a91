package clerk

import (
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

// SignInAtProvider says whose account is that of somebody whom a provider
// vouches for. At the first time it ties the two, or adds the account; at each
// time it gives and ends the offices that the provider's groups stand for. The
// log names the provider as who has done it. When nothing changes, nothing is
// written.
func (c *Clerk) SignInAtProvider(ctx context.Context, claims cases.Claims, grants []cases.Grant) (cases.Account, cases.Identity, error) {
	known, err := c.store.Identity(ctx, claims.Issuer, claims.Subject)
	if err != nil && !errors.Is(err, cases.Absent) {
		return cases.Account{}, known, err
	}
	provider := cases.Operator(claims.Issuer)
	if known.ID == 0 {
		err = c.store.Write(ctx, provider, "identity.add", func(tx *store.Tx) (store.About, error) {
			known, err = linked(ctx, tx, claims, grants)
			return store.About{Kind: "account", ID: int64(known.Account)}, err
		})
		if err != nil {
			return cases.Account{}, known, err
		}
	}
	a, err := c.store.Account(ctx, known.Account)
	if err == nil && a.Disabled {
		err = cases.ErrProviderClosed
	}
	if err != nil {
		return cases.Account{}, known, err
	}
	return a, known, c.provide(ctx, provider, claims, grants, a, known.ID)
}

// linked ties somebody at a provider to the account of their address, or to a
// new one.
func linked(ctx context.Context, tx *store.Tx, claims cases.Claims, grants []cases.Grant) (cases.Identity, error) {
	i := cases.Identity{Issuer: claims.Issuer, Subject: claims.Subject}
	a, err := tx.AccountByEmail(ctx, claims.Email)
	switch {
	case errors.Is(err, cases.Absent):
		a, err = joined(ctx, tx, claims, grants)
	case err == nil && a.Disabled:
		err = cases.ErrProviderClosed
	case err == nil:
		var others []cases.Identity
		if others, err = tx.IdentitiesOf(ctx, a.ID); err == nil {
			err = claims.MayLink(others)
		}
	}
	if err != nil {
		return i, err
	}
	i.Account = a.ID
	return i, tx.AddIdentity(ctx, &i)
}

// joined adds an account for somebody whose groups give them an office. It has
// no password: the provider is its only way in.
func joined(ctx context.Context, tx *store.Tx, claims cases.Claims, grants []cases.Grant) (cases.Account, error) {
	namesakes, err := tx.PeopleCalled(ctx, claims.Name)
	if err != nil {
		return cases.Account{}, err
	}
	if err := claims.MayJoin(grants, namesakes); err != nil {
		return cases.Account{}, err
	}
	p := cases.Person{Name: claims.Name}
	if err := tx.AddPerson(ctx, &p); err != nil {
		return cases.Account{}, err
	}
	a := cases.Account{Person: p.ID, Name: p.Name, Email: claims.Email}
	return a, tx.AddAccount(ctx, &a)
}

// provide gives and ends the offices that the provider's groups stand for.
func (c *Clerk) provide(ctx context.Context, provider cases.Actor, claims cases.Claims, grants []cases.Grant, a cases.Account, id cases.IdentityID) error {
	begin, end, err := provided(ctx, c.store.Reader, claims, grants, a, id, cases.Today(c.store.Now()))
	if err != nil || len(begin)+len(end) == 0 {
		return err
	}
	return c.store.Write(ctx, provider, "seat.provide", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "account", ID: int64(a.ID)}
		begin, end, err := provided(ctx, tx.Reader, claims, grants, a, id, cases.Today(tx.Now()))
		if err != nil {
			return about, err
		}
		for _, s := range end {
			if err := tx.SaveSeat(ctx, s); err != nil {
				return about, err
			}
		}
		for _, s := range begin {
			s.Person, s.Name = a.Person, a.Name
			if err := tx.AddSeat(ctx, &s); err != nil {
				return about, err
			}
			if err := tx.SeatProvided(ctx, s.ID, id); err != nil {
				return about, err
			}
		}
		return about, nil
	})
}

// provided asks the rule which offices begin and which end.
func provided(ctx context.Context, r store.Reader, claims cases.Claims, grants []cases.Grant, a cases.Account, id cases.IdentityID, today cases.Date) (begin, end []cases.Seat, err error) {
	held, err := r.SeatsOf(ctx, a.Person)
	if err != nil {
		return nil, nil, err
	}
	given, err := r.ProvidedSeats(ctx, id)
	begin, end = claims.Provide(grants, held, given, today)
	return begin, end, err
}

// Unlink forgets who an account is at its provider: the account can then be
// tied to somebody else there, or at another provider. The offices that were
// given by the provider's groups end today, as nobody would end them later.
func (c *Clerk) Unlink(ctx context.Context, who cases.Actor, email string) error {
	return c.store.Write(ctx, who, "identity.remove", func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return store.About{}, err
		}
		a, err := tx.AccountByEmail(ctx, email)
		if err != nil {
			return store.About{}, err
		}
		about := store.About{Kind: "account", ID: int64(a.ID)}
		known, err := tx.IdentitiesOf(ctx, a.ID)
		for _, i := range known {
			if err == nil {
				err = unlinked(ctx, tx, a, i)
			}
		}
		return about, err
	})
}

func unlinked(ctx context.Context, tx *store.Tx, a cases.Account, i cases.Identity) error {
	_, end, err := provided(ctx, tx.Reader, cases.Claims{}, nil, a, i.ID, cases.Today(tx.Now()))
	for _, s := range end {
		if err == nil {
			err = tx.SaveSeat(ctx, s)
		}
	}
	if err != nil {
		return err
	}
	return tx.RemoveIdentity(ctx, i.ID)
}
