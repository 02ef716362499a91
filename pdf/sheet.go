package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"

	"klubba/cases"
)

// The page, in millimetres, and its text, in points.
const (
	pageWidth, pageHeight = 210.0, 297.0
	left, right           = 30.0, 25.0
	top, bottom           = 30.0, 27.0
	width                 = pageWidth - left - right
	body                  = 11.0
	leading               = 5.4
)

// A sheet is a paper being printed: headings, paragraphs, lists, tables. It
// alone knows gofpdf.
type sheet struct {
	f       *gofpdf.Fpdf
	running string         // at the head of every page
	mark    string         // at the foot of every page
	starts  map[string]int // on which page each bookmark begins
	err     error
}

// newSheet begins a paper. Its dates come from the record, so that the same
// record always gives the same bytes.
func newSheet(title string, lang string, on cases.Date) *sheet {
	f := gofpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(on.Time())
	f.SetModificationDate(on.Time())
	f.SetTitle(title, true)
	f.SetProducer("Klubba", true)
	f.SetSubject(lang, true)
	f.SetMargins(left, top, right)
	f.SetAutoPageBreak(false, bottom)
	f.SetDrawColor(150, 150, 145)
	// gofpdf writes into the font it is given, so each paper has its own copy.
	f.AddUTF8FontFromBytes("serif", "", slices.Clone(liberationserifregular.TTF))
	f.AddUTF8FontFromBytes("serif", "B", slices.Clone(liberationserifbold.TTF))
	f.AddUTF8FontFromBytes("sans", "", slices.Clone(liberationsansregular.TTF))
	f.AddUTF8FontFromBytes("sans", "B", slices.Clone(liberationsansbold.TTF))
	s := &sheet{f: f, starts: map[string]int{}}
	f.AddPage()
	return s
}

func (s *sheet) font(family, style string, size float64) { s.f.SetFont(family, style, size) }

// room begins a new page unless so many millimetres are left on this one.
func (s *sheet) room(height float64) {
	if s.f.GetY()+height > pageHeight-bottom {
		s.breakPage()
	}
}

func (s *sheet) breakPage() {
	s.f.AddPage()
	s.f.SetY(top)
}

func (s *sheet) space(height float64) { s.f.SetY(s.f.GetY() + height) }

// lines breaks a text into lines of a width in the present font. A word too
// long for any line is cut.
func (s *sheet) lines(text string, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			for s.f.GetStringWidth(word) > width {
				cut := s.fits(word, width)
				lines, word = append(lines, strings.TrimSpace(line+" "+word[:cut])), word[cut:]
				line = ""
			}
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && s.f.GetStringWidth(longer) > width {
				lines, longer = append(lines, line), word
			}
			line = longer
		}
		lines = append(lines, line)
	}
	return lines
}

// fits is how many bytes of a word fit in a width: at least one letter.
func (s *sheet) fits(word string, width float64) int {
	end := 0
	for i := range word {
		if i > 0 && s.f.GetStringWidth(word[:i]) > width {
			break
		}
		end = i
	}
	return max(end, len(string([]rune(word)[:1])))
}

// clean makes a text ready to set, and keeps the first fault found.
func (s *sheet) clean(text string) string {
	cleaned, err := clean(text)
	if err != nil && s.err == nil {
		s.err = err
	}
	return cleaned
}

// set writes lines at an indent. No single line of a paragraph stands alone at
// the foot or the head of a page.
func (s *sheet) set(text string, indent, leading float64) {
	lines := s.lines(s.clean(text), width-indent)
	if len(lines) < 4 {
		s.room(float64(len(lines)) * leading)
	}
	for i, line := range lines {
		need := 1
		if i == 0 || i == len(lines)-2 {
			need = 2
		}
		s.room(float64(min(need, len(lines)-i)) * leading)
		s.f.SetX(left + indent)
		s.f.CellFormat(width-indent, leading, line, "", 1, "L", false, 0, "")
	}
}

// title is the paper's own heading.
func (s *sheet) title(text string) {
	s.font("serif", "B", 22)
	s.set(text, 0, 10)
	s.space(2)
}

