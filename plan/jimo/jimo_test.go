package jimo_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// row is one row of the headline table, chapter 1, section 6, as printed.
type row struct {
	no, id, name, unit string
	baseline           string // "" is printed as —
	printed            string // target as printed
	column             string
	kind               target.Kind
	bound              target.Bound
	value              string // "" where the row prints no number
	attribute          plan.Attribute
}

const (
	binding  = plan.Binding
	expected = plan.Expected
)

var table = []row{
	{"1", "gdp_growth", "地区生产总值增速", "%", "", "7左右", "average", target.AverageRate, target.About, "7", expected},
	{"2", "urbanisation_rate", "常住人口城镇化率", "%", "", "达到省平均水平", "level", target.Reference, "", "", expected},
	{"3", "manufacturing_share", "制造业增加值占生产总值比重", "%", "38.2", "42", "level", target.Level, "", "42", expected},
	{"4", "marine_share", "海洋生产总值占生产总值比重", "%", "34", "35", "level", target.Level, "", "35", expected},
	{"5", "four_new_share", "“四新”经济增加值占生产总值比重", "%", "36.9", "40以上", "level", target.Level, target.AtLeast, "40", expected},
	{"6", "rd_growth", "研发经费投入增长", "%", "", "8", "average", target.AverageRate, "", "8", expected},
	{"7", "patents_per_10k", "每万人口高价值发明专利拥有量", "items/10k persons", "1.9", "3.8", "level", target.Level, "", "3.8", expected},
	{"8", "digital_core_share", "数字经济核心产业增加值占生产总值比重", "%", "1.1", "2.4", "level", target.Level, "", "2.4", expected},
	{"9", "income_growth", "居民人均可支配收入增长", "%", "", "与GDP增速同步", "average", target.InStep, "", "", expected},
	{"10", "new_urban_jobs", "城镇新增就业人数", "10k persons", "3.84", "[ 10 ]", "average", target.Cumulative, "", "10", expected},
	{"11", "schooling_years", "劳动年龄人口平均受教育年限", "years", "13", "13以上", "level", target.Level, target.AtLeast, "13", binding},
	{"12", "doctors_per_1k", "每千人口拥有执业（助理）医师数", "persons/1k persons", "2.58", "3.2", "level", target.Level, "", "3.2", expected},
	{"13", "pension_coverage", "基本养老保险参保率", "%", "94.7", "96", "level", target.Level, "", "96", expected},
	{"14", "childcare_places", "每千人口拥有3岁以下婴幼儿托位数", "places/1k persons", "", "3", "level", target.Level, "", "3", expected},
	{"15", "life_expectancy", "人均预期寿命", "years", "79.87", "80.37", "level", target.Level, "", "80.37", expected},
	{"16", "energy_intensity_decline", "单位地区生产总值能源消耗降低", "%", "", "完成青岛下达任务", "average", target.Assigned, "", "", binding},
	{"17", "co2_intensity_decline", "单位地区生产总值二氧化碳排放降低", "%", "", "完成青岛下达任务", "average", target.Assigned, "", "", binding},
	{"18", "good_air_days", "市区空气质量优良天数比率", "%", "", "完成青岛下达任务", "level", target.Assigned, "", "", binding},
	{"19", "surface_water", "地表水达到或好于III类水体比例", "%", "33.3", "完成青岛下达任务", "level", target.Assigned, "", "", binding},
	{"20", "forest_cover", "森林覆盖率", "%", "", "—", "level", target.ToBeSet, "", "", binding},
	{"21", "grain_capacity", "粮食综合生产能力", "10k tonnes", "43.4", "44", "level", target.Level, "", "44", binding},
}

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func equal(t *testing.T, want string, got indicator.Value) {
	t.Helper()
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %v", got.Reason())
	assert.True(t, num(want).Equal(d), "want %s, got %s", want, d)
}

