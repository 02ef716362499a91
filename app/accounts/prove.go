package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// A kept is a field of a form that is carried on.
type kept struct{ name, value string }

type provePage struct {
	page.Frame
	Account  cases.Account
	Action   string
	Fields   []kept
	Problems page.Problems
}

// Prove takes a proof of who asks that comes with a form: its owner's password.
// The form then goes on to where it was going, in a session with a new token.
func (p *Pages) Prove(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodPost || !c.Request().PostArgs().Has("proof") {
		return c.Next()
	}
	err := p.Clerk.Prove(c.UserContext(), session.Actor(c), c.FormValue("proof"), p.Sessions.From(c))
	if problems, again := page.Refused(c, err); again {
		return p.AskProof(c, problems)
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Prove(c); err != nil {
		return err
	}
	return c.Next()
}

// AskProof asks whoever sent a form to say once more who they are. The page
// carries all that was in the form, so that nothing is lost and nothing has to
// be done again.
func (p *Pages) AskProof(c *fiber.Ctx, problems page.Problems) error {
	f, a, err := p.mine(c, "prove.title")
	if err != nil {
		return err
	}
	f.Crumbs = nil
	v := provePage{Frame: f, Account: a, Action: c.OriginalURL(), Problems: problems}
	c.Request().PostArgs().VisitAll(func(name, value []byte) {
		switch string(name) {
		case "proof", "csrf":
		case "key":
			v.Key = string(value)
		default:
			v.Fields = append(v.Fields, kept{string(name), string(value)})
		}
	})
	return page.Show(c, prove(v))
}
