package cases

import "slices"

// An Office is what a person is in a body for a time.
type Office string

// The offices. Chair, vice chair and member are seats with a vote; a
// substitute votes only when serving (KL 4:22).
const (
	Chair         Office = "chair"
	ViceChair     Office = "vice_chair"
	Member        Office = "member"
	Substitute    Office = "substitute"
	Secretary     Office = "secretary"
	Registrar     Office = "registrar"
	CaseOfficer   Office = "case_officer"
	Delegate      Office = "delegate" // holds the position that a delegation scheme names
	Auditor       Office = "auditor"
	Administrator Office = "administrator"
)

// Offices in the order in which people list them. An adjuster is chosen for one
// meeting and stands in its roll: see [Meeting.Adjusters].
var Offices = []Office{Chair, ViceChair, Member, Substitute, Secretary, Registrar, CaseOfficer, Delegate, Auditor, Administrator}

// Votes says whether the office has a vote of its own.
func (o Office) Votes() bool { return o == Chair || o == ViceChair || o == Member }

// An Actor is who asks: a person with the seats in force today. The zero
// Actor is a visitor who has not signed in.
type Actor struct {
	Account AccountID
	Person  PersonID
	Name    string
	Seats   []Seat
	Barred  Barred // what they are recused from
	// Operator marks whoever runs the program at its own console: import,
	// demo and migrate. There is no such account to sign in to.
	Operator bool
}

// Operator is the actor of the program's own commands, named after the command.
func Operator(command string) Actor { return Actor{Name: command, Operator: true} }

// Known says whether anybody is asking at all: no write without a name.
func (a Actor) Known() bool { return a.Operator || a.Account != 0 }

// Holds says whether the actor holds one of the offices in the body. With no
// office named, any office will do.
func (a Actor) Holds(body BodyID, offices ...Office) bool {
	if a.Operator {
		return true
	}
	return slices.ContainsFunc(a.Seats, func(s Seat) bool {
		return s.Body == body && (len(offices) == 0 || slices.Contains(offices, s.Office))
	})
}

// Administers says whether the actor may change bodies, people and accounts.
func (a Actor) Administers() bool {
	return a.Operator || slices.ContainsFunc(a.Seats, func(s Seat) bool { return s.Office == Administrator })
}

// Bodies lists the bodies in which the actor holds any of the offices.
func (a Actor) Bodies(offices ...Office) []BodyID {
	var ids []BodyID
	for _, s := range a.Seats {
		if (len(offices) == 0 || slices.Contains(offices, s.Office)) && !slices.Contains(ids, s.Body) {
			ids = append(ids, s.Body)
		}
	}
	return ids
}

// Refusals about who asks.
var (
	ErrNotSignedIn      = refuse(Unknown, "actor.not-signed-in")
	ErrNotSecretary     = refuse(Forbidden, "actor.secretary-only")
	ErrNotRegistering   = refuse(Forbidden, "actor.staff-only")
	ErrNotAdministrator = refuse(Forbidden, "actor.administrator-only")
	ErrStale            = refuse(Stale, "record.stale")
)

// MayKeep says whether who may keep the body's meetings: its secretary.
func (a Actor) MayKeep(body BodyID) error {
	if !a.Holds(body, Secretary) {
		return ErrNotSecretary
	}
	return nil
}

// Staff are the offices that work with a body's cases all days.
var Staff = []Office{Secretary, Registrar, CaseOfficer}

// MayRegister says whether who may register and change the body's cases,
// documents, report-backs and delegated decisions: its staff.
func (a Actor) MayRegister(body BodyID) error {
	if !a.Holds(body, Staff...) {
		return ErrNotRegistering
	}
	return nil
}

// Registering are those of the bodies that who may register in, or why there
// are none.
func (a Actor) Registering(bodies []Body) ([]Body, error) {
	if !a.Known() {
		return nil, ErrNotSignedIn
	}
	may := slices.DeleteFunc(slices.Clone(bodies), func(b Body) bool { return a.MayRegister(b.ID) != nil })
	if len(may) == 0 {
		return nil, ErrNotRegistering
	}
	return may, nil
}

// MayAdminister says whether who may change bodies, people and accounts.
func (a Actor) MayAdminister() error {
	if !a.Administers() {
		return ErrNotAdministrator
	}
	return nil
}

// Current refuses a change that was made from an older version than the one
// kept: somebody else saved meanwhile.
func Current(kept, seen int) error {
	if kept != seen {
		return ErrStale
	}
	return nil
}
