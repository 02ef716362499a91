package cases

// The length that a password must have: long ones are safe, rules for its
// letters only make it hard to remember (ASVS 6.2.1, 6.2.5).
const (
	shortestPassword = 12
	longestPassword  = 256
)

// A Weakness is how a password is guessed by whoever tries the likely ones
// first; empty is by nothing but patience.
type Weakness string

// The weaknesses.
const (
	CommonPassword   Weakness = "common"   // it stands in the lists of passwords that have leaked, or is made of them
	PersonalPassword Weakness = "personal" // it is made of a name or an address that belongs to the account
	KeyboardPassword Weakness = "keyboard" // it is a walk over the keys
	RowPassword      Weakness = "row"      // it is a row of letters or digits in their order
	RepeatedPassword Weakness = "repeated" // it says the same again
)

// A Guess is how hard a password is to guess: after how many tries, and by what
// its longest part gives way.
type Guess struct {
	Tries float64
	By    Weakness
}

// enoughTries is what a password must stand: twelve letters without any pattern
// stand ten times that. At twenty tries a day it is never reached, and of a
// stolen hash one password takes a processor about a hundred and fifty years.
const enoughTries = 1e11

// CheckPassword refuses a password that is too short, too long, or easily
// guessed. It asks for no capitals, digits or signs.
func CheckPassword(password string, g Guess) error {
	n := len([]rune(password))
	switch {
	case n < shortestPassword || n > longestPassword:
		return refuse(Invalid, "password.length", shortestPassword, longestPassword).At("password")
	case g.Tries < enoughTries:
		return weak[g.By].At("password")
	}
	return nil
}

// weak are the refusals of what is easily guessed, each with its reason.
var weak = map[Weakness]*Refusal{
	"":               refuse(Invalid, "password.common"),
	CommonPassword:   refuse(Invalid, "password.common"),
	PersonalPassword: refuse(Invalid, "password.personal"),
	KeyboardPassword: refuse(Invalid, "password.keyboard"),
	RowPassword:      refuse(Invalid, "password.row"),
	RepeatedPassword: refuse(Invalid, "password.repeated"),
}

// ErrWrongPassword refuses what is not the asker's present password.
var ErrWrongPassword = refuse(Invalid, "password.wrong").At("present")
