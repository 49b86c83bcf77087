package main

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"
)

//go:embed equivalent.txt
var equivalent string

// key identifies a change by its content rather than its line number, which may change.
func (c change) key() string {
	return fmt.Sprintf("%s | %s -> %s | %s", filepath.ToSlash(c.file), c.from, c.to, c.source)
}

// equivalents reads a list of changes that are equivalent to the original: a reason, then its
// changes, each indented by a tab.
func equivalents(list string) (map[string]bool, error) {
	same := map[string]bool{}
	reason := false
	for i, line := range strings.Split(list, "\n") {
		key, indented := strings.CutPrefix(line, "\t")
		switch {
		case indented && !reason:
			return nil, fmt.Errorf("equivalent.txt:%d: a change without a reason above it", i+1)
		case indented:
			same[key] = true
		case strings.HasPrefix(line, "#"), strings.TrimSpace(line) == "":
			reason = false
		default:
			reason = true
		}
	}
	return same, nil
}
