package casefiles

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
)

// caseForm is what can be written of a case. A motion is registered with its
// clauses, one a line; a contract with its terms.
type caseForm struct {
	Case          cases.CaseID   `params:"case"`
	Body          cases.BodyID   `form:"body" query:"body"`
	Number        string         `form:"number"`
	Type          cases.CaseType `form:"type" query:"type"`
	Title         string         `form:"title"`
	InternalTitle string         `form:"internal_title"`
	Summary       string         `form:"summary"`
	Raisers       string         `form:"raisers"`
	Responsible   string         `form:"responsible"`
	page.SecrecyForm
	State        cases.CaseState `form:"state"`
	Opened       string          `form:"opened"`
	Clauses      string          `form:"clauses"`
	Contract     string          `form:"contract_number"`
	Supplier     string          `form:"supplier"`
	ContractFrom string          `form:"contract_from"`
	ContractTo   string          `form:"contract_to"`
	Extended     string          `form:"extended"`
	Successor    string          `form:"successor"`
	Version      int             `form:"version"`
}

func (in caseForm) value(today cases.Date) cases.Case {
	k := cases.Case{
		Body: in.Body, Number: cases.ParseRegistryNumber(in.Number), Type: in.Type, Title: page.Text(in.Title),
		InternalTitle: page.Text(in.InternalTitle), Summary: page.Text(in.Summary), Raisers: page.Raisers(in.Raisers),
		Responsible: page.Text(in.Responsible), Access: in.Access, Secrecy: in.Secrecy(), State: in.State,
		Opened: calendar.ParseFuzzy(page.Text(in.Opened), today),
	}
	if in.Type == cases.Contract {
		k.Contract = &cases.ContractTerms{
			Number: page.Text(in.Contract), Supplier: page.Text(in.Supplier), Extended: page.Text(in.Extended),
			From: calendar.ParseFuzzy(page.Text(in.ContractFrom), today), To: calendar.ParseFuzzy(page.Text(in.ContractTo), today),
			Successor: page.Text(in.Successor),
		}
	}
	return k
}

// formOf is a case as the form has it for somebody.
func formOf(k *cases.Case, who cases.Actor) caseForm {
	in := caseForm{
		Case: k.ID, Body: k.Body, Number: k.Number.Written, Type: k.Type, Title: k.Title,
		Summary: k.Summary, Raisers: page.RaiserLines(k.Raisers), Responsible: k.Responsible, State: k.State, Opened: k.Opened.Text,
		SecrecyForm: page.SecrecyOf(k.Access, k.Secrecy), Version: k.Version,
	}
	if k.MayReadInside(who) {
		in.InternalTitle = k.InternalTitle
	}
	if t := k.Contract; t != nil {
		in.Contract, in.Supplier, in.Extended, in.Successor = t.Number, t.Supplier, t.Extended, t.Successor
		in.ContractFrom, in.ContractTo = t.From.Text, t.To.Text
	}
	return in
}

type caseFormPage struct {
	page.Frame
	Action   string
	Back     string
	New      bool
	Inside   bool // the asker reads, and writes, the internal title
	Bodies   []cases.Body
	In       caseForm
	Problems page.Problems
}

func (p *Pages) newCase(c *fiber.Ctx) error {
	in := caseForm{Type: cases.Decision, SecrecyForm: page.SecrecyOf(cases.Public, cases.Secrecy{})}
	if err := c.QueryParser(&in); err != nil {
		return page.ErrUnreadable
	}
	return p.showNew(c, in, nil)
}

func (p *Pages) showNew(c *fiber.Ctx, in caseForm, problems page.Problems) error {
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	if bodies, err = session.Actor(c).Registering(bodies); err != nil {
		return err
	}
	return page.Show(c, caseEdit(caseFormPage{
		Frame: frame(c, page.Of(c, "", "").Words.T("case.new")), Action: "/cases", Back: "/cases", New: true, Inside: true,
		Bodies: bodies, In: in, Problems: problems,
	}))
}

func (p *Pages) register(c *fiber.Ctx) error {
	var in caseForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	k := in.value(page.Of(c, "", "").Today)
	k.State = ""
	err := p.Clerk.RegisterCase(c.UserContext(), session.Actor(c), &k, in.motion())
	if problems, again := page.Refused(c, err); again {
		return p.showNew(c, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(k.ID), fiber.StatusSeeOther)
}

// motion is what a motion adds to its case: its clauses, word for word.
func (in caseForm) motion() *cases.MotionFile {
	if in.Type != cases.Motion {
		return nil
	}
	m := &cases.MotionFile{ReferredTo: in.Body}
	for _, line := range page.Lines(in.Clauses) {
		m.Clauses = append(m.Clauses, cases.Clause{Text: line})
	}
	return m
}

func (p *Pages) editCase(c *fiber.Ctx) error {
	k, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showEdit(c, k, formOf(k, session.Actor(c)), nil)
}

func (p *Pages) showEdit(c *fiber.Ctx, k *cases.Case, in caseForm, problems page.Problems) error {
	who := session.Actor(c)
	if err := who.MayRegister(k.Body); err != nil {
		return err
	}
	f := frame(c, page.Of(c, "", "").Words.T("case.edit"))
	f.Crumbs = append(f.Crumbs, page.Crumb{Text: k.Title, Href: path(k.ID)})
	return page.Show(c, caseEdit(caseFormPage{
		Frame: f, Action: path(k.ID), Back: path(k.ID), Inside: k.MayReadInside(who), In: in, Problems: problems,
	}))
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in caseForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EditCase(c.UserContext(), session.Actor(c), in.Case, in.Version, in.value(page.Of(c, "", "").Today))
	if problems, again := page.Refused(c, err); again {
		k, err := p.see(c)
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, formOf(k, session.Actor(c)))
		return p.showEdit(c, k, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.Case), fiber.StatusSeeOther)
}

// eventForm is a line of the case's road.
type eventForm struct {
	Case cases.CaseID    `params:"case"`
	When string          `form:"when"`
	Kind cases.EventKind `form:"kind"`
	By   string          `form:"by"`
	Text string          `form:"text"`
}

func (p *Pages) addEvent(c *fiber.Ctx) error {
	var in eventForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	today := page.Of(c, "", "").Today
	err := p.Clerk.AddEvent(c.UserContext(), session.Actor(c), &cases.Event{
		Case: in.Case, When: calendar.ParseFuzzy(page.Text(in.When), today), Kind: in.Kind,
		By: page.Text(in.By), Text: page.Text(in.Text),
	})
	if problems, again := page.Refused(c, err); again {
		k, err := p.see(c)
		if err != nil {
			return err
		}
		return p.showCase(c, k, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.Case)+"#road", fiber.StatusSeeOther)
}
