package accounts

import (
	"net/url"
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
}

func (p *Pages) signIn(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	return showSignIn(c, in, nil)
}

func showSignIn(c *fiber.Ctx, in signInForm, problems page.Problems) error {
	in.Password = ""
	return page.Show(c, signIn(signInPage{Frame: frame(c, "signin.title"), In: in, Problems: problems}))
}

// begin signs somebody in and sends them where they were going.
func (p *Pages) begin(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	a, err := p.Clerk.SignIn(c.UserContext(), strings.TrimSpace(in.Email), in.Password, p.Sessions.From(c))
	if refusals := cases.Refusals(err); len(refusals) > 0 && refusals[0].Kind != cases.Limited {
		c.Status(fiber.StatusUnprocessableEntity)
		return showSignIn(c, in, refusals)
	}
	if err != nil {
		return err
	}
	return p.letIn(c, a, in.To)
}

// letIn lets somebody in who has given a right password or link, or sends them
// to the second step.
func (p *Pages) letIn(c *fiber.Ctx, a cases.Account, to string) error {
	if a.TwoStep {
		if err := p.Sessions.Wait(c, a); err != nil {
			return err
		}
		return c.Redirect("/sign-in/code?to="+url.QueryEscape(page.Ours(to)), fiber.StatusSeeOther)
	}
	if err := p.Sessions.Begin(c, a); err != nil {
		return err
	}
	return c.Redirect(page.Ours(to), fiber.StatusSeeOther)
}

type codeForm struct {
	Code string `form:"code"`
	To   string `form:"to" query:"to"`
}

type codePage struct {
	page.Frame
	In       codeForm
	Problems page.Problems
}

// code asks for the second step. Whoever has not taken the first, or has waited
// too long, is sent back to it.
func (p *Pages) code(c *fiber.Ctx) error {
	var in codeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if _, err := p.Sessions.Waiting(c); err != nil {
		return c.Redirect("/sign-in", fiber.StatusSeeOther)
	}
	return showCode(c, in, nil)
}

func showCode(c *fiber.Ctx, in codeForm, problems page.Problems) error {
	return page.Show(c, code(codePage{Frame: frame(c, "signin.code.title"), In: in, Problems: problems}))
}

func (p *Pages) takeCode(c *fiber.Ctx) error {
	var in codeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	a, err := p.Sessions.Waiting(c)
	if err != nil {
		return err
	}
	err = p.Clerk.SecondStep(c.UserContext(), a, in.Code, p.Sessions.From(c))
	if problems, again := page.Refused(c, err); again {
		return showCode(c, in, problems)
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Waited(c); err != nil {
		return err
	}
	if err := p.Sessions.Begin(c, a); err != nil {
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
