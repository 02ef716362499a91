package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type registerRow struct {
	bun.BaseModel `bun:"table:registers"`
	Organisation  string `bun:"organisation,pk"`
	Unit          string `bun:"unit,pk"`
	Year          int    `bun:"year,pk"`
	Last          int    `bun:"last"`
}

// DrawNumber draws the next number of a body's register in a year: one after
// the last drawn, whatever became of that, so that none is used twice. A number
// that somebody has written by hand is passed over. It is drawn with the case
// that gets it, or not at all, so that there are no gaps.
func (tx *Tx) DrawNumber(ctx context.Context, b cases.Body, year int) (cases.RegistryNumber, error) {
	row := registerRow{Organisation: b.Organisation, Unit: b.NumberForm.Register(), Year: year}
	known, err := tx.db.NewSelect().Model(&row).WherePK().Exists(ctx)
	if err != nil {
		return cases.RegistryNumber{}, err
	}
	save := tx.replace
	if known {
		err = tx.db.NewSelect().Model(&row).WherePK().Scan(ctx)
	} else {
		save = func(ctx context.Context, row any) error { return tx.insert(ctx, row, nil) }
	}
	for taken := true; taken && err == nil; {
		row.Last++
		taken, err = tx.db.NewSelect().Table("cases").
			Where("body_id IN (SELECT id FROM bodies WHERE organisation = ?)", b.Organisation).
			Where("number = ?", b.NumberForm.Number(year, row.Last).Written).Exists(ctx)
	}
	if err != nil {
		return cases.RegistryNumber{}, err
	}
	return b.NumberForm.Number(year, row.Last), save(ctx, &row)
}
