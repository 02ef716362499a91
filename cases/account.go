package cases

import (
	"errors"
	"strings"
)

// An Account is a sign-in for one person.
type Account struct {
	ID       AccountID
	Person   PersonID
	Name     string
	Email    string
	Password string // argon2id hash, never the word itself
	Disabled bool
}

// ErrWrongSignIn is the one answer to a wrong address and a wrong password.
var ErrWrongSignIn = refuse(Forbidden, "account.wrong").At("password")

// The length that a password must have: long ones are safe, rules for its
// letters only make it hard to remember.
const (
	shortestPassword = 12
	longestPassword  = 256
)

// Check refuses an account that cannot be, and a password that is too short.
func (a *Account) Check(password string) error {
	err := errors.Join(required("name", a.Name), required("email", a.Email))
	if a.Email != "" && !strings.Contains(a.Email, "@") {
		err = errors.Join(err, refuse(Invalid, "account.email").At("email"))
	}
	if n := len([]rune(password)); n < shortestPassword || n > longestPassword {
		err = errors.Join(err, refuse(Invalid, "account.password-length", shortestPassword, longestPassword).At("password"))
	}
	return err
}
