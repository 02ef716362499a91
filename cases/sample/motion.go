package sample

import "klubba/cases"

// motion is the motion on long-term pain. Its clauses stand word for word, and
// the answers are the source's in our own words. When it was raised, its number,
// when the assembly is to answer and what is proposed are not known.
func (l *loader) motion() {
	l.register("motion", "HSN", cases.Case{
		Type: cases.Motion, Title: "Motion om långvarig smärta", TitleInferred: true,
		Raisers: []cases.Raiser{{Name: "Elin Hoffner", Party: "V"}},
		Summary: "Fem att-satser om vården av långvarig smärta. Datum, diarienummer och svarstid är inte kända.",
	}, &cases.MotionFile{Assembly: "RF", ReferredTo: l.bodies["HSN"], Clauses: clauses()},
		reading("Motioner väcks av ledamöter i fullmäktige (KL 4:19, 5:22), och nämnden svarar. Att motionen väckts i regionfullmäktige och remitterats till HSN är därför en slutsats."),
	)
}

func clauses() []cases.Clause {
	const also = "Motionären yrkar också:"
	return []cases.Clause{
		{
			Intro:  "Motionärer yrkar",
			Text:   "Att region Jämtland Härjedalen arbetar fram rutiner för primärvård och specialiserad vård, hur de ska bemöta, hantera och följa upp smärtpatienter.",
			Answer: routines,
		},
		{
			Intro:  also,
			Text:   "Att Regionen ska följa nationella vårdprogram för långvarig smärta och arbeta mer effektivt med det nationella kvalitetsregistret, och då inte bara på de enheter som bedriver smärtrehabilitering",
			Answer: quality,
		},
		{
			Intro:  also,
			Text:   "Att Regionen arbetar fram rutiner för och genomför utbildning av personal inom område smärta och säkerställer att kompetensen uppdateras över tid för att hålla samma kvalitét som övriga landet",
			Answer: training,
		},
		{
			Intro:  also,
			Text:   "Att Regionens smärtvård ska arbeta proaktivt och undersöka risker innan patienter opereras och på så sätt undvika långvarig smärta",
			Answer: surgery,
		},
		{
			Intro:  "Motionär yrkar slutligen:",
			Text:   "Att Regionen ska bygga multimodala interdisciplinära team med fördjupade kunskaper för en förbättrad vård av patienter med långvarig smärta",
			Answer: teams,
		},
	}
}

// The answers to the clauses, from the source's facts.
const (
	routines = `Smärta är ofta ett tecken på en annan sjukdom eller skada. Både primärvården och specialistsjukvården har inarbetade rutiner för att utreda orsaken och lindra smärtan under tiden. När smärtan själv är sjukdomen ska båda följa de behandlingar som SBU rekommenderade 2006, med uppdateringarna 2010 och 2019.

Smärtrehab började som projekt 2010 och blev en del av verksamheten 2016. Den tar emot patienter med långvarig benign smärta när orsaken är färdigutredd, och erbjuder ett KBT-baserat program för bättre livskvalitet.

Primärvården har i ca 10 år fått stimulansmedel för att införa SBU:s metoder snabbare. Specialistsjukvården får sådana från och med 2020.

Framöver: nationellt programområde (NPO) för rehabilitering, habilitering och försäkringsmedicin beskriver rehabilitering generellt, och lokala programområden (LPO) för resultatet vidare. LPO smärta har börjat sitt arbete, med deltagare från primärvården och specialistvården.`

	quality = `Smärtrehabiliteringen använder Nationellt register över smärtrehabilitering (NRS) för att följa sina patienter som grupp. Smärtmottagningen behöver följa varje patient för sig, och något register för det finns inte.

Några enheter i primärvården prövade NRS som projekt under 2017. Det tog mer tid från vården än det gav tillbaka, och därför blev det ingen fortsättning. I hela landet använder 45 primärvårdsenheter NRS.

Primärvården är van vid andra instrument som mäter behandlingens effekt för den enskilde. För smärta använder den Frågeformulär om smärtproblem (Steven J Linton).`

	training = `Utbildning om smärta ordnas som all annan utbildning. Smärtenheten har inte uppdraget att utbilda hela regionens personal, men har medverkat vid primärvårdens utbildningsdagar, liksom externa utbildare. Smärta ingår också i den regionaliserade läkarutbildningen.

Arbetet som har börjat i LPO smärta kommer att förbättra hur smärtpatienter tas om hand. Ett personcentrerat vårdförlopp ska göra utredning, behandling och uppföljning jämlik.`

	surgery = `En patient som kan behöva mer än den första utredningen och behandlingen remitteras till en specialistklinik. Där görs fler undersökningar för att se om ett invasivt ingrepp behövs. Det är alltid en specialistläkare som bedömer det, och som väger risker, fördelar och möjligt resultat mot patientens tillstånd.`

	teams = `Multimodala team (MMR-team) har i ca 10 år varit ett villkor för att primärvårdens enheter ska få del av stimulansmedlen. Vid uppföljningen 2019 hade alla enheter, också de privata, sådana team.

När primärvården inte räcker till remitteras patienten till en upphandlad resurs eller till smärtenheten. Upphandlingen kräver MMR-team och arbete i enlighet med SBU:s rapporter. Uppföljningarna visar att kraven följs väl och att behandlingen har god effekt.

Smärtenheten har två verksamheter, och båda arbetar i multimodala team. Smärtrehabiliteringen erbjuder det KBT-baserade programmet. Smärtmottagningen arbetar främst med medicinska åtgärder mot smärta, så att funktion och livskvalitet blir bättre.`
)
