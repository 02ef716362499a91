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

var sections = []struct {
	section section
	re      *regexp.Regexp
}{
	{attachmentSection, regexp.MustCompile(`(?i)^(?:bilag(?:a|or)(?: \d+[a-z]?)?|(?:trykte |utrykte )?vedlegg(?: \d+)?|handlingar(?: i ärendet)?|(?:beslutsunderlag|underlag)(?: för beslut)?|saksdokumente(?:r|ne)|dokument)(?: \(\d+\))?$`)},
	{proposalSection, regexp.MustCompile(`(?i)^(?:.{0,60}\b)?(?:förslag till (?:beslut|.{3,60} beslut|beslut i .{3,60})|beslutsförslag|forslag til (?:vedtak|beslutning)|innstilling|tilrådi?ng|anbefaling)$|^.{3,60} föreslås? (?:.{3,40} )?besluta(?: att)?$|^(?:\p{L}[\p{L}, -]{2,60}s )förslag(?: till \p{L}+)?$`)},
	{claimSection, regexp.MustCompile(`(?i)^(?:förslag och )?(?:yrkanden?|forslag)(?: (?:på sammanträdet|under sammanträdet|i møtet|fremmet i møtet|vid .{3,40}))?$|^ändringsyrkanden?$|^tilläggsyrkanden?$`)},
	{votingSection, regexp.MustCompile(`(?i)^(?:propositionsordning|propositionsordning.{0,20}omröstning|beslutsgång|(?:om)?röstning(?:sresultat)?|omröstning|votering(?:en|s?resultat|sordning)?|proposition)$`)},
	{dissentSection, regexp.MustCompile(`(?i)^(?:reservation(?:er)?|protokollsanteckning(?:ar)?|särskil(?:t|da) yttranden?(?: .{2,40})?|yttranden|protokolltilførs(?:el|ler)|stemmeforklaring|deltar (?:ej|inte).{0,30}|jäv|inhabilitet|habilitet)$`)},
	{decisionSection, regexp.MustCompile(`(?i)^(?:[\p{L}][\p{L} ,-]{0,60}[\s])?(?:beslut|vedtak|beslutar|beslutade|besluter|vedtok|slutning)(?: att)?$`)},
	{recipientSection, regexp.MustCompile(`(?i)^(?:beslutet (?:ska )?(?:skickas|expedieras|delges)(?: till)?|expedier(?:as|ing)(?: till)?|skickas till|protokollsutdrag(?: till)?|kopia(?: till)?|delges|sendes til|utskrift(?: sendes)?(?: til)?)$`)},
	{background, regexp.MustCompile(`(?i)^(?:ärendebeskrivning|beskrivning av ärendet|ärendet(?: i korthet)?|bakgrund|sammanfattning(?: av ärendet)?|redogörelse(?: för ärendet)?|bedömning|ekonomi(?:ska konsekvenser)?|motivering|barnkonsekvenser|hva saken gjelder|saken gjelder|bakgrunn|vurdering(?:er)?|(?:saks)?opp(?:summering|lysninger)|saksframlegg|saksfremlegg|behandling(?: i møtet)?|kommentarer i møtet|hovedpunkter.{0,60}|formål(?: ?/ ?sammendrag)?|sammendrag|konklusjon)$`)},
}

// sectionOf says which section a line begins.
func sectionOf(s string) section {
	s = strings.TrimRight(s, " :.")
	if s == "" || len(s) > 100 || demander.MatchString(s) {
		return noSection
	}
	for _, x := range sections {
		if x.re.MatchString(s) {
			return x.section
		}
	}
	return noSection
}

// splitLabel parts "Beslut: Motionen avslås." into its section and the words.
func splitLabel(s string) (section, string) {
	if label, rest, ok := strings.Cut(s, ":"); ok && len(label) < 60 && strings.TrimSpace(rest) != "" {
		if sec := sectionOf(label); sec != noSection {
			return sec, strings.TrimSpace(rest)
		}
	}
	return noSection, s
}

// closing opens what follows the last item of a meeting.
var closing = regexp.MustCompile(`(?i)^(?:välkom(?:men|na)\b|vid förhinder|anmäl(?:an om)? förhinder|förhinder (?:anmäls|meddelas)|(?:møtet|mötet|sammanträdet) (?:ble |blev )?(?:hevet|avslutades|avslutas|avslutat|slut|avsluttet)|ordföranden (?:tackar|avslutar|förklarar)` +
	`|vid (?:protokollet|pennan)|justera(?:s|t|nde|re)\b|underskrift(?:er)?\b|bevis\b|anslag\b|protokollet (?:är|er) |signatur|sekreterare\b|med vänlig|med vennlig|ved forfall|eventuelt forfall|forfall (?:meldes|bes)|kontakt(?:person|uppgifter)?\b|hur man överklagar|överklagandehänvisning)`)

// lastLine is the index after the last line of an item: what closes the
// meeting, the page's own lines and the heading of the next group are none of
// it.
func lastLine(lines []line, s start, end int, last bool) int {
	for i := s.at + 1; last && i < end; i++ {
		if l := lines[i]; l.blank && !l.marked() && (closing.MatchString(l.text) || isOutside(l, lines[s.at])) {
			end = i
		}
	}
	for end > s.at+1 {
		if l := lines[end-1]; l.raw != "" && !l.chrome && (l.marked() || groupKind(l.text) == "" || !l.blank) {
			break
		}
		end--
	}
	return end
}

// isOutside says whether the line is a heading above the item's own level, and
// none that items have.
func isOutside(l, first line) bool {
	return l.heading > 0 && (first.heading == 0 || l.heading < first.heading) && sectionOf(l.text) == noSection
}
