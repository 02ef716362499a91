// Package ledger is the form of the log: what an entry says for ever, how its
// words are committed to without standing there, the tree over the entries,
// and the signature under it. It is arithmetic only; package store keeps it.
//
// An entry's leaf holds plain facts – when, which account, as what office, what
// was done, to which row – and salted hashes of the words. The words and their
// salts stand elsewhere, and can be destroyed when the archive's rules say so
// (arkivlagen 10 §; GDPR art. 17): the leaf stays, the tree still holds, and
// what is left tells nobody what was destroyed.
package ledger

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
)

// An Entry is one line of the log, as it stands for ever. Entries are counted
// from 1 without gaps.
type Entry struct {
	ID       int64             `json:"id"`
	At       string            `json:"at"` // UTC
	Account  int64             `json:"account,omitempty"`
	Offices  []string          `json:"offices,omitempty"` // as what the account acted
	Body     int64             `json:"body,omitempty"`    // the body concerned
	Action   string            `json:"action"`
	About    string            `json:"about,omitempty"`
	AboutID  int64             `json:"about_id,omitempty"`
	Revision int64             `json:"revision"`        // of the record, once this was done
	Seals    map[string]string `json:"seals,omitempty"` // SHA-256 of papers that this entry vouches for, by name
	Marks    []Mark            `json:"marks,omitempty"`
}

// A Mark commits to one row's words before and after, or to a word of the entry
// itself, which is of no table. Empty is no such row.
type Mark struct {
	Table  string `json:"table,omitempty"`
	Key    string `json:"key"`
	Was    string `json:"was,omitempty"`
	Became string `json:"became,omitempty"`
}

// Leaf is the entry as the tree hashes it: the same entry gives the same bytes.
func (e Entry) Leaf() []byte {
	leaf, err := Canonical(e)
	if err != nil {
		panic(err) // texts and numbers only: cannot happen
	}
	return leaf
}

// Canonical writes a value as JSON on one line, names in order, letters as they are.
func Canonical(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// A Salt keeps the hash of a short word from telling the word.
type Salt [16]byte

// NewSalt draws a salt.
func NewSalt() (s Salt) {
	rand.Read(s[:]) // never fails: see crypto/rand
	return s
}

// ParseSalt reads a salt back.
func ParseSalt(text string) (s Salt, ok bool) {
	raw, err := base64.StdEncoding.DecodeString(text)
	return s, err == nil && copy(s[:], raw) == len(s) && len(raw) == len(s)
}

func (s Salt) String() string { return base64.StdEncoding.EncodeToString(s[:]) }

// Commit is the salted hash of a value; of nothing it is nothing.
func (s Salt) Commit(value string) string {
	if value == "" {
		return ""
	}
	mac := hmac.New(sha256.New, s[:])
	mac.Write([]byte(value))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// Sum is the SHA-256 of a paper, as seals and file names spell it.
func Sum(paper []byte) string {
	sum := sha256.Sum256(paper)
	return hex.EncodeToString(sum[:])
}
