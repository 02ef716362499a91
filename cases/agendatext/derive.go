package agendatext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// verbs part the subject of a sentence from what is said about it.
const verbs = `(?:är|var|har|hade|ska|skall|kan|kommer|får|blir|uppgick|uppgår|påverkas|visar|innebär|beslutar|föreslås|föreslår|behöver|` +
	`redovisas|redovisar|pågår|gäller|finns|noteras|informerar|presenterar|lämnar|meddelar|yrkar|ställer|hälsar|förklarar|driver|utgår|går|beslutade|er|skal|blir|viser|legges|orienterer|tas|ble|foreslår|foreslås|viste)`

var (
	verb    = regexp.MustCompile(`\s` + verbs + `\s`)
	subject = regexp.MustCompile(`^(.{3,90}?)\s` + verbs + `\s`)
	quoted  = regexp.MustCompile(`[”"“«]([^”"“»\n]{3,60})[”"»]`)

	// actor is a subject that says who acts and not what about.
	actor = regexp.MustCompile(`(?i)(?:nämnden|nämnd|styrelsen?|fullmäktige|utskottet|förvaltningen|direktören|direktør|ordföranden?|regionen|kommunen|landstinget|presidium|presidiet|majoriteten|revisorer(?:na)?|partiet|partierna|demokraterna|styret|utvalget|ordføreren|foretaket|departementet|\))$|^(?:region|helse) \p{Lu}[^ ]*(?: \p{Lu}[^ ]*)?$`)

	// about binds what a subject is about to it: "avvikelsen för nämnden".
	about = regexp.MustCompile(`\s(?:för|av|om|till|i|med|på|över|från|for|til|over|fra)\s`)

	// lead begins a sentence with when or how, before its subject.
	lead = regexp.MustCompile(`(?i)^(?:nu|under|sedan|vid|från|fra|i|på|för|for|genom|gjennom|med|enligt|ifølge|det|den|detta|denna|denne|dette|de|som|efter|etter|inför|av|till|til|om|när|når|följande|følgende|vi|han|hon|hun|utifrån|mot)\s`)
)

// topicEnd is where a topic ends inside a sentence.
const topicEnd = `(?:[,.;:(]|\s(?:som|enligt|mot bakgrund|har|är|under|där|vilken|vilket|och redovisa\w*|för perioden|er|har|noteras)(?:\s|$)|$)`

// topics are the ways that a first sentence tells what an item is about: what
// is raised, an act named by its noun, what somebody has made, and at last
// what follows "gällande". Their groups make the title.
var topics = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(motion|initiativ|initiativärende|medborgarförslag|interpellation|interpellasjon|innbyggerforslag)(?:en|et)?\s+(?:med förslag )?(om|angående|gällande|rörande|avseende|kring|med rubriken|med titeln|med benämningen)\s+(.{3,120}?)(?:[.;:(]|\svid \p{L}+s sammanträde|$)`),
	regexp.MustCompile(`(?i)\b(motion|interpellation|medborgarförslag)(?:en)?,?\s+(?:kallad\s+)?([”"“][^”"“]{3,90}[”"])`),
	regexp.MustCompile(`^((?:Anmälan|Val|Redovisning|Information|Orientering|Godkjenning|Uppföljning|Revidering|Svar|Yttrande)\s(?:av|om|på|över)\s.{3,100}?)` + topicEnd),
	regexp.MustCompile(`(?i)\b(preliminär föredragningslista|tillkännagivande om sammanträdet(?: och föredragningslista)?|allmänhetens frågestund)\b`),
	regexp.MustCompile(`(?i)\b(?:har genomfört|har genomförts|ingår|har upprättat|har tagit fram|har utarbetat|antagit|antog|har fastställt|har utarbeidet|har gjennomført|legger fr[ae]m|(?:ska|skal|föreslås) (?:godkänna|anta|fastställa|godkjenne|vedta))\s+(?:(?:en|ett|et)\s+)?(.{4,100}?)` + topicEnd),
	regexp.MustCompile(`(?i)^.{5,70}?\b(?:gällande|angående|avseende|rörande|beträffande|vedrørende)\s+(\S+\s.{4,100}?)` + topicEnd),
	regexp.MustCompile(`(?i)\b(motion|interpellation|medborgarförslag)(?:en)?\s+(från|av)\s+(\p{Lu}[^.;]{3,80}?\))`),
	regexp.MustCompile(`(?i)\b(?:är|er|punkten) [”"“«]([^”"“»\n]{3,60})[”"»]`),
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
	if m := subject.FindStringSubmatch(sentence); m != nil && isTopicName(strings.TrimRight(m[1], ",")) {
		return capitalised(shorten(strings.TrimRight(m[1], ",")))
	}
	return capitalised(shorten(strings.TrimRight(sentence, ".;")))
}

// isTopicName says whether the subject of a sentence names what it is about.
func isTopicName(s string) bool {
	acts := actor.MatchString(s) && !about.MatchString(s)
	return !acts && !lead.MatchString(s) && (strings.Contains(s, " ") || len(s) > 12)
}

var pointNumber = regexp.MustCompile(`^(?:\d{1,2}[.)]|[-•–])\s+`)

func firstSentence(text string) string {
	paragraph, _, _ := strings.Cut(text, "\n\n")
	paragraph = pointNumber.ReplaceAllString(words(paragraph), "")
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
