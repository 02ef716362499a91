package clerk_test

import (
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

func TestAnInvitationLetsItsHolderChooseAPasswordOnce(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		a := cases.Account{Email: "eva@example.org", Name: "Eva Inbjuden"}
		var link string
		d.does(func() (err error) {
			link, err = d.Invite(d.ctx, d.admin, &a, cases.Seat{Body: d.body.ID, Office: cases.Registrar})
			return err
		})
		if i := got(d.Invited(d.ctx, link))(d); i.Account.ID != a.ID || len(link) < 52 {
			d.Errorf("the link %q lets in to %+v", link, i.Account)
		}
		d.refuses(func() []no {
			_, short := d.Accept(d.ctx, link, "kort")
			_, other := d.Accept(d.ctx, link+"X", password)
			_, empty := d.SignIn(d.ctx, "eva@example.org", "", cases.From{})
			return []no{
				{"a short password", "invalid password.length", short}, {"another link", linkGone, other},
				{"no password, before one is chosen", wrongSignIn, empty},
			}
		})
		clock.Pass(cases.InvitationLasts - time.Second)
		d.does(func() error { _, err := d.Accept(d.ctx, link, password); return err })
		if in := got(d.SignIn(d.ctx, "eva@example.org", password, cases.From{}))(d); in.ID != a.ID {
			d.Errorf("signed in as %+v", in)
		}
		d.refuses(func() []no {
			_, again := d.Accept(d.ctx, link, another)
			return []no{{"the link again", linkGone, again}}
		})
	})
}

func TestALinkEndsByTimeByANewOneByWithdrawalAndByClosing(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		a, _ := d.account("siv@example.org")
		link := func() string { d.Helper(); return got(d.InviteAgain(d.ctx, d.admin, a.ID))(d) }
		gone := func(why, link string) {
			d.Helper()
			d.refuses(func() []no { _, err := d.Accept(d.ctx, link, another); return []no{{why, linkGone, err}} })
		}
		old := link()
		clock.Pass(cases.InvitationLasts)
		gone("after seven days", old)
		replaced, withdrawn := link(), ""
		withdrawn = link()
		gone("replaced", replaced)
		d.must(d.Withdraw(d.ctx, d.admin, a.ID))
		gone("withdrawn", withdrawn)
		closed := link()
		d.must(d.CloseAccount(d.ctx, d.admin, a.ID, got(d.store.Account(d.ctx, a.ID))(d).Version))
		gone("to a closed account", closed)
		d.refuses(func() []no {
			_, closed := d.InviteAgain(d.ctx, d.admin, a.ID)
			_, secretary := d.InviteAgain(d.ctx, d.secretary, a.ID)
			_, invite := d.Invite(d.ctx, d.secretary, &cases.Account{Email: "x@example.org", Name: "X"}, cases.Seat{})
			return []no{
				{"a link to a closed account", "conflict account.is-closed", closed}, {"by a secretary", notAdministrator, secretary},
				{"an invitation by a secretary", notAdministrator, invite},
			}
		})
		d.must(d.OpenAccount(d.ctx, d.admin, a.ID, got(d.store.Account(d.ctx, a.ID))(d).Version))
		gone("made before it was closed", closed)
	})
}

func TestOneOfManyWhoUseALinkAtOnceIsLetIn(t *testing.T) {
	each(t, func(d *desk) {
		a, _ := d.account("siv@example.org")
		link := got(d.InviteAgain(d.ctx, d.admin, a.ID))(d)
		if n := d.race(cases.ErrInvitationGone, func() error { _, err := d.Accept(d.ctx, link, another); return err }); n != 1 {
			d.Errorf("the link let in %d", n)
		}
	})
}
