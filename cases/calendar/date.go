// Package calendar knows days: the dates of the record, the public holidays
// of Sweden and Norway, and how the law counts weeks, months and years.
//
// It is pure: no clock, no time zone, no package of ours.
package calendar

import (
	"fmt"
	"time"
)

// A Date is a calendar day written as in ISO 8601, "2020-12-17". The zero
// value means that the day is not known. Dates compare and sort as strings,
// and stand as text in both databases.
type Date string

// ParseDate reads an ISO 8601 day. Anything else, the empty string included,
// is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Format(time.DateOnly) != s {
		return "", fmt.Errorf("%q is not a day written like 2020-12-17", s)
	}
	return Date(s), nil
}

// DateOf is the calendar day of a point in time, in that time's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Day is the date of a year, month and day; days past the month's end run on
// into the next.
func Day(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Known says whether there is a date at all.
func (d Date) Known() bool { return d != "" }

// Time is midnight UTC at the start of the day; the zero time if not known.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Year is the calendar year, 0 if the day is not known.
func (d Date) Year() int {
	if !d.Known() {
		return 0
	}
	return d.Time().Year()
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays is the day n days later, or earlier if n is negative. Not known
// stays not known.
func (d Date) AddDays(n int) Date {
	if !d.Known() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysUntil counts the days from d to other: negative if other is earlier, 0
// if either is not known.
func (d Date) DaysUntil(other Date) int {
	if !d.Known() || !other.Known() {
		return 0
	}
	return int(other.Time().Sub(d.Time()).Hours() / 24)
}
