package cases

import (
	"slices"
	"time"
)

// A Recusal is somebody's conflict of interest in an item (jäv, inhabilitet;
// KL 6:28–30, forvaltningsloven § 6). They may neither take part in it nor be
// present, and what their office gave them to read of it is closed to them.
type Recusal struct {
	Person PersonID  `json:"-"`
	Name   string    `json:"name"`
	Reason string    `json:"reason,omitempty"` // as told; empty: not told
	At     time.Time `json:"at"`
}

// Barred is what somebody is kept from by recusal: the items, the cases that
// they stand on, and the papers under them.
type Barred struct {
	Items  []ItemID
	Cases  []CaseID
	Papers []DocumentID
}

func (b Barred) from(g Guard) bool {
	return slices.Contains(b.Items, g.Item) || slices.Contains(b.Cases, g.Case) || slices.Contains(b.Papers, g.Paper)
}

// Recused says whether somebody is recused from the item.
func (it *Item) Recused(p PersonID) bool {
	return p != 0 && slices.ContainsFunc(it.Recusals, func(r Recusal) bool { return r.Person == p })
}

// MayRecuse says whether who may note that a person is recused from the item:
// the person, since it is for oneself to tell (KL 6:30), and the secretary. It
// cannot be told of an item that is settled.
func (m *Meeting) MayRecuse(who Actor, id ItemID, person PersonID) error {
	it, err := m.ItemFor(who, id)
	if err == nil && (person == 0 || person != who.Person || !who.Holds(m.Body.ID)) {
		err = who.MayKeep(m.Body.ID)
	}
	switch {
	case err != nil:
		return err
	case m.Over() || it.Outcome != "":
		return ErrItemSettled
	}
	return nil
}

// Recuse notes that somebody who holds a seat in the body is recused from an
// item.
func (m *Meeting) Recuse(who Actor, id ItemID, seats []Seat, r Recusal) error {
	if err := m.MayRecuse(who, id, r.Person); err != nil {
		return err
	}
	it, err := m.Item(id)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(seats, func(s Seat) bool { return s.Person == r.Person })
	switch {
	case at < 0 || r.Person == 0:
		return refuse(Invalid, "recusal.nobody").At("person")
	case it.Recused(r.Person):
		return refuse(Conflict, "recusal.already", seats[at].Name).At("person")
	}
	if err := short("reason", r.Reason); err != nil {
		return err
	}
	r.Name = seats[at].Name
	it.Recusals = append(slices.Clone(it.Recusals), r)
	return nil
}

// MayReinstate says whether who may take a recusal back: the secretary, when it
// was noted by mistake or the body has found that there is no conflict.
func (m *Meeting) MayReinstate(who Actor, id ItemID) error { return m.MayRecuse(who, id, 0) }

// Reinstate takes a recusal back.
func (m *Meeting) Reinstate(who Actor, id ItemID, person PersonID) error {
	if err := m.MayReinstate(who, id); err != nil {
		return err
	}
	it, err := m.Item(id)
	if err != nil {
		return err
	}
	if !it.Recused(person) {
		return refuse(Invalid, "recusal.nobody").At("person")
	}
	it.Recusals = keep(it.Recusals, func(r Recusal) bool { return r.Person != person })
	return nil
}
