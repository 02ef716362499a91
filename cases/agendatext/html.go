package agendatext

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var htmlTag = regexp.MustCompile(`(?i)<(?:!doctype html|html|head|body|main|article|div|h[1-6]|p|ul|ol|li|table|br)[\s>/]`)

// looksLikeHTML says whether the text begins as a web page or a part of one.
func looksLikeHTML(text string) bool {
	start := strings.TrimSpace(text[:min(len(text), 2000)])
	return strings.HasPrefix(start, "<") && htmlTag.MatchString(start)
}

// readHTML makes lines of a web page: list items get bullets or numbers and
// are indented, headings get number signs, the cells of a table row tabs
// between them. Scripts, navigation, footers and notices about cookies are
// left out, and so is all outside the page's main part if it has one.
//
// It reads tags one by one and builds no tree, so that the time is in
// proportion to the length whatever the page.
func readHTML(page string) string {
	w := &pageWriter{inMain: !hasMain(page)}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				return ""
			}
			return w.text()
		case html.TextToken:
			w.write(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(z.Token())
		case html.EndTagToken:
			w.shut(z.Token())
		}
	}
}

func hasMain(page string) bool {
	z := html.NewTokenizer(strings.NewReader(page))
	for t := z.Next(); t != html.ErrorToken; t = z.Next() {
		if t == html.StartTagToken && isMain(z.Token()) {
			return true
		}
	}
	return false
}

func isMain(t html.Token) bool {
	return t.DataAtom == atom.Main || attribute(t, "role") == "main"
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.ToLower(a.Val)
		}
	}
	return ""
}

var (
	unread = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true,
		atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Button: true, atom.Iframe: true,
		atom.Select: true, atom.Title: true, atom.Textarea: true, atom.Dialog: true, atom.Object: true,
	}
	blocks = map[atom.Atom]bool{
		atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true,
		atom.Table: true, atom.Blockquote: true, atom.Pre: true, atom.Dl: true, atom.Dd: true, atom.Dt: true,
		atom.Figure: true, atom.Hr: true, atom.Body: true, atom.Details: true, atom.Summary: true, atom.Address: true,
		atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	}
	chromeRoles = regexp.MustCompile(`^(?:navigation|banner|contentinfo|search|dialog|alertdialog)$`)
	chromeNames = regexp.MustCompile(`cookie|consent|breadcrumb|skip-?(?:link|nav|to)|\b(?:menu|sidebar|toolbar|share|social-?(?:media|share|links))\b`)
)

// isChrome says whether the element is about the site, not the meeting.
func isChrome(t html.Token) bool {
	if unread[t.DataAtom] || chromeRoles.MatchString(attribute(t, "role")) || attribute(t, "aria-hidden") == "true" {
		return true
	}
	switch t.DataAtom {
	case atom.Div, atom.Section, atom.Ul, atom.A, atom.Span:
		return chromeNames.MatchString(attribute(t, "class") + " " + attribute(t, "id"))
	}
	return false
}

// A pageWriter collects the lines of a page.
type pageWriter struct {
	out     strings.Builder
	line    strings.Builder
	mark    string  // stands before the line's first word
	lists   []int   // the open lists: -1 is bulleted, else the last number
	skipped nesting // the element being left out, if any
	main    nesting // the main part, if open
	inMain  bool    // the words count
	cells   int     // of the table row so far
}

// A nesting counts the open elements of one kind, to find the end of the first.
type nesting struct {
	tag   string
	depth int
}

func (n *nesting) open(tag string) {
	if n.depth == 0 {
		n.tag = tag
	}
	if n.tag == tag {
		n.depth++
	}
}

// shut says whether the end tag ended the first element.
func (n *nesting) shut(tag string) bool {
	if n.depth > 0 && n.tag == tag {
		n.depth--
		return n.depth == 0
	}
	return false
}

var voids = map[atom.Atom]bool{atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true}

func (w *pageWriter) open(t html.Token) {
	void := voids[t.DataAtom] || t.Type == html.SelfClosingTagToken
	switch {
	case w.skipped.depth > 0 || !void && isChrome(t):
		if !void {
			w.skipped.open(t.Data)
		}
		return
	case !void && (w.main.depth > 0 || isMain(t)):
		w.main.open(t.Data)
		w.inMain = true
	}
	w.begin(t)
}

// begin starts the line that the element's words belong on.
func (w *pageWriter) begin(t html.Token) {
	switch t.DataAtom {
	case atom.Ul, atom.Menu:
		w.lists = append(w.lists, -1)
	case atom.Ol:
		start, err := strconv.Atoi(attribute(t, "start"))
		if err != nil || start < 0 {
			start = 1
		}
		w.lists = append(w.lists, start-1)
	case atom.Li:
		w.flush()
		w.mark = w.listMark()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.paragraph()
		w.mark = strings.Repeat("#", int(t.Data[1]-'0')) + " "
	case atom.Tr:
		w.flush()
		w.cells = 0
	case atom.Td, atom.Th:
		if w.cells++; w.cells > 1 {
			w.line.WriteByte('\t')
		}
	case atom.Br:
		w.flush()
	default:
		w.block(t.DataAtom)
	}
}

// block ends the paragraph, unless the element only wraps the words of a list
// item or a table cell.
func (w *pageWriter) block(a atom.Atom) {
	wrapper := w.mark != "" && strings.TrimSpace(w.line.String()) == ""
	if blocks[a] && w.cells == 0 && !wrapper {
		w.paragraph()
	}
}

func (w *pageWriter) shut(t html.Token) {
	if w.skipped.depth > 0 {
		w.skipped.shut(t.Data)
		return
	}
	if w.main.shut(t.Data) {
		w.paragraph()
		w.inMain = false
	}
	switch t.DataAtom {
	case atom.Ul, atom.Ol, atom.Menu:
		w.paragraph()
		w.lists = w.lists[:max(len(w.lists)-1, 0)]
	case atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.flush()
		w.mark = ""
	case atom.Tr:
		w.flush()
		w.cells = 0
	default:
		w.block(t.DataAtom)
	}
}

// listMark is the bullet or number of the next list item.
func (w *pageWriter) listMark() string {
	if len(w.lists) == 0 {
		return "• "
	}
	indent := strings.Repeat("  ", min(len(w.lists)-1, 20))
	last := &w.lists[len(w.lists)-1]
	if *last < 0 {
		return indent + "• "
	}
	*last++
	return indent + strconv.Itoa(*last) + ". "
}

var blank = regexp.MustCompile(`[ \t\r\n]+`)

func (w *pageWriter) write(words string) {
	if w.skipped.depth > 0 || !w.inMain {
		return
	}
	words = blank.ReplaceAllString(words, " ")
	if w.line.Len() == 0 || strings.HasSuffix(w.line.String(), " ") {
		words = strings.TrimLeft(words, " ")
	}
	w.line.WriteString(words)
}

func (w *pageWriter) flush() {
	line := strings.TrimRight(w.line.String(), " \t")
	w.line.Reset()
	if strings.TrimSpace(line) == "" {
		return
	}
	if w.mark == "" && len(w.lists) > 0 {
		w.mark = strings.Repeat("  ", min(len(w.lists), 20))
	}
	w.out.WriteString(w.mark + line + "\n")
	w.mark = ""
}

func (w *pageWriter) paragraph() {
	w.flush()
	if out := w.out.String(); out != "" && !strings.HasSuffix(out, "\n\n") {
		w.out.WriteByte('\n')
	}
}

func (w *pageWriter) text() string {
	w.flush()
	return strings.TrimSpace(w.out.String()) + "\n"
}
