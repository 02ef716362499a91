package static_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"klubba/app/apptest"
	"klubba/app/static"
)

// A desk serves pages with the real script under the real policy, and writes
// down what is sent to it. It refuses a title of "no".
type desk struct {
	url string

	mu   sync.Mutex
	sent []string
}

var deskPages = map[string]string{
	"/agenda": `<ol class="agenda" data-agenda>` + deskRow(1, 3) + deskRow(2, 3) + deskRow(3, 3) + `</ol>`,
	"/form": `<form method="post" action="/save"><input type="hidden" name="key" value="k">` +
		`<label for="t">Title</label><input id="t" name="title" value="old"><textarea name="text" aria-label="Text"></textarea>` +
		`<label><input type="checkbox" name="urgent"> Urgent</label><input type="password" name="password" aria-label="Password"><button>Save</button></form>`,
	"/refused": `<div class="errors" tabindex="-1" data-focus>Refused</div>`,
	"/saved":   `<h1>Saved</h1><input type="search" aria-label="Search">`,
	"/reading": `<h1>Reading</h1><a rel="prev" href="/form">Previous</a> <a rel="next" href="/saved">Next</a>`,
	"/confirm": `<details class="confirm" data-cancel="Cancel"><summary>Send …</summary><div class="confirm-in"><h2>Send?</h2>` +
		`<form method="post" action="/save"><button id="go">Send it</button></form></div></details>`,
	"/file": `<form method="post" action="/save" enctype="multipart/form-data"><input type="file" name="file" aria-label="File" data-max-bytes="10" data-max-words="10 B"><button>Save</button></form>`,
}

func deskRow(n, of int) string {
	button := func(move string, to int) string {
		return fmt.Sprintf(`<button name="to" value="%d" data-move="%s">%s</button>`, to, move, move)
	}
	return fmt.Sprintf(`<li class="item" id="item-%d" data-row data-place="%[1]d"><a href="/saved?%[1]d">Item %[1]d</a><div class="mover">`+
		`<form class="steps" method="post" action="/items/%[1]d/place" data-forget>%s%s</form></div></li>`, n, button("up", n-1), button("down", n+1))
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	files, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, kind, isAsset := files.Open(path.Base(r.URL.Path))
		switch {
		case isAsset:
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(body)
		case r.Method == http.MethodPost:
			d.take(w, r, files.Assets())
		default:
			d.show(w, files.Assets(), deskPages[r.URL.Path])
		}
	}))
	t.Cleanup(server.Close)
	d.url = server.URL
	return d
}

