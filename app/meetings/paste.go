package meetings

import (
	"errors"
	"io"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
	"klubba/cases/agendatext"
)

// pasteForm is a published agenda as pasted.
type pasteForm struct {
	Meeting cases.MeetingID `params:"meeting"`
	Text    string          `form:"text"`
}

type pastePage struct {
	page.Frame
	Meeting  *cases.Meeting
	Text     string
	Found    []found // what was found in the text
	IsRead   bool    // the text has been read
	Problems page.Problems
}

// paste is the page "paste an agenda".
func (p *Pages) paste(c *fiber.Ctx) error {
	return p.showPaste(c, pastePage{})
}

func (p *Pages) showPaste(c *fiber.Ctx, v pastePage) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	if err := m.MayEdit(session.Actor(c)); err != nil {
		return err
	}
	v.Frame, v.Meeting = frame(c, m, page.Of(c, "", "").Words.T("import.title")), m
	return page.Show(c, paste(v))
}

// readText reads what was pasted, or the file that was sent, and shows every
// finding beside its line. Nothing is saved.
func (p *Pages) readText(c *fiber.Ctx) error {
	var in pasteForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	raw, err := pasted(c, in.Text)
	if err != nil {
		return err
	}
	text, err := agendatext.Decode(raw)
	if unreadable := new(agendatext.Unreadable); errors.As(err, &unreadable) {
		c.Status(fiber.StatusUnprocessableEntity)
		problem := &cases.Refusal{Kind: cases.Invalid, Rule: unreadable.Rule, Field: "text", Args: unreadable.Args}
		return p.showPaste(c, pastePage{Text: in.Text, Problems: page.Problems{problem}})
	}
	if err != nil {
		return err
	}
	m, err := p.see(c)
	if err != nil {
		return err
	}
	return p.showPaste(c, pastePage{Text: text, Found: readAgenda(text, m), IsRead: true})
}

// pasted is the file of the form, else its text.
func pasted(c *fiber.Ctx, text string) ([]byte, error) {
	header, err := c.FormFile("file")
	if err != nil || header.Size == 0 {
		return []byte(text), nil
	}
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(file)
	return raw, errors.Join(err, file.Close())
}

// accept puts what the secretary has ticked on the agenda, as the form has it.
func (p *Pages) accept(c *fiber.Ctx) error {
	var in pasteForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	m, err := p.see(c)
	if err != nil {
		return err
	}
	text := page.Text(in.Text)
	list := readAgenda(text, m)
	var draft agendatext.Draft
	for i := range list {
		list[i].read(c, i)
		if list[i].Keep {
			draft.Items = append(draft.Items, list[i].item(m.Date))
			err = errors.Join(err, list[i].check(i))
		}
	}
	if err == nil {
		err = p.Clerk.AcceptAgenda(c.UserContext(), session.Actor(c), in.Meeting, draft)
	}
	if problems, again := page.Refused(c, err); again {
		return p.showPaste(c, pastePage{Text: text, Found: list, IsRead: true, Problems: problems})
	}
	if err != nil {
		return err
	}
	return p.backTo(c, in.Meeting)
}
