package app

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// statusOf is the one place where a no becomes an HTTP answer.
var statusOf = map[cases.Kind]int{
	cases.Invalid:   fiber.StatusUnprocessableEntity,
	cases.Conflict:  fiber.StatusConflict,
	cases.Stale:     fiber.StatusConflict,
	cases.Repeated:  fiber.StatusConflict,
	cases.Limited:   fiber.StatusTooManyRequests,
	cases.Unproven:  fiber.StatusForbidden,
	cases.Forbidden: fiber.StatusForbidden,
	cases.Unknown:   fiber.StatusUnauthorized,
	cases.Absent:    fiber.StatusNotFound,
}

// problem answers an error with a page that says what, why and what to do.
// Whoever must sign in first is sent there and comes back.
func (s *site) problem(c *fiber.Ctx, err error) error {
	c.SetUserContext(context.Background()) // the request's own has ended
	refusals := cases.Refusals(err)
	if len(refusals) == 0 {
		return s.fault(c, err)
	}
	first := refusals[0]
	nobody := first.Kind == cases.Unknown || first.Kind == cases.Forbidden && !session.Actor(c).Known()
	if nobody && c.Method() == fiber.MethodGet {
		return c.Redirect("/sign-in?to="+url.QueryEscape(c.OriginalURL()), fiber.StatusSeeOther)
	}
	c.Status(statusOf[first.Kind])
	switch first.Kind {
	case cases.Unproven:
		return s.accounts.AskProof(c, nil)
	case cases.Limited:
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(60*first.Args[0].(int)))
	}
	return page.Show(c, page.Problem(page.Of(c, "", ""), first))
}

// fault answers what is nobody's rule: Fiber's own errors keep their status, and
// all else is ours to mend and is logged.
func (s *site) fault(c *fiber.Ctx, err error) error {
	var own *fiber.Error
	refusal := &cases.Refusal{Kind: cases.Conflict, Rule: "fault"}
	status := fiber.StatusInternalServerError
	switch {
	case !errors.As(err, &own):
		s.Log.Error("fault", slog.String("path", c.Path()), slog.Any("error", err))
	case own.Code == fiber.StatusRequestEntityTooLarge:
		status, refusal = own.Code, cases.TooLarge()
	default:
		status, refusal.Rule = own.Code, "fault.request"
	}
	c.Status(status)
	f := page.Of(c, "", "")
	if f.Words == nil { // refused before it came to any of us
		f = s.frame(c)
		s.promise(c)
	}
	return page.Show(c, page.Problem(f, refusal))
}
