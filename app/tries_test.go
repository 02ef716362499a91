package app_test

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"klubba/app/words"
)

// try fills in a form on a page: in every wrong way, and then as it should be.
// It gives the address that the right form leads to.
func (d *desk) try(v visitor, on, action string, fill ...string) string {
	d.t.Helper()
	v.t = d.t
	return d.tryOn(v.get(on), v, action, fill...)
}

func (d *desk) tryOn(page answer, v visitor, action string, fill ...string) (location string) {
	d.t.Helper()
	var names []string
	for i := 0; i < len(fill); i += 2 {
		names = append(names, fill[i])
	}
	f := d.form(page, action, names...)
	d.tried[shape(action)] = true
	if d.extra != nil {
		return d.send(v, f, fill...)
	}
	outer := d.t
	outer.Run(action, func(t *testing.T) {
		d.t, v.t = t, t
		defer func() { d.t = outer }()
		good := f.with(fill...)
		d.strangers(f, good)
		d.foreign(v, f, good)
		for _, e := range f.fields {
			if slices.Contains(d.idle, e.name) || good.Get("access") != "secret" && slices.Contains(secrecyFields, e.name) {
				continue
			}
			for _, wrong := range e.wrongs() {
				d.wrong(v, f, e, good, wrong)
			}
		}
		d.stale(v, f, good)
		location = d.right(v, f, good)
	})
	return location
}

// once fills in a form as it should be.
func (d *desk) once(v visitor, on, action string, fill ...string) string {
	d.t.Helper()
	v.t = d.t
	return d.send(v, d.form(v.get(on), action), fill...)
}

// send sends a form as it should be, and with it what else there is to send.
func (d *desk) send(v visitor, f form, fill ...string) string {
	d.t.Helper()
	good := f.with(fill...)
	if d.extra != nil {
		for name, values := range d.extra(f) {
			if _, shown := good[name]; !shown {
				good[name] = values
			}
		}
	}
	a := v.post(f.action, good)
	if a.status != http.StatusSeeOther && !(d.shows && a.status == http.StatusOK) {
		d.t.Fatalf("the right form for %s gets %d: %s", f.action, a.status, said(a))
	}
	address, _, _ := strings.Cut(a.location(), "#")
	return address
}

// unchanged runs what must change nothing.
func (d *desk) unchanged(what string, send func() answer, statuses ...int) answer {
	d.t.Helper()
	before := d.w.revision(d.t)
	a := send()
	if !slices.Contains(statuses, a.status) {
		d.t.Errorf("%s gets %d, want %v", what, a.status, statuses)
	}
	if d.w.revision(d.t) != before {
		d.t.Errorf("%s has changed something", what)
	}
	return a
}

// strangers send the right form and have no right to.
func (d *desk) strangers(f form, good url.Values) {
	d.t.Helper()
	d.nobody.t, d.other.t = d.t, d.t
	d.unchanged("nobody", func() answer { return d.nobody.post(f.action, good) },
		http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound)
	if d.mine {
		return
	}
	theirs := d.form(d.other.get("/"), "/sign-out").field("csrf").value
	own := form{fields: []field{{name: "csrf", value: theirs}}}.values()
	for name := range good {
		if name != "csrf" {
			own[name] = good[name]
		}
	}
	d.unchanged("another body's secretary", func() answer { return d.other.post(f.action, own) }, http.StatusForbidden, http.StatusNotFound)
}

// foreign is the right form sent from another site's page, which a browser
// tells in one of two ways, and which cannot have read our token.
func (d *desk) foreign(v visitor, f form, good url.Values) {
	d.t.Helper()
	for _, header := range []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://elsewhere.example", "Origin: null"} {
		name, value, _ := strings.Cut(header, ": ")
		d.unchanged(header, func() answer { return v.post(f.action, good, name, value) }, http.StatusForbidden)
	}
	if v.cookie == "" {
		return // there is no session whose token could lack
	}
	for _, token := range []string{"", "someone-else's"} {
		bad := f.with("csrf", token)
		d.unchanged("the token "+strconv.Quote(token), func() answer { return v.post(f.action, bad) }, http.StatusForbidden)
	}
}

// wrongs are values that the field must not take.
func (e field) wrongs() []string {
	var wrong []string
	switch e.kind {
	case "hidden", "checkbox", "file", "radio":
		return nil
	case "number":
		return []string{"tolv", "-1", "99999999999999999999"}
	case "date":
		return []string{"2021-02-30", "i går"}
	case "time":
		return []string{"25:61"}
	case "select":
		return []string{"finns-inte"}
	}
	if e.required {
		wrong = append(wrong, "", " \r\n ")
	}
	return append(wrong, strings.Repeat("ö", 200_001))
}

