package cases

import (
	"errors"
	"regexp"
	"slices"
	"time"

	"klubba/cases/calendar"
)

// A MeetingID names a meeting inside one installation.
type MeetingID int64

// A MeetingState is how far a meeting has come.
type MeetingState string

// The states of a meeting, in order; a planned or noticed one can be cancelled.
const (
	Planned   MeetingState = "planned"
	Noticed   MeetingState = "noticed"
	Open      MeetingState = "open"
	Ended     MeetingState = "closed"
	Cancelled MeetingState = "cancelled"
)

// A Meeting is one sitting of one body, with its agenda and who took part.
type Meeting struct {
	ID             MeetingID    `json:"-"`
	UUID           string       `json:"uuid"`
	Body           Body         `json:"body"`
	Date           Date         `json:"date"`
	DateInferred   string       `json:"date_inferred,omitempty"` // what the date was inferred from
	Begins         string       `json:"begins,omitempty"`        // "09:00", local time; empty: not known
	Ends           string       `json:"ends,omitempty"`
	Place          string       `json:"place,omitempty"`
	State          MeetingState `json:"state"`
	FirstNumber    int          `json:"first_number"`              // agenda number of the first item here; 0: not known
	FirstParagraph int          `json:"first_paragraph,omitempty"` // where the body's series goes on; 0: from the series kept here
	NoticedAt      time.Time    `json:"noticed_at,omitzero"`
	OpenedAt       time.Time    `json:"opened_at,omitzero"`
	ClosedAt       time.Time    `json:"closed_at,omitzero"`
	AdjustOn       Date         `json:"adjust_on,omitempty"` // time of adjustment, as decided
	AdjustPlace    string       `json:"adjust_place,omitempty"`
	Agenda         []Item       `json:"agenda"`
	Attendance     []Attendance `json:"attendance"`
	Exercise       bool         `json:"exercise"`
	Version        int          `json:"version"`
}

// Refusals about a meeting's state.
var (
	ErrAgendaSent    = refuse(Conflict, "agenda.sent")
	ErrNotNoticed    = refuse(Conflict, "meeting.not-noticed")
	ErrNotOpen       = refuse(Conflict, "meeting.not-open")
	ErrMeetingOpen   = refuse(Conflict, "meeting.open-already")
	ErrMeetingOver   = refuse(Conflict, "meeting.over")
	ErrNoQuorum      = refuse(Conflict, "meeting.no-quorum")
	ErrAgendaEmpty   = refuse(Conflict, "agenda.empty")
	ErrSecondMeeting = refuse(Conflict, "meeting.same-day").At("date")
)

var clock = regexp.MustCompile(`^([01]\d|2[0-3])[:.][0-5]\d$`)

// Check refuses a meeting that cannot be.
func (m *Meeting) Check() error {
	err := errors.Join(
		within("first_number", m.FirstNumber, 0, 999),
		within("first_paragraph", m.FirstParagraph, 0, 9999),
		short("place", m.Place), short("adjust_place", m.AdjustPlace),
		clockTime("begins", m.Begins), clockTime("ends", m.Ends),
		required("date", string(m.Date)), day("date", m.Date), day("adjust_on", m.AdjustOn),
	)
	if m.AdjustOn.Known() && m.AdjustOn < m.Date {
		err = errors.Join(err, refuse(Invalid, "meeting.adjusted-before").At("adjust_on"))
	}
	return err
}

func clockTime(field, text string) error {
	if text != "" && !clock.MatchString(text) {
		return refuse(Invalid, "field.clock", text).At(field)
	}
	return nil
}

// Sent says whether the notice has gone out, so that members prepare from it.
func (m *Meeting) Sent() bool { return m.State != Planned }

// Over says whether nothing more can happen at the meeting.
func (m *Meeting) Over() bool { return m.State == Ended || m.State == Cancelled }

// MaySee says whether who may read the agenda: anybody once the notice is
// sent, before that only those who read the body's working material.
func (m *Meeting) MaySee(who Actor) error {
	if m.Sent() || who.Sees(Guard{Body: m.Body.ID, Access: Internal}) {
		return nil
	}
	return Missing("meeting")
}

// readsDrafts are the offices that read minutes before they are adjusted.
var readsDrafts = []Office{Secretary, Registrar, Chair, ViceChair}

