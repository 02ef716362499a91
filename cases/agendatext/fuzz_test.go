package agendatext_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"klubba/cases/agendatext"
	"klubba/cases/calendar"
)

// Whatever the text, the items stand on lines of it, in order and apart, and
// every line with words is in an item or dropped.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(string(b), "2020-12-17")
		}
	}
	for _, piece := range hostile {
		f.Add(piece+piece+piece, "")
	}
	f.Fuzz(func(t *testing.T, text, day string) {
		on, _ := calendar.ParseDate(day)
		draft := agendatext.Read(text, on)
		lines := strings.Split(text, "\n")
		used := make([]bool, len(lines)+1)
		before := 0
		for _, it := range draft.Items {
			if it.Lines[0] <= before || it.Lines[1] < it.Lines[0] || it.Lines[1] > len(lines) {
				t.Fatalf("lines %v after %d of %d", it.Lines, before, len(lines))
			}
			before = it.Lines[1]
			for i := it.Lines[0]; i <= before; i++ {
				used[i] = true
			}
			checkFindings(t, it)
		}
		for _, l := range draft.Dropped {
			used[l.Line] = true
		}
		for i, l := range lines {
			if !used[i+1] && strings.TrimSpace(l) != "" {
				t.Fatalf("line %d, %q, is lost", i+1, l)
			}
		}
	})
}

func checkFindings(t *testing.T, it agendatext.Item) {
	t.Helper()
	if it.Title == "" || it.Kind == "" {
		t.Fatalf("item of lines %v has title %q, kind %q", it.Lines, it.Title, it.Kind)
	}
	for _, f := range it.Findings {
		if f.Line < it.Lines[0] || f.Line > it.Lines[1] {
			t.Fatalf("%+v lies outside %v", f, it.Lines)
		}
	}
}

// hostile is what has made readers of agendas slow or wrong, to be repeated.
var hostile = []string{
	"§ 1 A\n", "1. A\n", "1\n", "• A\n", " • A\n  • B\n", "A", "A ", "A. ", "(", "# A\n", "\t", "\n", "att \n", "Att a\n",
	"Motionären yrkar att\n- att a\n", "Anna Ek (V) ", "Anna ", "senast maj. ", "ska 20-", "återredovisas därefter. ",
	"RS/1/2020 ", "1 000 kr ", "Sida 1 (2)\n", "<p>", "”a", "1.1.1 A\n", "Beslut\n", "Bilagor\n\n", "Sak 1/24 A\n", "a-\n", "....... 1\n",
	"att a\n", "- att a\nb\n", "a\n", "A (V) och ", "Aa Bb (V), ", "1.\t\t\t", "”A” ", "in 2020 ", "skall i maj ", "1. A 2. B ",
}
