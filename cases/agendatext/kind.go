package agendatext

import (
	"regexp"
	"slices"
)

// A kindForm is how a title shows what kind of item it heads.
type kindForm struct {
	kind string
	re   *regexp.Regexp
}

// kindForms are tried in order: what is said outright before what is a part
// of much else.
var kindForms = []kindForm{
	{"aob", regexp.MustCompile(`(?i)^(?:övriga (?:frågor|ärenden)|eventuelt|övrigt|ymse|ymist)`)},
	{"information", regexp.MustCompile(`(?i)^(?:information(?:er)?|informasjon|orientering|muntlig information|muntlig orientering|presenta[ts][ij]on|presentation|temasak|tema:|status (?:for|fra|i|på))\b`)},
	{"approval", regexp.MustCompile(`(?i)godkjenn(?:ing|else) av (?:(?:møte)?innkalling|saksliste|dagsorden|(?:styre|møte)?protokoll|(?:møte)?referat)|innkalling og saksliste|(?:föregående|förra|tidigare) (?:mötes? |sammanträdes )?protokoll|(?:godkännande|genomgång) av (?:mötes)?protokoll|^(?:møte|styre)?protokoll(?:er)? (?:fra|från)|protokoll fra .{0,30}møte`)},
	{"formal", regexp.MustCompile(`(?i)\bupprop\b|(?:mötets|sammanträdets|møtets) (?:öppnande|avslut|åpning)|(?:mötet|sammanträdet|møtet) (?:öppnas|öppnat|avslutas|avslutat|åpnes|heves)|öppnande\b|\bavslutning\b|åpning av møte|dagordning|dagsorden|föredragningslista|ärendelista|justerare|justering|justera\b|protokollsjuster|anmälan (?:om|av) (?:jäv|förhinder)|\bjäv\b|konstituer|navneopprop|habilitet|underskriv|undertegn|signering|röstlängd|utlysning|kungörelse av|kungjort|nästa (?:möte|sammanträde)|neste møte|^(?:mån|tis|ons|tors|fre)dag(?:en)?\b.{0,25}$`)},
	{"delegation_report", regexp.MustCompile(`(?i)(?:delegations|delegerings|delegerade?\s?)(?:beslut|ärenden)|delegasjonssaker|delegerte (?:vedtak|saker)|delegationsanmäl|(?:anmälan|anmälning|redovisning|rapport\w*) av deleg|fattade på delegation`)},
	{"delegation_scheme", regexp.MustCompile(`(?i)(?:delegations|delegerings|delegasjons)(?:ordning|bestämmelse|regel|regler|reglemente|reglement|förteckning)|fullmaktsmatrise|fullmaktsstruktur`)},
	{"information", regexp.MustCompile(`(?i)\b(?:inkomna|anmälda|obesvarade|vilande) (?:motioner|medborgarförslag)|anmälan av (?:inkomna )?(?:motioner|medborgarförslag)|motioner (?:och medborgarförslag )?(?:under beredning|som)\b`)},
	{"question", regexp.MustCompile(`(?i)interpell|\bfråga (?:från|om|till|ställd|nr)|^frågor\b|enkla? fråg|frågestund|grunngitte? spørsmål|^spørsmål|\bfrågar\b`)},
	{"motion", regexp.MustCompile(`(?i)\bmotion(?:en|er|erna|ens|s?svar)?\b`)},
	{"initiative", regexp.MustCompile(`(?i)initiativ(?:ärende|et|rätt)?\b|medborgarförslag|innbyggerforslag|representantforslag|e-förslag|väck(?:er|a|t) (?:härmed )?(?:frågan|ett ärende)`)},
	{"election", regexp.MustCompile(`(?i)^(?:fyllnads|kompletterings)?valg? av\b|^valärende|avsäg(?:else|an|er sig)|avsagt sig|fritak fra`)},
	{"audit", regexp.MustCompile(`(?i)revisor(?:er|erna|ernas)?\b|revision(?:en|ens|s\w*)?\b|internrevisjon|(?:konsern|forvaltnings|riks)revisjon|revisjons\w+|granskning(?:en|ar|srapport)?\b|tilsynsrapport`)},
	{"election", regexp.MustCompile(`(?i)\bval av\b|^val(?:\s|$)|fyllnadsval|valärende|entledig|\bvalg av\b|oppnevn|nominering|\butse(?:ende)?\b`)},
	{"report_back", regexp.MustCompile(`(?i)återrapport|återredovis|uppföljningsrapport|slutrapport|delrapport|slutredovis|delredovis|tilbakemelding|sluttrapport`)},
	{"follow_up", regexp.MustCompile(`(?i)uppfölj|månadsrapport|tertial|delår|årsredovisning|årsrapport|bokslut|verksamhetsberättelse|patientsäkerhetsberättelse|kvalitetsberättelse|helårsprognos|(?:ekonomi|økonomi|budget|års|virksomhets|verksamhets|månads|måneds|drifts|kvartals|resultat)rapport|ekonomisk rapport|økonomisk rapport|ekonomiskt utfall|oppfølging|årsmelding|årsberetning|årsregnskap|regnskap|avvikelse|internkontroll|uppfyllnadsgrad|måluppfyll|vårdgaranti|balanslista|månedlig|driftsstatus|ledelsens gjennomgang|^ekonomi\b|resultat(?:et)? (?:för |per )?(?:19|20)\d\d`)},
	{"contract", regexp.MustCompile(`(?i)\bavtal(?:et|en|s\w+)?\b|\w+avtal(?:et)?\b|upphandling|överenskommelse|anskaffelse|kontrakt|\bavtale\w*`)},
	{"letter", regexp.MustCompile(`(?i)^skrivelse|^brev\b|inkomm(?:en|na) skrivelse`)},
	{"information", regexp.MustCompile(`(?i)information|orientering|informasjon|\b(?:läges|direktörens |direktørens )?rapport\b|\brapporter\b|redogörelse|presentation|meddelande|referatsak|melding(?:ssak|er|ar)|referat(?:er)?\b|lägesbild|dialog|aktuellt|anmälningsärende|inkomna handlingar|anmälan av|anmälningar|för kännedom|til orientering|statusrapport`)},
}

