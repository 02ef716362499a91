package agendatext

import (
	"regexp"
	"slices"
	"strings"

	"klubba/cases/calendar"
)

var (
	// strong says that something will come back, whether or not it says when.
	strong = regexp.MustCompile(`(?i)återredovisas?\b|återrapporteras?\b|(?:återredovisning|återrapportering)(?:en)? (?:\p{L}+ ){0,3}(?:ska|skall|sker|görs|lämnas|kommer|senast|vid|i)\b|återkom(?:ma|mer) (?:till|med|i|på|vid)\s|återkoppl(?:ing|as|a)\b|ställningstagande|förnyad redovisning|rapport(?:en)? (?:\p{L}+ ){0,4}(?:kommer|lämnas)|\bavtal\p{L}* (?:\p{L}+ ){0,3}(?:sträcker sig|löper|upphör|gäller|förlängs|upphører|utløper|løper|gjelder)` +
		`|tas upp (?:igen|på nytt)|(?:bordläggs|skjuts upp|återremitteras)\b` +
		`|nya förhandlingar|nye forhandlinger|legg(?:e[sr]?)? fr[ae]m|bli[r]? lagt fr[ae]m|tilbakemelding|tilbakerapporter|komme(?:r)? tilbake (?:til|med)|rapportere(?:s\b| tilbake| til styret| status)|tas opp (?:igjen|på nytt)|utsettes til|ny sak (?:\p{L}+ )?(?:legges|fremmes)` +
		`|(?:får|ges|fick|gis|får) i (?:uppdrag|oppdrag)`)
	// unreal and past tell what was planned or has been done already.
	unreal = regexp.MustCompile(`(?i)\bskulle\b`)
	past   = regexp.MustCompile(`(?i)\b(?:återredovisades|återrapporterades|har (?:återrapporterats|återredovisats|lämnats)|ble lagt fr[ae]m|fick)\b`)

	// will says that something is to be done; with a day it is a promise.
	will   = regexp.MustCompile(`(?i)\b(?:ska|skall|skal|bör|kommer (?:\p{L}+ )?(?:att|til)|planeras|beräknas|förväntas|behöver|kan vara|planlegges|forventes|må være|vil bli|besvaras|lämnas|presenteras|presenteres|tas upp|tas opp|utvärderas|evalueres|behandlas|behandles|får en ny|får ei ny|genomförs|gjennomføres|redovisas?|redovisning|följs upp|följer upp|følges opp|klart|klar|ferdig)\b`)
	byThen = regexp.MustCompile(`(?i)\b(?:allra senast|senast|seinast|senest|innen|innan|före|før) `)

	// routine is what every meeting and every rule says of its own days.
	routine = regexp.MustCompile(`(?i)\bjuster(?:as|ing|ingen|a)\b|(?:mötet|sammanträdet|møtet) (?:ska|skal|äger)|träd(?:a|er) i kraft|gälla från|trer? i kraft|gjelde fra`)

	// sometime is a time that no calendar knows.
	sometime = regexp.MustCompile(`(?i)\b(?:nästa|nästkommande|kommande) (?:ordinarie )?(?:\p{L}*sammanträde|möte)|\b(?:neste|hvert) (?:ordinære )?(?:styre)?møte|\bvarje (?:sammanträde|kvartal|halvår)|årligen|\b(?:kvartalsvis|halvårsvis|snarast möjligt|så snart som möjligt|snarest)\b`)

	thereafter = regexp.MustCompile(`(?i)därefter|deretter`)
	sameYear   = regexp.MustCompile(`(?i)\b(` + monthName + `|våren|hösten|høsten|sommaren|sommeren) (?:samma|samme) år\b`)
	bareYear   = regexp.MustCompile(`(?i)\b(?:under|av|till|til|i|senast|innan|innen|før|före) (?:år )?(?:19|20)\d\d\b`)
)

// Reading dates is slow, so of a sentence only the beginning is read.
const (
	longSentence  = 1500
	shortSentence = 12
)

// promises finds the sentences that promise something: what will be reported
// back, decided anew or has run out, and what is to be done by a day. Whether
// a promise binds is for the secretary to say.
func (r *reader) promises(b *body) {
	it := b.item
	for _, p := range paragraphs(b.promising()) {
		earlier := ""
		for _, s := range p.sentences() {
			if r.promised++; r.promised > mostSentences || b.demanded[s.text] {
				continue
			}
			if promise, ok := r.promise(s.text[:min(len(s.text), longSentence)], earlier); ok {
				promise.Text = s.text
				if !slices.Contains(it.Promises, promise) { // proposed and decided in the same words
					it.Promises = append(it.Promises, promise)
				}
				it.Findings = append(it.Findings, Finding{What: FoundPromise, Text: s.text, Line: p.lineAt(s.from)})
			}
			earlier = s.text
		}
	}
}

