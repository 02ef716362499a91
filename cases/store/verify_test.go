package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/cases/ledger"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
	"klubba/migrations"
)

// size is how many entries a log has.
func size(t *testing.T, s *store.Store) (n int64) {
	t.Helper()
	must(t, s.SQL().NewSelect().Table("entries").ColumnExpr("MAX(id)").Scan(t.Context(), &n))
	return n
}

// rehash makes the tree's hashes what the entries give, as somebody would who
// knows how, and signs them with a key if one is given.
func rehash(db bun.Tx, key *ledger.Key) error {
	ctx := context.Background()
	if _, err := db.ExecContext(ctx, "DELETE FROM hashes"); err != nil {
		return err
	}
	leaves, err := store.Leaves(ctx, db)
	if err != nil {
		return err
	}
	tree, place := ledger.Tree{}, 0
	for _, leaf := range leaves {
		for _, hash := range tree.Add(leaf) {
			if _, err := db.ExecContext(ctx, "INSERT INTO hashes (place, hash) VALUES (?, ?)", place, hash.String()); err != nil {
				return err
			}
			place++
		}
	}
	if key == nil {
		return nil
	}
	note, err := key.Sign(tree.Head())
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE checkpoint SET note = ?", note)
	return err
}

func TestP39EveryTamperingWithTheLogIsNamed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		key := signed(t, s)
		filled(t, s)
		other, err := ledger.OpenKey(filepath.Join(t.TempDir(), "other.key"))
		must(t, err)
		older, err := s.Checkpoint(t.Context())
		must(t, err)
		then := size(t, s)
		person(t, s, "Nova Övningsson")
		person(t, s, "Mo Åsen")
		n := size(t, s)
		shorten := func(hashes bool, from int64) []string {
			list := []string{fmt.Sprintf("DELETE FROM kept WHERE entry_id >= %d", from), fmt.Sprintf("DELETE FROM entries WHERE id >= %d", from)}
			if hashes {
				list = append(list, fmt.Sprintf("DELETE FROM hashes WHERE place >= %d", ledger.Places(from-1)))
			}
			return list
		}
		for name, tt := range map[string]struct {
			do     []string
			rehash bool
			key    *ledger.Key
			older  bool
			kind   string
			entry  int64
		}{
			"nothing":                           {},
			"an action":                         {do: []string{"UPDATE entries SET action = 'seat.edit' WHERE id = 3"}, kind: store.EntryChanged, entry: 3},
			"a time":                            {do: []string{"UPDATE entries SET at = '2020-01-01T00:00:00.000000Z' WHERE id = 3"}, kind: store.EntryChanged, entry: 3},
			"who it was":                        {do: []string{"UPDATE entries SET account_id = 99 WHERE id = 3"}, kind: store.EntryChanged, entry: 3},
			"as what office":                    {do: []string{`UPDATE entries SET offices = '["chair"]' WHERE id = 3`}, kind: store.EntryChanged, entry: 3},
			"the marks":                         {do: []string{"UPDATE entries SET marks = '[]' WHERE id = 3"}, kind: store.EntryChanged, entry: 3},
			"marks that are none":               {do: []string{"UPDATE entries SET marks = '[' WHERE id = 3"}, kind: store.EntryChanged, entry: 3},
			"the seals":                         {do: []string{`UPDATE entries SET seals = '{"record":"ab"}' WHERE id = 3`}, kind: store.EntryChanged, entry: 3},
			"the words":                         {do: []string{"UPDATE kept SET became = 'x' WHERE entry_id = 3 AND line = 1"}, kind: store.WordsChanged, entry: 3},
			"the name":                          {do: []string{"UPDATE kept SET became = 'Någon' WHERE entry_id = 3 AND line = 0"}, kind: store.WordsChanged, entry: 3},
			"a salt":                            {do: []string{"UPDATE kept SET salt = 'x' WHERE entry_id = 3 AND line = 1"}, kind: store.WordsChanged, entry: 3},
			"words taken away":                  {do: []string{"DELETE FROM kept WHERE entry_id = 3 AND line = 1"}, kind: store.WordsMissing, entry: 3},
			"words blanked":                     {do: []string{"UPDATE kept SET became = '' WHERE entry_id = 3 AND line = 1"}, kind: store.WordsMissing, entry: 3},
			"words added":                       {do: []string{"INSERT INTO kept VALUES (3, 77, 'people', '[1]', 'x', '', 'y')"}, kind: store.WordsChanged, entry: 3},
			"a leaf's hash":                     {do: []string{"UPDATE hashes SET hash = (SELECT hash FROM hashes WHERE place = 0) WHERE place = 1"}, kind: store.EntryChanged, entry: 2},
			"an inner hash":                     {do: []string{"UPDATE hashes SET hash = (SELECT hash FROM hashes WHERE place = 0) WHERE place = 2"}, kind: store.HashChanged, entry: 2},
			"a hash taken away":                 {do: []string{"DELETE FROM hashes WHERE place = 2"}, kind: store.HashChanged, entry: 2},
			"the first entry taken away":        {do: []string{"DELETE FROM kept WHERE entry_id = 1", "DELETE FROM entries WHERE id = 1"}, kind: store.EntryMissing, entry: 1},
			"an entry taken away":               {do: []string{"DELETE FROM kept WHERE entry_id = 3", "DELETE FROM entries WHERE id = 3"}, kind: store.EntryMissing, entry: 3},
			"two entries swapped":               {do: []string{"UPDATE entries SET id = -1 WHERE id = 3", "UPDATE entries SET id = 3 WHERE id = 4", "UPDATE entries SET id = 4 WHERE id = -1"}, kind: store.EntryChanged, entry: 3},
			"the last two":                      {do: shorten(false, n-1), kind: store.EntryMissing, entry: n - 1},
			"the last two, with their hashes":   {do: shorten(true, n-1), kind: store.LogShorter, entry: n - 1},
			"the whole log":                     {do: shorten(true, 1), kind: store.LogShorter, entry: 1},
			"an entry made up":                  {do: []string{fmt.Sprintf("INSERT INTO entries SELECT %d, at, account_id, offices, body_id, action, about, about_id, revision, seals, marks FROM entries WHERE id = 3", n+1)}, kind: store.HashChanged, entry: n + 1},
			"an entry made up, with its hashes": {do: []string{fmt.Sprintf("INSERT INTO entries SELECT %d, at, account_id, offices, body_id, 'x', about, about_id, revision, seals, '[]' FROM entries WHERE id = 3", n+1)}, rehash: true, kind: store.CheckpointOlder, entry: n + 1},
			"an entry and all hashes":           {do: []string{"UPDATE entries SET account_id = 99 WHERE id = 3"}, rehash: true, kind: store.CheckpointChanged},
			"all, signed with another key":      {do: []string{"UPDATE entries SET account_id = 99 WHERE id = 3"}, rehash: true, key: other, kind: store.CheckpointKey},
			"all, signed with our own key":      {do: []string{"UPDATE entries SET account_id = 99 WHERE id = 3"}, rehash: true, key: key, older: true, kind: store.LogOther},
			"the checkpoint":                    {do: []string{"DELETE FROM checkpoint"}, kind: store.CheckpointMissing},
			"the checkpoint's text":             {do: []string{"UPDATE checkpoint SET note = 'x'"}, kind: store.CheckpointKey},
			"a shorter log, signed with ours":   {do: shorten(true, then), rehash: true, key: key, older: true, kind: store.LogShorter, entry: then},
		} {
			check := store.Check{Key: &key.Verifier}
			if tt.older {
				check.Checkpoint = older
			}
			f := tamperedBy(t, s, check, func(db bun.Tx) error {
				for _, statement := range tt.do {
					if _, err := db.ExecContext(t.Context(), statement); err != nil {
						return fmt.Errorf("%s: %w", statement, err)
					}
				}
				if tt.rehash {
					return rehash(db, tt.key)
				}
				return nil
			})
			if f == nil && tt.kind == "" {
				continue
			}
			if f == nil || f.Kind != tt.kind || tt.entry != 0 && f.Entry != tt.entry {
				t.Errorf("%s was tampered with, and verify says %+v; want %s of entry %d", name, f, tt.kind, tt.entry)
			}
		}
	})
}

