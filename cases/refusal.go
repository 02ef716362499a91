package cases

import (
	"errors"
	"fmt"

	"klubba/cases/calendar"
)

// A Kind says what sort of no a refusal is. It is itself an error, so that
// errors.Is(err, cases.Conflict) asks for the kind.
type Kind string

// The kinds of no, from the narrowest reason to the widest.
const (
	Invalid   Kind = "invalid"    // what was written cannot be right
	Conflict  Kind = "conflict"   // right in itself, but not in this state
	Stale     Kind = "stale"      // somebody else changed it meanwhile
	Repeated  Kind = "repeated"   // this very form has been acted on already
	Limited   Kind = "limited"    // too often; after a while again
	Unproven  Kind = "unproven"   // not before the asker has said once more who they are
	Forbidden Kind = "forbidden"  // not for this person's offices
	Unknown   Kind = "not-signed" // nobody is signed in
	Absent    Kind = "missing"    // no such thing, or none that you may see
)

func (k Kind) Error() string { return string(k) }

// A Refusal is a rule of the committee saying no. Rule is its name: the key of
// its translations, and the word to grep for. Field names the form's field
// that the sentence belongs beside, if it is about one.
type Refusal struct {
	Kind  Kind
	Rule  string
	Field string
	Args  []any
}

func (r *Refusal) Error() string {
	if len(r.Args) == 0 {
		return r.Rule
	}
	return r.Rule + " " + fmt.Sprint(r.Args...)
}

// Unwrap gives the kind, for errors.Is.
func (r *Refusal) Unwrap() error { return r.Kind }

// Is compares by rule: two refusals of one rule are the same no, whatever
// their arguments.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Rule == r.Rule
}

func refuse(kind Kind, rule string, args ...any) *Refusal {
	return &Refusal{Kind: kind, Rule: rule, Args: args}
}

// At says which field of a form the refusal belongs beside.
func (r *Refusal) At(field string) *Refusal {
	at := *r
	at.Field = field
	return &at
}

// Missing is the answer for a thing that does not exist, and for one that
// the asker may not know of: the two must look alike.
func Missing(what string) error { return refuse(Absent, "missing."+what) }

// Refusals lists every refusal inside an error, in order; errors.Join may
// have put several together.
func Refusals(err error) []*Refusal {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var all []*Refusal
		for _, one := range many.Unwrap() {
			all = append(all, Refusals(one)...)
		}
		return all
	}
	var one *Refusal
	if errors.As(err, &one) {
		return []*Refusal{one}
	}
	return nil
}

// required refuses an empty field.
func required(field, value string) error {
	if value == "" {
		return refuse(Invalid, "field.required").At(field)
	}
	return nil
}

// oneOf refuses a value outside a closed list.
func oneOf[T ~string](field string, value T, list []T) error {
	for _, known := range list {
		if value == known {
			return nil
		}
	}
	return refuse(Invalid, "field.choice", string(value)).At(field)
}

// day refuses a date that is none. One that is not known is for others to judge.
func day(field string, d Date) error {
	if _, err := calendar.ParseDate(string(d)); err != nil && d.Known() {
		return refuse(Invalid, "field.date", string(d)).At(field)
	}
	return nil
}
