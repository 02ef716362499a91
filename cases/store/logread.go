package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/cases/ledger"
)

// A LogFilter narrows the log. Zero fields narrow nothing.
type LogFilter struct {
	Account cases.AccountID
	Action  string // an action, or the first part of its name
	About   string
	AboutID int64
	Before  int64 // entries older than this one
	Limit   int
}

// Log lists the entries that who may read, the newest first and without what
// they changed.
func (r Reader) Log(ctx context.Context, f LogFilter, who cases.Actor) ([]cases.LogEntry, error) {
	var rows []entryRow
	q := r.logRows(&rows).OrderExpr("e.id DESC").Limit(int64(f.Limit))
	if !who.Administers() {
		q = q.Where("e.body_id IN ?", bun.Tuple(append(who.Bodies(cases.Auditor), -1)))
	}
	if f.Account != 0 {
		q = q.Where("e.account_id = ?", f.Account)
	}
	if f.Action != "" {
		q = q.Where("(e.action = ? OR SUBSTR(e.action, 1, ?) = ?)", f.Action, len([]rune(f.Action))+1, f.Action+".")
	}
	if f.About != "" {
		q = q.Where("e.about = ?", f.About)
	}
	if f.AboutID != 0 {
		q = q.Where("e.about_id = ?", f.AboutID)
	}
	if f.Before != 0 {
		q = q.Where("e.id < ?", f.Before)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, err
	}
	list := make([]cases.LogEntry, len(rows))
	for i := range rows {
		e, err := rows[i].entry()
		if err != nil {
			return nil, err
		}
		list[i] = rows[i].read(e)
	}
	return list, nil
}

// logRows asks for entries with the words of their own that are still kept.
func (r Reader) logRows(model any) *bun.SelectQuery {
	return r.db.NewSelect().Model(model).ColumnExpr("?TableColumns").
		ColumnExpr("COALESCE(w.became, '') AS who, COALESCE(f.became, '') AS came_from").
		Join("LEFT JOIN kept AS w ON w.entry_id = e.id AND w.table_name = '' AND w.row_key = ?", wordWho).
		Join("LEFT JOIN kept AS f ON f.entry_id = e.id AND f.table_name = '' AND f.row_key = ?", wordFrom)
}

func (r *entryRow) read(e ledger.Entry) cases.LogEntry {
	return cases.LogEntry{
		ID: e.ID, At: moment(e.At), Account: cases.AccountID(e.Account), Who: r.Who, Offices: e.Offices, Body: cases.BodyID(e.Body),
		Action: e.Action, About: e.About, AboutID: e.AboutID, From: r.From, Seals: e.Seals,
	}
}

// mostChanges is how many changes of one entry are read at once.
const mostChanges = 100

// LogEntry reads an entry with what it changed, as far as who may read it.
func (r Reader) LogEntry(ctx context.Context, id int64, who cases.Actor) (cases.LogEntry, error) {
	var row entryRow
	if err := r.logRows(&row).Where("e.id = ?", id).Scan(ctx); err != nil {
		return cases.LogEntry{}, found(err, "entry")
	}
	e, err := row.entry()
	if err != nil {
		return cases.LogEntry{}, err
	}
	read := row.read(e)
	if err := who.MayReadEntry(read.Body); err != nil {
		return cases.LogEntry{}, err
	}
	var kept []keptRow
	err = r.db.NewSelect().Model(&kept).Where("entry_id = ?", id).Order("line").Limit(mostChanges + 2).Scan(ctx)
	if err != nil {
		return read, err
	}
	for i, m := range e.Marks {
		if m.Table == "" {
			continue
		}
		if len(read.Changes) == mostChanges {
			read.More = len(e.Marks) - i
			break
		}
		c, err := r.changeFor(ctx, m, keptAt(kept, i), who.Reach())
		if err != nil {
			return read, err
		}
		read.Changes = append(read.Changes, c)
	}
	return read, nil
}

// changeFor is a change within a reach: its words are hidden unless the reach
// covers the row as it was, as it became, and as it is now.
func (r Reader) changeFor(ctx context.Context, m ledger.Mark, k *keptRow, reach cases.Reach) (cases.LogChange, error) {
	c := cases.LogChange{Table: m.Table, Key: m.Key}
	if k == nil || k.Was == "" && k.Became == "" {
		c.Gone = true
		return c, nil
	}
	t, ok, err := tableCalled(m.Table)
	if err != nil || !ok {
		c.Hidden = true // a table of another release: who could say whose it is?
		return c, nil
	}
	now, err := r.now(ctx, t, m.Key)
	if err != nil {
		return c, err
	}
	for _, text := range []string{k.Was, k.Became, now} {
		covered, err := r.covers(ctx, m.Table, text, reach)
		if err != nil {
			return c, err
		}
		c.Hidden = c.Hidden || !covered
	}
	if c.Hidden {
		return c, nil
	}
	c.Columns, err = r.columns(ctx, k, reach)
	return c, err
}

// now is a row as it lies in the record; empty if it does not.
func (r Reader) now(ctx context.Context, t table, key string) (string, error) {
	where, args, err := t.row(key)
	if err != nil {
		return "", err
	}
	images, err := r.images(ctx, t, where, args...)
	if err != nil || len(images) == 0 {
		return "", err
	}
	return images[0].text, nil
}

// columns are the values that a change has changed.
func (r Reader) columns(ctx context.Context, k *keptRow, reach cases.Reach) ([]cases.LogColumn, error) {
	was, err1 := values(k.Was)
	became, err2 := values(k.Became)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	names := maps.Clone(became)
	if names == nil {
		names = was
	}
	maps.Copy(names, was)
	inside, err := r.readsInside(ctx, k, reach)
	var list []cases.LogColumn
	for _, name := range slices.Sorted(maps.Keys(names)) {
		c := cases.LogColumn{Name: name, Was: said(was[name]), Became: said(became[name])}
		if c.Was != c.Became && (name != "internal_title" || inside) {
			list = append(list, c)
		}
	}
	return list, err
}

// said is a value as it is read: a text without its quotation marks.
func said(raw []byte) string {
	var text string
	if jsonText(raw, &text) {
		return text
	}
	return strings.TrimSpace(string(raw))
}

// covers says whether a reach covers a row, by what it says itself and what it
// stands on. What nobody can tell is not covered.
func (r Reader) covers(ctx context.Context, table, text string, reach cases.Reach) (bool, error) {
	if text == "" {
		return true, nil
	}
	g, err := r.guardOf(ctx, table, text)
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, cases.Absent) {
		return reach.All, nil
	}
	return err == nil && reach.Covers(g), err
}
