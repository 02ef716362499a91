package agendatext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark is one way to number a point: its groups are the number as written,
// and the words after it.
type mark struct {
	style string
	re    *regexp.Regexp
}

const (
	after = `[.:)]?\s*(?:[-–—:]\s+)?(.*)$`

	// worded is what may follow a plain number: words, also such as begin with a
	// year or with 1177, but no second number.
	worded = `(\D.*|\d{4}\s\p{L}.*|\d{4}-\d{4}.*|)$`
)

var (
	sectionMarks = []mark{
		{"§", regexp.MustCompile(`^(?:\p{Lu}\p{L}{0,5}\s?)?§\s*(?:\p{Lu}{1,6}\s)?(\d{1,4}(?:[/:]\d{2,4}|-\d{4})?)` + after)},
	}
	wordMarks = []mark{
		{"sak", regexp.MustCompile(`^(?i:(?:\p{L}{1,9}-)?(?:(?:styre|møte|utvalgs|formannskaps|kommunestyre|bystyre)?sak|saks?nr|saksnummer))\.?\s*(?i:nr\.?|nummer)?:?\s*(\d{1,4}(?:[/-]\d{2,4})?)(?:/\d{1,2}\b)?(?:\s?[A-C]\b)?` + after)},
		{"ärende", regexp.MustCompile(`^(?i:ärende|punkt|pkt|paragraf)\.?\s*(?:nr\.?\s*)?(\d{1,3})` + after)},
		{seriesStyle, regexp.MustCompile(`^\p{Lu}{2,4}[ \t-]\s*((?:\d{1,3}|0\d{3})/\d\d)\b` + after)},
		{seriesStyle, regexp.MustCompile(`^(?:PS|FS|OS|FO)[ \t-]\s*(\d{1,4}/\d{4})\b` + after)},
	}
	numberMarks = []mark{
		{"§", regexp.MustCompile(`^(\d{1,4}) ?§[.:]?\s*(.*)$`)},
		{"n/y", regexp.MustCompile(`^(0\d{3}/\d\d|\d{1,3}/(?:\d{4}|\d\d)|\d{1,3}-\d{4})(?:[.:]?\s+|\s*:\s*)(?:[-–—:]\s+)?(.*)$`)},
		{"n.n", regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})+)\.?\s+(.*)$`)},
		{"1.", regexp.MustCompile(`^(\d{1,3})\.\s*(?:[a-h]\)\s*)?` + worded)},
		{"1)", regexp.MustCompile(`^\(?(\d{1,3})\)\s*(.*)$`)},
		{"1", regexp.MustCompile(`^(\d{1,3})(?:\s[a-h]\))?:?(?:\s+(?:[-–—]\s+)?` + worded + `|$)`)},
	}
	clockMark  = regexp.MustCompile(`^(?i:kl\.?|klockan)?\s*(\d{1,2})[.:](\d{2})(?:\s?[-–—]\s?(?:ca\s)?\d{1,2}[.:]\d{2})?:?\s+(.*)$`)
	letterMark = regexp.MustCompile(`^(?:[a-zåäöæø]\)|[A-H]/)\s+(.*)$`)
)

const (
	seriesStyle = "series"
	clockStyle  = "clock"
)

func (l *line) readMark() {
	switch r, n := utf8.DecodeRuneInString(l.text); {
	case strings.ContainsRune("•·●○▪■◦‣–—*-", r) && strings.HasPrefix(strings.ReplaceAll(l.text[n:], "\t", " "), " "),
		strings.ContainsRune("•·●○▪■◦‣", r), l.text == "-":
		l.readBullet(string(r), n)
	case r == '§':
		l.match(sectionMarks)
	case unicode.IsDigit(r), r == '(':
		if !l.readClock() {
			l.match(numberMarks)
		}
	case unicode.IsLetter(r):
		l.readWord()
	}
}

// readWord takes off a mark that begins with a letter.
func (l *line) readWord() {
	if m := letterMark.FindStringSubmatch(l.text); m != nil {
		l.style, l.text = "a)", m[1]
		return
	}
	if head := l.text[:min(len(l.text), 40)]; strings.ContainsAny(head, "0123456789") && !l.readClock() {
		if strings.Contains(head, "§") {
			l.match(sectionMarks)
		} else {
			l.match(wordMarks)
		}
	}
}

// readClock takes off the hour that a point of a programme begins at, and a
// number after it, which counts for more.
func (l *line) readClock() bool {
	m := clockMark.FindStringSubmatch(l.text)
	if m == nil {
		return false
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	if hour < 6 || hour > 23 || minute > 59 {
		return false
	}
	l.style, l.number, l.text = clockStyle, hour*60+minute, m[3]
	if r, _ := utf8.DecodeRuneInString(l.text); unicode.IsDigit(r) {
		l.match(numberMarks)
	}
	return true
}

// readBullet takes off a bullet. A bullet may be followed by a number alone:
// a list of numbered points on a web page.
func (l *line) readBullet(sign string, n int) {
	l.style = bulletStyle + sign
	l.text = strings.TrimSpace(l.text[n:])
	if l.text == "" && sign == "-" {
		l.style = bareStyle
	}
	if alone := numberAlone(l.text); alone != "" {
		l.setNumber(alone)
		l.text = ""
	} else if inner := (line{text: l.text}); inner.isCase() {
		l.label, l.number, l.text = inner.label, inner.number, inner.text
	}
}

// isCase reads the number of a case, such as only items have, after a bullet.
func (l *line) isCase() bool {
	if !strings.ContainsAny(l.text[:min(len(l.text), 30)], "0123456789") {
		return false
	}
	l.match(slices.Concat(sectionMarks, wordMarks, numberMarks[1:2]))
	return l.label != "" && titleStart(l.text)
}

var onlyNumber = regexp.MustCompile(`^(?:§\s*)?(\d{1,3}(?:/\d\d(?:\d\d)?)?)\.?$`)

// numberAlone is the number that is all there is; empty if there is more.
func numberAlone(s string) string {
	if m := onlyNumber.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

func (l *line) setNumber(label string) {
	digits := strings.IndexFunc(label+" ", func(r rune) bool { return !unicode.IsDigit(r) })
	l.label = label
	l.number, _ = strconv.Atoi(label[:digits])
}

func (l *line) match(marks []mark) {
	for _, mark := range marks {
		m := mark.re.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		if l.style = mark.style; mark.style == seriesStyle {
			l.style += l.text[:strings.IndexAny(l.text, " \t-")]
		}
		l.setNumber(m[1])
		l.text = strings.TrimSpace(m[2])
		return
	}
}

// joinNumbers gives a bullet without words the number on the line below.
func joinNumbers(lines []line) {
	for i := range lines {
		l := &lines[i]
		if !l.bullet() || l.text != "" || l.label != "" {
			continue
		}
		for j := i + 1; j < len(lines) && j < i+4; j++ {
			if alone := numberAlone(lines[j].raw); alone != "" {
				l.setNumber(alone)
				lines[j].taken = true
			}
			if lines[j].raw != "" {
				break
			}
		}
	}
}
