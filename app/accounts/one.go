package accounts

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type onePage struct {
	page.Frame
	Account  cases.Account
	Offices  []office
	Sessions []cases.Session
	Until    string // of the link that has not been used
}

// one is an account as an administrator sees it: who can get in by it, and from
// where somebody is in; never how.
func (p *Pages) one(c *fiber.Ctx) error {
	ctx := c.UserContext()
	a, err := p.see(c)
	if err != nil {
		return err
	}
	v := onePage{Frame: frame(c, "accounts.title"), Account: a}
	v.Title, v.Crumbs = a.Name, []page.Crumb{{Text: v.Words.T("accounts.title"), Href: "/accounts"}}
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	seats, err := p.Store.SeatsOf(ctx, a.Person)
	if err != nil {
		return err
	}
	v.Offices = offices(v.Frame, cases.InForce(seats, v.Today), bodies)
	if v.Sessions, err = p.Store.Sessions(ctx, a.ID, p.Store.Now()); err != nil {
		return err
	}
	if v.Until, err = p.until(c, a); err != nil {
		return err
	}
	return page.Show(c, one(v))
}

// until is how long a link to an account can be used; empty if there is none.
func (p *Pages) until(c *fiber.Ctx, a cases.Account) (string, error) {
	i, err := p.Store.InvitationOf(c.UserContext(), a.ID)
	switch {
	case errors.Is(err, cases.Absent):
		return "", nil
	case err != nil:
		return "", err
	case i.Open(p.Store.Now()) != nil:
		return "", nil
	}
	return page.Of(c, "", "").Words.Moment(i.Until), nil
}

// see reads the account of an address, for an administrator.
func (p *Pages) see(c *fiber.Ctx) (cases.Account, error) {
	var in struct {
		Account cases.AccountID `params:"account"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return cases.Account{}, cases.Missing("account")
	}
	if err := session.Actor(c).MayAdminister(); err != nil {
		return cases.Account{}, err
	}
	return p.Store.Account(c.UserContext(), in.Account)
}

// link makes a new link: for whoever was not in time with the first, and for
// whoever has lost their password.
func (p *Pages) link(c *fiber.Ctx) error {
	a, err := p.see(c)
	if err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	token, err := p.Clerk.InviteAgain(c.UserContext(), session.Actor(c), a.ID)
	if err != nil {
		return err
	}
	return p.showLink(c, a, token)
}

// act does something to the account of an address and shows it again.
func (p *Pages) act(c *fiber.Ctx, do func(ctx context.Context, who cases.Actor, id cases.AccountID, seen int) error) error {
	var in struct {
		Account cases.AccountID `params:"account"`
		Version int             `form:"version"`
	}
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	if err := do(c.UserContext(), session.Actor(c), in.Account, in.Version); err != nil {
		return err
	}
	return c.Redirect(path(in.Account), fiber.StatusSeeOther)
}

func (p *Pages) close(c *fiber.Ctx) error { return p.act(c, p.Clerk.CloseAccount) }

func (p *Pages) open(c *fiber.Ctx) error { return p.act(c, p.Clerk.OpenAccount) }

func (p *Pages) withdraw(c *fiber.Ctx) error { return p.act(c, unversioned(p.Clerk.Withdraw)) }

func (p *Pages) endSessions(c *fiber.Ctx) error { return p.act(c, unversioned(p.Clerk.EndSessions)) }

func (p *Pages) endTwoStepOf(c *fiber.Ctx) error { return p.act(c, unversioned(p.Clerk.EndTwoStepOf)) }

// unversioned is something that is right whatever the account has become.
func unversioned(do func(context.Context, cases.Actor, cases.AccountID) error) func(context.Context, cases.Actor, cases.AccountID, int) error {
	return func(ctx context.Context, who cases.Actor, id cases.AccountID, _ int) error { return do(ctx, who, id) }
}
