package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type schemeRow struct {
	bun.BaseModel `bun:"table:schemes,alias:s"`
	ID            cases.SchemeID         `bun:"id,pk,autoincrement"`
	UUID          string                 `bun:"uuid,skipupdate"`
	BodyID        cases.BodyID           `bun:"body_id"`
	Title         string                 `bun:"title"`
	Seq           int                    `bun:"seq"`
	Adopted       cases.Reference        `bun:"adopted"`
	Change        string                 `bun:"change"`
	Absence       string                 `bun:"absence"`
	Rules         []cases.DelegationRule `bun:"rules"`
	StandIns      []cases.StandIn        `bun:"stand_ins"`
	Exercise      bool                   `bun:"exercise"`
	Version       int                    `bun:"version"`
}

func (r *schemeRow) scheme() cases.Scheme {
	return cases.Scheme{
		ID: r.ID, UUID: r.UUID, Body: r.BodyID, Title: r.Title, Seq: r.Seq, Adopted: r.Adopted, Change: r.Change,
		Absence: r.Absence, Rules: r.Rules, StandIns: r.StandIns, Exercise: r.Exercise, Version: r.Version,
	}
}

func rowOfScheme(s *cases.Scheme) *schemeRow {
	return &schemeRow{
		ID: s.ID, UUID: named(s.UUID), BodyID: s.Body, Title: s.Title, Seq: s.Seq, Adopted: s.Adopted, Change: s.Change,
		Absence: s.Absence, Rules: list(s.Rules), StandIns: list(s.StandIns), Exercise: s.Exercise, Version: s.Version,
	}
}

// Schemes lists the versions of a body's delegation scheme, the first first.
func (r Reader) Schemes(ctx context.Context, body cases.BodyID) ([]cases.Scheme, error) {
	var rows []schemeRow
	err := r.db.NewSelect().Model(&rows).Where("body_id = ?", body).Order("seq").Scan(ctx)
	return collect(rows, (*schemeRow).scheme), err
}

// Scheme reads one version.
func (r Reader) Scheme(ctx context.Context, id cases.SchemeID) (*cases.Scheme, error) {
	var row schemeRow
	err := r.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	s := row.scheme()
	return &s, found(err, "scheme")
}

