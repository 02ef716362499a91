package calendar

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A form is one way of writing a date. Its span makes the first and last day
// of a year and the other groups of the pattern; none if there is no such date.
type form struct {
	pattern   string
	precision Precision
	span      func(year int, groups []string) (from, to Date)

	whole *regexp.Regexp
	year  int // the group of the year; empty if not written
}

// The little language of the patterns: a space is any spaces, "~" a hyphen or
// dash, and a word in capitals what stands here.
var vocabulary = strings.NewReplacer(
	" ", `[\s\x{a0}\x{202f}]{1,3}`,
	"~", `[\s\x{a0}]?[-–—][\s\x{a0}]?`,
	"SHORTYEAR", `(?P<year>(?:19|20|21)?\d\d)`,
	"YEAR", `(?P<year>(?:19|20|21)\d\d)`,
	"DAY", `(\d{1,2})(?:[.]|:[ea])?`,
	"MONTH", `(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|januar|februar|mai|august|desember)`,
	"MON", `(januari?|februari?|mars|april|ma[ji]|juni|juli|augusti?|september|oktober|november|de[cs]ember|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|de[cs])[.]?`,
	"WEEK", `(?:v|vecka|veckan|uke|uka|veke)[.]?[ \x{a0}]?`,
	"ORDER", `(?:(1|första|første)|(2|andra|andre)|(3|tredje)|(4|fjärde|fjerde))(?:[.]|:[ae])?`,
	"SEASON", `(vår|sommar|sommer|höst|høst|vårtermin|hösttermin)e?n?`,
	"THESEASON", `(vår|sommar|sommer|höst|høst|vårtermin|hösttermin)en`,
	"LEAD", `(?:(?:den|i|under|på|om|till|til|ved|vid|kring|omkring|cirka|ca|år|året|av|løpet|loppet|slutet|början|mitten|slutten|`+
		`begynnelsen|starten|midten|utgången|utgangen|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag(?:en)?)[\s\x{a0}]{1,3}){0,5}`,
	"BOUND", `(allra senast|senast|seinast|innen|innan|före|før|til og med|till och med|t[.]?[ ]?o[.]?[ ]?m[.]?|`+
		`fram till|fram til|frem til|efter|etter)`,
)

var (
	forms   = compile(append(days, spans...))
	bounded = regexp.MustCompile(`(?i)^` + vocabulary.Replace(`BOUND (.*)$`))
	leading = regexp.MustCompile(`(?i)^` + vocabulary.Replace(`LEAD`))
)

var days = []form{
	{pattern: `YEAR-(\d\d)-(\d\d)`, precision: PrecisionDay, span: monthDay},
	{pattern: `DAY MON(?:,? YEAR)?`, precision: PrecisionDay, span: dayMonth},
	{pattern: `(\d{1,2})[.](\d{1,2})[.]SHORTYEAR`, precision: PrecisionDay, span: dayMonth},
	{pattern: `(\d{1,2})/(\d{1,2})(?:-| )YEAR`, precision: PrecisionDay, span: dayMonth},
	{pattern: `DAY~DAY MON(?:,? YEAR)?`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		return join(day(year, g[2], g[0]), day(year, g[2], g[1]))
	}},
	{pattern: `DAY MON~DAY MON(?:,? YEAR)?`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		return join(day(year, g[1], g[0]), day(year, g[3], g[2]))
	}},
	{pattern: `(\d{1,2})/(\d{1,2})~(\d{1,2})/(\d{1,2}) YEAR`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		return join(day(year, g[1], g[0]), day(year, g[3], g[2]))
	}},
}

