package agendatext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations are words whose period ends no sentence, without periods.
var abbreviations = wordSet(`tex bla mm mfl dvs sk fd pga from tom jf jfr ca nr dnr saksnr kap st inkl exkl resp adm
	dir avd evt ev enl motsv kl tel v kv mill mrd osv meld prop innst bil vedl pkt ang mnd offl unnt`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// sentences parts a paragraph at each period, question or exclamation mark
// that a capital or a number follows.
func sentences(s string) []string {
	var parts []string
	from := 0
	for i := 0; i < len(s); i++ {
		ends := s[i] == '?' || s[i] == '!' || s[i] == '.' && !abbreviates(s[from:i])
		if !ends || !beginsSentence(s[i+1:]) {
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

// abbreviates says whether a period after the text belongs to its last word:
// an abbreviation, an initial or the number of a day.
func abbreviates(s string) bool {
	s = s[max(0, len(s)-12):]
	word := strings.ReplaceAll(s[strings.LastIndexAny(s, " \t(")+1:], ".", "")
	_, size := utf8.DecodeRuneInString(word)
	isDay := len(word) <= 2 && strings.Trim(word, "0123456789") == ""
	return word == "" || size == len(word) || isDay || abbreviations[strings.ToLower(word)]
}

// beginsSentence says whether what follows a period may be a new sentence.
func beginsSentence(s string) bool {
	if s == "" || s[0] != ' ' && s[0] != '\t' {
		return false
	}
	rest := strings.TrimLeft(s[:min(len(s), 10)], " \t")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && !unicode.IsLower(r) && r != '§'
}

// A paragraph is running text put together of lines, with the line that each
// part of it came from.
type paragraph struct {
	text  string
	parts []part
}

// A sentence is one of a paragraph, and where in it it begins.
type sentence struct {
	text string
	from int
}

func (p paragraph) sentences() []sentence {
	var all []sentence
	from := 0
	for _, s := range sentences(p.text) {
		from += strings.Index(p.text[from:], s)
		all = append(all, sentence{s, from})
		from += len(s)
	}
	return all
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
	if b.no != a.no+1 || b.marked() || b.text == "" || strings.Contains(a.text, "\t") || strings.Contains(b.text, "\t") {
		return false
	}
	wrapped := beginsLower(b.text) || utf8.RuneCountInString(a.raw) > 60 && !strings.ContainsAny(a.raw[len(a.raw)-1:], ".:;!?")
	return wrapped && !attStart.MatchString(b.text)
}
