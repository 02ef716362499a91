package cases

import (
	"errors"
	"slices"
	"strings"
)

// A Reader is somebody named as a reader of a secret thing.
type Reader struct {
	Person PersonID `json:"-"` // 0 until it is known who is meant
	Name   string   `json:"name"`
}

// Secrecy is why a thing is secret, who decided so and when, and who may read
// it: those named, or else those whose office reads the body's secrets. A thing
// that is not secret has none.
type Secrecy struct {
	Statute   string   `json:"statute,omitempty"` // "OSL", "offl."
	Section   string   `json:"section,omitempty"` // "25 kap. 1 §"
	DecidedBy string   `json:"decided_by,omitempty"`
	DecidedOn Date     `json:"decided_on,omitempty"`
	Readers   []Reader `json:"readers,omitempty"`
}

// Ground is the section of law as each country cites it, "25 kap. 1 § OSL" and
// "offl. § 13": what may be told of a secret thing to those who may not read it.
func (s Secrecy) Ground() string {
	if strings.HasSuffix(s.Section, "§") {
		return strings.TrimSpace(s.Section + " " + s.Statute)
	}
	return strings.TrimSpace(s.Statute + " " + s.Section)
}

// told is what everybody may know of why a thing is secret.
func (s Secrecy) told() Secrecy { return Secrecy{Statute: s.Statute, Section: s.Section} }

// Settle makes the secrecy of a secret thing ready to be kept. It needs a
// section of law: there is no secrecy without one (TF 2:2;
// for a Norwegian board's closed items helseforetaksloven § 26 a). Who decided,
// and when, is whoever says so now unless told otherwise. Named readers must
// hold an office in the body, given by the seats in force, and whoever names
// them must be one: nobody else could put a mistake right.
func (s Secrecy) Settle(who Actor, seats []Seat, today Date) (Secrecy, error) {
	if s.DecidedBy == "" {
		s.DecidedBy = who.Name
	}
	if !s.DecidedOn.Known() {
		s.DecidedOn = today
	}
	err := errors.Join(
		required("statute", s.Statute), required("section", s.Section), day("decided_on", s.DecidedOn),
		short("statute", s.Statute), short("section", s.Section), short("decided_by", s.DecidedBy),
	)
	readers := make([]Reader, len(s.Readers))
	for i, r := range s.Readers {
		found, wrong := r.among(seats)
		readers[i], err = found, errors.Join(err, wrong)
	}
	s.Readers = readers
	mine := func(r Reader) bool { return r.Person == who.Person }
	if err == nil && len(readers) > 0 && !who.Operator && !slices.ContainsFunc(readers, mine) {
		err = refuse(Invalid, "secrecy.without-yourself", who.Name).At("readers")
	}
	return s, err
}

// among finds out which of those with a seat is meant by the reader's name.
func (r Reader) among(seats []Seat) (Reader, error) {
	var meant []Reader
	for _, s := range seats {
		called := Reader{s.Person, s.Name}
		if strings.EqualFold(s.Name, r.Name) && !slices.Contains(meant, called) && s.Office != Administrator {
			meant = append(meant, called)
		}
	}
	switch len(meant) {
	case 0:
		return r, refuse(Invalid, "secrecy.no-such-reader", r.Name).At("readers")
	case 1:
		return meant[0], nil
	}
	return r, refuse(Invalid, "secrecy.namesakes", r.Name).At("readers")
}

// or are the readers of a thing: its own, or else those of what it stands on.
func (s Secrecy) or(readers []Reader) []Reader {
	if len(s.Readers) > 0 {
		return s.Readers
	}
	return readers
}
