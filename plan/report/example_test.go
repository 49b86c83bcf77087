package report_test

import (
	"fmt"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// Each verdict has its formula with the numbers filled in.
func ExamplePlainText() {
	p := jimo.Plan()
	given, err := actuals.Parse([]byte("indicator,year,value\nnew_urban_jobs,2021,2.1\nnew_urban_jobs,2022,1.9\nnew_urban_jobs,2023,1.6\n"), "example.csv", p)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := review.Review(p, given, review.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(report.PlainText(r, text.English)) {
		if strings.Contains(line, "÷") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// 2021 pace: ahead; (2.1 ÷ 10) ÷ (1 ÷ 5) = 1.05
	// 2022 pace: on pace; (4 ÷ 10) ÷ (2 ÷ 5) = 1
	// 2023 pace: slightly behind; (5.6 ÷ 10) ÷ (3 ÷ 5) = 0.9333
}
