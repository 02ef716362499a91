package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

type importCommand struct {
	data
	File   string `arg:"" help:"Text or web page of a published agenda; - for standard input." type:"path"`
	Body   string `help:"Short name of the body, such as HSN."`
	Date   string `help:"Day of the meeting, such as 2020-12-17."`
	DryRun bool   `help:"Print what was found and save nothing; needs no database, body or date."`
	JSON   bool   `name:"json" help:"Print as JSON, with every finding and its line."`
}

// Run reads a published agenda, and puts what it finds on the draft agenda of
// the meeting, which is planned if it is not there.
func (c *importCommand) Run(std streams) error {
	day, err := c.day()
	if err != nil {
		return err
	}
	raw, err := c.read(std.in)
	if err != nil {
		return err
	}
	text, err := agendatext.Decode(raw)
	if err != nil {
		return err
	}
	draft := agendatext.Read(text, day)
	if !c.DryRun {
		if err := c.accept(day, draft); err != nil {
			return err
		}
	}
	return c.print(std.out, draft)
}

// day is the day of the meeting; only a dry run does without.
func (c *importCommand) day() (calendar.Date, error) {
	switch {
	case c.Date == "" && c.DryRun:
		return "", nil
	case c.Body == "" && !c.DryRun, c.Date == "":
		return "", errors.New("name the meeting with --body and --date, or print what was found with --dry-run")
	}
	day, err := calendar.ParseDate(c.Date)
	if err != nil {
		return "", fmt.Errorf("--date: %w", err)
	}
	return day, nil
}

// read reads no more of a file than an agenda can be, and one byte to see that
// there is more.
func (c *importCommand) read(in io.Reader) ([]byte, error) {
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			return nil, fmt.Errorf("the file %s cannot be opened: %s", c.File, reason(err))
		}
		defer file.Close() // only read from: nothing can be lost
		in = file
	}
	raw, err := io.ReadAll(io.LimitReader(in, agendatext.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %s", c.File, reason(err))
	}
	return raw, nil
}

// accept puts everything found on the meeting's agenda.
func (c *importCommand) accept(day calendar.Date, draft agendatext.Draft) error {
	if len(draft.Items) == 0 {
		return errors.New("no items were found in the text, so nothing was saved")
	}
	ctx, who := context.Background(), cases.Operator("klubba import")
	return c.keep(ctx, func(s *store.Store, k *clerk.Clerk) error {
		body, err := bodyCalled(ctx, s, c.Body)
		if err != nil {
			return err
		}
		return k.ImportAgenda(ctx, who, body.ID, day, draft)
	})
}

// print prints the draft as JSON, or a line for each item: the lines of the
// source, its number, its kind, its title.
func (c *importCommand) print(out io.Writer, draft agendatext.Draft) error {
	if c.JSON {
		return canonical(out, draft)
	}
	var lines bytes.Buffer
	for _, it := range draft.Items {
		title := strings.Join(strings.Fields(it.Title), " ")
		fmt.Fprintf(&lines, "%d–%d\t%s\t%s\t%s\n", it.Lines[0], it.Lines[1], it.Number, it.Kind, title)
	}
	_, err := lines.WriteTo(out)
	return err
}

// canonical writes a value as JSON that is the same bytes for the same value,
// with letters as they are.
func canonical(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
