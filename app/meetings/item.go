package meetings

import (
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/store"
)

type itemPage struct {
	page.Frame
	Meeting      *cases.Meeting
	Item         cases.Item
	Place        int
	Motion       *cases.MotionFile
	Owed         []cases.ReportBack        // reported at the item
	Delegated    []cases.DelegatedDecision // on its list
	Waiting      int                       // delegated decisions that could be on it
	MayEdit      bool
	MayTakeUp    error
	MayRule      bool
	MayReport    bool
	MayAttach    bool
	Previous     string // addresses of the neighbours on the agenda
	Next         string
	Ruling       rulingForm
	Recusal      recusalForm
	Whom         []page.Option // whom the asker may note as recused
	MayReinstate bool
	Problems     page.Problems
}

// item shows one item with everything that hangs on it.
func (p *Pages) item(c *fiber.Ctx) error {
	m, it, err := p.seeItem(c)
	if err != nil {
		return err
	}
	return p.showItem(c, m, it, formOfRuling(it), recusalForm{}, nil)
}

func (p *Pages) showItem(c *fiber.Ctx, m *cases.Meeting, it *cases.Item, in rulingForm, recusal recusalForm, problems page.Problems) error {
	who := session.Actor(c)
	shown := (&cases.Record{Meeting: m}).For(who).Meeting
	place := m.PlaceOf(it.ID)
	v := itemPage{
		Frame: frame(c, m, it.Title), Meeting: shown, Item: shown.Agenda[place-1], Place: place,
		MayEdit: m.MayEdit(who) == nil && it.Outcome == "", MayTakeUp: m.MayTakeUp(who, it.ID), MayRule: m.MayRule(who, it.ID) == nil,
		MayReport: m.MayReport(who, it.ID) == nil, MayAttach: m.MayAttach(who) == nil, Ruling: in, Recusal: recusal,
		MayReinstate: m.MayReinstate(who, it.ID) == nil, Problems: problems,
	}
	v.Previous, v.Next = neighbour(shown, place, -1), neighbour(shown, place, 1)
	if err := p.hangOn(c, m, &v); err != nil {
		return err
	}
	var err error
	if v.Whom, err = p.whom(c, m, it); err != nil {
		return err
	}
	return page.Show(c, item(v))
}

// neighbour is the address of the nearest item before or after a place that the
// asker may read; empty if there is none.
func neighbour(m *cases.Meeting, place, step int) string {
	for at := place - 1 + step; at >= 0 && at < len(m.Agenda); at += step {
		if !m.Agenda[at].Closed() {
			return itemPath(m, m.Agenda[at].ID)
		}
	}
	return ""
}

// hangOn reads what hangs on an item: its motion, the duties reported at it
// and the delegated decisions on its list.
func (p *Pages) hangOn(c *fiber.Ctx, m *cases.Meeting, v *itemPage) error {
	it := v.Item // as the asker may read it: its case may be closed to them
	ctx, reach := c.UserContext(), session.Actor(c).Reach()
	if it.Case.ID != 0 && it.Case.Type == cases.Motion {
		motion, err := p.Store.Motion(ctx, it.Case.ID)
		if err == nil {
			v.Motion = motion
		} else if !errors.Is(err, cases.Absent) { // its clauses may not be known
			return err
		}
	}
	owed, err := p.Store.ReportBacks(ctx, store.ReportBackFilter{Body: m.Body.ID, DueOn: m.Date, AtItems: []cases.ItemID{it.ID}}, reach)
	if err != nil {
		return err
	}
	for _, b := range owed {
		if b.Item == it.ID {
			v.Owed = append(v.Owed, b)
		}
	}
	if it.Kind != cases.DelegationReport {
		return nil
	}
	if v.Delegated, err = p.Store.Delegated(ctx, store.DelegatedFilter{AtItems: []cases.ItemID{it.ID}}, reach); err != nil {
		return err
	}
	unreported, err := p.Store.Delegated(ctx, store.DelegatedFilter{Body: m.Body.ID, Unreported: true}, reach)
	for _, d := range unreported {
		if d.Awaits(m) {
			v.Waiting++
		}
	}
	return err
}

// itemForm is what can be written of an item.
type itemForm struct {
	Meeting   cases.MeetingID `params:"meeting"`
	Item      cases.ItemID    `params:"item"`
	Title     string          `form:"title"`
	Kind      cases.CaseType  `form:"kind"`
	Case      cases.CaseID    `form:"case" query:"case"`
	Text      string          `form:"text"`
	Subtopics string          `form:"subtopics"`
	Proposal  string          `form:"proposal"`
	Presenter string          `form:"presenter"`
	Minutes   string          `form:"minutes"`
	page.SecrecyForm
	MinutesAccess cases.Access `form:"minutes_access"`
	Version       int          `form:"version"`
}

