package cases

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A RegistryNumber is a case's number in somebody's public register, kept as
// its owner writes it. The parts are read from it where its form is one we
// know, and are otherwise empty: a foreign number is never reformatted (K2).
type RegistryNumber struct {
	Written string `json:"written"`
	Unit    string `json:"unit,omitempty"`
	Year    int    `json:"year,omitempty"`
	Serial  int    `json:"serial,omitempty"`
	Sub     int    `json:"sub,omitempty"` // contract or journal entry within the case
}

// The forms of K2: "RS/2485/2017", "RS 912-2025", "HSNV 202100183-001" and the
// Norwegian "08/01800-380". A bare "02/2015" could be a board item as well and
// is read here only because it stands in the field for registry numbers.
var (
	slashed   = regexp.MustCompile(`^(\p{Lu}{2,6})[/ ](\d+)[/-](\d{4})$`)
	nineDigit = regexp.MustCompile(`^(\p{Lu}{2,6}) (\d{4})(\d{5})(?:-(\d{3}))?$`)
	norwegian = regexp.MustCompile(`^(\d{2}|\d{4})/(\d{1,6})(?:-(\d+))?$`)
)

// ParseRegistryNumber keeps the number as written and reads what parts it can.
func ParseRegistryNumber(written string) RegistryNumber {
	written = strings.TrimSpace(written)
	n := RegistryNumber{Written: written}
	if p := slashed.FindStringSubmatch(written); p != nil {
		n.Unit, n.Serial, n.Year = p[1], number(p[2]), number(p[3])
	} else if p := nineDigit.FindStringSubmatch(written); p != nil {
		n.Unit, n.Year, n.Serial, n.Sub = p[1], number(p[2]), number(p[3]), number(p[4])
	} else if p := norwegian.FindStringSubmatch(written); p != nil {
		n.Year, n.Serial, n.Sub = fullYear(p[1]), number(p[2]), number(p[3])
	}
	return n
}

// A NumberForm is how a register writes its numbers, told by the first of some
// year: "HSN/1/2026", "HSNV 202600001", "26/00001". Empty is a register that is
// kept elsewhere, and gives no numbers here.
type NumberForm string

// Check refuses a form that is not the first number of a year.
func (f NumberForm) Check() error {
	if n := ParseRegistryNumber(string(f)); f != "" && (n.Serial != 1 || n.Year == 0 || n.Sub != 0) {
		return refuse(Invalid, "register.form", string(f)).At("number_form")
	}
	return nil
}

// Register names the series that a number belongs to within an organisation:
// bodies whose numbers are written alike share one.
func (f NumberForm) Register() string { return ParseRegistryNumber(string(f)).Unit }

// Number is a number of the register. The digits of the serial number are at
// least as many as in the form, and those of the year as many.
func (f NumberForm) Number(year, serial int) RegistryNumber {
	text := string(f)
	place := func(from, to, n int) string { return text[:from] + fmt.Sprintf("%0*d", to-from, n) + text[to:] }
	short := func(from, to int) int {
		if to-from == 2 {
			return year % 100
		}
		return year
	}
	if at := slashed.FindStringSubmatchIndex(text); at != nil {
		text = place(at[6], at[7], year)
		text = place(at[4], at[5], serial)
	} else if at := nineDigit.FindStringSubmatchIndex(text); at != nil {
		text = place(at[6], at[7], serial)
		text = place(at[4], at[5], year)
	} else if at := norwegian.FindStringSubmatchIndex(text); at != nil {
		text = place(at[4], at[5], serial)
		text = place(at[2], at[3], short(at[2], at[3]))
	}
	return ParseRegistryNumber(text)
}

// fullYear reads a two-digit year as the archives do: 08 is 2008, 87 is 1987.
func fullYear(digits string) int {
	year := number(digits)
	switch {
	case len(digits) == 4:
		return year
	case year < 70:
		return 2000 + year
	default:
		return 1900 + year
	}
}

// number reads digits; none, or too many for a number, are 0.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
