package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

func TestDiff(t *testing.T) {
	old := load(t, good)
	assert.Empty(t, plan.Diff(old, load(t, good)))
	for _, c := range []struct {
		name, old, new string
		kind           plan.ChangeKind
		want, wantZH   string
	}{
		{"target raised", `"value": 42, "printed": "42"`, `"value": 43, "printed": "43"`, plan.TargetRaised, "indicator 制造业比重: target raised from 42 to 43", "指标“制造业比重”：目标由 42 提高到 43"},
		{"target lowered", `"value": 42, "printed": "42"`, `"value": 41.5, "printed": "41.5"`, plan.TargetLowered, "indicator 制造业比重: target lowered from 42 to 41.5", "指标“制造业比重”：目标由 42 降低到 41.5"},
		{"same value in other digits", `"value": 42, "printed": "42"`, `"value": 42.0, "printed": "42"`, "", "", ""},
		{"bound", `"bound": "about", "value": 7, "printed": "7左右"`, `"bound": "at_least", "value": 7, "printed": "7以上"`, plan.BoundChanged, "indicator 增速: bound of the target changed from about to at least", "指标“增速”：目标的界由“左右”改为“不低于”"},
		{"attribute", `"attribute": "binding"`, `"attribute": "expected"`, plan.AttributeChanged, "indicator 能耗降低: attribute changed from binding to expected", "指标“能耗降低”：属性由“约束性”改为“预期性”"},
		{"baseline revised", `"value": 38.2, "printed": "38.2"`, `"value": 38.5, "printed": "38.5"`, plan.BaselineRevised, "indicator 制造业比重: baseline raised from 38.2 to 38.5", "指标“制造业比重”：基期值由 38.2 提高到 38.5"},
		{"category", `"row": "3", "category": "life"`, `"row": "3", "category": "econ"`, plan.Moved, "indicator 新增就业: category changed from Livelihood to Economy", "指标“新增就业”：类别由“Livelihood”改为“Economy”"},
		{"formula", `"100 - share"`, `"99 - share"`, plan.FormulaChanged, "variable rest: formula changed from 100 - share to 99 - share", "变量“rest”：公式由 100 - share 改为 99 - share"},
		{"path", `{"shape": "linear"}`, `{"shape": "compound"}`, plan.PathChanged, "variable share: path changed from linear to compound", "变量“share”：路径由“线性”改为“复合增长”"},
		{"data", `{"year": 2020, "value": 100}`, `{"year": 2020, "value": 101}`, plan.DataChanged, "variable GDP index: figure of 2020 raised from 100 to 101", "变量“GDP index”：2020年的数据由 100 提高到 101"},
		{"lever", `"min": 0, "max": 12`, `"min": 0, "max": 10`, plan.LimitsChanged, "lever 增速: upper bound lowered from 12 to 10", "调节变量“增速”：上限由 12 降低到 10"},
		{"option's formula", `"share_after(share[-1], sector, gdp_growth)"`, `"share[-1]"`, plan.FormulaChanged,
			"closure Manufacturing: formulas of own changed from share = share_after(share[-1], sector, gdp_growth) to share = share[-1]", "闭合方式“Manufacturing”：“own”的公式由 share = share_after(share[-1], sector, gdp_growth) 改为 share = share[-1]"},
		{"figure", `"value": 8.1, "unit": "%", "from": 2016, "to": 2020, "place": {"chapter": 1, "section": 1}, "printed": "8.1%"`, `"value": 8.2, "unit": "%", "from": 2016, "to": 2020, "place": {"chapter": 1, "section": 1}, "printed": "8.2%"`,
			plan.ValueRaised, "figure growth so far: value raised from 8.1 to 8.2", "数据“growth so far”：数值由 8.1 提高到 8.2"},
		{"figure moved", `"box": "1"}, "printed": "4 万"`, `"box": ""}, "printed": "4 万"`, plan.Moved, "figure student jobs: moved from chapter 1, section 1, box 1 to chapter 1, section 1", "数据“student jobs”：由第1章第1节专栏1移到第1章第1节"},
		{"item renamed", `{"zh": "码头"}`, `{"zh": "新码头"}`, plan.Renamed, "item 码头: renamed from 码头 to 新码头", "条目“码头”：名称由“码头”改为“新码头”"},
		{"item dropped", `, "items": [{"id": "i2", "type": "road", "name": {"en": "Ring road"}}]`, ``, plan.Dropped, "item Ring road: dropped", "条目“Ring road”：删去"},
		{"item added", `{"id": "i2", "type"`, `{"id": "i3", "type": "park", "name": {"en": "Park"}}, {"id": "i2", "type"`, plan.Added, "item Park: added", "条目“Park”：新增"},
		{"horizon", `"horizon": 2035`, `"horizon": 2040`, plan.PeriodChanged, "period of the plan: first, base, plan years, horizon changed from 2019, 2020, 2021-2025, 2035 to 2019, 2020, 2021-2025, 2040", "期间“规划期”：首年、基年、规划期、展望年由 2019, 2020, 2021-2025, 2035 改为 2019, 2020, 2021-2025, 2040"},
		{"coverage", `"covers": 40`, `"covers": 50`, plan.OtherChange, "contribution f2 -> jobs: coverage raised from 40 to 50", "支撑关系“f2 -> jobs”：覆盖上限由 40 提高到 50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := plan.Diff(old, load(t, string(broken(t, c.old, c.new))))
			if c.want == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, c.kind, got[0].Kind)
			assert.Equal(t, c.want, got[0].Text.In(text.English))
			assert.Equal(t, c.wantZH, got[0].Text.In(text.Chinese))
			switch c.name { // with the place where it stands, or stood
			case "target raised":
				assert.Equal(t, plan.Place{}, got[0].Place, "the demo prints no place for that row")
			case "figure moved":
				assert.Equal(t, plan.Place{Chapter: 1, Section: 1}, got[0].Place)
			case "bound", "lever":
				assert.Equal(t, plan.Place{Chapter: 1, Section: 1, Box: "table", Row: "1"}, got[0].Place)
			case "item dropped":
				assert.NotZero(t, got[0].Place, "where it stood")
			case "formula":
				assert.Zero(t, got[0].Place, "a variable of the model stands nowhere")
			}
			back := plan.Diff(load(t, string(broken(t, c.old, c.new))), old)
			require.Len(t, back, 1, "what changed one way changes back")
		})
	}
}

