package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mayShip are the licences that go with ours, EUPL-1.2, in one program.
var mayShip = []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "MPL-2.0"}

// A shippedModule is a module in the program, and where its source is.
type shippedModule struct{ path, dir string }

// modules lists the modules in the program as it is built for a server.
func modules(t *testing.T) []shippedModule {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", ".")
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []shippedModule
	for line := range strings.Lines(string(out)) {
		if path, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !slices.Contains(all, shippedModule{path, dir}) {
			all = append(all, shippedModule{path, dir})
		}
	}
	return all
}

// licence is the licence of a module by the words of its file: what is not
// surely one of ours is unknown.
func (m shippedModule) licence(t *testing.T) string {
	t.Helper()
	files, err := os.ReadDir(m.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.ToUpper(f.Name())
		if !strings.HasPrefix(name, "LICEN") && !strings.HasPrefix(name, "COPYING") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(m.dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		return licenceOf(strings.Join(strings.Fields(string(text)), " "))
	}
	return "none"
}

func licenceOf(text string) string {
	has := func(words string) bool { return strings.Contains(text, words) }
	switch {
	case has("GNU AFFERO"), has("GNU GENERAL"), has("GNU LESSER"), has("Business Source"), has("Commons Clause"):
		return "not to be shipped"
	case has("Redistribution and use in source and binary forms") && (has("Neither the name") || has("names of its contributors") || has("name of the author")):
		return "BSD-3-Clause"
	case has("Redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	case has("Permission is hereby granted, free of charge"):
		return "MIT"
	case has("Apache License Version 2.0"):
		return "Apache-2.0"
	case has("Permission to use, copy, modify, and/or distribute this software"), has("Permission to use, copy, modify, and distribute this software"):
		return "ISC"
	case has("Mozilla Public License Version 2.0"):
		return "MPL-2.0"
	}
	return "unknown"
}

func TestP44WhatWeShipIsListedWithItsLicence(t *testing.T) {
	listed := licences()
	all := modules(t)
	if len(all) < 30 {
		t.Fatalf("only %d modules were found", len(all))
	}
	for _, m := range all {
		switch licence := m.licence(t); {
		case !slices.Contains(mayShip, licence):
			t.Errorf("%s is under a licence that is %s: it may not be shipped", m.path, licence)
		case listed[m.path] == "":
			t.Errorf("%s is in the program and not in modules.txt. If it is meant to be, add the line\n%s %s", m.path, m.path, licence)
		case listed[m.path] != licence:
			t.Errorf("%s is listed under %s; its own file says %s", m.path, listed[m.path], licence)
		}
		delete(listed, m.path)
	}
	for path := range listed {
		t.Errorf("%s is listed in modules.txt and not in the program: take it out", path)
	}
}

func TestALicenceThatBindsUsIsNeverTakenForAnother(t *testing.T) {
	for text, want := range map[string]string{
		"GNU AFFERO GENERAL PUBLIC LICENSE Version 3":       "not to be shipped",
		"MIT License ... or GNU GENERAL PUBLIC LICENSE":     "not to be shipped",
		"All rights reserved.":                              "unknown",
		"Permission is hereby granted, free of charge, to":  "MIT",
		"Apache License Version 2.0, January 2004 http://w": "Apache-2.0",
	} {
		if got := licenceOf(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// TestP44TheProgramTellsWhatItIsMadeOf holds the bill of the running program
// against the shape that CycloneDX 1.6 demands of what we fill in.
func TestP44TheProgramTellsWhatItIsMadeOf(t *testing.T) {
	in := json.NewDecoder(strings.NewReader(works(t, "version", "--sbom")))
	in.DisallowUnknownFields()
	var b bill
	if err := in.Decode(&b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || b.SpecVersion != "1.6" || b.Version != 1 {
		t.Errorf("it is %s %s, version %d", b.Format, b.SpecVersion, b.Version)
	}
	if c := b.Metadata.Component; c.Type != "application" || c.Name != "klubba" || c.Version == "" || c.Licences[0].Licence.ID != "EUPL-1.2" {
		t.Errorf("it is the bill of %+v", c)
	}
	names, refs := map[string]bool{}, map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		if c.Type != "library" || c.Version == "" || c.Version == "unknown" || !strings.HasPrefix(c.URL, "pkg:golang/"+c.Name+"@") || refs[c.Ref] {
			t.Errorf("a part is %+v", c)
		}
		names[c.Name], refs[c.Ref] = true, true
		if licences()[c.Name] != "" && len(c.Licences) != 1 {
			t.Errorf("%s is listed without its licence", c.Name)
		}
	}
	for _, m := range modules(t) {
		if !names[m.path] {
			t.Errorf("%s is in the program and not in its bill", m.path)
		}
	}
}
