package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type emailForm struct {
	Email   string `form:"email"`
	Version int    `form:"version"`
}

type emailPage struct {
	page.Frame
	In       emailForm
	Problems page.Problems
}

func emailOf(a cases.Account) emailForm { return emailForm{Email: a.Email, Version: a.Version} }

func (p *Pages) email(c *fiber.Ctx) error {
	f, a, err := p.mine(c, "account.email.change")
	if err != nil {
		return err
	}
	return page.Show(c, email(emailPage{Frame: f, In: emailOf(a)}))
}

func (p *Pages) saveEmail(c *fiber.Ctx) error {
	var in emailForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	err := p.Clerk.ChangeEmail(c.UserContext(), session.Actor(c), in.Version, page.Text(in.Email))
	if problems, again := page.Refused(c, err); again {
		f, a, err := p.mine(c, "account.email.change")
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, emailOf(a))
		return page.Show(c, email(emailPage{Frame: f, In: in, Problems: problems}))
	}
	if err != nil {
		return err
	}
	return c.Redirect("/account", fiber.StatusSeeOther)
}