// MayReadMinutes says whether who may read the minutes. Until they are
// adjusted they are a draft and no official document (TF 2:10, 2:12): for the
// secretariat, the presidium, and those chosen to adjust these minutes while
// they hold an office in the body.
func (m *Meeting) MayReadMinutes(who Actor) error {
	mine := func(a Attendance) bool { return a.Adjusts && a.Person != 0 && a.Person == who.Person }
	adjusts := who.Holds(m.Body.ID) && slices.ContainsFunc(m.Attendance, mine)
	if adjusts || who.Holds(m.Body.ID, readsDrafts...) {
		return nil
	}
	return refuse(Forbidden, "minutes.draft")
}

// MaySend says whether who may send the notice now.
func (m *Meeting) MaySend(who Actor) error {
	if err := m.MayOrder(who); err != nil {
		return err
	}
	if len(m.Agenda) == 0 {
		return ErrAgendaEmpty
	}
	return nil
}

// Send sends the notice: the order of the agenda stands from here on. A
// Norwegian board's cases get their numbers now, from next and on.
//
// A late notice is not refused: no statute sets the days for a committee
// (KL 6:44), and the page warns.
func (m *Meeting) Send(who Actor, at time.Time, next int) error {
	if err := m.MaySend(who); err != nil {
		return err
	}
	m.State, m.NoticedAt = Noticed, at
	if m.Body.NumbersAtNotice() {
		for i := range m.Agenda {
			m.Agenda[i].Paragraph = m.paragraphFrom(next)
		}
	}
	return nil
}

// MayOpen says whether who may open the meeting now.
func (m *Meeting) MayOpen(who Actor) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	switch m.State {
	case Planned:
		return ErrNotNoticed
	case Open:
		return ErrMeetingOpen
	}
	return nil
}

// Open opens the meeting with who is present. It may open without a quorum;
// nothing can be decided without one (KL 6:27).
func (m *Meeting) Open(who Actor, at time.Time, present []Attendance) error {
	if err := m.MayOpen(who); err != nil {
		return err
	}
	if err := m.checkRoll(present); err != nil {
		return err
	}
	m.State, m.OpenedAt, m.Attendance = Open, at, present
	return nil
}

// MayClose says whether who may close the meeting now: every item must have
// an outcome, and a meeting already closed stays closed.
func (m *Meeting) MayClose(who Actor) error {
	if err := m.MayRun(who); err != nil {
		return err
	}
	if left := m.Unsettled(); len(left) > 0 {
		return refuse(Conflict, "meeting.items-left", len(left), left[0].Title)
	}
	return nil
}

// Close ends the meeting.
func (m *Meeting) Close(who Actor, at time.Time) error {
	if err := m.MayClose(who); err != nil {
		return err
	}
	m.State, m.ClosedAt = Ended, at
	return nil
}

// Cancel calls the meeting off before it opens.
func (m *Meeting) Cancel(who Actor) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	if m.State == Open {
		return ErrMeetingOpen
	}
	m.State = Cancelled
	return nil
}

// MayEdit says whether who may change the meeting, its day, time, place and
// agenda: its secretary. Closed meetings are the record and stay as they were.
func (m *Meeting) MayEdit(who Actor) error {
	if err := who.MayKeep(m.Body.ID); err != nil {
		return err
	}
	if m.Over() {
		return ErrMeetingOver
	}
	return nil
}

// MayRun says whether who may act in the meeting now: its secretary, while it
// is open.
func (m *Meeting) MayRun(who Actor) error {
	if err := m.MayEdit(who); err != nil {
		return err
	}
	if m.State != Open {
		return ErrNotOpen
	}
	return nil
}

// Limits are the meeting's statutory dates in order, each with its
// arithmetic: the notice, and the adjustment of the minutes. No statute sets
// the days of notice for a committee (KL 6:44): while the body's own rules are
// not known, neither is the day.
func (m *Meeting) Limits() []calendar.Limit {
	var limits []calendar.Limit
	if days := m.Body.Rules.NoticeDays; days > 0 {
		limits = append(limits, calendar.NoticeDue(m.Body.Country, m.Date, days))
	}
	if m.Body.Country == calendar.Sweden {
		limits = append(limits, calendar.AdjustmentLimit(m.Date))
	}
	return limits
}
