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

// strictest is the narrower of two classes; an empty one adds nothing.
func strictest(a, b Access) Access {
	if b == "" || a == Secret || a == Internal && b == Public {
		return a
	}
	return b
}

// readsInternal are the offices that read a body's working material: all but
// the administrator, who keeps accounts and not cases.
var readsInternal = slices.DeleteFunc(slices.Clone(Offices), func(o Office) bool { return o == Administrator })

// readsSecret are the offices that read a body's secret papers: those who
// decide and those who prepare, and the auditors, whom no secrecy of the body
// keeps out (KL 12:9, OSL 10:17) and who then keep it themselves (OSL 11:1).
var readsSecret = []Office{Chair, ViceChair, Member, Substitute, Secretary, Registrar, Auditor}

// A Guard is what a reader is held against: whose the thing is, its class, who
// are named as its readers, and what somebody recused is kept from.
type Guard struct {
	Body    BodyID
	Access  Access
	Readers []Reader
	Case    CaseID // that it is or stands on
	Item    ItemID
	Paper   DocumentID
}

// Sees says whether the actor may read what the guard stands before. An empty
// class is read as internal: what nobody has classified is not shown to the
// public.
func (a Actor) Sees(g Guard) bool { return a.Reach().Covers(g) }

// A Reach is how far somebody sees: the bodies whose internal, and whose
// secret, things they read, and what they are kept from by recusal. All is the
// operator's.
type Reach struct {
	All      bool
	Person   PersonID
	Internal []BodyID
	Secret   []BodyID
	Barred   Barred
}

// Reach says how far the actor sees.
func (a Actor) Reach() Reach {
	return Reach{
		All: a.Operator, Person: a.Person, Internal: a.Bodies(readsInternal...), Secret: a.Bodies(readsSecret...), Barred: a.Barred,
	}
}

// Covers says whether a thing is within the reach.
//
// What is public is for everybody, whatever else they may not read (TF 2:1):
// recusal and an office that has ended take away no more than the office gave.
// A secret thing with named readers is for them alone, while they hold any
// office in the body.
func (r Reach) Covers(g Guard) bool {
	switch {
	case r.All || g.Access == Public:
		return true
	case r.Barred.from(g):
		return false
	case g.Access != Secret:
		return slices.Contains(r.Internal, g.Body)
	case len(g.Readers) == 0:
		return slices.Contains(r.Secret, g.Body)
	default:
		return slices.Contains(r.Internal, g.Body) &&
			slices.ContainsFunc(g.Readers, func(n Reader) bool { return n.Person == r.Person })
	}
}
