package agendatext

import (
	"regexp"
	"slices"
	"strings"
)

// A group is a heading of several items, in small letters, that says of what
// kind they are.
type group struct {
	kind string
	re   *regexp.Regexp
}

var groups = []group{
	{"aob", regexp.MustCompile(`^(?:övriga (?:frågor|ärenden|punkter)|eventuelt|eventuelle saker|ymse|ymist|diverse|evt|andre saker|övrigt)$|^eventuelt .{3,30}$`)},
	{"information", regexp.MustCompile(`^(?:(?:övriga )?information(?:en|er)?|(?:övriga )?informations?(?:ärenden|punkter)|muntlig(?:a)? information(?:er)?|anmälnings?(?:ärenden|punkter)|anmälningar|meddelanden|(?:andre )?orienterings?(?:saker|er)?|orientering(?:er)? fra .{0,40}|referatsaker|referater|meldinger|meldingssaker|skriv og melding(?:er|ar)|melding(?:er|ar)|temasak(?:er)?|til orientering|saker til orientering|för kännedom|informasjon(?:ssaker)?|rapporter)$`)},
	{"decision", regexp.MustCompile(`^(?:(?:övriga )?besluts?(?:ärenden|punkter|saker)|(?:övriga )?ärenden (?:för|till) (?:beslut|avgörande|.{3,40})|ärenden|ärendelista|beslutas av .{3,40}|remissärenden|remisser|sekretessärenden|vedtakssaker|beslutningssaker|saker (?:til|for) (?:behandling|vedtak|beslutning)|politiske saker|saksliste|saker|(?:behandlede )?saker|saker som ble behandlet|drøftingssaker)$`)},
	{"motion", regexp.MustCompile(`^(?:motioner|svar på motioner(?: och medborgarförslag)?|motionssvar|besvarande av motioner)$`)},
	{"election", regexp.MustCompile(`^(?:valärenden|val|valgsaker)$`)},
	{"question", regexp.MustCompile(`^(?:interpellationer(?: och frågor)?|frågor(?: och interpellationer)?|interpellasjoner(?: og spørsmål)?|spørsmål(?: og interpellasjoner)?|grunngitte spørsmål)$`)},
	{"delegation_report", regexp.MustCompile(`^(?:delegerte saker|delegationsbeslut|delegationsärenden)$`)},
	{"formal", regexp.MustCompile(`^(?:(?:inledande )?formalia|formella ärenden|inledning|formelle saker|mötets öppnande|mötesformalia|konstituering)$`)},
}

var groupLetter = regexp.MustCompile(`^(?:[a-h]|[iv]{1,4})[.)]?\s+`)

// groupKind is the kind of the items below a heading such as
// "Informationsärenden"; empty if the line is no such heading.
func groupKind(s string) string {
	if len(s) > 60 {
		return ""
	}
	s, _, _ = strings.Cut(s, "\t")
	s = groupLetter.ReplaceAllString(strings.ToLower(strings.TrimRight(s, " :.")), "")
	for _, g := range groups {
		if g.re.MatchString(s) {
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
			if l.idle() || l.marked() {
				continue
			}
			if k := groupKind(l.text); k != "" && begins[nextWritten(lines, i)] {
				kind = k
			}
		}
		if starts[s].kind = kind; kind == "" {
			starts[s].kind = seriesKind(lines[starts[s].at].style)
		}
	}
	return starts
}

// holdsItems are the kinds of group headings whose points are items, also when
// the group has a number of its own: "4. Svar på motioner", "4.1 Motion …".
var holdsItems = map[string]bool{"decision": true, "motion": true, "question": true, "election": true}

// withChildren puts the points 4.1 and 4.2 in the place of a group 4.
func withChildren(lines []line, at []int) []int {
	var all []int
	for n, i := range at {
		end := len(lines)
		if n+1 < len(at) {
			end = at[n+1]
		}
		children := childrenOf(lines, i, end)
		if len(children) == 0 {
			all = append(all, i)
			continue
		}
		lines[i].style, lines[i].label = "", ""
		all = append(all, children...)
	}
	return all
}

func childrenOf(lines []line, parent, end int) []int {
	var at []int
	if p := lines[parent]; p.label != "" && !p.bullet() && holdsItems[groupKind(p.text)] {
		for i := parent + 1; i < end; i++ {
			if l := lines[i]; l.style == "n.n" && !l.chrome && strings.HasPrefix(l.label, p.label+".") {
				at = append(at, i)
			}
		}
	}
	return at
}

// seriesKind is what the letters of a Norwegian case number say: referat,
// melding, orientering, or what was decided by delegation.
func seriesKind(style string) string {
	series, ok := strings.CutPrefix(style, seriesStyle)
	switch {
	case !ok || series == "":
		return ""
	case strings.HasPrefix(series, "R"), strings.HasPrefix(series, "M"), strings.HasPrefix(series, "O"), series == "FO":
		return "information"
	case strings.HasPrefix(series, "D"):
		return "delegation_report"
	}
	return ""
}

// standsAlone are the kinds of group headings that can be items themselves.
var standsAlone = map[string]bool{"aob": true, "information": true, "election": true, "question": true, "delegation_report": true}

// lastPoint is an item at the end of a meeting that often has no number.
var lastPoint = regexp.MustCompile(`^(?:(?:mötets|sammanträdets|møtets) (?:avslut\p{L}*|slutt)|avslut(?:ning|ande)|(?:mötet|sammanträdet) avslutas|nästa (?:möte|sammanträde)|neste møte|godkjenning(?: og signering)? av (?:møte)?protokoll(?:en)?|signering av protokoll)$`)

// withNamed adds the headings without a number that are items all the same
// when no item follows them at once: "Eventuelt", "Övriga frågor".
func withNamed(lines []line, at []int) []int {
	if len(at) == 0 {
		return nil
	}
	chosen := map[int]bool{}
	for _, i := range at {
		chosen[i] = true
		if withoutColumns(lines[i].text) == "" {
			chosen[nextWritten(lines, i)] = true // its title
		}
	}
	first, last := at[0], at[len(at)-1]
	ended := isEnd(lines, last)
	for i := first + 1; i < len(lines); i++ {
		l := lines[i]
		if l.marked() || l.idle() || chosen[i] || l.heading > lines[first].heading || !l.blank && !(chosen[i-1] && lines[i-1].text != "") {
			continue
		}
		if i > last && ended {
			break
		}
		if next := nextWritten(lines, i); isNamed(l.text, i > last) && (next == 0 || !chosen[next]) {
			chosen[i] = true
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// isNamed says whether a line names an item; some only the last of a meeting.
func isNamed(s string, last bool) bool {
	return standsAlone[groupKind(s)] || last && lastPoint.MatchString(strings.ToLower(strings.TrimRight(s, " :.")))
}

// isEnd says whether the item is the one that ends a meeting.
func isEnd(lines []line, i int) bool {
	return strings.Contains(strings.ToLower(titleOf(lines, i)), "avslut")
}

// withOpening adds the formal items without a number right above the first:
// "Upprop", "Val av justerare".
func withOpening(lines []line, at []int) []int {
	if len(at) == 0 {
		return nil
	}
	var opening []int
	for i := at[0] - 1; i >= 0; i-- {
		l := lines[i]
		switch {
		case l.idle():
		case isTitle(l.text) && commonTitle.MatchString(l.text) && (!l.marked() || l.bullet()):
			opening = append(opening, i)
		case groupKind(l.text) == "":
			i = -1
		}
	}
	slices.Reverse(opening)
	return append(opening, at...)
}
