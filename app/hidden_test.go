package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"klubba/cases"
)

// canary is a word that stands in everything of an access class; those of what
// is hidden stand nowhere else, and whoever may not read it must never meet them.
var canary = map[cases.Access]string{cases.Public: "öppen", cases.Internal: "internkanarie", cases.Secret: "hemligkanarie"}

// A secrets puts hidden things into a world, each beside an open one.
type secrets struct {
	t     *testing.T
	w     *world
	ctx   context.Context
	op    cases.Actor
	body  cases.Body
	sent  cases.MeetingID // its notice is sent: everybody reads the agenda
	draft cases.MeetingID // its notice is not, so that all of it is internal
}

// hide puts hidden things into the world, and gives the addresses of one of
// each: for every access class what stands where in a route.
func hide(t *testing.T, w *world) map[cases.Access]*strings.Replacer {
	t.Helper()
	s := &secrets{t: t, w: w, ctx: context.Background(), op: cases.Operator("test")}
	var err error
	s.body, err = w.store.BodyByShort(s.ctx, "HSN")
	s.must(err)
	s.sent = s.meeting("2021-01-14", "Sessionssalen")
	s.draft = s.meeting("2021-02-11", canary[cases.Internal])
	addresses := map[cases.Access]*strings.Replacer{}
	for _, access := range cases.AccessClasses {
		meeting := s.sent
		if access == cases.Internal {
			meeting = s.draft
		}
		k := s.kase(access)
		addresses[access] = s.around(access, canary[access], k, meeting)
		s.around(cases.Public, canary[cases.Public], k, s.sent) // open things that lead to a hidden case
	}
	s.onDraft()
	m, err := w.store.Meeting(s.ctx, s.sent)
	s.must(err)
	s.must(w.clerk.SendNotice(s.ctx, s.op, s.sent, m.Version))
	return addresses
}

func (s *secrets) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *secrets) meeting(on cases.Date, place string) cases.MeetingID {
	m := cases.Meeting{Body: s.body, Date: on, Place: place, FirstNumber: 1}
	s.must(s.w.clerk.PlanMeeting(s.ctx, s.op, &m))
	return m.ID
}

// kase is a motion, whose internal title is secret whatever its access.
func (s *secrets) kase(access cases.Access) *cases.Case {
	word := canary[access]
	k := &cases.Case{
		Body: s.body.ID, Type: cases.Motion, Title: "Motion " + word, InternalTitle: canary[cases.Secret], Summary: word,
		Access: access, Raisers: []cases.Raiser{{Name: "Ropare " + word}}, Responsible: word,
		Number: cases.ParseRegistryNumber("HSN/" + strings.TrimSpace("1 "+word)),
	}
	clauses := []cases.Clause{{Text: "Att " + word, Answer: "Svar " + word}}
	s.must(s.w.clerk.RegisterCase(s.ctx, s.op, k, &cases.MotionFile{Clauses: clauses}))
	s.must(s.w.clerk.AddEvent(s.ctx, s.op, &cases.Event{Case: k.ID, Kind: cases.NoteEvent, Text: "Hände " + word, By: word}))
	return k
}

// around puts an item, a paper with its file, a duty and a delegated decision
// of an access class on a case, with a word in all of their texts.
func (s *secrets) around(access cases.Access, word string, k *cases.Case, meeting cases.MeetingID) *strings.Replacer {
	item, err := s.w.clerk.AddItem(s.ctx, s.op, s.sent, cases.Item{
		Kind: cases.Motion, Case: k.Ref(), Title: "Punkt " + word, Text: word, Presenter: word, Access: access,
		Subtopics: []string{word}, Proposal: []string{word},
	})
	s.must(err)
	paper := &cases.Document{
		Body: s.body.ID, Case: k.Ref(), Kind: cases.LetterIn, Title: "Brev " + word, Sender: word, Text: word, Access: access,
		CopiesTo: []string{word}, File: cases.File{Name: word + ".txt", Type: "text/plain; charset=utf-8"},
	}
	s.must(s.w.clerk.AddDocument(s.ctx, s.op, paper, []byte("innehåll "+word), item))
	owed := &cases.ReportBack{
		Case: k.Ref(), OwedTo: s.body.ID, OwedBy: word, Wording: "Återkom " + word, DueKind: cases.DueDate,
		Due: cases.FuzzyDate{Text: "2021-01-14", From: "2021-01-14", To: "2021-01-14"}, Access: access,
	}
	s.must(s.w.clerk.AssignReportBack(s.ctx, s.op, owed))
	s.must(s.w.clerk.RegisterDelegated(s.ctx, s.op, &cases.DelegatedDecision{
		Body: s.body.ID, Case: k.Ref(), Date: "2020-12-01", By: word, Position: "Ordförande", Capacity: cases.ChairUrgent,
		Urgent: true, Reason: word, Text: "Beslut " + word, Access: access,
	}))
	return strings.NewReplacer(
		":meeting<int>/items/:item<int>", fmt.Sprintf("%d/items/%d", s.sent, item), ":meeting<int>", fmt.Sprint(meeting),
		":case<int>", fmt.Sprint(k.ID), ":reportback<int>", fmt.Sprint(owed.ID), ":document<int>", fmt.Sprint(paper.ID),
		":no<int>", "1", ":body<int>", "1", ":scheme<int>", "3", ":seat<int>", "1",
	)
}

// onDraft puts an open case and an open duty on an agenda that is not sent:
// that they stand there is for the body alone.
func (s *secrets) onDraft() {
	k := cases.Case{Body: s.body.ID, Type: cases.Decision, Title: "Öppet ärende", Access: cases.Public}
	s.must(s.w.clerk.RegisterCase(s.ctx, s.op, &k, nil))
	item, err := s.w.clerk.AddItem(s.ctx, s.op, s.draft, cases.Item{
		Kind: cases.Decision, Case: k.Ref(), Title: "Punkt " + canary[cases.Internal], Access: cases.Public,
	})
	s.must(err)
	owed := &cases.ReportBack{
		Case: k.Ref(), OwedTo: s.body.ID, Wording: "Öppen återredovisning", DueKind: cases.Undated, Access: cases.Public,
	}
	s.must(s.w.clerk.AssignReportBack(s.ctx, s.op, owed))
	s.must(s.w.clerk.ScheduleReportBack(s.ctx, s.op, owed.ID, item))
}
