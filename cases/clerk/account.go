package clerk

import (
	"context"

	"github.com/alexedwards/argon2id"

	"klubba/cases"
	"klubba/cases/store"
)

// AddAccount gives a person a sign-in and an id. The password is kept only as
// an argon2id hash.
func (c *Clerk) AddAccount(ctx context.Context, who cases.Actor, a *cases.Account, password string) error {
	if err := a.Check(password); err != nil {
		return err
	}
	hash, err := argon2id.CreateHash(password, argon2id.DefaultParams)
	if err != nil {
		return err
	}
	return c.store.Write(ctx, who, "account.add", func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return store.About{}, err
		}
		var err error
		if a.Person, err = personCalled(ctx, tx, cases.Person{Name: a.Name}); err != nil {
			return store.About{}, err
		}
		a.Password = hash
		err = tx.AddAccount(ctx, a)
		return store.About{Kind: "account", ID: int64(a.ID)}, err
	})
}

// nobody is the hash held against when there is no such account, so that the
// answer takes as long as for one that there is.
const nobody = "$argon2id$v=19$m=65536,t=1,p=2$b3AtYmVzdC1zYWx0LWV2ZXI$P1ZVDzHZeMtaKdE6sjUqxNrbwjPBbP8QlPOQeFzCGhs"

// SignIn says who has that address and password. A wrong address and a wrong
// password are one and the same answer.
func (c *Clerk) SignIn(ctx context.Context, email, password string) (cases.Account, error) {
	a, err := c.store.AccountByEmail(ctx, email)
	if err != nil {
		a = cases.Account{Password: nobody, Disabled: true}
	}
	match, err := argon2id.ComparePasswordAndHash(password, a.Password)
	if err != nil || !match || a.Disabled {
		return cases.Account{}, cases.ErrWrongSignIn
	}
	return a, nil
}
