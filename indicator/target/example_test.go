package target_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func ExampleTarget_Needed() {
	jobs := indicator.MustParseUnit("10k persons")
	done := indicator.NewSeries(jobs, map[int]decimal.Decimal{2021: dec("2.1"), 2022: dec("1.9"), 2023: dec("1.6")})
	t := target.Target{Kind: target.Cumulative, Value: dec("10"), From: 2021, Year: 2025}
	need := t.Needed(target.Record{Series: done, BaseYear: 2020}, 2023)
	fmt.Println(need.Formula.EN)
	fmt.Println(need.Unit.Format(need.Value, 1, text.Chinese), "/", need.Unit.Format(need.Value, 1, text.English))
	// Output:
	// (10 − 5.6) ÷ 2 = 2.2
	// 2.2万人 / 22 thousand persons
}

func ExampleTarget_Assess() {
	share := indicator.NewSeries(indicator.Percent.Unit(), map[int]decimal.Decimal{2025: dec("41.4")})
	t := target.Target{Kind: target.Level, Bound: target.AtLeast, Value: dec("42"), Year: 2025}
	j := t.Assess(target.Record{Series: share, Baseline: indicator.Of(dec("38.2")), BaseYear: 2020, Direction: target.Up})
	fmt.Println(t.Describe(indicator.Percent.Unit()).In(text.English))
	fmt.Println(j.Verdict, j.Gap)
	// Output:
	// at least 42% in 2025
	// missed 0.6
}

func ExampleTarget_ByYear() {
	t := target.Target{Kind: target.Cumulative, Value: dec("10"), From: 2021, Year: 2025}
	actuals := indicator.NewSeries(indicator.MustParseUnit("10k persons"), map[int]decimal.Decimal{2021: dec("2.1")})
	years, _ := t.ByYear(target.Record{Series: actuals, BaseYear: 2020}, target.Breakdown{Shape: "front_loaded", Places: 2})
	for _, y := range years {
		fmt.Println(y.Year, y.Value.StringFixed(2), y.Actual)
	}
	// Output:
	// 2021 2.10 true
	// 2022 3.16 false
	// 2023 2.37 false
	// 2024 1.58 false
	// 2025 0.79 false
}

// A city doubles its output and strives for 2.2 times: 210 from 100 meets the target, not the stretch value.
func ExampleTarget_Assess_stretch() {
	stretch := dec("2.2")
	t := target.Target{Kind: "multiple", Bound: target.AtLeast, Value: dec("2"), Stretch: &stretch, Year: 2025}
	output := indicator.NewSeries(indicator.MustParseUnit("100m yuan"), map[int]decimal.Decimal{2020: dec("100"), 2025: dec("210")})
	j := t.Assess(target.Record{Series: output, BaseYear: 2020, Direction: target.Up})
	fmt.Println(t)
	fmt.Println(j.Measure, j.Verdict, j.Stretch)
	// Output:
	// at least 2 times the baseline in 2025, 2.2 times the baseline to strive for
	// 2.1 exceeded missed
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }
