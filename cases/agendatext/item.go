package agendatext

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"klubba/cases/calendar"
)

// A reader reads items for a meeting on a day.
type reader struct {
	on       calendar.Date
	noted    int // sentences searched for people and references so far
	promised int // and for promises
}

// A body reads the lines of one item after another.
type body struct {
	reader   *reader
	item     *Item
	section  section
	intro    bool // the last line announced clauses
	clause   bool // the last line was a clause, and may go on
	text     []string
	plain    []string // the text without marks, to take a title from
	unused   []line
	had      map[string]bool // people and references
	noted    []line          // what people, references and amounts are looked for in
	prose    []line          // what promises are looked for in
	raised   []line          // what those who raised it may demand something in
	clauses  []line          // what is demanded, and promised only if it is decided
	demanded map[string]bool // sentences of a motion that demand, and promise nothing
	listed   bool            // its topics are noted already
	open     int             // how many findings there were after the point that may go on, 0 if none
}

// item reads the lines of an item. The lines it has no use for are the page's
// own.
func (r *reader) item(lines []line, s start) (Item, []line) {
	it := Item{
		Subtopics: []string{}, Clauses: []string{}, People: []Person{}, References: []string{},
		Promises: []Promise{}, Findings: []Finding{}, Lines: [2]int{lines[0].no, lines[len(lines)-1].no},
	}
	b := &body{reader: r, item: &it, had: map[string]bool{}, demanded: map[string]bool{}}
	if lines[0].bullet() && lines[0].label == "" && !s.orphan {
		s.orphan = b.listTopics(onlyTopics(lines))
	}
	head := 0
	if !s.orphan {
		it.Number = numberOf(lines[0])
		head = b.heading(lines)
	}
	if head == 0 && !s.orphan {
		first := lines[0]
		first.style, head = "", 1 // its mark is the item's own
		if first.text != "" {
			b.read(first)
		}
	}
	for _, l := range lines[head:] {
		b.read(l)
	}
	b.note(b.noted)
	b.finish(s)
	r.promises(b)
	slices.SortStableFunc(it.Findings, func(a, b Finding) int {
		return cmp.Or(a.Line-b.Line, rank[b.What]-rank[a.What])
	})
	return it, b.unused
}

// listTopics notes the topics of an item that has lost its heading, and says
// whether there are any.
func (b *body) listTopics(topics []line) bool {
	for _, l := range topics {
		text := strings.TrimSuffix(words(l.text), " -")
		if m := letterMark.FindStringSubmatch(text); m != nil {
			text = m[1]
		}
		b.item.Subtopics = append(b.item.Subtopics, text)
		b.found(FoundSubtopic, text, l)
	}
	b.listed = len(topics) > 0
	return b.listed
}

// rank puts what is named on a line before what the line is.
var rank = map[string]int{FoundPerson: 3, FoundReference: 2, FoundAmount: 1}

// promising is what may promise something: in a motion not what it demands.
func (b *body) promising() []line {
	if len(b.item.Clauses) > 0 || len(b.clauses) == 0 {
		return b.prose
	}
	all := append(b.prose, b.clauses...)
	slices.SortFunc(all, func(a, b line) int { return a.no - b.no })
	return all
}

// numberOf is the number of an item as written; an hour is none.
func numberOf(l line) string {
	if l.style == clockStyle {
		return ""
	}
	return l.label
}

// read reads a line of the item after its heading.
func (b *body) read(l line) {
	switch {
	case l.raw == "":
		b.text, b.plain = append(b.text, ""), append(b.plain, "")
		return
	case l.taken, l.bullet() && l.text == "":
		return
	case l.chrome:
		b.unused = append(b.unused, l)
		return
	case l.file, len(l.text) < 120 && numberedAnnex.MatchString(l.text):
		b.attached(l)
		return
	case b.newSection(l):
		return
	}
	if b.section != attachmentSection {
		b.noted = append(b.noted, l)
		b.text, b.plain = append(b.text, l.raw), append(b.plain, l.text)
	}
	if strings.ContainsAny(l.text, "bvBV") && annexed.MatchString(l.text) {
		b.item.Attachments = true
	}
	isClause := b.readClause(l)
	switch {
	case isClause:
		b.clauses = append(b.clauses, l)
	case b.section != attachmentSection && b.section != recipientSection && b.section != claimSection:
		b.prose = append(b.prose, l)
	}
	if b.section <= background {
		b.raised = append(b.raised, l)
	}
	if !isClause && !b.continueFinding(l) {
		b.readPoint(l)
	}
}

