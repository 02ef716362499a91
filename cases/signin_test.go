package cases_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
)

func TestAPasskeyThatCountsBackwardsIsACopy(t *testing.T) {
	tests := []struct {
		name        string
		kept, count uint32
		err         error
	}{
		{"it counts on", 4, 5, nil},
		{"it jumps", 4, 90, nil},
		{"it does not count", 0, 0, nil},
		{"it begins to count", 0, 1, nil},
		{"it stands still", 4, 4, cases.ErrPasskeyCopied},
		{"it goes back", 4, 3, cases.ErrPasskeyCopied},
		{"it stops counting", 4, 0, cases.ErrPasskeyCopied},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := cases.Passkey{Count: tt.kept}
			if err := p.Advance(tt.count); !errors.Is(err, tt.err) {
				t.Fatalf("err = %v, want %v", err, tt.err)
			}
			if want := max(tt.kept, tt.count); tt.err == nil && p.Count != want || tt.err != nil && p.Count != tt.kept {
				t.Errorf("the counter is %d", p.Count)
			}
		})
	}
}

// grants are a setting: the secretaries' and members' groups of two bodies.
var grants = []cases.Grant{
	{Value: "secretaries", Office: cases.Secretary, Body: 1},
	{Value: "all-secretaries", Office: cases.Secretary, Body: 1},
	{Value: "members", Office: cases.Member, Body: 1},
	{Value: "members-v", Office: cases.Member, Body: 2},
	{Value: "it", Office: cases.Administrator},
}

func TestWhoSignsInAtAProviderForTheFirstTime(t *testing.T) {
	good := cases.Claims{Issuer: "https://id.example", Subject: "7", Name: "Siv", Email: "siv@hsn.example", Verified: true, Values: []string{"members"}}
	with := func(change func(*cases.Claims)) cases.Claims {
		c := good
		change(&c)
		return c
	}
	unverified := with(func(c *cases.Claims) { c.Verified = false })
	nameless := with(func(c *cases.Claims) { c.Name = "" })
	groupless := with(func(c *cases.Claims) { c.Values = []string{"others"} })
	silent := with(func(c *cases.Claims) { c.Email = "" })
	linked := []cases.Identity{{Issuer: good.Issuer, Subject: "6"}}
	namesake := []cases.Namesake{{Person: cases.Person{ID: 3, Name: "Siv"}}}
	tests := []struct {
		name      string
		got, want error
	}{
		{"one who was added", good.MayLink(nil), nil},
		{"one who was added, without a group", groupless.MayLink(nil), nil},
		{"an address that is not verified", unverified.MayLink(nil), cases.ErrProviderUnverified},
		{"no address", silent.MayLink(nil), cases.ErrProviderUnverified},
		{"an address that has passed to somebody else", good.MayLink(linked), cases.ErrProviderLinked},
		{"one with a group", good.MayJoin(grants, nil), nil},
		{"one with a group and an address that is not verified", unverified.MayJoin(grants, nil), cases.ErrProviderUnverified},
		{"one without a group", groupless.MayJoin(grants, nil), cases.ErrProviderStranger},
		{"one without a name", nameless.MayJoin(grants, nil), cases.ErrProviderStranger},
		{"one who calls themselves as somebody known", good.MayJoin(grants, namesake), cases.ErrProviderNamesake},
	}
	for _, tt := range tests {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestOfficesFollowTheGroupsOfTheProvider(t *testing.T) {
	const today, yesterday = cases.Date("2026-11-25"), cases.Date("2026-11-24")
	seat := func(id cases.SeatID, o cases.Office, body cases.BodyID, from, to cases.Date) cases.Seat {
		return cases.Seat{ID: id, Office: o, Body: body, From: from, To: to}
	}
	secretary := seat(1, cases.Secretary, 1, "2026-01-01", "")
	ended := seat(1, cases.Secretary, 1, "2026-01-01", yesterday)
	chair := seat(2, cases.Chair, 1, "", "")
	tests := []struct {
		name       string
		values     []string
		held       []cases.Seat
		given      []cases.SeatID
		begin, end []cases.Seat
	}{
		{"a group gives an office", []string{"secretaries"}, nil, nil, []cases.Seat{seat(0, cases.Secretary, 1, today, "")}, nil},
		{"two groups give it once", []string{"secretaries", "all-secretaries"}, nil, nil, []cases.Seat{seat(0, cases.Secretary, 1, today, "")}, nil},
		{"an administrator is in no body", []string{"it"}, nil, nil, []cases.Seat{seat(0, cases.Administrator, 0, today, "")}, nil},
		{"what is held is not given twice", []string{"secretaries"}, []cases.Seat{secretary}, []cases.SeatID{1}, nil, nil},
		{"nor what is held by hand", []string{"secretaries"}, []cases.Seat{secretary}, nil, nil, nil},
		{"what has ended is given anew", []string{"secretaries"}, []cases.Seat{ended}, []cases.SeatID{1}, []cases.Seat{seat(0, cases.Secretary, 1, today, "")}, nil},
		{"a group that is gone ends it", nil, []cases.Seat{secretary}, []cases.SeatID{1}, nil, []cases.Seat{ended}},
		{"but not what was given by hand", nil, []cases.Seat{secretary}, nil, nil, nil},
		{"nor what has ended already", nil, []cases.Seat{ended}, []cases.SeatID{1}, nil, nil},
		{"no second seat at a table", []string{"members", "members-v"}, []cases.Seat{chair}, nil, []cases.Seat{seat(0, cases.Member, 2, today, "")}, nil},
		{"one group for another", []string{"members"}, []cases.Seat{secretary}, []cases.SeatID{1},
			[]cases.Seat{seat(0, cases.Member, 1, today, "")}, []cases.Seat{ended}},
		{"given and taken on one day", nil, []cases.Seat{seat(3, cases.Member, 1, today, "")}, []cases.SeatID{3},
			nil, []cases.Seat{seat(3, cases.Member, 1, today, yesterday)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			begin, end := cases.Claims{Values: tt.values}.Provide(grants, tt.held, tt.given, today)
			if diff := cmp.Diff(tt.begin, begin) + cmp.Diff(tt.end, end); diff != "" {
				t.Error(diff)
			}
			for _, s := range end {
				if s.InForce(today) {
					t.Errorf("%v is still held", s)
				}
			}
		})
	}
}
