package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

type userCommand struct {
	Add  userAdd  `cmd:"" help:"Add somebody who can sign in."`
	List userList `cmd:"" help:"List who can sign in: address, name, and whether the account is closed."`
}

// operator is who changes accounts from the console.
var operator = cases.Operator("klubba user")

// secret is where a new password comes from.
type secret struct {
	PasswordStdin bool `help:"Read the password from the first line of standard input, instead of making one and printing it once."`
}

// password reads a password, or makes one; made says that it must be printed.
func (c secret) password(in io.Reader) (password string, made bool, err error) {
	if !c.PasswordStdin {
		return strings.ToLower(rand.Text()), true, nil
	}
	line, err := bufio.NewReader(io.LimitReader(in, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", false, fmt.Errorf("the password cannot be read: %s", reason(err))
	}
	return strings.TrimRight(line, "\r\n"), false, nil
}

// tell prints an address, and the password if it was made here.
func tell(out io.Writer, email, password string, made bool) error {
	line := strings.ToLower(email)
	if made {
		line += "\t" + password
	}
	_, err := fmt.Fprintln(out, line)
	return err
}

type userAdd struct {
	data
	secret
	Email  string       `arg:"" help:"E-mail address to sign in with."`
	Name   string       `required:"" help:"The person's name; somebody known by it already keeps their offices."`
	Office cases.Office `help:"An office to hold, such as secretary or administrator."`
	Body   string       `help:"Short name of the body of the office; an administrator needs none."`
}

// Run adds an account, with an office if one is named.
func (c *userAdd) Run(std streams) error {
	password, made, err := c.password(std.in)
	if err != nil {
		return err
	}
	ctx := context.Background()
	return c.keep(ctx, func(s *store.Store, k *clerk.Clerk) error {
		seat, err := c.seat(ctx, s)
		if err != nil {
			return err
		}
		if err := k.AddAccount(ctx, operator, &cases.Account{Name: c.Name, Email: c.Email}, password); err != nil {
			return err
		}
		if c.Office != "" {
			if err := k.GiveSeat(ctx, operator, &seat); err != nil {
				return err
			}
		}
		return tell(std.out, c.Email, password, made)
	})
}

// seat is the office to give. It is checked before there is an account, since
// the two are kept one after the other.
func (c *userAdd) seat(ctx context.Context, s *store.Store) (cases.Seat, error) {
	seat := cases.Seat{Name: c.Name, Office: c.Office}
	switch {
	case c.Office == "" && c.Body != "":
		return seat, errors.New("name the office in the body with --office, such as secretary")
	case c.Office == "":
		return seat, nil
	case c.Body != "" || c.Office != cases.Administrator:
		body, err := bodyCalled(ctx, s, c.Body)
		if err != nil {
			return seat, err
		}
		seat.Body = body.ID
	}
	return seat, seat.Check()
}

type userList struct{ data }

// Run lists the accounts.
func (c *userList) Run(std streams) error {
	ctx := context.Background()
	return c.look(ctx, func(s *store.Store) error {
		accounts, err := s.Accounts(ctx)
		if err != nil {
			return err
		}
		var lines bytes.Buffer
		for _, a := range accounts {
			state := ""
			if a.Disabled {
				state = "closed"
			}
			fmt.Fprintf(&lines, "%s\t%s\t%s\n", a.Email, a.Name, state)
		}
		_, err = lines.WriteTo(std.out)
		return err
	})
}
