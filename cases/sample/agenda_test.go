package sample_test

import (
	"slices"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
)

func fifteenItems(t *testing.T, l loaded) {
	m := l.record(t, "HSN", "2020-12-17").Meeting
	if m.State != cases.Planned || m.DateInferred == "" || m.Begins != "" || m.Place != "" || m.Number(1) != 2 {
		t.Errorf("state %s, first number %d, begins %q at %q, inferred: %s", m.State, m.Number(1), m.Begins, m.Place, m.DateInferred)
	}
	want := []struct {
		title   string
		kind    cases.CaseType
		lines   [2]int
		annexes bool
	}{
		{"Val av justerare och tid för justering", cases.Election, [2]int{2, 4}, false},
		{"Fastställande av föredragningslista", cases.Formal, [2]int{6, 6}, false},
		{"Information", cases.Information, [2]int{8, 15}, false},
		{"Månadsrapport november 2020", cases.FollowUp, [2]int{16, 27}, false},
		{"Gränsöverskridande vårdsamverkan, tredje uppföljningsrapporten", cases.ReportBackCase, [2]int{29, 39}, true},
		{"Uppföljning av folkhälsoarbetet januari-augusti 2020", cases.FollowUp, [2]int{41, 58}, true},
		{"Revidering av delegationsbestämmelser", cases.DelegationRules, [2]int{60, 63}, false},
		{"Initiativärende om lokalerna för Odensala HC", cases.Initiative, [2]int{65, 78}, true},
		{"Initiativärende angående verksamhet i Ytterhogdal", cases.Initiative, [2]int{80, 104}, true},
		{"Tillgänglighet och vårdgaranti", cases.FollowUp, [2]int{106, 116}, true},
		{"Avsiktsförklaring Operation Norrsken", cases.Decision, [2]int{118, 132}, false},
		{"Yttrande över revisorernas granskning av tillgängligheten till specialisttandvården", cases.Audit, [2]int{134, 138}, true},
		{"Fortsatt serologisk testning för covid-19", cases.Decision, [2]int{140, 150}, false},
		{"Motion om långvarig smärta", cases.Motion, [2]int{152, 198}, true},
		{"Anmälan av delegationsbeslut", cases.DelegationReport, [2]int{200, 200}, false},
	}
	if len(m.Agenda) != len(want) {
		t.Fatalf("%d items", len(m.Agenda))
	}
	for i, it := range m.Agenda {
		if w := want[i]; it.Title != w.title || it.Kind != w.kind || it.Lines != w.lines || it.HasAnnexes != w.annexes || it.TitleInferred != (i > 0) {
			t.Errorf("item %d = %q, %s, lines %v, annexes %v, inferred %v", i+1, it.Title, it.Kind, it.Lines, it.HasAnnexes, it.TitleInferred)
		}
		if it.Outcome != "" || it.Paragraph != 0 || len(it.Decision) > 0 || len(it.Proposal) > 0 || it.Presenter != "" {
			t.Errorf("%s has what no source gives: %+v", it.Title, it)
		}
	}
	if topics := len(m.Agenda[2].Subtopics); topics != 8 || len(m.Agenda[5].Subtopics) != 9 || len(m.Agenda[10].Subtopics) != 5 {
		t.Errorf("%d subtopics of the information", topics)
	}
}

func figures(t *testing.T, l loaded) {
	text := l.record(t, "HSN", "2020-12-17").Meeting.Agenda[3].Text
	for _, figure := range []string{
		"-165,6 Mkr", "30,0 Mkr", "drygt 47 Mkr", "15,17 % för läkare", "3,08 % för Ssk", "104,5 Mkr Mkr", "114,3 Mkr",
		"61,7 Mkr", "78,0 Mkr", "86,7 Mkr", "ca 91 %", "44,2 Mkr", "66,6 Mkr", "32,8 Mkr", "16,7 Mkr", "+56,4 Mkr",
		"33,9 Mkr", "-196,9 Mkr", "14 Mkr", "56 ÅA", "95 månadsavlönade", "6,1 %", "1,3 % högre", "65 510 timmar",
		"ca 67 000 st", "2,5 Mkr högre",
	} {
		if !strings.Contains(text, figure) {
			t.Errorf("the report lacks %q", figure)
		}
	}
}

