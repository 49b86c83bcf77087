package plan_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

func ExampleParse() {
	p, err := plan.Parse(context.Background(), []byte(sample.Plan), "demo.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, in := range p.Indicators[:3] {
		fmt.Println(in.Row, in.Name.In(text.Chinese), in.BaselineValue(), in.Target.Printed)
	}
	// Output:
	// 1 增速 not printed in the source 7左右
	// 2 制造业比重 38.2 42
	// 3 新增就业 3.84 [ 10 ]
}

func ExampleProblems() {
	data := strings.Replace(sample.Plan, `"unit": "USD/person"`, `"unit": "parsec"`, 1)
	data = strings.Replace(data, `"value": 38.2`, `"value": "38.2"`, 1)
	_, err := plan.Parse(context.Background(), []byte(data), "demo.json")
	var problems plan.Problems
	errors.As(err, &problems)
	for _, p := range problems {
		fmt.Println(p.Line, p.Path, p.Code)
	}
	// Output:
	// 14 indicators[1].baseline.value type
	// 22 vision[0].unit unit
}

func ExampleParseTarget() {
	for _, text := range []string{"40以上", "about 7", "[ 10 ]", "与GDP增速同步", "<5.5 each year"} {
		t, err := plan.ParseTarget(text, "%", "")
		fmt.Println(t.Kind, t.Bound, err)
	}
	// Output:
	// level at_least <nil>
	// level about <nil>
	// cumulative_points  <nil>
	// in_step  <nil>
	// yearly below <nil>
}

func ExampleDiff() {
	old := plan.MustParse([]byte(sample.Plan), "old.json")
	revised := plan.MustParse([]byte(strings.Replace(sample.Plan, `"value": 42, "printed": "42"`, `"value": 43, "printed": "43"`, 1)), "new.json")
	for _, c := range versions.Diff(old, revised) {
		fmt.Println(c.Text.In(text.English))
	}
	// Output: indicator 制造业比重: target raised from 42% to 43%
}

func ExampleDocument_FindFigures() {
	p := plan.MustParse([]byte(sample.Plan), "demo.json")
	for f := range p.FindFigures(plan.Query{Text: "jobs"}) {
		fmt.Println(f.ID, f.Value, f.Unit, f.Place.Text().In(text.English))
	}
	// Output: f2 4 10k persons chapter 1, section 1, box 1
}
