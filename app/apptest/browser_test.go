package apptest

import (
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// site serves small pages, some with planted faults.
func site(t *testing.T) string {
	pages := map[string]string{
		"/sound":    `<main><h1>Sound</h1><p>Nothing wrong here.</p></main>`,
		"/label":    `<main><h1>Label</h1><input name="q"></main>`,
		"/console":  `<h1>Console</h1><script>console.error("planted", 7); console.log("fine"); missing()</script>`,
		"/broken":   `<h1>Broken</h1><img src="/none.png" alt="none">`,
		"/abroad":   `<h1>Abroad</h1><img src="https://example.com/x.png" alt="x">`,
		"/wide":     `<h1>Wide</h1><div style="overflow:auto"><p style="width:9000px">rolls</p></div><div id="wide" style="width:500px">w</div>`,
		"/narrow":   `<h1>Narrow</h1><div style="overflow:auto"><p style="width:9000px">rolls</p></div>`,
		"/tall":     `<body style="margin:0"><div style="height:3000px"></div>`,
		"/script":   `<h1>Script</h1><noscript><p>none</p></noscript><script>document.body.append("ran")</script>`,
		"/strict":   `<main><h1>Strict</h1><p style="color:red">red</p><input name="q"></main>`,
		"/form":     `<form method="post" action="/send"><input name="who" value="old"><input name="day" type="date"><select name="of"><option value="1">One<option value="2">Two</select><button>Send</button></form>`,
		"/covered":  `<button>Under</button><div id="lid" style="position:fixed;inset:0"></div><script>document.querySelector("button").onclick = e => e.target.outerHTML = "<h1>clicked</h1>"; setTimeout(() => lid.remove(), 300)</script>`,
		"/keys":     `<input id="a"><input id="b"><script>b.onfocus = () => document.title = "b"; onkeydown = e => { if (e.ctrlKey && e.key == "s") { e.preventDefault(); document.title += " saved" } }</script>`,
		"/late":     `<h1>Late</h1><script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<p id=late>here</p>"), 200)</script>`,
		"/download": `<a href="/file">Fetch</a><button>Stay</button>`,
		"/cookie":   `<h1>Cookie</h1><script>document.querySelector("h1").innerText = document.cookie || "none"; document.cookie = "who=siv"</script>`,
		"/ask":      `<button onclick="if (confirm('Sure?')) document.title = 'yes'">Ask</button>`,
	}
	mux := http.NewServeMux()
	for path, body := range pages {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			if path == "/strict" {
				w.Header().Set("Content-Security-Policy", "default-src 'none'; require-trusted-types-for 'script'")
			}
			fmt.Fprint(w, `<!doctype html><html lang="en"><title>t</title>`+body)
		})
	}
	mux.HandleFunc("POST /send", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/got?who="+r.FormValue("who")+"&day="+r.FormValue("day")+"&of="+r.FormValue("of"), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /got", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<!doctype html><h1>%s %s %s</h1>`, r.FormValue("who"), r.FormValue("day"), r.FormValue("of"))
	})
	mux.HandleFunc("GET /file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Disposition", `attachment; filename="f.txt"`)
		fmt.Fprint(w, "content")
	})
	mux.HandleFunc("GET /refused", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "no", http.StatusForbidden)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestFaultsOfAPageAreCollected(t *testing.T) {
	url, p := site(t), Browser(t)
	for _, tt := range []struct {
		name, path string
		want       []string
	}{
		{"a sound page has none", "/sound", nil},
		{"errors and exceptions on the console", "/console", []string{"console.error: planted 7", "missing is not defined"}},
		{"a missing picture", "/broken", []string{"404"}},
		{"anything from another machine", "/abroad", []string{"ERR_NAME_NOT_RESOLVED"}},
		{"a breach of the Content-Security-Policy", "/strict", []string{"inline style"}},
		{"a page that is refused", "/refused", []string{"403"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p.Visit(url + tt.path)
			got := p.Console()
			if len(got) != len(tt.want) {
				t.Fatalf("collected %d messages, want %d: %q", len(got), len(tt.want), got)
			}
			for i, want := range tt.want {
				if !strings.Contains(got[i], want) {
					t.Errorf("message %d is %q, want one with %q", i, got[i], want)
				}
			}
		})
	}
}

// A stand-in records what a test would have been told.
type standIn struct {
	testing.TB
	errors, skips []string
	cleanups      []func()
}

func (s *standIn) Cleanup(f func())          { s.cleanups = append(s.cleanups, f) }
func (s *standIn) Errorf(f string, a ...any) { s.errors = append(s.errors, fmt.Sprintf(f, a...)) }
func (s *standIn) Skip(a ...any)             { s.skips = append(s.skips, fmt.Sprint(a...)); runtime.Goexit() }

func TestAFaultThatNobodyTookFailsTheTest(t *testing.T) {
	Browser(t) // or skip
	url, fake := site(t), &standIn{TB: t}
	Browser(fake).Visit(url + "/refused")
	for _, f := range slices.Backward(fake.cleanups) {
		f()
	}
	if len(fake.errors) != 1 || !strings.Contains(fake.errors[0], "403") {
		t.Errorf("the test was told %q, want one error about the 403", fake.errors)
	}
}

func TestWithoutChromiumATestIsSkipped(t *testing.T) {
	t.Setenv("PATH", "")
	fake, done := &standIn{TB: t}, make(chan bool)
	go func() {
		defer close(done)
		Browser(fake)
	}()
	<-done
	if len(fake.skips) != 1 || !strings.Contains(fake.skips[0], "not installed") {
		t.Errorf("skips = %q", fake.skips)
	}
}

func TestAPersonActsOnAPage(t *testing.T) {
	url, p := site(t), Browser(t)
	for _, noScript := range []bool{false, true} {
		t.Run(fmt.Sprintf("a form is filled in and sent, scripts off: %t", noScript), func(t *testing.T) {
			p.NoScript(noScript)
			defer p.NoScript(false)
			p.Visit(url + "/form")
			p.Type("[name=who]", "Åsa")
			p.Type("[name=day]", "2026-03-01")
			p.Choose("select", "Two")
			p.Click("//button[.='Send']")
			same(t, p.Text("h1"), "Åsa 2026-03-01 2")
		})
	}
	t.Run("a button under something is clicked once it is free", func(t *testing.T) {
		p.Visit(url + "/covered")
		p.Click("button")
		same(t, p.Text("h1"), "clicked")
	})
	t.Run("what comes late is waited for", func(t *testing.T) {
		p.Visit(url + "/late")
		p.WaitFor("#late")
		same(t, p.Text("#late"), "here")
	})
	t.Run("keys have names", func(t *testing.T) {
		p.Visit(url + "/keys")
		p.Press("Tab", "Tab", "Control+s")
		var title string
		p.Eval("Promise.resolve(document.title)", &title)
		same(t, title, "b saved")
	})
	t.Run("a file is downloaded", func(t *testing.T) {
		p.Visit(url + "/download")
		same(t, string(p.Download("a")), "content")
		p.Click("a + button") // the page is still there
	})
	t.Run("a question is answered with yes and told of", func(t *testing.T) {
		p.Visit(url + "/ask")
		p.Click("button")
		same(t, p.Console(), []string{"dialog: Sure?"})
	})
	t.Run("another person has other cookies", func(t *testing.T) {
		p.Visit(url + "/cookie")
		other := p.Beside()
		other.Visit(url + "/cookie")
		p.Visit(url + "/cookie")
		same(t, []string{p.Text("h1"), other.Text("h1")}, []string{"who=siv", "none"})
	})
}

func TestAPageIsLookedAt(t *testing.T) {
	url, p := site(t), Browser(t)
	t.Run("without scripts", func(t *testing.T) {
		p.NoScript(true)
		defer p.NoScript(false)
		p.Visit(url + "/script")
		same(t, p.Text("p"), "none")
		p.Visit(url + "/label")
		same(t, barriers(p), []string{"label"})
	})
	t.Run("in the dark", func(t *testing.T) {
		var dark bool
		p.Dark(true)
		p.Eval(`matchMedia("(prefers-color-scheme: dark)").matches`, &dark)
		same(t, dark, true)
	})
	t.Run("for barriers, also under a strict Content-Security-Policy", func(t *testing.T) {
		for path, want := range map[string][]string{"/sound": nil, "/label": {"label"}, "/strict": {"label"}} {
			p.Visit(url + path)
			p.Console()
			same(t, barriers(p), want)
			same(t, p.Console(), nil)
		}
	})
	t.Run("for barriers of one sort", func(t *testing.T) {
		p.Visit(url + "/label")
		same(t, len(p.Axe("color-contrast")), 0)
		same(t, len(p.Axe("color-contrast", "label")), 1)
	})
	t.Run("for its width", func(t *testing.T) {
		p.Viewport(320, 600)
		p.Visit(url + "/wide")
		same(t, p.ScrollsSideways(), true)
		p.Visit(url + "/narrow")
		same(t, p.ScrollsSideways(), false)
	})
	t.Run("in a picture of all of it", func(t *testing.T) {
		p.Visit(url + "/tall")
		p.Screenshot("tall")
		file, err := os.Open(filepath.Join(root(t), ".artefacts", "TestAPageIsLookedAt", "tall.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		size, err := png.DecodeConfig(file)
		if err != nil || size.Width != 320 || size.Height != 3000 {
			t.Errorf("the picture is %d × %d, %v; want 320 × 3000", size.Width, size.Height, err)
		}
	})
}

// barriers are the names of the rules that axe-core sees broken.
func barriers(p *Page) (rules []string) {
	for _, v := range p.Axe() {
		rules = append(rules, v.ID)
	}
	return rules
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
