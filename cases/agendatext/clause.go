package agendatext

import (
	"regexp"
	"slices"
	"strings"
)

var (
	attStart  = regexp.MustCompile(`(?i)^att?\s`)
	announces = regexp.MustCompile(`(?i)\b(?:yrkar|yrkas|yrkade|yrkanden?|föreslår|föreslås|föreslog|hemställer|hemställs|foreslår|foreslås|fremmer|att-satser|vill)\b[^.!?]*(?::|\batt:?|\bat:?)$` +
		`|\byrka[rs](?: också| slutligen| vidare| därför| även)?$|(?:motionär|förslagsställar|interpellant|forslagsstiller)\p{L}* (?:föreslår|yrkar|vill|begär|önskar|foreslår)(?: därför| vidare| också)?$`)
)

// readClause reads a clause of a motion, an att-sats, word for word: a line
// that begins with "att" after one that announces it or as a point of a list,
// or any point of the list that is announced. It says whether the line was one.
func (b *body) readClause(l line) bool {
	if b.section > background && (b.section != claimSection || !attStart.MatchString(l.text)) {
		return false
	}
	isAtt := attStart.MatchString(l.text)
	switch {
	case len(b.item.Clauses) == mostClauses:
	case isAtt && (b.intro || b.clause || l.marked()), b.intro && l.marked():
		b.addClause(l)
		return true
	case b.clause && !l.blank && !l.marked() && beginsLower(l.text):
		b.extendClause(words(l.text))
		return true
	}
	b.clause = false
	b.intro = announces.MatchString(l.text[max(0, len(l.text)-announcement):])
	return false
}

// announcement is as much of a line's end as announces clauses.
const announcement = 200

// mostClauses is more than any motion has.
const mostClauses = 500

func (b *body) addClause(l line) {
	b.clause = true
	b.item.Clauses = append(b.item.Clauses, words(l.text))
	b.found(FoundClause, l.text, l)
}

// longClause is more than any clause has; what follows is prose.
const longClause = 4000

func (b *body) extendClause(more string) {
	last := &b.item.Clauses[len(b.item.Clauses)-1]
	if len(*last) > longClause {
		b.clause = false
		return
	}
	*last = join(*last, more)
	for i := len(b.item.Findings) - 1; i >= 0; i-- {
		if f := &b.item.Findings[i]; f.What == FoundClause {
			f.Text = *last
			return
		}
	}
}

var (
	demand    = regexp.MustCompile(`\b(?:yrkar|yrkas|yrkat|föreslår|föreslås|föreslagit|hemställer|hemställs|vill|önskar|begär|foreslår|foreslås|ber)(?: [^\s.,:;]+){0,4}? (?:1[.)] )?(att? .+)$`)
	demander  = regexp.MustCompile(`(?i)motionär|motionen|i en motion|förslagsställare[^s]|initiativtagar|\byrkar\b|forslagsstiller`)
	nextAtt   = regexp.MustCompile(`(?:,| samt|, samt| och|, och| og) (?:\d[.)] )?(att? )`)
	negotiate = regexp.MustCompile(`(?i)bifall|avslag|avslå|återremi|bordlägg|anses? besvara|anse motionen`)

	// answering is a body that proposes how to answer, and demands nothing.
	answering = regexp.MustCompile(`(?i)^[^,.]{0,60}(?:nämnden|styrelsen|förvaltningen|utskottet|direktören|ordföranden|direktøren|styret) (?:yrkar|föreslår|vill|önskar|foreslår)`)
)

// inlineClauses finds what a motion or an initiative demands in its running
// text, if it has no clauses on lines of their own.
func (b *body) inlineClauses() {
	if len(b.item.Clauses) > 0 {
		return
	}
	for _, p := range paragraphs(b.raised) {
		for _, s := range p.sentences() {
			m := demand.FindStringSubmatch(s.text)
			if m == nil || !b.demands(s.text) || negotiate.MatchString(s.text) {
				continue
			}
			b.demanded[s.text] = b.item.Kind == "motion"
			for _, clause := range splitClauses(m[1]) {
				b.item.Clauses = append(b.item.Clauses, clause)
				b.item.Findings = append(b.item.Findings, Finding{What: FoundClause, Text: clause, Line: p.lineAt(s.from)})
			}
		}
	}
}

// demands says whether the sentence tells what those who raised the item want.
func (b *body) demands(s string) bool {
	return !answering.MatchString(s) && demander.MatchString(s) || slices.ContainsFunc(b.item.People, func(p Person) bool {
		return p.Party != "" && strings.HasPrefix(s, p.Name)
	})
}

// splitClauses parts "att A, att B samt att C" in three.
func splitClauses(s string) []string {
	var parts []string
	for {
		m := nextAtt.FindStringSubmatchIndex(s)
		if m == nil {
			return append(parts, s)
		}
		parts = append(parts, s[:m[0]])
		s = s[m[2]:]
	}
}

// dropClauses makes what looked like clauses proposals, in an item that is
// neither a motion nor an initiative.
func (b *body) dropClauses() {
	b.item.Clauses = []string{}
	for i := range b.item.Findings {
		if f := &b.item.Findings[i]; f.What == FoundClause {
			f.What = FoundProposal
		}
	}
}
