package cases

import "errors"

// A CaseID names a case inside one installation.
type CaseID int64

// A CaseType is the sort of a case or of an agenda item. The words are those
// of the agenda reader and of every export.
type CaseType string

// The types of case and item.
const (
	Decision         CaseType = "decision"
	Motion           CaseType = "motion"
	Initiative       CaseType = "initiative"
	FollowUp         CaseType = "follow_up"
	Audit            CaseType = "audit"
	ReportBackCase   CaseType = "report_back"
	DelegationReport CaseType = "delegation_report"
	DelegationRules  CaseType = "delegation_scheme"
	Information      CaseType = "information"
	Formal           CaseType = "formal"
	Election         CaseType = "election"
	Approval         CaseType = "approval"
	Contract         CaseType = "contract"
	LetterCase       CaseType = "letter"
	Assignment       CaseType = "assignment"
	Question         CaseType = "question"
	OtherBusiness    CaseType = "aob"
)

// CaseTypes lists the types, the commonest first.
var CaseTypes = []CaseType{
	Decision, Motion, Initiative, FollowUp, Audit, ReportBackCase, DelegationReport, DelegationRules,
	Information, Formal, Election, Approval, Contract, LetterCase, Assignment, Question, OtherBusiness,
}

// A CaseState is how far a case has come.
type CaseState string

// The states of a case.
const (
	Registered CaseState = "registered"
	Preparing  CaseState = "preparing"
	Ready      CaseState = "ready"
	Decided    CaseState = "decided"
	Closed     CaseState = "closed"
)

// CaseStates lists the states in order.
var CaseStates = []CaseState{Registered, Preparing, Ready, Decided, Closed}

// A Raiser is somebody who has raised a motion or an initiative, or who
// proposes something at a meeting: name and party as written in the source.
type Raiser struct {
	Name  string `json:"name"`
	Party string `json:"party,omitempty"`
}

// A Case is the matter itself; it lives across meetings and bodies.
type Case struct {
	ID            CaseID         `json:"-"`
	UUID          string         `json:"uuid"`
	Body          BodyID         `json:"-"` // whose register it stands in
	BodyShort     string         `json:"body"`
	Number        RegistryNumber `json:"number"` // empty: not known
	Type          CaseType       `json:"type"`
	Title         string         `json:"title"`          // public: must work without secret words (K4)
	InternalTitle string         `json:"internal_title"` // for those who read the body's secrets
	TitleInferred bool           `json:"title_inferred,omitempty"`
	Summary       string         `json:"summary"`
	Raisers       []Raiser       `json:"raisers"`
	Responsible   string         `json:"responsible"` // official or position; empty: not known
	Access        Access         `json:"access"`
	Secrecy       Secrecy        `json:"secrecy,omitzero"`
	State         CaseState      `json:"state"`
	Opened        FuzzyDate      `json:"opened"`
	Contract      *ContractTerms `json:"contract,omitempty"`
	Exercise      bool           `json:"exercise,omitempty"`
	Version       int            `json:"version"`
}

// ContractTerms is what a contract case says of its contract.
type ContractTerms struct {
	Number    string    `json:"number"` // as written; empty: not known
	Supplier  string    `json:"supplier"`
	From      FuzzyDate `json:"from"`
	To        FuzzyDate `json:"to"`
	Extended  string    `json:"extended"`  // how, in words; empty: not that we know
	Successor string    `json:"successor"` // what comes after, in words
}

func (t *ContractTerms) check() error {
	if t == nil {
		return nil
	}
	return errors.Join(
		short("contract_number", t.Number), short("supplier", t.Supplier), short("contract_from", t.From.Text),
		short("contract_to", t.To.Text), short("extended", t.Extended), short("successor", t.Successor),
	)
}

// A CaseRef is as much of a case as an item, a document or a list shows.
type CaseRef struct {
	ID      CaseID   `json:"-"`
	UUID    string   `json:"uuid,omitempty"`
	Body    BodyID   `json:"-"`
	Number  string   `json:"number,omitempty"`
	Title   string   `json:"title,omitempty"`
	Type    CaseType `json:"type,omitempty"`
	Access  Access   `json:"access,omitempty"`
	Readers []Reader `json:"-"`
}

// Ref is the short form of the case.
func (c *Case) Ref() CaseRef {
	return CaseRef{
		ID: c.ID, UUID: c.UUID, Body: c.Body, Number: c.Number.Written, Title: c.Title, Type: c.Type, Access: c.Access,
		Readers: c.Secrecy.Readers,
	}
}

