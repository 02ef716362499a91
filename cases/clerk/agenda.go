package clerk

import (
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

// AddItem puts a new item last on a meeting's agenda and gives its id.
func (c *Clerk) AddItem(ctx context.Context, who cases.Actor, id cases.MeetingID, it cases.Item) (cases.ItemID, error) {
	var added *cases.Meeting
	err := c.meeting(ctx, who, "agenda.add", id, 0, func(tx *store.Tx, m *cases.Meeting) error {
		added = m
		if err := m.MayEdit(who); err != nil {
			return err
		}
		if err := knows(ctx, tx, who, it.Case); err != nil {
			return err
		}
		wrong := classify(ctx, tx, who, m.Body.ID, it.Narrowest(), &it.Secrecy)
		return errors.Join(wrong, m.AddItem(who, it))
	})
	if err != nil {
		return 0, err
	}
	return added.Agenda[len(added.Agenda)-1].ID, nil
}

// EditItem changes what an item says, if nobody has changed it since version
// seen.
func (c *Clerk) EditItem(ctx context.Context, who cases.Actor, meeting cases.MeetingID, id cases.ItemID, seen int, to cases.Item) error {
	return c.meeting(ctx, who, "agenda.edit", meeting, 0, func(tx *store.Tx, m *cases.Meeting) error {
		it, err := m.ItemFor(who, id)
		if err != nil {
			return err
		}
		if err := who.MayKeep(m.Body.ID); err != nil {
			return err
		}
		if err := cases.Current(it.Version, seen); err != nil {
			return err
		}
		if to.Case, err = tied(ctx, tx, who, it.Case, to.Case); err != nil {
			return err
		}
		wrong := classify(ctx, tx, who, m.Body.ID, to.Narrowest(), &to.Secrecy)
		return errors.Join(wrong, m.EditItem(who, id, to))
	})
}

// MoveItem gives an item a new place on the agenda.
func (c *Clerk) MoveItem(ctx context.Context, who cases.Actor, meeting cases.MeetingID, seen int, id cases.ItemID, to int) error {
	return c.meeting(ctx, who, "agenda.move", meeting, seen, func(_ *store.Tx, m *cases.Meeting) error {
		return m.MoveItem(who, id, to)
	})
}

// RemoveItem takes an item off an agenda that is not sent.
func (c *Clerk) RemoveItem(ctx context.Context, who cases.Actor, meeting cases.MeetingID, seen int, id cases.ItemID) error {
	return c.meeting(ctx, who, "agenda.remove", meeting, 0, func(_ *store.Tx, m *cases.Meeting) error {
		if _, err := m.ItemFor(who, id); err != nil {
			return err
		}
		if err := who.MayKeep(m.Body.ID); err != nil {
			return err
		}
		if seen != 0 {
			if err := cases.Current(m.Version, seen); err != nil {
				return err
			}
		}
		return m.RemoveItem(who, id)
	})
}

// TakeUp takes an item up; in Sweden it draws its § number.
func (c *Clerk) TakeUp(ctx context.Context, who cases.Actor, meeting cases.MeetingID, id cases.ItemID) error {
	return c.meeting(ctx, who, "item.take-up", meeting, 0, func(tx *store.Tx, m *cases.Meeting) error {
		next, err := tx.NextParagraph(ctx, m.Body.ID, m.Date.Year())
		if err != nil {
			return err
		}
		return m.TakeUp(who, id, next)
	})
}

// Rule writes down what the meeting did with an item. The report-backs given
// there are presented by it, and the delegated decisions on its list reported.
func (c *Clerk) Rule(ctx context.Context, who cases.Actor, meeting cases.MeetingID, id cases.ItemID, seen int, r cases.Ruling) error {
	return c.meeting(ctx, who, "item.rule", meeting, 0, func(tx *store.Tx, m *cases.Meeting) error {
		it, err := m.ItemFor(who, id)
		if err != nil {
			return err
		}
		if err := who.MayKeep(m.Body.ID); err != nil {
			return err
		}
		if err := cases.Current(it.Version, seen); err != nil {
			return err
		}
		if err := m.Rule(who, id, r); err != nil {
			return err
		}
		return carry(ctx, tx, m, it)
	})
}

// carry lets a ruling reach what hangs on its item.
func carry(ctx context.Context, tx *store.Tx, m *cases.Meeting, it *cases.Item) error {
	at, all := []cases.ItemID{it.ID}, cases.Reach{All: true}
	given, err := tx.ReportBacks(ctx, store.ReportBackFilter{AtItems: at}, all)
	if err != nil {
		return err
	}
	for i := range given {
		if !given[i].Follow(it.Outcome) {
			continue
		}
		if err := tx.SaveReportBack(ctx, &given[i]); err != nil {
			return err
		}
	}
	listed, err := tx.Delegated(ctx, store.DelegatedFilter{AtItems: at}, all)
	if err != nil {
		return err
	}
	for i := range listed {
		if listed[i].ReportRef == m.Reference(it) {
			continue
		}
		listed[i].ReportRef = m.Reference(it)
		if err := tx.SaveDelegated(ctx, &listed[i]); err != nil {
			return err
		}
	}
	return nil
}
