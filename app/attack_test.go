package app_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// evil is text that becomes an element, an attribute or a script wherever it is
// not escaped.
const evil = `'"></script></textarea></title><klubba-evil onclick=alert(1)><script>window.__x=1</script>` +
	`<img src=x onerror=window.__x=1><svg onload=window.__x=1>{{.}}${window.__x=1}`

// evils are signs of it in a page: as text they are all escaped.
var evils = []string{"<klubba-evil", "<script>window", "<img src=x", "<svg onload"}

// poison makes evil of every free text in the database: words, names, lists,
// addresses. What is a code, a day, a hash or a number stays.
func (b base) poison(t *testing.T, worse func(string) string) (places int) {
	t.Helper()
	db := b.open(t)
	if _, err := db.Exec("DROP TRIGGER kept_stay"); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables(t, db) {
		for _, name := range column(t, db, "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", table) {
			places += poisonColumn(t, db, table, name, worse)
		}
	}
	return places
}

// kept are the tables that sign-in and the log stand on; the words that the log
// keeps are poisoned as the rest.
var kept = regexp.MustCompile(`^(accounts|sessions|posts|log|entries|hashes|checkpoint)$`)

func poisonColumn(t *testing.T, db *sql.DB, table, name string, poisoned func(string) string) (places int) {
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

// free is a text in somebody's words: with a space or a capital letter.
var free = regexp.MustCompile(`^[^\[{].*( |\p{Lu})|^\p{Lu}`)

func appended(value string) string {
	return worsened(value, func(text string) string { return text + evil })
}

// worsened makes worse of a text in somebody's words, and of each in a list or
// an object, however deep.
func worsened(value string, worse func(string) string) string {
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
		var inside any
		d := json.NewDecoder(strings.NewReader(value))
		d.UseNumber()
		if d.Decode(&inside) == nil {
			if text, err := json.Marshal(within(inside, worse)); err == nil {
				return string(text)
			}
		}
	}
	if free.MatchString(value) && !strings.HasPrefix(value, "SE") && !strings.HasPrefix(value, "NO") {
		return worse(value)
	}
	return value
}

func within(inside any, worse func(string) string) any {
	switch v := inside.(type) {
	case string:
		return worsened(v, worse)
	case []any:
		for i := range v {
			v[i] = within(v[i], worse)
		}
	case map[string]any:
		for name := range v {
			v[name] = within(v[name], worse)
		}
	}
	return inside
}

// addressed makes an address that runs of a text.
func addressed(value string) string {
	if free.MatchString(value) && appended(value) != value {
		return "javascript:window.__x=1//" + value
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

// runs is an address on a page that would run.
var runs = regexp.MustCompile(`(?i)(href|src|action|formaction|data|content)="\s*(javascript|data:text|vbscript)`)

// TestP21NoStoredTextRunsInABrowser does the same in Chromium, which the policy
// for content protects too: nothing runs, and nothing had to be held back.
func TestP21NoStoredTextRunsInABrowser(t *testing.T) {
	t.Parallel()
	b := newBase(t)
	w := newWorld(t, b.Store)
	things := hide(t, w).things
	w.outsider(t)
	if places := b.poison(t, appended); places < 100 {
		t.Fatalf("only %d texts were poisoned", places)
	}
	address := w.listen(t)
	p, pages := apptest.Browser(t), 0
	for _, office := range []cases.Office{"nobody", cases.Member, cases.CaseOfficer, cases.Administrator, cases.Secretary} {
		if office != "nobody" {
			as(t, p, address, w.signIns, office, "HSN")
		}
		for _, r := range rights {
			if !r.opens(office) || !isPage(r.route) {
				continue
			}
			p.Visit(address + things[cases.Public].Replace(r.route))
			var ran struct {
				X     any
				Parts int
			}
			p.Eval(`({x: window.__x ?? null, parts: document.querySelectorAll("klubba-evil, main img, [onerror], [onload], [onclick]").length})`, &ran)
			if ran.X != nil || ran.Parts > 0 {
				t.Errorf("%s at %s: stored text has run (%v) or become %d elements", office, r.route, ran.X, ran.Parts)
			}
			pages++
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages were visited", pages)
	}
}

// harmless holds that an answer is not broken out of.
func (v visitor) harmless(what string, a answer) {
	v.t.Helper()
	page := strings.HasPrefix(a.header.Get("Content-Type"), "text/html")
	if strings.HasPrefix(a.body, "%PDF") || !page && strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		return // to be kept, and never read as a page
	}
	for _, sign := range evils {
		if at := strings.Index(a.body, sign); at >= 0 {
			v.t.Errorf("%s: …%s…", what, a.body[max(0, at-150):at+20])
		}
	}
	if at := runs.FindString(a.body); at != "" {
		v.t.Errorf("%s: %s…", what, at)
	}
	for name, values := range a.header {
		if strings.ContainsAny(strings.Join(values, ""), "\r\n<") {
			v.t.Errorf("%s: the header %s is %q", what, name, values)
		}
	}
}

func TestP21NothingAskedForBecomesPartOfAPage(t *testing.T) {
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
