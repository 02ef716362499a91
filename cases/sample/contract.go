package sample

import (
	"klubba/cases"
	"klubba/cases/calendar"
)

// contract is the case of a committee of Västra Götaland: two pages on the
// contracts with Smärthjälpen, one of the region and one of the supplier. They
// give two contracts and two addresses, which both stand. That they are one
// case and that the later contract replaced the earlier is our reading; the
// committee's secretary is invented, and its notice and adjuster assumed.
func (l *loader) contract() {
	l.body(cases.Body{
		Organisation: "Västra Götalandsregionen", Name: "Västra hälso- och sjukvårdsnämnden", Short: "HSNV",
		Kind: cases.Committee, Country: calendar.Sweden, Rules: cases.BodyRules{NoticeDays: 7, Adjusters: 1}, Exercise: true,
	})
	l.seats("HSNV", cases.Secretary, cases.Raiser{Name: "Ylva Exempelsson"})
	const number = "HSNV 202100183-001"
	l.register("contract", "HSNV", cases.Case{
		Number: cases.ParseRegistryNumber(number), Type: cases.Contract, Title: "Vårdavtal kring ME", TitleInferred: true,
		Responsible: "Gunnel Sjöberg, Regionutvecklare", Summary: contractSummary,
		Contract: &cases.ContractTerms{
			Number: number, Supplier: "Smärthjälpen Sverige AB", To: day("31 december 2023"),
			Extended:  "Avtalet från 2017-11-01 förlängdes och gällde under hela 2021. När det senaste avtalet började är inte känt.",
			Successor: "Från 2024 egen regi: Vårdval Vårdcentral, Vårdval Rehab och regionens sjukhus.",
		},
	}, nil, contractRoad()...)
	l.contractPages()
}

// contractRoad is the history as the two pages tell it.
func contractRoad() []cases.Event {
	return []cases.Event{
		told(day("2017-11-01"), cases.ContractEvent, "Nämnden har avtal med Smärthjälpen Sverige AB i Göteborg från och med denna dag."),
		told(day("2021"), cases.ContractEvent, "Avtalet är förlängt och gäller under hela 2021."),
		told(day("2022"), cases.ContractEvent, "En ny upphandling ska göras för året, med samma omfattning och uppdrag."),
		told(day("31 december 2023"), cases.ContractEvent, "Avtal HSNV 202100183-001 upphör. Det var ett riksavtal: alla regioner kunde remittera."),
		told(day("2024"), cases.ContractEvent, "Vården går över till egen regi inom Vårdval Vårdcentral, Vårdval Rehab och på regionens sjukhus."),
		undated(cases.NoteEvent, "Nämndens inriktning har tidigare varit vård i egen regi. De som kunde utföra vården uppger att förutsättningar saknas när det gäller ME."),
		undated(cases.AssignEvent, "Kunskapsorganisationen ska utreda hur patientgrupperna tas om hand i framtiden."),
		undated(cases.NoteEvent, "Koncernkontoret ska återkomma om vart remisserna går efter 2023."),
		reading("Att avtal HSNV 202100183-001 följde på avtalet från 2017 är en slutsats. Numret läses som enhet HSNV, år 2021, löpnummer 183, avtal 001."),
	}
}

// contractPages are the two pages, each with its date and its address.
func (l *loader) contractPages() {
	l.document("HSNV", "contract", 0, cases.Document{
		Kind: cases.WebPage, Title: "Information om vårduppdrag gällande ME", Date: day("2021-03-31"),
		Sender: "Västra Götalandsregionen", Text: regionPage,
	}, "")
	l.document("HSNV", "contract", 0, cases.Document{
		Kind: cases.WebPage, Title: "Smärthjälpens sida för remittenter", Sender: "Smärthjälpen Sverige AB", Text: supplierPage,
	}, "")
}

const (
	contractSummary = `Avtal om specialistvård för vuxna med långvarig icke-malign smärta, misstänkt fibromyalgi eller ME: utredning, diagnos och behandling under en begränsad tid, upp till 20 gånger.

Två adresser är kända. Regionens sida (2021-03-31): Anders Personsgatan 12, Göteborg. Leverantörens sida (utan datum): Entreprenörsstråket 6, 431 53 Mölndal, tel. 031-381 08 60.`

	regionPage = `Senast uppdaterad: 2021-03-31 13:49. Kontakt: Gunnel Sjöberg, Regionutvecklare.

Nämnden får många frågor om vårdavtal kring ME. Avtalet gäller från 2017-11-01 och har förlängts under hela 2021; för 2022 görs en ny upphandling.

Vårdcentralen kan remittera, och det går att söka själv med egenremiss. Den som söker ska vara färdigutredd, så att ingen annan diagnos förklarar besvären. Besöket kostar 300 kronor och räknas in i högkostnadsskyddet.

Adress: Anders Personsgatan 12, Göteborg.`

	supplierPage = `Sidan är odaterad. Den talar om 31 december 2023 som kommande och är alltså skriven senast då. Titeln är vår.

Avtal HSNV 202100183-001 gäller öppenvård för vuxna med långvarig icke malign smärta, inklusive fibromyalgi och ME/CFS. Mottagningen är fullbokad till årets slut. Frågor: privatavardgivare@vgregion.se.

Mottagningen arbetar konsultativt, och remitterande läkare har kvar ansvaret för behandling och sjukskrivning. Smärtan ska ha pågått i minst tre månader. När remissen är godkänd får patienten en enkät, som ska besvaras inom två veckor; annars går remissen tillbaka. Vissa svar går till kvalitetsregistret NRS om patienten vill. En remiss ska innehålla fyra allmänna uppgifter, och nio till vid långvarig smärta. Journalkopior ersätter den inte.

Adress: Entreprenörsstråket 6, 431 53 Mölndal, tel. 031-381 08 60.`
)
