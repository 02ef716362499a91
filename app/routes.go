package app

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/audit"
	"klubba/app/casefiles"
	"klubba/app/committees"
	"klubba/app/delegations"
	"klubba/app/documents"
	"klubba/app/home"
	"klubba/app/letters"
	"klubba/app/meetings"
	"klubba/app/motions"
	"klubba/app/reportbacks"
)

// routes puts the pages of the record's features at their addresses.
func (s *site) routes(r fiber.Router) {
	(&home.Pages{Store: s.Store, Secure: s.Secure}).Routes(r)
	(&meetings.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&casefiles.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&motions.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&reportbacks.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&delegations.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&committees.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&letters.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
	(&documents.Pages{Store: s.Store, Clerk: s.Clerk}).Routes(r)
}

// logRoutes puts the log's pages at their addresses: before those that are as
// they were while the record is, since looking at things moves the log only.
func (s *site) logRoutes(r fiber.Router) { (&audit.Pages{Store: s.Store}).Routes(r) }
