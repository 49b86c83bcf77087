package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

func (a *app) seek() *cobra.Command {
	var in *input
	var lever, goal string
	var asJSON bool
	c := a.command("seek", text.Text{EN: "Finds the value of a lever at which a goal is reached", ZH: "求出达到目标所需的可调变量取值"},
		text.Text{EN: "Finds every value of a lever at which a goal is reached, for example the GDP growth at which manufacturing grows\nby 8 % a year:\n\n  fiveyear seek --lever gdp_growth --goal manufacturing_growth_average@2025=8\n\nWithout =VALUE the goal is the target of the indicator.",
			ZH: "求出达到目标的可调变量全部取值，例如制造业年均增长 8% 所需的地区生产总值增速：\n\n  fiveyear seek --lever gdp_growth --goal manufacturing_growth_average@2025=8\n\n不写“=数值”时，目标就是该指标自己的目标。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			s, err := in.scenario(m)
			if err != nil {
				return err
			}
			vary, err := parseVary(lever)
			if err != nil {
				return err
			}
			g, err := parseGoal(goal)
			if err != nil {
				return err
			}
			found, err := solve.Seek(ctx, m, solve.SeekQuery{Scenario: s, Vary: vary, Goal: g})
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, found)
			}
			return a.printFound(m, found, g)
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.courseFlag(c)
	c.Flags().StringVar(&lever, "lever", "", a.say("lever to move: `NAME`[@YEAR|@FROM-TO]", "要调整的可调变量：`名称`[@年份|@起-止]"))
	c.Flags().StringVar(&goal, "goal", "", a.say("what is to be reached: `VARIABLE`[@YEAR][=VALUE]", "要达到的目标：`变量`[@年份][=数值]"))
	c.Flags().BoolVar(&asJSON, "json", false, a.say("print JSON, as README.md describes it", "输出 JSON，格式见 README.md"))
	_, _ = c.MarkFlagRequired("lever"), c.MarkFlagRequired("goal")
	return c
}

// parseVary reads a lever with its span, which has the syntax of a move.
func parseVary(s string) (scenario.Vary, error) {
	v, err := scenario.ParseMove(spanLast(s + "=0"))
	return scenario.Vary{Lever: v.Lever, From: v.From, To: v.To}, err
}

// parseGoal reads a goal: variable, year and value, of which only the variable is needed.
func parseGoal(s string) (scenario.Goal, error) {
	if !strings.Contains(s, "=") {
		name, year, at := strings.Cut(s, "@")
		g := scenario.Goal{Variable: name}
		var err error
		if at {
			if g.Year, err = strconv.Atoi(year); err != nil {
				return g, wrong("--goal %q: expected a year after @", "--goal %q：@ 后应为年份", s)
			}
		}
		return g, nil
	}
	g, err := scenario.ParseMove(spanLast(s))
	return scenario.Goal{Variable: g.Lever, Year: g.From, Value: &g.Value}, err
}

// spanLast converts name@span=value to name=value@span, the form of a move.
func spanLast(s string) string {
	name, value, ok := strings.Cut(s, "=")
	if at := strings.IndexByte(name, '@'); ok && at >= 0 {
		return name[:at] + "=" + value + name[at:]
	}
	return s
}

func (a *app) printFound(m *scenario.Model, found solve.SeekAnswer, g scenario.Goal) error {
	switch found.Answer {
	case "no_number":
		fmt.Fprintln(a.out, a.say("%s: %s", "%s：%s", found.Answer, m.ReasonText("", found.Reason)))
		return nil
	case "none":
		line := a.say("%s: between %s and %s", "%s：%s 至 %s 之间", found.Answer, decimals.Group(found.Low, -found.Low.Exponent()), decimals.Group(found.High, -found.High.Exponent()))
		if found.Nearest != nil {
			line += a.say("; %s comes nearest", "；%s 最接近", found.Nearest)
		}
		fmt.Fprintln(a.out, line)
		return nil
	}
	fmt.Fprintln(a.out, found.Answer.In(a.lang))
	v, _ := m.Variable(g.Variable)
	for _, x := range found.Solutions {
		var moves []string
		for _, mv := range x.Moves {
			moves = append(moves, mv.String())
		}
		line := strings.Join(moves, ", ") + "  →  " + v.Name.In(a.lang) + " " + v.Unit.Format(indicator.Of(x.Reached), max(m.Places(v), 2), a.lang)
		if x.To != nil {
			line += a.say(" (and every value up to %s)", "（直至 %s 的任何取值均可）", x.To)
		}
		if !x.Verified {
			line += a.say(" (near, not exact)", "（接近，并不精确）")
		}
		fmt.Fprintln(a.out, line)
	}
	return nil
}
