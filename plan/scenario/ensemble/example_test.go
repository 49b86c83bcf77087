package ensemble_test

import (
	"context"
	"fmt"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// How likely is the growth target, if growth is normally distributed around 6.5 %?
func ExampleRun() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	r, err := ensemble.Run(context.Background(), m, ensemble.Query{Draws: 10_000, Seed: 1,
		Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: ensemble.Distribution{Kind: "normal", Mean: 6.5, SD: 1}}}})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s %.0f %%\n", r.Chances[0].Indicator, 100*r.Chances[0].Share)
	// Output: gdp_growth 44 %
}
