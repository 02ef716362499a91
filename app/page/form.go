package page

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"klubba/app/words"
	"klubba/cases"
)

// A form is what [Form] has been asked for beside its address.
type form struct {
	class      string
	id         string
	version    int
	hasVersion bool
	files      bool
	get        bool
	loses      bool
}

// A FormOption asks for something of a [Form].
type FormOption func(*form)

// Version sends along which version of the record the form was filled in from,
// so that somebody else's change is not overwritten unseen.
func Version(n int) FormOption {
	return func(f *form) { f.version, f.hasVersion = n, true }
}

// Class gives the form a class of the stylesheet.
func Class(name string) FormOption { return func(f *form) { f.class = name } }

// ID gives the form an id, for a button elsewhere on the page.
func ID(id string) FormOption { return func(f *form) { f.id = id } }

// Files lets the form send a file.
func Files() FormOption { return func(f *form) { f.files = true } }

// Get makes the form a question, whose answer has an address: a filter.
func Get() FormOption { return func(f *form) { f.get = true } }

// Forget keeps what is typed out of the browser's memory of unsaved forms.
func Forget() FormOption { return func(f *form) { f.loses = true } }

func formOf(options []FormOption) form {
	var f form
	for _, ask := range options {
		ask(&f)
	}
	return f
}

// method is the form's method; only one that posts can change anything.
func (f form) method() string {
	if f.get {
		return "get"
	}
	return "post"
}

// encoding is how the form's fields are sent.
func (f form) encoding() string {
	if f.files {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

// A Field is one field of a form. The label is the word for its name where
// none is given.
type Field struct {
	Name     string
	Label    string
	Hint     string
	Value    string
	Error    string // why it was refused, in words
	Required bool
	Type     string // of a [TextField]: "text" if empty, "email", "password", "search" …
	Rows     int    // of a [TextArea]; 4 if 0
	Options  []Option
	Blank    bool // a [SelectField] may be left unchosen
	Any      bool // a [SelectField] may take all: a filter
	Checked  bool
	Min, Max string // of a [NumberField] or [DateField]
	Accept   string // of a [FileField], such as "application/pdf"
	MaxBytes int64
	Complete string   // autocomplete: "email", "current-password", "off" …
	List     []string // suggestions of a [TextField]
	Serif    bool     // what is written here is read in the minutes
	Narrow   bool     // a short value
}

// An Option is one choice. Value is what is sent.
type Option struct{ Value, Text string }

// Options makes choices of values that have words under a prefix: kinds,
// states, offices.
func Options[T ~string](w *words.Words, prefix string, values []T) []Option {
	options := make([]Option, len(values))
	for i, v := range values {
		options[i] = Option{Value: string(v), Text: w.T(prefix + "." + string(v))}
	}
	return options
}

func (f Field) id() string { return "f-" + strings.ReplaceAll(f.Name, "_", "-") }

func (f Field) label(w *words.Words) string {
	if f.Label != "" {
		return f.Label
	}
	return w.T("label." + strings.TrimRight(f.Name, "-0123456789")) // the third title is a title
}

// described lists the ids of what explains the field, for aria-describedby.
func (f Field) described() string {
	var ids []string
	if f.Hint != "" || f.MaxBytes > 0 {
		ids = append(ids, f.id()+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, f.id()+"-error")
	}
	return strings.Join(ids, " ")
}

func (f Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) rows() int {
	if f.Rows == 0 {
		return 4
	}
	return f.Rows
}

// hint is the field's hint, with the greatest file it takes.
func (f Field) hint(w *words.Words) string {
	if f.MaxBytes == 0 {
		return f.Hint
	}
	return strings.TrimSpace(f.Hint + " " + w.T("ui.file.max", w.Size(f.MaxBytes)))
}

// choice is the field as a list has it: one that stands on a choice from the
// beginning cannot be left empty, and HTML has no required list without an empty
// choice to begin with.
func (f Field) choice() Field {
	empty := f.Blank || f.Any || len(f.Options) > 0 && f.Options[0].Value == ""
	f.Required = f.Required && empty
	return f
}

// attributes are what every control of the field has.
func (f Field) attributes() templ.Attributes {
	a := templ.Attributes{"id": f.id(), "name": f.Name, "required": f.Required}
	for name, value := range map[string]string{
		"aria-describedby": f.described(), "autocomplete": f.Complete, "min": f.Min, "max": f.Max, "accept": f.Accept,
	} {
		if value != "" {
			a[name] = value
		}
	}
	if f.Error != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// Ref is an id as a form's choice; none is empty.
func Ref[T ~int64](id T) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// Amount is a number as a form and a fact show it; 0 is not known, and empty.
func Amount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Int is the whole number typed in a form. Nothing is 0, not known; what is no
// number is -1, which no rule accepts, so that the form comes back as typed.
func Int(typed string) int {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return -1
	}
	return n
}

// BodyOptions are bodies to choose from.
func BodyOptions(bodies []cases.Body) []Option {
	options := make([]Option, len(bodies))
	for i, b := range bodies {
		options[i] = Option{Value: Ref(b.ID), Text: b.Name + ", " + b.Organisation}
	}
	return options
}

// CaseOptions are cases to choose from, by number and title.
func CaseOptions(list []cases.Case) []Option {
	options := make([]Option, len(list))
	for i, k := range list {
		options[i] = Option{Value: Ref(k.ID), Text: strings.TrimSpace(k.Number.Written + " " + k.Title)}
	}
	return options
}

// PeopleOptions are whom something can be for: everybody of a name, told apart
// by what they hold, and somebody new.
func PeopleOptions(w *words.Words, called []cases.Namesake, bodies []cases.Body) []Option {
	options := []Option{{Text: w.T("person.by-name")}, {Value: Ref(cases.NewPerson), Text: w.T("person.new")}}
	for _, n := range called {
		text := n.Name
		for _, s := range n.Seats {
			text += ", " + w.T("office."+string(s.Office)) + " " + shortOf(bodies, s.Body) + " " + s.Party
		}
		options = append(options, Option{Value: Ref(n.ID), Text: strings.TrimSpace(text)})
	}
	return options
}

// shortOf is a body's short name; an office outside all bodies has none.
func shortOf(bodies []cases.Body, id cases.BodyID) string {
	for _, b := range bodies {
		if b.ID == id {
			return b.Short
		}
	}
	return ""
}
