package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/sample"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// serve serves the whole application on the sample and gives its address and
// the sign-ins.
func serve(t *testing.T, s *store.Store) (string, []sample.SignIn) {
	t.Helper()
	w := newWorld(t, s)
	return w.listen(t), w.signIns
}

func as(t *testing.T, p *apptest.Page, address string, signIns []sample.SignIn, office cases.Office, body string) {
	t.Helper()
	for _, in := range signIns {
		if in.Office == office && in.Body == body {
			p.Visit(address + "/sign-in")
			p.Type("#f-email", in.Email)
			p.Type("#f-password", in.Password)
			p.Click("main form button")
			return
		}
	}
	t.Fatalf("nobody signs in as %s of %s", office, body)
}

func TestASecretaryRunsTheMeetingInABrowser(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		address, signIns := serve(t, s) // before the browser, which then leaves first
		p := apptest.Browser(t)
		as(t, p, address, signIns, cases.Secretary, "HSN")
		p.Visit(address + "/meetings")
		p.Screenshot("meetings")
		p.Visit(address + "/meetings/1")
		p.Screenshot("meeting")
		p.Click(`//a[contains(., "Motion om långvarig smärta")]`)
		if text := p.Text("main"); strings.Count(text, "multimodala interdisciplinära team") != 1 {
			t.Error("the motion's fifth clause is not on its item's page")
		}
		p.Screenshot("motion")

		p.Visit(address + "/meetings/1/items/new")
		p.Type("#f-title", "Extra fråga om nattjour")
		p.Click("main form button.primary")
		p.WaitFor(`//a[contains(., "Extra fråga om nattjour")]`)
		m, err := s.Meeting(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		last := m.Agenda[15]
		p.Eval(fmt.Sprintf(`(() => { const f = document.querySelector('form[action$="/items/%d/place"]'); f.querySelector('[name=to]').value = "1"; f.requestSubmit(f.querySelector('button')); return true })()`, last.ID), new(bool))
		waitUntil(t, func() bool {
			m, err = s.Meeting(context.Background(), 1)
			return err == nil && m.PlaceOf(last.ID) < 16
		})
		run(t, p, s, address)
		if paper := p.Download(`a[href$="minutes.pdf"]`); !strings.HasPrefix(string(paper), "%PDF") {
			t.Error("the minutes are no PDF")
		}
	})
}

// run sends the notice, opens the meeting, settles every item and closes it.
func run(t *testing.T, p *apptest.Page, s *store.Store, address string) {
	p.Visit(address + "/meetings/1")
	p.Click(`//summary[contains(., "Skicka kallelsen")]`)
	p.Click(`form[action$="/send"] button.primary`)
	reaches(t, s, cases.Noticed)
	p.Visit(address + "/meetings/1/roll")
	p.Screenshot("roll")
	p.Click("main form button.primary")
	reaches(t, s, cases.Open)
	for {
		m, err := s.Meeting(context.Background(), 1)
		if err != nil {
			t.Fatal(err)
		}
		left := m.Unsettled()
		if len(left) == 0 {
			break
		}
		p.Visit(address + "/meetings/1/now")
		p.Click(`form[action$="/take-up"] button`)
		p.WaitFor("#f-outcome-noted")
		p.Click("#f-outcome-noted")
		p.Click(`form[action$="/ruling"] button.primary`)
		waitUntil(t, func() bool {
			now, err := s.Meeting(context.Background(), 1)
			return err == nil && len(now.Unsettled()) < len(left)
		})
	}
	p.Visit(address + "/meetings/1")
	p.Click(`//summary[contains(., "Avsluta sammanträdet")]`)
	p.Click(`form[action$="/close"] button.danger`)
	reaches(t, s, cases.Ended)
	p.WaitFor(".pill")
	p.Visit(address + "/meetings/1")
	p.Screenshot("closed")
}

// reaches waits until the meeting has come so far, and the browser with it.
func reaches(t *testing.T, s *store.Store, state cases.MeetingState) {
	t.Helper()
	waitUntil(t, func() bool {
		m, err := s.Meeting(context.Background(), 1)
		return err == nil && m.State == state
	})
	time.Sleep(300 * time.Millisecond) // the redirect that follows the change
}

func waitUntil(t *testing.T, done func() bool) {
	t.Helper()
	for range 200 {
		if done() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("waited five seconds in vain")
}

func TestAStrangerSeesNoDraft(t *testing.T) {
	address, _ := serve(t, storetest.Open(t))
	p := apptest.Browser(t)
	for path, want := range map[string]int64{"/meetings/1": 404, "/meetings/1/minutes.pdf": 404, "/meetings/999": 404, "/cases": 200} {
		if status := p.Visit(address + path); int64(status) != want {
			t.Errorf("%s answered %d, want %d", path, status, want)
		}
	}
	p.Console()
}
