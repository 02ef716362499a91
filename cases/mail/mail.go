// Package mail hands letters to a mail server, and tells what came back for
// good from what may be tried again.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"klubba/cases"
)

// A TLS is how the line to the mail server is protected.
type TLS string

// The ways to protect the line.
const (
	StartTLS TLS = "starttls" // asked for, and nothing is sent without it
	FromTLS  TLS = "tls"      // encrypted from the first byte, mostly on port 465
	NoTLS    TLS = "none"     // for a mail server on the same machine
)

// A Server is a mail server that takes our letters, and as whom we hand them in.
type Server struct {
	Address        string // host:port
	From           string
	User, Password string // none is asked for if both are empty
	TLS            TLS
}

// patience is how long one letter may take; well within the time that a program
// has for a try.
const patience = time.Minute

// Check refuses a server that cannot be, with a sentence.
func (s Server) Check() error {
	_, port, err := net.SplitHostPort(s.Address)
	if n, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || n == 0 {
		return fmt.Errorf("%q is no mail server. Write host and port, such as mail.example.org:587", s.Address)
	}
	if err := cases.Address("from", s.From); err != nil {
		return fmt.Errorf("%q is no address to send from. Write one plain address, such as klubba@example.org", s.From)
	}
	if s.User != "" && s.TLS == NoTLS {
		return errors.New("a password is never sent over a line that is not encrypted")
	}
	return nil
}

// Send hands a letter over. A [cases.ReturnedError] says that it came back for
// good; any other error, that it may go better later.
func (s Server) Send(ctx context.Context, l *cases.Letter) error {
	m, err := s.message(l)
	if err != nil {
		return &cases.ReturnedError{Why: err.Error()}
	}
	c, err := s.client()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := c.DialWithContext(ctx); err != nil {
		return err
	}
	err = c.Send(m)
	c.Close() // the letter is handed over by now, or is not
	if m.IsDelivered() {
		return nil
	}
	return back(err)
}

// message is the letter as it goes out. It carries no program's name, and one
// name of its own at every try.
func (s Server) message(l *cases.Letter) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(l.Check(), m.From(s.From), m.To(l.To)); err != nil {
		return nil, err
	}
	_, domain, _ := strings.Cut(s.From, "@")
	m.SetMessageIDWithValue(l.UUID + "@" + domain)
	m.SetDateWithValue(l.Written)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // no holiday notes in return
	m.Subject(l.Subject)
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	return m, nil
}

func (s Server) client() (*mail.Client, error) {
	host, port, err := net.SplitHostPort(s.Address)
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		return nil, err
	}
	options := []mail.Option{mail.WithPort(n), mail.WithTimeout(patience), mail.WithoutNoop()}
	switch s.TLS {
	case FromTLS:
		options = append(options, mail.WithSSL())
	case NoTLS:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	return mail.NewClient(host, options...)
}

// back tells what a server refuses for good, its answers 500 to 599, from all
// else. Its own words are kept, without the letter's.
func back(err error) error {
	var refused *mail.SendError
	if errors.As(err, &refused) && refused.ErrorCode() >= 500 {
		return &cases.ReturnedError{Why: err.Error()}
	}
	return err
}
