package cases

import (
	"errors"
	"strings"
)

// An Outcome is how an item ended. Empty is not known.
type Outcome string

// The ends of an agenda item.
const (
	ItemDecided   Outcome = "decided"
	ItemNoted     Outcome = "noted"     // noteras, läggs till handlingarna
	ItemElected   Outcome = "elected"   // val
	ItemTabled    Outcome = "tabled"    // bordläggning: later, nothing added (KL 5:50 does not bind a nämnd)
	ItemRemitted  Outcome = "remitted"  // återremiss: back, stating what is to be added (D6)
	ItemWithdrawn Outcome = "withdrawn" // utgår
)

// Outcomes lists the ends of an item.
var Outcomes = []Outcome{ItemDecided, ItemNoted, ItemElected, ItemTabled, ItemRemitted, ItemWithdrawn}

// PutsOff says whether the item was not dealt with: what was to be reported at
// it is still to be.
func (o Outcome) PutsOff() bool { return o == ItemTabled || o == ItemRemitted || o == ItemWithdrawn }

// PutOff lists the items that a meeting which is over did not deal with: all
// of one that was called off.
func (m *Meeting) PutOff() []Item {
	return keep(m.Agenda, func(it Item) bool { return m.State == Cancelled || it.Outcome.PutsOff() })
}

// Reference points at the § by which the meeting dealt with an item; at none if
// it put the item off.
func (m *Meeting) Reference(it *Item) Reference {
	if it.Outcome.PutsOff() {
		return Reference{}
	}
	return Reference{Body: m.Body.Short, Date: m.Date, Paragraph: it.Paragraph}
}

// A Proposal is what somebody proposes at the meeting (yrkande).
type Proposal struct {
	Raiser
	Text string `json:"text"`
}

// A RemarkKind tells a dissent from a statement.
type RemarkKind string

// The kinds of remark.
const (
	Dissent   RemarkKind = "dissent"   // reservation (KL 4:27)
	Statement RemarkKind = "statement" // protokollsanteckning
)

// field is where a form writes remarks of the kind, one a line.
func (k RemarkKind) field() string { return string(k) + "s" }

// A Remark is a dissent from a decision or a statement for the minutes.
type Remark struct {
	Raiser
	Kind RemarkKind `json:"kind"`
	Text string     `json:"text"`
}

// Unsettled lists the items without an outcome.
func (m *Meeting) Unsettled() []Item {
	var left []Item
	for _, it := range m.Agenda {
		if it.Outcome == "" {
			left = append(left, it)
		}
	}
	return left
}

// Present is the item taken up and not yet settled, if there is one.
func (m *Meeting) Present() (*Item, bool) {
	for i := range m.Agenda {
		if m.Agenda[i].Paragraph > 0 && m.Agenda[i].Outcome == "" && !m.Body.NumbersAtNotice() {
			return &m.Agenda[i], true
		}
	}
	return nil, false
}

// paragraphFrom is the next § number of the body's series in the year: after
// the greatest drawn at this meeting, from where the secretary says that the
// series goes on, or next.
func (m *Meeting) paragraphFrom(next int) int {
	last := 0
	for _, it := range m.Agenda {
		last = max(last, it.Paragraph)
	}
	return max(last+1, next, m.FirstParagraph)
}

// atHand is an item of the meeting, if who may act in the meeting now.
func (m *Meeting) atHand(who Actor, id ItemID) (*Item, error) {
	it, err := m.ItemFor(who, id)
	if err != nil {
		return nil, err
	}
	return it, m.MayRun(who)
}

// MayTakeUp says whether who may take the item up now.
func (m *Meeting) MayTakeUp(who Actor, id ItemID) error {
	it, err := m.atHand(who, id)
	switch {
	case err != nil:
		return err
	case it.Outcome != "":
		return ErrItemSettled
	case it.Paragraph > 0 && !m.Body.NumbersAtNotice():
		return ErrItemTaken
	case !m.QuorateOn(it):
		return ErrNoQuorum
	}
	return nil
}

