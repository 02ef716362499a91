package app_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"klubba/cases"
	"klubba/cases/store/storetest"
)

// A right is what each visitor gets at an address of a route, one letter for
// each in the order of [visitors], for the open thing, the internal and the
// secret. A route that takes no thing with an access class has the first only.
type right struct{ route, open, internal, secret string }

// outcomes are the letters of a right.
var outcomes = map[byte]int{
	'o': http.StatusOK,
	'-': http.StatusNotFound, // and not to be told from what is not there
	'x': http.StatusForbidden,
	's': http.StatusSeeOther, // to the page for signing in
	'>': http.StatusSeeOther, // to another page
	'c': http.StatusConflict, // not in this state
}

// rights are all addresses that can be asked for, and who gets what:
// n nobody, z somebody without an office, b another body's secretary,
// m member, h case officer, a administrator, k the body's secretary.
var rights = []right{
	// Route, then:                          nzbmhak    nzbmhak    nzbmhak
	{"/static/:name", "ooooooo", "", ""},
	{"/healthz", "ooooooo", "", ""},
	{"/", "ooooooo", "", ""},
	{"/sign-in", "ooooooo", "", ""},
	{"/sign-in/code", ">>>>>>>", "", ""},
	{"/invitation", "-------", "", ""},
	{"/account", "soooooo", "", ""},
	{"/account/email", "soooooo", "", ""},
	{"/account/passkeys", "soooooo", "", ""},
	{"/account/passkeys/:passkey<int>/edit", "-------", "", ""}, // nobody's in this record
	{"/account/password", "soooooo", "", ""},
	{"/account/sessions", "soooooo", "", ""},
	{"/account/two-step", "soooooo", "", ""},
	{"/sign-in/provider/callback", "-------", "", ""}, // there is no provider here
	{"/accounts", "sxxxxox", "", ""},
	{"/accounts/new", "sxxxxox", "", ""},
	{"/accounts/:account<int>/", "sxxxxox", "", ""},
	{"/meetings", "ooooooo", "", ""},
	{"/meetings/new", "sxoxxxo", "", ""},
	{"/meetings/:meeting<int>/", "ooooooo", "---oooo", ""},
	{"/meetings/:meeting<int>/edit", "sxxxxxo", "---xxxo", ""},
	{"/meetings/:meeting<int>/roll", "sxxxxxo", "---xxxc", ""},
	{"/meetings/:meeting<int>/now", ">>>>>>>", "--->>>>", ""},
	{"/meetings/:meeting<int>/notice.pdf", "ooooooo", "---oooo", ""},
	{"/meetings/:meeting<int>/minutes.pdf", "sxxxxxo", "---xxxo", ""},
	{"/meetings/:meeting<int>/import", "sxxxxxo", "---xxxo", ""},
	{"/meetings/:meeting<int>/items/new", "sxxxxxo", "---xxxo", ""},
	{"/meetings/:meeting<int>/items/:item<int>/", "ooooooo", "---oooo", "---o--o"},
	{"/meetings/:meeting<int>/items/:item<int>/edit", "sxxxxxo", "---xxxo", "---x--o"},
	{"/cases", "ooooooo", "", ""},
	{"/cases/new", "sxoxoxo", "", ""},
	{"/cases/:case<int>/", "ooooooo", "---oooo", "---o--o"},
	{"/cases/:case<int>/edit", "sxxxoxo", "---xoxo", "---x--o"},
	{"/motions/:case<int>/", "ooooooo", "---oooo", "---o--o"},
	{"/motions/:case<int>/edit", "sxxxoxo", "---xoxo", "---x--o"},
	{"/motions/:case<int>/clauses/:no<int>", "sxxxoxo", "---xoxo", "---x--o"},
	{"/reportbacks", "ooooooo", "", ""},
	{"/reportbacks/new", "sxoxoxo", "", ""},
	{"/reportbacks/:reportback<int>/", "ooooooo", "---oooo", "---o--o"},
	{"/reportbacks/:reportback<int>/edit", "sxxxoxo", "---xoxo", "---x--o"},
	{"/delegation", "ooooooo", "", ""},
	{"/delegation/:body<int>/", "ooooooo", "", ""},
	{"/delegation/:body<int>/decisions/new", "sxxxoxo", "", ""},
	{"/delegation/:body<int>/schemes/new", "sxxxxxo", "", ""},
	{"/delegation/:body<int>/schemes/:scheme<int>/edit", "sxxxxxo", "", ""},
	{"/bodies", "ooooooo", "", ""},
	{"/bodies/new", "sxxxxox", "", ""},
	{"/bodies/:body<int>/", "ooooooo", "", ""},
	{"/bodies/:body<int>/edit", "sxxxxox", "", ""},
	{"/bodies/:body<int>/seats/new", "sxxxxox", "", ""},
	{"/bodies/:body<int>/seats/:seat<int>", "sxxxxox", "", ""},
	{"/documents", "ooooooo", "", ""},
	{"/documents/new", "sxoxoxo", "", ""},
	{"/documents/:document<int>/", "ooooooo", "---oooo", "---o--o"},
	{"/documents/:document<int>/edit", "sxxxoxo", "---xoxo", "---x--o"},
	{"/documents/:document<int>/file", "ooooooo", "---oooo", "---o--o"},
}

