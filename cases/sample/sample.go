// Package sample is the record that a demonstration starts with: the facts of
// five public documents about pain care, in our own words.
//
// Titles, names, numbers, dates and the wording of clauses are facts and stand
// as in the source, its slips included; what a source does not say is not known
// here either. Members, substitutes, officials, delegation rules, delegated
// decisions and the content of papers are invented, and marked as an exercise.
package sample

import (
	"context"
	"crypto/rand"
	"strings"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// A SignIn is an invented person's way in.
type SignIn struct {
	Office                      cases.Office
	Body, Name, Email, Password string
}

// ErrNotEmpty refuses to load the sample among somebody's own records.
var ErrNotEmpty = &cases.Refusal{Kind: cases.Conflict, Rule: "sample.not-empty"}

// A loader puts the sample through the clerk, who asks every rule on the way.
// Its first fault ends the loading.
type loader struct {
	ctx     context.Context
	clerk   *clerk.Clerk
	store   *store.Store
	who     cases.Actor
	bodies  map[string]cases.Body
	cases   map[string]*cases.Case
	signIns []SignIn
	err     error
}

// Load loads the sample into an empty database and gives a sign-in for each
// role, with passwords made for this occasion.
func Load(ctx context.Context, c *clerk.Clerk, s *store.Store) ([]SignIn, error) {
	there, err := s.Bodies(ctx)
	if err != nil {
		return nil, err
	}
	if len(there) > 0 {
		return nil, ErrNotEmpty
	}
	l := &loader{
		ctx: ctx, clerk: c, store: s, who: cases.Operator("klubba demo"),
		bodies: map[string]cases.Body{}, cases: map[string]*cases.Case{},
	}
	l.region()
	l.agenda()
	l.contract()
	l.board()
	l.assignment()
	return l.signIns, l.err
}

// keep keeps the first fault.
func (l *loader) keep(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) body(b cases.Body) {
	if l.err != nil {
		return
	}
	b.Exercise = true
	l.keep(l.clerk.AddBody(l.ctx, l.who, &b))
	l.bodies[b.Short] = b
}

// seat gives an invented person an office.
func (l *loader) seat(body, name string, office cases.Office, party string, order int) {
	if l.err != nil {
		return
	}
	l.keep(l.clerk.GiveSeat(l.ctx, l.who, &cases.Seat{
		Body: l.bodies[body].ID, Name: name, Office: office, Party: party, Order: order,
	}))
}

// signIn gives somebody who holds an office a way in.
func (l *loader) signIn(body, name string, office cases.Office) {
	if l.err != nil {
		return
	}
	password := strings.ToLower(rand.Text()[:20])
	email := strings.ReplaceAll(string(office), "_", "-") + "." + strings.ToLower(ascii.Replace(body)) + "@klubba.example"
	l.keep(l.clerk.AddAccount(l.ctx, l.who, &cases.Account{Name: name, Email: email}, password))
	l.signIns = append(l.signIns, SignIn{Office: office, Body: body, Name: name, Email: email, Password: password})
}

var ascii = strings.NewReplacer("Ø", "o", "Å", "a", "Ä", "a", "Ö", "o")

// register registers a case under a name of ours and tells its road.
func (l *loader) register(name, body string, k cases.Case, motion *cases.MotionFile, road ...cases.Event) {
	if l.err != nil {
		return
	}
	k.Body, k.Access, k.State = l.bodies[body].ID, cases.Public, cases.Preparing
	l.keep(l.clerk.RegisterCase(l.ctx, l.who, &k, motion))
	l.cases[name] = &k
	for i := range road {
		road[i].Case = k.ID
		l.keep(l.clerk.AddEvent(l.ctx, l.who, &road[i]))
	}
}

func (l *loader) plan(m cases.Meeting, body string) *cases.Meeting {
	m.Body = cases.Body{ID: l.bodies[body].ID}
	m.Exercise = true
	if l.err == nil {
		l.keep(l.clerk.PlanMeeting(l.ctx, l.who, &m))
	}
	return &m
}

// item puts an item on an agenda, standing on a case if it is named.
func (l *loader) item(m *cases.Meeting, it cases.Item, onCase string) cases.ItemID {
	if l.err != nil {
		return 0
	}
	if onCase != "" {
		it.Case = l.cases[onCase].Ref()
	}
	it.Access = cases.Public
	id, err := l.clerk.AddItem(l.ctx, l.who, m.ID, it)
	l.keep(err)
	return id
}

// owe writes down a duty to report, on an item if there is one.
func (l *loader) owe(b cases.ReportBack, body, onCase string, item cases.ItemID) {
	if l.err != nil {
		return
	}
	b.OwedTo, b.Access, b.Case = l.bodies[body].ID, cases.Public, l.cases[onCase].Ref()
	l.keep(l.clerk.AssignReportBack(l.ctx, l.who, &b))
	if item != 0 && l.err == nil {
		l.keep(l.clerk.ScheduleReportBack(l.ctx, l.who, b.ID, item))
	}
}

func (l *loader) document(d cases.Document, body, onCase string, content string, item cases.ItemID) {
	if l.err != nil {
		return
	}
	d.Body, d.Access, d.Case = l.bodies[body].ID, cases.Public, l.cases[onCase].Ref()
	l.keep(l.clerk.AddDocument(l.ctx, l.who, &d, []byte(content), item))
}

// day is a date as a source writes it, near the meeting of 2020.
func day(text string) cases.FuzzyDate { return calendar.ParseFuzzy(text, "2020-12-17") }

// meeting is a day on which something is due at a meeting.
func meeting(on cases.Date) cases.FuzzyDate { return calendar.ParseFuzzy(string(on), on) }

func milestone(when, text string) cases.Event {
	return cases.Event{When: day(when), Kind: cases.MilestoneEvent, Text: text}
}

func decided(when, by, text string, ref cases.Reference) cases.Event {
	return cases.Event{When: day(when), Kind: cases.DecisionEvent, By: by, Text: text, Ref: ref}
}
