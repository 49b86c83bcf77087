package sensitivity_test

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
)

// What does the difference between two scenarios consist of?
func ExampleAttribute() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	b, err := m.New("").With("gdp_growth=6", "manufacturing_share=43")
	if err != nil {
		panic(err)
	}
	r, err := sensitivity.Attribute(context.Background(), m, sensitivity.AttributeQuery{A: m.New(""), B: b, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025}})
	if err != nil {
		panic(err)
	}
	for _, c := range r.Shares {
		fmt.Println(c.Change, c.Share.StringFixed(2))
	}
	// Output:
	// gdp_growth -1.02
	// manufacturing_share 0.51
}

// Which lever moves the outcome most, a point either way?
func ExampleTornado() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	one := decimal.NewFromInt(1)
	r, err := sensitivity.Tornado(context.Background(), m, sensitivity.TornadoQuery{Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025},
		Swings: []sensitivity.Swing{{Vary: scenario.Vary{Lever: "manufacturing_share"}, By: &one}, {Vary: scenario.Vary{Lever: "gdp_growth"}, By: &one}}})
	if err != nil {
		panic(err)
	}
	for _, b := range r.Bars {
		swing, _ := b.Swing.Decimal()
		fmt.Println(b.Lever, b.Low, b.High, swing.StringFixed(2))
	}
	// Output:
	// gdp_growth 6 8 2.04
	// manufacturing_share 41 43 1.04
}
