package sample

import (
	"klubba/cases"
	"klubba/cases/calendar"
)

// board is the Norwegian board's case: a letter in, a letter out, and the board
// meeting of 7 March 2024 that both are laid before. The board's members and
// secretary are invented, and notice a week before is assumed; how many it
// seats is not known.
func (l *loader) board() {
	l.body(cases.Body{
		Organisation: rhf, Name: "Styret i Helse Sør-Øst RHF", Short: "HSØ", Kind: cases.Board, Country: calendar.Norway,
		Rules: cases.BodyRules{NoticeDays: 7}, Exercise: true,
	})
	l.seats("HSØ", cases.Chair, cases.Raiser{Name: "Åse Øvelsmo"})
	l.seats("HSØ", cases.ViceChair, cases.Raiser{Name: "Bjørn Eksempelvik"})
	l.seats("HSØ", cases.Member,
		cases.Raiser{Name: "Biret Áŋŋelđáš"}, cases.Raiser{Name: "Dag Oppdiktet"}, cases.Raiser{Name: "Eli Prøvehaug"},
		cases.Raiser{Name: "Geir Påfunn"}, cases.Raiser{Name: "Ingrid Øvelsdal"}, cases.Raiser{Name: "Jon Tenktmoen"})
	l.seats("HSØ", cases.Substitute, cases.Raiser{Name: "Kari Varafjell"}, cases.Raiser{Name: "Leif Reservenes"})
	l.seats("HSØ", cases.Secretary, cases.Raiser{Name: "Sigrid Øvelsen"})
	l.register("letter", "HSØ", cases.Case{
		Number: cases.ParseRegistryNumber("08/01800"), Type: cases.LetterCase, Title: field, TitleInferred: true,
		Responsible: "Sara Reinvik Ulimoen, Fagsjef",
		Summary:     "Pasienter har varslet om mangler i tilbudet. Tilbudet til smertepasienter i avtalespesialistordningen er under gjennomgang.",
	}, nil,
		undated(cases.MilestoneEvent, "Tilbudet er under gjennomgang, uten kjent sluttdato. Inntil den er ferdig, blir nye avtalehjemler i smertemedisin verken lyst ut eller tildelt."),
		reading("Referansen 08/01800-380 leses som saken 08/01800 fra 2008 og journalpost 380."),
	)
	l.letters(l.boardMeeting())
}

const (
	rhf      = "Helse Sør-Øst RHF"
	field    = "Fagområdet smertemedisin i avtalespesialistordningen"
	patients = "Pasientene ved Klinikkk for Smertebehandling" // the third k is the source's
)

// boardMeeting is the meeting with the item that the letter promises; its kind
// is inferred, its number not known, and the formal items are invented.
func (l *loader) boardMeeting() cases.ItemID {
	const invented = "Øvelse: kilden nevner ikke denne saken."
	m := l.plan("HSØ", cases.Meeting{Date: "2024-03-07"})
	l.item(m, "", cases.Item{Kind: cases.Approval, Title: "Godkjenning av innkalling og saksliste", Text: invented})
	l.item(m, "", cases.Item{Kind: cases.Approval, Title: "Godkjenning av protokoll fra forrige styremøte", Text: invented})
	id := l.item(m, "letter", cases.Item{
		Kind: cases.Information, Title: field, TitleInferred: true,
		Text: "Brevet fra pasientene og svaret fra Helse Sør-Øst RHF legges frem for styret. At det er en orienteringssak, er en slutning.",
	})
	l.item(m, "", cases.Item{Kind: cases.OtherBusiness, Title: "Eventuelt", Text: invented})
	return id
}

// letters are the letter in, of which little is known, and the letter out.
func (l *loader) letters(at cases.ItemID) {
	const notice = "arsel om mangler i oppfyllelse av regionale tjenestetilbud"
	l.document("HSØ", "letter", at, cases.Document{
		Kind: cases.LetterIn, Title: "V" + notice, Sender: patients, Recipient: rhf,
		Text: "Innholdet og datoen er ikke kjent. Svaret nevner brevet og emnet.",
	}, "")
	l.document("HSØ", "letter", at, cases.Document{
		Kind: cases.LetterOut, Title: "Svar på v" + notice, Date: day("12.02.2024"), Sender: rhf, Recipient: patients,
		OurRef: "08/01800-380", Text: letterText,
		CopiesTo: []string{"Eieravdeling, Hilde Jacobsen", "Avdeling medisin og helsefag, Ulrich Johannes Spreng"},
	}, "")
}

// letterText is the letter in our own words, but for what it quotes.
const letterText = `Helse Sør-Øst RHF skriver at ansvaret for pasienter med smertetilstander tas på alvor. I oppdrags- og bestillingsdokumentet for 2024 ber foretaket om at det «legges til rette for at pasienter med kroniske smerter blir vurdert for behandling, og at helseforetaket har adekvat kapasitet for denne pasientgruppen».

Tilbudet til smertepasienter i avtalespesialistordningen er under gjennomgang. Kartleggingen viser at avtalespesialistene har vansker med å følge det Helsedirektoratet anbefaler for tverrfaglige smerteklinikker. Hvordan fagområdet skal organiseres, er ikke avgjort. Inntil prosessen er ferdig, blir nye avtalehjemler i smertemedisin verken lyst ut eller tildelt.

En avtalespesialist som slutter, skal vurdere hva pasientene trenger videre. De som trenger mer behandling, skal henvises til smerteklinikken ved det lokale helseforetaket eller til primærhelsetjenesten.

Klager sendes til behandlingsstedet. Er det ikke enig, går klagen videre til Statsforvalteren. Pasienter kan også gå rett til Statsforvalteren. Pasient- og brukerombudene gir råd, gratis og med taushetsplikt.

Brevet og svaret legges frem i styremøtet 7. mars 2024.

Saksbehandler: Sara Reinvik Ulimoen. Underskrevet av Ulrich J. Spreng, Direktør for medisin og helsefag, og Sara Reinvik Ulimoen, Fagsjef.`
