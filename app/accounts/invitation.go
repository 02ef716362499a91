package accounts

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/cases"
)

type invitationForm struct {
	Token    string `form:"token" query:"token"`
	Password string `form:"password"`
}

type invitationPage struct {
	page.Frame
	Account  cases.Account
	Token    string
	Problems page.Problems
}

// address is the link that lets somebody in. Its token stands in the question,
// which is not logged.
func (p *Pages) address(token string) string {
	return p.URL + "/invitation?token=" + url.QueryEscape(token)
}

// invitation is where a link leads: to the choice of a password. Looking does
// not use it up, since mail programs look.
func (p *Pages) invitation(c *fiber.Ctx) error {
	var in invitationForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	i, err := p.Clerk.Invited(c.UserContext(), in.Token)
	if err != nil {
		return err
	}
	return showInvitation(c, i.Account, in, nil)
}

func showInvitation(c *fiber.Ctx, a cases.Account, in invitationForm, problems page.Problems) error {
	f := frame(c, "invitation.title")
	f.Path = "/" // nothing of the page leads elsewhere with the token
	return page.Show(c, invitation(invitationPage{Frame: f, Account: a, Token: in.Token, Problems: problems}))
}

// accept takes the password that somebody chooses, and lets them in.
func (p *Pages) accept(c *fiber.Ctx) error {
	var in invitationForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	a, err := p.Clerk.Accept(c.UserContext(), in.Token, in.Password)
	if problems, again := page.Refused(c, err); again {
		return showInvitation(c, a, in, problems)
	}
	if err != nil {
		return err
	}
	return p.letIn(c, a, "/")
}
