package clerk_test

import (
	"testing"

	"klubba/cases"
)

func TestAMeetingIsPlannedSentRunAndClosed(t *testing.T) {
	each(t, func(d *desk) {
		m := d.plan("2020-12-17", "Upprop", "Val av justerare", "Långvarig smärta")
		d.must(d.MoveItem(d.ctx, d.secretary, m.ID, m.Version, m.Agenda[2].ID, 1))
		if title := d.meeting(m.ID).Agenda[0].Title; title != "Långvarig smärta" {
			d.Fatalf("first item = %q", title)
		}
		d.must(d.SendNotice(d.ctx, d.secretary, m.ID, 0))
		d.must(d.OpenMeeting(d.ctx, d.secretary, m.ID, 0, d.roll(m, d.anna, d.bo)))
		for _, it := range d.meeting(m.ID).Agenda {
			d.settle(m, it.ID, cases.Ruling{
				Outcome: cases.ItemDecided, Decision: []string{"Nämnden beslutar enligt förslaget."},
				Proposals: []cases.Proposal{{Raiser: cases.Raiser{Name: "Anna Övning"}, Text: "Bifall"}},
			})
		}
		d.must(d.CloseMeeting(d.ctx, d.secretary, m.ID, 0))
		closed := d.meeting(m.ID)
		if first, last := closed.Paragraphs(); first != 1 || last != 3 || closed.State != cases.Ended {
			d.Fatalf("§§ %d–%d, state %s", first, last, closed.State)
		}
		if p := closed.Agenda[0].Proposals[0]; p.Party != "S" {
			d.Fatalf("the proposer's party is %q", p.Party)
		}
	})
}
