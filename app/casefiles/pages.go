// Package casefiles is the pages of cases: the list with its filters, a case
// with its road through all bodies, and the forms for both.
package casefiles

import (
	"errors"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of cases.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/cases", p.list)
	r.Get("/cases/new", p.newCase)
	r.Post("/cases", p.register)
	k := r.Group("/cases/:case<int>")
	k.Get("/", p.casefile)
	k.Post("/", p.edit)
	k.Get("/edit", p.editCase)
	k.Post("/events", p.addEvent)
}

// Path is a case's address.
func path(id cases.CaseID) string { return "/cases/" + strconv.FormatInt(int64(id), 10) }

// a list page holds this many cases.
const perPage = 50

type listForm struct {
	Body  cases.BodyID    `query:"body"`
	Type  cases.CaseType  `query:"type"`
	State cases.CaseState `query:"state"`
	Words string          `query:"q"`
	After cases.CaseID    `query:"after"`
}

type listPage struct {
	page.Frame
	In      listForm
	Bodies  []cases.Body
	Cases   []cases.Case
	More    string // address of the next page
	MayFile bool
}

// list shows cases, the newest registered first, narrowed as the address says.
func (p *Pages) list(c *fiber.Ctx) error {
	var in listForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	who, ctx := session.Actor(c), c.UserContext()
	found, err := p.Store.Cases(ctx, store.CaseFilter{
		Body: in.Body, Type: in.Type, State: in.State, Words: in.Words, After: in.After, Limit: perPage + 1,
	}, who.Reach())
	if err != nil {
		return err
	}
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	f := page.Of(c, "cases", "")
	f.Title = f.Words.T("cases.title")
	v := listPage{Frame: f, In: in, Bodies: bodies, Cases: found, MayFile: len(who.Bodies(cases.Staff...)) > 0}
	if len(found) > perPage {
		v.Cases = found[:perPage]
		v.More = in.next(v.Cases[perPage-1].ID)
	}
	for _, k := range v.Cases {
		v.Exercise = v.Exercise || k.Exercise
	}
	return page.Show(c, list(v))
}

// next is the address of the same list after a case.
func (in listForm) next(last cases.CaseID) string {
	q := url.Values{"after": {strconv.FormatInt(int64(last), 10)}}
	if in.Body != 0 {
		q.Set("body", strconv.FormatInt(int64(in.Body), 10))
	}
	for key, value := range map[string]string{"type": string(in.Type), "state": string(in.State), "q": in.Words} {
		if value != "" {
			q.Set(key, value)
		}
	}
	return "/cases?" + q.Encode()
}

type casePage struct {
	page.Frame
	Body    cases.Body
	Case    *cases.Case
	Motion  *cases.MotionFile
	Limit   calendar.Limit // by when the assembly should decide a motion
	Road    []cases.Step
	Inside  bool // the asker reads the internal title
	MayEdit bool
	Event   eventForm
	Wrong   page.Problems
}

// casefile shows a case with its road.
func (p *Pages) casefile(c *fiber.Ctx) error {
	k, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showCase(c, k, eventForm{}, nil)
}

// see reads the case of an address, if the asker may see it.
func (p *Pages) see(c *fiber.Ctx) (*cases.Case, error) {
	var in struct {
		Case cases.CaseID `params:"case"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return nil, cases.Missing("case")
	}
	k, err := p.Store.Case(c.UserContext(), in.Case)
	if err != nil {
		return nil, err
	}
	if !session.Actor(c).Sees(k.Guard()) {
		return nil, cases.Missing("case")
	}
	return k, p.Clerk.Look(c.UserContext(), session.Actor(c), store.About{Kind: "case", ID: int64(k.ID), Body: k.Body}, k.Access)
}

func (p *Pages) showCase(c *fiber.Ctx, k *cases.Case, in eventForm, wrong page.Problems) error {
	who, ctx := session.Actor(c), c.UserContext()
	body, err := p.Store.Body(ctx, k.Body)
	if err != nil {
		return err
	}
	v := casePage{
		Frame: frame(c, k.Title), Body: body, Case: k, Inside: k.MayReadInside(who),
		MayEdit: who.MayRegister(k.Body) == nil, Event: in, Wrong: wrong,
	}
	v.Exercise = k.Exercise || body.Exercise
	if v.Road, err = p.road(c, k.ID); err != nil {
		return err
	}
	if k.Type == cases.Motion {
		switch v.Motion, err = p.Store.Motion(ctx, k.ID); {
		case err == nil:
			v.Limit = calendar.MotionLimit(v.Motion.Raised.From)
		case errors.Is(err, cases.Absent): // its clauses are not known
			v.Motion = nil
		default:
			return err
		}
	}
	return page.Show(c, casefile(v))
}

// road reads everything known of a case that the asker may see.
func (p *Pages) road(c *fiber.Ctx, id cases.CaseID) ([]cases.Step, error) {
	who, ctx := session.Actor(c), c.UserContext()
	events, err := p.Store.Events(ctx, id)
	if err != nil {
		return nil, err
	}
	all, err := p.Store.Appearances(ctx, id)
	if err != nil {
		return nil, err
	}
	papers, err := p.Store.Documents(ctx, store.DocumentFilter{Case: id}, who.Reach())
	if err != nil {
		return nil, err
	}
	owed, err := p.Store.ReportBacks(ctx, store.ReportBackFilter{Case: id}, who.Reach())
	if err != nil {
		return nil, err
	}
	delegated, err := p.Store.Delegated(ctx, store.DelegatedFilter{Case: id}, who.Reach())
	return cases.Road(events, cases.Shown(all, who), papers, owed, delegated), err
}

func frame(c *fiber.Ctx, title string) page.Frame {
	f := page.Of(c, "cases", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.cases"), Href: "/cases"}}
	return f
}
