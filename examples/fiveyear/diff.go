package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

// changeJSON is one change in the JSON of diff.
type changeJSON struct {
	Kind  versions.ChangeKind `json:"kind"`
	What  string              `json:"what"`
	ID    string              `json:"id"`
	Thing text.Text           `json:"thing"`
	Name  text.Text           `json:"name"`
	Old   string              `json:"old"`
	New   string              `json:"new"`
	Text  text.Text           `json:"text"`
	Place plan.Place          `json:"place"`
}

func (a *app) diff() *cobra.Command {
	var asJSON bool
	var file string
	c := a.command("diff OLD NEW", text.Text{EN: "What changed between two versions of a plan", ZH: "规划两个版本之间的变化"},
		text.Text{EN: "Lists what changed between two versions of a plan, by meaning: a target raised, an indicator renamed, a formula\nrewritten. Each version is a plan file, a headline table, or the id of an embedded plan.",
			ZH: "按含义列出规划两个版本之间的变化：目标提高、指标改名、公式改写等。每个版本可以是规划文件、\n主要指标表或内置规划的标识。"}, 2, 2,
		func(ctx context.Context, args []string) error {
			var plans [2]*plan.Plan
			for i, name := range args {
				p, err := a.open(ctx, name)
				if err != nil {
					return err
				}
				plans[i] = p
			}
			changes := []changeJSON{}
			t := table{Title: a.say("Changes", "变化"), Rows: [][]string{a.row(text.Text{EN: "change", ZH: "变化"}, text.Text{EN: "place", ZH: "位置"})}}
			for _, x := range versions.Diff(plans[0], plans[1]) {
				changes = append(changes, changeJSON(x))
				t.Rows = append(t.Rows, []string{x.Text.In(a.lang), x.Place.Text().In(a.lang)})
			}
			switch {
			case asJSON:
				return printJSON(a.out, changes)
			case len(changes) == 0:
				t.Rows = [][]string{{a.say("no change", "没有变化")}}
			}
			return a.writeTables(file, []table{t})
		})
	a.outputFlags(c, &file, &asJSON)
	return c
}

// compiled opens a plan and makes it ready to run, without further higher plans.
func (a *app) compiled(ctx context.Context, name string) (*scenario.Model, error) {
	return (&input{app: a, plan: name}).model(ctx)
}
