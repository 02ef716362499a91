package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type motionRow struct {
	bun.BaseModel `bun:"table:motions,alias:m"`
	CaseID        cases.CaseID    `bun:"case_id,pk"`
	Raised        cases.FuzzyDate `bun:"raised"`
	Assembly      string          `bun:"assembly"`
	ReferredTo    cases.BodyID    `bun:"referred_to,nullzero"`
	AnswerBy      cases.FuzzyDate `bun:"answer_by"`
	Version       int             `bun:"version"`
	Referred      string          `bun:"referred,scanonly"`
}

type clauseRow struct {
	bun.BaseModel `bun:"table:clauses,alias:k"`
	ID            cases.ClauseID      `bun:"id,pk,autoincrement"`
	CaseID        cases.CaseID        `bun:"case_id"`
	No            int                 `bun:"no"`
	Intro         string              `bun:"intro"`
	Text          string              `bun:"text"`
	Answer        string              `bun:"answer"`
	Proposed      cases.ClauseOutcome `bun:"proposed"`
	Outcome       cases.ClauseOutcome `bun:"outcome"`
}

func (r *clauseRow) clause() cases.Clause {
	return cases.Clause{
		ID: r.ID, No: r.No, Intro: r.Intro, Text: r.Text, Answer: r.Answer, Proposed: r.Proposed, Outcome: r.Outcome,
	}
}

// Motion reads what a motion adds to its case.
func (r Reader) Motion(ctx context.Context, id cases.CaseID) (*cases.MotionFile, error) {
	motions, err := r.motions(ctx, []cases.CaseID{id})
	if err == nil && motions[id] == nil {
		err = cases.Missing("motion")
	}
	return motions[id], err
}

// motions reads several motions with their clauses, by case.
func (r Reader) motions(ctx context.Context, ids []cases.CaseID) (map[cases.CaseID]*cases.MotionFile, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []motionRow
	err := r.db.NewSelect().Model(&rows).ColumnExpr("?TableColumns, b.short AS referred").
		Join("LEFT JOIN bodies AS b ON b.id = m.referred_to").Where("m.case_id IN ?", bun.Tuple(ids)).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	motions := make(map[cases.CaseID]*cases.MotionFile, len(rows))
	for _, m := range rows {
		motions[m.CaseID] = &cases.MotionFile{
			Case: m.CaseID, Raised: m.Raised, Assembly: m.Assembly, ReferredTo: m.ReferredTo, Referred: m.Referred,
			AnswerBy: m.AnswerBy, Version: m.Version,
		}
	}
	var clauses []clauseRow
	if err := r.db.NewSelect().Model(&clauses).Where("case_id IN ?", bun.Tuple(ids)).Order("case_id", "no").Scan(ctx); err != nil {
		return nil, err
	}
	for i := range clauses {
		m := motions[clauses[i].CaseID]
		m.Clauses = append(m.Clauses, clauses[i].clause())
	}
	return motions, nil
}

func rowOfMotion(m *cases.MotionFile) *motionRow {
	return &motionRow{
		CaseID: m.Case, Raised: m.Raised, Assembly: m.Assembly, ReferredTo: m.ReferredTo, AnswerBy: m.AnswerBy, Version: m.Version,
	}
}

// AddMotion adds what a motion adds to its case.
func (tx *Tx) AddMotion(ctx context.Context, m *cases.MotionFile) error {
	row := rowOfMotion(m)
	row.Version = 1
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	m.Version = row.Version
	return tx.putClauses(ctx, m)
}

// SaveMotion saves a motion read at its version, its clauses with it.
func (tx *Tx) SaveMotion(ctx context.Context, m *cases.MotionFile) error {
	row := rowOfMotion(m)
	row.Version++
	if err := tx.update(ctx, row, m.Version, nil); err != nil {
		return err
	}
	return tx.putClauses(ctx, m)
}

// putClauses brings the clauses in line with the motion. A clause is known by
// its number, and keeps its row.
func (tx *Tx) putClauses(ctx context.Context, m *cases.MotionFile) error {
	var kept []clauseRow
	if err := tx.db.NewSelect().Model(&kept).Where("case_id = ?", m.Case).Order("no").Scan(ctx); err != nil {
		return err
	}
	for i, c := range m.Clauses {
		row := &clauseRow{
			CaseID: m.Case, No: i + 1, Intro: c.Intro, Text: c.Text, Answer: c.Answer, Proposed: c.Proposed, Outcome: c.Outcome,
		}
		if i < len(kept) {
			row.ID = kept[i].ID
		}
		if err := tx.putClause(ctx, row); err != nil {
			return err
		}
	}
	return tx.delete(ctx, "clauses", "case_id = ? AND no > ?", m.Case, len(m.Clauses))
}

func (tx *Tx) putClause(ctx context.Context, row *clauseRow) error {
	if row.ID == 0 {
		return tx.insert(ctx, row, nil)
	}
	return tx.replace(ctx, row)
}
