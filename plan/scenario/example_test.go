package scenario_test

import (
	"context"
	"fmt"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// What if GDP grows 6 % a year instead of 7 %?
func Example() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	r, err := m.RunMoves(context.Background(), "gdp_growth=6")
	if err != nil {
		panic(err)
	}
	fmt.Println(r.Text("manufacturing_growth_average", 2025, text.English))
	// Output: 8.03%
}

// A missing assumption is no zero: the cell says what it waits for.
func ExampleRun_NeedsOf() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	for _, n := range m.Reference().NeedsOf("gdp_nominal", 2025) {
		fmt.Println(n.Variable, n.From, n.To)
	}
	// Output:
	// gdp 2020 2020
	// gdp_deflator 2021 2025
}

func ExampleCompare() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	slower, err := m.RunMoves(context.Background(), "gdp_growth+=-1")
	if err != nil {
		panic(err)
	}
	for _, d := range scenario.Compare(m.Reference(), slower) {
		if d.Variable == "gdp_index" && d.Year == 2025 {
			rel, _ := d.Relative.Decimal()
			fmt.Println(decimals.Signed(rel, 2) + "%")
		}
	}
	// Output: −4.59%
}

func ExampleParseMove() {
	m, err := scenario.ParseMove("gdp_growth=8@2024-2025")
	fmt.Println(m.Lever, m.Value, m.From, m.To, err)
	_, err = scenario.ParseMove("gdp_growth=fast")
	fmt.Println(err)
	// Output:
	// gdp_growth 8 2024 2025 <nil>
	// scenario: "gdp_growth=fast": "fast" is not a number; expected digits such as 6 or 6.5
}

// A scenario as a code for a link, and back.
func ExampleFromCode() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	s, err := m.New("slow").With("gdp_growth=6")
	if err != nil {
		panic(err)
	}
	read, err := scenario.FromCode(s.Code())
	fmt.Println(read.Name, read.Moves[0], err)
	// Output: slow gdp_growth=6 <nil>
}
