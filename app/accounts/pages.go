// Package accounts is the pages about who is asking: the ways in and out, what
// everybody keeps about their own account, and the accounts of all for an
// administrator.
package accounts

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"klubba/app/session"
	"klubba/cases/clerk"
	"klubba/cases/passkey"
	"klubba/cases/store"
)

// Pages are the pages of accounts.
type Pages struct {
	Store    *store.Store
	Clerk    *clerk.Clerk
	Sessions *session.Sessions
	Log      *slog.Logger
	Party    *passkey.Party // nil where passkeys cannot be made
	SignOn   *SignOn        // nil where there is no provider
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/sign-in", p.signIn)
	r.Post("/sign-in", p.begin)
	r.Post("/sign-out", p.end)
	r.Get("/account", p.account)
	p.passkeyRoutes(r)
	p.providerRoutes(r)
}

func (p *Pages) passkeyRoutes(r fiber.Router) {
	r.Post("/sign-in/passkey/ask", p.askPasskey)
	r.Post("/sign-in/passkey", p.beginByPasskey)
	r.Get("/account/passkeys", p.passkeys)
	r.Post("/account/passkeys", p.addPasskey)
	r.Post("/account/passkeys/ask", p.invitePasskey)
	r.Get("/account/passkeys/:passkey<int>/edit", p.passkey)
	r.Post("/account/passkeys/:passkey<int>", p.renamePasskey)
	r.Post("/account/passkeys/:passkey<int>/remove", p.removePasskey)
}

func (p *Pages) providerRoutes(r fiber.Router) {
	r.Post(providerStart, p.toProvider)
	r.Get(ProviderCallback, p.fromProvider)
	r.Post(providerLogout, p.logout)
}
