package accounts

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/cases"
)

type signInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	To       string `form:"to" query:"to"`
}

type signInPage struct {
	page.Frame
	In       signInForm
	Problems page.Problems
	Passkey  bool    // a passkey may be asked for
	SignOn   *SignOn // nil where there is no provider
}

func (p *Pages) signIn(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	return p.showSignIn(c, in, nil)
}

func (p *Pages) showSignIn(c *fiber.Ctx, in signInForm, problems page.Problems) error {
	f := page.Of(c, "", "")
	f.Title = f.Words.T("signin.title")
	in.Password = ""
	return page.Show(c, signIn(signInPage{Frame: f, In: in, Problems: problems, Passkey: p.Party != nil, SignOn: p.SignOn}))
}

// begin signs somebody in and sends them where they were going.
func (p *Pages) begin(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	account, err := p.Clerk.SignIn(c.UserContext(), strings.TrimSpace(in.Email), in.Password)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
		return p.showSignIn(c, in, refusals)
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Begin(c, account); err != nil {
		return err
	}
	return c.Redirect(page.Ours(in.To), fiber.StatusSeeOther)
}

func (p *Pages) end(c *fiber.Ctx) error {
	if err := p.Sessions.End(c); err != nil {
		return err
	}
	return c.Redirect("/", fiber.StatusSeeOther)
}
