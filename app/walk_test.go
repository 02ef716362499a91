package app_test

import (
	"slices"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// TestEveryPageIsForEveryEye visits every page there is, as whoever may: it has
// no barriers in light or in dark, fits a narrow phone, and its console is
// silent, which the browser itself holds.
func TestEveryPageIsForEveryEye(t *testing.T) {
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

// forEveryEye looks at the page as it now is, in light, in dark and at 320
// pixels. What dark changes is colours, so there only contrast is looked at.
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
	p.Viewport(320, 800)
	if p.ScrollsSideways() {
		t.Errorf("%s scrolls sideways at 320 px", name)
	}
	p.Viewport(1280, 800)
}
