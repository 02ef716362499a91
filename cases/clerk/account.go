package clerk

import (
	"context"
	"errors"

	"github.com/alexedwards/argon2id"

	"klubba/cases"
	"klubba/cases/store"
)

// AddAccount gives a person a sign-in and an id, and an office if one is named.
// One that they hold already is not given twice: it says who they are. The
// password is kept only as an argon2id hash.
func (c *Clerk) AddAccount(ctx context.Context, who cases.Actor, a *cases.Account, password string, office cases.Seat) error {
	if err := a.Check(password); err != nil {
		return err
	}
	hash, err := argon2id.CreateHash(password, argon2id.DefaultParams)
	if err != nil {
		return err
	}
	office.Name, office.Person = a.Name, a.Person
	return c.store.Write(ctx, who, "account.add", func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return store.About{}, err
		}
		if err := settle(ctx, tx, &office); err != nil {
			return store.About{}, err
		}
		a.Person, a.Password = office.Person, hash
		err := tx.AddAccount(ctx, a)
		return store.About{Kind: "account", ID: int64(a.ID)}, err
	})
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

// nobody is the hash held against when there is no such account, so that the
// answer takes as long as for one that there is.
const nobody = "$argon2id$v=19$m=65536,t=1,p=2$b3AtYmVzdC1zYWx0LWV2ZXI$P1ZVDzHZeMtaKdE6sjUqxNrbwjPBbP8QlPOQeFzCGhs"

// SignIn says who has that address and password. A wrong address and a wrong
// password are one and the same answer.
func (c *Clerk) SignIn(ctx context.Context, email, password string) (cases.Account, error) {
	a, err := c.store.AccountByEmail(ctx, email)
	if err != nil && !errors.Is(err, cases.Absent) {
		return cases.Account{}, err
	}
	if err != nil {
		a = cases.Account{Password: nobody, Disabled: true}
	}
	match, err := argon2id.ComparePasswordAndHash(password, a.Password)
	if err != nil || !match || a.Disabled {
		return cases.Account{}, cases.ErrWrongSignIn
	}
	return a, nil
}
