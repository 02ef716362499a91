package cases_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

func TestANameAloneIsNotAPerson(t *testing.T) {
	sits := func(body cases.BodyID, office cases.Office, party string) cases.Seat {
		return cases.Seat{Body: body, Name: "Anna Berg", Office: office, Party: party}
	}
	known := func(id cases.PersonID, seats ...cases.Seat) cases.Namesake {
		return cases.Namesake{Person: cases.Person{ID: id, Name: "Anna Berg"}, Seats: seats}
	}
	chosen := func(id cases.PersonID) cases.Seat {
		s := sits(1, cases.Member, "S")
		s.Person = id
		return s
	}
	socialDemocrat, moderate := known(7, sits(1, cases.Member, "S")), known(8, sits(1, cases.Member, "M"))
	official := known(9, sits(1, cases.CaseOfficer, ""))
	administrator := known(10, sits(0, cases.Administrator, ""))
	for _, tt := range []struct {
		name   string
		seat   cases.Seat
		called []cases.Namesake
		want   cases.PersonID
		err    error
	}{
		{name: "nobody is called so", seat: sits(1, cases.Member, "S")},
		{name: "same body and party", seat: sits(1, cases.Chair, "S"), called: []cases.Namesake{socialDemocrat}, want: 7},
		{name: "same party in another body", seat: sits(2, cases.Member, "S"), called: []cases.Namesake{socialDemocrat}, want: 7},
		{name: "the party tells two in one body apart", seat: sits(1, cases.Chair, "M"), called: []cases.Namesake{socialDemocrat, moderate}, want: 8},
		{name: "an official of the same body", seat: sits(1, cases.Secretary, ""), called: []cases.Namesake{official}, want: 9},
		{name: "another party in the same body", seat: sits(1, cases.Member, "M"), called: []cases.Namesake{socialDemocrat}, err: cases.ErrNamesake},
		{name: "another body", seat: sits(2, cases.CaseOfficer, ""), called: []cases.Namesake{official}, err: cases.ErrNamesake},
		{name: "two in one body, and no party", seat: sits(1, cases.Secretary, ""), called: []cases.Namesake{socialDemocrat, moderate}, err: cases.ErrNamesake},
		{name: "somebody without a seat", seat: sits(1, cases.Member, "S"), called: []cases.Namesake{known(11)}, err: cases.ErrNamesake},
		{name: "the name only", seat: cases.Seat{Name: "Anna Berg"}, called: []cases.Namesake{administrator}, err: cases.ErrNamesake},
		{name: "one who is chosen", seat: chosen(8), called: []cases.Namesake{socialDemocrat, moderate}, want: 8},
		{name: "somebody new, chosen", seat: chosen(cases.NewPerson), called: []cases.Namesake{socialDemocrat}},
		{name: "one chosen who is called something else", seat: chosen(12), called: []cases.Namesake{socialDemocrat}, err: cases.Absent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := tt.seat.Whose(tt.called); got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestNobodySitsTwiceAtOneTable(t *testing.T) {
	held := []cases.Seat{
		{ID: 1, Body: 1, Office: cases.Member, From: "2019-01-01", To: "2020-06-30"},
		{ID: 2, Body: 1, Office: cases.Secretary},
	}
	for _, tt := range []struct {
		name string
		seat cases.Seat
		free bool
	}{
		{"the same seat", cases.Seat{Body: 1, Office: cases.Member, From: "2020-01-01"}, false},
		{"another seat at the table", cases.Seat{Body: 1, Office: cases.Chair, To: "2019-01-01"}, false},
		{"a substitute's", cases.Seat{Body: 1, Office: cases.Substitute, From: "2020-06-30"}, false},
		{"the day after", cases.Seat{Body: 1, Office: cases.Chair, From: "2020-07-01"}, true},
		{"the day before", cases.Seat{Body: 1, Office: cases.Chair, To: "2018-12-31"}, true},
		{"in another body", cases.Seat{Body: 2, Office: cases.Member, From: "2020-01-01"}, true},
		{"an office beside the table", cases.Seat{Body: 1, Office: cases.Auditor}, true},
		{"the same office beside the table", cases.Seat{Body: 1, Office: cases.Secretary, From: "2021-01-01"}, false},
		{"itself", cases.Seat{ID: 1, Body: 1, Office: cases.Chair, From: "2019-01-01", To: "2020-06-30"}, true},
	} {
		if err := tt.seat.Among(held); (err == nil) != tt.free {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
