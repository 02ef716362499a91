package app_test

import (
	"slices"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// TestP45EveryPageIsForEveryEye visits every page there is, as whoever may: it has
// no barriers in light or in dark, fits a narrow phone, and its console is
// silent, which the browser itself holds.
func TestP45EveryPageIsForEveryEye(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	things := hide(t, w).things[cases.Public]
	address := w.listen(t) // before the browser, which then leaves first
	p := apptest.Browser(t)
	for _, office := range []cases.Office{cases.Secretary, cases.Administrator} {
		as(t, p, address, w.signIns, office, "HSN")
		for _, r := range rights {
			seen := office != cases.Secretary && r.opens(cases.Secretary)
			if !r.opens(office) || seen || !isPage(r.route) {
				continue
			}
			if status := p.Visit(address + things.Replace(r.route)); status != 200 {
				t.Errorf("%s answered %d", r.route, status)
				continue
			}
			forEveryEye(t, p, r.route)
		}
	}
}

// isPage says whether a route gives a page and not a file.
func isPage(route string) bool {
	return !strings.HasSuffix(route, ".pdf") && !strings.HasSuffix(route, "/file") && !strings.HasSuffix(route, "/proof") &&
		!slices.Contains([]string{"/static/:name", "/healthz", "/log.csv", "/log/key", "/log/checkpoint"}, route)
}

// forEveryEye looks at the page as it now is: in light, in dark, at 320 pixels,
// at 200 % and on paper. What dark changes is colours, so there only contrast is looked at.
func forEveryEye(t *testing.T, p *apptest.Page, name string) {
	t.Helper()
	for _, v := range p.Axe() {
		t.Errorf("%s: %s", name, v)
	}
	p.Dark(true)
	for _, v := range p.Axe("color-contrast") {
		t.Errorf("%s, in the dark: %s", name, v)
	}
	p.Dark(false)
	for what, width := range map[string]int{"at 320 px": 320, "at 200 %": 640} {
		p.Viewport(width, 800)
		if p.ScrollsSideways() {
			t.Errorf("%s scrolls sideways %s", name, what)
		}
	}
	p.Viewport(a4, 1123)
	p.Paper(true)
	if p.ScrollsSideways() {
		t.Errorf("%s is wider than a sheet of paper", name)
	}
	var menus int
	p.Eval(`[...document.querySelectorAll("nav.rail, nav.bar, .skip, .top-end")].filter(e => e.checkVisibility()).length`, &menus)
	if menus > 0 {
		t.Errorf("%s is printed with its menus", name)
	}
	p.Paper(false)
	p.Viewport(1280, 800)
}

// a4 is the width of a sheet of paper, in CSS pixels.
const a4 = 794
