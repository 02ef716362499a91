package cases

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"net/netip"
	"strings"
	"time"
)

// A From is where somebody asks to be let in from: the network address, and the
// hash of the token that a browser keeps in which somebody has signed in before.
type From struct{ Address, Browser string }

// A Track is what failed tries are counted on.
type Track struct {
	Name   string
	limits []limit
}

type limit struct {
	tries  int
	within time.Duration
}

var (
	fewTries  = []limit{{5, 15 * time.Minute}, {20, 24 * time.Hour}}
	manyTries = []limit{{20, 15 * time.Minute}, {100, 24 * time.Hour}}
)

// TriesLast is how long a failed try counts.
const TriesLast = 24 * time.Hour

// Tracks says what a try to be let in as somebody counts on. Known says that
// the account has been signed in to from that browser before.
//
// A try from a known browser counts on that browser alone. Any other counts on
// the account, from wherever it comes, and on the address. So guessing slowly,
// or from many addresses, comes to twenty guesses a day at one account, and
// going through many accounts to a hundred a day from one address. A stranger
// who guesses on purpose stops other strangers, and not the owner in a browser
// that they have used before – whatever address that has, even behind a proxy
// that shows one address for all, which is why addresses are not what is known.
// An owner under attack in a new browser asks an administrator for a link.
//
// Whose account it is stands as a hash of what was typed: there may be no such
// account, and people type passwords in the wrong field.
func Tracks(email string, from From, known bool) []Track {
	if known {
		return []Track{{"browser " + from.Browser, fewTries}}
	}
	sum := sha256.Sum256([]byte(strings.ToLower(email)))
	return []Track{
		{"account " + hex.EncodeToString(sum[:]), fewTries},
		{"address " + network(from.Address), manyTries},
	}
}

// Asking is what counts of those who only ask to be let in, by a passkey or at a
// provider: that is no guess, but each question is kept until it is answered or
// old, and one address is not to fill the database with them.
func Asking(from From) Track {
	return Track{"asking " + network(from.Address), []limit{{60, 10 * time.Minute}}}
}

// network is the part of an address that one line has to itself: of IPv6 that
// is 64 bits, within which an address can be changed at will.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if a = a.Unmap(); a.Is4() {
		return a.String()
	}
	return netip.PrefixFrom(a.WithZone(""), 64).Masked().String()
}

// Again says when there may be another try after the failed ones, of which the
// latest comes first; the zero time is now.
func (t Track) Again(failed []time.Time, now time.Time) time.Time {
	var again time.Time
	for _, l := range t.limits {
		if len(failed) < l.tries {
			continue
		}
		if frees := failed[l.tries-1].Add(l.within); frees.After(now) && frees.After(again) {
			again = frees
		}
	}
	return again
}

// TooOften refuses another try before a time. Its one argument is the minutes
// to wait.
func TooOften(again, now time.Time) error {
	return refuse(Limited, "try.limited", int(math.Ceil(again.Sub(now).Minutes())))
}
