package page

import (
	"strings"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/calendar"
)

// A Milestone is one date of the statutory line: its limit, and the day on
// which it was met, if it has been.
type Milestone struct {
	Limit calendar.Limit
	Done  cases.Date
	// Event marks a day on which something happens by itself, such as the
	// meeting: it can pass, but not be late.
	Event bool
}

// Milestones makes a line of limits of which none is known to be met.
func Milestones(limits []calendar.Limit) []Milestone {
	line := make([]Milestone, len(limits))
	for i, l := range limits {
		line[i].Limit = l
	}
	return line
}

// soonDays is how near a limit is when it says "soon": a working week.
const soonDays = 7

// state is the milestone's state on a day: the key of its word, its tone and
// its icon.
func (m Milestone) state(today cases.Date) (key string, is look) {
	due := m.Limit.Due
	switch {
	case m.Done.Known() && due.Known() && m.Done > due:
		return "late", look{Soon, "done"}
	case m.Done.Known():
		return "done", look{Good, "done"}
	case !due.Known():
		return "unknown", look{Quiet, "unknown"}
	case m.Event && due < today:
		return "past", look{Quiet, "done"}
	case due < today:
		return "overdue", look{Late, "late"}
	case due == today:
		return "today", look{Soon, "clock"}
	case today.DaysUntil(due) <= soonDays:
		return "soon", look{Soon, "clock"}
	}
	return "ahead", look{Plain, "calendar"}
}

// arithmetic is how the limit's date came about, a sentence a line.
func arithmetic(w *words.Words, l calendar.Limit) []string {
	var lines []string
	if l.N > 0 {
		key := "limit.after"
		if l.Target < l.Start {
			key = "limit.before"
		}
		lines = append(lines, capital(w.T(key, w.Count("unit."+string(l.Unit), l.N), w.LongDate(l.Start), w.LongDate(l.Target))))
	}
	for _, p := range l.Passed {
		lines = append(lines, capital(w.T("limit.passed", w.LongDate(p.Day), w.T("holiday."+p.Why))))
	}
	if l.Rolled() {
		lines = append(lines, w.T("limit.due-on", w.LongDate(l.Due)))
	}
	if l.Law != "" {
		return append(lines, w.T("limit.law", l.Law))
	}
	return append(lines, w.T("limit.own-rules"))
}

func capital(sentence string) string {
	for _, first := range sentence {
		letter := string(first)
		return strings.ToUpper(letter) + sentence[len(letter):]
	}
	return sentence
}
