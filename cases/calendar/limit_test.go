package calendar_test

import (
	"slices"
	"testing"

	"klubba/cases/calendar"
)

// The examples of announcements 1 and 2 stood on a real notice board in 2020.
func TestLimits(t *testing.T) {
	notice := func(c calendar.Country) func(calendar.Date) calendar.Limit {
		return func(d calendar.Date) calendar.Limit { return calendar.NoticeDue(c, d, 7) }
	}
	tests := []struct {
		name        string
		limit       func(calendar.Date) calendar.Limit
		start       calendar.Date
		target, due calendar.Date
		passed      []string
	}{
		{"appeal of 10 March 2020", calendar.LastAppealDay, "2020-03-10", "2020-03-31", "2020-03-31", nil},
		{"then down on 1 April", calendar.EarliestTakeDown, "2020-03-31", "2020-04-01", "2020-04-01", nil},
		{"appeal of 12 March 2020", calendar.LastAppealDay, "2020-03-12", "2020-04-02", "2020-04-02", nil},
		{"then down on 3 April", calendar.EarliestTakeDown, "2020-04-02", "2020-04-03", "2020-04-03", nil},
		{"adjustment over New Year", calendar.AdjustmentLimit, "2020-12-17", "2020-12-31", "2021-01-04",
			[]string{"new-years-eve", "new-years-day", "saturday", "sunday"}},
		{"announcement over Epiphany", calendar.AnnouncementLimit, "2021-01-04", "2021-01-06", "2021-01-07", []string{"epiphany"}},
		{"appeal of 7 January 2021", calendar.LastAppealDay, "2021-01-07", "2021-01-28", "2021-01-28", nil},
		{"then down on 29 January", calendar.EarliestTakeDown, "2021-01-28", "2021-01-29", "2021-01-29", nil},
		{"appeal over Christmas", calendar.LastAppealDay, "2020-12-03", "2020-12-24", "2020-12-28",
			[]string{"christmas-eve", "christmas-day", "boxing-day", "sunday"}},
		{"then down on 29 December", calendar.EarliestTakeDown, "2020-12-28", "2020-12-29", "2020-12-29", nil},
		{"appeal over Easter", calendar.LastAppealDay, "2021-03-12", "2021-04-02", "2021-04-06",
			[]string{"good-friday", "saturday", "easter-sunday", "easter-monday"}},
		{"then down on 7 April", calendar.EarliestTakeDown, "2021-04-06", "2021-04-07", "2021-04-07", nil},
		{"appeal over midsummer", calendar.LastAppealDay, "2020-05-29", "2020-06-19", "2020-06-22",
			[]string{"midsummer-eve", "midsummer-day", "sunday"}},
		{"announcement over a weekend", calendar.AnnouncementLimit, "2020-05-07", "2020-05-09", "2020-05-11", []string{"saturday", "sunday"}},
		{"then appeal until 1 June", calendar.LastAppealDay, "2020-05-11", "2020-06-01", "2020-06-01", nil},
		{"motion raised on a leap day", calendar.MotionLimit, "2020-02-29", "2021-02-28", "2021-03-01", []string{"sunday"}},
		{"notice a week before", notice(calendar.Sweden), "2020-12-17", "2020-12-10", "2020-12-10", nil},
		{"notice goes the working day before a holiday", notice(calendar.Sweden), "2021-04-12", "2021-04-05", "2021-04-01",
			[]string{"easter-monday", "easter-sunday", "saturday", "good-friday"}},
		{"notice over Easter in Norway", notice(calendar.Norway), "2021-04-12", "2021-04-05", "2021-03-31",
			[]string{"easter-monday", "easter-sunday", "saturday", "good-friday", "maundy-thursday"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := tt.limit(tt.start)
			if l.Start != tt.start || l.Target != tt.target || l.Due != tt.due {
				t.Fatalf("%s → %s → %s, want %s → %s → %s", l.Start, l.Target, l.Due, tt.start, tt.target, tt.due)
			}
			var why []string
			for _, p := range l.Passed {
				why = append(why, p.Why)
			}
			if !slices.Equal(why, tt.passed) {
				t.Fatalf("passed %q, want %q", why, tt.passed)
			}
		})
	}
}

func TestLimitOfAnUnknownDateIsUnknown(t *testing.T) {
	for _, l := range []calendar.Limit{
		calendar.NoticeDue(calendar.Sweden, "", 7), calendar.AdjustmentLimit(""), calendar.AnnouncementLimit(""),
		calendar.LastAppealDay(""), calendar.EarliestTakeDown(""), calendar.MotionLimit(""),
	} {
		if l.Known() || l.Target.Known() || l.Rolled() || l.Rule == "" || l.Law == "" || l.N == 0 {
			t.Errorf("%+v: want a rule and no date", l)
		}
	}
}

func TestCountingByLag1930(t *testing.T) {
	tests := []struct {
		name      string
		got, want calendar.Date
	}{
		{"three weeks", calendar.Date("2020-03-10").AddWeeks(3), "2020-03-31"},
		{"a month from 31 January", calendar.Date("2021-01-31").AddMonths(1), "2021-02-28"},
		{"a month back from 31 March in a leap year", calendar.Date("2020-03-31").AddMonths(-1), "2020-02-29"},
		{"eleven months over New Year", calendar.Date("2020-03-15").AddMonths(11), "2021-02-15"},
		{"a year from a leap day", calendar.Date("2020-02-29").AddYears(1), "2021-02-28"},
		{"a month from no day", calendar.Date("").AddMonths(1), ""},
		{"a year from no day", calendar.Date("").AddYears(1), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Fatalf("got %s, want %s", tt.got, tt.want)
			}
		})
	}
}
