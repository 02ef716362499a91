package clerk

import (
	"context"

	"klubba/cases"
	"klubba/cases/store"
)

// AddBody adds a body and gives it its id.
func (c *Clerk) AddBody(ctx context.Context, who cases.Actor, b *cases.Body) error {
	return c.store.Write(ctx, who, "body.add", func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return store.About{}, err
		}
		if err := b.Check(); err != nil {
			return store.About{}, err
		}
		err := tx.AddBody(ctx, b)
		return store.About{Kind: "body", ID: int64(b.ID), Body: b.ID}, err
	})
}

// EditBody changes a body's names and rules.
func (c *Clerk) EditBody(ctx context.Context, who cases.Actor, id cases.BodyID, seen int, to cases.Body) error {
	return c.store.Write(ctx, who, "body.edit", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "body", ID: int64(id), Body: id}
		if err := who.MayAdminister(); err != nil {
			return about, err
		}
		b, err := tx.Body(ctx, id)
		if err != nil {
			return about, err
		}
		if err := cases.Current(b.Version, seen); err != nil {
			return about, err
		}
		b.Organisation, b.Name, b.Short, b.Kind, b.Country, b.Rules, b.NumberForm = to.Organisation, to.Name, to.Short, to.Kind, to.Country, to.Rules, to.NumberForm
		if err := b.Check(); err != nil {
			return about, err
		}
		return about, tx.SaveBody(ctx, b)
	})
}

// GiveSeat gives somebody an office in a body for a time. A name not known
// before becomes a person.
func (c *Clerk) GiveSeat(ctx context.Context, who cases.Actor, s *cases.Seat) error {
	return c.store.Write(ctx, who, "seat.give", func(tx *store.Tx) (store.About, error) {
		if err := who.MayAdminister(); err != nil {
			return store.About{}, err
		}
		if err := s.Check(); err != nil {
			return store.About{}, err
		}
		held, err := seatPerson(ctx, tx, s)
		if err != nil {
			return store.About{}, err
		}
		err = addSeat(ctx, tx, s, held)
		return store.About{Kind: "seat", ID: int64(s.ID), Body: s.Body}, err
	})
}

// seatPerson finds out whose a seat is, who becomes a person if not known
// before, and gives what they hold in all bodies.
func seatPerson(ctx context.Context, tx *store.Tx, s *cases.Seat) (held []cases.Seat, err error) {
	b, err := seatOf(ctx, tx, s)
	if err != nil {
		return nil, err
	}
	called, err := tx.PeopleCalled(ctx, s.Name)
	if err != nil {
		return nil, err
	}
	if s.Person, err = s.Whose(called); err != nil {
		return nil, err
	}
	if s.Person == 0 {
		p := cases.Person{Name: s.Name, Exercise: b.Exercise}
		err = tx.AddPerson(ctx, &p)
		s.Person = p.ID
		return nil, err
	}
	return tx.SeatsOf(ctx, s.Person)
}

func addSeat(ctx context.Context, tx *store.Tx, s *cases.Seat, held []cases.Seat) error {
	if err := s.Among(held); err != nil {
		return err
	}
	return tx.AddSeat(ctx, s)
}

// seatOf is the body of an office. An administrator's may be the installation,
// which is no body.
func seatOf(ctx context.Context, tx *store.Tx, s *cases.Seat) (cases.Body, error) {
	if s.Body == 0 {
		return cases.Body{}, nil
	}
	return tx.Body(ctx, s.Body)
}

// EditSeat changes an office's party, order and time; whose it is stays.
func (c *Clerk) EditSeat(ctx context.Context, who cases.Actor, id cases.SeatID, seen int, to cases.Seat) error {
	return c.store.Write(ctx, who, "seat.edit", func(tx *store.Tx) (store.About, error) {
		about := store.About{Kind: "seat", ID: int64(id)}
		if err := who.MayAdminister(); err != nil {
			return about, err
		}
		s, err := tx.Seat(ctx, id)
		if err != nil {
			return about, err
		}
		about.Body = s.Body
		if err := cases.Current(s.Version, seen); err != nil {
			return about, err
		}
		s.Office, s.Party, s.Order, s.Post, s.From, s.To = to.Office, to.Party, to.Order, to.Post, to.From, to.To
		if err := s.Check(); err != nil {
			return about, err
		}
		held, err := tx.SeatsOf(ctx, s.Person)
		if err != nil {
			return about, err
		}
		if err := s.Among(held); err != nil {
			return about, err
		}
		return about, tx.SaveSeat(ctx, s)
	})
}
