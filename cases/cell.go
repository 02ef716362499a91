package cases

import "strings"

// starts are the signs by which a spreadsheet takes a cell for a formula, the
// wide ones of East Asian keyboards among them, and those that it skips before.
const starts = "=+-@|%\t\r\n＝＋－＠｜％"

// Cell is a text as it may stand in a cell of a CSV file. A spreadsheet runs
// what looks like a formula, and one can send what it reads to anybody; an
// apostrophe before it makes it text again.
func Cell(text string) string {
	if first := strings.TrimLeft(text, " \u00a0\ufeff\u200b\x00"); first != "" && strings.ContainsRune(starts, []rune(first)[0]) {
		return "'" + text
	}
	return text
}
