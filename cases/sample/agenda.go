package sample

import "klubba/cases"

// agenda is the committee's meeting of 17 December 2020 with its fifteen items
// as published before it: no votes and no outcomes. The source has sent its
// notice, on a day that is not known; here it is not sent, so that a newcomer
// can move and add items.
func (l *loader) agenda() {
	m := l.plan("HSN", cases.Meeting{
		Date: "2020-12-17", FirstNumber: 2,
		DateInferred: "Datumet är en slutsats: båda initiativärendena ska återredovisas den dagen och finns på listan, siffrorna går till november 2020 och ett avtal gäller till 2020-12-31. Källan visar bara nummer 2; de andra numren följer ordningen.",
	})
	var ids []cases.ItemID
	for _, it := range items() {
		it.TitleInferred = it.Title != election
		ids = append(ids, l.item(m, it.onCase, it.Item))
	}
	l.duties(ids[7], ids[8])
	l.papers(ids[7], ids[13])
	l.delegated(ids[14])
}

// duties are what is owed because of the agenda: two reports due at the meeting,
// one to the executive board that no date is known for, and two decisions that
// the texts say will be needed. That those are owed to the committee, and that
// the committee itself asked for the first two, is our reading.
func (l *loader) duties(odensala, ytterhogdal cases.ItemID) {
	l.owe("HSN", "odensala", odensala, cases.ReportBack{
		Wording: "Återredovisning ska ske vid hälso-och sjukvårdsnämndens sammanträde 2020-12-17.",
		DueKind: cases.DueMeeting, Due: day("2020-12-17"), Origin: cases.Reference{Body: "HSN"}, Inferred: true,
	})
	l.owe("HSN", "ytterhogdal", ytterhogdal, cases.ReportBack{
		Wording: "Ärendet ska återredovisas till HSN på sammanträdet 2020-12-17.",
		DueKind: cases.DueMeeting, Due: day("2020-12-17"), Origin: cases.Reference{Body: "HSN"}, Inferred: true,
	})
	l.owe("RS", "odensala", 0, cases.ReportBack{
		Wording: "Konsekvenserna av de ökade kostnaderna för fastighetsenheten ska återredovisas till regionstyrelsen.",
		DueKind: cases.Undated, Origin: cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9},
	})
	l.owe("HSN", "serology", 0, cases.ReportBack{
		Wording: "Nytt ställningstagande om serologisk testning.", DueKind: cases.DueDate, Due: day("efter 2021-03-31"), Inferred: true,
	})
	l.owe("HSN", "norrsken", 0, cases.ReportBack{
		Wording: "Ställningstagande om fortsatt samverkan i form av ”Operation Norrsken”.", DueKind: cases.DueDate, Due: day("Våren 2022"), Inferred: true,
	})
}

// A matter is an item and the name of the case that it stands on.
type matter struct {
	cases.Item
	onCase string
}

// election is the one title that the source shows; the others are inferred.
const election = "Val av justerare och tid för justering"

// items are the fifteen in order, with the lines where the source has them.
func items() []matter {
	return append(opening(), closing()...)
}

