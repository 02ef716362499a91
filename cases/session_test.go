package cases_test

import (
	"errors"
	"testing"
	"time"

	"klubba/cases"
)

func TestP08ASessionIsIdleAnHourAndLastsADayOfWork(t *testing.T) {
	for _, tt := range []struct {
		name        string
		begun, seen time.Duration // ago
		over        bool
	}{
		{name: "just begun"},
		{name: "seen lately", begun: 11 * time.Hour, seen: 59 * time.Minute},
		{name: "idle for an hour", begun: 2 * time.Hour, seen: time.Hour, over: true},
		{name: "seen to the last, but begun twelve hours ago", begun: 12 * time.Hour, over: true},
	} {
		z := cases.Session{Begun: noon.Add(-tt.begun), Seen: noon.Add(-tt.seen)}
		if z.Over(noon) != tt.over {
			t.Errorf("%s: over = %v", tt.name, !tt.over)
		}
	}
}

func TestP11AProofIsFreshForAQuarterOfAnHour(t *testing.T) {
	if err := cases.Proven(noon.Add(-14*time.Minute), noon); err != nil {
		t.Errorf("after 14 minutes: %v", err)
	}
	for _, last := range []time.Time{noon.Add(-15 * time.Minute), {}} {
		if err := cases.Proven(last, noon); !errors.Is(err, cases.ErrUnproven) {
			t.Errorf("after %v: %v", noon.Sub(last), err)
		}
	}
}

func TestRightsDifferWhenSeatsDo(t *testing.T) {
	seats := [][]cases.Seat{
		nil, {{Body: 1, Office: cases.Member}}, {{Body: 1, Office: cases.Chair}}, {{Body: 11, Office: cases.Member}},
		{{Body: 1, Office: cases.Member}, {Body: 2, Office: cases.Member}},
	}
	seen := map[string]int{}
	for i, list := range seats {
		if other, there := seen[cases.Rights(list)]; there {
			t.Errorf("%v and %v are the same rights", seats[other], list)
		}
		seen[cases.Rights(list)] = i
	}
}

func TestAnInvitationIsOpenForSevenDays(t *testing.T) {
	i := cases.Invitation{Until: noon.Add(cases.InvitationLasts)}
	if err := i.Open(noon.Add(cases.InvitationLasts - time.Second)); err != nil {
		t.Errorf("in the last second: %v", err)
	}
	if err := i.Open(i.Until); !errors.Is(err, cases.ErrInvitationGone) {
		t.Errorf("after seven days: %v", err)
	}
	i.Account.Disabled = true
	if err := i.Open(noon); !errors.Is(err, cases.ErrInvitationGone) {
		t.Errorf("to a closed account: %v", err)
	}
}
