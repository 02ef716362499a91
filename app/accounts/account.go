package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type accountPage struct {
	page.Frame
	Parts []part
}

// A part is what somebody keeps about their own account, on a page of its own.
type part struct{ name, href, icon string }

var parts = []part{
	{"passkeys", "/account/passkeys", "key"},
}

// account shows whoever is signed in what they can keep about their account.
func (p *Pages) account(c *fiber.Ctx) error {
	if !session.Actor(c).Known() {
		return cases.ErrNotSignedIn
	}
	f := page.Of(c, "", "")
	f.Title = f.Words.T("account.title")
	return page.Show(c, account(accountPage{Frame: f, Parts: parts}))
}
