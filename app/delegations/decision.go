package delegations

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/store"
)

// decisionForm is a decision made in the body's name.
type decisionForm struct {
	Body     cases.BodyID   `params:"body"`
	Rule     string         `form:"rule"`
	Case     cases.CaseID   `form:"case"`
	Date     string         `form:"date"`
	By       string         `form:"by"`
	Position string         `form:"position"`
	Capacity cases.Capacity `form:"capacity"`
	Absent   string         `form:"absent"`
	Urgent   bool           `form:"urgent"`
	Reason   string         `form:"reason"`
	Amount   string         `form:"amount"`
	Text     string         `form:"text"`
	Access   cases.Access   `form:"access"`
}

func (in decisionForm) value() cases.DelegatedDecision {
	return cases.DelegatedDecision{
		Body: in.Body, RuleCode: in.Rule, Case: cases.CaseRef{ID: in.Case}, Date: cases.Date(page.Text(in.Date)),
		By: page.Text(in.By), Position: page.Text(in.Position), Capacity: in.Capacity, Absent: page.Lines(in.Absent),
		Urgent: in.Urgent, Reason: page.Text(in.Reason), Amount: page.Int(in.Amount), Text: page.Text(in.Text), Access: in.Access,
	}
}

type decisionPage struct {
	page.Frame
	Body      cases.Body
	Scheme    *cases.Scheme // in force today, for the list of rules
	Positions []string
	Cases     []cases.Case
	In        decisionForm
	Problems  page.Problems
}

func (p *Pages) newDecision(c *fiber.Ctx) error {
	today := page.Of(c, "", "").Today
	return p.showDecision(c, decisionForm{Date: string(today), Capacity: cases.Ordinary, Access: cases.Public}, nil)
}

func (p *Pages) showDecision(c *fiber.Ctx, in decisionForm, problems page.Problems) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	who, ctx := session.Actor(c), c.UserContext()
	if err := who.MayDecide(b.ID); err != nil {
		return err
	}
	versions, err := p.Store.Schemes(ctx, b.ID)
	if err != nil {
		return err
	}
	known, err := p.Store.Cases(ctx, store.CaseFilter{Body: b.ID, Limit: 500}, who.Reach())
	if err != nil {
		return err
	}
	w := page.Of(c, "", "").Words
	v := decisionPage{Frame: frame(c, b, w.T("delegated.new")), Body: b, Cases: known, In: in, Problems: problems}
	if v.Scheme, _ = cases.SchemeOn(versions, v.Today); v.Scheme != nil {
		v.Positions = v.Scheme.Positions()
	}
	return page.Show(c, decision(v))
}

func (p *Pages) register(c *fiber.Ctx) error {
	var in decisionForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	d := in.value()
	err := p.Clerk.RegisterDelegated(c.UserContext(), session.Actor(c), &d)
	if problems, again := page.Refused(c, err); again {
		return p.showDecision(c, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(in.Body)+"#decision-"+strconv.FormatInt(int64(d.ID), 10), fiber.StatusSeeOther)
}

// ruleOptions are the rules of the scheme to choose from; without a scheme
// there are none.
func ruleOptions(s *cases.Scheme) []page.Option {
	if s == nil {
		return nil
	}
	options := make([]page.Option, len(s.Rules))
	for i, r := range s.Rules {
		options[i] = page.Option{Value: r.Code, Text: r.Code + " " + r.Matter}
	}
	return options
}
