package formula_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
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
		"gdp": {Unit: indicator.MustParseUnit("100m yuan")}, "growth_rate": {Unit: indicator.PercentU},
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
		{ID: "gdp_growth", Type: formula.Type{Unit: indicator.PercentU}},
		{ID: "manufacturing", Type: formula.Type{Unit: indicator.PercentU}, Formula: formula.MustParse("grow(manufacturing[-1], required_growth(38.2, 42, 5))")},
		{ID: "implied", Type: formula.Type{Unit: indicator.PercentU}, Formula: formula.MustParse("implied_growth(manufacturing, gdp_growth)")},
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
	// not given: gdp_growth 2025
	// implied_growth(38.2 -> 38.93144723…, 7)
}
