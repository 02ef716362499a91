package page

import "strings"

// A block is a paragraph of running text or a list: the lines of one.
type block struct {
	list  bool
	lines []string
}

// blocks reads a text as people type it: an empty line between paragraphs, and
// a list where lines begin with a dash or a bullet.
func blocks(text string) []block {
	var all []block
	fresh := true
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		item, list := bullet(line)
		switch {
		case line == "":
			fresh = true
			continue
		case fresh || all[len(all)-1].list != list:
			all = append(all, block{list: list, lines: []string{item}})
		default:
			last := &all[len(all)-1]
			last.lines = append(last.lines, item)
		}
		fresh = false
	}
	return joined(all)
}

// joined puts lists together that only empty lines keep apart.
func joined(all []block) []block {
	var kept []block
	for _, b := range all {
		if n := len(kept); b.list && n > 0 && kept[n-1].list {
			kept[n-1].lines = append(kept[n-1].lines, b.lines...)
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

func bullet(line string) (text string, is bool) {
	for _, mark := range []string{"- ", "– ", "• ", "* "} {
		if rest, found := strings.CutPrefix(line, mark); found {
			return strings.TrimSpace(rest), true
		}
	}
	return line, false
}
