package ledger_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"klubba/cases/ledger"
)

func key(t *testing.T) *ledger.Key {
	t.Helper()
	k, err := ledger.OpenKey(filepath.Join(t.TempDir(), "log.key"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// TestATreeFromItsLeavesIsTheTreeThatGrew grows a tree in both ways, and proves
// every entry of it.
func TestATreeFromItsLeavesIsTheTreeThatGrew(t *testing.T) {
	k := key(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 70).Draw(t, "entries")
		var hashes []ledger.Hash
		var leaves [][]byte
		read := func(places []int64) (list []ledger.Hash, err error) {
			for _, place := range places {
				list = append(list, hashes[place])
			}
			return list, nil
		}
		tree := ledger.Tree{}
		for id := int64(1); id <= n; id++ {
			leaf := ledger.Entry{ID: id, Action: rapid.String().Draw(t, "action")}.Leaf()
			at, added, err := ledger.Grow(id-1, leaf, read)
			if err != nil || at != int64(len(hashes)) || at != ledger.Places(id-1) {
				t.Fatalf("entry %d is put at %d of %d, %v", id, at, len(hashes), err)
			}
			if anew := tree.Add(leaf); fmt.Sprint(anew) != fmt.Sprint(added) {
				t.Fatalf("entry %d adds %v, and grown anew %v", id, added, anew)
			}
			hashes, leaves = append(hashes, added...), append(leaves, leaf)
		}
		head, err := ledger.HeadOf(n, read)
		if err != nil || head != tree.Head() {
			t.Fatalf("the heads are %v and %v, %v", head, tree.Head(), err)
		}
		signed, err := k.Sign(head)
		if err != nil {
			t.Fatal(err)
		}
		id := rapid.Int64Range(1, n).Draw(t, "proved")
		proof, err := ledger.Prove(n, id, read)
		if err != nil {
			t.Fatal(err)
		}
		bundle := ledger.Bundle{Leaf: string(leaves[id-1]), Proof: proof, Checkpoint: signed}
		if e, err := bundle.Check(k.Verifier); err != nil || e.ID != id {
			t.Fatalf("entry %d: %v, %v", id, e, err)
		}
		at := rapid.IntRange(0, len(bundle.Leaf)-1).Draw(t, "changed")
		changed := []byte(bundle.Leaf)
		changed[at] ^= 1
		bundle.Leaf = string(changed)
		if e, err := bundle.Check(k.Verifier); err == nil {
			t.Fatalf("a changed leaf holds: %v", e)
		}
	})
}

func TestAShortWordCannotBeGuessedFromItsHash(t *testing.T) {
	one, two := ledger.NewSalt(), ledger.NewSalt()
	if one == two || one.Commit("ja") == two.Commit("ja") || one.Commit("ja") == one.Commit("nej") || one.Commit("") != "" {
		t.Error("salted hashes tell more than they should")
	}
	again, ok := ledger.ParseSalt(one.String())
	if !ok || again.Commit("ja") != one.Commit("ja") {
		t.Error("a salt read back gives another hash")
	}
	for _, wrong := range []string{"", "x", one.String() + "AAAA", one.String()[:20]} {
		if _, ok := ledger.ParseSalt(wrong); ok {
			t.Errorf("%q was read as a salt", wrong)
		}
	}
}

func TestTwoProgramsThatStartAtOnceShareOneKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log.key")
	public := make([]string, 8)
	var all sync.WaitGroup
	for i := range public {
		all.Go(func() {
			k, err := ledger.OpenKey(file)
			if err != nil {
				t.Error(err)
				return
			}
			public[i] = k.Verifier.String()
		})
	}
	all.Wait()
	for _, one := range public {
		if one != public[0] || !strings.HasPrefix(one, "klubba-") {
			t.Errorf("keys %q and %q", one, public[0])
		}
	}
	there, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(there) != 1 {
		t.Errorf("%v is left, %v", there, err)
	}
}

func TestACheckpointIsOfItsOwnKeyOnly(t *testing.T) {
	k, other := key(t), key(t)
	signed, err := k.Sign(ledger.Head{Size: 7})
	if err != nil {
		t.Fatal(err)
	}
	if head, err := k.Open(signed); err != nil || head.Size != 7 {
		t.Errorf("%v, %v", head, err)
	}
	for _, wrong := range []string{"", "x", strings.Replace(signed, "7", "8", 1), signed + "x"} {
		if head, err := k.Open(wrong); err == nil {
			t.Errorf("%q was opened: %v", wrong, head)
		}
	}
	if _, err := other.Open(signed); err == nil {
		t.Error("another key opens it")
	}
	if _, err := ledger.ParseVerifier(strings.Replace(k.Verifier.String(), "+", "-", 1)); err == nil {
		t.Error("a key that is none was read")
	}
}
