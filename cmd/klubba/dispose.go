package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"klubba/cases"
	"klubba/cases/calendar"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

type disposeCommand struct {
	data
	Before   string `help:"Destroy what was written before this day, such as 2024-01-01. Default, with --row: up to now."`
	Row      string `help:"Destroy what was written of one row only, as klubba verify and the log name it: its table and key, such as people/12."`
	Decision string `required:"" help:"The archive authority's decision that the disposal rests on, such as its registry number. It stands in the log."`
	DryRun   bool   `help:"Say how much there is to destroy, and destroy nothing."`
}

// Run destroys former words that the log keeps. The record is not touched, and
// the log still holds.
func (c *disposeCommand) Run(std streams) error {
	ctx := context.Background()
	return c.keep(ctx, func(s *store.Store, k *clerk.Clerk) error {
		d, err := c.disposal(s.Now())
		if err != nil {
			return err
		}
		n, err := k.Dispose(ctx, cases.Operator("klubba dispose"), d, c.DryRun)
		if err != nil {
			return err
		}
		done := "destroyed"
		if c.DryRun {
			done = "to destroy"
		}
		_, err = fmt.Fprintf(std.out, "%d kept words %s\n", n, done)
		return err
	})
}

func (c *disposeCommand) disposal(now time.Time) (cases.Disposal, error) {
	d := cases.Disposal{Before: now, Decision: c.Decision}
	if c.Before != "" {
		day, err := calendar.ParseDate(c.Before)
		if err != nil {
			return d, fmt.Errorf("--before: %w", err)
		}
		d.Before = day.Time()
	}
	if c.Row != "" {
		table, key, _ := strings.Cut(c.Row, "/")
		if key == "" {
			return d, fmt.Errorf("--row: write a table and a key, such as people/12")
		}
		d.Table, d.Key = table, "["+strings.Trim(key, "[]")+"]"
	}
	return d, nil
}
