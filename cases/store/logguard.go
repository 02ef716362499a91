package store

import (
	"context"
	"encoding/json"

	"klubba/cases"
)

// sighted is what of a row says who may read it.
type sighted struct {
	ID         int64            `json:"id"`
	BodyID     cases.BodyID     `json:"body_id"`
	OwedTo     cases.BodyID     `json:"owed_to"`
	CaseID     cases.CaseID     `json:"case_id"`
	MeetingID  cases.MeetingID  `json:"meeting_id"`
	ItemID     cases.ItemID     `json:"item_id"`
	Access     cases.Access     `json:"access"`
	Readers    string           `json:"readers"` // JSON in a column of text
	DocumentID cases.DocumentID `json:"document_id"`

	MinutesAccess cases.Access `json:"minutes_access"`
}

func jsonText(raw []byte, text *string) bool { return json.Unmarshal(raw, text) == nil && raw != nil }

// guardOf is what a reader of a row in the log is held against: the same as for
// the thing itself, and never less than internal where a row is but a part of one.
func (r Reader) guardOf(ctx context.Context, table, text string) (cases.Guard, error) {
	var s sighted
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return cases.Guard{}, err
	}
	g := cases.Guard{Body: s.BodyID, Access: s.Access, Case: s.CaseID, Item: s.ItemID, Readers: s.readers()}
	var err error
	switch table {
	case "bodies", "people", "seats", "accounts", "schemes", "disposals", "log":
		return cases.Guard{Access: cases.Public}, nil // of what all readers of the log administer or examine
	case "cases":
		g.Case = cases.CaseID(s.ID)
	case "events", "motions", "clauses":
		return r.guardOfCase(ctx, s.CaseID)
	case "documents":
		g.Paper = cases.DocumentID(s.ID)
		err = r.readersOfCase(ctx, &g)
	case "report_backs":
		g.Body = s.OwedTo
		err = r.readersOfCase(ctx, &g)
	case "delegated":
		err = r.readersOfCase(ctx, &g)
	case "items":
		return r.guardOfItem(ctx, s, g)
	case "meetings", "paragraphs":
		g.Access = cases.Internal
	case "attendance":
		g.Access = cases.Internal
		g.Body, err = r.bodyOf(ctx, "id = ?", s.MeetingID)
	case "recusals", "item_documents":
		g.Access, g.Paper = cases.Internal, s.DocumentID
		g.Body, err = r.bodyOf(ctx, "id = (SELECT meeting_id FROM items WHERE id = ?)", s.ItemID)
	default:
		return g, cases.Missing("page") // a new table: nobody has said whose its rows are
	}
	return g, err
}

// guardOfItem is for an item with what the minutes say of it; while its
// meeting's notice is not sent, that it stands there is for the body alone.
func (r Reader) guardOfItem(ctx context.Context, s sighted, g cases.Guard) (cases.Guard, error) {
	var of meetingRow
	if err := r.db.NewSelect().Model(&of).Column("body_id", "state").Where("id = ?", s.MeetingID).Scan(ctx); err != nil {
		return g, err
	}
	g.Body, g.Item = of.BodyID, cases.ItemID(s.ID)
	if s.MinutesAccess == cases.Secret {
		g.Access = cases.Secret
	}
	if g.Access == cases.Public && (of.State == cases.Planned || s.MinutesAccess == cases.Internal) {
		g.Access = cases.Internal
	}
	return g, r.readersOfCase(ctx, &g)
}

// readers are those named in the row.
func (s sighted) readers() []cases.Reader {
	var named readers
	if json.Unmarshal([]byte(s.Readers), &named) != nil {
		return nil
	}
	return named.list()
}

// readersOfCase adds the readers of the case that a thing stands on, if it
// names none of its own.
func (r Reader) readersOfCase(ctx context.Context, g *cases.Guard) error {
	if g.Case == 0 || len(g.Readers) > 0 {
		return nil
	}
	of, err := r.guardOfCase(ctx, g.Case)
	g.Readers = of.Readers
	return err
}

func (r Reader) guardOfCase(ctx context.Context, id cases.CaseID) (cases.Guard, error) {
	k, err := r.Case(ctx, id)
	if err != nil {
		return cases.Guard{}, err
	}
	return k.Guard(), nil
}

func (r Reader) bodyOf(ctx context.Context, where string, arg any) (body cases.BodyID, err error) {
	err = r.db.NewSelect().Table("meetings").Column("body_id").Where(where, arg).Scan(ctx, &body)
	return body, err
}

// readsInside says whether a reach covers the internal title of a case, which is
// secret whatever the case is.
func (r Reader) readsInside(ctx context.Context, k *keptRow, reach cases.Reach) (bool, error) {
	if k.Table != "cases" {
		return true, nil
	}
	for _, text := range []string{k.Was, k.Became} {
		if text == "" {
			continue
		}
		g, err := r.guardOf(ctx, k.Table, text)
		if err != nil {
			return false, err
		}
		if g.Access = cases.Secret; !reach.Covers(g) {
			return false, nil
		}
	}
	return true, nil
}
