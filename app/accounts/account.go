package accounts

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/cases"
)

type accountPage struct {
	page.Frame
	Account cases.Account
	Offices []office
}

// account shows whoever is signed in what they can keep about their account.
func (p *Pages) account(c *fiber.Ctx) error {
	f, a, err := p.mine(c, "account.title")
	if err != nil {
		return err
	}
	f.Crumbs = nil
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	return page.Show(c, account(accountPage{Frame: f, Account: a, Offices: offices(f, f.Who.Seats, bodies)}))
}

// An office is a seat with the name of its body.
type office struct{ Name, Body string }

func offices(f page.Frame, seats []cases.Seat, bodies []cases.Body) []office {
	var list []office
	for _, s := range seats {
		o := office{Name: f.Words.T("office." + string(s.Office))}
		for _, b := range bodies {
			if b.ID == s.Body {
				o.Body = b.Name
			}
		}
		list = append(list, o)
	}
	return list
}
