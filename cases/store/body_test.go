package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestABodyIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		kind[cases.Body]{
			fit:  func(b *cases.Body) { b.Short, b.UUID = unique(b.Short), unique("") },
			add:  (*store.Tx).AddBody,
			save: func(tx *store.Tx, ctx context.Context, b *cases.Body) error { return tx.SaveBody(ctx, *b) },
			read: func(ctx context.Context, b cases.Body) (*cases.Body, error) {
				b, err := s.Body(ctx, b.ID)
				return &b, err
			},
			become: func(next *cases.Body, was cases.Body) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(b *cases.Body) *int { return &b.Version },
		}.isKept(t, s)
	})
}

func TestASeatIsKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, p := committee(t, s, "HSN"), person(t, s, "Åsa Ström")
		kind[cases.Seat]{
			fit:  func(seat *cases.Seat) { seat.Body, seat.Person, seat.Name = b.ID, p.ID, p.Name },
			add:  (*store.Tx).AddSeat,
			save: func(tx *store.Tx, ctx context.Context, seat *cases.Seat) error { return tx.SaveSeat(ctx, *seat) },
			read: func(ctx context.Context, seat cases.Seat) (*cases.Seat, error) {
				seat, err := s.Seat(ctx, seat.ID)
				return &seat, err
			},
			become:  func(next *cases.Seat, was cases.Seat) { next.ID, next.Version = was.ID, was.Version },
			version: func(seat *cases.Seat) *int { return &seat.Version },
		}.isKept(t, s)
	})
}

func TestAShortNameBelongsToOneBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		renamed := rs
		renamed.Short = "HSN"
		for what, change := range map[string]func(context.Context, *store.Tx) error{
			"a new body": func(ctx context.Context, tx *store.Tx) error { return tx.AddBody(ctx, &cases.Body{Short: "HSN"}) },
			"a renamed":  func(ctx context.Context, tx *store.Tx) error { return tx.SaveBody(ctx, renamed) },
		} {
			clashes(t, what, write(s, change), "body.short-taken", "short")
		}
		all, err := s.Bodies(t.Context())
		must(t, err)
		if diff := cmp.Diff([]cases.Body{hsn, rs}, all); diff != "" {
			t.Error(diff)
		}
		found, err := s.BodyByShort(t.Context(), "hsn")
		if must(t, err); found != hsn {
			t.Errorf("hsn = %+v", found)
		}
		if _, err := s.BodyByShort(t.Context(), "HSØ"); !errors.Is(err, cases.Absent) {
			t.Errorf("a body that is not there: %v", err)
		}
	})
}

func TestSeatsAreListedAsABodyListsThem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		p := person(t, s, "Åsa Ström")
		for _, seat := range []cases.Seat{
			{Body: hsn.ID, Office: cases.Registrar}, {Body: hsn.ID, Office: cases.Secretary},
			{Body: hsn.ID, Office: cases.Substitute, Order: 2}, {Body: hsn.ID, Office: cases.Substitute, Order: 1},
			{Body: hsn.ID, Office: cases.Member}, {Body: hsn.ID, Office: cases.ViceChair}, {Body: hsn.ID, Office: cases.Chair},
			{Body: rs.ID, Office: cases.Chair}, {Office: cases.Administrator},
		} {
			seat.Person = p.ID
			must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddSeat(ctx, &seat) }))
		}
		names := func(seats []cases.Seat, err error) (list []string) {
			must(t, err)
			for _, seat := range seats {
				list = append(list, fmt.Sprint(seat.Office, seat.Order, " ", seat.Name))
			}
			return list
		}
		want := []string{
			"chair0 Åsa Ström", "vice_chair0 Åsa Ström", "member0 Åsa Ström", "substitute1 Åsa Ström",
			"substitute2 Åsa Ström", "secretary0 Åsa Ström", "registrar0 Åsa Ström",
		}
		if diff := cmp.Diff(want, names(s.Seats(t.Context(), hsn.ID))); diff != "" {
			t.Error(diff)
		}
		if all := names(s.SeatsOf(t.Context(), p.ID)); len(all) != 9 {
			t.Errorf("a person's seats: %v", all)
		}
		if _, err := s.Seat(t.Context(), 1<<40); !errors.Is(err, cases.Absent) {
			t.Errorf("a seat that is not there: %v", err)
		}
	})
}

func TestPeopleOfOneNameAreAllFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		first := cases.Person{Name: "Mārtiņš Šmits", Title: "Fagsjef", Exercise: true}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddPerson(ctx, &first) }))
		second := person(t, s, first.Name)
		called, err := s.PeopleCalled(t.Context(), first.Name)
		must(t, err)
		byID, err := s.Person(t.Context(), first.ID)
		must(t, err)
		if len(called) != 2 || called[0].Person != first || called[1].ID != second.ID || byID != first || first.UUID == "" {
			t.Errorf("added %+v, found %+v and %+v", first, called, byID)
		}
		if others, err := s.PeopleCalled(t.Context(), "Martins Smits"); len(others) != 0 || err != nil {
			t.Errorf("another name: %v, %v", others, err)
		}
	})
}
