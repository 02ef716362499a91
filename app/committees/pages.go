// Package committees is the pages of bodies: their list, one with its members
// and rules, and the forms for both.
package committees

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of bodies.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/bodies", p.list)
	r.Get("/bodies/new", p.newBody)
	r.Post("/bodies", p.add)
	b := r.Group("/bodies/:body<int>")
	b.Get("/", p.body)
	b.Post("/", p.edit)
	b.Get("/edit", p.editBody)
	b.Get("/seats/new", p.newSeat)
	b.Post("/seats", p.give)
	b.Get("/seats/:seat<int>", p.editSeat)
	b.Post("/seats/:seat<int>", p.saveSeat)
}

func path(id cases.BodyID) string { return "/bodies/" + strconv.FormatInt(int64(id), 10) }

type listPage struct {
	page.Frame
	Bodies []cases.Body
	MayAdd bool
}

func (p *Pages) list(c *fiber.Ctx) error {
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	f := page.Of(c, "bodies", "")
	f.Title = f.Words.T("bodies.title")
	return page.Show(c, list(listPage{Frame: f, Bodies: bodies, MayAdd: session.Actor(c).MayAdminister() == nil}))
}

type bodyPage struct {
	page.Frame
	Body     cases.Body
	Members  []cases.Seat // with a vote, today
	Stand    []cases.Seat // substitutes, today
	Staff    []cases.Seat
	Past     []cases.Seat // held at other times
	Meetings []cases.Meeting
	MayEdit  bool
	MayPlan  bool
}

// see reads the body of an address.
func (p *Pages) see(c *fiber.Ctx) (cases.Body, error) {
	var in struct {
		Body cases.BodyID `params:"body"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return cases.Body{}, cases.Missing("body")
	}
	return p.Store.Body(c.UserContext(), in.Body)
}

// body shows who sits in a body, its rules and its latest meetings.
func (p *Pages) body(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	who, ctx := session.Actor(c), c.UserContext()
	seats, err := p.Store.Seats(ctx, b.ID)
	if err != nil {
		return err
	}
	latest, err := p.Store.Meetings(ctx, store.MeetingFilter{Body: b.ID, Limit: 12}, who.Reach())
	if err != nil {
		return err
	}
	f := frame(c, b, b.Name)
	v := bodyPage{Frame: f, Body: b, Meetings: latest, MayEdit: who.MayAdminister() == nil, MayPlan: who.MayKeep(b.ID) == nil}
	for _, s := range seats {
		switch {
		case !s.InForce(f.Today):
			v.Past = append(v.Past, s)
		case s.Office.Votes():
			v.Members = append(v.Members, s)
		case s.Office == cases.Substitute:
			v.Stand = append(v.Stand, s)
		default:
			v.Staff = append(v.Staff, s)
		}
	}
	return page.Show(c, body(v))
}

func frame(c *fiber.Ctx, b cases.Body, title string) page.Frame {
	f := page.Of(c, "bodies", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.bodies"), Href: "/bodies"}}
	if title != b.Name {
		f.Crumbs = append(f.Crumbs, page.Crumb{Text: b.Name, Href: path(b.ID)})
	}
	f.Exercise = b.Exercise
	return f
}

type bodyForm struct {
	Body         cases.BodyID     `params:"body"`
	Organisation string           `form:"organisation"`
	Name         string           `form:"name"`
	Short        string           `form:"short"`
	Kind         cases.BodyKind   `form:"kind"`
	Country      calendar.Country `form:"country"`
	Seats        string           `form:"seats"`
	NoticeDays   string           `form:"notice_days"`
	Adjusters    string           `form:"adjusters"`
	NumberForm   string           `form:"number_form"`
	Version      int              `form:"version"`
}

func (in bodyForm) value() cases.Body {
	return cases.Body{
		Organisation: page.Text(in.Organisation), Name: page.Text(in.Name), Short: page.Text(in.Short), Kind: in.Kind,
		Country: in.Country, Rules: cases.BodyRules{Seats: page.Int(in.Seats), NoticeDays: page.Int(in.NoticeDays), Adjusters: page.Int(in.Adjusters)},
		NumberForm: cases.NumberForm(page.Text(in.NumberForm)),
	}
}

type bodyFormPage struct {
	page.Frame
	Action, Back string
	In           bodyForm
	Problems     page.Problems
}

func (p *Pages) newBody(c *fiber.Ctx) error {
	in := bodyForm{Kind: cases.Committee, Country: calendar.Sweden, NoticeDays: "7", Adjusters: "1"}
	return showNew(c, in, nil)
}

func showNew(c *fiber.Ctx, in bodyForm, problems page.Problems) error {
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	f := page.Of(c, "bodies", "")
	f.Title = f.Words.T("body.new")
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.bodies"), Href: "/bodies"}}
	return page.Show(c, bodyEdit(bodyFormPage{Frame: f, Action: "/bodies", Back: "/bodies", In: in, Problems: problems}))
}

func (p *Pages) add(c *fiber.Ctx) error {
	var in bodyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b := in.value()
	err := p.Clerk.AddBody(c.UserContext(), session.Actor(c), &b)
	if problems, again := page.Refused(c, err); again {
		return showNew(c, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(b.ID), fiber.StatusSeeOther)
}

func (p *Pages) editBody(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	return showEdit(c, b, formOf(b), nil)
}

func formOf(b cases.Body) bodyForm {
	return bodyForm{
		Body: b.ID, Organisation: b.Organisation, Name: b.Name, Short: b.Short, Kind: b.Kind, Country: b.Country,
		Seats: page.Amount(b.Rules.Seats), NoticeDays: page.Amount(b.Rules.NoticeDays), Adjusters: page.Amount(b.Rules.Adjusters),
		NumberForm: string(b.NumberForm), Version: b.Version,
	}
}

func showEdit(c *fiber.Ctx, b cases.Body, in bodyForm, problems page.Problems) error {
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	f := frame(c, b, page.Of(c, "", "").Words.T("body.edit"))
	return page.Show(c, bodyEdit(bodyFormPage{Frame: f, Action: path(b.ID), Back: path(b.ID), In: in, Problems: problems}))
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in bodyForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b, err := p.see(c)
	if err != nil {
		return err
	}
	err = p.Clerk.EditBody(c.UserContext(), session.Actor(c), in.Body, in.Version, in.value())
	if problems, again := page.Refused(c, err); again {
		return showEdit(c, b, in, problems.Against(c, &in, formOf(b)))
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.Body), fiber.StatusSeeOther)
}
