package meetings

import (
	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// recusalForm tells of somebody's conflict of interest in an item. Without a
// person it is whoever sends it.
type recusalForm struct {
	Meeting cases.MeetingID `params:"meeting"`
	Item    cases.ItemID    `params:"item"`
	Person  cases.PersonID  `form:"person"`
	Reason  string          `form:"reason"`
}

// whom is whom the asker may note as recused: the secretary anybody with a seat,
// others themselves.
func (p *Pages) whom(c *fiber.Ctx, m *cases.Meeting, it *cases.Item) ([]page.Option, error) {
	seats, err := p.Store.Seats(c.UserContext(), m.Body.ID)
	if err != nil {
		return nil, err
	}
	var options []page.Option
	who, offered := session.Actor(c), map[cases.PersonID]bool{}
	for _, s := range cases.InForce(seats, m.Date) {
		if !offered[s.Person] && !it.Recused(s.Person) && m.MayRecuse(who, it.ID, s.Person) == nil {
			offered[s.Person] = true
			options = append(options, page.Option{Value: page.Ref(s.Person), Text: s.Name})
		}
	}
	return options, nil
}

// recuse notes that somebody is recused. The item may be closed to whoever told
// of themselves, so they are led back to the meeting.
func (p *Pages) recuse(c *fiber.Ctx) error {
	var in recusalForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.Recuse(c.UserContext(), session.Actor(c), in.Meeting, in.Item, cases.Recusal{Person: in.Person, Reason: page.Text(in.Reason)})
	if problems, again := page.Refused(c, err); again {
		m, it, err := p.seeItem(c)
		if err != nil {
			return err
		}
		return p.showItem(c, m, it, formOfRuling(it), in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(itemAnchor(in.Meeting, in.Item), fiber.StatusSeeOther)
}

// reinstate takes a recusal back.
func (p *Pages) reinstate(c *fiber.Ctx) error {
	var in recusalForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := p.Clerk.Reinstate(c.UserContext(), session.Actor(c), in.Meeting, in.Item, in.Person); err != nil {
		return err
	}
	return c.Redirect(itemPath(&cases.Meeting{ID: in.Meeting}, in.Item), fiber.StatusSeeOther)
}
