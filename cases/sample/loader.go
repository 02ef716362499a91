package sample

import (
	"context"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
)

// A loader puts the sample through the clerk, who asks every rule on the way.
// It lives for one loading, and its first fault ends that. Bodies go by their
// short names, cases by a name of ours.
type loader struct {
	ctx    context.Context
	clerk  *clerk.Clerk
	who    cases.Actor
	bodies map[string]cases.BodyID
	cases  map[string]cases.CaseRef
	err    error
}

// do does the next thing, unless something has failed.
func (l *loader) do(next func() error) {
	if l.err == nil {
		l.err = next()
	}
}

func (l *loader) body(b cases.Body) {
	l.do(func() error { return l.clerk.AddBody(l.ctx, l.who, &b) })
	l.bodies[b.Short] = b.ID
}

// seats gives invented people an office, substitutes in the order of calling in.
func (l *loader) seats(body string, office cases.Office, people ...cases.Raiser) {
	for i, p := range people {
		s := cases.Seat{Body: l.bodies[body], Name: p.Name, Party: p.Party, Office: office}
		if office == cases.Substitute {
			s.Order = i + 1
		}
		l.do(func() error { return l.clerk.GiveSeat(l.ctx, l.who, &s) })
	}
}

// register registers a public case, a motion's clauses with it, and tells its road.
func (l *loader) register(name, body string, k cases.Case, motion *cases.MotionFile, road ...cases.Event) {
	k.Body, k.Access = l.bodies[body], cases.Public
	l.do(func() error { return l.clerk.RegisterCase(l.ctx, l.who, &k, motion) })
	l.cases[name] = k.Ref()
	for _, e := range road {
		e.Case = k.ID
		l.do(func() error { return l.clerk.AddEvent(l.ctx, l.who, &e) })
	}
}

// plan plans a meeting, whose members are invented.
func (l *loader) plan(body string, m cases.Meeting) cases.MeetingID {
	m.Body, m.Exercise = cases.Body{ID: l.bodies[body]}, true
	l.do(func() error { return l.clerk.PlanMeeting(l.ctx, l.who, &m) })
	return m.ID
}

// item puts a public item last on an agenda, on the case of that name.
func (l *loader) item(meeting cases.MeetingID, onCase string, it cases.Item) (id cases.ItemID) {
	it.Access, it.Case = cases.Public, l.cases[onCase]
	l.do(func() (err error) {
		id, err = l.clerk.AddItem(l.ctx, l.who, meeting, it)
		return err
	})
	return id
}

// owe writes down a duty to report, and schedules it on an item if there is one.
func (l *loader) owe(body, onCase string, at cases.ItemID, b cases.ReportBack) {
	b.OwedTo, b.Access, b.Case = l.bodies[body], cases.Public, l.cases[onCase]
	l.do(func() error { return l.clerk.AssignReportBack(l.ctx, l.who, &b) })
	if at != 0 {
		l.do(func() error { return l.clerk.ScheduleReportBack(l.ctx, l.who, b.ID, at) })
	}
}

// document adds a document to a case, and to an item's papers if one is named.
// Without content the file is not known.
func (l *loader) document(body, onCase string, at cases.ItemID, d cases.Document, content string) {
	d.Body, d.Access, d.Case = l.bodies[body], cases.Public, l.cases[onCase]
	l.do(func() error { return l.clerk.AddDocument(l.ctx, l.who, &d, []byte(content), at) })
}

// day is a date as a source writes it; a year that is not written is the one
// nearest to the meeting.
func day(text string) cases.FuzzyDate { return near(text, "2020-12-17") }

// near is a date as a source writes it; a year that is not written is the one
// nearest to a day, and none if there is no such day.
func near(text string, to cases.Date) cases.FuzzyDate { return calendar.ParseFuzzy(text, to) }

// told is one line of a case's road. No date is a date that is not known.
func told(when cases.FuzzyDate, kind cases.EventKind, text string) cases.Event {
	return cases.Event{When: when, Kind: kind, Text: text}
}

// milestone is something that happened or was to happen.
func milestone(when, text string) cases.Event { return told(day(when), cases.MilestoneEvent, text) }

// undated is something of which no date is known.
func undated(kind cases.EventKind, text string) cases.Event {
	return told(cases.FuzzyDate{}, kind, text)
}

// decided is what another body decided, with the § if that is known.
func decided(when, by string, at cases.Reference, text string) cases.Event {
	return cases.Event{When: day(when), Kind: cases.DecisionEvent, By: by, Ref: at, Text: text}
}

// reading is our reading of what a source does not quite say.
func reading(text string) cases.Event {
	return cases.Event{Kind: cases.NoteEvent, Text: text, Inferred: true}
}
