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
	Password string // argon2id hash, never the word itself; empty until one is chosen
	Disabled bool
	TwoStep  bool // a code is asked for after the password
	Version  int
}

// ErrWrongSignIn is the one answer to a wrong address and a wrong password.
var ErrWrongSignIn = refuse(Forbidden, "account.wrong").At("password")

// Refusals about accounts as such.
var (
	ErrLastAdministrator = refuse(Conflict, "account.last-administrator")
	ErrAccountClosed     = refuse(Conflict, "account.is-closed")
)

// Check refuses an account that cannot be.
func (a *Account) Check() error {
	err := errors.Join(required("name", a.Name), required("email", a.Email), short("name", a.Name), short("email", a.Email))
	if a.Email != "" && !strings.Contains(a.Email, "@") {
		err = errors.Join(err, refuse(Invalid, "account.email").At("email"))
	}
	return err
}

// Actor is the account's owner asking, before any seat is known: enough to say
// who has done a thing to their own account.
func (a *Account) Actor() Actor { return Actor{Account: a.ID, Person: a.Person, Name: a.Name} }

// MayClose says whether who may close the account, given whose open accounts
// belong to administrators today.
//
// The last one is not closed: nobody could then give anybody an office, open
// the account again or invite another, short of the program's own console.
func (a *Account) MayClose(who Actor, administrators []AccountID) error {
	if err := who.MayAdminister(); err != nil {
		return err
	}
	if len(administrators) == 1 && administrators[0] == a.ID {
		return ErrLastAdministrator
	}
	return nil
}

// MayBeLetIn refuses to make a link for an account that is closed.
func (a *Account) MayBeLetIn() error {
	if a.Disabled {
		return ErrAccountClosed
	}
	return nil
}
