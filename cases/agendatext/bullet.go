package agendatext

import (
	"regexp"
	"strings"
)

var agendaHeading = regexp.MustCompile(`(?i)^(?:(?:preliminär |slutlig )?föredragningslista|dagordning|ärendelista|ärenden|saksliste|sakliste|dagsorden|saker|agenda)\s*:?$`)

// weakMarks are the lines that begin items by headings, hours, plain numbers
// or bullets. Below a heading "Föredragningslista" only what follows it counts.
func weakMarks(lines []line) []int {
	from, to := agendaSection(lines)
	if from > 0 {
		if at := outermost(lines[from:to]); len(at) > 1 {
			for i := range at {
				at[i] += from
			}
			return at
		}
	}
	if at := highest(lines); at != nil {
		return at
	}
	return outermost(lines)
}

// agendaSection is what stands below a heading that says that the agenda
// follows, up to the next heading as high.
func agendaSection(lines []line) (from, to int) {
	for i, l := range lines {
		switch {
		case from == 0 && !l.marked() && agendaHeading.MatchString(l.text):
			from = i + 1
		case from > 0 && l.heading > 0 && l.heading <= lines[from-1].heading:
			return from, i
		}
	}
	return from, len(lines)
}

// highest are the headings of the level that has most, if there are three
// and they stand before any list.
func highest(lines []line) []int {
	var levels [7][]int
	for i, l := range lines {
		if l.heading > 0 && !l.chrome && !l.marked() && l.section == noSection && titleStart(l.text) {
			levels[l.heading] = append(levels[l.heading], i)
		}
	}
	var best []int
	for _, at := range levels {
		if len(at) > len(best) {
			best = at
		}
	}
	if len(best) < 3 {
		return nil
	}
	return best
}

// outermost are the points of the outermost list.
func outermost(lines []line) []int {
	bullets, hours, chain := topBullets(lines), clocked(lines), plainNumbers(lines)
	switch {
	case len(hours) > len(chain) && len(hours) >= len(bullets):
		return hours
	case len(chain) > 1 && (len(bullets) == 0 || !inside(lines, chain, bullets)):
		return places(chain)
	case len(bullets) > 0 && !afterProse(lines[:bullets[0]]):
		return bullets
	case len(chain) > 2:
		return places(chain)
	}
	return nil
}

// plainNumbers is the heaviest chain of plain numbers. Those furthest to the
// left hold by themselves if they number a list from its beginning; those
// further in are then of lists inside.
func plainNumbers(lines []line) []point {
	var best []point
	for _, style := range []string{"1.", "1)", "1"} {
		chain := withoutLeaps(numbered(lines, style, leastOf(lines, style)), 3)
		if len(chain) < 3 || chain[0].number > 2 {
			chain = withoutLeaps(numbered(lines, style, anyIndent), 3)
		}
		if weight(chain) > weight(best) {
			best = chain
		}
	}
	return best
}

// leastOf is the least indent of the lines of a style.
func leastOf(lines []line, style string) int {
	least := anyIndent
	for _, l := range lines {
		if l.style == style && !l.chrome {
			least = min(least, l.indent)
		}
	}
	return least
}

// inside says whether the numbers are those of lists inside the bulleted
// points: they begin later and stand no further out, or are fewer.
func inside(lines []line, chain []point, bullets []int) bool {
	number, bullet := lines[chain[0].at], lines[bullets[0]]
	if number.indent != bullet.indent {
		return number.indent > bullet.indent && chain[0].at > bullets[0]
	}
	return chain[0].at > bullets[0] && len(chain) < len(bullets)
}

// afterProse tells a list inside a text that is no agenda: several paragraphs
// stand before it.
func afterProse(lines []line) bool {
	paragraphs := 0
	for _, l := range lines {
		if l.blank && !l.marked() && !l.chrome && isSentence(l.text) {
			paragraphs++
		}
	}
	return paragraphs > 2
}

// topBullets are the bullets with the least indent and the first one's sign.
// Where a list inside an item is no deeper, it is known by the colon before
// it, and ends at a blank line.
func topBullets(lines []line) []int {
	least, sign := leastIndent(lines)
	var at []int
	inside := false
	for i, l := range lines {
		switch {
		case l.idle() || emptyPoint(lines, i):
		case !l.bullet():
			inside = len(at) > 0 && strings.HasSuffix(l.text, ":")
		case sign == bareStyle && l.style != sign && i > 0 && strings.HasSuffix(lines[i-1].raw, " -"): // its mark stands after the words above
			at = append(at, i)
		case l.style != sign || l.indent > least:
		case inside && sign != bareStyle && !(l.blank && lines[i-2].bullet()):
		default:
			at = append(at, i)
			inside = strings.HasSuffix(l.text, ":")
		}
	}
	return at
}

// leastIndent is the indent and the sign of the outermost bullets. The first
// line of a text has often lost its spaces, so it counts only if no other
// bullet stands as far out.
func leastIndent(lines []line) (least int, sign string) {
	least = -1
	var first *line
	for i := range lines {
		l := &lines[i]
		switch {
		case !l.bullet() || l.chrome || l.taken:
		case l.no == 1:
			first = l
		case least < 0 || l.indent < least:
			least, sign = l.indent, l.style
		}
	}
	if first != nil && (least < 0 || first.style != sign || least > 2) {
		return first.indent, first.style
	}
	return least, sign
}
