package store

import (
	"context"
	"maps"
	"slices"

	"klubba/cases/ledger"
)

// A sealed is a paper that an entry vouches for.
type sealed struct {
	entry     int64
	name, sum string
}

// log reads the log once, from its beginning: every entry follows the one
// before it, is what the tree has, and its kept words are those it committed to.
func (v *verification) log(ctx context.Context) error {
	if err := v.prepare(ctx); err != nil {
		return err
	}
	for {
		p, err := v.pageOfLog(ctx, v.found.Entries)
		if err != nil {
			return err
		}
		if len(p.entries) == 0 {
			break
		}
		if err := v.logPage(ctx, p); err != nil {
			return err
		}
	}
	left, err := v.db.NewSelect().Model((*hashRow)(nil)).Where("place >= ?", ledger.Places(v.found.Entries)).Count(ctx)
	if err == nil && left > 0 {
		err = &Fault{Kind: EntryMissing, Entry: v.found.Entries + 1}
	}
	return err
}

// prepare reads what the log is held against on the way.
func (v *verification) prepare(ctx context.Context) error {
	if v.Key != nil && v.Check.Checkpoint != "" {
		head, err := v.Key.Open(v.Check.Checkpoint)
		if err != nil {
			return &Fault{Kind: CheckpointKey, Detail: "the older checkpoint: " + err.Error()}
		}
		v.older = &head
	}
	return v.db.NewSelect().Model(&v.disposals).Order("id").Scan(ctx)
}

func (v *verification) logPage(ctx context.Context, p logPage) error {
	first, last := p.entries[0].ID, p.entries[len(p.entries)-1].ID
	var hashes []hashRow
	err := v.db.NewSelect().Model(&hashes).Where("place >= ? AND place < ?", ledger.Places(v.found.Entries), ledger.Places(last)).
		Order("place").Scan(ctx)
	if err != nil {
		return err
	}
	if first != v.found.Entries+1 {
		return &Fault{Kind: EntryMissing, Entry: v.found.Entries + 1}
	}
	for i := range p.entries {
		if p.entries[i].ID != v.found.Entries+1 {
			return &Fault{Kind: EntryMissing, Entry: v.found.Entries + 1}
		}
		e, err := p.entries[i].entry()
		if err != nil {
			return &Fault{Kind: EntryChanged, Entry: p.entries[i].ID}
		}
		if hashes, err = v.entry(e, hashes); err != nil {
			return err
		}
		if err := v.words(e, p.kept[e.ID]); err != nil {
			return err
		}
	}
	return nil
}

// entry holds one entry against the tree's next hashes, and gives the rest of them.
func (v *verification) entry(e ledger.Entry, hashes []hashRow) ([]hashRow, error) {
	at := ledger.Places(v.found.Entries)
	for i, hash := range v.tree.Add(e.Leaf()) {
		fault := &Fault{Kind: EntryChanged, Entry: e.ID}
		if i > 0 || len(hashes) == 0 || hashes[0].Place != at {
			fault.Kind = HashChanged
		}
		if len(hashes) == 0 || hashes[0].Place != at+int64(i) || hashes[0].Hash != hash.String() {
			return nil, fault
		}
		hashes = hashes[1:]
	}
	v.found.Entries = e.ID
	if head := v.tree.Head(); v.older != nil && v.older.Size == head.Size && *v.older != head {
		return nil, &Fault{Kind: LogOther, Size: head.Size}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Seals)) {
		v.seals = append(v.seals, sealed{e.ID, name, e.Seals[name]})
	}
	return hashes, nil
}

// words holds what is kept behind an entry's marks against them, and each row
// against how the log had left it: a change made outside the program shows even
// when the row has been saved since.
func (v *verification) words(e ledger.Entry, kept []keptRow) error {
	for _, k := range kept {
		if k.Line < 0 || k.Line >= len(e.Marks) {
			return &Fault{Kind: WordsChanged, Entry: e.ID, Table: k.Table, Key: k.Key}
		}
	}
	for i, m := range e.Marks {
		k := keptAt(kept, i)
		if err := v.mark(e.ID, m, k); err != nil {
			return err
		}
		if m.Table != "" && e.Action != adoption && !follows(v.stand[idOf(m.Table, m.Key)], m, k) {
			return &Fault{Kind: RowMeanwhile, Entry: e.ID, Table: m.Table, Key: m.Key}
		}
		v.stand.put(m, lineOf(e.ID, i, kept))
	}
	return nil
}

// follows says whether a mark found its row as the line before had left it, as
// far as the words that are kept tell.
func follows(before line, m ledger.Mark, k *keptRow) bool {
	if m.Was == "" || before.became == "" {
		return m.Was == "" && before.became == ""
	}
	return k == nil || k.Was == "" || !before.salted || before.holds(k.Was)
}

// mark holds the words behind a mark against it. Some are gone where a
// disposal was decided.
func (v *verification) mark(entry int64, m ledger.Mark, k *keptRow) error {
	fault := &Fault{Kind: WordsChanged, Entry: entry, Table: m.Table, Key: m.Key}
	gone := k == nil || k.Was == "" && m.Was != "" || k.Became == "" && m.Became != ""
	if gone && !v.disposed(entry, m) {
		fault.Kind = WordsMissing
		return fault
	}
	if k == nil {
		return nil
	}
	salt, ok := ledger.ParseSalt(k.Salt)
	if !ok || k.Table != m.Table || k.Key != m.Key {
		return fault
	}
	for _, side := range [][2]string{{k.Was, m.Was}, {k.Became, m.Became}} {
		if side[0] != "" && salt.Commit(side[0]) != side[1] {
			return fault
		}
	}
	return nil
}

// disposed says whether a disposal covers a mark.
func (v *verification) disposed(entry int64, m ledger.Mark) bool {
	return slices.ContainsFunc(v.disposals, func(d disposalRow) bool { return d.covers(entry, m.Table, m.Key) })
}
