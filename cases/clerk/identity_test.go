package clerk_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

func (d *desk) grants() []cases.Grant {
	return []cases.Grant{
		{Value: "secretaries", Office: cases.Secretary, Body: d.body.ID},
		{Value: "registrars", Office: cases.Registrar, Body: d.neighbours.ID},
	}
}

var vouched = cases.Claims{
	Issuer: "https://id.example", Subject: "7", Name: "Nora Nyckel", Email: "nora@example.org", Verified: true, Values: []string{"secretaries"},
}

// at signs in at the provider.
func (d *desk) at(c cases.Claims) (cases.Account, error) {
	a, _, err := d.SignInAtProvider(d.ctx, c, d.grants())
	return a, err
}

// holds are the offices that an account's owner holds on a day.
func (d *desk) holds(a cases.Account, on cases.Date) map[cases.Office]bool {
	d.Helper()
	held := map[cases.Office]bool{}
	for _, s := range cases.InForce(got(d.store.SeatsOf(d.ctx, a.Person))(d), on) {
		held[s.Office] = true
	}
	return held
}

func TestP12OfficesComeAndGoWithTheGroupsOfTheProvider(t *testing.T) {
	each(t, func(d *desk) {
		today := cases.Today(d.store.Now())
		a := got(d.at(vouched))(d)
		if held := d.holds(a, today); len(held) != 1 || !held[cases.Secretary] {
			t.Fatalf("the first time gives %v", held)
		}
		if held := d.holds(a, today.AddDays(-1)); len(held) != 0 {
			t.Errorf("yesterday they held %v", held)
		}
		before := got(d.store.Revision(d.ctx))(d)
		got(d.at(vouched))(d)
		if after := got(d.store.Revision(d.ctx))(d); after != before {
			t.Error("a sign-in that changes nothing is in the record's log")
		}
		byHand := cases.Seat{Body: d.body.ID, Person: a.Person, Name: a.Name, Office: cases.Auditor}
		d.must(d.GiveSeat(d.ctx, d.admin, &byHand))
		changed := vouched
		changed.Values = []string{"registrars"}
		got(d.at(changed))(d)
		if held := d.holds(a, today); len(held) != 2 || !held[cases.Registrar] || !held[cases.Auditor] {
			t.Errorf("another group gives %v", held)
		}
		changed.Values = nil
		got(d.at(changed))(d)
		if held := d.holds(a, today); len(held) != 1 || !held[cases.Auditor] {
			t.Errorf("no group gives %v", held)
		}
		got(d.at(vouched))(d)
		d.does(func() error { return d.Unlink(d.ctx, d.admin, vouched.Email) })
		if held := d.holds(a, today); held[cases.Secretary] {
			t.Error("the office of an account that was unlinked stays for ever")
		}
	})
}

func TestP12AClosedAccountIsNotOpenedByAProvider(t *testing.T) {
	each(t, func(d *desk) {
		closed, _ := d.account("siv@example.org")
		d.must(d.CloseAccount(d.ctx, d.admin, closed.ID, closed.Version))
		claims := vouched
		claims.Email = closed.Email
		before := got(d.store.Revision(d.ctx))(d)
		if _, err := d.at(claims); !errors.Is(err, cases.ErrProviderClosed) {
			t.Errorf("it gets %v", err)
		}
		if after := got(d.store.Revision(d.ctx))(d); after != before {
			t.Error("something has changed")
		}
		a := got(d.at(vouched))(d)
		d.must(d.CloseAccount(d.ctx, d.admin, a.ID, a.Version))
		if _, err := d.at(vouched); !errors.Is(err, cases.ErrProviderClosed) {
			t.Errorf("closed later, it gets %v", err)
		}
	})
}

func TestOnlyAnAdministratorUnlinks(t *testing.T) {
	each(t, func(d *desk) {
		got(d.at(vouched))(d)
		d.refuses(func() []no {
			return []no{
				{"a secretary asks", notAdministrator, d.Unlink(d.ctx, d.secretary, vouched.Email)},
				{"nobody asks", notSignedIn, d.Unlink(d.ctx, cases.Actor{}, vouched.Email)},
				{"nobody's account", "missing missing.account", d.Unlink(d.ctx, d.admin, "nobody@example.org")},
			}
		})
	})
}
