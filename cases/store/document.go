package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type documentRow struct {
	bun.BaseModel `bun:"table:documents,alias:d"`
	ID            cases.DocumentID   `bun:"id,pk,autoincrement"`
	UUID          string             `bun:"uuid,skipupdate"`
	BodyID        cases.BodyID       `bun:"body_id"`
	CaseID        cases.CaseID       `bun:"case_id,nullzero"`
	Kind          cases.DocumentKind `bun:"kind"`
	Title         string             `bun:"title"`
	At            cases.FuzzyDate    `bun:"at"`
	AtSort        cases.Date         `bun:"at_sort"`
	Sender        string             `bun:"sender"`
	Recipient     string             `bun:"recipient"`
	OurRef        string             `bun:"our_ref"`
	YourRef       string             `bun:"your_ref"`
	CopiesTo      []string           `bun:"copies_to"`
	Text          string             `bun:"text"`
	Access        cases.Access       `bun:"access"`
	FileName      string             `bun:"file_name"`
	FileType      string             `bun:"file_type"`
	FileSize      int64              `bun:"file_size"`
	FilePages     int                `bun:"file_pages"`
	SHA256        string             `bun:"sha256"`
	Exercise      bool               `bun:"exercise"`
	Version       int                `bun:"version"`
	ItemID        cases.ItemID       `bun:"item_id,scanonly"`
	secrecyRow
	caseRefRow
}

func (r *documentRow) document() cases.Document {
	return cases.Document{
		ID: r.ID, UUID: r.UUID, Body: r.BodyID, Kind: r.Kind, Title: r.Title, Date: r.At, Sender: r.Sender,
		Case:      r.ref(r.CaseID),
		Recipient: r.Recipient, OurRef: r.OurRef, YourRef: r.YourRef, CopiesTo: r.CopiesTo, Text: r.Text, Access: r.Access,
		File:     cases.File{Name: r.FileName, Type: r.FileType, Size: r.FileSize, Pages: r.FilePages, SHA256: r.SHA256},
		Exercise: r.Exercise, Version: r.Version, Secrecy: r.secrecy(),
	}
}

func rowOfDocument(d *cases.Document) *documentRow {
	return &documentRow{
		ID: d.ID, UUID: named(d.UUID), BodyID: d.Body, CaseID: d.Case.ID, Kind: d.Kind, Title: d.Title, At: d.Date,
		AtSort: d.Date.Sort(), Sender: d.Sender, Recipient: d.Recipient, OurRef: d.OurRef, YourRef: d.YourRef,
		CopiesTo: list(d.CopiesTo), Text: d.Text, Access: d.Access, FileName: d.File.Name, FileType: d.File.Type,
		FileSize: d.File.Size, FilePages: d.File.Pages, SHA256: d.File.SHA256, Exercise: d.Exercise, Version: d.Version,
		secrecyRow: rowOfSecrecy(d.Secrecy),
	}
}

func (r Reader) documents(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns").ColumnExpr(caseColumns).
		Join("LEFT JOIN cases AS c ON c.id = d.case_id")
}

// A DocumentFilter narrows a list of documents. Zero fields narrow nothing.
type DocumentFilter struct {
	Body  cases.BodyID
	Case  cases.CaseID
	Limit int
}

// Documents lists documents that the reach covers: a case's in order of date,
// else the newest first.
func (r Reader) Documents(ctx context.Context, f DocumentFilter, reach cases.Reach) ([]cases.Document, error) {
	var rows []documentRow
	q := seeing(r.documents(&rows), reach, guard{
		access: "d.access", body: "d.body_id", readers: "CASE WHEN d.readers = '[]' THEN " + caseReaders + " ELSE d.readers END",
		item: "0", kase: "d.case_id", paper: "d.id",
	})
	if f.Body != 0 {
		q = q.Where("d.body_id = ?", f.Body)
	}
	if f.Case != 0 {
		q = q.Where("d.case_id = ?", f.Case).Order("d.at_sort")
	}
	if f.Limit > 0 {
		q = q.Limit(int64(f.Limit))
	}
	err := q.OrderExpr("d.id DESC").Scan(ctx)
	return collect(rows, func(r *documentRow) cases.Document {
		d := r.document()
		d.Case = d.Case.For(reach)
		return d
	}), err
}

// Document reads a document.
func (r Reader) Document(ctx context.Context, id cases.DocumentID) (*cases.Document, error) {
	var row documentRow
	err := r.documents(&row).Where("d.id = ?", id).Scan(ctx)
	d := row.document()
	return &d, found(err, "document")
}

// putDocuments reads the papers of a whole agenda at once.
func (r Reader) putDocuments(ctx context.Context, agenda []cases.Item) error {
	if len(agenda) == 0 {
		return nil
	}
	at := make(map[cases.ItemID]int, len(agenda))
	ids := make([]cases.ItemID, len(agenda))
	for i, it := range agenda {
		at[it.ID], ids[i] = i, it.ID
	}
	var rows []documentRow
	err := r.documents(&rows).ColumnExpr("x.item_id").
		Join("JOIN item_documents AS x ON x.document_id = d.id").
		Where("x.item_id IN ?", bun.Tuple(ids)).Order("x.item_id", "x.place").Scan(ctx)
	for i := range rows {
		it := &agenda[at[rows[i].ItemID]]
		it.Documents = append(it.Documents, rows[i].document())
	}
	return err
}

// AddDocument adds a document and gives it its id.
func (tx *Tx) AddDocument(ctx context.Context, d *cases.Document) error {
	row := rowOfDocument(d)
	row.Version = 1
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	d.ID, d.UUID, d.Version = row.ID, row.UUID, row.Version
	return nil
}

// SaveDocument saves a document read at its version.
func (tx *Tx) SaveDocument(ctx context.Context, d *cases.Document) error {
	row := rowOfDocument(d)
	row.Version++
	return tx.update(ctx, row, d.Version, nil)
}

type itemDocumentRow struct {
	bun.BaseModel `bun:"table:item_documents"`
	ItemID        cases.ItemID     `bun:"item_id,pk"`
	DocumentID    cases.DocumentID `bun:"document_id,pk"`
	Place         int              `bun:"place"`
}

// AttachDocument puts a document last among an item's papers; one already
// there stays where it is.
func (tx *Tx) AttachDocument(ctx context.Context, item cases.ItemID, document cases.DocumentID) error {
	var papers, there int
	err := tx.db.NewSelect().TableExpr("item_documents").ColumnExpr("COUNT(*)").
		ColumnExpr("COUNT(CASE WHEN document_id = ? THEN 1 END)", document).Where("item_id = ?", item).Scan(ctx, &papers, &there)
	if err != nil || there > 0 {
		return err
	}
	return tx.insert(ctx, &itemDocumentRow{ItemID: item, DocumentID: document, Place: papers + 1}, nil)
}
