// Package reportbacks is the follow-up desk: what is owed to which body at
// which meeting, overdue first.
package reportbacks

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of report-backs.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/reportbacks", p.list)
	r.Get("/reportbacks/new", p.newOne)
	r.Post("/reportbacks", p.assign)
	b := r.Group("/reportbacks/:reportback<int>")
	b.Get("/", p.one)
	b.Post("/", p.edit)
	b.Get("/edit", p.editOne)
	b.Post("/schedule", p.schedule)
	b.Post("/present", p.present)
	b.Post("/close", p.close)
}

func path(id cases.ReportBackID) string {
	return "/reportbacks/" + strconv.FormatInt(int64(id), 10)
}

type listForm struct {
	Body cases.BodyID `query:"body"`
	All  bool         `query:"all"` // closed ones too
}

type listPage struct {
	page.Frame
	In        listForm
	Bodies    []cases.Body
	Overdue   []cases.ReportBack
	Coming    []cases.ReportBack // dated, the earliest first
	Undated   []cases.ReportBack
	Closed    []cases.ReportBack
	MayAssign bool
}

// list shows what is owed, overdue first, then by date, the undated last.
func (p *Pages) list(c *fiber.Ctx) error {
	var in listForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	who := session.Actor(c)
	owed, err := p.Store.ReportBacks(c.UserContext(), store.ReportBackFilter{Body: in.Body, Open: !in.All}, who.Reach())
	if err != nil {
		return err
	}
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	f := page.Of(c, "reportbacks", "")
	f.Title = f.Words.T("reportbacks.title")
	v := listPage{Frame: f, In: in, Bodies: bodies, MayAssign: len(who.Bodies(cases.Staff...)) > 0}
	for _, b := range owed {
		v.Exercise = v.Exercise || b.Exercise
		switch {
		case b.State == cases.Done:
			v.Closed = append(v.Closed, b)
		case b.Overdue(f.Today):
			v.Overdue = append(v.Overdue, b)
		case b.Due.Known():
			v.Coming = append(v.Coming, b)
		default:
			v.Undated = append(v.Undated, b)
		}
	}
	return page.Show(c, list(v))
}

type onePage struct {
	page.Frame
	Owed     *cases.ReportBack
	Body     cases.Body
	Overdue  bool
	Stands   *cases.Meeting // whose item reports it
	Item     *cases.Item
	Places   []place // items it can be put on
	Closing  []place // settled items that can close it
	MayEdit  bool
	MayKeep  bool
	Problems page.Problems
}

// A place is an item of a meeting of the body that the report is owed to.
type place struct {
	Item cases.ItemID
	Text string
}

// see reads the report-back of an address, if the asker may see it.
func (p *Pages) see(c *fiber.Ctx) (*cases.ReportBack, error) {
	var in struct {
		ReportBack cases.ReportBackID `params:"reportback"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return nil, cases.Missing("reportback")
	}
	b, err := p.Store.ReportBack(c.UserContext(), in.ReportBack)
	if err != nil {
		return nil, err
	}
	reach := session.Actor(c).Reach()
	if !reach.Covers(b.Guard()) {
		return nil, cases.Missing("reportback")
	}
	b.Case = b.Case.For(reach)
	return b, nil
}

func (p *Pages) one(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showOne(c, b, nil)
}

func (p *Pages) showOne(c *fiber.Ctx, b *cases.ReportBack, problems page.Problems) error {
	who, ctx := session.Actor(c), c.UserContext()
	body, err := p.Store.Body(ctx, b.OwedTo)
	if err != nil {
		return err
	}
	f := page.Of(c, "reportbacks", "")
	f.Title = f.Words.T("reportback.title", body.Short)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.reportbacks"), Href: "/reportbacks"}}
	f.Exercise = b.Exercise
	v := onePage{
		Frame: f, Owed: b, Body: body, Overdue: b.Overdue(f.Today),
		MayEdit: who.MayRegister(b.OwedTo) == nil, MayKeep: who.MayKeep(b.OwedTo) == nil, Problems: problems,
	}
	if err := p.putMeetings(c, b, &v); err != nil {
		return err
	}
	return page.Show(c, one(v))
}

// putMeetings finds where the report stands, and for the body's secretary where
// it can be put and what can close it: the body's latest and coming meetings.
func (p *Pages) putMeetings(c *fiber.Ctx, b *cases.ReportBack, v *onePage) error {
	who, ctx := session.Actor(c), c.UserContext()
	if b.Item != 0 {
		m, err := p.Store.MeetingOfItem(ctx, b.Item)
		if err != nil {
			return err
		}
		if it, err := m.ItemFor(who, b.Item); err == nil && m.MaySee(who) == nil {
			v.Stands, v.Item = m, it
		}
	}
	if !v.MayKeep || b.State == cases.Done {
		return nil
	}
	near, err := p.Store.Meetings(ctx, store.MeetingFilter{Body: b.OwedTo, Limit: 4}, who.Reach())
	if err != nil {
		return err
	}
	for i := range near {
		m, err := p.Store.Meeting(ctx, near[i].ID)
		if err != nil {
			return err
		}
		v.putPlaces((&cases.Record{Meeting: m}).For(who).Meeting)
	}
	return nil
}

func (v *onePage) putPlaces(m *cases.Meeting) {
	for i, it := range m.Agenda {
		if it.Closed() {
			continue
		}
		number := m.ParagraphText(it.Paragraph)
		if number == "" {
			number = strconv.Itoa(m.Number(i + 1))
		}
		at := place{Item: it.ID, Text: v.Words.ShortDate(m.Date) + " · " + number + " · " + it.Title}
		if it.Paragraph != 0 && it.Outcome != "" {
			v.Closing = append(v.Closing, at)
		} else if !m.Over() {
			v.Places = append(v.Places, at)
		}
	}
}

// step is a form with a button and, for some, the item to act by.
type step struct {
	ReportBack cases.ReportBackID `params:"reportback"`
	Item       cases.ItemID       `form:"item"`
}

func (p *Pages) take(c *fiber.Ctx, act func(step) error) error {
	var in step
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := act(in)
	if problems, again := page.Refused(c, err); again {
		b, err := p.see(c)
		if err != nil {
			return err
		}
		return p.showOne(c, b, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.ReportBack), fiber.StatusSeeOther)
}

func (p *Pages) schedule(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.ScheduleReportBack(c.UserContext(), session.Actor(c), in.ReportBack, in.Item)
	})
}

func (p *Pages) present(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.PresentReportBack(c.UserContext(), session.Actor(c), in.ReportBack)
	})
}

func (p *Pages) close(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.CloseReportBack(c.UserContext(), session.Actor(c), in.ReportBack, in.Item)
	})
}
