package calendar_test

import (
	"testing"
	"time"
	_ "time/tzdata" // as the program carries it

	"pgregory.net/rapid"

	"klubba/cases/calendar"
)

// paschal is Easter Sunday by the table of golden numbers, from full moon to
// full moon: another way than the program's, from the same church.
func paschal(year int) time.Time {
	golden := year%19 + 1
	century := year/100 + 1
	solar, lunar := 3*century/4-12, (8*century+5)/25-5
	epact := ((11*golden+20+lunar-solar)%30 + 30) % 30
	if epact == 25 && golden > 11 || epact == 24 {
		epact++
	}
	moon := 44 - epact
	if moon < 21 {
		moon += 30
	}
	sunday := moon + 7 - (5*year/4-solar-10+moon)%7 // counted from 1 March
	return time.Date(year, time.March, sunday, 0, 0, 0, 0, time.UTC)
}

// closed says by the letter of lag (1989:253) 1 § and lag (1930:173) 2 § whether
// an act in Sweden may wait until after the day.
func closed(t time.Time) bool {
	if t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		return true // with midsommardagen, alla helgons dag, påskdagen, pingstdagen and two eves
	}
	switch t.Format("01-02") {
	case "01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31":
		return true
	}
	if t.Weekday() == time.Friday && t.Month() == time.June && t.Day() >= 19 && t.Day() <= 25 {
		return true // midsommarafton
	}
	easter := paschal(t.Year())
	for _, after := range []int{-2, 1, 39} { // långfredagen, annandag påsk, Kristi himmelsfärdsdag
		if t.Equal(easter.AddDate(0, 0, after)) {
			return true
		}
	}
	return false
}

// anyDay is a day of two centuries, mostly one near which counting goes wrong:
// where the clocks change, the year ends, February has a 29th or days are red.
func anyDay(t *rapid.T) time.Time {
	year := rapid.IntRange(2005, 2199).Draw(t, "year")
	near := rapid.SampledFrom([]time.Time{
		time.Date(year, time.March, 31, 0, 0, 0, 0, time.UTC), time.Date(year, time.October, 31, 0, 0, 0, 0, time.UTC),
		time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC), time.Date(year, time.February, 28, 0, 0, 0, 0, time.UTC),
		paschal(year), paschal(year).AddDate(0, 0, 39), time.Date(year, time.June, 22, 0, 0, 0, 0, time.UTC),
		time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "day")),
	}).Draw(t, "near")
	return near.AddDate(0, 0, rapid.IntRange(-30, 8).Draw(t, "off"))
}

func TestP40EveryBlockedDayIsBlockedByLaw(t *testing.T) {
	for day := time.Date(2005, time.January, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2200; day = day.AddDate(0, 0, 1) {
		if _, blocked := calendar.Sweden.Blocked(calendar.DateOf(day)); blocked != closed(day) {
			t.Errorf("%s is blocked: %v, and by law: %v", day.Format(time.DateOnly), blocked, closed(day))
		}
	}
}

// forward are the limits that run forward: what the law counts, and whether
// blocked days move the end.
var forward = map[string]struct {
	limit func(calendar.Date) calendar.Limit
	after func(time.Time) time.Time
	rolls bool
}{
	"adjustment":   {calendar.AdjustmentLimit, func(t time.Time) time.Time { return t.AddDate(0, 0, 14) }, true},
	"announcement": {calendar.AnnouncementLimit, func(t time.Time) time.Time { return t.AddDate(0, 0, 2) }, true},
	"appeal":       {calendar.LastAppealDay, func(t time.Time) time.Time { return t.AddDate(0, 0, 21) }, true},
	"take-down":    {calendar.EarliestTakeDown, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }, false},
	"motion":       {calendar.MotionLimit, aYearAfter, true},
}

// aYearAfter is the same day of the next year, or the month's last: lag
// (1930:173) 1 §.
func aYearAfter(t time.Time) time.Time {
	if t.Month() == time.February && t.Day() == 29 {
		return time.Date(t.Year()+1, time.February, 28, 0, 0, 0, 0, time.UTC)
	}
	return t.AddDate(1, 0, 0)
}

func TestP40EveryLimitEndsWhereTheLawSays(t *testing.T) {
	for name, tt := range forward {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			start := anyDay(t)
			l := tt.limit(calendar.DateOf(start))
			target := tt.after(start)
			due := target
			for tt.rolls && closed(due) {
				due = due.AddDate(0, 0, 1)
			}
			if l.Target != calendar.DateOf(target) || l.Due != calendar.DateOf(due) {
				t.Fatalf("from %s: %s → %s, by law %s → %s", l.Start, l.Target, l.Due, calendar.DateOf(target), calendar.DateOf(due))
			}
			if want := int(due.Sub(target).Hours() / 24); len(l.Passed) != want {
				t.Fatalf("from %s it passed %v, which are %d days", l.Start, l.Passed, want)
			}
		}))
	}
}

// TestP40NoticeIsNeverTooLate holds the limit that runs backward: lag (1930:173)
// does not move it, and the day shown is one on which somebody is at work.
func TestP40NoticeIsNeverTooLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		meeting, days := anyDay(t), rapid.IntRange(0, 30).Draw(t, "days")
		l := calendar.NoticeDue(calendar.Sweden, calendar.DateOf(meeting), days)
		due := meeting.AddDate(0, 0, -days)
		for closed(due) {
			due = due.AddDate(0, 0, -1)
		}
		if l.Due != calendar.DateOf(due) || l.Target.DaysUntil(l.Start) != days || l.Due > l.Target {
			t.Fatalf("%d days before %s: %s → %s, by law %s", days, l.Start, l.Target, l.Due, calendar.DateOf(due))
		}
	})
}

// TestP40ADayIsADayHoweverManyHoursItHas counts days over the nights on which
// clocks are changed, by the clocks themselves.
func TestP40ADayIsADayHoweverManyHoursItHas(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := anyDay(t)
		n := rapid.IntRange(-400, 400).Draw(t, "days")
		clock := rapid.IntRange(0, 24*60-1).Draw(t, "minute of the day")
		local := time.Date(day.Year(), day.Month(), day.Day(), 0, clock, 0, 0, stockholm)
		from, to := calendar.DateOf(local), calendar.DateOf(local.AddDate(0, 0, n))
		if from.AddDays(n) != to || from.DaysUntil(to) != n {
			t.Fatalf("%d days from %s are %s, by the clocks %s; back they are %d", n, from, from.AddDays(n), to, from.DaysUntil(to))
		}
	})
}
