package clerk

import (
	"context"
	"errors"

	"klubba/cases"
	"klubba/cases/store"
)

// RegisterCase registers a case with a body, a motion's clauses with it, and
// gives it its id.
func (c *Clerk) RegisterCase(ctx context.Context, who cases.Actor, k *cases.Case, motion *cases.MotionFile) error {
	return c.store.Write(ctx, who, "case.register", func(tx *store.Tx) (store.About, error) {
		if err := who.MayRegister(k.Body); err != nil {
			return store.About{}, err
		}
		err := registerCase(ctx, tx, who, k, motion)
		return store.About{Kind: "case", ID: int64(k.ID), Body: k.Body}, err
	})
}

func registerCase(ctx context.Context, tx *store.Tx, who cases.Actor, k *cases.Case, motion *cases.MotionFile) error {
	if k.State == "" {
		k.State = cases.Registered
	}
	if err := number(ctx, tx, k); err != nil {
		return err
	}
	if err := errors.Join(k.Check(), classify(ctx, tx, who, k.Body, k.Access, &k.Secrecy)); err != nil {
		return err
	}
	if motion == nil {
		return tx.AddCase(ctx, k)
	}
	if err := motion.Check(); err != nil {
		return err
	}
	if err := tx.AddCase(ctx, k); err != nil {
		return err
	}
	motion.Case = k.ID
	if err := referred(ctx, tx, motion); err != nil {
		return err
	}
	return tx.AddMotion(ctx, motion)
}

// number gives a case without one the next number of its body's register.
func number(ctx context.Context, tx *store.Tx, k *cases.Case) error {
	b, err := tx.Body(ctx, k.Body)
	if err != nil || k.Number.Written != "" || b.NumberForm == "" {
		return err
	}
	k.Number, err = tx.DrawNumber(ctx, b, cases.Today(tx.Now()).Year())
	return err
}

// referred refuses a motion that is referred to a body that is none.
func referred(ctx context.Context, tx *store.Tx, motion *cases.MotionFile) error {
	if motion.ReferredTo == 0 {
		return nil
	}
	_, err := tx.Body(ctx, motion.ReferredTo)
	return err
}

// EditCase changes a case, if nobody has changed it since version seen.
func (c *Clerk) EditCase(ctx context.Context, who cases.Actor, id cases.CaseID, seen int, to cases.Case) error {
	return c.changeCase(ctx, who, "case.edit", id, func(tx *store.Tx, k *cases.Case) error {
		if err := cases.Current(k.Version, seen); err != nil {
			return err
		}
		if err := errors.Join(k.Revise(who, to), classify(ctx, tx, who, k.Body, k.Access, &k.Secrecy)); err != nil {
			return err
		}
		return tx.SaveCase(ctx, k)
	})
}

// AddEvent adds a line to a case's road.
func (c *Clerk) AddEvent(ctx context.Context, who cases.Actor, e *cases.Event) error {
	return c.changeCase(ctx, who, "case.event", e.Case, func(tx *store.Tx, _ *cases.Case) error {
		if err := e.Check(); err != nil {
			return err
		}
		return tx.AddEvent(ctx, e)
	})
}

// EditMotion changes when a motion was raised and where it is referred, and
// its clauses.
func (c *Clerk) EditMotion(ctx context.Context, who cases.Actor, id cases.CaseID, seen int, to cases.MotionFile) error {
	return c.changeMotion(ctx, who, "motion.edit", id, seen, func(m *cases.MotionFile) error {
		m.Raised, m.Assembly, m.ReferredTo, m.AnswerBy = to.Raised, to.Assembly, to.ReferredTo, to.AnswerBy
		m.Clauses = to.Clauses
		return nil
	})
}

// AnswerClause writes the answer to a motion's clause and what the committee
// proposes for it.
func (c *Clerk) AnswerClause(ctx context.Context, who cases.Actor, id cases.CaseID, seen, no int, answer string, proposed, outcome cases.ClauseOutcome) error {
	return c.changeMotion(ctx, who, "motion.answer", id, seen, func(m *cases.MotionFile) error {
		if err := m.AnswerClause(no, answer, proposed); err != nil {
			return err
		}
		return m.SettleClause(no, outcome)
	})
}

func (c *Clerk) changeMotion(ctx context.Context, who cases.Actor, action string, id cases.CaseID, seen int, change func(*cases.MotionFile) error) error {
	return c.changeCase(ctx, who, action, id, func(tx *store.Tx, _ *cases.Case) error {
		m, err := tx.Motion(ctx, id)
		if err != nil {
			return err
		}
		if err := cases.Current(m.Version, seen); err != nil {
			return err
		}
		if err := change(m); err != nil {
			return err
		}
		if err := m.Check(); err != nil {
			return err
		}
		if err := referred(ctx, tx, m); err != nil {
			return err
		}
		return tx.SaveMotion(ctx, m)
	})
}

// changeCase runs a change of a case by somebody who sees it and may register
// in its body.
func (c *Clerk) changeCase(ctx context.Context, who cases.Actor, action string, id cases.CaseID, change func(*store.Tx, *cases.Case) error) error {
	return c.store.Write(ctx, who, action, func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "case", ID: int64(id)}
		k, err := seenCase(ctx, tx, who, id)
		if err != nil {
			return about, err
		}
		if err := who.MayRegister(k.Body); err != nil {
			return about, err
		}
		about.Body = k.Body
		return about, change(tx, k)
	})
}
