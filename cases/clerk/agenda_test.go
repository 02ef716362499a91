package clerk_test

import (
	"fmt"
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
)

// secretCase is a case that only those who read the neighbours' secrets know of.
func (d *desk) secretCase() cases.CaseRef {
	d.Helper()
	k := cases.Case{Body: d.neighbours.ID, Type: cases.Decision, Title: "Ärende", Access: cases.Secret, Secrecy: osl}
	d.must(d.RegisterCase(d.ctx, d.neighbour, &k, nil))
	return k.Ref()
}

func (d *desk) publicCase(title string) cases.CaseRef {
	d.Helper()
	k := cases.Case{Body: d.body.ID, Type: cases.Decision, Title: title, Access: cases.Public}
	d.must(d.RegisterCase(d.ctx, d.secretary, &k, nil))
	return k.Ref()
}

func titles(m *cases.Meeting) []string {
	list := make([]string, len(m.Agenda))
	for i, it := range m.Agenda {
		list[i] = it.Title
	}
	return list
}

func TestItemsAreAddedAndChanged(t *testing.T) {
	each(t, func(d *desk) {
		m, over := d.plan("2020-12-17", "Upprop"), d.plan("2020-12-18", "Upprop")
		d.must(d.CancelMeeting(d.ctx, d.secretary, over.ID, 0))
		own, hidden := d.publicCase("Busskort"), d.secretCase()
		good := cases.Item{Title: "Busskort", Kind: cases.Decision, Access: cases.Public, Case: own}
		with := func(change func(*cases.Item)) cases.Item {
			it := good
			change(&it)
			return it
		}
		add := func(who cases.Actor, m cases.MeetingID, it cases.Item) error {
			_, err := d.AddItem(d.ctx, who, m, it)
			return err
		}
		edit := func(who cases.Actor, m cases.MeetingID, id cases.ItemID, seen int, to cases.Item) error {
			return d.EditItem(d.ctx, who, m, id, seen, to)
		}
		first := m.Agenda[0]
		bad := with(func(it *cases.Item) { it.Title, it.Kind, it.Access, it.Minutes = "", "poem", "", -1 })
		all := "invalid field.required, invalid field.choice, invalid field.choice, invalid field.between"
		unseen := with(func(it *cases.Item) { it.Case = hidden })
		none := with(func(it *cases.Item) { it.Case.ID = 99 })
		d.refuses(func() []no {
			return []no{
				{"nobody adds one", notSignedIn, add(cases.Actor{}, m.ID, good)},
				{"a member adds one", notSecretary, add(d.member, m.ID, good)},
				{"a case officer adds one", notSecretary, add(d.officer, m.ID, good)},
				{"a neighbour, who knows of no meeting", "missing missing.meeting", add(d.neighbour, m.ID, good)},
				{"there is no meeting", "missing missing.meeting", add(d.secretary, 99, good)},
				{"the meeting is called off", "conflict meeting.over", add(d.secretary, over.ID, good)},
				{"one that cannot be", all, add(d.secretary, m.ID, bad)},
				{"on a case not to be known of", "missing missing.case", add(d.secretary, m.ID, unseen)},
				{"on no case there is", "missing missing.case", add(d.secretary, m.ID, none)},
				{"nobody changes one", notSignedIn, edit(cases.Actor{}, m.ID, first.ID, 1, good)},
				{"a member changes one", notSecretary, edit(d.member, m.ID, first.ID, 1, good)},
				{"a neighbour changes one", "missing missing.meeting", edit(d.neighbour, m.ID, first.ID, 1, good)},
				{"another meeting's", "missing missing.item", edit(d.secretary, m.ID, over.Agenda[0].ID, 1, good)},
				{"from an old page", stale, edit(d.secretary, m.ID, first.ID, 2, good)},
				{"of a meeting called off", "conflict meeting.over", edit(d.secretary, over.ID, over.Agenda[0].ID, 1, good)},
				{"to what cannot be", all, edit(d.secretary, m.ID, first.ID, 1, bad)},
				{"to a case not to be known of", "missing missing.case", edit(d.secretary, m.ID, first.ID, 1, unseen)},
				{"to no case there is", "missing missing.case", edit(d.secretary, m.ID, first.ID, 1, none)},
			}
		})
		d.does(func() error { return add(d.secretary, m.ID, good) })
		d.does(func() error {
			return edit(d.secretary, m.ID, first.ID, 1, with(func(it *cases.Item) { it.Title = "Val" }))
		})
		m = d.meeting(m.ID)
		if got := titles(m); !slices.Equal(got, []string{"Val", "Busskort"}) || m.Agenda[1].Case.ID != own.ID || m.Agenda[0].Version != 2 {
			d.Errorf("the agenda is %+v", m.Agenda)
		}
		d.must(d.SendNotice(d.ctx, d.secretary, m.ID, 0))
		d.must(add(d.secretary, m.ID, with(func(it *cases.Item) { it.Title = "Extra" })))
		if m = d.meeting(m.ID); m.Agenda[1].Extra || !m.Agenda[2].Extra {
			d.Error("an item added after the notice, and no other, is an extra one")
		}
	})
}

