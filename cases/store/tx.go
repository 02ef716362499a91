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
	"klubba/cases/ledger"
)

// A Tx reads and writes inside one transaction, and notes what it changes.
type Tx struct {
	Reader
	at      time.Time
	key     *ledger.Key
	changes []change
	lines   map[string]int // where among the changes a row is
}

// Now is the time of the transaction: every row it writes has the same.
func (tx *Tx) Now() time.Time { return tx.at }

// Write runs a change in one transaction and logs it there: all of it is kept,
// or nothing. Fn says what the change was about. A change without a name is an
// error. A form's key, if the context carries one, is spent with the change; a
// second use is refused as repeated.
func (s *Store) Write(ctx context.Context, who cases.Actor, action string, fn func(*Tx) (About, error)) error {
	if !who.Known() {
		return cases.ErrNotSignedIn
	}
	return s.inLine(ctx, func(tx *Tx) error {
		if err := tx.spend(ctx); err != nil {
			return err
		}
		about, err := fn(tx)
		if err != nil {
			return err
		}
		return tx.append(ctx, who, action, about, true)
	})
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
