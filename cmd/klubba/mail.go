package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"klubba/cases/clerk"
	"klubba/cases/mail"
)

// mailing is which mail server takes the letters. Without one they wait.
type mailing struct {
	MailServer string `help:"Mail server that takes the letters, such as mail.example.org:587. Without one they wait, and an administrator sees them at /letters." env:"KLUBBA_MAIL_SERVER" placeholder:"HOST:PORT"`
	MailFrom   string `help:"Address that letters are sent from." env:"KLUBBA_MAIL_FROM" placeholder:"ADDRESS"`
	MailUser   string `help:"User at the mail server; the password is read from the variable KLUBBA_MAIL_PASSWORD." env:"KLUBBA_MAIL_USER" placeholder:"USER"`
	MailTLS    string `help:"starttls, tls, or none, for a mail server on this machine." name:"mail-tls" default:"starttls" enum:"starttls,tls,none" env:"KLUBBA_MAIL_TLS"`
}

// server is the mail server, if one is set and can be.
func (m mailing) server() (*mail.Server, error) {
	if m.MailServer == "" {
		return nil, nil
	}
	s := &mail.Server{
		Address: m.MailServer, From: m.MailFrom, TLS: mail.TLS(m.MailTLS),
		User: m.MailUser, Password: os.Getenv("KLUBBA_MAIL_PASSWORD"),
	}
	if err := s.Check(); err != nil {
		return nil, fmt.Errorf("--mail-server: %w", err)
	}
	return s, nil
}

// round is how often the outbox is looked into.
const round = 2 * time.Second

// deliver sends the letters that are due until the context ends. A letter on
// its way then is waited for: the server may just have taken it.
func deliver(ctx context.Context, k *clerk.Clerk, s *mail.Server, log *slog.Logger) {
	again := time.NewTicker(round)
	defer again.Stop()
	for {
		more, err := k.Deliver(context.WithoutCancel(ctx), s.Send)
		if err != nil {
			log.Error("letters", slog.Any("error", err))
		}
		if more && ctx.Err() == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
	}
}
