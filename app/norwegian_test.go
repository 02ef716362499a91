package app_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"klubba/app/apptest"
	"klubba/cases"
	"klubba/cases/store/storetest"
)

// TestANorwegianBoardMeetsInItsOwnTerms plans a meeting of a regional health
// authority's board, puts a case on it, sends the notice, holds the meeting and
// fetches the minutes. No page of the board has a Swedish word, in any state.
func TestANorwegianBoardMeetsInItsOwnTerms(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Open(t))
	board := w.as(t, cases.Secretary, "HSØ")
	board.reads = "nb"
	address := w.listen(t)
	p := apptest.Browser(t)
	as(t, p, address, w.signIns, cases.Secretary, "HSØ")
	p.Click(`.languages button[value="nb"]`)

	p.Visit(address + "/meetings/new")
	p.Type("#f-date", "2021-01-21")
	p.Type("#f-place", "Hamar")
	p.Click("main form button.primary")
	p.Click(`//a[contains(., "Ny sak på sakslisten")]`)
	p.Type("#f-title", "Smertemedisin i avtalespesialistordningen")
	p.Choose("#f-kind", "Vedtakssak")
	p.Type("#f-proposal", "Styret tar saken til orientering.")
	p.Click("main form button.primary")
	p.WaitFor(`//a[contains(., "Smertemedisin")]`)
	board.inNorwegian()

	p.Click(`//summary[contains(., "Send innkallingen")]`)
	p.Click(`form[action$="/send"] button.primary`)
	p.WaitFor(`//*[contains(@class, "badge")][contains(., "001-2021")]`)
	board.inNorwegian()

	p.Visit(address + "/meetings/3/roll")
	p.Click("main form button.primary")
	p.Click(`//a[contains(., "Smertemedisin")]`)
	p.Click("#f-outcome-decided")
	board.inNorwegian()
	p.Click(`form[action$="/ruling"] button.primary`)
	p.Visit(address + "/meetings/3")
	p.Click(`//summary[contains(., "Avslutt møtet")]`)
	p.Click(`form[action$="/close"] button.danger`)
	p.WaitFor(`//*[contains(@class, "pill")][contains(., "Avsluttet")]`)
	board.inNorwegian()
	paper := latin(answer{body: string(p.Download(`a[href$="minutes.pdf"]`))}.text(t))
	for _, term := range []string{"Møteprotokoll", "001-2021", "Smertemedisin", "Vedtak", "Styret tar saken til orientering.", "Følgende medlemmer møtte"} {
		if !strings.Contains(paper, term) {
			t.Errorf("the minutes lack %q", term)
		}
	}
	if found := swedish(paper); len(found) > 0 {
		t.Errorf("the minutes say %q", found)
	}
}

// inNorwegian reads every page about the board and its meeting, but not the
// lists that other bodies' things stand in too.
func (v visitor) inNorwegian() {
	v.t.Helper()
	for _, r := range rights {
		address := strings.NewReplacer(
			":meeting<int>/items/:item<int>", "3/items/20", ":meeting<int>", "3", ":body<int>", "5", ":case<int>", "11",
		).Replace(r.route)
		about := address != r.route || strings.HasSuffix(r.route, "/new")
		if !about || strings.Contains(address, ":") || !isPage(address) {
			continue
		}
		a := v.get(address)
		if found := swedish(read(a.body)); len(found) > 0 {
			v.t.Errorf("%s (%d) says %q", address, a.status, found)
		}
	}
}

// read is what a page says, with the names of its controls, and without what
// is not the page's own: names of bodies and cases to choose from, and the
// words for other languages.
func read(page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err.Error()
	}
	var text strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.DataAtom == atom.Option || n.DataAtom == atom.Script || attr(n, "class") == "languages" {
			return
		}
		if n.Type == html.TextNode {
			text.WriteString(n.Data + " ")
		}
		for _, a := range n.Attr {
			if a.Key == "title" || a.Key == "aria-label" || strings.HasPrefix(a.Key, "data-") {
				text.WriteString(a.Val + " ")
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	walk(doc)
	return text.String()
}

// onlySwedish are words of our sort of pages that bokmål does not have; with ä
// and ö, which it does not have either, they give a Swedish page away.
var onlySwedish = strings.Fields(`och att inte till från också två utan
	beslut kallelse sekreterare ledamot ordföranden datum plats handling handlingar
	spara skicka avsluta sida lista dagar veckor månad månader inget finns här
	yrkande yrkanden uppdrag återredovisning delegationsbeslut sekretess`)

var aWord = regexp.MustCompile(`[\p{L}']+`)

// swedish are the words of a text that no Norwegian page says.
func swedish(text string) []string {
	var found []string
	for _, word := range aWord.FindAllString(strings.ToLower(text), -1) {
		if (strings.ContainsAny(word, "äö") || slices.Contains(onlySwedish, word)) && !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	return found
}

// latin is a text of letters of one byte each, as a paper has them.
func latin(bytes string) string {
	letters := make([]rune, len(bytes))
	for i := range len(bytes) {
		letters[i] = rune(bytes[i])
	}
	return string(letters)
}
