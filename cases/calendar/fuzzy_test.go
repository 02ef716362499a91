package calendar_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"klubba/cases/calendar"
)

const near = calendar.Date("2020-12-17")

func TestParseFuzzy(t *testing.T) {
	tests := []struct {
		text      string
		from, to  calendar.Date
		precision calendar.Precision
		inferred  bool
		iso       string
	}{
		{"2020-12-17", "2020-12-17", "2020-12-17", "day", false, "2020-12-17"},
		{"17 december 2020", "2020-12-17", "2020-12-17", "day", false, "2020-12-17"},
		{"den 4 april 2019", "2019-04-04", "2019-04-04", "day", false, "2019-04-04"},
		{"torsdagen den 17\u00a0december 2020", "2020-12-17", "2020-12-17", "day", false, "2020-12-17"},
		{"17:e december", "2020-12-17", "2020-12-17", "day", true, "2020-12-17"},
		{"12.02.2024", "2024-02-12", "2024-02-12", "day", false, "2024-02-12"},
		{"12.2.24", "2024-02-12", "2024-02-12", "day", false, "2024-02-12"},
		{"7. mars 2024", "2024-03-07", "2024-03-07", "day", false, "2024-03-07"},
		{"17/12 2020", "2020-12-17", "2020-12-17", "day", false, "2020-12-17"},
		{"3 januari", "2021-01-03", "2021-01-03", "day", true, "2021-01-03"},
		{"20–21 juni 2023", "2023-06-20", "2023-06-21", "period", false, "20–21 juni 2023"},
		{"1/1-30/6 2020", "2020-01-01", "2020-06-30", "period", false, "1/1-30/6 2020"},
		{"V 49", "2020-11-30", "2020-12-06", "week", true, "2020-W49"},
		{"vecka 49", "2020-11-30", "2020-12-06", "week", true, "2020-W49"},
		{"v. 49", "2020-11-30", "2020-12-06", "week", true, "2020-W49"},
		{"v.2", "2021-01-11", "2021-01-17", "week", true, "2021-W02"},
		{"uke 49, 2024", "2024-12-02", "2024-12-08", "week", false, "2024-W49"},
		{"vecka 53 2020", "2020-12-28", "2021-01-03", "week", false, "2020-W53"},
		{"2020-W49", "2020-11-30", "2020-12-06", "week", false, "2020-W49"},
		{"2021-02", "2021-02-01", "2021-02-28", "month", false, "2021-02"},
		{"februari 2021", "2021-02-01", "2021-02-28", "month", false, "2021-02"},
		{"desember 2024", "2024-12-01", "2024-12-31", "month", false, "2024-12"},
		{"i december", "2020-12-01", "2020-12-31", "month", true, "2020-12"},
		{"i slutet av november 2020", "2020-11-01", "2020-11-30", "month", false, "2020-11"},
		{"januari–augusti 2020", "2020-01-01", "2020-08-31", "period", false, "januari–augusti 2020"},
		{"månadsskiftet mars/april 2021", "2021-03-31", "2021-04-01", "period", false, "månadsskiftet mars/april 2021"},
		{"Våren 2022", "2022-03-01", "2022-05-31", "season", false, "våren 2022"},
		{"2022 våren", "2022-03-01", "2022-05-31", "season", false, "2022 våren"},
		{"vårterminen 2021", "2021-01-01", "2021-06-30", "season", false, "vårterminen 2021"},
		{"HT-21", "2021-07-01", "2021-12-31", "season", false, "HT-21"},
		{"hösten 2020", "2020-09-01", "2020-11-30", "season", false, "hösten 2020"},
		{"i løpet av høsten 2024", "2024-09-01", "2024-11-30", "season", false, "i løpet av høsten 2024"},
		{"sommaren", "2020-06-01", "2020-08-31", "season", true, "sommaren"},
		{"före juni 2021", "", "2021-05-31", "before", false, "före juni 2021"},
		{"Før juni 2021", "", "2021-05-31", "before", false, "før juni 2021"},
		{"senast 31 mars 2021", "", "2021-03-31", "day", false, "2021-03-31"},
		{"senast den 31 mars 2021", "", "2021-03-31", "day", false, "2021-03-31"},
		{"innen 1. mai 2024", "", "2024-05-01", "day", false, "2024-05-01"},
		{"t.o.m. december 2021", "", "2021-12-31", "month", false, "2021-12"},
		{"efter 2021-03-31", "2021-04-01", "", "after", false, "efter 2021-03-31"},
		{"etter 2. tertial 2024", "2024-09-01", "", "after", false, "etter 2. tertial 2024"},
		{"första kvartalet 2021", "2021-01-01", "2021-03-31", "quarter", false, "första kvartalet 2021"},
		{"Q1 2021", "2021-01-01", "2021-03-31", "quarter", false, "Q1 2021"},
		{"4. kvartal 2024", "2024-10-01", "2024-12-31", "quarter", false, "4. kvartal 2024"},
		{"andra halvåret 2021", "2021-07-01", "2021-12-31", "half-year", false, "andra halvåret 2021"},
		{"tertial 1 2024", "2024-01-01", "2024-04-30", "period", false, "tertial 1 2024"},
		{"2020-2022", "2020-01-01", "2022-12-31", "period", false, "2020-2022"},
		{"2020–22", "2020-01-01", "2022-12-31", "period", false, "2020–22"},
		{"årsskiftet 2020/2021", "2020-12-31", "2021-01-01", "period", false, "årsskiftet 2020/2021"},
		{"vid årsskiftet", "2020-12-31", "2021-01-01", "period", true, "vid årsskiftet"},
		{"under 2022", "2022-01-01", "2022-12-31", "year", false, "2022"},
		{"snarast möjligt", "", "", "unknown", false, "snarast möjligt"},
		{"31 februari 2021", "", "", "unknown", false, "31 februari 2021"},
		{"vecka 53 2021", "", "", "unknown", false, "vecka 53 2021"},
		{"5. kvartal 2021", "", "", "unknown", false, "5. kvartal 2021"},
		{"", "", "", "unknown", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			want := calendar.Fuzzy{Text: tt.text, From: tt.from, To: tt.to, Precision: tt.precision, YearInferred: tt.inferred}
			got := calendar.ParseFuzzy(tt.text, near)
			if got != want {
				t.Fatalf("got %+v, want %+v", got, want)
			}
			if got.ISO() != tt.iso {
				t.Fatalf("ISO = %q, want %q", got.ISO(), tt.iso)
			}
			if found := calendar.FindFuzzy("Ärendet tas upp "+tt.text+".", near); got.Known() && (len(found) != 1 || found[0].To != tt.to) {
				t.Fatalf("found %+v in a sentence", found)
			}
		})
	}
}

