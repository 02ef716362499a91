package clerk_test

import (
	"testing"

	"klubba/cases"
)

func TestAnItemIsTakenUpAndRuledOnWhileTheMeetingIsOpen(t *testing.T) {
	each(t, func(d *desk) {
		m, sent := d.open("2020-12-17", "A", "B"), d.sent("2020-12-18", "A")
		a, b := m.Agenda[0].ID, m.Agenda[1].ID
		take := func(who cases.Actor, m *cases.Meeting, id cases.ItemID) error { return d.TakeUp(d.ctx, who, m.ID, id) }
		rule := func(who cases.Actor, m *cases.Meeting, id cases.ItemID, seen int, r cases.Ruling) error {
			return d.Rule(d.ctx, who, m.ID, id, seen, r)
		}
		d.does(func() error { return take(d.secretary, m, b) })
		d.does(func() error { return rule(d.secretary, m, b, 2, noted) })
		d.must(take(d.secretary, m, a))
		m = d.meeting(m.ID)
		if m.Agenda[1].Paragraph != 1 || m.Agenda[0].Paragraph != 2 || m.Agenda[1].Outcome != cases.ItemNoted {
			d.Fatalf("the agenda is %+v", m.Agenda)
		}
		stranger := cases.Raiser{Name: "Någon Annan"}
		d.refuses(func() []no {
			return []no{
				{"nobody takes one up", notSignedIn, take(cases.Actor{}, m, a)},
				{"a member takes one up", notSecretary, take(d.member, m, a)},
				{"a neighbour takes one up", notSecretary, take(d.neighbour, m, a)},
				{"of no meeting", "missing missing.meeting", take(d.secretary, &cases.Meeting{ID: 99}, a)},
				{"there is none", "missing missing.item", take(d.secretary, m, sent.Agenda[0].ID)},
				{"one that is taken up", "conflict item.taken-up", take(d.secretary, m, a)},
				{"one that is settled", "conflict item.settled", take(d.secretary, m, b)},
				{"at a meeting not open", "conflict meeting.not-open", take(d.secretary, sent, sent.Agenda[0].ID)},
				{"nobody rules", notSignedIn, rule(cases.Actor{}, m, a, 2, noted)},
				{"a member rules", notSecretary, rule(d.member, m, a, 2, noted)},
				{"on none", "missing missing.item", rule(d.secretary, m, sent.Agenda[0].ID, 2, noted)},
				{"on one of no meeting", "missing missing.meeting", rule(d.secretary, &cases.Meeting{ID: 99}, a, 2, noted)},
				{"from an old page", stale, rule(d.secretary, m, a, 1, noted)},
				{"while the meeting is not open", "conflict meeting.not-open", rule(d.secretary, sent, sent.Agenda[0].ID, 1, noted)},
				{"by no outcome", "invalid field.choice", rule(d.secretary, m, a, 2, cases.Ruling{Outcome: "guess"})},
				{"a decision without words", "invalid ruling.no-words.decided", rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemDecided})},
				{"an election without a name", "invalid ruling.no-words.elected", rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemElected})},
				{"a remittal that says nothing", "invalid ruling.no-words.remitted", rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemRemitted})},
				{"a proposal of nothing, by nobody", "invalid field.required, invalid field.required",
					rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemNoted, Proposals: []cases.Proposal{{}}})},
				{"a proposal by a stranger", "invalid ruling.not-serving",
					rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemNoted, Proposals: []cases.Proposal{{Raiser: stranger, Text: "Nej"}}})},
				{"a dissent by nobody", "invalid field.required",
					rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemNoted, Remarks: []cases.Remark{{Kind: cases.Dissent}}})},
				{"a dissent by a stranger", "invalid ruling.not-serving",
					rule(d.secretary, m, a, 2, cases.Ruling{Outcome: cases.ItemNoted, Remarks: []cases.Remark{{Raiser: stranger, Kind: cases.Dissent}}})},
			}
		})
		d.must(d.CorrectRoll(d.ctx, d.secretary, m.ID, 0, d.roll(m, d.anna)))
		d.refuses(func() []no {
			return []no{
				{"without a quorum", "conflict meeting.no-quorum", rule(d.secretary, m, a, 2, noted)},
				{"without a quorum, settled as it is", "conflict item.settled", take(d.secretary, m, b)},
			}
		})
	})
}

