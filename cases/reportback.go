package cases

import "errors"

// A ReportBackID names a report-back inside one installation.
type ReportBackID int64

// A ReportBackState is how far a report-back has come.
type ReportBackState string

// The states of a report-back. Only the body it is owed to closes one.
const (
	Assigned  ReportBackState = "assigned"
	Scheduled ReportBackState = "scheduled" // stands on an agenda
	Presented ReportBackState = "presented" // reported; not yet accepted
	Done      ReportBackState = "closed"
)

// ReportBackStates lists the states in order.
var ReportBackStates = []ReportBackState{Assigned, Scheduled, Presented, Done}

// A DueKind says what a report-back is due at.
type DueKind string

// A report-back falls due at a meeting, at a date, or is undated.
const (
	DueMeeting DueKind = "meeting"
	DueDate    DueKind = "date"
	Undated    DueKind = "undated"
)

// DueKinds lists what a report-back can be due at.
var DueKinds = []DueKind{DueMeeting, DueDate, Undated}

// A ReportBack is a duty to report to a body, born from a decision or an
// initiative, due at a meeting, a date or at no stated time.
type ReportBack struct {
	ID        ReportBackID    `json:"-"`
	UUID      string          `json:"uuid"`
	Case      CaseRef         `json:"case,omitzero"`
	OwedTo    BodyID          `json:"-"`
	OwedShort string          `json:"owed_to"`
	OwedBy    string          `json:"owed_by"` // person or position; empty: not known
	Wording   string          `json:"wording"` // as decided
	Origin    Reference       `json:"origin,omitzero"`
	DueKind   DueKind         `json:"due_kind"`
	Due       FuzzyDate       `json:"due"` // the meeting's day, the date, or nothing
	State     ReportBackState `json:"state"`
	Item      ItemID          `json:"-"` // where it is reported; 0: nowhere yet
	Access    Access          `json:"access"`
	Inferred  bool            `json:"inferred,omitempty"`
	Exercise  bool            `json:"exercise,omitempty"`
	Version   int             `json:"version"`
}

// Guard is what a reader of the report-back is held against. A secret one on a
// case with named readers is for them alone.
func (r *ReportBack) Guard() Guard {
	return Guard{Body: r.OwedTo, Access: r.Access, Readers: r.Case.Readers, Case: r.Case.ID, Item: r.Item}
}

// Check refuses a report-back that cannot be.
func (r *ReportBack) Check() error {
	err := errors.Join(
		required("wording", r.Wording), long("wording", r.Wording), short("owed_by", r.OwedBy),
		oneOf("due_kind", r.DueKind, DueKinds), oneOf("access", r.Access, AccessClasses), short("due", r.Due.Text),
		short("origin_body", r.Origin.Body), within("origin_no", r.Origin.Paragraph, 0, 9999), day("origin_date", r.Origin.Date),
	)
	if r.OwedTo == 0 {
		err = errors.Join(err, refuse(Invalid, "field.required").At("owed_to"))
	}
	if r.DueKind == DueMeeting && !r.Due.To.Known() {
		err = errors.Join(err, refuse(Invalid, "reportback.no-meeting").At("due"))
	}
	if r.DueKind == DueDate && r.Due.Text == "" {
		err = errors.Join(err, refuse(Invalid, "field.required").At("due"))
	}
	return err
}

// Revise changes who owes the report, what it is about and when it is due. What
// the body has closed stands.
func (r *ReportBack) Revise(to ReportBack) error {
	if r.State == Done {
		return refuse(Conflict, "reportback.closed")
	}
	r.OwedBy, r.Wording, r.Origin = to.OwedBy, to.Wording, to.Origin
	r.DueKind, r.Due, r.Access, r.Case = to.DueKind, to.Due, to.Access, to.Case
	return r.Check()
}

// Overdue says whether the day it was due has passed and nothing has been
// presented (T5). What is undated is never overdue.
func (r *ReportBack) Overdue(today Date) bool {
	return r.DueKind != Undated && r.Due.To.Known() && r.Due.To < today && (r.State == Assigned || r.State == Scheduled)
}

// Schedule puts the report-back on an agenda of the body it is owed to.
func (r *ReportBack) Schedule(who Actor, m *Meeting, item ItemID) error {
	if err := who.MayKeep(r.OwedTo); err != nil {
		return err
	}
	switch {
	case m.Body.ID != r.OwedTo:
		return refuse(Conflict, "reportback.other-body", r.OwedShort)
	case r.State == Done:
		return refuse(Conflict, "reportback.closed")
	}
	it, err := m.ItemFor(who, item)
	switch {
	case err != nil:
		return err
	case m.Over() || it.Outcome != "":
		return ErrItemSettled
	}
	r.Item, r.State = item, Scheduled
	return nil
}

// Follow lets the report-back follow what the meeting did with its item, and
// says whether that changed it: it is presented when the item is dealt with, and
// still to come when that is put off.
func (r *ReportBack) Follow(o Outcome) bool {
	switch {
	case o.PutsOff() && r.State == Presented:
		r.State = Scheduled
	case !o.PutsOff() && r.State == Scheduled:
		r.State = Presented
	default:
		return false
	}
	return true
}

// Release takes the report-back off an agenda on which it was not given, and
// says whether it stood there.
func (r *ReportBack) Release() bool {
	if r.State != Scheduled {
		return false
	}
	r.Item, r.State = 0, Assigned
	return true
}

// Present records that the report has been given to the body.
func (r *ReportBack) Present(who Actor) error {
	if err := who.MayRegister(r.OwedTo); err != nil {
		return err
	}
	if r.State != Assigned && r.State != Scheduled {
		return refuse(Conflict, "reportback.presented")
	}
	r.State = Presented
	return nil
}

// Close ends the duty. Only the body it is owed to does, by a § of its own:
// the item must be one that body has settled.
func (r *ReportBack) Close(who Actor, m *Meeting, item ItemID) error {
	if err := who.MayKeep(r.OwedTo); err != nil {
		return err
	}
	if m.Body.ID != r.OwedTo {
		return refuse(Conflict, "reportback.other-body", r.OwedShort)
	}
	it, err := m.ItemFor(who, item)
	switch {
	case err != nil:
		return err
	case it.Paragraph == 0 || it.Outcome == "":
		return refuse(Conflict, "reportback.no-paragraph").At("item")
	case r.State == Done:
		return refuse(Conflict, "reportback.closed")
	}
	r.Item, r.State = item, Done
	return nil
}
