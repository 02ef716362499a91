package cases

import (
	"slices"

	"klubba/cases/calendar"
)

// An Appearance is a case on the agenda of a meeting.
type Appearance struct {
	Meeting   MeetingID
	Body      BodyID
	BodyShort string
	BodyName  string
	Date      Date
	State     MeetingState
	Item      ItemID
	Title     string
	Access    Access
	Minutes   Access // of the § (see [Item.MinutesGuard])
	Readers   []Reader
	Paragraph int
	Outcome   Outcome
	Decision  []string
}

// MaySee says whether who may know of the appearance: of a closed item, or of
// one on an agenda not yet sent, only those of the body.
func (a Appearance) MaySee(who Actor) bool {
	return who.Sees(a.guard()) && (a.State != Planned || who.Sees(Guard{Body: a.Body, Access: Internal}))
}

// Shown are those of a case's appearances that somebody may know of, as they
// may read them.
func Shown(all []Appearance, who Actor) []Appearance {
	shown := keep(all, func(a Appearance) bool { return a.MaySee(who) })
	for i := range shown {
		shown[i] = shown[i].as(who)
	}
	return shown
}

func (a Appearance) guard() Guard {
	return Guard{Body: a.Body, Access: a.Access, Readers: a.Readers, Item: a.Item}
}

// as is the appearance as somebody may read it: the words of a closed § go.
func (a Appearance) as(who Actor) Appearance {
	minutes := a.guard()
	minutes.Access = strictest(a.Access, a.Minutes)
	if !who.Sees(minutes) {
		a.Decision = nil
	}
	return a
}

// A Step is one point of a case's road through all bodies: exactly one of its
// parts is set.
type Step struct {
	When       FuzzyDate
	Event      *Event
	Appearance *Appearance
	Document   *Document
	ReportBack *ReportBack
	Delegated  *DelegatedDecision
}

// Road puts everything known of a case in order of time, what has no date
// last: what we were told, where it has stood on an agenda, its papers, what is
// owed because of it, and what was decided by delegation.
func Road(events []Event, appearances []Appearance, papers []Document, owed []ReportBack, delegated []DelegatedDecision) []Step {
	var road []Step
	for i := range events {
		road = append(road, Step{When: events[i].When, Event: &events[i]})
	}
	for i := range appearances {
		road = append(road, Step{When: onDay(appearances[i].Date), Appearance: &appearances[i]})
	}
	for i := range papers {
		road = append(road, Step{When: papers[i].Date, Document: &papers[i]})
	}
	for i := range owed {
		road = append(road, Step{When: owed[i].Due, ReportBack: &owed[i]})
	}
	for i := range delegated {
		road = append(road, Step{When: onDay(delegated[i].Date), Delegated: &delegated[i]})
	}
	slices.SortStableFunc(road, func(a, b Step) int { return compare(a.When.Sort(), b.When.Sort()) })
	return road
}

func onDay(d Date) FuzzyDate {
	return FuzzyDate{Text: string(d), From: d, To: d, Precision: calendar.PrecisionDay}
}

func compare(a, b Date) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
