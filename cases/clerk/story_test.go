package clerk_test

import (
	"context"
	"errors"
	"testing"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// desk is a committee of three with a secretary, on an empty database.
type desk struct {
	*testing.T
	*clerk.Clerk
	store     *store.Store
	ctx       context.Context
	body      cases.Body
	secretary cases.Actor
	member    cases.Actor
	anna, bo  cases.Seat
}

func newDesk(t *testing.T, s *store.Store) *desk {
	t.Helper()
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{T: t, Clerk: clerk.New(s, files), store: s, ctx: context.Background()}
	op := cases.Operator("test")
	d.body = cases.Body{
		Organisation: "Region Övning", Name: "Övningsnämnden", Short: "ÖN", Kind: cases.Committee,
		Country: calendar.Sweden, Rules: cases.BodyRules{Seats: 3, NoticeDays: 7, Adjusters: 1}, Exercise: true,
	}
	d.must(d.AddBody(d.ctx, op, &d.body))
	d.anna = d.seat("Anna Övning", cases.Chair, "S")
	d.bo = d.seat("Bo Övning", cases.Member, "M")
	d.seat("Cia Övning", cases.Member, "V")
	d.secretary = d.actor("Siv Övning", cases.Secretary)
	d.member = d.actor("Bo Övning", cases.Member)
	return d
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d *desk) seat(name string, office cases.Office, party string) cases.Seat {
	s := cases.Seat{Body: d.body.ID, Name: name, Office: office, Party: party}
	d.must(d.GiveSeat(d.ctx, cases.Operator("test"), &s))
	return s
}

func (d *desk) actor(name string, office cases.Office) cases.Actor {
	s := d.seat(name, office, "")
	return cases.Actor{Account: cases.AccountID(s.Person), Person: s.Person, Name: name, Seats: []cases.Seat{s}}
}

func (d *desk) meeting(id cases.MeetingID) *cases.Meeting {
	m, err := d.store.Meeting(d.ctx, id)
	d.must(err)
	return m
}

func TestAMeetingIsPlannedSentRunAndClosed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		m := cases.Meeting{Body: cases.Body{ID: d.body.ID}, Date: "2020-12-17", FirstNumber: 1}
		d.must(d.PlanMeeting(d.ctx, d.secretary, &m))
		for _, title := range []string{"Upprop", "Val av justerare", "Långvarig smärta"} {
			_, err := d.AddItem(d.ctx, d.secretary, m.ID, cases.Item{Title: title, Kind: cases.Formal, Access: cases.Public})
			d.must(err)
		}
		agenda := d.meeting(m.ID)
		d.must(d.MoveItem(d.ctx, d.secretary, m.ID, agenda.Version, agenda.Agenda[2].ID, 1))
		if got := d.meeting(m.ID).Agenda[0].Title; got != "Långvarig smärta" {
			t.Fatalf("first item = %q", got)
		}
		if err := d.MoveItem(d.ctx, d.secretary, m.ID, agenda.Version, agenda.Agenda[2].ID, 2); !errors.Is(err, cases.ErrStale) {
			t.Fatalf("moving from an old page: %v, want stale", err)
		}
		d.must(d.SendNotice(d.ctx, d.secretary, m.ID, 0))
		roll, err := d.CallRoll(d.ctx, d.meeting(m.ID), map[cases.PersonID]bool{d.anna.Person: true, d.bo.Person: true})
		d.must(err)
		d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, 0, roll))
		for i, it := range d.meeting(m.ID).Agenda {
			d.must(d.TakeUp(d.ctx, d.secretary, m.ID, it.ID))
			now := d.meeting(m.ID).Agenda[i]
			d.must(d.Rule(d.ctx, d.secretary, m.ID, it.ID, now.Version, cases.Ruling{
				Outcome: cases.ItemDecided, Decision: []string{"Nämnden beslutar enligt förslaget."},
				Proposals: []cases.Proposal{{Raiser: cases.Raiser{Name: "Anna Övning"}, Text: "Bifall"}},
			}))
		}
		d.must(d.CloseMeeting(d.ctx, d.secretary, m.ID, 0))
		closed := d.meeting(m.ID)
		if first, last := closed.Paragraphs(); first != 1 || last != 3 || closed.State != cases.Ended {
			t.Fatalf("§§ %d–%d, state %s", first, last, closed.State)
		}
		if p := closed.Agenda[0].Proposals[0]; p.Party != "S" {
			t.Fatalf("the proposer's party is %q", p.Party)
		}
		revision, err := s.Revision(d.ctx)
		d.must(err)
		if revision == 0 {
			t.Fatal("no change was logged")
		}
	})
}

func TestAFormIsActedOnOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		d := newDesk(t, s)
		ctx := store.WithKey(d.ctx, "a-form")
		plan := func(day cases.Date) error {
			return d.PlanMeeting(ctx, d.secretary, &cases.Meeting{Body: cases.Body{ID: d.body.ID}, Date: day})
		}
		d.must(plan("2020-12-17"))
		if err := plan("2020-12-18"); !errors.Is(err, cases.Repeated) {
			t.Fatalf("second use of the form: %v", err)
		}
		kept, err := s.Meetings(d.ctx, store.MeetingFilter{}, cases.Reach{All: true})
		d.must(err)
		if len(kept) != 1 {
			t.Fatalf("%d meetings", len(kept))
		}
	})
}
