// Package delegations is the pages of a body's delegation: the scheme and its
// versions, and the register of decisions made in the body's name.
package delegations

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of delegation.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/delegation", p.bodies)
	b := r.Group("/delegation/:body<int>")
	b.Get("/", p.body)
	b.Get("/decisions/new", p.newDecision)
	b.Post("/decisions", p.register)
	b.Get("/schemes/new", p.newScheme)
	b.Post("/schemes", p.addScheme)
	b.Get("/schemes/:scheme<int>/edit", p.editScheme)
	b.Post("/schemes/:scheme<int>", p.saveScheme)
}

func path(id cases.BodyID) string { return "/delegation/" + strconv.FormatInt(int64(id), 10) }

type bodiesPage struct {
	page.Frame
	Bodies []cases.Body
}

// bodies leads to a body's delegation.
func (p *Pages) bodies(c *fiber.Ctx) error {
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	f := page.Of(c, "delegation", "")
	f.Title = f.Words.T("delegation.title")
	return page.Show(c, bodyList(bodiesPage{Frame: f, Bodies: bodies}))
}

type bodyPage struct {
	page.Frame
	Body        cases.Body
	Versions    []cases.Scheme // the latest first
	InForce     *cases.Scheme
	Decisions   []cases.DelegatedDecision // the latest first
	MayKeep     bool
	MayRegister bool
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

// body shows a body's scheme in force, its other versions and its register.
func (p *Pages) body(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	who, ctx := session.Actor(c), c.UserContext()
	versions, err := p.Store.Schemes(ctx, b.ID)
	if err != nil {
		return err
	}
	decisions, err := p.Store.Delegated(ctx, store.DelegatedFilter{Body: b.ID}, who.Reach())
	if err != nil {
		return err
	}
	f := frame(c, b, "")
	v := bodyPage{
		Frame: f, Body: b, Versions: versions, Decisions: decisions,
		MayKeep: who.MayKeep(b.ID) == nil, MayRegister: who.MayRegister(b.ID) == nil,
	}
	v.InForce, _ = cases.SchemeOn(versions, f.Today)
	slices.Reverse(v.Versions)
	slices.Reverse(v.Decisions)
	return page.Show(c, body(v))
}

func frame(c *fiber.Ctx, b cases.Body, title string) page.Frame {
	f := page.Of(c, "delegation", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.delegation"), Href: "/delegation"}}
	f.Exercise = b.Exercise
	if title == "" {
		f.Title = f.Words.T("delegation.of", b.Name)
	} else {
		f.Crumbs = append(f.Crumbs, page.Crumb{Text: b.Name, Href: path(b.ID)})
	}
	return f
}

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
	Amount   int            `form:"amount"`
	Text     string         `form:"text"`
	Access   cases.Access   `form:"access"`
}

func (in decisionForm) value() cases.DelegatedDecision {
	return cases.DelegatedDecision{
		Body: in.Body, RuleCode: in.Rule, Case: cases.CaseRef{ID: in.Case}, Date: cases.Date(page.Text(in.Date)),
		By: page.Text(in.By), Position: page.Text(in.Position), Capacity: in.Capacity, Absent: page.Lines(in.Absent),
		Urgent: in.Urgent, Reason: page.Text(in.Reason), Amount: in.Amount, Text: page.Text(in.Text), Access: in.Access,
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
	if err := who.MayRegister(b.ID); err != nil {
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

// schemeForm is a version of the scheme: one rule a line, "code | matter | law
// | position | limit", one stand-in a line, "for | order | position | urgent".
type schemeForm struct {
	Body     cases.BodyID   `params:"body"`
	Scheme   cases.SchemeID `params:"scheme"`
	Title    string         `form:"title"`
	Date     string         `form:"adopted"`
	No       int            `form:"paragraph"`
	Change   string         `form:"change"`
	Absence  string         `form:"absence"`
	Rules    string         `form:"rules"`
	StandIns string         `form:"stand_ins"`
	Version  int            `form:"version"`
}

func (in schemeForm) value(short string) cases.Scheme {
	s := cases.Scheme{
		Body: in.Body, Title: page.Text(in.Title), Change: page.Text(in.Change), Absence: page.Text(in.Absence),
	}
	if day := page.Text(in.Date); day != "" {
		s.Adopted = cases.Reference{Body: short, Date: cases.Date(day), Paragraph: in.No}
	}
	for _, line := range page.Lines(in.Rules) {
		at := columns(line, 5)
		limit, _ := strconv.Atoi(strings.ReplaceAll(at[4], " ", "")) // no number, no limit
		s.Rules = append(s.Rules, cases.DelegationRule{Code: at[0], Matter: at[1], Law: at[2], Delegate: at[3], Limit: limit})
	}
	for _, line := range page.Lines(in.StandIns) {
		at := columns(line, 4)
		order, _ := strconv.Atoi(at[1]) // no number, first
		s.StandIns = append(s.StandIns, cases.StandIn{For: at[0], Order: order, Position: at[2], OnlyIfUrgent: at[3] != ""})
	}
	return s
}

// columns splits a line at its bars into n parts, empty where there is none.
func columns(line string, n int) []string {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	for len(parts) < n {
		parts = append(parts, "")
	}
	return parts
}

func formOfScheme(s *cases.Scheme, urgent string) schemeForm {
	in := schemeForm{
		Body: s.Body, Scheme: s.ID, Title: s.Title, Date: string(s.Adopted.Date), No: s.Adopted.Paragraph,
		Change: s.Change, Absence: s.Absence, Version: s.Version,
	}
	for _, r := range s.Rules {
		limit := ""
		if r.Limit > 0 {
			limit = strconv.Itoa(r.Limit)
		}
		in.Rules += strings.Join([]string{r.Code, r.Matter, r.Law, r.Delegate, limit}, " | ") + "\n"
	}
	for _, r := range s.StandIns {
		only := ""
		if r.OnlyIfUrgent {
			only = urgent
		}
		in.StandIns += strings.Join([]string{r.For, strconv.Itoa(r.Order), r.Position, only}, " | ") + "\n"
	}
	return in
}

type schemePage struct {
	page.Frame
	Body     cases.Body
	Action   string
	In       schemeForm
	Problems page.Problems
}

func (p *Pages) showScheme(c *fiber.Ctx, action string, in schemeForm, problems page.Problems) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	if err := session.Actor(c).MayKeep(b.ID); err != nil {
		return err
	}
	title := "scheme.new"
	if in.Version > 0 {
		title = "scheme.edit"
	}
	return page.Show(c, schemeEdit(schemePage{
		Frame: frame(c, b, page.Of(c, "", "").Words.T(title)), Body: b, Action: action, In: in, Problems: problems,
	}))
}

// newScheme begins the next version from the one in force.
func (p *Pages) newScheme(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	versions, err := p.Store.Schemes(c.UserContext(), b.ID)
	if err != nil {
		return err
	}
	var in schemeForm
	f := page.Of(c, "", "")
	if now, ok := cases.SchemeOn(versions, f.Today); ok {
		in = formOfScheme(now, f.Words.T("scheme.urgent"))
		in.Date, in.No, in.Change, in.Version = "", 0, "", 0
	}
	return p.showScheme(c, path(b.ID)+"/schemes", in, nil)
}

func (p *Pages) addScheme(c *fiber.Ctx) error {
	return p.keepScheme(c, func(in schemeForm, s cases.Scheme) error {
		return p.Clerk.AddScheme(c.UserContext(), session.Actor(c), &s)
	})
}

func (p *Pages) editScheme(c *fiber.Ctx) error {
	var in schemeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	s, err := p.Store.Scheme(c.UserContext(), in.Scheme)
	if err != nil || s.Body != in.Body {
		return cases.Missing("scheme")
	}
	if s.Adopted.Date.Known() {
		return cases.ErrSchemeAdopted
	}
	return p.showScheme(c, schemePath(s.Body, s.ID), formOfScheme(s, page.Of(c, "", "").Words.T("scheme.urgent")), nil)
}

func schemePath(body cases.BodyID, id cases.SchemeID) string {
	return path(body) + "/schemes/" + strconv.FormatInt(int64(id), 10)
}

func (p *Pages) saveScheme(c *fiber.Ctx) error {
	return p.keepScheme(c, func(in schemeForm, s cases.Scheme) error {
		return p.Clerk.EditScheme(c.UserContext(), session.Actor(c), in.Scheme, in.Version, s)
	})
}

func (p *Pages) keepScheme(c *fiber.Ctx, keep func(schemeForm, cases.Scheme) error) error {
	var in schemeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b, err := p.see(c)
	if err != nil {
		return err
	}
	err = keep(in, in.value(b.Short))
	if problems, again := page.Refused(c, err); again {
		return p.showScheme(c, c.Path(), in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(b.ID), fiber.StatusSeeOther)
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
