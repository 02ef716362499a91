package cases

import (
	"errors"
	"slices"
)

type (
	// A SchemeID names a version of a body's delegation scheme.
	SchemeID int64
	// A DelegatedID names a delegated decision.
	DelegatedID int64
)

// A Scheme is one version of a body's delegation scheme. Versions are never
// changed once adopted: a decision points at the one in force when it was made.
type Scheme struct {
	ID       SchemeID         `json:"-"`
	UUID     string           `json:"uuid"`
	Body     BodyID           `json:"-"`
	Title    string           `json:"title"`
	Seq      int              `json:"seq"`
	Adopted  Reference        `json:"adopted,omitzero"` // empty date: proposed only
	Change   string           `json:"change,omitempty"`
	Absence  string           `json:"absence,omitempty"` // what counts as absent, in words
	Rules    []DelegationRule `json:"rules"`
	StandIns []StandIn        `json:"stand_ins"`
	Exercise bool             `json:"exercise,omitempty"` // its rules are invented
	Version  int              `json:"version"`
}

// A DelegationRule gives a position the right to decide a sort of case.
type DelegationRule struct {
	Code     string `json:"code"`
	Matter   string `json:"matter"`
	Law      string `json:"law,omitempty"`
	Delegate string `json:"delegate"`        // position
	Limit    int    `json:"limit,omitempty"` // greatest amount in kronor; 0: none
	Barred   bool   `json:"barred,omitempty"`
}

// A StandIn says who steps in for a position.
type StandIn struct {
	For          string `json:"for"`
	Order        int    `json:"order"`
	Position     string `json:"position"`
	OnlyIfUrgent bool   `json:"only_if_urgent"`
}

// A Capacity is as what a delegate decides.
type Capacity string

// The capacities of a delegated decision. ToBody means that the right has gone
// back to the body; NoDelegate that the matter must wait.
const (
	Ordinary    Capacity = "ordinary"
	AsStandIn   Capacity = "stand_in"
	ChairUrgent Capacity = "chair_urgent" // KL 6:39
	ToBody      Capacity = "to_body"
	NoDelegate  Capacity = "none"
)

// Capacities lists as what somebody can decide for the body.
var Capacities = []Capacity{Ordinary, AsStandIn, ChairUrgent}

// ErrSchemeAdopted refuses a change of what delegated decisions rest on.
var ErrSchemeAdopted = refuse(Conflict, "scheme.adopted")

// Check refuses a version that cannot be: rules of one code, a version adopted
// before the one it follows.
func (s *Scheme) Check(versions []Scheme) error {
	err := errors.Join(required("title", s.Title), long("change", s.Change), day("adopted", s.Adopted.Date))
	err = errors.Join(err, short("title", s.Title), long("absence", s.Absence), within("paragraph", s.Adopted.Paragraph, 0, 9999))
	for _, in := range s.StandIns {
		err = errors.Join(err, short("stand_ins", in.For), short("stand_ins", in.Position))
	}
	for i, r := range s.Rules {
		err = errors.Join(err, required("rules", r.Code), required("rules", r.Matter), required("rules", r.Delegate))
		err = errors.Join(err, each(short, "rules", []string{r.Code, r.Matter, r.Law, r.Delegate}))
		if again, _ := s.Rule(r.Code); again != &s.Rules[i] {
			err = errors.Join(err, refuse(Invalid, "scheme.same-code", r.Code).At("rules"))
		}
	}
	for _, v := range versions {
		if v.Seq < s.Seq && s.Adopted.Date.Known() && v.Adopted.Date > s.Adopted.Date {
			err = errors.Join(err, refuse(Invalid, "scheme.too-early", string(v.Adopted.Date)).At("adopted"))
		}
	}
	return err
}

