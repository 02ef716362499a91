package apptest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// find is the start of the scripts below: the element that a selector means.
// They also run where the page's own scripts are forbidden or switched off.
const find = `
const find = selector => {
	if (!selector.startsWith("/")) return [...document.querySelectorAll(selector)]
	const list = document.evaluate(selector, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE)
	return Array.from({length: list.snapshotLength}, (_, i) => list.snapshotItem(i))
}
const all = find(selector)
const e = all.find(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
if (!e) return {why: all.length ? "it is there, but not visible" : "it is not there"}
`

// point finds where to click, as a person would have to: scrolled into view,
// not disabled and not under something else.
const point = `
if (e.matches(":disabled")) return {why: "it is disabled"}
e.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"})
const box = e.getClientRects()[0], x = box.x + box.width / 2, y = box.y + box.height / 2
const top = document.elementFromPoint(x, y)
if (!top) return {why: "it is outside the window"}
if (!e.contains(top)) return {why: "it is covered by " + top.outerHTML.slice(0, 120)}
return {x, y}
`

// field makes a field ready for typing. What a person picks from a calendar
// or a clock has no text to type over, so there the value is set.
const field = `
if (e.matches(":disabled, :read-only")) return {why: "it cannot be written in"}
e.focus()
if (!["date", "time", "datetime-local", "month", "week", "color"].includes(e.type)) return {}
e.value = text
e.dispatchEvent(new Event("input", {bubbles: true}))
e.dispatchEvent(new Event("change", {bubbles: true}))
return {set: true}
`

// option chooses what a person reads in a list.
const option = `
const o = [...e.options].find(o => o.text.trim() === text)
if (!o) return {why: "its options are " + [...e.options].map(o => o.text.trim()).join(", ")}
e.focus()
e.value = o.value
e.dispatchEvent(new Event("input", {bubbles: true}))
e.dispatchEvent(new Event("change", {bubbles: true}))
return {}
`

// Click clicks in the middle of an element. If that leads to another page, it
// waits until that is loaded.
func (p *Page) Click(selector string) {
	p.t.Helper()
	at := p.until("click", selector, point, "")
	p.must("click "+selector, p.try(chromedp.MouseClickXY(at.X, at.Y)))
	p.settle("click " + selector)
}

// DoubleClick clicks twice in the middle of an element, as a hasty hand does.
func (p *Page) DoubleClick(selector string) {
	p.t.Helper()
	at := p.until("click", selector, point, "")
	p.must("click "+selector+" twice", p.try(chromedp.Steps(
		chromedp.MouseClickXY(at.X, at.Y), chromedp.MouseClickXY(at.X, at.Y, chromedp.ClickCount(2)),
	)))
	p.settle("click " + selector + " twice")
}

// Type writes text in a field instead of what was there. A date is written as
// 2026-03-01.
func (p *Page) Type(selector, text string) {
	p.t.Helper()
	if p.until("type in", selector, field, text).Set {
		return
	}
	p.must("type in "+selector, p.try(chromedp.Steps(
		chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.KeyEvent(kb.Delete),
		chromedp.KeyEvent(text),
	)))
}

// Paste puts a text in a field at once, instead of what was there.
func (p *Page) Paste(selector, text string) {
	p.t.Helper()
	p.until("paste in", selector, field, "")
	p.must("paste in "+selector, p.try(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	_, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: text})
	p.must("paste in "+selector, err)
}

// Choose picks an option of a drop-down list by the words it shows.
func (p *Page) Choose(selector, words string) {
	p.t.Helper()
	p.until("choose in", selector, option, words)
}

// Upload chooses files for a field, as a person does in the browser's own
// window for it.
func (p *Page) Upload(selector string, files ...string) {
	p.t.Helper()
	p.WaitFor(selector)
	p.must("choose files in "+selector, p.try(chromedp.SetUploadFiles(selector, files)))
}

