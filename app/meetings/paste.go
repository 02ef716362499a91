package meetings

import (
	"errors"
	"io"
	"strconv"

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
	Draft    *agendatext.Draft // what was found; nil before anything was read
	Problems page.Problems
}

// paste is the page "paste an agenda".
func (p *Pages) paste(c *fiber.Ctx) error {
	return p.showPaste(c, "", nil, nil)
}

func (p *Pages) showPaste(c *fiber.Ctx, text string, draft *agendatext.Draft, problems page.Problems) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	if err := m.MayEdit(session.Actor(c)); err != nil {
		return err
	}
	title := page.Of(c, "", "").Words.T("import.title")
	return page.Show(c, paste(pastePage{Frame: frame(c, m, title), Meeting: m, Text: text, Draft: draft, Problems: problems}))
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
		return p.showPaste(c, in.Text, nil, page.Problems{{Kind: cases.Invalid, Rule: unreadable.Rule, Field: "text", Args: unreadable.Args}})
	}
	if err != nil {
		return err
	}
	draft, err := p.draft(c, text)
	if err != nil {
		return err
	}
	return p.showPaste(c, text, &draft, nil)
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

func (p *Pages) draft(c *fiber.Ctx, text string) (agendatext.Draft, error) {
	m, err := p.see(c)
	if err != nil {
		return agendatext.Draft{}, err
	}
	return agendatext.Read(text, m.Date), nil
}

// accept puts what the secretary has ticked on the agenda: the text is read
// again, and the form says what to keep and under which title and kind.
func (p *Pages) accept(c *fiber.Ctx) error {
	var in pasteForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	draft, err := p.draft(c, page.Text(in.Text))
	if err != nil {
		return err
	}
	kept := agendatext.Draft{}
	for i, it := range draft.Items {
		if c.FormValue(field("keep", i)) != "" {
			kept.Items = append(kept.Items, chosen(c, i, it))
		}
	}
	err = p.Clerk.AcceptAgenda(c.UserContext(), session.Actor(c), in.Meeting, kept)
	if problems, again := page.Refused(c, err); again {
		return p.showPaste(c, in.Text, &draft, problems)
	}
	if err != nil {
		return err
	}
	return p.backTo(c, in.Meeting)
}

// chosen is an item as the form has it.
func chosen(c *fiber.Ctx, i int, it agendatext.Item) agendatext.Item {
	it.Title, it.Kind = page.Text(c.FormValue(field("title", i))), c.FormValue(field("kind", i))
	var promises []agendatext.Promise
	for j, promise := range it.Promises {
		if c.FormValue(field("promise-"+strconv.Itoa(i), j)) != "" {
			promises = append(promises, promise)
		}
	}
	it.Promises = promises
	return it
}

// field names the i-th of a kind of fields.
func field(name string, i int) string { return name + "-" + strconv.Itoa(i) }
