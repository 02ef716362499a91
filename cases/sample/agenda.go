package sample

import "klubba/cases"

// agenda is the committee's agenda of 17 December 2020: fifteen items as
// published before the meeting, without votes and outcomes. The notice counts
// as not sent, so that a newcomer can build on it.
func (l *loader) agenda() {
	l.agendaCases()
	m := l.plan(cases.Meeting{
		Date: "2020-12-17", FirstNumber: 2,
		DateInferred: "Datumet är en slutsats: två initiativärenden ska återredovisas den dagen och besvaras här. Källan visar bara nummer 2; övriga nummer följer ordningen.",
	}, "HSN")
	ids := make([]cases.ItemID, 0, 15)
	for _, it := range items() {
		it.item.TitleInferred = it.item.Kind != cases.Election
		ids = append(ids, l.item(m, it.item, it.onCase))
	}
	if l.err != nil {
		return
	}
	l.duties(ids)
	l.delegated(ids[14])
	l.document(cases.Document{
		Kind: cases.OfficialsReport, Title: "Tjänsteskrivelse: Motion om långvarig smärta (övning)", Date: day("2020-12-03"), Exercise: true,
		File: cases.File{Name: "tjansteskrivelse-ovning.txt", Type: "text/plain; charset=utf-8", Pages: 1},
	}, "HSN", "motion", "Övning – påhittad handling.\n\nSvaret på motionen sammanfattas per att-sats i ärendet.\n", ids[13])
}

// duties are the promises of the agenda: two due at the meeting, one owed to
// another body, and those that only the words reveal.
func (l *loader) duties(ids []cases.ItemID) {
	l.owe(cases.ReportBack{
		Wording: "Återredovisning ska ske vid hälso-och sjukvårdsnämndens sammanträde 2020-12-17.",
		DueKind: cases.DueMeeting, Due: meeting("2020-12-17"), Origin: cases.Reference{Body: "HSN"}, Inferred: true,
	}, "HSN", "odensala", ids[7])
	l.owe(cases.ReportBack{
		Wording: "Ärendet ska återredovisas till HSN på sammanträdet 2020-12-17.",
		DueKind: cases.DueMeeting, Due: meeting("2020-12-17"), Origin: cases.Reference{Body: "HSN"}, Inferred: true,
	}, "HSN", "ytterhogdal", ids[8])
	l.owe(cases.ReportBack{
		Wording: "Konsekvenserna av de ökade kostnaderna för fastighetsenheten ska återredovisas till regionstyrelsen.",
		DueKind: cases.Undated, Origin: cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9},
	}, "RS", "odensala", 0)
	l.owe(cases.ReportBack{
		Wording: "Ställningstagande om fortsatt samverkan i form av ”Operation Norrsken”.", DueKind: cases.DueDate, Due: day("våren 2022"),
	}, "HSN", "norrsken", 0)
	l.owe(cases.ReportBack{
		Wording: "Nytt ställningstagande om serologisk testning.", DueKind: cases.DueDate, Due: day("efter 2021-03-31"), Inferred: true,
	}, "HSN", "serologi", 0)
}

// A numbered is an item and the case that it stands on.
type numbered struct {
	item   cases.Item
	onCase string
}

// items are the fifteen items in order, with the lines of the source.
func items() []numbered {
	return []numbered{
		{cases.Item{Kind: cases.Election, Title: "Val av justerare och tid för justering", Lines: [2]int{2, 4}}, ""},
		{cases.Item{Kind: cases.Formal, Title: "Fastställande av föredragningslista", Lines: [2]int{6, 6},
			Text: "Nämndens reglemente säger att en preliminär föredragningslista ska skickas till ledamöter och ersättare."}, ""},
		{cases.Item{Kind: cases.Information, Title: "Information", Lines: [2]int{8, 15}, Subtopics: []string{
			"Sprututbyte", "Dialys- hemmonitorering", "Operation Norrsken", "God och nära vård i barnsjukvården",
			"IVO-granskning SÄBO", "Genomlysning kirurgen", "Vårdplatser", "Pandemiläget"}}, ""},
		{cases.Item{Kind: cases.FollowUp, Title: "Månadsrapport november 2020", Lines: [2]int{16, 27}, Text: monthly}, ""},
		{cases.Item{Kind: cases.ReportBackCase, Title: "Gränsöverskridande vårdsamverkan, tredje uppföljningsrapporten", Lines: [2]int{29, 39}, Text: border, HasAnnexes: true}, "border"},
		{cases.Item{Kind: cases.FollowUp, Title: "Uppföljning av folkhälsoarbetet januari-augusti 2020", Lines: [2]int{41, 58}, Text: health, HasAnnexes: true, Subtopics: []string{
			"Kompetensteam för Migrationshälsa", "Folkhälsorapportering", "Arbete i nätverket Hälsofrämjande Hälso- och sjukvård",
			"Folkhälsoenhetens kommunikationsinsatser", "Aktiviteter inom Sexuell och reproduktiv hälsa och rättigheter", "Mobilisering mot droger",
			"Aktiviteter inom föräldraskapsstöd", "Aktiviteter inom Hälsosamtal i skolan", "Aktiviteter inom Levnadsvaneområdet"}}, ""},
		{cases.Item{Kind: cases.DelegationRules, Title: "Revidering av delegationsbestämmelser", Lines: [2]int{60, 63}, Text: delegation}, "rules"},
		{cases.Item{Kind: cases.Initiative, Title: "Initiativärende om lokalerna för Odensala HC", Lines: [2]int{65, 78}, Text: odensala, HasAnnexes: true}, "odensala"},
		{cases.Item{Kind: cases.Initiative, Title: "Initiativärende angående verksamhet i Ytterhogdal", Lines: [2]int{80, 104}, Text: ytterhogdal, HasAnnexes: true}, "ytterhogdal"},
		{cases.Item{Kind: cases.FollowUp, Title: "Tillgänglighet och vårdgaranti", Lines: [2]int{106, 116}, Text: access, HasAnnexes: true}, ""},
		{cases.Item{Kind: cases.Decision, Title: "Avsiktsförklaring Operation Norrsken", Lines: [2]int{118, 132}, Text: norrsken, Subtopics: []string{
			"Samråd kontinuerligt", "Snabba kontaktvägar mellan professionella", "Samverkan med samtycke från den enskilde",
			"Funktion istället för person. Hållbar samverkan över tid", "Trygghet i att förhålla sig till sin sekretess"}}, "norrsken"},
		{cases.Item{Kind: cases.Audit, Title: "Yttrande över revisorernas granskning av tillgängligheten till specialisttandvården", Lines: [2]int{134, 138}, Text: audit, HasAnnexes: true}, "audit"},
		{cases.Item{Kind: cases.Decision, Title: "Fortsatt serologisk testning för covid-19", Lines: [2]int{140, 150}, Text: serology}, "serologi"},
		{cases.Item{Kind: cases.Motion, Title: "Motion om långvarig smärta", Lines: [2]int{152, 198}, HasAnnexes: true,
			Text: "Elin Hoffner (V) har lämnat in motionen. Svaret följer dess fem att-satser; källan föreslår inget utfall."}, "motion"},
		{cases.Item{Kind: cases.DelegationReport, Title: "Anmälan av delegationsbeslut", Lines: [2]int{200, 200},
			Text: "Anmälan av delegationsbeslut enligt upprättad företeckning noteras till protokollet."}, ""},
	}
}