// Guard is what a reader of the case is held against.
func (c *Case) Guard() Guard { return c.Ref().Guard() }

// Guard is what a reader of the case is held against.
func (k CaseRef) Guard() Guard {
	return Guard{Body: k.Body, Access: k.Access, Readers: k.Readers, Case: k.ID}
}

// For is the reference as somebody may read it: an open thing may stand on a
// case beyond their reach, of which they learn nothing.
func (k CaseRef) For(reach Reach) CaseRef {
	if !reach.Covers(k.Guard()) {
		return CaseRef{}
	}
	return k
}

// MayReadInside says whether who may read and write the internal title: those
// who read the body's secrets.
func (c *Case) MayReadInside(who Actor) bool {
	inside := c.Guard()
	inside.Access = Secret
	return who.Sees(inside)
}

// Check refuses a case that cannot be. A secret case needs an internal title
// of its own: the public one must work without secret words (K4).
func (c *Case) Check() error {
	err := errors.Join(
		required("title", c.Title),
		oneOf("type", c.Type, CaseTypes),
		oneOf("access", c.Access, AccessClasses),
		oneOf("state", c.State, CaseStates),
		short("title", c.Title), short("internal_title", c.InternalTitle), long("summary", c.Summary),
		short("number", c.Number.Written), short("responsible", c.Responsible), short("opened", c.Opened.Text),
		c.Contract.check(),
	)
	for _, r := range c.Raisers {
		err = errors.Join(err, required("raisers", r.Name), short("raisers", r.Name), short("raisers", r.Party))
	}
	return err
}

// Revise changes what is said of the case.
func (c *Case) Revise(who Actor, to Case) error {
	c.TitleInferred = c.TitleInferred && c.Title == to.Title
	if c.MayReadInside(who) {
		c.InternalTitle = to.InternalTitle
	}
	c.Number, c.Type, c.Title, c.Summary = to.Number, to.Type, to.Title, to.Summary
	c.Raisers, c.Responsible, c.State = to.Raisers, to.Responsible, to.State
	c.Access, c.Secrecy = to.Access, to.Secrecy
	c.Opened, c.Contract = to.Opened, to.Contract
	return c.Check()
}

// The longest title and the longest running text: enough for any agenda, and
// little enough to render at once.
const (
	maxTitle = 400
	maxText  = 200_000
)

func short(field, text string) error { return atMost(field, text, maxTitle) }
func long(field, text string) error  { return atMost(field, text, maxText) }

// each holds every line of a field against a bound.
func each(bound func(field, text string) error, field string, lines []string) error {
	var err error
	for _, line := range lines {
		err = errors.Join(err, bound(field, line))
	}
	return err
}

func atMost(field, text string, most int) error {
	if len([]rune(text)) > most {
		return refuse(Invalid, "field.too-long", most).At(field)
	}
	return nil
}

// An EventID names an event inside one installation.
type EventID int64

// An Event is one line of a case's road that Klubba did not see itself: a
// letter elsewhere, another body's decision, a milestone. Where it came from is
// kept with it.
type Event struct {
	ID       EventID   `json:"-"`
	Case     CaseID    `json:"-"`
	When     FuzzyDate `json:"when"`
	Kind     EventKind `json:"kind"`
	By       string    `json:"by,omitempty"` // who, as written
	Ref      Reference `json:"ref,omitzero"`
	Text     string    `json:"text"`
	Inferred bool      `json:"inferred,omitempty"` // our reading, not the source's word
	Exercise bool      `json:"exercise,omitempty"`
}

// An EventKind is the sort of an event.
type EventKind string

// The kinds of event.
const (
	DecisionEvent  EventKind = "decision"
	LetterEvent    EventKind = "letter"
	MilestoneEvent EventKind = "milestone"
	ContractEvent  EventKind = "contract"
	AssignEvent    EventKind = "assignment"
	NoteEvent      EventKind = "note"
)

// EventKinds lists the kinds of event.
var EventKinds = []EventKind{DecisionEvent, LetterEvent, MilestoneEvent, ContractEvent, AssignEvent, NoteEvent}

// Check refuses an event that cannot be.
func (e Event) Check() error {
	return errors.Join(
		required("text", e.Text), oneOf("kind", e.Kind, EventKinds), long("text", e.Text),
		short("when", e.When.Text), short("by", e.By),
	)
}

// A Reference points at a § of a body's minutes: RS 2020-01-22 § 9. Each part
// may be unknown.
type Reference struct {
	Body      string `json:"body,omitempty"`
	Date      Date   `json:"date,omitempty"`
	Paragraph int    `json:"paragraph,omitempty"`
}
