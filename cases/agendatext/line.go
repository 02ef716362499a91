package agendatext

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line of the source, with the mark it begins with taken off.
type line struct {
	no      int
	indent  int    // columns before the first character
	raw     string // without spaces at the ends
	text    string // raw without its mark
	heading int    // number signs of a heading
	style   string // how the line is marked: bullet+indent, "§", "sak", "1." …; empty if not
	label   string // the number as written
	number  int    // the label's number, 0 if none
	chrome  bool   // the page's own: navigation, page numbers, headers
	blank   bool   // nothing stands before it: a blank line or the beginning
}

func (l line) bullet() bool { return strings.HasPrefix(l.style, bulletStyle) }

// marked says whether the line is a point of a list.
func (l line) marked() bool { return l.style != "" }

const (
	bulletStyle = "bullet"
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
	return lines
}

// readLine takes the marks off a line. Spaces that do not break count as
// spaces, tabs between words stay since they tell the cells of a table.
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
	l := line{indent: indent, raw: raw, text: wide.ReplaceAllString(raw, " ")}
	if raw == "" {
		l.indent = 0
		return l
	}
	l.readHeading()
	l.readMark()
	return l
}

var noBreak = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ")

var wide = regexp.MustCompile(` {2,}`)

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

// A mark is one way to number a point: its groups are the number as written,
// and the words after it.
type mark struct {
	style string
	re    *regexp.Regexp
}

const after = `[.:)]?\s*(?:[-–—]\s+)?(.*)$`

var (
	sectionMarks = []mark{
		{"§", regexp.MustCompile(`^§\s*(?:\p{Lu}{1,6}\s)?(\d{1,4}(?:[/:]\d{2,4}|-\d{4})?)` + after)},
	}
	wordMarks = []mark{
		{"sak", regexp.MustCompile(`^(?:Styresak|Møtesak|Saksnr|Sak|SAK|STYRESAK)\.?\s*(?:[Nn][Rr]\.?|nummer)?:?\s*(\d{1,4}(?:[/-]\d{2,4})?)(?:\s?[A-C]\b)?` + after)},
		{"ärende", regexp.MustCompile(`^(?:Ärende|ÄRENDE|Punkt|PUNKT|Pkt|Paragraf)\.?\s*(?:nr\.?\s*)?(\d{1,3})` + after)},
		{"series", regexp.MustCompile(`^(?:PS|RS|FS|OS|DS|AS|FO|RE|IS)[ -](\d{1,3}/\d{2,4})` + after)},
	}
	numberMarks = []mark{
		{"§", regexp.MustCompile(`^(\d{1,4}) ?§[.:]?\s*(.*)$`)},
		{"n/y", regexp.MustCompile(`^(\d{1,3}/(?:\d{4}|\d\d)|\d{1,3}-\d{4})[.:]?\s+(?:[-–—]\s+)?(.*)$`)},
		{"n.n", regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})+)\.?\s+(.*)$`)},
		{"1.", regexp.MustCompile(`^(\d{1,3})\.\s*(\D.*|)$`)},
		{"1)", regexp.MustCompile(`^\(?(\d{1,3})\)\s*(.*)$`)},
		{"1", regexp.MustCompile(`^(\d{1,3}):?(?:\s+(?:[-–—]\s+)?(\D.*)|)$`)},
	}
	letterMark = regexp.MustCompile(`^[a-zåäöæø]\)\s+(.*)$`)
)

func (l *line) readMark() {
	switch r, n := utf8.DecodeRuneInString(l.text); {
	case strings.ContainsRune("•·●○▪■◦‣–—*-", r) && strings.HasPrefix(noBreak.Replace(l.text[n:]), " "),
		strings.ContainsRune("•·●○▪■◦‣", r), l.text == "-":
		l.readBullet(string(r), n)
	case r == '§':
		l.match(sectionMarks)
	case unicode.IsDigit(r), r == '(':
		l.match(numberMarks)
	case unicode.IsUpper(r):
		l.match(wordMarks)
	case unicode.IsLower(r):
		if m := letterMark.FindStringSubmatch(l.text); m != nil {
			l.style, l.text = "a)", m[1]
		}
	}
}

// readBullet takes off a bullet. A bullet may be followed by a number alone:
// a list of numbered points on a web page.
func (l *line) readBullet(sign string, n int) {
	l.style = bulletStyle + sign
	l.text = strings.TrimSpace(l.text[n:])
	if number, err := strconv.Atoi(strings.TrimRight(l.text, ".")); err == nil && len(l.text) <= 4 {
		l.label, l.number, l.text = strings.TrimRight(l.text, "."), number, ""
	}
}

func (l *line) match(marks []mark) {
	for _, mark := range marks {
		m := mark.re.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		l.style, l.label, l.text = mark.style, m[1], strings.TrimSpace(m[2])
		if mark.style == "series" {
			l.style += l.raw[:1]
		}
		digits := strings.IndexFunc(l.label+" ", func(r rune) bool { return !unicode.IsDigit(r) })
		l.number, _ = strconv.Atoi(l.label[:digits])
		return
	}
}
