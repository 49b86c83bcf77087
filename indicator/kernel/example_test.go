package kernel_test

import (
	"fmt"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// Output for three draws of a growth rate: the formulas run once for all of them.
func ExampleCompile() {
	yuan := formula.Type{Unit: indicator.MustParseUnit("100m yuan")}
	system, err := formula.NewSystem(formula.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Last: 2025}, []formula.Definition{
		{ID: "growth_rate", Type: formula.Type{Unit: indicator.Percent.Unit()}},
		{ID: "gdp", Type: yuan, Formula: formula.MustParse("grow(gdp[-1], growth_rate)")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	inputs := func(id string, year int) kernel.Input {
		switch {
		case id == "gdp" && year == 2020:
			return kernel.Number(1400)
		case id == "growth_rate":
			return kernel.Draw(0, "", 0) // one draw for all years
		}
		return kernel.Input{} // by its formula
	}
	program, err := kernel.Compile(system, 1, inputs, []kernel.Cell{{ID: "gdp", Year: 2025}})
	if err != nil {
		fmt.Println(err)
		return
	}
	runner := program.NewRunner()
	if err := runner.Run([][]float64{{6, 7, 8}}); err != nil {
		fmt.Println(err)
		return
	}
	for _, gdp := range runner.Output(0)[:3] {
		fmt.Printf("%.1f\n", gdp)
	}
	// Output:
	// 1873.5
	// 1963.6
	// 2057.1
}
