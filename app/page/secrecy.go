package page

import (
	"strings"

	"klubba/cases"
)

// A SecrecyForm is the part of a form that says who may read a thing, and why
// not everybody. It is embedded in the form of the thing.
type SecrecyForm struct {
	Access    cases.Access `form:"access"`
	Statute   string       `form:"statute"`
	Section   string       `form:"section"`
	DecidedBy string       `form:"decided_by"`
	DecidedOn string       `form:"decided_on"`
	Readers   string       `form:"readers"` // names, one a line
}

// SecrecyOf is the form of a thing's class and its ground.
func SecrecyOf(access cases.Access, s cases.Secrecy) SecrecyForm {
	names := make([]string, len(s.Readers))
	for i, r := range s.Readers {
		names[i] = r.Name
	}
	return SecrecyForm{
		Access: access, Statute: s.Statute, Section: s.Section, DecidedBy: s.DecidedBy, DecidedOn: string(s.DecidedOn),
		Readers: strings.Join(names, "\n"),
	}
}

// Secrecy is what the form says.
func (in SecrecyForm) Secrecy() cases.Secrecy {
	s := cases.Secrecy{
		Statute: Text(in.Statute), Section: Text(in.Section), DecidedBy: Text(in.DecidedBy), DecidedOn: cases.Date(Text(in.DecidedOn)),
	}
	for _, name := range Lines(in.Readers) {
		s.Readers = append(s.Readers, cases.Reader{Name: name})
	}
	return s
}
