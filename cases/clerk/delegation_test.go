package clerk_test

import (
	"slices"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
)

// planWithReport plans a meeting with a delegation report and another item.
func (d *desk) planWithReport(day cases.Date) *cases.Meeting {
	d.Helper()
	m := d.plan(day)
	for _, kind := range []cases.CaseType{cases.DelegationReport, cases.Formal} {
		got(d.AddItem(d.ctx, d.secretary, m.ID, cases.Item{Title: string(kind), Kind: kind, Access: cases.Public}))(d)
	}
	return d.meeting(m.ID)
}

// urgent registers a decision that the chair made.
func (d *desk) urgent(day cases.Date, access cases.Access) *cases.DelegatedDecision {
	d.Helper()
	decision := chairs(d.body.ID, day, access)
	d.must(d.RegisterDelegated(d.ctx, d.secretary, decision))
	return decision
}

func chairs(body cases.BodyID, day cases.Date, access cases.Access) *cases.DelegatedDecision {
	return &cases.DelegatedDecision{
		Body: body, Date: day, Text: "Stänga mottagningen", Position: "Ordförande", Capacity: cases.ChairUrgent, Urgent: true,
		Reason: "Vattenläcka", Access: access,
	}
}

// delegated are the committee's decisions in order of day.
func (d *desk) delegated() []cases.DelegatedDecision {
	d.Helper()
	return got(d.store.Delegated(d.ctx, store.DelegatedFilter{Body: d.body.ID}, cases.Reach{All: true}))(d)
}

// scheme is a version of the committee's delegation.
func (d *desk) scheme(adopted cases.Date) cases.Scheme {
	return cases.Scheme{
		Body: d.body.ID, Title: "Delegationsordning", Adopted: cases.Reference{Date: adopted},
		Rules: []cases.DelegationRule{
			{Code: "A1", Matter: "Yttranden", Delegate: "Direktör", Limit: 100},
			{Code: "B1", Matter: "Motioner", Delegate: "Direktör", Barred: true},
		},
		StandIns: []cases.StandIn{{For: "Direktör", Order: 1, Position: "Chef", OnlyIfUrgent: true}},
	}
}

func TestASchemeIsChangedUntilItIsAdopted(t *testing.T) {
	each(t, func(d *desk) {
		adopted, proposed := d.scheme("2019-01-16"), d.scheme("")
		d.does(func() error { return d.AddScheme(d.ctx, d.secretary, &adopted) })
		d.does(func() error { return d.AddScheme(d.ctx, d.secretary, &proposed) })
		if adopted.Seq != 1 || proposed.Seq != 2 {
			d.Fatalf("the versions are %d and %d", adopted.Seq, proposed.Seq)
		}
		with := func(change func(*cases.Scheme)) *cases.Scheme {
			s := d.scheme("2020-01-01")
			change(&s)
			return &s
		}
		empty := with(func(s *cases.Scheme) {
			s.Title, s.Rules[0].Code, s.Rules[0].Matter, s.Rules[1].Delegate = "", "", "", ""
		})
		four := "invalid field.required, invalid field.required, invalid field.required, invalid field.required"
		twice := with(func(s *cases.Scheme) { s.Rules[1].Code = "A1" })
		early := with(func(s *cases.Scheme) { s.Adopted.Date = "2018-01-01" })
		noDay := with(func(s *cases.Scheme) { s.Adopted.Date = "2020-13-01" })
		d.refuses(func() []no {
			add := func(who cases.Actor, s *cases.Scheme) error { return d.AddScheme(d.ctx, who, s) }
			edit := func(who cases.Actor, id cases.SchemeID, seen int, to *cases.Scheme) error {
				return d.EditScheme(d.ctx, who, id, seen, *to)
			}
			good := with(func(*cases.Scheme) {})
			return []no{
				{"nobody adds one", notSignedIn, add(cases.Actor{}, good)},
				{"a case officer adds one", notSecretary, add(d.officer, good)},
				{"a neighbour adds one", notSecretary, add(d.neighbour, good)},
				{"one that is empty", four, add(d.secretary, empty)},
				{"one code twice", "invalid scheme.same-code", add(d.secretary, twice)},
				{"adopted before the one before it", "invalid scheme.too-early", add(d.secretary, early)},
				{"adopted on no day", "invalid field.date", add(d.secretary, noDay)},
				{"nobody changes it", notSignedIn, edit(cases.Actor{}, proposed.ID, 1, good)},
				{"a case officer changes it", notSecretary, edit(d.officer, proposed.ID, 1, good)},
				{"there is none", "missing missing.scheme", edit(d.secretary, 99, 1, good)},
				{"from an old page", stale, edit(d.secretary, proposed.ID, 2, good)},
				{"one that is adopted", "conflict scheme.adopted", edit(d.secretary, adopted.ID, 1, good)},
				{"to an empty one", four, edit(d.secretary, proposed.ID, 1, empty)},
				{"to one code twice", "invalid scheme.same-code", edit(d.secretary, proposed.ID, 1, twice)},
				{"to a day before the one before it", "invalid scheme.too-early", edit(d.secretary, proposed.ID, 1, early)},
				{"to no day", "invalid field.date", edit(d.secretary, proposed.ID, 1, noDay)},
			}
		})
		d.does(func() error {
			return d.EditScheme(d.ctx, d.secretary, proposed.ID, 1, *with(func(s *cases.Scheme) { s.Rules = s.Rules[:1] }))
		})
		if now := got(d.store.Scheme(d.ctx, proposed.ID))(d); len(now.Rules) != 1 || now.Adopted.Date != "2020-01-01" || now.Seq != 2 {
			d.Errorf("the version is %+v", now)
		}
	})
}