// openings are the kinds that a first sentence shows though the title does
// not.
var openings = []string{"motion", "initiative", "question", "delegation_report", "election", "audit", "report_back", "formal"}

var (
	// answers opens the line below a title that says what the item answers.
	answers = regexp.MustCompile(`(?i)^(?:svar på|yttrande över)\s`)

	approves = regexp.MustCompile(`(?i)god(?:kjenn|känn)|föregående|förra`)

	// several speaks of motions and not of one.
	several = regexp.MustCompile(`(?i)\bde (?:motioner|medborgarförslag)\b|följande motioner`)

	// economy is what a report on the finances and results speaks of.
	economy = regexp.MustCompile(`(?i)avvikelse|utfall|prognos|måluppfyllelse|underskott|underskudd|överskott|resultat|produktion|mot budget|budsjettavvik|ackumulera`)
)

// kindOf is the kind of an item: by its title, else by its first sentence if
// that opens as one of a kind does, else by the group it stands in, else a
// decision, which most items are.
func kindOf(title, text, group string, written bool) string {
	switch kind := kindIn(title, nil); {
	case kind == "approval" && group == "information" && !approves.MatchString(title):
		return group // minutes of others, to be noted
	case kind != "":
		return kind
	}
	opening := firstSentence(text)
	if !written || answers.MatchString(opening) {
		if kind := kindIn(opening, openings); kind != "" && !several.MatchString(opening) {
			return kind
		}
	}
	switch {
	case group != "":
		return group
	case !written && len(economy.FindAllStringIndex(text[:min(len(text), 2000)], 3)) == 3:
		return "follow_up"
	}
	return "decision"
}

func kindIn(s string, only []string) string {
	for _, f := range kindForms {
		if (only == nil || slices.Contains(only, f.kind)) && f.re.MatchString(s) {
			return f.kind
		}
	}
	return ""
}
