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

// sections are the headings, in small letters; the first that fits holds.
var sections = []struct {
	section section
	re      *regexp.Regexp
}{
	{attachmentSection, regexp.MustCompile(`^(?:bilag(?:a|or)(?: \d+[a-z]?| till protokoll(?:et)?)?|(?:trykte |utrykte |saks)?vedlegg(?: \d+| (?:i|til) saken)?|handlingar(?: i ärendet)?|(?:beslutsunderlag|underlag)(?: för beslut)?|(?:vedlagte )?saksdokumente(?:r|ne)|(?:vedlegg og andre )saksdokumenter|dokument(?:er)?)(?: \(\d+\))?$`)},
	{background, regexp.MustCompile(`^(?:ärende(?:t|beskrivning)?|beskrivning av ärendet|ärendet i korthet|(?:ärendets )?(?:bakgrund|beredning)|sammanfattning(?: av ärendet)?|redogörelse(?: för ärendet)?|bedömning|ekonomi|ekonomiska konsekvenser|motivering|barnkonsekvenser|barnrättsperspektiv|tidigare (?:beslut|behandling|vedtak)|yttrande till beslutsförslaget|motionen(?: i sammandrag)?|slutsats` +
		`|hva saken gjelder|saken gjelder|(?:saks)?bakgrunn|(?:[\p{L} .]{3,40}s )?vurdering(?:er)?|(?:saks)?opp(?:summering|lysninger)|saks?fr[ae]mlegg|saksutredning|saksgang|faktagrunnlag|(?:møte)?behandling(?: i møtet)?|kommentarer i møtet|hovedpunkter.{0,60}|formål(?: ?/ ?sammendrag)?|sammendrag|konklusjon|innledning)$`)},
	{proposalSection, regexp.MustCompile(`^(?:.{0,60}\b)?(?:förslag till (?:beslut|.{3,60} beslut|beslut i .{3,60})|beslutsförslag|forslag til (?:vedtak|beslutning|innstilling)|innstilling|tilråd(?:ni)?ng|tilråding|anbefaling)$|^.{3,60} föreslås? (?:.{3,40} )?besluta(?: att)?$|^\p{L}[\p{L}, -]{2,60}s förslag(?: till \p{L}+)?$`)},
	{claimSection, regexp.MustCompile(`^(?:förslag och )?(?:yrkanden?|forslag)(?: (?:på sammanträdet|under sammanträdet|i møtet|fremmet i møtet|vid .{3,40}))?$|^(?:ändrings|tilläggs)yrkanden?$|^(?:endrings|tilleggs|felles)forslag$|^förslag (?:på|under|vid) sammanträdet$|^ärendets behandling (?:under|vid|på) sammanträdet$`)},
	{votingSection, regexp.MustCompile(`^(?:propositionsordning|propositionsordning.{0,20}omröstning|beslutsgång|(?:om)?röstning(?:sresultat)?|votering(?:en|s?resultat|sordning)?|avstemning|proposition)$`)},
	{dissentSection, regexp.MustCompile(`^(?:reservation(?:er)?|protokollsanteckning(?:ar)?|anteckning till protokollet|särskil(?:t|da) yttranden?(?: .{2,40})?|yttranden|protokolltilførs(?:el|ler)|stemmeforklaring|deltar (?:ej|inte).{0,30}|jäv|inhabilitet|habilitet)$`)},
	{decisionSection, regexp.MustCompile(`^(?:\p{L}[\p{L} ,-]{0,60}s )?(?:enstemmige? |enhälliga? )?(?:beslut|vedtak)(?: i møtet| i korthet)?$|^(?:\p{L}[\p{L} ,-]{0,60} )?(?:beslutar|beslutade|besluter|vedtok)(?: att| följande| følgende)?$|^\p{L}[\p{L} ]{0,40} (?:slikt|slike|følgende|enstemmig) vedtak$|^slutning$`)},
	{recipientSection, regexp.MustCompile(`^(?:beslutet (?:ska )?(?:skickas|expedieras|delges)(?: till)?|expedier(?:as|ing)(?: till)?|skickas till|protokollsutdrag(?: till)?|utdrag till|kopia(?: till)?|delges|sendes til|kopi til|utskrift(?: sendes)?(?: til)?|særutskrift(?: til)?)$`)},
}

// sectionOf says which section a line begins.
func sectionOf(s string) section {
	s = strings.TrimRight(s, " :.")
	if len(s) < 3 || len(s) > 100 {
		return noSection
	}
	s = strings.ToLower(s)
	for _, x := range sections {
		if x.re.MatchString(s) && !demander.MatchString(s) {
			return x.section
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
