package cases

import "slices"

// Access says who may read a thing. Public is the rule; everything else needs
// a reason (TF 2 kap., OSL).
type Access string

// The access classes.
const (
	Public   Access = "public"
	Internal Access = "internal" // working material, not yet an official document (TF 2:12)
	Secret   Access = "secret"   // secrecy by statute
)

// AccessClasses lists the classes from the widest.
var AccessClasses = []Access{Public, Internal, Secret}

// readsSecret are the offices that read a body's secret papers: those who
// decide and those who prepare.
var readsSecret = []Office{Chair, ViceChair, Member, Substitute, Secretary, Registrar}

// Sees says whether the actor may read a thing of the body with that access
// class. An empty class is read as internal: what nobody has classified is
// not shown to the public.
func (a Actor) Sees(body BodyID, access Access) bool { return a.Reach().Covers(body, access) }

// A Reach is how far somebody sees: the bodies whose internal, and whose secret,
// things they read. All is the operator's.
type Reach struct {
	All      bool
	Internal []BodyID
	Secret   []BodyID
}

// Reach says how far the actor sees.
func (a Actor) Reach() Reach {
	return Reach{All: a.Operator, Internal: a.Bodies(), Secret: a.Bodies(readsSecret...)}
}

// Covers says whether a thing of the body with that access class is within the
// reach.
func (r Reach) Covers(body BodyID, access Access) bool {
	switch {
	case r.All || access == Public:
		return true
	case access == Secret:
		return slices.Contains(r.Secret, body)
	default:
		return slices.Contains(r.Internal, body)
	}
}
