package cases_test

import (
	"errors"
	"testing"

	"klubba/cases"
)

// holds is somebody with one office in body 1.
func holds(office cases.Office) cases.Actor {
	return cases.Actor{Account: 1, Person: 7, Name: "Siv", Seats: []cases.Seat{{Body: 1, Person: 7, Office: office}}}
}

func TestWhoReadsWhatOfABody(t *testing.T) {
	named := []cases.Reader{{Person: 7, Name: "Siv"}}
	others := []cases.Reader{{Person: 8, Name: "Bo"}}
	barred := func(office cases.Office) cases.Actor {
		who := holds(office)
		who.Barred = cases.Barred{Items: []cases.ItemID{3}, Cases: []cases.CaseID{4}, Papers: []cases.DocumentID{5}}
		return who
	}
	for _, tt := range []struct {
		name  string
		who   cases.Actor
		thing cases.Guard
		sees  bool
	}{
		{"a visitor what is public", cases.Actor{}, cases.Guard{Body: 1, Access: cases.Public}, true},
		{"a visitor not what is internal", cases.Actor{}, cases.Guard{Body: 1, Access: cases.Internal}, false},
		{"a visitor not what nobody has classified", cases.Actor{}, cases.Guard{Body: 1}, false},
		{"a case officer what is internal", holds(cases.CaseOfficer), cases.Guard{Body: 1, Access: cases.Internal}, true},
		{"a case officer not what is secret", holds(cases.CaseOfficer), cases.Guard{Body: 1, Access: cases.Secret}, false},
		{"a case officer what is secret and names them", holds(cases.CaseOfficer), cases.Guard{Body: 1, Access: cases.Secret, Readers: named}, true},
		{"a delegate what is internal", holds(cases.Delegate), cases.Guard{Body: 1, Access: cases.Internal}, true},
		{"a delegate not what is secret", holds(cases.Delegate), cases.Guard{Body: 1, Access: cases.Secret}, false},
		{"a member what is secret", holds(cases.Member), cases.Guard{Body: 1, Access: cases.Secret}, true},
		{"a member not what names others", holds(cases.Member), cases.Guard{Body: 1, Access: cases.Secret, Readers: others}, false},
		{"an auditor what is secret", holds(cases.Auditor), cases.Guard{Body: 1, Access: cases.Secret}, true},
		{"an administrator not what is internal", holds(cases.Administrator), cases.Guard{Body: 1, Access: cases.Internal}, false},
		{"an administrator not even what names them", holds(cases.Administrator), cases.Guard{Body: 1, Access: cases.Secret, Readers: named}, false},
		{"nobody of another body what is internal", holds(cases.Secretary), cases.Guard{Body: 2, Access: cases.Internal}, false},
		{"nobody of another body what names them", holds(cases.Secretary), cases.Guard{Body: 2, Access: cases.Secret, Readers: named}, false},
		{"somebody recused not the item", barred(cases.Member), cases.Guard{Body: 1, Access: cases.Internal, Item: 3}, false},
		{"somebody recused not the case", barred(cases.Member), cases.Guard{Body: 1, Access: cases.Secret, Case: 4}, false},
		{"somebody recused not the paper", barred(cases.Secretary), cases.Guard{Body: 1, Access: cases.Internal, Paper: 5}, false},
		{"somebody recused not even what names them", barred(cases.Member), cases.Guard{Body: 1, Access: cases.Secret, Readers: named, Case: 4}, false},
		{"somebody recused what everybody reads", barred(cases.Member), cases.Guard{Body: 1, Access: cases.Public, Case: 4}, true},
		{"somebody recused all else", barred(cases.Member), cases.Guard{Body: 1, Access: cases.Secret, Item: 9, Case: 9}, true},
		{"the operator everything", cases.Operator("test"), cases.Guard{Body: 1, Access: cases.Secret, Readers: others}, true},
	} {
		if tt.who.Sees(tt.thing) != tt.sees {
			t.Errorf("%s: not so", tt.name)
		}
	}
}

func TestAParagraphIsNeverMoreOpenThanItsItem(t *testing.T) {
	for _, tt := range []struct{ item, paragraph, want cases.Access }{
		{cases.Public, "", cases.Public}, {cases.Public, cases.Internal, cases.Internal}, {cases.Public, cases.Secret, cases.Secret},
		{cases.Internal, "", cases.Internal}, {cases.Internal, cases.Public, cases.Internal}, {cases.Internal, cases.Secret, cases.Secret},
		{cases.Secret, "", cases.Secret}, {cases.Secret, cases.Public, cases.Secret}, {cases.Secret, cases.Internal, cases.Secret},
	} {
		it := cases.Item{Access: tt.item, MinutesAccess: tt.paragraph}
		if got := it.Narrowest(); got != tt.want {
			t.Errorf("a § that is %q of an item that is %q is %q", tt.paragraph, tt.item, got)
		}
	}
}

