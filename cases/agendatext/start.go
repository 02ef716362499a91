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

// findStarts finds the lines that begin the items. An agenda is laid out in
// one way from end to end; of the ways that its lines allow the strongest
// holds: numbers that only agendas have, then headings, then plain numbers or
// bullets, and at last a list of titles with no marks at all.
func findStarts(lines []line) []start {
	at := strongNumbers(lines)
	if at == nil {
		at = weakMarks(lines)
	}
	if at == nil {
		at = plainTitles(lines)
	}
	at = withNamed(lines, at)
	return grouped(lines, withOrphans(lines, at))
}

// strongNumbers are the lines with paragraph signs, "Sak 12/24" or "Ärende 3".
func strongNumbers(lines []line) []int {
	var best []point
	for _, style := range []string{"§", "sak", "n/y", "series", "ärende"} {
		if chain := numbered(lines, style); weight(chain) > weight(best) {
			best = chain
		}
	}
	one := len(best) == 1 && (best[0].weight < sure || len(numbered(lines, "1.")) > 2)
	if len(best) == 0 || one {
		return nil
	}
	return places(best)
}

func places(chain []point) []int {
	var at []int
	for _, p := range chain {
		at = append(at, p.at)
	}
	slices.Sort(at)
	return at
}

// numbered is the heaviest chain of a style. Each series of case numbers runs
// on its own.
func numbered(lines []line, style string) []point {
	series := map[string][]point{}
	var names []string
	for i, l := range lines {
		if l.style != style && !(style == "series" && strings.HasPrefix(l.style, style)) {
			continue
		}
		w := weigh(lines, i)
		if w == 0 {
			continue
		}
		if series[l.style] == nil {
			names = append(names, l.style)
		}
		series[l.style] = append(series[l.style], point{at: i, number: l.number, weight: w})
	}
	var all []point
	for _, name := range names {
		all = append(all, heaviestChain(series[name])...)
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
	if l.chrome || continued.MatchString(l.text) || !titleStart(titleOf(lines, i)) {
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
	if lines[i].text != "" {
		return lines[i].text
	}
	if j := nextWritten(lines, i); j > 0 && j <= i+3 && !lines[j].marked() {
		return lines[j].text
	}
	return ""
}

// nextWritten is the next line that is not blank nor the page's own, 0 if none
// is near.
func nextWritten(lines []line, i int) int {
	for j := i + 1; j < len(lines) && j < i+10; j++ {
		if lines[j].raw != "" && !lines[j].chrome {
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
// quotation mark or a number.
func titleStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("”“\"«'’", r))
}

// withNamed adds the headings without a number that are items all the same
// when no item follows them at once: "Eventuelt", "Övriga frågor".
func withNamed(lines []line, at []int) []int {
	if len(at) == 0 {
		return nil
	}
	chosen := map[int]bool{}
	for _, i := range at {
		chosen[i] = true
	}
	for i := at[0] + 1; i < len(lines); i++ {
		l := lines[i]
		if l.blank && !l.marked() && !l.chrome && standsAlone[groupKind(l.text)] && l.heading <= lines[at[0]].heading && !chosen[nextWritten(lines, i)] {
			chosen[i] = true
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// standsAlone are the kinds of group headings that can be items themselves.
var standsAlone = map[string]bool{"aob": true, "information": true, "election": true, "question": true}

var groups = []struct {
	kind string
	re   *regexp.Regexp
}{
	{"aob", regexp.MustCompile(`(?i)^(?:övriga (?:frågor|ärenden|punkter)|eventuelt|övrigt)$`)},
	{"information", regexp.MustCompile(`(?i)^(?:informations?(?:ärenden|punkter|er)?|muntlig information|anmälningsärenden|anmälningar|meddelanden|orienterings?(?:saker|er)?|orientering fra .{0,40}|referatsaker|referater|til orientering|för kännedom|informasjon(?:ssaker)?)$`)},
	{"decision", regexp.MustCompile(`(?i)^(?:besluts(?:ärenden|punkter|saker)|ärenden (?:för|till) (?:beslut|avgörande)|ärenden|vedtakssaker|saker til (?:behandling|vedtak|beslutning)|saksliste|saker|behandlede saker|saker som ble behandlet)$`)},
	{"motion", regexp.MustCompile(`(?i)^(?:motioner|svar på motioner|motionssvar)$`)},
	{"election", regexp.MustCompile(`(?i)^(?:valärenden|val)$`)},
	{"question", regexp.MustCompile(`(?i)^(?:interpellationer(?: och frågor)?|frågor)$`)},
	{"formal", regexp.MustCompile(`(?i)^(?:formalia|formella ärenden|inledning|formelle saker|mötets öppnande|mötesformalia)$`)},
}

var groupLetter = regexp.MustCompile(`^(?:[A-H]|[IV]{1,4})[.)]?\s+`)

// groupKind is the kind of the items below a heading such as
// "Informationsärenden"; empty if the line is no such heading.
func groupKind(s string) string {
	s = groupLetter.ReplaceAllString(strings.TrimRight(s, " :"), "")
	for _, g := range groups {
		if len(s) < 60 && g.re.MatchString(s) {
			return g.kind
		}
	}
	return ""
}

// grouped gives every start the kind of the group heading above it. Only a
// heading that an item follows counts, not one in a table of contents.
func grouped(lines []line, starts []start) []start {
	begins := map[int]bool{}
	for _, s := range starts {
		begins[s.at] = true
	}
	kind, i := "", 0
	for s := range starts {
		for ; i < starts[s].at; i++ {
			l := lines[i]
			if l.raw == "" || l.marked() || l.chrome {
				continue
			}
			if k := groupKind(l.text); k != "" && begins[nextWritten(lines, i)] {
				kind = k
			}
		}
		starts[s].kind = kind
	}
	return starts
}
