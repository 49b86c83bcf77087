// Command whatif runs a scenario and the reference, and prints the changes year by year, the
// outcome of each target in its own year, and warnings:
//
//	go run ./examples/whatif [-plan FILE] [-set lever=value[@year|@from-to]]... [-lang en|zh] [-json]
//
// A setting is a move (gdp_growth=6, gdp_growth=8@2024-2025, gdp_growth+=-1, rd_growth*=1.1), a
// choice of closure (manufacturing_closure=growth) or the number of an open target
// (target:surface_water=40, target:energy_intensity_decline:compounded_decline=15). With -json it
// prints one Output object.
package main

import (
	"context"
	"io"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Output is the JSON form of a run. Numbers are strings with all their digits.
type Output struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	Scenario  scenario.Scenario `json:"scenario"`
	Years     []int             `json:"years"`
	Variables []Variable        `json:"variables"` // in the model's order
	Outcomes  []Outcome         `json:"outcomes"`  // one for each indicator
}

// Variable is one variable over the years.
type Variable struct {
	ID     string    `json:"id"`
	Name   text.Text `json:"name"`
	Unit   string    `json:"unit"`
	Places int32     `json:"places"` // decimal places of Shown
	Cells  []Cell    `json:"cells"`
}

// Cell is one variable in one year. Difference is scenario − reference, in points for percentages;
// Relative is scenario ÷ reference − 1 in %, for levels.
type Cell struct {
	Year       int          `json:"year"`
	Reference  *string      `json:"reference"`
	Scenario   *string      `json:"scenario"`
	Shown      string       `json:"shown,omitempty"` // the scenario's number, rounded as on the page
	Difference *string      `json:"difference"`
	Relative   *string      `json:"relative"`
	Mark       string       `json:"mark,omitempty"`
	Absent     *cli.Absence `json:"absent,omitempty"`
}

// Outcome compares a projection with its target.
type Outcome struct {
	Indicator  string       `json:"indicator"`
	Status     string       `json:"status"` // met, exceeded, missed, open
	Threshold  *string      `json:"threshold"`
	Projection *string      `json:"projection"`
	Gap        *string      `json:"gap"`
	OnPath     bool         `json:"on_path_by_assumption"`
	Absent     *cli.Absence `json:"absent,omitempty"`
}

func main() { cli.Main(run) }

func run(args []string, out, errs io.Writer) (err error) {
	c := cli.New("whatif [-plan FILE] [-set lever=value[@year|@from-to]]... [-lang en|zh] [-json]", errs)
	defer c.Say(&err)
	var sets cli.Settings
	file := c.String("plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	c.Var(&sets, "set", "setting, may be repeated: lever=value[@year|@from-to]")
	asJSON := c.Bool("json", false, "print JSON")
	if err := c.Parse(args, 0); err != nil {
		return err
	}
	m, err := cli.Model(*file)
	if err != nil {
		return err
	}
	r, err := m.RunMoves(context.Background(), sets...)
	if err != nil {
		return err
	}
	if *asJSON {
		return cli.JSON(out, output(r))
	}
	return report(out, r, c.Lang)
}

func output(r *scenario.Run) Output {
	m := r.Model()
	out := Output{Plan: m.Plan().ID, Version: m.Plan().Version, Scenario: r.Scenario(), Years: m.Years()}
	diffs := scenario.Compare(m.Reference(), r)
	for i, v := range m.Variables() {
		x := Variable{ID: v.ID, Name: v.Name, Unit: v.Unit.Symbol(), Places: m.Places(v)}
		for j, y := range m.Years() {
			d := diffs[i*len(m.Years())+j]
			c := Cell{Year: y, Reference: cli.Number(d.A), Scenario: cli.Number(d.B), Difference: cli.Number(d.Diff), Relative: cli.Number(d.Relative), Absent: cli.Reason(m, v.ID, d.B)}
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
		if o.Judgement.Verdict == target.Open {
			x.Absent = cli.Reason(m, o.Indicator, o.Judgement.Gap)
		}
		out.Outcomes = append(out.Outcomes, x)
	}
	return out
}
