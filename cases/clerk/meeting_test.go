package clerk_test

import (
	"testing"

	"klubba/cases"
)

func TestAMeetingIsPlannedAndChanged(t *testing.T) {
	each(t, func(d *desk) {
		m, over := d.plan("2020-12-17"), d.plan("2020-12-10")
		d.must(d.CancelMeeting(d.ctx, d.secretary, over.ID, 0))
		good := cases.Meeting{Body: cases.Body{ID: d.body.ID}, Date: "2021-02-25", Begins: "09:00", Place: "Salen", FirstNumber: 1}
		with := func(change func(*cases.Meeting)) cases.Meeting {
			to := good
			change(&to)
			return to
		}
		plan := func(who cases.Actor, m cases.Meeting) error { return d.PlanMeeting(d.ctx, who, &m) }
		edit := func(who cases.Actor, id cases.MeetingID, seen int, to cases.Meeting) error {
			return d.EditMeeting(d.ctx, who, id, seen, to)
		}
		bad := with(func(m *cases.Meeting) {
			m.Date, m.Begins, m.Ends, m.FirstNumber, m.AdjustOn = "2021-02-29", "9", "25:00", -1, "x"
		})
		five := "invalid field.between, invalid field.clock, invalid field.clock, invalid field.date, invalid field.date"
		noDay := with(func(m *cases.Meeting) { m.Date = "" })
		early := with(func(m *cases.Meeting) { m.AdjustOn = "2021-02-24" })
		taken := with(func(m *cases.Meeting) { m.Date = "2020-12-10" })
		d.refuses(func() []no {
			return []no{
				{"nobody plans one", notSignedIn, plan(cases.Actor{}, good)},
				{"a member plans one", notSecretary, plan(d.member, good)},
				{"a neighbour plans one", notSecretary, plan(d.neighbour, good)},
				{"of no body there is", "missing missing.body", plan(d.secretary, with(func(m *cases.Meeting) { m.Body.ID = 99 }))},
				{"one that cannot be", five, plan(d.secretary, bad)},
				{"on no day", "invalid field.required", plan(d.secretary, noDay)},
				{"adjusted before it is held", "invalid meeting.adjusted-before", plan(d.secretary, early)},
				{"a second on one day", "conflict meeting.same-day", plan(d.secretary, taken)},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, m.ID, 1, good)},
				{"a member changes it", notSecretary, edit(d.member, m.ID, 1, good)},
				{"a neighbour, who may not know of it", "missing missing.meeting", edit(d.neighbour, m.ID, 1, good)},
				{"there is none", "missing missing.meeting", edit(d.secretary, 99, 1, good)},
				{"from an old page", stale, edit(d.secretary, m.ID, 2, good)},
				{"one called off", "conflict meeting.over", edit(d.secretary, over.ID, 0, good)},
				{"to what cannot be", five, edit(d.secretary, m.ID, 1, bad)},
				{"to no day", "invalid field.required", edit(d.secretary, m.ID, 1, noDay)},
				{"to a day after its adjustment", "invalid meeting.adjusted-before", edit(d.secretary, m.ID, 1, early)},
				{"to a day with another", "conflict meeting.same-day", edit(d.secretary, m.ID, 1, taken)},
			}
		})
		d.does(func() error { return edit(d.secretary, m.ID, 1, good) })
		if now := d.meeting(m.ID); now.Date != "2021-02-25" || now.Place != "Salen" || now.Version != 2 || now.Body.Short != "ÖN" {
			d.Errorf("the meeting is %+v", now)
		}
	})
}

