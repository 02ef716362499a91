package store_test

import (
	"context"
	"errors"
	"flag"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

// TestMain draws fewer examples than rapid would by itself, since each is
// several transactions; -rapid.checks draws more.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "25"); err != nil {
		panic(err)
	}
	m.Run()
}

// A kind is one sort of thing in the store: how a test ties it to what is
// there, saves it and reads it back.
type kind[V any] struct {
	fit     func(*V) // gives a value the bodies, cases and unique names it needs
	add     func(*store.Tx, context.Context, *V) error
	save    func(*store.Tx, context.Context, *V) error
	read    func(context.Context, V) (*V, error)
	become  func(next *V, was V) // makes next the same thing as was, read at its version
	version func(*V) *int
}

// isKept holds that what is saved is what is read, first when new and then when
// changed, and that a change from an old version is refused and changes
// nothing; for a thing of which nothing is known, and for all sorts of things.
func (k kind[V]) isKept(t *testing.T, s *store.Store) {
	t.Helper()
	var nothing V
	k.keep(t, s, nothing, nothing)
	rapid.Check(t, func(t *rapid.T) {
		k.keep(t, s, anything[V]().Draw(t, "new"), anything[V]().Draw(t, "changed"))
	})
}

func (k kind[V]) keep(t rapid.TB, s *store.Store, was, next V) {
	var none V
	k.become(&was, none)
	k.fit(&was)
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return k.add(tx, ctx, &was) }))
	*k.version(&was) = 1
	k.holds(t, was)

	k.fit(&next)
	k.become(&next, was)
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return k.save(tx, ctx, &next) }))
	*k.version(&next) = 2
	k.holds(t, next)

	err := write(s, func(ctx context.Context, tx *store.Tx) error { return k.save(tx, ctx, &was) })
	if !errors.Is(err, cases.ErrStale) || !errors.Is(err, cases.Stale) {
		t.Fatalf("saved over a newer version: %v, want stale", err)
	}
	k.holds(t, next)
}

func (k kind[V]) holds(t rapid.TB, want V) {
	t.Helper()
	got, err := k.read(context.Background(), want)
	must(t, err)
	if diff := cmp.Diff(&want, got, alike...); diff != "" {
		t.Fatalf("saved (-) and read (+) differ:\n%s", diff)
	}
}

// alike says what is the same: an unknown list is an empty one, and a clause
// is known by its number.
var alike = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(cases.Clause{}, "ID")}

// anything draws a value with every field at random, within what its columns
// hold: a field that the store forgets is found without a line here.
func anything[V any]() *rapid.Generator[V] {
	return rapid.MakeCustom[V](rapid.MakeConfig{
		Kinds: map[reflect.Kind]*rapid.Generator[any]{
			reflect.String: text.AsAny(),
			reflect.Int:    rapid.IntRange(math.MinInt32, math.MaxInt32).AsAny(),
		},
		Types: map[reflect.Type]*rapid.Generator[any]{
			reflect.TypeFor[time.Time](): moments.AsAny(),
		},
		Fields: map[reflect.Type]map[string]*rapid.Generator[any]{
			reflect.TypeFor[cases.Item](): {
				"Documents": rapid.Just([]cases.Document(nil)).AsAny(), "Recusals": rapid.Just([]cases.Recusal(nil)).AsAny(),
				"MinutesClosed": rapid.Just(false).AsAny(),
			},
		},
	})
}

// text is what somebody may write, in the letters of the North and others, and
// what would break SQL put together carelessly. No text holds a NUL: neither
// database keeps one.
var text = rapid.OneOf(
	rapid.SampledFrom([]string{
		"", "Återredovisning på förslag", "Gränsöverskridande vårdsamverkan – Røros, Tynset", "Eira Lønnš Čáhppe ŋ đ", "e\u0301",
		"'; DROP TABLE cases; --", `?0 ?  $1 {{.ID}} \' \" %_! NULL`, "[]", "null", "två\nrader\n\n stycke\t", "\u2028👩🏽‍⚕️",
	}),
	rapid.Map(rapid.String(), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }),
)

// moments are points in time as exact as the store keeps them, or none.
var moments = rapid.Map(rapid.Int64Range(0, 1<<40), func(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n*1000 + n%1000).UTC()
})

// unique makes a text that nothing else in the store has.
func unique(s string) string { return s + uuid.NewString() }

func must(t rapid.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// write changes the store in the name of a test.
func write(s *store.Store, fn func(context.Context, *store.Tx) error) error {
	ctx := context.Background()
	return s.Write(ctx, cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
		return store.About{}, fn(ctx, tx)
	})
}

// committee adds a body.
func committee(t rapid.TB, s *store.Store, short string) cases.Body {
	t.Helper()
	b := cases.Body{Short: short, Name: "Nämnden " + short, Kind: cases.Committee, Country: calendar.Sweden}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddBody(ctx, &b) }))
	return b
}

// matter registers a public case with a body.
func matter(t rapid.TB, s *store.Store, b cases.Body, number string) *cases.Case {
	t.Helper()
	k := &cases.Case{
		Body: b.ID, BodyShort: b.Short, Number: cases.ParseRegistryNumber(number), Title: "Ärendet " + number,
		Type: cases.Decision, Access: cases.Public, State: cases.Registered,
	}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddCase(ctx, k) }))
	return k
}

// person adds somebody.
func person(t rapid.TB, s *store.Store, name string) cases.Person {
	t.Helper()
	p := cases.Person{Name: name}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPerson(ctx, &p) }))
	return p
}

func cmpDays(a, b cases.FuzzyDate) int { return strings.Compare(string(a.Sort()), string(b.Sort())) }

// clashes holds that an error is the conflict of a rule, said beside a field.
func clashes(t *testing.T, what string, err error, rule, field string) {
	t.Helper()
	all := cases.Refusals(err)
	if len(all) != 1 || all[0].Kind != cases.Conflict || all[0].Rule != rule || all[0].Field != field {
		t.Errorf("%s: %v, want %s at %q", what, err, rule, field)
	}
}
