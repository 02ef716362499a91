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

const mostColumns = 12

// withoutColumns takes the title out of a row of a table, without the registry
// number, the time or the page that stand beside it.
func withoutColumns(s string) string {
	for _, cell := range strings.SplitN(s, "\t", mostColumns) {
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

// verbs part the subject of a sentence from what is said about it.
const verbs = `(?:är|var|har|hade|ska|skall|kan|kommer|får|blir|uppgick|uppgår|påverkas|visar|innebär|beslutar|föreslås|föreslår|behöver|` +
	`redovisas|redovisar|pågår|gäller|finns|noteras|informerar|presenterar|lämnar|meddelar|yrkar|er|skal|blir|viser|legges|orienterer|tas|ble|foreslår|foreslås)`

var (
	verb    = regexp.MustCompile(`\s` + verbs + `\s`)
	subject = regexp.MustCompile(`^(.{3,90}?)\s` + verbs + `\s`)
	quoted  = regexp.MustCompile(`[”"“«]([^”"“»\n]{3,60})[”"»]`)
)

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

// topicEnd is where a topic ends inside a sentence.
const topicEnd = `(?:[,.;:(]|\s(?:som|enligt|mot bakgrund|har|är|under|där|vilken|vilket|och redovisa\w*|för perioden|er|har|noteras)(?:\s|$)|$)`

// topics are the ways that a first sentence tells what an item is about: what
// is raised, an act named by its noun, what somebody has made, and at last
// what follows "gällande". Their groups make the title.
var topics = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(motion|initiativ|initiativärende|medborgarförslag|interpellation|interpellasjon)(?:en|et)?\s+(om|angående|gällande|rörande|avseende|kring|med rubriken|med titeln|med benämningen)\s+(.{3,120}?)(?:[.;:(]|$)`),
	regexp.MustCompile(`^((?:Anmälan|Val|Redovisning|Information|Orientering|Godkjenning|Uppföljning|Revidering|Svar|Yttrande)\s(?:av|om|på|över)\s.{3,100}?)` + topicEnd),
	regexp.MustCompile(`(?i)\b(preliminär föredragningslista)\b`),
	regexp.MustCompile(`(?i)\b(?:har genomfört|har genomförts|ingår|har upprättat|har tagit fram|har utarbetat|antagit|antog|har fastställt|har utarbeidet|har gjennomført|legger fr[ae]m)\s+(?:(?:en|ett|et)\s+)?(.{4,100}?)` + topicEnd),
	regexp.MustCompile(`(?i)\b(?:gällande|angående|avseende|rörande|beträffande|vedrørende)\s+(.{4,100}?)` + topicEnd),
}

var namedCase = regexp.MustCompile(registry + `\s*[”"“«]([^”"“»\n]{3,80})[”"»]`)

// deriveTitle names an item that shows no title, in words of its own text: the
// topic that its first sentence raises, else the case or the name that it
// quotes, else the subject of the sentence, else its first words.
func deriveTitle(text string) string {
	text = text[:min(len(text), 4000)]
	sentence := firstSentence(text)
	if m := namedCase.FindStringSubmatch(text); m != nil && !raising.MatchString(sentence) {
		return capitalised(m[1])
	}
	for _, topic := range topics {
		if m := topic.FindStringSubmatch(sentence); m != nil {
			return capitalised(shorten(strings.Join(m[1:], " ")))
		}
	}
	if m := quoted.FindStringSubmatch(text); m != nil && strings.Count(text, m[1]) > 1 {
		return capitalised(m[1])
	}
	if m := subject.FindStringSubmatch(sentence); m != nil {
		return capitalised(shorten(m[1]))
	}
	return capitalised(shorten(strings.TrimRight(sentence, ".")))
}

func firstSentence(text string) string {
	paragraph, _, _ := strings.Cut(text, "\n\n")
	paragraph = strings.ReplaceAll(paragraph, "\n", " ")
	if parts := sentences(paragraph); len(parts) > 0 {
		return parts[0]
	}
	return paragraph
}

// shorten cuts a title that is too long after a word.
func shorten(s string) string {
	const longest = 90
	if utf8.RuneCountInString(s) <= longest {
		return strings.TrimSpace(s)
	}
	cut := string([]rune(s)[:longest])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + " …"
}

func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
