package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"klubba/cases"
	"klubba/cases/clerk"
	"klubba/cases/store"
)

type exportCommand struct {
	Meeting exportMeeting `cmd:"" help:"Print a whole meeting, closed items included: the record behind its papers."`
}

type exportMeeting struct {
	data
	which
	Public bool `help:"As the public may read it, without what is closed to them."`
	Sealed bool `help:"As it was when the meeting was closed: the very bytes that the log vouches for."`
}

// Run prints the meeting; the same record gives the same bytes.
func (c *exportMeeting) Run(std streams) error {
	ctx := context.Background()
	record, err := c.record(ctx, c.which)
	if err != nil {
		return err
	}
	if c.Sealed {
		return c.sealed(ctx, std.out, record.Meeting)
	}
	if c.Public {
		record = record.For(cases.Actor{})
	}
	text, err := record.JSON()
	if err != nil {
		return err
	}
	_, err = std.out.Write(text)
	return err
}

func (c *exportMeeting) sealed(ctx context.Context, out io.Writer, m *cases.Meeting) error {
	name := cases.SealWhole
	if c.Public {
		name = cases.SealPublic
	}
	return c.look(ctx, func(s *store.Store) error {
		text, err := clerk.New(s, store.FilesToRead(filepath.Join(c.Data, "files"))).SealedRecord(ctx, m.ID, name)
		if errors.Is(err, cases.Absent) {
			return errors.New("the meeting is not closed, so there is no record that the log vouches for")
		}
		if err != nil {
			return err
		}
		_, err = out.Write(text)
		return err
	})
}
