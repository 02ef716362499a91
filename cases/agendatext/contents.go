package agendatext

import "strings"

// withoutContents parts the rows of a table of contents from the rest: a
// number and title that come again further on, after other numbers. One that
// comes again at once, at the head of the next page, begins nothing new.
func withoutContents(lines []line, points []point) (kept, contents []point) {
	once := points[:0:0]
	for _, p := range points {
		switch n := len(once); {
		case n == 0 || !sameRow(lines, once[n-1], p):
			once = append(once, p)
		case bodiless(lines, once[n-1].at):
			contents = append(contents, once[n-1])
			once[n-1] = p
		}
	}
	last := map[string]int{}
	for i, p := range once {
		last[rowKey(lines, p)] = i
	}
	for i, p := range once {
		if last[rowKey(lines, p)] == i {
			kept = append(kept, p)
		} else {
			contents = append(contents, p)
		}
	}
	return kept, contents
}

// bodiless says whether nothing but another item follows the title.
func bodiless(lines []line, at int) bool {
	j := nextWritten(lines, at)
	if j > 0 && lines[at].text == "" {
		j = nextWritten(lines, j)
	}
	return j == 0 || lines[j].marked() && lines[j].label != ""
}

func sameRow(lines []line, a, b point) bool {
	return a.number == b.number && rowKey(lines, a) == rowKey(lines, b)
}

// rowKey is the number and how the title begins: a table may cut it short.
func rowKey(lines []line, p point) string {
	title := []rune(strings.ToLower(titleOf(lines, p.at)))
	return lines[p.at].label + " " + string(title[:min(len(title), 12)])
}
