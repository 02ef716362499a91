package clerk_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// timed runs a test at a desk whose clock moves, on both databases.
func timed(t *testing.T, test func(*desk, *storetest.Clock)) {
	t.Helper()
	storetest.EachWithClock(t, func(t *testing.T, s *store.Store, c *storetest.Clock) { test(newDesk(t, s), c) })
}

// account gives somebody an account, and says who that is.
func (d *desk) account(email string) (cases.Account, cases.Actor) {
	d.Helper()
	a := cases.Account{Email: email, Name: "Siv Dörrsson", Person: cases.NewPerson}
	d.must(d.AddAccount(d.ctx, d.admin, &a, password, cases.Seat{}))
	a = got(d.store.Account(d.ctx, a.ID))(d)
	return a, a.Actor()
}

// in is a session of an account.
func (d *desk) in(a cases.Account, token string) {
	d.Helper()
	d.must(d.store.StartSession(d.ctx, cases.Session{TokenHash: cases.Hashed(token), Account: a, CSRF: "word"}))
}

func (d *desk) isIn(token string) bool {
	d.Helper()
	_, err := d.store.Session(d.ctx, cases.Hashed(token))
	return err == nil
}

// race does something twenty times at once, and says how often it was done. Each
// other answer must be the refusal.
func (d *desk) race(refusal error, do func() error) int {
	d.Helper()
	var done atomic.Int64
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			switch err := do(); {
			case err == nil:
				done.Add(1)
			case !errors.Is(err, refusal):
				d.Errorf("refused as %v, want %v", err, refusal)
			}
		})
	}
	group.Wait()
	return int(done.Load())
}

const (
	wrongSignIn = "forbidden account.wrong"
	tooOften    = "limited try.limited"
	linkGone    = "missing invitation.gone"
	another     = "en annan lång hemlighet"
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

func TestP10SlowGuessingStopsAndAStrangerLocksNobodyOut(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		a, _ := d.account("siv@example.org")
		home := cases.From{Address: "192.0.2.1", Browser: cases.Hashed("home")}
		d.must(d.store.KnowBrowser(d.ctx, "", home.Browser, a.ID))
		guesses := 0
		guess := func(i int) error {
			_, err := d.SignIn(d.ctx, a.Email, fmt.Sprintf("gissning nummer %d", i), cases.From{Address: fmt.Sprintf("198.51.100.%d", i%250)})
			return err
		}
		for i := range 72 { // for three days, each hour, from as many addresses
			if err := guess(i); errors.Is(err, cases.ErrWrongSignIn) {
				guesses++
			} else if !errors.Is(err, cases.Limited) {
				d.Fatal(err)
			}
			clock.Pass(time.Hour)
		}
		if guesses > 60 || guesses < 20 {
			d.Errorf("%d guesses in three days", guesses)
		}
		for i := range 8 { // and then at once
			if err := guess(i); i >= 5 && !errors.Is(err, cases.Limited) {
				d.Errorf("guess %d: %v", i, err)
			}
		}
		_, right := d.SignIn(d.ctx, a.Email, password, cases.From{Address: "192.0.2.7"})
		if !errors.Is(right, cases.Limited) {
			d.Errorf("the right password among too many guesses: %v", right)
		}
		got(d.SignIn(d.ctx, a.Email, password, home))(d)
		for i := range 6 {
			_, err := d.SignIn(d.ctx, a.Email, another, home)
			if want := i >= 5; errors.Is(err, cases.Limited) != want {
				d.Errorf("guess %d in a known browser: %v", i, err)
			}
		}
	})
}

func TestP10ManyGuessesAtOnceAreNoMoreThanManyAfterEachOther(t *testing.T) {
	each(t, func(d *desk) {
		a, _ := d.account("siv@example.org")
		var wrong atomic.Int64
		d.race(cases.Limited, func() error {
			_, err := d.SignIn(d.ctx, a.Email, another, cases.From{Address: "192.0.2.1"})
			if errors.Is(err, cases.ErrWrongSignIn) {
				wrong.Add(1)
				return nil
			}
			return err
		})
		if wrong.Load() != 5 {
			d.Errorf("%d guesses were tried", wrong.Load())
		}
	})
}

func TestP10AnAddressDoesNotGoThroughManyAccounts(t *testing.T) {
	each(t, func(d *desk) {
		var said []string
		for i := range 21 {
			_, err := d.SignIn(d.ctx, fmt.Sprintf("n%d@example.org", i), password, cases.From{Address: "2001:db8::" + fmt.Sprint(i+1)})
			said = append(said, cases.Refusals(err)[0].Rule)
		}
		if said[19] != "account.wrong" || said[20] != "try.limited" {
			d.Errorf("the last answers are %v", said[18:])
		}
	})
}

func TestP10AnAccountThatIsNotThereIsAnsweredAsOneThatIs(t *testing.T) {
	each(t, func(d *desk) {
		a, _ := d.account("siv@example.org")
		closed, _ := d.account("closed@example.org")
		d.must(d.CloseAccount(d.ctx, d.admin, closed.ID, closed.Version))
		for i := range 7 {
			var said []string
			for n, email := range []string{a.Email, "nobody@example.org", closed.Email} {
				secret := another
				if email == closed.Email {
					secret = password // right, and of no use
				}
				_, err := d.SignIn(d.ctx, email, secret, cases.From{Address: fmt.Sprintf("192.0.2.%d", n)})
				said = append(said, fmt.Sprint(cases.Refusals(err)))
			}
			if said[0] != said[1] || said[0] != said[2] {
				d.Errorf("try %d: %v", i, said)
			}
		}
	})
}

