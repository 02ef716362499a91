package pdf_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/pdf"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// held is a meeting that has been held, with one of everything.
func held(country calendar.Country) *cases.Record {
	m := &cases.Meeting{
		Body: cases.Body{
			Organisation: "Region Övning", Name: "Övningsnämnden", Short: "ÖN", Kind: cases.Committee, Country: country,
			Rules: cases.BodyRules{Seats: 3, NoticeDays: 7, Adjusters: 1}, Exercise: true,
		},
		Date: "2020-12-17", Begins: "09:00", Ends: "11:30", Place: "Fullmäktigesalen", State: cases.Ended, FirstNumber: 1, Exercise: true,
		Attendance: []cases.Attendance{
			{Name: "Anna Övning", Office: cases.Chair, Party: "S", Present: true, Serving: true},
			{Name: "Bo Ŋgaš", Office: cases.Member, Party: "M", Present: true, Serving: true, Adjusts: true},
			{Name: "Cia Prov", Office: cases.Member, Party: "V"},
			{Name: "Dag Æøå", Office: cases.Substitute, Party: "V", Present: true, Serving: true, For: "Cia Prov"},
			{Name: "Eva Expert", Title: "föredragande", Present: true},
		},
	}
	m.Agenda = []cases.Item{
		{ID: 1, Kind: cases.Motion, Title: "Motion om långvarig smärta", Case: cases.CaseRef{Number: "ÖN/12/2020"}, Paragraph: 1, Outcome: cases.ItemDecided,
			Text: strings.Repeat("Första stycket är långt – med § 9 och é. ", 40), Proposal: []string{"Motionen anses besvarad."},
			Proposals: []cases.Proposal{{Raiser: cases.Raiser{Name: "Dag Æøå", Party: "V"}, Text: "Bifall till motionen."}},
			Decision:  []string{"Motionen anses besvarad.", "Nämnden återkommer till frågan."},
			Remarks:   []cases.Remark{{Raiser: cases.Raiser{Name: "Dag Æøå", Party: "V"}, Kind: cases.Dissent}},
			Documents: []cases.Document{{Title: "Tjänsteskrivelse", File: cases.File{Name: "t.pdf", Size: 812, Pages: 3, SHA256: strings.Repeat("ab", 32)}}}},
		{ID: 2, Paragraph: 2, Outcome: cases.ItemDecided, Access: cases.Secret},
		{ID: 3, Kind: cases.Information, Title: "Information", Paragraph: 3, Outcome: cases.ItemNoted, Subtopics: []string{"Vårdplatser", "Čáhppes"}},
	}
	return &cases.Record{Meeting: m, Motions: []cases.ItemMotion{{Place: 1, Movers: []cases.Raiser{{Name: "Elin Prov", Party: "V"}},
		Motion: &cases.MotionFile{Clauses: []cases.Clause{{No: 1, Text: "Att regionen arbetar fram rutiner", Answer: "Rutiner finns.", Proposed: cases.Answered}}}}}}
}

func printed(t testing.TB, kind string, r *cases.Record) []byte {
	t.Helper()
	var paper bytes.Buffer
	if err := pdf.Papers()[kind](&paper, r); err != nil {
		t.Fatal(err)
	}
	return paper.Bytes()
}

// textOf is a paper's text as a reader's program takes it out.
func textOf(t *testing.T, paper []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not there, so the papers' text cannot be read back")
	}
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, paper, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.CommandContext(context.Background(), "pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\u00a0", " ")
}

func TestPapersSayWhatTheyShouldInOrder(t *testing.T) {
	for _, tt := range []struct {
		name, kind string
		country    calendar.Country
		want       []string
	}{
		{"Swedish minutes", "minutes", calendar.Sweden, []string{"1(4)", "Övningsnämnden", "Sammanträdesprotokoll", "Tid och plats", "torsdag 17 december 2020", "Beslutande",
			"Dag Æøå (V), tjänstgörande ersättare för Cia Prov", "Utses att justera", "Bo Ŋgaš (M)", "Paragrafer", "§ 1–3", "Innehållsförteckning", "§ 1 Motion om långvarig smärta (ÖN/12/2020)",
			"Att regionen arbetar fram rutiner", "Yrkanden", "Bifall till motionen.", "1. Motionen anses besvarad.", "2. Nämnden återkommer", "Reservationer", "Ärendet omfattas av sekretess.", "Čáhppes", "Närvarolista", "Förteckning över handlingar", "812"}},
		{"Swedish notice", "notice", calendar.Sweden, []string{"Kallelse och föredragningslista", "Föredragningslista", "Motion om långvarig smärta"}},
		{"Norwegian minutes", "minutes", calendar.Norway, []string{"Møteprotokoll", "Følgende medlemmer møtte", "Forfall", "Cia Prov", "Sak 001-2020", "Vedtak", "Underskrifter", "Anna Övning"}},
		{"Norwegian notice", "notice", calendar.Norway, []string{"Innkalling og saksliste", "Saksliste"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := textOf(t, printed(t, tt.kind, held(tt.country)))
			golden(t, strings.ReplaceAll(tt.name, " ", "-")+".txt", text)
			squeezed := regexp.MustCompile(`\s+`).ReplaceAllString(text, " ")
			at := 0
			for _, want := range tt.want {
				next := strings.Index(squeezed[at:], want)
				if next < 0 {
					t.Fatalf("%q is not there after the words before it:\n%s", want, text)
				}
				at += next
			}
			if pages := strings.Count(text, "påhittade uppgifter") + strings.Count(text, "oppdiktede opplysninger"); pages < strings.Count(text, "\f") {
				t.Errorf("only %d of %d pages say that they are an exercise", pages, strings.Count(text, "\f"))
			}
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; look at it, and run with -update if it is right:\n%s", name, got)
	}
}

func TestTheSameRecordGivesTheSameBytesAnywhere(t *testing.T) {
	want := sha256.Sum256(printed(t, "minutes", held(calendar.Sweden)))
	t.Setenv("TZ", "Asia/Tokyo")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := sha256.Sum256(printed(t, "minutes", held(calendar.Sweden))); got != want {
				t.Error("other bytes")
			}
		})
	}
	all.Wait()
}

func TestALetterWithoutAGlyphIsRefusedByName(t *testing.T) {
	r := held(calendar.Sweden)
	r.Meeting.Agenda[0].Title = "Fråga om 😀"
	err := pdf.Minutes(&bytes.Buffer{}, r)
	var missing *pdf.NoGlyphError
	if !errors.As(err, &missing) || missing.Letter != '😀' {
		t.Fatalf("err = %v", err)
	}
}

func FuzzMinutes(f *testing.F) {
	for _, text := range []string{"", "å\xff", "a\u0301", "\u202ebak", strings.Repeat("x", 10_000), "😀", "\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := held(calendar.Sweden)
		r.Meeting.Agenda[0].Text, r.Meeting.Agenda[0].Title = text, text
		var missing *pdf.NoGlyphError
		if err := pdf.Minutes(&bytes.Buffer{}, r); err != nil && !errors.As(err, &missing) {
			t.Fatal(err)
		}
	})
}

func BenchmarkMinutes(b *testing.B) {
	r := held(calendar.Sweden)
	pages := bytes.Count(printed(b, "minutes", r), []byte("/Type /Page\n"))
	for b.Loop() {
		printed(b, "minutes", r)
	}
	b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
}
