package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"klubba/cases"
	"klubba/cases/agendatext"
	"klubba/cases/calendar"
)

type importCommand struct {
	data
	File   string `arg:"" help:"Text or HTML of a published agenda; - for standard input."`
	Body   string `help:"Short name of the body."`
	Date   string `help:"Day of the meeting."`
	DryRun bool   `help:"Print what was found and save nothing."`
	JSON   bool   `name:"json" help:"Print as JSON."`
}

// Run reads a published agenda, and puts what it finds on the draft agenda of
// the meeting, which is planned if it is not there.
func (c *importCommand) Run(std streams) error {
	raw, err := c.read(std.in)
	if err != nil {
		return err
	}
	text, err := agendatext.Decode(raw)
	if err != nil {
		return err
	}
	var day calendar.Date
	if c.Date != "" || !c.DryRun {
		if day, err = calendar.ParseDate(c.Date); err != nil {
			return fmt.Errorf("--date: %w", err)
		}
	}
	draft := agendatext.Read(text, day)
	if !c.DryRun {
		if err := c.keep(day, draft); err != nil {
			return err
		}
	}
	return c.print(std.out, draft)
}

// read reads no more of a file than an agenda can be.
func (c *importCommand) read(in io.Reader) ([]byte, error) {
	if c.File == "-" {
		return io.ReadAll(io.LimitReader(in, 6<<20))
	}
	file, err := os.Open(c.File)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be opened: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(file, 6<<20))
	return raw, errors.Join(err, file.Close())
}

func (c *importCommand) keep(day calendar.Date, draft agendatext.Draft) (err error) {
	ctx := context.Background()
	s, k, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	body, err := s.BodyByShort(ctx, c.Body)
	if err != nil {
		return err
	}
	who := cases.Operator("klubba import")
	m, err := s.MeetingOn(ctx, body.ID, day)
	if errors.Is(err, cases.Absent) {
		m = &cases.Meeting{Body: body, Date: day, FirstNumber: 1}
		err = k.PlanMeeting(ctx, who, m)
	}
	if err != nil {
		return err
	}
	return k.AcceptAgenda(ctx, who, m.ID, draft)
}

func (c *importCommand) print(out io.Writer, draft agendatext.Draft) error {
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(draft)
	}
	for _, it := range draft.Items {
		fmt.Fprintf(out, "%d–%d\t%s\t%s\t%s\n", it.Lines[0], it.Lines[1], it.Number, it.Kind, it.Title)
	}
	return nil
}
