package cases_test

import (
	"testing"
	"time"
	_ "time/tzdata" // as the program carries it

	"pgregory.net/rapid"

	"klubba/cases"
)

// changes is when the clocks of a year are put forward and back: the last
// Sundays of March and October, 01:00 UTC, Directive 2000/84/EC.
func changes(year int) (forward, back time.Time) {
	last := func(month time.Month) time.Time {
		end := time.Date(year, month, 31, 1, 0, 0, 0, time.UTC)
		return end.AddDate(0, 0, -int(end.Weekday()))
	}
	return last(time.March), last(time.October)
}

// TestP40WhatIsKeptInUTCIsShownByTheClocksOfTheCountry holds what is shown
// against the directive, mostly near the nights of change and the year's end.
func TestP40WhatIsKeptInUTCIsShownByTheClocksOfTheCountry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2002, 2036).Draw(t, "year")
		forward, back := changes(year)
		near := rapid.SampledFrom([]time.Time{forward, back, time.Date(year, 12, 31, 23, 0, 0, 0, time.UTC), time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)}).Draw(t, "near")
		at := near.Add(time.Duration(rapid.IntRange(-48*60, 48*60).Draw(t, "minutes")) * time.Minute)
		ahead := time.Hour
		if forward, back := changes(at.Year()); !at.Before(forward) && at.Before(back) {
			ahead = 2 * time.Hour
		}
		want := at.Add(ahead).Format("2006-01-02 15:04")
		if got := cases.Local(at).Format("2006-01-02 15:04"); got != want {
			t.Fatalf("%s is shown as %s, by the directive it is %s", at, got, want)
		}
		if got := cases.Today(at); string(got) != want[:10] {
			t.Fatalf("at %s today is %s", at, got)
		}
		if !cases.Local(at).UTC().Equal(at) {
			t.Fatalf("%s does not come back from being shown", at)
		}
	})
}