func TestAClosedParagraphKeepsWhatWasSaidAndDecidedFromOthers(t *testing.T) {
	m := three(cases.Ended)
	m.Agenda[1].MinutesAccess, m.Agenda[1].Secrecy = cases.Secret, cases.Secrecy{Statute: "OSL", Section: "19 kap. 1 §", DecidedBy: "kanariefågel"}
	m.Agenda[1].Outcome, m.Agenda[1].Decision = cases.ItemDecided, []string{"kanariefågel"}
	m.Agenda[1].Proposals = []cases.Proposal{{Text: "kanariefågel"}}
	m.Agenda[1].Remarks = []cases.Remark{{Text: "kanariefågel"}}
	shown := (&cases.Record{Meeting: m}).For(cases.Actor{}).Meeting.Agenda[1]
	switch {
	case shown.Title != "Budget" || shown.Outcome != cases.ItemDecided || !shown.MinutesClosed:
		t.Errorf("the item itself is open: %+v", shown)
	case len(shown.Decision)+len(shown.Proposals)+len(shown.Remarks) > 0 || shown.Secrecy.DecidedBy != "":
		t.Errorf("the public reads a closed §: %+v", shown)
	case shown.Secrecy.Ground() != "19 kap. 1 § OSL":
		t.Errorf("the ground is %q", shown.Secrecy.Ground())
	}
	if whole := (&cases.Record{Meeting: m}).For(member).Meeting.Agenda[1]; whole.MinutesClosed || len(whole.Decision) != 1 {
		t.Error("a member reads it")
	}
	stands := []cases.Appearance{{Body: 1, Access: cases.Public, Minutes: cases.Secret, State: cases.Ended, Decision: []string{"kanariefågel"}}}
	if shown := cases.Shown(stands, cases.Actor{}); len(shown) != 1 || len(shown[0].Decision) > 0 {
		t.Errorf("on the case's road the public reads %+v", shown)
	}
}

func TestSecrecyNeedsALawAndReadersWhoCanRead(t *testing.T) {
	seats := []cases.Seat{
		{Body: 1, Person: 7, Name: "Siv", Office: cases.Secretary}, {Body: 1, Person: 8, Name: "Bo", Office: cases.Member},
		{Body: 1, Person: 8, Name: "Bo", Office: cases.Delegate}, {Body: 1, Person: 9, Name: "Ada", Office: cases.Administrator},
		{Body: 1, Person: 10, Name: "Kim", Office: cases.Member}, {Body: 1, Person: 11, Name: "Kim", Office: cases.Member},
	}
	law := func(readers ...string) cases.Secrecy {
		s := cases.Secrecy{Statute: "OSL", Section: "25 kap. 1 §"}
		for _, name := range readers {
			s.Readers = append(s.Readers, cases.Reader{Name: name})
		}
		return s
	}
	for _, tt := range []struct {
		name string
		in   cases.Secrecy
		rule string
	}{
		{"by law alone", law(), ""},
		{"for some, in capitals or not", law("siv", "Bo"), ""},
		{"without a law", cases.Secrecy{Section: "1 §"}, "field.required"},
		{"without a section", cases.Secrecy{Statute: "OSL"}, "field.required"},
		{"on no day", cases.Secrecy{Statute: "OSL", Section: "1 §", DecidedOn: "i går"}, "field.date"},
		{"for somebody without an office", law("Siv", "Vem"), "secrecy.no-such-reader"},
		{"for an administrator", law("Siv", "Ada"), "secrecy.no-such-reader"},
		{"for one of two of a name", law("Siv", "Kim"), "secrecy.namesakes"},
		{"for others only", law("Bo"), "secrecy.without-yourself"},
	} {
		s, err := tt.in.Settle(holds(cases.Secretary), seats, "2020-12-17")
		switch {
		case tt.rule == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.rule == "" && (s.DecidedBy != "Siv" || s.DecidedOn != "2020-12-17"):
			t.Errorf("%s: decided by %q on %q", tt.name, s.DecidedBy, s.DecidedOn)
		case tt.rule == "" && len(tt.in.Readers) == 2 && (s.Readers[0].Person != 7 || s.Readers[1] != cases.Reader{Person: 8, Name: "Bo"}):
			t.Errorf("%s: readers %+v", tt.name, s.Readers)
		case tt.rule != "" && !errors.Is(err, &cases.Refusal{Rule: tt.rule}):
			t.Errorf("%s: %v, want %s", tt.name, err, tt.rule)
		}
	}
}

func TestTheGroundIsCitedAsEachCountryDoes(t *testing.T) {
	for want, s := range map[string]cases.Secrecy{
		"25 kap. 1 § OSL": {Statute: "OSL", Section: "25 kap. 1 §"}, "offl. § 13": {Statute: "offl.", Section: "§ 13"}, "": {},
	} {
		if got := s.Ground(); got != want {
			t.Errorf("%+v is cited as %q, want %q", s, got, want)
		}
	}
}