// Revise changes a version that has only been proposed; an adopted one stands,
// since decisions have been made under it.
func (s *Scheme) Revise(who Actor, to Scheme, versions []Scheme) error {
	if err := who.MayKeep(s.Body); err != nil {
		return err
	}
	if s.Adopted.Date.Known() {
		return ErrSchemeAdopted
	}
	s.Title, s.Adopted, s.Change, s.Absence = to.Title, to.Adopted, to.Change, to.Absence
	s.Rules, s.StandIns = to.Rules, to.StandIns
	return s.Check(versions)
}

// In reports whether the version had been adopted by a day.
func (s *Scheme) In(day Date) bool { return s.Adopted.Date.Known() && s.Adopted.Date <= day }

// SchemeOn picks the version in force on a day: the latest adopted by then.
func SchemeOn(versions []Scheme, day Date) (*Scheme, bool) {
	var found *Scheme
	for i := range versions {
		if versions[i].In(day) && (found == nil || versions[i].Seq > found.Seq) {
			found = &versions[i]
		}
	}
	return found, found != nil
}

// Rule finds a rule by its code.
func (s *Scheme) Rule(code string) (*DelegationRule, bool) {
	at := slices.IndexFunc(s.Rules, func(r DelegationRule) bool { return r.Code == code })
	if at < 0 {
		return nil, false
	}
	return &s.Rules[at], true
}

// Positions lists every position that the version names, each once.
func (s *Scheme) Positions() []string {
	var named []string
	for _, r := range s.Rules {
		named = append(named, r.Delegate)
	}
	for _, in := range s.StandIns {
		named = append(named, in.For, in.Position)
	}
	slices.Sort(named)
	return slices.Compact(named)
}

// Resolve says who may decide under a rule: the delegate; if absent, the first
// stand-in present, some of them in urgent matters only; if none and the matter
// is urgent, the right goes back to the body; else it waits. Absent lists the
// positions whose holders are away for illness, holiday, leave or recusal –
// working from elsewhere is not absence.
func (s *Scheme) Resolve(rule *DelegationRule, absent []string, urgent bool) (position string, as Capacity) {
	if !slices.Contains(absent, rule.Delegate) {
		return rule.Delegate, Ordinary
	}
	chain := slices.Clone(s.StandIns)
	slices.SortStableFunc(chain, func(a, b StandIn) int { return a.Order - b.Order })
	for _, in := range chain {
		if in.For == rule.Delegate && (urgent || !in.OnlyIfUrgent) && !slices.Contains(absent, in.Position) {
			return in.Position, AsStandIn
		}
	}
	if urgent {
		return "", ToBody
	}
	return "", NoDelegate
}

// A DelegatedDecision is made in the body's name under its scheme, or by the
// chair in an urgent matter.
type DelegatedDecision struct {
	ID        DelegatedID `json:"-"`
	UUID      string      `json:"uuid"`
	Body      BodyID      `json:"-"`
	Scheme    SchemeID    `json:"-"` // version in force; 0: the chair's urgent decision
	RuleCode  string      `json:"rule,omitempty"`
	Case      CaseRef     `json:"case,omitzero"`
	Date      Date        `json:"date"`
	By        string      `json:"by"`       // person; empty: not known
	Position  string      `json:"position"` // as what
	Capacity  Capacity    `json:"capacity"`
	Absent    []string    `json:"absent,omitempty"`
	Urgent    bool        `json:"urgent,omitempty"`
	Reason    string      `json:"reason,omitempty"` // why it was urgent
	Amount    int         `json:"amount,omitempty"` // kronor; 0: none
	Text      string      `json:"text"`
	Reported  ItemID      `json:"-"` // the item that reported it; 0: not yet
	ReportRef Reference   `json:"reported,omitzero"`
	Access    Access      `json:"access"`
	Inferred  bool        `json:"inferred,omitempty"` // that it rests on KL 6:39 is our reading
	Exercise  bool        `json:"exercise,omitempty"`
	Version   int         `json:"version"`
}

