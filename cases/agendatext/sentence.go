package agendatext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviation is a word whose period ends no sentence.
var abbreviation = regexp.MustCompile(`(?i)(?:^|[\s(])(?:t\.?ex|bl\.?a|m\.?m|m\.?fl|d\.?v\.?s|s\.?k|f\.?d|p\.?g\.?a|fr\.?o\.?m|t\.?o\.?m|jfr?|ca|nr|dnr|saksnr|kap|st|inkl|exkl|resp|adm|dir|avd|evt|ev|enl|motsv|kl|tel|v|kv|mill|\d{1,2}|\p{L})\.$`)

// sentences parts a paragraph at each period, question or exclamation mark
// that a capital or a number follows.
func sentences(s string) []string {
	var parts []string
	from := 0
	for i := 0; i < len(s); i++ {
		if !strings.ContainsRune(".?!", rune(s[i])) || !beginsSentence(s[i+1:]) || abbreviation.MatchString(s[max(from, i-12):i+1]) {
			continue
		}
		parts = append(parts, strings.TrimSpace(s[from:i+1]))
		from = i + 1
	}
	if rest := strings.TrimSpace(s[from:]); rest != "" {
		parts = append(parts, rest)
	}
	return parts
}

// beginsSentence says whether what follows a period may be a new sentence.
func beginsSentence(s string) bool {
	rest := strings.TrimLeft(s, " \t\n")
	if rest == s || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLower(r)
}

// A paragraph is running text put together of lines, with the line that each
// part of it came from.
type paragraph struct {
	text  string
	parts []part
}

// A part is where a line begins in a paragraph.
type part struct{ from, line int }

// lineAt is the line that the text at an offset came from.
func (p paragraph) lineAt(offset int) int {
	no := 0
	for _, x := range p.parts {
		if x.from > offset {
			break
		}
		no = x.line
	}
	return no
}

// paragraphs puts lines together that break inside a sentence: the first does
// not end one, and the next does not begin one.
func paragraphs(lines []line) []paragraph {
	var all []paragraph
	var p paragraph
	for i, l := range lines {
		if i > 0 && len(p.parts) < 50 && continues(lines[i-1], l) {
			p.text = join(p.text, l.text)
		} else {
			all = append(all, p)
			p = paragraph{text: l.text}
		}
		p.parts = append(p.parts, part{len(p.text) - len(l.text), l.no})
	}
	return append(all, p)
}

// continues says whether the second line goes on with the first's sentence: it
// begins with a small letter, or the first is as long as a printed line.
func continues(a, b line) bool {
	if b.no != a.no+1 || b.marked() || b.text == "" {
		return false
	}
	wrapped := beginsLower(b.text) || utf8.RuneCountInString(a.raw) > 60 && !strings.ContainsAny(a.raw[len(a.raw)-1:], ".:;!?")
	return wrapped && !attStart.MatchString(b.text)
}
