package page_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"klubba/app/page"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/calendar"
)

// hostile is text that would break out of HTML if it were not escaped.
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp; javascript:alert(1)`

var sv = words.For("sv")

const today = cases.Date("2020-12-10")

func frame() page.Frame {
	return page.Frame{
		Words: sv, Title: "Provsida", Path: "/meetings/7", Today: today, CSRF: "token", Key: "once", Nav: "meetings",
		Who:    cases.Actor{Account: 1, Name: "Siv Sekreterare"},
		Assets: page.Assets{Style: "/static/k.css", Script: "/static/k.js", Icon: "/static/f.svg"},
	}
}

// render gives the HTML of a part with its children.
func render(t *testing.T, part templ.Component, children ...templ.Component) string {
	t.Helper()
	var b strings.Builder
	ctx := context.Background()
	if len(children) > 0 {
		ctx = templ.WithChildren(ctx, templ.Join(children...))
	}
	if err := part.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inside puts children in a part, for parts within parts.
func inside(part templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return part.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

func text(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, html.EscapeString(s))
		return err
	})
}

func TestTheFrameSaysWhatItIs(t *testing.T) {
	f := frame()
	f.Exercise = true
	source := render(t, page.Layout(f), text("innehåll"))
	for _, want := range []string{
		`<html lang="sv">`, "<title>Provsida – Klubba</title>", `href="#main"`, `<main id="main"`, "innehåll",
		`<link rel="stylesheet" href="/static/k.css">`, `<script src="/static/k.js" defer></script>`,
		`href="/meetings" aria-current="page"`, "Övning:", "Siv Sekreterare", `action="/sign-out"`, `aria-live="polite"`,
	} {
		if !strings.Contains(source, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if n := strings.Count(source, `name="csrf" value="token"`); n != 2 {
		t.Errorf("%d forms carry the session's token, want 2: language and sign-out", n)
	}
}

func TestAVisitorIsOfferedToSignIn(t *testing.T) {
	source := render(t, page.Layout(page.Frame{Words: words.For("nb")}), text(""))
	if !strings.Contains(source, `href="/sign-in"`) || strings.Contains(source, "/sign-out") || strings.Contains(source, "Øvelse") {
		t.Error(source)
	}
}

func TestAFormThatChangesSomethingCarriesWhatItMust(t *testing.T) {
	posts := render(t, page.Form(frame(), "/meetings/7", page.Version(3)), text(""))
	for _, want := range []string{`method="post"`, `name="csrf" value="token"`, `name="key" value="once"`, `name="version" value="3"`} {
		if !strings.Contains(posts, want) {
			t.Errorf("lacks %s: %s", want, posts)
		}
	}
	asks := render(t, page.Form(frame(), "/cases", page.Get()), text(""))
	if strings.Contains(asks, "token") || strings.Contains(asks, "once") {
		t.Errorf("a question carries secrets into its address: %s", asks)
	}
	if fresh := render(t, page.Form(frame(), "/x"), text("")); strings.Contains(fresh, "version") {
		t.Errorf("a version that nobody gave: %s", fresh)
	}
}

func TestARefusedFieldSaysWhyToEverybody(t *testing.T) {
	source := render(t, page.TextField(sv, page.Field{Name: "owed_to", Hint: "Vem?", Error: "Välj ett organ."}))
	for _, want := range []string{
		`for="f-owed-to"`, `aria-describedby="f-owed-to-hint f-owed-to-error"`, `aria-invalid="true"`, "Välj ett organ.", "Lämnas till",
	} {
		if !strings.Contains(source, want) {
			t.Errorf("lacks %s: %s", want, source)
		}
	}
}

func TestARowMovesWithoutScript(t *testing.T) {
	source := render(t, page.Agenda(frame(), hostileMeeting(), true))
	for _, want := range []string{`action="/meetings/7/items/1/place"`, `name="to" value="2"`, `name="version" value="3"`, "data-place=\"1\""} {
		if !strings.Contains(source, want) {
			t.Errorf("lacks %s", want)
		}
	}
	if n := strings.Count(source, "disabled"); n != 2 {
		t.Errorf("%d buttons are off, want 2: up on the first row and down on the last", n)
	}
	if fixed := render(t, page.Agenda(frame(), hostileMeeting(), false)); strings.Contains(fixed, "<form") {
		t.Error("an agenda that may not be ordered can be")
	}
}

func TestAClosedItemShowsItsNumberAlone(t *testing.T) {
	m := hostileMeeting()
	source := render(t, page.ItemRow(frame(), page.Row{Meeting: m, Place: 2}))
	if !strings.Contains(source, "Sluten punkt") || !strings.Contains(source, "Sekretess") {
		t.Error(source)
	}
}

func TestProseIsSetAsItWasTyped(t *testing.T) {
	got := render(t, page.Prose("Ett.\nTvå.\n\n- a\n\n• b\nTre."))
	want := `<div class="prose"><p>Ett.<br>Två.</p><ul><li>a</li><li>b</li></ul><p>Tre.</p></div>`
	if got = strings.NewReplacer(" <br>", "<br>", "<br> ", "<br>", "<p> ", "<p>", " </p>", "</p>").Replace(got); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAMilestoneSaysItsStateInWords(t *testing.T) {
	limit := calendar.AdjustmentLimit("2020-12-17") // 4 January 2021
	tests := []struct {
		name  string
		today cases.Date
		m     page.Milestone
		want  string
	}{
		{"far ahead", "2020-12-18", page.Milestone{Limit: limit}, "Kommande"},
		{"a week before", "2020-12-28", page.Milestone{Limit: limit}, "Snart"},
		{"on the day", "2021-01-04", page.Milestone{Limit: limit}, "Sista dagen"},
		{"the day after", "2021-01-05", page.Milestone{Limit: limit}, "Försenat"},
		{"done in time", "2021-02-01", page.Milestone{Limit: limit, Done: "2021-01-04"}, "Klart"},
		{"done late", "2021-02-01", page.Milestone{Limit: limit, Done: "2021-01-05"}, "Klart för sent"},
		{"an event passes", "2021-02-01", page.Milestone{Limit: limit, Event: true}, "Passerat"},
		{"no date yet", "2021-02-01", page.Milestone{Limit: calendar.LastAppealDay("")}, "Inte känt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := render(t, page.StatutoryLine(sv, tt.today, []page.Milestone{tt.m}))
			if !strings.Contains(source, "</span>"+tt.want+" ") {
				t.Errorf("does not say %s: %s", tt.want, source)
			}
		})
	}
}

func TestTheArithmeticOfALimitCanBeChecked(t *testing.T) {
	source := render(t, page.StatutoryLine(sv, today, page.Milestones([]calendar.Limit{calendar.AdjustmentLimit("2020-12-17")})))
	for _, want := range []string{
		"14 dagar efter torsdag 17 december 2020 är torsdag 31 december 2020.",
		"Torsdag 31 december 2020 är nyårsafton och räknas inte som sista dag.",
		"Dagen blir måndag 4 januari 2021.", "KL 5:69",
	} {
		if !strings.Contains(source, want) {
			t.Errorf("lacks %q", want)
		}
	}
}

func TestAVagueDateKeepsItsWords(t *testing.T) {
	tests := []struct{ written, want string }{
		{"V 49", "<q>V 49</q>"}, {"V 49", "2020-11-30–2020-12-06"}, {"2020-12-17", `<time datetime="2020-12-17">torsdag 17 december 2020</time>`},
		{"senast 31 mars 2021", "till och med 2021-03-31"}, {"", "inte känt"},
	}
	for _, tt := range tests {
		if got := render(t, page.Fuzzy(sv, calendar.ParseFuzzy(tt.written, today))); !strings.Contains(got, tt.want) {
			t.Errorf("%q is shown as %s, want %s", tt.written, got, tt.want)
		}
	}
}

func TestAReferenceIsCitedAsMinutesCiteIt(t *testing.T) {
	got := render(t, page.Reference(sv, cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9}))
	if !strings.Contains(got, "RS 2020-01-22 §\u00a09") {
		t.Error(got)
	}
}

func TestATextAreaKeepsItsFirstLineEmptyIfItWas(t *testing.T) {
	source := render(t, page.TextArea(sv, page.Field{Name: "text", Value: "\nandra raden"}))
	if !strings.Contains(source, ">\n\nandra raden</textarea>") {
		t.Errorf("%q", source)
	}
}
