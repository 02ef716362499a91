package app_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"klubba/app"
	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/ledger"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// entryAbout is the number of the last entry about a thing.
func (w *world) entryAbout(t *testing.T, about string, id int64) int64 {
	t.Helper()
	told, err := w.store.Log(context.Background(), store.LogFilter{About: about, AboutID: id, Limit: 1}, cases.Operator("test"))
	if err != nil || len(told) != 1 {
		t.Fatalf("%d entries about %s %d, %v", len(told), about, id, err)
	}
	return told[0].ID
}

func TestP04TheLogTellsItsReadersNoMoreThanTheyMayRead(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		h := hide(t, w)
		auditor := w.standing(t, app.Standing{Office: "auditor", Relation: "own"})
		admin := w.standing(t, app.Standing{Office: "administrator", Relation: "own"})
		for class, things := range h.things {
			for _, kind := range []string{"case", "document", "reportback", "item"} {
				var id int64
				if _, err := fmt.Sscan(things.Replace(":"+kind+"<int>"), &id); err != nil {
					t.Fatal(err)
				}
				about, of := kind, id
				if kind == "item" {
					about, of = "meeting", int64(h.sent) // an item is changed with its meeting
				}
				page := fmt.Sprintf("/log/%d", w.entryAbout(t, about, of))
				if a := admin.get(page); a.status != http.StatusOK || strings.Contains(a.body, canary[cases.Secret]) || strings.Contains(a.body, canary[cases.Internal]) {
					t.Errorf("an administrator reads the %s words of a %s in the log, or nothing (%d)", class, kind, a.status)
				}
				if a := auditor.get(page); kind != "item" && !strings.Contains(a.body, canary[class]) {
					t.Errorf("an auditor does not read the %s words of a %s in the log (%d)", class, kind, a.status)
				}
			}
		}
		if a := admin.get("/log"); a.status != http.StatusOK || strings.Contains(a.body, canary[cases.Secret]) {
			t.Errorf("the list: %d", a.status)
		}
	})
}

func TestP23TheLogsExportRunsNoFormula(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	admin := w.as(t, cases.Administrator, "HSN")
	for _, name := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", " =1", "Siv\n=1"} {
		who := cases.Actor{Account: 1, Name: name}
		if err := w.store.Note(context.Background(), who, "test.note", store.About{}, name); err != nil {
			t.Fatal(err)
		}
	}
	a := admin.get("/log.csv?action=test")
	lines, err := csv.NewReader(strings.NewReader(a.body)).ReadAll()
	if err != nil || len(lines) != 13 || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%d lines, %v, %s", len(lines), err, a.header.Get("Content-Disposition"))
	}
	formula := regexp.MustCompile(`^\s*[=+\-@＝＋－＠]|^[\t\r]|[\r\n]`)
	for _, line := range lines {
		for _, cell := range line {
			if formula.MatchString(cell) {
				t.Errorf("the cell %q is a formula, or two lines", cell)
			}
		}
	}
}

func TestTheLogIsNarrowedByItsAddressAndPaged(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	admin := w.as(t, cases.Administrator, "HSN")
	entries, further := regexp.MustCompile(`href="/log/(\d+)"`), regexp.MustCompile(`href="(/log\?before=\d+)"`)
	seen, pages := map[string]bool{}, 0
	for next := "/log"; next != "" && pages < 20; pages++ {
		a := admin.get(next)
		for _, m := range entries.FindAllStringSubmatch(a.body, -1) {
			if seen[m[1]] {
				t.Errorf("entry %s stands on two pages", m[1])
			}
			seen[m[1]] = true
		}
		next = ""
		if m := further.FindStringSubmatch(a.body); m != nil {
			next = m[1]
		}
	}
	if pages < 3 || len(seen) < 150 {
		t.Errorf("%d entries on %d pages", len(seen), pages)
	}
	for query, says := range map[string]string{
		"thing=meeting/1": "meeting/1", "thing=/meetings/1": "meeting/1", "action=scheme": "delegationsordning", "action=meeting.plan": "Planerade ett sammanträde",
	} {
		a := admin.get("/log?" + query)
		if n := len(entries.FindAllString(a.body, -1)); n == 0 || n > 40 || !strings.Contains(a.body, says) {
			t.Errorf("%s gives %d entries", query, n)
		}
	}
	for _, query := range []string{"account=99", "thing=meeting/9999", "action=" + url.QueryEscape("' OR 1=1 --"), "action=meet"} {
		if a := admin.get("/log?" + query); a.status != http.StatusOK || len(entries.FindAllString(a.body, -1)) != 0 {
			t.Errorf("%s gives %d", query, a.status)
		}
	}
	// An auditor of another body sees nothing of this one's.
	other := w.standing(t, app.Standing{Office: "auditor", Relation: "other"})
	if a := other.get("/log?thing=meeting/1"); a.status != http.StatusOK || len(entries.FindAllString(a.body, -1)) != 0 {
		t.Errorf("another body's auditor gets %d with entries", a.status)
	}
}

