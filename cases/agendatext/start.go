package agendatext

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A start is where an item begins.
type start struct {
	at     int    // index of its first line
	kind   string // the group of items it stands in, if that says what they are
	orphan bool   // a list whose heading is not in the source
}

// mostItems is more than any meeting has; what follows belongs to the last.
const mostItems = 2000

// findStarts finds the lines that begin the items. An agenda is laid out in
// one way from end to end; of the ways that its lines allow the strongest
// holds: numbers that only agendas have, then headings, hours, plain numbers or
// bullets, and at last a list of titles with no marks at all.
func findStarts(lines []line) []start {
	at := strongNumbers(lines)
	if at == nil {
		at = weakMarks(lines)
	}
	if at == nil {
		at = plainTitles(lines)
	}
	at = withChildren(lines, at[:min(len(at), mostItems)])
	at = withNamed(lines, withOpening(lines, at))
	return grouped(lines, withOrphans(lines, at))
}

// strongNumbers are the lines with paragraph signs, "Sak 12/24" or "Ärende 3".
// The rows of a table of contents are the page's own.
func strongNumbers(lines []line) []int {
	var best, contents []point
	for _, style := range []string{"§", "sak", "n/y", seriesStyle, "ärende"} {
		if chain, rows := strongChain(lines, style); weight(chain) > weight(best) {
			best, contents = chain, rows
		}
	}
	one := len(best) == 1 && (best[0].weight < sure || len(numbered(lines, "1.", anyIndent)) > 2)
	if len(best) == 0 || one {
		return nil
	}
	for _, p := range contents {
		lines[p.at].chrome = true
	}
	style := lines[best[0].at].style
	for i := range lines {
		if l := &lines[i]; l.style == style && continued.MatchString(l.text) {
			l.chrome = true
		}
	}
	return places(best)
}

// strongChain is the heaviest chain of each series of a style, with those that
// were treated out of order, and the rows of a table of contents.
func strongChain(lines []line, style string) (all, contents []point) {
	for _, points := range pointsOf(lines, style, anyIndent) {
		points, rows := withoutContents(lines, points)
		all = append(all, withStrays(heaviestChain(points), points)...)
		contents = append(contents, rows...)
	}
	return all, contents
}

// withStrays adds the points that look like headings and whose numbers the
// chain steps over: a meeting may take its items in another order.
func withStrays(chain, points []point) []point {
	if len(chain) == 0 {
		return nil
	}
	first, last := chain[0].number, chain[len(chain)-1].number
	had := map[int]bool{}
	for _, p := range chain {
		had[p.number] = true
	}
	for _, p := range points {
		if p.weight >= sure && p.number > first && p.number < last && !had[p.number] {
			had[p.number] = true
			chain = append(chain, p)
		}
	}
	return chain
}

func places(chain []point) []int {
	var at []int
	for _, p := range chain {
		at = append(at, p.at)
	}
	slices.Sort(at)
	return at
}

const anyIndent = 1 << 20

// numbered is the heaviest chain of a style, of the lines indented no more
// than told.
func numbered(lines []line, style string, indent int) []point {
	var all []point
	for _, points := range pointsOf(lines, style, indent) {
		all = append(all, heaviestChain(points)...)
	}
	return all
}

// pointsOf are the lines of a style that may begin items, each series of case
// numbers by itself.
func pointsOf(lines []line, style string, indent int) [][]point {
	place := map[string]int{}
	var all [][]point
	for i, l := range lines {
		if l.indent > indent || l.style != style && !(style == seriesStyle && strings.HasPrefix(l.style, style)) {
			continue
		}
		w := weigh(lines, i)
		if w == 0 {
			continue
		}
		n, known := place[l.style]
		if !known {
			n = len(all)
			place[l.style], all = n, append(all, nil)
		}
		all[n] = append(all[n], point{at: i, number: l.number, weight: w})
	}
	return all
}

// sure is the weight of a numbered line that begins an item even if it is the
// only one.
const sure = 4

var continued = regexp.MustCompile(`(?i)\bforts(?:\.|ättning|ettelse)?\)?\s*$`)

// weigh says how much a numbered line looks like the heading of an item.
func weigh(lines []line, i int) int {
	l := lines[i]
	if l.chrome || l.taken || continued.MatchString(l.text) || !titleStart(titleOf(lines, i)) {
		return 0
	}
	w := 2
	if l.heading > 0 {
		w += 3
	}
	if l.blank {
		w++
	}
	if i+1 < len(lines) && (lines[i+1].raw == "" || !lines[i+1].marked()) && !nextIs(lines, i, l.style) {
		w++
	}
	if len(l.text) > 110 && strings.HasSuffix(l.text, ".") {
		w--
	}
	return w
}

// titleOf is the title that a marked line has, on itself or on the next.
func titleOf(lines []line, i int) string {
	if title := withoutColumns(lines[i].text); title != "" {
		return title
	}
	if j := nextWritten(lines, i); j > 0 && j <= i+4 && !lines[j].marked() {
		return withoutColumns(lines[j].text)
	}
	return ""
}

// nextWritten is the next line that is not blank nor the page's own, 0 if none
// is near.
func nextWritten(lines []line, i int) int {
	for j := i + 1; j < len(lines) && j < i+10; j++ {
		if !lines[j].idle() {
			return j
		}
	}
	return 0
}

func nextIs(lines []line, i int, style string) bool {
	j := nextWritten(lines, i)
	return j > 0 && lines[j].style == style
}

// titleStart says whether a title may begin like this: with a capital, a
// quotation mark or a number, or as "e-hälsa" does.
func titleStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("”“\"«'’", r) || strings.HasPrefix(s, "e-"))
}