func TestHeadlineTableAsPrinted(t *testing.T) {
	p := jimo.Plan()
	require.Len(t, p.Indicators, len(table))
	for i, want := range table {
		t.Run("row "+want.no, func(t *testing.T) {
			in := p.Indicators[i]
			assert.Equal(t, want.no, in.Row)
			assert.Equal(t, want.id, in.ID)
			assert.Equal(t, want.name, in.Name.ZH)
			assert.Equal(t, want.unit, in.Unit)
			assert.Equal(t, want.attribute, in.Attribute)
			assert.Equal(t, plan.Place{Chapter: 1, Section: 6, Box: "table", Row: want.no}, in.Place)
			series, ok := p.Series(want.id)
			require.True(t, ok)
			base := series.Observation(2020)
			if want.baseline == "" {
				assert.False(t, base.Value.Present())
				assert.Equal(t, indicator.NotPrinted, base.Value.Reason().Code)
			} else {
				equal(t, want.baseline, base.Value)
				assert.Equal(t, want.baseline, base.Printed)
			}
			goal := p.TargetOf(want.id)
			assert.Equal(t, want.kind, goal.Kind)
			assert.Equal(t, want.bound, goal.Bound)
			assert.Equal(t, want.printed, in.Target.Printed)
			assert.Equal(t, want.column, in.Target.Column)
			assert.Equal(t, 2025, goal.Year)
			if want.value != "" {
				assert.True(t, num(want.value).Equal(goal.Value))
				assert.True(t, goal.Known())
			} else if want.kind != target.InStep {
				assert.False(t, goal.Known())
			}
		})
	}
}

func TestMergedCells(t *testing.T) {
	for row, shares := range map[string]string{"17": "16", "19": "18"} {
		in, ok := jimo.Plan().Row(row)
		require.True(t, ok)
		assert.Equal(t, shares, in.Target.Merged, "row %s shares the cell of row %s", row, shares)
	}
}

func TestSevenBindingFiveOpen(t *testing.T) {
	p := jimo.Plan()
	bind, open := 0, 0
	for i := range p.Indicators {
		if p.AttributeOf(p.Indicators[i].ID) != plan.Binding {
			continue
		}
		bind++
		if !p.TargetOf(p.Indicators[i].ID).Known() {
			open++
		}
	}
	assert.Equal(t, 7, bind)
	assert.Equal(t, 5, open)
}

func TestNotes(t *testing.T) {
	notes := jimo.Plan().Notes
	require.Len(t, notes, 2)
	assert.Equal(t, []string{"10"}, notes[0].Rows)
	assert.Equal(t, []string{"20"}, notes[1].Rows)
}

func TestVision(t *testing.T) {
	p := jimo.Plan()
	require.Len(t, p.Vision, 1)
	v := p.TargetOf(p.Vision[0].ID)
	assert.Equal(t, 2035, v.Year)
	assert.True(t, num("40000").Equal(v.Value))
	assert.Equal(t, plan.Place{Chapter: 1, Section: 3}, p.Vision[0].Place)
}

func model(t *testing.T) *scenario.Model {
	t.Helper()
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	return m
}

// rounded reads a cell as a reader sees it.
func rounded(t *testing.T, r *scenario.Run, id string, year int) string {
	t.Helper()
	d, ok := r.Value(id, year).Decimal()
	require.True(t, ok, "%s in %d is absent: %v", id, year, r.Value(id, year).Reason())
	return indicator.Round(d, 2).StringFixed(2)
}

// The figures are recomputed by hand in the comments of DESIGN: at 7 % growth
// (1.07·(42/38.2)^(1/5) − 1) and so on.
func TestReferenceFigures(t *testing.T) {
	r := model(t).Reference()
	for id, want := range map[string]string{
		"manufacturing_growth_average": "9.05",
		"marine_growth_average":        "7.62",
		"four_new_growth_average":      "8.74",
		"digital_core_growth_average":  "25.07",
		"patents_growth_average":       "14.87",
		"gdp_index":                    "140.26",
		"new_urban_jobs":               "2.00",
		"new_urban_jobs_total":         "10.00",
	} {
		assert.Equal(t, want, rounded(t, r, id, 2025), id)
	}
	equal(t, "3.84", r.Value("new_urban_jobs", 2020))
	equal(t, "2", r.Value("new_urban_jobs", 2021))
}

func TestGrowthOfSix(t *testing.T) {
	m := model(t)
	r, err := m.RunMoves(t.Context(), "gdp_growth=6")
	require.NoError(t, err)
	assert.Equal(t, "8.03", rounded(t, r, "manufacturing_growth_average", 2025))
	for _, d := range scenario.Compare(m.Reference(), r) {
		if d.Variable == "gdp_index" && d.Year == 2025 {
			rel, ok := d.Relative.Decimal()
			require.True(t, ok)
			assert.Equal(t, "-4.59", rel.StringFixed(2))
			return
		}
	}
	t.Fatal("gdp_index 2025 is missing from the comparison")
}