// A ruling reaches what hangs on its item, and can be put right while the
// meeting is open; what it puts off at the end awaits another meeting.
func TestWhatHangsOnAnItemFollowsItsRuling(t *testing.T) {
	each(t, func(d *desk) {
		m := d.planWithReport("2020-12-17")
		item, other := m.Agenda[0].ID, m.Agenda[1].ID
		back, stays := d.owed("Rapport"), d.owed("En annan rapport")
		d.must(d.ScheduleReportBack(d.ctx, d.secretary, back, item))
		d.must(d.ScheduleReportBack(d.ctx, d.secretary, stays, other))
		d.urgent("2020-12-01", cases.Public)
		got(d.ReportDelegated(d.ctx, d.secretary, item))(d)
		d.must(d.SendNotice(d.ctx, d.secretary, m.ID, 0))
		d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, 0, d.roll(m, d.anna, d.bo, d.cia)))
		d.must(d.TakeUp(d.ctx, d.secretary, m.ID, item))
		section := cases.Reference{Body: "ÖN", Date: "2020-12-17", Paragraph: 1}
		for i, step := range []struct {
			outcome cases.Outcome
			state   cases.ReportBackState
			ref     cases.Reference
		}{
			{cases.ItemNoted, cases.Presented, section},
			{cases.ItemTabled, cases.Scheduled, cases.Reference{}},
			{cases.ItemNoted, cases.Presented, section},
			{cases.ItemWithdrawn, cases.Scheduled, cases.Reference{}},
		} {
			d.does(func() error {
				return d.Rule(d.ctx, d.secretary, m.ID, item, i+2, cases.Ruling{Outcome: step.outcome})
			})
			b, decision := got(d.store.ReportBack(d.ctx, back))(d), d.delegated()[0]
			if b.State != step.state || b.Item != item || decision.ReportRef != step.ref || decision.Reported != item {
				d.Errorf("%s: the report-back is %s, the decision %+v", step.outcome, b.State, decision)
			}
		}
		d.settle(m, other, noted)
		d.must(d.CloseMeeting(d.ctx, d.secretary, m.ID, 0))
		b, done, decision := got(d.store.ReportBack(d.ctx, back))(d), got(d.store.ReportBack(d.ctx, stays))(d), d.delegated()[0]
		if b.State != cases.Assigned || b.Item != 0 || decision.Reported != 0 || done.State != cases.Presented || done.Item != other {
			d.Errorf("after the meeting there are %+v, %+v and %+v", b, done, decision)
		}
	})
}

func TestAmongNamesakesThePartyTellsWhoseAProposalIs(t *testing.T) {
	each(t, func(d *desk) {
		twin := cases.Seat{Body: d.body.ID, Name: "Bo Övning", Office: cases.Substitute, Party: "V", Person: cases.NewPerson}
		d.must(d.GiveSeat(d.ctx, d.admin, &twin))
		m := d.sent("2020-12-17", "A")
		d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, 0, d.roll(m, d.anna, d.bo, twin)))
		d.must(d.TakeUp(d.ctx, d.secretary, m.ID, m.Agenda[0].ID))
		propose := func(party string) error {
			it := d.meeting(m.ID).Agenda[0]
			return d.Rule(d.ctx, d.secretary, m.ID, it.ID, it.Version, cases.Ruling{Outcome: cases.ItemNoted, Proposals: []cases.Proposal{
				{Raiser: cases.Raiser{Name: "bo övning", Party: party}, Text: "Ja"},
			}})
		}
		d.refuses(func() []no {
			return []no{
				{"no party is written", "invalid ruling.namesakes", propose("")},
				{"a party of neither", "invalid ruling.namesakes", propose("S")},
			}
		})
		d.does(func() error { return propose("V") })
		if p := d.meeting(m.ID).Agenda[0].Proposals[0]; p.Party != "V" || p.Name != "Bo Övning" {
			d.Errorf("the proposal is %+v", p)
		}
	})
}
