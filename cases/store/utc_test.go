package store_test

import (
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// TestP40TimesAreKeptInUTC keeps a change on a machine whose clock shows the
// hour that comes twice, on both databases.
func TestP40TimesAreKeptInUTC(t *testing.T) {
	stockholm, err := time.LoadLocation("Europe/Stockholm")
	must(t, err)
	twice := time.Date(2020, time.October, 25, 0, 30, 0, 0, time.UTC) // 02:30 in summer, an hour before 02:30 in winter
	for name, database := range map[string]string{"on SQLite": filepath.Join(t.TempDir(), "a.db"), "on PostgreSQL": storetest.Postgres(t)} {
		t.Run(name, func(t *testing.T) {
			at := twice
			s, err := store.Open(t.Context(), database, func() time.Time { return at.In(stockholm) })
			must(t, err)
			defer s.Close()
			must(t, s.Migrate(t.Context()))
			for _, at = range []time.Time{twice, twice.Add(time.Hour)} {
				must(t, s.Write(t.Context(), cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
					l := &cases.Letter{To: "siv@example.org", Subject: "x", Text: "x"}
					err := tx.AddLetter(t.Context(), l)
					return store.About{Kind: "letter", ID: int64(l.ID)}, err
				}))
			}
			var kept []string
			must(t, s.SQL().NewSelect().Table("letters").Column("written_at").Order("id").Scan(t.Context(), &kept))
			if len(kept) != 2 || kept[0] != "2020-10-25T00:30:00.000000Z" || kept[1] != "2020-10-25T01:30:00.000000Z" {
				t.Errorf("kept are %q", kept)
			}
			letters, err := s.Letters(t.Context(), cases.LetterWaiting, 2)
			must(t, err)
			if !letters[0].Written.Equal(twice.Add(time.Hour)) || cases.Local(letters[0].Written).Format("15:04 MST") != "02:30 CET" {
				t.Errorf("read back it is %s", letters[0].Written)
			}
		})
	}
}
