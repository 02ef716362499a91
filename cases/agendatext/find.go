package agendatext

import (
	"regexp"
	"slices"
	"strings"
)

// registry is the registry number of a case, kept as written, by its forms:
// HSN/123/2020, KSKF/2014:1; PaN-2020-00123; HSNV 202100183-001; KS 2018/14,
// VARD2023-0034; RS 912-2025; LSF20-1234; RV180949, 23RS1234; KU.2017.3;
// 2023/KF 0188; 24/00123-4; 2020/1234-5; 1.6-0463/2011.
const registry = `(?:\p{Lu}\p{L}{0,5}/\d{1,6}/\d{4}|\p{Lu}\p{L}{0,5}/(?:19|20)\d\d[/:]\d{1,6}|\p{Lu}\p{L}{1,5}-(?:19|20)\d\d-\d{1,6}|\p{Lu}{2,6} \d{9}(?:-\d{3})?` +
	`|\p{Lu}{2,6}[ -]?(?:19|20)\d\d[-/:]\d{1,6}(?:-\d{1,3})?|\p{Lu}{2,6}[ -]\d{1,6}(?::\d{1,2})?[-/](?:19|20)\d\d(?:-\d{1,4})?|\p{Lu}{2,6}\d\d-\d{3,5}|\d?\d?(?:RS|RV|HS|KS|LS)\d{4,6}|\p{Lu}{2,5}\.(?:19|20)\d\d\.\d{1,5}` +
	`|(?:19|20)\d\d/\p{Lu}{2,6} ?\d{3,5}(?: \d{2,3})?|\d\d/\d{5}(?:-\d{1,4})?|(?:19|20)\d\d/\d{1,6}-\d{1,4}|\d\.\d-\d{3,5}/(?:19|20)\d\d)`

const monthName = `(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|januar|februar|mai|august|desember)`

// The forms of a reference: a registry number, also one that only the word
// before it tells; a paragraph of dated minutes; a case of a board; a report,
// bill or statute.
var referenceForms = regexp.MustCompile(`(?:\b\p{Lu}{2,6} )?\b(?:19|20)\d\d-\d\d-\d\d,? §§? ?\d{1,4}(?:[-–]\d{1,4})?|\b` + registry + `\b` +
	`|(?:19|20)\d\d-\d\d-\d\d,? ?§§? ?\d{1,4}(?:[-–]\d{1,4})?` +
	`|\b\d{1,2}\.? ` + monthName + `(?: (?:19|20)\d\d)?,? §§? ?\d{1,4}(?:[-–]\d{1,4})?` +
	`|\b\p{Lu}{2,5} §§? ?\d{1,4}(?:/\d{2,4})?|§ ?\d{1,4}/(?:19|20)?\d\d\b` +
	`|\b(?:[Ss]tyres|[Mm]øtes|[Ss])ak(?:snr\.?| nr\.?)? ?\d{1,4}[/-](?:19|20)?\d\d\b` +
	`|\b(?:SOU|SFS|RA-FS|SOSFS|HSLF-FS|NOU|Ds) ?(?:19|20)\d\d ?: ?\d{1,5}|\b[Pp]rop\. ?(?:19|20)\d\d/\d\d:\d{1,4}|\b(?:Meld\. St\.|Prop\.|Innst\.) \d{1,4} (?:[A-Z] )?\((?:19|20)\d\d[–-](?:19|20)\d\d\)`)

// endsInDate tells "KSAU 2022-03-15" from a registry number.
var endsInDate = regexp.MustCompile(`(?:19|20)\d\d-\d\d-\d\d$`)

// caseLabel is a word that says that a registry number follows.
const caseLabel = `(?i:dnr|diarienr|diarienummer|arkivsak(?:snr|snummer|-dok)?|arkivref|saksmappe|saksnr|saksnummer|ref|vår ref|journalnr|journalpost)`

var labelled = regexp.MustCompile(`\b` + caseLabel + `\b\.?:?\s*(\p{Lu}{0,6}[ -]?\d[\p{Lu}\d/:.-]*\d(?:-\d+)?(?: \d{4})?)|\(((?:19|20)\d\d/\d{1,6})\)`)

// references finds the references in a line, each once, in order.
func references(s string) []string {
	if !strings.ContainsAny(s, "0123456789") || !strings.ContainsAny(s, "§/:-.()") {
		return nil
	}
	found := slices.DeleteFunc(referenceForms.FindAllString(s, -1), endsInDate.MatchString)
	for _, m := range labelled.FindAllStringSubmatch(s, -1) {
		number := m[1] + m[2]
		known := slices.ContainsFunc(found, func(r string) bool { return strings.Contains(r, number) || strings.Contains(number, r) })
		if !known {
			found = append(found, number)
		}
	}
	return found
}

const money = `(?i:mkr|mnkr|mdkr|tkr|ksek|msek|sek|mnok|nok|kronor|kroner|kr\b|miljon(?:er)? kr(?:onor)?|miljard(?:er)? kr(?:onor)?|million(?:er)? kr(?:oner)?|mill?\.? ?kr(?:oner)?|milliard(?:er)? kr(?:oner)?|mrd\.? kr(?:oner)?)`

var (
	sum       = regexp.MustCompile(`[-+−–]?\d{1,3}(?:[ .]\d{3})*(?:,\d+)?\d* ?` + money + `(?:/(?:år|månad|måned|mån|dag|st))?|\b(?:NOK|SEK|[Kk]r\.?) \d{1,3}(?:[ .]?\d{3})*(?:,\d+)?(?: (?:millioner|mill\.?|miljoner|mrd\.?))?`)
	moneyHint = regexp.MustCompile(`(?i)kr|sek|nok`)
)

// amounts finds the sums of money in a line.
func amounts(s string) []string {
	if !strings.ContainsAny(s, "0123456789") || !moneyHint.MatchString(s) {
		return nil
	}
	return sum.FindAllString(s, -1)
}
