package cases

import (
	"errors"
	"time"
)

// A PasskeyID names one passkey inside one installation.
type PasskeyID int64

// A Passkey signs its account in without a password: a key that never leaves
// the device of its owner, who opens it with a finger, a face or a code.
type Passkey struct {
	ID      PasskeyID
	Account AccountID
	Name    string // what its owner calls it: "Jobbdatorn"
	// Credential is the device's own name for the key, and Handle the account's
	// name on the device. Both are random and say nothing of anybody.
	Credential string
	Handle     string
	Kept       string // the public key and what else belongs to it, as the protocol writes it
	Count      uint32 // how often the key has signed, as far as the device counts
	Added      time.Time
	Used       time.Time // zero until it has been used
}

// Refusals of passkeys. Which of its reasons a passkey is refused for – not
// known here, removed, asked by another site, answered twice or too late – is
// nobody's business but the log's.
var (
	ErrPasskeyRefused = refuse(Forbidden, "passkey.refused")
	ErrPasskeyCopied  = refuse(Forbidden, "passkey.copied")
	ErrPasskeyTaken   = refuse(Conflict, "passkey.taken")
)

// Check refuses a passkey without a name to know it by.
func (p Passkey) Check() error {
	return errors.Join(required("name", p.Name), short("name", p.Name))
}

// Advance counts a use. A counter that does not go forward means that the key
// has been copied, and that one of the two has been used elsewhere (WebAuthn
// § 7.2, step 22). Keys that are shared between devices do not count, and stay
// at 0.
func (p *Passkey) Advance(count uint32) error {
	if count <= p.Count && (count != 0 || p.Count != 0) {
		return ErrPasskeyCopied
	}
	p.Count = count
	return nil
}
