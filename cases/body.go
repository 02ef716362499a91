package cases

import (
	"errors"

	"klubba/cases/calendar"
)

type (
	// A BodyID names a body inside one installation.
	BodyID int64
	// A PersonID names a person inside one installation.
	PersonID int64
	// A SeatID names one person's office in one body for one time.
	SeatID int64
	// An AccountID names somebody who can sign in.
	AccountID int64
)

// A BodyKind is the sort of a body, which decides whose rules it follows.
type BodyKind string

// The kinds of body: a region's assembly, executive board, committee and
// sub-committee; a regional health authority's board.
const (
	Assembly     BodyKind = "assembly"
	Executive    BodyKind = "executive"
	Committee    BodyKind = "committee"
	Subcommittee BodyKind = "subcommittee"
	Board        BodyKind = "board"
)

// BodyKinds lists the kinds of body.
var BodyKinds = []BodyKind{Assembly, Executive, Committee, Subcommittee, Board}

// BodyRules is what a body's own rules of procedure decide (reglemente,
// styreinstruks; KL 6:44). Zero means that the rules are not known to us.
type BodyRules struct {
	Seats      int `json:"seats"`       // as fixed by the assembly (KL 6:16); the base of the quorum
	NoticeDays int `json:"notice_days"` // days between notice and meeting; no statute sets them for a committee
	Adjusters  int `json:"adjusters"`   // besides the chair
}

// A Body decides: a committee, a board, an assembly, an executive.
type Body struct {
	ID           BodyID           `json:"-"`
	UUID         string           `json:"uuid"`
	Organisation string           `json:"organisation"`
	Name         string           `json:"name"`
	Short        string           `json:"short"` // unique in the installation: HSN, RS, HSØ
	Kind         BodyKind         `json:"kind"`
	Country      calendar.Country `json:"country"`
	Rules        BodyRules        `json:"rules"`
	NumberForm   NumberForm       `json:"number_form,omitempty"` // of its register
	Exercise     bool             `json:"exercise"`              // its members and rules are invented
	Version      int              `json:"version"`
}

// Language is the tag of the language in which the body's papers are written.
func (b Body) Language() string {
	if b.Country == calendar.Norway {
		return "nb"
	}
	return "sv"
}

// NumbersAtNotice says whether the body's cases get their numbers when the
// notice is sent, as a Norwegian board's do, or when taken up (K1).
func (b Body) NumbersAtNotice() bool { return b.Country == calendar.Norway }

// Quorum is the number that must be present for the body to handle an item:
// more than half of the seats in a Swedish committee (KL 6:27), at least half
// in a Norwegian board (helseforetaksloven § 27). 0 if the seats are not known.
func (b Body) Quorum() int {
	switch {
	case b.Rules.Seats == 0:
		return 0
	case b.Country == calendar.Norway:
		return (b.Rules.Seats + 1) / 2
	default:
		return b.Rules.Seats/2 + 1
	}
}

// Check refuses a body that cannot be.
func (b Body) Check() error {
	return errors.Join(
		required("name", b.Name),
		required("short", b.Short),
		required("organisation", b.Organisation),
		short("name", b.Name), short("short", b.Short), short("organisation", b.Organisation),
		oneOf("kind", b.Kind, BodyKinds),
		oneOf("country", b.Country, []calendar.Country{calendar.Sweden, calendar.Norway}),
		within("seats", b.Rules.Seats, 0, 400),
		within("notice_days", b.Rules.NoticeDays, 0, 60),
		within("adjusters", b.Rules.Adjusters, 0, 9),
		b.NumberForm.Check(), short("number_form", string(b.NumberForm)),
	)
}

// within refuses a number outside its bounds, both included.
func within(field string, n, least, most int) error {
	if n < least || n > most {
		return refuse(Invalid, "field.between", least, most).At(field)
	}
	return nil
}

// A Person is somebody named in the record in a public role. Contact details
// belong to the account, not here.
type Person struct {
	ID       PersonID `json:"-"`
	UUID     string   `json:"uuid"`
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"` // position as written, "Fagsjef"
	Exercise bool     `json:"exercise,omitempty"`
}

// A Seat is a person's office in a body from one day to another. An unknown
// day is open at that end.
type Seat struct {
	ID      SeatID   `json:"-"`
	Body    BodyID   `json:"-"`
	Person  PersonID `json:"-"`
	Name    string   `json:"name"`
	Office  Office   `json:"office"`
	Party   string   `json:"party,omitempty"`
	Order   int      `json:"order,omitempty"` // a substitute's place in the order of calling in (S2)
	Post    string   `json:"post,omitempty"`  // a delegate's position, as the delegation scheme names it
	From    Date     `json:"from,omitempty"`
	To      Date     `json:"to,omitempty"`
	Version int      `json:"version"`
}

// InForce says whether the seat is held on a day, both ends included.
func (s Seat) InForce(on Date) bool {
	return (!s.From.Known() || s.From <= on) && (!s.To.Known() || on <= s.To)
}

// Check refuses a seat that cannot be. Only an administrator's is in no body.
func (s Seat) Check() error {
	err := errors.Join(required("name", s.Name), oneOf("office", s.Office, Offices), day("from", s.From), day("to", s.To))
	err = errors.Join(err, short("name", s.Name), short("party", s.Party), short("post", s.Post), within("order", s.Order, 0, 999))
	if s.Office == Delegate {
		err = errors.Join(err, required("post", s.Post))
	}
	if s.Body == 0 && s.Office != Administrator {
		err = errors.Join(err, refuse(Invalid, "field.required").At("body"))
	}
	if s.From.Known() && s.To.Known() && s.To < s.From {
		err = errors.Join(err, refuse(Invalid, "seat.ends-before-it-begins").At("to"))
	}
	return err
}

// InForce picks the seats held on a day.
func InForce(seats []Seat, on Date) []Seat {
	var held []Seat
	for _, s := range seats {
		if s.InForce(on) {
			held = append(held, s)
		}
	}
	return held
}