func (d *desk) show(w http.ResponseWriter, a static.Assets, body string) {
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; connect-src 'self'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="%s"><link rel="stylesheet" href="%s"><script src="%s" defer></script>`+
		`<body><main>%s</main><div class="toasts" data-restored="Restored" data-discard="Discard" data-file-sending="Sending" data-file-too-big="Larger than %%[1]v"></div>`+
		`<dialog id="keys"><p>Help</p><form method="dialog"><button>Close</button></form></dialog>`, a.Icon, a.Style, a.Script, body)
}

func (d *desk) take(w http.ResponseWriter, r *http.Request, a static.Assets) {
	_ = r.ParseMultipartForm(1 << 20)
	d.mu.Lock()
	d.sent = append(d.sent, fmt.Sprintf("%s to=%s title=%s", r.URL.Path, r.FormValue("to"), r.FormValue("title")))
	d.mu.Unlock()
	switch {
	case r.FormValue("title") == "no":
		d.show(w, a, deskPages["/refused"]) // the status does not matter to the script, and would be an error on the console
	case strings.HasSuffix(r.URL.Path, "/place"):
		http.Redirect(w, r, "/agenda", http.StatusSeeOther)
	default:
		http.Redirect(w, r, "/saved", http.StatusSeeOther)
	}
}

func (d *desk) got(t *testing.T, want ...string) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Equal(d.sent, want) {
		t.Errorf("sent %q, want %q", d.sent, want)
	}
}

// value runs a script that gives a text.
func value(p *apptest.Page, js string) string {
	var text string
	p.Eval("String("+js+")", &text)
	return text
}

func TestAltAndAnArrowMoveARow(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/agenda")
	p.Press("j", "j", "k", "Alt+ArrowDown")
	d.got(t, "/items/1/place to=2 title=")
	if at := value(p, "document.activeElement.textContent"); at != "Item 1" {
		t.Errorf("after the move the focus is on %q, want the row that was moved", at)
	}
	p.Press("j", "j", "Alt+ArrowUp")
	d.got(t, "/items/1/place to=2 title=", "/items/3/place to=2 title=")
}

func TestWhatIsTypedIsKeptUntilItIsAccepted(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/form")
	p.Type("#t", "new")
	p.Type("textarea", "many words")
	p.Click("[name=urgent]")
	p.Type("[name=password]", "secret")
	p.Visit(d.url + "/saved") // left without saving
	p.Visit(d.url + "/form")
	fields := `[t.value, document.querySelector("textarea").value, document.querySelector("[name=urgent]").checked, document.querySelector("[name=password]").value].join("|")`
	if got := value(p, fields); got != "new|many words|true|" {
		t.Errorf("on coming back the form holds %q", got)
	}
	p.WaitFor("//*[@class='toast'][contains(., 'Restored')]")
	if stored := value(p, "JSON.stringify(sessionStorage)"); strings.Contains(stored, "secret") {
		t.Errorf("a password is stored: %s", stored)
	}
	p.Click("form[method=post] button")
	d.got(t, "/save to= title=new")
	p.Visit(d.url + "/form")
	if got := value(p, fields); got != "old||false|" {
		t.Errorf("once accepted the form still holds %q", got)
	}
}

func TestWhatIsRefusedIsKept(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/form")
	p.Type("#t", "no")
	p.Press("Enter")
	if at := value(p, "document.activeElement.textContent"); at != "Refused" {
		t.Errorf("the focus is on %q, want what was refused", at)
	}
	p.Visit(d.url + "/form")
	if got := value(p, "t.value"); got != "no" {
		t.Errorf("after a refusal the form holds %q", got)
	}
	p.Click(".toast button")
	if got := value(p, "t.value + JSON.stringify(sessionStorage)"); got != "old{}" {
		t.Errorf("once thrown away there is %q", got)
	}
}

func TestAFormIsSentOnce(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/form")
	p.Eval(`{ const f = document.querySelector("form"); f.requestSubmit(); f.requestSubmit(); f.requestSubmit() }`, nil)
	p.WaitFor("//h1[. = 'Saved']")
	d.got(t, "/save to= title=old")
}

func TestKeysLeadAround(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/reading")
	p.Press("j")
	p.WaitFor("//h1[. = 'Saved']")
	p.Press("/")
	if got := value(p, "document.activeElement.type"); got != "search" {
		t.Errorf("/ leads to %q", got)
	}
	p.Press("?") // typed in the search field, not a key of ours
	if got := value(p, "[document.getElementById('keys').open, document.activeElement.value.endsWith('?')]"); got != "false,true" {
		t.Errorf("? in a field: %q", got)
	}
	p.Visit(d.url + "/reading")
	p.Press("?")
	p.WaitFor("//dialog[@open][contains(., 'Help')]")
}

func TestAConfirmationIsADialog(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/confirm")
	p.Click("summary")
	p.WaitFor("dialog[open] #go")
	p.Press("Enter") // the focus is on Cancel: nothing is sent by haste
	d.got(t)
	if got := value(p, "document.activeElement.tagName + document.querySelectorAll('dialog[open]').length"); got != "SUMMARY0" {
		t.Errorf("after calling off: %q", got)
	}
	p.Click("summary")
	p.Click("#go")
	d.got(t, "/save to= title=")
}

func TestAConfirmationWorksWithoutScript(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.NoScript(true)
	p.Visit(d.url + "/confirm")
	p.Click("summary")
	p.Click("#go")
	d.got(t, "/save to= title=")
}

func TestAFileTooLargeIsToldBeforeItIsSent(t *testing.T) {
	d, p := newDesk(t), apptest.Browser(t)
	p.Visit(d.url + "/file")
	pick := `{ const f = document.querySelector("input[type=file]"), d = new DataTransfer(); d.items.add(new File(["%s"], "a.txt")); f.files = d.files; f.dispatchEvent(new Event("change", {bubbles: true})) }`
	p.Eval(fmt.Sprintf(pick, strings.Repeat("x", 11)), nil)
	if got := value(p, `document.querySelector("input[type=file]").validationMessage`); got != "Larger than 10 B" {
		t.Errorf("a file too large: %q", got)
	}
	p.Click("button")
	d.got(t)
	p.Eval(fmt.Sprintf(pick, "small"), nil)
	p.Click("button")
	p.WaitFor("//h1[. = 'Saved']")
	d.got(t, "/save to= title=")
}
