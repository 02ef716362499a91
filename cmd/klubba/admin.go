package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"klubba/cases"
)

type migrateCommand struct {
	data
	DryRun bool `help:"Say how many steps are left and take none."`
}

// Run brings the database to the program's last step.
func (c *migrateCommand) Run(std streams) error {
	ctx := context.Background()
	s, _, err := c.open(ctx)
	if err != nil {
		return err
	}
	left, err := s.Pending(ctx)
	if err == nil && !c.DryRun {
		err = s.Migrate(ctx)
	}
	if err == nil {
		fmt.Fprintf(std.out, "%d\n", left)
	}
	return errors.Join(err, s.Close())
}

type userCommand struct {
	Add  userAdd  `cmd:"" help:"Add somebody who can sign in; the password is printed once."`
	List userList `cmd:"" help:"List who can sign in."`
}

type userAdd struct {
	data
	Email  string       `arg:"" help:"E-mail address to sign in with."`
	Name   string       `required:"" help:"The person's name."`
	Office cases.Office `help:"An office to hold, such as secretary or administrator."`
	Body   string       `help:"Short name of the body of the office; an administrator needs none."`
}

// Run adds an account and prints its password.
func (c *userAdd) Run(std streams) (err error) {
	ctx := context.Background()
	s, k, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	who := cases.Operator("klubba user")
	if c.Office != "" {
		seat := cases.Seat{Name: c.Name, Office: c.Office}
		if c.Body != "" || c.Office != cases.Administrator {
			body, err := s.BodyByShort(ctx, c.Body)
			if err != nil {
				return err
			}
			seat.Body = body.ID
		}
		if err := k.GiveSeat(ctx, who, &seat); err != nil {
			return err
		}
	}
	password := rand.Text()
	if err := k.AddAccount(ctx, who, &cases.Account{Name: c.Name, Email: c.Email}, password); err != nil {
		return err
	}
	fmt.Fprintf(std.out, "%s\t%s\n", strings.ToLower(c.Email), password)
	return nil
}

type userList struct{ data }

// Run lists the accounts.
func (c *userList) Run(std streams) (err error) {
	ctx := context.Background()
	s, _, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	accounts, err := s.Accounts(ctx)
	for _, a := range accounts {
		fmt.Fprintf(std.out, "%s\t%s\n", a.Email, a.Name)
	}
	return err
}

type versionCommand struct{}

// Run prints the program's version and the Go it was built with.
func (c *versionCommand) Run(std streams) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(std.out, "klubba %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
