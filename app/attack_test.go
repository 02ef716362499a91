package app_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// evil is text that becomes an element, an attribute or a script wherever it is
// not escaped.
const evil = `'"></script></textarea><klubba-evil onclick=alert(1)>`

// evils are signs of it in a page: as text they are all escaped.
var evils = []string{"<klubba-evil", "javascript:alert"}

// poison appends evil text to every free text in the database: words, names,
// lists, addresses. What is a code, a day, a hash or a number stays.
func poison(t *testing.T, path string) (places int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DROP TRIGGER kept_stay"); err != nil {
		t.Fatal(err)
	}
	for _, table := range column(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'") {
		for _, name := range column(t, db, "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", table) {
			places += poisonColumn(t, db, table, name)
		}
	}
	return places
}

// kept are the tables that sign-in and the log stand on; the words that the log
// keeps are poisoned as the rest.
var kept = regexp.MustCompile(`^(accounts|sessions|posts|log|entries|hashes|checkpoint)$`)

func poisonColumn(t *testing.T, db *sql.DB, table, name string) (places int) {
	t.Helper()
	if kept.MatchString(table) || name == "uuid" || name == "file_type" || strings.HasSuffix(name, "sha256") {
		return 0
	}
	for _, value := range column(t, db, fmt.Sprintf("SELECT DISTINCT %s FROM %s WHERE %s <> ''", name, table, name)) {
		worse := poisoned(value)
		if worse == value {
			continue
		}
		if _, err := db.Exec(fmt.Sprintf("UPDATE %s SET %s = ? WHERE %s = ?", table, name, name), worse, value); err != nil {
			t.Fatal(err)
		}
		places++
	}
	return places
}

// free is a text in somebody's words: with a space or a capital letter, or a
// list of them. inList are those in a list or an object.
var (
	free   = regexp.MustCompile(`^[^\[{].*( |\p{Lu})|^\p{Lu}`)
	inList = regexp.MustCompile(`"((?:name|text|party|supplier|extended|successor|Text|Name)":")?([^"]* [^"]*)"`)
)

func poisoned(value string) string {
	switch {
	case strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{"):
		return inList.ReplaceAllString(value, `"${1}${2}`+strings.ReplaceAll(evil, `"`, `\"`)+`"`)
	case free.MatchString(value) && !strings.HasPrefix(value, "SE") && !strings.HasPrefix(value, "NO"):
		return value + evil
	}
	return value
}

func column(t *testing.T, db *sql.DB, query string, args ...any) (values []string) {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var v sql.NullString
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		values = append(values, v.String)
	}
	return values
}

func TestNoStoredTextBecomesPartOfAPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "klubba.db")
	s, err := store.Open(context.Background(), path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s)
	things := hide(t, w).things
	if places := poison(t, path); places < 100 {
		t.Fatalf("only %d texts were poisoned", places)
	}
	v, met := w.as(t, cases.Secretary, "HSN"), 0
	for _, r := range rights {
		for _, class := range cases.AccessClasses {
			a := v.get(w.address(t, r.route, things[class]))
			if strings.Contains(a.body, "klubba-evil") {
				met++
			}
			v.harmless(r.route, a)
		}
	}
	if met < 40 {
		t.Errorf("the evil text was met on %d pages: is it still stored where it can harm?", met)
	}
}

// harmless holds that an answer is not broken out of.
func (v visitor) harmless(what string, a answer) {
	v.t.Helper()
	if strings.HasPrefix(a.body, "%PDF") {
		return
	}
	for _, sign := range evils {
		if at := strings.Index(a.body, sign); at >= 0 {
			v.t.Errorf("%s: …%s…", what, a.body[max(0, at-150):at+20])
		}
	}
	for name, values := range a.header {
		if strings.ContainsAny(strings.Join(values, ""), "\r\n<") {
			v.t.Errorf("%s: the header %s is %q", what, name, values)
		}
	}
}

func TestNothingAskedForBecomesPartOfAPage(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	things := hide(t, w).things[cases.Public]
	q := url.Values{}
	for _, name := range []string{"q", "to", "body", "case", "item", "type", "kind", "state", "all", "title", "number", "language"} {
		q.Set(name, evil)
	}
	for _, v := range []visitor{w.signedOut(t), w.as(t, cases.Secretary, "HSN")} {
		for _, r := range rights {
			address := w.address(t, r.route, things)
			a := v.get(address + "?" + q.Encode())
			v.harmless(address, a)
			if a.status >= 500 {
				t.Errorf("%s answers %d", address, a.status)
			}
		}
		v.harmless("a missing page", v.get("/"+url.PathEscape(evil)))
	}
}

