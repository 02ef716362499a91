package cases

import "slices"

// NewPerson is chosen for somebody who only shares the name of people known.
const NewPerson PersonID = -1

// ErrNamesake refuses to guess which of the people of one name is meant.
var ErrNamesake = refuse(Conflict, "person.namesake").At("person")

// A Namesake is a person of some name, with the seats held at any time.
type Namesake struct {
	Person
	Seats []Seat
}

// Whose says which of the people called by the seat's name it is for; 0 is
// somebody not known before.
//
// A name is not yet a person: whoever is taken for a namesake reads the other's
// secret papers and votes in the other's place. One that is chosen is taken,
// and so is the only one of that name who sits, or has sat, in the same body or
// for the same party, and for no other. All else is refused until somebody
// chooses.
func (s Seat) Whose(called []Namesake) (PersonID, error) {
	switch {
	case s.Person == NewPerson || len(called) == 0 && s.Person == 0:
		return 0, nil
	case s.Person != 0:
		if !slices.ContainsFunc(called, func(n Namesake) bool { return n.ID == s.Person }) {
			return 0, Missing("person")
		}
		return s.Person, nil
	}
	var near []PersonID
	for _, n := range called {
		if n.near(s) {
			near = append(near, n.ID)
		}
	}
	if len(near) != 1 {
		return 0, ErrNamesake
	}
	return near[0], nil
}

// near says whether everything known of the person speaks for that they are
// the one a seat is for.
func (n Namesake) near(s Seat) bool {
	near := false
	for _, held := range n.Seats {
		if s.Party != "" && held.Party != "" && held.Party != s.Party {
			return false
		}
		near = near || s.Office != "" && held.Body == s.Body || s.Party != "" && held.Party == s.Party
	}
	return near
}

// Held says whether the seat is among somebody's seats already.
func (s Seat) Held(seats []Seat) bool {
	return slices.ContainsFunc(seats, func(held Seat) bool { return held.Office == s.Office && held.beside(s) })
}

// Among refuses a seat that somebody with these seats has already, and a second
// one at the same table: it would be a second vote, and count for the quorum.
func (s Seat) Among(seats []Seat) error {
	second := func(held Seat) bool { return held.Office.sits() && s.Office.sits() && held.beside(s) }
	if s.Held(seats) || slices.ContainsFunc(seats, second) {
		return refuse(Conflict, "seat.held", s.Name).At("office")
	}
	return nil
}

// beside says whether two seats are in one body, and share a day.
func (s Seat) beside(other Seat) bool {
	return s.ID != other.ID && s.Body == other.Body &&
		(!s.To.Known() || !other.From.Known() || other.From <= s.To) &&
		(!other.To.Known() || !s.From.Known() || s.From <= other.To)
}

// sits says whether the office has a place at the table.
func (o Office) sits() bool { return o.Votes() || o == Substitute }
