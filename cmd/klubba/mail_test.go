package main

import (
	"io"
	"net"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/emersion/go-smtp"

	"klubba/cases"
	"klubba/cases/store"
)

// A slowPostbox is a mail server that takes its time over a letter.
type slowPostbox struct{ began, release chan struct{} }

func (b slowPostbox) NewSession(*smtp.Conn) (smtp.Session, error) { return b, nil }
func (b slowPostbox) Mail(string, *smtp.MailOptions) error        { return nil }
func (b slowPostbox) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (b slowPostbox) Reset()                                      {}
func (b slowPostbox) Logout() error                               { return nil }
func (b slowPostbox) Data(r io.Reader) error {
	io.Copy(io.Discard, r)
	b.began <- struct{}{}
	<-b.release
	return nil
}

func TestP42ALetterOnItsWayIsWaitedForAfterSIGTERM(t *testing.T) {
	box := slowPostbox{make(chan struct{}), make(chan struct{})}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	post := smtp.NewServer(box)
	go post.Serve(l)
	t.Cleanup(func() { post.Close() })
	dir := t.TempDir()
	s, _, _ := desk(t, filepath.Join(dir, "klubba.db"))
	for _, to := range []string{"siv@example.org", "mo@example.org"} {
		err := s.Write(t.Context(), cases.Operator("test"), "test", func(tx *store.Tx) (store.About, error) {
			return store.About{}, tx.AddLetter(t.Context(), &cases.Letter{To: to, Subject: "Kallelse", Text: "Det finns något att läsa."})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	program := serves(t, "serve", "--addr", "127.0.0.1:0", "--data", dir,
		"--mail-server", l.Addr().String(), "--mail-from", "klubba@example.org", "--mail-tls", "none")
	<-box.began
	if err := program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	waitUntilClosed(t, program)
	close(box.release)
	program.stopped(t)
	sent, err := s.Letters(t.Context(), cases.LetterSent, 10)
	if err != nil || len(sent) != 1 || sent[0].To != "siv@example.org" {
		t.Errorf("sent are %+v, %v", sent, err)
	}
	waiting, err := s.Letters(t.Context(), cases.LetterWaiting, 10)
	if err != nil || len(waiting) != 1 || waiting[0].Tries != 0 {
		t.Errorf("waiting are %+v, %v", waiting, err)
	}
}
