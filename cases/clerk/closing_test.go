package clerk_test

import (
	"errors"
	"strings"
	"testing"

	"klubba/cases"
)

func TestP05ClosingAnAccountEndsAllThatItLetIn(t *testing.T) {
	each(t, func(d *desk) {
		a, _ := d.account("siv@example.org")
		d.in(a, "here")
		d.refuses(func() []no {
			return []no{
				{"by a secretary", notAdministrator, d.CloseAccount(d.ctx, d.secretary, a.ID, a.Version)},
				{"from an old page", stale, d.CloseAccount(d.ctx, d.admin, a.ID, 77)},
				{"one that is none", "missing missing.account", d.CloseAccount(d.ctx, d.admin, 99, 1)},
			}
		})
		d.does(func() error { return d.CloseAccount(d.ctx, d.admin, a.ID, a.Version) })
		_, in := d.SignIn(d.ctx, a.Email, password, cases.From{})
		if d.isIn("here") || !errors.Is(in, cases.ErrWrongSignIn) {
			d.Errorf("a closed account has a session: %v, or signs in: %v", d.isIn("here"), in)
		}
		d.does(func() error { return d.OpenAccount(d.ctx, d.admin, a.ID, a.Version+1) })
		if d.isIn("here") {
			d.Error("a session has come back with its account")
		}
		got(d.SignIn(d.ctx, a.Email, password, cases.From{}))(d)
	})
}

func TestTheLastAdministratorStays(t *testing.T) {
	each(t, func(d *desk) {
		add := func(name string) cases.Account {
			a := cases.Account{Name: name, Email: strings.ToLower(name) + "@example.org"}
			d.must(d.AddAccount(d.ctx, operator, &a, password, cases.Seat{Office: cases.Administrator}))
			return a
		}
		ada, bea := add("Ada"), add("Bea")
		d.does(func() error { return d.CloseAccount(d.ctx, d.admin, bea.ID, bea.Version) })
		d.refuses(func() []no {
			return []no{{"the last one", "conflict account.last-administrator", d.CloseAccount(d.ctx, d.admin, ada.ID, ada.Version)}}
		})
		d.does(func() error { return d.OpenAccount(d.ctx, d.admin, bea.ID, bea.Version+1) })
		d.does(func() error { return d.CloseAccount(d.ctx, d.admin, ada.ID, ada.Version) })
	})
}

func TestP08SessionsAreEndedByTheirOwnerAndByAnAdministrator(t *testing.T) {
	each(t, func(d *desk) {
		a, who := d.account("siv@example.org")
		other, stranger := d.account("other@example.org")
		for _, token := range []string{"one", "two", "three"} {
			d.in(a, token)
		}
		d.in(other, "theirs")
		handle := func(token string) string { return cases.Session{TokenHash: cases.Hashed(token)}.Handle() }
		d.must(d.EndOwnSession(d.ctx, stranger, handle("one")))
		if !d.isIn("one") {
			d.Error("a stranger has ended somebody's session")
		}
		d.does(func() error { return d.EndOwnSession(d.ctx, who, handle("one")) })
		d.does(func() error { return d.EndOtherSessions(d.ctx, who, handle("two")) })
		if d.isIn("one") || !d.isIn("two") || d.isIn("three") || !d.isIn("theirs") {
			d.Error("other sessions were ended than those named")
		}
		d.refuses(func() []no {
			return []no{{"by a secretary", notAdministrator, d.EndSessions(d.ctx, d.secretary, a.ID)}}
		})
		d.does(func() error { return d.EndSessions(d.ctx, d.admin, a.ID) })
		if d.isIn("two") || !d.isIn("theirs") {
			d.Error("an administrator ended other sessions than the account's")
		}
	})
}
