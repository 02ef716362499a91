// Package home is the pages that belong to nobody's feature: what needs me
// today, and the choice of language.
package home

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/store"
)

// Pages are today and language.
type Pages struct {
	Store  *store.Store
	Secure bool // served over TLS
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/", p.today)
	r.Post("/language", p.language)
}

type todayPage struct {
	page.Frame
	Owed   []cases.ReportBack // open, owed to my bodies or to anybody, the earliest first
	Coming []cases.Meeting
	Recent []cases.Meeting
	Empty  bool // the installation holds nothing yet
	Closed bool // nobody can sign in yet
}

// today lists what needs me, in order of date: what is owed to my bodies, and
// my next meetings. Whoever has no office sees what is public.
func (p *Pages) today(c *fiber.Ctx) error {
	f := page.Of(c, "today", "")
	f.Title = f.Words.T("today.title")
	who, ctx := session.Actor(c), c.UserContext()
	v := todayPage{Frame: f}
	mine := who.Bodies()
	owed, err := p.Store.ReportBacks(ctx, store.ReportBackFilter{Open: true}, who.Reach())
	if err != nil {
		return err
	}
	for _, b := range owed {
		if len(mine) == 0 || who.Holds(b.OwedTo) {
			v.Owed = append(v.Owed, b)
		}
	}
	if v.Coming, err = p.Store.Meetings(ctx, store.MeetingFilter{From: f.Today, Forward: true, Limit: 8}, who.Reach()); err != nil {
		return err
	}
	if v.Recent, err = p.Store.Meetings(ctx, store.MeetingFilter{To: f.Today.AddDays(-1), Limit: 8}, who.Reach()); err != nil {
		return err
	}
	open, err := p.Store.HasAccounts(ctx)
	if err != nil {
		return err
	}
	v.Closed = !open
	bodies, err := p.Store.Bodies(ctx)
	v.Empty = len(bodies) == 0
	for _, b := range bodies {
		v.Exercise = v.Exercise || b.Exercise
	}
	if err != nil {
		return err
	}
	return page.Show(c, today(v))
}

// language keeps which language somebody has chosen, and shows the same page
// in it.
func (p *Pages) language(c *fiber.Ctx) error {
	var in struct {
		Language string `form:"language"`
		To       string `form:"back"`
	}
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if !slices.Contains(words.Tags, in.Language) {
		return cases.Missing("page")
	}
	c.Cookie(&fiber.Cookie{
		Name: "language", Value: in.Language, Path: "/", MaxAge: 365 * 24 * 60 * 60,
		HTTPOnly: true, Secure: p.Secure, SameSite: fiber.CookieSameSiteLaxMode,
	})
	return c.Redirect(page.Ours(in.To), fiber.StatusSeeOther)
}
