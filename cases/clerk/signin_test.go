package clerk_test

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

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

func TestP10AnAddressDoesNotFillTheDatabaseWithQuestions(t *testing.T) {
	timed(t, func(d *desk, clock *storetest.Clock) {
		here, there := cases.From{Address: "192.0.2.1"}, cases.From{Address: "192.0.2.2"}
		for range 60 {
			d.must(d.MayAsk(d.ctx, here))
		}
		if err := d.MayAsk(d.ctx, here); !errors.Is(err, cases.Limited) {
			d.Errorf("the sixty-first question: %v", err)
		}
		d.must(d.MayAsk(d.ctx, there))
		clock.Pass(10 * time.Minute)
		d.must(d.MayAsk(d.ctx, here))
	})
}
