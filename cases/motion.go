package cases

import "errors"

// A ClauseID names a clause of a motion.
type ClauseID int64

// A ClauseOutcome is what became, or should become, of a clause. Empty is not
// known.
type ClauseOutcome string

// The ends a motion's clause can meet.
const (
	Approved   ClauseOutcome = "approved"    // bifall
	Rejected   ClauseOutcome = "rejected"    // avslag
	Answered   ClauseOutcome = "answered"    // anses besvarad
	WrittenOff ClauseOutcome = "written_off" // avskriven (KL 5:35)
)

// ClauseOutcomes lists the ends.
var ClauseOutcomes = []ClauseOutcome{Approved, Rejected, Answered, WrittenOff}

// A Clause is one att-sats of a motion with its own answer, proposed outcome
// and outcome. Its wording is the mover's and is never changed.
type Clause struct {
	ID       ClauseID      `json:"-"`
	No       int           `json:"no"`
	Intro    string        `json:"intro,omitempty"` // "Motionären yrkar också:"
	Text     string        `json:"text"`
	Answer   string        `json:"answer"`
	Proposed ClauseOutcome `json:"proposed"`
	Outcome  ClauseOutcome `json:"outcome"`
}

// A MotionFile is what a motion adds to its case: a member of the assembly
// raises it (KL 4:19, 5:22), a committee answers by an opinion, the assembly
// decides. Unknown stays unknown: the limit of one year (KL 5:35) cannot be
// computed without the day it was raised.
type MotionFile struct {
	Case       CaseID    `json:"-"`
	Raised     FuzzyDate `json:"raised"`
	Assembly   string    `json:"assembly,omitempty"`    // where it was raised
	ReferredTo BodyID    `json:"-"`                     // 0: not known
	Referred   string    `json:"referred_to,omitempty"` // short name of the body
	AnswerBy   FuzzyDate `json:"answer_by"`             // the assembly's meeting
	Clauses    []Clause  `json:"clauses"`
	Version    int       `json:"version"`
}

// Check refuses a motion that cannot be.
func (m *MotionFile) Check() error {
	if len(m.Clauses) == 0 {
		return refuse(Invalid, "motion.no-clause").At("clauses")
	}
	err := errors.Join(short("raised", m.Raised.Text), short("assembly", m.Assembly), short("answer_by", m.AnswerBy.Text))
	for _, c := range m.Clauses {
		err = errors.Join(err, required("clauses", c.Text), long("clauses", c.Text), long("answer", c.Answer))
	}
	return err
}

// AnswerClause writes the answer to a clause and what the committee proposes
// for it. The committee never decides a motion: its answer is an opinion to
// the assembly and cannot be delegated (KL 5:26, 6:38).
func (m *MotionFile) AnswerClause(no int, answer string, proposed ClauseOutcome) error {
	c, err := m.clause(no)
	if err != nil {
		return err
	}
	if proposed != "" {
		if err := oneOf("proposed", proposed, ClauseOutcomes); err != nil {
			return err
		}
	}
	if err := long("answer", answer); err != nil {
		return err
	}
	c.Answer, c.Proposed = answer, proposed
	return nil
}

// SettleClause records what the assembly decided on a clause.
func (m *MotionFile) SettleClause(no int, outcome ClauseOutcome) error {
	c, err := m.clause(no)
	if err != nil {
		return err
	}
	if outcome != "" {
		if err := oneOf("outcome", outcome, ClauseOutcomes); err != nil {
			return err
		}
	}
	c.Outcome = outcome
	return nil
}

func (m *MotionFile) clause(no int) (*Clause, error) {
	for i := range m.Clauses {
		if m.Clauses[i].No == no {
			return &m.Clauses[i], nil
		}
	}
	return nil, Missing("clause")
}
