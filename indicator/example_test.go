package indicator_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func ExampleImpliedAverageGrowth() {
	// Manufacturing goes from 38.2 to 42 % of GDP in five years of 7 % growth.
	g, _ := indicator.ImpliedAverageGrowth(dec("38.2"), dec("42"), dec("7"), 5)
	fmt.Println(indicator.Group(g, 2) + "%")
	// Output: 9.05%
}

// A printed baseline stands for an interval, and what it implies does as well.
func ExamplePrinted_Interval() {
	baseline, _ := indicator.ParsePrinted("1.1") // [1.05, 1.15)
	low, _ := indicator.ImpliedAverageGrowth(baseline.Interval().High, dec("2.4"), dec("7"), 5)
	high, _ := indicator.ImpliedAverageGrowth(baseline.Interval().Low, dec("2.4"), dec("7"), 5)
	fmt.Println(low.StringFixed(2), high.StringFixed(2))
	// Output: 23.96 26.24
}

func ExampleTarget_Needed() {
	jobs := indicator.MustParseUnit("10k persons")
	done := indicator.NewSeries(jobs, map[int]decimal.Decimal{2021: dec("2.1"), 2022: dec("1.9"), 2023: dec("1.6")})
	target := indicator.Target{Kind: indicator.Cumulative, Value: dec("10"), From: 2021, Year: 2025}
	need := target.Needed(done, 2023, indicator.Value{}, 2020, nil)
	d, _ := need.Value.Decimal()
	fmt.Println(need.Formula.EN)
	fmt.Println(need.Unit.Format(d, 1, text.Chinese), "/", need.Unit.Format(d, 1, text.English))
	// Output:
	// (10 − 5.6) ÷ 2 = 2.2
	// 2.2万人 / 22 thousand persons
}

func ExampleTarget_Assess() {
	share := indicator.NewSeries(indicator.PercentU, map[int]decimal.Decimal{2025: dec("41.4")})
	target := indicator.Target{Kind: indicator.Level, Bound: indicator.AtLeast, Value: dec("42"), Year: 2025}
	j := target.Assess(share, indicator.Of(dec("38.2")), 2020, nil, indicator.Up)
	fmt.Println(target.DescribeIn(indicator.PercentU).In(text.English))
	fmt.Println(j.Verdict, j.Gap)
	// Output:
	// at least 42% in 2025
	// missed 0.6
}

func ExampleUnit_Format() {
	u := indicator.MustParseUnit("10k persons")
	fmt.Println(u.Format(dec("3.84"), 2, text.Chinese))
	fmt.Println(u.Format(dec("3.84"), 2, text.English))
	// Output:
	// 3.84万人
	// 38.4 thousand persons
}

func ExampleValue() {
	v := indicator.Absent(indicator.Reason{Code: indicator.AssignedBy, Detail: text.Text{EN: "Qingdao", ZH: "青岛市"}})
	fmt.Println(v.In(text.English))
	fmt.Println(v.In(text.Chinese))
	// Output:
	// assigned by a higher level (Qingdao)
	// 由上级下达（青岛市）
}

func ExampleAnnualTargets() {
	target := indicator.Target{Kind: indicator.Cumulative, Value: dec("10"), From: 2021, Year: 2025}
	actuals := indicator.NewSeries(indicator.MustParseUnit("10k persons"), map[int]decimal.Decimal{2021: dec("2.1")})
	years, _ := indicator.AnnualTargets(target, indicator.Annual{BaseYear: 2020, Shape: indicator.FrontLoaded, Places: 2, Actuals: actuals})
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

func ExampleProject() {
	s := indicator.NewSeries(indicator.PercentU, map[int]decimal.Decimal{2021: dec("10"), 2022: dec("12"), 2023: dec("14")})
	t, _ := indicator.Project(s, indicator.LinearTrend, 2025, indicator.Limits{})
	fmt.Println(t.Label.EN, t.Series.At(2024), t.Series.At(2025))
	// Output: linear trend 16 18
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }
