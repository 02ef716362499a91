package clerk_test

import (
	"testing"

	"klubba/cases"
)

// owed is a report-back owed to the committee.
func (d *desk) owed(wording string) cases.ReportBackID {
	d.Helper()
	b := undated(d.body.ID, wording, cases.Public)
	d.must(d.AssignReportBack(d.ctx, d.officer, &b))
	return b.ID
}

func undated(to cases.BodyID, wording string, access cases.Access) cases.ReportBack {
	return cases.ReportBack{OwedTo: to, Wording: wording, DueKind: cases.Undated, Access: access}
}

func TestAReportBackIsAssignedAndChanged(t *testing.T) {
	each(t, func(d *desk) {
		hidden := d.secretCase()
		good := undated(d.body.ID, "Återredovisning ska ske", cases.Public)
		with := func(change func(*cases.ReportBack)) *cases.ReportBack {
			b := good
			change(&b)
			return &b
		}
		kept := with(func(*cases.ReportBack) {})
		d.does(func() error { return d.AssignReportBack(d.ctx, d.officer, kept) })
		secret := undated(d.neighbours.ID, "Hemlig", cases.Secret)
		d.must(d.AssignReportBack(d.ctx, d.neighbour, &secret))
		closed := d.closed("2020-12-10")
		nowhere := with(func(b *cases.ReportBack) { b.OwedTo, b.Wording, b.DueKind, b.Access = 0, "", "soon", "" })
		d.refuses(func() []no {
			assign := func(who cases.Actor, b *cases.ReportBack) error { return d.AssignReportBack(d.ctx, who, b) }
			edit := func(who cases.Actor, id cases.ReportBackID, seen int, to *cases.ReportBack) error {
				return d.EditReportBack(d.ctx, who, id, seen, *to)
			}
			noMeeting := with(func(b *cases.ReportBack) { b.DueKind = cases.DueMeeting })
			noDay := with(func(b *cases.ReportBack) { b.DueKind = cases.DueDate })
			unseen := with(func(b *cases.ReportBack) { b.Case = hidden })
			none := with(func(b *cases.ReportBack) { b.Case.ID = 99 })
			cannotBe := "invalid field.required, invalid field.choice, invalid field.choice, invalid field.required"
			return []no{
				{"nobody assigns one", notSignedIn, assign(cases.Actor{}, with(func(*cases.ReportBack) {}))},
				{"a member assigns one", notStaff, assign(d.member, with(func(*cases.ReportBack) {}))},
				{"a neighbour assigns one", notStaff, assign(d.neighbour, with(func(*cases.ReportBack) {}))},
				{"one that cannot be", cannotBe, assign(d.officer, nowhere)},
				{"due at a meeting not named", "invalid reportback.no-meeting", assign(d.officer, noMeeting)},
				{"due on a day not named", "invalid field.required", assign(d.officer, noDay)},
				{"on a case not to be known of", "missing missing.case", assign(d.officer, unseen)},
				{"on no case there is", "missing missing.case", assign(d.officer, none)},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, kept.ID, 1, &good)},
				{"a member changes it", notStaff, edit(d.member, kept.ID, 1, &good)},
				{"one that is secret elsewhere", "missing missing.reportback", edit(d.secretary, secret.ID, 1, &good)},
				{"there is none", "missing missing.reportback", edit(d.secretary, 99, 1, &good)},
				{"from an old page", stale, edit(d.officer, kept.ID, 2, &good)},
				{"to no words", "invalid field.required", edit(d.officer, kept.ID, 1, with(func(b *cases.ReportBack) { b.Wording = "" }))},
				{"to a meeting not named", "invalid reportback.no-meeting", edit(d.officer, kept.ID, 1, noMeeting)},
				{"to a case not to be known of", "missing missing.case", edit(d.officer, kept.ID, 1, unseen)},
				{"one that the body has closed", "conflict reportback.closed", edit(d.officer, closed.ID, closed.Version, &good)},
			}
		})
		d.does(func() error {
			return d.EditReportBack(d.ctx, d.officer, kept.ID, 1, *with(func(b *cases.ReportBack) { b.OwedBy, b.OwedTo = "Direktören", d.neighbours.ID }))
		})
		if now := got(d.store.ReportBack(d.ctx, kept.ID))(d); now.OwedBy != "Direktören" || now.OwedTo != d.body.ID || now.State != cases.Assigned {
			d.Errorf("the report-back is %+v", now)
		}
	})
}

