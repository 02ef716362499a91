package store

import (
	"context"

	"github.com/uptrace/bun"

	"klubba/cases"
)

type letterRow struct {
	bun.BaseModel `bun:"table:letters,alias:l"`
	ID            cases.LetterID    `bun:"id,pk,autoincrement"`
	UUID          string            `bun:"uuid,skipupdate"`
	ToWhom        string            `bun:"to_whom"`
	Subject       string            `bun:"subject"`
	Text          string            `bun:"text"`
	State         cases.LetterState `bun:"state"`
	Tries         int               `bun:"tries"`
	NextTry       string            `bun:"next_try"`
	LastError     string            `bun:"last_error"`
	WrittenAt     string            `bun:"written_at,skipupdate"`
	SentAt        string            `bun:"sent_at"`
	Version       int               `bun:"version"`
}

func (r *letterRow) letter() cases.Letter {
	return cases.Letter{
		ID: r.ID, UUID: r.UUID, To: r.ToWhom, Subject: r.Subject, Text: r.Text, State: r.State, Tries: r.Tries,
		Next: moment(r.NextTry), Why: r.LastError, Written: moment(r.WrittenAt), Sent: moment(r.SentAt), Version: r.Version,
	}
}

func rowOfLetter(l *cases.Letter) *letterRow {
	return &letterRow{
		ID: l.ID, UUID: named(l.UUID), ToWhom: l.To, Subject: l.Subject, Text: l.Text, State: l.State, Tries: l.Tries,
		NextTry: stamp(l.Next), LastError: l.Why, WrittenAt: stamp(l.Written), SentAt: stamp(l.Sent), Version: l.Version,
	}
}

// AddLetter puts a letter in the outbox, in the transaction of what causes it:
// a change that is not kept sends nothing, and one that is kept does not forget
// to.
func (tx *Tx) AddLetter(ctx context.Context, l *cases.Letter) error {
	if err := l.Check(); err != nil {
		return err
	}
	l.State, l.Written, l.Next, l.Version = cases.LetterWaiting, tx.at, tx.at, 1
	row := rowOfLetter(l)
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	l.ID, l.UUID = row.ID, row.UUID
	return nil
}

// SaveLetter saves a letter read at its version.
func (tx *Tx) SaveLetter(ctx context.Context, l *cases.Letter) error {
	row := rowOfLetter(l)
	row.Version++
	return tx.update(ctx, row, l.Version, nil)
}

// Letters lists the newest letters in a state, without their texts: they are
// for those whom they are to.
func (r Reader) Letters(ctx context.Context, state cases.LetterState, limit int) ([]cases.Letter, error) {
	var rows []letterRow
	err := r.db.NewSelect().Model(&rows).ExcludeColumn("text").
		Where("state = ?", state).Order("id DESC").Limit(int64(limit)).Scan(ctx)
	return collect(rows, (*letterRow).letter), err
}

// Letter reads a letter.
func (r Reader) Letter(ctx context.Context, id cases.LetterID) (*cases.Letter, error) {
	var row letterRow
	err := r.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	l := row.letter()
	return &l, found(err, "letter")
}

// TakeLetter takes the letter that is due and has waited longest, for one try;
// nil if none is due. Of two programs that want it at once only one gets it,
// by its version. That it is being tried is no change of the record.
func (s *Store) TakeLetter(ctx context.Context) (*cases.Letter, error) {
	for {
		l, err := s.dueLetter(ctx)
		if l == nil || err != nil {
			return nil, err
		}
		read := l.Version
		l.Take(s.Now())
		l.Version++
		res, err := s.write.NewUpdate().Model(rowOfLetter(l)).WherePK().Where("version = ?", read).Exec(ctx)
		if err != nil {
			return nil, err
		}
		if n, err := res.RowsAffected(); n == 1 || err != nil {
			return l, err
		}
	}
}

func (s *Store) dueLetter(ctx context.Context) (*cases.Letter, error) {
	var rows []letterRow
	err := s.read.NewSelect().Model(&rows).
		Where("state = ?", cases.LetterWaiting).Where("next_try <= ?", stamp(s.Now())).
		Order("next_try", "id").Limit(1).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	l := rows[0].letter()
	return &l, nil
}
