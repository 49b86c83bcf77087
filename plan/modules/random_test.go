package modules_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// names have the words that roles are read from, in likely and unlikely combinations.
var names = []plan.Text{
	{ZH: "地区生产总值"}, {ZH: "地区生产总值增长"}, {ZH: "XX市地区生产总值年均增速"}, {EN: "GDP growth, per annum"}, {EN: "Gross domestic product"}, {EN: "Economic growth"},
	{ZH: "第一产业增加值占地区生产总值比重"}, {ZH: "第二产业增加值占GDP比重"}, {ZH: "第三产业增加值占GDP比重"}, {ZH: "海洋生产总值占地区生产总值比重"}, {EN: "Exports (% of GDP)"}, {EN: "Industry’s share of GDP"},
	{ZH: "研发经费投入强度"}, {ZH: "人均地区生产总值"}, {EN: "GDP per capita"}, {ZH: "常住人口"}, {EN: "Population"}, {EN: "Doctors per 1,000 people"}, {ZH: "每万人口专利"},
	{ZH: "单位地区生产总值能源消耗降低"}, {ZH: "万元GDP用水量下降"}, {EN: "Reduction of energy per unit of GDP"}, {ZH: "城镇调查失业率"}, {ZH: "居民消费价格涨幅"}, {ZH: "科技进步贡献率"},
	{ZH: "居民人均可支配收入增长"}, {ZH: "全员劳动生产率增长"}, {ZH: "城镇新增就业"}, {ZH: "森林覆盖率", EN: "Forest cover"}, {ZH: "增长"}, {EN: "growth"}, {ZH: "降低"}, {ZH: "占比"}, {EN: "Index"},
	{ZH: "煤炭占能源消费总量比重"}, {ZH: "非化石能源占能源消费总量比重"},
}

// randomPlan returns a plan of random rows, nil if the checker refuses it.
func randomPlan(t *rapid.T) *plan.Plan {
	number := func(label string) *plan.Number {
		return plan.Num(rapid.SampledFrom([]string{"0", "1", "2.5", "7", "38.2", "61.8", "50", "99.9", "100", "-3", "1234.56", "0.001", "1000000"}).Draw(t, label))
	}
	kinds := target.Kind("").Values()
	ids := []string{"gdp_growth", "gdp", "population", "a", "a_share", "b_growth", "b", "c_decline", "derived", "year2"}
	d := &plan.Document{ID: "random", Version: "1", Title: text.Text{EN: "Random"}, Period: plan.Period{Base: 2020, From: 2021, To: 2025}, Source: plan.Source{Title: text.Text{EN: "Ours"}},
		Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}, {ID: "assumptions", Name: text.Text{EN: "Same as our group"}}}}
	n := rapid.IntRange(1, len(ids)).Draw(t, "rows")
	if rapid.Bool().Draw(t, "vision") {
		d.Period.Horizon = 2035
	}
	d.Period.First = rapid.SampledFrom([]int{0, 2018}).Draw(t, "first")
	goal := func(i int) plan.Target {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		out := plan.Target{Kind: k}
		if k.Numeric() {
			out.Value = number("value")
			out.Bound = rapid.SampledFrom([]target.Bound{"", target.AtLeast, target.AtMost, target.About}).Draw(t, "bound")
		}
		if k.Against() {
			out.Of = ids[rapid.IntRange(0, n-1).Draw(t, "of")]
		}
		if k == "assigned" || k == "reference" {
			out.By = text.Text{EN: "the province"}
			if k == "assigned" && rapid.Bool().Draw(t, "forms") {
				out.Forms = []target.Kind{rapid.SampledFrom([]target.Kind{target.Level, target.Decline, target.AverageRate, target.Yearly}).Draw(t, "form")}
			}
		}
		return out
	}
	for i := range n {
		in := plan.Indicator{ID: ids[i], Row: strconv.Itoa(i + 1), Category: rapid.SampledFrom([]string{"all", "assumptions"}).Draw(t, "category"), Attribute: plan.Expected,
			Name: rapid.SampledFrom(names).Draw(t, "name"), Direction: rapid.SampledFrom([]target.Direction{target.Up, target.Down, ""}).Draw(t, "direction"),
			Unit:     rapid.SampledFrom([]string{"%", "%", "%", "100m yuan", "10k persons", "items/10k persons", "yuan/person", "1", "index", "years", "pp", "‰"}).Draw(t, "unit"),
			Baseline: plan.Baseline{Absent: "not_printed"}}
		if rapid.IntRange(0, 3).Draw(t, "baseline") > 0 {
			in.Baseline = plan.Baseline{Value: number("baseline value"), Year: rapid.SampledFrom([]int{0, 0, 2020, 2019}).Draw(t, "baseline year")}
		}
		if in.Target = goal(i); in.Target.Kind == target.AllOf {
			for range rapid.IntRange(1, 3).Draw(t, "parts") {
				if p := goal(i); p.Kind != target.AllOf {
					in.Target.Parts = append(in.Target.Parts, p)
				}
			}
		}
		d.Indicators = append(d.Indicators, in)
	}
	p, err := plan.New(d)
	if err != nil {
		return nil
	}
	return p
}

// Whatever table the checker accepts gets a model that it accepts too, that runs with every
// ready-made scenario, that is the same when derived again, and that goes without a trace.
func TestAnyTableIsDerived(t *testing.T) {
	derived := 0
	rapid.Check(t, func(t *rapid.T) {
		p := randomPlan(t)
		if p == nil {
			return
		}
		derived++
		d, _, err := modules.Derive(context.Background(), p, modules.Options{})
		require.NoError(t, err)
		out, err := plan.New(d)
		require.NoError(t, err)
		m, err := scenario.Compile(context.Background(), out)
		require.NoError(t, err)
		for _, s := range out.Model.Scenarios {
			_, err := m.RunMoves(context.Background(), s.Moves...)
			require.NoError(t, err, s.Moves)
		}
		again, _, err := modules.Derive(context.Background(), out, modules.Options{})
		require.NoError(t, err)
		once, _ := d.Marshal()
		twice, _ := again.Marshal()
		require.Equal(t, string(once), string(twice))
		before, _ := p.Document().Marshal()
		after, _ := modules.Remove(d, modules.Derived).Marshal()
		require.Equal(t, string(before), string(after))
		for _, module := range modules.List() {
			mapping, err := modules.Suggest(out, module.ID)
			require.NoError(t, err)
			with, _, err := modules.Add(out, module.ID, mapping)
			require.NoError(t, err)
			_, err = plan.New(with)
			require.NoError(t, err, fmt.Sprint(module.ID, mapping))
		}
	})
	require.Positive(t, derived)
	t.Log(derived, "tables")
}
