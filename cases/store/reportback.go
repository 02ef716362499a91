package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type reportBackRow struct {
	bun.BaseModel `bun:"table:report_backs,alias:r"`
	ID            cases.ReportBackID    `bun:"id,pk,autoincrement"`
	UUID          string                `bun:"uuid,skipupdate"`
	CaseID        cases.CaseID          `bun:"case_id,nullzero"`
	OwedTo        cases.BodyID          `bun:"owed_to"`
	OwedBy        string                `bun:"owed_by"`
	Wording       string                `bun:"wording"`
	Origin        cases.Reference       `bun:"origin"`
	DueKind       cases.DueKind         `bun:"due_kind"`
	Due           cases.FuzzyDate       `bun:"due"`
	DueDay        cases.Date            `bun:"due_day"`
	State         cases.ReportBackState `bun:"state"`
	ItemID        cases.ItemID          `bun:"item_id,nullzero"`
	Access        cases.Access          `bun:"access"`
	Inferred      bool                  `bun:"inferred"`
	Exercise      bool                  `bun:"exercise"`
	Version       int                   `bun:"version"`
	OwedShort     string                `bun:"owed_short,scanonly"`
	caseRefRow
}

func (r *reportBackRow) reportBack() cases.ReportBack {
	return cases.ReportBack{
		ID: r.ID, UUID: r.UUID, OwedTo: r.OwedTo, OwedShort: r.OwedShort, OwedBy: r.OwedBy, Wording: r.Wording,
		Case:   r.ref(r.CaseID),
		Origin: r.Origin, DueKind: r.DueKind, Due: r.Due, State: r.State, Item: r.ItemID, Access: r.Access,
		Inferred: r.Inferred, Exercise: r.Exercise, Version: r.Version,
	}
}

func rowOfReportBack(b *cases.ReportBack) *reportBackRow {
	return &reportBackRow{
		ID: b.ID, UUID: named(b.UUID), CaseID: b.Case.ID, OwedTo: b.OwedTo, OwedBy: b.OwedBy, Wording: b.Wording,
		Origin: b.Origin, DueKind: b.DueKind, Due: b.Due, DueDay: b.Due.Sort(), State: b.State, ItemID: b.Item,
		Access: b.Access, Inferred: b.Inferred, Exercise: b.Exercise, Version: b.Version,
	}
}

func (r Reader) reportBacks(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, b.short AS owed_short").ColumnExpr(caseColumns).
		Join("JOIN bodies AS b ON b.id = r.owed_to").Join("LEFT JOIN cases AS c ON c.id = r.case_id")
}

// A ReportBackFilter narrows a list of report-backs. Zero fields narrow nothing.
type ReportBackFilter struct {
	Body    cases.BodyID // owed to
	Case    cases.CaseID
	Open    bool           // not closed
	DueOn   cases.Date     // due that very day, or
	AtItems []cases.ItemID // reported at one of these
}

// ReportBacks lists report-backs that the reach covers, the earliest due
// first and the undated last.
func (r Reader) ReportBacks(ctx context.Context, f ReportBackFilter, reach cases.Reach) ([]cases.ReportBack, error) {
	var rows []reportBackRow
	q := seeing(r.reportBacks(&rows), reach, guard{
		access: "r.access", body: "r.owed_to", readers: caseReaders, item: "r.item_id", kase: "r.case_id", paper: "0",
	})
	if f.Body != 0 {
		q = q.Where("r.owed_to = ?", f.Body)
	}
	if f.Case != 0 {
		q = q.Where("r.case_id = ?", f.Case)
	}
	if f.Open {
		q = q.Where("r.state <> ?", cases.Done)
	}
	switch {
	case f.DueOn.Known() && len(f.AtItems) > 0:
		q = q.Where("(r.due_day = ? OR r.item_id IN ?)", f.DueOn, bun.Tuple(f.AtItems))
	case f.DueOn.Known():
		q = q.Where("r.due_day = ?", f.DueOn)
	case len(f.AtItems) > 0:
		q = q.Where("r.item_id IN ?", bun.Tuple(f.AtItems))
	}
	err := q.Order("r.due_day", "r.id").Scan(ctx)
	return collect(rows, func(r *reportBackRow) cases.ReportBack {
		b := r.reportBack()
		b.Case = b.Case.For(reach)
		return b
	}), err
}

// ReportBack reads a report-back.
func (r Reader) ReportBack(ctx context.Context, id cases.ReportBackID) (*cases.ReportBack, error) {
	var row reportBackRow
	err := r.reportBacks(&row).Where("r.id = ?", id).Scan(ctx)
	b := row.reportBack()
	return &b, found(err, "reportback")
}

// AddReportBack adds a report-back and gives it its id.
func (tx *Tx) AddReportBack(ctx context.Context, b *cases.ReportBack) error {
	row := rowOfReportBack(b)
	row.Version = 1
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	b.ID, b.UUID, b.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveReportBack saves a report-back read at its version.
func (tx *Tx) SaveReportBack(ctx context.Context, b *cases.ReportBack) error {
	row := rowOfReportBack(b)
	row.Version++
	return tx.update(ctx, row, b.Version, nil)
}
