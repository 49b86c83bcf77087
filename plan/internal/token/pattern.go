package token

import (
	"regexp"
	"sync"
)

// Pattern compiles a regular expression when it is first used: a page that only
// runs scenarios never needs those that read documents.
func Pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}