func TestAMeetingGoesStepByStep(t *testing.T) {
	each(t, func(d *desk) {
		empty, planned, noticed := d.plan("2020-12-01"), d.plan("2020-12-02", "A"), d.sent("2020-12-03", "A")
		open, over := d.open("2020-12-04", "A"), d.plan("2020-12-05")
		d.must(d.CancelMeeting(d.ctx, d.secretary, over.ID, 0))
		roll := d.roll(noticed, d.anna, d.bo, d.cia)
		with := func(change func(*cases.Attendance)) []cases.Attendance {
			called := d.roll(noticed, d.anna, d.bo, d.cia)
			change(&called[0])
			return called
		}
		guest := append(d.roll(noticed, d.anna), cases.Attendance{Name: "Gäst", Present: true, Serving: true})
		fourth := append(d.roll(noticed, d.anna, d.bo, d.cia), cases.Attendance{Name: "Dag", Office: cases.Substitute, Present: true, Serving: true})
		none := &cases.Meeting{ID: 99}

		type step func(cases.Actor, *cases.Meeting, int) error
		send := func(who cases.Actor, m *cases.Meeting, seen int) error { return d.SendNotice(d.ctx, who, m.ID, seen) }
		opening := func(roll []cases.Attendance) step {
			return func(who cases.Actor, m *cases.Meeting, seen int) error {
				return d.OpenMeeting(d.ctx, who, m.ID, seen, roll)
			}
		}
		correct := func(roll []cases.Attendance) step {
			return func(who cases.Actor, m *cases.Meeting, seen int) error {
				return d.CorrectRoll(d.ctx, who, m.ID, seen, roll)
			}
		}
		end := func(who cases.Actor, m *cases.Meeting, seen int) error { return d.CloseMeeting(d.ctx, who, m.ID, seen) }
		cancel := func(who cases.Actor, m *cases.Meeting, seen int) error {
			return d.CancelMeeting(d.ctx, who, m.ID, seen)
		}
		d.refuses(func() []no {
			var nos []no
			for name, s := range map[string]struct {
				do step
				at *cases.Meeting // where the secretary could
			}{
				"send": {send, planned}, "open": {opening(roll), noticed}, "correct the roll": {correct(roll), open},
				"close": {end, open}, "cancel": {cancel, planned},
			} {
				nos = append(nos,
					no{name + ": nobody", notSignedIn, s.do(cases.Actor{}, s.at, s.at.Version)},
					no{name + ": a member", notSecretary, s.do(d.member, s.at, s.at.Version)},
					no{name + ": a case officer", notSecretary, s.do(d.officer, s.at, s.at.Version)},
					no{name + ": none", "missing missing.meeting", s.do(d.secretary, none, 0)},
					no{name + ": a neighbour, who may not know of it", "missing missing.meeting", s.do(d.neighbour, planned, 0)},
					no{name + ": from an old page", stale, s.do(d.secretary, s.at, s.at.Version-1)},
					no{name + ": one called off", "conflict meeting.over", s.do(d.secretary, over, 0)},
				)
			}
			return append(nos,
				no{"send an empty agenda", "conflict agenda.empty", send(d.secretary, empty, 0)},
				no{"send twice", "conflict agenda.sent", send(d.secretary, noticed, 0)},
				no{"open before the notice", "conflict meeting.not-noticed", opening(roll)(d.secretary, planned, 0)},
				no{"open twice", "conflict meeting.open-already", opening(roll)(d.secretary, open, 0)},
				no{"correct a roll not called", "conflict meeting.not-open", correct(roll)(d.secretary, noticed, 0)},
				no{"close what is not open", "conflict meeting.not-open", end(d.secretary, noticed, 0)},
				no{"close with an item left", "conflict meeting.items-left", end(d.secretary, open, 0)},
				no{"cancel an open one", "conflict meeting.open-already", cancel(d.secretary, open, 0)},
				no{"somebody serves who is away", "invalid attendance.serves-absent",
					opening(with(func(a *cases.Attendance) { a.Present = false }))(d.secretary, noticed, 0)},
				no{"somebody adjusts who does not serve", "invalid attendance.adjusts-absent",
					correct(with(func(a *cases.Attendance) { a.Serving, a.Adjusts = false, true }))(d.secretary, open, 0)},
				no{"a guest serves", "invalid attendance.serves-without-seat", opening(guest)(d.secretary, noticed, 0)},
				no{"four serve for three seats", "invalid attendance.too-many", correct(fourth)(d.secretary, open, 0)},
			)
		})
		d.does(func() error { return send(d.secretary, planned, planned.Version) })
		d.does(func() error { return opening(roll)(d.secretary, noticed, noticed.Version) })
		d.does(func() error { return correct(d.roll(open, d.anna, d.bo))(d.secretary, open, open.Version) })
		d.settle(open, open.Agenda[0].ID, noted)
		d.does(func() error { return end(d.secretary, open, 0) })
		d.does(func() error { return cancel(d.secretary, empty, empty.Version) })
		for m, want := range map[*cases.Meeting]cases.MeetingState{
			planned: cases.Noticed, noticed: cases.Open, open: cases.Ended, empty: cases.Cancelled,
		} {
			if now := d.meeting(m.ID); now.State != want {
				d.Errorf("the meeting of %s is %s, want %s", m.Date, now.State, want)
			}
		}
		if n := cases.Serving(d.meeting(open.ID).Attendance); n != 2 {
			d.Errorf("%d serve", n)
		}
	})
}

func TestTheRollIsThatOfTheDay(t *testing.T) {
	each(t, func(d *desk) {
		d.must(d.EditSeat(d.ctx, d.admin, d.cia.ID, 1, cases.Seat{Office: cases.Member, Party: "V", To: "2020-12-16"}))
		before, after := d.plan("2020-12-16"), d.plan("2020-12-17")
		if n, m := len(d.roll(before, d.anna)), len(d.roll(after, d.anna)); n != 3 || m != 2 {
			d.Errorf("the rolls have %d and %d names", n, m)
		}
	})
}
