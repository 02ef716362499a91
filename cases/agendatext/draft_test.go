package agendatext_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"klubba/cases/agendatext"
	"klubba/cases/calendar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The samples are invented, but for hsn-2020-12-17.txt, which has the facts of
// a published agenda in other words.
var samples = []struct {
	file string
	on   calendar.Date
}{
	{"hsn-2020-12-17.txt", "2020-12-17"},
	{"sv-kallelse.txt", "2021-02-18"},
	{"sv-protokoll.txt", "2023-09-21"},
	{"sv-tabell.txt", "2024-04-15"},
	{"sv-webb.html", "2022-05-19"},
	{"sv-latin1.txt", "2019-10-03"},
	{"sv-radbrutet.txt", "2022-03-10"},
	{"sv-motioner.txt", ""},
	{"sv-kolumner.txt", "2024-03-12"},
	{"sv-sidhuvud.txt", "2023-11-23"},
	{"sv-kommunstyrelse.txt", "2022-04-05"},
	{"sv-portal.txt", "2022-05-19"},
	{"sv-portal-ny.txt", ""},
	{"sv-fullmaktige.txt", "2022-06-14"},
	{"sv-klocka.txt", ""},
	{"sv-1252.txt", "2021-10-26"},
	{"sv-sparad.html", "2023-02-09"},
	{"no-saksliste.txt", "2024-03-07"},
	{"no-protokoll.txt", "2023-09-14"},
	{"no-utvalg.txt", "2024-02-12"},
	{"no-rhf-protokoll.txt", "2024-04-25"},
	{"no-hf-innkalling.txt", "2024-06-12"},
	{"no-kommunestyre.txt", "2024-03-21"},
	{"no-formannskap.txt", "2023-11-14"},
	{"no-nettside.txt", ""},
	{"no-nynorsk.txt", "2024-11-22"},
}

