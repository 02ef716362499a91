package app_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// An upload is a file as somebody has it.
type upload struct{ name, content string }

// chosen writes the file where the browser can choose it.
func (u upload) chosen(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), u.name)
	if err := os.WriteFile(path, []byte(u.content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const hostileSVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><script>document.title = "ran"</script></svg>`

func TestAFileIsKeptAndNeverRun(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	secretary := w.as(t, cases.Secretary, "HSN")
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	for _, tt := range []struct {
		name  string
		file  upload
		kept  string // its name
		media string
	}{
		{"a PDF", upload{"yttrande.pdf", "%PDF-1.4\n%%EOF\n"}, "yttrande.pdf", "application/pdf"},
		{"a picture with a script", upload{"karta.svg", hostileSVG}, "karta.svg", "image/svg+xml"},
		{"å and a quote in its name", upload{`Bilaga "å" 100%.txt`, "text"}, "Bilaga å 100%.txt", "text/plain; charset=utf-8"},
	} {
		p.Visit(address + "/documents/new?body=1")
		p.Upload("#f-file", tt.file.chosen(t))
		p.Type("#f-title", tt.name)
		p.Click("main form button.primary")
		p.WaitFor(`//h1[.="` + tt.name + `"]`)
		if text := p.Text("main"); !strings.Contains(text, tt.kept+", ") {
			t.Errorf("%s: its name is not %q: %s", tt.name, tt.kept, text)
		}
		link := `main a[href$="/file"]`
		if got := string(p.Download(link)); got != tt.file.content {
			t.Errorf("%s: comes back as %.80q", tt.name, got)
		}
		var path, title string
		p.Eval(`document.querySelector('`+link+`').pathname`, &path)
		p.Eval(`document.title`, &title)
		if strings.HasPrefix(title, "ran") {
			t.Errorf("%s: has run", tt.name)
		}
		inert(t, secretary.get(path), tt.media)
	}
}

// inert holds that a browser keeps what it gets, and runs nothing of it.
func inert(t *testing.T, a answer, media string) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Type": media, "Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff",
	} {
		if got := a.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment; filename") {
		t.Errorf("%d, %s", a.status, a.header.Get("Content-Disposition"))
	}
}

func TestAFileThatCannotBeIsRefusedInWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSN")
	large := upload{"stor.txt", strings.Repeat("stor ", cases.MaxFile/5+1)}.chosen(t)
	for _, tt := range []struct {
		name, file, want string
		noScript         bool
	}{
		{"empty", upload{"tom.txt", ""}.chosen(t), "tom", false},
		{"too large, without script", large, "15 MB", true},
	} {
		p.NoScript(tt.noScript)
		p.Visit(address + "/documents/new?body=1")
		p.Upload("#f-file", tt.file)
		p.Type("#f-title", "En fil som inte går")
		p.Click("main form button.primary")
		if text := p.Text("#f-file-error"); !strings.Contains(text, tt.want) {
			t.Errorf("%s: %q", tt.name, text)
		}
		var title string
		p.Eval(`document.querySelector("#f-title").value`, &title)
		if title != "En fil som inte går" {
			t.Errorf("%s: the title comes back as %q", tt.name, title)
		}
		forEveryEye(t, p, "a form that was refused")
		p.Console() // the refusal's 422
	}
	p.NoScript(false)
	p.Visit(address + "/documents/new?body=1")
	p.Upload("#f-file", large)
	var said string
	p.Eval(`document.querySelector("#f-file").validationMessage`, &said)
	if !strings.Contains(said, "15\u00a0MB") {
		t.Errorf("before a file that is too large is sent, the page says %q", said)
	}
}

// TestWhatIsTooLargeToReadIsRefusedInWords announces more than any form may
// hold, which is refused before anybody looks at who asks for what.
func TestWhatIsTooLargeToReadIsRefusedInWords(t *testing.T) {
	address := newWorld(t, storetest.Open(t)).listen(t)
	line, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	fmt.Fprintf(line, "POST /documents HTTP/1.1\r\nHost: klubba\r\nContent-Length: %d\r\n\r\n", 2*cases.MaxFile)
	res, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(string(body), "större än 15 MB") {
		t.Errorf("%d: %.300s, %v", res.StatusCode, body, err)
	}
	for name, value := range promised {
		if res.Header.Get(name) != value {
			t.Errorf("answered with %s %q", name, res.Header.Get(name))
		}
	}
}
