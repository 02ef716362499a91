package page

import (
	"fmt"
	"strconv"

	"github.com/a-h/templ"

	"klubba/app/words"
	"klubba/cases"
)

// A Row is one agenda item as a row. Its form to move it goes to the item's own
// address and "/place".
type Row struct {
	Meeting *cases.Meeting
	Place   int    // counting from 1
	Href    string // of the item; by its meeting and number if empty
	Move    bool   // the asker may order the agenda
	Current bool   // being read, or dealt with, now
}

// Item is the row's agenda item.
func (r Row) Item() *cases.Item { return &r.Meeting.Agenda[r.Place-1] }

func (r Row) id() string { return "item-" + strconv.FormatInt(int64(r.Item().ID), 10) }

func (r Row) href() string {
	if r.Href != "" {
		return r.Href
	}
	return fmt.Sprintf("/meetings/%d/items/%d", r.Meeting.ID, r.Item().ID)
}

// title is what the item is called to whom may not read more than its number.
func (r Row) title(w *words.Words) string {
	if r.Item().Closed() {
		return w.T("ui.item.closed")
	}
	return r.Item().Title
}

// number is the item's number on the agenda, empty if not known.
func (r Row) number() string {
	if n := r.Meeting.Number(r.Place); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// first and last say where the agenda ends, which no item moves past.
func (r Row) first() bool { return r.Place == 1 }
func (r Row) last() bool  { return r.Place == len(r.Meeting.Agenda) }

// row are the attributes by which the script knows the row and its place.
func (r Row) row() templ.Attributes {
	a := templ.Attributes{"id": r.id(), "data-row": true}
	if r.Move {
		a["data-place"] = strconv.Itoa(r.Place)
	}
	if r.Current {
		a["aria-current"] = "true"
	}
	return a
}
