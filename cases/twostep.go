package cases

import "strings"

// A TwoStep is the second step of an account's sign-in: a code from an app that
// shares a secret with us (RFC 6238).
type TwoStep struct {
	Account   AccountID
	Secret    string // sealed
	Confirmed bool   // a first code has shown that the app has the secret
	Used      int64  // the step of time of the last code that was used
}

// CodePeriod is how many seconds a code is good for.
const CodePeriod = 30

// Refusals about the second step.
var (
	ErrWrongCode  = refuse(Invalid, "twostep.wrong").At("code")
	ErrTwoStepOn  = refuse(Conflict, "twostep.is-on")
	ErrTwoStepOff = refuse(Conflict, "twostep.is-off")
	ErrTicketGone = refuse(Conflict, "signin.again")
)

// Take uses the code of a step of time, once: whoever has looked over somebody's
// shoulder comes too late (RFC 6238 §5.2).
func (t *TwoStep) Take(step int64) error {
	if step <= t.Used {
		return ErrWrongCode
	}
	t.Used = step
	return nil
}

// RecoveryCodes is how many codes there are for whoever has lost the app.
const RecoveryCodes = 10

// PlainCode is a code as it is compared, however it has been typed.
func PlainCode(typed string) string {
	return strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(strings.ToLower(strings.TrimSpace(typed)))
}