// What stands on a case that its editor may not know of stays there: the form
// does not say which it is.
func TestAHiddenCaseIsNotLostByAnEdit(t *testing.T) {
	each(t, func(d *desk) {
		m, hidden := d.plan("2020-12-17"), d.secretCase()
		it := cases.Item{Title: "Ärende", Kind: cases.Decision, Access: cases.Public, Case: hidden}
		b := undated(d.body.ID, "Rapport", cases.Public)
		doc := cases.Document{Body: d.body.ID, Kind: cases.Annex, Title: "Karta", Access: cases.Public, Case: hidden}
		b.Case = hidden
		item := got(d.AddItem(d.ctx, operator, m.ID, it))(d)
		d.must(d.AssignReportBack(d.ctx, operator, &b))
		d.must(d.AddDocument(d.ctx, operator, &doc, nil, item))
		it.Case, b.Case, doc.Case = cases.CaseRef{}, cases.CaseRef{}, cases.CaseRef{}
		d.must(d.EditItem(d.ctx, d.secretary, m.ID, item, 1, it))
		d.must(d.EditReportBack(d.ctx, d.secretary, b.ID, 1, b))
		d.must(d.EditDocument(d.ctx, d.secretary, doc.ID, 1, doc))
		agenda := d.meeting(m.ID).Agenda
		if on := agenda[0].Case; on.ID != hidden.ID {
			d.Errorf("the item stands on %+v", on)
		}
		if on := agenda[0].Documents[0].Case; on.ID != hidden.ID {
			d.Errorf("the document stands on %+v", on)
		}
		if on := got(d.store.ReportBack(d.ctx, b.ID))(d).Case; on.ID != hidden.ID {
			d.Errorf("the report-back stands on %+v", on)
		}
	})
}

func TestItemsAreMovedAndRemovedUntilTheNoticeIsSent(t *testing.T) {
	each(t, func(d *desk) {
		m, sent := d.plan("2020-12-17", "A", "B", "C"), d.sent("2020-12-18", "A", "B")
		a, b := m.Agenda[0].ID, m.Agenda[1].ID
		move := func(who cases.Actor, m *cases.Meeting, seen int, id cases.ItemID, to int) error {
			return d.MoveItem(d.ctx, who, m.ID, seen, id, to)
		}
		remove := func(who cases.Actor, m *cases.Meeting, seen int, id cases.ItemID) error {
			return d.RemoveItem(d.ctx, who, m.ID, seen, id)
		}
		none := &cases.Meeting{ID: 99}
		v := m.Version
		d.refuses(func() []no {
			return []no{
				{"nobody moves one", notSignedIn, move(cases.Actor{}, m, v, a, 2)},
				{"a member moves one", notSecretary, move(d.member, m, v, a, 2)},
				{"a neighbour moves one", "missing missing.meeting", move(d.neighbour, m, v, a, 2)},
				{"there is no meeting", "missing missing.meeting", move(d.secretary, none, v, a, 2)},
				{"there is no item", "missing missing.item", move(d.secretary, m, v, sent.Agenda[0].ID, 2)},
				{"to place 0", "invalid agenda.no-such-place", move(d.secretary, m, v, a, 0)},
				{"past the end", "invalid agenda.no-such-place", move(d.secretary, m, v, a, 4)},
				{"from an old page", stale, move(d.secretary, m, v-1, a, 2)},
				{"on a notice sent", "conflict agenda.sent", move(d.secretary, sent, sent.Version, sent.Agenda[0].ID, 2)},
				{"nobody removes one", notSignedIn, remove(cases.Actor{}, m, v, a)},
				{"a member removes one", notSecretary, remove(d.member, m, v, a)},
				{"a neighbour removes one", "missing missing.meeting", remove(d.neighbour, m, v, a)},
				{"from no meeting", "missing missing.meeting", remove(d.secretary, none, v, a)},
				{"no item", "missing missing.item", remove(d.secretary, m, v, 99)},
				{"removes from an old page", stale, remove(d.secretary, m, v-1, a)},
				{"from a notice sent", "conflict agenda.sent", remove(d.secretary, sent, sent.Version, sent.Agenda[0].ID)},
			}
		})
		d.does(func() error { return move(d.secretary, m, v, a, 3) })
		d.does(func() error { return remove(d.secretary, m, v+1, b) })
		if got := titles(d.meeting(m.ID)); !slices.Equal(got, []string{"C", "A"}) {
			d.Errorf("the agenda is %v", got)
		}
	})
}

