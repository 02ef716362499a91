package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// AssignReportBack writes down a duty to report and gives it its id.
func (c *Clerk) AssignReportBack(ctx context.Context, who cases.Actor, b *cases.ReportBack) error {
	return c.store.Write(ctx, who, "reportback.assign", func(tx *store.Tx) (store.About, error) {
		if b.OwedTo != 0 {
			if err := who.MayRegister(b.OwedTo); err != nil {
				return store.About{}, err
			}
		}
		if err := b.Check(); err != nil {
			return store.About{}, err
		}
		if err := knows(ctx, tx, who, b.Case); err != nil {
			return store.About{}, err
		}
		b.State = cases.Assigned
		err := tx.AddReportBack(ctx, b)
		return store.About{Kind: "reportback", ID: int64(b.ID), Body: b.OwedTo}, err
	})
}

// EditReportBack changes who owes it, its wording and when it is due, if nobody
// has changed it since version seen.
func (c *Clerk) EditReportBack(ctx context.Context, who cases.Actor, id cases.ReportBackID, seen int, to cases.ReportBack) error {
	return c.changeReportBack(ctx, who, "reportback.edit", id, func(tx *store.Tx, b *cases.ReportBack) error {
		if err := cases.Current(b.Version, seen); err != nil {
			return err
		}
		var err error
		if to.Case, err = tied(ctx, tx, who, b.Case, to.Case); err != nil {
			return err
		}
		return b.Revise(to)
	})
}

// ScheduleReportBack puts a report-back on an item of a meeting of the body it
// is owed to.
func (c *Clerk) ScheduleReportBack(ctx context.Context, who cases.Actor, id cases.ReportBackID, item cases.ItemID) error {
	return c.changeReportBack(ctx, who, "reportback.schedule", id, func(tx *store.Tx, b *cases.ReportBack) error {
		m, err := meetingOf(ctx, tx, who, item)
		if err != nil {
			return err
		}
		return b.Schedule(who, m, item)
	})
}

// PresentReportBack records that the report has been given.
func (c *Clerk) PresentReportBack(ctx context.Context, who cases.Actor, id cases.ReportBackID) error {
	return c.changeReportBack(ctx, who, "reportback.present", id, func(_ *store.Tx, b *cases.ReportBack) error {
		return b.Present(who)
	})
}

// CloseReportBack ends the duty by a § of the body that it is owed to.
func (c *Clerk) CloseReportBack(ctx context.Context, who cases.Actor, id cases.ReportBackID, item cases.ItemID) error {
	return c.changeReportBack(ctx, who, "reportback.close", id, func(tx *store.Tx, b *cases.ReportBack) error {
		m, err := meetingOf(ctx, tx, who, item)
		if err != nil {
			return err
		}
		return b.Close(who, m, item)
	})
}

// changeReportBack runs a change of a report-back by somebody who sees it.
func (c *Clerk) changeReportBack(ctx context.Context, who cases.Actor, action string, id cases.ReportBackID, change func(*store.Tx, *cases.ReportBack) error) error {
	return c.store.Write(ctx, who, action, func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "reportback", ID: int64(id)}
		b, err := tx.ReportBack(ctx, id)
		if err != nil {
			return about, err
		}
		if !who.Sees(b.Guard()) {
			return about, cases.Missing("reportback")
		}
		if err := who.MayRegister(b.OwedTo); err != nil {
			return about, err
		}
		if err := change(tx, b); err != nil {
			return about, err
		}
		about.Body = b.OwedTo
		return about, tx.SaveReportBack(ctx, b)
	})
}