func higherPlan(unit, value string) string {
	return strings.NewReplacer("UNIT", unit, "VALUE", value).Replace(`{"format": 1, "id": "city", "version": "1", "title": {"en": "City plan"}, "period": {"base": 2020, "from": 2021, "to": 2025},
"source": {"title": {"en": "S"}}, "categories": [{"id": "c", "name": {"en": "C"}}], "indicators": [{"id": "energy", "row": "9", "category": "c", "name": {"en": "Energy"}, "unit": "UNIT", "attribute": "binding",
"baseline": {"absent": "not_printed"}, "place": {"chapter": 2, "section": 1, "box": "table"}, "target": VALUE}]}`)
}

func TestResolve(t *testing.T) {
	p := load(t, good)
	city := load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 13.5, "printed": "[13.5]"}`))
	number := plan.Number("14")
	entry := plan.Entry{Target: plan.Target{Kind: "compounded_decline", Value: &number}, Source: plan.Text{EN: "notice of 2022"}}

	t.Run("open", func(t *testing.T) {
		list, problems := p.Resolve(nil, nil)
		require.Empty(t, problems)
		require.Len(t, list, 1, "only what waits for a number")
		assert.Equal(t, "energy", list[0].ID)
		assert.Equal(t, plan.FromNowhere, list[0].From)
		assert.Equal(t, indicator.AssignedBy, list[0].Open.Code)
		assert.False(t, list[0].Target.Known())
	})
	t.Run("from the higher plan", func(t *testing.T) {
		list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
		require.Empty(t, problems)
		r := list[0]
		assert.Equal(t, plan.FromHigher, r.From)
		assert.Equal(t, indicator.Decline, r.Target.Kind)
		equalDecimal(t, "13.5", r.Target.Value)
		assert.Equal(t, "City plan", r.Source.EN)
		assert.Equal(t, plan.Place{Chapter: 2, Section: 1, Box: "table", Row: "9"}, r.Place)
		assert.True(t, r.Target.Known())
	})
	t.Run("entered goes first", func(t *testing.T) {
		list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, map[string]plan.Entry{"energy": entry})
		require.Empty(t, problems)
		equalDecimal(t, "14", list[0].Target.Value)
		assert.Equal(t, plan.FromEntry, list[0].From)
		assert.Equal(t, "notice of 2022", list[0].Source.EN)
		assert.Equal(t, "完成市下达任务", list[0].Target.Printed)
		assert.Equal(t, 2021, list[0].Target.From)
	})
	for _, c := range []struct {
		name    string
		higher  map[string]*plan.Plan
		entered map[string]plan.Entry
		want    string
		err     error
	}{
		{"unknown indicator", nil, map[string]plan.Entry{"x": entry}, `plan: x: there is no indicator "x"`, text.ErrUnknown},
		{"not waiting", nil, map[string]plan.Entry{"share": entry}, `plan: share: the plan gives this target itself; nothing is to be entered`, text.ErrInvalid},
		{"no number", nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "level"}}}, `plan: energy: the entry has no number; expected a kind such as level or compounded_decline, and a value`, text.ErrInvalid},
		{"wrong form", nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "level", Value: &number}}}, `plan: energy: the number may not be of kind level; expected compounded_decline or average_rate`, text.ErrInvalid},
		{"higher plan lacks it", map[string]*plan.Plan{"city": p2(t)}, nil, `plan: energy: the plan "city" has no indicator "energy"`, text.ErrUnknown},
		{"higher plan waits, too", map[string]*plan.Plan{"city": load(t, higherPlan("%", `{"kind": "set_later"}`))}, nil, `plan: energy: the indicator "energy" of the plan "city" has no single number as its target`, text.ErrAbsent},
		{"other unit", map[string]*plan.Plan{"city": load(t, higherPlan("tonnes", `{"kind": "level", "value": 5}`))}, nil, `plan: energy: the unit "tonnes" of the plan "city" does not fit "%"`, text.ErrUnit},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, problems := p.Resolve(c.higher, c.entered)
			assert.Equal(t, c.want, problems.Error())
			assert.ErrorIs(t, problems, c.err)
			require.Len(t, list, 1)
			assert.Equal(t, plan.FromNowhere, list[0].From, "a bad entry leaves the target open")
		})
	}
}

// A reference to a target that is a change on the other plan's baseline means the level
// that plan reaches. Hand calculation: 63 + 5 = 68; 50 x 1.2 = 60; 100 x 1.07^5 = 140.25517307
func TestResolveRelative(t *testing.T) {
	const reference = `"target": {"kind": "reference", "of": "city:energy"}`
	const assigned = `"target": {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["FORM"]}`
	for _, c := range []struct {
		name, own, unit, target, baseline string
		kind                              indicator.TargetKind
		want, high                        string
	}{
		{"points", reference, "%", `{"kind": "cumulative_points", "value": 5, "printed": "[5]"}`, `{"value": 63}`, indicator.Level, "68", "0"},
		{"points down", reference, "%", `{"kind": "cumulative_points", "value": -5}`, `{"value": 63}`, indicator.Level, "58", "0"},
		{"range of points", reference, "%", `{"kind": "cumulative_points", "bound": "range", "value": 4, "high": 6}`, `{"value": 63}`, indicator.Level, "67", "69"},
		{"rate in all", reference, "%", `{"kind": "cumulative_rate", "value": 20}`, `{"value": 50}`, indicator.Level, "60", "0"},
		{"average rate of a rate", reference, "%", `{"kind": "average_rate", "value": 7}`, `{"value": 6}`, indicator.AverageRate, "7", "0"},
		{"average rate of a level", reference, "10k tonnes", `{"kind": "average_rate", "value": 7}`, `{"value": 100}`, indicator.Level, "140.2551731", "0"},
		{"level", reference, "%", `{"kind": "level", "value": 68}`, `{"value": 63}`, indicator.Level, "68", "0"},
		{"task that is a rise", strings.Replace(assigned, "FORM", "cumulative_points", 1), "%", `{"kind": "cumulative_points", "value": 5}`, `{"value": 63}`, indicator.CumulativePoints, "5", "0"},
		{"task that is a level", strings.Replace(assigned, "FORM", "level", 1), "%", `{"kind": "cumulative_points", "value": 5}`, `{"value": 63}`, indicator.Level, "68", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := load(t, following(t, c.own, c.unit))
			city := load(t, strings.Replace(higherPlan(c.unit, c.target), `{"absent": "not_printed"}`, c.baseline, 1))
			list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
			require.Empty(t, problems)
			got := list[0].Target
			assert.Equal(t, c.kind, got.Kind)
			equalDecimal(t, c.want, got.Value.Round(7))
			equalDecimal(t, c.high, got.High)
			assert.Equal(t, plan.FromHigher, list[0].From)
			if c.name == "points" {
				assert.Empty(t, got.Printed, "the level itself is printed nowhere")
			}
		})
	}
	t.Run("baseline not known", func(t *testing.T) {
		p := load(t, following(t, reference, "%"))
		list, problems := p.Resolve(map[string]*plan.Plan{"city": load(t, higherPlan("%", `{"kind": "cumulative_points", "value": 5}`))}, nil)
		assert.EqualError(t, problems, `plan: energy: the target of the indicator "energy" of the plan "city" is a change on its own baseline, which has no number`)
		assert.ErrorIs(t, problems, text.ErrAbsent)
		assert.Equal(t, plan.FromNowhere, list[0].From)
		assert.Equal(t, indicator.Reason{Code: indicator.NotPrinted, Root: "city:energy", Year: 2020}, list[0].Open)
		assert.Equal(t, indicator.Reference, list[0].Target.Kind)
	})
	t.Run("kind that is not assigned", func(t *testing.T) {
		p := load(t, following(t, strings.Replace(assigned, "FORM", "level", 1), "%"))
		_, problems := p.Resolve(map[string]*plan.Plan{"city": load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 5}`))}, nil)
		assert.EqualError(t, problems, `plan: energy: the number may not be of kind compounded_decline; expected level`)
	})
}

