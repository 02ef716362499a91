package page_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"klubba/app/page"
	"klubba/cases"
	"klubba/cases/calendar"
)

func hostileMeeting() *cases.Meeting {
	return &cases.Meeting{
		ID: 7, Date: "2020-12-17", Begins: "09:00", Place: hostile, State: cases.Noticed, FirstNumber: 1, Version: 3,
		Body: cases.Body{ID: 1, Name: hostile, Short: hostile, Organisation: hostile, Country: calendar.Sweden},
		Agenda: []cases.Item{
			{
				ID: 1, Kind: cases.Motion, Title: hostile, TitleInferred: true, Presenter: hostile, Minutes: 15, Extra: true,
				Access: cases.Secret, Paragraph: 9, Outcome: cases.ItemDecided, Case: cases.CaseRef{ID: 4, Number: hostile},
				Documents: []cases.Document{{}},
			},
			{ID: 2, Kind: cases.Information, Access: cases.Secret, HasAnnexes: true},
		},
	}
}

func hostilePaper(held bool) cases.Document {
	d := cases.Document{ID: 5, Kind: cases.Annex, Title: hostile, Sender: hostile, Access: cases.Internal, Date: cases.FuzzyDate{Text: hostile}}
	if held {
		d.File = cases.File{SHA256: "ab", Name: hostile, Size: 3 << 20, Pages: 12}
	}
	return d
}

func hostileRoad() []cases.Step {
	paper := hostilePaper(true)
	return []cases.Step{
		{When: calendar.ParseFuzzy("våren 2020", today), Event: &cases.Event{Kind: cases.LetterEvent, Text: hostile, By: hostile, Inferred: true}},
		{When: calendar.ParseFuzzy("2020-01-22", today), Appearance: &cases.Appearance{
			Meeting: 3, Item: 4, BodyName: hostile, BodyShort: hostile, Date: "2020-01-22", Title: hostile, Paragraph: 9,
			Outcome: cases.ItemRemitted, Decision: []string{hostile, hostile},
		}},
		{When: paper.Date, Document: &paper},
		{ReportBack: &cases.ReportBack{ID: 2, Wording: hostile, OwedBy: hostile, State: cases.Assigned}},
		{Delegated: &cases.DelegatedDecision{ID: 2, Text: hostile, By: hostile, Position: hostile}},
		{},
	}
}

func hostileField() page.Field {
	return page.Field{
		Name: "title", Label: hostile, Hint: hostile, Value: hostile, Error: hostile, Required: true, Complete: "off",
		Options: []page.Option{{Value: "first", Text: hostile}}, List: []string{hostile}, MaxBytes: 1 << 20, Blank: true, Serif: true,
	}
}

