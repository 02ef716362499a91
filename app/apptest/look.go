package apptest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// Screenshot keeps a picture of the whole page, also what is below the window,
// as .artefacts/<test>/<name>.png.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	png, err := ask(p, chromedp.FullScreenshot(100))
	p.must("take a picture", err)
	p.t.Logf("picture: %s", p.keep(name, png))
}

// keep stores a picture and returns where.
func (p *Page) keep(name string, png []byte) string {
	p.t.Helper()
	file := filepath.Join(root(p.t), ".artefacts", filepath.FromSlash(p.t.Name()), name+".png")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		p.t.Fatal(err)
	}
	return file
}

// ScrollsSideways says whether the page is wider than its window, which at 320
// pixels no page may be (WCAG 2.1, 1.4.10), and logs the element that reaches
// furthest.
func (p *Page) ScrollsSideways() bool {
	p.t.Helper()
	var wide struct {
		Page, Window, Reach int
		Element             string
	}
	p.Eval(`(() => {
		const root = document.scrollingElement
		const clipped = e => e && e !== root && e !== document.body &&
			(getComputedStyle(e).overflowX !== "visible" || clipped(e.parentElement))
		let reach = 0, element = ""
		for (const e of document.body.querySelectorAll("*")) {
			const right = e.getBoundingClientRect().right + root.scrollLeft
			if (right > reach && !clipped(e.parentElement)) [reach, element] = [right, e.outerHTML.slice(0, 160)]
		}
		return {page: root.scrollWidth, window: root.clientWidth, reach: Math.round(reach), element}
	})()`, &wide)
	if wide.Page <= wide.Window {
		return false
	}
	p.t.Logf("the page is %d pixels wide in a window of %d; furthest right, at %d, is %s",
		wide.Page, wide.Window, wide.Reach, wide.Element)
	return true
}

// A Violation is a barrier that axe-core sees on a page.
type Violation struct {
	ID     string // the rule, such as "label"
	Impact string // minor, moderate, serious or critical
	Help   string
	Nodes  []struct {
		HTML    string
		Summary string
	}
}

func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s", v.ID, v.Impact, v.Help)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n\t%s\n\t\t%s", n.HTML, strings.ReplaceAll(n.Summary, "\n", "\n\t\t"))
	}
	return b.String()
}

// Axe looks for barriers on the page as it now is, by all of its rules or by
// those named. Without axe-core, which .ci/tools fetches, the test is skipped.
//
// The debugger, not the page, runs axe-core, so a strict
// Content-Security-Policy stays in force while it looks.
func (p *Page) Axe(rules ...string) []Violation {
	p.t.Helper()
	axe, err := os.ReadFile(filepath.Join(root(p.t), ".tools", "axe.min.js"))
	if os.IsNotExist(err) {
		p.t.Skip("axe-core is not in .tools (see .ci/tools), so nothing looks for barriers on the pages")
	}
	p.must("read axe-core", err)
	if p.noScript { // axe-core is a script; what the page held back stays back
		p.NoScript(false)
		defer p.NoScript(true)
	}
	p.must("start axe-core", p.try(chromedp.Evaluate[chromedp.Void](string(axe)+";0")))
	options := map[string]any{"resultTypes": []string{"violations"}}
	if len(rules) > 0 {
		options["runOnly"] = rules
	}
	asked, err := json.Marshal(options)
	p.must("ask axe-core", err)
	var violations []Violation
	p.Eval(`axe.run(document, `+string(asked)+`).then(({violations}) => violations.map(v => ({
		id: v.id, impact: v.impact, help: v.help,
		nodes: v.nodes.map(n => ({html: n.html, summary: n.failureSummary})),
	})))`, &violations)
	return violations
}
