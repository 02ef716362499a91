package cases

import "slices"

// An IdentityID names one identity inside one installation.
type IdentityID int64

// An Identity ties an account to somebody at a provider of sign-ins. Issuer and
// subject together are the key: the same subject at another provider is
// somebody else.
type Identity struct {
	ID      IdentityID
	Account AccountID
	Issuer  string
	Subject string
}

// Claims are what a provider vouches for about somebody who has signed in there.
type Claims struct {
	Issuer   string
	Subject  string
	Name     string
	Email    string
	Verified bool     // the provider has seen that the address is theirs
	Values   []string // their groups, or what else offices are given by
	Session  string   // the provider's name for the visit, to end it by
}

// A Logout is a provider's order to end sessions begun there: those of one
// visit, or all of a subject. It counts once.
type Logout struct {
	ID      string
	Issuer  string
	Subject string
	Session string
}

// A Grant gives an office to whoever has a value among their claims. An
// administrator's is in no body.
type Grant struct {
	Value  string
	Office Office
	Body   BodyID
}

// Refusals of sign-ins at a provider.
var (
	ErrProviderAway       = refuse(Conflict, "provider.away")
	ErrProviderRefused    = refuse(Forbidden, "provider.refused")
	ErrProviderUnverified = refuse(Forbidden, "provider.unverified")
	ErrProviderStranger   = refuse(Forbidden, "provider.stranger")
	ErrProviderLinked     = refuse(Forbidden, "provider.linked")
	ErrProviderNamesake   = refuse(Forbidden, "provider.namesake")
	ErrProviderClosed     = refuse(Forbidden, "provider.closed")
)

// MayLink says whether somebody who signs in at a provider for the first time
// is whoever an administrator has added with their address.
//
// Only an address that the provider has verified counts: else anybody could
// write another's. And only an account that nobody at a provider has yet: an
// address that has passed to somebody else, or that a second provider vouches
// for, opens nobody's account twice.
func (c Claims) MayLink(known []Identity) error {
	switch {
	case !c.Verified || c.Email == "":
		return ErrProviderUnverified
	case len(known) > 0:
		return ErrProviderLinked
	}
	return nil
}

// MayJoin says whether somebody without an account gets one: if their address
// is verified, their claims give them an office, and nobody in the record has
// their name. A name is what people may change at the provider themselves, so
// that it never says who somebody is here; an administrator does.
func (c Claims) MayJoin(grants []Grant, namesakes []Namesake) error {
	switch {
	case !c.Verified || c.Email == "":
		return ErrProviderUnverified
	case len(c.Granted(grants)) == 0 || c.Name == "":
		return ErrProviderStranger
	case len(namesakes) > 0:
		return ErrProviderNamesake
	}
	return nil
}

// Granted lists the offices that the claims give, each once.
func (c Claims) Granted(grants []Grant) []Seat {
	var seats []Seat
	for _, g := range grants {
		seat := Seat{Body: g.Body, Office: g.Office}
		if slices.Contains(c.Values, g.Value) && !slices.Contains(seats, seat) {
			seats = append(seats, seat)
		}
	}
	return seats
}

// Provide says which offices begin today and which end, for somebody who holds
// some seats, of which given are those that the provider gave earlier.
//
// What a person holds already is not given twice, and what would be a second
// seat at the same table not at all. Only what the provider gave is ended, and
// at once: yesterday is its last day, so that one given and taken on the same
// day was never held for a whole one.
func (c Claims) Provide(grants []Grant, held []Seat, given []SeatID, today Date) (begin, end []Seat) {
	wanted := c.Granted(grants)
	var stays []Seat
	for _, s := range held {
		same := func(w Seat) bool { return w.Body == s.Body && w.Office == s.Office }
		if s.InForce(today) && slices.Contains(given, s.ID) && !slices.ContainsFunc(wanted, same) {
			s.To = today.AddDays(-1)
			end = append(end, s)
			continue
		}
		stays = append(stays, s)
	}
	for _, w := range wanted {
		w.From = today
		if w.Among(stays) == nil {
			begin, stays = append(begin, w), append(stays, w)
		}
	}
	return begin, end
}