// Guard is what a reader of the decision is held against. A secret one on a case
// with named readers is for them alone.
func (d *DelegatedDecision) Guard() Guard {
	return Guard{Body: d.Body, Access: d.Access, Readers: d.Case.Readers, Case: d.Case.ID, Item: d.Reported}
}

// MayDecide says whether who may register delegated decisions of the body: its
// staff, and whoever holds a position in its name.
func (a Actor) MayDecide(body BodyID) error {
	if a.Holds(body, Delegate) {
		return nil
	}
	return a.MayRegister(body)
}

// MayRegister says whether who may register this decision: the body's staff,
// and a delegate for the position that they hold themselves (KL 7:5).
func (d *DelegatedDecision) MayRegister(who Actor) error {
	mine := func(s Seat) bool { return s.Body == d.Body && s.Office == Delegate && s.Post == d.Position }
	if slices.ContainsFunc(who.Seats, mine) {
		return nil
	}
	return who.MayRegister(d.Body)
}

// Check refuses a delegated decision that nobody was entitled to make, given
// the body's scheme versions. The chair's urgent decision needs its reason (KL
// 6:39) and no rule; every other stands on a rule of the version in force.
func (d *DelegatedDecision) Check(versions []Scheme) error {
	err := errors.Join(
		required("text", d.Text), long("text", d.Text), required("position", d.Position),
		oneOf("capacity", d.Capacity, Capacities), oneOf("access", d.Access, AccessClasses),
		required("date", string(d.Date)), day("date", d.Date),
		short("by", d.By), short("position", d.Position), long("reason", d.Reason), each(short, "absent", d.Absent),
		within("amount", d.Amount, 0, 1_000_000_000_000),
	)
	if err != nil {
		return err
	}
	if d.Capacity == ChairUrgent {
		if d.Reason == "" {
			return refuse(Invalid, "delegated.no-reason").At("reason")
		}
		return nil
	}
	return d.checkRule(versions)
}

// MayReport says whether who may list delegated decisions under an item: the
// body's staff, on its delegation report, until the meeting has settled it.
func (m *Meeting) MayReport(who Actor, id ItemID) error {
	it, err := m.ItemFor(who, id)
	if err == nil {
		err = who.MayRegister(m.Body.ID)
	}
	switch {
	case err != nil:
		return err
	case it.Kind != DelegationReport:
		return refuse(Conflict, "delegated.not-a-report")
	case m.Over() || it.Outcome != "":
		return ErrItemSettled
	}
	return nil
}

// Awaits says whether the decision is still to be reported to its body (KL 6:40,
// 7:8) and can be at the meeting: it is on no list yet, and was made by then.
func (d *DelegatedDecision) Awaits(m *Meeting) bool {
	return d.Body == m.Body.ID && d.Reported == 0 && d.Date <= m.Date
}

// checkRule holds the decision against the scheme in force on its day.
func (d *DelegatedDecision) checkRule(versions []Scheme) error {
	scheme, ok := SchemeOn(versions, d.Date)
	if !ok {
		return refuse(Invalid, "delegated.no-scheme", string(d.Date)).At("date")
	}
	rule, ok := scheme.Rule(d.RuleCode)
	switch {
	case !ok:
		return refuse(Invalid, "delegated.no-rule", d.RuleCode).At("rule")
	case rule.Barred:
		return refuse(Invalid, "delegated.barred", rule.Code).At("rule")
	case rule.Limit > 0 && d.Amount > rule.Limit:
		return refuse(Invalid, "delegated.over-limit", d.Amount, rule.Limit).At("amount")
	}
	position, as := scheme.Resolve(rule, d.Absent, d.Urgent)
	switch {
	case as == ToBody:
		return refuse(Invalid, "delegated.to-body").At("position")
	case as == NoDelegate:
		return refuse(Invalid, "delegated.nobody").At("position")
	case as != d.Capacity || position != d.Position:
		return refuse(Invalid, "delegated.not-entitled", d.Position, position).At("position")
	}
	d.Scheme = scheme.ID
	return nil
}
