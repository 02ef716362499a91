package cases_test

import (
	"errors"
	"slices"
	"testing"

	"klubba/cases"
)

func TestTheLogSaysAsWhatSomebodyActed(t *testing.T) {
	in := func(body cases.BodyID, offices ...cases.Office) cases.Actor {
		who := cases.Actor{Account: 1}
		for _, o := range offices {
			who.Seats = append(who.Seats, cases.Seat{Body: body, Office: o})
		}
		return who
	}
	for name, tt := range map[string]struct {
		who  cases.Actor
		body cases.BodyID
		want []string
	}{
		"the offices held in the body":      {in(1, cases.Member, cases.Secretary), 1, []string{"member", "secretary"}},
		"none in another":                   {in(2, cases.Secretary), 1, []string{}},
		"none of a matter of no body":       {in(1, cases.Secretary), 0, []string{}},
		"the administrator, of no body":     {in(0, cases.Administrator), 0, []string{"administrator"}},
		"the administrator, in any body":    {in(0, cases.Administrator), 1, []string{"administrator"}},
		"the operator":                      {cases.Operator("klubba import"), 1, []string{"operator"}},
		"nobody":                            {cases.Actor{}, 1, []string{}},
		"the body's own before administers": {in(1, cases.Secretary, cases.Administrator), 1, []string{"secretary", "administrator"}},
	} {
		if got := tt.who.Capacity(tt.body); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestTheLogIsForAuditorsOfTheBodyAndAdministrators(t *testing.T) {
	for _, office := range cases.Offices {
		who := cases.Actor{Account: 1, Seats: []cases.Seat{{Body: 1, Office: office}}}
		reads := office == cases.Auditor || office == cases.Administrator
		if err := who.MayReadLog(); errors.Is(err, cases.ErrNotAuditing) == reads {
			t.Errorf("%s reads the log: %v", office, err)
		}
		if err := who.MayReadEntry(1); errors.Is(err, cases.ErrNotAuditing) == reads {
			t.Errorf("%s reads an entry of the body: %v", office, err)
		}
		for _, body := range []cases.BodyID{0, 2} {
			if err := who.MayReadEntry(body); errors.Is(err, cases.ErrNotAuditing) == (office == cases.Administrator) {
				t.Errorf("%s reads an entry of body %d: %v", office, body, err)
			}
		}
	}
}
