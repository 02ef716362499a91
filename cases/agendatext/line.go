package agendatext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line of the source, with the mark it begins with taken off.
type line struct {
	no      int
	indent  int     // columns before the first character
	raw     string  // without spaces at the ends
	text    string  // raw without its mark; a tab stands between the columns of a table
	heading int     // number signs of a heading
	style   string  // how the line is marked: bullet, "§", "sak", "1." …; empty if not
	label   string  // the number as written
	number  int     // the label's number, 0 if none
	section section // the part of an item that the line is the heading of
	file    bool    // names a file to fetch
	chrome  bool    // the page's own: navigation, page numbers, headers
	page    bool    // the number of a page
	taken   bool    // a number that belongs to the bullet before
	blank   bool    // nothing stands before it: a blank line or the beginning
}

func (l line) bullet() bool { return strings.HasPrefix(l.style, bulletStyle) }

// marked says whether the line is a point of a list.
func (l line) marked() bool { return l.style != "" }

// idle says whether the line says nothing about the meeting.
func (l line) idle() bool { return l.raw == "" || l.chrome || l.taken }

const (
	bulletStyle = "bullet"
	bareStyle   = bulletStyle + " -" // a hyphen alone on its line
	tabWidth    = 4
)

func readLines(text string) []line {
	rows := strings.Split(text, "\n")
	lines := make([]line, len(rows))
	blank := true
	for i, row := range rows {
		lines[i] = readLine(row)
		lines[i].no, lines[i].blank = i+1, blank
		blank = lines[i].raw == ""
	}
	joinNumbers(lines)
	return lines
}

// readLine takes the marks off a line. Spaces that do not break count as
// spaces; where a column of a table begins there is a tab.
func readLine(row string) line {
	indent := 0
	for i, r := range row {
		if !unicode.IsSpace(r) {
			row = row[i:]
			break
		}
		if indent++; r == '\t' {
			indent += tabWidth - 1
		}
	}
	raw := strings.TrimSpace(noBreak.Replace(row))
	l := line{indent: indent, raw: raw, text: columns(raw)}
	if raw == "" {
		l.indent = 0
		return l
	}
	l.readHeading()
	l.readMark()
	l.section = sectionOf(l.text)
	l.file = isFile(l.text)
	return l
}

var noBreak = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ")

var (
	gap   = regexp.MustCompile(` {3,}`)
	wide  = regexp.MustCompile(` {2,}`)
	apart = regexp.MustCompile(`^(?:[Aa]tt?|dels)\t`)
)

// columns puts a tab where a column of a table begins: at a bar of a table
// written with bars, and at three spaces or more, but not after an "att" set
// apart from its clause.
func columns(raw string) string {
	if strings.Count(raw, "|") > 1 {
		raw = strings.Trim(strings.ReplaceAll(raw, "|", "\t"), " \t")
	}
	if !strings.Contains(raw, "  ") {
		return raw
	}
	s := wide.ReplaceAllString(gap.ReplaceAllString(raw, "\t"), " ")
	if loc := apart.FindStringIndex(s); loc != nil {
		s = s[:loc[1]-1] + " " + s[loc[1]:]
	}
	return s
}

// readHeading takes off number signs, and the asterisks of bold type.
func (l *line) readHeading() {
	rest := strings.TrimLeft(l.text, "#")
	if n := len(l.text) - len(rest); n > 0 && n <= 6 && strings.HasPrefix(rest, " ") {
		l.heading, l.text = n, strings.TrimSpace(rest)
	}
	if bold := strings.TrimSuffix(strings.TrimPrefix(l.text, "**"), "**"); len(bold) == len(l.text)-4 {
		l.text = strings.TrimSpace(bold)
	}
}

func beginsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
