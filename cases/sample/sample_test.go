package sample_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/sample"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestTheSampleHoldsTheFactsAndInventsNoOutcome(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		files, err := store.OpenFiles(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		k := clerk.New(s, files)
		signIns, err := sample.Load(ctx, k, s)
		if err != nil {
			t.Fatal(err)
		}
		if len(signIns) != 10 {
			t.Errorf("%d sign-ins", len(signIns))
		}
		if _, err := sample.Load(ctx, k, s); !errors.Is(err, sample.ErrNotEmpty) {
			t.Errorf("loading twice: %v", err)
		}
		body, err := s.BodyByShort(ctx, "hsn")
		if err != nil {
			t.Fatal(err)
		}
		m, err := s.MeetingOn(ctx, body.ID, "2020-12-17")
		if err != nil {
			t.Fatal(err)
		}
		record, err := s.Record(ctx, m)
		if err != nil {
			t.Fatal(err)
		}
		checkAgenda(t, record)
		checkLetter(t, s)
	})
}

func checkAgenda(t *testing.T, r *cases.Record) {
	m := r.Meeting
	if len(m.Agenda) != 15 || m.Number(15) != 16 || !m.Exercise || m.DateInferred == "" {
		t.Fatalf("%d items, last number %d, exercise %v", len(m.Agenda), m.Number(15), m.Exercise)
	}
	for _, it := range m.Agenda {
		if it.Outcome != "" || it.Paragraph != 0 || len(it.Decision) > 0 {
			t.Errorf("%s has an outcome that no source gives", it.Title)
		}
	}
	for _, figure := range []string{
		"-165,6 Mkr", "30,0 Mkr", "drygt 47 Mkr", "15,17 %", "3,08 %", "104,5 Mkr", "114,3 Mkr", "61,7 Mkr", "78,0 Mkr", "86,7 Mkr", "ca 91 %", "44,2 Mkr", "66,6 Mkr",
		"32,8 Mkr", "16,7 Mkr", "+56,4 Mkr", "33,9 Mkr", "-196,9 Mkr", "14 Mkr", "56 ÅA", "95 månadsavlönade", "6,1 %", "1,3 % högre", "65 510 timmar", "ca 67 000 st", "2,5 Mkr",
	} {
		if !strings.Contains(m.Agenda[3].Text, figure) {
			t.Errorf("the monthly report lacks %q", figure)
		}
	}
	motion, ok := r.Motion(14)
	if !ok || len(motion.Motion.Clauses) != 5 || motion.Movers[0] != (cases.Raiser{Name: "Elin Hoffner", Party: "V"}) {
		t.Fatalf("motion = %+v", motion)
	}
	for _, c := range motion.Motion.Clauses {
		if !strings.HasPrefix(c.Text, "Att ") || c.Answer == "" || c.Proposed != "" || c.Outcome != "" {
			t.Errorf("clause %d = %+v", c.No, c)
		}
	}
	due := slices.DeleteFunc(r.ReportBacks, func(b cases.ReportBack) bool { return b.Due.To != "2020-12-17" })
	if len(due) != 2 || due[0].State != cases.Scheduled || due[1].State != cases.Scheduled {
		t.Errorf("due that day: %+v", due)
	}
}

func checkLetter(t *testing.T, s *store.Store) {
	all, err := s.Documents(context.Background(), store.DocumentFilter{}, cases.Reach{All: true})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(d cases.Document) bool { return d.Kind == cases.LetterOut })
	if at < 0 {
		t.Fatal("no letter out")
	}
	if d := all[at]; d.OurRef != "08/01800-380" || d.Date.To != "2024-02-12" || d.YourRef != "" || d.Recipient != "Pasientene ved Klinikkk for Smertebehandling" || len(d.CopiesTo) != 2 {
		t.Errorf("letter = %+v", d)
	}
}
