package app_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"klubba/app"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// policy are the promises of every page about what it may load and do.
var policy = []string{
	"default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
	"form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}

// keeps holds an answer to the promises of all answers.
func (a answer) keeps(secure bool) (broken []string) {
	for name, want := range promised {
		if got := a.header.Values(name); len(got) != 1 || got[0] != want {
			broken = append(broken, fmt.Sprintf("%s is %q, want %q", name, got, want))
		}
	}
	content := a.header.Get("Content-Security-Policy")
	own := strings.Split(content, "; ")
	switch {
	case content == "default-src 'none'; sandbox": // somebody's file, which may do nothing at all
	case strings.Contains(content, "unsafe") || strings.Contains(content, "*") || strings.Contains(content, "http"):
		broken = append(broken, "the policy for content is "+content)
	case !slices.Equal(slices.Sorted(slices.Values(own)), slices.Sorted(slices.Values(policy))):
		broken = append(broken, "the policy for content is "+content)
	}
	if strict := a.header.Get("Strict-Transport-Security"); secure != strings.HasPrefix(strict, "max-age=") {
		broken = append(broken, "Strict-Transport-Security is "+strict)
	}
	if a.header.Get("Cache-Control") == "" || a.header.Get("Permissions-Policy") == "" {
		broken = append(broken, "Cache-Control or Permissions-Policy is missing")
	}
	for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin"} {
		if a.header.Get(name) != "" {
			broken = append(broken, name+" is "+a.header.Get(name))
		}
	}
	return broken
}

// secured is the world as it is behind TLS.
func (w *world) secured(t *testing.T) *world {
	t.Helper()
	a, err := app.New(app.Config{Store: w.store, Clerk: w.clerk, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Secure: true})
	if err != nil {
		t.Fatal(err)
	}
	return &world{App: a, store: w.store, clerk: w.clerk, signIns: w.signIns}
}

// TestP09EveryAnswerKeepsItsPromises asks for every page, file and paper as
// each visitor, sends forms that are answered in every way there is, and says
// what is no HTTP at all.
func TestP09EveryAnswerKeepsItsPromises(t *testing.T) {
	t.Parallel()
	plain := newWorld(t, storetest.Open(t))
	things := hide(t, plain).things
	secure := plain.secured(t)
	for _, w := range []*world{plain, secure} {
		statuses := map[int]bool{}
		hold := func(what string, a answer) {
			statuses[a.status] = true
			for _, b := range a.keeps(w == secure) {
				t.Errorf("%s, answered %d: %s", what, a.status, b)
			}
		}
		all := []visitor{w.signedOut(t), w.as(t, cases.Member, "HSN"), w.as(t, cases.Secretary, "HSN"), w.as(t, cases.Administrator, "HSN")}
		for _, v := range all {
			for _, r := range rights {
				hold(v.name+" at "+r.route, v.get(w.address(t, r.route, things[cases.Secret])))
			}
		}
		secretary := all[2]
		f, _ := secretary.get("/cases/new").formOn("/cases")
		hold("a form without words", secretary.post("/cases", f.with("title", "")))
		hold("a form", secretary.post("/cases", f.with("title", "Ett ärende")))
		hold("a foreign form", secretary.post("/cases", f.with(), "Origin", "https://elsewhere.example"))
		hold("a form of nobody's", w.signedOut(t).post("/cases", url.Values{"title": {"x"}}))
		hold("an address that is not there", secretary.get("/no/such/page"))
		hold("a style sheet that is not there", secretary.get("/static/none.css"))
		hold("another method", secretary.ask(http.MethodDelete, "/cases"))
		hold("a packed form", secretary.post("/cases", url.Values{}, "Content-Encoding", "gzip"))
		hold("odd letters", secretary.get("/cases?q=%ff"))
		hold("a form of another sort", secretary.post("/cases", url.Values{}, "Content-Type", "application/json"))
		old := secretary.get("/cases").header.Get("Etag")
		r := httptest.NewRequest(http.MethodGet, "/cases", nil)
		r.Header.Set("If-None-Match", old)
		hold("what has not changed", secretary.send(r))
		address := strings.TrimPrefix(w.listen(t), "http://")
		for name, said := range noHTTP {
			if a, answered := sayLine(t, address, said); answered {
				hold(name, a)
			}
		}
		for _, status := range []int{200, 303, 304, 400, 401, 403, 404, 411, 413, 422, 431} {
			if !statuses[status] {
				t.Errorf("no answer was %d, only %v", status, slices.Sorted(maps.Keys(statuses)))
			}
		}
	}
}

