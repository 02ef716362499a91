package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/pdf"
)

// which names a meeting by body and day.
type which struct {
	Body string `arg:"" help:"Short name of the body, such as HSN."`
	Date string `arg:"" help:"Day of the meeting, such as 2020-12-17."`
}

// record reads a whole meeting.
func (d data) record(ctx context.Context, of which) (record *cases.Record, err error) {
	day, err := calendar.ParseDate(of.Date)
	if err != nil {
		return nil, err
	}
	s, _, err := d.ready(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	body, err := s.BodyByShort(ctx, of.Body)
	if err != nil {
		return nil, err
	}
	m, err := s.MeetingOn(ctx, body.ID, day)
	if err != nil {
		return nil, err
	}
	return s.Record(ctx, m)
}

type exportCommand struct {
	Meeting exportMeeting `cmd:"" help:"Print a whole meeting: the record behind its papers."`
}

type exportMeeting struct {
	data
	which
}

// Run prints the meeting; the same record gives the same bytes.
func (c *exportMeeting) Run(std streams) error {
	record, err := c.record(context.Background(), c.which)
	if err != nil {
		return err
	}
	e := json.NewEncoder(std.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(record)
}

type pdfCommand struct {
	data
	Kind string `arg:"" help:"notice or minutes."`
	which
	Output string `short:"o" required:"" help:"File to write; - for standard output." type:"path"`
	Public bool   `help:"As the public may read it."`
}

// Run prints a paper into a file, which appears whole or not at all.
func (c *pdfCommand) Run(std streams) error {
	papers := pdf.Papers()
	print, ok := papers[c.Kind]
	if !ok {
		return fmt.Errorf("there is no paper called %q: choose one of %s", c.Kind, strings.Join(slices.Sorted(maps.Keys(papers)), ", "))
	}
	record, err := c.record(context.Background(), c.which)
	if err != nil {
		return err
	}
	if c.Public {
		record = record.For(cases.Actor{})
	}
	if filepath.Base(c.Output) == "-" {
		return print(std.out, record)
	}
	return whole(c.Output, func(w io.Writer) error { return print(w, record) })
}

// whole writes a file aside and then gives it its name.
func whole(name string, write func(io.Writer) error) error {
	aside, err := os.CreateTemp(filepath.Dir(name), ".klubba-*")
	if err != nil {
		return err
	}
	defer os.Remove(aside.Name()) // gone already once it has its name
	if err := errors.Join(write(aside), aside.Close()); err != nil {
		return err
	}
	if err := os.Chmod(aside.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(aside.Name(), name)
}
