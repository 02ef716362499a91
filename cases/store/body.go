package store

import (
	"context"
	"strings"

	"github.com/uptrace/bun"

	"klubba/cases"
	"klubba/cases/calendar"
)

type bodyRow struct {
	bun.BaseModel `bun:"table:bodies,alias:b"`
	ID            cases.BodyID     `bun:"id,pk,autoincrement"`
	UUID          string           `bun:"uuid,skipupdate"`
	Organisation  string           `bun:"organisation"`
	Name          string           `bun:"name"`
	Short         string           `bun:"short"`
	Kind          cases.BodyKind   `bun:"kind"`
	Country       calendar.Country `bun:"country"`
	Seats         int              `bun:"seats"`
	NoticeDays    int              `bun:"notice_days"`
	Adjusters     int              `bun:"adjusters"`
	NumberForm    cases.NumberForm `bun:"number_form"`
	Exercise      bool             `bun:"exercise"`
	Version       int              `bun:"version"`
}

func (r *bodyRow) body() cases.Body {
	return cases.Body{
		ID: r.ID, UUID: r.UUID, Organisation: r.Organisation, Name: r.Name, Short: r.Short,
		Kind: r.Kind, Country: r.Country, NumberForm: r.NumberForm, Exercise: r.Exercise, Version: r.Version,
		Rules: cases.BodyRules{Seats: r.Seats, NoticeDays: r.NoticeDays, Adjusters: r.Adjusters},
	}
}

func rowOfBody(b cases.Body) *bodyRow {
	return &bodyRow{
		ID: b.ID, UUID: named(b.UUID), Organisation: b.Organisation, Name: b.Name, Short: b.Short,
		Kind: b.Kind, Country: b.Country, NumberForm: b.NumberForm, Exercise: b.Exercise, Version: b.Version,
		Seats: b.Rules.Seats, NoticeDays: b.Rules.NoticeDays, Adjusters: b.Rules.Adjusters,
	}
}

// Bodies lists the bodies by organisation and name.
func (r Reader) Bodies(ctx context.Context) ([]cases.Body, error) {
	var rows []bodyRow
	err := r.db.NewSelect().Model(&rows).Order("organisation", "name").Scan(ctx)
	return collect(rows, (*bodyRow).body), err
}

// Invented says whether anything in the installation is an exercise.
func (r Reader) Invented(ctx context.Context) (bool, error) {
	return r.db.NewSelect().Model((*bodyRow)(nil)).Where("exercise").Exists(ctx)
}

// Body reads a body.
func (r Reader) Body(ctx context.Context, id cases.BodyID) (cases.Body, error) {
	var row bodyRow
	err := r.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	return row.body(), found(err, "body")
}

// BodyByShort reads a body by its short name, in capitals or not.
func (r Reader) BodyByShort(ctx context.Context, short string) (cases.Body, error) {
	bodies, err := r.Bodies(ctx)
	if err != nil {
		return cases.Body{}, err
	}
	for _, b := range bodies {
		if strings.EqualFold(b.Short, short) {
			return b, nil
		}
	}
	return cases.Body{}, cases.Missing("body")
}

// shortTaken refuses a short name that is another body's.
func shortTaken(short string) error {
	return (&cases.Refusal{Kind: cases.Conflict, Rule: "body.short-taken", Args: []any{short}}).At("short")
}

// AddBody adds a body and gives it its id.
func (tx *Tx) AddBody(ctx context.Context, b *cases.Body) error {
	row := rowOfBody(*b)
	row.Version = 1
	if err := tx.insert(ctx, row, shortTaken(b.Short)); err != nil {
		return err
	}
	*b = row.body()
	return nil
}

// SaveBody saves a body read at its version.
func (tx *Tx) SaveBody(ctx context.Context, b cases.Body) error {
	row := rowOfBody(b)
	row.Version++
	return tx.update(ctx, row, b.Version, shortTaken(b.Short))
}

type personRow struct {
	bun.BaseModel `bun:"table:people,alias:p"`
	ID            cases.PersonID `bun:"id,pk,autoincrement"`
	UUID          string         `bun:"uuid,skipupdate"`
	Name          string         `bun:"name"`
	Title         string         `bun:"title"`
	Exercise      bool           `bun:"exercise"`
}

func (r *personRow) person() cases.Person {
	return cases.Person{ID: r.ID, UUID: r.UUID, Name: r.Name, Title: r.Title, Exercise: r.Exercise}
}

// Person reads a person.
func (r Reader) Person(ctx context.Context, id cases.PersonID) (cases.Person, error) {
	var row personRow
	err := r.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	return row.person(), found(err, "person")
}

