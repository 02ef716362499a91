package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"klubba/cases"
)

// terms are what the papers say, in the language of the body that issues them.
type terms struct {
	minutes, notice                                              string
	timePlace, deciding, notServing, absent, others, adjusters   string
	adjustment, signatures, secretary, chair, adjuster           string
	paragraphs, proof, proofLine, organ, day, up, down, keptAt   string
	signature, contents, background, papers, proposed, proposals string
	decision, dissents, statements, clauses, answer, outcome     string
	owed, attachments, attendance, manifest, delegated           string
	agenda, called, item, presenter, minutesSet                  string
	unknown, draft, exercise, exerciseWhy, closed, servingFor    string
	minutesClosed, under, recused                                string
	noOutcome, place, begins, number, title, kind, annexes       string
	months                                                       [12]string
	weekdays                                                     [7]string
	outcomes                                                     map[cases.Outcome]string
	clauseOutcomes                                               map[cases.ClauseOutcome]string
	dateForm                                                     string
}

var swedish = terms{
	minutes: "Sammanträdesprotokoll", notice: "Kallelse och föredragningslista",
	timePlace: "Tid och plats", deciding: "Beslutande", notServing: "Ej tjänstgörande ersättare", absent: "Frånvarande",
	others: "Övriga deltagare", adjusters: "Utses att justera", adjustment: "Justeringens plats och tid",
	signatures: "Underskrifter", secretary: "Sekreterare", chair: "Ordförande", adjuster: "Justerande",
	paragraphs: "Paragrafer", proof: "Bevis", proofLine: "Justeringen har tillkännagivits genom anslag.", organ: "Organ",
	day: "Sammanträdesdatum", up: "Datum för anslags uppsättande", down: "Datum för anslags nedtagande",
	keptAt: "Förvaringsplats för protokollet", signature: "Underskrift", contents: "Innehållsförteckning",
	background: "Ärendebeskrivning", papers: "Beslutsunderlag", proposed: "Förslag till beslut", proposals: "Yrkanden",
	decision: "Beslut", dissents: "Reservationer", statements: "Protokollsanteckningar", clauses: "Motionens att-satser",
	answer: "Svar", outcome: "Utfall", owed: "Återredovisning", attachments: "Bilagor", attendance: "Närvarolista",
	manifest: "Förteckning över handlingar", delegated: "Anmälda delegationsbeslut", agenda: "Föredragningslista",
	called: "Kallade", item: "Ärende", presenter: "Föredragande", minutesSet: "Tid", unknown: "ej känt",
	draft: "Utkast – ojusterat", exercise: "Övning – påhittade uppgifter, inte en verklig handling",
	exerciseWhy: "Det här är en övning. Rubriker, datum, nummer, namngivna förslagsställare och att-satser kommer från offentliga källor. Ledamöter, röster, yrkanden, beslut och handlingarnas innehåll är påhittade.",
	closed:      "Ärendet omfattas av sekretess.", minutesClosed: "Paragrafen omfattas av sekretess.", under: " enligt %s", recused: "Jäv",
	servingFor: "tjänstgörande ersättare för %s", noOutcome: "Utfallet är inte känt.",
	place: "Plats", begins: "Tid", number: "Nr", title: "Rubrik", kind: "Slag", annexes: "Källan anger bilagor utan att namnge dem.",
	months:   [12]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
	weekdays: [7]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"},
	outcomes: map[cases.Outcome]string{
		cases.ItemDecided: "Beslut fattat", cases.ItemNoted: "Noteras till protokollet", cases.ItemElected: "Val",
		cases.ItemTabled: "Ärendet bordläggs", cases.ItemRemitted: "Ärendet återremitteras", cases.ItemWithdrawn: "Ärendet utgår",
	},
	clauseOutcomes: map[cases.ClauseOutcome]string{
		"": "ej känt", cases.Approved: "bifall", cases.Rejected: "avslag", cases.Answered: "anses besvarad", cases.WrittenOff: "avskrivs",
	},
	dateForm: "%[1]s %[2]d %[3]s %[4]d",
}

