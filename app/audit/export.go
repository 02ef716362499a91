package audit

import (
	"encoding/csv"
	"encoding/json"
	"mime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// batch is how many entries are read at once for the export.
const batch = 1000

// export gives the whole list, as it is filtered, as CSV.
func (p *Pages) export(c *fiber.Ctx) error {
	who := session.Actor(c)
	if err := who.MayReadLog(); err != nil {
		return err
	}
	var in filter
	if err := page.Read(c, &in); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": "klubba-log.csv"}))
	out := csv.NewWriter(c.Response().BodyWriter())
	if err := out.Write([]string{"entry", "at", "account", "who", "offices", "body", "action", "about", "about_id", "from", "seals"}); err != nil {
		return err
	}
	for {
		entries, err := p.Store.Log(c.UserContext(), in.of(batch), who)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := out.Write(line(e)); err != nil {
				return err
			}
			in.Before = e.ID
		}
		if len(entries) < batch {
			out.Flush()
			return out.Error()
		}
	}
}

// line is an entry as a line of the export.
func line(e cases.LogEntry) []string {
	cells := []string{
		strconv.FormatInt(e.ID, 10), e.At.UTC().Format(time.RFC3339Nano), page.Ref(e.Account), e.Who, strings.Join(e.Offices, " "),
		page.Ref(e.Body), e.Action, e.About, strconv.FormatInt(e.AboutID, 10), e.From, seals(e.Seals),
	}
	for i := range cells {
		cells[i] = inert(cells[i])
	}
	return cells
}

func seals(all map[string]string) string {
	var list []string
	for name, sum := range all {
		list = append(list, name+" "+sum)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// inert makes a cell a text in every spreadsheet: what begins like a formula
// gets an apostrophe before it, full-width signs too, and an entry is one line.
func inert(cell string) string {
	cell = strings.NewReplacer("\r", " ", "\n", " ").Replace(cell)
	if strings.HasPrefix(cell, "\t") || strings.ContainsAny(firstSign(cell), "=+-@＝＋－＠") {
		return "'" + cell
	}
	return cell
}

// firstSign is the first sign of a cell that is no space: spreadsheets pass
// over those.
func firstSign(cell string) string {
	for _, sign := range strings.TrimSpace(cell) {
		return string(sign)
	}
	return ""
}

// key gives the public key that the log is signed with.
func (p *Pages) key(c *fiber.Ctx) error {
	key := p.Store.PublicKey()
	if key == "" {
		return cases.Missing("page")
	}
	return plain(c, key+"\n")
}

// checkpoint gives the log's signed head. It tells how many entries there are,
// and one hash: anybody may keep it, and hold the log against it later.
func (p *Pages) checkpoint(c *fiber.Ctx) error {
	signed, err := p.Store.Checkpoint(c.UserContext())
	if err == nil && signed == "" {
		err = cases.Missing("page")
	}
	if err != nil {
		return err
	}
	return plain(c, signed)
}

func plain(c *fiber.Ctx, text string) error {
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	return c.SendString(text)
}

// proof gives the proof of an entry to those who may read it.
func (p *Pages) proof(c *fiber.Ctx) error {
	id, err := entryOf(c)
	if err != nil {
		return err
	}
	if _, err := p.Store.LogEntry(c.UserContext(), id, session.Actor(c)); err != nil {
		return err
	}
	bundle, err := p.Store.Proof(c.UserContext(), id)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(bundle, "", "  ")
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": "klubba-log-" + strconv.FormatInt(id, 10) + ".json"}))
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	return c.Send(text)
}
