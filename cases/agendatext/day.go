package agendatext

import (
	"regexp"
	"strings"

	"klubba/cases/calendar"
)

// otherDay is a day on the front page that is not the meeting's.
var otherDay = regexp.MustCompile(`(?i)juster|anslag|uppsatt|nedtag|publicera|uppdatera|publisert|oppdatert|utskrift|förra|föregående|forrige|vår ref|deres ref|utsänd|kungör|senast`)

// headLines is how many lines with words the head of an agenda has.
const headLines = 60

// meetingDay is the first whole date above the items; unknown if none is.
func meetingDay(head []line) calendar.Date {
	read := 0
	for _, l := range head {
		if l.raw == "" || read == headLines {
			continue
		}
		read++
		if len(l.raw) > longSentence || otherDay.MatchString(l.raw) || !strings.ContainsAny(l.raw, "0123456789") {
			continue
		}
		for _, d := range calendar.FindFuzzy(l.raw, "") {
			if d.Precision == calendar.PrecisionDay && d.From == d.To && !d.YearInferred {
				return d.To
			}
		}
	}
	return ""
}
