package meetings

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/page"
	"klubba/app/session"
	"klubba/cases"
)

// rulingForm is what the meeting did with an item, as a form writes it: one
// proposal or remark a line, "name: what".
type rulingForm struct {
	Meeting    cases.MeetingID `params:"meeting"`
	Item       cases.ItemID    `params:"item"`
	Outcome    cases.Outcome   `form:"outcome"`
	Decision   string          `form:"decision"`
	Proposals  string          `form:"proposals"`
	Dissents   string          `form:"dissents"`
	Statements string          `form:"statements"`
	Version    int             `form:"version"`
}

func (in rulingForm) ruling() cases.Ruling {
	r := cases.Ruling{Outcome: in.Outcome, Decision: page.Lines(in.Decision)}
	for _, line := range page.Lines(in.Proposals) {
		who, what := said(line)
		r.Proposals = append(r.Proposals, cases.Proposal{Raiser: who, Text: what})
	}
	r.Remarks = append(remarks(cases.Dissent, in.Dissents), remarks(cases.Statement, in.Statements)...)
	return r
}

func remarks(kind cases.RemarkKind, text string) []cases.Remark {
	var list []cases.Remark
	for _, line := range page.Lines(text) {
		who, what := said(line)
		list = append(list, cases.Remark{Raiser: who, Kind: kind, Text: what})
	}
	return list
}

// said tells who from what in "Anna Ek (V): bifall till motionen". The party is
// the meeting's to say; one that is written tells namesakes apart.
func said(line string) (cases.Raiser, string) {
	name, what, _ := strings.Cut(line, ":")
	name, party, _ := strings.Cut(name, "(")
	return cases.Raiser{Name: strings.TrimSpace(name), Party: strings.Trim(party, " )")}, strings.TrimSpace(what)
}

// saying is what said reads.
func saying(r cases.Raiser, what string) string {
	if r.Party != "" {
		r.Name += " (" + r.Party + ")"
	}
	return r.Name + ": " + what + "\n"
}

func formOfRuling(it *cases.Item) rulingForm {
	in := rulingForm{Outcome: it.Outcome, Decision: strings.Join(it.Decision, "\n"), Version: it.Version}
	if it.Outcome == "" {
		in.Decision = strings.Join(it.Proposal, "\n")
	}
	for _, p := range it.Proposals {
		in.Proposals += saying(p.Raiser, p.Text)
	}
	for _, k := range it.Remarks {
		if k.Kind == cases.Dissent {
			in.Dissents += saying(k.Raiser, k.Text)
		} else {
			in.Statements += saying(k.Raiser, k.Text)
		}
	}
	return in
}

// takeUp takes an item up and shows it as the meeting's present one.
func (p *Pages) takeUp(c *fiber.Ctx) error {
	var in step
	if err := page.Read(c, &in); err != nil {
		return err
	}
	if err := p.Clerk.TakeUp(c.UserContext(), session.Actor(c), in.Meeting, in.Item); err != nil {
		return err
	}
	return c.Redirect(itemPath(&cases.Meeting{ID: in.Meeting}, in.Item)+"#ruling", fiber.StatusSeeOther)
}

