package plan

import (
	"cmp"
	"sort"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Problem is one problem of a plan file, with its location and the expected input.
type Problem = strictjson.Problem

// Problems are the problems of a file, in file order. As an error it lists one per line.
type Problems []Problem

// Error returns the English texts, one per line.
func (ps Problems) Error() string { return ps.In(text.English) }

// In returns the texts in the given language, one per line.
func (ps Problems) In(l text.Lang) string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.In(l)
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems as errors, so that errors.Is and errors.As examine each of them.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

// asError returns nil if there are no problems, so that callers get a nil interface.
func (ps Problems) asError() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sorted returns the problems in the order of their locations in the file.
func (ps Problems) Sorted() Problems {
	sort.SliceStable(ps, func(i, j int) bool {
		return cmp.Or(cmp.Compare(ps[i].Line, ps[j].Line), cmp.Compare(ps[i].Col, ps[j].Col)) < 0
	})
	return ps
}
