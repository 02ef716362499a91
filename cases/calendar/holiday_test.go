package calendar_test

import (
	"testing"

	"klubba/cases/calendar"
)

func TestEaster(t *testing.T) {
	for year, want := range map[int]calendar.Date{
		1818: "1818-03-22", 1943: "1943-04-25", 1954: "1954-04-18", 1981: "1981-04-19",
		2000: "2000-04-23", 2008: "2008-03-23", 2019: "2019-04-21", 2020: "2020-04-12",
		2021: "2021-04-04", 2024: "2024-03-31", 2026: "2026-04-05", 2038: "2038-04-25", 2049: "2049-04-18",
		2076: "2076-04-19",
	} {
		if got := calendar.Easter(year); got != want {
			t.Errorf("Easter(%d) = %s, want %s", year, got, want)
		}
	}
}

func TestBlocked(t *testing.T) {
	tests := []struct {
		name    string
		country calendar.Country
		day     calendar.Date
		why     string
	}{
		{"långfredag", calendar.Sweden, "2021-04-02", "good-friday"},
		{"annandag påsk", calendar.Sweden, "2021-04-05", "easter-monday"},
		{"Kristi himmelsfärdsdag", calendar.Sweden, "2020-05-21", "ascension-day"},
		{"trettondedag jul", calendar.Sweden, "2021-01-06", "epiphany"},
		{"trettondagsafton is ordinary", calendar.Sweden, "2021-01-05", ""},
		{"skärtorsdag is ordinary in Sweden", calendar.Sweden, "2021-04-01", ""},
		{"skjærtorsdag is a holiday in Norway", calendar.Norway, "2021-04-01", "maundy-thursday"},
		{"valborg is ordinary", calendar.Sweden, "2020-04-30", ""},
		{"nationaldagen", calendar.Sweden, "2024-06-06", "national-day"},
		{"annandag pingst is ordinary in Sweden", calendar.Sweden, "2020-06-01", ""},
		{"annen pinsedag is a holiday in Norway", calendar.Norway, "2020-06-01", "whit-monday"},
		{"midsommarafton", calendar.Sweden, "2020-06-19", "midsummer-eve"},
		{"midsommardagen", calendar.Sweden, "2020-06-20", "midsummer-day"},
		{"midsommarafton on the 25th", calendar.Sweden, "2021-06-25", "midsummer-eve"},
		{"alla helgons dag in October", calendar.Sweden, "2020-10-31", "all-saints-day"},
		{"alla helgons dag in November", calendar.Sweden, "2021-11-06", "all-saints-day"},
		{"julafton", calendar.Sweden, "2020-12-24", "christmas-eve"},
		{"julaften is ordinary in Norway", calendar.Norway, "2020-12-24", ""},
		{"nyårsafton", calendar.Sweden, "2020-12-31", "new-years-eve"},
		{"17. mai", calendar.Norway, "2024-05-17", "constitution-day"},
		{"17 maj is ordinary in Sweden", calendar.Sweden, "2024-05-17", ""},
		{"a Saturday", calendar.Sweden, "2020-05-09", "saturday"},
		{"a Saturday in Norway", calendar.Norway, "2020-05-09", "saturday"},
		{"a Sunday", calendar.Sweden, "2020-05-10", "sunday"},
		{"a Thursday", calendar.Norway, "2024-03-07", ""},
		{"no day", calendar.Sweden, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			why, blocked := tt.country.Blocked(tt.day)
			if why != tt.why || blocked != (tt.why != "") {
				t.Fatalf("Blocked(%s) = %q, %v, want %q", tt.day, why, blocked, tt.why)
			}
			if tt.day.Known() && tt.country.WorkingDay(tt.day) == blocked {
				t.Fatal("a day is a working day just when it is not blocked")
			}
		})
	}
}

func TestAddWorkingDays(t *testing.T) {
	tests := []struct {
		name string
		from calendar.Date
		n    int
		want calendar.Date
	}{
		{"over Christmas", "2020-12-23", 1, "2020-12-28"},
		{"back over Easter", "2021-04-06", -2, "2021-03-31"},
		{"none", "2020-12-24", 0, "2020-12-24"},
		{"from no day", "", 5, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := calendar.Sweden.AddWorkingDays(tt.from, tt.n); got != tt.want {
				t.Fatalf("got %s, want %s", got, tt.want)
			}
		})
	}
}
