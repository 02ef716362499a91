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
	Paragraph int
	Outcome   Outcome
	Decision  []string
}

// MaySee says whether who may know of the appearance: of a closed item, or of
// one on an agenda not yet sent, only those of the body.
func (a Appearance) MaySee(who Actor) bool {
	return who.Sees(a.Body, a.Access) && (a.State != Planned || who.Holds(a.Body))
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
