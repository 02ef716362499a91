package cases

import (
	"strings"
	"time"
)

// A Disposal is the decision to destroy what the log keeps of former words
// (gallring). The record itself is not touched, and the log keeps that there
// was something, when, and who wrote it.
type Disposal struct {
	Before   time.Time // of what was written before then
	Table    string    // of one row only; empty is of all
	Key      string
	Decision string // the archive authority's decision that it rests on
}

// LogKept is how long the log's words are kept at least: the auditors examine
// a year in the year after it, and the assembly grants discharge on their
// report (KL 5:24–25, 12:1–2).
const LogKept = 2 * 365 * 24 * time.Hour

// Refusals about disposal.
var (
	ErrNoDecision = refuse(Invalid, "disposal.decision").At("decision")
	ErrTooYoung   = refuse(Conflict, "disposal.too-young")
)

// Check says whether the disposal may be made at a point in time. It rests on a
// decision (arkivlagen 10 §), and waits until the auditors are done; one of a
// single row need not wait, since somebody's right to be forgotten does not
// (GDPR art. 17).
func (d Disposal) Check(who Actor, now time.Time) error {
	switch {
	case who.MayAdminister() != nil:
		return ErrNotAdministrator
	case strings.TrimSpace(d.Decision) == "":
		return ErrNoDecision
	case d.Table == "" && d.Before.After(now.Add(-LogKept)), d.Before.After(now):
		return ErrTooYoung
	}
	return nil
}
