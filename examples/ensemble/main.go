// Command ensemble draws GDP growth, year by year, from a normal distribution and prints how likely
// each target is met.
//
//	go run ./examples/ensemble [-mean M] [-sd S] [-lang en|zh]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

func main() {
	mean := flag.Float64("mean", 6.5, "mean of GDP growth, in %")
	sd := flag.Float64("sd", 1, "its standard deviation")
	lang := flag.String("lang", "en", "en or zh")
	flag.Parse()
	if err := run(*mean, *sd, text.Lang(*lang)); err != nil {
		log.Fatal(text.ErrorIn(err, text.Lang(*lang)))
	}
}

func run(mean, sd float64, l text.Lang) error {
	ctx := context.Background()
	m, err := scenario.Compile(ctx, jimo.Plan())
	if err != nil {
		return err
	}
	// The same seed gives the same draws on every platform.
	r, err := ensemble.Run(ctx, m, ensemble.Query{Scenario: m.New(""), Draws: 10_000, Seed: 1, Uncertain: []ensemble.Uncertain{{
		Vary: scenario.Vary{Lever: "gdp_growth"}, Yearly: true, Dist: ensemble.Distribution{Kind: "normal", Mean: mean, SD: sd}}}})
	if err != nil {
		return err
	}
	for _, c := range r.Chances {
		v, _ := m.Variable(c.Indicator)
		chance := m.ReasonText(c.Indicator, c.Reason).In(l) // a target without a number has no chance
		if c.Judged {
			chance = fmt.Sprintf("%.1f%%", 100*c.Share)
		}
		fmt.Println(v.Name.In(l)+":", chance)
	}
	return nil
}
