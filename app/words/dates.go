package words

import (
	"fmt"
	"strings"
	"time"

	"klubba/cases/calendar"
)

// names are a language's weekdays and months, looked up once.
type names struct {
	weekday, weekdayShort [7]string
	month, monthShort     [13]string
}

func namesIn(w *Words) names {
	var n names
	for day := time.Sunday; day <= time.Saturday; day++ {
		key := "weekday." + strings.ToLower(day.String())
		n.weekday[day], n.weekdayShort[day] = w.T(key), w.T(key+".short")
	}
	for month := time.January; month <= time.December; month++ {
		key := "month." + strings.ToLower(month.String())
		n.month[month], n.monthShort[month] = w.T(key), w.T(key+".short")
	}
	return n
}

// LongDate is a day as a letter has it: "torsdag 17 december 2020".
func (w *Words) LongDate(d calendar.Date) string {
	if !d.Known() {
		return w.T("date.unknown")
	}
	t := d.Time()
	return w.T("date.long", w.names.weekday[t.Weekday()], t.Day(), w.names.month[t.Month()], t.Year())
}

// BriefDate is a day for a narrow place: "tors 17 dec 2020".
func (w *Words) BriefDate(d calendar.Date) string {
	if !d.Known() {
		return w.T("date.unknown")
	}
	t := d.Time()
	return w.T("date.brief", w.names.weekdayShort[t.Weekday()], t.Day(), w.names.monthShort[t.Month()], t.Year())
}

// ShortDate is a day as in ISO 8601, which all three languages read.
func (w *Words) ShortDate(d calendar.Date) string {
	if !d.Known() {
		return w.T("date.unknown")
	}
	return string(d)
}

// Clock is a time of day kept as "09:00": "kl. 09.00". What is not a time of
// day stays as it is written.
func (w *Words) Clock(hhmm string) string {
	hour, minute, ok := strings.Cut(strings.Replace(hhmm, ".", ":", 1), ":")
	if !ok {
		return hhmm
	}
	return w.T("clock", hour, minute)
}

// Moment is a point in time, in its own zone: "2020-12-17 kl. 09.00".
func (w *Words) Moment(t time.Time) string {
	if t.IsZero() {
		return w.T("date.unknown")
	}
	return w.T("moment", t.Format(time.DateOnly), w.Clock(t.Format("15:04")))
}

// Relative says how far from today a day is: "om 3 dagar". It counts days for
// two months, then months for two years.
func (w *Words) Relative(d, today calendar.Date) string {
	if !d.Known() || !today.Known() {
		return ""
	}
	days := today.DaysUntil(d)
	switch days {
	case -1:
		return w.T("when.yesterday")
	case 0:
		return w.T("when.today")
	case 1:
		return w.T("when.tomorrow")
	}
	ahead, back := "when.in-", "-ago"
	n, unit := days, "days"
	if days < 0 {
		ahead, n = "when.", -days
	} else {
		back = ""
	}
	switch {
	case n > 730:
		n, unit = n/365, "years"
	case n > 60:
		n, unit = n*12/365, "months"
	}
	return w.Count(ahead+unit+back, n)
}

// Number groups the digits of a number by three: "65 510" with a narrow space
// that does not break, in English "65,510".
func (w *Words) Number(n int) string {
	group := "\u202f"
	if w.name == "en" {
		group = ","
	}
	digits, sign := fmt.Sprint(n), ""
	if n < 0 {
		digits, sign = digits[1:], "−"
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + group + digits[i:]
	}
	return sign + digits
}

// Size is the size of a file: "312 kB", "1,4 MB", "15 MB".
func (w *Words) Size(bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case bytes < kilo:
		return fmt.Sprintf("%d\u00a0B", bytes)
	case bytes < mega:
		return fmt.Sprintf("%d\u00a0kB", (bytes+kilo/2)/kilo)
	case bytes >= 10*mega:
		return fmt.Sprintf("%d\u00a0MB", (bytes+mega/2)/mega)
	}
	size := fmt.Sprintf("%.1f\u00a0MB", float64(bytes)/mega)
	if w.name == "en" {
		return size
	}
	return strings.Replace(size, ".", ",", 1)
}
