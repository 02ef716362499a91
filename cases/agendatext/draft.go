// Package agendatext reads a published agenda, or minutes, as somebody pasted
// or saved it, and drafts the items of the meeting from it.
//
// It knows how Swedish and Norwegian committees write, not any one site: which
// lines begin an item, which are the page's own, and what an item holds. It
// invents nothing: every finding stands on a line of the source, and what is
// not written is empty.
//
// It is pure, and the time it takes is in proportion to the text.
package agendatext

import "klubba/cases/calendar"

// A Draft is what was read: the items in order, and the lines that belong to
// none of them.
type Draft struct {
	Items   []Item `json:"items"`
	Dropped []Line `json:"dropped"`
}

// A Line is a line of the source, counted from 1.
type Line struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// An Item is an item of the agenda or a paragraph of the minutes. Lists are
// never nil.
type Item struct {
	Number      string    `json:"number"` // as written: "2", "14", "012-2024"; empty if none is shown
	Title       string    `json:"title"`  // as shown, or taken from the first sentences
	Kind        string    `json:"kind"`
	Text        string    `json:"text"` // without its heading and the list of attachments
	Subtopics   []string  `json:"subtopics"`
	Clauses     []string  `json:"clauses"` // of a motion or an initiative, word for word
	People      []Person  `json:"people"`
	References  []string  `json:"references"` // as written
	Promises    []Promise `json:"promises"`
	Attachments bool      `json:"attachments"` // the source says that there are some
	Lines       [2]int    `json:"lines"`       // first and last
	Findings    []Finding `json:"findings"`
}

// A Person is somebody named in an item; the party is empty for officials.
type Person struct {
	Name  string `json:"name"`
	Party string `json:"party"`
}

// A Promise is a sentence that says that something will be done, and by when:
// an ISO date, month, week or year, or the words as written; empty if no time
// is given.
type Promise struct {
	Text string         `json:"text"`
	Due  string         `json:"due"`
	Date calendar.Fuzzy `json:"date"`
}

// A Finding is what a line of the source gave, to be shown beside it.
type Finding struct {
	What string `json:"what"`
	Text string `json:"text"`
	Line int    `json:"line"`
}

// What a finding can be.
const (
	FoundTitle      = "title"
	FoundSubtopic   = "subtopic"
	FoundClause     = "clause"
	FoundPerson     = "person"
	FoundReference  = "reference"
	FoundPromise    = "promise"
	FoundAmount     = "amount"
	FoundAttachment = "attachment"
	FoundProposal   = "proposal" // a proposed decision
	FoundDecision   = "decision"
)

// Read drafts the items of a decoded text. A date in it without a year gets
// the one nearest to on, the day of the meeting; if that is unknown, to the
// day that the text itself gives above its items.
func Read(text string, on calendar.Date) Draft {
	lines := readLines(text)
	markChrome(lines)
	starts := findStarts(lines)
	draft := Draft{Items: []Item{}, Dropped: []Line{}}
	if !on.Known() && len(starts) > 0 {
		on = meetingDay(lines[:starts[0].at])
	}
	r := &reader{on: on}
	next := 0
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1].at
		}
		end = lastLine(lines, start, end, i+1 == len(starts))
		draft.drop(lines[next:start.at])
		item, unused := r.item(lines[start.at:end], start)
		draft.Items = append(draft.Items, item)
		draft.drop(unused)
		next = end
	}
	draft.drop(lines[next:])
	return draft
}

func (d *Draft) drop(lines []line) {
	for _, l := range lines {
		if l.raw != "" {
			d.Dropped = append(d.Dropped, Line{Line: l.no, Text: l.raw})
		}
	}
}
