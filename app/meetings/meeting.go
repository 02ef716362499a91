package meetings

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
)

type meetingPage struct {
	page.Frame
	Meeting     *cases.Meeting
	Limits      []calendar.Limit
	Due         []cases.ReportBack // owed to the body by this meeting
	MayOrder    bool
	MayAdd      bool
	MayEdit     bool
	MaySend     error
	MayOpen     error
	MayRun      bool
	MayClose    error
	MinutesOpen bool // the asker may read the minutes
	Secretary   bool
	Problems    page.Problems
}

// meeting is the workspace: the statutory line, the agenda, and what can be
// done now.
func (p *Pages) meeting(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showMeeting(c, m, nil)
}

// showMeeting shows the workspace, with why something was refused if it was.
func (p *Pages) showMeeting(c *fiber.Ctx, m *cases.Meeting, problems page.Problems) error {
	who := session.Actor(c)
	shown := (&cases.Record{Meeting: m}).For(who).Meeting
	due, err := p.Store.ReportBacks(c.UserContext(), store.ReportBackFilter{Body: m.Body.ID, DueOn: m.Date}, who.Reach())
	if err != nil {
		return err
	}
	w := page.Of(c, "", "").Words
	return page.Show(c, meeting(meetingPage{
		Frame: frame(c, m, meetingTitle(w, m)), Meeting: shown, Limits: m.Limits(), Due: due,
		MayOrder: m.MayOrder(who) == nil, MayAdd: m.MayEdit(who) == nil, MayEdit: m.MayEdit(who) == nil,
		MaySend: m.MaySend(who), MayOpen: m.MayOpen(who), MayRun: m.MayRun(who) == nil, MayClose: m.MayClose(who),
		MinutesOpen: m.MayReadMinutes(who) == nil, Secretary: who.MayKeep(m.Body.ID) == nil, Problems: problems,
	}))
}

// meetingForm is what can be written of a meeting itself.
type meetingForm struct {
	Meeting        cases.MeetingID `params:"meeting"`
	Body           cases.BodyID    `form:"body" query:"body"`
	Date           string          `form:"date"`
	Begins         string          `form:"begins"`
	Ends           string          `form:"ends"`
	Place          string          `form:"place"`
	FirstNumber    string          `form:"first_number"`
	FirstParagraph string          `form:"first_paragraph"`
	AdjustOn       string          `form:"adjust_on"`
	AdjustPlace    string          `form:"adjust_place"`
	Version        int             `form:"version"`
}

func (in meetingForm) meeting() cases.Meeting {
	return cases.Meeting{
		Body: cases.Body{ID: in.Body}, Date: cases.Date(page.Text(in.Date)), Begins: page.Text(in.Begins),
		Ends: page.Text(in.Ends), Place: page.Text(in.Place), FirstNumber: page.Int(in.FirstNumber),
		FirstParagraph: page.Int(in.FirstParagraph), AdjustOn: cases.Date(page.Text(in.AdjustOn)), AdjustPlace: page.Text(in.AdjustPlace),
	}
}

type meetingFormPage struct {
	page.Frame
	Action   string
	Back     string
	Bodies   []cases.Body // to choose from; none when the meeting has its body
	In       meetingForm
	Problems page.Problems
}

func (p *Pages) newMeeting(c *fiber.Ctx) error {
	in := meetingForm{FirstNumber: "1"}
	if err := c.QueryParser(&in); err != nil {
		return page.ErrUnreadable
	}
	return p.showNewMeeting(c, in, nil)
}

func (p *Pages) showNewMeeting(c *fiber.Ctx, in meetingForm, problems page.Problems) error {
	who := session.Actor(c)
	if !who.Known() {
		return cases.ErrNotSignedIn
	}
	bodies, err := p.Store.Bodies(c.UserContext())
	if err != nil {
		return err
	}
	var kept []cases.Body
	for _, b := range bodies {
		if who.MayKeep(b.ID) == nil {
			kept = append(kept, b)
		}
	}
	if len(kept) == 0 {
		return cases.ErrNotSecretary
	}
	f := page.Of(c, "meetings", "")
	f.Title = f.Words.T("meeting.new")
	f.Crumbs = []page.Crumb{{Text: f.Words.T("nav.meetings"), Href: "/meetings"}}
	return page.Show(c, meetingEdit(meetingFormPage{
		Frame: f, Action: "/meetings", Back: "/meetings", Bodies: kept, In: in, Problems: problems,
	}))
}

