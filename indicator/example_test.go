package indicator_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func ExampleImpliedGrowth() {
	// Manufacturing goes from 38.2 to 42 % of GDP in five years of 7 % growth.
	g, _ := indicator.ImpliedGrowth(dec("38.2"), dec("42"), dec("7"), 5)
	fmt.Println(decimals.Group(g, 2) + "%")
	// Output: 9.05%
}

// A printed baseline stands for an interval, and what it implies does as well.
func ExamplePrinted_Interval() {
	baseline, _ := indicator.ParsePrinted("1.1") // [1.05, 1.15)
	low, _ := indicator.ImpliedGrowth(baseline.Interval().High, dec("2.4"), dec("7"), 5)
	high, _ := indicator.ImpliedGrowth(baseline.Interval().Low, dec("2.4"), dec("7"), 5)
	fmt.Println(low.StringFixed(2), high.StringFixed(2))
	// Output: 23.96 26.24
}

func ExampleUnit_Format() {
	u := indicator.MustParseUnit("10k persons")
	fmt.Println(u.Format(indicator.Of(dec("3.84")), 2, text.Chinese))
	fmt.Println(u.Format(indicator.Of(dec("3.84")), 2, text.English))
	// Output:
	// 3.84万人
	// 38.4 thousand persons
}

func ExampleValue() {
	v := indicator.Absent(indicator.Reason{Code: cause.AssignedBy, Detail: text.Text{EN: "Qingdao", ZH: "青岛市"}})
	fmt.Println(v.In(text.English))
	fmt.Println(v.In(text.Chinese))
	// Output:
	// assigned by Qingdao
	// 由青岛市下达
}

func ExampleProject() {
	s := indicator.NewSeries(indicator.Percent.Unit(), map[int]decimal.Decimal{2021: dec("10"), 2022: dec("12"), 2023: dec("14")})
	t, _ := indicator.Project(s, "linear_trend", 2025, indicator.Limits{})
	fmt.Println(t.Label.EN, t.Series.At(2024), t.Series.At(2025))
	// Output: linear trend 16 18
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }
