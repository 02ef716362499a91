package session

import (
	"context"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/cases"
)

// A Visit is who asks, and the token that their forms must carry.
type Visit struct {
	Who  cases.Actor
	CSRF string
	// Token tells two sessions of one person apart, without being their secret.
	Token   string
	session cases.Session
	at      time.Time // by the store's clock
}

type place struct{}

func keep(c *fiber.Ctx, visit Visit) { c.Locals(place{}, visit) }

// Of is the visit kept with the request.
func Of(c *fiber.Ctx) Visit {
	visit, _ := c.Locals(place{}).(Visit)
	return visit
}

// Actor is who asks.
func Actor(c *fiber.Ctx) cases.Actor { return Of(c).Who }

// Fresh refuses whoever asks, if it is too long since they said who they are.
// What must not be done from a browser that somebody has left open asks it
// first; the answer carries the form on to where it was going.
func Fresh(c *fiber.Ctx) error {
	visit := Of(c)
	if !visit.Who.Known() {
		return cases.ErrNotSignedIn
	}
	return cases.Proven(visit.session.Proved, visit.at)
}

// Load finds out who asks and keeps it with the request. A session that has
// ended, or is too old, is nobody's. One whose owner may do other things than
// before gets a new token.
func (s *Sessions) Load(c *fiber.Ctx) error {
	visit, err := s.visit(c.UserContext(), s.hash(c, sessionCookie))
	if err != nil {
		return err
	}
	keep(c, visit)
	z := visit.session
	switch rights := cases.Rights(visit.Who.Seats); {
	case !visit.Who.Known():
	case z.Rights != rights:
		visit.session.Rights = rights
		err = s.renew(c, visit)
	case z.Unseen(s.Store.Now()):
		// A disk that is full must not keep anybody from reading; the session
		// then only ends the sooner.
		_ = s.Store.SeeSession(c.UserContext(), z.TokenHash)
	}
	if err != nil {
		return err
	}
	return c.Next()
}

func (s *Sessions) visit(ctx context.Context, tokenHash string) (Visit, error) {
	if tokenHash == "" {
		return Visit{}, nil
	}
	z, err := s.Store.Session(ctx, tokenHash)
	if err != nil || z.Over(s.Store.Now()) {
		return Visit{}, unlessMissing(err)
	}
	who := z.Account.Actor()
	if who.Seats, err = s.rights(ctx, who.Person); err != nil {
		return Visit{}, err
	}
	who.Barred, err = s.Store.BarredOf(ctx, who.Person)
	return Visit{Who: who, CSRF: z.CSRF, Token: z.Handle(), session: z, at: s.Store.Now()}, err
}

// rights are the seats that somebody holds today.
func (s *Sessions) rights(ctx context.Context, person cases.PersonID) ([]cases.Seat, error) {
	seats, err := s.Store.SeatsOf(ctx, person)
	return cases.InForce(seats, cases.Today(s.Store.Now())), err
}

func unlessMissing(err error) error {
	if errors.Is(err, cases.Absent) {
		return nil
	}
	return err
}
