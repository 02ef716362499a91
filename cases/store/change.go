package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"

	"klubba/cases"
)

// A change is what a transaction did to one row: how it was, and how it became.
// Empty is no row.
type change struct{ table, key, was, became string }

// note keeps a change for the log. A row changed twice was as it was first, and
// became what it is last.
func (tx *Tx) note(t table, was, became []image) {
	at := map[string]int{}
	for _, i := range was {
		at[i.key] = tx.lineOf(t.name, i)
	}
	for _, i := range became {
		n, known := at[i.key]
		if !known {
			n = tx.lineOf(t.name, image{key: i.key})
		}
		tx.changes[n].became = i.text
		delete(at, i.key)
	}
	for _, n := range at {
		tx.changes[n].became = ""
	}
}

// lineOf is where a row stands among the changes.
func (tx *Tx) lineOf(table string, was image) int {
	id := table + was.key
	n, known := tx.lines[id]
	if !known {
		n = len(tx.changes)
		tx.lines[id] = n
		tx.changes = append(tx.changes, change{table: table, key: was.key, was: was.text})
	}
	return n
}

// insert adds a row, or several; a taken unique value becomes the given refusal.
func (tx *Tx) insert(ctx context.Context, row any, clash error) error {
	t, logged, err := tableOf(tx.db, row)
	if err != nil {
		return err
	}
	_, err = tx.db.NewInsert().Model(row).Exec(ctx)
	if clash != nil && taken(err) {
		return clash
	}
	if err != nil || !logged {
		return err
	}
	return eachRow(row, func(one reflect.Value) error {
		where, args := keyOf(tx.db, one)
		became, err := tx.images(ctx, t, where, args...)
		tx.note(t, nil, became)
		return err
	})
}

// update saves a row if its version is still the one that was read; row holds
// the next version.
func (tx *Tx) update(ctx context.Context, row any, read int, clash error) error {
	n, err := tx.save(ctx, row, clash, "version = ?", read)
	if err == nil && n == 0 {
		return cases.ErrStale
	}
	return err
}

// replace saves a row that has no version, whatever it was.
func (tx *Tx) replace(ctx context.Context, row any) error {
	n, err := tx.save(ctx, row, nil, "1 = 1")
	if err == nil && n != 1 {
		return fmt.Errorf("%d rows were saved instead of one", n)
	}
	return err
}

// save updates a row by its key, if a condition holds, and says how many it was.
func (tx *Tx) save(ctx context.Context, row any, clash error, condition string, args ...any) (n int64, err error) {
	t, logged, err := tableOf(tx.db, row)
	if err != nil {
		return 0, err
	}
	do := func() error {
		res, err := tx.db.NewUpdate().Model(row).WherePK().Where(condition, args...).Exec(ctx)
		if clash != nil && taken(err) {
			return clash
		}
		if err == nil {
			n, err = res.RowsAffected()
		}
		return err
	}
	if !logged {
		return n, do()
	}
	where, key := keyOf(tx.db, reflect.Indirect(reflect.ValueOf(row)))
	return n, tx.changing(ctx, t, do, where, key...)
}

// set changes the rows of a table that a condition names, as assignments say.
func (tx *Tx) set(ctx context.Context, name, assignments string, values []any, where string, args ...any) error {
	t, logged, err := tableCalled(name)
	if err != nil {
		return err
	}
	do := func() error {
		_, err := tx.db.NewUpdate().Table(name).Set(assignments, values...).Where(where, args...).Exec(ctx)
		return err
	}
	if !logged {
		return do()
	}
	return tx.changing(ctx, t, do, where, args...)
}

// delete takes away the rows of a table that a condition names.
func (tx *Tx) delete(ctx context.Context, name, where string, args ...any) error {
	t, logged, err := tableCalled(name)
	if err != nil {
		return err
	}
	do := func() error {
		_, err := tx.db.NewDelete().Table(name).Where(where, args...).Exec(ctx)
		return err
	}
	if !logged {
		return do()
	}
	return tx.changing(ctx, t, do, where, args...)
}

// changing does something to the rows of a table that a condition names, and
// notes how they were and became; the condition need not name them afterwards.
func (tx *Tx) changing(ctx context.Context, t table, do func() error, where string, args ...any) error {
	was, err := tx.images(ctx, t, where, args...)
	if err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	var became []image
	for _, i := range was {
		where, args, err := t.row(i.key)
		if err != nil {
			return err
		}
		now, err := tx.images(ctx, t, where, args...)
		if err != nil {
			return err
		}
		became = append(became, now...)
	}
	tx.note(t, was, became)
	return nil
}

func schemaOf(db bun.IDB, typ reflect.Type) *schema.Table { return db.Dialect().Tables().Get(typ) }

// tableOf is the table of a row type; ok is false for one that is not logged.
func tableOf(db bun.IDB, row any) (t table, ok bool, err error) {
	typ := reflect.TypeOf(row).Elem()
	if typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	return tableCalled(schemaOf(db, typ).Name)
}

// keyOf is the condition that names a row.
func keyOf(db bun.IDB, row reflect.Value) (where string, args []any) {
	var conditions []string
	for _, pk := range schemaOf(db, row.Type()).PKs {
		conditions, args = append(conditions, pk.Name+" = ?"), append(args, pk.Value(row).Interface())
	}
	return strings.Join(conditions, " AND "), args
}

func eachRow(row any, do func(reflect.Value) error) error {
	v := reflect.Indirect(reflect.ValueOf(row))
	if v.Kind() != reflect.Slice {
		return do(v)
	}
	for i := range v.Len() {
		if err := do(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}
