package sample

import "klubba/cases"

// agendaCases are the cases behind the committee's items, with their roads.
func (l *loader) agendaCases() {
	l.register("border", "RS", cases.Case{
		Number: cases.ParseRegistryNumber("RS/2485/2017"), Type: cases.FollowUp, Title: "Gränsöverskridande Vårdsamverkan",
	}, nil,
		milestone("februari 2020", "Samverkan begränsas av pandemin."),
		milestone("mars 2020", "Samverkan upphör när Norge stänger gränsen, i mitten av månaden."),
		cases.Event{Kind: cases.NoteEvent, By: "Runa Heimstad, Fagdirektør, St. Olavs Hospital", Text: "Svenska patienter tas inte emot under pandemin."},
	)
	l.register("rules", "HSN", cases.Case{Type: cases.DelegationRules, Title: "Delegationsbestämmelser", TitleInferred: true}, nil,
		decided("2019-01-16", "Hälso- och sjukvårdsnämnden", "Bestämmelserna antas.", cases.Reference{Body: "HSN", Date: "2019-01-16", Paragraph: 8}),
		decided("2019-04-04", "Hälso- och sjukvårdsnämnden", "Bestämmelserna revideras.", cases.Reference{Body: "HSN", Date: "2019-04-04", Paragraph: 32}),
	)
	l.register("odensala", "HSN", cases.Case{
		Type: cases.Initiative, Title: "Initiativärende om lokalerna för Odensala HC", TitleInferred: true,
		Raisers: []cases.Raiser{{Name: "Bengt Bergqvist", Party: "S"}},
	}, nil,
		decided("2020-01-22", "Regionstyrelsen", "Hyra in tillfälliga modulsystem och anpassa dem och mark för att kunna evakuera vissa funktioner från Odensala HC.", cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9}),
		milestone("2 september 2020", "Stopptid för upphandlingen av moduler."),
		milestone("26 oktober 2020", "Modulerna skulle levereras tidigast."),
		milestone("16 november 2020", "Modulerna skulle vara färdiga senast."),
		decided("25 november 2020", "Länsstyrelsen", "Regionen får beslutet som ger rätt att fortsätta.", cases.Reference{}),
		milestone("februari 2021", "Verksamheten planerades komma igång."),
		milestone("före juni 2021", "Ny tidplan: modulerna på plats."),
	)
	l.register("ytterhogdal", "HSN", cases.Case{
		Type: cases.Initiative, Title: "Initiativärende angående verksamhet i Ytterhogdal", TitleInferred: true,
		Raisers: []cases.Raiser{{Name: "Christer Nordqvist", Party: "S"}},
	}, nil, milestone("V 49", "Verksamheten tittar på en ny lokal."))
	l.register("norrsken", "HSN", cases.Case{Type: cases.Decision, Title: "Operation Norrsken, avsiktsförklaring", TitleInferred: true}, nil,
		cases.Event{When: day("2020-09-11"), Kind: cases.LetterEvent, By: "Kvinnojouren Jämtlands län", Text: "Meddelar att medverkan inte fortsätter."},
		decided("2020-10-09", "SOSAM", "Avsiktsförklaring: länets kommuner prövar Operation Norrsken under 2020-2022.", cases.Reference{}),
		milestone("vårterminen 2021", "Samråden inleds."),
		milestone("december 2021", "Utvärderingen avslutas."),
		milestone("våren 2022", "Ställningstagande om fortsatt samverkan."),
	)
	l.register("audit", "HSN", cases.Case{Type: cases.Audit, Title: "Granskning av tillgängligheten till specialisttandvården", TitleInferred: true}, nil)
	l.register("serologi", "HSN", cases.Case{Type: cases.Decision, Title: "Fortsatt serologisk testning för covid-19", TitleInferred: true}, nil,
		milestone("sommaren 2020", "Regeringen och SKR kommer överens om ökad testning."),
		milestone("i slutet av november 2020", "Ny överenskommelse för 2021."),
		cases.Event{When: day("2020-12-31"), Kind: cases.ContractEvent, Text: "Nuvarande avtal upphör."},
	)
	l.register("motion", "HSN", cases.Case{
		Type: cases.Motion, Title: "Motion om långvarig smärta", TitleInferred: true, Raisers: []cases.Raiser{{Name: "Elin Hoffner", Party: "V"}},
	}, &cases.MotionFile{Assembly: "RF", ReferredTo: l.bodies["HSN"].ID, Clauses: clauses()})
}

