package static_test

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"klubba/app/static"
)

func open(t *testing.T, address string) string {
	t.Helper()
	files, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	body, _, ok := files.Open(path.Base(address))
	if !ok {
		t.Fatalf("%s is not served", address)
	}
	return string(body)
}

func assets(t *testing.T) static.Assets {
	t.Helper()
	files, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	return files.Assets()
}

func TestFilesAreServedUnderHashedNames(t *testing.T) {
	files, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	hashed := regexp.MustCompile(`^/static/[a-z]+\.[0-9a-f]{12}\.(css|js|svg)$`)
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	a := files.Assets()
	for _, address := range []string{a.Style, a.Script, a.Passkey, a.Icon} {
		if !hashed.MatchString(address) {
			t.Errorf("%q carries no hash", address)
		}
		body, kind, ok := files.Open(path.Base(address))
		if !ok || len(body) == 0 || kind != types[path.Ext(address)] {
			t.Errorf("Open(%q) = %d bytes of %q, %v", address, len(body), kind, ok)
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	files, err := static.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "klubba.css", "static.go", "../static.go", "klubba.000000000000.css"} {
		if _, _, ok := files.Open(name); ok {
			t.Errorf("Open(%q) found something", name)
		}
	}
}

func TestTheStylesheetFetchesNothingButItsIcons(t *testing.T) {
	style := open(t, assets(t).Style)
	for _, m := range regexp.MustCompile(`url\("?([^")]+)"?\)`).FindAllStringSubmatch(style, -1) {
		if !strings.HasPrefix(m[1], "icons.") {
			t.Errorf("the stylesheet fetches %q", m[1])
		}
		open(t, m[1])
	}
	if strings.Contains(style, "@import") || strings.Contains(style, "http:") || strings.Contains(style, "https:") {
		t.Error("the stylesheet fetches something from elsewhere")
	}
}

func TestEveryIconOfTheStylesheetIsInTheStrip(t *testing.T) {
	style := open(t, assets(t).Style)
	icons := open(t, regexp.MustCompile(`icons\.[0-9a-f]+\.svg`).FindString(style))
	places := regexp.MustCompile(`\.icon-([a-z]+) \{ --at: (\d+); \}`).FindAllStringSubmatch(style, -1)
	if len(places) < 20 {
		t.Fatalf("found only %d icons", len(places))
	}
	for _, m := range places {
		at, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf(`<g id="%s" transform="translate(%d)">`, m[1], 24*at); !strings.Contains(icons, want) {
			t.Errorf("icon %s is not at place %d of the strip", m[1], at)
		}
	}
	if wide := fmt.Sprintf(`viewBox="0 0 %d 24"`, 24*len(places)); !strings.Contains(icons, wide) {
		t.Errorf("the strip is not %s", wide)
	}
}

// TestTextStandsOutFromItsGround holds every pair of colours that text is set in
// to 4.5:1, by day and by night (WCAG 2.1, 1.4.3), and edges of controls to 3:1.
func TestTextStandsOutFromItsGround(t *testing.T) {
	style := open(t, assets(t).Style)
	day := tokens(style[strings.Index(style, ":root {"):])
	night := tokens(style[strings.Index(style, "@media (prefers-color-scheme: dark)"):])
	pairs := []struct {
		text, ground string
		least        float64
	}{
		{"ink", "paper", 4.5}, {"ink", "card", 4.5}, {"ink", "sunk", 4.5}, {"ink", "quiet-ground", 4.5}, {"ink", "accent-ground", 4.5},
		{"ink", "soon-ground", 4.5}, {"ink", "late-ground", 4.5},
		{"soft", "paper", 4.5}, {"soft", "card", 4.5}, {"soft", "sunk", 4.5}, {"soft", "quiet-ground", 4.5}, {"soft", "accent-ground", 4.5},
		{"accent", "paper", 4.5}, {"accent", "card", 4.5}, {"accent", "sunk", 4.5}, {"accent", "accent-ground", 4.5},
		{"accent-deep", "paper", 4.5}, {"on-accent", "accent", 4.5}, {"on-accent", "accent-deep", 4.5},
		{"soon", "soon-ground", 4.5}, {"soon", "paper", 4.5}, {"late", "late-ground", 4.5}, {"late", "paper", 4.5}, {"late", "card", 4.5},
		{"paper", "ink", 4.5}, {"edge", "paper", 3}, {"edge", "card", 3}, {"edge", "sunk", 3},
	}
	for name, colours := range map[string]map[string]string{"day": day, "night": night} {
		for _, p := range pairs {
			if got := contrast(t, colours[p.text], colours[p.ground]); got < p.least {
				t.Errorf("by %s %s on %s is %.2f:1, less than %.1f:1", name, p.text, p.ground, got, p.least)
			}
		}
	}
}

// tokens reads the colours of the first block of declarations in css.
func tokens(css string) map[string]string {
	block, _, _ := strings.Cut(css, "}")
	colours := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{3,6});`).FindAllStringSubmatch(block, -1) {
		colours[m[1]] = m[2]
	}
	return colours
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is the relative luminance of a colour as WCAG defines it.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%[1]c%c%[2]c%c%[3]c", hex[0], hex[1], hex[2])
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatalf("no colour: %q", hex)
	}
	channel := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}
