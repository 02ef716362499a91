package cases_test

import (
	"errors"
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
)

func TestAMeetingHasTheLimitsThatAreKnown(t *testing.T) {
	for _, tt := range []struct {
		name       string
		country    calendar.Country
		noticeDays int
		want       []string
	}{
		{"in Sweden", calendar.Sweden, 7, []string{"limit.notice 2020-12-10", "limit.adjustment 2021-01-04"}},
		{"in Sweden, the days of notice not known", calendar.Sweden, 0, []string{"limit.adjustment 2021-01-04"}},
		{"in Norway", calendar.Norway, 7, []string{"limit.notice 2020-12-10"}},
		{"in Norway, the days of notice not known", calendar.Norway, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := three(cases.Planned)
			m.Body.Country, m.Body.Rules.NoticeDays = tt.country, tt.noticeDays
			var got []string
			for _, l := range m.Limits() {
				got = append(got, l.Rule+" "+string(l.Due))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestWhatMayBeDoneWithAMeetingFollowsItsState(t *testing.T) {
	states := []cases.MeetingState{cases.Planned, cases.Noticed, cases.Open, cases.Ended, cases.Cancelled}
	settled := func(m *cases.Meeting) {
		for i := range m.Agenda {
			m.Agenda[i].Paragraph, m.Agenda[i].Outcome = i+1, cases.ItemNoted
		}
	}
	over := cases.ErrMeetingOver
	for _, tt := range []struct {
		name string
		do   func(*cases.Meeting, cases.Actor) error
		want []*cases.Refusal // by state
	}{
		{"edit", (*cases.Meeting).MayEdit, []*cases.Refusal{nil, nil, nil, over, over}},
		{"order", (*cases.Meeting).MayOrder, []*cases.Refusal{nil, cases.ErrAgendaSent, cases.ErrAgendaSent, over, over}},
		{"send", (*cases.Meeting).MaySend, []*cases.Refusal{nil, cases.ErrAgendaSent, cases.ErrAgendaSent, over, over}},
		{"open", (*cases.Meeting).MayOpen, []*cases.Refusal{cases.ErrNotNoticed, nil, cases.ErrMeetingOpen, over, over}},
		{"run", (*cases.Meeting).MayRun, []*cases.Refusal{cases.ErrNotOpen, cases.ErrNotOpen, nil, over, over}},
		{"close", (*cases.Meeting).MayClose, []*cases.Refusal{cases.ErrNotOpen, cases.ErrNotOpen, nil, over, over}},
		{"cancel", (*cases.Meeting).Cancel, []*cases.Refusal{nil, nil, cases.ErrMeetingOpen, over, over}},
	} {
		for i, state := range states {
			t.Run(tt.name+" when "+string(state), func(t *testing.T) {
				m := three(state)
				settled(m)
				if err := tt.do(m, member); !errors.Is(err, cases.ErrNotSecretary) {
					t.Errorf("by a member: %v", err)
				}
				err := tt.do(m, secretary)
				if want := tt.want[i]; want == nil && err != nil || want != nil && !errors.Is(err, want) {
					t.Errorf("got %v, want %v", err, want)
				}
			})
		}
	}
}