// clauses are the motion's five, word for word, with our account of the answer.
func clauses() []cases.Clause {
	return []cases.Clause{
		{Intro: "Motionärer yrkar", Text: "Att region Jämtland Härjedalen arbetar fram rutiner för primärvård och specialiserad vård, hur de ska bemöta, hantera och följa upp smärtpatienter.",
			Answer: "Rutiner för att utreda orsaken till smärta finns i både primärvård och specialistsjukvård. När smärtan blir en sjukdom i sig gäller SBU:s rekommendationer från 2006 med uppdateringar 2010 och 2019. Smärtrehab började som projekt 2010 och blev ordinarie 2016, med KBT-baserad behandling. Primärvården har i omkring tio år fått stimulansmedel, specialistsjukvården från 2020. Nationellt och lokalt programområde (NPO, LPO) arbetar med rehabilitering och smärta."},
		{Intro: "Motionären yrkar också:", Text: "Att Regionen ska följa nationella vårdprogram för långvarig smärta och arbeta mer effektivt med det nationella kvalitetsregistret, och då inte bara på de enheter som bedriver smärtrehabilitering",
			Answer: "Smärtrehabiliteringen använder Nationellt register över smärtrehabilitering (NRS) på gruppnivå. Smärtmottagningen saknar ett register för uppföljning av den enskilde. Några enheter i primärvården prövade NRS under 2017, men det tog mer tid än det gav; i riket använder 45 primärvårdsenheter det. Primärvården följer i stället upp med Frågeformulär om smärtproblem (Steven J Linton)."},
		{Intro: "Motionären yrkar också:", Text: "Att Regionen arbetar fram rutiner för och genomför utbildning av personal inom område smärta och säkerställer att kompetensen uppdateras över tid för att hålla samma kvalitét som övriga landet",
			Answer: "Utbildning om smärta sker som inom andra områden. Smärtenheten har inget uppdrag att utbilda hela regionen, men har medverkat vid primärvårdens utbildningsdagar. Ämnet ingår i läkarutbildningen. Arbetet i LPO och ett personcentrerat vårdförlopp ska ge jämlik utredning, behandling och uppföljning."},
		{Intro: "Motionären yrkar också:", Text: "Att Regionens smärtvård ska arbeta proaktivt och undersöka risker innan patienter opereras och på så sätt undvika långvarig smärta",
			Answer: "Den som kan behöva mer än den första utredningen remitteras till en specialistklinik. Där avgör en specialistläkare om ett ingrepp behövs och väger risker mot nytta utifrån patientens tillstånd."},
		{Intro: "Motionär yrkar slutligen:", Text: "Att Regionen ska bygga multimodala interdisciplinära team med fördjupade kunskaper för en förbättrad vård av patienter med långvarig smärta",
			Answer: "Team av detta slag (MMR-team) har i omkring tio år varit ett krav för stimulansmedel, och 2019 hade alla primärvårdsenheter sådana. Räcker det inte remitteras patienten till upphandlad vård eller till smärtenheten, vars två verksamheter båda arbetar i team."},
	}
}

// contract is the Västra Götaland committee's contract, from two pages that
// give two addresses and two contracts.
func (l *loader) contract() {
	l.body(cases.Body{Organisation: "Västra Götalandsregionen", Name: "Västra hälso- och sjukvårdsnämnden", Short: "HSNV", Kind: cases.Committee, Country: "SE", Rules: cases.BodyRules{NoticeDays: 7, Adjusters: 1}})
	l.seat("HSNV", "Ylva Avtalsberg", cases.Secretary, "", 0)
	l.signIn("HSNV", "Ylva Avtalsberg", cases.Secretary)
	told := func(when string, kind cases.EventKind, text string) cases.Event {
		return cases.Event{When: day(when), Kind: kind, Text: text}
	}
	l.register("contract", "HSNV", cases.Case{
		Type: cases.Contract, Title: "Vårdavtal kring ME", TitleInferred: true, Responsible: "Gunnel Sjöberg, Regionutvecklare",
		Summary: "Avtal med Smärthjälpen Sverige AB om specialistvård för vuxna med långvarig icke-malign smärta, fibromyalgi och ME. Behandling upp till 20 gånger; patientavgift 300 kronor (2021).",
		Contract: &cases.ContractTerms{
			Number: "HSNV 202100183-001", Supplier: "Smärthjälpen Sverige AB", To: day("31 december 2023"),
			Extended: "Det tidigare avtalet från 2017-11-01 förlängdes att gälla under hela 2021.", Successor: "Från 2024 egen regi: Vårdval Vårdcentral, Vårdval Rehab och regionens sjukhus.",
		},
	}, nil,
		told("2017-11-01", cases.ContractEvent, "Avtal med Smärthjälpen Sverige AB i Göteborg börjar gälla."),
		told("2021", cases.ContractEvent, "Avtalet är förlängt och gäller under hela 2021."),
		told("2021-03-31", cases.NoteEvent, "Regionens sida uppdateras: mottagningen finns på Anders Personsgatan 12 i Göteborg."),
		told("2022", cases.ContractEvent, "Ny upphandling ska göras, av samma omfattning som tidigare."),
		told("31 december 2023", cases.ContractEvent, "Avtal HSNV 202100183-001 upphör. Leverantörens adress är då Entreprenörsstråket 6, 431 53 Mölndal."),
		told("2024", cases.ContractEvent, "Vården övergår till egen regi inom Vårdval Vårdcentral, Vårdval Rehab och sjukhusen."),
	)
}

