package scenario_test

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
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
			fmt.Println(indicator.Signed(rel, 2) + "%")
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

// Which growth lets manufacturing grow 8 % a year?
func ExampleSeek() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	eight := decimal.NewFromInt(8)
	found, err := scenario.Seek(context.Background(), m, scenario.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"},
		Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: &eight}})
	if err != nil {
		panic(err)
	}
	fmt.Println(found.Answer, found.Solutions[0].Moves[0])
	// Output: one gdp_growth=5.97088712
}

// How likely is the growth target, if growth is normally distributed around 6.5 %?
func ExampleRunEnsemble() {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	if err != nil {
		panic(err)
	}
	r, err := scenario.RunEnsemble(context.Background(), m, scenario.EnsembleQuery{Draws: 10_000, Seed: 1,
		Uncertain: []scenario.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: scenario.Distribution{Kind: scenario.Normal, Mean: 6.5, SD: 1}}}})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s %.0f %%\n", r.Chances[0].Indicator, 100*r.Chances[0].Share)
	// Output: gdp_growth 44 %
}

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
	r, err := scenario.Attribute(context.Background(), m, scenario.AttributeQuery{A: m.New(""), B: b, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025}})
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
	r, err := scenario.Tornado(context.Background(), m, scenario.TornadoQuery{Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025},
		Swings: []scenario.Swing{{Vary: scenario.Vary{Lever: "manufacturing_share"}, By: &one}, {Vary: scenario.Vary{Lever: "gdp_growth"}, By: &one}}})
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
