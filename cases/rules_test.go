package cases_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"klubba/cases"
	"klubba/cases/calendar"
)

var (
	noon      = time.Date(2020, 12, 17, 11, 0, 0, 0, time.UTC)
	secretary = cases.Actor{Account: 1, Name: "Siv", Seats: []cases.Seat{{Body: 1, Office: cases.Secretary}}}
	member    = cases.Actor{Account: 2, Name: "Mo", Seats: []cases.Seat{{Body: 1, Office: cases.Member}}}
)

// three is a meeting with three items and three seats, all serving once open.
func three(state cases.MeetingState) *cases.Meeting {
	m := &cases.Meeting{
		ID: 1, Body: cases.Body{ID: 1, Short: "ÖN", Country: calendar.Sweden, Rules: cases.BodyRules{Seats: 3}}, Date: "2020-12-17",
		State: state, FirstNumber: 1,
		Agenda: []cases.Item{
			{ID: 1, Kind: cases.Formal, Title: "Upprop", Access: cases.Public}, {ID: 2, Kind: cases.Decision, Title: "Budget", Access: cases.Public},
			{ID: 3, Kind: cases.Decision, Title: "Hemligt", Access: cases.Secret, Text: "kanariefågel"},
		},
	}
	if state == cases.Open {
		for _, name := range []string{"Anna", "Bo", "Cia"} {
			m.Attendance = append(m.Attendance, cases.Attendance{Name: name, Office: cases.Member, Party: "S", Present: true, Serving: true})
		}
	}
	return m
}

func TestTheAgendaIsOrderedByItsSecretaryUntilItIsSent(t *testing.T) {
	for _, tt := range []struct {
		name  string
		who   cases.Actor
		state cases.MeetingState
		item  cases.ItemID
		to    int
		want  []cases.ItemID
		err   error
	}{
		{name: "last to first", who: secretary, state: cases.Planned, item: 3, to: 1, want: []cases.ItemID{3, 1, 2}},
		{name: "first to last", who: secretary, state: cases.Planned, item: 1, to: 3, want: []cases.ItemID{2, 3, 1}},
		{name: "not by a member", who: member, state: cases.Planned, item: 1, to: 2, err: cases.ErrNotSecretary},
		{name: "not once sent", who: secretary, state: cases.Noticed, item: 1, to: 2, err: cases.ErrAgendaSent},
		{name: "not once over", who: secretary, state: cases.Ended, item: 1, to: 2, err: cases.ErrMeetingOver},
		{name: "no place zero", who: secretary, state: cases.Planned, item: 1, to: 0, err: cases.Invalid},
		{name: "no place past the end", who: secretary, state: cases.Planned, item: 1, to: 4, err: cases.Invalid},
		{name: "no such item", who: secretary, state: cases.Planned, item: 9, to: 1, err: cases.Absent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, before := three(tt.state), three(tt.state)
			if err := m.MoveItem(tt.who, tt.item, tt.to); !errors.Is(err, tt.err) {
				t.Fatalf("err = %v, want %v", err, tt.err)
			}
			if tt.err != nil {
				if !reflect.DeepEqual(m, before) {
					t.Fatal("a refused move changed the meeting")
				}
				return
			}
			for i, id := range tt.want {
				if m.Agenda[i].ID != id {
					t.Fatalf("place %d is item %d, want %d", i+1, m.Agenda[i].ID, id)
				}
			}
		})
	}
}

func TestAQuorumIsMoreThanHalfOfTheSeatsInSwedenAndHalfInNorway(t *testing.T) {
	for _, tt := range []struct{ seats, sweden, norway int }{{11, 6, 6}, {12, 7, 6}, {13, 7, 7}, {15, 8, 8}, {0, 0, 0}} {
		b := cases.Body{Rules: cases.BodyRules{Seats: tt.seats}, Country: calendar.Sweden}
		if got := b.Quorum(); got != tt.sweden {
			t.Errorf("%d seats in Sweden: %d, want %d", tt.seats, got, tt.sweden)
		}
		b.Country = calendar.Norway
		if got := b.Quorum(); got != tt.norway {
			t.Errorf("%d seats in Norway: %d, want %d", tt.seats, got, tt.norway)
		}
	}
}

