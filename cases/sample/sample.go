// Package sample is the record that a demonstration starts with: the facts of
// five public documents about pain care, told in our own words.
//
// Titles, names, numbers, dates and the wording of clauses are facts and stand
// as in the source, its slips included. What a source does not say is not known
// here either, and what is only our reading is marked as inferred. Members,
// officials, delegation rules, most delegated decisions and the papers with
// content are invented, and marked as an exercise.
package sample

import (
	"context"
	"crypto/rand"
	"strings"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// A SignIn is an invented person's way in.
type SignIn struct {
	Office                      cases.Office
	Body, Name, Email, Password string
}

// ErrNotEmpty refuses to load the sample among somebody's own records.
var ErrNotEmpty = &cases.Refusal{Kind: cases.Conflict, Rule: "sample.not-empty"}

// Load loads the sample into a database in which nothing has ever been changed,
// and gives a sign-in for each role, with passwords made for this occasion.
func Load(ctx context.Context, c *clerk.Clerk, s *store.Store) ([]SignIn, error) {
	changes, err := s.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if changes > 0 {
		return nil, ErrNotEmpty
	}
	l := &loader{
		ctx: ctx, clerk: c, who: cases.Operator("klubba demo"),
		bodies: map[string]cases.BodyID{}, cases: map[string]cases.CaseRef{},
	}
	l.region()
	l.schemes()
	l.matters()
	l.agenda()
	l.contract()
	l.board()
	l.assignment()
	in := l.signIns()
	return in, l.err
}

// ways are those who sign in, one for each role. The addresses are
// in a domain that nobody can own (RFC 2606).
func ways() []SignIn {
	return []SignIn{
		{Office: cases.Secretary, Body: "HSN", Name: "Siv Övningsson", Email: "siv@hsn.example"},
		{Office: cases.Registrar, Body: "HSN", Name: "Rolf Provstedt", Email: "rolf@hsn.example"},
		{Office: cases.Chair, Body: "HSN", Name: "Astrid Övningsgård", Email: "astrid@hsn.example"},
		{Office: cases.Member, Body: "HSN", Name: "Ánde Šuŋđi", Email: "ande@hsn.example"},
		{Office: cases.Substitute, Body: "HSN", Name: "Nils Reservlund", Email: "nils@hsn.example"},
		{Office: cases.CaseOfficer, Body: "HSN", Name: "Hanna Mallgren", Email: "hanna@hsn.example"},
		{Office: cases.Auditor, Body: "HSN", Name: "Rut Skenberg", Email: "rut@hsn.example"},
		{Office: cases.Administrator, Body: "HSN", Name: "Adam Låtsasson", Email: "adam@hsn.example"},
		{Office: cases.Secretary, Body: "HSØ", Name: "Sigrid Øvelsen", Email: "sigrid@hso.example"},
		{Office: cases.Secretary, Body: "HSNV", Name: "Ylva Exempelsson", Email: "ylva@hsnv.example"},
	}
}

// signIns gives each of them an account with a password of a hundred bits.
func (l *loader) signIns() []SignIn {
	in := ways()
	for i := range in {
		in[i].Password = strings.ToLower(rand.Text()[:20])
		a := &cases.Account{Name: in[i].Name, Email: in[i].Email}
		held := cases.Seat{Body: l.bodies[in[i].Body], Office: in[i].Office}
		l.do(func() error { return l.clerk.AddAccount(l.ctx, l.who, a, in[i].Password, held) })
	}
	return in
}
