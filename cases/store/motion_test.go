package store_test

import (
	"context"
	"errors"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestAMotionIsKeptWithItsClauses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		kind[cases.MotionFile]{
			fit: func(m *cases.MotionFile) {
				m.Case = matter(t, s, b, "").ID
				if m.Referred = ""; m.ReferredTo != 0 {
					m.ReferredTo, m.Referred = b.ID, b.Short
				}
				for i := range m.Clauses {
					m.Clauses[i].No = i + 1
				}
			},
			add:  (*store.Tx).AddMotion,
			save: (*store.Tx).SaveMotion,
			read: func(ctx context.Context, m cases.MotionFile) (*cases.MotionFile, error) {
				return s.Motion(ctx, m.Case)
			},
			become:  func(next *cases.MotionFile, was cases.MotionFile) { next.Case, next.Version = was.Case, was.Version },
			version: func(m *cases.MotionFile) *int { return &m.Version },
		}.isKept(t, s)
	})
}

func TestACaseThatIsNoMotionHasNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		k := matter(t, s, committee(t, s, "HSN"), "")
		if m, err := s.Motion(t.Context(), k.ID); !errors.Is(err, cases.Absent) {
			t.Errorf("motion = %+v, %v; want missing", m, err)
		}
	})
}
