package clerk_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

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
		for _, name := range []string{"the app's", "a recovery code"} {
			clock.Pass(time.Hour)
			code := codes[3]
			if name == "the app's" {
				code = d.code(who, secret) // of this half-minute
			}
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
