package session

import (
	"github.com/gofiber/fiber/v2"

	"klubba/cases"
)

// BeginAt begins a session for an account whose owner has signed in at a
// provider, which may end it by its own name for the visit.
func (s *Sessions) BeginAt(c *fiber.Ctx, a cases.Account, who cases.Identity, visit string) error {
	tokenHash, err := s.begin(c, a)
	if err != nil {
		return err
	}
	return s.Store.SessionProvided(c.UserContext(), tokenHash, who.ID, visit)
}
