package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// PlanMeeting plans a meeting of a body and gives it its id.
func (c *Clerk) PlanMeeting(ctx context.Context, who cases.Actor, m *cases.Meeting) error {
	return c.store.Write(ctx, who, "meeting.plan", func(tx *store.Tx) (store.About, error) {
		err := plan(ctx, tx, who, m)
		return store.About{Kind: "meeting", ID: int64(m.ID), Body: m.Body.ID}, err
	})
}

func plan(ctx context.Context, tx *store.Tx, who cases.Actor, m *cases.Meeting) error {
	body, err := tx.Body(ctx, m.Body.ID)
	if err != nil {
		return err
	}
	if err := who.MayKeep(body.ID); err != nil {
		return err
	}
	m.Body, m.State, m.Exercise = body, cases.Planned, m.Exercise || body.Exercise
	if err := m.Check(); err != nil {
		return err
	}
	return tx.AddMeeting(ctx, m)
}

// EditMeeting changes a meeting's day, times, place and first numbers.
func (c *Clerk) EditMeeting(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int, to cases.Meeting) error {
	return c.meeting(ctx, who, "meeting.edit", id, seen, func(_ *store.Tx, m *cases.Meeting) error {
		if err := m.MayEdit(who); err != nil {
			return err
		}
		if m.Date != to.Date {
			m.DateInferred = ""
		}
		m.Date, m.Begins, m.Ends, m.Place = to.Date, to.Begins, to.Ends, to.Place
		m.FirstNumber, m.FirstParagraph = to.FirstNumber, to.FirstParagraph
		m.AdjustOn, m.AdjustPlace = to.AdjustOn, to.AdjustPlace
		return m.Check()
	})
}

// SendNotice sends the notice of a meeting.
func (c *Clerk) SendNotice(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int) error {
	return c.meeting(ctx, who, "meeting.send", id, seen, func(tx *store.Tx, m *cases.Meeting) error {
		next, err := tx.NextParagraph(ctx, m.Body.ID, m.Date.Year())
		if err != nil {
			return err
		}
		return m.Send(who, tx.Now(), next)
	})
}

// CallRoll gives the roll of a meeting: who serves, from who is present.
func (c *Clerk) CallRoll(ctx context.Context, m *cases.Meeting, present map[cases.PersonID]bool) ([]cases.Attendance, error) {
	seats, err := c.store.Seats(ctx, m.Body.ID)
	if err != nil {
		return nil, err
	}
	return cases.Call(cases.InForce(seats, m.Date), present), nil
}

// OpenMeeting opens a meeting with who is present.
func (c *Clerk) OpenMeeting(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int, roll []cases.Attendance) error {
	return c.meeting(ctx, who, "meeting.open", id, seen, func(tx *store.Tx, m *cases.Meeting) error {
		return m.Open(who, tx.Now(), roll)
	})
}

// CorrectRoll changes who is present at an open meeting.
func (c *Clerk) CorrectRoll(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int, roll []cases.Attendance) error {
	return c.meeting(ctx, who, "meeting.roll", id, seen, func(_ *store.Tx, m *cases.Meeting) error {
		return m.CorrectRoll(who, roll)
	})
}

// CloseMeeting closes a meeting. Its entry in the log vouches for the record as
// it then is, decisions and votes with it, so that it can be shown to anybody
// later that nothing has been changed.
func (c *Clerk) CloseMeeting(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int) error {
	return c.store.Write(ctx, who, "meeting.close", func(tx *store.Tx) (store.About, error) {
		about, err := changeMeeting(ctx, tx, who, id, seen, func(m *cases.Meeting) error {
			if err := m.Close(who, tx.Now()); err != nil {
				return err
			}
			return release(ctx, tx, m)
		})
		if err != nil {
			return about, err
		}
		about.Seals, err = c.seals(ctx, tx, id)
		return about, err
	})
}

// CancelMeeting calls a meeting off.
func (c *Clerk) CancelMeeting(ctx context.Context, who cases.Actor, id cases.MeetingID, seen int) error {
	return c.meeting(ctx, who, "meeting.cancel", id, seen, func(tx *store.Tx, m *cases.Meeting) error {
		if err := m.Cancel(who); err != nil {
			return err
		}
		return release(ctx, tx, m)
	})
}

// release frees what was to be reported at items that the meeting did not deal
// with, for another agenda.
func release(ctx context.Context, tx *store.Tx, m *cases.Meeting) error {
	all := cases.Reach{All: true}
	for _, it := range m.PutOff() {
		due, err := tx.ReportBacks(ctx, store.ReportBackFilter{AtItems: []cases.ItemID{it.ID}}, all)
		if err != nil {
			return err
		}
		for i := range due {
			if !due[i].Release() {
				continue
			}
			if err := tx.SaveReportBack(ctx, &due[i]); err != nil {
				return err
			}
		}
		listed, err := tx.Delegated(ctx, store.DelegatedFilter{AtItems: []cases.ItemID{it.ID}}, all)
		if err != nil {
			return err
		}
		for i := range listed {
			listed[i].Reported = 0
			if err := tx.SaveDelegated(ctx, &listed[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
