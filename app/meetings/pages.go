// Package meetings is the pages of meetings: their list, the workspace with the
// agenda, the items, the meeting while it is held, and its papers.
package meetings

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of meetings.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/meetings", p.list)
	r.Get("/meetings/new", p.newMeeting)
	r.Post("/meetings", p.plan)
	m := r.Group("/meetings/:meeting<int>")
	m.Get("/", p.meeting)
	m.Post("/", p.edit)
	m.Get("/edit", p.editMeeting)
	m.Post("/send", p.send)
	m.Post("/cancel", p.cancel)
	m.Get("/roll", p.roll)
	m.Post("/roll", p.callRoll)
	m.Get("/now", p.now)
	m.Post("/close", p.close)
	m.Get("/notice.pdf", p.notice)
	m.Get("/minutes.pdf", p.minutes)
	m.Get("/proof", p.proof)
	m.Get("/import", p.paste)
	m.Post("/import", p.readText)
	m.Post("/import/accept", p.accept)
	m.Get("/items/new", p.newItem)
	m.Post("/items", p.addItem)
	it := m.Group("/items/:item<int>")
	it.Get("/", p.item)
	it.Post("/", p.editItem)
	it.Get("/edit", p.itemForm)
	it.Post("/place", p.moveItem)
	it.Post("/remove", p.removeItem)
	it.Post("/take-up", p.takeUp)
	it.Post("/ruling", p.rule)
	it.Post("/delegated", p.listDelegated)
	it.Post("/recusals", p.recuse)
	it.Post("/recusals/remove", p.reinstate)
}

// at names a meeting, and an item of it, in an address.
type at struct {
	Meeting cases.MeetingID `params:"meeting"`
	Item    cases.ItemID    `params:"item"`
}

// see reads the meeting of an address, if the asker may see it.
func (p *Pages) see(c *fiber.Ctx) (*cases.Meeting, error) {
	var in at
	if err := c.ParamsParser(&in); err != nil {
		return nil, cases.Missing("meeting")
	}
	return p.Store.MeetingFor(c.UserContext(), session.Actor(c), in.Meeting)
}

// seeItem reads the meeting and the item of an address, if the asker may see
// both.
func (p *Pages) seeItem(c *fiber.Ctx) (*cases.Meeting, *cases.Item, error) {
	m, err := p.see(c)
	if err != nil {
		return nil, nil, err
	}
	var in at
	if err := c.ParamsParser(&in); err != nil {
		return nil, nil, cases.Missing("item")
	}
	it, err := m.ItemFor(session.Actor(c), in.Item)
	if err != nil {
		return nil, nil, err
	}
	about := store.About{Kind: "item", ID: int64(it.ID), Body: m.Body.ID}
	return m, it, p.Clerk.Look(c.UserContext(), session.Actor(c), about, it.Narrowest())
}

// frame is the frame of a page about a meeting, with the way back to it.
func frame(c *fiber.Ctx, m *cases.Meeting, title string) page.Frame {
	f := page.Of(c, "meetings", title)
	f.Exercise = m.Exercise || m.Body.Exercise
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.meetings"), Href: "/meetings"}}
	if title != meetingTitle(f.Words, m) {
		f.Crumbs = append(f.Crumbs, page.Crumb{Text: meetingTitle(f.Words, m), Href: path(m)})
	}
	return f
}

// meetingTitle names a meeting: "HSN 17 december 2020".
func meetingTitle(w *words.Words, m *cases.Meeting) string {
	return m.Body.Short + " " + w.BriefDate(m.Date)
}

// path is a meeting's address.
func path(m *cases.Meeting) string { return "/meetings/" + strconv.FormatInt(int64(m.ID), 10) }

// itemPath is an item's address.
func itemPath(m *cases.Meeting, id cases.ItemID) string {
	return path(m) + "/items/" + strconv.FormatInt(int64(id), 10)
}
