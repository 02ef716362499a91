package mail_test

import (
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/mail"
	"klubba/cases/store"
	"klubba/cases/store/storetest"
)

// A postbox is a mail server that answers as it is told, and keeps what it took.
type postbox struct {
	mu       sync.Mutex
	rcpt     error // its answer to a recipient
	data     error // its answer to a letter
	cut      bool  // hangs up in the middle of a letter
	received []string
}

func (b *postbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{b}, nil }

type visit struct{ *postbox }

func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }
func (v *visit) Rcpt(string, *smtp.RcptOptions) error { return v.rcpt }
func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }

func (v *visit) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.received = append(v.received, string(text))
	if v.cut {
		panic("hang up") // go-smtp answers 421 and hangs up
	}
	return v.data
}

// listen serves the postbox and gives the settings for it.
func (b *postbox) listen(t *testing.T) mail.Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := smtp.NewServer(b)
	s.Domain, s.ErrorLog = "mail.example.org", quiet{}
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return mail.Server{Address: l.Addr().String(), From: "klubba@example.org", TLS: mail.NoTLS}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// An outbox is a clerk with letters, and a clock that can be moved.
type outbox struct {
	*clerk.Clerk
	store *store.Store
	at    time.Time
}

func newOutbox(t *testing.T) *outbox {
	t.Helper()
	o := &outbox{at: storetest.Noon}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "klubba.db"), func() time.Time { return o.at })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o.store, o.Clerk = s, clerk.New(s, files)
	return o
}

func (o *outbox) write(t *testing.T, l cases.Letter) *cases.Letter {
	t.Helper()
	err := o.store.Write(t.Context(), cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
		return store.About{}, tx.AddLetter(t.Context(), &l)
	})
	if err != nil {
		t.Fatal(err)
	}
	return &l
}

