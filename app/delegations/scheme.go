package delegations

import (
	"errors"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// schemeForm is a version of the scheme: one rule a line, "code | matter | law
// | position | limit", one stand-in a line, "for | order | position | urgent".
type schemeForm struct {
	Body     cases.BodyID   `params:"body"`
	Scheme   cases.SchemeID `params:"scheme"`
	Title    string         `form:"title"`
	Date     string         `form:"adopted"`
	No       string         `form:"paragraph"`
	Change   string         `form:"change"`
	Absence  string         `form:"absence"`
	Rules    string         `form:"rules"`
	StandIns string         `form:"stand_ins"`
	Version  int            `form:"version"`
}

func (in schemeForm) value(short string) cases.Scheme {
	s := cases.Scheme{
		Body: in.Body, Title: page.Text(in.Title), Change: page.Text(in.Change), Absence: page.Text(in.Absence),
	}
	if day := page.Text(in.Date); day != "" {
		s.Adopted = cases.Reference{Body: short, Date: cases.Date(day), Paragraph: page.Int(in.No)}
	}
	for _, line := range page.Lines(in.Rules) {
		at := columns(line, 5)
		limit, _ := strconv.Atoi(strings.ReplaceAll(at[4], " ", "")) // no number, no limit
		s.Rules = append(s.Rules, cases.DelegationRule{Code: at[0], Matter: at[1], Law: at[2], Delegate: at[3], Limit: limit})
	}
	for _, line := range page.Lines(in.StandIns) {
		at := columns(line, 4)
		order, _ := strconv.Atoi(at[1]) // no number, first
		s.StandIns = append(s.StandIns, cases.StandIn{For: at[0], Order: order, Position: at[2], OnlyIfUrgent: at[3] != ""})
	}
	return s
}

// columns splits a line at its bars into n parts, empty where there is none.
func columns(line string, n int) []string {
	parts := strings.Split(line, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	for len(parts) < n {
		parts = append(parts, "")
	}
	return parts
}

func formOfScheme(s *cases.Scheme, urgent string) schemeForm {
	in := schemeForm{
		Body: s.Body, Scheme: s.ID, Title: s.Title, Date: string(s.Adopted.Date), No: page.Amount(s.Adopted.Paragraph),
		Change: s.Change, Absence: s.Absence, Version: s.Version,
	}
	for _, r := range s.Rules {
		limit := ""
		if r.Limit > 0 {
			limit = strconv.Itoa(r.Limit)
		}
		in.Rules += strings.Join([]string{r.Code, r.Matter, r.Law, r.Delegate, limit}, " | ") + "\n"
	}
	for _, r := range s.StandIns {
		only := ""
		if r.OnlyIfUrgent {
			only = urgent
		}
		in.StandIns += strings.Join([]string{r.For, strconv.Itoa(r.Order), r.Position, only}, " | ") + "\n"
	}
	return in
}

type schemePage struct {
	page.Frame
	Body     cases.Body
	Action   string
	In       schemeForm
	Problems page.Problems
}

func (p *Pages) showScheme(c *fiber.Ctx, action string, in schemeForm, problems page.Problems) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	if err := session.Actor(c).MayKeep(b.ID); err != nil {
		return err
	}
	title := "scheme.new"
	if in.Version > 0 {
		title = "scheme.edit"
	}
	return page.Show(c, schemeEdit(schemePage{
		Frame: frame(c, b, page.Of(c, "", "").Words.T(title)), Body: b, Action: action, In: in, Problems: problems,
	}))
}

// newScheme begins the next version from the one in force.
func (p *Pages) newScheme(c *fiber.Ctx) error {
	b, err := p.see(c)
	if err != nil {
		return err
	}
	versions, err := p.Store.Schemes(c.UserContext(), b.ID)
	if err != nil {
		return err
	}
	var in schemeForm
	f := page.Of(c, "", "")
	if now, ok := cases.SchemeOn(versions, f.Today); ok {
		in = formOfScheme(now, f.Words.T("scheme.urgent"))
		in.Date, in.No, in.Change, in.Version = "", "", "", 0
	}
	return p.showScheme(c, path(b.ID)+"/schemes", in, nil)
}

func (p *Pages) addScheme(c *fiber.Ctx) error {
	return p.keepScheme(c, func(in schemeForm, s cases.Scheme) error {
		return p.Clerk.AddScheme(c.UserContext(), session.Actor(c), &s)
	})
}

func (p *Pages) editScheme(c *fiber.Ctx) error {
	var in schemeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	s, err := p.Store.Scheme(c.UserContext(), in.Scheme)
	if err != nil || s.Body != in.Body {
		return cases.Missing("scheme")
	}
	if s.Adopted.Date.Known() {
		return cases.ErrSchemeAdopted
	}
	return p.showScheme(c, schemePath(s.Body, s.ID), formOfScheme(s, page.Of(c, "", "").Words.T("scheme.urgent")), nil)
}

func schemePath(body cases.BodyID, id cases.SchemeID) string {
	return path(body) + "/schemes/" + strconv.FormatInt(int64(id), 10)
}

func (p *Pages) saveScheme(c *fiber.Ctx) error {
	return p.keepScheme(c, func(in schemeForm, s cases.Scheme) error {
		return p.Clerk.EditScheme(c.UserContext(), session.Actor(c), in.Scheme, in.Version, s)
	})
}

func (p *Pages) keepScheme(c *fiber.Ctx, keep func(schemeForm, cases.Scheme) error) error {
	var in schemeForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	b, err := p.see(c)
	if err != nil {
		return err
	}
	err = keep(in, in.value(b.Short))
	if problems, again := page.Refused(c, err); again {
		if errors.Is(err, cases.Stale) {
			saved, err := p.Store.Scheme(c.UserContext(), in.Scheme)
			if err != nil {
				return err
			}
			problems = problems.Against(c, &in, formOfScheme(saved, page.Of(c, "", "").Words.T("scheme.urgent")))
		}
		return p.showScheme(c, c.Path(), in, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(b.ID), fiber.StatusSeeOther)
}
