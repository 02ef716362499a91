package sample

// The items' texts: the source's facts and figures, in our own words.
const (
	monthly = `Till och med november 2020 avvek förvaltningen med -165,6 Mkr från budget. Sedan oktoberrapporten har läget försämrats med 30,0 Mkr. Mest avviker personal, läkemedel, köp av verksamhet och inhyrd personal. Intäkterna är bättre än budget, eftersom avtal för drygt 47 Mkr har fakturerats vidare; lika mycket syns som kostnad.

Stafettkostnadens andel av egen personal är 15,17 % för läkare och 3,08 % för Ssk. De resultatförbättrande åtgärderna har gett 104,5 Mkr (i källan ”Mkr Mkr”) av väntade 114,3 Mkr.

I utfallet ligger 61,7 Mkr som staten ska betala men som bokförs hos regionstyrelsen, och 78,0 Mkr som hör till pandemin. Av de 86,7 Mkr som begärdes av Socialstyrelsen i augusti väntas ca 91 %, vilket för HSN är 44,2 Mkr. Regionens utfall rymmer också 66,6 Mkr för provtagning, 32,8 Mkr för tillgänglighet och 16,7 Mkr för sjuklöner. Med sådana justeringar blir avvikelsen +56,4 Mkr. Ett nytt krav i november gäller 33,9 Mkr för HSN.

Prognosen utan nationella satsningar och ersättningar är -196,9 Mkr, 14 Mkr sämre än i oktober.

Den utförda tiden har minskat med 56 ÅA och de månadsavlönade med 95 månadsavlönade. Sjukfrånvaron är 6,1 %, alltså 1,3 % högre än 2019, och sjuktimmarna är 65 510 timmar fler. De indirekta vårdkontakterna är ca 67 000 st fler. Webbdoktorer har kostat 2,5 Mkr mer än året före.`

	border = `Den tredje uppföljningen av samverkan mellan Funäsdalens Hälsocentral (FHC) och Röros sjukhus samt Tynset sjukhus. Patienter väster om Lossen-dammen och de som är listade på FHC kunde välja norsk specialistvård i stället för Östersunds sjukhus. Starten och avtalen finns i RS/2485/2017 ”Gränsöverskridande Vårdsamverkan”.

Pandemin bromsade arbetet i februari, och när Norge stängde gränsen i mitten av mars upphörde det. Resande hade fått karantän (10 – 14 dagar). Fagdirektør Runa Heimstad vid St. Olavs Hospital har meddelat att svenska patienter inte tas emot under pandemin. Hälsocentralen har tagit tillbaka eller styrt om 40 remisser, och ingen patient väntar längre i Norge.

Dialogen fortsätter, men nya förhandlingar och ett nytt avtal behövs.`

	health = `Uppföljningen hör till nämndens uppföljningsplan och gäller januari–augusti. Den beskriver Folkhälsoenhetens arbete, hur pandemin har påverkat det, höstens planering och statistik om levnadsvanor för 1/1-30/6 2020 jämfört med samma tid 2019.`

	delegation = `Nämnden antog sina delegationsbestämmelser den 16 januari 2019, § 8, och reviderade dem den 4 april 2019, § 32. De ger regiondirektören rätt att besluta i ett antal ärendetyper.

Kapitlet Allmänt säger vem som tar över när delegaten är borta. I brådskande ärenden är hälso- och sjukvårdsdirektören regiondirektörens ersättare. När många chefer arbetar på distans behövs fler funktioner som kan träda in.`

	odensala = `Bengt Bergqvist (S) vill att nämnden får veta hur det står till med bygglovet och de tillfälliga modulerna, och vilka andra åtgärder som kan bli aktuella.

Regionstyrelsen beslutade 2020-01-22 § 9 att hyra moduler och ställa i ordning marken, inom fastighetsenhetens ram. Placeringen blev en kompromiss med kommunen. Upphandlingen hade stopptid 2 september; modulerna skulle komma tidigast 26 oktober och vara klara senast 16 november, med start i februari 2021.

Bygglovet överklagades till Länsstyrelsen. Den 25 november kom beslutet som låter regionen fortsätta. Modulerna väntas nu vara på plats före juni 2021.`

	ytterhogdal = `Christer Nordqvist (S) yrkar på en rapport om Ytterhogdal som filial till Svegs hälsocentral: planer på förändring, hyresavtal och lokaler.

Filialen har 700 listade och hade under 2019 ca 15-20 besök/vecka. Lokalen kostar 160 000 kr om året i hyra och 40 000 kr för slingbil, tillsammans 200 000 kr. Avtalet sades upp för att hitta något billigare, sedan kom pandemin och verksamheten pausades av hänsyn till arbetsmiljö och resurser. De som inte tar sig till Sveg erbjuds sjukresa eller hembesök.

Verksamheten har gjort en risk- och konsekvensanalys av restider, tillgänglighet, arbetsmiljö, miljö och ekonomi. Under V 49 ser den på en ny lokal för ca 70 000 kr om året och 40 000 kr för slingbil. Alternativet är fler hembesök.`

	access = `Vårdgarantin uppfylls sämre än i riket och påverkas av pandemin. Färre avstår vård, remisserna är nästan som vanligt, och antalet som själva väljer att vänta (PvV) har planat ut. Alla uppmanas att söka vård vid allvarliga symtom.

Överenskommelsen för 2021 förhandlas inom givna ramar. Socialstyrelsen började granska regionens tillgänglighetsarbete i oktober; rapporten kommer i december.`

	norrsken = `Länets myndigheter vill tillsammans motverka våld i nära relation. I arbetsgruppen har polis, Länsstyrelsen, regionen, Centrum mot våld, Brottsofferjouren, Kvinnojouren och kommunerna deltagit; den möttes första gången i början av januari 2020. Kvinnojouren Jämtlands län meddelade 2020-09-11 att den inte fortsätter.

Operation Norrsken bygger på återkommande samråd om våldsutsatta vuxna över 18 år. Samråden börjar vårterminen 2021 och utvärderas till december samma år. Länsstyrelsen betalar driften 2020-2022. Våren 2022 behöver parterna ta ställning till en fortsättning. SOSAM beslutade 2020-10-09 om en avsiktsförklaring, och nämnden avser att göra detsamma.`

	audit = `Regionens revisorer har granskat hur tillgänglig specialisttandvården är. De rekommenderar starkare intern kontroll och rutiner för att följa upp tillgängligheten. Nämnden är positiv och håller med om att uppföljningen kan bli bättre. Planerade åtgärder är internkontrollmodulen i Stratsys, fortsatt produktionsstyrning och uppföljning mot satta mål.`

	serology = `Sommaren 2020 kom regeringen och SKR överens om mer testning för covid-19. Nämndens ordförande gav 2020-07-31 regiondirektören i uppdrag att utöka antikroppstesterna. Tjänsten upphandlades under hösten, och avtalet sträcker sig till 2020-12-31.

I slutet av november 2020 kom en ny överenskommelse för 2021. Staten betalar 550 kronor per serologitest, mindre om regionen tar ut mer än 400 kronor av den enskilde. Personal och brukare i vård och omsorg testas utan avgift.

Regionen bedömer att bred testning fortfarande är av värde. Fortsatt testning föreslås under första kvartalet 2021. Nytt ställningstagande tas därefter.`
)
