package app_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// canary is a word that stands in everything of an access class; those of what
// is hidden stand nowhere else, and whoever may not read it must never meet them.
var canary = map[cases.Access]string{cases.Public: "öppen", cases.Internal: "internkanarie", cases.Secret: "hemligkanarie"}

// osl is the ground of all that is secret here.
var osl = cases.Secrecy{Statute: "OSL", Section: "25 kap. 1 §"}

// A secrets puts hidden things into a world, each beside an open one.
type secrets struct {
	t     *testing.T
	w     *world
	ctx   context.Context
	op    cases.Actor
	body  cases.Body
	sent  cases.MeetingID // its notice is sent: everybody reads the agenda
	draft cases.MeetingID // its notice is not, so that all of it is internal

	secrecy cases.Secrecy // of what is secret
}

// A hidden leads to what has been hidden: for every access class to one thing
// of each sort, by what stands where in a route, and to open ones that stand on
// the hidden case.
type hidden struct {
	sent, draft    cases.MeetingID
	things, beside map[cases.Access]*strings.Replacer
}

// hide puts hidden things into the world.
func hide(t *testing.T, w *world) hidden {
	t.Helper()
	s := &secrets{t: t, w: w, ctx: context.Background(), op: cases.Operator("test"), secrecy: osl}
	s.body = w.body(t, "HSN")
	s.sent = s.meeting("2021-01-14", "Sessionssalen")
	s.draft = s.meeting("2021-02-11", canary[cases.Internal])
	h := hidden{s.sent, s.draft, map[cases.Access]*strings.Replacer{}, map[cases.Access]*strings.Replacer{}}
	for _, access := range cases.AccessClasses {
		meeting := s.sent
		if access == cases.Internal {
			meeting = s.draft
		}
		k := s.kase(access, canary[access])
		h.things[access] = s.around(access, canary[access], k, meeting)
		h.beside[access] = s.around(cases.Public, canary[cases.Public], k, s.sent)
	}
	s.onDraft()
	s.letter()
	m, err := w.store.Meeting(s.ctx, s.sent)
	s.must(err)
	s.must(w.clerk.SendNotice(s.ctx, s.op, s.sent, m.Version))
	return h
}

func (s *secrets) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// letter is one that came back. What it says is for nobody but whom it is to.
func (s *secrets) letter() {
	l := &cases.Letter{To: "siv@hsn.example", Subject: "Inbjudan till Klubba", Text: canary[cases.Secret]}
	s.must(s.w.store.Write(s.ctx, s.op, "test", func(tx *store.Tx) (store.About, error) {
		return store.About{}, tx.AddLetter(s.ctx, l)
	}))
	_, err := s.w.clerk.Deliver(s.ctx, func(context.Context, *cases.Letter) error {
		return &cases.ReturnedError{Why: "550 5.1.1 no such person"}
	})
	s.must(err)
}

func (s *secrets) meeting(on cases.Date, place string) cases.MeetingID {
	m := cases.Meeting{Body: s.body, Date: on, Place: place, FirstNumber: 1}
	s.must(s.w.clerk.PlanMeeting(s.ctx, s.op, &m))
	return m.ID
}

// inner is the word of an internal title: secret whatever the class of what it
// is the title of, and for its own readers if the thing has some.
func inner(word string) string {
	for _, known := range canary {
		if word == known {
			return canary[cases.Secret]
		}
	}
	return word
}

// kase is a motion, whose internal title is secret whatever its access.
func (s *secrets) kase(access cases.Access, word string) *cases.Case {
	k := &cases.Case{
		Body: s.body.ID, Type: cases.Motion, Title: "Motion " + word, InternalTitle: inner(word), Summary: word,
		Access: access, Secrecy: s.secrecy, Raisers: []cases.Raiser{{Name: "Ropare " + word}}, Responsible: word,
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
		Subtopics: []string{word}, Proposal: []string{word}, Secrecy: s.secrecy,
	})
	s.must(err)
	paper := &cases.Document{
		Body: s.body.ID, Case: k.Ref(), Kind: cases.LetterIn, Title: "Brev " + word, Sender: word, Text: word, Access: access, Secrecy: s.secrecy,
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
		":meeting<int>/items/:item<int>", fmt.Sprintf("%d/items/%d", s.sent, item), ":meeting<int>", fmt.Sprint(meeting), ":item<int>", fmt.Sprint(item),
		":case<int>", fmt.Sprint(k.ID), ":reportback<int>", fmt.Sprint(owed.ID), ":document<int>", fmt.Sprint(paper.ID),
		":no<int>", "1", ":body<int>", "1", ":scheme<int>", "3", ":seat<int>", "1", ":account<int>", "4", ":passkey<int>", "1", ":letter<int>", "1",
		":entry<int>", s.entry("case", int64(k.ID)),
	)
}

