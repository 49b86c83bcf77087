package actuals_test

import (
	"fmt"

	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// Two publications give the growth of 2021; what was known in early 2022 is asked for by its date.
func ExampleParse() {
	given, err := actuals.Parse([]byte("指标,年份,数值,版本\n地区生产总值增速,2021,8.4,2023-12\n地区生产总值增速,2021,8.1,2022-02\n"), "figures.csv", jimo.Plan())
	if err != nil {
		fmt.Println(err)
		return
	}
	latest, _ := given.At("gdp_growth", 2021, "")
	known, _ := given.At("gdp_growth", 2021, "2022-03")
	fmt.Println(latest.Value, known.Value)
	fmt.Println(given.Notices[0])
	// Output:
	// 8.4 8.1
	// figures.csv:2: GDP growth in 2021: 8.1 (2022-02) was revised to 8.4 (2023-12)
}
