// Command ensemble draws an uncertain growth rate many times and prints how likely each target is
// to be met:
//
//	go run ./examples/ensemble [-plan FILE] [-lever NAME] [-mean M] [-sd S] [-draws N] [-seed N] [-json]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

func main() {
	file := flag.String("plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	lever := flag.String("lever", "gdp_growth", "lever that is uncertain, year by year")
	mean := flag.Float64("mean", 6.5, "mean of its normal distribution")
	sd := flag.Float64("sd", 1, "standard deviation")
	draws := flag.Int("draws", 10_000, "number of draws")
	seed := flag.Uint64("seed", 1, "the same seed gives the same draws on every platform")
	language := flag.String("lang", "en", "language of messages: en or zh")
	asJSON := flag.Bool("json", false, "print JSON: an ensemble.Answer")
	flag.Parse()
	l, err := cli.Language(*language)
	cli.End(err, text.English)
	cli.End(cli.NoMore(flag.Args()), l)
	m, err := cli.Model(*file)
	cli.End(err, l)
	r, err := ensemble.Run(context.Background(), m, ensemble.Query{Scenario: m.New(""), Draws: *draws, Seed: *seed,
		Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: *lever}, Yearly: true,
			Dist: ensemble.Distribution{Kind: ensemble.Normal, Mean: *mean, SD: *sd}}}})
	cli.End(err, l)
	if *asJSON {
		cli.End(cli.JSON(os.Stdout, r), l)
		return
	}
	rows := [][]string{{text.Text{EN: "indicator", ZH: "指标"}.In(l), text.Text{EN: "target", ZH: "目标"}.In(l), text.Text{EN: "probability", ZH: "达标概率"}.In(l), text.Text{EN: "failed draws", ZH: "未能判断"}.In(l)}}
	for _, c := range r.Chances {
		v, _ := m.Variable(c.Indicator)
		share := c.Reason.In(l)
		if c.Judged {
			share = fmt.Sprintf("%.1f%%", 100*c.Share)
		}
		rows = append(rows, []string{v.Name.In(l), c.Target.In(l), share, fmt.Sprint(c.Failed)})
	}
	cli.End(cli.Table(os.Stdout, rows), l)
}
