// Package page is what all pages share: the frame around them, the reading of
// forms, and the parts that pages are made of – an agenda row, a § badge, a
// date, a person, a document row. Each part takes plain values and is checked
// by the compiler; none of them knows a rule.
package page

import (
	"slices"

	"klubba/app/words"
	"klubba/cases"
)

// A Frame is what every page has around it, and what its forms carry.
type Frame struct {
	Words    *words.Words
	Title    string
	Path     string // of this page, to come back to
	Who      cases.Actor
	Today    cases.Date
	CSRF     string
	Key      string // makes a form act once, however often it is sent
	Assets   Assets
	Toast    string // what has just been done, in words
	Crumbs   []Crumb
	Exercise bool   // something on the page is invented, and says so
	Nav      string // the section that the page belongs to
}

// Assets are the addresses of the frame's files, under their hashed names.
type Assets struct{ Style, Script, Icon string }

// A Crumb is a page above this one.
type Crumb struct{ Text, Href string }

// A section is a place in the main menu. Those that are pinned have their own
// button on a phone; the others are behind one named "more".
type section struct {
	name, href, icon string
	pinned           bool
}

var sections = []section{
	{"today", "/", "today", true},
	{"meetings", "/meetings", "calendar", true},
	{"cases", "/cases", "folder", true},
	{"reportbacks", "/reportbacks", "return", true},
	{"delegation", "/delegation", "key", false},
	{"bodies", "/bodies", "people", false},
}

// theLog is a section for those who may read it.
var theLog = section{"log", "/log", "clock", false}

// sections are those that whoever asks has.
func (f Frame) sections() []section {
	if f.Who.MayReadLog() != nil {
		return sections
	}
	return append(slices.Clone(sections), theLog)
}

// current is the value of aria-current for a section.
func (f Frame) current(s section) string {
	if f.Nav == s.name {
		return "page"
	}
	return "false"
}

// title is the page's title in the browser's window.
func (f Frame) title() string {
	if f.Title == "" {
		return f.Words.T("ui.product")
	}
	return f.Title + " – " + f.Words.T("ui.product")
}

// titled is the frame with another title.
func (f Frame) titled(title string) Frame {
	f.Title = title
	return f
}

// problemTitle names a refusal by its kind; a fault of ours has its own.
func problemTitle(w *words.Words, r *cases.Refusal) string {
	if r.Rule == "fault" || r.Rule == "fault.request" {
		return w.T("error.fault")
	}
	return w.T("error." + string(r.Kind))
}
