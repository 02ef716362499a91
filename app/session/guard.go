package session

import (
	"crypto/subtle"

	"github.com/gofiber/fiber/v2"

	"klubba/cases"
)

// ErrForeign refuses a form sent from another site, or from a page of a
// session that has ended.
var ErrForeign = &cases.Refusal{Kind: cases.Forbidden, Rule: "session.foreign-form"}

// Guard refuses a change asked for by another site's page. Browsers say where
// a request comes from (Sec-Fetch-Site, Origin); for those that do not, the
// form carries a token of the session.
func Guard(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	if from := c.Get("Sec-Fetch-Site"); from != "" && from != "same-origin" && from != "none" {
		return ErrForeign
	}
	if origin := c.Get(fiber.HeaderOrigin); origin != "" && origin != c.Protocol()+"://"+c.Hostname() {
		return ErrForeign
	}
	if want := Of(c).CSRF; want != "" && subtle.ConstantTimeCompare([]byte(want), []byte(c.FormValue("csrf"))) != 1 {
		return ErrForeign
	}
	return c.Next()
}
