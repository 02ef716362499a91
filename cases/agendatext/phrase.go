package agendatext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrases are patterns of whole lines in small letters, put together by the
// letter they begin with, since every line is asked about. Those that begin
// with none are under 0.
type phrases map[rune]*regexp.Regexp

// anyOf makes phrases of a list with one pattern a line.
func anyOf(list string) phrases {
	ways := map[rune][]string{}
	for way := range strings.Lines(strings.TrimSpace(list)) {
		way = strings.TrimSpace(way)
		first, _ := utf8.DecodeRuneInString(way)
		if !unicode.IsLetter(first) {
			first = 0
		}
		ways[first] = append(ways[first], way)
	}
	set := phrases{}
	for first, list := range ways {
		set[first] = regexp.MustCompile(`^(?:` + strings.Join(list, "|") + `)$`)
	}
	return set
}

func (p phrases) match(small string) bool {
	first, _ := utf8.DecodeRuneInString(small)
	if re := p[first]; first != 0 && re != nil && re.MatchString(small) {
		return true
	}
	re := p[0]
	return re != nil && re.MatchString(small)
}
