package review_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func ExampleEvaluate() {
	goal := decimal.RequireFromString("3.8")
	s := review.Series{Name: "patents", BaseYear: 2020, Base: indicator.Of(decimal.RequireFromString("1.9")), TargetYear: 2025, Target: &goal,
		Direction: target.Up, Points: []review.Point{{Year: 2022, Value: decimal.RequireFromString("2.5")}}}
	for _, name := range []string{"pace", "opensdg"} {
		p, err := review.ProfileByName(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		v := review.Evaluate(s, p)
		fmt.Println(v.Profile, v.Class, v.Formula.EN)
	}
	// Output:
	// pace behind ((2.5 − 1.9) ÷ (3.8 − 1.9)) ÷ (2 ÷ 5) = 0.7895
	// opensdg substantial_progress R = ((2.5 ÷ 1.9)^(1/2) − 1) ÷ |((3.8 ÷ 1.9)^(1/5) − 1)| = 14.7079% ÷ 14.8698% = 0.9891
}

func ExampleReview() {
	p := jimo.Plan()
	actuals, err := actuals.Parse([]byte("指标,年份,数值\n城镇新增就业人数,2021,2.1\n城镇新增就业人数,2022,1.9\n城镇新增就业人数,2023,1.6\n"), "example.csv", p)
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := review.Review(p, actuals, review.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range report.Rows {
		if row.Year != 0 {
			fmt.Println(row.Name.ZH, row.Needed.Formula.ZH, row.National.In(text.Chinese))
		}
	}
	fmt.Println("breaches:", len(report.Breaches))
	// Output:
	// 城镇新增就业人数 (10 − 5.6) ÷ 2 = 2.2 基本符合预期
	// breaches: 0
}
