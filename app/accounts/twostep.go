package accounts

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image/png"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/qr"
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
)

type twoStepPage struct {
	page.Frame
	On       bool
	Left     int          // recovery codes
	Secret   clerk.Secret // while it waits for its first code
	Picture  string       // of the secret, as an address of its own
	Problems page.Problems
}

func (p *Pages) twoStep(c *fiber.Ctx) error { return p.showTwoStep(c, nil) }

// showTwoStep shows whether the second step is on. A new secret is shown until
// its first code has come, and only to whoever has just said who they are.
func (p *Pages) showTwoStep(c *fiber.Ctx, problems page.Problems) error {
	f, a, err := p.mine(c, "account.two-step")
	if err != nil {
		return err
	}
	v := twoStepPage{Frame: f, On: a.TwoStep, Problems: problems}
	if v.Left, err = p.Store.RecoveryCodes(c.UserContext(), a.ID); err != nil {
		return err
	}
	if !v.On && session.Fresh(c) == nil {
		v.Secret, err = p.Clerk.TwoStepSecret(c.UserContext(), f.Who)
		if err != nil && !errors.Is(err, cases.Absent) {
			return err
		}
		if v.Picture, err = picture(v.Secret.Address); err != nil {
			return err
		}
	}
	return page.Show(c, twoStep(v))
}

// picture is a text as a square that a camera reads; no text is no picture.
func picture(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return "", err
	}
	side := code.Bounds().Dx() * 5
	if code, err = barcode.Scale(code, side, side); err != nil {
		return "", err
	}
	var image bytes.Buffer
	err = png.Encode(&image, code)
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(image.Bytes()), err
}

func (p *Pages) beginTwoStep(c *fiber.Ctx) error {
	if err := session.Fresh(c); err != nil {
		return err
	}
	if err := p.Clerk.BeginTwoStep(c.UserContext(), session.Actor(c)); err != nil {
		return err
	}
	return c.Redirect("/account/two-step", fiber.StatusSeeOther)
}

type codesPage struct {
	page.Frame
	Codes []string
}

func (p *Pages) confirmTwoStep(c *fiber.Ctx) error {
	var in codeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := session.Fresh(c); err != nil {
		return err
	}
	list, err := p.Clerk.ConfirmTwoStep(c.UserContext(), session.Actor(c), in.Code)
	if problems, again := page.Refused(c, err); again {
		return p.showTwoStep(c, problems)
	}
	return p.showCodes(c, list, err)
}

func (p *Pages) newCodes(c *fiber.Ctx) error {
	if err := session.Fresh(c); err != nil {
		return err
	}
	list, err := p.Clerk.NewRecoveryCodes(c.UserContext(), session.Actor(c))
	return p.showCodes(c, list, err)
}

// showCodes shows recovery codes, the only time that anybody sees them. They
// are on the answer itself: no address leads to them.
func (p *Pages) showCodes(c *fiber.Ctx, list []string, err error) error {
	if err != nil {
		return err
	}
	f, _, err := p.mine(c, "account.codes")
	if err != nil {
		return err
	}
	return page.Show(c, codes(codesPage{Frame: f, Codes: list}))
}

func (p *Pages) endTwoStep(c *fiber.Ctx) error {
	var in passwordForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EndTwoStep(c.UserContext(), session.Actor(c), in.Present, p.Sessions.From(c))
	if problems, again := page.Refused(c, err); again {
		return p.showTwoStep(c, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/account/two-step", fiber.StatusSeeOther)
}

// grouped is a secret as a person copies it: in groups of four letters.
func grouped(text string) string {
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ")
}
