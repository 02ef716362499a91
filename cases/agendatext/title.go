package agendatext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	regnr     = regexp.MustCompile(`[\s,–-]*[(\[]?(?:\b` + caseLabel + `\b[.:]*\s*(?:\p{Lu}{1,8}[ .:/-]?)?\d[\d.:/-]*(?:[ -]?\p{Lu}{1,6}[ -]?\d*)?|(?:\b` + caseLabel + `\b[.:]*\s*)?` + registry + `|\((?:19|20)\d\d/\d{1,6})[)\]]?\s*$`)
	regnrHead = regexp.MustCompile(`^(?:` + caseLabel + `\b[.:]*\s*)?(?:` + registry + `)\s*[-–:]?\s+`)
	pageRef   = regexp.MustCompile(`\s*(?:\.{2,}|…)\s*\d{1,3}$`)
	clockTime = regexp.MustCompile(`^(?i:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?$`)
	clockTail = regexp.MustCompile(`(?i)[\s,]*(?:\((?:ca |kl\.? ?|klockan )?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?\)|,? kl\.? ?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?)$`)
	noTitle   = regexp.MustCompile(`^(?i:` + caseLabel + `|sid\p{L}*|side|b|i|d|o|v|nr)[.:]?$`)
	hanging   = regexp.MustCompile(`(?i)\s(?:och|om|av|för|i|till|med|på|vid|samt|angående|gällande|avseende|og|for|til|ved)$`)
)

// mostColumns is more than a table of items has, longestCell more than a title
// with all that stands beside it.
const mostColumns, longestCell = 12, 500

// withoutColumns takes the title out of a row of a table, without the registry
// number, the time or the page that stand beside it.
func withoutColumns(s string) string {
	for _, cell := range strings.SplitN(s, "\t", mostColumns) {
		if len(cell) > longestCell {
			return cell
		}
		cell = strings.TrimSpace(pageRef.ReplaceAllString(cell, ""))
		if strings.ContainsAny(cell, "0123456789([") {
			cell = withoutNumbers(cell)
		}
		if hasLetter(cell) && !noTitle.MatchString(cell) {
			return cell
		}
	}
	return ""
}

// withoutNumbers takes files, hours and registry numbers off the ends of a
// title.
func withoutNumbers(cell string) string {
	cell = clockTail.ReplaceAllString(fileMark.ReplaceAllString(cell, ""), "")
	for range 2 {
		cell = strings.TrimSpace(regnr.ReplaceAllString(" "+cell, ""))
	}
	if clockTime.MatchString(cell) {
		return ""
	}
	return regnrHead.ReplaceAllString(cell, "")
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// join puts together a title that is broken over two lines, also inside a
// word; the hyphen of "hälso- och sjukvård" stays.
func join(a, b string) string {
	cut, broken := strings.CutSuffix(a, "-")
	if broken && beginsLower(b) && !strings.HasSuffix(cut, " ") && !strings.HasPrefix(b, "och ") && !strings.HasPrefix(b, "og ") {
		return cut + b
	}
	return a + " " + b
}

// isSentence tells running text from a title.
func isSentence(s string) bool {
	return utf8.RuneCountInString(s) > 160 || fullStops(s) || raising.MatchString(s) ||
		strings.HasSuffix(s, ".") && (len(strings.Fields(s)) > 6 || verb.MatchString(s))
}

// fullStops says whether the text is more than one sentence. A title may ask
// or exclaim.
func fullStops(s string) bool {
	parts := sentences(s)
	return len(parts) > 1 && strings.HasSuffix(parts[0], ".")
}
