package clerk_test

import (
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

// draft is what was read from a published agenda.
func draft() agendatext.Draft {
	return agendatext.Draft{Items: []agendatext.Item{
		{Title: "Information", Kind: "information", Text: "Om budgeten", Lines: [2]int{1, 2}},
		{Title: "Information", Kind: "information", Text: "Om läget", Lines: [2]int{3, 4}},
		{
			Title: "Motion om busskort", Kind: "motion", Text: "Anna Ek yrkar", Lines: [2]int{5, 9}, Attachments: true,
			Clauses: []string{"att resor blir fria"}, People: []agendatext.Person{{Name: "Anna Ek", Party: "V"}, {Name: "Siv Övning"}},
		},
		{
			Title: "Uppföljning", Kind: "follow-up?", Text: "Ska återredovisas", References: []string{"inget nummer", "ÖN/1/2020"}, Lines: [2]int{10, 11},
			Promises: []agendatext.Promise{
				{Text: "Ska återredovisas vid sammanträdet", Date: calendar.ParseFuzzy("2020-12-17", "2020-12-17")},
				{Text: "Ska återredovisas till våren", Date: calendar.ParseFuzzy("våren 2021", "2020-12-17")},
				{Text: "Ska återredovisas"},
			},
		},
	}}
}

func TestADraftBecomesItemsCasesAndDuties(t *testing.T) {
	each(t, func(d *desk) {
		k := cases.Case{Body: d.body.ID, Number: cases.ParseRegistryNumber("ÖN/1/2020"), Type: cases.Decision, Title: "Busskort", Access: cases.Public}
		d.must(d.RegisterCase(d.ctx, d.secretary, &k, nil))
		m := d.plan("2020-12-17")
		d.does(func() error { return d.AcceptAgenda(d.ctx, d.secretary, m.ID, draft()) })
		m = d.meeting(m.ID)
		if list := titles(m); !slices.Equal(list, []string{"Information", "Information", "Motion om busskort", "Uppföljning"}) {
			d.Fatalf("the agenda is %v", list)
		}
		if on := m.Agenda[3]; on.Case.ID != k.ID || on.Kind != cases.Decision || m.Agenda[0].Case.ID != 0 || !m.Agenda[2].HasAnnexes {
			d.Errorf("the agenda is %+v", m.Agenda)
		}
		motion := got(d.store.Case(d.ctx, m.Agenda[2].Case.ID))(d)
		if motion.Type != cases.Motion || !slices.Equal(motion.Raisers, []cases.Raiser{{Name: "Anna Ek", Party: "V"}}) {
			d.Errorf("the motion is %+v", motion)
		}
		if file := got(d.store.Motion(d.ctx, motion.ID))(d); len(file.Clauses) != 1 || file.Clauses[0].Text != "att resor blir fria" {
			d.Errorf("its clauses are %+v", file.Clauses)
		}
		owed := got(d.store.ReportBacks(d.ctx, store.ReportBackFilter{Case: k.ID}, cases.Reach{All: true}))(d)
		var due []cases.DueKind
		for _, b := range owed {
			due = append(due, b.DueKind)
		}
		if !slices.Equal(due, []cases.DueKind{cases.DueMeeting, cases.DueDate, cases.Undated}) {
			d.Errorf("the duties are %v", due)
		}
	})
}

func TestAnAgendaIsImportedWholeOrNotAtAllAndOnce(t *testing.T) {
	each(t, func(d *desk) {
		accept := func(who cases.Actor, m cases.MeetingID, draft agendatext.Draft) error {
			return d.AcceptAgenda(d.ctx, who, m, draft)
		}
		imports := func(who cases.Actor, body cases.BodyID, day cases.Date, draft agendatext.Draft) error {
			return d.ImportAgenda(d.ctx, who, body, day, draft)
		}
		m, over := d.plan("2020-12-17"), d.plan("2020-12-18")
		d.must(d.CancelMeeting(d.ctx, d.secretary, over.ID, 0))
		bad, wordless := draft(), draft()
		bad.Items[3].Title = ""
		wordless.Items[3].Promises[2].Text = ""
		d.refuses(func() []no {
			return []no{
				{"nobody accepts it", notSignedIn, accept(cases.Actor{}, m.ID, draft())},
				{"a member accepts it", notSecretary, accept(d.member, m.ID, draft())},
				{"a neighbour, who knows of no meeting", "missing missing.meeting", accept(d.neighbour, m.ID, draft())},
				{"for no meeting there is", "missing missing.meeting", accept(d.secretary, 99, draft())},
				{"for one called off", "conflict meeting.over", accept(d.secretary, over.ID, draft())},
				{"nothing is chosen", "invalid agenda.none-chosen", accept(d.secretary, m.ID, agendatext.Draft{})},
				{"its last item has no title", "invalid field.required", accept(d.secretary, m.ID, bad)},
				{"its last promise has no words", "invalid field.required", accept(d.secretary, m.ID, wordless)},
				{"nobody imports it", notSignedIn, imports(cases.Actor{}, d.body.ID, "2020-12-01", draft())},
				{"a member imports it", notSecretary, imports(d.member, d.body.ID, "2020-12-01", draft())},
				{"a neighbour imports it", notSecretary, imports(d.neighbour, d.body.ID, "2020-12-01", draft())},
				{"a neighbour, for a meeting not to be known of", notSecretary, imports(d.neighbour, d.body.ID, "2020-12-17", draft())},
				{"for no body there is", "missing missing.body", imports(operator, 99, "2020-12-01", draft())},
				{"for no day", "invalid field.date", imports(d.secretary, d.body.ID, "2020-02-30", draft())},
				{"for a meeting called off", "conflict meeting.over", imports(d.secretary, d.body.ID, "2020-12-18", draft())},
				{"for a new meeting, and it cannot be", "invalid field.required", imports(d.secretary, d.body.ID, "2020-12-01", bad)},
			}
		})
		d.does(func() error { return imports(d.secretary, d.body.ID, "2020-12-01", draft()) })
		d.does(func() error { return imports(d.secretary, d.body.ID, "2020-12-17", draft()) })
		if n := len(d.meeting(m.ID).Agenda); n != 4 {
			d.Fatalf("%d items", n)
		}
		last := d.meeting(m.ID).Agenda[3]
		d.must(d.EditItem(d.ctx, d.secretary, m.ID, last.ID, last.Version, cases.Item{
			Title: "Återredovisning", Kind: last.Kind, Text: last.Text, Access: cases.Public,
		}))
		renamed, shouted, news := draft(), draft(), draft()
		renamed.Items = renamed.Items[3:]
		shouted.Items = shouted.Items[2:3]
		shouted.Items[0].Title, shouted.Items[0].Text = "MOTION OM BUSSKORT", ""
		news.Items = append(news.Items[:1], agendatext.Item{Title: "Nytt", Kind: "formal"})
		there := "conflict agenda.already-there"
		d.refuses(func() []no {
			return []no{
				{"imported once more", there, imports(d.secretary, d.body.ID, "2020-12-17", draft())},
				{"accepted once more", there, accept(d.secretary, m.ID, draft())},
				{"one whose title has been changed since", there, accept(d.secretary, m.ID, renamed)},
				{"one in capitals", there, accept(d.secretary, m.ID, shouted)},
				{"one there and one new", there, accept(d.secretary, m.ID, news)},
			}
		})
		d.must(accept(d.secretary, m.ID, agendatext.Draft{Items: news.Items[1:]}))
	})
}
