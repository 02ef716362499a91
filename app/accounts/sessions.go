package accounts

import (
	"cmp"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
)

type sessionsPage struct {
	page.Frame
	Sessions []cases.Session
	This     string // the handle of the one that asks
}

// sessions lists where the asker is signed in.
func (p *Pages) sessions(c *fiber.Ctx) error {
	f, a, err := p.mine(c, "account.sessions")
	if err != nil {
		return err
	}
	list, err := p.Store.Sessions(c.UserContext(), a.ID, p.Store.Now())
	if err != nil {
		return err
	}
	return page.Show(c, sessions(sessionsPage{Frame: f, Sessions: list, This: session.Of(c).Token}))
}

// endOne ends one of the asker's sessions; ending their own signs them out.
func (p *Pages) endOne(c *fiber.Ctx) error {
	var in struct {
		Session string `form:"session"`
	}
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := p.Clerk.EndOwnSession(c.UserContext(), session.Actor(c), in.Session); err != nil {
		return err
	}
	return c.Redirect("/account/sessions", fiber.StatusSeeOther)
}

func (p *Pages) endOthers(c *fiber.Ctx) error {
	if err := p.Clerk.EndOtherSessions(c.UserContext(), session.Actor(c), session.Of(c).Token); err != nil {
		return err
	}
	return c.Redirect("/account/sessions", fiber.StatusSeeOther)
}

// browserName is the name of a browser and its machine, as people know them; the
// order is of those that also call themselves the next.
func browserName(w *words.Words, agent string) string {
	name := first(agent, "Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	machine := first(agent, "iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Windows", "Windows", "Mac OS X", "Mac", "Linux", "Linux")
	return cmp.Or(strings.Trim(name+", "+machine, ", "), w.T("account.sessions.unknown"))
}

// first is the word for the first sign that a text has; signs and words come in
// pairs.
func first(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if strings.Contains(text, pairs[i]) {
			return pairs[i+1]
		}
	}
	return ""
}
