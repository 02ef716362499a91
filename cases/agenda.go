package cases

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An ItemID names an agenda item inside one installation.
type ItemID int64

// An Item is one case at one meeting.
type Item struct {
	ID            ItemID     `json:"-"`
	UUID          string     `json:"uuid"`
	Meeting       MeetingID  `json:"-"`
	Case          CaseRef    `json:"case,omitzero"`
	Kind          CaseType   `json:"kind"`
	Title         string     `json:"title"`
	TitleInferred bool       `json:"title_inferred,omitempty"`
	Text          string     `json:"text"` // paragraphs, an empty line between
	Subtopics     []string   `json:"subtopics"`
	Proposal      []string   `json:"proposal"` // proposed decision by clause; none: not known
	Presenter     string     `json:"presenter,omitempty"`
	Minutes       int        `json:"minutes,omitempty"` // time set aside; 0: not known
	Access        Access     `json:"access"`
	MinutesAccess Access     `json:"minutes_access,omitempty"` // of its §; empty: as the item's
	MinutesClosed bool       `json:"-"`                        // the words of the § are kept from who reads it
	Secrecy       Secrecy    `json:"secrecy,omitzero"`
	Recusals      []Recusal  `json:"recusals,omitempty"`
	HasAnnexes    bool       `json:"has_annexes"`    // the source says so, named or not
	Extra         bool       `json:"extra"`          // added after the notice (N4)
	Paragraph     int        `json:"paragraph"`      // §, or a Norwegian case number; 0: none yet
	Outcome       Outcome    `json:"outcome"`        // empty: not known
	Decision      []string   `json:"decision"`       // by clause
	Proposals     []Proposal `json:"proposals"`      // from the floor, in order
	Remarks       []Remark   `json:"remarks"`        // dissents and statements
	Documents     []Document `json:"documents"`      // papers, in order
	Lines         [2]int     `json:"lines,omitzero"` // where the imported text had it
	Version       int        `json:"version"`
}

// Refusals about the agenda.
var (
	ErrItemSettled = refuse(Conflict, "item.settled")
	ErrItemTaken   = refuse(Conflict, "item.taken-up")
)

// Guard is what a reader of the item is held against, in a body's meeting.
func (it *Item) Guard(body BodyID) Guard {
	return Guard{Body: body, Access: it.Access, Readers: it.Secrecy.or(it.Case.Readers), Case: it.Case.ID, Item: it.ID}
}

// MinutesGuard is what a reader of the item's § is held against: what was said
// and decided may be narrower than the item, never wider.
func (it *Item) MinutesGuard(body BodyID) Guard {
	g := it.Guard(body)
	g.Access = it.Narrowest()
	return g
}

// Narrowest is the class of the item or of its §, whichever fewer may read.
func (it *Item) Narrowest() Access { return strictest(it.Access, it.MinutesAccess) }

// Check refuses an item that cannot be.
func (it *Item) Check() error {
	return errors.Join(
		required("title", it.Title), short("title", it.Title), short("presenter", it.Presenter),
		oneOf("kind", it.Kind, CaseTypes), oneOf("access", it.Access, AccessClasses),
		oneOf("minutes_access", it.MinutesAccess, append([]Access{""}, AccessClasses...)),
		long("text", it.Text), within("minutes", it.Minutes, 0, 600),
		each(long, "subtopics", it.Subtopics), each(long, "proposal", it.Proposal),
	)
}

// Number is the item's number on the agenda, which is another number than its
// § (K1); 0 if not known.
func (m *Meeting) Number(place int) int {
	if m.FirstNumber == 0 {
		return 0
	}
	return m.FirstNumber + place - 1
}

// ParagraphText is a § number in the body's own form: "§ 9", or a Norwegian
// "012-2024". Empty if there is none yet.
func (m *Meeting) ParagraphText(n int) string {
	switch {
	case n == 0:
		return ""
	case m.Body.NumbersAtNotice():
		return fmt.Sprintf("%03d-%d", n, m.Date.Year())
	default:
		return fmt.Sprintf("§ %d", n)
	}
}

// Item finds an item on the agenda.
func (m *Meeting) Item(id ItemID) (*Item, error) {
	for i := range m.Agenda {
		if m.Agenda[i].ID == id {
			return &m.Agenda[i], nil
		}
	}
	return nil, Missing("item")
}

