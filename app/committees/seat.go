package committees

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// seatForm is an office in a body. Whose it is stands once given.
type seatForm struct {
	Body    cases.BodyID   `params:"body"`
	Seat    cases.SeatID   `params:"seat"`
	Name    string         `form:"name"`
	Person  cases.PersonID `form:"person"`
	Office  cases.Office   `form:"office"`
	Party   string         `form:"party"`
	Order   string         `form:"order"`
	Post    string         `form:"post"`
	From    string         `form:"from"`
	To      string         `form:"to"`
	Version int            `form:"version"`
}

func (in seatForm) value() cases.Seat {
	return cases.Seat{
		Body: in.Body, Name: page.Text(in.Name), Person: in.Person, Office: in.Office, Party: page.Text(in.Party), Order: page.Int(in.Order), Post: page.Text(in.Post),
		From: cases.Date(page.Text(in.From)), To: cases.Date(page.Text(in.To)),
	}
}

type seatPage struct {
	page.Frame
	Body     cases.Body
	Action   string
	New      bool
	People   []page.Option // whom a new seat can be for
	In       seatForm
	Problems page.Problems
}

func (p *Pages) newSeat(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showSeat(c, b, path(b.ID)+"/seats", seatForm{Office: cases.Member}, nil)
}

func (p *Pages) showSeat(c *fiber.Ctx, b cases.Body, action string, in seatForm, problems page.Problems) error {
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	title := "seat.edit"
	if in.Version == 0 {
		title = "seat.new"
	}
	people, err := p.people(c, in)
	if err != nil {
		return err
	}
	return page.Show(c, seatEdit(seatPage{
		Frame: frame(c, b, page.Of(c, "", "").Words.T(title)), Body: b, Action: action, New: in.Version == 0, People: people, In: in,
		Problems: problems,
	}))
}

// people are whom a seat can be for: everybody of the name, told apart by what
// they hold, and somebody new.
func (p *Pages) people(c *fiber.Ctx, in seatForm) ([]page.Option, error) {
	ctx, w := c.UserContext(), page.Of(c, "", "").Words
	called, err := p.Store.PeopleCalled(ctx, page.Text(in.Name))
	if err != nil {
		return nil, err
	}
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return nil, err
	}
	return page.PeopleOptions(w, called, bodies), nil
}

func (p *Pages) editSeat(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	var in seatForm
	if err := c.ParamsParser(&in); err != nil {
		return cases.Missing("seat")
	}
	saved, err := p.savedSeat(c, b, in.Seat)
	if err != nil {
		return err
	}
	return p.showSeat(c, b, c.Path(), saved, nil)
}

// savedSeat is the form of a seat as it is kept; none is the form of no seat.
func (p *Pages) savedSeat(c *fiber.Ctx, b cases.Body, id cases.SeatID) (seatForm, error) {
	s, err := p.Store.Seat(c.UserContext(), id)
	if err != nil {
		return seatForm{}, err
	}
	if s.Body != b.ID {
		return seatForm{}, cases.Missing("seat")
	}
	return seatForm{
		Body: b.ID, Seat: s.ID, Name: s.Name, Office: s.Office, Party: s.Party, Order: page.Amount(s.Order), Post: s.Post,
		From: string(s.From), To: string(s.To), Version: s.Version,
	}, nil
}

func (p *Pages) give(c *fiber.Ctx) error {
	return p.keep(c, func(in seatForm, s cases.Seat) error {
		return p.Clerk.GiveSeat(c.UserContext(), session.Actor(c), &s)
	})
}

func (p *Pages) saveSeat(c *fiber.Ctx) error {
	return p.keep(c, func(in seatForm, s cases.Seat) error {
		return p.Clerk.EditSeat(c.UserContext(), session.Actor(c), in.Seat, in.Version, s)
	})
}

func (p *Pages) keep(c *fiber.Ctx, save func(seatForm, cases.Seat) error) error {
	var in seatForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b, err := p.see(c)
	if err != nil {
		return err
	}
	err = save(in, in.value())
	if problems, again := page.Refused(c, err); again {
		if errors.Is(err, cases.Stale) {
			saved, err := p.savedSeat(c, b, in.Seat)
			if err != nil {
				return err
			}
			problems = problems.Against(c, &in, saved)
		}
		return p.showSeat(c, b, c.Path(), in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(b.ID), fiber.StatusSeeOther)
}
