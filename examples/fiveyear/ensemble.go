package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

func (a *app) ensemble() *cobra.Command {
	var in *input
	var uncertain []string
	var draws int
	var seed uint64
	var once, asJSON bool
	var file string
	c := a.command("ensemble", text.Text{EN: "How likely is each target met if levers are uncertain?", ZH: "可调变量不确定时，各目标的完成概率"},
		text.Text{EN: "Draws uncertain levers many times and prints how often each target is met. A lever is written NAME=KIND:NUMBERS:\n\n  fiveyear ensemble --uncertain gdp_growth=normal:6.5,1\n\nKinds: normal:MEAN,SD  lognormal:MEAN,SD  uniform:LOW,HIGH  triangular:LOW,MODE,HIGH  pert:LOW,MODE,HIGH\n       truncated_normal:MEAN,SD,LOW,HIGH  samples:X,Y,…",
			ZH: "对不确定的可调变量多次抽样，输出各目标完成的频率。可调变量写作 名称=分布:数值：\n\n  fiveyear ensemble --uncertain gdp_growth=normal:6.5,1\n\n分布：normal:均值,标准差  lognormal:均值,标准差  uniform:下限,上限  triangular:下限,众数,上限  pert:下限,众数,上限\n      truncated_normal:均值,标准差,下限,上限  samples:x,y,…"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			s, err := in.scenario(m)
			if err != nil {
				return err
			}
			q := ensemble.Query{Scenario: s, Draws: draws, Seed: seed, Progress: a.progress()}
			for _, u := range uncertain {
				parsed, err := parseUncertain(u)
				if err != nil {
					return err
				}
				if l, ok := m.Lever(parsed.Lever); ok {
					parsed.Yearly = !once && m.LeverKind(l) == "yearly"
				}
				q.Uncertain = append(q.Uncertain, parsed)
			}
			r, err := ensemble.Run(ctx, m, q)
			a.progressDone()
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, r)
			}
			return a.writeTables(file, []table{a.chanceTable(m, r)})
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.courseFlag(c)
	f := c.Flags()
	f.StringArrayVarP(&uncertain, "uncertain", "u", nil, a.say("an uncertain lever: `NAME=KIND:NUMBERS`[@FROM-TO]; may be repeated", "一个不确定的可调变量：`名称=分布:数值`[@起-止]；可重复"))
	f.IntVar(&draws, "draws", 10_000, a.say("number of draws", "抽样次数"))
	f.Uint64Var(&seed, "seed", 1, a.say("the same seed gives the same draws on every machine", "种子相同，抽样在任何机器上都相同"))
	f.BoolVar(&once, "once", false, a.say("one draw for all years, instead of one a year", "各年取同一次抽样，而不是逐年抽样"))
	a.outputFlags(c, &file, &asJSON)
	_ = c.MarkFlagRequired("uncertain")
	return c
}

// fields names the numbers of each distribution in their order on the command line.
var fields = map[ensemble.DistributionKind]string{"normal": "mean sd", "lognormal": "mean sd", "uniform": "low high",
	"triangular": "low mode high", "pert": "low mode high", "truncated_normal": "mean sd low high", "samples": ""}

// parseUncertain reads NAME=KIND:NUMBERS[@FROM-TO].
func parseUncertain(s string) (ensemble.Uncertain, error) {
	bad := wrong("--uncertain %q: expected a lever and its distribution, such as gdp_growth=normal:6.5,1", "--uncertain %q：应为可调变量及其分布，例如 gdp_growth=normal:6.5,1", s)
	name, rest, ok := strings.Cut(s, "=")
	if !ok {
		return ensemble.Uncertain{}, bad
	}
	rest, span, spanned := strings.Cut(rest, "@")
	if spanned {
		name += "@" + span
	}
	vary, err := parseVary(name)
	if err != nil {
		return ensemble.Uncertain{}, err
	}
	kind, list, _ := strings.Cut(rest, ":")
	u := ensemble.Uncertain{Vary: vary, Dist: ensemble.Distribution{Kind: ensemble.DistributionKind(kind)}}
	order, known := fields[u.Dist.Kind]
	if !known {
		return u, bad
	}
	var numbers []float64
	for part := range strings.SplitSeq(list, ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			return u, bad
		}
		numbers = append(numbers, x)
	}
	if u.Dist.Kind == "samples" {
		u.Dist.Samples = numbers
		return u, nil
	}
	names := strings.Fields(order)
	if len(names) != len(numbers) {
		return u, wrong("--uncertain %q: %s takes %d numbers: %s", "--uncertain %q：%s 需要 %d 个数：%s", s, kind, len(names), strings.Join(names, ","))
	}
	for i, field := range names {
		*map[string]*float64{"mean": &u.Dist.Mean, "sd": &u.Dist.SD, "low": &u.Dist.Low, "mode": &u.Dist.Mode, "high": &u.Dist.High}[field] = numbers[i]
	}
	return u, nil
}

func (a *app) chanceTable(m *scenario.Model, r ensemble.Answer) table {
	t := table{Title: a.say("Chances", "完成概率"), Rows: [][]string{a.row(indicatorHead, targetHead, text.Text{EN: "probability", ZH: "完成概率"}, text.Text{EN: "failed draws", ZH: "未能判断"})}}
	add := func(name string, c ensemble.Chance) {
		share := m.ReasonText(c.Indicator, c.Reason).In(a.lang)
		if c.Judged {
			share = fmt.Sprintf("%.1f%%", 100*c.Share)
		}
		t.Rows = append(t.Rows, []string{name, c.Target.In(a.lang), share, strconv.Itoa(c.Failed)})
	}
	for _, c := range r.Chances {
		v, _ := m.Variable(c.Indicator)
		add(v.Name.In(a.lang), c)
	}
	if r.Together.Judged {
		add(a.say("all of them together", "全部同时达到"), r.Together)
	}
	return t
}

// progress returns a function that shows the share of work done, nil unless a person watches.
func (a *app) progress() func(float64) {
	if !a.terminal {
		return nil
	}
	return func(done float64) { fmt.Fprintf(a.errs, "\r%3.0f %%", 100*done) }
}

// progressDone removes what progress showed.
func (a *app) progressDone() {
	if a.terminal {
		fmt.Fprint(a.errs, "\r     \r")
	}
}