func TestP39TheDatabaseItselfRefusesToChangeTheLog(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		key := signed(t, s)
		filled(t, s)
		statements := []string{
			"UPDATE entries SET action = 'x'", "DELETE FROM entries", "UPDATE hashes SET hash = ''", "DELETE FROM hashes",
			"UPDATE kept SET became = 'x'", "UPDATE kept SET was = '', became = ''", "DELETE FROM kept WHERE line = 1",
		}
		guards := "DROP TRIGGER entries_stay"
		if s.Dialect() == string(migrations.PostgreSQL) {
			statements = append(statements, "TRUNCATE entries CASCADE", "TRUNCATE hashes", "TRUNCATE kept")
			guards += " ON entries"
		}
		for _, statement := range statements {
			if _, err := s.SQL().Exec(statement); err == nil || !strings.Contains(err.Error(), "the log") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		found, err := s.Verify(t.Context(), store.Check{Key: &key.Verifier})
		if err != nil || found.Fault != nil || found.Entries != size(t, s) || found.Rows < 20 {
			t.Errorf("after all that was refused: %+v, %v", found, err)
		}
		found, err = s.Tampered(t.Context(), store.Check{}, func(db bun.Tx) error {
			_, err := db.Exec(guards)
			return err
		})
		if err != nil || found.Fault == nil || found.Fault.Kind != store.GuardMissing {
			t.Errorf("without a guard: %+v, %v", found.Fault, err)
		}
	})
}

