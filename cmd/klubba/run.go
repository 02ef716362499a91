package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"klubba/app/words"
	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

// commands are the program's commands; every setting is a flag and a variable
// KLUBBA_….
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the web application."`
	Demo    demoCommand    `cmd:"" help:"Serve a demonstration on a new database, with a sign-in for each role."`
	Migrate migrateCommand `cmd:"" help:"Bring the database to this program's last step."`
	Import  importCommand  `cmd:"" help:"Read a published agenda into the draft agenda of a meeting."`
	Export  exportCommand  `cmd:"" help:"Print a whole meeting as one JSON document."`
	PDF     pdfCommand     `cmd:"" name:"pdf" help:"Print a paper of a meeting."`
	User    userCommand    `cmd:"" help:"Add and list those who can sign in."`
	Version versionCommand `cmd:"" help:"Print the program's version."`
}

// data says where the record is kept.
type data struct {
	Data     string `help:"Folder of the database and the files." default:"klubba-data" env:"KLUBBA_DATA" type:"path"`
	Database string `help:"SQLite file, or a PostgreSQL URL. Default: klubba.db in the data folder." env:"KLUBBA_DATABASE"`
}

// streams are what a command reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run runs a command and gives the program's exit code. What goes wrong is one
// sentence on the error stream.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	code := -1
	parser, err := kong.New(&c, kong.Name("klubba"), kong.Description("Meetings, cases and promises of a health committee, on the record."),
		kong.Writers(out, errs), kong.Exit(func(n int) { code = n }), kong.UsageOnError())
	if err != nil {
		fmt.Fprintln(errs, "klubba:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if code >= 0 {
		return code
	}
	if err == nil {
		err = k.Run(streams{in, out, errs})
	}
	if err != nil {
		fmt.Fprintln(errs, "klubba:", sentence(err))
		return 1
	}
	return 0
}

// sentence says an error in words: a rule's in its own, others as they are.
func sentence(err error) string {
	w := words.For("en")
	var said []string
	for _, r := range cases.Refusals(err) {
		text := w.T(r.Rule, r.Args...)
		if r.Field != "" {
			text = r.Field + ": " + text
		}
		said = append(said, text)
	}
	if unreadable := new(agendatext.Unreadable); errors.As(err, &unreadable) {
		said = append(said, w.T(unreadable.Rule, unreadable.Args...))
	}
	if len(said) > 0 {
		return strings.Join(said, " ")
	}
	return err.Error()
}

// open opens the record, as it is: with steps to take it is refused.
func (d data) open(ctx context.Context) (*store.Store, *clerk.Clerk, error) {
	if err := os.MkdirAll(d.Data, 0o750); err != nil {
		return nil, nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	files, err := store.OpenFiles(filepath.Join(d.Data, "files"))
	if err != nil {
		return nil, nil, fmt.Errorf("the data folder %s cannot be written to: %w", d.Data, err)
	}
	database := d.Database
	if database == "" {
		database = filepath.Join(d.Data, "klubba.db")
	}
	s, err := store.Open(ctx, database, time.Now)
	if err != nil {
		return nil, nil, fmt.Errorf("the database cannot be opened: %w", err)
	}
	return s, clerk.New(s, files), nil
}

// ready opens the record and takes the steps that it lacks.
func (d data) ready(ctx context.Context) (*store.Store, *clerk.Clerk, error) {
	s, c, err := d.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := s.Migrate(ctx); err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return s, c, nil
}

// logger writes to the error stream, at a level.
func logger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
