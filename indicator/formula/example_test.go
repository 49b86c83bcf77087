package formula_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func ExampleParse() {
	f, _ := formula.Parse("（制造业＋建筑业）×100÷总量【-1】")
	fmt.Println(f)
	_, err := formula.Parse("share(a, b))")
	fmt.Println(err)
	// Output:
	// (制造业 + 建筑业) * 100 / 总量[-1]
	// formula: 1:12: this ) closes nothing
	// share(a, b))
	//            ^
}

func ExampleFormula_Check() {
	types := map[string]formula.Type{
		"gdp": {Unit: indicator.MustParseUnit("100m yuan")}, "growth_rate": {Unit: indicator.Percent.Unit()},
	}
	lookup := func(name string) (formula.Type, bool) { t, ok := types[name]; return t, ok }
	t, _ := formula.MustParse("grow(gdp[-1], growth_rate)").Check(lookup)
	fmt.Println(t.Unit)
	_, err := formula.MustParse("gdp * growth_rate").Check(lookup)
	fmt.Println(err)
	// Output:
	// 100m yuan
	// formula: gdp * growth_rate: 100m yuan * % is not defined; use portion(whole, percent) or grow(x, rate)
}

// A share path, the sector's growth that it implies, and where a number comes from.
func ExampleSystem_Evaluate() {
	s, err := formula.NewSystem(formula.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Last: 2025}, []formula.Definition{
		{ID: "gdp_growth", Type: formula.Type{Unit: indicator.Percent.Unit()}},
		{ID: "manufacturing", Type: formula.Type{Unit: indicator.Percent.Unit()}, Formula: formula.MustParse("grow(manufacturing[-1], required_growth(38.2, 42, 5))")},
		{ID: "implied", Type: formula.Type{Unit: indicator.Percent.Unit()}, Formula: formula.MustParse("implied_growth(manufacturing, gdp_growth)")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	given := func(id string, year int) (indicator.Value, bool) {
		switch {
		case id == "manufacturing" && year == 2020:
			return indicator.Of(decimal.RequireFromString("38.2")), true
		case id == "gdp_growth" && year > 2020 && year < 2025:
			return indicator.Of(decimal.NewFromInt(7)), true
		}
		return indicator.Value{}, false
	}
	r := s.Evaluate(given)
	v, _ := r.Value("implied", 2021).Decimal()
	fmt.Println(v.StringFixed(2))
	fmt.Println(r.Value("implied", 2025))
	fmt.Println(s.Explain(r, given, "implied", 2021).Filled)
	// Output:
	// 9.05
	// not given: gdp_growth in 2025
	// implied_growth(38.2 -> 38.93144723…, 7)
}

// One formula of a few quantities, units checked.
func ExampleEval() {
	young, _ := formula.ParseQuantity("14.2 10k persons")
	old, _ := formula.ParseQuantity("28.1 10k persons")
	working, _ := formula.ParseQuantity("78.5 10k persons")
	dependency, err := formula.Eval("share(young + old, working)", map[string]formula.Quantity{"young": young, "old": old, "working": working})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, _ := dependency.Value.Decimal()
	fmt.Println(d.StringFixed(1), dependency.Type.Unit)
	_, err = formula.Eval("young + dependency", map[string]formula.Quantity{"young": young, "dependency": dependency})
	fmt.Println(err)
	// Output:
	// 53.9 %
	// formula: young + dependency: units do not fit: 10k persons and %
}

// A function of the program's own, with an implementation for each engine.
func ExampleWithFunctions() {
	elasticity := formula.Own{
		Name: "arc_elasticity", Params: []string{"before", "after"},
		Exact: func(x []decimal.Decimal) (decimal.Decimal, error) {
			return decimals.Div(x[1].Sub(x[0]).Mul(decimal.NewFromInt(2)), x[0].Add(x[1]))
		},
		Float: func(x []float64) float64 { return 2 * (x[1] - x[0]) / (x[0] + x[1]) },
		Doc:   text.Text{EN: "change relative to the mean of both", ZH: "相对于两者均值的变化"},
	}
	q, err := formula.Eval("arc_elasticity(80, 120)", nil, formula.WithFunctions(elasticity))
	fmt.Println(q.Value, err)
	// Output: 0.4 <nil>
}