func TestSamplesReadAsTheirGoldenFiles(t *testing.T) {
	for _, s := range samples {
		t.Run(s.file, func(t *testing.T) {
			draft := read(t, s.file, s.on)
			got, err := json.MarshalIndent(draft, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", s.file+".json")
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(bytes.TrimSpace(got), bytes.TrimSpace(want)) {
				t.Fatalf("not as %s; go test -update shows what moved", golden)
			}
		})
	}
}

func read(t *testing.T, file string, on calendar.Date) agendatext.Draft {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	text, err := agendatext.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	return agendatext.Read(text, on)
}

// The agenda of 17 December 2020 by heart, beside its golden file.
func TestThePublishedAgenda(t *testing.T) {
	items := read(t, "hsn-2020-12-17.txt", "2020-12-17").Items
	kinds := []string{
		"formal", "formal", "information", "follow_up", "report_back", "follow_up", "delegation_scheme", "initiative",
		"initiative", "follow_up", "decision", "audit", "decision", "motion", "delegation_report",
	}
	if len(items) != len(kinds) {
		t.Fatalf("%d items, want %d", len(items), len(kinds))
	}
	for i, kind := range kinds {
		if items[i].Kind != kind {
			t.Errorf("item %d, %s, is of kind %s, want %s", i+1, items[i].Title, items[i].Kind, kind)
		}
	}
	if items[0].Number != "2" || len(items[2].Subtopics) != 8 || len(items[5].Subtopics) != 9 {
		t.Errorf("number %q, %d and %d subtopics", items[0].Number, len(items[2].Subtopics), len(items[5].Subtopics))
	}
	motion := items[13]
	if motion.Title != "Motion om långvarig smärta" || len(motion.Clauses) != 5 || motion.People[0] != (agendatext.Person{Name: "Elin Hoffner", Party: "V"}) {
		t.Errorf("motion: %q, %d clauses, %v", motion.Title, len(motion.Clauses), motion.People)
	}
	for item, due := range map[int]string{8: "2020-12-17", 9: "2020-12-17", 10: "2020-12", 13: "2020-12-31"} {
		if p := items[item-1].Promises; len(p) == 0 || p[0].Due != due {
			t.Errorf("item %d promises %+v, want first due %s", item, p, due)
		}
	}
}

func TestReadWithoutStructure(t *testing.T) {
	tests := []struct {
		name, text string
		titles     []string
	}{
		{"nothing", "", nil},
		{"only blank lines", "\n \n\u00a0\n\t\n", nil},
		{"a page that is no agenda", "Vi använder cookies på sidan\n\nOm oss\nVi är en region.\n", nil},
		{"one long paragraph", strings.Repeat("Nämnden hade ett långt möte. ", 500), nil},
		{"a list inside an article", "Vi söker chefer. Läs mer nedan.\n\nVi är många här. Det är bra.\n\nHör av dig nu. Vi svarar.\n\n• Lön\n• Semester\n", nil},
		{"one motion alone", "Eva Ek (S) har lämnat in en motion om mat.\nHon yrkar att maten lagas på plats.", []string{"Motion om mat"}},
		{"one paragraph of minutes", "Protokollsutdrag\n\n§ 12 Budget 2024\n\nBeslut\nBudgeten antas.", []string{"Budget 2024"}},
		{"carriage returns", "1. Upprop\r\n2. Val av justerare\r\n", []string{"Upprop", "Val av justerare"}},
		{"hard spaces", "§\u00a01\u00a0Upprop\n§\u00a02\u00a0Val\u00a0av justerare", []string{"Upprop", "Val av justerare"}},
		{"tabs for indents", "•\tUpprop\n\t•\tNärvaro\n•\tBudget", []string{"Upprop", "Budget"}},
		{"markdown", "# Möte\n\n## Upprop\n\n## Val av justerare\n\n## Budget\nText.", []string{"Upprop", "Val av justerare", "Budget"}},
		{"lists inside numbered items", "1. Upprop\n1. Anna\n2. Bo\n3. Cilla\n2. Budget\n3. Taxor\n", []string{"Upprop", "Budget", "Taxor"}},
		{"a number and its title on two lines", "1\nUpprop\n2\nVal av justerare\n3\nBudget", []string{"Upprop", "Val av justerare", "Budget"}},
		{"cases without the word", "12/24 Godkjenning av innkalling\n13/24 Budsjett 2025\n", []string{"Godkjenning av innkalling", "Budsjett 2025"}},
		{"a page between number and title", "§ 1\nSida 2 (3)\nUpprop\n\n§ 2\nBudget", []string{"Upprop", "Budget"}},
		{"hours", "09.00 Upprop\nKl. 09.10 Budget\n10.00–10.20 Paus\n10.20 Taxor\n12.00 Lunch", []string{"Upprop", "Budget", "Taxor"}},
		{"hours before numbers", "09.00 1. Upprop\n09.10 2. Budget\n09.20 3. Taxor", []string{"Upprop", "Budget", "Taxor"}},
		{"contents before minutes", "Innehåll\n§ 1 Upprop 2\n§ 2 Budget 2\n\n§ 1 Upprop\nAlla är här.\n\n§ 2 Budget\nBeslut\nBudgeten antas.", []string{"Upprop", "Budget"}},
		{"items out of order", "§ 1 Upprop\n\nNu.\n\n§ 3 Taxor\n\nNu.\n\n§ 2 Budget\n\nNu.\n\n§ 4 Val\n\nNu.", []string{"Upprop", "Taxor", "Budget", "Val"}},
		{"columns", "Nr    Ärende                Dnr\n1     Upprop\n2     Budget för hela       HSN 2024-1\n      nämnden\n3     Taxor                 HSN 2024-2", []string{"Upprop", "Budget för hela nämnden", "Taxor"}},
		{"bars", "| Nr | Ärende | Tid |\n|---|---|---|\n| 1 | Upprop | 9.00 |\n| 2 | Budget | 9.10 |", []string{"Upprop", "Budget"}},
		{"groups with letters", "A. Formalia\n1. Upprop\n\nB. Beslutsärenden\n2. Budget\n3. Taxor\n\nC. Övriga frågor", []string{"Upprop", "Budget", "Taxor", "Övriga frågor"}},
		{"groups with numbers", "1. Upprop\n2. Budget\n3. Svar på motioner\n3.1 Motion om mat\n3.2 Motion om tåg\n4. Taxor", []string{"Upprop", "Budget", "Motion om mat", "Motion om tåg", "Taxor"}},
		{"opening without numbers", "Upprop\nVal av justerare\n1. Budget\n2. Taxor", []string{"Upprop", "Val av justerare", "Budget", "Taxor"}},
		{"lists further in", "1. Upprop\n\n 1. Anna\n 2. Bo\n\n2. Budget\n\n 1. Antas\n\n3. Taxor", []string{"Upprop", "Budget", "Taxor"}},
		{"hyphens alone", "-\n2\nUpprop\n-\n3\nBudget\n-\n12kb Ladda ner dokument\n-\n-\n4\nTaxor", []string{"Upprop", "Budget", "Taxor"}},
		{"cases in bullets", "• Sak 1/24 Godkjenning\n• Sak 2/24 Budsjett\n• Sak 3/24 Eventuelt", []string{"Godkjenning", "Budsjett", "Eventuelt"}},
		{"eventuelt at once", "PS 1/24 Godkjenning\nPS 2/24 Budsjett\nEventuelt:", []string{"Godkjenning", "Budsjett", "Eventuelt"}},
		{"the first spaces lost", "• Upprop\n\n • Budget\n\n  • Drift\n\n • Taxor", []string{"Upprop", "Budget", "Taxor"}},
		{"titles that ask", "1. Motion: Får hunden följa med? Ändra reglerna!\n2. Budget", []string{"Motion: Får hunden följa med? Ändra reglerna!", "Budget"}},
		{"titles that begin with a year", "1 Upprop\n2 2025 års budget\n3 1177 på nätet", []string{"Upprop", "2025 års budget", "1177 på nätet"}},
		{"files beside titles", "1. Upprop\n2. Budget (pdf, 12 kB)\n3. Taxor (kl. 10.15)", []string{"Upprop", "Budget", "Taxor"}},
		{"points by name", "Punkt 1: Upprop\nPunkt 2: Budget", []string{"Upprop", "Budget"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var titles []string
			for _, it := range agendatext.Read(tt.text, "2024-01-01").Items {
				titles = append(titles, it.Title)
			}
			if strings.Join(titles, "|") != strings.Join(tt.titles, "|") {
				t.Fatalf("titles %q, want %q", titles, tt.titles)
			}
		})
	}
}

func TestListsAreNeverNull(t *testing.T) {
	for _, text := range []string{"", "1. Upprop\n2. Budget"} {
		b, err := json.Marshal(agendatext.Read(text, ""))
		if err != nil || bytes.Contains(b, []byte("null")) {
			t.Fatalf("%s, %v", b, err)
		}
	}
}