// PeopleCalled lists the people of a name, with their seats at any time.
func (r Reader) PeopleCalled(ctx context.Context, name string) ([]cases.Namesake, error) {
	var rows []personRow
	if err := r.db.NewSelect().Model(&rows).Where("name = ?", name).Order("id").Scan(ctx); err != nil {
		return nil, err
	}
	called := make([]cases.Namesake, len(rows))
	for i := range rows {
		seats, err := r.SeatsOf(ctx, rows[i].ID)
		if err != nil {
			return nil, err
		}
		called[i] = cases.Namesake{Person: rows[i].person(), Seats: seats}
	}
	return called, nil
}

// AddPerson adds a person and gives it its id.
func (tx *Tx) AddPerson(ctx context.Context, p *cases.Person) error {
	row := &personRow{UUID: named(p.UUID), Name: p.Name, Title: p.Title, Exercise: p.Exercise}
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	*p = row.person()
	return nil
}

type seatRow struct {
	bun.BaseModel `bun:"table:seats,alias:s"`
	ID            cases.SeatID   `bun:"id,pk,autoincrement"`
	BodyID        cases.BodyID   `bun:"body_id,nullzero"`
	PersonID      cases.PersonID `bun:"person_id"`
	Office        cases.Office   `bun:"office"`
	Party         string         `bun:"party"`
	CallNo        int            `bun:"call_no"`
	From          cases.Date     `bun:"from_day"`
	To            cases.Date     `bun:"to_day"`
	Post          string         `bun:"post"`
	Version       int            `bun:"version"`
	Name          string         `bun:"name,scanonly"`
}

func (r *seatRow) seat() cases.Seat {
	return cases.Seat{
		ID: r.ID, Body: r.BodyID, Person: r.PersonID, Name: r.Name, Office: r.Office, Party: r.Party,
		Order: r.CallNo, Post: r.Post, From: r.From, To: r.To, Version: r.Version,
	}
}

// inOrder sorts seats as a body lists them: chair, vice chairs, members, then
// substitutes in the order of calling in, then officials.
const inOrder = `CASE s.office WHEN 'chair' THEN 0 WHEN 'vice_chair' THEN 1 WHEN 'member' THEN 2
	WHEN 'substitute' THEN 3 WHEN 'secretary' THEN 4 ELSE 5 END, s.call_no, s.id`

// Seats lists the seats of a body in its order, those of other times too.
func (r Reader) Seats(ctx context.Context, body cases.BodyID) ([]cases.Seat, error) {
	return r.seats(ctx, "s.body_id = ?", body)
}

// SeatsOf lists what a person holds in all bodies.
func (r Reader) SeatsOf(ctx context.Context, person cases.PersonID) ([]cases.Seat, error) {
	return r.seats(ctx, "s.person_id = ?", person)
}

// Seat reads one seat.
func (r Reader) Seat(ctx context.Context, id cases.SeatID) (cases.Seat, error) {
	seats, err := r.seats(ctx, "s.id = ?", id)
	if err == nil && len(seats) == 0 {
		err = cases.Missing("seat")
	}
	if err != nil {
		return cases.Seat{}, err
	}
	return seats[0], nil
}

func (r Reader) seats(ctx context.Context, where string, arg any) ([]cases.Seat, error) {
	var rows []seatRow
	err := r.db.NewSelect().Model(&rows).ColumnExpr("?TableColumns, p.name").
		Join("JOIN people AS p ON p.id = s.person_id").
		Where(where, arg).OrderExpr(inOrder).Scan(ctx)
	return collect(rows, (*seatRow).seat), err
}

// AddSeat gives a person an office in a body.
func (tx *Tx) AddSeat(ctx context.Context, s *cases.Seat) error {
	row := rowOfSeat(*s)
	row.Version = 1
	if err := tx.insert(ctx, row, nil); err != nil {
		return err
	}
	s.ID, s.Version = row.ID, row.Version
	return nil
}

// SaveSeat saves a seat read at its version.
func (tx *Tx) SaveSeat(ctx context.Context, s cases.Seat) error {
	row := rowOfSeat(s)
	row.Version++
	return tx.update(ctx, row, s.Version, nil)
}

func rowOfSeat(s cases.Seat) *seatRow {
	return &seatRow{
		ID: s.ID, BodyID: s.Body, PersonID: s.Person, Office: s.Office, Party: s.Party,
		CallNo: s.Order, Post: s.Post, From: s.From, To: s.To, Version: s.Version,
	}
}
