package agendatext

import (
	"regexp"
	"strings"
)

// A section is a part of an item under a heading that every minutes have.
type section int

const (
	noSection section = iota
	background
	proposalSection // what is proposed to be decided
	claimSection    // yrkanden at the meeting
	votingSection
	decisionSection
	dissentSection
	attachmentSection
	recipientSection
)

// A heading is how a section may be headed: by a phrase, or by words that end
// a longer one.
type heading struct {
	section section
	whole   phrases
	ending  *regexp.Regexp
}

// headings are tried in order, in small letters.
var headings = []heading{
	{section: attachmentSection, whole: anyOf(`
bilag(?:a|or)(?: \d+[a-z]?| till protokoll(?:et)?)?(?: \(\d+\))?
vedlegg(?: \d+| (?:i|til) saken)?(?: \(\d+\))?
(?:trykte |utrykte |saks)vedlegg
vedlegg og andre saksdokumenter
handlingar(?: i ärendet)?
beslutsunderlag
underlag(?: för beslut)?
saksdokumente(?:r|ne)
vedlagte saksdokumenter
dokument(?:er)?
`)},
	{section: background, whole: anyOf(`
ärende(?:t|beskrivning)?
ärendet i korthet
ärendets (?:bakgrund|beredning)
bakgrund
beredning
beskrivning av ärendet
sammanfattning(?: av ärendet)?
redogörelse(?: för ärendet)?
bedömning
ekonomi
ekonomiska konsekvenser
motivering
barnkonsekvenser
barnrättsperspektiv
tidigare (?:beslut|behandling|vedtak)
yttrande till beslutsförslaget
motionen(?: i sammandrag)?
slutsats
hva saken gjelder
saken gjelder
(?:saks)?bakgrunn
vurdering(?:er)?
oppsummering
saksopplysninger
saks?fr[ae]mlegg
saksutredning
saksgang
faktagrunnlag
(?:møte)?behandling(?: i møtet)?
kommentarer i møtet
hovedpunkter.{0,60}
formål(?: ?/ ?sammendrag)?
sammendrag
konklusjon
innledning
`), ending: regexp.MustCompile(`^[\p{L} .]{3,40}s vurdering(?:er)?$`)},
	{section: proposalSection, whole: anyOf(`
beslutsförslag
innstilling
tilråd(?:ni)?ng
tilråding
anbefaling
`), ending: regexp.MustCompile(`^(?:.{0,60}\b)?(?:förslag till (?:beslut|.{3,60} beslut|beslut i .{3,60})|beslutsförslag|forslag til (?:vedtak|beslutning|innstilling)|innstilling|tilråd(?:ni)?ng|tilråding|anbefaling)$|^.{3,60} föreslås? (?:.{3,40} )?besluta(?: att)?$|^\p{L}[\p{L}, -]{2,60}s förslag(?: till \p{L}+)?$`)},
	{section: claimSection, whole: anyOf(`
(?:förslag och )?yrkanden?(?: (?:på sammanträdet|under sammanträdet|vid .{3,40}))?
forslag(?: (?:i møtet|fremmet i møtet))?
förslag(?: (?:på|under|vid) .{3,40})?
ändringsyrkanden?
tilläggsyrkanden?
(?:endrings|tilleggs|felles)forslag
ärendets behandling (?:under|vid|på) sammanträdet
`)},
	{section: votingSection, whole: anyOf(`
propositionsordning(?:.{0,20}omröstning)?
proposition
beslutsgång
omröstning(?:sresultat)?
röstning(?:sresultat)?
votering(?:en|s?resultat|sordning)?
avstemning
`)},
	{section: dissentSection, whole: anyOf(`
reservation(?:er)?
protokollsanteckning(?:ar)?
anteckning till protokollet
särskil(?:t|da) yttranden?(?: .{2,40})?
yttranden
protokolltilførs(?:el|ler)
stemmeforklaring
deltar (?:ej|inte).{0,30}
jäv
inhabilitet
habilitet
`)},
	{section: decisionSection, whole: anyOf(`
(?:enstemmige? |enhälliga? )?(?:beslut|vedtak)(?: i møtet| i korthet)?
(?:beslutar|beslutade|besluter|vedtok)(?: att| følgende| följande)?
slutning
`), ending: regexp.MustCompile(`^\p{L}[\p{L} ,-]{0,60}s (?:enstemmige? |enhälliga? )?(?:beslut|vedtak)$|^\p{L}[\p{L} ,-]{0,60} (?:beslutar|beslutade|besluter|vedtok)(?: att| følgende| följande)?$|^\p{L}[\p{L} ]{0,40} (?:slikt|slike|følgende|enstemmig) vedtak$`)},
	{section: recipientSection, whole: anyOf(`
beslutet (?:ska )?(?:skickas|expedieras|delges)(?: till)?
expedier(?:as|ing)(?: till)?
skickas till
protokollsutdrag(?: till)?
utdrag till
kopia(?: till)?
delges
sendes til
kopi til
(?:sær)?utskrift(?: sendes)?(?: til)?
`)},
}

