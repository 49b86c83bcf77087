package versions_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

func TestNumbersInOtherUnitsAreNotMore(t *testing.T) {
	const (
		old   = `"unit": "10k persons", "attribute": "expected", "baseline": {"value": 3.84, "printed": "3.84"}, "target": {"kind": "cumulative", "value": 10, "printed": "[ 10 ]"}`
		unit  = `"unit": "1k persons", "attribute": "expected", "baseline": {"value": 38, "printed": "38"}, "target": {"kind": "cumulative", "value": 90, "printed": "[ 90 ]"}`
		kind  = `"unit": "10k persons", "attribute": "expected", "baseline": {"value": 3.9, "printed": "3.9"}, "target": {"kind": "level", "value": 12, "printed": "12"}`
		moved = `"unit": "10k persons", "attribute": "expected", "baseline": {"value": 3.9, "printed": "3.9"}, "target": {"kind": "cumulative", "value": 12, "printed": "[ 12 ]"}`
	)
	for _, c := range []struct {
		name, to string
		want     []string
	}{
		{"another unit", unit, []string{"unit changed from 10,000 persons to thousand persons", "baseline changed from 38.4 thousand persons to 38 thousand persons", "target changed from 100 thousand persons to 90 thousand persons"}},
		{"another kind", kind, []string{"baseline raised from 38.4 thousand persons to 39 thousand persons", "target changed from “100 thousand persons in total, 2021–2025” to “120 thousand persons in 2025”"}},
		{"the same", moved, []string{"baseline raised from 38.4 thousand persons to 39 thousand persons", "target raised from 100 thousand persons to 120 thousand persons"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, change := range versions.Diff(sample.Load(t, sample.Plan), sample.Load(t, string(sample.With(t, old, c.to)))) {
				assert.False(t, change.Thing.IsZero(), change.What)
				if change.Kind == "unit_changed" {
					assert.Equal(t, "指标“新增就业”：单位由“万人”改为“千人”", change.Text.In(text.Chinese))
				}
				if change.What == "indicator" {
					_, said, _ := strings.Cut(change.Text.In(text.English), ": ")
					got = append(got, said)
				}
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestDiff(t *testing.T) {
	old := sample.Load(t, sample.Plan)
	assert.Empty(t, versions.Diff(old, sample.Load(t, sample.Plan)))
	for _, c := range []struct {
		name, old, new string
		kind           versions.ChangeKind
		want, wantZH   string
	}{
		{"target raised", `"value": 42, "printed": "42"`, `"value": 43, "printed": "43"`, "target_raised", "indicator 制造业比重: target raised from 42% to 43%", "指标“制造业比重”：目标由42%提高到43%"},
		{"target lowered", `"value": 42, "printed": "42"`, `"value": 41.5, "printed": "41.5"`, "target_lowered", "indicator 制造业比重: target lowered from 42% to 41.5%", "指标“制造业比重”：目标由42%降低到41.5%"},
		{"same value in other digits", `"value": 42, "printed": "42"`, `"value": 42.0, "printed": "42"`, "", "", ""},
		{"bound", `"bound": "about", "value": 7, "printed": "7左右"`, `"bound": "at_least", "value": 7, "printed": "7以上"`, "bound_changed", "indicator 增速: bound of the target changed from about to at least", "指标“增速”：目标的界由“左右”改为“不低于”"},
		{"attribute", `"attribute": "binding"`, `"attribute": "expected"`, "attribute_changed", "indicator 能耗降低: attribute changed from binding to expected", "指标“能耗降低”：属性由“约束性”改为“预期性”"},
		{"baseline revised", `"value": 38.2, "printed": "38.2"`, `"value": 38.5, "printed": "38.5"`, "baseline_revised", "indicator 制造业比重: baseline raised from 38.2% to 38.5%", "指标“制造业比重”：基期值由38.2%提高到38.5%"},
		{"category", `"row": "3", "category": "life"`, `"row": "3", "category": "econ"`, "moved", "indicator 新增就业: category changed from Livelihood to Economy", "指标“新增就业”：类别由“Livelihood”改为“Economy”"},
		{"formula", `"100 - share"`, `"99 - share"`, "formula_changed", "variable rest: formula changed from 100 - share to 99 - share", "变量“rest”：公式由 100 - share 改为 99 - share"},
		{"path", `{"shape": "linear"}`, `{"shape": "compound"}`, "path_changed", "variable share: path changed from linear to compound", "变量“share”：路径由“线性”改为“复合增长”"},
		{"data", `{"year": 2020, "value": 100}`, `{"year": 2020, "value": 101}`, "data_changed", "variable GDP index: figure of 2020 raised from 100 to 101", "变量“GDP index”：2020年的数据由100提高到101"},
		{"lever", `"min": 0, "max": 12`, `"min": 0, "max": 10`, "limits_changed", "lever 增速: upper bound lowered from 12% to 10%", "可调变量“增速”：上限由12%降低到10%"},
		{"option's formula", `"share_after(share[-1], sector, gdp_growth)"`, `"share[-1]"`, "formula_changed",
			"closure Manufacturing: formulas of own changed from share = share_after(share[-1], sector, gdp_growth) to share = share[-1]", "闭合方式“Manufacturing”：“own”的公式由 share = share_after(share[-1], sector, gdp_growth) 改为 share = share[-1]"},
		{"figure", `"value": 8.1, "unit": "%", "from": 2016, "to": 2020, "place": {"chapter": 1, "section": 1}, "printed": "8.1%"`, `"value": 8.2, "unit": "%", "from": 2016, "to": 2020, "place": {"chapter": 1, "section": 1}, "printed": "8.2%"`,
			"value_raised", "figure growth so far: value raised from 8.1% to 8.2%", "数据“growth so far”：数值由8.1%提高到8.2%"},
		{"figure moved", `"box": "1"}, "printed": "4 万"`, `"box": ""}, "printed": "4 万"`, "moved", "figure student jobs: moved from chapter 1, section 1, box 1 to chapter 1, section 1", "数据“student jobs”：由第1章第1节专栏1移到第1章第1节"},
		{"item renamed", `{"zh": "码头"}`, `{"zh": "新码头"}`, "renamed", "item 码头: renamed from 码头 to 新码头", "条目“码头”：名称由“码头”改为“新码头”"},
		{"item dropped", `, "items": [{"id": "i2", "type": "road", "name": {"en": "Ring road"}}]`, ``, "dropped", "item Ring road: dropped", "条目“Ring road”：删去"},
		{"item added", `{"id": "i2", "type"`, `{"id": "i3", "type": "park", "name": {"en": "Park"}}, {"id": "i2", "type"`, "added", "item Park: added", "条目“Park”：新增"},
		{"horizon", `"horizon": 2035`, `"horizon": 2040`, "period_changed", "period of the plan: horizon changed from 2035 to 2040", "期间“规划期”：展望年由 2035 改为 2040"},
		{"baseline estimated", `{"value": 38.2, "printed": "38.2"}`, `{"value": 38.2, "printed": "38.2", "flag": "estimate"}`, "baseline_revised", "indicator 制造业比重: the baseline is now an estimate", "指标“制造业比重”：基期值改为估计数"},
		{"baseline of another year", `{"value": 38.2, "printed": "38.2"}`, `{"value": 38.2, "printed": "38.2", "year": 2019, "flag": "other_year"}`, "baseline_revised", "indicator 制造业比重: year of the baseline changed from 2020 to 2019", "指标“制造业比重”：基期值所属年份由 2020 改为 2019"},
		{"coverage", `"covers": 40`, `"covers": 50`, "changed", "contribution f2 -> jobs: coverage raised from 40 to 50", "支撑关系“f2 -> jobs”：覆盖上限由 40 提高到 50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := versions.Diff(old, sample.Load(t, string(sample.With(t, c.old, c.new))))
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
			back := versions.Diff(sample.Load(t, string(sample.With(t, c.old, c.new))), old)
			require.Len(t, back, 1, "what changed one way changes back")
		})
	}
}

// A figure where there was none tells that its reason is gone; one withdrawn leaves a reason.
func TestAbsentBaselines(t *testing.T) {
	absent := sample.Load(t, sample.Plan)
	given := sample.Load(t, string(sample.With(t, `{"absent": "not_printed"}, "target": {"kind": "assigned"`, `{"value": 3, "printed": "3"}, "target": {"kind": "assigned"`)))
	said := func(changes []versions.Change) (list []string) {
		for _, c := range changes {
			list = append(list, c.Text.In(text.English))
		}
		return list
	}
	assert.Equal(t, []string{"indicator 能耗降低: baseline set to 3%"}, said(versions.Diff(absent, given)))
	assert.Equal(t, []string{"indicator 能耗降低: baseline 3% withdrawn", "indicator 能耗降低: reason for the absent baseline changed from none to not printed"}, said(versions.Diff(given, absent)))
}
