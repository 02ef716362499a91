package app_test

import (
	"fmt"
	"strings"
	"testing"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// A keyboard is all that somebody has: there is no mouse.
type keyboard struct {
	*apptest.Page
	t *testing.T
}

// tabTo goes to an element with the tabulator, as far as that leads, and holds
// that it can be seen where one is.
func (k keyboard) tabTo(selector string) {
	k.t.Helper()
	for range 150 {
		k.Press("Tab")
		var at struct{ There, Seen bool }
		k.Eval(fmt.Sprintf(`(() => {
			const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect()
			return {
				there: e.matches(%q),
				seen: e === document.body || parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none" && box.width > 0 && box.right > 0 && box.bottom > 0,
			}
		})()`, selector), &at)
		if !at.Seen {
			var where string
			k.Eval(`document.activeElement.outerHTML.slice(0, 200)`, &where)
			k.t.Errorf("nobody sees that the keyboard is at %s", where)
		}
		if at.There {
			return
		}
	}
	k.t.Fatalf("no tabulator leads to %s", selector)
}

// write presses the keys of a text.
func (k keyboard) write(text string) {
	k.t.Helper()
	for _, letter := range text {
		if letter == ' ' {
			k.Press("Space")
		} else {
			k.Press(string(letter))
		}
	}
}

// TestP45AnAgendaIsMadeByKeyboard signs in, plans an item and moves it, without
// a mouse.
func TestP45AnAgendaIsMadeByKeyboard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	address := w.listen(t)
	k := keyboard{apptest.Browser(t), t}
	k.Visit(address + "/sign-in")
	for _, in := range w.signIns {
		if in.Office == cases.Secretary && in.Body == "HSN" {
			k.tabTo("#f-email")
			k.write(in.Email)
			k.tabTo("#f-password")
			k.write(in.Password)
			k.Press("Enter")
		}
	}
	k.WaitFor(".who")
	k.tabTo(`nav.rail a[href="/meetings"]`)
	k.Press("Enter")
	k.WaitFor(`//h1[contains(., "Sammanträden")]`)
	k.tabTo(".skip")
	k.Press("Enter")
	k.tabTo(`main a[href="/meetings/1"]`)
	k.Press("Enter")
	k.WaitFor(".agenda, ol")
	k.tabTo(`a[href="/meetings/1/items/new"]`)
	k.Press("Enter")
	k.WaitFor("#f-title")
	k.tabTo("#f-title")
	k.write("Fråga från tangenterna")
	k.Press("Enter")
	k.WaitFor(`//*[contains(., "Fråga från tangenterna")]`)
	agenda := w.agenda(t, 1)
	added := agenda[len(agenda)-1]
	if !strings.HasPrefix(added.Title, "Fråga från") {
		t.Fatalf("the last item is %q", added.Title)
	}
	row := fmt.Sprintf("#item-%d", added.ID)
	k.tabTo(row + " button[data-move=up]")
	k.Press("Enter")
	k.WaitFor(fmt.Sprintf(`//li[@id="item-%d"]/following-sibling::li`, added.ID))
	if agenda = w.agenda(t, 1); agenda[len(agenda)-2].ID != added.ID {
		t.Error("the item has not moved")
	}
}
