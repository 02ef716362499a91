package sample

import "klubba/cases"

// matters are the cases behind the committee's items, each with its road. Their
// titles are inferred but for the one with a registry number; all other numbers
// are not known.
func (l *loader) matters() {
	l.border()
	l.rules()
	l.odensala()
	l.ytterhogdal()
	l.norrsken()
	l.audit()
	l.serology()
	l.motion()
	l.access()
}

// border is the executive board's case: its number says in whose register it
// stands, and 2017 is all that is known of when it began.
func (l *loader) border() {
	l.register("border", "RS", cases.Case{
		Number: cases.ParseRegistryNumber("RS/2485/2017"), Type: cases.FollowUp, Title: "Gränsöverskridande Vårdsamverkan",
		Summary: "Samverkan mellan Funäsdalens Hälsocentral (FHC) och Röros sjukhus samt Tynset sjukhus, för vården i västra Härjedalen. Tre uppföljningar har gjorts; den tredje gäller 2020.",
	}, nil,
		undated(cases.DecisionEvent, "Uppdraget startar och avtal signeras. Besluten finns i RS/2485/2017."),
		told(near("februari", "2020-06-01"), cases.MilestoneEvent, "Pandemin begränsar samverkan."),
		told(near("i mitten av mars", "2020-06-01"), cases.MilestoneEvent, "Norge stänger gränsen. Samverkan upphör."),
		cases.Event{Kind: cases.LetterEvent, By: "Runa Heimstad, Fagdirektør, St. Olavs Hospital", Text: "Sjukhuset meddelar att det inte tar emot svenska patienter under pandemin."},
		undated(cases.NoteEvent, "FHC tar tillbaka 40 remisser."),
		undated(cases.MilestoneEvent, "Nya förhandlingar och ett nytt avtal krävs för att börja igen."),
	)
}

func (l *loader) rules() {
	l.register("rules", "HSN", cases.Case{
		Type: cases.DelegationRules, Title: "Delegationsbestämmelser för hälso- och sjukvårdsnämnden", TitleInferred: true,
		Summary: "Fler funktioner behöver kunna träda in för regiondirektören när ett ärende brådskar.",
	}, nil,
		decided("16 januari 2019", "Hälso- och sjukvårdsnämnden", cases.Reference{Body: "HSN", Date: "2019-01-16", Paragraph: 8}, "Bestämmelserna antas."),
		decided("4 april 2019", "Hälso- och sjukvårdsnämnden", cases.Reference{Body: "HSN", Date: "2019-04-04", Paragraph: 32}, "Bestämmelserna revideras."),
	)
}

// sits says why somebody who raises an initiative is taken to be a member.
const sits = "Initiativ väcks av ledamöter och tjänstgörande ersättare (KL 4:20, 4:22). Att den som väckt ärendet sitter i nämnden är därför en slutsats; källan säger det inte."

func (l *loader) odensala() {
	l.register("odensala", "HSN", cases.Case{
		Type: cases.Initiative, Title: "Initiativärende om lokalerna för Odensala HC", TitleInferred: true,
		Raisers: []cases.Raiser{{Name: "Bengt Bergqvist", Party: "S"}},
		Summary: "Nämnden ska få veta hur det står till med bygglovet och de tillfälliga modulerna, och vilka andra åtgärder som kan bli aktuella.",
	}, nil,
		reading(sits),
		decided("2020-01-22", "Regionstyrelsen", cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9},
			"Moduler ska hyras och marken anpassas så att vissa funktioner kan flytta ut. Kostnaden ryms inom fastighetsenhetens ram."),
		milestone("hösten 2020", "Modulerna upphandlas."),
		milestone("2 september", "Stopptid för upphandlingen."),
		milestone("26 oktober", "Modulerna skulle levereras, tidigast."),
		milestone("16 november", "Modulerna skulle vara färdiga, senast."),
		undated(cases.LetterEvent, "Bygglovet överklagas till Länsstyrelsen."),
		decided("25 november", "Länsstyrelsen", cases.Reference{}, "Regionen får beslutet och kan gå vidare enligt planen. Dagen är den då beslutet kom till regionen."),
		milestone("februari 2021", "Verksamheten skulle komma igång enligt planen."),
		milestone("före juni 2021", "Modulerna kan vara på plats."),
	)
}

