package store

import (
	"github.com/uptrace/bun"
)

type disposalRow struct {
	bun.BaseModel `bun:"table:disposals,alias:d"`
	ID            int64  `bun:"id,pk,autoincrement"`
	At            string `bun:"at"`
	UpTo          int64  `bun:"up_to"`
	Table         string `bun:"table_name"`
	Key           string `bun:"row_key"`
	Decision      string `bun:"decision"`
}

// covers says whether the disposal is of a mark's words; the view disposable
// says the same to the database.
func (d disposalRow) covers(entry int64, table, key string) bool {
	return entry <= d.UpTo && (d.Table == "" || d.Table == table && d.Key == key)
}
