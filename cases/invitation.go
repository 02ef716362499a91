package cases

import "time"

// InvitationLasts is how long a link that lets somebody in can be used.
const InvitationLasts = 7 * 24 * time.Hour

// An Invitation lets whoever holds its link choose the account's password, once.
// It is the way to a first password and to a new one; only its link's hash is
// kept.
type Invitation struct {
	Account Account
	Until   time.Time
}

// ErrInvitationGone is the one answer to a link that was never made, has been
// used, withdrawn or replaced, or is too old: which of them, tells something to
// whoever tries links.
var ErrInvitationGone = refuse(Absent, "invitation.gone")

// Open says whether the link still lets somebody in.
func (i Invitation) Open(now time.Time) error {
	if !now.Before(i.Until) || i.Account.Disabled {
		return ErrInvitationGone
	}
	return nil
}
