package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"klubba/cases/ledger"
	"klubba/cases/store"
)

type verifyCommand struct {
	data
	Proof      string `arg:"" optional:"" help:"Instead of a record, a proof of one entry (JSON), checked without the record; needs --key." type:"path"`
	Paper      string `help:"With a proof: a file that the entry must vouch for, such as the record of a closed meeting." type:"path"`
	Key        string `help:"The log's public key, as it was published. Default: that of log.key in the data folder."`
	Checkpoint string `help:"File with an older checkpoint of the log that was kept elsewhere: the log must have grown out of it." type:"path"`
	JSON       bool   `name:"json" help:"Print what was found as JSON."`
}

// Run ends without an error if all holds; else the error is the first fault.
func (c *verifyCommand) Run(std streams) error {
	if c.Proof != "" {
		return c.proof(std)
	}
	found, err := c.verify(context.Background())
	if err != nil {
		return err
	}
	if err := c.tell(std, found); err != nil {
		return err
	}
	if found.Fault != nil {
		return found.Fault
	}
	return nil
}

// verified is what --json prints.
type verified struct {
	OK      bool   `json:"ok"`
	Entries int64  `json:"entries"`
	Rows    int    `json:"rows"`
	Files   int    `json:"files"`
	Fault   *fault `json:"fault"`
}

type fault struct {
	*store.Fault
	Says string `json:"says"`
}

func (c *verifyCommand) tell(std streams, found store.Found) error {
	if c.JSON {
		v := verified{OK: found.Fault == nil, Entries: found.Entries, Rows: found.Rows, Files: found.Files}
		if found.Fault != nil {
			v.Fault = &fault{found.Fault, found.Fault.Error()}
		}
		return canonical(std.out, v)
	}
	if found.Fault != nil {
		return nil
	}
	_, err := fmt.Fprintf(std.out, "all holds: %d entries, %d rows, %d files\n", found.Entries, found.Rows, found.Files)
	return err
}

func (c *verifyCommand) verify(ctx context.Context) (found store.Found, err error) {
	check := store.Check{Files: store.FilesToRead(filepath.Join(c.Data, "files"))}
	key, err := c.key()
	if err != nil {
		return found, err
	}
	check.Key = &key
	if c.Checkpoint != "" {
		older, err := os.ReadFile(c.Checkpoint)
		if err != nil {
			return found, fmt.Errorf("the checkpoint %s cannot be read: %s", c.Checkpoint, reason(err))
		}
		check.Checkpoint = string(older)
	}
	err = c.only(ctx, func(s *store.Store) error {
		if found, err = s.Verify(ctx, check); err == nil {
			return nil
		}
		if late := upToDate(ctx, s); late != nil {
			return late
		}
		return err
	})
	return found, err
}

// only opens a record in such a way that nothing can be changed in it. It may
// be damaged, or lack steps: that is for whoever reads to see.
func (d data) only(ctx context.Context, read func(*store.Store) error) error {
	at, err := d.there()
	if err != nil {
		return err
	}
	first, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	s, err := store.OpenToRead(first, at, time.Now)
	if err != nil {
		return databaseProblem(shown(at), err)
	}
	return errors.Join(read(s), s.Close())
}

// key is the public key to hold signatures against.
func (c *verifyCommand) key() (ledger.Verifier, error) {
	if c.Key != "" {
		return ledger.ParseVerifier(c.Key)
	}
	return c.publicKey()
}

// publicKey is that of the data folder.
func (d data) publicKey() (ledger.Verifier, error) {
	file := filepath.Join(d.Data, keyFile)
	if _, err := os.Stat(file); err != nil {
		return ledger.Verifier{}, fmt.Errorf("the log's key %s cannot be read: %s. Give its public key with --key", file, reason(err))
	}
	key, err := ledger.OpenKey(file)
	if err != nil {
		return ledger.Verifier{}, fmt.Errorf("the log's key %s cannot be used: %s", file, reason(err))
	}
	return key.Verifier, nil
}

// proof checks a proof of one entry, and that the entry vouches for a paper.
func (c *verifyCommand) proof(std streams) error {
	if c.Key == "" {
		return errors.New("a proof is checked with the log's public key, as it was published: give it with --key")
	}
	key, err := ledger.ParseVerifier(c.Key)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(c.Proof)
	if err != nil {
		return fmt.Errorf("the proof %s cannot be read: %s", c.Proof, reason(err))
	}
	var bundle ledger.Bundle
	if err := json.Unmarshal(text, &bundle); err != nil {
		return fmt.Errorf("the file %s holds no proof", c.Proof)
	}
	entry, err := bundle.Check(key)
	if err != nil {
		return fmt.Errorf("the proof does not hold: %w", err)
	}
	seal, err := c.sealOf(entry)
	if err != nil {
		return err
	}
	if c.JSON {
		return canonical(std.out, entry)
	}
	_, err = fmt.Fprintf(std.out, "the proof holds: entry %d, %s of %s %d, written %s%s\n", entry.ID, entry.Action, entry.About, entry.AboutID, entry.At, seal)
	return err
}

// sealOf says as what the entry vouches for the paper.
func (c *verifyCommand) sealOf(e ledger.Entry) (string, error) {
	if c.Paper == "" {
		return "", nil
	}
	paper, err := os.ReadFile(c.Paper)
	if err != nil {
		return "", fmt.Errorf("the paper %s cannot be read: %s", c.Paper, reason(err))
	}
	for name, sum := range e.Seals {
		if sum == ledger.Sum(paper) {
			return fmt.Sprintf("; it vouches for %s as its %s", c.Paper, name), nil
		}
	}
	return "", fmt.Errorf("the proof holds, but its entry does not vouch for %s", c.Paper)
}
