package store

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/migrations"
)

// A Tx reads and writes inside one transaction.
type Tx struct {
	Reader
	at time.Time
}

// Now is the time of the transaction: every row it writes has the same.
func (tx *Tx) Now() time.Time { return tx.at }

// An About names what a change was about.
type About struct {
	Kind string
	ID   int64
}

// oneWriter keeps PostgreSQL's writers in line, so that the log's ids are
// committed in their order and the greatest one is the record's revision.
const oneWriter = "SELECT pg_advisory_xact_lock(7052)"

// Write runs a change in one transaction and logs it there: all of it is kept,
// or nothing. Fn says what the change was about. A change without a name is an
// error. A form's key, if the context carries one, is spent with the change; a
// second use is refused as repeated.
func (s *Store) Write(ctx context.Context, who cases.Actor, action string, fn func(*Tx) (About, error)) error {
	if !who.Known() {
		return cases.ErrNotSignedIn
	}
	return s.write.RunInTx(ctx, nil, func(ctx context.Context, db bun.Tx) error {
		if s.dialect == migrations.PostgreSQL {
			if _, err := db.ExecContext(ctx, oneWriter); err != nil {
				return err
			}
		}
		tx := &Tx{Reader: Reader{db}, at: s.Now()}
		if err := tx.spend(ctx); err != nil {
			return err
		}
		about, err := fn(tx)
		if err != nil {
			return err
		}
		return tx.log(ctx, who, action, about)
	})
}

type logRow struct {
	bun.BaseModel `bun:"table:log"`
	ID            int64  `bun:"id,pk,autoincrement"`
	At            string `bun:"at"`
	AccountID     int64  `bun:"account_id,nullzero"`
	Who           string `bun:"who"`
	Action        string `bun:"action"`
	About         string `bun:"about"`
	AboutID       int64  `bun:"about_id"`
}

func (tx *Tx) log(ctx context.Context, who cases.Actor, action string, about About) error {
	row := logRow{
		At: stamp(tx.at), AccountID: int64(who.Account), Who: who.Name, Action: action,
		About: about.Kind, AboutID: about.ID,
	}
	_, err := tx.db.NewInsert().Model(&row).Exec(ctx)
	return err
}

// Revision is the number of the last change: while it stands, every page is as
// it was.
func (r Reader) Revision(ctx context.Context) (int64, error) {
	var revision int64
	err := r.db.NewSelect().TableExpr("log").ColumnExpr("COALESCE(MAX(id), 0)").Scan(ctx, &revision)
	return revision, err
}

type keyOfForm struct{}

// WithKey gives the context the key of the form being acted on.
func WithKey(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, keyOfForm{}, key)
}

type postRow struct {
	bun.BaseModel `bun:"table:posts"`
	Key           string `bun:"key,pk"`
	At            string `bun:"at"`
	Answer        string `bun:"answer"`
}

// spend marks the form's key as used. A key used before means that the same
// form came twice: a double click, or a retry after a cut line.
func (tx *Tx) spend(ctx context.Context) error {
	key, _ := ctx.Value(keyOfForm{}).(string)
	if key == "" {
		return nil
	}
	_, err := tx.db.NewInsert().Model(&postRow{Key: key, At: stamp(tx.at)}).Exec(ctx)
	if taken(err) {
		return &cases.Refusal{Kind: cases.Repeated, Rule: "form.repeated"}
	}
	return err
}

// Answered keeps where the answer to a form sent the browser, so that the same
// form coming again can be sent there too.
func (s *Store) Answered(ctx context.Context, key, location string) error {
	_, err := s.write.NewUpdate().Table("posts").Set("answer = ?", location).Where("key = ?", key).Exec(ctx)
	return err
}

// Answer is where the answer to a form sent the browser; empty if not known.
func (r Reader) Answer(ctx context.Context, key string) (string, error) {
	var row postRow
	err := r.db.NewSelect().Model(&row).Where("key = ?", key).Scan(ctx)
	return row.Answer, found(err, "page")
}

// insert adds a row; a taken unique value becomes the given refusal.
func (tx *Tx) insert(ctx context.Context, row any, clash error) error {
	_, err := tx.db.NewInsert().Model(row).Exec(ctx)
	if clash != nil && taken(err) {
		return clash
	}
	return err
}

// update saves a row if its version is still the one that was read; row holds
// the next version.
func (tx *Tx) update(ctx context.Context, row any, read int, clash error) error {
	res, err := tx.db.NewUpdate().Model(row).WherePK().Where("version = ?", read).Exec(ctx)
	if clash != nil && taken(err) {
		return clash
	}
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return cases.ErrStale
	}
	return nil
}

// taken says whether an error is about a unique value already there; the two
// databases say it in their own words.
func taken(err error) bool {
	if err == nil {
		return false
	}
	var state interface{ SQLState() string }
	if errors.As(err, &state) {
		return state.SQLState() == "23505"
	}
	return strings.Contains(err.Error(), "UNIQUE constraint failed")
}

// named gives a thing its public name if it has none: a UUID that sorts by time.
func named(name string) string {
	if name != "" {
		return name
	}
	return uuid.Must(uuid.NewV7()).String()
}

// stamp writes a point in time as both databases keep and sort it.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000Z")
}

// moment reads a stamp back; empty is the zero time.
func moment(s string) time.Time {
	t, err := time.Parse("2006-01-02T15:04:05.000000Z", s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// collect turns rows into values.
func collect[R, V any](rows []R, value func(*R) V) []V {
	values := make([]V, len(rows))
	for i := range rows {
		values[i] = value(&rows[i])
	}
	return values
}

// same says whether two rows hold the same, so that there is nothing to save.
func same[R any](a, b *R) bool { return reflect.DeepEqual(a, b) }
