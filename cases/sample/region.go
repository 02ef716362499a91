package sample

import (
	"klubba/cases"
	"klubba/cases/calendar"
)

// region is Region Jämtland Härjedalen's bodies. Their names, and that the
// committee has thirteen seats, are facts; that it gives notice a week before
// and has one adjuster is assumed, and who sits on it is invented.
func (l *loader) region() {
	const rjh = "Region Jämtland Härjedalen"
	l.body(cases.Body{
		Organisation: rjh, Name: "Hälso- och sjukvårdsnämnden", Short: "HSN", Kind: cases.Committee, Country: calendar.Sweden,
		Rules: cases.BodyRules{Seats: 13, NoticeDays: 7, Adjusters: 1}, Exercise: true,
	})
	l.body(cases.Body{Organisation: rjh, Name: "Regionstyrelsen", Short: "RS", Kind: cases.Executive, Country: calendar.Sweden})
	l.body(cases.Body{Organisation: rjh, Name: "Regionfullmäktige", Short: "RF", Kind: cases.Assembly, Country: calendar.Sweden})
	l.members()
	l.staff()
}

// members are thirteen invented members and nine substitutes of the committee.
// The real people whom the source names raise their matters and sit nowhere:
// nobody is to put words or votes in their mouths.
func (l *loader) members() {
	l.seats("HSN", cases.Chair, cases.Raiser{Name: "Astrid Övningsgård", Party: "S"})
	l.seats("HSN", cases.ViceChair,
		cases.Raiser{Name: "Bertil Provlund", Party: "C"}, cases.Raiser{Name: "Cecilia Skenhammar", Party: "M"})
	l.seats("HSN", cases.Member,
		cases.Raiser{Name: "David Låtsberg", Party: "S"}, cases.Raiser{Name: "Ánde Šuŋđi", Party: "S"},
		cases.Raiser{Name: "Elsa Prövdahl", Party: "S"}, cases.Raiser{Name: "Fatima Exempelberg", Party: "S"},
		cases.Raiser{Name: "Greta Övningslind", Party: "V"}, cases.Raiser{Name: "Hugo Fingerad", Party: "M"},
		cases.Raiser{Name: "Inga Påhittsby", Party: "M"}, cases.Raiser{Name: "Jonas Uppdikt", Party: "C"},
		cases.Raiser{Name: "Karin Skenholm", Party: "KD"}, cases.Raiser{Name: "Lars Modellius", Party: "SD"})
	l.seats("HSN", cases.Substitute,
		cases.Raiser{Name: "Nils Reservlund", Party: "S"}, cases.Raiser{Name: "Oda Inhoppare", Party: "S"},
		cases.Raiser{Name: "Per Ersättlin", Party: "S"}, cases.Raiser{Name: "Risten Vuođđočáŋ", Party: "V"},
		cases.Raiser{Name: "Sara Bänkström", Party: "M"}, cases.Raiser{Name: "Sven Väntander", Party: "M"},
		cases.Raiser{Name: "Tove Turman", Party: "C"}, cases.Raiser{Name: "Ulf Inkallad", Party: "KD"},
		cases.Raiser{Name: "Vera Sistberg", Party: "SD"})
}

// staff are the committee's invented officials and its auditor.
func (l *loader) staff() {
	l.seats("HSN", cases.Secretary, cases.Raiser{Name: "Siv Övningsson"})
	l.seats("HSN", cases.Registrar, cases.Raiser{Name: "Rolf Provstedt"})
	l.seats("HSN", cases.CaseOfficer, cases.Raiser{Name: "Hanna Mallgren"}, cases.Raiser{Name: "Igor Exempelius"})
	l.seats("HSN", cases.Auditor, cases.Raiser{Name: "Rut Skenberg"})
	l.seats("HSN", cases.Administrator, cases.Raiser{Name: "Adam Låtsasson"})
}
