package store

import (
	"context"
	"reflect"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type itemRow struct {
	bun.BaseModel `bun:"table:items,alias:i"`
	ID            cases.ItemID     `bun:"id,pk,autoincrement"`
	UUID          string           `bun:"uuid,skipupdate"`
	MeetingID     cases.MeetingID  `bun:"meeting_id"`
	Place         int              `bun:"place"`
	CaseID        cases.CaseID     `bun:"case_id,nullzero"`
	Kind          cases.CaseType   `bun:"kind"`
	Title         string           `bun:"title"`
	TitleInferred bool             `bun:"title_inferred"`
	Text          string           `bun:"text"`
	Subtopics     []string         `bun:"subtopics"`
	Proposal      []string         `bun:"proposal"`
	Presenter     string           `bun:"presenter"`
	Minutes       int              `bun:"minutes"`
	Access        cases.Access     `bun:"access"`
	MinutesAccess cases.Access     `bun:"minutes_access"`
	HasAnnexes    bool             `bun:"has_annexes"`
	Extra         bool             `bun:"extra"`
	Paragraph     int              `bun:"paragraph"`
	Outcome       cases.Outcome    `bun:"outcome"`
	Decision      []string         `bun:"decision"`
	Proposals     []cases.Proposal `bun:"proposals"`
	Remarks       []cases.Remark   `bun:"remarks"`
	LineFrom      int              `bun:"line_from"`
	LineTo        int              `bun:"line_to"`
	Version       int              `bun:"version"`
	secrecyRow
	caseRefRow
}

func (r *itemRow) item() cases.Item {
	return cases.Item{
		ID: r.ID, UUID: r.UUID, Meeting: r.MeetingID, Kind: r.Kind, Title: r.Title, TitleInferred: r.TitleInferred,
		Case: r.ref(r.CaseID),
		Text: r.Text, Subtopics: r.Subtopics, Proposal: r.Proposal, Presenter: r.Presenter, Minutes: r.Minutes,
		Access: r.Access, HasAnnexes: r.HasAnnexes, Extra: r.Extra, Paragraph: r.Paragraph, Outcome: r.Outcome,
		Decision: r.Decision, Proposals: r.Proposals, Remarks: r.Remarks, Lines: [2]int{r.LineFrom, r.LineTo}, Version: r.Version,
		MinutesAccess: r.MinutesAccess, Secrecy: r.secrecy(),
	}
}

func rowOfItem(it cases.Item, place int) *itemRow {
	return &itemRow{
		ID: it.ID, UUID: named(it.UUID), MeetingID: it.Meeting, Place: place, CaseID: it.Case.ID, Kind: it.Kind,
		Title: it.Title, TitleInferred: it.TitleInferred, Text: it.Text, Subtopics: list(it.Subtopics),
		Proposal: list(it.Proposal), Presenter: it.Presenter, Minutes: it.Minutes, Access: it.Access,
		HasAnnexes: it.HasAnnexes, Extra: it.Extra, Paragraph: it.Paragraph, Outcome: it.Outcome,
		Decision: list(it.Decision), Proposals: list(it.Proposals), Remarks: list(it.Remarks),
		LineFrom: it.Lines[0], LineTo: it.Lines[1], Version: it.Version,
		MinutesAccess: it.MinutesAccess, secrecyRow: rowOfSecrecy(it.Secrecy),
	}
}

func (r Reader) agenda(ctx context.Context, id cases.MeetingID) ([]cases.Item, error) {
	var rows []itemRow
	err := r.db.NewSelect().Model(&rows).ColumnExpr("?TableColumns").ColumnExpr(caseColumns).
		Join("LEFT JOIN cases AS c ON c.id = i.case_id").
		Where("i.meeting_id = ?", id).Order("i.place").Scan(ctx)
	return collect(rows, (*itemRow).item), err
}

// saveAgenda brings the items in line with the meeting: changed rows only.
func (tx *Tx) saveAgenda(ctx context.Context, m *cases.Meeting) error {
	kept, err := tx.agenda(ctx, m.ID)
	if err != nil {
		return err
	}
	before := make(map[cases.ItemID]*itemRow, len(kept))
	if err := tx.putRecusals(ctx, kept, m.ID); err != nil {
		return err
	}
	recused := make(map[cases.ItemID][]cases.Recusal, len(kept))
	for i, it := range kept {
		before[it.ID], recused[it.ID] = rowOfItem(it, i+1), it.Recusals
	}
	for i := range m.Agenda {
		if err := tx.saveItem(ctx, m, i, before); err != nil {
			return err
		}
		if it := &m.Agenda[i]; !reflect.DeepEqual(it.Recusals, recused[it.ID]) {
			if err := tx.saveRecusals(ctx, it); err != nil {
				return err
			}
		}
	}
	for id := range before {
		if err := tx.deleteItem(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// saveItem adds or updates one item, and takes it out of before.
func (tx *Tx) saveItem(ctx context.Context, m *cases.Meeting, at int, before map[cases.ItemID]*itemRow) error {
	it := &m.Agenda[at]
	it.Meeting = m.ID
	row := rowOfItem(*it, at+1)
	was, known := before[it.ID]
	delete(before, it.ID)
	switch {
	case !known:
		row.ID, row.Version = 0, 1
		if err := tx.insert(ctx, row, nil); err != nil {
			return err
		}
	case same(row, was):
		return nil
	default:
		row.Version++
		if err := tx.update(ctx, row, it.Version, nil); err != nil {
			return err
		}
	}
	it.ID, it.UUID, it.Version = row.ID, row.UUID, row.Version
	if it.Paragraph != 0 && (!known || was.Paragraph != it.Paragraph) {
		return tx.drawParagraph(ctx, m, it)
	}
	return nil
}

type paragraphRow struct {
	bun.BaseModel `bun:"table:paragraphs,alias:g"`
	BodyID        cases.BodyID `bun:"body_id,pk"`
	Year          int          `bun:"year,pk"`
	No            int          `bun:"no,pk"`
	ItemID        cases.ItemID `bun:"item_id"`
}

// drawParagraph takes the § number out of the body's series: two items can
// never have the same.
func (tx *Tx) drawParagraph(ctx context.Context, m *cases.Meeting, it *cases.Item) error {
	row := &paragraphRow{BodyID: m.Body.ID, Year: m.Date.Year(), No: it.Paragraph, ItemID: it.ID}
	return tx.insert(ctx, row, &cases.Refusal{Kind: cases.Conflict, Rule: "item.paragraph-taken", Args: []any{it.Paragraph}})
}

// NextParagraph is the number after the greatest drawn in a body's year.
func (r Reader) NextParagraph(ctx context.Context, body cases.BodyID, year int) (int, error) {
	var last int
	err := r.db.NewSelect().TableExpr("paragraphs").ColumnExpr("COALESCE(MAX(no), 0)").
		Where("body_id = ? AND year = ?", body, year).Scan(ctx, &last)
	return last + 1, err
}

// deleteItem removes an item with what only ties it to other things; the
// duties that were to be reported at it are assigned as before.
func (tx *Tx) deleteItem(ctx context.Context, id cases.ItemID) error {
	if err := tx.delete(ctx, "item_documents", "item_id = ?", id); err != nil {
		return err
	}
	if err := tx.delete(ctx, "recusals", "item_id = ?", id); err != nil {
		return err
	}
	free := "item_id = NULL, version = version + 1"
	if err := tx.set(ctx, "report_backs", free+", state = ?", []any{cases.Assigned}, "item_id = ?", id); err != nil {
		return err
	}
	if err := tx.set(ctx, "delegated", free, nil, "item_id = ?", id); err != nil {
		return err
	}
	return tx.delete(ctx, "items", "id = ?", id)
}

type appearanceRow struct {
	MeetingID cases.MeetingID    `bun:"meeting_id"`
	BodyID    cases.BodyID       `bun:"body_id"`
	Short     string             `bun:"short"`
	BodyName  string             `bun:"body_name"`
	Day       cases.Date         `bun:"day"`
	State     cases.MeetingState `bun:"state"`
	ItemID    cases.ItemID       `bun:"item_id"`
	Title     string             `bun:"title"`
	Access    cases.Access       `bun:"access"`
	Paragraph int                `bun:"paragraph"`
	Outcome   cases.Outcome      `bun:"outcome"`
	Decision  []string           `bun:"decision"`
	Minutes   cases.Access       `bun:"minutes_access"`
	Readers   readers            `bun:"readers"`
}

func (r *appearanceRow) appearance() cases.Appearance {
	return cases.Appearance{
		Meeting: r.MeetingID, Body: r.BodyID, BodyShort: r.Short, BodyName: r.BodyName, Date: r.Day, State: r.State,
		Item: r.ItemID, Title: r.Title, Access: r.Access, Paragraph: r.Paragraph, Outcome: r.Outcome, Decision: r.Decision,
		Minutes: r.Minutes, Readers: r.Readers.list(),
	}
}

// Appearances lists where a case has stood, and stands, on an agenda.
func (r Reader) Appearances(ctx context.Context, id cases.CaseID) ([]cases.Appearance, error) {
	var rows []appearanceRow
	err := r.db.NewSelect().TableExpr("items AS i").
		ColumnExpr("m.id AS meeting_id, m.body_id, b.short, b.name AS body_name, m.day, m.state").
		ColumnExpr("i.id AS item_id, i.title, i.access, i.paragraph, i.outcome, i.decision, i.minutes_access").
		ColumnExpr("CASE WHEN i.readers = '[]' THEN c.readers ELSE i.readers END AS readers").
		Join("JOIN meetings AS m ON m.id = i.meeting_id").Join("JOIN bodies AS b ON b.id = m.body_id").Join("JOIN cases AS c ON c.id = i.case_id").
		Where("i.case_id = ?", id).Order("m.day", "i.place").Scan(ctx, &rows)
	return collect(rows, (*appearanceRow).appearance), err
}