var norwegian = terms{
	minutes: "Møteprotokoll", notice: "Innkalling og saksliste",
	timePlace: "Tid og møtested", deciding: "Følgende medlemmer møtte", notServing: "Varamedlemmer til stede", absent: "Forfall",
	others: "Fra administrasjonen deltok", adjusters: "Signerer protokollen", adjustment: "Signering",
	signatures: "Underskrifter", secretary: "Styresekretær", chair: "Styreleder", adjuster: "Styremedlem",
	paragraphs: "Saker", organ: "Styre", day: "Dato", signature: "Underskrift", contents: "Saker som ble behandlet",
	background: "Hva saken gjelder", papers: "Saksdokumenter", proposed: "Forslag til vedtak", proposals: "Forslag i møtet",
	decision: "Vedtak", dissents: "Stemte mot", statements: "Protokolltilførsel", clauses: "Forslagspunkter",
	answer: "Svar", outcome: "Utfall", owed: "Tilbakemelding", attachments: "Vedlegg", attendance: "Oppmøte",
	manifest: "Dokumentliste", delegated: "Meldte delegerte vedtak", agenda: "Saksliste", called: "Innkalte", item: "Sak",
	presenter: "Presenteres av", minutesSet: "Tid", unknown: "ikke kjent", draft: "Utkast – ikke godkjent",
	exercise:    "Øvelse – oppdiktede opplysninger, ikke et virkelig dokument",
	exerciseWhy: "Dette er en øvelse. Titler, datoer, numre og brevenes opplysninger kommer fra offentlige kilder. Medlemmer, stemmer, forslag, vedtak og dokumentenes innhold er oppdiktet.",
	closed:      "Saken er unntatt offentlighet.", minutesClosed: "Protokollen i saken er unntatt offentlighet.", under: " etter %s", recused: "Inhabilitet",
	servingFor: "vara for %s", noOutcome: "Utfallet er ikke kjent.",
	place: "Møtested", begins: "Tidspunkt", number: "Sak", title: "Tittel", kind: "Type", annexes: "Kilden oppgir vedlegg uten å navngi dem.",
	months:   [12]string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"},
	weekdays: [7]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"},
	outcomes: map[cases.Outcome]string{
		cases.ItemDecided: "Vedtatt", cases.ItemNoted: "Tas til orientering", cases.ItemElected: "Valg",
		cases.ItemTabled: "Saken utsettes", cases.ItemRemitted: "Saken sendes tilbake", cases.ItemWithdrawn: "Saken trekkes",
	},
	clauseOutcomes: map[cases.ClauseOutcome]string{
		"": "ikke kjent", cases.Approved: "bifall", cases.Rejected: "avslag", cases.Answered: "anses besvart", cases.WrittenOff: "avskrives",
	},
	dateForm: "%[1]s %[2]d. %[3]s %[4]d",
}

// termsOf are the terms of a body's papers.
func termsOf(b cases.Body) *terms {
	if b.Language() == "nb" {
		return &norwegian
	}
	return &swedish
}

// date is a day in words: "torsdag 17 december 2020".
func (t *terms) date(d cases.Date) string {
	if !d.Known() {
		return t.unknown
	}
	day := d.Time()
	return fmt.Sprintf(t.dateForm, t.weekdays[day.Weekday()], day.Day(), t.months[day.Month()-1], day.Year())
}

// grounded is a sentence that something is closed, with the law that closes it
// if that is known: whoever prints it must be able to show why (TF 2:2).
func (t *terms) grounded(sentence string, s cases.Secrecy) string {
	if s.Ground() == "" {
		return sentence
	}
	return strings.TrimSuffix(sentence, ".") + fmt.Sprintf(t.under, s.Ground()) + "."
}

// known is a text, or that it is not known.
func (t *terms) known(text string) string {
	if text == "" {
		return t.unknown
	}
	return text
}

// amount is a number, or that it is not known.
func (t *terms) amount(n int) string {
	if n == 0 {
		return t.unknown
	}
	return strconv.Itoa(n)
}
