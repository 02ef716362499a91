package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"

	"klubba/cases"
)

// A secrecyRow is why a case, a document or an item is secret.
type secrecyRow struct {
	Statute   string     `bun:"statute"`
	Section   string     `bun:"section"`
	ClassedBy string     `bun:"classed_by"`
	ClassedOn cases.Date `bun:"classed_on"`
	Readers   readers    `bun:"readers"`
}

// readers are kept as text that a query can look for one in: see like.
type readers []readerRow

type readerRow struct {
	Person cases.PersonID `json:"person"`
	Name   string         `json:"name"`
}

// like is what stands in the text of readers among whom a person is.
func like(p cases.PersonID) string { return fmt.Sprintf(`%%{"person":%d,%%`, p) }

func (r readers) list() []cases.Reader {
	var list []cases.Reader
	for _, one := range r {
		list = append(list, cases.Reader(one))
	}
	return list
}

func (r *secrecyRow) secrecy() cases.Secrecy {
	return cases.Secrecy{
		Statute: r.Statute, Section: r.Section, DecidedBy: r.ClassedBy, DecidedOn: r.ClassedOn, Readers: r.Readers.list(),
	}
}

func rowOfSecrecy(s cases.Secrecy) secrecyRow {
	row := secrecyRow{
		Statute: s.Statute, Section: s.Section, ClassedBy: s.DecidedBy, ClassedOn: s.DecidedOn, Readers: readers{},
	}
	for _, r := range s.Readers {
		row.Readers = append(row.Readers, readerRow(r))
	}
	return row
}

// guard says in which columns of a query stands what a reader is held against.
// Readers is that of a secret thing: a list as JSON, "[]" if none are named.
type guard struct{ access, body, readers, kase, item, paper bun.Safe }

// seeing limits a query to what a reach covers, as [cases.Reach.Covers] would:
// a class that is not known is read as internal.
func seeing(q *bun.SelectQuery, reach cases.Reach, g guard) *bun.SelectQuery {
	if reach.All {
		return q
	}
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		q = q.Where("? = ?", g.access, cases.Public)
		if len(reach.Internal) == 0 {
			return q
		}
		return q.WhereGroup(" OR ", func(q *bun.SelectQuery) *bun.SelectQuery {
			return inside(q.Where("? IN ?", g.body, bun.Tuple(reach.Internal)), reach, g)
		})
	})
}

// inside limits what the bodies in reach keep from the public: nothing that
// somebody is recused from, and no secret that is for others.
func inside(q *bun.SelectQuery, reach cases.Reach, g guard) *bun.SelectQuery {
	if len(reach.Barred.Items) > 0 {
		q = q.Where("COALESCE(?, 0) NOT IN ?", g.item, bun.Tuple(reach.Barred.Items))
	}
	if len(reach.Barred.Cases) > 0 {
		q = q.Where("COALESCE(?, 0) NOT IN ?", g.kase, bun.Tuple(reach.Barred.Cases))
	}
	if len(reach.Barred.Papers) > 0 {
		q = q.Where("COALESCE(?, 0) NOT IN ?", g.paper, bun.Tuple(reach.Barred.Papers))
	}
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		q = q.Where("? <> ?", g.access, cases.Secret)
		if len(reach.Secret) > 0 {
			q = q.WhereOr("? = '[]' AND ? IN ?", g.readers, g.body, bun.Tuple(reach.Secret))
		}
		return q.WhereOr("? LIKE ?", g.readers, like(reach.Person))
	})
}

// A recusalRow is somebody recused from an item. The name is the person's own.
type recusalRow struct {
	bun.BaseModel `bun:"table:recusals,alias:u"`
	ItemID        cases.ItemID   `bun:"item_id,pk"`
	PersonID      cases.PersonID `bun:"person_id,pk"`
	Reason        string         `bun:"reason"`
	At            string         `bun:"at"`
	Name          string         `bun:"name,scanonly"`
}

// putRecusals reads who is recused from the items of an agenda.
func (r Reader) putRecusals(ctx context.Context, agenda []cases.Item, meeting cases.MeetingID) error {
	var rows []recusalRow
	err := r.db.NewSelect().Model(&rows).ColumnExpr("?TableColumns, p.name").
		Join("JOIN people AS p ON p.id = u.person_id").Join("JOIN items AS i ON i.id = u.item_id").
		Where("i.meeting_id = ?", meeting).Order("u.at", "u.person_id").Scan(ctx)
	for _, row := range rows {
		at := slices.IndexFunc(agenda, func(it cases.Item) bool { return it.ID == row.ItemID })
		agenda[at].Recusals = append(agenda[at].Recusals, cases.Recusal{
			Person: row.PersonID, Name: row.Name, Reason: row.Reason, At: moment(row.At),
		})
	}
	return err
}

// saveRecusals brings who is recused from an item in line with it.
func (tx *Tx) saveRecusals(ctx context.Context, it *cases.Item) error {
	if err := tx.delete(ctx, "recusals", "item_id = ?", it.ID); err != nil {
		return err
	}
	for _, r := range it.Recusals {
		row := &recusalRow{ItemID: it.ID, PersonID: r.Person, Reason: r.Reason, At: stamp(r.At)}
		if err := tx.insert(ctx, row, nil); err != nil {
			return err
		}
	}
	return nil
}

// BarredOf is what a person is kept from by recusal.
func (r Reader) BarredOf(ctx context.Context, person cases.PersonID) (cases.Barred, error) {
	var rows []struct {
		Item  cases.ItemID
		Kase  cases.CaseID
		Paper cases.DocumentID
	}
	err := r.db.NewSelect().TableExpr("recusals AS u").
		ColumnExpr("u.item_id AS item, COALESCE(i.case_id, 0) AS kase, COALESCE(x.document_id, 0) AS paper").
		Join("JOIN items AS i ON i.id = u.item_id").Join("LEFT JOIN item_documents AS x ON x.item_id = u.item_id").
		Where("u.person_id = ?", person).Scan(ctx, &rows)
	var barred cases.Barred
	for _, row := range rows {
		barred.Items = also(barred.Items, row.Item)
		barred.Cases = also(barred.Cases, row.Kase)
		barred.Papers = also(barred.Papers, row.Paper)
	}
	return barred, err
}

// also adds an id to a list that lacks it; 0 is none.
func also[T ~int64](list []T, id T) []T {
	if id == 0 || slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}
