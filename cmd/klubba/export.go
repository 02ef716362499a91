package main

import "context"

type exportCommand struct {
	Meeting exportMeeting `cmd:"" help:"Print a whole meeting, closed items included: the record behind its papers."`
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
	return canonical(std.out, record)
}
