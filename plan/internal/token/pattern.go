package token

import (
	"regexp"
	"sync"
)

// Pattern returns a function that compiles a regular expression on first use: a page that only runs
// scenarios does not need the expressions for reading documents.
func Pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}
