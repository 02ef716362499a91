package cases

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
func (a Actor) Sees(body BodyID, access Access) bool {
	switch access {
	case Public:
		return true
	case Secret:
		return a.Holds(body, readsSecret...)
	default:
		return a.Holds(body)
	}
}

// A Reach is the same answer as [Actor.Sees] for a whole list: the bodies whose
// internal, and whose secret, things the actor reads. All is the operator's.
type Reach struct {
	All      bool
	Internal []BodyID
	Secret   []BodyID
}

// Reach says how far the actor sees.
func (a Actor) Reach() Reach {
	return Reach{All: a.Operator, Internal: a.Bodies(), Secret: a.Bodies(readsSecret...)}
}
