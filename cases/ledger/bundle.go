package ledger

import "encoding/json"

// A Bundle shows that an entry stands in a log, to anybody who has the log's
// public key: offline, and without the log.
type Bundle struct {
	Leaf       string `json:"leaf"`       // the entry, to the letter
	Proof      []Hash `json:"proof"`      // from the leaf to the root
	Checkpoint string `json:"checkpoint"` // the root, signed
}

// Check gives the entry if the bundle holds under the key.
func (b Bundle) Check(key Verifier) (Entry, error) {
	var e Entry
	head, err := key.Open(b.Checkpoint)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal([]byte(b.Leaf), &e); err != nil {
		return e, err
	}
	return e, head.holds(e.ID, []byte(b.Leaf), b.Proof)
}
