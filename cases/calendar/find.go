package calendar

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is more than the longest way to write a date, in bytes.
const longest = 80

// starts are the first letters of the words that a date may begin with, apart
// from the months. They spare most words of a text the long pattern.
var starts = strings.Fields(`all sen inn för før til t fra fre eft ett
	v vec uke uka vek mån vår som hös høs vt ht års kva kv q q1 q2 q3 q4 h1 h2 hal ter
	and tre fjä fje`)

var (
	firsts  = startSet()
	anyDate = finder(forms)
)

// FindFuzzy finds the dates in a running text, in order, each as ParseFuzzy
// reads it. While near is not known, a date without a year is found as the
// words it is.
func FindFuzzy(text string, near Date) []Fuzzy {
	var found []Fuzzy
	end, inWord := 0, false
	for i, r := range text {
		wasInWord := inWord
		inWord = unicode.IsLetter(r) || unicode.IsDigit(r)
		if !inWord || wasInWord || i < end || !mayStart(text[i:], r) {
			continue
		}
		words := anyDate.FindString(window(text[i:]))
		end = i + len(words)
		if f := ParseFuzzy(words, near); f.Known() || !near.Known() && ParseFuzzy(words, someYear).Known() {
			found = append(found, f)
		}
	}
	return found
}

// someYear tells a date without a year from what is no date in any year.
const someYear Date = "2000-06-30"

func window(text string) string {
	if len(text) <= longest {
		return text
	}
	end := longest
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

func mayStart(text string, first rune) bool {
	if unicode.IsDigit(first) {
		return true
	}
	word, letters := window(text), 0
	for i, r := range word {
		if letters == 3 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			word = word[:i]
			break
		}
		letters++
	}
	return firsts[strings.ToLower(word)]
}

func startSet() map[string]bool {
	set := map[string]bool{}
	for _, s := range starts {
		set[s] = true
	}
	for m := range months {
		set[m] = true
	}
	return set
}

// finder matches any of the forms at the beginning of a text, with what bounds
// it.
func finder(list []form) *regexp.Regexp {
	var ways []string
	for _, f := range list {
		ways = append(ways, strings.ReplaceAll(vocabulary.Replace(f.pattern), "?P<year>", "?:"))
	}
	re := regexp.MustCompile(`(?i)^(?:` + vocabulary.Replace(`BOUND LEAD`) + `)?(?:` + strings.Join(ways, "|") + `)\b`)
	re.Longest()
	return re
}