func (l *loader) ytterhogdal() {
	l.register("ytterhogdal", "HSN", cases.Case{
		Type: cases.Initiative, Title: "Initiativärende angående verksamhet i Ytterhogdal", TitleInferred: true,
		Raisers: []cases.Raiser{{Name: "Christer Nordqvist", Party: "S"}},
		Summary: "Nämnden ska få en rapport om Ytterhogdal som filial till Svegs hälsocentral: planer, hyresavtal och lokaler.",
	}, nil,
		reading(sits),
		undated(cases.ContractEvent, "Hyresavtalet sägs upp för att hitta en billigare lokal."),
		undated(cases.MilestoneEvent, "Filialen pausas under pandemin."),
		undated(cases.NoteEvent, "En risk- och konsekvensanalys görs under året."),
		milestone("V 49", "Verksamheten tittar på en ny lokal."),
	)
}

func (l *loader) norrsken() {
	l.register("norrsken", "HSN", cases.Case{
		Type: cases.Decision, Title: "Avsiktsförklaring Operation Norrsken", TitleInferred: true,
		Summary: "Länets myndigheter ska tillsammans motverka våld i nära relation. Nämnden avser att besluta om en avsiktsförklaring.",
	}, nil,
		milestone("i början av januari 2020", "Den större arbetsgruppen träffas första gången."),
		cases.Event{When: day("2020-09-11"), Kind: cases.LetterEvent, By: "Kvinnojouren Jämtlands län", Text: "Skrivelse till Ledningsgrupp Myndighetssamverkan: jouren fortsätter inte i arbetsgruppen."},
		decided("2020-10-09", "SOSAM", cases.Reference{}, "Avsiktsförklaring: länets kommuner prövar Operation Norrsken under 2020-2022."),
		undated(cases.DecisionEvent, "Varje huvudman har beslutat att medverka."),
		milestone("vårterminen 2021", "Samråden planeras börja."),
		milestone("december 2021", "Utvärderingen av samråden ska vara klar."),
		milestone("2020-2022", "Länsstyrelsen betalar driften med statliga medel."),
	)
}

func (l *loader) audit() {
	l.register("audit", "HSN", cases.Case{
		Type: cases.Audit, Title: "Granskning av tillgängligheten till specialisttandvården", TitleInferred: true,
		Summary: "Regionens revisorer har granskat tillgängligheten och lämnat rekommendationer. Rapportens datum och nummer är inte kända.",
	}, nil)
}

func (l *loader) serology() {
	l.register("serology", "HSN", cases.Case{
		Type: cases.Decision, Title: "Fortsatt serologisk testning för covid-19", TitleInferred: true,
		Summary: "Testningen föreslås fortsätta under första kvartalet 2021. Vem som är leverantör är inte känt.",
	}, nil,
		cases.Event{When: day("sommaren 2020"), Kind: cases.DecisionEvent, By: "Regeringen och SKR", Text: "Överenskommelse mellan staten och Sveriges Kommuner och Regioner: Ökad nationell testning för covid-19, 2020"},
		told(day("hösten 2020"), cases.ContractEvent, "Regionen upphandlar testningen av en extern part."),
		cases.Event{When: day("i slutet av november 2020"), Kind: cases.DecisionEvent, By: "Regeringen och SKR", Text: "Ny överenskommelse, för 2021."},
		told(day("2020-12-31"), cases.ContractEvent, "Nuvarande avtal går ut."),
		milestone("första kvartalet 2021", "Testningen föreslås fortsätta."),
	)
}

func (l *loader) access() {
	l.register("access", "HSN", cases.Case{
		Type: cases.FollowUp, Title: "Tillgänglighet och vårdgaranti", TitleInferred: true,
		Summary: "Hur vårdgarantin uppfylls under pandemin, och vem som granskar det.",
	}, nil,
		cases.Event{When: day("oktober"), Kind: cases.MilestoneEvent, By: "Socialstyrelsen", Text: "Granskningen av Region Jämtland Härjedalen börjar."},
		cases.Event{When: day("december"), Kind: cases.MilestoneEvent, By: "Socialstyrelsen", Text: "Rapporten väntas."},
		milestone("2021", "Överenskommelsen för året förhandlas. Ramarna är bestämda."),
	)
}