func opening() []matter {
	return []matter{
		{Item: cases.Item{Kind: cases.Election, Title: election, Lines: [2]int{2, 4}}},
		{Item: cases.Item{Kind: cases.Formal, Title: "Fastställande av föredragningslista", Lines: [2]int{6, 6}, Text: noticeText}},
		{Item: cases.Item{Kind: cases.Information, Title: "Information", Lines: [2]int{8, 15}, Subtopics: []string{
			"Sprututbyte", "Dialys- hemmonitorering", "Operation Norrsken", "God och nära vård i barnsjukvården",
			"IVO-granskning SÄBO", "Genomlysning kirurgen", "Vårdplatser", "Pandemiläget",
		}}},
		{Item: cases.Item{Kind: cases.FollowUp, Title: "Månadsrapport november 2020", Lines: [2]int{16, 27}, Text: monthlyText}},
		{onCase: "border", Item: cases.Item{
			Kind: cases.ReportBackCase, Title: "Gränsöverskridande vårdsamverkan, tredje uppföljningsrapporten",
			Lines: [2]int{29, 39}, Text: borderText, HasAnnexes: true,
		}},
		{Item: cases.Item{
			Kind: cases.FollowUp, Title: "Uppföljning av folkhälsoarbetet januari-augusti 2020",
			Lines: [2]int{41, 58}, Text: healthText, HasAnnexes: true, Subtopics: []string{
				"Kompetensteam för Migrationshälsa", "Folkhälsorapportering", "Arbete i nätverket Hälsofrämjande Hälso- och sjukvård",
				"Folkhälsoenhetens kommunikationsinsatser", "Aktiviteter inom Sexuell och reproduktiv hälsa och rättigheter",
				"Mobilisering mot droger", "Aktiviteter inom föräldraskapsstöd", "Aktiviteter inom Hälsosamtal i skolan",
				"Aktiviteter inom Levnadsvaneområdet",
			},
		}},
		{onCase: "rules", Item: cases.Item{
			Kind: cases.DelegationRules, Title: "Revidering av delegationsbestämmelser", Lines: [2]int{60, 63}, Text: rulesText,
		}},
		{onCase: "odensala", Item: cases.Item{
			Kind: cases.Initiative, Title: "Initiativärende om lokalerna för Odensala HC", Lines: [2]int{65, 78}, Text: odensalaText, HasAnnexes: true,
		}},
	}
}

func closing() []matter {
	return []matter{
		{onCase: "ytterhogdal", Item: cases.Item{
			Kind: cases.Initiative, Title: "Initiativärende angående verksamhet i Ytterhogdal", Lines: [2]int{80, 104}, Text: ytterhogdalText, HasAnnexes: true,
		}},
		{onCase: "access", Item: cases.Item{
			Kind: cases.FollowUp, Title: "Tillgänglighet och vårdgaranti", Lines: [2]int{106, 116}, Text: accessText, HasAnnexes: true,
		}},
		{onCase: "norrsken", Item: cases.Item{
			Kind: cases.Decision, Title: "Avsiktsförklaring Operation Norrsken", Lines: [2]int{118, 132}, Text: norrskenText, Subtopics: []string{
				"Samråd kontinuerligt", "Snabba kontaktvägar mellan professionella", "Samverkan med samtycke från den enskilde",
				"Funktion istället för person. Hållbar samverkan över tid", "Trygghet i att förhålla sig till sin sekretess",
			},
		}},
		{onCase: "audit", Item: cases.Item{
			Kind: cases.Audit, Title: "Yttrande över revisorernas granskning av tillgängligheten till specialisttandvården",
			Lines: [2]int{134, 138}, Text: auditText, HasAnnexes: true,
		}},
		{onCase: "serology", Item: cases.Item{
			Kind: cases.Decision, Title: "Fortsatt serologisk testning för covid-19", Lines: [2]int{140, 150}, Text: serologyText,
		}},
		{onCase: "motion", Item: cases.Item{
			Kind: cases.Motion, Title: "Motion om långvarig smärta", Lines: [2]int{152, 198}, Text: motionText, HasAnnexes: true,
		}},
		{Item: cases.Item{Kind: cases.DelegationReport, Title: "Anmälan av delegationsbeslut", Lines: [2]int{200, 200}, Text: reportText}},
	}
}

// papers are two invented papers. The source says that items have annexes and
// neither names nor counts them.
func (l *loader) papers(odensala, motion cases.ItemID) {
	const plain = "text/plain; charset=utf-8"
	l.document("HSN", "odensala", odensala, cases.Document{
		Kind: cases.Annex, Title: "Bilaga: tider för modulerna (övning)", Date: day("2020-12-03"), Exercise: true,
		File: cases.File{Name: "tider-ovning.txt", Type: plain},
	}, timesPaper)
	l.document("HSN", "motion", motion, cases.Document{
		Kind: cases.OfficialsReport, Title: "Tjänsteskrivelse: motion om långvarig smärta (övning)", Date: day("2020-12-03"), Exercise: true,
		File: cases.File{Name: "tjansteskrivelse-ovning.txt", Type: plain},
	}, reportPaper)
}