// deliver sends all that is due, and gives the letter as it is then.
func (o *outbox) deliver(t *testing.T, send func(context.Context, *cases.Letter) error, l *cases.Letter) *cases.Letter {
	t.Helper()
	for more := true; more; {
		var err error
		if more, err = o.Deliver(t.Context(), send); err != nil {
			t.Fatal(err)
		}
	}
	l, err := o.store.Letter(t.Context(), l.ID)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var invitation = cases.Letter{To: "siv@example.org", Subject: "Inbjudan till Klubba – öppna länken", Text: "https://klubba.example.org/invitation/hemlig"}

func TestALetterRefusedForNowIsTriedLaterAndArrivesOnce(t *testing.T) {
	o, b := newOutbox(t), &postbox{data: &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted, come again"}}
	server := b.listen(t)
	l := o.deliver(t, server.Send, o.write(t, invitation))
	if l.State != cases.LetterWaiting || l.Tries != 1 || !strings.Contains(l.Why, "greylisted") || l.Next != o.at.Add(time.Minute) {
		t.Fatalf("after 451 it is %+v", l)
	}
	if l = o.deliver(t, server.Send, l); l.Tries != 1 {
		t.Error("it was tried again before its time")
	}
	b.data, o.at = nil, o.at.Add(time.Minute)
	if l = o.deliver(t, server.Send, l); l.State != cases.LetterSent || l.Text != "" {
		t.Errorf("after 250 it is %+v", l)
	}
	o.at = o.at.Add(100 * time.Hour)
	o.deliver(t, server.Send, l)
	if len(b.received) != 2 || messageID(b.received[0]) == "" || messageID(b.received[0]) != messageID(b.received[1]) {
		t.Errorf("it was handed over %d times, as %q", len(b.received), messageID(b.received[0]))
	}
}

func messageID(letter string) string {
	for line := range strings.Lines(letter) {
		if id, ok := strings.CutPrefix(strings.ToLower(line), "message-id:"); ok {
			return strings.TrimSpace(id)
		}
	}
	return ""
}

func TestALetterRefusedForGoodWaitsForSomebodyToLook(t *testing.T) {
	for name, b := range map[string]*postbox{
		"no such person": {rcpt: &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such person"}},
		"taken for spam": {data: &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "taken for spam"}},
	} {
		o := newOutbox(t)
		l := o.deliver(t, b.listen(t).Send, o.write(t, invitation))
		if l.State != cases.LetterFailed || l.Tries != 1 || !strings.Contains(l.Why, name) || strings.Contains(l.Why, "hemlig") {
			t.Errorf("%s: it is %+v", name, l)
		}
	}
}

func TestALineThatIsCutOrNeverAnsweredIsTriedLater(t *testing.T) {
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Close()
	for name, server := range map[string]mail.Server{
		"cut in the middle": (&postbox{cut: true}).listen(t),
		"nobody there":      {Address: gone.Addr().String(), From: "klubba@example.org", TLS: mail.NoTLS},
		"no encryption":     {Address: (&postbox{}).listen(t).Address, From: "klubba@example.org", TLS: mail.StartTLS},
	} {
		o := newOutbox(t)
		l := o.deliver(t, server.Send, o.write(t, invitation))
		if l.State != cases.LetterWaiting || l.Tries != 1 || l.Why == "" || l.Text == "" {
			t.Errorf("%s: it is %+v", name, l)
		}
	}
}

func TestALetterWhoseSenderWasKilledIsSentByAnotherAfterItsTime(t *testing.T) {
	o := newOutbox(t)
	l := o.write(t, invitation)
	taken, err := o.store.TakeLetter(t.Context()) // by a program that says no more
	if err != nil || taken == nil {
		t.Fatal(taken, err)
	}
	b := &postbox{}
	server := b.listen(t)
	if l = o.deliver(t, server.Send, l); l.State != cases.LetterWaiting || len(b.received) > 0 {
		t.Error("it was taken while another had it")
	}
	o.at = o.at.Add(5 * time.Minute)
	if l = o.deliver(t, server.Send, l); l.State != cases.LetterSent || !strings.Contains(messageID(b.received[0]), taken.UUID) {
		t.Errorf("after its time it is %+v", l)
	}
}

func TestASettingThatCannotBeIsRefused(t *testing.T) {
	good := mail.Server{Address: "mail.example.org:587", From: "klubba@example.org", User: "klubba", TLS: mail.StartTLS}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*mail.Server){
		"no mail server":          func(s *mail.Server) { s.Address = "mail.example.org" },
		"Write host and port":     func(s *mail.Server) { s.Address = "mail.example.org:0" },
		"no address to send from": func(s *mail.Server) { s.From = "Klubba <klubba@example.org>" },
		"not encrypted":           func(s *mail.Server) { s.TLS = mail.NoTLS },
	} {
		bad := good
		change(&bad)
		if err := bad.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// TestP24ALetterIsReadAsItWasWritten hands hostile letters to a real mail
// server, and reads what lies in the mailboxes.
func TestP24ALetterIsReadAsItWasWritten(t *testing.T) {
	server, box := openSMTPD(t)
	o := newOutbox(t)
	for _, bad := range []cases.Letter{
		{To: "siv@example.org\r\nBcc: mo@example.org", Subject: "x", Text: "x"},
		{To: "siv@example.org>\r\nRCPT TO:<mo@example.org", Subject: "x", Text: "x"},
		{To: "siv@example.org, mo@example.org", Subject: "x", Text: "x"},
		{To: "siv@example.org", Subject: "Hej\r\nBcc: mo@example.org", Text: "x"},
		{To: "siv@example.org", Subject: "Hej\n\nEn annan text", Text: "x"},
	} {
		if err := server.Send(t.Context(), &bad); !errors.As(err, new(*cases.ReturnedError)) {
			t.Errorf("the letter to %q under %q: %v", bad.To, bad.Subject, err)
		}
	}
	hostile := cases.Letter{
		To: "siv@example.org", Subject: "Ärende =?utf-8?q?=0D=0ABcc:_mo@example.org?= om å och ä, " + strings.Repeat("en lång rubrik, ", 15) + "slut",
		Text: "Bcc: mo@example.org\n.\nRCPT TO:<mo@example.org>\n\r\n.\r\nMAIL FROM:<x@example.org>\n" + strings.Repeat("å", 3000),
	}
	l := o.deliver(t, server.Send, o.write(t, hostile))
	if l.State != cases.LetterSent {
		t.Fatalf("%+v", l)
	}
	letters := box.wait(t, 1)
	got := letters[0]
	if to := strings.Join(got.Header["To"], ","); to != "<siv@example.org>" {
		t.Errorf("it is to %q", to)
	}
	for name := range got.Header {
		if name == "Bcc" || name == "Cc" || name == "User-Agent" || name == "X-Mailer" {
			t.Errorf("it has a header %s: %q", name, got.Header[name])
		}
	}
	if got.subject(t) != hostile.Subject {
		t.Errorf("its subject is %q", got.subject(t))
	}
	want := strings.ReplaceAll(strings.ReplaceAll(hostile.Text, "\r\n", "\n"), "\r", "")
	if text := got.text(t); text != want {
		t.Errorf("it says %.200q", text)
	}
	if others, _ := filepath.Glob(filepath.Join(string(box), "new", "*")); len(others) != 1 {
		t.Errorf("%d letters lie in the mailboxes", len(others))
	}
}