// entry is the number of the entry that tells how a thing came to be.
func (s *secrets) entry(about string, id int64) string {
	told, err := s.w.store.Log(s.ctx, store.LogFilter{About: about, AboutID: id, Limit: 100}, s.op)
	s.must(err)
	return fmt.Sprint(told[len(told)-1].ID)
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

// TestWhatSomebodyMayNotSeeStaysWhenTheyEdit lets a case officer, who reads no
// secrets, edit what stands beside them.
func TestWhatSomebodyMayNotSeeStaysWhenTheyEdit(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	h, officer := hide(t, w), w.as(t, cases.CaseOfficer, "HSN")
	k := h.things[cases.Secret].Replace(":case<int>")
	for _, thing := range []struct{ page, action, table string }{
		{"/documents/:document<int>/edit", "/documents/:document<int>", "documents"},
		{"/reportbacks/:reportback<int>/edit", "/reportbacks/:reportback<int>", "report_backs"},
	} {
		action := h.beside[cases.Secret].Replace(thing.action)
		f, ok := officer.get(h.beside[cases.Secret].Replace(thing.page)).formOn(action)
		if !ok {
			t.Fatalf("no form for %s", action)
		}
		if a := officer.post(action, f.values()); a.status != http.StatusSeeOther {
			t.Errorf("%s gets %d", action, a.status)
		}
		if !strings.Contains(w.as(t, cases.Secretary, "HSN").get(action).body, `href="/cases/`+k+`"`) {
			t.Errorf("%s no longer stands on the case that its editor may not see", action)
		}
	}
	action := h.things[cases.Public].Replace("/cases/:case<int>")
	f, _ := officer.get(action + "/edit").formOn(action)
	officer.post(action, f.with("internal_title", "Gissat"))
	if a := officer.post(action, f.with("internal_title", "Gissat", "key", "another")); strings.Contains(a.body, canary[cases.Secret]) {
		t.Error("a refused form tells an internal title to somebody who may not read it")
	}
	if !strings.Contains(w.as(t, cases.Secretary, "HSN").get(action).body, canary[cases.Secret]) {
		t.Error("an internal title has been overwritten by somebody who may not read it")
	}
}

// TestNothingHiddenIsFound searches, and asks for forms about what is hidden.
func TestNothingHiddenIsFound(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	h := hide(t, w)
	nobody, other := w.signedOut(t), w.as(t, cases.Secretary, "HSNV")
	m := cases.Meeting{Body: w.body(t, "HSNV"), Date: "2021-03-01"}
	if err := w.clerk.PlanMeeting(context.Background(), cases.Operator("test"), &m); err != nil {
		t.Fatal(err)
	}
	items := fmt.Sprintf("/meetings/%d/items/new?case=", m.ID)
	for _, class := range []cases.Access{cases.Internal, cases.Secret} {
		for _, at := range []struct {
			v            visitor
			hidden, none string
		}{
			{nobody, "/cases?q=" + canary[class], "/cases?q=finnsinte"},
			{other, items + h.things[class].Replace(":case<int>"), items + "9999"},
		} {
			word, none := at.hidden[strings.Index(at.hidden, "=")+1:], at.none[strings.Index(at.none, "=")+1:]
			got := strings.ReplaceAll(at.v.get(at.hidden).plain(at.hidden), word, none)
			if want := at.v.get(at.none).plain(at.none); got != want {
				t.Errorf("%s can tell %s from %s", at.v.name, at.hidden, at.none)
			}
		}
	}
}