// noHTTP are requests that are refused before anybody looks at what they ask.
var noHTTP = map[string]string{
	"a form that is too large":    fmt.Sprintf("POST /documents HTTP/1.1\r\nHost: klubba\r\nContent-Length: %d\r\n\r\n", 2*cases.MaxFile),
	"headers that are too large":  "GET / HTTP/1.1\r\nHost: klubba\r\nX: " + strings.Repeat("x", 20<<10) + "\r\n\r\n",
	"a line that is no request":   "HELLO\r\n\r\n",
	"a length that is no number":  "POST /sign-in HTTP/1.1\r\nHost: klubba\r\nContent-Length: many\r\n\r\n",
	"an address with odd letters": "GET /\x01 HTTP/1.1\r\nHost: klubba\r\n\r\n",
}

// sayLine says something on a line of its own and reads the answer, if any.
func sayLine(t *testing.T, address, said string) (answer, bool) {
	t.Helper()
	line, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	line.SetDeadline(time.Now().Add(20 * time.Second))
	io.WriteString(line, said)
	res, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		return answer{}, false
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, string(body)}, true
}

// attributes of a cookie, sorted, without its value.
func attributes(cookie string) []string {
	parts := regexp.MustCompile(`;\s*`).Split(cookie, -1)
	slices.Sort(parts[1:])
	return parts[1:]
}

func TestP09CookiesAreForOurPagesOnly(t *testing.T) {
	plain := newWorld(t, storetest.Open(t))
	for w, ours := range map[*world]string{plain: "klubba", plain.secured(t): "__Host-klubba"} {
		in := w.signIns[0]
		given := w.signedOut(t).post("/sign-in", url.Values{"email": {in.Email}, "password": {in.Password}}).header.Values("Set-Cookie")
		given = append(given, w.signedOut(t).post("/language", url.Values{"language": {"nb"}}).header.Values("Set-Cookie")...)
		if len(given) < 2 {
			t.Fatalf("the cookies are %q", given)
		}
		for _, cookie := range given {
			if !strings.HasPrefix(cookie, ours) && !strings.HasPrefix(cookie, "language=nb;") {
				t.Errorf("the cookie %.20q has a name that any site of the domain may set", cookie)
			}
			want := []string{"HttpOnly", "SameSite=Lax", "path=/"} // and so no domain
			if w != plain {
				want = append(want, "secure")
			}
			got := slices.DeleteFunc(attributes(cookie), func(a string) bool { return strings.HasPrefix(a, "max-age=") })
			if !slices.Equal(got, want) {
				t.Errorf("the cookie %.20q is for %q, want %q", cookie, got, want)
			}
		}
	}
}

// TestACookieFromElsewhereIsWorthNothing plants cookies that another site of
// the same domain may set, beside and before ours.
func TestACookieFromElsewhereIsWorthNothing(t *testing.T) {
	w := newWorld(t, storetest.Open(t)).secured(t)
	siv := w.as(t, cases.Secretary, "HSN")
	planted := siv
	planted.cookie = "klubba=planted; __Host-klubba=; Path=/; " + siv.cookie + "; language=<script>"
	if a := planted.get("/"); a.status != http.StatusOK || strings.Contains(a.body, "<script>") {
		t.Errorf("beside planted cookies a page gets %d", a.status)
	}
	other := w.signedOut(t)
	other.cookie = strings.Replace(siv.cookie, "__Host-", "", 1) // a name that does not bind it to us
	if a := other.get("/cases/new"); a.status != http.StatusSeeOther {
		t.Errorf("a session under a name that any site may set gets %d", a.status)
	}
	for _, language := range []string{"sv\r\nSet-Cookie: klubba=x", "../..", "<b>", strings.Repeat("s", 5000)} {
		a := other.post("/language", url.Values{"language": {language}})
		if len(a.header.Values("Set-Cookie")) > 0 || a.status != http.StatusNotFound {
			t.Errorf("the language %.20q gets %d and %q", language, a.status, a.header.Values("Set-Cookie"))
		}
	}
}
