package agendatext_test

import (
	"slices"
	"strings"
	"testing"

	"klubba/cases/agendatext"
)

// item reads the one item of a meeting on 25 January 2024.
func item(t *testing.T, title, text string) agendatext.Item {
	t.Helper()
	items := agendatext.Read("§ 5 "+title+"\n\nBakgrund\n"+text+"\n", "2024-01-25").Items
	if len(items) != 1 {
		t.Fatalf("%d items in %q", len(items), text)
	}
	return items[0]
}

const none = "none"

func TestASentencePromisesByADay(t *testing.T) {
	tests := []struct{ text, due string }{
		{"Förvaltningen får i uppdrag att återkomma till nämnden senast i mars 2024.", "2024-03"},
		{"Uppdraget redovisas till nämnden i maj.", "2024-05"},
		{"Uppdraget ska återrapporteras senast v. 49.", "2024-W49"},
		{"En utvärdering genomförs våren 2024.", "våren 2024"},
		{"Återredovisning ska ske vid nämndens sammanträde 2024-12-17.", "2024-12-17"},
		{"Återredovisning sker vid nästa sammanträde.", "nästa sammanträde"},
		{"Nämnden vill ha en återkoppling i september.", "2024-09"},
		{"Regiondirektören uppdras att senast den 3 mars redovisa kostnaderna.", "2024-03-03"},
		{"Nämnden uppdrar åt direktören att återkomma med en handlingsplan.", ""},
		{"Motionen ska besvaras senast vid fullmäktiges sammanträde 28 november 2024.", "2024-11-28"},
		{"Ärendet bordläggs till nämndens sammanträde den 12 mars 2024.", "2024-03-12"},
		{"Rapport om kösituationen lämnas i november.", "2024-11"},
		{"Nuvarande avtal gäller till och med den 30 juni 2024.", "2024-06-30"},
		{"Nytt förslag lämnas till nämnden den 15 januari 2025.", "2025-01-15"},
		{"Saken legges frem for styret i møtet 24. april 2024.", "2024-04-24"},
		{"Administrerende direktør bes komme tilbake til styret med en sak innen 1. oktober 2024.", "2024-10-01"},
		{"Kommunedirektøren bes om å legge fram en ny sak i løpet av 2024.", "2024"},
		{"Saken tas opp igjen i neste møte.", "neste møte"},
		{"Saken utsettes til møtet 12. mars 2024.", "2024-03-12"},
		{"Saka blir lagt fram for styret 14. mai 2024.", "2024-05-14"},
		{"Protokollet ska justeras den 3 mars 2024.", none},
		{"Mötet ska hållas den 4 april 2024.", none},
		{"Reglerna ska gälla från och med den 1 mars 2024.", none},
		{"Nämnden beslutade den 14 januari 2020 att avslå ansökan.", none},
		{"Återrapporteringen godkänns.", none},
		{"Månadsrapporten redovisas för nämnden.", none},
	}
	for _, tt := range tests {
		due := none
		if promises := item(t, "Uppdrag", tt.text).Promises; len(promises) > 0 {
			due = promises[0].Due
		}
		if due != tt.due {
			t.Errorf("%s: due %q, want %q", tt.text, due, tt.due)
		}
	}
}

func TestAMotionDemands(t *testing.T) {
	two := []string{"att maten lagas på plats", "att avfallet vägs"}
	tests := []struct {
		name, text string
		clauses    []string
	}{
		{"in running text", "I motionen yrkas att maten lagas på plats och att avfallet vägs.", two},
		{"numbered in running text", "Motionärerna yrkar 1. att maten lagas på plats, 2. att avfallet vägs.", two},
		{"by name", "Anna Ek (S) föreslår i en motion att maten lagas på plats.", two[:1]},
		{"on lines of their own", "Motionärerna föreslår\natt maten lagas på plats\natt avfallet vägs", two},
		{"with the att apart", "I motionen yrkas\natt    maten lagas på plats\natt    avfallet vägs", two},
		{"in a list", "Motionären vill att fullmäktige beslutar\n\n• att maten lagas på plats\n• att avfallet vägs", two},
		{"after a colon", "I motionen föreslås fullmäktige besluta:\n\tatt maten lagas på plats\n\tatt avfallet vägs", two},
		{"over two lines", "Motionären yrkar\natt maten lagas\npå plats\natt avfallet vägs", two},
		{"but not what others propose", "Nämnden föreslår att motionen skickas vidare.", []string{}},
		{"but not how it is to be answered", "Anna Ek (S) yrkar att motionen återremitteras.", []string{}},
		{"but not at the meeting", "\nYrkanden\nBo Al (V) yrkar att maten beställs.", []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clauses := item(t, "Motion om mat", tt.text).Clauses
			for i, c := range clauses {
				clauses[i] = strings.TrimRight(c, ".,")
			}
			if !slices.Equal(clauses, tt.clauses) {
				t.Fatalf("got %q, want %q", clauses, tt.clauses)
			}
		})
	}
}

