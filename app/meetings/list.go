package meetings

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/store"
)

type listPage struct {
	page.Frame
	Bodies  []cases.Body
	Body    cases.BodyID
	Coming  []cases.Meeting
	Past    []cases.Meeting
	MayPlan bool
}

// list shows the meetings to come, the next first, and those held, the latest
// first; of one body if the address says so.
func (p *Pages) list(c *fiber.Ctx) error {
	var in struct {
		Body cases.BodyID `query:"body"`
	}
	if err := page.Read(c, &in); err != nil {
		return err
	}
	f := page.Of(c, "meetings", "")
	f.Title = f.Words.T("meetings.title")
	who, ctx := session.Actor(c), c.UserContext()
	bodies, err := p.Store.Bodies(ctx)
	if err != nil {
		return err
	}
	coming, err := p.Store.Meetings(ctx, store.MeetingFilter{Body: in.Body, From: f.Today, Forward: true}, who.Reach())
	if err != nil {
		return err
	}
	held, err := p.Store.Meetings(ctx, store.MeetingFilter{Body: in.Body, To: f.Today.AddDays(-1), Limit: 200}, who.Reach())
	if err != nil {
		return err
	}
	return page.Show(c, list(listPage{
		Frame: f, Bodies: bodies, Body: in.Body, Coming: coming, Past: held,
		MayPlan: who.Operator || len(who.Bodies(cases.Secretary)) > 0,
	}))
}