func TestVersionsOfASchemeAreNumberedWithoutGapOrDouble(t *testing.T) {
	each(t, func(d *desk) {
		d.atOnce(func(int) error { return d.AddScheme(d.ctx, d.secretary, new(d.scheme(""))) })
		for i, s := range got(d.store.Schemes(d.ctx, d.body.ID))(d) {
			if s.Seq != i+1 {
				d.Fatalf("version %d is number %d", s.Seq, i+1)
			}
		}
	})
}

func TestADelegatedDecisionStandsOnTheSchemeOfItsDay(t *testing.T) {
	each(t, func(d *desk) {
		first, second := d.scheme("2019-01-16"), d.scheme("2020-01-01")
		d.must(d.AddScheme(d.ctx, d.secretary, &first))
		d.must(d.AddScheme(d.ctx, d.secretary, &second))
		hidden := d.secretCase()
		register := func(who cases.Actor, change func(*cases.DelegatedDecision)) error {
			decision := cases.DelegatedDecision{
				Body: d.body.ID, Date: "2019-06-01", RuleCode: "A1", Text: "Yttrande", Position: "Direktör",
				Capacity: cases.Ordinary, Access: cases.Public,
			}
			change(&decision)
			return d.RegisterDelegated(d.ctx, who, &decision)
		}
		but := func(change func(*cases.DelegatedDecision)) error { return register(d.officer, change) }
		same := func(*cases.DelegatedDecision) {}
		away := func(urgent bool, absent ...string) error {
			return but(func(g *cases.DelegatedDecision) { g.Absent, g.Urgent = absent, urgent })
		}
		d.refuses(func() []no {
			return []no{
				{"nobody registers it", notSignedIn, register(cases.Actor{}, same)},
				{"a member registers it", notStaff, register(d.member, same)},
				{"a neighbour registers it", notStaff, register(d.neighbour, same)},
				{"it is empty", "invalid field.required, invalid field.required, invalid field.choice, invalid field.choice, invalid field.required",
					but(func(g *cases.DelegatedDecision) { *g = cases.DelegatedDecision{Body: g.Body} })},
				{"on no day", "invalid field.date", but(func(g *cases.DelegatedDecision) { g.Date = "i går" })},
				{"on a case not to be known of", "missing missing.case", but(func(g *cases.DelegatedDecision) { g.Case = hidden })},
				{"on no case there is", "missing missing.case", but(func(g *cases.DelegatedDecision) { g.Case.ID = 99 })},
				{"before any scheme", "invalid delegated.no-scheme", but(func(g *cases.DelegatedDecision) { g.Date = "2018-01-01" })},
				{"by no rule", "invalid delegated.no-rule", but(func(g *cases.DelegatedDecision) { g.RuleCode = "Z" })},
				{"by a rule that bars it", "invalid delegated.barred", but(func(g *cases.DelegatedDecision) { g.RuleCode = "B1" })},
				{"over the limit", "invalid delegated.over-limit", but(func(g *cases.DelegatedDecision) { g.Amount = 101 })},
				{"by another than the delegate", "invalid delegated.not-entitled", but(func(g *cases.DelegatedDecision) { g.Position = "Chef" })},
				{"the delegate being away", "invalid delegated.nobody", away(false, "Direktör")},
				{"the stand-in too, and it is urgent", "invalid delegated.to-body", away(true, "Direktör", "Chef")},
				{"the chair's without a reason", "invalid delegated.no-reason", but(func(g *cases.DelegatedDecision) { g.Capacity = cases.ChairUrgent })},
			}
		})
		d.does(func() error { return register(d.officer, same) })
		d.does(func() error { return but(func(g *cases.DelegatedDecision) { g.Date = "2020-01-01" }) })
		if list := d.delegated(); list[0].Scheme != first.ID || list[1].Scheme != second.ID {
			d.Errorf("the decisions stand on %d and %d, want %d and %d", list[0].Scheme, list[1].Scheme, first.ID, second.ID)
		}
	})
}

