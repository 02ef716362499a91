package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestAnAgendaIsKeptThroughEveryChange(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, day := committee(t, s, "HSN"), cases.Date("2020-01-01")
		k := matter(t, s, b, "RS/2485/2017")
		item := rapid.Map(anything[cases.Item](), func(it cases.Item) cases.Item {
			it.ID, it.UUID, it.Paragraph = 0, "", 0
			if it.Case.ID != 0 {
				it.Case = k.Ref()
			} else {
				it.Case = cases.CaseRef{}
			}
			return it
		})
		rapid.Check(t, func(t *rapid.T) {
			day = day.AddDays(1)
			m := meeting(t, s, b, day)
			for range 3 {
				m.Agenda = changed(t, m.Agenda, item)
				must(t, save(s, m))
				if diff := cmp.Diff(m, kept(t, s, m.ID), alike...); diff != "" {
					t.Fatalf("saved (-) and read (+) differ:\n%s", diff)
				}
			}
		})
	})
}

// changed drops items from an agenda, edits and moves some, and adds others.
func changed(t *rapid.T, agenda []cases.Item, item *rapid.Generator[cases.Item]) []cases.Item {
	var next []cases.Item
	for _, it := range agenda {
		switch rapid.IntRange(0, 2).Draw(t, "fate") {
		case 0:
			continue
		case 1:
			to := item.Draw(t, "edited")
			to.ID, to.UUID, to.Meeting, to.Version = it.ID, it.UUID, it.Meeting, it.Version
			it = to
		}
		next = append(next, it)
	}
	next = append(next, rapid.SliceOfN(item, 0, 3).Draw(t, "added")...)
	if len(next) == 0 {
		return nil
	}
	return rapid.Permutation(next).Draw(t, "order")
}

func TestOnlyTheItemsThatChangeGetANewVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		m := meeting(t, s, committee(t, s, "HSN"), "2020-12-17", "Upprop", "Budget", "Övrigt")
		versions := func() (v []int) {
			for _, it := range kept(t, s, m.ID).Agenda {
				v = append(v, it.Version)
			}
			return v
		}
		must(t, save(s, m))
		if got := versions(); !slices.Equal(got, []int{1, 1, 1}) {
			t.Errorf("saved as it was: %v", got)
		}
		m.Agenda[1].Title = "Budget 2021"
		must(t, save(s, m))
		if got := versions(); !slices.Equal(got, []int{1, 2, 1}) {
			t.Errorf("one item edited: %v", got)
		}
		m.Agenda[1], m.Agenda[2] = m.Agenda[2], m.Agenda[1]
		must(t, save(s, m))
		if got := versions(); !slices.Equal(got, []int{1, 2, 3}) {
			t.Errorf("two items moved: %v", got)
		}
	})
}

func TestAnItemChangedMeanwhileIsNotSaved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		m := meeting(t, s, committee(t, s, "HSN"), "2020-12-17", "Upprop", "Budget")
		old := m.Agenda[1]
		m.Agenda[1].Title = "Budget 2021"
		must(t, save(s, m))
		before := kept(t, s, m.ID)
		m.Agenda[1] = old
		if err := save(s, m); !errors.Is(err, cases.ErrStale) {
			t.Fatalf("an old version of the item: %v, want stale", err)
		}
		if diff := cmp.Diff(before, kept(t, s, m.ID), alike...); diff != "" {
			t.Errorf("the meeting changed:\n%s", diff)
		}
	})
}

func TestAnItemTakenOffLetsGoOfWhatHungOnIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		m := meeting(t, s, b, "2020-12-17", "Återredovisning", "Övrigt")
		on := m.Agenda[0].ID
		d := &cases.Document{Body: b.ID, Title: "Bilaga"}
		duty := &cases.ReportBack{OwedTo: b.ID, Wording: "Återkom", State: cases.Scheduled, Item: on}
		made := &cases.DelegatedDecision{Body: b.ID, Text: "Avtal", Reported: on}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(tx.AddDocument(ctx, d), tx.AttachDocument(ctx, on, d.ID), tx.AddReportBack(ctx, duty), tx.AddDelegated(ctx, made))
		}))
		m.Agenda = m.Agenda[1:]
		must(t, save(s, m))

		back, err := s.ReportBack(t.Context(), duty.ID)
		must(t, err)
		if back.Item != 0 || back.State != cases.Assigned || back.Version != 2 {
			t.Errorf("the duty: %+v", back)
		}
		waiting, err := s.Delegated(t.Context(), store.DelegatedFilter{Unreported: true}, cases.Reach{All: true})
		must(t, err)
		if len(waiting) != 1 || waiting[0].Version != 2 {
			t.Errorf("decisions on no list: %+v", waiting)
		}
		if _, err := s.Document(t.Context(), d.ID); err != nil {
			t.Errorf("the paper: %v", err)
		}
	})
}

func TestAParagraphNumberIsDrawnOncePerBodyAndYear(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		next := func(b cases.Body, year int) int {
			n, err := s.NextParagraph(t.Context(), b.ID, year)
			must(t, err)
			return n
		}
		draw := func(m *cases.Meeting, n int) error {
			m.Agenda[0].Paragraph = n
			return save(s, m)
		}
		if n := next(hsn, 2020); n != 1 {
			t.Errorf("the first § is %d", n)
		}
		must(t, draw(meeting(t, s, hsn, "2020-12-17", "Budget"), 7))
		second := meeting(t, s, hsn, "2020-12-18", "Budget")
		before := kept(t, s, second.ID)
		clashes(t, "the same § again", draw(second, 7), "item.paragraph-taken", "")
		if diff := cmp.Diff(before, kept(t, s, second.ID), alike...); diff != "" {
			t.Errorf("the meeting changed:\n%s", diff)
		}
		must(t, draw(meeting(t, s, rs, "2020-12-17", "Budget"), 7))
		must(t, draw(meeting(t, s, hsn, "2021-01-28", "Budget"), 7))
		for _, tt := range []struct {
			body       cases.Body
			year, want int
		}{{hsn, 2020, 8}, {hsn, 2021, 8}, {hsn, 2019, 1}, {rs, 2020, 8}, {rs, 2021, 1}} {
			if n := next(tt.body, tt.year); n != tt.want {
				t.Errorf("the next § of %s in %d is %d, want %d", tt.body.Short, tt.year, n, tt.want)
			}
		}
	})
}

func TestACaseKnowsWhereItHasStood(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		k := matter(t, s, b, "RS/2485/2017")
		for _, day := range []cases.Date{"2020-12-17", "2020-02-27"} {
			m := meeting(t, s, b, day, "Upprop", "Vårdsamverkan")
			m.State = cases.Noticed
			it := &m.Agenda[1]
			it.Case, it.Access, it.Paragraph = k.Ref(), cases.Internal, m.Date.Time().Day()
			it.Outcome, it.Decision = cases.ItemNoted, []string{"Noteras"}
			must(t, save(s, m))
		}
		got, err := s.Appearances(t.Context(), k.ID)
		must(t, err)
		var want []cases.Appearance
		for _, day := range []cases.Date{"2020-02-27", "2020-12-17"} {
			m, err := s.MeetingOn(t.Context(), b.ID, day)
			must(t, err)
			want = append(want, cases.Appearance{
				Meeting: m.ID, Body: b.ID, BodyShort: b.Short, BodyName: b.Name, Date: day, State: cases.Noticed,
				Item: m.Agenda[1].ID, Title: "Vårdsamverkan", Access: cases.Internal, Paragraph: day.Time().Day(),
				Outcome: cases.ItemNoted, Decision: []string{"Noteras"},
			})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
