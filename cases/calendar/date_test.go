package calendar_test

import (
	"testing"

	"klubba/cases/calendar"
)

// Every accepted text is the date itself, and a year forward and back by days
// returns to it.
func FuzzParseDate(f *testing.F) {
	f.Add("2020-12-17")
	f.Add("2020-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.ParseDate(s)
		if err != nil {
			return
		}
		if string(d) != s {
			t.Fatalf("%q became %q", s, d)
		}
		if d.Year() > 1 && d.Year() < 9998 {
			if back := d.AddDays(365).AddDays(-365); back != d {
				t.Fatalf("%s came back as %s", d, back)
			}
			if n := d.DaysUntil(d.AddWeeks(3)); n != 21 {
				t.Fatalf("three weeks from %s are %d days", d, n)
			}
		}
	})
}