// following is the good plan whose energy target follows that of the city.
func following(t *testing.T, target, unit string) string {
	t.Helper()
	const old = `"unit": "%", "attribute": "binding", "baseline": {"absent": "not_printed"}, "target": {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"}`
	return string(broken(t, old, `"unit": "`+unit+`", "attribute": "binding", "baseline": {"absent": "not_printed"}, `+target))
}

func p2(t *testing.T) *plan.Plan {
	return load(t, strings.Replace(higherPlan("%", `{"kind": "level", "value": 5}`), `"id": "energy"`, `"id": "power"`, 1))
}

func TestResolveTheOpenPartOfARow(t *testing.T) {
	p := load(t, string(broken(t, `{"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"}`,
		`{"kind": "all", "parts": [{"kind": "yearly", "bound": "at_least", "value": 2}, {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline"]}], "printed": "2以上，完成市下达任务"}`)))
	city := load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 13.5, "printed": "[13.5]"}`))
	list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
	require.Empty(t, problems)
	require.Len(t, list, 1)
	assert.Equal(t, plan.FromHigher, list[0].From)
	assert.False(t, list[0].Was.Known())
	require.True(t, list[0].Target.Known())
	require.Len(t, list[0].Target.Parts, 2)
	equalDecimal(t, "2", list[0].Target.Parts[0].Value)
	equalDecimal(t, "13.5", list[0].Target.Parts[1].Value)
	number := plan.Number("14")
	list, problems = p.Resolve(nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "compounded_decline", Value: &number}}})
	require.Empty(t, problems)
	equalDecimal(t, "14", list[0].Target.Parts[1].Value)
	list, _ = p.Resolve(nil, nil)
	assert.Equal(t, indicator.AssignedBy, list[0].Open.Code)
	assert.False(t, list[0].Target.Known())
}