// visitors are one of each, in the order of the letters.
func visitors(t *testing.T, w *world) []visitor {
	return []visitor{
		w.signedOut(t), w.outsider(t), w.as(t, cases.Secretary, "HSNV"), w.as(t, cases.Member, "HSN"),
		w.as(t, cases.CaseOfficer, "HSN"), w.as(t, cases.Administrator, "HSN"), w.as(t, cases.Secretary, "HSN"),
	}
}

// reads says which classes of HSN's things each visitor reads beside the open.
var reads = []string{"", "", "", "internal secret", "internal", "internal", "internal secret"}

// address is where a route leads, for a thing of an access class.
func (w *world) address(t *testing.T, route string, things *strings.Replacer) string {
	return strings.Replace(things.Replace(route), "/static/:name", w.style(t), 1)
}

var stylesheet = regexp.MustCompile(`/static/klubba\.[0-9a-f]+\.css`)

func (w *world) style(t *testing.T) string {
	return stylesheet.FindString(w.signedOut(t).get("/").body)
}

// thing is what an address is about, the last that has an access class.
var thing = regexp.MustCompile(`^(.*):(meeting|item|case|reportback|document)<int>`)

func TestEveryAddressGivesEachVisitorWhatIsTheirs(t *testing.T) {
	w := newWorld(t, storetest.Open(t))
	things, all := hide(t, w).things, visitors(t, w)
	before, met := w.revision(t), map[cases.Access]int{}
	for _, r := range rights {
		gone := w.address(t, thing.ReplaceAllString(r.route, "${1}9999"), things[cases.Public])
		for class, letters := range map[cases.Access]string{cases.Public: r.open, cases.Internal: r.internal, cases.Secret: r.secret} {
			if letters == "" {
				continue
			}
			address := w.address(t, r.route, things[class])
			t.Run(string(class)+" "+r.route, func(t *testing.T) {
				for i, v := range all {
					v.t = t
					a := v.gets(address, letters[i], gone)
					v.meetsOnly(a, reads[i])
					if letters[i] == 'o' && strings.Contains(a.text(t), canary[class]) {
						met[class]++
					}
				}
			})
		}
	}
	if w.revision(t) != before {
		t.Error("a question has changed something")
	}
	if met[cases.Internal] < 30 || met[cases.Secret] < 15 {
		t.Errorf("those who may read the canaries met only %v of them: do they still stand where they can leak?", met)
	}
}

// gets holds what a visitor gets at an address against the letter of it.
func (v visitor) gets(address string, letter byte, gone string) answer {
	v.t.Helper()
	a := v.get(address)
	if a.status != outcomes[letter] || letter == 's' != strings.HasPrefix(a.location(), "/sign-in?") {
		v.t.Errorf("%s gets %d %s at %s, want %c", v.name, a.status, a.location(), address, letter)
	}
	if want := v.get(gone).plain(gone); letter == '-' && a.plain(address) != want {
		v.t.Errorf("%s can tell %s from %s:\n%s\nand\n%s", v.name, address, gone, a.plain(address), want)
	}
	for name, value := range promised {
		if a.header.Get(name) != value && !strings.HasSuffix(address, "/file") {
			v.t.Errorf("%s is answered with %s %q", address, name, a.header.Get(name))
		}
	}
	return a
}

// promised are headers of every answer.
var promised = map[string]string{
	"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}

// meetsOnly holds that an answer has no word of a class that the visitor may
// not read.
func (v visitor) meetsOnly(a answer, reads string) {
	v.t.Helper()
	text := a.text(v.t)
	for _, class := range []cases.Access{cases.Internal, cases.Secret} {
		if at := strings.Index(text, canary[class]); at >= 0 && !strings.Contains(reads, string(class)) {
			v.t.Errorf("%s meets a word of what is %s: …%s…", v.name, class, text[max(0, at-200):at+20])
		}
	}
}

// changing is what two answers to one visitor never share.
var changing = regexp.MustCompile(`name="key" value="[^"]*"`)

// plain is an answer without its own address and what no two answers share.
func (a answer) plain(address string) string {
	header := a.header.Clone()
	header.Del("Content-Length")
	header.Del("Date")
	return fmt.Sprint(a.status, header, strings.ReplaceAll(changing.ReplaceAllString(a.body, ""), address, "ADDRESS"))
}

// streams are the parts of a PDF, and text what our papers write in them.
var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	written = strings.NewReplacer("\x00", "")
)

// text is what an answer says. A paper is unpacked for it: its letters are
// written two bytes each.
func (a answer) text(t *testing.T) string {
	t.Helper()
	if !strings.HasPrefix(a.body, "%PDF") {
		return a.body
	}
	var text strings.Builder
	for _, m := range streams.FindAllStringSubmatch(a.body, -1) {
		packed, err := zlib.NewReader(strings.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(packed)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("Tj")) { // text, and not a font
			text.Write(content)
		}
	}
	return written.Replace(text.String())
}

func TestEveryRouteHasItsRights(t *testing.T) {
	var known, routes []string
	for _, r := range rights {
		known = append(known, r.route)
	}
	for _, r := range newWorld(t, storetest.Open(t)).GetRoutes(true) {
		if r.Method == http.MethodGet {
			routes = append(routes, r.Path)
		}
	}
	slices.Sort(known)
	slices.Sort(routes)
	if !slices.Equal(known, routes) {
		t.Errorf("the rights are of\n%s\nand the routes are\n%s", strings.Join(known, "\n"), strings.Join(routes, "\n"))
	}
}
