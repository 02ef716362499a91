package agendatext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// heading reads the title on the first lines and says how many lines it takes;
// none if they are running text.
func (b *body) heading(lines []line) int {
	first := lines[0]
	title := withoutColumns(first.text)
	n, at := 1, first
	for ; title == "" && n < min(len(lines), 7) && (lines[n].taken || !lines[n].marked()) && lines[n].section == noSection; n++ {
		if !lines[n].idle() && !isOnlyFile(lines[n].text) {
			at = lines[n]
			title = withoutColumns(at.text)
		}
	}
	for last := at; n < len(lines); n++ {
		if i := pastBlank(title, lines, n); goesOn(title, last, lines[i]) {
			n, last = i, lines[i]
			title = strings.TrimSpace(join(title, restOfTitle(last)))
		} else {
			break
		}
	}
	for n < len(lines) && isBeside(at, lines[n]) {
		n++
	}
	switch {
	case title == "" && first.label != "":
		b.readHead(lines[:1])
		return 1
	case title == "", isSentence(title) && (first.label == "" || !isLongTitle(title)):
		return b.noHeading(first)
	}
	if first.bullet() {
		title = pointNumber.ReplaceAllString(title, "")
	}
	if rest := titleLetter.ReplaceAllString(title, ""); !first.marked() && groupKind(rest) != "" {
		title = rest
	}
	b.readHead(lines[:n])
	b.noteTitle(title, at)
	b.item.Title = strings.TrimRight(title, " .:,")
	b.found(FoundTitle, b.item.Title, at)
	return n
}

// titleLetter is the letter of a group of items.
var titleLetter = regexp.MustCompile(`^(?:[A-H]|[IVX]{1,4})[.)]?\s+`)

// noHeading reads the first line if it only says which case it is, and says
// how many lines that takes.
func (b *body) noHeading(first line) int {
	if withoutColumns(first.text) != "" || first.text == "" {
		return 0
	}
	b.readHead([]line{first})
	return 1
}

// pastBlank is the index of the line that may go on with a title: the next, or
// the one after a blank line if it begins in the middle of a sentence.
func pastBlank(title string, lines []line, n int) int {
	if lines[n].raw == "" && n+1 < len(lines) && beginsLower(lines[n+1].text) && !strings.ContainsAny(title[max(0, len(title)-1):], ".:;?!") {
		return n + 1
	}
	return n
}

// restOfTitle is what a further line adds to a title; it may be no more than
// the number of a case.
func restOfTitle(l line) string {
	if rest := withoutColumns(l.text); rest != "" || strings.Contains(l.text, "\t") {
		return rest
	}
	return l.text
}

// isLongTitle says whether a numbered line that is long is a title all the
// same: one sentence without an end.
func isLongTitle(s string) bool {
	return len(s) < 400 && !strings.HasSuffix(s, ".") && len(sentences(s)) == 1
}

// readHead reads what stands beside the title.
func (b *body) readHead(lines []line) {
	for _, l := range lines {
		if l.chrome {
			b.unused = append(b.unused, l)
			continue
		}
		if fileMark.MatchString(l.text) {
			b.item.Attachments = true
		}
		for _, cell := range strings.Split(l.text, "\t") {
			if cell = strings.TrimSpace(cell); caseCell.MatchString(cell) && len(references(cell)) == 0 && b.isNew(cell) {
				b.item.References = append(b.item.References, cell)
				b.found(FoundReference, cell, l)
			}
		}
	}
	b.note(lines)
}

// caseCell is a registry number that only a column of its own tells from
// other numbers.
var caseCell = regexp.MustCompile(`^(?:\d\d|(?:19|20)\d\d)/\d{2,6}(?:-\d{1,4})?$`)

// goesOn says whether the line continues a title broken over two, whose last
// line so far is given.
func goesOn(title string, last, l line) bool {
	if title == "" || l.chrome || l.marked() || len(title) > 300 || l.section != noSection {
		return false
	}
	if l.raw == "" {
		return false
	}
	unfinished := strings.HasSuffix(title, ",") || strings.HasSuffix(title, "-") || hanging.MatchString(title)
	if l.blank {
		return beginsLower(l.text) && !isSentence(l.text)
	}
	return unfinished || beginsLower(l.text) && !strings.HasSuffix(title, ".") || hangs(title, last, l)
}

// isBeside says whether the line goes on in another column of the row than
// the title's.
func isBeside(row, l line) bool {
	if l.raw == "" || l.blank || l.marked() || l.indent < fullLine/2 || !strings.Contains(row.text, "\t") {
		return false
	}
	cells := strings.Split(columns(row.raw), "\t")
	for _, cell := range cells[min(2, len(cells)):] {
		if i := strings.Index(row.raw, cell); i > 0 && l.indent == row.indent+utf8.RuneCountInString(row.raw[:i]) {
			return true
		}
	}
	return false
}

// fullLine is as long as a line that a title fills.
const fullLine = 55

// hangs says whether the line stands below the words of the one above, which
// it fills, and ends no sentence: a title set apart from its number.
func hangs(title string, last, l line) bool {
	words := title[max(0, strings.LastIndex(title, "\n")+1):]
	i := strings.Index(last.raw, words[:min(len(words), 10)])
	if i < 0 {
		i = 0
	}
	column := last.indent + utf8.RuneCountInString(last.raw[:i])
	return column > 2 && l.indent == column && len(last.raw)+last.indent > fullLine && !strings.HasSuffix(title, ".") &&
		!isSentence(l.text) && titleStart(l.text)
}
