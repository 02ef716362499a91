package sample

// The items' texts: the source's facts and figures, in our own words.
const (
	noticeText = `Nämndens reglemente säger att ledamöter och ersättare ska få en preliminär föredragningslista. När den skickades är inte känt.`

	monthlyText = `Till och med november 2020 ligger Hälso- och sjukvårdsförvaltningen -165,6 Mkr från budget. Det är 30,0 Mkr sämre än i oktoberrapporten.

Mest avviker personal, läkemedel, köp av verksamhet och inhyrd personal. Intäkterna är högre än budgeterat, eftersom avtal för drygt 47 Mkr har fakturerats vidare; kostnaden för köp av verksamhet är lika mycket högre. Köpt vård kostar däremot mindre än budgeterat.

Stafettkostnaderna är 15,17 % för läkare och 3,08 % för Ssk, räknat mot kostnaden för egen personal. De resultatförbättrande åtgärderna har gett 104,5 Mkr (källan skriver ”104,5 Mkr Mkr”) av väntade 114,3 Mkr. De riktade nationella satsningarna redovisas för sig.

I utfallet ingår 61,7 Mkr som staten betalar med stimulansmedel; de pengarna bokförs hos Regionstyrelsen. Där ingår också 78,0 Mkr som hör till coronapandemin. I augusti begärde regionen 86,7 Mkr av Socialstyrelsen och får enligt beslut ca 91 %. HSN:s resultat blir 44,2 Mkr bättre av det.

Tre poster till räknas in i HSN:s resultat: 66,6 Mkr för provtagning under pandemin, 32,8 Mkr för tillgänglighet och 16,7 Mkr för sjuklöner. Med alla justeringar blir avvikelsen +56,4 Mkr. I november begärdes mer ersättning; HSN:s del av den är 33,9 Mkr.

Årsprognosen är -196,9 Mkr, utan nationella satsningar, corona och andra ersättningar som bokförs hos Regionstyrelsen. I oktober var den 14 Mkr bättre.

Den utförda tiden har gått ned med 56 ÅA, och antalet anställda har minskat med 95 månadsavlönade. Sjukfrånvaron är 6,1 %, alltså 1,3 % högre än samma tid 2019. Sjuktimmarna har ökat med 65 510 timmar. Rapporten förklarar hela ökningen med försiktigheten vid förkylning, som Folkhälsomyndigheten rekommenderar.

Öppenvården producerar mindre, till stor del på grund av pandemin. De indirekta vårdkontakterna är ca 67 000 st fler än året före, ett första tecken på att personal och patienter gör på ett nytt sätt. Kostnaden för webbdoktorer är 2,5 Mkr högre än året före. Även slutenvården producerar något mindre: vårddagarna är färre, medan medelvårdtiden är något längre.`

	borderText = `Den tredje uppföljningen gäller 2020 års samverkan mellan Funäsdalens Hälsocentral (FHC) och två norska sjukhus, Röros sjukhus och Tynset sjukhus, om vården i västra Härjedalen. Den som bor väster om Lossen-dammen eller är listad på FHC har efter en medicinsk bedömning kunnat få remiss dit i stället för till Östersunds sjukhus. Hur uppdraget startade och vilka avtal som finns står i RS/2485/2017 ”Gränsöverskridande Vårdsamverkan”.

Coronaviruset har präglat året. Redan i februari blev samverkan svårare, och sedan Norge stängde gränsen i mitten av mars har den stått stilla. Nedstängningen har växlat med smittan i områdena vid gränsen. Den som ändå kom till Norge skulle sitta i karantän (10 – 14 dagar). Runa Heimstad, Fagdirektør vid St. Olavs Hospital i Trondheim, har meddelat att sjukhuset inte tar emot svenska patienter under pandemin.

FHC har tagit tillbaka 40 remisser och handlagt dem själv eller skickat dem vidare. Ingen har helt avbokat sin vård för att slippa Östersund, och ingen står kvar i kö i Norge.

Parterna håller kontakt, så att arbetet kan börja igen när pandemin är under kontroll. Då krävs nya förhandlingar och ett nytt avtal.`

	healthText = `Enligt nämndens uppföljningsplan ska regionens folkhälsoarbete följas upp. Uppföljningen gäller januari-augusti; att året är 2020 är en slutsats. Ett underlag beskriver Folkhälsoenhetens arbete i nio delar.

Här finns också hur pandemin har påverkat arbetet, höstens planering, och statistik om levnadsvanor för 1/1-30/6 2020 jämförd med samma tid 2019.`

	rulesText = `Nämnden antog sina delegationsbestämmelser den 16 januari 2019, § 8, och reviderade dem den 4 april 2019, § 32. De låter regiondirektören besluta i ett antal ärendetyper.

Kapitlet Allmänt säger vem som beslutar när delegaten är frånvarande, det vill säga sjuk, på semester, tjänstledig, jävig eller liknande. Om även ersättaren är frånvarande och beslutet brådskar, går rätten att besluta tillbaka till nämnden. I brådskande ärenden är hälso- och sjukvårdsdirektören ersättare för regiondirektören.

Nu arbetar många högre tjänstepersoner på distans. Därför behövs fler funktioner som kan ersätta regiondirektören när det brådskar. Vilka de är står inte i källan.`

	odensalaText = `Bengt Bergqvist (S) har väckt ett initiativärende om lokalerna för Odensala HC. Han vill att nämnden får veta hur det står till med bygglovet och de tillfälliga modulerna, och vilka andra åtgärder som kan bli aktuella. Återredovisningen ska lämnas 2020-12-17.

2019-12-20 beslutade nämndens ordförande att föreslå regionstyrelsen att hyra moduler. 2020-01-22 § 9 beslutade regionstyrelsen det: moduler ska hyras och marken ställas i ordning, så att vissa funktioner kan flytta ut. Årshyran och arbetena ska rymmas inom fastighetsenhetens ram. Vad de ökade kostnaderna får för följder ska återredovisas till regionstyrelsen. Pengarna för arbeten inomhus har räckt till det mest angelägna, men löser inget på sikt.

Var modulerna ska stå blev en kompromiss med kommunen, för den plats som är bäst för regionen passar inte skolan intill. Modulerna upphandlades hösten 2020, med stopptid 2 september. De skulle levereras tidigast 26 oktober och vara färdiga senast 16 november, så att verksamheten kunde komma igång i februari 2021.

Bygglovet överklagades till Länsstyrelsen. Den 25 november fick regionen det beslut som låter den gå vidare enligt planen, och upphandlingen kan fortsätta. Modulerna kan realistiskt vara på plats före juni 2021.`

	ytterhogdalText = `Christer Nordqvist (S) yrkar i ett initiativärende att nämnden får en rapport om Ytterhogdal, som är filial till Svegs hälsocentral. Den ska visa om strukturen är på väg att ändras och vad som händer med hyresavtal och lokaler.

Filialen har 700 listade och hade ca 15-20 besök/vecka under 2019. Hyran är 160 000 kr/år och slingbilen kostar 40 000 kr/år, totalt 200 000 kr/år.

Fastighetskontoret frågade om kontraktet skulle förlängas eller om det fanns en billigare lösning. Primärvården ville ha lägre hyra, och avtalet sades upp. Sedan kom pandemin. Verksamheten pausades för att inte sprida smitta och är stängd så länge pandemin inte går att hantera. Två skäl anges:

- Arbetsmiljö: till en början saknades skyddsutrustning, och nu ska resorna vara så få som möjligt.
- Resurser: läget har varit ansträngt sedan mars, och att flytta resurser dit går inte att försvara.

Den som inte själv kan ta sig till Sveg erbjuds sjukresa, och hembesök om det går.

Medarbetare och chefer har under året gjort en risk- och konsekvensanalys av patienternas restider och tillgång till vård, personalens arbetsmiljö, miljön och ekonomin. Svaret är att primärvården ska söka en lämpligare lokal, eller använda hembesöksbilen mer i området. Under V 49 tittar verksamheten på en lokal för ca 70 000 kr/år, plus 40 000 kr för slingbil. Om slingbilen behövs ska utredas.`

	accessText = `Vårdgarantin uppfylls sämre i Region Jämtland Härjedalen än i hela riket, och pandemin fortsätter att påverka den.

Färre avstår från vård; de flesta vill ha den nu, medan några väntar. De som själva valt att vänta, Patientvald Väntan (PvV), har slutat öka och blivit något färre. Primärvården skriver nästan lika många remisser till den specialiserade vården som vanligt. Alla behöver fortfarande uppmanas att söka vård, särskilt vid tecken på allvarlig sjukdom.

Överenskommelsen 2021 förhandlas, och ramarna är bestämda. Regionernas arbete med tillgänglighet granskas extra av bland andra Socialstyrelsen och regeringens expertgrupp. Socialstyrelsens granskning av regionen började i oktober. Rapporten kommer i december.`

	norrskenText = `Ledningsgruppen för myndighetssamverkan har beslutat att stärka arbetet mot våld i nära relation i länet. En arbetsgrupp föreslog hur det kan gå till, och en större grupp träffades första gången i början av januari 2020. I den har Polismyndighet, Länsstyrelsen, regionen, Centrum mot våld, Brottsofferjouren, Kvinnojouren och länets kommuner deltagit. Kvinnojouren Jämtlands län meddelade 2020-09-11 att den inte fortsätter.

Operation Norrsken ska ge stöd, behandling och skydd åt vuxna i länet som utsätts för eller utövar våld i nära relation, och åt barnen i familjerna. Kärnan är återkommande samråd om våldsutsatta vuxna över 18 år, med en utsedd samordnare. Visionen har fem punkter.

Samråden planeras börja under vårterminen 2021 och utvärderas till och med december samma år. Driften 2020-2022 betalas med statliga medel från Länsstyrelsen. Våren 2022 behöver parterna ta ställning till om de vill fortsätta och kanske betala driften själva.

SOSAM (kommunernas samrådsgrupp för socialnämnderna) beslutade 2020-10-09 om en avsiktsförklaring: kommunerna i länet ska pröva Operation Norrsken under 2020-2022. Varje huvudman har sedan beslutat att vara med. Nämnden avser också att besluta om en avsiktsförklaring.`

	auditText = `Regionens revisorer har granskat tillgängligheten till specialisttandvården. De rekommenderar nämnden att stärka den interna kontrollen och ha rutiner för att följa upp och kontrollera tillgängligheten systematiskt.

I svaret är nämnden positiv till granskningen och håller med om att uppföljningen kan bli bättre. Planerade åtgärder:

- införa internkontrollmodulen i Stratsys
- fortsätta arbetet med produktionsstyrning
- följa upp mot avsatta mål`

	serologyText = `Sommaren 2020 kom regeringen och Sveriges Kommuner och Regioner (SKR) överens om mer testning för covid-19: PCR för den som är sjuk, och serologiska test som visar antikroppar efter sjukdomen. Nämndens ordförande gav 2020-07-31 regiondirektören i uppdrag att utöka den serologiska testningen, så att invånarna skyndsamt kunde erbjudas test. Hösten 2020 upphandlade regionen tjänsten av en extern part. Nuvarande avtal gäller till 2020-12-31.

I slutet av november 2020 kom en ny överenskommelse, för 2021. Testningen ska främst visa hur smittan sprids i landet. Den kan också användas i särskilt känsliga verksamheter och är därför avgiftsfri för personal i vård och omsorg och för brukare i särskilt boende och hemtjänst. Staten svarar för hela testkedjan. Schablonbeloppet är 550 kronor per serologitest. Tar regionen ut mer än 400 kronor av den som testas, minskar beloppet med det som går över.

Regionen bedömer att bred testning fortfarande är till nytta. Den föreslås fortsätta under första kvartalet 2021. Därefter tas ställning på nytt.`

	motionText = `Motionen om långvarig smärta kommer från Elin Hoffner (V). Svaret går igenom dess fem att-satser var för sig. Källan föreslår inget utfall, och när motionen lämnades in är inte känt.`

	reportText = `Källans text: ”Anmälan av delegationsbeslut enligt upprättad företeckning noteras till protokollet.”

Vilka beslut förteckningen tog upp är inte känt. De som listas här är påhittade för övningen.`
)

// The content of the invented papers.
const (
	reportPaper = `ÖVNING – en påhittad tjänsteskrivelse

Till: Hälso- och sjukvårdsnämnden
Från: Hanna Mallgren, handläggare (påhittad)
Ärende: Motion om långvarig smärta

Motionen har fem att-satser. Svaret på var och en finns i ärendet.
Förslag till beslut: står inte i källan.
`
	timesPaper = `ÖVNING – en påhittad bilaga. Tiderna är källans.

2 september      stopptid för upphandlingen
26 oktober       modulerna levereras, tidigast
16 november      modulerna är färdiga, senast
februari 2021    verksamheten är igång enligt planen
före juni 2021   modulerna är på plats enligt den nya tidplanen
`
)
