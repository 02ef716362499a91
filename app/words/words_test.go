package words_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"klubba/app/words"
	"klubba/cases/calendar"
)

func file(t *testing.T, tag string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(tag + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var entries map[string]any
	if err := json.Unmarshal(text, &entries); err != nil {
		t.Fatalf("%s: %v", tag, err)
	}
	return entries
}

var placeholder = regexp.MustCompile(`%\[\d+\]v`)

// placeholders lists what an entry has to be filled in with, over all its
// plural forms: a form may leave one out.
func placeholders(entry any) []string {
	var found []string
	switch e := entry.(type) {
	case string:
		found = placeholder.FindAllString(e, -1)
	case map[string]any:
		for _, form := range e {
			found = append(found, placeholder.FindAllString(form.(string), -1)...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestTheLanguagesHaveTheSameKeysAndPlaceholders(t *testing.T) {
	swedish := file(t, "sv")
	for _, tag := range words.Tags[1:] {
		other := file(t, tag)
		for key, entry := range swedish {
			if _, ok := other[key]; !ok {
				t.Errorf("%s lacks %s", tag, key)
			} else if want, got := placeholders(entry), placeholders(other[key]); !slices.Equal(want, got) {
				t.Errorf("%s: %s has %v, sv has %v", tag, key, got, want)
			}
		}
		for key := range other {
			if _, ok := swedish[key]; !ok {
				t.Errorf("sv lacks %s", key)
			}
		}
	}
}

func TestNoKeyStandsTwiceInAFile(t *testing.T) {
	line := regexp.MustCompile(`(?m)^  "([^"]+)":`)
	for _, tag := range words.Tags {
		text, err := os.ReadFile(tag + ".json")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, m := range line.FindAllStringSubmatch(string(text), -1) {
			if seen[m[1]] {
				t.Errorf("%s: %s stands twice", tag, m[1])
			}
			seen[m[1]] = true
		}
	}
}

func TestWordsArePlain(t *testing.T) {
	banned := []string{"framgångsrikt", "vellykket", "successfully", "oops", "hoppsan", "ops!", "error occurred", "!"}
	for _, tag := range words.Tags {
		for key, entry := range file(t, tag) {
			text, _ := entry.(string)
			for _, word := range banned {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s: %s says %q", tag, key, word)
				}
			}
			if bare := placeholder.ReplaceAllString(text, ""); strings.Contains(bare, "%") {
				t.Errorf("%s: %s has a %% that is no placeholder", tag, key)
			}
		}
	}
}

func TestBokmålIsNotSwedish(t *testing.T) {
	swedish := regexp.MustCompile(`(?i)[äö]|(^|\P{L})(och|inte|från|till|att|också|eftersom|spara|välj|sida)(\P{L}|$)`)
	for key, entry := range file(t, "nb") {
		text, _ := json.Marshal(entry)
		if found := swedish.FindString(string(text)); found != "" {
			t.Errorf("%s says %q: %s", key, found, text)
		}
	}
}

func TestBrowsersGetTheirLanguage(t *testing.T) {
	tests := []struct{ header, want string }{
		{"sv-SE,sv;q=0.9,en;q=0.8", "sv"},
		{"nb-NO,nb;q=0.9,no;q=0.8", "nb"},
		{"no", "nb"},
		{"nn-NO", "nb"},
		{"da-DK", "nb"},
		{"en-GB", "en"},
		{"en;q=0.3, sv;q=0.4", "sv"},
		{"fr-FR,fr;q=0.9,en;q=0.1", "en"},
		{"fr-FR", "sv"},
		{"", "sv"},
		{"not a language;;;", "sv"},
	}
	for _, tt := range tests {
		if got := words.Match(tt.header); got != tt.want {
			t.Errorf("Match(%q) = %q, want %q", tt.header, got, tt.want)
		}
	}
}

func TestAKeyWithoutWordsRendersAsItself(t *testing.T) {
	w := words.For("nb")
	if got := w.T("no.such-key", 1) + w.Count("no.such-count", 2); got != "no.such-keyno.such-count" {
		t.Errorf("got %q", got)
	}
	if w.Has("no.such-key") || !w.Has("ui.save") || !w.Has("unit.days") {
		t.Error("Has is wrong")
	}
}

func TestUnknownLanguagesAreSwedish(t *testing.T) {
	if got := words.For("fi").Lang(); got != "sv" {
		t.Errorf("For(fi) speaks %q", got)
	}
}

func TestArgumentsStandInTheirPlaces(t *testing.T) {
	w := words.For("sv")
	if got := w.T("field.between", 0, 20000); got != "Talet ska vara mellan 0 och 20\u202f000. Skriv ett tal inom gränserna." {
		t.Errorf("got %q", got)
	}
	if got := w.T("agenda.sent", "unused"); strings.Contains(got, "unused") {
		t.Errorf("an argument without a place shows: %q", got)
	}
}

func TestTermsFollowTheBody(t *testing.T) {
	tests := []struct{ reader, body, want string }{
		{"sv", "nb", "Innkalling"}, {"nb", "sv", "Kallelse"}, {"en", "nb", "Notice"}, {"sv", "sv", "Kallelse"},
	}
	for _, tt := range tests {
		if got := words.For(tt.reader).Terms(tt.body).T("limit.notice"); got != tt.want {
			t.Errorf("a reader of %s of a body in %s reads %q, want %q", tt.reader, tt.body, got, tt.want)
		}
	}
}

func TestDatesAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	const d = calendar.Date("2020-12-17")
	at := time.Date(2020, 12, 17, 9, 5, 0, 0, time.UTC)
	tests := []struct{ tag, long, brief, clock, moment string }{
		{"sv", "torsdag 17 december 2020", "tors 17 dec 2020", "kl. 09.05", "2020-12-17 kl. 09.05"},
		{"nb", "torsdag 17. desember 2020", "tors. 17. des. 2020", "kl. 09.05", "2020-12-17 kl. 09.05"},
		{"en", "Thursday 17 December 2020", "Thu 17 Dec 2020", "09:05", "2020-12-17, 09:05"},
	}
	for _, tt := range tests {
		w := words.For(tt.tag)
		if got := w.LongDate(d); got != tt.long {
			t.Errorf("%s: LongDate = %q, want %q", tt.tag, got, tt.long)
		}
		if got := w.BriefDate(d); got != tt.brief {
			t.Errorf("%s: BriefDate = %q, want %q", tt.tag, got, tt.brief)
		}
		if got := w.Clock("09:05"); got != tt.clock {
			t.Errorf("%s: Clock = %q, want %q", tt.tag, got, tt.clock)
		}
		if got := w.Moment(at); got != tt.moment {
			t.Errorf("%s: Moment = %q, want %q", tt.tag, got, tt.moment)
		}
	}
	w := words.For("sv")
	if got := w.ShortDate(d) + w.ShortDate(""); got != "2020-12-17datum inte känt" {
		t.Errorf("ShortDate: %q", got)
	}
	if got := w.LongDate("") + w.BriefDate("") + w.Moment(time.Time{}); strings.Count(got, "datum inte känt") != 3 {
		t.Errorf("a day that is not known: %q", got)
	}
	if got := w.Clock("efter lunch"); got != "efter lunch" {
		t.Errorf("Clock of what is no time = %q", got)
	}
}

func TestDistancesInTime(t *testing.T) {
	const today = calendar.Date("2020-12-17")
	tests := []struct {
		tag  string
		d    calendar.Date
		want string
	}{
		{"sv", "2020-12-17", "i dag"},
		{"sv", "2020-12-18", "i morgon"},
		{"sv", "2020-12-16", "i går"},
		{"sv", "2020-12-20", "om 3 dagar"},
		{"sv", "2020-12-14", "för 3 dagar sedan"},
		{"nb", "2020-12-20", "om 3 dager"},
		{"nb", "2020-12-14", "for 3 dager siden"},
		{"en", "2020-12-20", "in 3 days"},
		{"en", "2020-12-14", "3 days ago"},
		{"sv", "2021-06-17", "om 5 månader"},
		{"sv", "2020-06-17", "för 6 månader sedan"},
		{"sv", "2024-01-01", "om 3 år"},
		{"sv", "2017-12-01", "för 3 år sedan"},
		{"sv", "", ""},
	}
	for _, tt := range tests {
		if got := words.For(tt.tag).Relative(tt.d, today); got != tt.want {
			t.Errorf("%s: Relative(%s) = %q, want %q", tt.tag, tt.d, got, tt.want)
		}
	}
}

func TestNumbersAndSizes(t *testing.T) {
	sv, en := words.For("sv"), words.For("en")
	numbers := map[int]string{0: "0", 999: "999", 1234: "1\u202f234", 65510: "65\u202f510", 1234567: "1\u202f234\u202f567", -1234: "−1\u202f234"}
	for n, want := range numbers {
		if got := sv.Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
	if got := en.Number(65510); got != "65,510" {
		t.Errorf("in English: %q", got)
	}
	sizes := map[int64]string{12: "12\u00a0B", 312 << 10: "312\u00a0kB", 1468006: "1,4\u00a0MB", 15 << 20: "15\u00a0MB"}
	for n, want := range sizes {
		if got := sv.Size(n); got != want {
			t.Errorf("Size(%d) = %q, want %q", n, got, want)
		}
	}
	if got := en.Size(1468006); got != "1.4\u00a0MB" {
		t.Errorf("in English: %q", got)
	}
}

func TestCountsHaveTheirPluralForm(t *testing.T) {
	w := words.For("sv")
	for n, want := range map[int]string{0: "0 sidor", 1: "1 sida", 2: "2 sidor", 1200: "1\u202f200 sidor"} {
		if got := w.Count("unit.pages", n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func BenchmarkT(b *testing.B) {
	w := words.For("sv")
	for b.Loop() {
		w.T("ui.save")
	}
}
