package clerk_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

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
