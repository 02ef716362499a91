package agendatext

import (
	"regexp"
	"slices"
	"strings"

	"klubba/cases/calendar"
)

// A reader reads items for a meeting on a day.
type reader struct {
	on    calendar.Date
	count int // promises so far
}

// A body reads the lines of one item after another.
type body struct {
	item    *Item
	section section
	intro   bool // the last line announced clauses
	clause  bool // the last line was a clause, and may go on
	text    []string
	unused  []line
	had     map[string]bool // people and references
	prose   []line          // what promises are looked for in
	first   string          // the first line, if it is a sentence
	open    int             // how many findings there were after the point that may go on, 0 if none
}

// item reads the lines of an item. The lines it has no use for are the page's
// own.
func (r *reader) item(lines []line, s start) (Item, []line) {
	it := Item{
		Subtopics: []string{}, Clauses: []string{}, People: []Person{}, References: []string{},
		Promises: []Promise{}, Findings: []Finding{}, Lines: [2]int{lines[0].no, lines[len(lines)-1].no},
	}
	b := &body{item: &it, had: map[string]bool{}}
	head := 0
	if !s.orphan {
		it.Number = lines[0].label
		head = b.heading(lines)
	}
	if head == 0 {
		b.first = lines[0].raw
	}
	for _, l := range lines[head:] {
		b.read(l)
	}
	b.finish(s)
	r.promises(&it, b.prose)
	slices.SortStableFunc(it.Findings, func(a, b Finding) int { return a.Line - b.Line })
	return it, b.unused
}

// heading reads the title on the first lines and says how many lines it takes;
// none if they are running text.
func (b *body) heading(lines []line) int {
	title := withoutColumns(lines[0].text)
	n, at := 1, lines[0]
	for ; title == "" && n < min(len(lines), 6) && !lines[n].marked() && sectionOf(lines[n].text) == noSection; n++ {
		if !lines[n].chrome {
			at = lines[n]
			title = withoutColumns(at.text)
		}
	}
	for ; n < len(lines) && goesOn(title, lines[n]); n++ {
		title = join(title, withoutColumns(lines[n].text))
	}
	if title == "" || isSentence(title) {
		return 0
	}
	for _, l := range lines[:n] {
		if l.chrome {
			b.unused = append(b.unused, l)
		} else {
			b.note(l)
		}
	}
	b.item.Title = strings.TrimRight(title, " .:")
	b.found(FoundTitle, b.item.Title, at)
	return n
}

// goesOn says whether the line continues a title broken over two.
func goesOn(title string, l line) bool {
	if title == "" || l.blank || l.raw == "" || l.chrome || l.marked() || len(title) > 300 || sectionOf(l.text) != noSection {
		return false
	}
	return beginsLower(l.text) && !strings.HasSuffix(title, ".") || strings.HasSuffix(title, ",") || strings.HasSuffix(title, "-") || hanging.MatchString(title)
}

// read reads a line of the item after its heading.
func (b *body) read(l line) {
	switch {
	case l.raw == "":
		b.text = append(b.text, "")
		return
	case l.chrome:
		b.unused = append(b.unused, l)
		return
	case b.newSection(l):
		return
	}
	if b.section != attachmentSection {
		b.note(l)
		b.text = append(b.text, l.raw)
	}
	if b.section != attachmentSection && b.section != recipientSection {
		b.prose = append(b.prose, l)
	}
	if !b.readClause(l) && !b.continueFinding(l) {
		b.readPoint(l)
	}
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
		if l.marked() && isTopic(l.text) {
			b.item.Subtopics = append(b.item.Subtopics, l.text)
			b.found(FoundSubtopic, l.text, l)
		}
	}
}

// newSection notes that the line is the heading of a section, and reads what
// stands after it on the same line. A list of attachments ends where text
// begins again after a blank line.
func (b *body) newSection(l line) bool {
	sec, rest := sectionOf(l.text), ""
	if sec == noSection {
		sec, rest = splitLabel(l.text)
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
		b.item.Attachments = true
		b.found(FoundAttachment, l.text, l)
	case rest != "":
		l.text = rest
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
		f.Text = join(f.Text, l.text)
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
	b.item.Findings = append(b.item.Findings, Finding{What: what, Text: text, Line: l.no})
}

// isNew says whether the item has not had the person or reference before.
func (b *body) isNew(s string) bool {
	had := b.had[s]
	b.had[s] = true
	return !had
}

// note adds the people, references and amounts on a line.
func (b *body) note(l line) {
	for _, p := range people(l.text) {
		b.found(FoundPerson, p.String(), l)
		if b.isNew(p.String()) {
			b.item.People = append(b.item.People, p)
		}
	}
	for _, ref := range references(l.text) {
		b.found(FoundReference, ref, l)
		if b.isNew(ref) {
			b.item.References = append(b.item.References, ref)
		}
	}
	for _, sum := range amounts(l.text) {
		b.found(FoundAmount, sum, l)
	}
}

// firstText is the text without the bullet or number it begins with.
func (b *body) firstText() string {
	text := b.item.Text
	if b.first != "" {
		if cut, ok := strings.CutPrefix(text, b.first); ok {
			return strings.TrimSpace(readLine(b.first).text + cut)
		}
	}
	return text
}

var manyBreaks = regexp.MustCompile(`\n{3,}`)

// finish settles what the whole item tells: text, title and kind.
func (b *body) finish(s start) {
	it := b.item
	it.Text = strings.TrimSpace(manyBreaks.ReplaceAllString(strings.Join(b.text, "\n"), "\n\n"))
	written := it.Title != ""
	if !written {
		it.Title = "Information"
		if !s.orphan && b.firstText() != "" {
			it.Title = deriveTitle(b.firstText())
		}
	}
	it.Kind = kindOf(it.Title, it.Text, s.kind, written)
	if it.Kind == "motion" || it.Kind == "initiative" {
		b.inlineClauses()
	} else {
		b.dropClauses()
	}
}
