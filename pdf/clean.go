package pdf

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// A NoGlyphError says that a paper cannot be printed because the fonts have no
// sign for a letter. A box in its place would be a false record.
type NoGlyphError struct {
	Letter rune
	Near   string // how the text begins
}

func (e *NoGlyphError) Error() string {
	return fmt.Sprintf("the letter %q (U+%04X) cannot be printed, in the text that begins %q: write it another way", e.Letter, e.Letter, e.Near)
}

// face is one of the fonts, which all have the same letters.
var face = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(liberationserifregular.TTF) })

// clean makes a text fit to set: whole letters (NFC), no control characters, a
// § kept with its number. A letter without a glyph is an error.
func clean(text string) (string, error) {
	text = norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD"))
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == '\u00AD', unicode.Is(unicode.Bidi_Control, r), r == '\uFEFF', r == '\u200B':
			return -1
		case r == '\u202F', r == '\u2009':
			return '\u00A0'
		}
		return r
	}, text)
	text = strings.ReplaceAll(text, "§ ", "§\u00A0")
	return text, covered(text)
}

// covered refuses a text with a letter that the fonts lack.
func covered(text string) error {
	font, err := face()
	if err != nil {
		return err
	}
	var buffer sfnt.Buffer
	for _, r := range text {
		if r == '\n' {
			continue
		}
		glyph, err := font.GlyphIndex(&buffer, r)
		if err != nil {
			return err
		}
		if glyph == 0 || r > 0xFFFF {
			return &NoGlyphError{Letter: r, Near: string([]rune(text)[:min(30, len([]rune(text)))])}
		}
	}
	return nil
}
