package cases

import (
	"time"

	"klubba/cases/calendar"
)

// A Date is a calendar day; the empty one is not known.
type Date = calendar.Date

// A FuzzyDate is as precise as its source: "V 49", "våren 2022".
type FuzzyDate = calendar.Fuzzy

// Local is a point in time by the clocks of Stockholm and Oslo, which are the
// same. Without time zone data, which the program carries with it, it is UTC.
func Local(t time.Time) time.Time {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return t.UTC()
	}
	return t.In(zone)
}

// Today is the calendar day at a point in time in Sweden and Norway.
func Today(t time.Time) Date { return calendar.DateOf(Local(t)) }
