package app_test

import (
	"context"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

func TestP34TwoSecretariesWhoEditOneItemSeeBothVersionsAndLoseNothing(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	address, signIns := serve(t, s)
	ann := apptest.Browser(t)
	bo := ann.Beside()
	for _, p := range []*apptest.Page{ann, bo} {
		as(t, p, address, signIns, cases.Secretary, "HSN")
		p.Visit(address + "/meetings/1/items/14/edit")
	}
	ann.Type("#f-title", "Anns rubrik")
	ann.Click("main form button.primary")
	ann.WaitFor(`//h1[contains(., "Anns rubrik")]`)

	bo.Type("#f-title", "Bos rubrik")
	bo.Type("#f-presenter", "Bos föredragande")
	bo.Click("main form button.primary")
	bo.WaitFor(`//td[contains(., "Anns rubrik")]`)
	bo.Screenshot("conflict")
	bo.Console() // the browser tells of the answer 409
	if text := bo.Text(".errors"); !strings.Contains(text, "Bos rubrik") {
		t.Error("what Bo wrote is not set beside what Ann saved")
	}
	if kept := title(t, s); kept != "Anns rubrik" {
		t.Errorf("a stale save changed the title to %q", kept)
	}
	bo.Click("main form button.primary")
	bo.WaitFor(`//h1[contains(., "Bos rubrik")]`)
	if kept := title(t, s); kept != "Bos rubrik" {
		t.Errorf("the title is %q after Bo chose his own", kept)
	}
}

func title(t *testing.T, s *store.Store) string {
	t.Helper()
	m, err := s.Meeting(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	it, err := m.Item(14)
	if err != nil {
		t.Fatal(err)
	}
	return it.Title
}
