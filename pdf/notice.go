// Package pdf prints the papers of a meeting: plain values in, bytes out. The
// same record gives the same bytes. Templates speak in headings, paragraphs,
// lists and tables; one file, sheet.go, knows how they are set.
package pdf

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"klubba/cases"
)

// Papers are the papers of a meeting by the name of their kind.
func Papers() map[string]func(io.Writer, *cases.Record) error {
	return map[string]func(io.Writer, *cases.Record) error{"notice": Notice, "minutes": Minutes}
}

// Notice prints the notice of a meeting with its agenda.
func Notice(w io.Writer, r *cases.Record) error {
	m := r.Meeting
	t := termsOf(m.Body)
	s := begin(r, t, t.notice)
	if !m.NoticedAt.IsZero() {
		s.mark = exerciseOf(r, t)
	}
	s.fact(t.organ, m.Body.Name+", "+m.Body.Organisation)
	s.fact(t.day, t.date(m.Date))
	s.fact(t.begins, t.known(m.Begins))
	s.fact(t.place, t.known(m.Place))
	s.fact(t.called, strings.Join(called(r), ", "))
	if m.DateInferred != "" {
		s.note(m.DateInferred)
	}
	s.heading(1, t.agenda)
	s.agenda(m, t)
	for i := range m.Agenda {
		s.itemInNotice(r, i+1, t)
	}
	return s.write(w)
}

// begin begins a paper with its title, its running head and its marks.
func begin(r *cases.Record, t *terms, kind string) *sheet {
	m := r.Meeting
	s := newSheet(kind+" "+m.Body.Name+" "+string(m.Date), m.Body.Language(), m.Date)
	s.running = m.Body.Organisation + " · " + m.Body.Name + " · " + kind + " " + string(m.Date)
	s.mark = strings.TrimPrefix(t.draft+" · "+exerciseOf(r, t), " · ")
	s.mark = strings.TrimSuffix(s.mark, " · ")
	s.f.SetY(top)
	s.font("sans", "", 10)
	s.set(m.Body.Organisation, 0, 5)
	s.title(m.Body.Name)
	s.font("serif", "", 15)
	s.set(kind, 0, 7)
	s.space(3)
	if exerciseOf(r, t) != "" {
		s.note(t.exerciseWhy)
	}
	return s
}

// exerciseOf is the line that says that a paper is an exercise, if it is one.
func exerciseOf(r *cases.Record, t *terms) string {
	if r.Meeting.Exercise || r.Meeting.Body.Exercise {
		return t.exercise
	}
	return ""
}

// called are those to whom the notice goes: members and substitutes.
func called(r *cases.Record) []string {
	var names []string
	for _, seat := range r.Seats {
		if seat.Office.Votes() || seat.Office == cases.Substitute {
			names = append(names, named(seat.Name, seat.Party))
		}
	}
	if len(names) == 0 {
		return []string{termsOf(r.Meeting.Body).unknown}
	}
	return names
}

// named is a person with party: "Anna Ek (V)".
func named(name, party string) string {
	if party == "" {
		return name
	}
	return name + " (" + party + ")"
}

// agenda is the list of items as a table.
func (s *sheet) agenda(m *cases.Meeting, t *terms) {
	var rows [][]string
	for i, it := range m.Agenda {
		minutes := ""
		if it.Minutes > 0 {
			minutes = strconv.Itoa(it.Minutes) + " min"
		}
		rows = append(rows, []string{agendaNumber(m, i+1), titleOf(&it, t), it.Presenter, minutes})
	}
	s.table([]string{t.number, t.item, t.presenter, t.minutesSet}, []float64{.13, .55, .22, .10}, rows)
}

// agendaNumber is what an item is called by until it has its §, which is
// another number; empty if the agenda has none.
func agendaNumber(m *cases.Meeting, place int) string {
	if n := m.Number(place); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// titleOf is an item's title with its registry number.
func titleOf(it *cases.Item, t *terms) string {
	switch {
	case it.Closed():
		return t.closed
	case it.Case.Number != "":
		return fmt.Sprintf("%s (%s)", it.Title, it.Case.Number)
	}
	return it.Title
}

func (s *sheet) itemInNotice(r *cases.Record, place int, t *terms) {
	it := &r.Meeting.Agenda[place-1]
	s.heading(1, strings.TrimSpace(agendaNumber(r.Meeting, place)+"  "+titleOf(it, t)))
	if it.Closed() {
		if it.Secrecy.Ground() != "" {
			s.text(t.grounded(t.closed, it.Secrecy))
		}
		return
	}
	s.matter(r, place, t)
	if len(it.Proposal) > 0 {
		s.heading(2, t.proposed)
		s.points(it.Proposal, true)
	}
}

// matter is what an item is about: text, subtopics, a motion's clauses, what is
// owed, papers.
func (s *sheet) matter(r *cases.Record, place int, t *terms) {
	it := &r.Meeting.Agenda[place-1]
	s.text(it.Text)
	if len(it.Subtopics) > 0 {
		s.points(it.Subtopics, false)
	}
	if motion, ok := r.Motion(place); ok {
		s.motion(motion, t)
	}
	for _, owed := range r.ReportBacks {
		if owed.Item == it.ID && it.ID != 0 {
			s.heading(2, t.owed)
			s.text(owed.Wording)
		}
	}
	s.delegated(r, it, t)
	if len(it.Documents) > 0 {
		s.heading(2, t.papers)
		var papers []string
		for _, d := range it.Documents {
			papers = append(papers, strings.TrimSpace(d.Title+" "+d.Date.Text))
		}
		s.points(papers, false)
	} else if it.HasAnnexes {
		s.note(t.annexes)
	}
}

// motion is a motion's clauses, each with its answer and outcomes.
func (s *sheet) motion(m cases.ItemMotion, t *terms) {
	s.heading(2, t.clauses)
	for _, who := range m.Movers {
		s.text(named(who.Name, who.Party))
	}
	for _, c := range m.Motion.Clauses {
		s.points([]string{c.Text}, false)
		if c.Answer != "" {
			s.heading(2, t.answer)
			s.text(c.Answer)
		}
		s.note(t.proposed + ": " + t.clauseOutcomes[c.Proposed] + ". " + t.outcome + ": " + t.clauseOutcomes[c.Outcome] + ".")
	}
}

// delegated is the list of delegated decisions that an item reports.
func (s *sheet) delegated(r *cases.Record, it *cases.Item, t *terms) {
	var rows [][]string
	for _, d := range r.Delegated {
		if d.Reported == it.ID {
			rows = append(rows, []string{string(d.Date), d.RuleCode, d.Text, d.Position})
		}
	}
	if len(rows) > 0 {
		s.heading(2, t.delegated)
		s.table([]string{t.day, t.number, t.decision, t.organ}, []float64{.16, .1, .46, .28}, rows)
	}
}
