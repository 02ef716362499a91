package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// classify makes the secrecy of a thing of a body ready to be kept with it.
func classify(ctx context.Context, tx *store.Tx, who cases.Actor, body cases.BodyID, access cases.Access, s *cases.Secrecy) error {
	if access != cases.Secret {
		*s = cases.Secrecy{}
		return nil
	}
	seats, err := tx.Seats(ctx, body)
	if err != nil {
		return err
	}
	today := cases.Today(tx.Now())
	*s, err = s.Settle(who, cases.InForce(seats, today), today)
	return err
}

// Recuse notes that somebody is recused from an item.
func (c *Clerk) Recuse(ctx context.Context, who cases.Actor, meeting cases.MeetingID, item cases.ItemID, r cases.Recusal) error {
	return c.meeting(ctx, who, "item.recuse", meeting, 0, func(tx *store.Tx, m *cases.Meeting) error {
		seats, err := tx.Seats(ctx, m.Body.ID)
		if err != nil {
			return err
		}
		r.At = tx.Now()
		return m.Recuse(who, item, cases.InForce(seats, m.Date), r)
	})
}

// Reinstate takes a recusal back.
func (c *Clerk) Reinstate(ctx context.Context, who cases.Actor, meeting cases.MeetingID, item cases.ItemID, person cases.PersonID) error {
	return c.meeting(ctx, who, "item.reinstate", meeting, 0, func(_ *store.Tx, m *cases.Meeting) error {
		return m.Reinstate(who, item, person)
	})
}
