package cases_test

import (
	"encoding/json"
	"strings"
	"testing"

	"klubba/cases"
)

// mixed is a record in which every inner word is "kanariefågel".
func mixed() *cases.Record {
	const word = "kanariefågel"
	known := cases.CaseRef{ID: 1, Body: 1, Title: "Busskort", Access: cases.Public}
	hidden := cases.CaseRef{ID: 2, Body: 1, Number: "ÖN/2/2020", Title: word, Access: cases.Secret}
	m := three(cases.Noticed)
	m.Agenda[0].Case, m.Agenda[1].Case, m.Agenda[2].Case = known, hidden, cases.CaseRef{ID: 3, Body: 1, Title: word, Access: cases.Public}
	m.Agenda[0].Documents = []cases.Document{
		{Body: 1, Title: "Karta", Access: cases.Public, Case: hidden}, {Body: 1, Title: word, Access: cases.Internal},
	}
	motion := &cases.MotionFile{Clauses: []cases.Clause{{Text: word}}}
	return &cases.Record{
		Meeting: m,
		Cases: []cases.Case{
			{ID: 1, Body: 1, Title: "Busskort", InternalTitle: word, Access: cases.Public},
			{ID: 2, Body: 1, Title: word, Access: cases.Secret},
			{ID: 3, Body: 1, Title: word, Access: cases.Public}, // what a closed item stands on
		},
		Motions: []cases.ItemMotion{
			{Place: 1, Motion: &cases.MotionFile{Clauses: []cases.Clause{{Text: "att resor blir fria"}}}},
			{Place: 2, Motion: motion}, {Place: 3, Motion: motion},
		},
		ReportBacks: []cases.ReportBack{
			{OwedTo: 1, Wording: "Rapport", Access: cases.Public, Case: hidden}, {OwedTo: 1, Wording: word, Access: cases.Secret},
		},
		Delegated: []cases.DelegatedDecision{
			{Body: 1, Text: "Avtal", Access: cases.Public, Case: hidden}, {Body: 1, Text: word, Access: cases.Internal},
		},
	}
}

func TestARecordHasNoInnerWordsForThoseWhoMayNotReadThem(t *testing.T) {
	officer := cases.Actor{Account: 3, Seats: []cases.Seat{{Body: 1, Office: cases.CaseOfficer}}}
	elsewhere := cases.Actor{Account: 4, Seats: []cases.Seat{{Body: 2, Office: cases.Secretary}}}
	for _, tt := range []struct {
		name  string
		who   cases.Actor
		words int // how often the word is there
	}{
		{"a visitor", cases.Actor{}, 0},
		{"a secretary elsewhere", elsewhere, 0},
		{"a case officer, who reads what is internal", officer, 2},
		{"a member", member, 14},
		{"the operator", cases.Operator("test"), 14},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, err := json.Marshal(mixed().For(tt.who))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(text), "kanariefågel"); n != tt.words {
				t.Errorf("the word is there %d times, want %d: %s", n, tt.words, text)
			}
			for _, open := range []string{"Busskort", "Karta", "att resor blir fria", "Rapport", "Avtal"} {
				if !strings.Contains(string(text), open) {
					t.Errorf("%q is gone", open)
				}
			}
			if strings.Contains(string(text), "ÖN/2/2020") != (tt.words == 14) {
				t.Error("the number of a secret case is for those who read it")
			}
		})
	}
	whole, before := mixed(), mixed()
	whole.For(cases.Actor{})
	if a, b := asJSON(t, whole), asJSON(t, before); a != b {
		t.Errorf("reading the record changed it to %s", a)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
