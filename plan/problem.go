package plan

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Problem is one problem of a plan file, with its location and the expected input. Its text has the
// form
//
//	plan.json:12:15: indicators[2].unit: unknown unit "parsec"; expected …
type Problem struct {
	File    string    `json:"file,omitempty"` // name of the file, as the caller gave it
	Line    int       `json:"line,omitempty"` // 1-based
	Col     int       `json:"col,omitempty"`  // 1-based, in characters
	Path    string    `json:"path,omitempty"` // path in the document: indicators[2].target.value
	Code    string    `json:"code"`           // short name of the kind of problem: unknown_field, duplicate_id, …
	Message text.Text `json:"message"`        // the problem, and the expected input
	Err     error     `json:"-"`              // the sentinel of package text that it wraps
}

// Error returns the English text with the location.
func (p Problem) Error() string { return p.In(text.English) }

// Unwrap returns the sentinel, for errors.Is.
func (p Problem) Unwrap() error { return p.Err }

// In returns the text with the location in the given language.
func (p Problem) In(l text.Lang) string { return strictjson.Problem(p).In(l) }

// Indicator returns the index of the indicator that the problem is about; ok is false if it is about
// something else.
func (p Problem) Indicator() (index int, ok bool) {
	rest, ok := strings.CutPrefix(p.Path, "indicators[")
	number, _, closed := strings.Cut(rest, "]")
	index, err := strconv.Atoi(number)
	return index, ok && closed && err == nil
}

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

func problemsOf(found []strictjson.Problem) Problems {
	ps := make(Problems, len(found))
	for i, p := range found {
		ps[i] = Problem(p)
	}
	return ps
}