func (p *Pages) plan(c *fiber.Ctx) error {
	var in meetingForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	m := in.meeting()
	err := p.Clerk.PlanMeeting(c.UserContext(), session.Actor(c), &m)
	if problems, again := page.Refused(c, err); again {
		return p.showNewMeeting(c, in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(&m), fiber.StatusSeeOther)
}

func (p *Pages) editMeeting(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	return showMeetingEdit(c, m, formOfMeeting(m), nil)
}

func formOfMeeting(m *cases.Meeting) meetingForm {
	return meetingForm{
		Date: string(m.Date), Begins: m.Begins, Ends: m.Ends, Place: m.Place, FirstNumber: page.Amount(m.FirstNumber),
		FirstParagraph: page.Amount(m.FirstParagraph), AdjustOn: string(m.AdjustOn), AdjustPlace: m.AdjustPlace, Version: m.Version,
	}
}

func showMeetingEdit(c *fiber.Ctx, m *cases.Meeting, in meetingForm, problems page.Problems) error {
	if err := m.MayEdit(session.Actor(c)); err != nil {
		return err
	}
	w := page.Of(c, "", "").Words
	return page.Show(c, meetingEdit(meetingFormPage{
		Frame: frame(c, m, w.T("meeting.edit")), Action: path(m), Back: path(m), In: in, Problems: problems,
	}))
}

func (p *Pages) edit(c *fiber.Ctx) error {
	var in meetingForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.EditMeeting(c.UserContext(), session.Actor(c), in.Meeting, in.Version, in.meeting())
	if problems, again := page.Refused(c, err); again {
		m, err := p.see(c)
		if err != nil {
			return err
		}
		return showMeetingEdit(c, m, in, problems.Against(c, &in, formOfMeeting(m)))
	}
	if err != nil {
		return err
	}
	return p.backTo(c, in.Meeting)
}

// backTo sends the browser to the meeting's workspace.
func (p *Pages) backTo(c *fiber.Ctx, id cases.MeetingID) error {
	return c.Redirect(path(&cases.Meeting{ID: id}), fiber.StatusSeeOther)
}

// step is a form with nothing but a button.
type step struct {
	Meeting cases.MeetingID `params:"meeting"`
	Item    cases.ItemID    `params:"item"`
	Version int             `form:"version"`
	To      string          `form:"to"`
}

// take takes one step with the meeting and goes back to the workspace, which
// says why if the step was refused.
func (p *Pages) take(c *fiber.Ctx, act func(step) error) error {
	var in step
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := act(in)
	if problems, again := page.Refused(c, err); again {
		m, err := p.see(c)
		if err != nil {
			return err
		}
		return p.showMeeting(c, m, problems)
	}
	if err != nil {
		return err
	}
	return p.backTo(c, in.Meeting)
}

func (p *Pages) send(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.SendNotice(c.UserContext(), session.Actor(c), in.Meeting, in.Version)
	})
}

func (p *Pages) cancel(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.CancelMeeting(c.UserContext(), session.Actor(c), in.Meeting, in.Version)
	})
}

func (p *Pages) close(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.CloseMeeting(c.UserContext(), session.Actor(c), in.Meeting, in.Version)
	})
}

func (p *Pages) moveItem(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.MoveItem(c.UserContext(), session.Actor(c), in.Meeting, in.Version, in.Item, page.Int(in.To))
	})
}

func (p *Pages) removeItem(c *fiber.Ctx) error {
	return p.take(c, func(in step) error {
		return p.Clerk.RemoveItem(c.UserContext(), session.Actor(c), in.Meeting, in.Version, in.Item)
	})
}
