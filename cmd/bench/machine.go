package main

import (
	"fmt"
	"os"
	"strings"
)

// memory is a process's anonymous memory, which is what it really takes: pages
// mapped from the database's file belong to the system.
func memory(pid int) string {
	return field(fmt.Sprintf("/proc/%d/status", pid), "RssAnon")
}

func processor() string { return field("/proc/cpuinfo", "model name") }

// field is a named line of one of the system's files; empty where there is none.
func field(file, name string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}
