package clerk_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

func TestANewPasswordEndsWhatTheOldOneLetIn(t *testing.T) {
	each(t, func(d *desk) {
		a, who := d.account("siv@example.org")
		d.in(a, "here")
		d.in(a, "there")
		link := got(d.InviteAgain(d.ctx, d.admin, a.ID))(d)
		change := func(present, next string) error { return d.ChangePassword(d.ctx, who, present, next, cases.From{}) }
		d.refuses(func() []no {
			return []no{
				{"not the present one", "invalid password.wrong", change(another, another)},
				{"none", "invalid password.wrong, invalid password.length", change("", "")},
				{"a short one", "invalid password.length", change(password, "kort")},
				{"by nobody", notSignedIn, d.ChangePassword(d.ctx, cases.Actor{}, password, another, cases.From{})},
			}
		})
		if !d.isIn("here") {
			d.Error("a refused change has ended a session")
		}
		d.does(func() error { return change(password, another) })
		if d.isIn("here") || d.isIn("there") {
			d.Error("a session goes on after a change of password")
		}
		_, err := d.Invited(d.ctx, link)
		_, old := d.SignIn(d.ctx, a.Email, password, cases.From{})
		if !errors.Is(err, cases.ErrInvitationGone) || !errors.Is(old, cases.ErrWrongSignIn) {
			d.Errorf("after a change of password a link gives %v, the old password %v", err, old)
		}
		got(d.SignIn(d.ctx, a.Email, another, cases.From{}))(d)
	})
}

func TestP11APasswordThatIsGuessedIsRefusedWithItsReason(t *testing.T) {
	d := newDesk(t, storetest.Open(t))
	for secret, rule := range map[string]string{
		"password1234": "password.common", "Password123!": "password.common", "iloveyou1234": "password.common",
		"Övningsnämnden1": "password.personal", "ovningsnamnden": "password.personal", "siv.dörrsson.siv": "password.personal",
		"qwertyuiop[]": "password.keyboard", "aaaaaaaaaaaa": "password.repeated", "hejhejhejhej": "password.repeated",
		"abcdefghijklm": "password.row", strings.Repeat("a1", 128): "password.repeated", "klubbaklubba": "password.personal",
		"en lång hemlighet": "", "korrekt häst batteri": "", "k7x2mq9vbt4zp3": "", strings.Repeat("å ä ö klocka ", 19): "",
	} {
		a := cases.Account{Email: fmt.Sprintf("%x@example.org", secret)[:20] + "@x.se", Name: "Siv Dörrsson", Person: cases.NewPerson}
		err := d.AddAccount(d.ctx, d.admin, &a, secret, cases.Seat{})
		said := cases.Refusals(err)
		if rule == "" && err != nil || rule != "" && (len(said) != 1 || said[0].Rule != rule) {
			t.Errorf("%.30q is refused by %v, want %q", secret, err, rule)
		}
	}
}

func TestP11APasswordIsTheSameHoweverItsLettersAreWritten(t *testing.T) {
	d := newDesk(t, storetest.Open(t))
	a := cases.Account{Email: "siv@example.org", Name: "Siv"}
	d.must(d.AddAccount(d.ctx, d.admin, &a, "en la\u030ang hemlighet", cases.Seat{}))
	got(d.SignIn(d.ctx, a.Email, "en lång hemlighet", cases.From{}))(d)
	kept := got(d.store.Account(d.ctx, a.ID))(d).Password
	if !strings.HasPrefix(kept, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the password is kept as %.30s", kept)
	}
}
