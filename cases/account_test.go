package cases_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

func TestTheLastAdministratorsAccountIsNotClosed(t *testing.T) {
	administrator := cases.Actor{Account: 1, Seats: []cases.Seat{{Office: cases.Administrator}}}
	secretary := cases.Actor{Account: 2, Seats: []cases.Seat{{Body: 1, Office: cases.Secretary}}}
	for _, tt := range []struct {
		name           string
		who            cases.Actor
		account        cases.AccountID
		administrators []cases.AccountID
		err            error
	}{
		{name: "a member's", who: administrator, account: 3, administrators: []cases.AccountID{1}},
		{name: "one of two administrators'", who: administrator, account: 1, administrators: []cases.AccountID{1, 4}},
		{name: "the last administrator's", who: administrator, account: 1, administrators: []cases.AccountID{1}, err: cases.ErrLastAdministrator},
		{name: "the last one's, from the console", who: cases.Operator("test"), account: 1, administrators: []cases.AccountID{1}, err: cases.ErrLastAdministrator},
		{name: "by a secretary", who: secretary, account: 3, administrators: []cases.AccountID{1}, err: cases.ErrNotAdministrator},
		{name: "by nobody", account: 3, administrators: []cases.AccountID{1}, err: cases.ErrNotAdministrator},
	} {
		a := cases.Account{ID: tt.account}
		if err := a.MayClose(tt.who, tt.administrators); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
	}
}

func TestAClosedAccountLetsNobodyIn(t *testing.T) {
	open, closed := cases.Account{}, cases.Account{Disabled: true}
	if err := open.MayBeLetIn(); err != nil {
		t.Errorf("an open account: %v", err)
	}
	if err := closed.MayBeLetIn(); !errors.Is(err, cases.ErrAccountClosed) {
		t.Errorf("a closed account: %v", err)
	}
}
