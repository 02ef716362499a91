package meetings

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/gofiber/fiber/v2"

	"klubba/app/session"
	"klubba/cases"
	"klubba/pdf"
)

// notice prints the notice with the agenda, as the asker may read it.
func (p *Pages) notice(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	return p.paper(c, m, "notice", pdf.Notice)
}

// minutes prints the minutes; a draft is for the secretariat and the presidium.
func (p *Pages) minutes(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	if err := m.MayReadMinutes(session.Actor(c)); err != nil {
		return err
	}
	return p.paper(c, m, "minutes", pdf.Minutes)
}

// paper answers with a paper. It is printed to memory first, so that a fault
// is answered by a page and not by half a paper.
func (p *Pages) paper(c *fiber.Ctx, m *cases.Meeting, kind string, print func(io.Writer, *cases.Record) error) error {
	record, err := p.Store.Record(c.UserContext(), m)
	if err != nil {
		return err
	}
	var paper bytes.Buffer
	if err := print(&paper, record.For(session.Actor(c))); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/pdf")
	c.Set(fiber.HeaderContentDisposition, fmt.Sprintf(`attachment; filename="%s-%s-%s.pdf"`, kind, ascii(m.Body.Short), m.Date))
	return c.Send(paper.Bytes())
}

// proof gives the proof that the record of a closed meeting has not been changed
// since: for whoever may see the meeting. It has hashes in it, and no words.
func (p *Pages) proof(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	closing, err := p.Store.Sealing(c.UserContext(), "meeting", int64(m.ID))
	if errors.Is(err, cases.Absent) {
		return cases.ErrNotSealed
	}
	if err != nil {
		return err
	}
	bundle, err := p.Store.Proof(c.UserContext(), closing.ID)
	if errors.Is(err, cases.Absent) {
		return cases.ErrNotSealed
	}
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentDisposition, fmt.Sprintf(`attachment; filename="proof-%s-%s.json"`, ascii(m.Body.Short), m.Date))
	return c.JSON(bundle)
}

// ascii is a short name as a file name that every system takes.
func ascii(short string) string {
	plain := []byte{}
	for _, r := range short {
		if r < 128 {
			plain = append(plain, byte(r))
		}
	}
	return string(plain)
}
