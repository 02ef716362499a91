package cases

import (
	"bytes"
	"encoding/json"
)

// A Record is a whole meeting as one document: what the papers are printed
// from and what export prints. Its lists are ordered, so that the same meeting
// always gives the same bytes.
type Record struct {
	Meeting     *Meeting            `json:"meeting"`
	Seats       []Seat              `json:"seats"`        // of the body, in force on the day
	Cases       []Case              `json:"cases"`        // that the items stand on, by item
	Motions     []ItemMotion        `json:"motions"`      // by item
	ReportBacks []ReportBack        `json:"report_backs"` // due at this meeting, or reported at it
	Delegated   []DelegatedDecision `json:"delegated"`    // reported at this meeting
}

// JSON is the record as export prints it: the same record gives the same bytes,
// with letters as they are.
func (r *Record) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(r)
	return b.Bytes(), err
}

// The names under which the log vouches for the record of a closed meeting: the
// whole of it, and as the public may read it.
const (
	SealWhole  = "record"
	SealPublic = "record.public"
)

// An ItemMotion is the motion that an item answers.
type ItemMotion struct {
	Place  int         `json:"place"` // the item's, counting from 1
	Movers []Raiser    `json:"movers"`
	Motion *MotionFile `json:"motion"`
}

// Motion is the motion that the item at a place answers, if it answers one.
func (r *Record) Motion(place int) (ItemMotion, bool) {
	for _, m := range r.Motions {
		if m.Place == place {
			return m, true
		}
	}
	return ItemMotion{}, false
}

// For is the record as an actor may read it: closed items keep their number
// and lose their words, what hangs on them goes, and so does a case that is
// closed to the actor though the item on it is open; the inner title of a case
// is for those who read the body's secrets (K4). Papers for the public are
// printed for the zero Actor.
func (r *Record) For(who Actor) *Record {
	reach := who.Reach()
	shown := *r
	meeting := *r.Meeting
	meeting.Agenda = nil
	seen := map[CaseID]bool{} // that an item as shown stands on
	for _, it := range r.Meeting.Agenda {
		it = it.shown(reach, meeting.Body.ID)
		meeting.Agenda = append(meeting.Agenda, it)
		seen[it.Case.ID] = true
	}
	shown.Meeting = &meeting
	shown.Cases = keep(r.Cases, func(c Case) bool { return seen[c.ID] && reach.Covers(c.Guard()) })
	for i, c := range shown.Cases {
		if !c.MayReadInside(who) {
			shown.Cases[i].InternalTitle = ""
		}
	}
	shown.Motions = keep(r.Motions, func(m ItemMotion) bool { return meeting.Agenda[m.Place-1].Case.ID != 0 })
	shown.ReportBacks = keep(r.ReportBacks, func(b ReportBack) bool { return reach.Covers(b.Guard()) })
	for i := range shown.ReportBacks {
		shown.ReportBacks[i].Case = shown.ReportBacks[i].Case.For(reach)
	}
	shown.Delegated = keep(r.Delegated, func(d DelegatedDecision) bool { return reach.Covers(d.Guard()) })
	for i := range shown.Delegated {
		shown.Delegated[i].Case = shown.Delegated[i].Case.For(reach)
	}
	return &shown
}

// shown is the item as it is within a reach.
func (it Item) shown(reach Reach, body BodyID) Item {
	if !reach.Covers(it.Guard(body)) {
		return Item{
			ID: it.ID, UUID: it.UUID, Meeting: it.Meeting, Kind: it.Kind, Access: it.Access, Secrecy: it.Secrecy.told(), Extra: it.Extra,
			Paragraph: it.Paragraph, Outcome: it.Outcome, Minutes: it.Minutes, Version: it.Version,
		}
	}
	if !reach.Covers(it.MinutesGuard(body)) {
		it.Secrecy, it.Proposals, it.Decision, it.Remarks, it.MinutesClosed = it.Secrecy.told(), nil, nil, nil, true
	}
	it.Case = it.Case.For(reach)
	it.Documents = keep(it.Documents, func(d Document) bool { return reach.Covers(d.Guard()) })
	for i := range it.Documents {
		it.Documents[i].Case = it.Documents[i].Case.For(reach)
	}
	return it
}

// Closed says whether the item's words are kept from who reads it.
func (it *Item) Closed() bool { return it.Title == "" }

func keep[T any](list []T, good func(T) bool) []T {
	var kept []T
	for _, v := range list {
		if good(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
