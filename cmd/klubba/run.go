package main

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/alecthomas/kong"
)

// commands are the program's commands; every setting is a flag and a variable
// KLUBBA_….
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the web application. Takes the steps that the database lacks first, unless --no-migrate."`
	Demo    demoCommand    `cmd:"" help:"Serve a demonstration on a new database, with a sign-in for each role."`
	Migrate migrateCommand `cmd:"" help:"Bring the database to this program's last step."`
	Import  importCommand  `cmd:"" help:"Read a published agenda into the draft agenda of a meeting."`
	PDF     pdfCommand     `cmd:"" name:"pdf" help:"Print a paper of a meeting."`
	Export  exportCommand  `cmd:"" help:"Print the record as JSON."`
	Verify  verifyCommand  `cmd:"" help:"Hold the record against its log: every row, entry, signature and file. Changes nothing."`
	Log     logCommand     `cmd:"" help:"What the log gives to keep elsewhere: its public key, its checkpoint, a proof of an entry."`
	Dispose disposeCommand `cmd:"" help:"Destroy former words that the log keeps, by a decision on retention. The log still holds."`
	User    userCommand    `cmd:"" help:"Add and list those who can sign in."`

	Permissions permissionsCommand `cmd:"" help:"Print as CSV who gets what at every address, by office, relation to the body and access class."`

	Version versionCommand `cmd:"" help:"Print the program's version."`
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
	parser, err := kong.New(&c, kong.Name("klubba"),
		kong.Description("Meetings, cases and promises of a health committee, on the record."),
		kong.Writers(out, errs), kong.Exit(func(n int) { code = n }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "klubba:", err)
		return 1
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	switch {
	case code >= 0: // help was asked for, and given
		return code
	case err != nil:
		fmt.Fprintf(errs, "klubba: %s. See klubba --help.\n", sentence(err))
		return 1
	}
	if err := command.Run(streams{in, out, errs}); err != nil {
		fmt.Fprintln(errs, "klubba:", sentence(err))
		return 1
	}
	return 0
}

// logger writes text or JSON to the error stream, from a level and up.
func logger(w io.Writer, format string, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
