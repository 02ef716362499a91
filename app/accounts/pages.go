// Package accounts is the pages about who is asking: the ways in and out, what
// everybody keeps about their own account, and the accounts of all for an
// administrator.
package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of accounts.
type Pages struct {
	Store    *store.Store
	Clerk    *clerk.Clerk
	Sessions *session.Sessions
	URL      string // where the application is reached from outside, for links
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/sign-in", p.signIn)
	r.Post("/sign-in", p.begin)
	r.Get("/sign-in/code", p.code)
	r.Post("/sign-in/code", p.takeCode)
	r.Post("/sign-out", p.end)
	r.Get("/invitation", p.invitation)
	r.Post("/invitation", p.accept)
	p.ownRoutes(r)
	r.Get("/accounts", p.list)
	r.Get("/accounts/new", p.newAccount)
	r.Post("/accounts", p.invite)
	a := r.Group("/accounts/:account<int>")
	a.Get("/", p.one)
	a.Post("/link", p.link)
	a.Post("/withdraw", p.withdraw)
	a.Post("/close", p.close)
	a.Post("/open", p.open)
	a.Post("/sessions", p.endSessions)
	a.Post("/two-step", p.endTwoStepOf)
}

func (p *Pages) ownRoutes(r fiber.Router) {
	r.Get("/account", p.account)
	r.Get("/account/email", p.email)
	r.Post("/account/email", p.saveEmail)
	r.Get("/account/password", p.password)
	r.Post("/account/password", p.savePassword)
	r.Get("/account/sessions", p.sessions)
	r.Post("/account/sessions/end", p.endOne)
	r.Post("/account/sessions/end-others", p.endOthers)
	r.Get("/account/two-step", p.twoStep)
	r.Post("/account/two-step", p.beginTwoStep)
	r.Post("/account/two-step/confirm", p.confirmTwoStep)
	r.Post("/account/two-step/codes", p.newCodes)
	r.Post("/account/two-step/off", p.endTwoStep)
}

// frame is the frame of a page that no browser keeps: it is about who can get
// in, and some of it is told once.
func frame(c *fiber.Ctx, title string, crumbs ...page.Crumb) page.Frame {
	c.Set(fiber.HeaderCacheControl, "no-store")
	f := page.Of(c, "", "")
	f.Title = f.Words.T(title)
	f.Crumbs = crumbs
	return f
}

// mine is the frame of a page about the asker's own account, and the account.
func (p *Pages) mine(c *fiber.Ctx, title string) (page.Frame, cases.Account, error) {
	f := frame(c, title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("account.title"), Href: "/account"}}
	if !f.Who.Known() {
		return f, cases.Account{}, cases.ErrNotSignedIn
	}
	a, err := p.Store.Account(c.UserContext(), f.Who.Account)
	return f, a, err
}
