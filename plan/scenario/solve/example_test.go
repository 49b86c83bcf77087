package solve_test

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// Which growth lets manufacturing grow 8 % a year?
func ExampleSeek() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	found, err := solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"},
		Goal: solve.At("manufacturing_growth_average", 2025, decimal.NewFromInt(8))})
	if err != nil {
		panic(err)
	}
	fmt.Println(found.Answer, found.Solutions[0].Moves[0])
	// Output: one gdp_growth=5.97088712
}
