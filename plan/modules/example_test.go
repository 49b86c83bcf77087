package modules_test

import (
	"context"
	"fmt"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// A headline table gets a model: growth that is not in the table is a lever to fill in, and what a
// share of GDP implies moves with it.
func ExampleDerive() {
	ctx := context.Background()
	d, notes, err := modules.Derive(ctx, china.Plan14(), modules.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := plan.New(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := scenario.Compile(ctx, p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, growth := range []string{"gdp_growth=5", "gdp_growth=6"} {
		r, err := m.RunMoves(ctx, growth)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(growth, r.Text("digital_core_growth_average", 2025, text.English))
	}
	fmt.Println(notes[0].Text)
	// Output:
	// gdp_growth=5 10.35%
	// gdp_growth=6 11.40%
	// {国内生产总值(GDP)增长按地区生产总值增速理解 GDP growth is taken as GDP growth}
}

// A module is connected with the plan's own variables, and asks for the rest.
func ExampleAdd() {
	p := china.Plan14()
	mapping, err := modules.Suggest(p, "growth_accounting")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(mapping)
	_, missing, err := modules.Add(p, "growth_accounting", mapping)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range missing[:2] {
		fmt.Println(n.IDs[0], "—", n.Text.In(text.English))
	}
	// Output:
	// map[growth_output:gdp_growth growth_schooling:schooling_years]
	// growth_employment — Employment growth: growth of the number employed, not of new jobs
	// growth_schooling_return — Return to a year of schooling: by how many % a further year of schooling raises what a worker produces
}