// rule writes down what the meeting did with an item, and goes on to the next
// one without an outcome.
func (p *Pages) rule(c *fiber.Ctx) error {
	var in rulingForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	err := p.Clerk.Rule(c.UserContext(), session.Actor(c), in.Meeting, in.Item, in.Version, in.ruling())
	if problems, again := page.Refused(c, err); again {
		m, it, err := p.seeItem(c)
		if err != nil {
			return err
		}
		problems = problems.Against(c, &in, formOfRuling(it))
		return p.showItem(c, m, it, in, recusalForm{}, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect(path(&cases.Meeting{ID: in.Meeting})+"/now", fiber.StatusSeeOther)
}

// now leads to the item that the meeting is at: the one taken up, else the
// next to take up, else back to the workspace.
func (p *Pages) now(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	if it, ok := m.Present(); ok {
		return c.Redirect(itemPath(m, it.ID)+"#ruling", fiber.StatusSeeOther)
	}
	if left := m.Unsettled(); len(left) > 0 && m.State == cases.Open {
		return c.Redirect(itemPath(m, left[0].ID), fiber.StatusSeeOther)
	}
	return c.Redirect(path(m), fiber.StatusSeeOther)
}

type rollPage struct {
	page.Frame
	Meeting  *cases.Meeting
	Roll     []cases.Attendance // of the seats in force
	Others   string             // officials and guests, "name: function" a line
	Quorum   int
	Problems page.Problems
}

// rollForm is who came: present and adjusting persons by id, and the others.
type rollForm struct {
	Meeting cases.MeetingID `params:"meeting"`
	Present []int64         `form:"present"`
	Adjusts []int64         `form:"adjusts"`
	Remote  []int64         `form:"remote"`
	Others  string          `form:"others"`
	Version int             `form:"version"`
}

// roll is the roll call: before the meeting opens everybody is ticked as
// present, afterwards those who are.
func (p *Pages) roll(c *fiber.Ctx) error {
	m, err := p.see(c)
	if err != nil {
		return err
	}
	if err := mayCall(m, session.Actor(c)); err != nil {
		return err
	}
	roll := m.Attendance
	if len(roll) == 0 {
		if roll, err = p.Clerk.CallRoll(c.UserContext(), m, nil); err != nil {
			return err
		}
		for i := range roll {
			roll[i].Present = roll[i].Office.Votes()
		}
	}
	return p.showRoll(c, m, roll, others(roll), nil)
}

func mayCall(m *cases.Meeting, who cases.Actor) error {
	if m.State == cases.Open {
		return m.MayRun(who)
	}
	return m.MayOpen(who)
}

func (p *Pages) showRoll(c *fiber.Ctx, m *cases.Meeting, roll []cases.Attendance, others string, problems page.Problems) error {
	v := rollPage{
		Frame: frame(c, m, page.Of(c, "", "").Words.T("roll.title")), Meeting: m, Others: others, Quorum: m.Body.Quorum(),
		Problems: problems,
	}
	for _, a := range roll {
		if a.Office != "" {
			v.Roll = append(v.Roll, a)
		}
	}
	return page.Show(c, rollCall(v))
}

// others are the officials and guests of a roll as the form writes them.
func others(roll []cases.Attendance) string {
	var lines strings.Builder
	for _, a := range roll {
		if a.Office == "" {
			lines.WriteString(a.Name + ": " + a.Title + "\n")
		}
	}
	return lines.String()
}

// callRoll opens the meeting with who is present, or corrects the roll of an
// open one.
func (p *Pages) callRoll(c *fiber.Ctx) error {
	var in rollForm
	if err := page.Read(c, &in); err != nil {
		return err
	}
	m, err := p.see(c)
	if err != nil {
		return err
	}
	ctx, who := c.UserContext(), session.Actor(c)
	roll, err := p.called(c, m, in)
	if err != nil {
		return err
	}
	if m.State == cases.Open {
		err = p.Clerk.CorrectRoll(ctx, who, in.Meeting, in.Version, roll)
	} else {
		err = p.Clerk.OpenMeeting(ctx, who, in.Meeting, in.Version, roll)
	}
	if problems, again := page.Refused(c, err); again {
		if len(m.Attendance) > 0 {
			mine := rollWordsOf(roll)
			problems = problems.AgainstAll(c, &mine, rollWordsOf(m.Attendance))
		}
		return p.showRoll(c, m, roll, in.Others, problems)
	}
	if err != nil {
		return err
	}
	return p.backTo(c, in.Meeting)
}

// rollWords is a roll in words, to set two of them side by side.
type rollWords struct {
	Present string `form:"present"`
	Adjusts string `form:"adjusts"`
	Remote  string `form:"remote"`
	Others  string `form:"others"`
}

func rollWordsOf(roll []cases.Attendance) rollWords {
	names := func(are func(cases.Attendance) bool) string {
		var list []string
		for _, a := range roll {
			if a.Office != "" && are(a) {
				list = append(list, a.Name)
			}
		}
		return strings.Join(list, ", ")
	}
	return rollWords{
		Present: names(func(a cases.Attendance) bool { return a.Present }),
		Adjusts: names(func(a cases.Attendance) bool { return a.Adjusts }),
		Remote:  names(func(a cases.Attendance) bool { return a.Remote }),
		Others:  others(roll),
	}
}

// called is the roll as the form says it.
func (p *Pages) called(c *fiber.Ctx, m *cases.Meeting, in rollForm) ([]cases.Attendance, error) {
	present, adjusts, remote := persons(in.Present), persons(in.Adjusts), persons(in.Remote)
	roll, err := p.Clerk.CallRoll(c.UserContext(), m, present)
	if err != nil {
		return nil, err
	}
	for i := range roll {
		roll[i].Adjusts, roll[i].Remote = adjusts[roll[i].Person], remote[roll[i].Person] && roll[i].Present
	}
	for _, line := range page.Lines(in.Others) {
		name, function, _ := strings.Cut(line, ":")
		roll = append(roll, cases.Attendance{Name: strings.TrimSpace(name), Title: strings.TrimSpace(function), Present: true})
	}
	return roll, nil
}

func persons(ids []int64) map[cases.PersonID]bool {
	set := make(map[cases.PersonID]bool, len(ids))
	for _, id := range ids {
		set[cases.PersonID(id)] = true
	}
	return set
}

func itemAnchor(m cases.MeetingID, id cases.ItemID) string {
	return path(&cases.Meeting{ID: m}) + "#item-" + strconv.FormatInt(int64(id), 10)
}
