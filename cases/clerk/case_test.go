package clerk_test

import (
	"testing"

	"klubba/cases"
)

func TestACaseIsRegisteredAndChanged(t *testing.T) {
	each(t, func(d *desk) {
		good := cases.Case{
			Body: d.body.ID, Number: cases.ParseRegistryNumber("ÖN/1/2020"), Type: cases.Decision, Title: "Busskort",
			InternalTitle: "Annas busskort", TitleInferred: true, Access: cases.Public,
		}
		with := func(change func(*cases.Case)) cases.Case {
			k := good
			change(&k)
			return k
		}
		register := func(who cases.Actor, k cases.Case, motion *cases.MotionFile) error {
			return d.RegisterCase(d.ctx, who, &k, motion)
		}
		edit := func(who cases.Actor, id cases.CaseID, seen int, to cases.Case) error {
			return d.EditCase(d.ctx, who, id, seen, to)
		}
		tell := func(who cases.Actor, id cases.CaseID, e cases.Event) error {
			e.Case = id
			return d.AddEvent(d.ctx, who, &e)
		}
		kept := good
		d.does(func() error { return d.RegisterCase(d.ctx, d.officer, &kept, nil) })
		hidden := d.secretCase().ID
		bad := with(func(k *cases.Case) {
			k.Title, k.Type, k.Access, k.State, k.Raisers = "", "poem", "", "lost", []cases.Raiser{{}}
		})
		five := "invalid field.required, invalid field.choice, invalid field.choice, invalid field.choice, invalid field.required"
		told := cases.Event{Kind: cases.NoteEvent, Text: "Ett brev"}
		free := with(func(k *cases.Case) { k.Number = cases.RegistryNumber{} })
		clause := cases.Clause{Text: "Att"}
		ready := with(func(k *cases.Case) { k.State = cases.Ready })
		d.refuses(func() []no {
			return []no{
				{"nobody registers one", notSignedIn, register(cases.Actor{}, free, nil)},
				{"a member registers one", notStaff, register(d.member, free, nil)},
				{"a neighbour registers one", notStaff, register(d.neighbour, free, nil)},
				{"one that cannot be", five, register(d.officer, bad, nil)},
				{"a number that another has", "conflict case.number-taken", register(d.officer, good, nil)},
				{"a motion without a clause", "invalid motion.no-clause", register(d.officer, free, &cases.MotionFile{})},
				{"a motion with an empty clause", "invalid field.required", register(d.officer, free, &cases.MotionFile{Clauses: make([]cases.Clause, 1)})},
				{"a motion referred to no body there is", "missing missing.body",
					register(d.officer, free, &cases.MotionFile{ReferredTo: 99, Clauses: []cases.Clause{clause}})},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, kept.ID, 1, ready)},
				{"a member changes it", notStaff, edit(d.member, kept.ID, 1, ready)},
				{"a neighbour changes it", notStaff, edit(d.neighbour, kept.ID, 1, ready)},
				{"there is none", "missing missing.case", edit(d.officer, 99, 1, ready)},
				{"one not to be known of", "missing missing.case", edit(d.officer, hidden, 1, ready)},
				{"from an old page", stale, edit(d.officer, kept.ID, 2, ready)},
				{"to what cannot be", five, edit(d.officer, kept.ID, 1, bad)},
				{"nobody tells of it", notSignedIn, tell(cases.Actor{}, kept.ID, told)},
				{"a member tells of it", notStaff, tell(d.member, kept.ID, told)},
				{"of none", "missing missing.case", tell(d.officer, 99, told)},
				{"of one not to be known of", "missing missing.case", tell(d.officer, hidden, told)},
				{"of nothing", "invalid field.required, invalid field.choice", tell(d.officer, kept.ID, cases.Event{})},
			}
		})
		d.does(func() error { return tell(d.officer, kept.ID, told) })
		d.does(func() error {
			return edit(d.officer, kept.ID, 1, with(func(k *cases.Case) { k.State, k.InternalTitle = cases.Ready, "" }))
		})
		now := got(d.store.Case(d.ctx, kept.ID))(d)
		if now.State != cases.Ready || now.InternalTitle != "Annas busskort" || !now.TitleInferred || now.Version != 2 {
			d.Errorf("the case is %+v", now)
		}
		d.does(func() error {
			return edit(d.secretary, kept.ID, 2, with(func(k *cases.Case) { k.Title, k.State, k.InternalTitle = "Busskort till vården", cases.Ready, "" }))
		})
		if now := got(d.store.Case(d.ctx, kept.ID))(d); now.InternalTitle != "" || now.TitleInferred {
			d.Errorf("the case is %+v", now)
		}
		if events := got(d.store.Events(d.ctx, kept.ID))(d); len(events) != 1 || events[0].Text != "Ett brev" {
			d.Errorf("the road is %+v", events)
		}
	})
}

