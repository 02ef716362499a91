// Package session knows who is asking: it begins and ends a browser's session,
// and refuses forms that did not come from our own pages.
package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/cases"
	"klubba/cases/store"
)

// lifetime is how long a session lasts at most: a working day.
const lifetime = 12 * time.Hour

// Sessions begins, finds and ends sessions.
type Sessions struct {
	Store  *store.Store
	Secure bool // behind TLS: the cookie is for this host and encrypted lines only
}

// name is the cookie's name; the browser itself holds __Host- to its promises.
func (s *Sessions) name() string {
	if s.Secure {
		return "__Host-klubba"
	}
	return "klubba"
}

// Begin begins a session for an account, under a token never used before: one
// planted in the browser earlier is worth nothing.
func (s *Sessions) Begin(c *fiber.Ctx, a cases.Account) error {
	_, err := s.begin(c, a)
	return err
}

func (s *Sessions) begin(c *fiber.Ctx, a cases.Account) (tokenHash string, err error) {
	if err := s.End(c); err != nil {
		return "", err
	}
	token := rand.Text() + rand.Text()
	err = s.Store.StartSession(c.UserContext(), store.Session{
		TokenHash: hash(token), Account: a, CSRF: rand.Text(), Agent: c.Get(fiber.HeaderUserAgent),
	})
	if err != nil {
		return "", err
	}
	c.Cookie(s.cookie(token, lifetime))
	return hash(token), nil
}

// End ends the browser's session, if it has one.
func (s *Sessions) End(c *fiber.Ctx) error {
	token := c.Cookies(s.name())
	if token == "" {
		return nil
	}
	c.Cookie(s.cookie("", -time.Second))
	return s.Store.EndSession(c.UserContext(), hash(token))
}

// cookie lasts so long by the browser's own clock, which need not be ours.
func (s *Sessions) cookie(token string, lasts time.Duration) *fiber.Cookie {
	return &fiber.Cookie{
		Name: s.name(), Value: token, Path: "/", MaxAge: int(lasts.Seconds()),
		HTTPOnly: true, Secure: s.Secure, SameSite: fiber.CookieSameSiteLaxMode,
	}
}

// A Visit is who asks, and the token that their forms must carry.
type Visit struct {
	Who  cases.Actor
	CSRF string
	// Token tells two sessions of one person apart, without being their secret.
	Token string
}

type place struct{}

// Load finds out who asks and keeps it with the request. A session that has
// ended, or is too old, is nobody's.
func (s *Sessions) Load(c *fiber.Ctx) error {
	visit, err := s.visit(c.UserContext(), c.Cookies(s.name()))
	if err != nil {
		return err
	}
	c.Locals(place{}, visit)
	return c.Next()
}

func (s *Sessions) visit(ctx context.Context, token string) (Visit, error) {
	if token == "" {
		return Visit{}, nil
	}
	z, err := s.Store.Session(ctx, hash(token))
	if err != nil || s.Store.Now().Sub(z.CreatedAt) > lifetime {
		return Visit{}, unlessMissing(err)
	}
	seats, err := s.Store.SeatsOf(ctx, z.Account.Person)
	return Visit{
		Who: cases.Actor{
			Account: z.Account.ID, Person: z.Account.Person, Name: z.Account.Name,
			Seats: cases.InForce(seats, cases.Today(s.Store.Now())),
		},
		CSRF: z.CSRF, Token: z.TokenHash[:16],
	}, err
}

// Of is the visit kept with the request.
func Of(c *fiber.Ctx) Visit {
	visit, _ := c.Locals(place{}).(Visit)
	return visit
}

// Actor is who asks.
func Actor(c *fiber.Ctx) cases.Actor { return Of(c).Who }

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

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

func unlessMissing(err error) error {
	if errors.Is(err, cases.Absent) {
		return nil
	}
	return err
}
