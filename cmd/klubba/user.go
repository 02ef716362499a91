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
	List userList `cmd:"" help:"List who can sign in: address, name, and whether the account is closed, or its owner is invited and has not come."`
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

// tell prints an address, and what lets in by it if that was made here.
func tell(out io.Writer, email, secret string, made bool) error {
	line := strings.ToLower(email)
	if made {
		line += "\t" + secret
	}
	_, err := fmt.Fprintln(out, line)
	return err
}

type userAdd struct {
	data
	secret
	Email  string       `arg:"" help:"E-mail address to sign in with."`
	Name   string       `required:"" help:"The person's name. Of somebody known by it already, name an office that they hold."`
	Office cases.Office `help:"An office to hold, such as secretary or administrator; one held already is kept as it is."`
	Body   string       `help:"Short name of the body of the office; an administrator needs none."`
	Invite bool         `help:"Print a link with which the person chooses a password, instead of a password."`
	URL    string       `name:"url" help:"Where the application is reached from outside, such as https://klubba.example.org, for the link." env:"KLUBBA_URL"`
	Other  bool         `help:"This is somebody else than whoever is known by the name already."`
}

// Run adds an account, with an office if one is named.
func (c *userAdd) Run(std streams) error {
	if err := outside(c.URL); c.Invite && err != nil {
		return err
	}
	ctx := context.Background()
	return c.keep(ctx, func(s *store.Store, k *clerk.Clerk) error {
		seat, err := c.seat(ctx, s)
		if err != nil {
			return err
		}
		account := cases.Account{Name: c.Name, Email: c.Email}
		if c.Other {
			account.Person = cases.NewPerson
		}
		add := c.add
		if c.Invite {
			add = c.invite
		}
		err = add(ctx, std, k, &account, seat)
		if errors.Is(err, cases.ErrNamesake) {
			return fmt.Errorf("somebody called %s is known already. If it is the same person, name an office that they hold with --office and --body; if not, say --other", c.Name)
		}
		return err
	})
}

// add adds an account with a password.
func (c *userAdd) add(ctx context.Context, std streams, k *clerk.Clerk, a *cases.Account, seat cases.Seat) error {
	password, made, err := c.password(std.in)
	if err != nil {
		return err
	}
	if err := k.AddAccount(ctx, operator, a, password, seat); err != nil {
		return err
	}
	return tell(std.out, c.Email, password, made)
}

// invite adds an account whose owner chooses the password.
func (c *userAdd) invite(ctx context.Context, std streams, k *clerk.Clerk, a *cases.Account, seat cases.Seat) error {
	token, err := k.Invite(ctx, operator, a, seat)
	if err != nil {
		return err
	}
	return tell(std.out, c.Email, strings.TrimSuffix(c.URL, "/")+"/invitation?token="+token, true)
}

// seat is the office to give, from today; the zero one if none is named.
func (c *userAdd) seat(ctx context.Context, s *store.Store) (cases.Seat, error) {
	seat := cases.Seat{Office: c.Office, From: cases.Today(s.Now())}
	switch {
	case c.Office == "" && c.Body != "":
		return seat, errors.New("name the office in the body with --office, such as secretary")
	case c.Office == "":
		return cases.Seat{}, nil
	case c.Body != "" || c.Office != cases.Administrator:
		body, err := bodyCalled(ctx, s, c.Body)
		seat.Body = body.ID
		return seat, err
	}
	return seat, nil
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
			switch {
			case a.Disabled:
				state = "closed"
			case a.Password == "":
				state = "invited"
			}
			fmt.Fprintf(&lines, "%s\t%s\t%s\n", a.Email, a.Name, state)
		}
		_, err = lines.WriteTo(std.out)
		return err
	})
}
