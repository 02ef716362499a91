package agendatext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// MaxBytes is the largest text that is read: many times the minutes of a long
// meeting.
const MaxBytes = 5 << 20

// Unreadable says why bytes cannot be read as an agenda. Rule is the key of
// its sentence in every language.
type Unreadable struct {
	Rule string
	Args []any
}

func (u *Unreadable) Error() string { return fmt.Sprint(u.Rule, u.Args) }

// Decode makes text of a pasted or saved agenda: UTF-8, UTF-16 with a byte
// order mark or Windows-1252, and the readable part of a web page. Lines end
// with a line feed, letters and their accents are one character, and invisible
// characters are gone. What is empty, larger
// than MaxBytes, in another encoding or no text at all is Unreadable.
func Decode(b []byte) (string, error) {
	if len(b) > MaxBytes {
		return "", &Unreadable{Rule: "agendatext.too-large", Args: []any{MaxBytes}}
	}
	text, err := decodeBytes(b)
	if err != nil {
		return "", err
	}
	if text = tidy.Replace(text); looksLikeHTML(text) {
		text = tidy.Replace(readHTML(text))
	}
	text = norm.NFC.String(text)
	if strings.TrimSpace(text) == "" {
		return "", &Unreadable{Rule: "agendatext.empty"}
	}
	return text, nil
}

// tidy makes one kind of line end, parts the letters that a PDF joins, and
// drops what is not seen: byte order marks, zero-width spaces and soft hyphens.
var tidy = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n",
	"\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl",
	"\ufeff", "", "\u200b", "", "\u00ad", "",
)

func decodeBytes(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return decodeUTF16(b)
	case !isText(b):
		return "", &Unreadable{Rule: "agendatext.binary", Args: []any{seemingly(b)}}
	case utf8.Valid(b):
		return string(b), nil
	case mostlyUTF8(b):
		return strings.ToValidUTF8(string(b), "\ufffd"), nil
	}
	return decodeWindows(b)
}

func decodeUTF16(b []byte) (string, error) {
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil || len(b)%2 != 0 || bytes.ContainsRune(text, 0) || bytes.ContainsRune(text, utf8.RuneError) {
		return "", &Unreadable{Rule: "agendatext.encoding"}
	}
	return string(text), nil
}

// decodeWindows reads Windows-1252, of which Latin-1 is a part; five bytes
// have no meaning in it.
func decodeWindows(b []byte) (string, error) {
	for _, c := range []byte{0x81, 0x8d, 0x8f, 0x90, 0x9d} {
		if bytes.IndexByte(b, c) >= 0 {
			return "", &Unreadable{Rule: "agendatext.encoding"}
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", &Unreadable{Rule: "agendatext.encoding"}
	}
	return string(text), nil
}

// isText says whether the bytes can be text: no NUL, hardly any control
// character, and no mark of another kind of file.
func isText(b []byte) bool {
	if bytes.IndexByte(b, 0) >= 0 {
		return false
	}
	controls := 0
	for _, c := range b {
		if c < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r"), rune(c)) {
			controls++
		}
	}
	if controls > 2+len(b)/200 {
		return false
	}
	kind := mimetype.Detect(b)
	for m := kind; m != nil; m = m.Parent() {
		if m.Is("text/plain") {
			return !kind.Is("text/rtf")
		}
	}
	return kind.Is("application/octet-stream")
}

// seemingly names the kind of file, "pdf" or "docx"; "" if it has no name.
func seemingly(b []byte) string {
	return strings.TrimPrefix(mimetype.Detect(b).Extension(), ".")
}

// mostlyUTF8 tells UTF-8 with a few damaged bytes from a one-byte encoding,
// in which letters seldom make a valid sequence.
func mostlyUTF8(b []byte) bool {
	valid, damaged := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			damaged++
		case n > 1:
			valid++
		}
		b = b[n:]
	}
	return valid > damaged
}
