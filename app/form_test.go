package app_test

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A form is a form of a page as its reader finds it.
type form struct {
	action string
	fields []field
	links  []string // ids that its page's list of what is wrong leads to, and that are not there
}

// A field is what can be filled in, with what stands in it.
type field struct {
	name, kind, value string // kind is the input's type, or textarea or select
	id                string // of a field in a form of fields; one beside a button has none
	checked, required bool
	wrong             string // the sentence beside it
}

// forms reads the forms of a page.
func (a answer) forms() []form {
	doc, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		return nil // a form that is missed will be reported
	}
	ids := map[string]*html.Node{}
	for n := range doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			ids[id] = n
		}
	}
	var found []form
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Form {
			f := form{action: attr(n, "action"), links: astray(doc, ids)}
			for e := range n.Descendants() {
				if attr(e, "name") != "" && e.DataAtom != atom.Button {
					f.fields = append(f.fields, fieldOf(e, ids))
				}
			}
			found = append(found, f)
		}
	}
	return found
}

func fieldOf(e *html.Node, ids map[string]*html.Node) field {
	name := attr(e, "name")
	id := "f-" + strings.ReplaceAll(name, "_", "-")
	f := field{name: name, kind: e.Data, value: attr(e, "value"), checked: has(e, "checked"), required: has(e, "required")}
	if wrong := ids[id+"-error"]; wrong != nil {
		f.wrong = textOf(wrong)
	}
	if ids[id] == e {
		f.id = id
	}
	switch e.DataAtom {
	case atom.Input:
		f.kind = attr(e, "type")
	case atom.Textarea:
		f.value = textOf(e)
		if has(e, "readonly") {
			f.kind = "hidden"
		}
	case atom.Select:
		f.value = chosen(e)
	}
	return f
}

// chosen is the option that a list shows: the selected one, else the first.
func chosen(list *html.Node) string {
	var options []*html.Node
	for o := range list.Descendants() {
		if o.DataAtom == atom.Option {
			options = append(options, o)
		}
	}
	if at := slices.IndexFunc(options, func(o *html.Node) bool { return has(o, "selected") }); at > 0 {
		return attr(options[at], "value")
	}
	if len(options) == 0 {
		return ""
	}
	return attr(options[0], "value")
}

// astray are the links of the list of what is wrong that lead nowhere.
func astray(doc *html.Node, ids map[string]*html.Node) []string {
	var lost []string
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Div || attr(n, "class") != "errors" {
			continue
		}
		for link := range n.Descendants() {
			if id, ok := strings.CutPrefix(attr(link, "href"), "#"); ok && ids[id] == nil {
				lost = append(lost, id)
			}
		}
	}
	return lost
}

// formOn is the form of an action on a page that has all the fields named.
func (a answer) formOn(action string, names ...string) (form, bool) {
	for _, f := range a.forms() {
		if f.action == action && !slices.ContainsFunc(names, func(n string) bool { return f.field(n) == nil }) {
			return f, true
		}
	}
	return form{}, false
}

func (f form) field(name string) *field {
	at := slices.IndexFunc(f.fields, func(e field) bool { return e.name == name })
	if at < 0 {
		return nil
	}
	return &f.fields[at]
}

// values are what a browser would send.
func (f form) values() url.Values {
	sent := url.Values{}
	for _, e := range f.fields {
		if e.kind == "file" || (e.kind == "checkbox" || e.kind == "radio") && !e.checked {
			continue
		}
		sent.Add(e.name, e.value)
	}
	return sent
}

// with is what a browser would send with some values changed.
func (f form) with(pairs ...string) url.Values {
	sent := f.values()
	for i := 0; i < len(pairs); i += 2 {
		sent.Set(pairs[i], pairs[i+1])
	}
	return sent
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for e := range n.Descendants() {
		if e.Type == html.TextNode {
			text.WriteString(e.Data)
		}
	}
	return strings.TrimSpace(text.String())
}
