package plantest

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// pinColumns are the columns of a file of pins; what, id and value are required.
var pinColumns = []string{"what", "id", "attribute", "year", "value", "unit", "place", "name", "column", "printed"}

// Pins reports an error for each row of a CSV file that differs from the plan. Each row pins one
// figure to its place in the document, in a subtest of its own:
//
//	what       target, baseline, figure (outside the headline table) or value (of the run as written)
//	id         the indicator, figure or variable
//	attribute  binding or expected; of a figure its status: record, commitment, rule or vision
//	year       the target's last year, the baseline's or value's year; of a figure with a span 2016–2020
//	value      a target as in Target; of a figure kind, bound and number: "cumulative 4"; else as in Value
//	unit       the unit's symbol
//	place      chapter.section, "box 2" or "table", "row 7": 1.6 table row 7
//	name       the indicator's name in the language of the document
//	column     of a target, the column of the table that holds it: level, average or cumulative
//	printed    the token as printed
//
// Lines that begin with # are comments. A column that the file does not have is not compared; an
// empty cell is compared as such.
func Pins(t *testing.T, p *plan.Plan, file string) {
	t.Helper()
	f, err := os.Open(file) //nolint:gosec // the test names the file
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	r := csv.NewReader(f)
	r.Comment = '#'
	head, err := r.Read()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, c := range head {
		if !slices.Contains(pinColumns, c) {
			t.Fatalf("%s: %v", file, unknown("column", c, pinColumns))
		}
	}
	for _, c := range []string{"what", "id", "value"} {
		if !slices.Contains(head, c) {
			t.Fatalf("%s has no column %q", file, c)
		}
	}
	m, err := scenario.Compile(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	for rows := 0; ; rows++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) && rows > 0 {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		line, _ := r.FieldPos(0)
		want := pin{}
		for j, c := range head {
			want[c] = row[j]
		}
		t.Run(want["what"]+" "+want["id"], func(t *testing.T) {
			for _, problem := range differences(p, m.Reference(), want) {
				t.Errorf("%s:%d: %s", file, line, problem)
			}
		})
	}
}

// differences lists in words what differs between a row and the plan.
func differences(p *plan.Plan, r *scenario.Run, want pin) (problems []string) {
	got, err := pinOf(p, r, want)
	if err != nil {
		return []string{err.Error()}
	}
	for _, c := range pinColumns {
		w, given := want[c]
		if g, ok := got[c]; ok && given && g != w {
			problems = append(problems, fmt.Sprintf("the %s of %s is %q, want %q", c, want["id"], g, w))
		}
	}
	return problems
}

// pin is a row of a file of pins, by column.
type pin map[string]string

// pinOf returns the row that the plan would have in place of a row of the file.
func pinOf(p *plan.Plan, r *scenario.Run, want pin) (pin, error) {
	id := want["id"]
	switch want["what"] {
	case "target", "baseline":
		in, err := indicatorOf(p, id)
		if err != nil {
			return nil, err
		}
		if want["what"] == "target" {
			return pin{"attribute": string(in.Attribute), "year": strconv.Itoa(p.TargetOf(id).Year), "value": targetText(in.Target),
				"unit": in.Unit, "place": placeText(in.Place), "name": nameOf(in), "column": in.Target.Column, "printed": in.Target.Printed}, nil
		}
		return pin{"attribute": string(in.Attribute), "year": strconv.Itoa(p.BaselineYear(id)), "unit": in.Unit, "place": placeText(in.Place), "name": nameOf(in),
			"printed": in.Baseline.Printed, "value": shownAs(number(in.Baseline.Value, in.Baseline.Absent), in.Unit, p, want["value"])}, nil
	case "figure":
		f, ok := p.Figure(id)
		if !ok {
			return nil, unknown("figure", id, ids(p.Figures, func(f plan.Figure) string { return f.ID }))
		}
		words := []string{f.Kind, string(f.Bound), rangeText(&f.Value, f.High)}
		when := ""
		switch {
		case f.From != 0:
			when = strconv.Itoa(f.From) + "–" + strconv.Itoa(f.To)
		case f.Year != 0:
			when = strconv.Itoa(f.Year)
		}
		return pin{"attribute": f.Status, "year": when, "value": strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "),
			"unit": f.Unit, "place": placeText(f.Place), "printed": f.Printed}, nil
	case "value":
		year, err := strconv.Atoi(want["year"])
		if err != nil {
			return nil, unknown("year", want["year"], nil)
		}
		v, err := r.Lookup(id, year)
		if err != nil {
			return nil, err
		}
		info, _ := r.Variable(id)
		shown, ok := matches(v, info.Unit, want["value"])
		if ok {
			shown = want["value"]
		}
		return pin{"unit": info.Unit.Symbol(), "value": shown}, nil
	}
	return nil, unknown("kind of pin", want["what"], []string{"target", "baseline", "figure", "value"})
}

func nameOf(in *plan.Indicator) string { return cmp.Or(in.Name.ZH, in.Name.EN) }

// shownAs returns the expected text of a value that equals it, else the value.
func shownAs(v indicator.Value, unit string, p *plan.Plan, want string) string {
	u, _ := p.Unit(unit)
	shown, ok := matches(v, u, want)
	if ok {
		return want
	}
	return shown
}

// placeText writes a place of a document: "1.6 table row 7", "7.3 box 2", "13.4".
func placeText(p plan.Place) string {
	if p == (plan.Place{}) {
		return ""
	}
	out := strconv.Itoa(p.Chapter) + "." + strconv.Itoa(p.Section)
	switch p.Box {
	case "":
	case "table":
		out += " table"
	default:
		out += " box " + p.Box
	}
	if p.Row != "" {
		out += " row " + p.Row
	}
	return out
}
