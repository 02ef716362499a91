package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// AddScheme adds the next version of a body's delegation scheme.
func (c *Clerk) AddScheme(ctx context.Context, who cases.Actor, s *cases.Scheme) error {
	return c.store.Write(ctx, who, "scheme.add", func(tx *store.Tx) (store.About, error) {
		if err := who.MayKeep(s.Body); err != nil {
			return store.About{}, err
		}
		versions, err := tx.Schemes(ctx, s.Body)
		if err != nil {
			return store.About{}, err
		}
		s.Seq = len(versions) + 1
		if err := s.Check(versions); err != nil {
			return store.About{}, err
		}
		err = tx.AddScheme(ctx, s)
		return store.About{Kind: "scheme", ID: int64(s.ID), Body: s.Body}, err
	})
}

// EditScheme changes a version that has only been proposed.
func (c *Clerk) EditScheme(ctx context.Context, who cases.Actor, id cases.SchemeID, seen int, to cases.Scheme) error {
	return c.store.Write(ctx, who, "scheme.edit", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "scheme", ID: int64(id)}
		s, err := tx.Scheme(ctx, id)
		if err != nil {
			return about, err
		}
		if err := who.MayKeep(s.Body); err != nil {
			return about, err
		}
		if err := cases.Current(s.Version, seen); err != nil {
			return about, err
		}
		versions, err := tx.Schemes(ctx, s.Body)
		if err != nil {
			return about, err
		}
		if err := s.Revise(who, to, versions); err != nil {
			return about, err
		}
		about.Body = s.Body
		return about, tx.SaveScheme(ctx, s)
	})
}

// RegisterDelegated registers a decision made in a body's name.
func (c *Clerk) RegisterDelegated(ctx context.Context, who cases.Actor, d *cases.DelegatedDecision) error {
	return c.store.Write(ctx, who, "delegated.register", func(tx *store.Tx) (store.About, error) {
		if err := d.MayRegister(who); err != nil {
			return store.About{}, err
		}
		versions, err := tx.Schemes(ctx, d.Body)
		if err != nil {
			return store.About{}, err
		}
		if err := knows(ctx, tx, who, d.Case); err != nil {
			return store.About{}, err
		}
		if err := d.Check(versions); err != nil {
			return store.About{}, err
		}
		err = tx.AddDelegated(ctx, d)
		return store.About{Kind: "delegated", ID: int64(d.ID), Body: d.Body}, err
	})
}

// ReportDelegated puts the body's delegated decisions that await a report at the
// meeting, as far as who sees them, on the list of an item of its agenda, and
// says how many.
func (c *Clerk) ReportDelegated(ctx context.Context, who cases.Actor, item cases.ItemID) (int, error) {
	listed := 0
	err := c.store.Write(ctx, who, "delegated.report", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "item", ID: int64(item)}
		m, err := meetingOf(ctx, tx, who, item)
		if err != nil {
			return about, err
		}
		if err := m.MayReport(who, item); err != nil {
			return about, err
		}
		about.Body = m.Body.ID
		unreported, err := tx.Delegated(ctx, store.DelegatedFilter{Body: m.Body.ID, Unreported: true}, who.Reach())
		if err != nil {
			return about, err
		}
		for _, d := range unreported {
			if !d.Awaits(m) {
				continue
			}
			d.Reported = item
			if err := tx.SaveDelegated(ctx, &d); err != nil {
				return about, err
			}
			listed++
		}
		return about, nil
	})
	return listed, err
}
