package page

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/words"
	"klubba/cases"
)

// A Difference is a field that somebody else saved otherwise while it was being
// written, in both versions.
type Difference struct{ Name, Mine, Theirs string }

// Against makes a refused form ready to be saved again on top of what somebody
// else has saved meanwhile: typed keeps what was typed, takes over the version
// of saved, and every field in which they differ is told. Both are the same
// form; typed is a pointer to it. A refusal that is not about that stays as it
// is.
func (p Problems) Against(c *fiber.Ctx, typed, saved any) Problems {
	return p.against(Of(c, "", "").Words, typed, saved, func(name string) bool { return sent(c, name) })
}

// AgainstAll is Against for a form of boxes to tick: a browser does not send
// those that are empty, and they count.
func (p Problems) AgainstAll(c *fiber.Ctx, typed, saved any) Problems {
	return p.against(Of(c, "", "").Words, typed, saved, func(name string) bool { return name != "" })
}

func (p Problems) against(w *words.Words, typed, saved any, counts func(name string) bool) Problems {
	if len(p) == 0 || p[0].Kind != cases.Stale {
		return p
	}
	mine, theirs := reflect.ValueOf(typed).Elem(), reflect.ValueOf(saved)
	for _, field := range reflect.VisibleFields(mine.Type()) {
		name, typed, saved := field.Tag.Get("form"), mine.FieldByIndex(field.Index), theirs.FieldByIndex(field.Index)
		switch {
		case name == "version":
			typed.Set(saved)
		case counts(name) && shown(w, typed) != shown(w, saved):
			p = append(p, &cases.Refusal{Kind: cases.Stale, Rule: "record.stale", Field: name, Args: []any{shown(w, typed), shown(w, saved)}})
		}
	}
	return p
}

// sent says whether the form sent had a field at all: not every page shows all.
func sent(c *fiber.Ctx, name string) bool {
	if parts, err := c.MultipartForm(); err == nil {
		return len(parts.Value[name]) > 0
	}
	return name != "" && c.Request().PostArgs().Has(name)
}

// shown is a form's value as a person reads it.
func shown(w *words.Words, v reflect.Value) string {
	text := strings.TrimSpace(strings.ReplaceAll(fmt.Sprint(v.Interface()), "\r\n", "\n"))
	if v.IsZero() {
		return ""
	}
	if prefix, ok := choices[v.Type()]; ok {
		return w.T(prefix + "." + text)
	}
	return text
}

// choices are the words of the values that a form chooses among.
var choices = map[reflect.Type]string{
	reflect.TypeFor[cases.Access]():        "access",
	reflect.TypeFor[cases.BodyKind]():      "body",
	reflect.TypeFor[cases.CaseState]():     "casestate",
	reflect.TypeFor[cases.CaseType]():      "kind",
	reflect.TypeFor[cases.ClauseOutcome](): "clause",
	reflect.TypeFor[cases.DocumentKind]():  "document",
	reflect.TypeFor[cases.DueKind]():       "due",
	reflect.TypeFor[cases.Office]():        "office",
	reflect.TypeFor[cases.Outcome]():       "outcome",
}

// Differences are the fields in which somebody else's version differs.
func (p Problems) Differences() []Difference {
	var list []Difference
	for _, r := range p {
		if r.Kind == cases.Stale && r.Field != "" {
			list = append(list, Difference{Name: r.Field, Mine: r.Args[0].(string), Theirs: r.Args[1].(string)})
		}
	}
	return list
}

// told are the refusals that stand as sentences.
func (p Problems) told() Problems {
	var list Problems
	for _, r := range p {
		if r.Kind != cases.Stale || r.Field == "" {
			list = append(list, r)
		}
	}
	return list
}
