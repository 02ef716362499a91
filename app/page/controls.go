package page

import (
	"maps"

	"github.com/a-h/templ"

	"klubba/cases"
)

// A Tone is how a thing stands out. It never stands alone: a word and an icon
// always say the same.
type Tone string

// The tones of the house.
const (
	Plain Tone = "plain"
	Good  Tone = "good"
	Soon  Tone = "soon"
	Late  Tone = "late"
	Quiet Tone = "quiet"
)

// A look is the tone and icon of a value.
type look struct {
	tone Tone
	icon string
}

var meetingLooks = map[cases.MeetingState]look{
	cases.Planned:   {Quiet, "calendar"},
	cases.Noticed:   {Plain, "sent"},
	cases.Open:      {Good, "gavel"},
	cases.Ended:     {Quiet, "done"},
	cases.Cancelled: {Late, "cancelled"},
}

var caseLooks = map[cases.CaseState]look{
	cases.Registered: {Quiet, "folder"},
	cases.Preparing:  {Plain, "pen"},
	cases.Ready:      {Good, "ready"},
	cases.Decided:    {Good, "gavel"},
	cases.Closed:     {Quiet, "done"},
}

var outcomeLooks = map[cases.Outcome]look{
	cases.ItemDecided:   {Good, "gavel"},
	cases.ItemNoted:     {Plain, "done"},
	cases.ItemElected:   {Good, "people"},
	cases.ItemTabled:    {Soon, "clock"},
	cases.ItemRemitted:  {Soon, "return"},
	cases.ItemWithdrawn: {Quiet, "cancelled"},
}

var clauseLooks = map[cases.ClauseOutcome]look{
	cases.Approved:   {Good, "done"},
	cases.Rejected:   {Late, "cancelled"},
	cases.Answered:   {Plain, "letter"},
	cases.WrittenOff: {Quiet, "folder"},
}

var reportBackLooks = map[cases.ReportBackState]look{
	cases.Assigned:  {Plain, "return"},
	cases.Scheduled: {Plain, "calendar"},
	cases.Presented: {Good, "sent"},
	cases.Done:      {Quiet, "done"},
}

var accessLooks = map[cases.Access]look{
	cases.Public:   {Quiet, "open"},
	cases.Internal: {Plain, "internal"},
	cases.Secret:   {Late, "lock"},
}

// merged puts sets of attributes together; the last says what a name holds.
func merged(sets []templ.Attributes) templ.Attributes {
	all := templ.Attributes{}
	for _, set := range sets {
		maps.Copy(all, set)
	}
	return all
}
