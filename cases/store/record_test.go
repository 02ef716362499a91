package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestARecordHoldsAllThatBelongsToItsMeetingAndNothingElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		b, other := committee(t, s, "HSN"), committee(t, s, "RS")
		due := func(day string) cases.FuzzyDate { return calendar.ParseFuzzy(day, "") }
		m, later := meeting(t, s, b, "2020-12-17", "Upprop", "Motion", "Anmälan"), meeting(t, s, b, "2021-01-28", "Anmälan")
		asked := &cases.Case{
			Body: b.ID, BodyShort: b.Short, Title: "Smärta", Type: cases.Motion, Access: cases.Secret,
			Raisers: []cases.Raiser{{Name: "Elin Hoffner", Party: "V"}},
		}
		motion := &cases.MotionFile{Clauses: []cases.Clause{{No: 1, Text: "Att regionen arbetar fram rutiner."}}}
		in := cases.Seat{Body: b.ID, Person: person(t, s, "Åsa Ström").ID, Name: "Åsa Ström", Office: cases.Chair, To: "2020-12-17"}
		out := cases.Seat{Body: b.ID, Person: in.Person, Office: cases.Member, From: "2020-12-18"}
		duties := []cases.ReportBack{
			{OwedTo: b.ID, Due: due("2020-12-17"), OwedShort: b.Short}, {OwedTo: b.ID, Item: m.Agenda[0].ID, OwedShort: b.Short},
			{OwedTo: b.ID, Due: due("2021-01-28")}, {OwedTo: other.ID, Due: due("2020-12-17")},
		}
		made := []cases.DelegatedDecision{
			{Body: b.ID, Reported: m.Agenda[2].ID}, {Body: b.ID}, {Body: b.ID, Reported: later.Agenda[0].ID},
		}
		must(t, write(s, func(ctx context.Context, tx *store.Tx) error {
			err := errors.Join(tx.AddCase(ctx, asked), tx.AddSeat(ctx, &in), tx.AddSeat(ctx, &out))
			motion.Case = asked.ID
			err = errors.Join(err, tx.AddMotion(ctx, motion))
			for i := range duties {
				err = errors.Join(err, tx.AddReportBack(ctx, &duties[i]))
			}
			for i := range made {
				err = errors.Join(err, tx.AddDelegated(ctx, &made[i]))
			}
			return err
		}))
		matter(t, s, b, "RS/2485/2017") // on no agenda
		m.Agenda[1].Case = asked.Ref()
		must(t, save(s, m))

		got, err := s.Record(t.Context(), kept(t, s, m.ID))
		must(t, err)
		want := &cases.Record{
			Meeting: m, Seats: []cases.Seat{in}, Cases: []cases.Case{*asked},
			Motions:     []cases.ItemMotion{{Place: 2, Movers: asked.Raisers, Motion: motion}},
			ReportBacks: duties[:2], Delegated: made[:1],
		}
		if diff := cmp.Diff(want, got, alike...); diff != "" {
			t.Error(diff)
		}
		// A meeting with nothing on it has a record too.
		empty, err := s.Record(t.Context(), meeting(t, s, other, "2020-12-01"))
		must(t, err)
		if len(empty.Cases)+len(empty.Motions)+len(empty.ReportBacks)+len(empty.Delegated)+len(empty.Seats) != 0 {
			t.Errorf("the record of an empty meeting: %+v", empty)
		}
	})
}
