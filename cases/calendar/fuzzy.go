package calendar

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Precision is how exactly a source gives a date.
type Precision string

// The precisions. A period is any other stretch of time, such as "2020-2022"
// or "årsskiftet 2020/2021"; before and after are open at one end.
const (
	PrecisionDay      Precision = "day"
	PrecisionWeek     Precision = "week"
	PrecisionMonth    Precision = "month"
	PrecisionSeason   Precision = "season"
	PrecisionQuarter  Precision = "quarter"
	PrecisionHalfYear Precision = "half-year"
	PrecisionYear     Precision = "year"
	PrecisionPeriod   Precision = "period"
	PrecisionBefore   Precision = "before"
	PrecisionAfter    Precision = "after"
	PrecisionUnknown  Precision = "unknown" // only the words are known
)

// A Fuzzy is a date as precise as its source. From and To are its first and
// last day; either may be unknown, and then the date is open at that end:
// "senast 31 mars 2021" is a day with no From.
type Fuzzy struct {
	Text         string    `json:"text"` // as written
	From         Date      `json:"from"`
	To           Date      `json:"to"`
	Precision    Precision `json:"precision"`
	YearInferred bool      `json:"yearInferred"` // the year is not in the text
}

// Known says whether the text was understood as a date.
func (f Fuzzy) Known() bool { return f.From.Known() || f.To.Known() }

// Sort is the day to sort by: the last one, since until then nothing is late;
// the first one of a date with no end; after all others if not known.
func (f Fuzzy) Sort() Date {
	switch {
	case f.To.Known():
		return f.To
	case f.From.Known():
		return f.From
	}
	return "9999-12-31"
}

// ISO is the date in the manner of ISO 8601 where that says as much as the
// words do: "2020-12-17", "2020-W49", "2020-12", "2020". Otherwise it is the
// words, without the capital of a sentence's beginning.
func (f Fuzzy) ISO() string {
	switch f.Precision {
	case PrecisionDay:
		return string(f.To)
	case PrecisionWeek:
		year, week := f.To.Time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case PrecisionMonth:
		return string(f.To[:7])
	case PrecisionYear:
		return string(f.To[:4])
	case PrecisionUnknown:
		return f.Text
	}
	return uncapitalised(f.Text)
}

func uncapitalised(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(first) && unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + s[n:]
	}
	return s
}

// ParseFuzzy reads a date as Swedes and Norwegians write it: "den 4 april
// 2019", "12.02.2024", "V 49", "i slutet av november 2020", "våren 2022",
// "före juni 2021", "1. kvartal 2024". A date without a year gets the year
// that brings it nearest to near, and is marked; if near is not known it is not
// understood. What is not understood keeps its words.
func ParseFuzzy(text string, near Date) Fuzzy {
	words := strings.Trim(text, " \u00a0\t\r\n.,;:()")
	date, ok := read(words, near)
	if m := bounded.FindStringSubmatch(words); m != nil && !ok {
		if date, ok = read(m[2], near); ok {
			date = date.bound(strings.ToLower(m[1]))
		}
	}
	if !ok {
		date = Fuzzy{Precision: PrecisionUnknown}
	}
	date.Text = text
	return date
}

// read reads a date with no bound by the first form that fits the words.
func read(words string, near Date) (Fuzzy, bool) {
	words = words[len(leading.FindString(words)):]
	for _, f := range forms {
		if m := f.whole.FindStringSubmatch(words); m != nil {
			if date, ok := f.read(m, near); ok {
				return date, true
			}
		}
	}
	return Fuzzy{}, false
}

// bound opens a date at one end: "senast X" runs to X's last day, "före X"
// ends the day before X begins, "efter X" begins the day after X ends.
func (f Fuzzy) bound(word string) Fuzzy {
	switch word {
	case "efter", "etter":
		f.From, f.To, f.Precision = f.To.AddDays(1), "", PrecisionAfter
	case "före", "før", "innan":
		f.From, f.To, f.Precision = "", f.From.AddDays(-1), PrecisionBefore
	default:
		f.From = ""
	}
	return f
}

// nearest is the span of the year before near, of near's or of the year after
// whose end is nearest to it; the later of two as near.
func nearest(near Date, span func(year int) (Date, Date)) (from, to Date) {
	if !near.Known() {
		return "", ""
	}
	best := -1
	for year := near.Year() - 1; year <= near.Year()+1; year++ {
		first, last := span(year)
		if !last.Known() {
			continue
		}
		if away := abs(near.DaysUntil(last)); best < 0 || away <= best {
			from, to, best = first, last, away
		}
	}
	return from, to
}

func abs(n int) int { return max(n, -n) }