func TestARegistryNumberIsKeptAsWrittenAndReadWhereItsFormIsKnown(t *testing.T) {
	for _, tt := range []cases.RegistryNumber{
		{Written: "RS/2485/2017", Unit: "RS", Serial: 2485, Year: 2017},
		{Written: "RS 912-2025", Unit: "RS", Serial: 912, Year: 2025},
		{Written: "HSNV 202100183-001", Unit: "HSNV", Year: 2021, Serial: 183, Sub: 1},
		{Written: "08/01800-380", Year: 2008, Serial: 1800, Sub: 380},
		{Written: "något annat"}, {Written: ""},
	} {
		if got := cases.ParseRegistryNumber(tt.Written); got != tt {
			t.Errorf("got %+v, want %+v", got, tt)
		}
	}
}

func TestNoSeatStaysEmptyWhileASubstituteIsThere(t *testing.T) {
	seats := []cases.Seat{
		{Person: 1, Name: "Anna", Office: cases.Chair, Party: "S"}, {Person: 2, Name: "Bo", Office: cases.Member, Party: "M"},
		{Person: 3, Name: "Cia", Office: cases.Member, Party: "V"},
		{Person: 4, Name: "Dag", Office: cases.Substitute, Party: "S", Order: 1}, {Person: 5, Name: "Eva", Office: cases.Substitute, Party: "M", Order: 2},
	}
	roll := cases.Call(seats, map[cases.PersonID]bool{1: true, 4: true, 5: true})
	if roll[4].For != "Bo" || roll[3].For != "Cia" || cases.Serving(roll) != 3 {
		t.Fatalf("roll = %+v", roll)
	}
}

