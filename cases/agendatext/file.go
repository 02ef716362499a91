package agendatext

import (
	"regexp"
	"strings"
)

var (
	// fileMark is what a page says of a file beside its name.
	fileMark = regexp.MustCompile(`(?i)\s*[(\[](?:(?:pdf|word|docx?|xlsx?)(?:[- ]?(?:fil|dokument|format))?[^()\[\]]{0,30}|[^()\[\]]{0,20}\d ?[kM]B|öppnas i nytt fönster|åpnes i nytt vindu)[)\]]`)

	// fileLine is a file on a line of its own.
	fileLine = regexp.MustCompile(`(?i)^\d+(?:[.,]\d+)? ?[kM]b\b.{0,40}$|^(?:ladda ne[rd]|last ned|hämta|visa|vis)(?: (?:saks)?dokument(?:et|er)?| fil(?:en)?| handling(?:ar|en)?)$|^(?:ladda ner|last ned)$|\.(?:pdf|docx?|xlsx?|pptx?)$`)
)

// isFile says whether the line names a file to fetch.
func isFile(s string) bool {
	if len(s) < 5 || len(s) > 200 {
		return false
	}
	return fileLine.MatchString(s) || strings.ContainsAny(s[len(s)-1:], ")]") && endsInFileMark(s)
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
