package main

import (
	"context"

	"klubba/cases/clerk"
	"klubba/cases/store"
)

type userUnlink struct {
	data
	Email string `arg:"" help:"E-mail address of the account."`
}

// Run unlinks an account from its provider.
func (c *userUnlink) Run(streams) error {
	ctx := context.Background()
	return c.keep(ctx, func(_ *store.Store, k *clerk.Clerk) error { return k.Unlink(ctx, operator, c.Email) })
}
