package clerk_test

import (
	"testing"

	"klubba/cases"
)

const password = "en lång hemlighet"

func TestAnAccountIsAddedWithItsOfficeOrNotAtAll(t *testing.T) {
	each(t, func(d *desk) {
		add := func(who cases.Actor, email, name, password string, office cases.Seat) error {
			return d.AddAccount(d.ctx, who, &cases.Account{Email: email, Name: name}, password, office)
		}
		secretary := cases.Seat{Body: d.body.ID, Office: cases.Secretary}
		d.does(func() error { return add(d.admin, "siv@example.org", "Siv Övning", password, secretary) })
		d.refuses(func() []no {
			return []no{
				{"nobody asks", notSignedIn, add(cases.Actor{}, "n@example.org", "Nils", password, cases.Seat{})},
				{"a secretary asks", notAdministrator, add(d.secretary, "n@example.org", "Nils", password, cases.Seat{})},
				{"an empty form", "invalid field.required, invalid field.required, invalid password.length",
					add(d.admin, "", "", "", cases.Seat{})},
				{"no address", "invalid account.email", add(d.admin, "nils", "Nils", password, cases.Seat{})},
				{"an address taken, in capitals, with an office", "conflict account.email-taken",
					add(d.admin, "SIV@example.org", "Nils", password, secretary)},
				{"an office that is none", "invalid field.choice", add(d.admin, "n@example.org", "Nils", password, cases.Seat{Body: d.body.ID, Office: "king"})},
				{"an office in no body", "invalid field.required", add(d.admin, "n@example.org", "Nils", password, cases.Seat{Office: cases.Secretary})},
				{"a body that is none", "missing missing.body", add(d.admin, "n@example.org", "Nils", password, cases.Seat{Body: 99, Office: cases.Secretary})},
				{"a second seat at the table", "conflict seat.held",
					add(d.admin, "bo@example.org", "Bo Övning", password, cases.Seat{Body: d.body.ID, Office: cases.Chair})},
			}
		})
	})
}

func TestAnAccountIsNeverANamesakesByGuess(t *testing.T) {
	each(t, func(d *desk) {
		add := func(a cases.Account, office cases.Seat) error {
			return d.AddAccount(d.ctx, d.admin, &a, password, office)
		}
		bo := cases.Account{Email: "bo@example.org", Name: "Bo Övning"}
		elsewhere := cases.Seat{Body: d.neighbours.ID, Office: cases.Secretary}
		d.refuses(func() []no {
			return []no{
				{"the name only", "conflict person.namesake", add(bo, cases.Seat{})},
				{"the name, and an office elsewhere", "conflict person.namesake", add(bo, elsewhere)},
				{"a person of another name", "missing missing.person", add(cases.Account{Email: "x@example.org", Name: "Bo Annan", Person: d.bo.Person}, cases.Seat{})},
			}
		})
		d.does(func() error { return add(bo, cases.Seat{Body: d.body.ID, Office: cases.Member}) })
		d.does(func() error {
			return add(cases.Account{Email: "other@example.org", Name: "Bo Övning", Person: cases.NewPerson}, elsewhere)
		})
		d.does(func() error {
			return add(cases.Account{Email: "anna@example.org", Name: "Anna Övning", Person: d.anna.Person}, cases.Seat{})
		})
		whose := map[string]cases.PersonID{}
		for _, a := range got(d.store.Accounts(d.ctx))(d) {
			whose[a.Email] = a.Person
		}
		if whose["bo@example.org"] != d.bo.Person || whose["anna@example.org"] != d.anna.Person {
			d.Errorf("the accounts are %v", whose)
		}
		if seats := got(d.store.SeatsOf(d.ctx, d.bo.Person))(d); len(seats) != 1 {
			d.Errorf("an office held already was given again: %v", seats)
		}
		if seats := got(d.store.SeatsOf(d.ctx, whose["other@example.org"]))(d); len(seats) != 1 || seats[0].Body != d.neighbours.ID {
			d.Errorf("the namesake holds %v", seats)
		}
	})
}

func TestOnlyTheRightAddressAndPasswordSignIn(t *testing.T) {
	each(t, func(d *desk) {
		a := cases.Account{Email: "siv@example.org", Name: "Siv Övning"}
		d.must(d.AddAccount(d.ctx, d.admin, &a, password, cases.Seat{}))
		if in := got(d.SignIn(d.ctx, "Siv@Example.org", password, cases.From{}))(d); in.ID != a.ID || in.Person == 0 {
			d.Errorf("signed in as %+v", in)
		}
		sign := func(email, password string) error {
			_, err := d.SignIn(d.ctx, email, password, cases.From{})
			return err
		}
		wrong := "forbidden account.wrong"
		d.refuses(func() []no {
			return []no{
				{"another password", wrong, sign("siv@example.org", "en annan hemlighet")},
				{"no password", wrong, sign("siv@example.org", "")},
				{"another address", wrong, sign("bo@example.org", password)},
			}
		})
	})
}