// closed is a report-back that the committee has closed at a meeting held.
func (d *desk) closed(day cases.Date) *cases.ReportBack {
	d.Helper()
	m, id := d.open(day, "Rapport"), d.owed("Given")
	d.settle(m, m.Agenda[0].ID, noted)
	d.must(d.CloseReportBack(d.ctx, d.secretary, id, m.Agenda[0].ID))
	return got(d.store.ReportBack(d.ctx, id))(d)
}

func TestAReportBackGoesFromAgendaToSection(t *testing.T) {
	each(t, func(d *desk) {
		id, done := d.owed("Rapport"), d.closed("2020-12-10")
		secret := undated(d.neighbours.ID, "Hemlig", cases.Secret)
		d.must(d.AssignReportBack(d.ctx, d.neighbour, &secret))
		m := d.open("2020-12-17", "Noterat", "Rapport", "Inte uppe")
		d.settle(m, m.Agenda[0].ID, noted)
		settled, item, idle := m.Agenda[0].ID, m.Agenda[1].ID, m.Agenda[2].ID
		theirs := cases.Meeting{Body: d.neighbours, Date: "2020-12-17"}
		d.must(d.PlanMeeting(d.ctx, d.neighbour, &theirs))
		unseen := got(d.AddItem(d.ctx, d.neighbour, theirs.ID, cases.Item{Title: "Rapport", Kind: cases.Formal, Access: cases.Public}))(d)

		schedule := func(who cases.Actor, id cases.ReportBackID, item cases.ItemID) error {
			return d.ScheduleReportBack(d.ctx, who, id, item)
		}
		present := func(who cases.Actor, id cases.ReportBackID) error { return d.PresentReportBack(d.ctx, who, id) }
		end := func(who cases.Actor, id cases.ReportBackID, item cases.ItemID) error {
			return d.CloseReportBack(d.ctx, who, id, item)
		}
		d.refuses(func() []no {
			return []no{
				{"nobody schedules it", notSignedIn, schedule(cases.Actor{}, id, item)},
				{"a member schedules it", notStaff, schedule(d.member, id, item)},
				{"a case officer schedules it", notSecretary, schedule(d.officer, id, item)},
				{"one that is secret elsewhere", "missing missing.reportback", schedule(d.secretary, secret.ID, item)},
				{"there is none", "missing missing.reportback", schedule(d.secretary, 99, item)},
				{"on no item", "missing missing.item", schedule(d.secretary, id, 99)},
				{"on an agenda not to be known of", "missing missing.item", schedule(d.secretary, id, unseen)},
				{"on another body's agenda", "conflict reportback.other-body", schedule(operator, id, unseen)},
				{"on an item that is settled", "conflict item.settled", schedule(d.secretary, id, settled)},
				{"one that is closed", "conflict reportback.closed", schedule(d.secretary, done.ID, item)},
				{"nobody presents it", notSignedIn, present(cases.Actor{}, id)},
				{"a member presents it", notStaff, present(d.member, id)},
				{"none is presented", "missing missing.reportback", present(d.officer, 99)},
				{"a secret one is presented", "missing missing.reportback", present(d.officer, secret.ID)},
				{"a closed one is presented", "conflict reportback.presented", present(d.officer, done.ID)},
				{"nobody closes it", notSignedIn, end(cases.Actor{}, id, settled)},
				{"a case officer closes it", notSecretary, end(d.officer, id, settled)},
				{"none is closed", "missing missing.reportback", end(d.secretary, 99, settled)},
				{"by no item", "missing missing.item", end(d.secretary, id, 99)},
				{"by an item not to be known of", "missing missing.item", end(d.secretary, id, unseen)},
				{"by another body's item", "conflict reportback.other-body", end(operator, id, unseen)},
				{"by an item without a §", "conflict reportback.no-paragraph", end(d.secretary, id, idle)},
				{"one closed already", "conflict reportback.closed", end(d.secretary, done.ID, settled)},
			}
		})
		is := func(state cases.ReportBackState, at cases.ItemID) {
			d.Helper()
			if b := got(d.store.ReportBack(d.ctx, id))(d); b.State != state || b.Item != at {
				d.Errorf("it is %s at item %d, want %s at %d", b.State, b.Item, state, at)
			}
		}
		d.does(func() error { return schedule(d.secretary, id, item) })
		is(cases.Scheduled, item)
		d.does(func() error { return present(d.officer, id) })
		is(cases.Presented, item)
		d.does(func() error { return end(d.secretary, id, settled) })
		is(cases.Done, settled)
	})
}
