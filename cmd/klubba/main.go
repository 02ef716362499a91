// Command klubba is the whole application in one binary.
package main

import (
	"os"
	_ "time/tzdata" // Stockholm's clock, on machines without time zones
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