// annexed says in the running text that there are attachments, numberedAnnex
// names one.
var annexed = regexp.MustCompile(`(?i)\b(?:bifogas|bifogade?|bilagda?|vedlagt|vedlegges)\b|\((?:se )?(?:bilaga|bilagor|vedlegg)(?: \d+[-–\d]*)?\)`)

var numberedAnnex = regexp.MustCompile(`^(?i:bilaga|vedlegg) \d{1,2}[:.]?(?: [-–—])? .{3,90}$`)

func (b *body) attached(l line) {
	b.item.Attachments = true
	b.found(FoundAttachment, l.text, l)
}

// readPoint notes what the line as a whole is, by the section it stands in.
func (b *body) readPoint(l line) {
	switch b.section {
	case attachmentSection:
		b.point(FoundAttachment, l)
	case proposalSection, claimSection:
		b.point(FoundProposal, l)
	case decisionSection:
		b.point(FoundDecision, l)
	case noSection, background:
		if l.marked() && isTopic(l.text) && !b.listed {
			b.item.Subtopics = append(b.item.Subtopics, words(l.text))
			b.found(FoundSubtopic, l.text, l)
		}
	}
}

// newSection notes that the line is the heading of a section, and reads what
// stands after it on the same line. A list of attachments ends where text
// begins again after a blank line.
func (b *body) newSection(l line) bool {
	sec, rest := l.section, ""
	if sec == noSection {
		sec, rest = splitLabel(l.text)
	}
	if b.section == decisionSection && sec == proposalSection && strings.Contains(l.text, " föreslå") {
		return false // what is decided is to propose
	}
	if sec == noSection {
		if b.section == attachmentSection && l.blank && !l.marked() && isSentence(l.text) {
			b.section = noSection
		}
		return false
	}
	b.section, b.intro, b.clause, b.open = sec, false, false, 0
	switch {
	case sec == attachmentSection:
		b.attached(l)
	case rest != "":
		l.text, l.section = rest, noSection
		b.read(l)
	default:
		b.text = append(b.text, l.raw)
	}
	return true
}

// continueFinding adds to the finding of the line before if this line goes on
// with it.
func (b *body) continueFinding(l line) bool {
	if b.open == 0 || l.blank || l.marked() || !beginsLower(l.text) || attStart.MatchString(l.text) {
		b.open = 0
		return false
	}
	if f := &b.item.Findings[b.open-1]; len(f.Text) < 2000 {
		f.Text = join(f.Text, words(l.text))
	}
	return true
}

// point adds what the line is as a whole in its section; the next line may go
// on with it.
func (b *body) point(what string, l line) {
	b.found(what, l.text, l)
	b.open = len(b.item.Findings)
}

// found adds a finding.
func (b *body) found(what, text string, l line) {
	b.item.Findings = append(b.item.Findings, Finding{What: what, Text: words(text), Line: l.no})
}

// words is a row of a table as running text.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

var manyBreaks = regexp.MustCompile(`\n{3,}`)

// finish settles what the whole item tells: text, title and kind.
func (b *body) finish(s start) {
	it := b.item
	it.People = withoutGenitives(it.People)
	it.Text = strings.TrimSpace(manyBreaks.ReplaceAllString(strings.Join(b.text, "\n"), "\n\n"))
	plain := strings.TrimSpace(strings.Join(b.plain, "\n"))
	written := it.Title != ""
	switch {
	case written:
	case s.orphan || plain == "":
		it.Title = "Information"
	default:
		it.Title = deriveTitle(plain)
	}
	it.Kind = kindOf(it.Title, plain, s.kind, written)
	if it.Kind == "motion" || it.Kind == "initiative" {
		b.inlineClauses()
	} else {
		b.dropClauses()
	}
}