// parts is every part, filled with hostile text wherever text goes.
func parts() map[string]templ.Component {
	f, m, field := frame(), hostileMeeting(), hostileField()
	f.Title, f.Toast, f.Who.Name, f.Path, f.Exercise = hostile, hostile, hostile, hostile, true
	f.Crumbs = []page.Crumb{{Text: hostile, Href: "javascript:alert(1)"}}
	columns := []page.Column{{Name: hostile}, {Name: hostile, Numeric: true}}
	limit := calendar.AdjustmentLimit("2020-12-17")
	report := &cases.ReportBack{ID: 2, Wording: hostile, OwedBy: hostile, OwedShort: hostile, DueKind: cases.DueMeeting,
		Due: calendar.ParseFuzzy("2020-11-26", today), State: cases.Assigned, Origin: cases.Reference{Body: hostile, Date: "2020-01-22", Paragraph: 9},
		Case: cases.CaseRef{ID: 1, Number: hostile}, Access: cases.Public}
	contract := &cases.Case{ID: 4, Number: cases.RegistryNumber{Written: hostile}, Title: hostile, TitleInferred: true, Type: cases.Motion,
		BodyShort: hostile, Responsible: hostile, State: cases.Preparing, Access: cases.Secret, Raisers: []cases.Raiser{{Name: hostile, Party: hostile}}}
	clause := cases.Clause{No: 1, Intro: hostile, Text: hostile, Answer: hostile, Proposed: cases.Approved, Outcome: cases.Rejected}
	return map[string]templ.Component{
		"layout":             inside(page.Layout(f), text(hostile)),
		"layout, signed out": inside(page.Layout(page.Frame{Words: sv, Assets: frame().Assets}), text(hostile)),
		"problem":            page.Problem(f, &cases.Refusal{Kind: cases.Invalid, Rule: "field.choice", Args: []any{hostile}}),
		"form":               inside(page.Form(f, hostile, page.Version(2), page.Files(), page.ID("f"), page.Class(hostile), page.Forget()), text(hostile)),
		"secrecy fields":     page.SecrecyFields(sv, page.SecrecyForm{Access: cases.Secret, Statute: hostile, Readers: hostile}, nil),
		"secrecy facts": inside(page.Facts(), page.SecrecyFacts(sv, cases.Secret, cases.Secrecy{
			Statute: hostile, Section: hostile, DecidedBy: hostile, Readers: []cases.Reader{{Name: hostile}, {Name: hostile}},
		})),
		"form that asks":  inside(page.Form(f, "/cases", page.Get()), page.Hidden("a", hostile)),
		"text field":      page.TextField(sv, field),
		"text area":       page.TextArea(sv, field),
		"select":          page.SelectField(sv, field),
		"date field":      page.DateField(sv, page.Field{Name: "date", Value: hostile, Min: "2020-01-01"}),
		"time field":      page.TimeField(sv, page.Field{Name: "begins", Value: hostile}),
		"number field":    page.NumberField(sv, page.Field{Name: "minutes", Value: hostile, Max: "600", Narrow: true}),
		"file field":      page.FileField(sv, field),
		"checkbox":        page.Checkbox(sv, page.Field{Name: "urgent", Label: hostile, Value: hostile, Checked: true, Hint: hostile}),
		"radios":          page.RadioField(sv, page.Field{Name: "access", Label: hostile, Options: page.Options(sv, "access", cases.AccessClasses)}),
		"agenda":          page.Agenda(f, m, true),
		"item row":        inside(page.Rows(), page.ItemRow(f, page.Row{Meeting: m, Place: 1, Href: "/x", Current: true})),
		"meeting rows":    page.MeetingRows(f, []cases.Meeting{*m}, "today.coming.none"),
		"case row":        inside(page.Rows(), page.CaseRow(sv, contract)),
		"report-back row": inside(page.Rows(), page.ReportBackRow(sv, report, today)),
		"task":            inside(page.Rows(), page.Task(sv, hostile, "2020-12-04", today, hostile, "/x")),
		"head":            inside(page.Head(hostile, page.LinkButton("primary", "print", hostile, "javascript:alert(1)")), text(hostile)),
		"section":         inside(page.Section("s", hostile), text(hostile)),
		"facts":           inside(page.Facts(), inside(page.Fact(hostile), page.Known(sv, hostile), page.Known(sv, ""))),
		"pill":            page.Pill(page.Soon, "clock", hostile),
		"badge":           page.Badge(hostile),
		"not known":       templ.Join(page.NotKnown(sv), page.Inferred(sv)),
		"button":          page.Button("danger", "pen", hostile, templ.Attributes{"name": "to", "value": hostile}),
		"drawer":          inside(page.Drawer(hostile, true), text(hostile)),
		"confirm":         inside(page.Confirm(sv, "primary", hostile, hostile, hostile), text(hostile)),
		"empty":           inside(page.Empty(hostile, hostile), text(hostile)),
		"notice":          page.Notice(page.Late, "late", hostile),
		"table":           inside(page.Table(hostile, columns), inside(tr(), inside(page.Cell(columns[0]), text(hostile)), inside(page.Cell(columns[1]), text("1")))),
		"dates":           templ.Join(page.Date(sv, "2020-12-17", today), page.Date(sv, "", today), page.Day(sv, today), page.BriefDay(sv, ""), page.ShortDay(sv, today)),
		"fuzzy date":      templ.Join(page.Fuzzy(sv, cases.FuzzyDate{Text: hostile}), page.Fuzzy(sv, cases.FuzzyDate{}), page.Fuzzy(sv, calendar.ParseFuzzy("V 49", today))),
		"statutory line":  page.StatutoryLine(sv, today, []page.Milestone{{Limit: limit}, {Limit: limit, Done: "2020-12-20"}, {Limit: calendar.LastAppealDay("")}}),
		"timeline":        page.Timeline(sv, page.Points(sv, hostileRoad())),
		"prose":           page.Prose(hostile + "\n\n- " + hostile),
		"clauses":         templ.Join(page.Clauses(sv, nil), page.Clauses(sv, []string{hostile}), page.Clauses(sv, []string{hostile, hostile})),
		"motion clauses":  page.MotionClauses(sv, []cases.Clause{clause}, "/motions/1/clauses/"),
		"person":          templ.Join(page.Person(hostile, hostile), page.Persons(sv, []cases.Raiser{{Name: hostile}}), page.Persons(sv, nil)),
		"case link":       templ.Join(page.CaseLink(sv, contract.Ref()), page.CaseLink(sv, cases.CaseRef{}), page.Number(sv, hostile), page.Reference(sv, cases.Reference{Body: hostile})),
		"documents":       page.DocumentList(sv, []cases.Document{hostilePaper(true), hostilePaper(false)}),
		"error summary": page.ErrorSummary(sv, page.Problems{
			{Kind: cases.Invalid, Rule: "field.choice", Field: "kind", Args: []any{hostile}}, {Kind: cases.Conflict, Rule: "agenda.sent"},
		}),
	}
}