// AddScheme adds a version and gives it its id.
func (tx *Tx) AddScheme(ctx context.Context, s *cases.Scheme) error {
	row := rowOfScheme(s)
	row.Version = 1
	clash := &cases.Refusal{Kind: cases.Conflict, Rule: "scheme.version-taken", Args: []any{s.Seq}}
	if err := tx.insert(ctx, row, clash); err != nil {
		return err
	}
	s.ID, s.UUID, s.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveScheme saves a version of the scheme read at its version.
func (tx *Tx) SaveScheme(ctx context.Context, s *cases.Scheme) error {
	row := rowOfScheme(s)
	row.Version++
	return tx.update(ctx, row, s.Version, nil)
}

type delegatedRow struct {
	bun.BaseModel `bun:"table:delegated,alias:g"`
	ID            cases.DelegatedID `bun:"id,pk,autoincrement"`
	UUID          string            `bun:"uuid,skipupdate"`
	BodyID        cases.BodyID      `bun:"body_id"`
	SchemeID      cases.SchemeID    `bun:"scheme_id,nullzero"`
	RuleCode      string            `bun:"rule_code"`
	CaseID        cases.CaseID      `bun:"case_id,nullzero"`
	Day           cases.Date        `bun:"day"`
	ByWhom        string            `bun:"by_whom"`
	Position      string            `bun:"position"`
	Capacity      cases.Capacity    `bun:"capacity"`
	Absent        []string          `bun:"absent"`
	Urgent        bool              `bun:"urgent"`
	Reason        string            `bun:"reason"`
	Amount        int               `bun:"amount"`
	Text          string            `bun:"text"`
	ItemID        cases.ItemID      `bun:"item_id,nullzero"`
	ReportRef     cases.Reference   `bun:"report_ref"`
	Access        cases.Access      `bun:"access"`
	Inferred      bool              `bun:"inferred"`
	Exercise      bool              `bun:"exercise"`
	Version       int               `bun:"version"`
	caseRefRow
}

func (r *delegatedRow) decision() cases.DelegatedDecision {
	return cases.DelegatedDecision{
		ID: r.ID, UUID: r.UUID, Body: r.BodyID, Scheme: r.SchemeID, RuleCode: r.RuleCode, Date: r.Day, By: r.ByWhom,
		Case:     r.ref(r.CaseID),
		Position: r.Position, Capacity: r.Capacity, Absent: r.Absent, Urgent: r.Urgent, Reason: r.Reason, Amount: r.Amount,
		Text: r.Text, Reported: r.ItemID, ReportRef: r.ReportRef, Access: r.Access, Inferred: r.Inferred,
		Exercise: r.Exercise, Version: r.Version,
	}
}

func rowOfDelegated(d *cases.DelegatedDecision) *delegatedRow {
	return &delegatedRow{
		ID: d.ID, UUID: named(d.UUID), BodyID: d.Body, SchemeID: d.Scheme, RuleCode: d.RuleCode, CaseID: d.Case.ID,
		Day: d.Date, ByWhom: d.By, Position: d.Position, Capacity: d.Capacity, Absent: list(d.Absent), Urgent: d.Urgent,
		Reason: d.Reason, Amount: d.Amount, Text: d.Text, ItemID: d.Reported, ReportRef: d.ReportRef, Access: d.Access,
		Inferred: d.Inferred, Exercise: d.Exercise, Version: d.Version,
	}
}

func (r Reader) delegated(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns").ColumnExpr(caseColumns).
		Join("LEFT JOIN cases AS c ON c.id = g.case_id")
}

// A DelegatedFilter narrows a list of delegated decisions. Zero fields narrow
// nothing.
type DelegatedFilter struct {
	Body       cases.BodyID
	Case       cases.CaseID
	Unreported bool // on no meeting's list yet
	AtItems    []cases.ItemID
}

// Delegated lists delegated decisions that the reach covers, in order of day.
func (r Reader) Delegated(ctx context.Context, f DelegatedFilter, reach cases.Reach) ([]cases.DelegatedDecision, error) {
	var rows []delegatedRow
	q := seeing(r.delegated(&rows), reach, guard{
		access: "g.access", body: "g.body_id", readers: caseReaders, item: "g.item_id", kase: "g.case_id", paper: "0",
	})
	if f.Body != 0 {
		q = q.Where("g.body_id = ?", f.Body)
	}
	if f.Case != 0 {
		q = q.Where("g.case_id = ?", f.Case)
	}
	if f.Unreported {
		q = q.Where("g.item_id IS NULL")
	}
	if len(f.AtItems) > 0 {
		q = q.Where("g.item_id IN ?", bun.Tuple(f.AtItems))
	}
	err := q.Order("g.day", "g.id").Scan(ctx)
	return collect(rows, func(r *delegatedRow) cases.DelegatedDecision {
		d := r.decision()
		d.Case = d.Case.For(reach)
		return d
	}), err
}

// DelegatedDecision reads a delegated decision.
func (r Reader) DelegatedDecision(ctx context.Context, id cases.DelegatedID) (*cases.DelegatedDecision, error) {
	var row delegatedRow
	err := r.delegated(&row).Where("g.id = ?", id).Scan(ctx)
	d := row.decision()
	return &d, found(err, "delegated")
}

// AddDelegated adds a delegated decision and gives it its id.
func (tx *Tx) AddDelegated(ctx context.Context, d *cases.DelegatedDecision) error {
	row := rowOfDelegated(d)
	row.Version = 1
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	d.ID, d.UUID, d.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveDelegated saves a delegated decision read at its version.
func (tx *Tx) SaveDelegated(ctx context.Context, d *cases.DelegatedDecision) error {
	row := rowOfDelegated(d)
	row.Version++
	return tx.update(ctx, row, d.Version, nil)
}
