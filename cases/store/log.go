package store

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/cases/ledger"
	"klubba/migrations"
)

// An About names what a change was about: a thing, and the body concerned.
// Seals are the SHA-256 of papers that its entry vouches for from then on, by
// name; anybody can be given a proof of them.
type About struct {
	Kind  string
	ID    int64
	Body  cases.BodyID
	Seals map[string]string
}

type entryRow struct {
	bun.BaseModel `bun:"table:entries,alias:e"`
	ID            int64  `bun:"id,pk"`
	At            string `bun:"at"`
	AccountID     int64  `bun:"account_id"`
	Offices       string `bun:"offices"`
	BodyID        int64  `bun:"body_id"`
	Action        string `bun:"action"`
	About         string `bun:"about"`
	AboutID       int64  `bun:"about_id"`
	Revision      int64  `bun:"revision"`
	Seals         string `bun:"seals"`
	Marks         string `bun:"marks"`
	Who           string `bun:"who,scanonly"`
	From          string `bun:"came_from,scanonly"`
}

// entry reads a row; one that somebody has changed may not be legible.
func (r *entryRow) entry() (ledger.Entry, error) {
	e := ledger.Entry{
		ID: r.ID, At: r.At, Account: r.AccountID, Body: r.BodyID, Action: r.Action,
		About: r.About, AboutID: r.AboutID, Revision: r.Revision,
	}
	return e, errors.Join(json.Unmarshal([]byte(r.Offices), &e.Offices), json.Unmarshal([]byte(r.Seals), &e.Seals),
		json.Unmarshal([]byte(r.Marks), &e.Marks))
}

func rowOfEntry(e ledger.Entry) *entryRow {
	seals := e.Seals
	if seals == nil {
		seals = map[string]string{}
	}
	return &entryRow{
		ID: e.ID, At: e.At, AccountID: e.Account, Offices: text(list(e.Offices)), BodyID: e.Body, Action: e.Action,
		About: e.About, AboutID: e.AboutID, Revision: e.Revision, Seals: text(seals), Marks: text(list(e.Marks)),
	}
}

// text is a value as JSON in a column.
func text(value any) string {
	written, err := ledger.Canonical(value)
	if err != nil {
		panic(err) // texts and numbers only: cannot happen
	}
	return string(written)
}

// A keptRow is the words behind one mark.
type keptRow struct {
	bun.BaseModel `bun:"table:kept,alias:k"`
	EntryID       int64  `bun:"entry_id,pk"`
	Line          int    `bun:"line,pk"`
	Table         string `bun:"table_name"`
	Key           string `bun:"row_key"`
	Salt          string `bun:"salt"`
	Was           string `bun:"was"`
	Became        string `bun:"became"`
}

// Revision is the number of the last change: while it stands, every page is as
// it was. Looking at things does not move it.
func (r Reader) Revision(ctx context.Context) (int64, error) {
	_, revision, err := r.last(ctx)
	return revision, err
}

// last is the number of the last entry, and the record's revision.
func (r Reader) last(ctx context.Context) (id, revision int64, err error) {
	var rows []entryRow
	err = r.db.NewSelect().Model(&rows).Column("id", "revision").Order("id DESC").Limit(1).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return 0, 0, err
	}
	return rows[0].ID, rows[0].Revision, nil
}

// oneWriter keeps PostgreSQL's writers in line: entries are numbered, and
// committed, in one order.
const oneWriter = "SELECT pg_advisory_xact_lock(7052)"

// inLine runs a transaction when it is its turn.
func (s *Store) inLine(ctx context.Context, fn func(*Tx) error) error {
	return s.write.RunInTx(ctx, nil, func(ctx context.Context, db bun.Tx) error {
		if s.dialect == migrations.PostgreSQL {
			if _, err := db.ExecContext(ctx, oneWriter); err != nil {
				return err
			}
		}
		return fn(&Tx{Reader: Reader{db}, at: s.Now(), lines: map[string]int{}, key: s.key})
	})
}

// Note writes down something that is no change of the record: a sign-in that
// failed, a session that was ended. From is where on the network it came from,
// or empty. Who may be nobody. No text that somebody typed belongs in it: a
// password is easily typed in another field.
func (s *Store) Note(ctx context.Context, who cases.Actor, action string, about About, from string) error {
	return s.inLine(ctx, func(tx *Tx) error { return tx.noteDown(ctx, who, action, about, from) })
}

func (tx *Tx) noteDown(ctx context.Context, who cases.Actor, action string, about About, from string) error {
	if from != "" {
		tx.changes = append(tx.changes, change{key: wordFrom, became: from})
	}
	return tx.append(ctx, who, action, about, false)
}

// Look writes down that somebody has read a secret thing. Reading it again
// within [cases.LookLasts] is the same look.
func (s *Store) Look(ctx context.Context, who cases.Actor, action string, about About) error {
	since := stamp(s.Now().Add(-cases.LookLasts))
	n, err := s.db.NewSelect().Model((*entryRow)(nil)).Where("about = ? AND about_id = ?", about.Kind, about.ID).
		Where("account_id = ? AND action = ? AND at > ?", who.Account, action, since).Limit(1).Count(ctx)
	if err != nil || n > 0 {
		return err
	}
	return s.Note(ctx, who, action, about, "")
}

// The words of an entry itself, which are of no table: whose account it was, by
// name, and where on the network they were.
const (
	wordWho  = "who"
	wordFrom = "from"
)

// append adds the transaction's entry to the log, and to the tree.
func (tx *Tx) append(ctx context.Context, who cases.Actor, action string, about About, revises bool) error {
	last, revision, err := tx.last(ctx)
	if err != nil {
		return err
	}
	if revises {
		revision++
	}
	e := ledger.Entry{
		ID: last + 1, At: stamp(tx.at), Account: int64(who.Account), Offices: who.Capacity(about.Body), Body: int64(about.Body),
		Action: action, About: about.Kind, AboutID: about.ID, Revision: revision, Seals: about.Seals,
	}
	kept := tx.commit(&e, who.Name)
	if _, err := tx.db.NewInsert().Model(rowOfEntry(e)).Exec(ctx); err != nil {
		return err
	}
	if len(kept) > 0 {
		if _, err := tx.db.NewInsert().Model(&kept).Exec(ctx); err != nil {
			return err
		}
	}
	tx.changes, tx.lines = nil, map[string]int{}
	return tx.grow(ctx, last, e.Leaf())
}

// commit gives the entry its marks, and what is kept behind them.
func (tx *Tx) commit(e *ledger.Entry, name string) []keptRow {
	var kept []keptRow
	for _, c := range append([]change{{key: wordWho, became: name}}, tx.changes...) {
		if c.was == c.became {
			continue
		}
		salt := ledger.NewSalt()
		kept = append(kept, keptRow{
			EntryID: e.ID, Line: len(e.Marks), Table: c.table, Key: c.key, Salt: salt.String(), Was: c.was, Became: c.became,
		})
		e.Marks = append(e.Marks, ledger.Mark{Table: c.table, Key: c.key, Was: salt.Commit(c.was), Became: salt.Commit(c.became)})
	}
	return kept
}
