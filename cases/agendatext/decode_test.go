package agendatext_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"klubba/cases/agendatext"
)

func TestDecode(t *testing.T) {
	const text = "§ 1 Återföring – även Røros\n"
	windows, _ := charmap.Windows1252.NewEncoder().String(text)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	utf16be, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	tests := []struct {
		name, in, want, rule string
	}{
		{"UTF-8", text, text, ""},
		{"UTF-8 with a byte order mark", "\ufeff" + text, text, ""},
		{"UTF-8 with a broken byte", text + "\xe5", text + "\ufffd", ""},
		{"UTF-16", utf16, text, ""},
		{"UTF-16, big end first", utf16be, text, ""},
		{"Windows-1252", windows, text, ""},
		{"carriage returns", "a\r\nb\rc", "a\nb\nc", ""},
		{"soft hyphens and zero-width spaces", "in\u00adkall\u200belse", "inkallelse", ""},
		{"accents apart from their letters", "fo\u0308redra\u0301", "f\u00f6redr\u00e1", ""},
		{"letters joined by a PDF", "of\ufb01ciell in\ufb02uensa", "officiell influensa", ""},
		{"HTML", "<ul><li>Ett</li><li>Två<ul><li>Inre</li></ul></li></ul>", "• Ett\n• Två\n  • Inre\n", ""},
		{"HTML numbers", "<ol start=3><li>Tre<li>Fyra</ol>", "3. Tre\n4. Fyra\n", ""},
		{"HTML headings", "<h1>Möte</h1><h2>Upprop</h2><p>Nu</p>", "# Möte\n\n## Upprop\n\nNu\n", ""},
		{"HTML tables", "<table><tr><td>1<td>Upprop</tr></table>", "1\tUpprop\n", ""},
		{"HTML chrome", "<nav>Meny</nav><div class='cookie-bar'><div>Kakor</div>Ja</div><p>Text</p><footer>Fot</footer><script>x</script>", "Text\n", ""},
		{"HTML with a main part", "<p>Före</p><main><div>I</div></main><p>Efter</p>", "I\n", ""},
		{"a name that only looks like chrome", "<div id='socialnamnden'><p>Text</p></div>", "Text\n", ""},
		{"nothing", "", "", "agendatext.empty"},
		{"only spaces", " \n\t\u00a0", "", "agendatext.empty"},
		{"HTML without words", "<p> </p>", "", "agendatext.empty"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\n1 0 obj", "", "agendatext.binary"},
		{"zip", "PK\x03\x04abcd", "", "agendatext.binary"},
		{"PNG", "\x89PNG\r\n\x1a\n----IHDR", "", "agendatext.binary"},
		{"RTF", `{\rtf1\ansi text}`, "", "agendatext.binary"},
		{"NUL bytes", "a\x00b", "", "agendatext.binary"},
		{"another encoding", "\xe5\x81\x8d\x90", "", "agendatext.encoding"},
		{"half of UTF-16", "\xff\xfea", "", "agendatext.encoding"},
		{"too large", strings.Repeat("a", agendatext.MaxBytes+1), "", "agendatext.too-large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := agendatext.Decode([]byte(tt.in))
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			var no *agendatext.Unreadable
			if errors.As(err, &no) != (tt.rule != "") || no != nil && no.Rule != tt.rule {
				t.Fatalf("err = %v, want %q", err, tt.rule)
			}
		})
	}
}

func TestBinaryFilesAreNamed(t *testing.T) {
	for in, want := range map[string]string{"%PDF-1.7\n\x00": "pdf", "PK\x03\x04\x00": "zip", "\x89PNG\r\n\x1a\n\x00": "png"} {
		_, err := agendatext.Decode([]byte(in))
		var no *agendatext.Unreadable
		if !errors.As(err, &no) || len(no.Args) != 1 || no.Args[0] != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// Whatever the bytes, Decode gives text or a reason.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "§ 1 Å", "\xe5\xe4", "\xff\xfe\x61\x00", "<p>a<li>b</main>", "<main><nav></main></nav>", "%PDF-"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := agendatext.Decode(b)
		var no *agendatext.Unreadable
		switch {
		case err != nil && (!errors.As(err, &no) || no.Rule == "" || text != ""):
			t.Fatalf("%q, %v", text, err)
		case err == nil && (!utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || strings.TrimSpace(text) == ""):
			t.Fatalf("%q", text)
		}
	})
}
