package cases

import "time"

// LookLasts is how long a look at a secret thing lasts in the log: opening it
// again within that time, or loading the page anew, is no second look.
const LookLasts = 30 * time.Minute

// Capacity is as what the actor acts on a matter of the body, for the log: the
// offices held there; of a matter of no body, or without an office there, that
// of the administrator. Whoever runs the program at its console is its operator.
func (a Actor) Capacity(body BodyID) []string {
	if a.Operator {
		return []string{"operator"}
	}
	offices := []string{}
	for _, s := range a.Seats {
		if s.Body == body && body != 0 {
			offices = append(offices, string(s.Office))
		}
	}
	if len(offices) == 0 && a.Administers() {
		offices = append(offices, string(Administrator))
	}
	return offices
}

// A LogEntry is an entry of the log as it is read.
type LogEntry struct {
	ID      int64
	At      time.Time
	Account AccountID
	Who     string   // their name; empty if it has been disposed of, or nobody had signed in
	Offices []string // as what they acted
	Body    BodyID
	Action  string
	About   string
	AboutID int64
	From    string // where on the network
	Seals   map[string]string
	Changes []LogChange
	More    int // changes that are not listed
}

// A LogChange is what an entry did to one row.
type LogChange struct {
	Table, Key string
	Hidden     bool // its words are not for this reader
	Gone       bool // its words have been disposed of
	Columns    []LogColumn
}

// A LogColumn is a value before and after.
type LogColumn struct{ Name, Was, Became string }

// ErrNotAuditing refuses the log to others than those who examine or run it.
var ErrNotAuditing = refuse(Forbidden, "log.auditors-only")

// ErrNotSealed refuses the proof of a meeting that the log does not vouch for yet.
var ErrNotSealed = refuse(Conflict, "log.not-sealed")

// MayReadLog says whether who may read the log at all: the auditors, since it is
// what they examine (KL 12:7, 12:9), and the administrators, who answer for it.
// Neither learns words there that they may not read elsewhere.
func (a Actor) MayReadLog() error {
	if !a.Administers() && len(a.Bodies(Auditor)) == 0 {
		return ErrNotAuditing
	}
	return nil
}

// MayReadEntry says whether who may read an entry about a matter of the body.
// An auditor reads those of the bodies they examine.
func (a Actor) MayReadEntry(body BodyID) error {
	if !a.Administers() && (body == 0 || !a.Holds(body, Auditor)) {
		return ErrNotAuditing
	}
	return nil
}

// LogActions are the actions that have words of their own. The log takes any:
// one that is not here is shown by its name.
var LogActions = []string{
	"account.accept", "account.add", "account.close", "account.email", "account.invite", "account.link",
	"account.open", "account.password", "account.sessions", "account.withdraw", "agenda.add", "agenda.edit",
	"agenda.import", "agenda.move", "agenda.remove", "body.add", "body.edit", "case.edit", "case.event", "case.read",
	"case.register", "delegated.register", "delegated.report", "document.add", "document.attach", "document.edit",
	"document.read", "file.read", "identity.add", "identity.remove", "item.read", "item.recuse", "item.reinstate",
	"item.rule", "item.take-up", "letter.again", "letter.try", "log.adopt", "log.dispose", "meeting.cancel",
	"meeting.close", "meeting.edit", "meeting.open", "meeting.plan", "meeting.read", "meeting.roll", "meeting.send",
	"motion.answer", "motion.edit", "passkey.add", "passkey.copied", "passkey.remove", "passkey.rename",
	"reportback.assign", "reportback.close", "reportback.edit", "reportback.present", "reportback.schedule",
	"scheme.add", "scheme.edit", "seat.edit", "seat.give", "seat.provide", "session.begin", "session.end",
	"session.end-others", "signin.failed", "signin.limited", "signin.recovery-code", "twostep.begin",
	"twostep.codes", "twostep.off", "twostep.on",
}
