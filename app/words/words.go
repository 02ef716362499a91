// Package words holds what Klubba says, in Swedish, Norwegian bokmål and
// English: one JSON file for each language, with the same keys.
//
// The name of a rule that refuses is the key of its sentence, so that a rule
// can be followed from the source to the page by one search. A key without
// words renders as itself; tests find those before anybody else does.
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Tags are the languages, the first of which is spoken where no other is
// asked for.
var Tags = []string{"sv", "nb", "en"}

//go:embed sv.json nb.json en.json
var files embed.FS

// Words is what is said in one language.
type Words struct {
	tag      language.Tag
	name     string
	sentence map[string]string
	counted  map[string]map[plural.Form]string
	names    names
}

// all reads the files once; they are part of the program and cannot be wrong
// without a test having failed.
var all = sync.OnceValue(func() map[string]*Words {
	languages := make(map[string]*Words, len(Tags))
	for _, tag := range Tags {
		w, err := read(tag)
		if err != nil {
			panic(err)
		}
		languages[tag] = w
	}
	return languages
})

// For is the words of a language, Swedish if it is none of ours.
func For(tag string) *Words {
	if w, ok := all()[tag]; ok {
		return w
	}
	return all()[Tags[0]]
}

var matcher = sync.OnceValue(func() language.Matcher {
	tags := make([]language.Tag, len(Tags))
	for i, tag := range Tags {
		tags[i] = language.MustParse(tag)
	}
	return language.NewMatcher(tags)
})

// Match picks the language for what a browser says that its reader reads: the
// value of the header Accept-Language. Danish and nynorsk readers get bokmål.
func Match(acceptLanguage string) string {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return Tags[0]
	}
	_, at, _ := matcher().Match(wanted...)
	return Tags[at]
}

var forms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// read parses one language's file, where a key has a sentence or, if it counts
// something, one for each plural form.
func read(tag string) (*Words, error) {
	text, err := files.ReadFile(tag + ".json")
	if err != nil {
		return nil, err
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(text, &entries); err != nil {
		return nil, fmt.Errorf("%s.json: %w", tag, err)
	}
	w := &Words{
		tag: language.MustParse(tag), name: tag,
		sentence: make(map[string]string, len(entries)),
		counted:  make(map[string]map[plural.Form]string),
	}
	for key, entry := range entries {
		if err := w.add(key, entry); err != nil {
			return nil, fmt.Errorf("%s.json: %s: %w", tag, key, err)
		}
	}
	w.names = namesIn(w)
	return w, nil
}

func (w *Words) add(key string, entry json.RawMessage) error {
	var sentence string
	if json.Unmarshal(entry, &sentence) == nil {
		w.sentence[key] = sentence
		return nil
	}
	var counted map[string]string
	if err := json.Unmarshal(entry, &counted); err != nil {
		return err
	}
	w.counted[key] = make(map[plural.Form]string, len(counted))
	for name, sentence := range counted {
		form, ok := forms[name]
		if !ok {
			return fmt.Errorf("%q is not a plural form", name)
		}
		w.counted[key][form] = sentence
	}
	return nil
}

// Lang is the language's tag, for the attribute lang.
func (w *Words) Lang() string { return w.name }

// Has says whether the key has words.
func (w *Words) Has(key string) bool {
	_, said := w.sentence[key]
	_, counts := w.counted[key]
	return said || counts
}

// T is the sentence of a key with args in the places %[1]v, %[2]v and so on.
func (w *Words) T(key string, args ...any) string {
	sentence, ok := w.sentence[key]
	if !ok {
		return key
	}
	return w.fill(sentence, args)
}

// Count is the sentence of a key in the plural form for n, which is %[1]v in
// it; more are %[2]v and on.
func (w *Words) Count(key string, n int, more ...any) string {
	counted, ok := w.counted[key]
	if !ok {
		return key
	}
	sentence, ok := counted[plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0)]
	if !ok {
		sentence = counted[plural.Other]
	}
	return w.fill(sentence, append([]any{w.Number(n)}, more...))
}

// fill puts args in their places. Great numbers are grouped; those of four
// digits are not, since a year is one.
func (w *Words) fill(sentence string, args []any) string {
	if len(args) == 0 || !strings.Contains(sentence, "%") {
		return sentence
	}
	shown := make([]any, len(args))
	for i, arg := range args {
		shown[i] = arg
		if n, ok := arg.(int); ok && (n > 9999 || n < -9999) {
			shown[i] = w.Number(n)
		}
	}
	return fmt.Sprintf(sentence, shown...)
}

// Terms is the words for what belongs to a body whose papers are written in
// bodyLanguage. Swedes and Norwegians read each other and want a body's own
// terms: a Norwegian board's notice is an innkalling in a Swedish interface
// too. English readers get English ones.
func (w *Words) Terms(bodyLanguage string) *Words {
	if w.name == "en" {
		return w
	}
	return For(bodyLanguage)
}
