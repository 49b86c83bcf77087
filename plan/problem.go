package plan

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Problem is one thing wrong with a plan file: where it stands, what it is and
// what was expected. Its text has the form
//
//	plan.json:12:15: indicators[2].unit: unknown unit "parsec"; expected …
type Problem struct {
	File      string    // name of the file, as the caller gave it
	Line, Col int       // 1-based place in the file; the column counts characters
	Path      string    // place in the document: indicators[2].target.value
	Code      string    // short name of the kind of problem: unknown_field, duplicate_id, …
	Message   text.Text // what is wrong, and what was expected
	Err       error     // the sentinel of package indicator it wraps
}

// Error returns the English text with the place.
func (p Problem) Error() string { return p.In(text.English) }

// Unwrap returns the sentinel, so that errors.Is works.
func (p Problem) Unwrap() error { return p.Err }

// In returns the text with the place in the given language.
func (p Problem) In(l text.Lang) string { return strictjson.Problem(p).In(l) }

// MarshalJSON writes the place, the code and the message in both languages; places that are not known are left out.
func (p Problem) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		File    string    `json:"file,omitempty"`
		Line    int       `json:"line,omitempty"`
		Col     int       `json:"col,omitempty"`
		Path    string    `json:"path,omitempty"`
		Code    string    `json:"code"`
		Message text.Text `json:"message"`
	}{p.File, p.Line, p.Col, p.Path, p.Code, p.Message})
}

// Problems are all the problems of a file, in the order they stand in it. As an
// error it lists one on each line.
type Problems []Problem

// Error returns the English texts, one on each line.
func (ps Problems) Error() string { return ps.In(text.English) }

// In returns the texts in the given language, one on each line.
func (ps Problems) In(l text.Lang) string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.In(l)
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems as errors, so that errors.Is and errors.As look
// into each of them.
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

// asError returns nil for no problems, so that callers get a nil interface.
func (ps Problems) asError() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Sorted returns the problems in the order of their places in the file.
func (ps Problems) Sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
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