func TestAYearIsNotInferredFromNothing(t *testing.T) {
	for _, text := range []string{"17 december", "V 49", "i december", "våren"} {
		if f := calendar.ParseFuzzy(text, ""); f.Known() || f.Precision != calendar.PrecisionUnknown {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

func TestADateWithoutAYearIsFoundAsWords(t *testing.T) {
	found := calendar.FindFuzzy("Rapport kommer i december, svar senast 31 februari.", "")
	if len(found) != 1 || found[0].ISO() != "december" || found[0].Known() {
		t.Fatalf("%+v", found)
	}
}

func TestFindFuzzy(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"in order", "Påbörjades i oktober, rapport kommer i december.", []string{"oktober", "december"}},
		{"the longest", "Avtalet gäller till 2020-12-31 och prövas första kvartalet 2021.", []string{"2020-12-31", "första kvartalet 2021"}},
		{"with its bound", "Ska återredovisas senast den 20 mars 2021.", []string{"senast den 20 mars 2021"}},
		{"after a letter that is not ASCII", "På årsskiftet 2020/2021 och våren 2022", []string{"årsskiftet 2020/2021", "våren 2022"}},
		{"not inside words", "majoriteten, decembermötet, vår region, sommarens", nil},
		{"not impossible days", "2020-13-45 och 31 februari 2021", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range calendar.FindFuzzy(tt.text, near) {
				got = append(got, f.Text)
			}
			if len(got) != len(tt.want) {
				t.Fatalf("got %q, want %q", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Fatalf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
}

func TestFuzzySortsByItsLastDay(t *testing.T) {
	for text, want := range map[string]calendar.Date{
		"februari 2021": "2021-02-28", "efter 2021-03-31": "2021-04-01", "snart": "9999-12-31",
	} {
		if got := calendar.ParseFuzzy(text, near).Sort(); got != want {
			t.Errorf("%q sorts at %s, want %s", text, got, want)
		}
	}
}

// Whatever the text, the words are kept, the stretch is in order, and what
// ISO writes in numbers reads back as the same date.
func FuzzParseFuzzy(f *testing.F) {
	for _, s := range []string{"2020-12-17", "den 4 april", "V 49", "våren 2022", "före juni 2021", "senast Q1 2021", "årsskiftet", "0", "19.1.00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := calendar.ParseFuzzy(text, near)
		if d.Text != text || d.Known() == (d.Precision == calendar.PrecisionUnknown) {
			t.Fatalf("%q: %+v", text, d)
		}
		if d.From.Known() && d.To.Known() && d.From > d.To {
			t.Fatalf("%q: ends before it begins: %+v", text, d)
		}
		if again := calendar.ParseFuzzy(d.ISO(), near); d.Known() && again.To != d.To {
			t.Fatalf("%q: %+v read back as %+v", text, d, again)
		}
		if utf8.ValidString(text) {
			readsBackFromJSON(t, d)
		}
		for _, found := range calendar.FindFuzzy(text, near) {
			if !found.Known() {
				t.Fatalf("%q: found %+v", text, found)
			}
		}
	})
}

func readsBackFromJSON(t *testing.T, d calendar.Fuzzy) {
	t.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again calendar.Fuzzy
	if err := json.Unmarshal(b, &again); err != nil || again != d {
		t.Fatalf("%s: %+v, %v", b, again, err)
	}
}
