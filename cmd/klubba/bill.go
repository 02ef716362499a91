package main

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"io"
	"runtime/debug"
	"strings"
)

// shipped lists every module in the program with its licence, one a line. A
// test holds it against the program, so that none comes in unseen.
//
//go:embed modules.txt
var shipped string

// licences are the licences of the modules that we ship, by their paths.
func licences() map[string]string {
	known := map[string]string{}
	for line := range strings.Lines(shipped) {
		if module, licence, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			known[module] = strings.TrimSpace(licence)
		}
	}
	return known
}

// A bill is a bill of materials in CycloneDX 1.6, as far as we fill it in.
type bill struct {
	Format      string      `json:"bomFormat"`
	SpecVersion string      `json:"specVersion"`
	Version     int         `json:"version"`
	Metadata    metadata    `json:"metadata"`
	Components  []component `json:"components"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type     string          `json:"type"`
	Ref      string          `json:"bom-ref"`
	Name     string          `json:"name"`
	Version  string          `json:"version"`
	URL      string          `json:"purl"`
	Licences []licenceChoice `json:"licenses,omitempty"`
}

type licenceChoice struct {
	Licence licence `json:"license"`
}

type licence struct {
	ID string `json:"id"` // as SPDX names it
}

// printBill prints what the running program is made of: the modules that Go
// wrote into it when it was built, and Go's own library.
func printBill(w io.Writer, info *debug.BuildInfo) error {
	known := licences()
	b := bill{Format: "CycloneDX", SpecVersion: "1.6", Version: 1}
	b.Metadata.Component = module("application", "klubba", info.Main.Version, "EUPL-1.2")
	b.Components = []component{module("library", "std", strings.TrimPrefix(info.GoVersion, "go"), "BSD-3-Clause")}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Components = append(b.Components, module("library", m.Path, m.Version, known[m.Path]))
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(b)
}

func module(sort, path, version, spdx string) component {
	version = cmp.Or(version, "unknown")
	url := "pkg:golang/" + path + "@" + strings.NewReplacer("+", "%2B", "(", "%28", ")", "%29").Replace(version)
	c := component{Type: sort, Ref: url, Name: path, Version: version, URL: url}
	if spdx != "" {
		c.Licences = []licenceChoice{{licence{spdx}}}
	}
	return c
}
