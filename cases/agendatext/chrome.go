package agendatext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What a printed page says about itself, in small letters.
var (
	cookieLine = regexp.MustCompile(`(?:\bcookies?\b|\bkakor\b|informasjonskaps).*(?:webb|sida|sajt|nettst|nettsid|använd|bruker|godkänn|samtyck)|(?:använder|bruker) (?:cookies|kakor|informasjonskaps)`)
	pageNumber = regexp.MustCompile(`^(?:.{0,60}\s)?(?:sida|sidan|sid|side|page|s\.)[:.]?\s?\d{1,3}(?:\s?(?:[(\[]\d{1,3}[)\]]|av \d{1,3}|/\s?\d{1,3}))?$|^(?:.{0,120}\s)?\d{1,3}\s?[(\[]\d{1,3}[)\]]$|^\(\d{1,3}\)$|^[-–] ?\d{1,3} ?[-–]$`)
	signatures = regexp.MustCompile(`^(?:justera(?:nde|re)[sn]?\s?(?:sign|signatur(?:er)?)|justerarsignatur(?:er)?|ordförandens? sign(?:atur)?|justerande sign|(?:[\p{L}-]+ ){0,3}(?:ordförande|justerare) sign|sign\.?)[.:_ \t]*(?:utdragsbestyrkande|(?:justerare )?sign)?[.:_ \t]*$`)
	dotted     = regexp.MustCompile(`(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{1,3}$`)
	ruleLine   = regexp.MustCompile(`^[-_=*~.–—| :]{4,}$`)
)

// markChrome finds the lines that belong to the site or to the printed page:
// navigation, notices about cookies, page numbers and the headers that repeat
// beside them, signatures, and a table of contents with dots.
func markChrome(lines []line) {
	var pages []int
	for i := range lines {
		l := &lines[i]
		if l.raw == "" || utf8.RuneCountInString(l.raw) >= 200 {
			continue
		}
		small := strings.ToLower(l.raw)
		if isPageNumber(small) {
			l.chrome, l.page = true, true
			pages = append(pages, i)
			continue
		}
		l.chrome = isChromeLine(small) || l.marked() && isAside(strings.ToLower(l.text))
	}
	markHeaders(lines, pages)
}

// isAside says whether the words are the site's own, or a pause.
func isAside(small string) bool { return siteLines.match(small) || isPause(small) }

// isPageNumber is asked of every line, and the pattern is slow.
func isPageNumber(small string) bool {
	last := small[len(small)-1]
	return (last >= '0' && last <= '9' || strings.IndexByte(")]-", last) >= 0) && pageNumber.MatchString(small)
}

func isChromeLine(small string) bool {
	return isAside(small) || strings.Contains(small, "sign") && signatures.MatchString(small) || ruleLine.MatchString(small) ||
		mentionsCookies(small) && cookieLine.MatchString(small) ||
		strings.ContainsAny(small, "._…") && dotted.MatchString(small)
}

func mentionsCookies(small string) bool {
	return strings.Contains(small, "cookie") || strings.Contains(small, "kakor") || strings.Contains(small, "informasjonskaps")
}

// markHeaders marks the unmarked lines beside page numbers that return page
// after page: from the number outwards, up to the first that does not.
func markHeaders(lines []line, pages []int) {
	seen := map[string]int{}
	for _, p := range pages {
		for _, i := range beside(lines, p, -1) {
			seen[lines[i].raw]++
		}
		for _, i := range beside(lines, p, 1) {
			seen[lines[i].raw]++
		}
	}
	for _, p := range pages {
		for _, way := range []int{-1, 1} {
			for _, i := range beside(lines, p, way) {
				if seen[lines[i].raw] < 2 {
					break
				}
				lines[i].chrome = true
			}
		}
	}
}

// nearPage is how many lines with words a page's header or footer has on each
// side of its number, and reachPage how many lines that may take.
const nearPage, reachPage = 4, 9

// beside are the written lines near a page number, upwards or downwards, to
// the next number, point of a list or heading that items have.
func beside(lines []line, page, way int) []int {
	var found []int
	for i := page + way; i >= 0 && i < len(lines) && abs(i-page) < reachPage && len(found) < nearPage; i += way {
		l := lines[i]
		switch {
		case l.raw == "" || l.chrome && !l.page:
		case l.page || l.marked() || l.section != noSection:
			return found
		default:
			found = append(found, i)
		}
	}
	return found
}

func abs(n int) int { return max(n, -n) }