// TakeUp takes an item up. In Sweden it draws its § number now: per body and
// calendar year, in the order of taking up, never reused (K1).
func (m *Meeting) TakeUp(who Actor, id ItemID, next int) error {
	if err := m.MayTakeUp(who, id); err != nil {
		return err
	}
	it, err := m.Item(id)
	if err != nil {
		return err
	}
	if it.Paragraph == 0 {
		it.Paragraph = m.paragraphFrom(next)
	}
	return nil
}

// A Ruling is what the meeting did with an item.
type Ruling struct {
	Outcome   Outcome
	Decision  []string
	Proposals []Proposal
	Remarks   []Remark
}

// Check refuses a ruling that cannot stand: a decision without words, a
// remittal that does not say what is to be added.
func (r Ruling) Check() error {
	err := oneOf("outcome", r.Outcome, Outcomes)
	needsWords := r.Outcome == ItemDecided || r.Outcome == ItemElected || r.Outcome == ItemRemitted
	if needsWords && len(r.Decision) == 0 {
		err = errors.Join(err, refuse(Invalid, "ruling.no-words."+string(r.Outcome)).At("decision"))
	}
	err = errors.Join(err, each(long, "decision", r.Decision))
	for _, p := range r.Proposals {
		err = errors.Join(err, required("proposals", p.Name), required("proposals", p.Text))
		err = errors.Join(err, short("proposals", p.Name), long("proposals", p.Text))
	}
	for _, k := range r.Remarks {
		err = errors.Join(err, required(k.Kind.field(), k.Name), short(k.Kind.field(), k.Name), long(k.Kind.field(), k.Text))
	}
	return err
}

// MayRule says whether who may write down what the meeting did with the item:
// it has been taken up, a quorum serves, and the meeting is still open. A
// ruling can be put right until the meeting is closed, under the same §.
func (m *Meeting) MayRule(who Actor, id ItemID) error {
	it, err := m.atHand(who, id)
	switch {
	case err != nil:
		return err
	case it.Paragraph == 0:
		return refuse(Conflict, "item.not-taken-up")
	case !m.QuorateOn(it):
		return ErrNoQuorum
	}
	return nil
}

// Rule writes down what the meeting did with an item. Only those who serve
// propose and dissent (KL 4:22, 4:27), and only before the meeting is closed.
func (m *Meeting) Rule(who Actor, id ItemID, r Ruling) error {
	if err := m.MayRule(who, id); err != nil {
		return err
	}
	if err := r.Check(); err != nil {
		return err
	}
	it, err := m.Item(id)
	if err != nil {
		return err
	}
	for i := range r.Proposals {
		if err := m.serves(it, "proposals", &r.Proposals[i].Raiser); err != nil {
			return err
		}
	}
	for i := range r.Remarks {
		if r.Remarks[i].Kind != Dissent {
			continue
		}
		if err := m.serves(it, Dissent.field(), &r.Remarks[i].Raiser); err != nil {
			return err
		}
	}
	it.Outcome, it.Decision, it.Proposals, it.Remarks = r.Outcome, r.Decision, r.Proposals, r.Remarks
	return nil
}

// serves refuses a proposal or dissent by somebody who does not take part in
// deciding the item, be it for recusal (KL 6:30), and writes the party of one who does. Where namesakes serve, the
// party that is written tells whose it is.
func (m *Meeting) serves(it *Item, field string, r *Raiser) error {
	called := keep(m.Attendance, func(a Attendance) bool {
		return a.Present && a.Serving && !it.Recused(a.Person) && strings.EqualFold(a.Name, strings.TrimSpace(r.Name))
	})
	if len(called) == 0 {
		return refuse(Invalid, "ruling.not-serving", r.Name).At(field)
	}
	if len(called) > 1 {
		called = keep(called, func(a Attendance) bool { return a.Party == r.Party })
	}
	if len(called) == 0 {
		return refuse(Invalid, "ruling.namesakes", r.Name).At(field)
	}
	r.Name, r.Party = called[0].Name, called[0].Party
	return nil
}

// Paragraphs is the first and the last § of the meeting, 0 if none are drawn.
func (m *Meeting) Paragraphs() (first, last int) {
	for _, it := range m.Agenda {
		if it.Paragraph == 0 {
			continue
		}
		if first == 0 || it.Paragraph < first {
			first = it.Paragraph
		}
		last = max(last, it.Paragraph)
	}
	return first, last
}
