package calendar

import "time"

// AddWeeks is the same weekday n weeks later: lag (1930:173) 1 §. The first
// day is not counted, so three weeks are 21 days.
func (d Date) AddWeeks(n int) Date { return d.AddDays(7 * n) }

// AddMonths is the same day of the month n months later, or the last day of
// that month if it has no such day: lag (1930:173) 1 §.
func (d Date) AddMonths(n int) Date {
	if !d.Known() {
		return d
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Day(first.Year(), first.Month(), min(t.Day(), last))
}

// AddYears is the same day n years later; a year from 29 February ends on 28
// February: lag (1930:173) 1 §.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }
