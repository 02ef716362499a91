package app_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// cutter is a proxy that hands requests on and cuts the line as soon as the
// first byte of the answer comes: the change is made, and nobody hears of it.
func cutter(t *testing.T, to string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			line, err := l.Accept()
			if err != nil {
				return
			}
			go cut(line, to)
		}
	}()
	return "http://" + l.Addr().String()
}

func cut(line net.Conn, to string) {
	defer line.Close()
	server, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	defer server.Close()
	go io.Copy(server, line)
	server.Read(make([]byte, 1))
}

// TestP35AnAnswerThatIsCutIsGivenAgain sends forms over a line that is cut after
// the change is made, and then again: the change is made once, and the second
// is told what the first would have been.
func TestP35AnAnswerThatIsCutIsGivenAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		v := w.as(t, cases.Secretary, "HSN")
		address := w.listen(t)
		bad := cutter(t, strings.TrimPrefix(address, "http://"))
		for _, tt := range []struct{ page, action, field string }{
			{"/cases/new", "/cases", "title"}, {"/meetings/1/items/new", "/meetings/1/items", "title"},
			{"/documents/new?body=1", "/documents", "title"}, {"/reportbacks/new", "/reportbacks", "wording"},
		} {
			f, ok := v.get(tt.page).formOn(tt.action, tt.field)
			if !ok {
				t.Fatalf("no form for %s", tt.action)
			}
			sent := f.with(tt.field, "Skickat två gånger")
			if tt.action == "/reportbacks" {
				sent = f.with(tt.field, "Skickat två gånger", "owed_to", "1", "due_kind", "date", "due", "våren 2021")
			}
			before := w.revision(t)
			r, err := http.NewRequest(http.MethodPost, bad+tt.action, strings.NewReader(sent.Encode()))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Cookie", v.cookie)
			if res, err := http.DefaultTransport.RoundTrip(r); err == nil {
				t.Fatalf("%s: the line was not cut: %d", tt.action, res.StatusCode)
			}
			w.settles(t, tt.action, before+1)
			a := v.post(tt.action, sent)
			if a.status != http.StatusSeeOther || w.revision(t) != before+1 {
				t.Errorf("%s: sent again it is answered %d after %d changes", tt.action, a.status, w.revision(t)-before)
			}
			shown, _, _ := strings.Cut(a.location(), "#")
			if page := v.get(shown); page.status != http.StatusOK || !strings.Contains(page.body, "Skickat två gånger") {
				t.Errorf("%s: sent again it leads to %s, which has nothing of it", tt.action, a.location())
			}
		}
	})
}

// settles waits until the record is at a revision: the request whose line was
// cut is still being answered.
func (w *world) settles(t *testing.T, what string, at int64) {
	t.Helper()
	for range 500 {
		if w.revision(t) >= at {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s: the change was never made", what)
}

// TestP35TheSameFormAtOnceIsActedOnOnce sends one form from ten lines at the
// same time: all are told the same.
func TestP35TheSameFormAtOnceIsActedOnOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		v := w.as(t, cases.Secretary, "HSN")
		f, _ := v.get("/cases/new").formOn("/cases")
		sent, before := f.with("title", "Ett enda"), w.revision(t)
		address := strings.TrimPrefix(w.listen(t), "http://")
		answers := make(chan string, 10)
		var all sync.WaitGroup
		for range cap(answers) {
			all.Go(func() { answers <- raw(address, v.cookie, sent) })
		}
		all.Wait()
		close(answers)
		told := map[string]int{}
		for a := range answers {
			told[a]++
		}
		if len(told) != 1 || w.revision(t) != before+1 {
			t.Errorf("%d changes, and the answers are %v", w.revision(t)-before, told)
		}
	})
}

// raw sends a new case and gives the status and where it leads.
func raw(address, cookie string, form url.Values) string {
	line, err := net.Dial("tcp", address)
	if err != nil {
		return err.Error()
	}
	defer line.Close()
	line.SetDeadline(time.Now().Add(time.Minute))
	body := form.Encode()
	fmt.Fprintf(line, "POST /cases HTTP/1.1\r\nHost: klubba\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		cookie, len(body), body)
	res, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	return fmt.Sprint(res.StatusCode, " ", res.Header.Get("Location"))
}

// TestP35ADoubleClickIsOneClick clicks twice, with script and without it.
func TestP35ADoubleClickIsOneClick(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	for _, off := range []bool{false, true} {
		p.NoScript(off)
		title := fmt.Sprintf("Dubbelklick, script av: %v", off)
		p.Visit(address + "/cases/new")
		p.Type("#f-title", title)
		before := w.revision(t)
		p.DoubleClick("main form button.primary")
		p.WaitFor(`//h1[contains(., "` + title + `")]`)
		list, err := w.store.Cases(context.Background(), store.CaseFilter{Words: title}, cases.Reach{All: true})
		if err != nil || len(list) != 1 || w.revision(t) != before+1 {
			t.Errorf("two clicks made %d cases, %v", len(list), err)
		}
	}
}
