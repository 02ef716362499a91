package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestAMeetingIsKeptWithItsAttendance(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, p, day := committee(t, s, "HSN"), person(t, s, "Åsa Ström"), cases.Date("2020-01-01")
		kind[cases.Meeting]{
			fit: func(m *cases.Meeting) {
				day = day.AddDays(1)
				m.Body, m.Date, m.Agenda = b, day, nil
				for i := range m.Attendance {
					if m.Attendance[i].Person != 0 {
						m.Attendance[i].Person = p.ID
					}
				}
			},
			// A new meeting has no roll yet: it is kept with the first save.
			add: func(tx *store.Tx, ctx context.Context, m *cases.Meeting) error {
				m.Attendance = nil
				return tx.AddMeeting(ctx, m)
			},
			save: (*store.Tx).SaveMeeting,
			read: func(ctx context.Context, m cases.Meeting) (*cases.Meeting, error) { return s.Meeting(ctx, m.ID) },
			become: func(next *cases.Meeting, was cases.Meeting) {
				next.ID, next.UUID, next.Version = was.ID, was.UUID, was.Version
			},
			version: func(m *cases.Meeting) *int { return &m.Version },
		}.isKept(t, s)
	})
}

// meeting plans a meeting of a body with an item for each title.
func meeting(t rapid.TB, s *store.Store, b cases.Body, day cases.Date, titles ...string) *cases.Meeting {
	t.Helper()
	m := &cases.Meeting{Body: b, Date: day, State: cases.Planned}
	for _, title := range titles {
		m.Agenda = append(m.Agenda, cases.Item{Title: title, Kind: cases.Decision, Access: cases.Public})
	}
	must(t, write(s, func(ctx context.Context, tx *store.Tx) error { return tx.AddMeeting(ctx, m) }))
	must(t, save(s, m))
	return m
}

// save saves a meeting.
func save(s *store.Store, m *cases.Meeting) error {
	return write(s, func(ctx context.Context, tx *store.Tx) error { return tx.SaveMeeting(ctx, m) })
}

// kept reads a meeting back.
func kept(t rapid.TB, s *store.Store, id cases.MeetingID) *cases.Meeting {
	t.Helper()
	m, err := s.Meeting(context.Background(), id)
	must(t, err)
	return m
}

func TestABodyMeetsOnceADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		first, second := meeting(t, s, b, "2020-12-17", "Upprop"), meeting(t, s, b, "2020-12-18", "Upprop")
		err := write(s, func(ctx context.Context, tx *store.Tx) error {
			return tx.AddMeeting(ctx, &cases.Meeting{Body: b, Date: "2020-12-17"})
		})
		clashes(t, "a second meeting", err, "meeting.same-day", "date")
		moved := *second
		moved.Date, moved.Agenda = first.Date, nil
		clashes(t, "a meeting moved to the other's day", save(s, &moved), "meeting.same-day", "date")
		all, err := s.Meetings(t.Context(), store.MeetingFilter{}, cases.Reach{All: true})
		must(t, err)
		if len(all) != 2 {
			t.Errorf("%d meetings", len(all))
		}
		if diff := cmp.Diff(second, kept(t, s, second.ID), alike...); diff != "" {
			t.Errorf("the meeting changed:\n%s", diff)
		}
		meeting(t, s, committee(t, s, "RS"), "2020-12-17") // another body's day is its own
	})
}

func TestMeetingsAreListedByFilterInOrderOfDay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		hsn, rs := committee(t, s, "HSN"), committee(t, s, "RS")
		var all []cases.MeetingID
		for _, m := range []struct {
			body cases.Body
			day  cases.Date
		}{{hsn, "2020-02-27"}, {hsn, "2020-12-17"}, {rs, "2020-10-01"}, {hsn, "2019-11-30"}} {
			all = append(all, meeting(t, s, m.body, m.day).ID)
		}
		for _, tt := range []struct {
			name   string
			filter store.MeetingFilter
			want   []int
		}{
			{"the latest first", store.MeetingFilter{}, []int{1, 2, 0, 3}},
			{"of a body", store.MeetingFilter{Body: hsn.ID}, []int{1, 0, 3}},
			{"the earliest first", store.MeetingFilter{Forward: true}, []int{3, 0, 2, 1}},
			{"between two days, both included", store.MeetingFilter{From: "2020-02-27", To: "2020-10-01", Forward: true}, []int{0, 2}},
			{"so many", store.MeetingFilter{Limit: 2}, []int{1, 2}},
		} {
			list, err := s.Meetings(t.Context(), tt.filter, cases.Reach{All: true})
			must(t, err)
			var got []int
			for _, m := range list {
				got = append(got, slices.Index(all, m.ID))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	})
}

func TestAMeetingIsFoundByItsDayAndByItsItems(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b := committee(t, s, "HSN")
		m := meeting(t, s, b, "2020-12-17", "Upprop", "Budget")
		meeting(t, s, b, "2020-11-12", "Upprop")
		onDay, err := s.MeetingOn(t.Context(), b.ID, "2020-12-17")
		must(t, err)
		ofItem, err := s.MeetingOfItem(t.Context(), m.Agenda[1].ID)
		must(t, err)
		if diff := cmp.Diff(m, onDay, alike...) + cmp.Diff(m, ofItem, alike...); diff != "" {
			t.Error(diff)
		}
		_, notThatDay := s.MeetingOn(t.Context(), b.ID, "2020-12-18")
		_, noItem := s.MeetingOfItem(t.Context(), 1<<40)
		_, noMeeting := s.Meeting(t.Context(), 1<<40)
		for _, err := range []error{notThatDay, noItem, noMeeting} {
			if !errors.Is(err, cases.Absent) {
				t.Errorf("what is not there: %v, want missing", err)
			}
		}
	})
}
