package cases_test

import (
	"errors"
	"reflect"
	"testing"

	"klubba/cases"
)

func TestARecusalIsToldByOneselfOrTheSecretary(t *testing.T) {
	seats := []cases.Seat{{Body: 1, Person: 7, Name: "Siv", Office: cases.Member}, {Body: 1, Person: 8, Name: "Bo", Office: cases.Member}}
	mo := holds(cases.Member)
	for _, tt := range []struct {
		name   string
		who    cases.Actor
		item   cases.ItemID
		state  cases.MeetingState
		person cases.PersonID
		err    error
	}{
		{name: "by oneself", who: mo, item: 2, state: cases.Noticed, person: 7},
		{name: "by the secretary", who: secretary, item: 2, state: cases.Open, person: 8},
		{name: "not by a member of another", who: mo, item: 2, state: cases.Noticed, person: 8, err: cases.ErrNotSecretary},
		{name: "not by a visitor", who: cases.Actor{}, item: 2, state: cases.Noticed, person: 8, err: cases.ErrNotSecretary},
		{name: "not of nobody", who: secretary, item: 2, state: cases.Noticed, person: 0, err: &cases.Refusal{Rule: "recusal.nobody"}},
		{name: "not of somebody without a seat", who: secretary, item: 2, state: cases.Noticed, person: 9, err: &cases.Refusal{Rule: "recusal.nobody"}},
		{name: "not twice", who: secretary, item: 1, state: cases.Noticed, person: 8, err: &cases.Refusal{Rule: "recusal.already"}},
		{name: "not when it is over", who: secretary, item: 2, state: cases.Ended, person: 8, err: cases.ErrItemSettled},
		{name: "not of no item", who: secretary, item: 9, state: cases.Noticed, person: 8, err: cases.Absent},
		{name: "not of an item that one may not see", who: holds(cases.CaseOfficer), item: 3, state: cases.Noticed, person: 7, err: cases.Absent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			meeting := func() *cases.Meeting {
				m := three(tt.state)
				m.Agenda[0].Recusals = []cases.Recusal{{Person: 8, Name: "Bo"}}
				return m
			}
			m := meeting()
			err := m.Recuse(tt.who, tt.item, seats, cases.Recusal{Person: tt.person, Reason: "Bror till den som söker", At: noon})
			if !errors.Is(err, tt.err) {
				t.Fatalf("err = %v, want %v", err, tt.err)
			}
			if tt.err != nil {
				if !reflect.DeepEqual(m, meeting()) {
					t.Error("a refused recusal changed the meeting")
				}
				return
			}
			if it := m.Agenda[tt.item-1]; !it.Recused(tt.person) || it.Recusals[0].Name == "" {
				t.Errorf("recused are %+v", it.Recusals)
			}
			if err := m.Reinstate(mo, tt.item, tt.person); !errors.Is(err, cases.ErrNotSecretary) {
				t.Errorf("a member takes it back: %v", err)
			}
			if err := m.Reinstate(secretary, tt.item, tt.person); err != nil || m.Agenda[tt.item-1].Recused(tt.person) {
				t.Errorf("the secretary cannot take it back: %v", err)
			}
			if err := m.Reinstate(secretary, tt.item, tt.person); !errors.Is(err, cases.Invalid) {
				t.Errorf("taken back twice: %v", err)
			}
		})
	}
}

func TestWhoeverIsRecusedNeitherCountsNorSpeaksInTheItem(t *testing.T) {
	m := three(cases.Open)
	for i := range m.Attendance {
		m.Attendance[i].Person = cases.PersonID(i + 1)
	}
	m.Attendance[2].Present, m.Attendance[2].Serving = false, false // two of three are there
	m.Agenda[1].Recusals = []cases.Recusal{{Person: 1, Name: "Anna"}}
	if err := m.TakeUp(secretary, 2, 1); !errors.Is(err, cases.ErrNoQuorum) {
		t.Errorf("one of three handles the item: %v", err)
	}
	if err := m.TakeUp(secretary, 1, 1); err != nil {
		t.Errorf("the other item: %v", err)
	}
	m.Attendance[2].Present, m.Attendance[2].Serving = true, true
	if err := m.TakeUp(secretary, 2, 2); err != nil {
		t.Fatal(err)
	}
	ruling := func(name string) cases.Ruling {
		return cases.Ruling{Outcome: cases.ItemNoted, Proposals: []cases.Proposal{{Raiser: cases.Raiser{Name: name}, Text: "bifall"}}}
	}
	if err := m.Rule(secretary, 2, ruling("Anna")); !errors.Is(err, &cases.Refusal{Rule: "ruling.not-serving"}) {
		t.Errorf("the recused proposes: %v", err)
	}
	if err := m.Rule(secretary, 2, ruling("Bo")); err != nil {
		t.Errorf("somebody else proposes: %v", err)
	}
}

func TestDraftMinutesAreForTheSecretariatThePresidiumAndTheAdjusters(t *testing.T) {
	m := three(cases.Open)
	m.Attendance[1].Person, m.Attendance[1].Adjusts = 7, true
	for _, tt := range []struct {
		who   cases.Actor
		reads bool
	}{
		{holds(cases.Secretary), true}, {holds(cases.Registrar), true}, {holds(cases.Chair), true}, {holds(cases.ViceChair), true},
		{holds(cases.Member), true}, // who adjusts
		{cases.Actor{Account: 2, Person: 8, Seats: []cases.Seat{{Body: 1, Office: cases.Member}}}, false},
		{cases.Actor{Account: 2, Person: 8, Seats: []cases.Seat{{Body: 1, Office: cases.Administrator}}}, false},
		{cases.Actor{Account: 2, Person: 8, Seats: []cases.Seat{{Body: 1, Office: cases.Auditor}}}, false},
		{cases.Actor{}, false},
	} {
		if got := m.MayReadMinutes(tt.who) == nil; got != tt.reads {
			t.Errorf("%+v reads: %v", tt.who, got)
		}
	}
}

func TestADelegateRegistersDecisionsOfTheirOwnPosition(t *testing.T) {
	delegate := cases.Actor{Account: 2, Seats: []cases.Seat{{Body: 1, Office: cases.Delegate, Post: "Regiondirektör"}}}
	for _, tt := range []struct {
		decision cases.DelegatedDecision
		may      bool
	}{
		{cases.DelegatedDecision{Body: 1, Position: "Regiondirektör"}, true},
		{cases.DelegatedDecision{Body: 1, Position: "Ordförande"}, false},
		{cases.DelegatedDecision{Body: 2, Position: "Regiondirektör"}, false},
	} {
		if got := tt.decision.MayRegister(delegate) == nil; got != tt.may {
			t.Errorf("%+v: %v", tt.decision, got)
		}
	}
	if err := (cases.Seat{Body: 1, Name: "Siv", Office: cases.Delegate}).Check(); !errors.Is(err, cases.Invalid) {
		t.Errorf("a delegate without a position: %v", err)
	}
}
