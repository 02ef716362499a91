package store_test

import (
	"testing"

	"klubba/cases/store/storetest"
)

// TestSQLiteKeepsWhatItHasAcknowledged holds the settings that were measured:
// without them power cuts lost changes, and writers failed each other.
func TestSQLiteKeepsWhatItHasAcknowledged(t *testing.T) {
	db := storetest.Open(t).SQL()
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "mmap_size": "1073741824",
		"cache_size": "-4000", "temp_store": "2",
	} {
		var got string
		must(t, db.QueryRow("PRAGMA "+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	if n := db.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d may write at once", n)
	}
}
