package page

import (
	"fmt"
	"strconv"
	"strings"

	"klubba/app/words"
	"klubba/cases"
)

func caseHref(id cases.CaseID) string { return "/cases/" + strconv.FormatInt(int64(id), 10) }

func documentHref(id cases.DocumentID) string {
	return "/documents/" + strconv.FormatInt(int64(id), 10)
}

// reference is a § of a body's minutes as it is cited: "RS 2020-01-22 § 9".
// What is not known of it is left out.
func reference(r cases.Reference) string {
	var parts []string
	if r.Body != "" {
		parts = append(parts, r.Body)
	}
	if r.Date.Known() {
		parts = append(parts, string(r.Date))
	}
	if r.Paragraph > 0 {
		parts = append(parts, fmt.Sprintf("§\u00a0%d", r.Paragraph))
	}
	return strings.Join(parts, " ")
}

// extent is how long a paper is and how big its file: "12 sidor, 312 kB".
func extent(w *words.Words, f cases.File) string {
	pages := w.T("ui.pages.unknown")
	if f.Pages > 0 {
		pages = w.Count("unit.pages", f.Pages)
	}
	return pages + ", " + w.Size(f.Size)
}
