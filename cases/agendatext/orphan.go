package agendatext

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// withOrphans adds the items whose heading the source has lost, so that only
// a list is left: three or more topics, deeper than the bullet above, after a
// blank line that follows a finished sentence, or the heading of attachments
// where the source does not name them.
func withOrphans(lines []line, at []int) []start {
	var starts []start
	unnamed := annexesUnnamed(lines, at)
	for n, i := range at {
		starts = append(starts, start{at: i})
		end := len(lines)
		if n+1 < len(at) {
			end = at[n+1]
		}
		if lines[i].bullet() {
			if j := orphanList(lines, i, end, unnamed); j > 0 {
				starts = append(starts, start{at: j, orphan: true})
			}
		}
	}
	return starts
}

// annexesUnnamed says whether "Bilagor" is the last that some item has: the
// source leaves the names of the files out.
func annexesUnnamed(lines []line, at []int) bool {
	for _, i := range at {
		for j := i - 1; j > 0 && j > i-10; j-- {
			if !lines[j].idle() {
				if lines[j].section == attachmentSection {
					return true
				}
				break
			}
		}
	}
	return false
}

// paper is a word that a list of papers has and a list of topics has not.
var paper = regexp.MustCompile(`(?i)tjänsteskriv|missiv|protokoll|skrivelse|yttrande|bilaga|vedlegg|saksfr[ae]mlegg|(?:19|20)\d\d-\d\d-\d\d`)

func orphanList(lines []line, from, end int, unnamed bool) int {
	first, topics, papers := 0, 0, 0
	for j := end - 1; j > from; j-- {
		l := lines[j]
		if l.idle() {
			continue
		}
		if !l.bullet() || l.indent <= lines[from].indent || !isTopic(l.text) || l.file {
			break
		}
		if paper.MatchString(l.text) {
			papers++
		}
		first, topics = j, topics+1
	}
	if topics < 3 || !lines[first].blank {
		return 0
	}
	above := lastWritten(lines[from:first])
	if strings.HasSuffix(above.text, ".") || unnamed && papers == 0 && above.section == attachmentSection {
		return first
	}
	return 0
}

// isTopic says whether a point of a list names a topic and is no sentence.
func isTopic(s string) bool {
	return titleStart(s) && utf8.RuneCountInString(s) < 80 && !strings.HasSuffix(s, ".")
}

func lastWritten(lines []line) line {
	for i := len(lines) - 1; i >= 0; i-- {
		if !lines[i].idle() {
			return lines[i]
		}
	}
	return line{}
}

// mostSigned is as many lines as a title with its presenter takes.
const mostSigned = 3

// onlyTopics is what a bulleted item lists that has neither number nor
// sentence, and so has lost its heading; none if it has one.
func onlyTopics(lines []line) []line {
	var topics []line
	for _, l := range lines {
		switch {
		case l.idle() || l.text == "":
		case l.file || l.section == attachmentSection:
			return nil
		case !isTopic(l.text):
			return nil
		default:
			topics = append(topics, l)
		}
	}
	if lettered := len(topics) > 0 && letterMark.MatchString(topics[0].text); len(topics) > mostSigned || lettered {
		return topics
	}
	return nil
}
