package app_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// TestP22HostileTextIsBoundedBeforeItIsWorkedOn sends what makes readers of text
// go back and forth, as much of it as a field takes and a little more: all of
// it is kept and shown, or refused with a sentence. A search looks for its first
// words only.
func TestP22HostileTextIsBoundedBeforeItIsWorkedOn(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	v := w.as(t, cases.Secretary, "HSN")
	const most = 200_000
	for _, part := range []string{"- ", "[", "*_", "\n\n", "§ 1 ", "a\u0301", "((", "<", "1.1.1.", "http://", "Att "} {
		text := strings.Repeat(part, most/len([]rune(part)))
		f, _ := v.get("/cases/new").formOn("/cases")
		a := v.post("/cases", f.with("title", "Lång text", "summary", "x"+text[:len(text)-len(part)]))
		if a.status != http.StatusSeeOther {
			t.Errorf("%q at the limit gets %d: %s", part, a.status, said(a))
		} else if shown := v.get(a.location()); shown.status != http.StatusOK {
			t.Errorf("%q at the limit is shown as %d", part, shown.status)
		}
		f, _ = v.get("/cases/new").formOn("/cases")
		if a := v.post("/cases", f.with("title", "Längre text", "summary", "x"+text+"xxx"+part)); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%q over the limit gets %d", part, a.status)
		}
		if a := v.get("/cases?q=" + strings.Repeat("%25", 3000)); a.status != http.StatusOK {
			t.Errorf("a search for anything gets %d", a.status)
		}
	}
	words := strings.Repeat("pengar ", 20) + strings.Repeat("finnsinte ", 10_000)
	few, err := w.store.Cases(t.Context(), store.CaseFilter{Words: strings.Repeat("pengar ", 20)}, cases.Reach{All: true})
	if err != nil {
		t.Fatal(err)
	}
	many, err := w.store.Cases(t.Context(), store.CaseFilter{Words: words}, cases.Reach{All: true})
	if err != nil || len(few) != len(many) {
		t.Errorf("10,000 words are all looked for: %d and %d cases, %v", len(few), len(many), err)
	}
}

// TestUploadsOfEverySortComeBackInert keeps files under hostile names and with
// contents that are two things at once: each comes back as it was, to be saved
// and never run. Nothing of ours unpacks them.
func TestUploadsOfEverySortComeBackInert(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	v := w.as(t, cases.Secretary, "HSN")
	for name, content := range map[string]string{
		"../../etc/passwd": "text", "con.txt": "text", "a\u202egpj.exe": "MZ\x90\x00", "x\r\nSet-Cookie: a=b.txt": "text",
		"page.html": "<!DOCTYPE html><script>window.__x=1</script>", "picture.svg": hostileSVG, "paper.pdf": "%PDF-1.4\n<script>window.__x=1</script>",
		"late.txt": strings.Repeat(" ", 5000) + "<html><script>window.__x=1</script>", "picture.gif": "GIF89a=1;window.__x=1",
		"bomb.zip": "PK\x03\x04" + strings.Repeat("\x00", 1000), "feed.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>`,
	} {
		d := &cases.Document{Body: w.body(t, "HSN").ID, Kind: cases.LetterIn, Title: "En fil", Access: cases.Public, File: cases.File{Name: name}}
		if err := w.clerk.AddDocument(t.Context(), cases.Operator("test"), d, []byte(content), 0); err != nil {
			continue // refused
		}
		a := v.get("/documents/" + fmt.Sprint(d.ID) + "/file")
		if a.status != http.StatusOK || a.body != content {
			t.Errorf("%q comes back %d as %.60q", name, a.status, a.body)
		}
		kept := a.header.Get("Content-Disposition")
		if !strings.HasPrefix(kept, "attachment; filename") || strings.ContainsAny(kept, "\r\n\x00") || len(a.header.Values("Set-Cookie")) > 0 {
			t.Errorf("%q is given as %q", name, kept)
		}
		if a.header.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || a.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q may run: %q", name, a.header.Get("Content-Security-Policy"))
		}
	}
}
