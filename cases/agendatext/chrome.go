package agendatext

import (
	"regexp"
	"unicode/utf8"
)

// What a site or a printed page says about itself, on a line of its own.
var (
	siteLine = regexp.MustCompile(`(?i)^(?:hoppa (?:över|till)\b.{0,40}|gå til (?:hoved)?inn?hold.{0,20}|hopp til .{0,30}|til innhold|till innehåll(?:et)?` +
		`|det finns ingen information att visa\.?|meny|huvudmeny|sök|søk|logga in|logg inn|skriv ut|dela(?: sidan)?|del|lyssna|lytt|translate|språk` +
		`|tillbaka(?: till .{0,40})?|tilbake(?: til .{0,40})?|till toppen|til toppen|visa mer|vis mer|stäng|lukk|start|startsida|hem|hjem|facebook|twitter|linkedin|e-post` +
		`|godkänn(?: alla)?|acceptera(?: alla)?|jag förstår|jeg forstår|godta(?: alle)?|läs mer(?: om .{0,40})?|les mer|kontakta oss|följ oss.{0,30}` +
		`|(?:senast |sist )?(?:uppdaterad|oppdatert|ändrad|publicerad|publisert)\b.{0,40})$`)
	cookieLine = regexp.MustCompile(`(?i)(?:\bcookies?\b|\bkakor\b|informasjonskaps).*(?:webb|sida|sajt|nettst|nettsid|använd|bruker|godkänn|samtyck)|(?:använder|bruker) (?:cookies|kakor|informasjonskaps)`)
	pageNumber = regexp.MustCompile(`(?i)^(?:.{0,60}\s)?(?:sida|sidan|sid|side|page|s\.)[:.]?\s?\d{1,3}(?:\s?(?:\(\d{1,3}\)|av \d{1,3}|/\s?\d{1,3}))?$|^(?:.{0,120}\s)?\d{1,3}\s?\(\d{1,3}\)$`)
	signatures = regexp.MustCompile(`(?i)^(?:justera(?:nde|re)[sn]?\s?(?:sign|signatur(?:er)?)|justerarsignatur(?:er)?|ordförandens? sign(?:atur)?|justerande sign|utdragsbestyrkande|sign\.?)[.:_ \t]*(?:utdragsbestyrkande)?[.:_ \t]*$`)
	dotted     = regexp.MustCompile(`(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{1,3}$`)
	ruleLine   = regexp.MustCompile(`^[-_=*~.–— ]{4,}$`)
)

// markChrome finds the lines that belong to the site or to the printed page:
// navigation, notices about cookies, page numbers and the headers that repeat
// beside them, signatures, and a table of contents with dots.
func markChrome(lines []line) {
	for i := range lines {
		l := &lines[i]
		l.chrome = l.raw != "" && utf8.RuneCountInString(l.raw) < 200 && isChromeLine(l.raw)
	}
	markHeaders(lines)
}

func isChromeLine(s string) bool {
	return siteLine.MatchString(s) || cookieLine.MatchString(s) || pageNumber.MatchString(s) ||
		signatures.MatchString(s) || dotted.MatchString(s) || ruleLine.MatchString(s)
}

// markHeaders marks the unmarked lines beside page numbers that return page
// after page.
func markHeaders(lines []line) {
	seen := map[string]int{}
	beside := besidePageNumbers(lines)
	for _, i := range beside {
		seen[lines[i].raw]++
	}
	for _, i := range beside {
		if seen[lines[i].raw] > 1 {
			lines[i].chrome = true
		}
	}
}

// besidePageNumbers are the lines within three lines of a page number, but
// not those of a list.
func besidePageNumbers(lines []line) []int {
	var beside []int
	next := 0
	for i, l := range lines {
		if !l.chrome || !pageNumber.MatchString(l.raw) {
			continue
		}
		for j := max(i-3, next); j <= min(i+3, len(lines)-1); j++ {
			if n := lines[j]; n.raw != "" && !n.chrome && !n.marked() && sectionOf(n.text) == noSection {
				beside = append(beside, j)
			}
			next = j + 1
		}
	}
	return beside
}
