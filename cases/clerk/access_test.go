package clerk_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

// osl is the ground of what is secret in the tests.
var osl = cases.Secrecy{Statute: "OSL", Section: "25 kap. 1 §"}

func TestWhatIsSecretHasItsGroundAndReaders(t *testing.T) {
	each(t, func(d *desk) {
		d.secretary.Person = d.seat("Siv Övning", cases.Secretary, "").Person
		k := &cases.Case{Body: d.body.ID, Type: cases.Decision, Title: "Ärende", InternalTitle: "Inre", Access: cases.Secret}
		d.refuses(func() []no {
			bad := *k
			without := d.RegisterCase(d.ctx, d.secretary, &bad, nil)
			bad.Secrecy = osl
			bad.Secrecy.Readers = []cases.Reader{{Name: "Ingen Alls"}}
			return []no{
				{"without a law", "invalid field.required, invalid field.required", without},
				{"for nobody", "invalid secrecy.no-such-reader", d.RegisterCase(d.ctx, d.secretary, &bad, nil)},
			}
		})
		k.Secrecy = osl
		k.Secrecy.Readers = []cases.Reader{{Name: "Siv Övning"}, {Name: "bo övning"}}
		d.does(func() error { return d.RegisterCase(d.ctx, d.secretary, k, nil) })
		kept := got(d.store.Case(d.ctx, k.ID))(d)
		if s := kept.Secrecy; len(s.Readers) != 2 || s.Readers[1].Person != d.bo.Person || s.DecidedBy != "Siv Övning" || !s.DecidedOn.Known() {
			d.Errorf("kept is %+v", s)
		}
		d.member.Person = d.bo.Person
		if !d.member.Sees(kept.Guard()) || d.officer.Sees(kept.Guard()) {
			d.Error("those who are named, and nobody else, read it")
		}
		d.does(func() error {
			return d.EditCase(d.ctx, d.secretary, k.ID, 1, cases.Case{Type: k.Type, Title: k.Title, State: cases.Registered, Access: cases.Public, Secrecy: osl})
		})
		if kept := got(d.store.Case(d.ctx, k.ID))(d); kept.Secrecy.Statute != "" || len(kept.Secrecy.Readers) > 0 {
			d.Errorf("what is public still has a ground: %+v", kept.Secrecy)
		}
	})
}

func TestARecusedMemberIsKeptFromTheItemItsCaseAndItsPapers(t *testing.T) {
	each(t, func(d *desk) {
		d.member.Person = d.bo.Person
		k := &cases.Case{Body: d.body.ID, Type: cases.Decision, Title: "Ärende", Access: cases.Internal}
		d.must(d.RegisterCase(d.ctx, d.secretary, k, nil))
		m := &cases.Meeting{Body: d.body, Date: "2020-12-17"}
		d.must(d.PlanMeeting(d.ctx, d.secretary, m))
		item := got(d.AddItem(d.ctx, d.secretary, m.ID, cases.Item{Kind: cases.Decision, Title: "Punkt", Case: k.Ref(), Access: cases.Internal}))(d)
		paper := &cases.Document{Body: d.body.ID, Kind: cases.Annex, Title: "Bilaga", Access: cases.Internal}
		d.must(d.AddDocument(d.ctx, d.secretary, paper, nil, item))
		d.refuses(func() []no {
			return []no{
				{"by a neighbour", "missing missing.meeting", d.Recuse(d.ctx, d.neighbour, m.ID, item, cases.Recusal{Person: d.bo.Person})},
				{"of somebody else", notSecretary, d.Recuse(d.ctx, d.member, m.ID, item, cases.Recusal{Person: d.cia.Person})},
			}
		})
		d.does(func() error {
			return d.Recuse(d.ctx, d.member, m.ID, item, cases.Recusal{Person: d.bo.Person, Reason: "Släkt"})
		})
		d.member.Barred = got(d.store.BarredOf(d.ctx, d.bo.Person))(d)
		kept := d.meeting(m.ID)
		if r := kept.Agenda[0].Recusals; len(r) != 1 || r[0].Name != "Bo Övning" || r[0].Reason != "Släkt" || r[0].At.IsZero() {
			d.Errorf("kept is %+v", r)
		}
		for name, g := range map[string]cases.Guard{
			"item": kept.Agenda[0].Guard(d.body.ID), "case": k.Guard(), "paper": paper.Guard(),
		} {
			if d.member.Sees(g) || !d.secretary.Sees(g) {
				d.Errorf("the recused member, and nobody else, should be kept from the %s", name)
			}
		}
		if _, err := kept.ItemFor(d.member, item); !errors.Is(err, cases.Absent) {
			d.Errorf("the item is not missing to the recused: %v", err)
		}
		d.does(func() error { return d.Reinstate(d.ctx, d.secretary, m.ID, item, d.bo.Person) })
		if b := got(d.store.BarredOf(d.ctx, d.bo.Person))(d); len(b.Items)+len(b.Cases)+len(b.Papers) > 0 {
			d.Errorf("still kept from %+v", b)
		}
	})
}
