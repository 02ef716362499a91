package page

import (
	"fmt"

	"klubba/app/words"
	"klubba/cases"
)

// A Point is one entry of a timeline.
type Point struct {
	When     cases.FuzzyDate
	Icon     string
	Kind     string // in words
	Title    string
	Href     string // of the title; none if empty
	By       string
	Ref      cases.Reference
	Text     string
	Said     []string // a decision, by clause
	Outcome  cases.Outcome
	Inferred bool
}

var eventIcons = map[cases.EventKind]string{
	cases.DecisionEvent: "gavel", cases.LetterEvent: "letter", cases.MilestoneEvent: "flag",
	cases.ContractEvent: "contract", cases.AssignEvent: "return", cases.NoteEvent: "pen",
}

// Points turns a case's road into the entries of a timeline.
func Points(w *words.Words, road []cases.Step) []Point {
	points := make([]Point, len(road))
	for i, step := range road {
		points[i] = pointOf(w, step)
		points[i].When = step.When
	}
	return points
}

func pointOf(w *words.Words, s cases.Step) Point {
	switch {
	case s.Event != nil:
		return eventPoint(w, s.Event)
	case s.Appearance != nil:
		return appearancePoint(w, s.Appearance)
	case s.Document != nil:
		d := s.Document
		return Point{Icon: "document", Kind: w.T("document." + string(d.Kind)), Title: d.Title, Href: documentHref(d.ID), By: d.Sender}
	case s.ReportBack != nil:
		r := s.ReportBack
		return Point{
			Icon: "return", Kind: w.T("kind.report_back") + " · " + w.T("reportbackstate."+string(r.State)), Title: r.Wording,
			Href: fmt.Sprintf("/reportbacks/%d", r.ID), By: r.OwedBy, Ref: r.Origin, Inferred: r.Inferred,
		}
	case s.Delegated != nil:
		d := s.Delegated
		return Point{
			Icon: "key", Kind: w.T("ui.delegated"), Title: d.Text, By: said(d.By, d.Position), Ref: d.ReportRef, Inferred: d.Inferred,
		}
	}
	return Point{Icon: "unknown"}
}

func eventPoint(w *words.Words, e *cases.Event) Point {
	return Point{
		Icon: eventIcons[e.Kind], Kind: w.T("event." + string(e.Kind)), Text: e.Text, By: e.By, Ref: e.Ref, Inferred: e.Inferred,
	}
}

func appearancePoint(w *words.Words, a *cases.Appearance) Point {
	return Point{
		Icon: "gavel", Kind: a.BodyName, Title: a.Title, Href: fmt.Sprintf("/meetings/%d/items/%d", a.Meeting, a.Item),
		Ref: cases.Reference{Body: a.BodyShort, Date: a.Date, Paragraph: a.Paragraph}, Said: a.Decision, Outcome: a.Outcome,
	}
}

// said is who did something and as what, with what is known of it.
func said(name, position string) string {
	if name == "" || position == "" {
		return name + position
	}
	return name + ", " + position
}