// board is the Norwegian board's case: a letter in, a letter out, and the
// meeting that both are laid before.
func (l *loader) board() {
	l.body(cases.Body{Organisation: "Helse Sør-Øst RHF", Name: "Styret i Helse Sør-Øst RHF", Short: "HSØ", Kind: cases.Board, Country: "NO", Rules: cases.BodyRules{NoticeDays: 7}})
	l.seat("HSØ", "Åse Oppdiktet", cases.Chair, "", 0)
	l.seat("HSØ", "Bjørn Øvelse", cases.ViceChair, "", 0)
	l.seat("HSØ", "Máret Eŋgelsk", cases.Member, "", 0)
	l.seat("HSØ", "Sigrid Sekretær", cases.Secretary, "", 0)
	l.signIn("HSØ", "Sigrid Sekretær", cases.Secretary)
	l.register("letter", "HSØ", cases.Case{
		Number: cases.ParseRegistryNumber("08/01800"), Type: cases.LetterCase, Title: "Fagområdet smertemedisin i avtalespesialistordningen", TitleInferred: true,
		Responsible: "Sara Reinvik Ulimoen, Fagsjef",
		Summary:     "Tilbudet til smertepasienter i avtalespesialistordningen blir gjennomgått. Inntil det er ferdig lyses det ikke ut nye avtalehjemler i smertemedisin.",
	}, nil)
	l.document(cases.Document{Kind: cases.LetterIn, Title: "Varsel om mangler i oppfyllelse av regionale tjenestetilbud", Sender: "Pasientene ved Klinikkk for Smertebehandling", Recipient: "Helse Sør-Øst RHF"}, "HSØ", "letter", "", 0)
	l.document(cases.Document{
		Kind: cases.LetterOut, Title: "Svar på varsel om mangler i oppfyllelse av regionale tjenestetilbud", Date: day("12.02.2024"), Sender: "Helse Sør-Øst RHF",
		Recipient: "Pasientene ved Klinikkk for Smertebehandling", OurRef: "08/01800-380", CopiesTo: []string{"Eieravdeling, Hilde Jacobsen", "Avdeling medisin og helsefag, Ulrich Johannes Spreng"},
		Text: "Signert av Ulrich J. Spreng, Direktør for medisin og helsefag, og Sara Reinvik Ulimoen, Fagsjef. Brevet og svaret legges frem i styremøtet 7. mars 2024.",
	}, "HSØ", "letter", "", 0)
	m := l.plan(cases.Meeting{Date: "2024-03-07"}, "HSØ")
	l.item(m, cases.Item{Kind: cases.Approval, Title: "Godkjenning av innkalling og saksliste"}, "")
	l.item(m, cases.Item{
		Kind: cases.Information, Title: "Fagområdet smertemedisin i avtalespesialistordningen", TitleInferred: true, HasAnnexes: true,
		Text: "Brevet fra pasientene og svaret fra Helse Sør-Øst RHF legges frem for styret.",
	}, "letter")
	l.item(m, cases.Item{Kind: cases.OtherBusiness, Title: "Eventuelt"}, "")
}

// assignment is the state's assignment on highly specialised care. That the
// committee keeps it as background is invented.
func (l *loader) assignment() {
	l.register("assignment", "HSN", cases.Case{
		Type: cases.Assignment, Title: "Nationell högspecialiserad vård", Exercise: true, Responsible: "",
		Summary: "Vård som bedrivs vid som mest fem enheter i landet. Sakkunniggrupper inom nio områden:\n\n- Glomustumörer\n- Könsdysfori\n- Neuroendokrina tumörer\n- Osteogenesis Imperfecta / Dysplastiska skelettsjukdomar\n- Svår leversvikt\n- Svårbehandlat självskadebeteende.\n- Svårbehandlade ätstörningar\n- Vissa kateteringrepp hjärta\n- Vissa neuromuskulära sjukdomar",
	}, nil,
		milestone("2015", "Betänkandet ”Träning ger färdighet – koncentrera vården för patientens bästa” (SOU 2015:98)."),
		cases.Event{When: day("februari 2017"), Kind: cases.AssignEvent, By: "Regeringen", Text: "Socialstyrelsen får i uppdrag att utforma en arbetsprocess, fasa ut rikssjukvården och leda koncentrationen."},
		milestone("1 juli 2018", "Rikssjukvård blir nationell högspecialiserad vård."),
		milestone("till hösten", "Sakkunniggrupper startar inom nio områden; året står inte i källan."),
	)
}
