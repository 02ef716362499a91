// Package delegations is the pages of a body's delegation: the scheme and its
// versions, and the register of decisions made in the body's name.
package delegations

import (
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the pages of delegation.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/delegation", p.bodies)
	b := r.Group("/delegation/:body<int>")
	b.Get("/", p.body)
	b.Get("/decisions/new", p.newDecision)
	b.Post("/decisions", p.register)
	b.Get("/schemes/new", p.newScheme)
	b.Post("/schemes", p.addScheme)
	b.Get("/schemes/:scheme<int>/edit", p.editScheme)
	b.Post("/schemes/:scheme<int>", p.saveScheme)
}

func path(id cases.BodyID) string { return "/delegation/" + strconv.FormatInt(int64(id), 10) }

type bodiesPage struct {
	page.Frame
	Bodies []cases.Body
}

// bodies leads to a body's delegation.
func (p *Pages) bodies(c *fiber.Ctx) error {
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	f := page.Of(c, "delegation", "")
	f.Title = f.Words.T("delegation.title")
	return page.Show(c, bodyList(bodiesPage{Frame: f, Bodies: bodies}))
}

type bodyPage struct {
	page.Frame
	Body        cases.Body
	Versions    []cases.Scheme // the latest first
	InForce     *cases.Scheme
	Decisions   []cases.DelegatedDecision // the latest first
	MayKeep     bool
	MayRegister bool
}

// see reads the body of an address.
func (p *Pages) see(c *fiber.Ctx) (cases.Body, error) {
	var in struct {
		Body cases.BodyID `params:"body"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return cases.Body{}, cases.Missing("body")
	}
	return p.Store.Body(c.UserContext(), in.Body)
}

// body shows a body's scheme in force, its other versions and its register.
func (p *Pages) body(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	who, ctx := session.Actor(c), c.UserContext()
	versions, err := p.Store.Schemes(ctx, b.ID)
	if err != nil {
		return err
	}
	decisions, err := p.Store.Delegated(ctx, store.DelegatedFilter{Body: b.ID}, who.Reach())
	if err != nil {
		return err
	}
	f := frame(c, b, "")
	v := bodyPage{
		Frame: f, Body: b, Versions: versions, Decisions: decisions,
		MayKeep: who.MayKeep(b.ID) == nil, MayRegister: who.MayRegister(b.ID) == nil,
	}
	v.InForce, _ = cases.SchemeOn(versions, f.Today)
	slices.Reverse(v.Versions)
	slices.Reverse(v.Decisions)
	return page.Show(c, body(v))
}

func frame(c *fiber.Ctx, b cases.Body, title string) page.Frame {
	f := page.Of(c, "delegation", title)
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.delegation"), Href: "/delegation"}}
	f.Exercise = b.Exercise
	if title == "" {
		f.Title = f.Words.T("delegation.of", b.Name)
	} else {
		f.Crumbs = append(f.Crumbs, page.Crumb{Text: b.Name, Href: path(b.ID)})
	}
	return f
}