func TestAMotionIsAnsweredClauseByClause(t *testing.T) {
	each(t, func(d *desk) {
		k := cases.Case{Body: d.body.ID, Type: cases.Motion, Title: "Motion", Access: cases.Public}
		motion := &cases.MotionFile{Clauses: []cases.Clause{{Text: "Att ett"}, {Text: "Att två"}}}
		d.does(func() error { return d.RegisterCase(d.ctx, d.officer, &k, motion) })
		other, hidden := d.publicCase("Ingen motion").ID, d.secretCase().ID
		answer := func(who cases.Actor, id cases.CaseID, seen, no int, proposed, outcome cases.ClauseOutcome) error {
			return d.AnswerClause(d.ctx, who, id, seen, no, "Svar", proposed, outcome)
		}
		edit := func(who cases.Actor, id cases.CaseID, seen int, change func(*cases.MotionFile)) error {
			to := cases.MotionFile{ReferredTo: d.body.ID, Assembly: "RF", Clauses: got(d.store.Motion(d.ctx, k.ID))(d).Clauses}
			change(&to)
			return d.EditMotion(d.ctx, who, id, seen, to)
		}
		same := func(*cases.MotionFile) {}
		d.refuses(func() []no {
			return []no{
				{"nobody answers", notSignedIn, answer(cases.Actor{}, k.ID, 1, 1, cases.Rejected, "")},
				{"a member answers", notStaff, answer(d.member, k.ID, 1, 1, cases.Rejected, "")},
				{"a neighbour answers", notStaff, answer(d.neighbour, k.ID, 1, 1, cases.Rejected, "")},
				{"there is no case", "missing missing.case", answer(d.officer, 99, 1, 1, "", "")},
				{"a case not to be known of", "missing missing.case", answer(d.officer, hidden, 1, 1, "", "")},
				{"a case that is no motion", "missing missing.motion", answer(d.officer, other, 1, 1, "", "")},
				{"no such clause", "missing missing.clause", answer(d.officer, k.ID, 1, 3, "", "")},
				{"from an old page", stale, answer(d.officer, k.ID, 2, 1, "", "")},
				{"proposing what cannot be", "invalid field.choice", answer(d.officer, k.ID, 1, 1, "maybe", "")},
				{"an outcome that cannot be", "invalid field.choice", answer(d.officer, k.ID, 1, 1, "", "maybe")},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, k.ID, 1, same)},
				{"a member changes it", notStaff, edit(d.member, k.ID, 1, same)},
				{"no case is changed", "missing missing.case", edit(d.officer, 99, 1, same)},
				{"a case not to be known of is changed", "missing missing.case", edit(d.officer, hidden, 1, same)},
				{"no motion is changed", "missing missing.motion", edit(d.officer, other, 1, same)},
				{"changed from an old page", stale, edit(d.officer, k.ID, 2, same)},
				{"to no clauses", "invalid motion.no-clause", edit(d.officer, k.ID, 1, func(m *cases.MotionFile) { m.Clauses = nil })},
				{"referred to no body there is", "missing missing.body", edit(d.officer, k.ID, 1, func(m *cases.MotionFile) { m.ReferredTo = 99 })},
			}
		})
		d.does(func() error { return answer(d.officer, k.ID, 1, 2, cases.Answered, cases.Rejected) })
		d.does(func() error { return edit(d.officer, k.ID, 2, same) })
		now := got(d.store.Motion(d.ctx, k.ID))(d)
		if c := now.Clauses[1]; now.Referred != "ÖN" || now.Assembly != "RF" || c.Answer != "Svar" || c.Proposed != cases.Answered || c.Outcome != cases.Rejected {
			d.Errorf("the motion is %+v", now)
		}
	})
}
