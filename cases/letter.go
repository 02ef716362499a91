package cases

import (
	"errors"
	"net/mail"
	"strings"
	"time"
	"unicode"
)

// A LetterID names a letter inside one installation.
type LetterID int64

// A LetterState is how far a letter has come.
type LetterState string

// The states of a letter.
const (
	LetterWaiting LetterState = "waiting"
	LetterSent    LetterState = "sent"
	LetterFailed  LetterState = "failed" // given up, until somebody tries again
)

// LetterStates in the order in which an administrator needs them.
var LetterStates = []LetterState{LetterFailed, LetterWaiting, LetterSent}

// A Letter is plain text to one person by e-mail. It waits in an outbox, and is
// kept there with what became of it. Its text may hold a one-time link: it is
// shown to nobody but whom it is to, and is dropped once it is sent. Nothing
// confidential stands in it: e-mail is read on the way (OSL 10:1 needs consent
// for that), so a letter says that there is something to read, and where.
type Letter struct {
	ID      LetterID
	UUID    string // its Message-ID is made of it, the same at every try
	To      string
	Subject string
	Text    string
	State   LetterState
	Tries   int
	Next    time.Time // it is due from then on
	Why     string    // the last try failed
	Written time.Time
	Sent    time.Time
	Version int
}

// longestAddress is the longest that a mail server takes (RFC 5321, 4.5.3.1).
const longestAddress = 254

// Check refuses a letter that could be read as another than was meant: one
// plain address, and no line breaks where a header would end.
func (l *Letter) Check() error {
	return errors.Join(
		required("subject", l.Subject), short("subject", l.Subject), oneLine("subject", l.Subject),
		required("text", l.Text), long("text", l.Text), Address("to", l.To),
	)
}

// Address refuses what is not one plain e-mail address: a name before it, two
// of them, a comment, or letters that end a header.
func Address(field, text string) error {
	if text == "" {
		return required(field, text)
	}
	at, err := mail.ParseAddress(text)
	odd := strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r >= unicode.MaxASCII || strings.ContainsRune(`"(),:;<>[\]`, r) })
	if err != nil || odd || at.Address != text || len(text) > longestAddress {
		return refuse(Invalid, "letter.address").At(field)
	}
	return nil
}

// oneLine refuses a text that is more than a line: control characters end a
// header, and two more signs end a line for those who read Unicode.
func oneLine(field, text string) error {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }) {
		return refuse(Invalid, "letter.one-line").At(field)
	}
	return nil
}

// waits are how long a letter waits after each failed try: a server that is
// down is tried for two days, which is what people's own mail servers do.
var waits = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// letterLease is how long a program has for one try. When it is over, the
// program that took the letter is held to be dead and another takes it.
const letterLease = 5 * time.Minute

// Take takes the letter for one try; nobody else takes it meanwhile. The try is
// counted now, so that a letter that kills the program is not tried for ever.
func (l *Letter) Take(at time.Time) {
	l.Tries++
	l.Next = at.Add(letterLease)
}

// A ReturnedError says that a letter can never be delivered as it is, and why.
type ReturnedError struct{ Why string }

func (e *ReturnedError) Error() string { return e.Why }

// Tried notes how a try ended: without an error it is sent, and its text is
// dropped. A letter that comes back, or has been tried for long enough, waits
// for somebody to look at it.
func (l *Letter) Tried(at time.Time, err error) {
	var returned *ReturnedError
	switch {
	case err == nil:
		l.State, l.Sent, l.Next, l.Text, l.Why = LetterSent, at, time.Time{}, "", ""
		return
	case errors.As(err, &returned), l.Tries > len(waits):
		l.State, l.Next = LetterFailed, time.Time{}
	default:
		l.Next = at.Add(waits[l.Tries-1])
	}
	l.Why = inShort(err.Error())
}

// inShort is a server's answer as it fits on a page.
func inShort(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
	if runes := []rune(text); len(runes) > maxTitle {
		return string(runes[:maxTitle])
	}
	return text
}

// Again lets a letter that has failed be tried anew.
func (l *Letter) Again(who Actor, at time.Time) error {
	if err := who.MayAdminister(); err != nil {
		return err
	}
	if l.State != LetterFailed {
		return refuse(Conflict, "letter.not-failed")
	}
	l.State, l.Tries, l.Next = LetterWaiting, 0, at
	return nil
}
