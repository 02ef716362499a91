package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCommand struct {
	SBOM bool `name:"sbom" help:"Print what the program is made of instead, as a CycloneDX bill of materials in JSON."`
}

// Run prints the program's version, the commit it was built from, and its Go.
func (c *versionCommand) Run(std streams) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{GoVersion: runtime.Version()}
		info.Main.Version = "unknown"
	}
	if c.SBOM {
		return printBill(std.out, info)
	}
	commit := "unknown commit"
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	_, err := fmt.Fprintf(std.out, "klubba %s\t%s\t%s\t%s/%s\n", info.Main.Version, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
