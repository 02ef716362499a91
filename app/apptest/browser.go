package apptest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to show what a test waits for: ample,
// since a browser under the race detector on a busy machine is slow.
const patience = time.Minute

// A Page is one person's browser window. Its methods act as that person does
// and end the test when they cannot.
//
// A selector is CSS, or XPath when it begins with a slash, and means the first
// visible match.
type Page struct {
	t   testing.TB
	ctx context.Context

	noScript bool

	mu       sync.Mutex
	loading  bool
	messages []string
}

// Browser opens a headless Chromium that closes when the test ends. Without
// Chromium the test is skipped. Whatever the page reports as wrong on its
// console, and the test has not taken with Console, fails the test.
func Browser(t testing.TB) *Page {
	t.Helper()
	path := chromium()
	if path == "" {
		t.Skip("Chromium is not installed, so no page is tested in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), // as root, chromedp adds --no-sandbox
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// A page that asks another machine for anything gets an error, which
		// the test then sees.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"),
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("accept-lang", "sv-SE,sv"),
		chromedp.Env("LANGUAGE=sv", "TZ=Europe/Stockholm"),
	)
	start, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	return open(t, start)
}

// Beside opens a window for another person, with cookies of its own, in the
// same Chromium.
func (p *Page) Beside() *Page {
	p.t.Helper()
	return open(p.t, p.ctx, chromedp.WithNewBrowserContext())
}

func open(t testing.TB, parent context.Context, options ...chromedp.ContextOption) *Page {
	t.Helper()
	ctx, _ := chromedp.NewContext(parent, options...)
	p := &Page{t: t, ctx: ctx}
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Errorf("close the browser: %v", err)
		}
	})
	// The first Do starts Chromium and ties its life to its context: a
	// deadline there would later close the browser.
	started := make(chan error, 1)
	go func() { started <- chromedp.Do(ctx) }()
	select {
	case err := <-started:
		p.must("start Chromium", err)
	case <-time.After(time.Minute):
		t.Fatal("Chromium did not start within a minute")
	}
	p.must("listen to the page", chromedp.Listen(ctx, p.hear))
	p.Viewport(1280, 800)
	p.Dark(false)
	t.Cleanup(func() {
		for _, message := range p.Console() {
			t.Errorf("the page says: %s", message)
		}
	})
	return p
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// hear keeps what the browser tells by itself. It is called in order, before
// the answer to any command that follows, and may not send commands.
func (p *Page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameStartedLoading:
		p.loading = p.loading || p.whole(e.FrameID)
	case *page.EventFrameStoppedLoading:
		p.loading = p.loading && !p.whole(e.FrameID)
	case *runtime.EventConsoleAPICalled:
		switch e.Type {
		case runtime.ConsoleAPICalledTypeError, runtime.ConsoleAPICalledTypeWarning, runtime.ConsoleAPICalledTypeAssert:
			words := []string{"console." + string(e.Type) + ":"}
			for _, arg := range e.Args {
				words = append(words, said(arg))
			}
			p.messages = append(p.messages, strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			text += " " + said(thrown)
		}
		p.messages = append(p.messages, "exception: "+text)
	case *log.EventEntryAdded: // broken loads, and breaches of the Content-Security-Policy
		switch e.Entry.Level {
		case log.EntryLevelError, log.EntryLevelWarning:
			p.messages = append(p.messages, string(e.Entry.Source)+": "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening: // nobody is there to answer
		p.messages = append(p.messages, "dialog: "+e.Message)
		go chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

func said(o *runtime.RemoteObject) string {
	if o.Type == runtime.RemoteObjectTypeString || o.Description == "" {
		return strings.Trim(string(o.Value), `"`)
	}
	return o.Description
}

// whole says whether a frame is the page itself rather than a part of it.
func (p *Page) whole(frame cdp.FrameID) bool {
	return string(frame) == string(chromedp.FromContext(p.ctx).Target.TargetID)
}

// Console takes what the page has reported as wrong so far: errors, warnings,
// exceptions, broken loads (a page answered with 403 is one) and breaches of
// the Content-Security-Policy. What is taken no longer fails the test.
func (p *Page) Console() []string {
	p.t.Helper()
	// What the page has already said comes before the answer to this.
	_ = p.try(chromedp.Evaluate[chromedp.Void]("0"))
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := p.messages
	p.messages = nil
	return taken
}

// Visit opens a page, waits until it is loaded and returns its HTTP status. What
// the page before it has begun to load comes first: it would break this off.
func (p *Page) Visit(url string) int {
	p.t.Helper()
	p.settle("visit " + url)
	response, err := ask(p, chromedp.NavigateResponse(url))
	p.must("visit "+url, err)
	if response == nil {
		return 0
	}
	return int(response.Status)
}

// Viewport sets the size of the window, in CSS pixels; 1280 × 800 at first.
func (p *Page) Viewport(width, height int) {
	p.t.Helper()
	p.must("resize the window", p.try(chromedp.EmulateViewport(int64(width), int64(height))))
}

// Dark says whether the person prefers dark colours. Movement is always
// declined, so that a screenshot never catches something half way.
func (p *Page) Dark(dark bool) {
	p.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	p.media("", scheme)
}

// Paper says whether the page is shown as it is printed.
func (p *Page) Paper(printed bool) {
	p.t.Helper()
	medium := ""
	if printed {
		medium = "print"
	}
	p.media(medium, "light")
}

func (p *Page) media(medium, scheme string) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium,
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	p.must("choose colours", err)
}

// NoScript switches the page's scripts off or on, from the next visit.
func (p *Page) NoScript(off bool) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: off})
	p.must("switch scripts", err)
	p.noScript = off
}

// ask runs one action on the page and returns its answer.
func ask[T any](p *Page, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}

func (p *Page) try(action chromedp.Action[chromedp.Void]) error {
	_, err := ask(p, action)
	return err
}

// must ends the test when err is not nil, and keeps a picture of the page as
// it then was.
func (p *Page) must(what string, err error) {
	p.t.Helper()
	if err == nil {
		return
	}
	where := "it could not be photographed"
	if png, photo := ask(p, chromedp.FullScreenshot(100)); photo == nil {
		where = p.keep("failed", png)
	}
	p.t.Fatalf("%s: %v (the page then: %s)", what, err, where)
}

// root is the folder of the repository, found by its go.mod.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}
