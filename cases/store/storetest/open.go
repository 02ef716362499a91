// Package storetest gives tests an empty, migrated database of their own.
package storetest

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"klubba/cases/store"
)

// Noon is the time of every test's clock unless it says otherwise: noon of 10
// December 2020, a week before the sample's meeting.
var Noon = time.Date(2020, time.December, 10, 12, 0, 0, 0, time.UTC)

// Open gives a test a store on a new SQLite file.
func Open(t testing.TB) *store.Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "klubba.db"), new(Clock))
}

// Each runs a test on both databases, as two subtests: it must mean the same
// on both.
func Each(t *testing.T, test func(*testing.T, *store.Store)) {
	t.Helper()
	t.Run("on SQLite", func(t *testing.T) { test(t, Open(t)) })
	t.Run("on PostgreSQL", func(t *testing.T) { test(t, open(t, Postgres(t), new(Clock))) })
}

// EachWithClock runs a test on both databases, with a clock that it moves.
func EachWithClock(t *testing.T, test func(*testing.T, *store.Store, *Clock)) {
	t.Helper()
	t.Run("on SQLite", func(t *testing.T) {
		c := new(Clock)
		test(t, open(t, filepath.Join(t.TempDir(), "klubba.db"), c), c)
	})
	t.Run("on PostgreSQL", func(t *testing.T) {
		c := new(Clock)
		test(t, open(t, Postgres(t), c), c)
	})
}

// A Clock stands at noon until a test moves it.
type Clock struct{ moved atomic.Int64 }

// Now is what the clock shows.
func (c *Clock) Now() time.Time { return Noon.Add(time.Duration(c.moved.Load())) }

// Pass lets time pass.
func (c *Clock) Pass(d time.Duration) { c.moved.Add(int64(d)) }

func open(t testing.TB, database string, c *Clock) *store.Store {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, database, c.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		fits(ctx, t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	return s
}

// fits holds what a test has left against its log: whatever any test does, no
// row of the record is written without an entry.
func fits(ctx context.Context, t testing.TB, s *store.Store) {
	found, err := s.Verify(ctx, store.Check{})
	if err != nil {
		t.Error(err)
	}
	if found.Fault != nil {
		t.Errorf("the record does not agree with its log: %v", found.Fault)
	}
}