// stems are in every heading that is known by its end.
var stems = strings.Fields("beslut besluta vedtak vedtok innstilling tilrå anbefaling förslag vurdering")

// sectionOf says which section a line begins.
func sectionOf(s string) section {
	s = strings.TrimRight(s, " :.")
	if len(s) < 3 || len(s) > 100 {
		return noSection
	}
	s = strings.ToLower(s)
	stemmed := containsAny(s, stems)
	for _, h := range headings {
		if h.whole.match(s) || stemmed && h.ending != nil && h.ending.MatchString(s) {
			if demander.MatchString(s) {
				return noSection
			}
			return h.section
		}
	}
	return noSection
}

// splitLabel parts "Beslut: Motionen avslås." into its section and the words;
// the words may also stand in the next column.
func splitLabel(s string) (section, string) {
	i := strings.IndexAny(s, ":\t")
	if i < 0 || i > 60 || strings.TrimSpace(s[i+1:]) == "" {
		return noSection, s
	}
	sec := sectionOf(s[:i])
	if sec == noSection {
		return noSection, s
	}
	return sec, strings.TrimSpace(s[i+1:])
}

// closing opens what follows the last item of a meeting.
var closing = regexp.MustCompile(`^(?:välkom(?:men|na)\b|vid förhinder|anmäl(?:an om)? förhinder|förhinder (?:anmäls|meddelas)|(?:møtet|mötet|sammanträdet) (?:ble |blev )?(?:hevet|avslutades|avslutas|avslutat|slut|avsluttet)|ordföranden (?:tackar|avslutar|förklarar)` +
	`|vid (?:protokollet|pennan)|bilagor till protokoll|justera(?:s|t|nde|re)\b|underskrift(?:er)?\b|bevis\b|anslag\b|protokollet (?:är|er) |signatur|sign\.?$|sekreterare\b|med vänlig|(?:med )?vennlig hilsen|vänliga hälsningar|hälsningar$|hilsen$|mvh\b|vel møtt|ved forfall|eventuel(?:t|le) forfall|forfall (?:meldes|bes)|kontakt(?:person|uppgifter|informasjon)?\b|hur man överklagar|överklagandehänvisning|kopi(?:a)?(?: til)?:|relatera(?:de|t)\b|fler nyheter|publicera[dt]\b|publisert\b)`)

// dated is the place and day above a signature.
var dated = regexp.MustCompile(`^\p{L}[\p{L} -]{2,25},? (?:den )?(?:\d{1,2}\.? ?\p{L}+ (?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)$`)

// signed is the office below a name.
var signed = regexp.MustCompile(`^(?:[\p{L}.]+ )?(?:ordförande|ordfører|styreleder|(?:nämnd|kommun|region)?sekreterare|møtesekretær|(?:\p{L}+\.? )?direktør|(?:adm\. ?)dir\.?|sign\.|leder)$`)

// lastLine is the index after the last line of an item: what closes the
// meeting, the page's own lines and the heading of the next group are none of
// it.
func lastLine(lines []line, s start, end int, last bool) int {
	for i := s.at + 1; last && i < end; i++ {
		if l := lines[i]; l.blank && !l.marked() && (isClosing(lines, i) || isOutside(l, lines[s.at]) || isEnd(lines, s.at) && groupKind(l.text) != "") {
			end = i
		}
	}
	least := s.at + 1
	if lines[s.at].text == "" {
		least = max(least, nextWritten(lines, s.at)+1) // the title stands there
	}
	for end > least {
		l := lines[end-1]
		if !l.idle() && !emptyPoint(lines, end-1) && (l.marked() || groupKind(l.text) == "" || !l.blank) {
			break
		}
		end--
	}
	return end
}

// isClosing says whether the line opens what follows the meeting: such words,
// or a name that signs.
func isClosing(lines []line, i int) bool {
	small := strings.ToLower(lines[i].text[:min(len(lines[i].text), 60)])
	if closing.MatchString(small) || dated.MatchString(small) {
		return true
	}
	j := nextWritten(lines, i)
	return j > 0 && len(lines[i].text) < 40 && signed.MatchString(strings.ToLower(lines[j].text[:min(len(lines[j].text), 40)]))
}

// isOutside says whether the line is a heading above the item's own level, and
// none that items have.
func isOutside(l, first line) bool {
	return l.heading > 0 && (first.heading == 0 || l.heading < first.heading) && l.section == noSection
}
