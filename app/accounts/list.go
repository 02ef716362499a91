package accounts

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

type listPage struct {
	page.Frame
	Accounts []listed
}

// A listed is an account in the list, with the offices held today.
type listed struct {
	cases.Account
	Offices []office
}

func path(id cases.AccountID) string { return "/accounts/" + strconv.FormatInt(int64(id), 10) }

// list lists who can sign in, for an administrator.
func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	v := listPage{Frame: frame(c, "accounts.title")}
	all, err := p.Store.Accounts(ctx)
	if err != nil {
		return err
	}
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		seats, err := p.Store.SeatsOf(ctx, a.Person)
		if err != nil {
			return err
		}
		v.Accounts = append(v.Accounts, listed{a, offices(v.Frame, cases.InForce(seats, v.Today), bodies)})
	}
	return page.Show(c, list(v))
}

type accountForm struct {
	Name   string         `form:"name"`
	Person cases.PersonID `form:"person"`
	Email  string         `form:"email"`
	Office cases.Office   `form:"office"`
	Body   cases.BodyID   `form:"body"`
}

// office is the office to give, from today; the zero one if none is named.
func (in accountForm) office(today cases.Date) cases.Seat {
	if in.Office == "" && in.Body == 0 {
		return cases.Seat{}
	}
	return cases.Seat{Office: in.Office, Body: in.Body, From: today}
}

type newPage struct {
	page.Frame
	In             accountForm
	People, Bodies []page.Option
	Problems       page.Problems
}

func (p *Pages) newAccount(c *fiber.Ctx) error { return p.showNew(c, accountForm{}, nil) }

func (p *Pages) showNew(c *fiber.Ctx, in accountForm, problems page.Problems) error {
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	v := newPage{Frame: frame(c, "accounts.new"), In: in, Problems: problems}
	v.Crumbs = []page.Crumb{{Text: v.Words.T("accounts.title"), Href: "/accounts"}}
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	called, err := p.Store.PeopleCalled(c.UserContext(), page.Text(in.Name))
	if err != nil {
		return err
	}
	v.People, v.Bodies = page.PeopleOptions(v.Words, called, bodies), page.BodyOptions(bodies)
	return page.Show(c, newAccount(v))
}

// invite gives a person an account, and shows the link that lets them in.
func (p *Pages) invite(c *fiber.Ctx) error {
	var in accountForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	a := cases.Account{Name: page.Text(in.Name), Person: in.Person, Email: page.Text(in.Email)}
	token, err := p.Clerk.Invite(c.UserContext(), session.Actor(c), &a, in.office(page.Of(c, "", "").Today))
	if problems, again := page.Refused(c, err); again {
		return p.showNew(c, in, problems)
	}
	if err != nil {
		return err
	}
	return p.showLink(c, a, token)
}

type linkPage struct {
	page.Frame
	Account cases.Account
	Link    string
	Until   string
}

// showLink shows a link, the only time that anybody but its receiver sees it. It
// is on the answer itself: no address leads to it.
func (p *Pages) showLink(c *fiber.Ctx, a cases.Account, token string) error {
	f := frame(c, "accounts.link")
	f.Crumbs = []page.Crumb{{Text: f.Words.T("accounts.title"), Href: "/accounts"}, {Text: a.Name, Href: path(a.ID)}}
	until := f.Words.Moment(p.Store.Now().Add(cases.InvitationLasts))
	return page.Show(c, link(linkPage{Frame: f, Account: a, Link: p.address(token), Until: until}))
}
