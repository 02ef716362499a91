package clerk_test

import (
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
)

func TestABodyIsAddedAndChangedByAnAdministrator(t *testing.T) {
	each(t, func(d *desk) {
		good := cases.Body{Organisation: "Region Övning", Name: "Styrelsen", Short: "RS", Kind: cases.Executive, Country: calendar.Sweden}
		with := func(spoil func(*cases.Body)) cases.Body {
			b := good
			spoil(&b)
			return b
		}
		taken := with(func(b *cases.Body) { b.Short = "ÖN" })
		noSuch := with(func(b *cases.Body) { b.Kind, b.Country, b.Rules.Seats, b.Rules.NoticeDays = "court", "dk", 401, -1 })
		four := "invalid field.choice, invalid field.choice, invalid field.between, invalid field.between"
		three := "invalid field.required, invalid field.required, invalid field.required"
		empty := cases.Body{Kind: cases.Executive, Country: calendar.Sweden}

		d.does(func() error { return d.AddBody(d.ctx, d.admin, new(good)) })
		board := got(d.store.BodyByShort(d.ctx, "rs"))(d)
		d.refuses(func() []no {
			add := func(who cases.Actor, b cases.Body) error { return d.AddBody(d.ctx, who, &b) }
			edit := func(who cases.Actor, id cases.BodyID, seen int, to cases.Body) error {
				return d.EditBody(d.ctx, who, id, seen, to)
			}
			return []no{
				{"nobody adds one", notSignedIn, add(cases.Actor{}, good)},
				{"a secretary adds one", notAdministrator, add(d.secretary, good)},
				{"one without names", three, add(d.admin, empty)},
				{"one that cannot be", four, add(d.admin, noSuch)},
				{"a short name taken", "conflict body.short-taken", add(d.admin, taken)},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, board.ID, 1, good)},
				{"a secretary changes it", notAdministrator, edit(d.secretary, board.ID, 1, good)},
				{"there is none", "missing missing.body", edit(d.admin, 99, 1, good)},
				{"from an old page", stale, edit(d.admin, board.ID, 2, good)},
				{"to no names", three, edit(d.admin, board.ID, 1, empty)},
				{"to what cannot be", four, edit(d.admin, board.ID, 1, noSuch)},
				{"to a short name taken", "conflict body.short-taken", edit(d.admin, board.ID, 1, taken)},
			}
		})
		d.does(func() error {
			return d.EditBody(d.ctx, d.admin, board.ID, 1, with(func(b *cases.Body) { b.Rules.Seats = 15 }))
		})
		if now := got(d.store.Body(d.ctx, board.ID))(d); now.Rules.Seats != 15 || now.Version != 2 || now.UUID != board.UUID {
			d.Errorf("the body is %+v", now)
		}
	})
}

func TestASeatIsGivenToWhoeverIsMeant(t *testing.T) {
	each(t, func(d *desk) {
		give := func(who cases.Actor, s cases.Seat) (cases.Seat, error) {
			err := d.GiveSeat(d.ctx, who, &s)
			return s, err
		}
		no1 := func(_ cases.Seat, err error) error { return err }
		good := cases.Seat{Body: d.neighbours.ID, Name: "Dag Övning", Office: cases.Member, Party: "S"}
		with := func(change func(*cases.Seat)) cases.Seat {
			s := good
			change(&s)
			return s
		}
		var dag, also, other cases.Seat
		d.does(func() (err error) { dag, err = give(d.admin, good); return err })
		d.does(func() (err error) {
			also, err = give(d.admin, with(func(s *cases.Seat) { s.Body = d.body.ID }))
			return err
		})
		d.does(func() (err error) {
			other, err = give(d.admin, with(func(s *cases.Seat) { s.Party, s.Person = "M", cases.NewPerson }))
			return err
		})
		if also.Person != dag.Person || other.Person == dag.Person || other.Person == 0 {
			d.Errorf("the three seats are those of %d, %d and %d", dag.Person, also.Person, other.Person)
		}
		d.refuses(func() []no {
			return []no{
				{"nobody gives one", notSignedIn, no1(give(cases.Actor{}, good))},
				{"a secretary gives one", notAdministrator, no1(give(d.secretary, good))},
				{"an empty form", "invalid field.required, invalid field.choice, invalid field.required", no1(give(d.admin, cases.Seat{}))},
				{"no such body", "missing missing.body", no1(give(d.admin, with(func(s *cases.Seat) { s.Body = 99 })))},
				{"days that are none", "invalid field.date, invalid field.date",
					no1(give(d.admin, with(func(s *cases.Seat) { s.From, s.To = "2020-02-30", "soon" })))},
				{"it ends before it begins", "invalid seat.ends-before-it-begins",
					no1(give(d.admin, with(func(s *cases.Seat) { s.From, s.To = "2020-02-02", "2020-02-01" })))},
				{"a namesake of another party", "conflict person.namesake", no1(give(d.admin, with(func(s *cases.Seat) { s.Party = "V" })))},
				{"a namesake, the party not said", "conflict person.namesake",
					no1(give(d.admin, with(func(s *cases.Seat) { s.Party, s.Office = "", cases.Auditor })))},
				{"chosen, but of another name", "missing missing.person", no1(give(d.admin, with(func(s *cases.Seat) { s.Person = d.bo.Person })))},
				{"a second seat at the table", "conflict seat.held", no1(give(d.admin, with(func(s *cases.Seat) { s.Office = cases.Chair })))},
			}
		})
	})
}

func TestASeatIsChangedButNotWhoseItIs(t *testing.T) {
	each(t, func(d *desk) {
		edit := func(who cases.Actor, id cases.SeatID, seen int, to cases.Seat) error {
			return d.EditSeat(d.ctx, who, id, seen, to)
		}
		member := cases.Seat{Office: cases.Member, Party: "M"}
		staff := cases.Seat{Body: d.body.ID, Name: "Bo Övning", Party: "M", Office: cases.CaseOfficer}
		d.must(d.GiveSeat(d.ctx, d.admin, &staff))
		d.refuses(func() []no {
			return []no{
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, d.bo.ID, 1, member)},
				{"a secretary changes it", notAdministrator, edit(d.secretary, d.bo.ID, 1, member)},
				{"there is none", "missing missing.seat", edit(d.admin, 99, 1, member)},
				{"from an old page", stale, edit(d.admin, d.bo.ID, 2, member)},
				{"to no office", "invalid field.choice", edit(d.admin, d.bo.ID, 1, cases.Seat{})},
				{"to a day that is none", "invalid field.date", edit(d.admin, d.bo.ID, 1, cases.Seat{Office: cases.Member, From: "x"})},
				{"to a second one at the table", "conflict seat.held", edit(d.admin, staff.ID, 1, cases.Seat{Office: cases.Substitute})},
			}
		})
		d.does(func() error {
			return edit(d.admin, d.bo.ID, 1, cases.Seat{Name: "Någon annan", Office: cases.ViceChair, Party: "L", From: "2020-01-01"})
		})
		now := got(d.store.Seat(d.ctx, d.bo.ID))(d)
		if now.Person != d.bo.Person || now.Name != "Bo Övning" || now.Office != cases.ViceChair || now.Party != "L" || now.Version != 2 {
			d.Errorf("the seat is %+v", now)
		}
	})
}
