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
	{"aob", regexp.MustCompile(`(?i)^(?:övriga (?:frågor|ärenden)|eventuelt|övrigt)`)},
	{"information", regexp.MustCompile(`(?i)^(?:information|orientering|informasjon|muntlig information|presentation)\b`)},
	{"approval", regexp.MustCompile(`(?i)godkjenn(?:ing|else) av (?:innkalling|saksliste|dagsorden|(?:styre|møte)?protokoll|referat)|innkalling og saksliste|(?:föregående|förra|tidigare) (?:mötes? |sammanträdes )?protokoll|(?:godkännande|genomgång) av (?:mötes)?protokoll|^protokoll (?:fra|från)`)},
	{"formal", regexp.MustCompile(`(?i)\bupprop\b|(?:mötets|sammanträdets|møtets) (?:öppnande|avslut|åpning)|(?:mötet|sammanträdet|møtet) (?:öppnas|avslutas|åpnes|heves)|öppnande\b|\bavslutning\b|åpning av møte|dagordning|föredragningslista|ärendelista|justerare|justering|justera\b|protokollsjuster|anmälan (?:om|av) (?:jäv|förhinder)|konstituer|navneopprop|habilitet|underskriv|signering|röstlängd|utlysning|kungörelse av|nästa (?:möte|sammanträde)|neste møte`)},
	{"delegation_report", regexp.MustCompile(`(?i)(?:delegations|delegerings|delegerade?\s?)beslut|delegerte vedtak|delegationsanmäl|(?:anmälan|anmälning|redovisning|rapport\w*) av deleg|fattade på delegation`)},
	{"delegation_scheme", regexp.MustCompile(`(?i)(?:delegations|delegerings|delegasjons)(?:ordning|bestämmelse|regel|regler|reglemente|reglement|förteckning)|fullmaktsmatrise|fullmaktsstruktur`)},
	{"question", regexp.MustCompile(`(?i)interpell|\bfråga (?:från|om|till|ställd)|^frågor\b|enkla? fråg|grunngitt spørsmål|^spørsmål`)},
	{"motion", regexp.MustCompile(`(?i)\bmotion(?:en|er|erna|ens|s?svar)?\b`)},
	{"initiative", regexp.MustCompile(`(?i)initiativ(?:ärende|et|rätt)?\b|medborgarförslag|innbyggerforslag|e-förslag`)},
	{"audit", regexp.MustCompile(`(?i)revisor(?:er|erna|ernas)?\b|revision(?:en|ens|s\w*)?\b|internrevisjon|revisjon|granskning(?:en|ar|srapport)?\b`)},
	{"election", regexp.MustCompile(`(?i)\bval av\b|^val(?:\s|$)|fyllnadsval|valärende|avsäg(?:else|an)|entledig|\bvalg av\b|oppnevn|nominering|\butse(?:ende)?\b`)},
	{"report_back", regexp.MustCompile(`(?i)återrapport|återredovis|uppföljningsrapport|slutrapport|delrapport|tilbakemelding|sluttrapport`)},
	{"follow_up", regexp.MustCompile(`(?i)uppfölj|månadsrapport|tertial|delår|årsredovisning|bokslut|verksamhetsberättelse|(?:ekonomi|budget|års|virksomhets|månads|måneds|drifts|kvartals)rapport|ekonomisk rapport|oppfølging|årsmelding|årsberetning|regnskap|avvikelse|internkontroll|uppfyllnadsgrad|vårdgaranti|balanslista|månedlig|driftsstatus|^ekonomi\b`)},
	{"contract", regexp.MustCompile(`(?i)\bavtal(?:et|en|s\w+)?\b|\w+avtal(?:et)?\b|upphandling|överenskommelse|anskaffelse|kontrakt|\bavtale\w*`)},
	{"letter", regexp.MustCompile(`(?i)^skrivelse|^brev\b|inkomm(?:en|na) skrivelse`)},
	{"information", regexp.MustCompile(`(?i)information|orientering|informasjon|\b(?:läges|direktörens |direktørens )?rapport\b|\brapporter\b|redogörelse|presentation|meddelande|referatsak|referat(?:er)?\b|lägesbild|dialog|aktuellt|anmälningsärende|för kännedom|til orientering|statusrapport`)},
}

// openings are the kinds that a first sentence shows though the title does
// not.
var openings = []string{"motion", "initiative", "question", "delegation_report", "audit", "report_back", "formal"}

// kindOf is the kind of an item: by its title, else by its first sentence if
// that opens as one of a kind does, else by the group it stands in, else a
// decision, which most items are.
func kindOf(title, text, group string, written bool) string {
	if kind := kindIn(title, nil); kind != "" {
		return kind
	}
	if !written {
		if kind := kindIn(firstSentence(text), openings); kind != "" {
			return kind
		}
	}
	if group != "" {
		return group
	}
	return "decision"
}

func kindIn(s string, only []string) string {
	for _, f := range kindForms {
		if f.re.MatchString(s) && (only == nil || slices.Contains(only, f.kind)) {
			return f.kind
		}
	}
	return ""
}
