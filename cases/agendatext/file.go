package agendatext

import (
	"regexp"
	"strings"
)

var (
	// fileMark is what a page says of a file beside its name.
	fileMark = regexp.MustCompile(`(?i)\s*[(\[](?:(?:pdf|word|docx?|xlsx?)(?:[- ]?(?:fil|dokument|format))?[^()\[\]]{0,30}|[^()\[\]]{0,20}\d ?[kM]B|öppnas i nytt fönster|åpnes i nytt vindu)[)\]]`)

	fileSize = regexp.MustCompile(`^\d+(?:[.,]\d+)? ?[km]b\b.{0,40}$`)
	fileName = regexp.MustCompile(`\.(?:pdf|docx?|xlsx?|pptx?)$`)
)

// fileLinks are the words of a link to a file.
var fileLinks = anyOf(`
(?:ladda ne[rd]|last ned|hämta|visa?)(?: (?:saks)?dokument(?:et|er)?| fil(?:en)?| handling(?:ar|en)?)
(?:ladda ner|last ned)
`)

// isFile says whether the line names a file to fetch.
func isFile(s string) bool {
	if len(s) < 5 || len(s) > 200 {
		return false
	}
	return strings.ContainsAny(s[len(s)-1:], ")]") && endsInFileMark(s) || isOnlyFile(s)
}

// isOnlyFile says whether the line is all about a file, and no title.
func isOnlyFile(s string) bool {
	small := strings.ToLower(s)
	switch {
	case strings.Contains(small, "."):
		return fileName.MatchString(small) || fileSize.MatchString(small)
	case small != "" && small[0] >= '0' && small[0] <= '9':
		return fileSize.MatchString(small)
	}
	return fileLinks.match(small)
}

func endsInFileMark(s string) bool {
	all := fileMark.FindAllStringIndex(s, -1)
	return len(all) > 0 && all[len(all)-1][1] == len(s)
}

// emptyPoint says whether a point of a list has no words of its own: a mark
// alone with nothing below but files, or the list of them.
func emptyPoint(lines []line, i int) bool {
	l := lines[i]
	if !l.bullet() || l.text != "" || l.label != "" {
		return false
	}
	j := nextWritten(lines, i)
	return j == 0 || lines[j].bullet() && lines[j].text == "" || lines[j].file || lines[j].section == attachmentSection
}
