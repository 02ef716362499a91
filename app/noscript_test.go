package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// TestP45AnAgendaIsMadeWithoutScript does what a secretary does most, in a browser
// whose scripts are off.
func TestP45AnAgendaIsMadeWithoutScript(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	p.NoScript(true)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	p.Click(`nav.rail a[href="/meetings"]`)
	p.Click(`main a[href="/meetings/1"]`)

	p.Click(`//a[contains(., "Nytt ärende")]`)
	p.Type("#f-title", "Extra fråga om nattjour")
	p.Type("#f-minutes", "15")
	p.Click("main form button.primary")
	added := w.agenda(t, 1)[15]
	row := fmt.Sprintf("#item-%d ", added.ID)
	if got := p.Text(row + ".item-title"); got != "Extra fråga om nattjour" {
		t.Fatalf("the last item is %q", got)
	}
	standsAt := func(place int) { // numbers begin with 2
		t.Helper()
		p.WaitFor(fmt.Sprintf(`//li[@id="item-%d"]/span[@class="item-number"][contains(., "%d")]`, added.ID, place+1))
	}
	for _, place := range []int{15, 14} {
		p.Click(row + "button[data-move=up]")
		standsAt(place)
	}
	p.Click(row + "button[data-move=down]")
	standsAt(15)
	p.Click(row + "details.menu summary")
	p.Type(row+"[type=number]", "1")
	p.Click(row + "details.menu button")
	standsAt(1)
	if it := w.agenda(t, 1)[0]; it.ID != added.ID || it.Minutes != 15 {
		t.Errorf("the first item is %q of %d minutes", it.Title, it.Minutes)
	}

	p.Click(`//a[contains(., "Motion om långvarig smärta")]`)
	if text := p.Text("main"); strings.Count(text, "multimodala interdisciplinära team") != 1 {
		t.Error("the motion's fifth clause is not on its item's page")
	}
	p.Visit(address + "/meetings/1")
	if paper := p.Download(`a[href$="minutes.pdf"]`); !strings.HasPrefix(string(paper), "%PDF") {
		t.Error("the minutes are no PDF")
	}
}

func (w *world) agenda(t *testing.T, id cases.MeetingID) []cases.Item {
	t.Helper()
	m, err := w.store.Meeting(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return m.Agenda
}
