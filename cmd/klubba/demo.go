package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"klubba/cases/clerk"
	"klubba/cases/sample"
	"klubba/cases/store"
)

type demoCommand struct {
	Addr string `help:"Address to listen on; port 0 picks a free one." default:"127.0.0.1:8080" env:"KLUBBA_ADDR"`
	Data string `help:"New folder for the demonstration. Default: one among the system's temporary files." env:"KLUBBA_DATA" type:"path"`
}

// Run loads the sample into a new database, prints a sign-in for each role and
// the address, and serves.
func (c *demoCommand) Run(std streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	pages := web{Addr: c.Addr, LogFormat: "text", LogLevel: "warn"}
	door, err := pages.listen()
	if err != nil {
		return err
	}
	defer door.Close() // closed already once it has been served on
	folder, err := c.folder()
	if err != nil {
		return err
	}
	fmt.Fprintf(std.err, "The demonstration is kept in %s. Nothing else is changed; delete the folder when you are done.\n", folder)
	return data{Data: folder}.keep(ctx, func(s *store.Store, k *clerk.Clerk) error {
		signIns, err := sample.Load(ctx, k, s)
		if err != nil {
			return err
		}
		return pages.serve(ctx, std, door, s, k, func(address string) error {
			var lines bytes.Buffer
			for _, in := range signIns {
				fmt.Fprintf(&lines, "%s\t%s\t%s\n", in.Office, in.Email, in.Password)
			}
			fmt.Fprintln(&lines, address)
			_, err := lines.WriteTo(std.out)
			return err
		})
	})
}

// folder is the demonstration's own: a demonstration never opens a record that
// somebody keeps.
func (c *demoCommand) folder() (string, error) {
	if c.Data == "" {
		return os.MkdirTemp("", "klubba-demo-")
	}
	there, err := os.ReadDir(c.Data)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("the folder %s cannot be used: %s. Choose another with --data", c.Data, reason(err))
	case len(there) > 0:
		return "", fmt.Errorf("the folder %s is not empty, and a demonstration needs a new one. Choose another with --data", c.Data)
	}
	return c.Data, nil
}
