package pdf

import (
	"fmt"
	"io"
	"strings"

	"klubba/cases"
)

// Minutes prints the minutes of a meeting. It is set twice: the first time
// tells on which pages the sections begin, for the table of contents.
func Minutes(w io.Writer, r *cases.Record) error {
	first := minutes(r, nil)
	if err := first.write(io.Discard); err != nil {
		return err
	}
	return minutes(r, first.starts).write(w)
}

func minutes(r *cases.Record, starts map[string]int) *sheet {
	m := r.Meeting
	t := termsOf(m.Body)
	s := begin(r, t, t.minutes)
	s.cover(r, t)
	s.room(min(float64(len(m.Agenda)+3)*leading, pageHeight-top-bottom))
	s.heading(2, t.contents)
	for i := range m.Agenda {
		heading := headingOf(m, i+1, t)
		s.content(heading, starts[heading])
	}
	s.breakPage()
	for i := range m.Agenda {
		s.item(r, i+1, t)
	}
	if m.Body.Language() == "nb" {
		s.everybodySigns(m, t)
	}
	s.attendance(m, t)
	s.manifest(m, t)
	return s
}

// headingOf is a section's heading: "§ 7  Title (HSN/12/2020)".
func headingOf(m *cases.Meeting, place int, t *terms) string {
	number := numberOf(m, place)
	if m.Body.Language() == "nb" && m.Agenda[place-1].Paragraph > 0 {
		number = "Sak " + number
	}
	return strings.TrimSpace(number + "  " + titleOf(&m.Agenda[place-1], t))
}

// numberOf is the number that the minutes give an item: its § if one is drawn,
// else its agenda number.
func numberOf(m *cases.Meeting, place int) string {
	if p := m.ParagraphText(m.Agenda[place-1].Paragraph); p != "" {
		return p
	}
	return agendaNumber(m, place)
}

// cover is the first page: when and where, who decided, who adjusts and signs.
func (s *sheet) cover(r *cases.Record, t *terms) {
	m := r.Meeting
	hours := m.Begins
	if m.Ends != "" {
		hours += "–" + m.Ends
	}
	s.fact(t.timePlace, strings.Join(known(t.date(m.Date), hours, m.Place), ", "))
	if m.DateInferred != "" {
		s.note(m.DateInferred)
	}
	s.fact(t.deciding, t.known(strings.Join(roll(m, t, deciding), "\n")))
	if waiting := roll(m, t, notServing); len(waiting) > 0 {
		s.fact(t.notServing, strings.Join(waiting, "\n"))
	}
	if away := roll(m, t, away); len(away) > 0 && m.Body.Language() == "nb" {
		s.fact(t.absent, strings.Join(away, "\n"))
	}
	if others := roll(m, t, other); len(others) > 0 {
		s.fact(t.others, strings.Join(others, "\n"))
	}
	s.fact(t.adjusters, t.known(strings.Join(roll(m, t, func(a cases.Attendance) bool { return a.Adjusts }), "\n")))
	s.fact(t.adjustment, t.known(strings.Join(known(m.AdjustPlace, string(m.AdjustOn)), ", ")))
	first, last := m.Paragraphs()
	paragraphs := t.unknown
	if first > 0 {
		paragraphs = m.ParagraphText(first) + "–" + strings.TrimPrefix(m.ParagraphText(last), "§ ")
	}
	s.fact(t.paragraphs, paragraphs)
	if m.Body.Language() == "nb" {
		return
	}
	s.heading(2, t.signatures)
	s.sign(t.secretary, holder(r, cases.Secretary))
	s.sign(t.chair, holder(r, cases.Chair))
	for _, a := range m.Adjusters() {
		s.sign(t.adjuster, named(a.Name, a.Party))
	}
	s.proof(m, t)
}

// proof is the block that proves the announcement. Its dates are filled in when
// there is one.
func (s *sheet) proof(m *cases.Meeting, t *terms) {
	s.room(78) // the block is cut out and put on the board: one page holds it
	s.heading(2, t.proof)
	s.text(t.proofLine)
	s.fact(t.organ, m.Body.Name)
	s.fact(t.day, string(m.Date))
	s.fact(t.up, " ")
	s.fact(t.down, " ")
	s.fact(t.keptAt, " ")
	s.sign(t.signature, "")
}

