package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"klubba/cases"
	"klubba/pdf"
)

type pdfCommand struct {
	data
	Kind string `arg:"" help:"The paper: notice or minutes."`
	which
	Output string `short:"o" required:"" help:"File to write; - for standard output." type:"path"`
	Public bool   `help:"As the public may read it, without what is closed to them."`
}

// Run prints a paper.
func (c *pdfCommand) Run(std streams) error {
	papers := pdf.Papers()
	print, ok := papers[c.Kind]
	if !ok {
		kinds := slices.Sorted(maps.Keys(papers))
		return fmt.Errorf("there is no paper called %q: choose one of these: %s", c.Kind, strings.Join(kinds, ", "))
	}
	record, err := c.record(context.Background(), c.which)
	if err != nil {
		return err
	}
	if c.Public {
		record = record.For(cases.Actor{})
	}
	var paper bytes.Buffer
	if err := print(&paper, record); err != nil {
		return err
	}
	if c.Output == "-" {
		_, err := paper.WriteTo(std.out)
		return err
	}
	if err := write(c.Output, paper.Bytes()); err != nil {
		return fmt.Errorf("the paper cannot be written to %s: %s", c.Output, reason(err))
	}
	return nil
}

// write gives a file its content whole or not at all: it is written aside and
// then named. What is no plain file, a pipe or a device, is written to as it is.
func write(name string, content []byte) error {
	if there, err := os.Stat(name); err == nil && !there.Mode().IsRegular() {
		out, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = out.Write(content)
		return errors.Join(err, out.Close())
	}
	aside := name + "." + strings.ToLower(rand.Text())
	out, err := os.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, bytes.NewReader(content))
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil {
		err = os.Rename(aside, name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(aside))
	}
	return err
}
