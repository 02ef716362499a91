package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"klubba/cases/store"
)

func TestTheDatabaseIsWhereItsPathSays(t *testing.T) {
	for _, name := range []string{"plain", "a?b", "e#f", "a%41", "å ä ö"} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name+".db")
			s, err := store.Open(context.Background(), file, time.Now)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Migrate(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(file); err != nil {
				t.Error(err)
			}
		})
	}
}
