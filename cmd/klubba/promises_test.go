package main

import (
	"go/ast"
	"regexp"
	"slices"
	"testing"
)

// promises are what the program promises whoever trusts it with a region's
// secrets, by the numbers under which they were agreed. Each is shown by at
// least one test that is named after it: TestP07NothingChangesForAnotherSite.
var promises = map[string]string{
	"P01": "every address gives each office what is theirs",
	"P02": "no word of what is hidden leaks sideways",
	"P03": "forbidden and missing look the same",
	"P04": "an administrator reads nothing confidential, an auditor writes nothing",
	"P05": "a changed office bites on the next request",
	"P06": "no form sets what it does not show",
	"P07": "changes are made by forms of our own pages only",
	"P08": "a session is its owner's, has an end, and cannot be planted or read",
	"P09": "every answer carries its headers, and every cookie its attributes",
	"P10": "guessing passwords is slow, tells nothing, and locks nobody out",
	"P11": "passwords and second steps are kept and asked for as they should be",
	"P12": "single sign-on takes nobody for another",
	"P13": "passkeys work, and only here",
	"P21": "no stored text becomes part of a page",
	"P22": "hostile text is bounded before it is worked on",
	"P23": "an export runs no formula",
	"P24": "a letter says what was written, to whom it was written",
	"P25": "nothing that is typed is read as SQL",
	"P26": "the program calls only where it is told to",
	"P28": "a request is never read as two, and none is waited for without end",
	"P29": "the log of events tells who, what and when, and no secrets",
	"P34": "two who edit one thing see both versions, and lose nothing",
	"P35": "a form that comes twice acts once",
	"P36": "what is damaged is noticed, named and never served",
	"P38": "a step that fails leaves the old version usable",
	"P39": "what is adjusted cannot be changed unseen",
	"P40": "deadlines are right on every day there is",
	"P42": "a program told to stop finishes what it has begun",
	"P44": "what we ship is known",
	"P45": "every page is for everybody",
}

// numbered is a test named after a promise.
var numbered = regexp.MustCompile(`^Test(P\d\d)[A-Z]`)

func TestEveryPromiseHasItsTest(t *testing.T) {
	shown := map[string][]string{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if m := numbered.FindStringSubmatch(f.Name.Name); m != nil {
				shown[m[1]] = append(shown[m[1]], f.Name.Name)
			}
		}
	}
	for number, promise := range promises {
		if len(shown[number]) == 0 {
			t.Errorf("%s: no test shows that %s", number, promise)
		}
	}
	for number, tests := range shown {
		if promises[number] == "" && !slices.Contains(later, number) {
			t.Errorf("%v show %s, which is not promised here", tests, number)
		}
	}
}

// later are promises that other parts of the program are to keep; tests may
// show them already.
var later = []string{
	"P14", "P15", "P16", "P17", "P18", "P19", "P20", "P27", "P30", "P31", "P32", "P33", "P37", "P41", "P43",
}
