// Package cli holds what the example programs share: opening a plan, choosing a
// language, printing tables and JSON, and ending with an error.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Open loads a plan file, or returns the embedded Jimo plan when no name is given.
func Open(name string) (*plan.Plan, error) {
	if name == "" {
		return jimo.Plan(), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return plan.Load(f, name)
}

// Model opens a plan and makes it ready to run.
func Model(name string) (*scenario.Model, error) {
	p, err := Open(name)
	if err != nil {
		return nil, err
	}
	return scenario.Compile(p)
}

// Language reads the -lang flag: zh or en.
func Language(s string) (indicator.Lang, error) {
	switch l := indicator.Lang(s); l {
	case indicator.Chinese, indicator.English:
		return l, nil
	}
	return "", fmt.Errorf("-lang %q: expected en or zh", s)
}

// JSON writes a value as indented JSON.
func JSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// Table writes rows as aligned columns.
func Table(w io.Writer, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(t, strings.Join(r, "\t"))
	}
	return t.Flush()
}

// Number returns a value's digits, nil when it is absent: in JSON a number is a
// string that keeps every digit, and an absent one is null.
func Number(v indicator.Value) *string {
	d, ok := v.Decimal()
	if !ok {
		return nil
	}
	s := d.String()
	return &s
}

// Reason returns why a value is absent, in a form for JSON; nil when it is present.
func Reason(v indicator.Value) *Absence {
	if v.Present() {
		return nil
	}
	r := v.Reason()
	return &Absence{Code: string(r.Code), Root: r.Root, Year: r.Year,
		Text: indicator.Text{ZH: r.In(indicator.Chinese), EN: r.In(indicator.English)}}
}

// Absence is the JSON form of an absent value's reason.
type Absence struct {
	Code string         `json:"code"`
	Root string         `json:"root,omitempty"`
	Year int            `json:"year,omitempty"`
	Text indicator.Text `json:"text"`
}

// End reports an error in the given language and ends the program with status 1.
func End(err error, l indicator.Lang) {
	if err == nil {
		return
	}
	var problems plan.Problems
	if errors.As(err, &problems) {
		fmt.Fprintln(os.Stderr, problems.In(l))
	} else {
		fmt.Fprintln(os.Stderr, indicator.ErrorIn(err, l))
	}
	os.Exit(1)
}
