package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os/signal"
	"syscall"
	"time"

	"klubba/app"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

type serveCommand struct {
	data
	Addr         string     `help:"Address to listen on." default:"127.0.0.1:8080" env:"KLUBBA_ADDR"`
	TrustedProxy []string   `help:"Address of a proxy that may say whom it speaks for; repeatable." env:"KLUBBA_TRUSTED_PROXY"`
	Secure       bool       `help:"The application is reached over TLS: cookies for encrypted lines only." env:"KLUBBA_SECURE"`
	LogLevel     slog.Level `help:"debug, info, warn or error." default:"info" env:"KLUBBA_LOG_LEVEL"`
}

// Run serves until the program is told to stop.
func (c *serveCommand) Run(std streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	s, k, err := c.ready(ctx)
	if err != nil {
		return err
	}
	err = c.serve(ctx, std, s, k, func(address string) { fmt.Fprintln(std.out, address) })
	return errors.Join(err, s.Close())
}

// serve listens, says where, and answers until the context ends; then it lets
// running requests finish.
func (c *serveCommand) serve(ctx context.Context, std streams, s *store.Store, k *clerk.Clerk, ready func(address string)) error {
	a, err := app.New(app.Config{
		Store: s, Clerk: k, Log: logger(std.err, c.LogLevel), TrustedProxies: c.TrustedProxy, Secure: c.Secure,
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("the address %s cannot be listened on: %w. Choose another with --addr", c.Addr, err)
	}
	done := make(chan error, 1)
	go func() { done <- a.Listener(listener) }()
	ready("http://" + listener.Addr().String())
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return a.ShutdownWithTimeout(10 * time.Second)
	}
}
