package mail_test

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	stdmail "net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"klubba/cases/mail"
)

// A maildir is a folder of letters as a mail server has delivered them.
type maildir string

// A delivered is a letter in a maildir.
type delivered struct {
	*stdmail.Message
	body []byte
}

// openSMTPD starts a real mail server, which puts every letter to anybody at
// example.org in one maildir. It needs root: it gives up its rights part by part.
func openSMTPD(t *testing.T) (mail.Server, maildir) {
	t.Helper()
	smtpd, err := exec.LookPath("smtpd")
	if err != nil {
		smtpd, err = exec.LookPath("/usr/sbin/smtpd")
	}
	if err != nil || os.Getuid() != 0 {
		t.Skip("OpenSMTPD is not installed or cannot be started, so no letter goes through a real mail server")
	}
	dir, err := os.MkdirTemp("", "klubba-mail-") // everybody on the way may enter it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	box := filepath.Join(dir, "box")
	port := freePort(t)
	settings := fmt.Sprintf(`table people { "@example.org" = "nobody" }
listen on 127.0.0.1 port %s hostname mail.example.org
action "keep" maildir %q virtual <people>
match from any for any action "keep"
`, port, box)
	for _, err := range []error{
		os.Chmod(dir, 0o755), os.Mkdir(box, 0o700), os.Chmod(box, 0o777), os.WriteFile(filepath.Join(dir, "smtpd.conf"), []byte(settings), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	c := exec.Command(smtpd, "-d", "-f", filepath.Join(dir, "smtpd.conf"))
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Process.Signal(os.Interrupt) // its parts end with it
		c.Wait()
		if t.Failed() {
			t.Log(said.String())
		}
	})
	address := net.JoinHostPort("127.0.0.1", port)
	for range 200 {
		if line, err := net.Dial("tcp", address); err == nil {
			line.Close()
			return mail.Server{Address: address, From: "klubba@example.org", TLS: mail.NoTLS}, maildir(box)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("OpenSMTPD does not answer")
	return mail.Server{}, ""
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// wait waits until so many letters are delivered, and reads them.
func (m maildir) wait(t *testing.T, n int) (letters []delivered) {
	t.Helper()
	var names []string
	for range 300 {
		names, _ = filepath.Glob(filepath.Join(string(m), "new", "*"))
		if len(names) >= n {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		letter, err := stdmail.ReadMessage(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(letter.Body)
		if err != nil {
			t.Fatal(err)
		}
		letters = append(letters, delivered{letter, body})
	}
	if len(letters) != n {
		t.Fatalf("%d letters are delivered, want %d", len(letters), n)
	}
	return letters
}

func (d delivered) subject(t *testing.T) string {
	t.Helper()
	text, err := new(mime.WordDecoder).DecodeHeader(d.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (d delivered) text(t *testing.T) string {
	t.Helper()
	if kind := d.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/plain; charset=UTF-8") {
		t.Errorf("its type is %q", kind)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(d.body)))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
}
