package main

import (
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// compareJSON is the JSON of compare: reference is A and scenario is B in each cell.
type compareJSON struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	A         scenario.Scenario `json:"a"`
	B         scenario.Scenario `json:"b"`
	Variables []variableJSON    `json:"variables"`
	Outcomes  []pairJSON        `json:"outcomes"`
}

// pairJSON is the outcome of one target in two scenarios.
type pairJSON struct {
	A outcomeJSON `json:"a"`
	B outcomeJSON `json:"b"`
}

func (a *app) compare() *cobra.Command {
	var in *input
	var asJSON bool
	var file string
	c := a.command("compare A [B]", text.Text{EN: "Compares two scenarios", ZH: "比较两个情景"},
		text.Text{EN: "Compares two scenarios, or one with the reference: what differs by year, and each target in both. A and B are\nfiles, links or their codes, ids of ready-made scenarios, moves separated by commas (gdp_growth=6), or reference.",
			ZH: "比较两个情景，或将一个情景与参照比较：逐年差异，以及各目标在两者中的结果。A 和 B 可以是文件、\n链接或其代码、规划自带情景的标识、以逗号分隔的调整（gdp_growth=6），或 reference（参照）。"}, 1, 2,
		func(ctx context.Context, args []string) error {
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			if len(args) == 1 {
				args = []string{"reference", args[0]}
			}
			var runs [2]*scenario.Run
			for i, arg := range args {
				s, err := a.scenarioFrom(m, arg)
				if err == nil {
					s, err = s.With(in.moves()...)
				}
				if err != nil {
					return err
				}
				if runs[i], err = m.Run(ctx, s); err != nil {
					return err
				}
			}
			if asJSON {
				return printJSON(a.out, compareOf(runs[0], runs[1]))
			}
			years := a.yearTable(runs[0], runs[1])
			return a.writeTables(file, []table{years, a.pairTable(runs[0], runs[1], args)})
		})
	in = a.planFlags(c)
	a.outputFlags(c, &file, &asJSON)
	return c
}

func compareOf(x, y *scenario.Run) compareJSON {
	m := x.Model()
	out := compareJSON{Plan: m.Plan().ID, Version: m.Plan().Version, A: x.Scenario(), B: y.Scenario(), Variables: variablesOf(x, y), Outcomes: []pairJSON{}}
	for _, o := range x.Outcomes() {
		other, _ := y.Outcome(o.Indicator)
		out.Outcomes = append(out.Outcomes, pairJSON{outcomeOf(m, o), outcomeOf(m, other)})
	}
	return out
}

// pairTable shows each target in two scenarios, at places that tell the two numbers apart.
func (a *app) pairTable(x, y *scenario.Run, names []string) table {
	m := x.Model()
	title := func(r *scenario.Run, given string) string { return cmp.Or(r.Scenario().Title().In(a.lang), given) }
	t := table{Title: a.say("Targets", "目标"), Rows: [][]string{append(a.row(rowHead, indicatorHead, targetHead),
		title(x, names[0]), a.say("result", "结果"), title(y, names[1]), a.say("result", "结果"))}}
	for _, o := range x.Outcomes() {
		other, _ := y.Outcome(o.Indicator)
		v, _ := m.Variable(o.Indicator)
		p, q := o.Projection(), other.Projection()
		places := max(o.Apart(m.Places(v)), other.Apart(m.Places(v)))
		for places < scenario.MetPlaces && p.Present() && q.Present() && !p.Equal(q) && number(p, places, decimals.Group) == number(q, places, decimals.Group) {
			places++
		}
		row := []string{v.Indicator.Row, v.Name.In(a.lang), o.Target.Describe(v.Unit).In(a.lang)}
		for _, side := range []scenario.Outcome{o, other} {
			projection := outcomeNote(m, side).In(a.lang)
			if side.Projection().Present() {
				projection = side.Unit.Format(side.Projection(), places, a.lang)
			}
			row = append(row, projection, side.VerdictText().In(a.lang))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