func TestClosureOfManufacturing(t *testing.T) {
	m := model(t)
	// As in the reference, year by year.
	r, err := m.RunMoves(t.Context(), "manufacturing_closure=growth", "gdp_growth=6")
	require.NoError(t, err)
	assert.Equal(t, "44.02", rounded(t, r, "manufacturing_share", 2025))
	// At the printed average rate: 38.2·(1.0905/1.06)^5.
	r, err = m.RunMoves(t.Context(), "manufacturing_closure=growth", "gdp_growth=6", "manufacturing_growth=9.05")
	require.NoError(t, err)
	assert.Equal(t, "44.02", rounded(t, r, "manufacturing_share", 2025))
	// Without any other move the closure changes nothing.
	r, err = m.RunMoves(t.Context(), "manufacturing_closure=growth")
	require.NoError(t, err)
	assert.Equal(t, "42.00", rounded(t, r, "manufacturing_share", 2025))
}

func TestRoundingOfDigitalCore(t *testing.T) {
	band := model(t).Reference().RoundingBand("digital_core_growth_average", 2025)
	require.NotNil(t, band)
	assert.Equal(t, "23.96", band.Low.StringFixed(2))
	assert.Equal(t, "26.24", band.High.StringFixed(2))
}

func TestOpenTargets(t *testing.T) {
	m := model(t)
	for id, code := range map[string]indicator.ReasonCode{
		"energy_intensity_decline": indicator.AssignedBy, "co2_intensity_decline": indicator.AssignedBy,
		"good_air_days": indicator.AssignedBy, "surface_water": indicator.AssignedBy, "forest_cover": indicator.SetLater,
	} {
		o, ok := m.Reference().Outcome(id)
		require.True(t, ok)
		assert.Equal(t, target.Open, o.Judgement.Verdict, id)
		assert.Equal(t, code, o.Judgement.Threshold.Reason().Code, id)
		assert.Equal(t, plan.Binding, m.Plan().AttributeOf(id), id)
	}
	r, err := m.RunMoves(t.Context(), "target:surface_water=40", "surface_water=38", "target:energy_intensity_decline:compounded_decline=13.5")
	require.NoError(t, err)
	o, _ := r.Outcome("surface_water")
	assert.Equal(t, target.Missed, o.Judgement.Verdict)
	equal(t, "2", o.Judgement.Gap)
	o, _ = r.Outcome("energy_intensity_decline")
	assert.Equal(t, target.Met, o.Judgement.Verdict)
	assert.True(t, o.OnPath)
	_, err = m.RunMoves(t.Context(), "target:energy_intensity_decline=13.5")
	assert.EqualError(t, err, "scenario: energy_intensity_decline: target: the plan does not print which form this target has; "+
		"say one of compounded_decline, yearly, as in target:energy_intensity_decline:compounded_decline=13.5")
}

func TestVisionNeedsItsInputs(t *testing.T) {
	m := model(t)
	var names []string
	for _, n := range m.Reference().NeedsOf("gdp_per_capita_usd", 2035) {
		names = append(names, n.Variable)
	}
	assert.ElementsMatch(t, []string{"gdp_growth", "gdp", "gdp_deflator", "population", "population_growth", "exchange_rate"}, names)
	r, err := m.RunMoves(t.Context(), "gdp=1200", "gdp_growth=5@2026-2035", "gdp_deflator=2", "population=133", "population_growth=0.5", "exchange_rate=6.5")
	require.NoError(t, err)
	// 1200·1.07^5·1.05^10·1.02^15 / (133·1.005^15) · 10⁴ / 6.5 USD
	assert.Equal(t, "39604.07", rounded(t, r, "gdp_per_capita_usd", 2035))
}

func TestAfterThePlanIsAbsentUntilEntered(t *testing.T) {
	m := model(t)
	v := m.Reference().Value("gdp_index", 2026)
	assert.Equal(t, indicator.Reason{Code: indicator.NeedsInput, Root: "gdp_growth", Year: 2026}, v.Reason())
	r, err := m.RunMoves(t.Context(), "gdp_growth=7@2026-2035")
	require.NoError(t, err)
	assert.Equal(t, "275.90", rounded(t, r, "gdp_index", 2035)) // 100·1.07^15
}