func TestWhatWasToBeReportedAtARemovedItemIsStillOwed(t *testing.T) {
	each(t, func(d *desk) {
		m := d.plan("2020-12-17", "A", "B")
		b := d.owed("Rapport")
		d.must(d.ScheduleReportBack(d.ctx, d.secretary, b, m.Agenda[0].ID))
		d.must(d.RemoveItem(d.ctx, d.secretary, m.ID, 0, m.Agenda[0].ID))
		if now := got(d.store.ReportBack(d.ctx, b))(d); now.State != cases.Assigned || now.Item != 0 {
			d.Errorf("the report-back is %s at item %d", now.State, now.Item)
		}
	})
}

func TestNumbersAreDrawnWithoutGapOrDouble(t *testing.T) {
	each(t, func(d *desk) {
		m := d.plan("2020-12-17")
		d.atOnce(func(i int) error {
			_, err := d.AddItem(d.ctx, d.secretary, m.ID, cases.Item{Title: fmt.Sprint("Ärende ", i), Kind: cases.Formal, Access: cases.Public})
			return err
		})
		m = d.meeting(m.ID)
		names := titles(m)
		slices.Sort(names)
		if len(slices.Compact(names)) != 20 || m.Number(m.PlaceOf(m.Agenda[19].ID)) != 20 {
			d.Fatalf("the agenda is %v", titles(m))
		}
		d.must(d.SendNotice(d.ctx, d.secretary, m.ID, 0))
		d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, 0, d.roll(m, d.anna, d.bo, d.cia)))
		d.atOnce(func(i int) error { return d.TakeUp(d.ctx, d.secretary, m.ID, m.Agenda[i].ID) })
		var drawn []int
		for _, it := range d.meeting(m.ID).Agenda {
			drawn = append(drawn, it.Paragraph)
		}
		slices.Sort(drawn)
		for i, n := range drawn {
			if n != i+1 {
				d.Fatalf("the §§ are %v", drawn)
			}
		}
		next := d.open("2020-12-18", "Fortsättning")
		d.must(d.TakeUp(d.ctx, d.secretary, next.ID, next.Agenda[0].ID))
		if n := d.meeting(next.ID).Agenda[0].Paragraph; n != 21 {
			d.Errorf("the body's next § is %d", n)
		}
	})
}

func TestANorwegianBoardsCasesAreNumberedByTheNotice(t *testing.T) {
	each(t, func(d *desk) {
		board := d.addBody("ST", "Styret", calendar.Norway)
		m := cases.Meeting{Body: board, Date: "2020-12-17"}
		d.must(d.PlanMeeting(d.ctx, operator, &m))
		for _, title := range []string{"A", "B"} {
			got(d.AddItem(d.ctx, operator, m.ID, cases.Item{Title: title, Kind: cases.Decision, Access: cases.Public}))(d)
		}
		d.does(func() error { return d.SendNotice(d.ctx, operator, m.ID, 0) })
		sent := d.meeting(m.ID)
		if a, b := sent.ParagraphText(sent.Agenda[0].Paragraph), sent.ParagraphText(sent.Agenda[1].Paragraph); a != "001-2020" || b != "002-2020" {
			d.Errorf("the cases are %s and %s", a, b)
		}
	})
}
