package meetings

import (
	"errors"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
)

// found is an item that was found in a pasted agenda, as the secretary takes,
// changes or drops it; lists are typed one a line.
type found struct {
	agendatext.Item // as it was read

	Keep       bool
	There      bool // the agenda has it already
	Title      string
	Kind       string
	Subtopics  string
	Clauses    string
	People     string
	References string
	Promises   []foundPromise
	Source     []sourceLine
}

// A foundPromise is a report-back that the text speaks of.
type foundPromise struct {
	Keep bool
	Text string
	Due  string // as written, or as the secretary writes it
}

// A sourceLine is a line of the text and what was found on it.
type sourceLine struct {
	agendatext.Line
	Findings []agendatext.Finding
}

// readAgenda reads the items of a text; all that the agenda does not have are
// kept until somebody drops one.
func readAgenda(text string, m *cases.Meeting) []found {
	lines := strings.Split(text, "\n")
	draft := agendatext.Read(text, m.Date)
	list := make([]found, len(draft.Items))
	for i, it := range draft.Items {
		list[i] = foundIn(it, lines)
		list[i].There = m.Has(cases.Item{Title: it.Title, Text: it.Text, Lines: it.Lines})
		list[i].Keep = !list[i].There
	}
	return list
}

func foundIn(it agendatext.Item, lines []string) found {
	f := found{
		Item: it, Title: it.Title, Kind: it.Kind, Subtopics: strings.Join(it.Subtopics, "\n"),
		Clauses: strings.Join(it.Clauses, "\n"), References: strings.Join(it.References, "\n"),
	}
	people := make([]cases.Raiser, len(it.People))
	for i, p := range it.People {
		people[i] = cases.Raiser{Name: p.Name, Party: p.Party}
	}
	f.People = page.RaiserLines(people)
	for _, p := range it.Promises {
		f.Promises = append(f.Promises, foundPromise{Keep: true, Text: p.Text, Due: p.Date.Text})
	}
	for n := it.Lines[0]; n <= min(it.Lines[1], len(lines)); n++ {
		f.Source = append(f.Source, sourceLine{Line: agendatext.Line{Line: n, Text: lines[n-1]}, Findings: findingsOn(it, n)})
	}
	return f
}

func findingsOn(it agendatext.Item, line int) []agendatext.Finding {
	var on []agendatext.Finding
	for _, f := range it.Findings {
		if f.Line == line {
			on = append(on, f)
		}
	}
	return on
}

// field names a field of the i-th item.
func field(name string, i int) string { return name + "-" + strconv.Itoa(i) }

// read takes over what the form says of the i-th item.
func (f *found) read(c *fiber.Ctx, i int) {
	typed := func(name string) string { return page.Text(c.FormValue(field(name, i))) }
	f.Keep = typed("keep") != ""
	f.Title, f.Kind = typed("title"), typed("kind")
	f.Subtopics, f.Clauses, f.People, f.References = typed("subtopics"), typed("clauses"), typed("people"), typed("references")
	for j := range f.Promises {
		f.Promises[j].Keep = c.FormValue(field(field("promise", i), j)) != ""
		f.Promises[j].Due = page.Text(c.FormValue(field(field("due", i), j)))
	}
}

// check says beside which fields of the i-th item something cannot be.
func (f *found) check(i int) error {
	it := cases.Item{Title: f.Title, Kind: cases.CaseType(f.Kind), Subtopics: page.Lines(f.Subtopics), Access: cases.Public}
	var err error
	for _, r := range cases.Refusals(it.Check()) {
		err = errors.Join(err, r.At(field(r.Field, i)))
	}
	return err
}

// item is the item as it is to be put on the agenda.
func (f *found) item(day cases.Date) agendatext.Item {
	it := f.Item
	it.Title, it.Kind = f.Title, f.Kind
	it.Subtopics, it.Clauses, it.References = page.Lines(f.Subtopics), page.Lines(f.Clauses), page.Lines(f.References)
	it.People, it.Promises = nil, nil
	for _, r := range page.Raisers(f.People) {
		it.People = append(it.People, agendatext.Person{Name: r.Name, Party: r.Party})
	}
	for j, p := range f.Promises {
		if !p.Keep {
			continue
		}
		promise := f.Item.Promises[j]
		if p.Due != promise.Date.Text {
			promise.Date = calendar.ParseFuzzy(p.Due, day)
		}
		it.Promises = append(it.Promises, promise)
	}
	return it
}
