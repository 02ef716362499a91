package clerk

import (
	"testing"

	"github.com/alexedwards/argon2id"
)

// TestP10ANobodysPasswordTakesAsMuchWork holds that an address that no account
// has cannot be told by how long its answer takes.
func TestP10ANobodysPasswordTakesAsMuchWork(t *testing.T) {
	is, salt, key, err := argon2id.DecodeHash(nobody)
	if err != nil {
		t.Fatal(err)
	}
	if *is != *hashing || len(salt) != int(hashing.SaltLength) || len(key) != int(hashing.KeyLength) {
		t.Errorf("nobody's hash costs %+v, somebody's %+v", *is, *hashing)
	}
}
