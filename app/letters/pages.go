// Package letters is the outbox as an administrator sees it: what waits, what
// was sent and what came back. Nobody reads the letters themselves there.
package letters

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// Pages are the page of letters.
type Pages struct {
	Store *store.Store
	Clerk *clerk.Clerk
}

// Routes puts the page at its address.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/letters", p.list)
	r.Post("/letters/:letter<int>/again", p.again)
}

// atMost is how many letters of a state are shown.
const atMost = 200

type listPage struct {
	page.Frame
	States []state
	None   bool
}

// A state is the letters in it, the newest first.
type state struct {
	Name    cases.LetterState
	Letters []cases.Letter
}

// list shows the letters by state, those that need somebody first.
func (p *Pages) list(c *fiber.Ctx) error {
	if err := session.Actor(c).MayAdminister(); err != nil {
		return err
	}
	f := page.Of(c, "bodies", "")
	f.Title = f.Words.T("letters.title")
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.bodies"), Href: "/bodies"}}
	v := listPage{Frame: f, None: true}
	for _, name := range cases.LetterStates {
		letters, err := p.Store.Letters(c.UserContext(), name, atMost)
		if err != nil {
			return err
		}
		v.States = append(v.States, state{name, letters})
		v.None = v.None && len(letters) == 0
	}
	return page.Show(c, list(v))
}

// again sends a letter that came back once more.
func (p *Pages) again(c *fiber.Ctx) error {
	var in struct {
		Letter cases.LetterID `params:"letter"`
	}
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := p.Clerk.SendAgain(c.UserContext(), session.Actor(c), in.Letter); err != nil {
		return err
	}
	return c.Redirect("/letters#waiting", fiber.StatusSeeOther)
}

func againPath(id cases.LetterID) string {
	return "/letters/" + strconv.FormatInt(int64(id), 10) + "/again"
}
