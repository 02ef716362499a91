package calendar

import "time"

// A Country is the state whose public holidays count.
type Country string

// The two countries of the program, by ISO 3166.
const (
	Sweden Country = "SE"
	Norway Country = "NO"
)

// A feast is a day that recurs every year under a stable key.
type feast struct {
	key string
	on  func(year int) Date
}

var holidays = map[Country][]feast{
	Sweden: {
		{"new-years-day", fixed(time.January, 1)},
		{"epiphany", fixed(time.January, 6)},
		{"good-friday", easter(-2)},
		{"easter-sunday", easter(0)},
		{"easter-monday", easter(1)},
		{"may-day", fixed(time.May, 1)},
		{"ascension-day", easter(39)},
		{"whit-sunday", easter(49)},
		{"national-day", fixed(time.June, 6)},
		{"midsummer-day", saturdayFrom(time.June, 20)},
		{"all-saints-day", saturdayFrom(time.October, 31)},
		{"christmas-day", fixed(time.December, 25)},
		{"boxing-day", fixed(time.December, 26)},
	},
	Norway: {
		{"new-years-day", fixed(time.January, 1)},
		{"maundy-thursday", easter(-3)},
		{"good-friday", easter(-2)},
		{"easter-sunday", easter(0)},
		{"easter-monday", easter(1)},
		{"may-day", fixed(time.May, 1)},
		{"constitution-day", fixed(time.May, 17)},
		{"ascension-day", easter(39)},
		{"whit-sunday", easter(49)},
		{"whit-monday", easter(50)},
		{"christmas-day", fixed(time.December, 25)},
		{"boxing-day", fixed(time.December, 26)},
	},
}

// eves are the days that lag (1930:173) 2 § treats as holidays though they
// are none.
var eves = []feast{
	{"midsummer-eve", func(year int) Date { return saturdayFrom(time.June, 20)(year).AddDays(-1) }},
	{"christmas-eve", fixed(time.December, 24)},
	{"new-years-eve", fixed(time.December, 31)},
}

// Holiday says whether the day is a public holiday, and its key such as
// "good-friday". An ordinary Sunday is the holiday "sunday".
//
// Sweden follows lag (1989:253) 1 § as it reads since 2005: Whit Monday is an
// ordinary day and the national day a holiday.
func (c Country) Holiday(d Date) (name string, ok bool) {
	if name, ok = find(holidays[c], d); ok {
		return name, true
	}
	if d.Known() && d.Weekday() == time.Sunday {
		return "sunday", true
	}
	return "", false
}

// Blocked says whether an act that falls due on the day may wait, and why: the
// key of a holiday, "saturday", or an eve such as "new-years-eve".
//
// In Sweden lag (1930:173) 2 § blocks Sundays and other public holidays,
// Saturdays, midsommarafton, julafton and nyårsafton; every other day is
// ordinary, skärtorsdag and trettondagsafton among them. The Swedish act does
// not apply in Norway: there Saturdays, Sundays and public holidays are
// blocked for planning only, and no statutory date moves.
func (c Country) Blocked(d Date) (why string, blocked bool) {
	if why, blocked = c.Holiday(d); blocked {
		return why, true
	}
	if c == Sweden {
		if why, blocked = find(eves, d); blocked {
			return why, true
		}
	}
	if d.Known() && d.Weekday() == time.Saturday {
		return "saturday", true
	}
	return "", false
}

// WorkingDay says whether the day is known and not blocked.
func (c Country) WorkingDay(d Date) bool {
	_, blocked := c.Blocked(d)
	return d.Known() && !blocked
}

// AddWorkingDays is the nth working day after d, or before it if n is
// negative; d itself is not counted.
func (c Country) AddWorkingDays(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for d.Known() && n > 0 {
		if d = d.AddDays(step); c.WorkingDay(d) {
			n--
		}
	}
	return d
}

func find(feasts []feast, d Date) (key string, ok bool) {
	if !d.Known() {
		return "", false
	}
	for _, f := range feasts {
		if f.on(d.Year()) == d {
			return f.key, true
		}
	}
	return "", false
}

func fixed(month time.Month, day int) func(int) Date {
	return func(year int) Date { return Day(year, month, day) }
}

func easter(days int) func(int) Date {
	return func(year int) Date { return Easter(year).AddDays(days) }
}

// saturdayFrom is the first Saturday on or after the day.
func saturdayFrom(month time.Month, day int) func(int) Date {
	return func(year int) Date {
		d := Day(year, month, day)
		return d.AddDays(int(time.Saturday - d.Weekday()))
	}
}

// Easter is Easter Sunday of a Gregorian year: the first Sunday after the
// ecclesiastical full moon on or after 21 March.
func Easter(year int) Date {
	century := year / 100
	solar := century - century/4             // leap days the Gregorian calendar left out
	lunar := (8*century + 13) / 25           // slow drift of the moon
	age := 15 + solar - lunar + 19*(year%19) // days from 21 March to the full moon …
	moon := age % 30
	if moon == 29 || moon == 28 && year%19 > 10 {
		moon-- // … which the church never lets fall later than 18 April
	}
	full := Day(year, time.March, 21+moon)
	return full.AddDays(7 - int(full.Weekday()))
}
