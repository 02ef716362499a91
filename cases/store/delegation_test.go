package store_test

import (
	"context"
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestASchemeIsKeptWithItsRulesAndStandIns(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, seq := committee(t, s, "HSN"), 0
		kind[cases.Scheme]{
			fit: func(v *cases.Scheme) {
				seq++
				v.Body, v.Seq = b.ID, seq
			},
			add:  (*store.Tx).AddScheme,
			save: (*store.Tx).SaveScheme,
			read: func(ctx context.Context, v cases.Scheme) (*cases.Scheme, error) { return s.Scheme(ctx, v.ID) },
			become: func(next *cases.Scheme, was cases.Scheme) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(v *cases.Scheme) *int { return &v.Version },
		}.isKept(t, s)
	})
}

func TestABodyHasOneSchemeOfEachNumber(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		add := func(v cases.Scheme) error {
			return write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddScheme(ctx, &v) })
		}
		must(t, add(cases.Scheme{Body: b.ID, Seq: 2, Title: "Reviderad"}))
		must(t, add(cases.Scheme{Body: b.ID, Seq: 1, Title: "Första"}))
		must(t, add(cases.Scheme{Body: committee(t, s, "RS").ID, Seq: 1, Title: "En annans"}))
		clashes(t, "a second version 1", add(cases.Scheme{Body: b.ID, Seq: 1, Title: "En till"}), "scheme.version-taken", "")
		versions, err := s.Schemes(t.Context(), b.ID)
		must(t, err)
		if len(versions) != 2 || versions[0].Title != "Första" || versions[1].Title != "Reviderad" {
			t.Errorf("versions = %+v", versions)
		}
	})
}

func TestADelegatedDecisionIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		k, m := matter(t, s, b, "HSN/1/2020"), meeting(t, s, b, "2020-12-17", "Anmälan av delegationsbeslut")
		scheme := cases.Scheme{Body: b.ID, Seq: 1}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddScheme(ctx, &scheme) }))
		kind[cases.DelegatedDecision]{
			fit: func(d *cases.DelegatedDecision) {
				d.Body, d.Case = b.ID, tied(d.Case, k)
				if d.Scheme != 0 {
					d.Scheme = scheme.ID
				}
				if d.Reported != 0 {
					d.Reported = m.Agenda[0].ID
				}
			},
			add:  (*store.Tx).AddDelegated,
			save: (*store.Tx).SaveDelegated,
			read: func(ctx context.Context, d cases.DelegatedDecision) (*cases.DelegatedDecision, error) {
				return s.DelegatedDecision(ctx, d.ID)
			},
			become: func(next *cases.DelegatedDecision, was cases.DelegatedDecision) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(d *cases.DelegatedDecision) *int { return &d.Version },
		}.isKept(t, s)
	})
}

func TestDelegatedDecisionsAreListedByFilterInOrderOfDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		k, m := matter(t, s, hsn, ""), meeting(t, s, hsn, "2020-12-17", "Anmälan", "Anmälan")
		all := []cases.DelegatedDecision{
			{Body: hsn.ID, Date: "2020-12-02", Reported: m.Agenda[0].ID}, {Body: hsn.ID, Date: "2020-11-20", Case: k.Ref()},
			{Body: rs.ID, Date: "2020-12-01"}, {Body: hsn.ID, Date: "2020-12-02"},
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			for i := range all {
				all[i].Access = cases.Public
				if err := tx.AddDelegated(ctx, &all[i]); err != nil {
					return err
				}
			}
			return nil
		}))
		for _, tt := range []struct {
			name   string
			filter store.DelegatedFilter
			want   []int
		}{
			{"all", store.DelegatedFilter{}, []int{1, 2, 0, 3}},
			{"of a body", store.DelegatedFilter{Body: hsn.ID}, []int{1, 0, 3}},
			{"of a case", store.DelegatedFilter{Case: k.ID}, []int{1}},
			{"on no list", store.DelegatedFilter{Unreported: true}, []int{1, 2, 3}},
			{"at an item", store.DelegatedFilter{AtItems: []cases.ItemID{m.Agenda[0].ID}}, []int{0}},
			{"at an item with none", store.DelegatedFilter{AtItems: []cases.ItemID{m.Agenda[1].ID}}, nil},
		} {
			list, err := s.Delegated(t.Context(), tt.filter, cases.Reach{})
			must(t, err)
			var got []int
			for _, d := range list {
				got = append(got, slices.IndexFunc(all, func(a cases.DelegatedDecision) bool { return a.ID == d.ID }))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	})
}
