package store

import (
	"context"
	"strings"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type caseRow struct {
	bun.BaseModel `bun:"table:cases,alias:c"`
	ID            cases.CaseID         `bun:"id,pk,autoincrement"`
	UUID          string               `bun:"uuid,skipupdate"`
	BodyID        cases.BodyID         `bun:"body_id"`
	Number        string               `bun:"number"`
	NumberUnit    string               `bun:"number_unit"`
	NumberYear    int                  `bun:"number_year"`
	NumberSerial  int                  `bun:"number_serial"`
	NumberSub     int                  `bun:"number_sub"`
	Type          cases.CaseType       `bun:"type"`
	Title         string               `bun:"title"`
	InternalTitle string               `bun:"internal_title"`
	TitleInferred bool                 `bun:"title_inferred"`
	Summary       string               `bun:"summary"`
	Raisers       []cases.Raiser       `bun:"raisers"`
	Responsible   string               `bun:"responsible"`
	Access        cases.Access         `bun:"access"`
	State         cases.CaseState      `bun:"state"`
	Opened        cases.FuzzyDate      `bun:"opened"`
	OpenedSort    cases.Date           `bun:"opened_sort"`
	Contract      *cases.ContractTerms `bun:"contract"`
	Exercise      bool                 `bun:"exercise"`
	Version       int                  `bun:"version"`
	BodyShort     string               `bun:"body_short,scanonly"`
	secrecyRow
}

func (r *caseRow) value() cases.Case {
	return cases.Case{
		ID: r.ID, UUID: r.UUID, Body: r.BodyID, BodyShort: r.BodyShort,
		Number: cases.RegistryNumber{
			Written: r.Number, Unit: r.NumberUnit, Year: r.NumberYear, Serial: r.NumberSerial, Sub: r.NumberSub,
		},
		Type: r.Type, Title: r.Title, InternalTitle: r.InternalTitle, TitleInferred: r.TitleInferred,
		Summary: r.Summary, Raisers: r.Raisers, Responsible: r.Responsible, Access: r.Access, State: r.State, Secrecy: r.secrecy(),
		Opened: r.Opened, Contract: r.Contract, Exercise: r.Exercise, Version: r.Version,
	}
}

func rowOfCase(c *cases.Case) *caseRow {
	return &caseRow{
		ID: c.ID, UUID: named(c.UUID), BodyID: c.Body,
		Number: c.Number.Written, NumberUnit: c.Number.Unit, NumberYear: c.Number.Year,
		NumberSerial: c.Number.Serial, NumberSub: c.Number.Sub,
		Type: c.Type, Title: c.Title, InternalTitle: c.InternalTitle, TitleInferred: c.TitleInferred,
		Summary: c.Summary, Raisers: list(c.Raisers), Responsible: c.Responsible, Access: c.Access, State: c.State,
		Opened: c.Opened, OpenedSort: c.Opened.Sort(), Contract: c.Contract, Exercise: c.Exercise, Version: c.Version,
		secrecyRow: rowOfSecrecy(c.Secrecy),
	}
}

// list keeps an empty list as "[]" and not as nothing.
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}

// A CaseFilter narrows a list of cases. Zero fields narrow nothing.
type CaseFilter struct {
	Body  cases.BodyID
	Type  cases.CaseType
	State cases.CaseState
	Words string       // in the number or the public title
	After cases.CaseID // for the next page: cases older than this one
	Limit int
}

// Cases lists cases that the reach covers, the newest registered first.
func (r Reader) Cases(ctx context.Context, f CaseFilter, reach cases.Reach) ([]cases.Case, error) {
	var rows []caseRow
	q := r.cases(&rows).OrderExpr("c.id DESC")
	q = seeing(q, reach, guard{access: "c.access", body: "c.body_id", readers: "c.readers", item: "0", kase: "c.id", paper: "0"})
	if f.Body != 0 {
		q = q.Where("c.body_id = ?", f.Body)
	}
	if f.Type != "" {
		q = q.Where("c.type = ?", f.Type)
	}
	if f.State != "" {
		q = q.Where("c.state = ?", f.State)
	}
	words := strings.Fields(strings.ToLower(f.Words))
	for _, word := range words[:min(len(words), mostWords)] {
		like := "%" + literal.Replace(word) + "%"
		q = q.Where(`(LOWER(c.title) LIKE ? ESCAPE '!' OR LOWER(c.number) LIKE ? ESCAPE '!')`, like, like)
	}
	if f.After != 0 {
		q = q.Where("c.id < ?", f.After)
	}
	if f.Limit > 0 {
		q = q.Limit(int64(f.Limit))
	}
	err := q.Scan(ctx)
	return collect(rows, (*caseRow).value), err
}

// mostWords is how many words of a search count: a database refuses a condition
// of thousands.
const mostWords = 20

// literal takes the magic out of what somebody searches for.
var literal = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func (r Reader) cases(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns, b.short AS body_short").
		Join("JOIN bodies AS b ON b.id = c.body_id")
}

