// Package audit is the pages of the log: what has been done, by whom and as
// what, for those who examine or administer; and, for everybody, what it takes
// to check that nobody has changed it.
package audit

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/store"
)

// Pages are the pages of the log.
type Pages struct{ Store *store.Store }

// Routes puts the pages at their addresses.
func (p *Pages) Routes(r fiber.Router) {
	r.Get("/log", p.list)
	r.Get("/log.csv", p.export)
	r.Get("/log/key", p.key)
	r.Get("/log/checkpoint", p.checkpoint)
	r.Get("/log/:entry<int>", p.entry)
	r.Get("/log/:entry<int>/proof", p.proof)
}

// filter is what the log is narrowed by.
type filter struct {
	Account cases.AccountID `query:"account"`
	Action  string          `query:"action"`
	Thing   string          `query:"thing"` // "meeting/3", or the address of its page
	Before  int64           `query:"before"`
}

func (f filter) of(limit int) store.LogFilter {
	about, id := f.thing()
	return store.LogFilter{Account: f.Account, Action: strings.TrimSpace(f.Action), About: about, AboutID: id, Before: f.Before, Limit: limit}
}

// thing is what an address is about: the last name and number in it.
func (f filter) thing() (about string, id int64) {
	parts := strings.Split(strings.Trim(strings.TrimSpace(f.Thing), "/"), "/")
	if n := len(parts); n >= 2 {
		if id, err := strconv.ParseInt(parts[n-1], 10, 64); err == nil {
			return singular(parts[n-2]), id
		}
	}
	return singular(parts[0]), 0
}

// singular is the log's name for what stands in an address.
func singular(name string) string {
	switch name {
	case "bodies":
		return "body"
	case "motions":
		return "case"
	}
	return strings.TrimSuffix(name, "s")
}

// query is the filter as it stands in an address.
func (f filter) query(before int64) string {
	q := url.Values{}
	for name, value := range map[string]string{"account": page.Ref(f.Account), "action": f.Action, "thing": f.Thing} {
		if value != "" && value != "0" {
			q.Set(name, value)
		}
	}
	if before != 0 {
		q.Set("before", strconv.FormatInt(before, 10))
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// onPage is how many entries a page has.
const onPage = 50

type listPage struct {
	page.Frame
	In       filter
	Entries  []cases.LogEntry
	Accounts []cases.Account
	More     string
}

// list shows the log, the newest first.
func (p *Pages) list(c *fiber.Ctx) error {
	who, ctx := session.Actor(c), c.UserContext()
	if err := who.MayReadLog(); err != nil {
		return err
	}
	v := listPage{Frame: frame(c, "")}
	if err := page.Read(c, &v.In); err != nil {
		return err
	}
	var err error
	if v.Entries, err = p.Store.Log(ctx, v.In.of(onPage+1), who); err != nil {
		return err
	}
	if v.Accounts, err = p.Store.Accounts(ctx); err != nil {
		return err
	}
	if len(v.Entries) > onPage {
		v.Entries = v.Entries[:onPage]
		v.More = "/log" + v.In.query(v.Entries[onPage-1].ID)
	}
	return page.Show(c, list(v))
}

// frame is the frame of a page of the log; without a title it is the list's.
func frame(c *fiber.Ctx, title string) page.Frame {
	f := page.Of(c, "log", title)
	if title == "" {
		f.Title = f.Words.T("log.title")
	} else {
		f.Crumbs = []page.Crumb{{Text: f.Words.T("log.title"), Href: "/log"}}
	}
	return f
}

type entryPage struct {
	page.Frame
	Entry cases.LogEntry
}

// entry shows one entry, with what it changed side by side.
func (p *Pages) entry(c *fiber.Ctx) error {
	id, err := entryOf(c)
	if err != nil {
		return err
	}
	who := session.Actor(c)
	if err := who.MayReadLog(); err != nil {
		return err
	}
	e, err := p.Store.LogEntry(c.UserContext(), id, who)
	if err != nil {
		return err
	}
	w := page.Of(c, "", "").Words
	return page.Show(c, entry(entryPage{Frame: frame(c, w.T("log.entry", id)), Entry: e}))
}

func entryOf(c *fiber.Ctx) (int64, error) {
	var in struct {
		Entry int64 `params:"entry"`
	}
	if err := c.ParamsParser(&in); err != nil {
		return 0, cases.Missing("entry")
	}
	return in.Entry, nil
}

// action names what was done, in words if there are any.
func action(w *words.Words, name string) string {
	if key := "log.action." + name; w.Has(key) {
		return w.T(key)
	}
	return name
}

// offices names as what somebody acted.
func offices(w *words.Words, names []string) string {
	said := make([]string, len(names))
	for i, name := range names {
		if said[i] = name; w.Has("office." + name) {
			said[i] = w.T("office." + name)
		}
	}
	return strings.Join(said, ", ")
}

// thingOf names what an entry is about, as the log and the filter do.
func thingOf(e cases.LogEntry) string {
	if e.About == "" {
		return ""
	}
	return fmt.Sprintf("%s/%d", e.About, e.AboutID)
}