// outside does statements behind the program's back for good, and puts things
// right again when the test ends.
func outside(t *testing.T, s *store.Store, do, undo string) {
	t.Helper()
	run := func(statement string) {
		must(t, s.SQL().RunInTx(context.Background(), nil, func(ctx context.Context, db bun.Tx) error {
			return unguarded(db, func() error {
				_, err := db.ExecContext(ctx, statement)
				return err
			})
		}))
	}
	run(do)
	t.Cleanup(func() { run(undo) })
}

func TestP36ARowChangedOutsideIsNamedEvenWhenItHasBeenSavedSince(t *testing.T) {
	for _, s := range []*store.Store{apart(t, filepath.Join(t.TempDir(), "a.db")), apart(t, storetest.Postgres(t))} {
		b := committee(t, s, "HSN")
		_, err := s.SQL().Exec("UPDATE bodies SET seats = 99")
		must(t, err)
		b.Name = "Ny nämnd"
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.SaveBody(ctx, b) }))
		found, err := s.Verify(t.Context(), store.Check{})
		if f := found.Fault; err != nil || f == nil || f.Kind != store.RowMeanwhile || f.Table != "bodies" || f.Entry != size(t, s) {
			t.Errorf("verify says %+v, %v", f, err)
		}
	}
}

// apart opens a store whose record need not agree with its log in the end.
func apart(t *testing.T, database string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), database, func() time.Time { return storetest.Noon })
	must(t, err)
	t.Cleanup(func() { s.Close() })
	must(t, s.Migrate(t.Context()))
	return s
}

func TestP39TheProgramNeverSignsALogThatItDidNotGrow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		signed(t, s)
		filled(t, s)
		before := size(t, s)
		last := ledger.Places(before) - 1
		was := ""
		must(t, s.SQL().NewSelect().Table("hashes").Column("hash").Where("place = ?", last).Scan(t.Context(), &was))
		outside(t, s, fmt.Sprintf("UPDATE hashes SET hash = (SELECT hash FROM hashes WHERE place = 1) WHERE place = %d", last),
			fmt.Sprintf("UPDATE hashes SET hash = '%s' WHERE place = %d", was, last))
		err := write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPerson(ctx, &cases.Person{Name: "Nova"}) })
		if !errors.Is(err, store.ErrBroken) || size(t, s) != before {
			t.Errorf("a write over a log that was changed: %v, %d entries", err, size(t, s))
		}
		another, err := ledger.OpenKey(filepath.Join(t.TempDir(), "log.key"))
		must(t, err)
		s.SignWith(another)
		if err := s.Migrate(t.Context()); !errors.Is(err, store.ErrOtherLog) {
			t.Errorf("started with another key: %v", err)
		}
	})
}
