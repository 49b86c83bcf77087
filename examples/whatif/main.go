// Command whatif runs a scenario beside the reference and prints both:
//
//	go run ./examples/whatif [-plan FILE] [-set lever=value[@year|@from-to]]... [-lang en|zh] [-json]
//
// A setting is a move (gdp_growth=6, gdp_growth=8@2024-2025, gdp_growth+=-1, rd_growth*=1.1), a choice of
// closure (manufacturing_closure=growth) or the number of an open target
// (target:surface_water=40, target:energy_intensity_decline:compounded_decline=15).
// With -json it prints one Output object.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Output is the JSON form of a run. Numbers are strings with all their digits.
type Output struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	Scenario  scenario.Scenario `json:"scenario"`
	Years     []int             `json:"years"`
	Variables []Variable        `json:"variables"` // the model's order
	Outcomes  []Outcome         `json:"outcomes"`  // one for each indicator
}

// Variable is one variable over the years.
type Variable struct {
	ID     string         `json:"id"`
	Name   indicator.Text `json:"name"`
	Unit   string         `json:"unit"`
	Places int32          `json:"places"` // decimal places of shown
	Cells  []Cell         `json:"cells"`
}

// Cell is one variable in one year. Difference is scenario − reference, in
// points for percentages; relative is scenario ÷ reference − 1 in %, for levels.
type Cell struct {
	Year       int          `json:"year"`
	Reference  *string      `json:"reference"`
	Scenario   *string      `json:"scenario"`
	Shown      string       `json:"shown,omitempty"` // the scenario's number rounded as on the page
	Difference *string      `json:"difference"`
	Relative   *string      `json:"relative"`
	Mark       string       `json:"mark,omitempty"`
	Absent     *cli.Absence `json:"absent,omitempty"`
}

// Outcome is a projection against its target.
type Outcome struct {
	Indicator  string       `json:"indicator"`
	Status     string       `json:"status"` // met, exceeded, missed, open
	Threshold  *string      `json:"threshold"`
	Projection *string      `json:"projection"`
	Gap        *string      `json:"gap"`
	OnPath     bool         `json:"on_path_by_assumption"`
	Absent     *cli.Absence `json:"absent,omitempty"`
}

type settings []string

func (s *settings) String() string     { return fmt.Sprint(*s) }
func (s *settings) Set(v string) error { *s = append(*s, v); return nil }

func main() {
	var sets settings
	file := flag.String("plan", "", "plan file; default: the embedded Jimo plan")
	flag.Var(&sets, "set", "setting, may be repeated: lever=value[@year|@from-to]")
	language := flag.String("lang", "en", "language of the table: en or zh")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	l, err := cli.Language(*language)
	cli.End(err, indicator.English)
	m, err := cli.Model(*file)
	cli.End(err, l)
	r, err := m.RunMoves(sets...)
	cli.End(err, l)
	if *asJSON {
		cli.End(cli.JSON(os.Stdout, output(r)), l)
		return
	}
	cli.End(table(os.Stdout, r, l), l)
}

func output(r *scenario.Run) Output {
	m := r.Model()
	out := Output{Plan: m.Plan().ID, Version: m.Plan().Version, Scenario: r.Scenario(), Years: m.Years()}
	diffs := scenario.Compare(m.Reference(), r)
	for i, v := range m.Variables() {
		x := Variable{ID: v.ID, Name: v.Name, Unit: v.Unit.Symbol(), Places: m.Places(v.ID)}
		for j, y := range m.Years() {
			d := diffs[i*len(m.Years())+j]
			c := Cell{Year: y, Reference: cli.Number(d.A), Scenario: cli.Number(d.B), Difference: cli.Number(d.Diff), Relative: cli.Number(d.Relative), Absent: cli.Reason(d.B)}
			if n, ok := d.B.Decimal(); ok {
				c.Shown, c.Mark = indicator.Round(n, x.Places).StringFixed(x.Places), string(r.Mark(v.ID, y))
			}
			x.Cells = append(x.Cells, c)
		}
		out.Variables = append(out.Variables, x)
	}
	for _, o := range r.Outcomes() {
		x := Outcome{Indicator: o.Indicator, Status: string(o.Judgement.Verdict), Threshold: cli.Number(o.Judgement.Threshold),
			Projection: cli.Number(o.Projection()), Gap: cli.Number(o.Judgement.Gap), OnPath: o.OnPath}
		if o.Judgement.Verdict == indicator.Open {
			x.Absent = cli.Reason(o.Judgement.Gap)
		}
		out.Outcomes = append(out.Outcomes, x)
	}
	return out
}

// table prints the last plan year of every variable that has a number.
func table(w io.Writer, r *scenario.Run, l indicator.Lang) error {
	m := r.Model()
	year := m.Plan().Period.To
	y := strconv.Itoa(year)
	rows := [][]string{{indicator.Text{ZH: "变量", EN: "variable"}.In(l), indicator.Text{ZH: "单位", EN: "unit"}.In(l),
		indicator.Text{ZH: "参照 " + y, EN: "reference " + y}.In(l), indicator.Text{ZH: "情景 " + y, EN: "scenario " + y}.In(l),
		indicator.Text{ZH: "相差", EN: "difference"}.In(l)}}
	for _, d := range scenario.Compare(m.Reference(), r) {
		if d.Year != year {
			continue
		}
		v, _ := m.Variable(d.Variable)
		n := m.Places(d.Variable)
		rows = append(rows, []string{v.Name.In(l), v.Unit.Name(l), shown(d.A, n, l, indicator.Group), shown(d.B, n, l, indicator.Group), shownDifference(d, n, l)})
	}
	return cli.Table(w, rows)
}

func shown(v indicator.Value, places int32, l indicator.Lang, write indicator.Writer) string {
	if d, ok := v.Decimal(); ok {
		return write(d, places)
	}
	return v.In(l)
}

func shownDifference(d scenario.Difference, places int32, l indicator.Lang) string {
	if !d.Diff.Present() {
		return ""
	}
	s := shown(d.Diff, places, l, indicator.Signed)
	if d.Relative.Present() {
		s += " (" + shown(d.Relative, 2, l, indicator.Signed) + "%)"
	}
	return s
}