func TestNobodyIsSentToAnotherSite(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	in, stranger := w.signIns[0], w.signedOut(t)
	for _, to := range []string{
		"https://evil.example", "//evil.example", `/\evil.example`, "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)",
		"///evil.example", "/\r\nLocation: https://evil.example", "evil.example", `\\evil.example`,
	} {
		signIn := stranger.post("/sign-in", url.Values{"email": {in.Email}, "password": {in.Password}, "to": {to}})
		if signIn.location() != "/" {
			t.Errorf("after signing in, %q leads to %q", to, signIn.location())
		}
		language := stranger.post("/language", url.Values{"language": {"nb"}, "back": {to}})
		if language.location() != "/" {
			t.Errorf("after choosing a language, %q leads to %q", to, language.location())
		}
	}
	if a := stranger.post("/sign-in", url.Values{"email": {in.Email}, "password": {in.Password}, "to": {"/cases?q=x"}}); a.location() != "/cases?q=x" {
		t.Errorf("an address of ours leads to %q", a.location())
	}
}

func TestAnotherHostsNameIsNeverRepeated(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	for _, path := range []string{"/", "/cases/new", "/no-such-page", "/meetings/new?to=/"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "evil.example"
		for _, name := range []string{"X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL"} {
			r.Header.Set(name, "evil.example")
		}
		if a := w.signedOut(t).send(r); strings.Contains(a.body+fmt.Sprint(a.header), "evil.example") {
			t.Errorf("%s repeats the host it was asked for", path)
		}
	}
}

func TestNothingPrivateIsKeptByACache(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	things := hide(t, w).things[cases.Secret]
	for _, v := range []visitor{w.signedOut(t), w.as(t, cases.Secretary, "HSN")} {
		for _, r := range rights {
			a := v.get(w.address(t, r.route, things))
			control := a.header.Get("Cache-Control")
			if r.route == "/static/:name" {
				continue
			}
			if !strings.Contains(control, "private") && !strings.Contains(control, "no-store") {
				t.Errorf("%s gets %s with Cache-Control %q", v.name, r.route, control)
			}
			if a.header.Get("Etag") != "" && !strings.Contains(a.header.Get("Vary"), "Cookie") {
				t.Errorf("%s can be taken for another's: Vary %q", r.route, a.header.Get("Vary"))
			}
		}
	}
}

func TestASearchIsOnlyASearch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		v := w.as(t, cases.Secretary, "HSN")
		before := w.revision(t)
		none := len(v.get("/cases?q=" + strings.Repeat("ö", 40)).body)
		for _, q := range []string{
			`'; DROP TABLE cases; --`, `" OR ""="`, `%`, `_`, `%%%%%%%%%%%%`, `\`, `x' UNION SELECT password FROM accounts --`,
			`{"$gt":""}`, `$1`, `?`, `:1`, `/**/`, "0x27", strings.Repeat("qx ", 4000),
		} {
			a := v.get("/cases?q=" + url.QueryEscape(q))
			if a.status != http.StatusOK || strings.Contains(a.body, "argon2id") {
				t.Errorf("%.30q gets %d", q, a.status)
			}
			if found := strings.Count(a.body, "data-row"); found > 0 {
				t.Errorf("%.30q finds %d cases: a sign is read as more than itself", q, found)
			}
		}
		if none == 0 || w.revision(t) != before || !strings.Contains(v.get("/cases").body, "data-row") {
			t.Error("a search has changed the record")
		}
	})
}

func TestAPackedRequestIsRefusedUnread(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	var bomb strings.Builder
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, io.LimitReader(zeros{}, 64<<20)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	r := httptest.NewRequest(http.MethodPost, "/sign-in", strings.NewReader(bomb.String()))
	r.Header.Set("Content-Encoding", "gzip")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a := w.signedOut(t).send(r); a.status != http.StatusLengthRequired {
		t.Errorf("a packed form gets %d", a.status)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestARequestIsNeverReadAsTwo sends what proxies and servers have read
// differently: the second request must not be answered.
func TestARequestIsNeverReadAsTwo(t *testing.T) {
	address := strings.TrimPrefix(newWorld(t, storetest.Open(t)).listen(t), "http://")
	inner := "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	for name, head := range map[string]string{
		"length and chunks":  "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"chunks oddly named": "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
		"two lengths":        "Content-Length: 0\r\nContent-Length: " + fmt.Sprint(len(inner)) + "\r\n\r\n",
	} {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(10 * time.Second))
		fmt.Fprintf(c, "POST /sign-in HTTP/1.1\r\nHost: x\r\n%s%s", head, inner)
		if n := answers(c); n > 1 {
			t.Errorf("%s: one request got %d answers", name, n)
		}
	}
}

// answers counts the answers on a line until the server closes it.
func answers(c net.Conn) (n int) {
	lines := bufio.NewScanner(c)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "HTTP/1.1 ") {
			n++
		}
	}
	return n
}

func TestASlowLineIsNotWaitedForWithoutEnd(t *testing.T) {
	c := newWorld(t, storetest.Open(t)).Config()
	for name, limit := range map[string]time.Duration{"read": c.ReadTimeout, "write": c.WriteTimeout, "idle": c.IdleTimeout} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("the %s limit is %v", name, limit)
		}
	}
	if c.BodyLimit > 16<<20 || !c.DisablePreParseMultipartForm || c.StreamRequestBody {
		t.Error("a request's body is not limited")
	}
}
