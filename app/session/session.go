// Package session knows who is asking: it begins and ends a browser's session,
// and refuses forms that did not come from our own pages.
package session

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/cases"
	"klubba/cases/store"
)

// Sessions begins, finds and ends sessions.
type Sessions struct {
	Store  *store.Store
	Secure bool // behind TLS: the cookies are for this host and encrypted lines only
}

// The cookies: of the session, of the second step that is left to take, and of
// the browser that somebody has signed in from before.
const (
	sessionCookie = "klubba"
	ticketCookie  = "klubba-step"
	browserCookie = "klubba-browser"
)

// browserLasts is how long a browser keeps that it is known.
const browserLasts = 400 * 24 * time.Hour

// name is a cookie's name; the browser itself holds __Host- to its promises.
func (s *Sessions) name(cookie string) string {
	if s.Secure {
		return "__Host-" + cookie
	}
	return cookie
}

// token is the value of a cookie, of more than 256 bits.
func token() string { return rand.Text() + rand.Text() }

// Begin begins a session for an account, under a token never used before: one
// planted in the browser earlier is worth nothing. The browser is known for the
// account from then on.
func (s *Sessions) Begin(c *fiber.Ctx, a cases.Account) error {
	if err := s.End(c); err != nil {
		return err
	}
	ctx, value := c.UserContext(), token()
	rights, err := s.rights(ctx, a.Person)
	if err != nil {
		return err
	}
	err = s.Store.StartSession(ctx, cases.Session{
		TokenHash: cases.Hashed(value), Account: a, CSRF: rand.Text(), Agent: agent(c), Rights: cases.Rights(rights),
	})
	if err != nil {
		return err
	}
	s.put(c, sessionCookie, value, cases.SessionLasts)
	return s.know(c, a)
}

// know makes the browser known for an account.
func (s *Sessions) know(c *fiber.Ctx, a cases.Account) error {
	value := token()
	s.put(c, browserCookie, value, browserLasts)
	return s.Store.KnowBrowser(c.UserContext(), s.hash(c, browserCookie), cases.Hashed(value), a.ID)
}

// agent is what the browser calls itself, as far as anybody reads it.
func agent(c *fiber.Ctx) string {
	name := []rune(strings.ToValidUTF8(c.Get(fiber.HeaderUserAgent), ""))
	return string(name[:min(len(name), 300)])
}

// End ends the browser's session, if it has one.
func (s *Sessions) End(c *fiber.Ctx) error {
	if c.Cookies(s.name(sessionCookie)) == "" {
		return nil
	}
	s.put(c, sessionCookie, "", -time.Second)
	return s.Store.EndSession(c.UserContext(), s.hash(c, sessionCookie))
}

// Prove writes down that whoever asks has just said who they are, and gives
// their session a new token.
func (s *Sessions) Prove(c *fiber.Ctx) error {
	visit := Of(c)
	visit.session.Proved = s.Store.Now()
	return s.renew(c, visit)
}

// renew gives a session a new token. The token of its forms stays, so that those
// open elsewhere are good still.
func (s *Sessions) renew(c *fiber.Ctx, visit Visit) error {
	value, old := token(), visit.session.TokenHash
	visit.session.TokenHash = cases.Hashed(value)
	renewed, err := s.Store.RenewSession(c.UserContext(), old, visit.session)
	if err != nil || !renewed { // another request has
		return err
	}
	s.put(c, sessionCookie, value, cases.SessionLasts)
	keep(c, visit)
	return nil
}

// Wait sends whoever has given the right password on to the second step, under
// a token of its own: it is not a session, and opens nothing else.
func (s *Sessions) Wait(c *fiber.Ctx, a cases.Account) error {
	value := token()
	s.put(c, ticketCookie, value, ticketLasts)
	return s.Store.StartTicket(c.UserContext(), cases.Hashed(value), a.ID)
}

// ticketLasts is how long the browser keeps that it waits; we keep it no longer.
const ticketLasts = 10 * time.Minute

// Waiting is the account of somebody who has the second step left.
func (s *Sessions) Waiting(c *fiber.Ctx) (cases.Account, error) {
	a, err := s.Store.Ticket(c.UserContext(), s.hash(c, ticketCookie))
	if errors.Is(err, cases.Absent) {
		return a, cases.ErrTicketGone
	}
	return a, err
}

// Waited ends the waiting: the second step is taken.
func (s *Sessions) Waited(c *fiber.Ctx) error {
	s.put(c, ticketCookie, "", -time.Second)
	return s.Store.EndTicket(c.UserContext(), s.hash(c, ticketCookie))
}

// From is where somebody asks to be let in from.
func (s *Sessions) From(c *fiber.Ctx) cases.From {
	return cases.From{Address: address(c), Browser: s.hash(c, browserCookie)}
}

// hash is the hash of a cookie's value; empty if there is no such cookie.
func (s *Sessions) hash(c *fiber.Ctx, cookie string) string {
	value := c.Cookies(s.name(cookie))
	if value == "" {
		return ""
	}
	return cases.Hashed(value)
}

// put keeps a cookie in the browser for so long by its own clock, which need not
// be ours.
func (s *Sessions) put(c *fiber.Ctx, cookie, value string, lasts time.Duration) {
	c.Cookie(&fiber.Cookie{
		Name: s.name(cookie), Value: value, Path: "/", MaxAge: int(lasts.Seconds()),
		HTTPOnly: true, Secure: s.Secure, SameSite: fiber.CookieSameSiteLaxMode,
	})
}
