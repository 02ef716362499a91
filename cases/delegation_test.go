package cases_test

import (
	"testing"

	"klubba/cases"
)

func TestADecisionAwaitsAReportToItsOwnBodyOnce(t *testing.T) {
	m := three(cases.Planned)
	for _, tt := range []struct {
		name     string
		decision cases.DelegatedDecision
		awaits   bool
	}{
		{"made before the meeting", cases.DelegatedDecision{Body: 1, Date: "2020-12-16"}, true},
		{"made on its day", cases.DelegatedDecision{Body: 1, Date: "2020-12-17"}, true},
		{"made after it", cases.DelegatedDecision{Body: 1, Date: "2020-12-18"}, false},
		{"another body's", cases.DelegatedDecision{Body: 2, Date: "2020-12-16"}, false},
		{"on a list already", cases.DelegatedDecision{Body: 1, Date: "2020-12-16", Reported: 1}, false},
	} {
		if tt.decision.Awaits(m) != tt.awaits {
			t.Errorf("%s: awaits a report: %v", tt.name, !tt.awaits)
		}
	}
}