// rawKey is a key without words, as a page shows it.
var rawKey = regexp.MustCompile(`>[a-z]+(\.[a-z0-9-]+)+<`)

// wrong sends a form with one value that cannot be: it comes back with a
// sentence beside the field and all that was typed.
func (d *desk) wrong(v visitor, f form, e field, good url.Values, value string) {
	d.t.Helper()
	bad := url.Values{}
	for name := range good {
		bad[name] = good[name]
	}
	bad.Set(e.name, value)
	bad.Set("key", rand.Text()) // so that one that is taken is not the last one's again
	what := e.name + " = " + strconv.Quote(value[:min(len(value), 20)])
	a := d.unchanged(what, func() answer { return v.post(f.action, bad) }, http.StatusUnprocessableEntity, http.StatusNotFound)
	if e.kind == "select" && a.status >= 400 {
		return // no page of ours sends such a choice
	}
	again, ok := a.formOn(f.action, e.name)
	if key := rawKey.FindString(a.body); key != "" {
		d.t.Errorf("%s: a key shows: %s", what, key)
	}
	switch {
	case !ok:
		d.t.Errorf("%s: the form does not come back", what)
	case again.field(e.name).wrong == "" && (e.id != "" || !strings.Contains(a.body, `class="errors"`)):
		d.t.Errorf("%s: no sentence beside the field", what)
	default:
		d.kept(what, again, bad)
	}
}

// kept holds that a form has come back with all that was typed in it.
func (d *desk) kept(what string, again form, sent url.Values) {
	d.t.Helper()
	if len(again.links) > 0 {
		d.t.Errorf("%s: the list of what is wrong leads to %v, which are not there", what, again.links)
	}
	for _, e := range again.fields {
		if e.kind == "hidden" || e.kind == "password" || e.kind == "number" && e.id == "" { // a place beside a button
			continue
		}
		if got, want := trimmed(again.values()[e.name]), trimmed(sent[e.name]); !slices.Equal(got, want) {
			d.t.Errorf("%s: %s comes back as %.40q, typed was %.40q", what, e.name, got, want)
		}
	}
}

func trimmed(values []string) []string {
	values = slices.Clone(values)
	for i := range values {
		values[i] = strings.TrimSpace(values[i])
	}
	return values
}

// stale sends the form after somebody else has saved: the page says so, and
// keeps what was typed.
func (d *desk) stale(v visitor, f form, good url.Values) {
	d.t.Helper()
	version := f.field("version")
	if version == nil || version.value == "0" { // the thing is new
		return
	}
	old := url.Values{}
	for name := range good {
		old[name] = good[name]
	}
	old.Set("version", "77")
	a := d.unchanged("an old version", func() answer { return v.post(f.action, old) }, http.StatusConflict)
	if !strings.Contains(a.body, words.For("sv").T("record.stale")) {
		d.t.Error("an old version: the page does not say so")
	}
	if again, ok := a.formOn(f.action); ok {
		d.kept("an old version", again, old)
	} else if slices.ContainsFunc(f.fields, func(e field) bool { return e.id != "" }) {
		d.t.Error("an old version: the form does not come back")
	}
}

// right sends the form as it should be, twice, as an impatient finger does.
func (d *desk) right(v visitor, f form, good url.Values) string {
	d.t.Helper()
	before, done, twice := d.w.revision(d.t), http.StatusSeeOther, http.StatusSeeOther
	if d.shows {
		done, twice = http.StatusOK, http.StatusConflict
	}
	a := v.post(f.action, good)
	if a.status != done || d.w.revision(d.t) != before+1 {
		d.t.Fatalf("the right form gets %d and %d changes: %s", a.status, d.w.revision(d.t)-before, said(a))
	}
	again := d.unchanged("the same form again", func() answer { return v.post(f.action, good) }, twice)
	if again.location() != a.location() {
		d.t.Errorf("the same form again leads to %s, the first led to %s", again.location(), a.location())
	}
	address, _, _ := strings.Cut(a.location(), "#")
	return address
}

// summary is the list of what is wrong on a page.
var summary = regexp.MustCompile(`(?s)<div class="errors".*?</div>`)

// said is what a page refuses with.
func said(a answer) string {
	for _, f := range a.forms() {
		for _, e := range f.fields {
			if e.wrong != "" {
				return e.name + ": " + e.wrong
			}
		}
	}
	if list := summary.FindString(a.body); list != "" {
		return list
	}
	return a.body[:min(len(a.body), 3000)]
}
