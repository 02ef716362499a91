package cases_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

func TestARegisterWritesItsNumbersAsItsFirstOne(t *testing.T) {
	for _, tt := range []struct {
		form         cases.NumberForm
		year, serial int
		want         string
	}{
		{"HSN/1/2026", 2027, 123, "HSN/123/2027"},
		{"HSN/0001/2026", 2026, 7, "HSN/0007/2026"},
		{"RS 1-2025", 2026, 912, "RS 912-2026"},
		{"HSNV 202600001", 2026, 123, "HSNV 202600123"},
		{"26/00001", 2026, 123, "26/00123"},
		{"2026/1", 2027, 44, "2027/44"},
		{"26/00001", 2107, 5, "07/00005"},
	} {
		if err := tt.form.Check(); err != nil {
			t.Errorf("%s: %v", tt.form, err)
		}
		got := tt.form.Number(tt.year, tt.serial)
		if got.Written != tt.want || got.Serial != tt.serial || got.Unit != tt.form.Register() {
			t.Errorf("%s: number %d of %d is %+v, want %s", tt.form, tt.serial, tt.year, got, tt.want)
		}
	}
	for _, form := range []cases.NumberForm{"HSN", "HSN/2/2026", "löpnummer", "HSN/1", "08/01800-380", "1/2026/HSN"} {
		if err := form.Check(); !errors.Is(err, &cases.Refusal{Rule: "register.form"}) {
			t.Errorf("%s: %v", form, err)
		}
	}
	if err := cases.NumberForm("").Check(); err != nil {
		t.Errorf("a register kept elsewhere: %v", err)
	}
}
