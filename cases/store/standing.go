package store

import (
	"context"
	"slices"
	"strings"

	"klubba/cases/ledger"
)

// A line is where the log last wrote of a row: an entry's mark, and its salt.
type line struct {
	entry  int64
	line   int
	became string
	salt   ledger.Salt
	salted bool
}

// holds says whether the line vouches for a row as it is.
func (l line) holds(text string) bool {
	return l.salted && l.became != "" && l.salt.Commit(text) == l.became
}

// standing is every row that the log knows, by where it last wrote of it.
type standing map[string]line

func idOf(table, key string) string { return table + " " + key }

// take gives a row's line, and strikes it off.
func (s standing) take(table, key string) line {
	id := idOf(table, key)
	l := s[id]
	delete(s, id)
	return l
}

// put follows a mark.
func (s standing) put(m ledger.Mark, l line) {
	l.became = m.Became
	s[idOf(m.Table, m.Key)] = l
}

// A leftover is a row that the log has left in the record.
type leftover struct {
	line
	table, key string
}

// rest are the rows not struck off that should be there, in order.
func (s standing) rest() []leftover {
	var rest []leftover
	for id, l := range s {
		if table, key, _ := strings.Cut(id, " "); l.became != "" && table != "" {
			rest = append(rest, leftover{l, table, key})
		}
	}
	slices.SortFunc(rest, func(a, b leftover) int { return int(a.entry-b.entry)*1000 + a.line.line - b.line.line })
	return rest
}

// batch is how many entries are read at once: the log is never whole in memory.
const batch = 500

// A page is some entries in their order, with the words kept of them.
type logPage struct {
	entries []entryRow
	kept    map[int64][]keptRow
}

// pageOfLog reads the entries after one.
func (r Reader) pageOfLog(ctx context.Context, after int64) (p logPage, err error) {
	err = r.db.NewSelect().Model(&p.entries).Where("id > ?", after).Order("id").Limit(batch).Scan(ctx)
	if err != nil || len(p.entries) == 0 {
		return p, err
	}
	var kept []keptRow
	err = r.db.NewSelect().Model(&kept).Where("entry_id > ? AND entry_id <= ?", after, p.entries[len(p.entries)-1].ID).
		Order("entry_id", "line").Scan(ctx)
	p.kept = make(map[int64][]keptRow, len(p.entries))
	for _, k := range kept {
		p.kept[k.EntryID] = append(p.kept[k.EntryID], k)
	}
	return p, err
}

// standing reads the log from its beginning.
func (r Reader) standing(ctx context.Context) (standing, error) {
	stand, after := standing{}, int64(0)
	for {
		p, err := r.pageOfLog(ctx, after)
		if err != nil || len(p.entries) == 0 {
			return stand, err
		}
		for _, row := range p.entries {
			e, err := row.entry()
			if err != nil {
				return nil, err
			}
			for i, m := range e.Marks {
				stand.put(m, lineOf(e.ID, i, p.kept[e.ID]))
			}
			after = row.ID
		}
	}
}

// lineOf is a line of an entry, with its salt if that is kept.
func lineOf(entry int64, at int, kept []keptRow) line {
	l := line{entry: entry, line: at}
	if k := keptAt(kept, at); k != nil {
		l.salt, l.salted = ledger.ParseSalt(k.Salt)
	}
	return l
}

// keptAt is what is kept behind a mark; nil if nothing is.
func keptAt(kept []keptRow, at int) *keptRow {
	for i := range kept {
		if kept[i].Line == at {
			return &kept[i]
		}
	}
	return nil
}
