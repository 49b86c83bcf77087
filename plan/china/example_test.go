package china_test

import (
	"fmt"

	"github.com/jimo-plan/fiveyear/plan/china"
)

// A row may hold two targets: a level and an average rate.
func ExamplePlan13() {
	fmt.Println(china.Plan13().TargetOf("patents_per_10k").Parts[0])
	fmt.Println(china.Plan13().TargetOf("income_growth"))
	// Output:
	// 12 in 2020
	// above 6.5% a year on average, 2016–2020
}

// A target may wait for a number that is set year by year.
func ExamplePlan14() {
	t := china.Plan14().TargetOf("gdp_growth")
	fmt.Println(t.Known(), t)
	// Output: false set year by year
}
