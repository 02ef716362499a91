package store_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// offices draws somebody with any offices in any of the bodies, or nobody, or
// the operator.
func offices(bodies []cases.Body) *rapid.Generator[cases.Actor] {
	seat := rapid.Custom(func(t *rapid.T) cases.Seat {
		return cases.Seat{Body: rapid.SampledFrom(bodies).Draw(t, "body").ID, Office: rapid.SampledFrom(cases.Offices).Draw(t, "office")}
	})
	return rapid.Custom(func(t *rapid.T) cases.Actor {
		if rapid.IntRange(0, 20).Draw(t, "operator") == 20 {
			return cases.Operator("test")
		}
		return cases.Actor{
			Person: rapid.SampledFrom([]cases.PersonID{0, 1, 2, 12}).Draw(t, "person"), Seats: rapid.SliceOfN(seat, 0, 3).Draw(t, "seats"),
			Barred: cases.Barred{
				Items: some[cases.ItemID](t, "items"), Cases: some[cases.CaseID](t, "cases"), Papers: some[cases.DocumentID](t, "papers"),
			},
		}
	})
}

// some draws a few ids that things have.
func some[T ~int64](t *rapid.T, what string) []T {
	return rapid.SliceOfN(rapid.Map(rapid.Int64Range(1, 20), func(n int64) T { return T(n) }), 0, 2).Draw(t, what)
}

// listed holds a list for somebody against the rule for each thing on the list
// of all: what may not be seen is not there, and takes no room among so many.
func listed[V any, ID comparable](t *rapid.T, what string, who cases.Actor, most int, list func(cases.Reach, int) ([]V, error), sees func(V) bool, id func(V) ID) {
	t.Helper()
	all, err := list(cases.Reach{All: true}, 0)
	must(t, err)
	shown, err := list(who.Reach(), most)
	must(t, err)
	var want, got []ID
	for _, v := range all {
		if sees(v) && (most == 0 || len(want) < most) {
			want = append(want, id(v))
		}
	}
	for _, v := range shown {
		got = append(got, id(v))
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%s: the list has %v, the rule %v", what, got, want)
	}
}

func TestAListHasExactlyWhatTheRuleLetsItsReaderSee(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		bodies := []cases.Body{committee(t, s, "HSN"), committee(t, s, "RS"), committee(t, s, "HSØ")}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return oneOfEach(ctx, tx, bodies) }))
		rapid.Check(t, func(t *rapid.T) {
			ctx := context.Background()
			who, most := offices(bodies).Draw(t, "who"), rapid.IntRange(0, 6).Draw(t, "most")
			body := rapid.SampledFrom(append(bodies, cases.Body{})).Draw(t, "of").ID
			listed(t, "cases", who, most, func(r cases.Reach, n int) ([]cases.Case, error) {
				return s.Cases(ctx, store.CaseFilter{Body: body, Words: "ärende", Limit: n}, r)
			}, func(k cases.Case) bool { return who.Sees(k.Guard()) }, func(k cases.Case) cases.CaseID { return k.ID })
			listed(t, "documents", who, most, func(r cases.Reach, n int) ([]cases.Document, error) {
				return s.Documents(ctx, store.DocumentFilter{Body: body, Limit: n}, r)
			}, func(d cases.Document) bool { return who.Sees(d.Guard()) }, func(d cases.Document) cases.DocumentID { return d.ID })
			listed(t, "meetings", who, most, func(r cases.Reach, n int) ([]cases.Meeting, error) {
				return s.Meetings(ctx, store.MeetingFilter{Body: body, Limit: n}, r)
			}, func(m cases.Meeting) bool { return m.MaySee(who) == nil }, func(m cases.Meeting) cases.MeetingID { return m.ID })
			listed(t, "report-backs", who, 0, func(r cases.Reach, _ int) ([]cases.ReportBack, error) {
				return s.ReportBacks(ctx, store.ReportBackFilter{Body: body}, r)
			}, func(b cases.ReportBack) bool { return who.Sees(b.Guard()) }, func(b cases.ReportBack) cases.ReportBackID { return b.ID })
			listed(t, "delegated decisions", who, 0, func(r cases.Reach, _ int) ([]cases.DelegatedDecision, error) {
				return s.Delegated(ctx, store.DelegatedFilter{Body: body}, r)
			}, func(d cases.DelegatedDecision) bool { return who.Sees(d.Guard()) }, func(d cases.DelegatedDecision) cases.DelegatedID { return d.ID })
		})
	})
}

// oneOfClass gives a body one thing of each sort in an access class: a case
// with its readers, and what stands on it, papers with readers of their own too.
func oneOfClass(ctx context.Context, tx *store.Tx, body cases.BodyID, access cases.Access, readers []cases.Reader) error {
	secrecy := cases.Secrecy{Readers: readers}
	k := &cases.Case{Body: body, Access: access, Secrecy: secrecy, Title: "Ärende"}
	if err := tx.AddCase(ctx, k); err != nil {
		return err
	}
	for _, err := range []error{
		tx.AddDocument(ctx, &cases.Document{Body: body, Access: access, Case: k.Ref()}),
		tx.AddDocument(ctx, &cases.Document{Body: body, Access: access, Secrecy: secrecy}),
		tx.AddReportBack(ctx, &cases.ReportBack{OwedTo: body, Access: access, Case: k.Ref()}),
		tx.AddDelegated(ctx, &cases.DelegatedDecision{Body: body, Access: access, Case: k.Ref()}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// oneOfEach gives each body one thing of each sort in each access class, known
// or not, and a meeting in each state.
func oneOfEach(ctx context.Context, tx *store.Tx, bodies []cases.Body) error {
	day := cases.Date("2020-01-01")
	for _, b := range bodies {
		for _, access := range append(slices.Clone(cases.AccessClasses), "", "unheard-of") {
			for _, readers := range [][]cases.Reader{nil, {{Person: 1, Name: `Anna "2,`}}, {{Person: 12, Name: "Bo"}, {Person: 2, Name: "Cia"}}} {
				if err := oneOfClass(ctx, tx, b.ID, access, readers); err != nil {
					return err
				}
			}
		}
		for _, state := range []cases.MeetingState{cases.Planned, cases.Noticed, cases.Open, cases.Ended, cases.Cancelled} {
			day = day.AddDays(1)
			if err := tx.AddMeeting(ctx, &cases.Meeting{Body: b, Date: day, State: state}); err != nil {
				return err
			}
		}
	}
	return nil
}