func clausesVerbatim(t *testing.T, l loaded) {
	motion, _ := l.record(t, "HSN", "2020-12-17").Motion(14)
	if !slices.Equal(motion.Movers, []cases.Raiser{{Name: "Elin Hoffner", Party: "V"}}) {
		t.Errorf("movers = %v", motion.Movers)
	}
	file := motion.Motion
	if file.Raised.Text != "" || file.AnswerBy.Text != "" || file.Assembly != "RF" || file.Referred != "HSN" {
		t.Errorf("file = %+v", file)
	}
	want := [][2]string{
		{"Motionärer yrkar", "Att region Jämtland Härjedalen arbetar fram rutiner för primärvård och specialiserad vård, hur de ska bemöta, hantera och följa upp smärtpatienter."},
		{"Motionären yrkar också:", "Att Regionen ska följa nationella vårdprogram för långvarig smärta och arbeta mer effektivt med det nationella kvalitetsregistret, och då inte bara på de enheter som bedriver smärtrehabilitering"},
		{"Motionären yrkar också:", "Att Regionen arbetar fram rutiner för och genomför utbildning av personal inom område smärta och säkerställer att kompetensen uppdateras över tid för att hålla samma kvalitét som övriga landet"},
		{"Motionären yrkar också:", "Att Regionens smärtvård ska arbeta proaktivt och undersöka risker innan patienter opereras och på så sätt undvika långvarig smärta"},
		{"Motionär yrkar slutligen:", "Att Regionen ska bygga multimodala interdisciplinära team med fördjupade kunskaper för en förbättrad vård av patienter med långvarig smärta"},
	}
	if len(file.Clauses) != len(want) {
		t.Fatalf("%d clauses", len(file.Clauses))
	}
	for i, c := range file.Clauses {
		if c.No != i+1 || c.Intro != want[i][0] || c.Text != want[i][1] || c.Answer == "" || c.Proposed != "" || c.Outcome != "" {
			t.Errorf("clause %d = %+v", i+1, c)
		}
	}
}

func reportBacks(t *testing.T, l loaded) {
	agenda := l.record(t, "HSN", "2020-12-17").Meeting.Agenda
	odensala := l.called(t, "Initiativärende om lokalerna för Odensala HC")
	want := []struct {
		title, owedTo string
		due           cases.Date
		kind          cases.DueKind
		state         cases.ReportBackState
		item          cases.ItemID
	}{
		{odensala.Title, "HSN", "2020-12-17", cases.DueMeeting, cases.Scheduled, agenda[7].ID},
		{"Initiativärende angående verksamhet i Ytterhogdal", "HSN", "2020-12-17", cases.DueMeeting, cases.Scheduled, agenda[8].ID},
		{"Fortsatt serologisk testning för covid-19", "HSN", "2021-04-01", cases.DueDate, cases.Assigned, 0},
		{"Avsiktsförklaring Operation Norrsken", "HSN", "2022-05-31", cases.DueDate, cases.Assigned, 0},
		{odensala.Title, "RS", "9999-12-31", cases.Undated, cases.Assigned, 0},
	}
	owed := got[[]cases.ReportBack](t)(l.ReportBacks(l.ctx, store.ReportBackFilter{}, everything))
	if len(owed) != len(want) {
		t.Fatalf("%d report-backs", len(owed))
	}
	for i, b := range owed {
		w := want[i]
		if b.Case.Title != w.title || b.OwedShort != w.owedTo || b.Due.Sort() != w.due || b.DueKind != w.kind || b.State != w.state || b.Item != w.item {
			t.Errorf("report-back %d = %+v", i+1, b)
		}
		if b.Inferred != (w.owedTo == "HSN") || b.OwedBy != "" {
			t.Errorf("report-back %d: inferred %v, owed by %q", i+1, b.Inferred, b.OwedBy)
		}
	}
	if from := owed[4].Origin; from != (cases.Reference{Body: "RS", Date: "2020-01-22", Paragraph: 9}) {
		t.Errorf("the executive board asked for it in %+v", from)
	}
}

func delegation(t *testing.T, l loaded) {
	m := l.record(t, "HSN", "2020-12-17").Meeting
	versions := got[[]cases.Scheme](t)(l.Schemes(l.ctx, m.Body.ID))
	want := []cases.Reference{{Body: "HSN", Date: "2019-01-16", Paragraph: 8}, {Body: "HSN", Date: "2019-04-04", Paragraph: 32}, {}}
	for i, s := range versions {
		if s.Seq != i+1 || s.Adopted != want[i] || !s.Exercise || len(s.StandIns) != 1 || !s.StandIns[0].OnlyIfUrgent {
			t.Errorf("version %d = %+v", i+1, s)
		}
	}
	if len(versions) != len(want) {
		t.Fatalf("%d versions", len(versions))
	}
	all := got[[]cases.DelegatedDecision](t)(l.Delegated(l.ctx, store.DelegatedFilter{Body: m.Body.ID}, everything))
	var listed, waiting, chairs []cases.Date
	for _, d := range all {
		switch {
		case d.Reported == m.Agenda[14].ID:
			listed = append(listed, d.Date)
		default:
			waiting = append(waiting, d.Date)
		}
		if d.Capacity == cases.ChairUrgent && d.Inferred && d.By == "" && d.ReportRef == (cases.Reference{}) {
			chairs = append(chairs, d.Date)
		}
	}
	if len(listed) != 4 || len(waiting) != 3 || !slices.Equal(chairs, []cases.Date{"2019-12-20", "2020-07-31"}) {
		t.Errorf("listed %v, waiting %v, the chair's %v", listed, waiting, chairs)
	}
}
