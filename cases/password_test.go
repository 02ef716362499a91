package cases_test

import (
	"strings"
	"testing"

	"klubba/cases"
)

func TestP11APasswordHasALengthAndStandsGuessing(t *testing.T) {
	strong, weak := cases.Guess{Tries: 1e12}, func(by cases.Weakness) cases.Guess { return cases.Guess{Tries: 1e9, By: by} }
	for _, tt := range []struct {
		name, password string
		guess          cases.Guess
		rule           string
	}{
		{"twelve letters", "abcdefghijkl", strong, ""},
		{"any signs, and letters of two bytes", "å ä ö ø æ đ ŋ", strong, ""},
		{"256 letters", strings.Repeat("ö", 256), strong, ""},
		{"eleven", "abcdefghijk", strong, "password.length"},
		{"twelve bytes of six letters", "åäöåäö", strong, "password.length"},
		{"257", strings.Repeat("a", 257), strong, "password.length"},
		{"none", "", strong, "password.length"},
		{"short comes before weak", "abc", weak(cases.CommonPassword), "password.length"},
		{"common", "password1234", weak(cases.CommonPassword), "password.common"},
		{"personal", "sivovningsson", weak(cases.PersonalPassword), "password.personal"},
		{"a walk", "qwertyuiopåå", weak(cases.KeyboardPassword), "password.keyboard"},
		{"a row", "123456789012", weak(cases.RowPassword), "password.row"},
		{"repeated", "hejhejhejhej", weak(cases.RepeatedPassword), "password.repeated"},
		{"weak in no way that is named", "abcdefghijkl", weak(""), "password.common"},
	} {
		said := cases.Refusals(cases.CheckPassword(tt.password, tt.guess))
		switch {
		case tt.rule == "" && len(said) > 0:
			t.Errorf("%s: refused by %v", tt.name, said)
		case tt.rule != "" && (len(said) != 1 || said[0].Rule != tt.rule || said[0].Field != "password" || said[0].Kind != cases.Invalid):
			t.Errorf("%s: refused by %v, want %s beside the password", tt.name, said, tt.rule)
		}
	}
}
