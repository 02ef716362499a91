package page

import (
	"errors"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"klubba/app/words"
	"klubba/cases"
)

// Problems are why a form just sent was refused.
type Problems []*cases.Refusal

// Refused takes a refusal that belongs on the form itself: the form is shown
// again with what was typed in it and a sentence beside the field. Any other
// error is not for the form.
func Refused(c *fiber.Ctx, err error) (Problems, bool) {
	switch {
	case errors.Is(err, cases.Invalid):
		c.Status(fiber.StatusUnprocessableEntity)
	case errors.Is(err, cases.Conflict), errors.Is(err, cases.Stale):
		c.Status(fiber.StatusConflict)
	default:
		return nil, false
	}
	return once(cases.Refusals(err)), true
}

// once is each refusal once: of ten lines that are too long, one sentence.
func once(refusals []*cases.Refusal) Problems {
	var list Problems
	for _, r := range refusals {
		if !slices.ContainsFunc(list, func(s *cases.Refusal) bool { return s.Field == r.Field && s.Error() == r.Error() }) {
			list = append(list, r)
		}
	}
	return list
}

// At is the sentence for a field; empty if the field is not to blame.
func (p Problems) At(field string, w *words.Words) string {
	var said []string
	for _, r := range p.told() {
		if r.Field == field {
			said = append(said, w.T(r.Rule, r.Args...))
		}
	}
	return strings.Join(said, " ")
}

// Lines splits a text into its lines, without the empty ones: how a form writes
// a list.
func Lines(text string) []string {
	var lines []string
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Text is a text as typed, with the line ends that we keep.
func Text(typed string) string {
	return strings.TrimSpace(strings.ReplaceAll(typed, "\r\n", "\n"))
}

// Raisers reads persons as a form writes them: "Elin Exempel (V)", one a line.
func Raisers(text string) []cases.Raiser {
	var list []cases.Raiser
	for _, line := range Lines(text) {
		name, party, _ := strings.Cut(line, "(")
		party, _, _ = strings.Cut(party, ")")
		list = append(list, cases.Raiser{Name: strings.TrimSpace(name), Party: strings.TrimSpace(party)})
	}
	return list
}

// RaiserLines writes persons as [Raisers] reads them.
func RaiserLines(list []cases.Raiser) string {
	lines := make([]string, len(list))
	for i, r := range list {
		lines[i] = r.Name
		if r.Party != "" {
			lines[i] += " (" + r.Party + ")"
		}
	}
	return strings.Join(lines, "\n")
}
