package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// rows holds every row of the record against the entry that last wrote it.
func (v *verification) rows(ctx context.Context) error {
	for _, t := range recordTables {
		var wrong *Fault
		err := v.eachImage(ctx, t, "1 = 1", nil, func(i image) error {
			v.found.Rows++
			line := v.stand.take(t.name, i.key)
			if line.holds(i.text) {
				return nil
			}
			wrong = unfit(t, i, line)
			if wrong.Kind == RowChanged {
				wrong.Detail = i.text
			}
			return wrong
		})
		if wrong != nil {
			return v.differing(ctx, wrong)
		}
		if err != nil {
			return err
		}
	}
	for _, left := range v.stand.rest() {
		return &Fault{Kind: RowDeleted, Table: left.table, Key: left.key, Entry: left.entry}
	}
	return nil
}

// unfit says what is wrong with a row that its line does not vouch for.
func unfit(t table, i image, l line) *Fault {
	f := &Fault{Kind: RowChanged, Table: t.name, Key: i.key, Entry: l.entry}
	switch {
	case l.became == "":
		f.Kind = RowAdded
	case !l.salted:
		f.Kind = RowUnknown
	}
	return f
}

// differing names the columns that differ, if the row's words are still kept.
func (v *verification) differing(ctx context.Context, f *Fault) error {
	is := f.Detail
	f.Detail = ""
	if f.Kind != RowChanged {
		return f
	}
	var kept []keptRow
	err := v.db.NewSelect().Model(&kept).Where("table_name = ? AND row_key = ? AND entry_id = ?", f.Table, f.Key, f.Entry).Scan(ctx)
	if err != nil {
		return err
	}
	if len(kept) == 0 || kept[0].Became == "" {
		return f
	}
	now, err1 := values(is)
	then, err2 := values(kept[0].Became)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	columns := maps.Clone(now)
	maps.Copy(columns, then)
	for _, column := range slices.Sorted(maps.Keys(columns)) {
		if !bytes.Equal(now[column], then[column]) {
			f.Columns = append(f.Columns, column)
		}
	}
	return f
}

// files holds every stored file against its hash: the documents', and the
// papers that entries vouch for.
func (v *verification) files(ctx context.Context) error {
	if v.Files == nil {
		return nil
	}
	var held []documentRow
	err := v.db.NewSelect().Model(&held).Column("id", "sha256").Where("sha256 <> ''").Order("id").Scan(ctx)
	if err != nil {
		return err
	}
	for _, d := range held {
		if err := v.file(d.SHA256, "document", fmt.Sprint(d.ID)); err != nil {
			return err
		}
	}
	for _, s := range v.seals {
		if err := v.file(s.sum, "entry", fmt.Sprint(s.entry)); err != nil {
			return err
		}
	}
	return nil
}

func (v *verification) file(sum, of, key string) error {
	v.found.Files++
	err := v.Files.check(sum)
	f := &Fault{Kind: FileDamaged, File: sum, Table: of, Key: key}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		f.Kind = FileMissing
	case !errors.Is(err, errDamaged):
		return err
	}
	return f
}
