package app

import "klubba/cases"

// A Standing is as what somebody asks: with an office in the thing's own body,
// in another, or in its own until yesterday.
type Standing struct {
	Office   string
	Relation string // own, other, former; none for those without an office
}

// The two who hold no office.
var (
	Nobody  = Standing{"nobody", "none"} // has not signed in
	Without = Standing{"none", "none"}   // has signed in
)

// Adjuster is a member who is chosen to adjust the meeting's minutes.
const Adjuster = "adjuster"

// Standings lists as what one can ask.
func Standings() []Standing {
	list := []Standing{Nobody, Without}
	for _, relation := range []string{"own", "other", "former"} {
		for _, office := range cases.Offices {
			list = append(list, Standing{string(office), relation})
		}
		list = append(list, Standing{Adjuster, relation})
	}
	return list
}

// The classes of what an address can be about: the access classes, secret
// things with named readers – the asker, or others – and things that the asker
// is recused from.
const (
	Unclassed  = "-"
	ForReaders = "secret-named"
	ForOthers  = "secret-others"
	Recused    = "internal-recused"
)

// classes are those that a subject comes in. A meeting is internal until its
// notice is sent.
func (s subject) classes() []string {
	switch s {
	case aMeeting:
		return []string{string(cases.Public), string(cases.Internal)}
	case aThing, aRow:
		return []string{string(cases.Public), string(cases.Internal), string(cases.Secret), ForReaders, ForOthers, Recused}
	}
	return []string{Unclassed}
}

// The answers that an address gives.
const (
	Opens   = "open"
	Forbids = "forbidden"
	Lacks   = "missing" // and not to be told from what is not there
	SignIn  = "sign-in"
)

// A Permission is one line of the matrix: what somebody gets at an address.
type Permission struct {
	Method, Route string
	Standing      Standing
	Class, Answer string
}

// Permissions is the whole matrix, by address, standing and class, worked out by
// the rules themselves. What it says the application answers, it answers: the
// tests ask all of it over HTTP.
func Permissions() []Permission {
	var lines []Permission
	for _, p := range permissions {
		for _, s := range Standings() {
			for _, class := range p.about.classes() {
				lines = append(lines, Permission{p.method, p.route, s, class, p.answer(s, class)})
			}
		}
	}
	return lines
}

// The body, the person and the things of the matrix.
const (
	itsBody cases.BodyID   = 1
	another cases.BodyID   = 2
	asker   cases.PersonID = 1
	nthElse cases.PersonID = 2
	itsCase cases.CaseID   = 1
)

// who is the actor of a standing.
func (s Standing) who() cases.Actor {
	if s == Nobody {
		return cases.Actor{}
	}
	office := cases.Office(s.Office)
	if s.Office == Adjuster {
		office = cases.Member
	}
	who := cases.Actor{Account: 1, Person: asker}
	switch s.Relation {
	case "own":
		who.Seats = []cases.Seat{{Body: itsBody, Person: asker, Office: office}}
	case "other":
		who.Seats = []cases.Seat{{Body: another, Person: asker, Office: office}}
	}
	return who
}

// answer is what an address gives somebody for a thing of a class.
func (p permission) answer(s Standing, class string) string {
	who, g := s.who(), cases.Guard{Body: itsBody, Access: cases.Access(class), Case: itsCase}
	switch class {
	case ForReaders:
		g.Access, g.Readers = cases.Secret, []cases.Reader{{Person: asker}}
	case ForOthers:
		g.Access, g.Readers = cases.Secret, []cases.Reader{{Person: nthElse}}
	case Recused:
		g.Access, who.Barred.Cases = cases.Internal, []cases.CaseID{itsCase}
	}
	m := &cases.Meeting{Body: cases.Body{ID: itsBody}, State: cases.Noticed, Agenda: []cases.Item{{ID: 1, Access: cases.Public}}}
	if s.Office == Adjuster {
		m.Attendance = []cases.Attendance{{Person: asker, Adjusts: true}}
	}
	hidden := (p.about == aThing || p.about == aMeeting) && !who.Sees(g)
	switch {
	case p.method == "POST" && !who.Known() && !forNobody(p.route):
		return SignIn // whatever it is about
	case hidden, p.about == aToken:
		return Lacks
	case p.needs(who, m) == nil:
		return Opens
	case !who.Known():
		return SignIn
	}
	return Forbids
}