// heading begins a part of the paper: level 1 is in the outline. It keeps with
// what follows.
func (s *sheet) heading(level int, text string) {
	sizes := map[int]float64{1: 14, 2: 10}
	s.space(map[int]float64{1: 7, 2: 3.5}[level])
	s.room(24)
	s.f.SetTextColor(15, 92, 74)
	if level == 1 {
		s.font("serif", "B", sizes[level])
		cleaned := s.clean(text)
		s.f.Bookmark(cleaned, 0, -1)
		if _, again := s.starts[text]; !again {
			s.starts[text] = s.f.PageNo()
		}
	} else {
		s.font("sans", "B", sizes[level])
	}
	s.set(text, 0, sizes[level]*0.5)
	s.f.SetTextColor(0, 0, 0)
	s.space(1.2)
}

// text is running text: paragraphs, an empty line between.
func (s *sheet) text(text string) {
	s.font("serif", "", body)
	for _, paragraph := range strings.Split(text, "\n\n") {
		if strings.TrimSpace(paragraph) != "" {
			s.set(strings.TrimSpace(paragraph), 0, leading)
			s.space(2)
		}
	}
}

// note is a quiet line.
func (s *sheet) note(text string) {
	s.font("sans", "", 8.5)
	s.f.SetTextColor(80, 80, 78)
	s.set(text, 0, 4.2)
	s.f.SetTextColor(0, 0, 0)
	s.space(2)
}

// points is a list; numbered if it is a decision.
func (s *sheet) points(items []string, numbered bool) {
	s.font("serif", "", body)
	for i, item := range items {
		sign := "–"
		if numbered {
			sign = fmt.Sprintf("%d.", i+1)
		}
		s.room(2 * leading)
		y := s.f.GetY()
		s.f.SetX(left)
		s.f.CellFormat(7, leading, sign, "", 0, "L", false, 0, "")
		s.f.SetY(y)
		s.set(item, 7, leading)
	}
	s.space(2)
}

// fact is a name and its value, as on a cover.
func (s *sheet) fact(name, value string) {
	s.room(8)
	y, page := s.f.GetY(), s.f.PageNo()
	s.f.Line(left, y, left+width, y)
	s.f.SetY(y + 1.4)
	s.font("sans", "B", 9)
	s.f.CellFormat(44, 5, s.clean(name), "", 0, "L", false, 0, "")
	s.font("serif", "", body)
	s.f.SetX(left)
	s.set(value, 46, leading)
	if s.f.PageNo() == page {
		s.f.SetY(max(s.f.GetY(), y+7))
	}
	s.space(1.4)
}

// content is a line of the table of contents, with its page at the right.
func (s *sheet) content(text string, page int) {
	s.font("serif", "", body)
	lines := s.lines(s.clean(text), width-14)
	s.room(float64(len(lines)) * leading)
	for i, line := range lines {
		s.f.SetX(left)
		s.f.CellFormat(width-14, leading, line, "", 0, "L", false, 0, "")
		number := ""
		if i == len(lines)-1 && page > 0 {
			number = fmt.Sprint(page)
		}
		s.f.CellFormat(14, leading, number, "", 1, "R", false, 0, "")
	}
}

// sign is a line to sign on, and under it whose.
func (s *sheet) sign(office, name string) {
	s.room(20)
	s.space(12)
	y := s.f.GetY()
	s.f.Line(left, y, left+80, y)
	s.font("sans", "", 9)
	s.set(strings.Trim(office+"  "+name, " "), 0, 4.6)
}

// write puts head and foot on every page, now that their number is known, and
// writes the paper.
func (s *sheet) write(w io.Writer) error {
	if s.err != nil {
		return s.err
	}
	pages := s.f.PageNo()
	running, mark := s.clean(s.running), s.clean(s.mark)
	for n := 1; n <= pages; n++ {
		s.f.SetPage(n)
		s.font("sans", "", 8.5)
		s.f.SetTextColor(80, 80, 78)
		s.f.SetXY(left, 14)
		s.f.CellFormat(width-20, 5, running, "", 0, "L", false, 0, "")
		s.f.CellFormat(20, 5, fmt.Sprintf("%d(%d)", n, pages), "", 0, "R", false, 0, "")
		s.f.SetXY(left, pageHeight-16)
		s.font("sans", "B", 8.5)
		s.f.CellFormat(width, 5, mark, "", 0, "L", false, 0, "")
	}
	return s.f.Output(w)
}