func TestTheMeetingDecidesOnlyWithAQuorumAndInOrder(t *testing.T) {
	m := three(cases.Open)
	if err := m.Rule(secretary, 1, cases.Ruling{Outcome: cases.ItemNoted}); !errors.Is(err, cases.Conflict) {
		t.Fatalf("ruling before taking up: %v", err)
	}
	if err := m.TakeUp(secretary, 2, 7); err != nil || m.Agenda[1].Paragraph != 7 {
		t.Fatalf("err %v, § %d", err, m.Agenda[1].Paragraph)
	}
	for _, r := range []cases.Ruling{
		{Outcome: "guess"}, {Outcome: cases.ItemDecided}, {Outcome: cases.ItemRemitted},
		{Outcome: cases.ItemNoted, Proposals: []cases.Proposal{{Raiser: cases.Raiser{Name: "Någon annan"}, Text: "Avslag"}}},
		{Outcome: cases.ItemNoted, Remarks: []cases.Remark{{Raiser: cases.Raiser{Name: "Någon annan"}, Kind: cases.Dissent}}},
	} {
		if err := m.Rule(secretary, 2, r); !errors.Is(err, cases.Invalid) || m.Agenda[1].Outcome != "" {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if err := m.MayClose(secretary); !errors.Is(err, cases.Conflict) {
		t.Errorf("closing with items left: %v", err)
	}
	m.Attendance = m.Attendance[:1]
	if err := m.TakeUp(secretary, 1, 8); !errors.Is(err, cases.ErrNoQuorum) {
		t.Errorf("without a quorum: %v", err)
	}
}

func TestTheStandInDecidesOnlyWhatIsUrgent(t *testing.T) {
	s := cases.Scheme{
		Seq: 1, Adopted: cases.Reference{Date: "2019-01-16"}, Rules: []cases.DelegationRule{{Code: "A1", Delegate: "Regiondirektör", Limit: 100}, {Code: "B", Delegate: "Regiondirektör", Barred: true}},
		StandIns: []cases.StandIn{{For: "Regiondirektör", Position: "HSD", OnlyIfUrgent: true}},
	}
	for _, tt := range []struct {
		absent   []string
		urgent   bool
		position string
		as       cases.Capacity
	}{
		{nil, false, "Regiondirektör", cases.Ordinary},
		{[]string{"Regiondirektör"}, false, "", cases.NoDelegate},
		{[]string{"Regiondirektör"}, true, "HSD", cases.AsStandIn},
		{[]string{"Regiondirektör", "HSD"}, true, "", cases.ToBody},
	} {
		if position, as := s.Resolve(&s.Rules[0], tt.absent, tt.urgent); position != tt.position || as != tt.as {
			t.Errorf("absent %v, urgent %v: %q as %q", tt.absent, tt.urgent, position, as)
		}
	}
	good := cases.DelegatedDecision{Text: "x", Date: "2020-01-01", Position: "Regiondirektör", Capacity: cases.Ordinary, RuleCode: "A1", Access: cases.Public}
	if err := good.Check([]cases.Scheme{s}); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*cases.DelegatedDecision){
		"before any scheme": func(d *cases.DelegatedDecision) { d.Date = "2018-01-01" }, "no rule": func(d *cases.DelegatedDecision) { d.RuleCode = "Z" },
		"barred": func(d *cases.DelegatedDecision) { d.RuleCode = "B" }, "over the limit": func(d *cases.DelegatedDecision) { d.Amount = 101 },
		"not the delegate": func(d *cases.DelegatedDecision) { d.Position = "HSD" }, "the chair without a reason": func(d *cases.DelegatedDecision) { d.Capacity = cases.ChairUrgent },
	} {
		d := good
		spoil(&d)
		if err := d.Check([]cases.Scheme{s}); !errors.Is(err, cases.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReportBackIsClosedOnlyByASectionOfTheBodyItIsOwedTo(t *testing.T) {
	m := three(cases.Open)
	b := cases.ReportBack{OwedTo: 1, State: cases.Assigned, DueKind: cases.DueMeeting, Due: calendar.ParseFuzzy("2020-12-17", "2020-12-17")}
	if !b.Overdue("2020-12-18") || b.Overdue("2020-12-17") {
		t.Error("overdue from the day after, and only then")
	}
	if err := b.Close(secretary, m, 2); !errors.Is(err, cases.Conflict) || b.State != cases.Assigned {
		t.Errorf("closing by an item without a §: %v", err)
	}
	m.Agenda[1].Paragraph, m.Agenda[1].Outcome = 1, cases.ItemNoted
	other := b
	other.OwedTo = 2
	if err := other.Close(cases.Operator("test"), m, 2); !errors.Is(err, cases.Conflict) {
		t.Errorf("closing by another body's §: %v", err)
	}
	if err := b.Close(secretary, m, 2); err != nil || b.State != cases.Done {
		t.Errorf("err %v, state %s", err, b.State)
	}
}

func TestAClosedItemKeepsItsNumberAndLosesItsWords(t *testing.T) {
	r := (&cases.Record{Meeting: three(cases.Noticed)}).For(cases.Actor{})
	it := r.Meeting.Agenda[2]
	if !it.Closed() || it.ID != 3 || strings.Contains(it.Text+it.Title, "kanarie") {
		t.Fatalf("item = %+v", it)
	}
	if shown := (&cases.Record{Meeting: three(cases.Noticed)}).For(member); shown.Meeting.Agenda[2].Text != "kanariefågel" {
		t.Error("a member reads the committee's secret papers")
	}
}

func TestARandomMeetingNeverBreaksItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := three(cases.Planned)
		actors := []cases.Actor{secretary, member, {}}
		var order []cases.ItemID
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			who := rapid.SampledFrom(actors).Draw(t, "who")
			id := cases.ItemID(rapid.IntRange(1, 4).Draw(t, "item"))
			before := *m
			before.Agenda = slices.Clone(m.Agenda)
			step := rapid.IntRange(0, 6).Draw(t, "step")
			err := act(m, who, id, step)
			if err == nil && who.Account != secretary.Account {
				t.Fatalf("somebody else than the secretary did step %d", step)
			}
			if err != nil && (m.State != before.State || !reflect.DeepEqual(m.Agenda, before.Agenda)) {
				t.Fatalf("a refused step %d changed the meeting: %v", step, err)
			}
			if err == nil && step == 4 {
				order = append(order, id)
			}
		}
		for i, id := range order {
			if it, _ := m.Item(id); it.Paragraph != i+1 {
				t.Fatalf("item %d was taken up as number %d and is § %d", id, i+1, it.Paragraph)
			}
		}
		if m.State == cases.Ended && len(m.Unsettled()) > 0 {
			t.Fatal("closed with items left")
		}
	})
}

func act(m *cases.Meeting, who cases.Actor, id cases.ItemID, step int) error {
	switch step {
	case 0:
		return m.MoveItem(who, id, 1)
	case 1:
		return m.Send(who, noon, 1)
	case 2:
		return m.Open(who, noon, three(cases.Open).Attendance)
	case 3:
		return m.Cancel(who)
	case 4:
		return m.TakeUp(who, id, 1)
	case 5:
		return m.Rule(who, id, cases.Ruling{Outcome: cases.ItemNoted})
	default:
		return m.Close(who, noon)
	}
}
