package clerk

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"klubba/cases"
	"klubba/cases/store"
)

// written is how a secret is written for a person and for an app.
var written = base32.StdEncoding.WithPadding(base32.NoPadding)

// sealedAs is what the secret of an account is sealed as.
func sealedAs(id cases.AccountID) string { return fmt.Sprintf("second step of account %d", id) }

// BeginTwoStep makes a new secret for an app, which a first code then confirms.
func (c *Clerk) BeginTwoStep(ctx context.Context, who cases.Actor) error {
	secret := make([]byte, 20)
	rand.Read(secret)
	sealed, err := c.files.Seal(secret, sealedAs(who.Account))
	if err != nil {
		return err
	}
	return c.ownChange(ctx, who, "twostep.begin", func(tx *store.Tx, a cases.Account) error {
		if a.TwoStep {
			return cases.ErrTwoStepOn
		}
		return tx.SetTwoStep(ctx, cases.TwoStep{Account: a.ID, Secret: sealed})
	})
}

// A Secret is what an app needs to make codes: as text, and as the address that
// it reads from a picture.
type Secret struct{ Text, Address string }

// TwoStepSecret is the secret that is not confirmed yet; once it is, nobody sees
// it again.
func (c *Clerk) TwoStepSecret(ctx context.Context, who cases.Actor) (Secret, error) {
	a, err := c.own(ctx, who)
	if err != nil {
		return Secret{}, err
	}
	t, err := c.store.TwoStep(ctx, a.ID)
	if err != nil {
		return Secret{}, err
	}
	if t.Confirmed {
		return Secret{}, cases.ErrTwoStepOn
	}
	text, err := c.secret(t)
	address := url.URL{
		Scheme: "otpauth", Host: "totp", Path: "/Klubba:" + a.Email,
		RawQuery: strings.ReplaceAll(url.Values{"secret": {text}, "issuer": {"Klubba"}}.Encode(), "+", "%20"),
	}
	return Secret{Text: text, Address: address.String()}, err
}

func (c *Clerk) secret(t cases.TwoStep) (string, error) {
	secret, err := c.files.Unseal(t.Secret, sealedAs(t.Account))
	return written.EncodeToString(secret), err
}

// ConfirmTwoStep turns the second step on with a first code, and gives the
// recovery codes, which nobody sees again.
func (c *Clerk) ConfirmTwoStep(ctx context.Context, who cases.Actor, code string) ([]string, error) {
	codes := recoveryCodes()
	return codes, c.ownChange(ctx, who, "twostep.on", func(tx *store.Tx, a cases.Account) error {
		t, err := tx.TwoStep(ctx, a.ID)
		if errors.Is(err, cases.Absent) {
			return cases.ErrTwoStepOff
		}
		if err != nil {
			return err
		}
		if t.Confirmed {
			return cases.ErrTwoStepOn
		}
		t.Confirmed = true
		if err := c.take(ctx, tx, t, code); err != nil {
			return err
		}
		return tx.SetRecoveryCodes(ctx, a.ID, hashes(codes))
	})
}

// recoveryCodes are codes of eighty bits each, in groups that a person can copy.
func recoveryCodes() []string {
	codes := make([]string, cases.RecoveryCodes)
	for i := range codes {
		text := strings.ToLower(rand.Text()[:16])
		codes[i] = strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-")
	}
	return codes
}

func hashes(codes []string) []string {
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = cases.Hashed(cases.PlainCode(code))
	}
	return list
}

// NewRecoveryCodes gives new codes in the place of all before.
func (c *Clerk) NewRecoveryCodes(ctx context.Context, who cases.Actor) ([]string, error) {
	codes := recoveryCodes()
	return codes, c.ownChange(ctx, who, "twostep.codes", func(tx *store.Tx, a cases.Account) error {
		if !a.TwoStep {
			return cases.ErrTwoStepOff
		}
		return tx.SetRecoveryCodes(ctx, a.ID, hashes(codes))
	})
}

// EndTwoStep turns somebody's own second step off, if they know their password.
func (c *Clerk) EndTwoStep(ctx context.Context, who cases.Actor, password string, from cases.From) error {
	if err := c.Prove(ctx, who, password, from); err != nil {
		return err
	}
	return c.ownChange(ctx, who, "twostep.off", func(tx *store.Tx, a cases.Account) error {
		return tx.EndTwoStep(ctx, a.ID)
	})
}

// EndTwoStepOf turns off the second step of somebody who has lost their app and
// their codes.
func (c *Clerk) EndTwoStepOf(ctx context.Context, who cases.Actor, id cases.AccountID) error {
	return c.change(ctx, who, "twostep.off", id, func(tx *store.Tx, a cases.Account) error {
		return tx.EndTwoStep(ctx, id)
	})
}

// SecondStep takes the code that lets in whoever has given the right password:
// the app's, or one of the recovery codes, each once. A wrong one counts as a
// wrong password does.
func (c *Clerk) SecondStep(ctx context.Context, a cases.Account, code string, from cases.From) error {
	return c.try(ctx, a.Email, a, from, func() error {
		return c.store.Door(ctx, func(tx *store.Tx) error {
			t, err := tx.TwoStep(ctx, a.ID)
			if err != nil {
				return err
			}
			if err := c.take(ctx, tx, t, code); !errors.Is(err, cases.ErrWrongCode) {
				return err
			}
			if err := tx.TakeRecoveryCode(ctx, a.ID, cases.Hashed(cases.PlainCode(code))); err != nil {
				return err
			}
			return tx.Note(ctx, a.Actor(), "signin.recovery-code")
		})
	})
}

// take uses a code of the app: of this half-minute, the last or the next, since
// clocks differ.
func (c *Clerk) take(ctx context.Context, tx *store.Tx, t cases.TwoStep, code string) error {
	secret, err := c.secret(t)
	if err != nil {
		return err
	}
	now := tx.Now().Unix() / cases.CodePeriod
	for _, step := range []int64{now - 1, now, now + 1} {
		// A code of the wrong length is an error of the library's, and to us a wrong code.
		right, _ := hotp.ValidateCustom(cases.PlainCode(code), uint64(step), secret, hotp.ValidateOpts{Digits: otp.DigitsSix})
		if right && t.Take(step) == nil {
			return tx.SetTwoStep(ctx, t)
		}
	}
	return cases.ErrWrongCode
}
