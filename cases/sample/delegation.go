package sample

import "klubba/cases"

// The positions of the committee's delegation, as the source names them.
const (
	director = "Regiondirektör"
	deputy   = "Hälso- och sjukvårdsdirektör"
	chair    = "Ordförande i hälso- och sjukvårdsnämnden"
)

// schemes are the versions of the committee's delegation scheme. When the two
// were adopted, what counts as absence and who stands in are facts; the rules
// are invented, since the source names none. Which functions the third version
// adds is not known.
func (l *loader) schemes() {
	for _, v := range []cases.Scheme{
		{Adopted: cases.Reference{Body: "HSN", Date: "2019-01-16", Paragraph: 8}},
		{Adopted: cases.Reference{Body: "HSN", Date: "2019-04-04", Paragraph: 32}, Change: "Reviderad. Vad som ändrades är inte känt."},
		{Change: "Förslag: fler funktioner ska i brådskande ärenden kunna träda in för regiondirektören. Vilka är inte känt."},
	} {
		v.Body, v.Exercise = l.bodies["HSN"], true
		v.Title = "Delegationsbestämmelser för hälso- och sjukvårdsnämnden"
		v.Absence = "Frånvarande är den som av sjukdom, semester, tjänstledighet, jäv eller liknande skäl inte tjänstgör. Är ersättaren också frånvarande och brådskar beslutet, går rätten att besluta tillbaka till nämnden."
		v.Rules = inventedRules()
		v.StandIns = []cases.StandIn{{For: director, Order: 1, Position: deputy, OnlyIfUrgent: true}}
		l.do(func() error { return l.clerk.AddScheme(l.ctx, l.who, &v) })
	}
}

func inventedRules() []cases.DelegationRule {
	return []cases.DelegationRule{
		{Code: "A1", Matter: "Avge yttrande över remiss som inte är av principiell vikt", Law: "KL 7:5", Delegate: director},
		{Code: "A2", Matter: "Ingå avtal om varor och tjänster inom budget", Law: "KL 7:5", Delegate: director, Limit: 2_000_000},
		{Code: "A3", Matter: "Besluta om bidrag till ideell förening", Law: "KL 7:5", Delegate: director, Limit: 100_000},
		{Code: "B1", Matter: "Avslå begäran om att få ta del av allmän handling", Law: "OSL 6:3", Delegate: director},
		{Code: "C1", Matter: "Avge yttrande till regionfullmäktige över motion", Law: "KL 6:38", Delegate: director, Barred: true},
	}
}

// delegated registers four invented decisions and lists them under the
// committee's report, then those that still wait for one: an invented decision
// and the chair's two real ones, of whose report nothing is known.
func (l *loader) delegated(report cases.ItemID) {
	l.invented("2020-11-02", "A1", "Yttrande över remiss om ordförklaringar i kallelser (övning)", cases.DelegatedDecision{})
	l.invented("2020-11-19", "A2", "Avtal om utrustning för tolkning på distans (övning)", cases.DelegatedDecision{Amount: 180_000})
	l.invented("2020-11-26", "A3", "Bidrag till en förening för närstående (övning)", cases.DelegatedDecision{Amount: 40_000})
	l.invented("2020-12-03", "B1", "Avslag på begäran om en handling (övning)", cases.DelegatedDecision{
		Position: deputy, Capacity: cases.AsStandIn, Absent: []string{director}, Urgent: true, Reason: "En begäran ska prövas skyndsamt.",
	})
	l.do(func() error {
		_, err := l.clerk.ReportDelegated(l.ctx, l.who, report)
		return err
	})
	l.invented("2020-12-11", "A2", "Förlängt avtal om kontorspapper (övning)", cases.DelegatedDecision{Amount: 65_000})
	l.urgent("2019-12-20", "odensala", "Föreslå regionstyrelsen att hyra in tillfälliga modulsystem för Odensala HC",
		"Källan ger inget skäl.")
	l.urgent("2020-07-31", "serology", "Ge regiondirektören i uppdrag att utöka den serologiska testningen",
		"Invånarna skulle skyndsamt kunna erbjudas antikroppstest.")
}

// invented registers an invented decision under a rule, the director's own
// unless it says otherwise.
func (l *loader) invented(on cases.Date, rule, text string, d cases.DelegatedDecision) {
	if d.Position == "" {
		d.Position, d.Capacity = director, cases.Ordinary
	}
	d.Date, d.RuleCode, d.Text, d.Exercise = on, rule, text, true
	l.decide(d)
}

// urgent registers a decision that the source says the chair made; that it
// rests on KL 6:39 is our reading.
func (l *loader) urgent(on cases.Date, onCase, text, reason string) {
	l.decide(cases.DelegatedDecision{
		Date: on, Case: l.cases[onCase], Text: text, Position: chair, Capacity: cases.ChairUrgent, Urgent: true, Inferred: true,
		Reason: reason + " Att beslutet vilar på KL 6:39 är en slutsats.",
	})
}

func (l *loader) decide(d cases.DelegatedDecision) {
	d.Body, d.Access = l.bodies["HSN"], cases.Public
	l.do(func() error { return l.clerk.RegisterDelegated(l.ctx, l.who, &d) })
}
