package app_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// injections are texts that end a statement, a string or a number wherever they
// are put into one.
var injections = []string{
	`'; DROP TABLE cases; --`, `" OR ""="`, `1 OR 1=1`, `1); DELETE FROM log; --`, `x' UNION SELECT password FROM accounts --`,
	`id DESC, (SELECT password FROM accounts)`, `$$; SELECT pg_sleep(9); $$`, `\'; --`, "?", "?0", "?TableColumns", "1;ATTACH 'x' AS x",
}

func TestP25ASearchIsOnlyASearch(t *testing.T) {
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

// TestP25NoQuestionIsReadAsSQL puts injections in everything that a page takes
// from its address, on both databases.
func TestP25NoQuestionIsReadAsSQL(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		things := hide(t, w).things[cases.Public]
		v := w.as(t, cases.Secretary, "HSN")
		before, cases := w.revision(t), strings.Count(v.get("/cases").body, "data-row")
		for _, text := range injections {
			q := url.Values{}
			for _, name := range []string{"q", "to", "body", "case", "item", "type", "state", "all", "after", "sort", "order", "limit"} {
				q.Set(name, text)
			}
			for _, r := range rights {
				address := w.address(t, r.route, things)
				if a := v.get(address + "?" + q.Encode()); a.status >= 500 || strings.Contains(a.body, "argon2id") {
					t.Errorf("%s with %q gets %d", address, text, a.status)
				}
			}
			for name := range q {
				if a := v.get("/cases?" + url.Values{name: {text}}.Encode()); a.status >= 500 || strings.Contains(a.body, "argon2id") {
					t.Errorf("/cases with the %s %q gets %d", name, text, a.status)
				}
			}
			if a := v.get("/cases/" + url.PathEscape(text)); a.status != http.StatusNotFound {
				t.Errorf("the case %q gets %d", text, a.status)
			}
		}
		if now := strings.Count(v.get("/cases").body, "data-row"); w.revision(t) != before || now != cases {
			t.Errorf("there were %d cases, and now there are %d", cases, now)
		}
	})
}
