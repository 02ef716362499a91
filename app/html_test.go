package app_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

// A reading is a page put by for the Nu HTML Checker.
type reading struct{ dir string }

func (r reading) keep(t *testing.T, n int, a answer) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(r.dir, fmt.Sprintf("%03d.html", n)), []byte(a.body), 0o644); err != nil {
		t.Fatal(err)
	}
}

// check has the Nu HTML Checker read every page, and gives what it says by page.
func (r reading) check(t *testing.T) map[string][]string {
	t.Helper()
	jar, err := filepath.Abs("../.tools/vnu.jar")
	if err != nil {
		t.Fatal(err)
	}
	java, err := exec.LookPath("java")
	if _, missing := os.Stat(jar); err != nil || missing != nil {
		t.Skip("the Nu HTML Checker is not in .tools, or there is no Java (see .ci/tools), so no page is held to be valid HTML")
	}
	out, err := exec.Command(java, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--skip-info-messages", "--no-langdetect", r.dir).Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		Messages []struct{ Type, SubType, URL, Message, Extract string }
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatalf("%v: %.300s", err, out)
	}
	found := map[string][]string{}
	for _, m := range said.Messages {
		page := filepath.Base(m.URL)
		found[page] = append(found[page], fmt.Sprintf("%s: %s …%s…", m.Type, m.Message, strings.TrimSpace(m.Extract)))
	}
	return found
}

// TestP45EveryAnswerIsValidHTML has a real validator read every page, as each
// visitor gets it, in each language, and the pages of refusals.
func TestP45EveryAnswerIsValidHTML(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	h := hide(t, w)
	r, pages, names := reading{t.TempDir()}, 0, map[string]string{}
	keep := func(name string, a answer) {
		if !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") || a.body == "" {
			return
		}
		r.keep(t, pages, a)
		names[fmt.Sprintf("%03d.html", pages)] = name
		pages++
	}
	for i, v := range visitors(t, w) {
		v.reads = []string{"sv", "nb", "en"}[i%3]
		for _, to := range rights {
			keep(v.name+" at "+to.route, v.get(w.address(t, to.route, h.things[cases.Public])))
		}
	}
	v := w.as(t, cases.Secretary, "HSN")
	for _, to := range rights {
		for _, f := range v.get(w.address(t, to.route, h.things[cases.Secret])).forms() {
			if token := f.field("csrf"); token != nil && len(f.fields) > 3 {
				keep("an empty form to "+f.action, v.post(f.action, url.Values{"csrf": {token.value}}))
				keep("an old form to "+f.action, v.post(f.action, f.with("version", "99")))
			}
		}
	}
	keep("a missing page", v.get("/no-such-page"))
	keep("a foreign form", v.post("/cases", url.Values{}, "Sec-Fetch-Site", "cross-site"))
	for page, said := range r.check(t) {
		t.Errorf("%s:\n%s", names[page], strings.Join(said, "\n"))
	}
	if pages < 150 {
		t.Errorf("only %d pages were read", pages)
	}
}
