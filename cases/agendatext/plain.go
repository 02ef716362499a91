package agendatext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// plainTitles are the lines that begin items where nothing is marked: a list
// of titles, known by two that every agenda has; or else the paragraphs that
// open as a motion or an initiative does.
func plainTitles(lines []line) []int {
	var titles, known, raised []int
	for i, l := range lines {
		switch {
		case l.idle() || l.section != noSection:
		case l.blank && raising.MatchString(sentenceStart(l.text)):
			raised = append(raised, i)
			titles = append(titles, i)
		case l.blank || len(titles) > 0 && titles[len(titles)-1] == i-1:
			if isTitle(l.text) {
				titles = append(titles, i)
			}
			if commonTitle.MatchString(l.text) {
				known = append(known, i)
			}
		}
	}
	if len(known) < 2 {
		return raised
	}
	for len(titles) > 0 && titles[0] < known[0] {
		titles = titles[1:]
	}
	return titles
}

// isTitle says whether an unmarked line looks like the title of an item.
func isTitle(s string) bool {
	return titleStart(s) && utf8.RuneCountInString(s) < 120 && !strings.ContainsAny(s[len(s)-1:], ".:;,?!") &&
		!agendaHeading.MatchString(s) && !letterhead.MatchString(s)
}

// sentenceStart is as much of a line as tells how it opens.
func sentenceStart(s string) string { return s[:min(len(s), 300)] }

var (
	commonTitle = regexp.MustCompile(`(?i)^(?:upprop|närvaro|val av (?:en |två )?(?:protokolls?)?justera(?:re|nde)|justering(?:sdatum|sman| av protokoll.*)?$|protokollsjustering|tid (?:och plats )?för justering|utseende av .*justera|(?:mötets|sammanträdets|møtets) (?:öppnande|åpning)|öppnande$|(?:mötet|sammanträdet|møtet) (?:öppnas|åpnes)|åpning av møtet|(?:godkännande|fastställande) av (?:dagordning|föredragningslist)` +
		`|föregående (?:mötes? |sammanträdes )?protokoll|övriga frågor$|anmälan av (?:delegationsbeslut|övriga frågor|jäv|förhinder)|(?:delegations|delegerings)beslut|meddelanden$|information(?: från .*)?$|navneopprop|godkjenning av (?:innkalling|sak|dagsorden|protokoll|møte)|konstituering|eventuelt$|referatsaker$|orienteringssaker$)`)
	letterhead = regexp.MustCompile(`(?i)^(?:plats|tid|datum|dato|sted|kallelse|kallade|kopia|innkalling|møtested|møtedato|ordförande|sekreterare|närvarande|beslutande)\b`)
	raising    = regexp.MustCompile(`\(\p{Lu}\p{L}{0,3}\).{0,80}?\bhar (?:lämnat in|inkommit med|väckt|inlämnat|lämnat|inlämnat|fremmet|levert)\b.{0,20}\b(?:motion|initiativ|interpellation|medborgarförslag|forslag)`)
)