// Press presses keys by their names, as in Press("Tab", "Shift+Tab", "Enter",
// "Control+s"), and waits like Click.
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	names := map[string]string{
		"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Space": " ",
		"Backspace": kb.Backspace, "Delete": kb.Delete, "Home": kb.Home, "End": kb.End,
		"PageUp": kb.PageUp, "PageDown": kb.PageDown, "ArrowUp": kb.ArrowUp,
		"ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	}
	held := map[string]chromedp.Modifier{
		"Shift": chromedp.ModifierShift, "Control": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt,
	}
	for _, press := range keys {
		parts := strings.Split(press, "+")
		var modifiers []chromedp.Modifier
		for _, name := range parts[:len(parts)-1] {
			modifiers = append(modifiers, held[name])
		}
		key := parts[len(parts)-1]
		if named, ok := names[key]; ok {
			key = named
		}
		p.must("press "+press, p.try(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...))))
		p.settle("press " + press)
	}
}

// Text waits for an element and returns its text as it is shown.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return p.until("read", selector, `return {text: e.innerText}`, "").Text
}

// WaitFor waits until an element is visible.
func (p *Page) WaitFor(selector string) {
	p.t.Helper()
	p.until("wait for", selector, `return {}`, "")
}

// Eval runs a script in the page and decodes its value, or that of the promise
// it returns, as JSON into what into points to. A nil into drops the value.
func (p *Page) Eval(js string, into any) {
	p.t.Helper()
	value, err := ask(p, chromedp.Evaluate[[]byte](js, chromedp.EvalAwaitPromise))
	if err == nil && into != nil {
		err = json.Unmarshal(value, into)
	}
	p.must("run "+js, err)
}

// Download clicks on something that gives a file and returns what is in it.
func (p *Page) Download(selector string) []byte {
	p.t.Helper()
	dir := p.t.TempDir()
	_, err := chromedp.Call(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:      browser.SetDownloadBehaviorBehaviorAllowAndName,
		DownloadPath:  dir,
		EventsEnabled: new(true),
	})
	p.must("allow downloads", err)
	at := p.until("click", selector, point, "")
	ended := func(e browser.EventDownloadProgress) bool {
		return e.State != browser.DownloadProgressStateInProgress
	}
	file, err := ask(p, chromedp.WaitEvent(browser.DownloadProgress, ended, chromedp.MouseClickXY(at.X, at.Y)))
	if err == nil && file.State != browser.DownloadProgressStateCompleted {
		err = fmt.Errorf("it was %s", file.State)
	}
	p.must("download "+selector, err)
	content, err := os.ReadFile(filepath.Join(dir, file.GUID))
	p.must("read the download", err)
	return content
}

// found is what a script says about an element; Why, if it will not do.
type found struct {
	Why  string
	X, Y float64
	Text string
	Set  bool
}

// until runs a script on what a selector means until it will do.
func (p *Page) until(what, selector, script, text string) found {
	p.t.Helper()
	args, err := json.Marshal([]string{selector, text})
	p.must(what, err)
	js := fmt.Sprintf("(([selector, text]) => {%s%s})(%s)", find, script, args)
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		// An error is as good as "not there": the page may just be changing.
		f, err := ask(p, chromedp.Evaluate[found](js))
		if err == nil && f.Why == "" {
			return f
		}
		if err == nil {
			err = fmt.Errorf("%s", f.Why)
		}
		if time.Now().After(deadline) {
			p.must(what+" "+selector, err)
		}
	}
}

// settle waits until the page that a click or key has asked for is loaded. The
// browser starts on it within a turn or two of the old page's own work.
func (p *Page) settle(what string) {
	p.t.Helper()
	if p.noScript { // and so without turns to wait for
		time.Sleep(50 * time.Millisecond)
	} else {
		_ = p.try(chromedp.Evaluate[chromedp.Void](
			"new Promise(done => setTimeout(() => setTimeout(done)))", chromedp.EvalAwaitPromise))
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		p.mu.Lock()
		loading := p.loading
		p.mu.Unlock()
		if !loading {
			return
		}
		if time.Now().After(deadline) {
			p.must(what, fmt.Errorf("the next page did not load"))
		}
	}
}
