// Package accounts is the pages about who is asking: the ways in and out, what
// everybody keeps about their own account, and the accounts of all for an
// administrator.
package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/session"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of accounts.
type Pages struct {
	Store    *store.Store
	Clerk    *clerk.Clerk
	Sessions *session.Sessions
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/sign-in", p.signIn)
	r.Post("/sign-in", p.begin)
	r.Post("/sign-out", p.end)
	r.Get("/account", p.account)
}
