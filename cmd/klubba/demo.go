package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"klubba/cases/sample"
)

type demoCommand struct {
	Addr string `help:"Address to listen on." default:"127.0.0.1:8080" env:"KLUBBA_ADDR"`
	Data string `help:"New folder for the demonstration. Default: one in the system's folder for temporary files." env:"KLUBBA_DATA" type:"path"`
}

// Run loads the sample into a new database, prints a sign-in for each role and
// the address, and serves.
func (c *demoCommand) Run(std streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	folder, err := c.folder()
	if err != nil {
		return err
	}
	d := data{Data: folder}
	s, k, err := d.ready(ctx)
	if err != nil {
		return err
	}
	signIns, err := sample.Load(ctx, k, s)
	if err != nil {
		return errors.Join(fmt.Errorf("the sample cannot be loaded into %s: %w", folder, err), s.Close())
	}
	serve := serveCommand{data: d, Addr: c.Addr, LogLevel: slog.LevelWarn}
	err = serve.serve(ctx, std, s, k, func(address string) {
		for _, in := range signIns {
			fmt.Fprintf(std.out, "%s\t%s\t%s\n", in.Office, in.Email, in.Password)
		}
		fmt.Fprintln(std.out, address)
	})
	return errors.Join(err, s.Close())
}

// folder is the demonstration's own: a demonstration never opens a record that
// somebody keeps.
func (c *demoCommand) folder() (string, error) {
	if c.Data == "" {
		return os.MkdirTemp("", "klubba-demo-")
	}
	left, err := os.ReadDir(c.Data)
	if err == nil && len(left) > 0 {
		return "", fmt.Errorf("the folder %s is not empty: a demonstration needs a new one, so that nothing of yours is changed", c.Data)
	}
	return c.Data, nil
}