// code is the code that the app of somebody shows.
func (d *desk) code(who cases.Actor, secret string) string {
	d.Helper()
	code, err := totp.GenerateCode(secret, d.store.Now())
	d.must(err)
	return code
}

// twoStep turns on somebody's second step.
func (d *desk) twoStep(who cases.Actor) (secret string, codes []string) {
	d.Helper()
	d.must(d.BeginTwoStep(d.ctx, who))
	secret = got(d.TwoStepSecret(d.ctx, who))(d).Text
	return secret, got(d.ConfirmTwoStep(d.ctx, who, d.code(who, secret)))(d)
}

func TestP11ASecondStepTakesACodeOnceAndARecoveryCodeOnce(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		a, who := d.account("siv@example.org")
		step := func(code string) error { return d.SecondStep(d.ctx, a, code, cases.From{}) }
		d.refuses(func() []no {
			_, confirm := d.ConfirmTwoStep(d.ctx, who, "123456")
			_, codes := d.NewRecoveryCodes(d.ctx, who)
			return []no{{"a code before the key", "conflict twostep.is-off", confirm}, {"recovery codes", "conflict twostep.is-off", codes}}
		})
		d.must(d.BeginTwoStep(d.ctx, who))
		d.refuses(func() []no {
			_, err := d.ConfirmTwoStep(d.ctx, who, "000000")
			return []no{{"a wrong first code", "invalid twostep.wrong", err}}
		})
		secret, codes := d.twoStep(who)
		if a = got(d.SignIn(d.ctx, a.Email, password, cases.From{}))(d); !a.TwoStep || len(codes) != 10 {
			d.Errorf("two steps: %v, with %d codes", a.TwoStep, len(codes))
		}
		d.refuses(func() []no {
			_, seen := d.TwoStepSecret(d.ctx, who)
			return []no{
				{"the first code again", "invalid twostep.wrong", step(d.code(who, secret))},
				{"another key", "conflict twostep.is-on", d.BeginTwoStep(d.ctx, who)}, {"the key once more", "conflict twostep.is-on", seen},
			}
		})
		clock.Pass(time.Minute)
		code := d.code(who, secret)
		d.must(step(code[:3] + " " + code[3:]))
		d.must(step(strings.ToUpper(codes[0])))
		d.refuses(func() []no {
			return []no{
				{"the code again", "invalid twostep.wrong", step(code)}, {"the recovery code again", "invalid twostep.wrong", step(codes[0])},
				{"nothing", "invalid twostep.wrong", step("")},
			}
		})
		if left := got(d.store.RecoveryCodes(d.ctx, a.ID))(d); left != 9 {
			d.Errorf("%d recovery codes are left", left)
		}
		d.refuses(func() []no { return []no{{"the fifth wrong code", "invalid twostep.wrong", step("000000")}} })
		if tooMany := step("000000"); !errors.Is(tooMany, cases.Limited) {
			d.Errorf("the sixth wrong code: %v", tooMany)
		}
	})
}

func TestP11OneOfManyWhoUseACodeAtOnceIsLetIn(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		a, who := d.account("siv@example.org")
		secret, codes := d.twoStep(who)
		d.must(d.store.KnowBrowser(d.ctx, "", "b", a.ID))
		clock.Pass(time.Minute)
		for name, code := range map[string]string{"the app's": d.code(who, secret), "a recovery code": codes[3]} {
			var let atomic.Int64
			d.race(cases.Limited, func() error {
				err := d.SecondStep(d.ctx, a, code, cases.From{Browser: "b"})
				if err == nil {
					let.Add(1)
				}
				if errors.Is(err, cases.ErrWrongCode) {
					return nil
				}
				return err
			})
			if let.Load() != 1 {
				d.Errorf("%s let in %d", name, let.Load())
			}
			clock.Pass(time.Hour)
		}
	})
}

func TestP11ASecondStepIsTurnedOffByItsOwnerOrAnAdministrator(t *testing.T) {
	each(t, func(d *desk) {
		a, who := d.account("siv@example.org")
		on := func() bool { return got(d.store.Account(d.ctx, a.ID))(d).TwoStep }
		_, codes := d.twoStep(who)
		d.refuses(func() []no {
			return []no{
				{"without the password", "invalid password.wrong", d.EndTwoStep(d.ctx, who, another, cases.From{})},
				{"by a secretary", notAdministrator, d.EndTwoStepOf(d.ctx, d.secretary, a.ID)},
			}
		})
		if !on() {
			d.Error("a refusal has turned it off")
		}
		fresh := got(d.NewRecoveryCodes(d.ctx, who))(d)
		if err := d.SecondStep(d.ctx, a, codes[0], cases.From{}); !errors.Is(err, cases.ErrWrongCode) {
			d.Errorf("a recovery code that was replaced: %v", err)
		}
		d.must(d.SecondStep(d.ctx, a, fresh[0], cases.From{}))
		d.does(func() error { return d.EndTwoStep(d.ctx, who, password, cases.From{}) })
		if on() || got(d.store.RecoveryCodes(d.ctx, a.ID))(d) != 0 {
			d.Error("it is on still, or has codes")
		}
		d.twoStep(who)
		d.does(func() error { return d.EndTwoStepOf(d.ctx, d.admin, a.ID) })
		if on() {
			d.Error("an administrator has not turned it off")
		}
	})
}

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