// promise reads one sentence, and the one before it if that tells when.
func (r *reader) promise(s, earlier string) (Promise, bool) {
	if len(s) < shortSentence {
		return Promise{}, false
	}
	at := strong.FindStringIndex(s)
	comesBack := at != nil
	if !comesBack {
		at = will.FindStringIndex(s)
	}
	if at == nil {
		at = byThen.FindStringIndex(s)
	}
	if at == nil || unreal.MatchString(s) {
		return Promise{}, false
	}
	date := r.due(s, at[0], earlier)
	switch {
	case !comesBack && routine.MatchString(s),
		comesBack && past.MatchString(s) && (date.Text == "" || date.Sort() < r.on),
		!comesBack && (date.Text == "" || sometime.MatchString(date.Text)),
		!comesBack && isShall(s[at[0]:at[1]]) && len(r.ahead(s[at[0]:])) == 0:
		return Promise{}, false
	}
	return Promise{Due: date.ISO(), Date: date}, true
}

// isShall says whether the verb looks only forward: a day before "ska" is
// when that was decided.
func isShall(verb string) bool {
	return strings.HasPrefix(strings.ToLower(verb), "ska")
}

// due is when the promise of a sentence falls due: at a date that is bounded,
// as by "senast", else at the first after the words that promise, else at the
// last one before; of no text if none is given.
func (r *reader) due(s string, at int, earlier string) calendar.Fuzzy {
	if date, ok := r.related(s, earlier); ok {
		return date
	}
	for _, d := range r.ahead(s) {
		if !d.From.Known() && d.To.Known() {
			return d
		}
	}
	if later := r.ahead(s[at:]); len(later) > 0 {
		return later[0]
	}
	if all := r.dates(s); len(all) > 0 {
		return all[len(all)-1]
	}
	return calendar.Fuzzy{Text: sometime.FindString(s), Precision: calendar.PrecisionUnknown}
}

// related reads a date that depends on the sentence before: "därefter", or
// "i december samma år".
func (r *reader) related(s, earlier string) (calendar.Fuzzy, bool) {
	same, then := sameYear.FindStringSubmatch(s), thereafter.FindString(s)
	if same == nil && then == "" {
		return calendar.Fuzzy{}, false
	}
	dates := calendar.FindFuzzy(earlier[:min(len(earlier), longSentence)], r.on)
	if len(dates) == 0 {
		return calendar.Fuzzy{}, false
	}
	last := dates[len(dates)-1]
	if same != nil && last.To.Known() {
		return calendar.ParseFuzzy(same[1]+string(" "+last.To[:4]), r.on), true
	}
	if then != "" && len(r.dates(s)) == 0 {
		after := map[bool]string{true: "efter ", false: "etter "}[strings.EqualFold(then, "därefter")]
		return calendar.ParseFuzzy(after+last.Text, r.on), true
	}
	return calendar.Fuzzy{}, false
}

// dates are the dates in a sentence that a promise may fall due at: as precise
// as a half-year, and not past for more than a month when the meeting is held.
func (r *reader) dates(s string) []calendar.Fuzzy {
	return slices.DeleteFunc(r.precise(s), r.isPast)
}

// ahead are the dates in words that look forward: one without a year that
// would be past is meant of the next.
func (r *reader) ahead(s string) []calendar.Fuzzy {
	all := r.precise(s)
	for i, d := range all {
		if d.YearInferred && r.isPast(d) {
			all[i] = calendar.ParseFuzzy(d.Text, r.on.AddDays(182))
		}
	}
	return slices.DeleteFunc(all, r.isPast)
}

func (r *reader) isPast(d calendar.Fuzzy) bool {
	return r.on.Known() && d.Known() && d.Sort() < r.on.AddDays(-31)
}

func (r *reader) precise(s string) []calendar.Fuzzy {
	return slices.DeleteFunc(calendar.FindFuzzy(s, r.on), func(d calendar.Fuzzy) bool {
		return d.Precision == calendar.PrecisionPeriod && d.From.Known() && d.From.DaysUntil(d.To) > 40 ||
			d.Precision == calendar.PrecisionYear && d.From.Known() && !bareYear.MatchString(s)
	})
}
