package cases

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// How long a session lasts: a working day at most, and an hour in which nobody
// asks for anything (ASVS 7.3.1, 7.3.2).
const (
	SessionLasts = 12 * time.Hour
	sessionIdles = time.Hour
	sessionSeen  = time.Minute      // how often it is written down that somebody is there
	sessionProof = 15 * time.Minute // how long somebody has proved who they are
)

// A Session is a browser that has signed in. Its token is known to the browser
// only; here is the token's hash.
type Session struct {
	TokenHash string
	Account   Account
	CSRF      string
	Agent     string // what the browser calls itself
	Rights    string // the seats in force when its token was made
	Begun     time.Time
	Seen      time.Time
	Proved    time.Time // when its owner last said who they are, with a password or better
}

// Over says whether the session has ended by itself.
func (z Session) Over(now time.Time) bool {
	return now.Sub(z.Begun) >= SessionLasts || now.Sub(z.Seen) >= sessionIdles
}

// Unseen says whether it is time to write down that somebody is there.
func (z Session) Unseen(now time.Time) bool { return now.Sub(z.Seen) >= sessionSeen }

// Handle tells the sessions of one account apart, without being the secret of
// any.
func (z Session) Handle() string {
	if len(z.TokenHash) < 16 {
		return ""
	}
	return z.TokenHash[:16]
}

// ErrUnproven asks somebody to say once more who they are.
var ErrUnproven = refuse(Unproven, "session.prove")

// Proven refuses what needs a fresh proof of who asks, when the last is too old:
// a browser left open is not its owner (ASVS 7.5.1, 7.5.3).
func Proven(last, now time.Time) error {
	if now.Sub(last) >= sessionProof {
		return ErrUnproven
	}
	return nil
}

// Rights writes down seats, so that two such texts differ when they do.
func Rights(seats []Seat) string {
	var text string
	for _, s := range seats {
		text += string(s.Office) + " " + strconv.FormatInt(int64(s.Body), 10) + "\n"
	}
	return text
}

// Hashed is what we keep of a token or a code that is long enough not to be
// guessed: nobody gets from it back to the token.
func Hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
