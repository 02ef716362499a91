package page

import (
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/calendar"
)

// isDay says whether a date is one day and nothing vaguer.
func isDay(f cases.FuzzyDate) bool {
	return f.Precision == calendar.PrecisionDay && f.To.Known() && f.From == f.To
}

// span is the first and last day that a date's words were read as.
func span(w *words.Words, f cases.FuzzyDate) string {
	switch {
	case !f.From.Known():
		return w.T("date.until", w.ShortDate(f.To))
	case !f.To.Known():
		return w.T("date.from", w.ShortDate(f.From))
	case f.From == f.To:
		return w.ShortDate(f.To)
	}
	return w.T("date.span", w.ShortDate(f.From), w.ShortDate(f.To))
}
