package sample

import (
	"klubba/cases"
	"klubba/cases/calendar"
)

// region is Region Jämtland Härjedalen's bodies: the names and the committee's
// thirteen seats are facts, who sits on them is invented.
func (l *loader) region() {
	const rjh = "Region Jämtland Härjedalen"
	l.body(cases.Body{
		Organisation: rjh, Name: "Hälso- och sjukvårdsnämnden", Short: "HSN", Kind: cases.Committee, Country: calendar.Sweden,
		Rules: cases.BodyRules{Seats: 13, NoticeDays: 7, Adjusters: 1},
	})
	l.body(cases.Body{Organisation: rjh, Name: "Regionstyrelsen", Short: "RS", Kind: cases.Executive, Country: calendar.Sweden})
	l.body(cases.Body{Organisation: rjh, Name: "Regionfullmäktige", Short: "RF", Kind: cases.Assembly, Country: calendar.Sweden})
	l.seat("HSN", "Astrid Exempelgren", cases.Chair, "S", 0)
	l.seat("HSN", "Bertil Övningsson", cases.ViceChair, "C", 0)
	l.seat("HSN", "Cecilia Provander", cases.ViceChair, "M", 0)
	for _, m := range [][2]string{
		{"David Påhittad", "S"}, {"Elsa Šaddjá", "S"}, {"Fredrik Mallberg", "S"}, {"Greta Prövstedt", "V"}, {"Hugo Fingersdotter", "M"},
		{"Inga Låtsasby", "M"}, {"Jonas Uppdiktén", "C"}, {"Karin Skenholm", "KD"}, {"Lars Modell", "SD"}, {"Märta Fantasia", "L"},
	} {
		l.seat("HSN", m[0], cases.Member, m[1], 0)
	}
	for i, m := range [][2]string{
		{"Nils Reservén", "S"}, {"Oda Inhoppare", "S"}, {"Per Ersättlin", "V"}, {"Rut Bänkström", "M"},
		{"Sven Väntander", "M"}, {"Tove Turman", "C"}, {"Ulf Inkallad", "KD"}, {"Vera Sistberg", "SD"},
	} {
		l.seat("HSN", m[0], cases.Substitute, m[1], i+1)
	}
	l.seat("HSN", "Siv Skrivare", cases.Secretary, "", 0)
	l.seat("HSN", "Rolf Registersson", cases.Registrar, "", 0)
	l.seat("HSN", "Hanna Handläggare", cases.CaseOfficer, "", 0)
	l.seat("HSN", "Rea Granskare", cases.Auditor, "", 0)
	l.seat("HSN", "Adam Driftsson", cases.Administrator, "", 0)
	for _, in := range []struct {
		name   string
		office cases.Office
	}{
		{"Siv Skrivare", cases.Secretary}, {"Rolf Registersson", cases.Registrar}, {"Astrid Exempelgren", cases.Chair},
		{"David Påhittad", cases.Member}, {"Nils Reservén", cases.Substitute}, {"Hanna Handläggare", cases.CaseOfficer},
		{"Rea Granskare", cases.Auditor}, {"Adam Driftsson", cases.Administrator},
	} {
		l.signIn("HSN", in.name, in.office)
	}
	l.delegation()
}

// delegation is the committee's scheme: its versions, what counts as absence
// and the stand-in are facts; the rules are invented, since the source names
// none.
func (l *loader) delegation() {
	const title = "Delegationsbestämmelser för hälso- och sjukvårdsnämnden"
	const absence = "Den är frånvarande som inte är i tjänst på grund av sjukdom, semester, tjänstledighet, jäv eller liknande. Är både delegaten och ersättaren frånvarande och ärendet brådskar går beslutanderätten tillbaka till nämnden."
	rules := []cases.DelegationRule{
		{Code: "A1", Matter: "Svara på remisser av mindre vikt", Law: "KL 7:5", Delegate: "Regiondirektör"},
		{Code: "A2", Matter: "Teckna avtal inom budget", Law: "KL 7:5", Delegate: "Regiondirektör", Limit: 2_000_000},
		{Code: "B1", Matter: "Lämna ut allmän handling eller vägra det", Law: "OSL 6:3", Delegate: "Regiondirektör"},
	}
	standIns := []cases.StandIn{{For: "Regiondirektör", Order: 1, Position: "Hälso- och sjukvårdsdirektör", OnlyIfUrgent: true}}
	for _, v := range []cases.Scheme{
		{Adopted: cases.Reference{Body: "HSN", Date: "2019-01-16", Paragraph: 8}},
		{Adopted: cases.Reference{Body: "HSN", Date: "2019-04-04", Paragraph: 32}, Change: "Reviderade."},
		{Change: "Förslag: fler funktioner ska kunna träda in för regiondirektören i brådskande ärenden. Vilka är inte känt."},
	} {
		if l.err != nil {
			return
		}
		v.Body, v.Title, v.Absence, v.Rules, v.StandIns, v.Exercise = l.bodies["HSN"].ID, title, absence, rules, standIns, true
		l.keep(l.clerk.AddScheme(l.ctx, l.who, &v))
	}
}

// delegated registers invented decisions under the scheme, and the chair's two
// real ones; that those rest on KL 6:39 is our reading.
func (l *loader) delegated(report cases.ItemID) {
	for _, d := range []cases.DelegatedDecision{
		{Date: "2020-11-02", RuleCode: "A1", Position: "Regiondirektör", Capacity: cases.Ordinary, Text: "Svar på remiss om vårdens läromedel (påhittad)", Exercise: true},
		{Date: "2020-11-19", RuleCode: "A2", Position: "Regiondirektör", Capacity: cases.Ordinary, Amount: 180_000, Text: "Avtal om tolkutrustning (påhittad)", Exercise: true},
		{Date: "2020-12-03", RuleCode: "B1", Position: "Hälso- och sjukvårdsdirektör", Capacity: cases.AsStandIn, Urgent: true, Absent: []string{"Regiondirektör"}, Text: "Utlämnande av handling (påhittad)", Exercise: true},
	} {
		l.decide(d, "")
	}
	if l.err == nil {
		_, err := l.clerk.ReportDelegated(l.ctx, l.who, report)
		l.keep(err)
	}
	const reason = "Källan säger att ordföranden beslutade; att det var brådskande enligt KL 6:39 är vår tolkning."
	l.decide(cases.DelegatedDecision{
		Date: "2019-12-20", Position: "Ordförande i hälso- och sjukvårdsnämnden", Capacity: cases.ChairUrgent, Urgent: true, Reason: reason,
		Text: "Föreslå regionstyrelsen att hyra in tillfälliga modulsystem för Odensala HC", Inferred: true,
	}, "odensala")
	l.decide(cases.DelegatedDecision{
		Date: "2020-07-31", Position: "Ordförande i hälso- och sjukvårdsnämnden", Capacity: cases.ChairUrgent, Urgent: true, Reason: reason,
		Text: "Ge regiondirektören i uppdrag att utöka den serologiska testningen", Inferred: true,
	}, "serologi")
}

func (l *loader) decide(d cases.DelegatedDecision, onCase string) {
	if l.err != nil {
		return
	}
	d.Body, d.Access = l.bodies["HSN"].ID, cases.Public
	if onCase != "" {
		d.Case = l.cases[onCase].Ref()
	}
	l.keep(l.clerk.RegisterDelegated(l.ctx, l.who, &d))
}