// Case reads a case.
func (r Reader) Case(ctx context.Context, id cases.CaseID) (*cases.Case, error) {
	var row caseRow
	err := r.cases(&row).Where("c.id = ?", id).Scan(ctx)
	c := row.value()
	return &c, found(err, "case")
}

// CaseByNumber finds a case by its registry number as written.
func (r Reader) CaseByNumber(ctx context.Context, written string) (*cases.Case, error) {
	var row caseRow
	err := r.cases(&row).Where("c.number = ?", written).Order("c.id").Limit(1).Scan(ctx)
	c := row.value()
	return &c, found(err, "case")
}

// A caseRefRow is the case that an item, a document, a duty or a delegated
// decision stands on, as its query reads it by caseColumns.
type caseRefRow struct {
	CaseUUID   string         `bun:"case_uuid,scanonly"`
	CaseBody   cases.BodyID   `bun:"case_body,scanonly"`
	CaseNumber string         `bun:"case_number,scanonly"`
	CaseTitle  string         `bun:"case_title,scanonly"`
	CaseType   cases.CaseType `bun:"case_type,scanonly"`
	CaseAccess cases.Access   `bun:"case_access,scanonly"`
	CaseReads  readers        `bun:"case_reads,scanonly"`
}

const caseColumns = `COALESCE(c.uuid, '') AS case_uuid, COALESCE(c.body_id, 0) AS case_body, COALESCE(c.number, '') AS case_number,
	COALESCE(c.title, '') AS case_title, COALESCE(c.type, '') AS case_type, COALESCE(c.access, '') AS case_access,
	COALESCE(c.readers, '[]') AS case_reads`

// caseReaders are the readers of a secret thing on a case: the case's own.
const caseReaders = "COALESCE(c.readers, '[]')"

func (r caseRefRow) ref(id cases.CaseID) cases.CaseRef {
	return cases.CaseRef{
		ID: id, UUID: r.CaseUUID, Body: r.CaseBody, Number: r.CaseNumber, Title: r.CaseTitle, Type: r.CaseType, Access: r.CaseAccess,
		Readers: r.CaseReads.list(),
	}
}

// casesByID reads several cases at once.
func (r Reader) casesByID(ctx context.Context, ids []cases.CaseID) ([]cases.Case, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []caseRow
	err := r.cases(&rows).Where("c.id IN ?", bun.Tuple(ids)).Order("c.id").Scan(ctx)
	return collect(rows, (*caseRow).value), err
}

// numberTaken refuses a registry number that names another case of the body.
func numberTaken(c *cases.Case) error {
	return (&cases.Refusal{Kind: cases.Conflict, Rule: "case.number-taken", Args: []any{c.Number.Written}}).At("number")
}

// AddCase adds a case and gives it its id.
func (tx *Tx) AddCase(ctx context.Context, c *cases.Case) error {
	row := rowOfCase(c)
	row.Version = 1
	if err := tx.insert(ctx, row, numberTaken(c)); err != nil {
		return err
	}
	c.ID, c.UUID, c.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveCase saves a case read at its version.
func (tx *Tx) SaveCase(ctx context.Context, c *cases.Case) error {
	row := rowOfCase(c)
	row.Version++
	return tx.update(ctx, row, c.Version, numberTaken(c))
}

type eventRow struct {
	bun.BaseModel `bun:"table:events,alias:e"`
	ID            cases.EventID   `bun:"id,pk,autoincrement"`
	CaseID        cases.CaseID    `bun:"case_id"`
	At            cases.FuzzyDate `bun:"at"`
	AtSort        cases.Date      `bun:"at_sort"`
	Kind          cases.EventKind `bun:"kind"`
	ByWhom        string          `bun:"by_whom"`
	Ref           cases.Reference `bun:"ref"`
	Text          string          `bun:"text"`
	Inferred      bool            `bun:"inferred"`
	Exercise      bool            `bun:"exercise"`
}

func (r *eventRow) event() cases.Event {
	return cases.Event{
		ID: r.ID, Case: r.CaseID, When: r.At, Kind: r.Kind, By: r.ByWhom, Ref: r.Ref,
		Text: r.Text, Inferred: r.Inferred, Exercise: r.Exercise,
	}
}

// Events lists what is told of a case, in order of time.
func (r Reader) Events(ctx context.Context, id cases.CaseID) ([]cases.Event, error) {
	var rows []eventRow
	err := r.db.NewSelect().Model(&rows).Where("case_id = ?", id).Order("at_sort", "id").Scan(ctx)
	return collect(rows, (*eventRow).event), err
}

// AddEvent adds a line to a case's road.
func (tx *Tx) AddEvent(ctx context.Context, e *cases.Event) error {
	row := &eventRow{
		CaseID: e.Case, At: e.When, AtSort: e.When.Sort(), Kind: e.Kind, ByWhom: e.By, Ref: e.Ref,
		Text: e.Text, Inferred: e.Inferred, Exercise: e.Exercise,
	}
	err := tx.insert(ctx, row, nil)
	e.ID = row.ID
	return err
}
