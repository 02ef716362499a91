// Package home is the pages that belong to nobody's feature: what needs me
// today, signing in and out, and the choice of language.
package home

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are today, sign-in and language.
type Pages struct {
	Store    *store.Store
	Clerk    *clerk.Clerk
	Sessions *session.Sessions
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/", p.today)
	r.Get("/sign-in", p.signIn)
	r.Post("/sign-in", p.begin)
	r.Post("/sign-out", p.end)
	r.Post("/language", p.language)
}

type todayPage struct {
	page.Frame
	Owed   []cases.ReportBack // open, owed to my bodies or to anybody, the earliest first
	Coming []cases.Meeting
	Recent []cases.Meeting
	Empty  bool // the installation holds nothing yet
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

type signInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	To       string `form:"to" query:"to"`
}

type signInPage struct {
	page.Frame
	In       signInForm
	Problems page.Problems
}

func (p *Pages) signIn(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	return showSignIn(c, in, nil)
}

func showSignIn(c *fiber.Ctx, in signInForm, problems page.Problems) error {
	f := page.Of(c, "", "")
	f.Title = f.Words.T("signin.title")
	in.Password = ""
	return page.Show(c, signIn(signInPage{Frame: f, In: in, Problems: problems}))
}

// begin signs somebody in and sends them where they were going.
func (p *Pages) begin(c *fiber.Ctx) error {
	var in signInForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	account, err := p.Clerk.SignIn(c.UserContext(), strings.TrimSpace(in.Email), in.Password)
	if refusals := cases.Refusals(err); len(refusals) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
		return showSignIn(c, in, refusals)
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Begin(c, account); err != nil {
		return err
	}
	return c.Redirect(ours(in.To), fiber.StatusSeeOther)
}

// ours lets a redirect lead only to an address of this application.
func ours(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\t\r\n") {
		return "/"
	}
	return to
}

func (p *Pages) end(c *fiber.Ctx) error {
	if err := p.Sessions.End(c); err != nil {
		return err
	}
	return c.Redirect("/", fiber.StatusSeeOther)
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
		HTTPOnly: true, Secure: p.Sessions.Secure, SameSite: fiber.CookieSameSiteLaxMode,
	})
	return c.Redirect(ours(in.To), fiber.StatusSeeOther)
}
