package main

import (
	"encoding/csv"

	"klubba/app"
)

type permissionsCommand struct{}

// Run prints who gets what at every address, as the rules themselves work it
// out: one line for an address, an office, its relation to the body and the
// class of the thing. What is new stands out when two versions' lists are
// compared.
func (*permissionsCommand) Run(std streams) error {
	w := csv.NewWriter(std.out)
	if err := w.Write([]string{"route", "office", "relation", "access", "answer"}); err != nil {
		return err
	}
	for _, p := range app.Permissions() {
		line := []string{p.Method + " " + p.Route, p.Standing.Office, p.Standing.Relation, p.Class, p.Answer}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