func TestAMotionPromisesNothing(t *testing.T) {
	it := item(t, "Motion om mat", "Motionären yrkar att maten redovisas för nämnden i maj 2024.\n\nBeslut\nMatfrågan redovisas för nämnden i juni 2024.")
	if len(it.Promises) != 1 || it.Promises[0].Due != "2024-06" {
		t.Fatalf("%+v", it.Promises)
	}
}

func TestPeopleAreNamedWithTheirParties(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Anna Ek (S) och Bo Al (V) talar.", []string{"Anna Ek (S)", "Bo Al (V)"}},
		{"En motion från Anna Ek och Bo Al (V) bereds.", []string{"Anna Ek (V)", "Bo Al (V)"}},
		{"En motion av Anna Ek, Bo Al och Cia Ny (KD) bereds.", []string{"Anna Ek (KD)", "Bo Al (KD)", "Cia Ny (KD)"}},
		{"Motion av Anna Ek (M) med flera.", []string{"Anna Ek (M)"}},
		{"Motion av Anna Ek m.fl. (M).", []string{"Anna Ek (M)"}},
		{"Anna Eks (S) förslag avslås. Anna Ek (S) reserverar sig.", []string{"Anna Ek (S)"}},
		{"Ordföranden i Tåg AB Per-Olof af Ek (L) svarar.", []string{"Per-Olof af Ek (L)"}},
		{"Interpellasjon fra Ola Nes, FrP, om veier.", []string{"Ola Nes (FrP)"}},
		{"Kari Li (Arbeiderpartiet) fremmet forslag.", []string{"Kari Li (Ap)"}},
		{"Sten-Ove Dal, s, avsäger sig.", []string{"Sten-Ove Dal (S)"}},
		{"Medborgarförslag från Inga Roos om en brygga.", []string{"Inga Roos"}},
		{"Nämnden har berett den fråga om patienternas mat som väckts av Anna\nEk (S) i höstas.", []string{"Anna Ek (S)"}},
		{"Projektet Nära Vård (NV) och Region Syd (RS) redovisas.", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range item(t, "Frågor om mat", tt.text).People {
			got = append(got, p.String())
		}
		slices.Sort(got)
		slices.Sort(tt.want)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestReferencesAreFoundAsWritten(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Se HSN 2021-0345 och RS/2485/2017.", []string{"HSN 2021-0345", "RS/2485/2017"}},
		{"Se KS-2022/45, LSF20-1234 och VARD2023-0034.", []string{"KS-2022/45", "LSF20-1234", "VARD2023-0034"}},
		{"Se 24/00123-5 och RV180949, Dnr KU.2017.3.", []string{"24/00123-5", "RV180949", "KU.2017.3"}},
		{"Ärendet (2020/123) och dnr 31/16.", []string{"2020/123", "31/16"}},
		{"Dnr 1.6-0463/2011, RS 1598:1-2023.", []string{"1.6-0463/2011", "RS 1598:1-2023"}},
		{"Beslut 2020-01-22 § 9 och KSAU 2022-03-15 § 40.", []string{"2020-01-22 § 9", "KSAU 2022-03-15 § 40"}},
		{"Nämnden gav förvaltningen i uppdrag att se över maten den 9 september\n2021, § 52.", []string{"9 september 2021, § 52"}},
		{"Se sak 012-2024 og Meld. St. 7 (2019–2020).", []string{"sak 012-2024", "Meld. St. 7 (2019–2020)"}},
		{"Läsåret 2020/2021 och KSAU 2022-03-15.", []string{}},
	}
	for _, tt := range tests {
		if got := item(t, "Frågor om mat", tt.text).References; !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTheDayOfTheMeetingIsReadAboveItsItems(t *testing.T) {
	for head, due := range map[string]string{
		"Möte 2024-05-14":  "2024-06",
		"Dato: 14.05.2024": "2024-06",
		"Justering 2024-05-20\nTid: tisdagen den 14 maj 2024": "2024-06",
		"Publicerad 2024-05-14":                               "juni",
		"Nämnden":                                             "juni",
	} {
		items := agendatext.Read(head+"\n\n§ 1 Upprop\n\n§ 2 Mat\nUppdraget redovisas i juni.\n", "").Items
		if len(items) != 2 || len(items[1].Promises) != 1 || items[1].Promises[0].Due != due {
			t.Errorf("%s: %+v, want due %s", head, items, due)
		}
	}
}