func TestReadingASecretDocumentIsLoggedOnceAndMovesNoRevision(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	things, reader := hide(t, w).things, w.as(t, cases.Member, "HSN")
	admin, before := w.as(t, cases.Administrator, "HSN"), w.revision(t)
	for _, address := range []string{"/documents/:document<int>", "/documents/:document<int>/file", "/cases/:case<int>", "/motions/:case<int>", "/meetings/:meeting<int>/items/:item<int>"} {
		for range 10 {
			if a := reader.get(things[cases.Secret].Replace(address)); a.status != http.StatusOK {
				t.Fatalf("%s answers %d", address, a.status)
			}
		}
		reader.get(things[cases.Public].Replace(address))
		admin.get(things[cases.Secret].Replace(address)) // is refused, and reads nothing
	}
	for action, want := range map[string]int{"document.read": 1, "file.read": 1, "case.read": 1, "item.read": 1} {
		told, err := w.store.Log(context.Background(), store.LogFilter{Action: action, Limit: 100}, cases.Operator("test"))
		if err != nil || len(told) != want || told[0].Who == "" || len(told[0].Offices) != 1 || told[0].Offices[0] != "member" {
			t.Errorf("%s: %+v, %v", action, told, err)
		}
	}
	if w.revision(t) != before {
		t.Error("reading has moved the revision")
	}
	if a := admin.get("/log"); !strings.Contains(a.body, "Läste en sekretessbelagd handling") {
		t.Error("the log's page does not tell of what was read")
	}
}

func TestP39AClosedMeetingsProofIsForEverybodyWhoSeesIt(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	h := hide(t, w)
	m, err := w.store.Meeting(context.Background(), h.sent)
	if err != nil {
		t.Fatal(err)
	}
	op, ctx := cases.Operator("test"), context.Background()
	page := fmt.Sprintf("/meetings/%d", m.ID)
	nobody := w.signedOut(t)
	if a := nobody.get(page + "/proof"); a.status != http.StatusConflict || strings.Contains(nobody.get(page).body, page+"/proof") {
		t.Errorf("a meeting that is not closed has a proof: %d", a.status)
	}
	seats, err := w.store.Seats(ctx, m.Body.ID)
	if err != nil {
		t.Fatal(err)
	}
	present := map[cases.PersonID]bool{}
	for _, seat := range seats {
		present[seat.Person] = true
	}
	roll, err := w.clerk.CallRoll(ctx, m, present)
	if err != nil {
		t.Fatal(err)
	}
	steps := []func() error{func() error { return w.clerk.OpenMeeting(ctx, op, m.ID, 0, roll) }}
	for _, it := range m.Agenda {
		steps = append(steps, func() error { return w.clerk.TakeUp(ctx, op, m.ID, it.ID) }, func() error {
			now, err := w.store.Meeting(ctx, m.ID)
			if err != nil {
				return err
			}
			item, err := now.Item(it.ID)
			if err != nil {
				return err
			}
			return w.clerk.Rule(ctx, op, m.ID, it.ID, item.Version, cases.Ruling{Outcome: cases.ItemNoted})
		})
	}
	for _, step := range append(steps, func() error { return w.clerk.CloseMeeting(ctx, op, m.ID, 0) }) {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(nobody.get(page).body, page+"/proof") {
		t.Error("the page of a closed meeting does not lead to its proof")
	}
	a := nobody.get(page + "/proof")
	var bundle ledger.Bundle
	if err := json.Unmarshal([]byte(a.body), &bundle); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	key, err := ledger.ParseVerifier(nobody.get("/log/key").body)
	if err != nil {
		t.Fatal(err)
	}
	e, err := bundle.Check(key)
	if err != nil || e.Action != "meeting.close" || e.AboutID != int64(m.ID) || len(e.Seals) != 2 {
		t.Errorf("%+v, %v", e, err)
	}
	public, err := w.clerk.SealedRecord(ctx, m.ID, cases.SealPublic)
	if err != nil || ledger.Sum(public) != e.Seals[cases.SealPublic] {
		t.Errorf("the public record is not the one that is vouched for: %v", err)
	}
	for _, class := range []cases.Access{cases.Internal, cases.Secret} {
		if strings.Contains(a.body, canary[class]) || class == cases.Secret && strings.Contains(string(public), canary[class]) {
			t.Errorf("the proof or the public record tells a word of what is %s", class)
		}
	}
	if a := nobody.get(fmt.Sprintf("/meetings/%d/proof", h.draft)); a.status != http.StatusNotFound {
		t.Errorf("the proof of a meeting that is not public answers %d", a.status)
	}
	if head, err := key.Open(nobody.get("/log/checkpoint").body); err != nil || head.Size < e.ID {
		t.Errorf("the checkpoint: %v, %v", head, err)
	}
}

// TestTheLogInABrowser looks at the pages as their readers do.
func TestTheLogInABrowser(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Administrator, "HSN")
	p.Visit(address + "/log")
	p.Screenshot("log")
	forEveryEye(t, p, "/log")
	p.Visit(address + "/log?action=body")
	p.Screenshot("log-filtered")
	p.Viewport(320, 800)
	p.Screenshot("log-narrow")
	p.Viewport(1280, 800)
	p.Visit(fmt.Sprintf("%s/log/%d", address, w.entryAbout(t, "body", 1)))
	p.Screenshot("log-entry")
	forEveryEye(t, p, "/log/:entry")
	p.Visit(fmt.Sprintf("%s/log/%d", address, w.entryAbout(t, "meeting", 1)))
	p.Screenshot("log-hidden")
}
