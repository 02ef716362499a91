// Package motions is the pages of motions: one with its clauses, each with its
// answer, proposed outcome and outcome, and the list of those not yet decided.
package motions

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

// Pages are the pages of motions.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	m := r.Group("/motions/:case<int>")
	m.Get("/", p.motion)
	m.Post("/", p.edit)
	m.Get("/edit", p.editMotion)
	m.Get("/clauses/:no<int>", p.clause)
	m.Post("/clauses/:no<int>", p.answer)
}

func path(id cases.CaseID) string { return "/motions/" + strconv.FormatInt(int64(id), 10) }

type motionPage struct {
	page.Frame
	Body    cases.Body
	Case    *cases.Case
	Motion  *cases.MotionFile
	Limit   calendar.Limit // by when the assembly should decide it (KL 5:35)
	Stands  []cases.Appearance
	MayEdit bool
}

// see reads the motion of an address, if the asker may see its case.
func (p *Pages) see(c *fiber.Ctx) (*cases.Case, *cases.MotionFile, error) {
	var in struct {
		Case cases.CaseID `params:"case"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return nil, nil, cases.Missing("motion")
	}
	k, err := p.Store.Case(c.UserContext(), in.Case)
	if err != nil || !session.Actor(c).Sees(k.Guard()) {
		return nil, nil, cases.Missing("motion")
	}
	about := store.About{Kind: "case", ID: int64(k.ID), Body: k.Body}
	if err := p.Clerk.Look(c.UserContext(), session.Actor(c), about, k.Access); err != nil {
		return nil, nil, err
	}
	m, err := p.Store.Motion(c.UserContext(), in.Case)
	return k, m, err
}

func (p *Pages) motion(c *fiber.Ctx) error {
	k, m, err := p.see(c)
	if err != nil {
		return err
	}
	who := session.Actor(c)
	body, err := p.Store.Body(c.UserContext(), k.Body)
	if err != nil {
		return err
	}
	all, err := p.Store.Appearances(c.UserContext(), k.ID)
	if err != nil {
		return err
	}
	v := motionPage{
		Frame: frame(c, k, k.Title), Body: body, Case: k, Motion: m, Limit: calendar.MotionLimit(m.Raised.From),
		MayEdit: who.MayRegister(k.Body) == nil,
	}
	v.Exercise = k.Exercise || body.Exercise
	v.Stands = cases.Shown(all, who)
	return page.Show(c, motion(v))
}

func frame(c *fiber.Ctx, k *cases.Case, title string) page.Frame {
	f := page.Of(c, "cases", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.cases"), Href: "/cases"}}
	if title != k.Title {
		f.Crumbs = append(f.Crumbs, page.Crumb{Text: k.Title, Href: path(k.ID)})
	}
	f.Exercise = k.Exercise
	return f
}

// motionForm is what can be written of a motion besides its answers: the
// clauses one a line, each word for word.
type motionForm struct {
	Case       cases.CaseID `params:"case"`
	Raised     string       `form:"raised"`
	Assembly   string       `form:"assembly"`
	ReferredTo cases.BodyID `form:"referred_to"`
	AnswerBy   string       `form:"answer_by"`
	Clauses    string       `form:"clauses"`
	Version    int          `form:"version"`
}

type motionFormPage struct {
	page.Frame
	Case     *cases.Case
	Bodies   []cases.Body
	In       motionForm
	Problems page.Problems
}

func (p *Pages) editMotion(c *fiber.Ctx) error {
	k, m, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showEdit(c, k, formOfMotion(m), nil)
}

func formOfMotion(m *cases.MotionFile) motionForm {
	in := motionForm{
		Raised: m.Raised.Text, Assembly: m.Assembly, ReferredTo: m.ReferredTo, AnswerBy: m.AnswerBy.Text, Version: m.Version,
	}
	for _, clause := range m.Clauses {
		in.Clauses += clause.Text + "\n"
	}
	return in
}

func (p *Pages) showEdit(c *fiber.Ctx, k *cases.Case, in motionForm, problems page.Problems) error {
	if err := session.Actor(c).MayRegister(k.Body); err != nil {
		return err
	}
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	return page.Show(c, motionEdit(motionFormPage{
		Frame: frame(c, k, page.Of(c, "", "").Words.T("motion.edit")), Case: k, Bodies: bodies, In: in, Problems: problems,
	}))
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in motionForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	k, m, err := p.see(c)
	if err != nil {
		return err
	}
	err = p.Clerk.EditMotion(c.UserContext(), session.Actor(c), k.ID, in.Version, in.motion(m, page.Of(c, "", "").Today))
	if problems, again := page.Refused(c, err); again {
		return p.showEdit(c, k, in, problems.Against(c, &in, formOfMotion(m)))
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(k.ID), fiber.StatusSeeOther)
}

// motion is the motion as the form has it: a clause whose words stand as they
// were keeps its answer and outcomes.
func (in motionForm) motion(m *cases.MotionFile, today cases.Date) cases.MotionFile {
	to := cases.MotionFile{
		Raised: calendar.ParseFuzzy(page.Text(in.Raised), today), Assembly: page.Text(in.Assembly),
		ReferredTo: in.ReferredTo, AnswerBy: calendar.ParseFuzzy(page.Text(in.AnswerBy), today),
	}
	kept := make(map[string]cases.Clause, len(m.Clauses))
	for _, clause := range m.Clauses {
		kept[clause.Text] = clause
	}
	for _, line := range page.Lines(in.Clauses) {
		clause := kept[line]
		clause.Text = line
		to.Clauses = append(to.Clauses, clause)
	}
	return to
}

// answerForm is what can be written of one clause; its words cannot.
type answerForm struct {
	Case     cases.CaseID        `params:"case"`
	No       int                 `params:"no"`
	Answer   string              `form:"answer"`
	Proposed cases.ClauseOutcome `form:"proposed"`
	Outcome  cases.ClauseOutcome `form:"outcome"`
	Version  int                 `form:"version"`
}

type clausePage struct {
	page.Frame
	Case     *cases.Case
	Clause   cases.Clause
	In       answerForm
	Problems page.Problems
}

func (p *Pages) clause(c *fiber.Ctx) error {
	k, m, err := p.see(c)
	if err != nil {
		return err
	}
	var in answerForm
	if err := c.ParamsParser(&in); err != nil || in.No < 1 || in.No > len(m.Clauses) {
		return cases.Missing("clause")
	}
	clause := m.Clauses[in.No-1]
	return showClause(c, k, clause, formOfClause(m, in.No), nil)
}

func formOfClause(m *cases.MotionFile, no int) answerForm {
	clause := m.Clauses[no-1]
	return answerForm{No: no, Answer: clause.Answer, Proposed: clause.Proposed, Outcome: clause.Outcome, Version: m.Version}
}

func showClause(c *fiber.Ctx, k *cases.Case, clause cases.Clause, in answerForm, problems page.Problems) error {
	if err := session.Actor(c).MayRegister(k.Body); err != nil {
		return err
	}
	title := page.Of(c, "", "").Words.T("motion.clause-title", clause.No)
	return page.Show(c, clauseEdit(clausePage{Frame: frame(c, k, title), Case: k, Clause: clause, In: in, Problems: problems}))
}

func (p *Pages) answer(c *fiber.Ctx) error {
	var in answerForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	k, m, err := p.see(c)
	if err != nil {
		return err
	}
	err = p.Clerk.AnswerClause(c.UserContext(), session.Actor(c), k.ID, in.Version, in.No, page.Text(in.Answer), in.Proposed, in.Outcome)
	if problems, again := page.Refused(c, err); again {
		if in.No < 1 || in.No > len(m.Clauses) {
			return cases.Missing("clause")
		}
		return showClause(c, k, m.Clauses[in.No-1], in, problems.Against(c, &in, formOfClause(m, in.No)))
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(k.ID)+"#clause-"+strconv.Itoa(in.No), fiber.StatusSeeOther)
}

// clauseAddress is the address before a clause's number, for those who may
// answer it.
func clauseAddress(v motionPage) string {
	if !v.MayEdit {
		return ""
	}
	return path(v.Case.ID) + "/clauses/"
}