var spans = []form{
	{pattern: `WEEK(\d{1,2})(?:(?:,? |/|-)YEAR)?`, precision: PrecisionWeek, span: week},
	{pattern: `YEAR-?W(\d\d)`, precision: PrecisionWeek, span: week},
	{pattern: `WEEK(\d{1,2})~(\d{1,2})(?:,? YEAR)?`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		from, _ := week(year, g[:1])
		_, to := week(year, g[1:])
		return join(from, to)
	}},
	{pattern: `YEAR-(\d\d)`, precision: PrecisionMonth, span: month},
	{pattern: `MONTH(?: månad)?(?:,? YEAR)?`, precision: PrecisionMonth, span: month},
	{pattern: `MON YEAR`, precision: PrecisionMonth, span: month},
	{pattern: `MONTH~MONTH(?:,? YEAR)?`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		from, _ := month(year, g[:1])
		_, to := month(year, g[1:])
		return join(from, to)
	}},
	{pattern: `månadsskiftet MONTH(?:/|~)MONTH(?:,? YEAR)?`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		_, last := month(year, g)
		return last, last.AddDays(1)
	}},
	{pattern: `ORDER kvartal(?:et)?(?:,? YEAR)?`, precision: PrecisionQuarter, span: share(3)},
	{pattern: `(?:kvartal|kv[.]?) ORDER(?:,? YEAR)?`, precision: PrecisionQuarter, span: share(3)},
	{pattern: `Q(?:(1)|(2)|(3)|(4))(?:(?: |-)YEAR)?`, precision: PrecisionQuarter, span: share(3)},
	{pattern: `ORDER halvår(?:et)?(?:,? YEAR)?`, precision: PrecisionHalfYear, span: share(6)},
	{pattern: `halvår ORDER(?:,? YEAR)?`, precision: PrecisionHalfYear, span: share(6)},
	{pattern: `H(?:(1)|(2)) YEAR`, precision: PrecisionHalfYear, span: share(6)},
	{pattern: `ORDER tertial(?:et)?(?:,? YEAR)?`, precision: PrecisionPeriod, span: share(4)},
	{pattern: `tertial ORDER(?:,? YEAR)?`, precision: PrecisionPeriod, span: share(4)},
	{pattern: `SEASON YEAR`, precision: PrecisionSeason, span: season},
	{pattern: `YEAR,? SEASON`, precision: PrecisionSeason, span: season},
	{pattern: `THESEASON`, precision: PrecisionSeason, span: season},
	{pattern: `(vt|ht)(?:-| )?SHORTYEAR`, precision: PrecisionSeason, span: season},
	{pattern: `årsskiftet(?: YEAR(?:(?:/|~)(?:20)?\d\d)?)?`, precision: PrecisionPeriod, span: func(year int, _ []string) (Date, Date) {
		return Day(year, time.December, 31), Day(year+1, time.January, 1)
	}},
	{pattern: `YEAR(?:~|/)((?:20)?\d\d)`, precision: PrecisionPeriod, span: func(year int, g []string) (Date, Date) {
		return join(Day(year, time.January, 1), Day(fullYear(g[0]), time.December, 31))
	}},
	{pattern: `YEAR`, precision: PrecisionYear, span: func(year int, _ []string) (Date, Date) {
		return Day(year, time.January, 1), Day(year, time.December, 31)
	}},
}

func compile(list []form) []form {
	for i := range list {
		f := &list[i]
		f.whole = regexp.MustCompile(`(?i)^(?:` + vocabulary.Replace(f.pattern) + `)$`)
		f.year = max(f.whole.SubexpIndex("year"), 0)
	}
	return list
}

// read makes a date of what the pattern matched; the year that is not written
// is the one nearest to near.
func (f form) read(m []string, near Date) (Fuzzy, bool) {
	var groups []string
	for i, g := range m {
		if i > 0 && i != f.year {
			groups = append(groups, strings.ToLower(g))
		}
	}
	date := Fuzzy{Precision: f.precision}
	if f.year > 0 && m[f.year] != "" {
		date.From, date.To = f.span(fullYear(m[f.year]), groups)
	} else {
		date.YearInferred = true
		date.From, date.To = nearest(near, func(year int) (Date, Date) { return f.span(year, groups) })
	}
	return date, date.Known()
}

// fullYear reads a year of four digits, or of two in this century.
func fullYear(s string) int {
	year, _ := strconv.Atoi(s)
	if len(s) == 2 {
		year += 2000
	}
	return year
}