// ItemFor finds an item on the agenda, for somebody who may see it.
func (m *Meeting) ItemFor(who Actor, id ItemID) (*Item, error) {
	it, err := m.Item(id)
	if err == nil && !who.Sees(it.Guard(m.Body.ID)) {
		err = Missing("item")
	}
	return it, err
}

// PlaceOf is the item's place on the agenda, counting from 1; 0 if it is not there.
func (m *Meeting) PlaceOf(id ItemID) int {
	return slices.IndexFunc(m.Agenda, func(it Item) bool { return it.ID == id }) + 1
}

// MayOrder says whether who may change the order of the agenda, and if not why.
//
// Only the secretary orders it, and only until it is sent: members must be
// able to rely on the numbers they have prepared from.
func (m *Meeting) MayOrder(who Actor) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	if m.Sent() {
		return ErrAgendaSent
	}
	return nil
}

// MoveItem puts an item at place to, counting from 1.
func (m *Meeting) MoveItem(who Actor, id ItemID, to int) error {
	if err := m.MayOrder(who); err != nil {
		return err
	}
	if to < 1 || to > len(m.Agenda) {
		return refuse(Invalid, "agenda.no-such-place", to, len(m.Agenda))
	}
	from := m.PlaceOf(id) - 1
	if from < 0 {
		return Missing("item")
	}
	it := m.Agenda[from]
	m.Agenda = slices.Insert(slices.Delete(slices.Clone(m.Agenda), from, from+1), to-1, it)
	return nil
}

// AddItem puts a new item last. Once the notice is sent it is marked as an
// extra item: a committee may decide on one, since KL 6:33 does not carry the
// assembly's bar of 5:52 over.
func (m *Meeting) AddItem(who Actor, it Item) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	if err := it.Check(); err != nil {
		return err
	}
	it.Meeting, it.Extra = m.ID, m.Sent()
	m.Agenda = append(m.Agenda, it)
	return nil
}

// Has says whether an item found in a text stands on the agenda already: one of
// its title, or one from the same lines with the same text, whose title has
// been changed since.
func (m *Meeting) Has(found Item) bool {
	return slices.ContainsFunc(m.Agenda, func(it Item) bool {
		return strings.EqualFold(it.Title, found.Title) || found.Text != "" && it.Text == found.Text && it.Lines == found.Lines
	})
}

// MayTake says whether who may put items found in a text on the agenda. A text
// that is read twice is not to stand there twice, so what stands there already
// is refused by its title; two alike in one text are both meant.
func (m *Meeting) MayTake(who Actor, found []Item) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	var there []string
	for _, it := range found {
		if m.Has(it) {
			there = append(there, it.Title)
		}
	}
	switch {
	case len(found) == 0:
		return refuse(Invalid, "agenda.none-chosen")
	case len(there) > 0:
		return refuse(Conflict, "agenda.already-there", strings.Join(there, "; "))
	}
	return nil
}

// EditItem changes what an item says. Its §, outcome and decision are not
// changed this way, and an item with an outcome stands.
func (m *Meeting) EditItem(who Actor, id ItemID, to Item) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	it, err := m.ItemFor(who, id)
	if err != nil {
		return err
	}
	if it.Outcome != "" {
		return ErrItemSettled
	}
	if err := to.Check(); err != nil {
		return err
	}
	it.Case, it.Kind, it.Title, it.Text = to.Case, to.Kind, to.Title, to.Text
	it.Subtopics, it.Proposal, it.Presenter = to.Subtopics, to.Proposal, to.Presenter
	it.Access, it.MinutesAccess, it.Secrecy = to.Access, to.MinutesAccess, to.Secrecy
	it.Minutes, it.TitleInferred = to.Minutes, false
	return nil
}

// RemoveItem takes an item off an agenda that is not sent. After that it can
// only be withdrawn, which the minutes show.
func (m *Meeting) RemoveItem(who Actor, id ItemID) error {
	if err := m.MayOrder(who); err != nil {
		return err
	}
	if _, err := m.ItemFor(who, id); err != nil {
		return err
	}
	at := m.PlaceOf(id) - 1
	m.Agenda = slices.Delete(slices.Clone(m.Agenda), at, at+1)
	return nil
}

// Minutes adds up the time set aside on the agenda, and how many items have none.
func (m *Meeting) Minutes() (sum, without int) {
	for _, it := range m.Agenda {
		sum += it.Minutes
		if it.Minutes == 0 {
			without++
		}
	}
	return sum, without
}