func TestAReportListsWhatTheBodyHasNotBeenTold(t *testing.T) {
	each(t, func(d *desk) {
		m, later := d.planWithReport("2020-12-17"), d.planWithReport("2021-02-25")
		report, other := m.Agenda[0].ID, m.Agenda[1].ID
		d.urgent("2020-12-01", cases.Public)
		d.urgent("2020-12-02", cases.Secret)
		d.urgent("2020-12-17", cases.Public)
		d.urgent("2020-12-18", cases.Public)
		d.must(d.RegisterDelegated(d.ctx, d.neighbour, chairs(d.neighbours.ID, "2020-12-01", cases.Public)))
		ask := func(who cases.Actor, item cases.ItemID) error {
			_, err := d.ReportDelegated(d.ctx, who, item)
			return err
		}
		d.refuses(func() []no {
			return []no{
				{"nobody asks", notSignedIn, ask(cases.Actor{}, report)},
				{"a member asks", notStaff, ask(d.member, report)},
				{"a neighbour, who knows of no meeting", "missing missing.item", ask(d.neighbour, report)},
				{"there is no item", "missing missing.item", ask(d.secretary, 99)},
				{"another sort of item", "conflict delegated.not-a-report", ask(d.secretary, other)},
			}
		})
		at := func(want ...cases.ItemID) {
			d.Helper()
			var is []cases.ItemID
			for _, g := range d.delegated() {
				is = append(is, g.Reported)
			}
			if !slices.Equal(is, want) {
				d.Errorf("the four decisions are listed at %v, want %v", is, want)
			}
		}
		lists := func(who cases.Actor, item cases.ItemID, want int) {
			d.Helper()
			d.does(func() error {
				n, err := d.ReportDelegated(d.ctx, who, item)
				if n != want {
					d.Errorf("%d are listed, want %d", n, want)
				}
				return err
			})
		}
		lists(d.officer, report, 2) // who does not read the secret one
		at(report, 0, report, 0)
		lists(d.secretary, report, 1)
		at(report, report, report, 0)
		lists(d.secretary, later.Agenda[0].ID, 1)
		at(report, report, report, later.Agenda[0].ID)
		if theirs := got(d.store.Delegated(d.ctx, store.DelegatedFilter{Body: d.neighbours.ID}, cases.Reach{All: true}))(d); theirs[0].Reported != 0 {
			d.Error("the neighbours' decision is on our list")
		}
		d.must(d.CancelMeeting(d.ctx, d.secretary, m.ID, 0))
		d.refuses(func() []no {
			return []no{{"at a meeting called off", "conflict item.settled", ask(d.secretary, report)}}
		})
		lists(d.secretary, later.Agenda[0].ID, 3)
	})
}
