package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// months are the Swedish and Norwegian months by their first three letters.
var months = map[string]time.Month{
	"jan": time.January, "feb": time.February, "mar": time.March, "apr": time.April,
	"maj": time.May, "mai": time.May, "jun": time.June, "jul": time.July, "aug": time.August,
	"sep": time.September, "okt": time.October, "nov": time.November, "dec": time.December, "des": time.December,
}

// seasons are the months that a season is taken to span: three whole months,
// a school term half the year.
var seasons = map[string][2]time.Month{
	"vår": {time.March, time.May}, "sommar": {time.June, time.August}, "sommer": {time.June, time.August},
	"höst": {time.September, time.November}, "høst": {time.September, time.November},
	"vårtermin": {time.January, time.June}, "vt": {time.January, time.June},
	"hösttermin": {time.July, time.December}, "ht": {time.July, time.December},
}

// day is the day of a month, in name or number; not known if there is none.
func day(year int, month, day string) Date {
	m, n := monthNumber(month), number(day)
	d := Day(year, m, n)
	if m == 0 || d.Time().Day() != n || d.Time().Month() != m {
		return ""
	}
	return d
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func monthNumber(s string) time.Month {
	if n := number(s); n > 0 {
		return time.Month(n)
	}
	if len(s) < 3 {
		return 0
	}
	return months[s[:3]]
}

func dayMonth(year int, g []string) (from, to Date) {
	d := day(year, g[1], g[0])
	return d, d
}

func monthDay(year int, g []string) (from, to Date) {
	d := day(year, g[0], g[1])
	return d, d
}

// wholeMonths run from the first day of one month to the last of another.
func wholeMonths(year int, first, last time.Month) (from, to Date) {
	return Day(year, first, 1), Day(year, last+1, 0)
}

func month(year int, g []string) (from, to Date) {
	m := monthNumber(g[0])
	if m < time.January || m > time.December {
		return "", ""
	}
	return wholeMonths(year, m, m)
}

// week is the ISO 8601 week, Monday to Sunday; 4 January is always in week 1.
func week(year int, g []string) (from, to Date) {
	n := number(g[0])
	fourth := Day(year, time.January, 4)
	monday := fourth.AddDays(7*(n-1) - (int(fourth.Weekday())+6)%7)
	if y, w := monday.Time().ISOWeek(); y != year || w != n {
		return "", ""
	}
	return monday, monday.AddDays(6)
}

func season(year int, g []string) (from, to Date) {
	m, ok := seasons[strings.TrimSpace(g[0])]
	if !ok {
		return "", ""
	}
	return wholeMonths(year, m[0], m[1])
}

// share is a quarter, a third or a half of the year: which one is the place of
// the group that matched.
func share(length int) func(int, []string) (Date, Date) {
	return func(year int, g []string) (Date, Date) {
		n := slices.IndexFunc(g, func(s string) bool { return s != "" })
		last := time.Month(length * (n + 1))
		if n < 0 || last > time.December {
			return "", ""
		}
		return wholeMonths(year, last-time.Month(length)+1, last)
	}
}

// join is the stretch from one date to another, if both are known and in order.
func join(from, to Date) (Date, Date) {
	if !from.Known() || !to.Known() || from > to {
		return "", ""
	}
	return from, to
}