func tr() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if _, err := io.WriteString(w, "<tr>"); err != nil {
			return err
		}
		if err := templ.GetChildren(ctx).Render(ctx, w); err != nil {
			return err
		}
		_, err := io.WriteString(w, "</tr>")
		return err
	})
}

func TestEveryPartIsValidAndEscapesWhatIsWrittenInIt(t *testing.T) {
	for name, part := range parts() {
		t.Run(name, func(t *testing.T) {
			source := render(t, part)
			valid(t, source)
			if strings.Contains(source, "<script>") || strings.Contains(source, "<img") {
				t.Errorf("not escaped: %s", source)
			}
			if _, err := html.Parse(strings.NewReader(source)); err != nil {
				t.Error(err)
			}
			if key := regexp.MustCompile(`>(ui|nav|label|kind|state|document|unit|when)\.[a-z.-]+<`).FindString(source); key != "" {
				t.Errorf("a key shows: %s", key)
			}
		})
	}
}

// TestEveryPartIsShown reads the sources for parts, so that a new one cannot be
// left out of the table above.
func TestEveryPartIsShown(t *testing.T) {
	sources, err := filepath.Glob("*.templ")
	if err != nil || len(sources) == 0 {
		t.Fatalf("%v, %v", sources, err)
	}
	test, err := os.ReadFile("parts_test.go")
	if err != nil {
		t.Fatal(err)
	}
	shownInside := []string{"Icon", "DocumentRow", "AccessPill", "OutcomePill", "ClausePill", "MeetingPill", "CasePill", "ReportBackPill", "Actions"}
	for _, source := range sources {
		body, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^templ ([A-Z]\w*)\(`).FindAllStringSubmatch(string(body), -1) {
			if !strings.Contains(string(test), "page."+m[1]+"(") && !slices.Contains(shownInside, m[1]) {
				t.Errorf("%s: %s is not shown in parts()", source, m[1])
			}
		}
	}
}

// TestEveryIconIsDrawn holds the names of icons against the stylesheet.
func TestEveryIconIsDrawn(t *testing.T) {
	style, err := os.ReadFile("../static/klubba.css")
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range parts() {
		for _, m := range regexp.MustCompile(`class="icon (icon-[^"]*)"`).FindAllStringSubmatch(render(t, part), -1) {
			if !strings.Contains(string(style), "."+m[1]+" {") {
				t.Errorf("%s shows %s, which is not drawn", name, m[1])
			}
		}
	}
}
