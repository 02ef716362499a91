package reportbacks

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

type oneForm struct {
	ReportBack cases.ReportBackID `params:"reportback"`
	OwedTo     cases.BodyID       `form:"owed_to" query:"body"`
	OwedBy     string             `form:"owed_by"`
	Case       cases.CaseID       `form:"case" query:"case"`
	Wording    string             `form:"wording"`
	DueKind    cases.DueKind      `form:"due_kind"`
	Due        string             `form:"due"`
	OriginBody string             `form:"origin_body"`
	OriginDate string             `form:"origin_date"`
	OriginNo   string             `form:"origin_no"`
	Access     cases.Access       `form:"access"`
	Version    int                `form:"version"`
}

func (in oneForm) value(today cases.Date) cases.ReportBack {
	b := cases.ReportBack{
		OwedTo: in.OwedTo, OwedBy: page.Text(in.OwedBy), Case: cases.CaseRef{ID: in.Case}, Wording: page.Text(in.Wording),
		DueKind: in.DueKind, Access: in.Access,
		Origin: cases.Reference{Body: page.Text(in.OriginBody), Date: cases.Date(page.Text(in.OriginDate)), Paragraph: page.Int(in.OriginNo)},
	}
	if in.DueKind != cases.Undated {
		b.Due = calendar.ParseFuzzy(page.Text(in.Due), today)
	}
	return b
}

type formPage struct {
	page.Frame
	Action   string
	Back     string
	New      bool
	Bodies   []cases.Body
	Cases    []cases.Case
	In       oneForm
	Problems page.Problems
}

func (p *Pages) newOne(c *fiber.Ctx) error {
	in := oneForm{DueKind: cases.DueMeeting, Access: cases.Public}
	if err := c.QueryParser(&in); err != nil {
		return page.ErrUnreadable
	}
	return p.showForm(c, formPage{Action: "/reportbacks", Back: "/reportbacks", New: true, In: in}, "reportback.new")
}

func (p *Pages) showForm(c *fiber.Ctx, v formPage, title string) error {
	who, ctx := session.Actor(c), c.UserContext()
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	if v.Bodies, err = who.Registering(bodies); err != nil {
		return err
	}
	if v.Cases, err = p.Store.Cases(ctx, store.CaseFilter{Limit: 500}, who.Reach()); err != nil {
		return err
	}
	f := page.Of(c, "reportbacks", "")
	f.Title = f.Words.T(title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.reportbacks"), Href: "/reportbacks"}}
	v.Frame = f
	return page.Show(c, form(v))
}

func (p *Pages) assign(c *fiber.Ctx) error {
	var in oneForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b := in.value(page.Of(c, "", "").Today)
	err := p.Clerk.AssignReportBack(c.UserContext(), session.Actor(c), &b)
	if problems, again := page.Refused(c, err); again {
		return p.showForm(c, formPage{Action: "/reportbacks", Back: "/reportbacks", New: true, In: in, Problems: problems}, "reportback.new")
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(b.ID), fiber.StatusSeeOther)
}

func (p *Pages) editOne(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	if err := session.Actor(c).MayRegister(b.OwedTo); err != nil {
		return err
	}
	return p.showForm(c, formPage{Action: path(b.ID), Back: path(b.ID), In: formOf(b)}, "reportback.edit")
}

func formOf(b *cases.ReportBack) oneForm {
	return oneForm{
		OwedTo: b.OwedTo, OwedBy: b.OwedBy, Case: b.Case.ID, Wording: b.Wording, DueKind: b.DueKind, Due: b.Due.Text,
		OriginBody: b.Origin.Body, OriginDate: string(b.Origin.Date), OriginNo: page.Amount(b.Origin.Paragraph), Access: b.Access, Version: b.Version,
	}
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in oneForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EditReportBack(c.UserContext(), session.Actor(c), in.ReportBack, in.Version, in.value(page.Of(c, "", "").Today))
	address := path(in.ReportBack)
	if problems, again := page.Refused(c, err); again {
		saved, err := p.see(c)
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, formOf(saved))
		return p.showForm(c, formPage{Action: address, Back: address, In: in, Problems: problems}, "reportback.edit")
	}
	if err != nil {
		return err
	}
	return c.Redirect(address, fiber.StatusSeeOther)
}
