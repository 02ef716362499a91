package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// A Hash is one of the tree's.
type Hash = tlog.Hash

// ParseHash reads a hash back.
func ParseHash(text string) (Hash, error) { return tlog.ParseHash(text) }

// Hashes reads the tree's hashes at their places.
type Hashes func(places []int64) ([]Hash, error)

// A Head is the state of a log: how many entries, and one hash over them all.
type Head struct {
	Size int64
	Root Hash
}

// Grow gives the hashes that a new leaf adds to a tree of size leaves, and the
// place of the first of them; the rest follow it.
func Grow(size int64, leaf []byte, read Hashes) (at int64, added []Hash, err error) {
	added, err = tlog.StoredHashes(size, leaf, tlog.HashReaderFunc(read))
	return tlog.StoredHashIndex(0, size), added, err
}

// HeadOf is the head of a tree of size leaves.
func HeadOf(size int64, read Hashes) (Head, error) {
	root, err := tlog.TreeHash(size, tlog.HashReaderFunc(read))
	return Head{size, root}, err
}

// Prove is the path from an entry to the root of a tree of size leaves.
func Prove(size, id int64, read Hashes) ([]Hash, error) {
	return tlog.ProveRecord(size, id-1, tlog.HashReaderFunc(read))
}

// Places is how many hashes a tree of size leaves has.
func Places(size int64) int64 {
	if size == 0 {
		return 0
	}
	return tlog.StoredHashIndex(0, size)
}

// A Tree is grown from its leaves alone, in order, and gives what every hash
// must be. It keeps one hash for each level.
type Tree struct {
	size int64
	tops []top
}

// A top is the hash of a whole subtree of 2^level leaves.
type top struct {
	level int
	hash  Hash
}

// Add adds a leaf and gives the hashes that it adds, in their places' order.
func (t *Tree) Add(leaf []byte) []Hash {
	added := []Hash{tlog.RecordHash(leaf)}
	t.size++
	t.tops = append(t.tops, top{0, added[0]})
	for n := len(t.tops); n > 1 && t.tops[n-2].level == t.tops[n-1].level; n = len(t.tops) {
		whole := tlog.NodeHash(t.tops[n-2].hash, t.tops[n-1].hash)
		t.tops = append(t.tops[:n-2], top{t.tops[n-1].level + 1, whole})
		added = append(added, whole)
	}
	return added
}

// Head is the tree's head now.
func (t *Tree) Head() Head {
	if t.size == 0 {
		return Head{}
	}
	root := t.tops[len(t.tops)-1].hash
	for i := len(t.tops) - 2; i >= 0; i-- {
		root = tlog.NodeHash(t.tops[i].hash, root)
	}
	return Head{t.size, root}
}

// holds says whether an entry's leaf leads to the root along the path.
func (h Head) holds(id int64, leaf []byte, path []Hash) error {
	if id < 1 || id > h.Size {
		return fmt.Errorf("entry %d is not among the %d that were signed", id, h.Size)
	}
	return tlog.CheckRecord(path, h.Size, h.Root, id-1, tlog.RecordHash(leaf))
}
