package sample

import "klubba/cases"

// assignment is the government's assignment on highly specialised care. The
// page is Socialstyrelsen's, which is inferred; that the committee keeps it as
// background is invented.
func (l *loader) assignment() {
	const title = "Nationell högspecialiserad vård"
	l.register("assignment", "HSN", cases.Case{
		Type: cases.Assignment, Title: title, Summary: assignmentSummary, Exercise: true,
	}, nil,
		cases.Event{When: day("2015"), Kind: cases.NoteEvent, Inferred: true, Text: "Betänkandet ”Träning ger färdighet – koncentrera vården för patientens bästa” (SOU 2015:98): koncentration ger bättre kvalitet och säkerhet. Året är läst ur numret."},
		cases.Event{When: day("februari 2017"), Kind: cases.AssignEvent, By: "Regeringen", Text: "Socialstyrelsen ska utforma arbetsprocessen, planera hur rikssjukvården fasas ut och leda koncentrationen på nationell nivå."},
		milestone("1 juli 2018", "Rikssjukvård blir nationell högspecialiserad vård."),
		told(near("Till hösten", ""), cases.MilestoneEvent, "Sakkunniggrupper startar inom nio områden. Året är inte känt."),
	)
	l.document("HSN", "assignment", 0, cases.Document{
		Kind: cases.WebPage, Title: title, Sender: "Socialstyrelsen",
		Text: "Sidans datum är tomt i källan (”Senast uppdaterad:”). Att den är Socialstyrelsens är en slutsats.",
	}, "")
}

const assignmentSummary = `Övning: att ärendet ligger hos HSN är påhittat; källan är en sida med bakgrund.

Nationell högspecialiserad vård betalas av det allmänna och bedrivs vid som mest fem enheter i landet, där bara få vårdgivare klarar kraven. Den första omgången sakkunniggrupper gäller nio områden:

- Glomustumörer
- Könsdysfori
- Neuroendokrina tumörer
- Osteogenesis Imperfecta / Dysplastiska skelettsjukdomar
- Svår leversvikt
- Svårbehandlat självskadebeteende.
- Svårbehandlade ätstörningar
- Vissa kateteringrepp hjärta
- Vissa neuromuskulära sjukdomar`
