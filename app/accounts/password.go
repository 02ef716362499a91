package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type passwordForm struct {
	Present  string `form:"present"`
	Password string `form:"password"`
}

type passwordPage struct {
	page.Frame
	Account  cases.Account
	Problems page.Problems
}

func (p *Pages) password(c *fiber.Ctx) error { return p.showPassword(c, nil) }

func (p *Pages) showPassword(c *fiber.Ctx, problems page.Problems) error {
	f, a, err := p.mine(c, "account.password")
	if err != nil {
		return err
	}
	return page.Show(c, password(passwordPage{Frame: f, Account: a, Problems: problems}))
}

// savePassword changes the asker's password. All their sessions end, and this
// one begins anew.
func (p *Pages) savePassword(c *fiber.Ctx) error {
	var in passwordForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	ctx, who := c.UserContext(), session.Actor(c)
	err := p.Clerk.ChangePassword(ctx, who, in.Present, in.Password, p.Sessions.From(c))
	if problems, again := page.Refused(c, err); again {
		return p.showPassword(c, problems)
	}
	if err != nil {
		return err
	}
	a, err := p.Store.Account(ctx, who.Account)
	if err != nil {
		return err
	}
	if err := p.Sessions.Begin(c, a); err != nil {
		return err
	}
	return c.Redirect("/account", fiber.StatusSeeOther)
}
