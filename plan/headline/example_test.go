package headline_test

import (
	"fmt"
	"strings"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

func ExampleImport() {
	const table = `序号,指标,2020年,2025年,属性
1,森林覆盖率 (%),23.2,24.1,约束性
`
	data, problems := headline.Import(strings.NewReader(table), headline.Options{ID: "demo"})
	p := plan.MustParse(data, "demo.json")
	fmt.Println(len(problems), p.ID, p.Indicators[0].ID, p.TargetOf("森林覆盖率").Value)
	// Output: 0 demo 森林覆盖率 24.1
}
