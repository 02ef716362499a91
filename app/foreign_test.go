package app_test

import (
	"fmt"
	"html"
	"net"
	"net/http"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// anotherSite serves one page on another port, which is another origin.
func anotherSite(t *testing.T, page string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!DOCTYPE html><html lang=sv><title>Elsewhere</title>"+page)
	})}
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// TestP07NothingChangesForAnotherSite has a secretary who is signed in open a
// page of another site, that sends our form. From another port of the same
// machine the browser sends our cookie along; from another name it does not.
func TestP07NothingChangesForAnotherSite(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	f, _ := w.as(t, cases.Secretary, "HSN").get("/cases/new").formOn("/cases")
	var fields strings.Builder
	for name, values := range f.with("title", "Från en annan sida", "csrf", "gissad") {
		for _, v := range values {
			fmt.Fprintf(&fields, `<input type=hidden name=%q value="%s">`, name, html.EscapeString(v))
		}
	}
	for _, encoding := range []string{"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"} {
		port := anotherSite(t, fmt.Sprintf(`<form method=post action="%s/cases" enctype=%q>%s<button>Vinn en resa</button></form>`, address, encoding, &fields))
		for _, host := range []string{"127.0.0.1", "localhost"} {
			before := w.revision(t)
			p.Visit("http://" + net.JoinHostPort(host, port))
			p.Click("button")
			p.WaitFor("//h1")
			if text := p.Text("main"); strings.Contains(text, "Från en annan sida") || w.revision(t) != before {
				t.Errorf("from %s as %s, a form was acted on: %s", host, encoding, text)
			}
			p.Console() // the refusal
		}
	}
	p.Visit(address + "/cases/new")
	if p.Text("h1") == "" {
		t.Error("the secretary is no longer signed in")
	}
}

// TestNoPageOfOursStandsInAnothers frames a page of ours, to have somebody click
// in it unseen.
func TestNoPageOfOursStandsInAnothers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	port := anotherSite(t, fmt.Sprintf(`<iframe src="%s/meetings/1"></iframe><object data="%[1]s/meetings/1"></object><embed src="%[1]s/meetings/1">`, address))
	p.Visit("http://127.0.0.1:" + port)
	said := strings.Join(p.Console(), "\n")
	if n := strings.Count(said, "frame-ancestors"); n == 0 {
		t.Errorf("the browser has shown a page of ours inside another's: %s", said)
	}
	p.Visit("http://127.0.0.1:" + anotherSite(t, `<script>
		fetch("`+address+`/cases", {credentials: "include"}).then(() => document.title = "read", () => document.title = "refused")
	</script>`))
	var title string
	p.Eval(`new Promise(done => setTimeout(() => done(document.title), 500))`, &title)
	if title != "refused" {
		t.Errorf("a script of another site has %q a page of ours", title)
	}
	p.Console() // the refusal
}

// TestTheHostOfARequestOpensNothing sends a form under another host's name, as
// one does who has pointed a name of their own at us.
func TestTheHostOfARequestOpensNothing(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	v := w.as(t, cases.Secretary, "HSN")
	f, _ := v.get("/cases/new").formOn("/cases")
	before := w.revision(t)
	for _, headers := range [][]string{
		{"Origin", "http://evil.example"}, {"Origin", "http://example.com", "X-Forwarded-Host", "example.com", "Sec-Fetch-Site", "cross-site"},
		{"Origin", "http://evil.example", "X-Forwarded-Host", "evil.example"}, {"Origin", "http://evil.example", "Forwarded", "host=evil.example"},
	} {
		if a := v.post("/cases", f.with("title", "Ett ärende"), headers...); a.status != http.StatusForbidden {
			t.Errorf("%v gets %d", headers, a.status)
		}
	}
	if w.revision(t) != before {
		t.Error("something has changed")
	}
}
