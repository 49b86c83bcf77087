package plan

import (
	"regexp"
	"sync"
)

// pattern compiles a regular expression when it is first used: a page that only
// runs scenarios never needs those that read documents.
func pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}