// known keeps what is known of a list of texts.
func known(texts ...string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

func deciding(a cases.Attendance) bool { return a.Present && a.Serving }
func notServing(a cases.Attendance) bool {
	return a.Present && !a.Serving && a.Office == cases.Substitute
}
func away(a cases.Attendance) bool  { return !a.Present && a.Office.Votes() }
func other(a cases.Attendance) bool { return a.Present && a.Office == "" }

// roll are the persons of a sort, each with party and what they were there as.
func roll(m *cases.Meeting, t *terms, sort func(cases.Attendance) bool) []string {
	var names []string
	for _, a := range m.Attendance {
		if !sort(a) {
			continue
		}
		name := named(a.Name, a.Party)
		switch {
		case a.For != "":
			name += ", " + fmt.Sprintf(t.servingFor, a.For)
		case a.Office == cases.Chair:
			name += ", " + strings.ToLower(t.chair)
		case a.Title != "":
			name += ", " + a.Title
		}
		names = append(names, name)
	}
	return names
}

// holder is who holds an office on the day; empty if nobody is known to.
func holder(r *cases.Record, office cases.Office) string {
	for _, seat := range r.Seats {
		if seat.Office == office {
			return named(seat.Name, seat.Party)
		}
	}
	return ""
}

// item is one section: only what is filled in is printed.
func (s *sheet) item(r *cases.Record, place int, t *terms) {
	m := r.Meeting
	it := &m.Agenda[place-1]
	s.heading(1, headingOf(m, place, t))
	if it.Closed() {
		s.text(t.grounded(t.closed, it.Secrecy))
		return
	}
	if it.Text != "" || len(it.Subtopics) > 0 {
		s.heading(2, t.background)
	}
	s.matter(r, place, t)
	if len(it.Proposal) > 0 {
		s.heading(2, t.proposed)
		s.points(it.Proposal, true)
	}
	s.recusals(it, t)
	if it.MinutesClosed {
		s.heading(2, t.decision)
		s.text(t.grounded(t.minutesClosed, it.Secrecy))
		return
	}
	if len(it.Proposals) > 0 {
		s.heading(2, t.proposals)
		var said []string
		for _, p := range it.Proposals {
			said = append(said, named(p.Name, p.Party)+": "+p.Text)
		}
		s.points(said, false)
	}
	s.heading(2, t.decision)
	switch {
	case it.Outcome == "":
		s.text(t.noOutcome)
	case len(it.Decision) == 0:
		s.text(t.outcomes[it.Outcome] + ".")
	default:
		s.note(t.outcomes[it.Outcome])
		s.points(it.Decision, true)
	}
	s.remarks(it, t)
}

// recusals name who was recused: the minutes show it at the § (J4).
func (s *sheet) recusals(it *cases.Item, t *terms) {
	var names []string
	for _, r := range it.Recusals {
		names = append(names, r.Name)
	}
	if len(names) > 0 {
		s.heading(2, t.recused)
		s.points(names, false)
	}
}

func (s *sheet) remarks(it *cases.Item, t *terms) {
	for _, sort := range []struct {
		kind    cases.RemarkKind
		heading string
	}{{cases.Dissent, t.dissents}, {cases.Statement, t.statements}} {
		var said []string
		for _, k := range it.Remarks {
			if k.Kind == sort.kind {
				said = append(said, strings.TrimSuffix(named(k.Name, k.Party)+": "+k.Text, ": "))
			}
		}
		if len(said) > 0 {
			s.heading(2, sort.heading)
			s.points(said, false)
		}
	}
}

// everybodySigns gives each member present a line: a Norwegian board's minutes
// are signed by all of them (helseforetaksloven § 26).
func (s *sheet) everybodySigns(m *cases.Meeting, t *terms) {
	s.heading(1, t.signatures)
	signing := 0
	for _, a := range m.Attendance {
		if deciding(a) {
			s.sign("", named(a.Name, a.Party))
			signing++
		}
	}
	if signing == 0 {
		s.text(t.unknown)
	}
}

func (s *sheet) attendance(m *cases.Meeting, t *terms) {
	if len(m.Attendance) == 0 {
		return
	}
	yes := map[bool]string{true: "×"}
	var rows [][]string
	for _, a := range m.Attendance {
		rows = append(rows, []string{named(a.Name, a.Party), yes[a.Present], yes[a.Serving], a.For + a.Title})
	}
	s.heading(1, t.attendance)
	s.table([]string{t.called, "+", t.deciding, ""}, []float64{.38, .08, .2, .34}, rows)
}

// manifest lists the papers with their hashes, so that whoever adjusts the
// minutes need not initial each paper.
func (s *sheet) manifest(m *cases.Meeting, t *terms) {
	var rows [][]string
	for i, it := range m.Agenda {
		for _, d := range it.Documents {
			rows = append(rows, []string{numberOf(m, i+1), d.Title, t.amount(d.File.Pages), t.amount(int(d.File.Size)), t.known(d.File.SHA256)})
		}
	}
	if len(rows) > 0 {
		s.heading(1, t.manifest)
		s.table([]string{t.number, t.title, "s.", "byte", "SHA-256"}, []float64{.1, .3, .12, .12, .36}, rows)
	}
}