func (in itemForm) item() cases.Item {
	return cases.Item{
		Title: page.Text(in.Title), Kind: in.Kind, Case: cases.CaseRef{ID: in.Case}, Text: page.Text(in.Text),
		Subtopics: page.Lines(in.Subtopics), Proposal: page.Lines(in.Proposal), Presenter: page.Text(in.Presenter),
		Minutes: page.Int(in.Minutes), Access: in.Access, MinutesAccess: in.MinutesAccess, Secrecy: in.Secrecy(),
	}
}

func formOfItem(it *cases.Item) itemForm {
	return itemForm{
		Title: it.Title, Kind: it.Kind, Case: it.Case.ID, Text: it.Text, Subtopics: strings.Join(it.Subtopics, "\n"),
		Proposal: strings.Join(it.Proposal, "\n"), Presenter: it.Presenter, Minutes: page.Amount(it.Minutes),
		SecrecyForm: page.SecrecyOf(it.Access, it.Secrecy), MinutesAccess: it.MinutesAccess, Version: it.Version,
	}
}

type itemFormPage struct {
	page.Frame
	Meeting  *cases.Meeting
	Action   string
	Back     string
	Cases    []cases.Case
	In       itemForm
	Problems page.Problems
}

func (p *Pages) newItem(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	in := itemForm{Kind: cases.Decision, SecrecyForm: page.SecrecyOf(cases.Public, cases.Secrecy{})}
	if err := c.QueryParser(&in); err != nil {
		return page.ErrUnreadable
	}
	if in.Case != 0 {
		k, err := p.Store.Case(c.UserContext(), in.Case)
		if err != nil {
			return err
		}
		if !session.Actor(c).Sees(k.Guard()) {
			return cases.Missing("case")
		}
		in.Title, in.Kind, in.SecrecyForm = k.Title, k.Type, page.SecrecyOf(k.Access, k.Secrecy)
	}
	return p.showItemForm(c, m, itemFormPage{Action: path(m) + "/items", Back: path(m), In: in}, "item.new")
}

func (p *Pages) itemForm(c *fiber.Ctx) error {
	m, it, err := p.seeItem(c)
	if err != nil {
		return err
	}
	address := itemPath(m, it.ID)
	return p.showItemForm(c, m, itemFormPage{Action: address, Back: address, In: formOfItem(it)}, "item.edit")
}

func (p *Pages) showItemForm(c *fiber.Ctx, m *cases.Meeting, v itemFormPage, title string) error {
	who := session.Actor(c)
	if err := m.MayEdit(who); err != nil {
		return err
	}
	known, err := p.Store.Cases(c.UserContext(), store.CaseFilter{Limit: 500}, who.Reach())
	if err != nil {
		return err
	}
	v.Frame, v.Meeting, v.Cases = frame(c, m, page.Of(c, "", "").Words.T(title)), m, known
	return page.Show(c, itemEdit(v))
}

// minutesClasses are the classes that a § can have beside its item's own.
func minutesClasses(w *words.Words) []page.Option {
	as := page.Option{Text: w.T("item.minutes-access.as-item")}
	return append([]page.Option{as}, page.Options(w, "access", cases.AccessClasses[1:])...)
}

func (p *Pages) addItem(c *fiber.Ctx) error {
	var in itemForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	id, err := p.Clerk.AddItem(c.UserContext(), session.Actor(c), in.Meeting, in.item())
	if problems, again := page.Refused(c, err); again {
		m, err := p.see(c)
		if err != nil {
			return err
		}
		return p.showItemForm(c, m, itemFormPage{Action: path(m) + "/items", Back: path(m), In: in, Problems: problems}, "item.new")
	}
	if err != nil {
		return err
	}
	return c.Redirect(itemAnchor(in.Meeting, id), fiber.StatusSeeOther)
}

func (p *Pages) editItem(c *fiber.Ctx) error {
	var in itemForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EditItem(c.UserContext(), session.Actor(c), in.Meeting, in.Item, in.Version, in.item())
	address := itemPath(&cases.Meeting{ID: in.Meeting}, in.Item)
	if problems, again := page.Refused(c, err); again {
		m, it, err := p.seeItem(c)
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, formOfItem(it))
		return p.showItemForm(c, m, itemFormPage{Action: address, Back: address, In: in, Problems: problems}, "item.edit")
	}
	if err != nil {
		return err
	}
	return c.Redirect(address, fiber.StatusSeeOther)
}

func (p *Pages) listDelegated(c *fiber.Ctx) error {
	var in step
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if _, err := p.Clerk.ReportDelegated(c.UserContext(), session.Actor(c), in.Item); err != nil {
		return err
	}
	return c.Redirect(itemPath(&cases.Meeting{ID: in.Meeting}, in.Item), fiber.StatusSeeOther)
}

// addPaper is the address of the form for a new paper of the item.
func addPaper(v itemPage) string {
	q := url.Values{
		"body": {strconv.FormatInt(int64(v.Meeting.Body.ID), 10)}, "item": {strconv.FormatInt(int64(v.Item.ID), 10)},
	}
	if v.Item.Case.ID != 0 {
		q.Set("case", strconv.FormatInt(int64(v.Item.Case.ID), 10))
	}
	return "/documents/new?" + q.Encode()
}
