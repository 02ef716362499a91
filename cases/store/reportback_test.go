package store_test

import (
	"context"
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestAReportBackIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		k, m := matter(t, s, b, "RS/2485/2017"), meeting(t, s, b, "2020-12-17", "Återredovisning")
		kind[cases.ReportBack]{
			fit: func(r *cases.ReportBack) {
				r.OwedTo, r.OwedShort, r.Case = b.ID, b.Short, tied(r.Case, k)
				if r.Item != 0 {
					r.Item = m.Agenda[0].ID
				}
			},
			add:  (*store.Tx).AddReportBack,
			save: (*store.Tx).SaveReportBack,
			read: func(ctx context.Context, r cases.ReportBack) (*cases.ReportBack, error) {
				return s.ReportBack(ctx, r.ID)
			},
			become: func(next *cases.ReportBack, was cases.ReportBack) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(r *cases.ReportBack) *int { return &r.Version },
		}.isKept(t, s)
	})
}

func TestReportBacksAreListedByWhenTheyAreDueTheUndatedLast(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		k, m := matter(t, s, hsn, ""), meeting(t, s, hsn, "2020-12-17", "Återredovisning")
		all := []cases.ReportBack{
			{OwedTo: rs.ID, DueKind: cases.Undated, State: cases.Assigned, Case: k.Ref()},
			{OwedTo: hsn.ID, DueKind: cases.DueDate, Due: calendar.ParseFuzzy("före juni 2021", ""), State: cases.Presented},
			{OwedTo: hsn.ID, DueKind: cases.DueMeeting, Due: calendar.ParseFuzzy("2020-12-17", ""), State: cases.Assigned},
			{OwedTo: hsn.ID, DueKind: cases.DueDate, Due: calendar.ParseFuzzy("när det går", ""), State: cases.Scheduled, Item: m.Agenda[0].ID},
			{OwedTo: hsn.ID, DueKind: cases.DueDate, Due: calendar.ParseFuzzy("V 49", "2020-12-17"), State: cases.Done},
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			for i := range all {
				all[i].Wording, all[i].Access = "Återkom", cases.Public
				if err := tx.AddReportBack(ctx, &all[i]); err != nil {
					return err
				}
			}
			return nil
		}))
		for _, tt := range []struct {
			name   string
			filter store.ReportBackFilter
			want   []int
		}{
			{"all", store.ReportBackFilter{}, []int{4, 2, 1, 0, 3}},
			{"owed to a body", store.ReportBackFilter{Body: rs.ID}, []int{0}},
			{"of a case", store.ReportBackFilter{Case: k.ID}, []int{0}},
			{"not closed", store.ReportBackFilter{Open: true}, []int{2, 1, 0, 3}},
			{"due on a day", store.ReportBackFilter{DueOn: "2020-12-17"}, []int{2}},
			{"due on a day, or at an item", store.ReportBackFilter{DueOn: "2020-12-17", AtItems: []cases.ItemID{m.Agenda[0].ID}}, []int{2, 3}},
			{"due on a day, or at none", store.ReportBackFilter{DueOn: "2020-12-17", AtItems: []cases.ItemID{}}, []int{2}},
			{"at an item", store.ReportBackFilter{AtItems: []cases.ItemID{m.Agenda[0].ID}}, []int{3}},
		} {
			list, err := s.ReportBacks(t.Context(), tt.filter, cases.Reach{})
			must(t, err)
			var got []int
			for _, r := range list {
				got = append(got, slices.IndexFunc(all, func(b cases.ReportBack) bool { return b.ID == r.ID }))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	})
}
