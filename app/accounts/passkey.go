package accounts

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type passkeyForm struct {
	Passkey    cases.PasskeyID `params:"passkey"`
	Name       string          `form:"name"`
	Credential string          `form:"credential"`
	To         string          `form:"to"`
}

type passkeysPage struct {
	page.Frame
	Passkeys []cases.Passkey
	May      bool // the address of the installation is one that passkeys can be made for
	In       passkeyForm
	Problems page.Problems
}

// passkeys lists the asker's passkeys, and lets them add one.
func (p *Pages) passkeys(c *fiber.Ctx) error {
	return p.showPasskeys(c, passkeyForm{}, nil)
}

func (p *Pages) showPasskeys(c *fiber.Ctx, in passkeyForm, problems page.Problems) error {
	f, a, err := p.mine(c, "account.passkeys")
	if err != nil {
		return err
	}
	list, err := p.Store.Passkeys(c.UserContext(), a.ID)
	if err != nil {
		return err
	}
	return page.Show(c, passkeys(passkeysPage{Frame: f, Passkeys: list, May: p.Party != nil, In: in, Problems: problems}))
}

// invitePasskey gives the question that the asker's device answers with a new
// passkey.
func (p *Pages) invitePasskey(c *fiber.Ctx) error {
	if err := p.mayAdd(c); err != nil {
		return err
	}
	asked, err := p.Clerk.InvitePasskey(c.UserContext(), p.Party, session.Actor(c))
	return question(c, asked, err)
}

// question hands a question to the page's script.
func question(c *fiber.Ctx, asked string, err error) error {
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString(asked)
}

func (p *Pages) mayAdd(c *fiber.Ctx) error {
	switch {
	case !session.Actor(c).Known():
		return cases.ErrNotSignedIn
	case p.Party == nil:
		return cases.Missing("page")
	}
	return nil
}

func (p *Pages) addPasskey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := p.mayAdd(c); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	err := p.Clerk.AddPasskey(c.UserContext(), p.Party, session.Actor(c), page.Text(in.Name), in.Credential)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		p.refused(c, "passkey.add", err)
		return p.showPasskeys(c, in, refusals)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/account/passkeys", fiber.StatusSeeOther)
}

// refused notes why somebody was not let in, or a way in was not added: the log
// knows more than whoever asked is told.
func (p *Pages) refused(c *fiber.Ctx, what string, err error) {
	c.Status(fiber.StatusUnprocessableEntity)
	p.Log.Warn("refused", slog.String("what", what), slog.String("from", p.Sessions.From(c).Address), slog.Any("why", err))
}

type passkeyPage struct {
	page.Frame
	In       passkeyForm
	Problems page.Problems
}

// passkey is the form for another name of one of the asker's passkeys.
func (p *Pages) passkey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	list, err := p.Store.Passkeys(c.UserContext(), session.Actor(c).Account)
	if err != nil {
		return err
	}
	for _, k := range list {
		if k.ID == in.Passkey {
			in.Name = k.Name
			return showPasskey(c, in, nil)
		}
	}
	return cases.Missing("passkey")
}

func showPasskey(c *fiber.Ctx, in passkeyForm, problems page.Problems) error {
	f := frame(c, "passkey.rename")
	f.Crumbs = []page.Crumb{{Text: f.Words.T("account.title"), Href: "/account"}, {Text: f.Words.T("account.passkeys"), Href: "/account/passkeys"}}
	return page.Show(c, passkeyEdit(passkeyPage{Frame: f, In: in, Problems: problems}))
}

func (p *Pages) renamePasskey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.RenamePasskey(c.UserContext(), session.Actor(c), in.Passkey, page.Text(in.Name))
	if problems, ok := page.Refused(c, err); ok {
		return showPasskey(c, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/account/passkeys", fiber.StatusSeeOther)
}

func (p *Pages) removePasskey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	if err := p.Clerk.RemovePasskey(c.UserContext(), session.Actor(c), in.Passkey); err != nil {
		return err
	}
	return c.Redirect("/account/passkeys", fiber.StatusSeeOther)
}

// hasPasskey says whether a passkey can be asked for, of an account that has one.
func (p *Pages) hasPasskey(c *fiber.Ctx, id cases.AccountID) (bool, error) {
	list, err := p.Store.Passkeys(c.UserContext(), id)
	return p.Party != nil && len(list) > 0, err
}

// askProof gives the question by which a device proves that its owner is there.
func (p *Pages) askProof(c *fiber.Ctx) error {
	if err := p.mayAdd(c); err != nil {
		return err
	}
	asked, err := p.Clerk.AskPasskey(c.UserContext(), p.Party, session.Actor(c).Account)
	return question(c, asked, err)
}

// askStep gives the question of the second step.
func (p *Pages) askStep(c *fiber.Ctx) error {
	a, err := p.Sessions.Waiting(c)
	if err == nil && p.Party == nil {
		err = cases.Missing("page")
	}
	if err != nil {
		return err
	}
	asked, err := p.Clerk.AskPasskey(c.UserContext(), p.Party, a.ID)
	return question(c, asked, err)
}

// stepByPasskey takes the second step by passkey.
func (p *Pages) stepByPasskey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	a, err := p.Sessions.Waiting(c)
	if err == nil && p.Party == nil {
		err = cases.Missing("page")
	}
	if err != nil {
		return err
	}
	err = p.Clerk.ProveByPasskey(c.UserContext(), p.Party, a.ID, in.Credential)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		p.refused(c, "passkey.step", err)
		return p.showCode(c, a, codeForm{To: in.To}, refusals)
	}
	if err != nil {
		return err
	}
	return p.stepped(c, a, in.To)
}

// askPasskey gives the question that a device signs to sign in.
func (p *Pages) askPasskey(c *fiber.Ctx) error {
	if p.Party == nil {
		return cases.Missing("page")
	}
	if err := p.Clerk.MayAsk(c.UserContext(), p.Sessions.From(c)); err != nil {
		return err
	}
	asked, err := p.Clerk.AskPasskey(c.UserContext(), p.Party, 0)
	return question(c, asked, err)
}

// beginByPasskey signs in whoever's passkey has answered. The passkey is opened
// by its owner's finger, face or code: it is both steps in one.
func (p *Pages) beginByPasskey(c *fiber.Ctx) error {
	var in passkeyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if p.Party == nil {
		return cases.Missing("page")
	}
	account, err := p.Clerk.SignInByPasskey(c.UserContext(), p.Party, in.Credential)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		p.refused(c, "passkey.sign-in", err)
		return p.showSignIn(c, signInForm{To: in.To}, refusals)
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Begin(c, account); err != nil {
		return err
	}
	return c.Redirect(page.Ours(in.To), fiber.StatusSeeOther)
}
