package sample_test

import (
	"slices"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

// road is when the lines of a case's road are, as written and in order.
func (l loaded) road(t *testing.T, k cases.Case) (whens []string, events []cases.Event) {
	events = got[[]cases.Event](t)(l.Events(l.ctx, k.ID))
	for _, e := range events {
		whens = append(whens, e.When.Text)
	}
	return whens, events
}

func vagueDates(t *testing.T, l loaded) {
	for _, tt := range []struct {
		title, when string
		from, to    cases.Date
		precision   calendar.Precision
		yearGuessed bool
	}{
		{"Gränsöverskridande Vårdsamverkan", "februari", "2020-02-01", "2020-02-29", calendar.PrecisionMonth, true},
		{"Gränsöverskridande Vårdsamverkan", "i mitten av mars", "2020-03-01", "2020-03-31", calendar.PrecisionMonth, true},
		{"Initiativärende om lokalerna för Odensala HC", "2020-01-22", "2020-01-22", "2020-01-22", calendar.PrecisionDay, false},
		{"Initiativärende om lokalerna för Odensala HC", "2 september", "2020-09-02", "2020-09-02", calendar.PrecisionDay, true},
		{"Initiativärende om lokalerna för Odensala HC", "25 november", "2020-11-25", "2020-11-25", calendar.PrecisionDay, true},
		{"Initiativärende om lokalerna för Odensala HC", "februari 2021", "2021-02-01", "2021-02-28", calendar.PrecisionMonth, false},
		{"Initiativärende om lokalerna för Odensala HC", "före juni 2021", "", "2021-05-31", calendar.PrecisionBefore, false},
		{"Initiativärende angående verksamhet i Ytterhogdal", "V 49", "2020-11-30", "2020-12-06", calendar.PrecisionWeek, true},
		{"Avsiktsförklaring Operation Norrsken", "2020-10-09", "2020-10-09", "2020-10-09", calendar.PrecisionDay, false},
		{"Avsiktsförklaring Operation Norrsken", "vårterminen 2021", "2021-01-01", "2021-06-30", calendar.PrecisionSeason, false},
		{"Tillgänglighet och vårdgaranti", "december", "2020-12-01", "2020-12-31", calendar.PrecisionMonth, true},
		{"Nationell högspecialiserad vård", "februari 2017", "2017-02-01", "2017-02-28", calendar.PrecisionMonth, false},
		{"Nationell högspecialiserad vård", "1 juli 2018", "2018-07-01", "2018-07-01", calendar.PrecisionDay, false},
		{"Nationell högspecialiserad vård", "Till hösten", "", "", calendar.PrecisionUnknown, false},
	} {
		_, events := l.road(t, l.called(t, tt.title))
		want := cases.FuzzyDate{Text: tt.when, From: tt.from, To: tt.to, Precision: tt.precision, YearInferred: tt.yearGuessed}
		if !slices.ContainsFunc(events, func(e cases.Event) bool { return e.When == want }) {
			t.Errorf("%s: nothing is on %+v", tt.title, want)
		}
	}
	if n := l.called(t, "Gränsöverskridande Vårdsamverkan").Number; n.Written != "RS/2485/2017" || n.Serial != 2485 || n.Year != 2017 {
		t.Errorf("the number is read as %+v", n)
	}
}

func contractHistory(t *testing.T, l loaded) {
	k := l.called(t, "Vårdavtal kring ME")
	if n := k.Number; n.Written != "HSNV 202100183-001" || n.Unit != "HSNV" || n.Year != 2021 || n.Serial != 183 || n.Sub != 1 || k.BodyShort != "HSNV" {
		t.Errorf("the number is read as %+v in %s", n, k.BodyShort)
	}
	if c := k.Contract; c.Supplier != "Smärthjälpen Sverige AB" || c.To.To != "2023-12-31" || c.From.Text != "" || c.Number != k.Number.Written {
		t.Errorf("terms = %+v", c)
	}
	whens, _ := l.road(t, k)
	if want := []string{"2017-11-01", "2021", "2022", "31 december 2023", "2024"}; !slices.Equal(whens[:5], want) {
		t.Errorf("history = %q", whens)
	}
	pages := got[[]cases.Document](t)(l.Documents(l.ctx, store.DocumentFilter{Case: k.ID}, everything))
	for i, want := range []struct {
		date    cases.Date
		address string
	}{{"2021-03-31", "Anders Personsgatan 12, Göteborg"}, {"", "Entreprenörsstråket 6, 431 53 Mölndal, tel. 031-381 08 60"}} {
		if p := pages[i]; p.Kind != cases.WebPage || p.Date.To != want.date || !strings.Contains(p.Text, want.address) || !strings.Contains(k.Summary, want.address) {
			t.Errorf("page %d = %+v", i+1, p)
		}
	}
}

func letters(t *testing.T, l loaded) {
	const patients = "Pasientene ved Klinikkk for Smertebehandling"
	agenda := l.record(t, "HSØ", "2024-03-07").Meeting.Agenda
	at := slices.IndexFunc(agenda, func(it cases.Item) bool { return it.Case.Number == "08/01800" })
	if at < 0 || len(agenda[at].Documents) != 2 || agenda[at].Outcome != "" {
		t.Fatalf("agenda = %+v", agenda)
	}
	in, out := agenda[at].Documents[0], agenda[at].Documents[1]
	if in.Kind != cases.LetterIn || in.Sender != patients || in.Date.Text != "" || in.OurRef != "" || in.File.Held() {
		t.Errorf("in = %+v", in)
	}
	if out.Kind != cases.LetterOut || out.Title != "Svar på varsel om mangler i oppfyllelse av regionale tjenestetilbud" ||
		out.Sender != "Helse Sør-Øst RHF" || out.Recipient != patients || out.OurRef != "08/01800-380" || out.YourRef != "" ||
		out.Date.Text != "12.02.2024" || out.Date.To != "2024-02-12" {
		t.Errorf("out = %+v", out)
	}
	if want := []string{"Eieravdeling, Hilde Jacobsen", "Avdeling medisin og helsefag, Ulrich Johannes Spreng"}; !slices.Equal(out.CopiesTo, want) {
		t.Errorf("copies = %q", out.CopiesTo)
	}
	for _, said := range []string{"Ulrich J. Spreng, Direktør for medisin og helsefag", "Sara Reinvik Ulimoen, Fagsjef", "7. mars 2024"} {
		if !strings.Contains(out.Text, said) {
			t.Errorf("the letter lacks %q", said)
		}
	}
}

func areas(t *testing.T, l loaded) {
	k := l.called(t, "Nationell högspecialiserad vård")
	var listed []string
	for line := range strings.Lines(k.Summary) {
		if area, is := strings.CutPrefix(strings.TrimSpace(line), "- "); is {
			listed = append(listed, area)
		}
	}
	if want := []string{
		"Glomustumörer", "Könsdysfori", "Neuroendokrina tumörer", "Osteogenesis Imperfecta / Dysplastiska skelettsjukdomar",
		"Svår leversvikt", "Svårbehandlat självskadebeteende.", "Svårbehandlade ätstörningar", "Vissa kateteringrepp hjärta",
		"Vissa neuromuskulära sjukdomar",
	}; !slices.Equal(listed, want) {
		t.Errorf("areas = %q", listed)
	}
	if whens, _ := l.road(t, k); !slices.Equal(whens, []string{"2015", "februari 2017", "1 juli 2018", "Till hösten"}) {
		t.Errorf("timeline = %q", whens)
	}
	if !k.Exercise {
		t.Error("that the committee keeps the case is not marked as invented")
	}
}
