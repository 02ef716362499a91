package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestADocumentIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		k := matter(t, s, b, "08/01800-380")
		kind[cases.Document]{
			fit: func(d *cases.Document) {
				d.Body, d.Case = b.ID, tied(d.Case, k)
			},
			add:  (*store.Tx).AddDocument,
			save: (*store.Tx).SaveDocument,
			read: func(ctx context.Context, d cases.Document) (*cases.Document, error) { return s.Document(ctx, d.ID) },
			become: func(next *cases.Document, was cases.Document) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(d *cases.Document) *int { return &d.Version },
		}.isKept(t, s)
	})
}

// tied ties what was drawn with some case to one that is there.
func tied(drawn cases.CaseRef, k *cases.Case) cases.CaseRef {
	if drawn.ID == 0 {
		return cases.CaseRef{}
	}
	return k.Ref()
}

// document adds a public document to a body.
func document(t *testing.T, s *store.Store, d cases.Document) cases.DocumentID {
	t.Helper()
	d.Access = cases.Public
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddDocument(ctx, &d) }))
	return d.ID
}

func TestACasesDocumentsAreListedByDateAndAllByTheNewest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		k := matter(t, s, hsn, "")
		var all []cases.DocumentID
		for _, when := range []string{"Till hösten", "12.02.2024", "våren 2022", ""} {
			all = append(all, document(t, s, cases.Document{Body: hsn.ID, Case: k.Ref(), Date: calendar.ParseFuzzy(when, "")}))
		}
		all = append(all, document(t, s, cases.Document{Body: rs.ID}))
		for _, tt := range []struct {
			name   string
			filter store.DocumentFilter
			want   []int
		}{
			{"of a case, those without a day last", store.DocumentFilter{Case: k.ID}, []int{2, 1, 3, 0}},
			{"the newest first", store.DocumentFilter{}, []int{4, 3, 2, 1, 0}},
			{"of a body", store.DocumentFilter{Body: rs.ID}, []int{4}},
			{"so many", store.DocumentFilter{Limit: 2}, []int{4, 3}},
		} {
			list, err := s.Documents(t.Context(), tt.filter, cases.Reach{})
			must(t, err)
			var got []int
			for _, d := range list {
				got = append(got, slices.Index(all, d.ID))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	})
}

func TestAnItemsPapersStandInTheOrderInWhichTheyWereAttached(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		m := meeting(t, s, b, "2020-12-17", "Upprop", "Budget")
		first, second := document(t, s, cases.Document{Body: b.ID}), document(t, s, cases.Document{Body: b.ID})
		for _, id := range []cases.DocumentID{second, first, second} { // the last is there already
			must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AttachDocument(ctx, m.Agenda[1].ID, id) }))
		}
		agenda := kept(t, s, m.ID).Agenda
		var got []cases.DocumentID
		for _, d := range agenda[1].Documents {
			got = append(got, d.ID)
		}
		if !slices.Equal(got, []cases.DocumentID{second, first}) || len(agenda[0].Documents) != 0 {
			t.Errorf("papers = %v, and %d under another item", got, len(agenda[0].Documents))
		}
	})
}

func TestADocumentThatIsNotThereIsMissing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		if _, err := s.Document(t.Context(), 1); !errors.Is(err, cases.Absent) {
			t.Errorf("err = %v, want missing", err)
		}
	})
}
