package app_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// TestAPastedAgendaIsReviewedAndAccepted pastes an agenda as published, drops
// one item, calls another by another name, and finds the rest on the agenda.
func TestAPastedAgendaIsReviewedAndAccepted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	m := cases.Meeting{Body: w.body(t, "HSN"), Date: "2020-12-18"}
	if err := w.clerk.PlanMeeting(context.Background(), cases.Operator("test"), &m); err != nil {
		t.Fatal(err)
	}
	published, err := os.ReadFile("../cases/agendatext/testdata/hsn-2020-12-17.txt")
	if err != nil {
		t.Fatal(err)
	}
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	p.Visit(address + "/meetings/3")
	p.Click(`//a[contains(., "Klistra in föredragningslista")]`)

	p.Click("main form button.primary")
	if text := p.Text("#f-text-error"); !strings.Contains(text, "ingen text") {
		t.Errorf("an empty paste is told %q", text)
	}
	p.Console() // the refusal's 422

	p.Paste("#f-text", string(published))
	p.Click("main form button.primary")
	p.WaitFor("#f-keep-14")
	forEveryEye(t, p, "the review of a pasted agenda")
	var dropped string
	p.Eval(`document.querySelector("#f-title-3").value`, &dropped)
	p.Click("#f-keep-3")
	p.Type("#f-title-0", "Val av två justerare")
	p.Click("main form button.primary")
	p.WaitFor(`//a[contains(., "Val av två justerare")]`)

	var titles []string
	for _, it := range w.agenda(t, m.ID) {
		titles = append(titles, it.Title)
	}
	if len(titles) != 14 || titles[0] != "Val av två justerare" || slices.Contains(titles, dropped) || dropped == "" {
		t.Errorf("without %q the agenda is %q", dropped, titles)
	}
}
