package china_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// printed writes a row as "row id baseline | tokens | attribute", the way the
// tables were read.
func printed(p *plan.Plan, in *plan.Indicator) string {
	base := "-"
	series, _ := p.Series(in.ID)
	if o := series.Observation(p.BaselineYear(in.ID)); o.Value.Present() {
		base = o.Printed
	}
	tokens := []string{in.Target.Printed}
	if len(in.Target.Parts) > 0 {
		tokens = nil
		for _, part := range in.Target.Parts {
			tokens = append(tokens, part.Printed)
		}
	}
	return in.Row + " " + in.ID + " " + base + " | " + strings.Join(tokens, " ") + " | " + string(in.Attribute)
}

func table(p *plan.Plan) []string {
	var out []string
	for i := range p.Indicators {
		out = append(out, printed(p, &p.Indicators[i]))
	}
	return out
}

// Source: 13th plan, box 2.
func TestPlan13AsPrinted(t *testing.T) {
	assert.Equal(t, []string{
		"1 gdp 67.7 | >92.7 >6.5 | expected",
		"2 labour_productivity 8.7 | >12 >6.6 | expected",
		"3a urbanisation_rate 56.1 | 60 [3.9] | expected",
		"3b hukou_urbanisation_rate 39.9 | 45 [5.1] | expected",
		"4 services_share 50.5 | 56 [5.5] | expected",
		"5 rd_intensity 2.1 | 2.5 [0.4] | expected",
		"6 patents_per_10k 6.3 | 12 [5.7] | expected",
		"7 tfp_contribution 55.3 | 60 [4.7] | expected",
		"8a fixed_broadband 40 | 70 [30] | expected",
		"8b mobile_broadband 57 | 85 [28] | expected",
		"9 income_growth - | >6.5 | expected",
		"10 schooling_years 10.23 | 10.8 [0.57] | binding",
		"11 new_urban_jobs - | [>5000] | expected",
		"12 rural_poor_lifted - | [5575] | binding",
		"13 pension_coverage 82 | 90 [8] | expected",
		"14 shanty_housing - | [2000] | binding",
		"15 life_expectancy - | [1] | expected",
		"16 farmland 18.65 | 18.65 [0] | binding",
		"17 construction_land - | [<3256] | binding",
		"18 water_intensity_decline - | [23] | binding",
		"19 energy_intensity_decline - | [15] | binding",
		"20 non_fossil_share 12 | 15 [3] | binding",
		"21 co2_intensity_decline - | [18] | binding",
		"22a forest_cover 21.66 | 23.04 [1.38] | binding",
		"22b forest_stock 151 | 165 [14] | binding",
		"23a good_air_days 76.7 | >80 | binding",
		"23b pm25_decline - | [18] | binding",
		"24a surface_water_good 66 | >70 | binding",
		"24b surface_water_bad 9.7 | <5 | binding",
		"25a cod_decline - | [10] | binding",
		"25b ammonia_decline - | [10] | binding",
		"25c so2_decline - | [15] | binding",
		"25d nox_decline - | [15] | binding",
	}, table(china.Plan13()))
}

// Source: 14th plan, box 1.
func TestPlan14AsPrinted(t *testing.T) {
	assert.Equal(t, []string{
		"1 gdp_growth 2.3 | 保持在合理区间、各年度视情提出 | expected",
		"2 labour_productivity_growth 2.5 | 高于GDP增长 | expected",
		"3 urbanisation_rate 60.6 | 65 | expected",
		"4 rd_growth - | >7 | expected",
		"5 patents_per_10k 6.3 | 12 | expected",
		"6 digital_core_share 7.8 | 10 | expected",
		"7 income_growth 2.1 | 与GDP增长基本同步 | expected",
		"8 unemployment_rate 5.2 | <5.5 | expected",
		"9 schooling_years 10.8 | 11.3 | binding",
		"10 doctors_per_1k 2.9 | 3.2 | expected",
		"11 pension_coverage 91 | 95 | expected",
		"12 childcare_places 1.8 | 4.5 | expected",
		"13 life_expectancy 77.3 | [1] | expected",
		"14 energy_intensity_decline - | [13.5] | binding",
		"15 co2_intensity_decline - | [18] | binding",
		"16 good_air_days 87 | 87.5 | binding",
		"17 surface_water_good 83.4 | 85 | binding",
		"18 forest_cover 23.2 | 24.1 | binding",
		"19 grain_capacity - | >6.5 | binding",
		"20 energy_capacity - | >46 | binding",
	}, table(china.Plan14()))
}

// Source: 15th plan, box 1.
func TestPlan15AsPrinted(t *testing.T) {
	assert.Equal(t, []string{
		"1 gdp_growth 5 | 保持在合理区间、各年度视情提出 | expected",
		"2 labour_productivity_growth 6.1 | 高于GDP增长 | expected",
		"3 urbanisation_rate 67.9 | 71 | expected",
		"4 rd_growth 9.1 | >7 | expected",
		"5 patents_per_10k 16 | >22 | expected",
		"6 digital_core_share 10.5 | 12.5 | expected",
		"7 unemployment_rate 5.2 | <5.5 | expected",
		"8 income_growth 5 | 与GDP增长同步 | expected",
		"9 schooling_years 11.3 | 11.7 | binding",
		"10a doctors_per_1k 3.1 | 3.7 | expected",
		"10b nurses_per_1k 4.3 | 5.1 | expected",
		"11 nursing_bed_share 68 | 73 | expected",
		"12 childcare_enrolment_rise - | [6] | expected",
		"13 life_expectancy 79.25 | 80 | expected",
		"14 co2_intensity_decline - | [17] | binding",
		"15 non_fossil_share 21.7 | 25 | binding",
		"16 pm25 28 | <27 | binding",
		"17 surface_water_good 80 | 85 | binding",
		"18 forest_cover 25.1 | 25.8 | binding",
		"19 grain_capacity 1.39 | 1.45左右 | binding",
		"20 energy_capacity 51.3 | 58 | binding",
	}, table(china.Plan15()))
}

// The digital core's share rises from 10.5 in 2024 to 12.5 in 2030, by a third of a point a year: from
// 10.8333 in 2025 to 11.1667 in 2026. With GDP growing 5 %, the sector grows by
// 1.05 × 11.1667 ÷ 10.8333 − 1 = 8.2308 %. The plan itself names no growth of GDP.
func TestPlan15AsksForGrowth(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan15())
	require.NoError(t, err)
	v := m.Reference().Value("digital_core_growth", 2026)
	assert.False(t, v.Present())
	assert.Equal(t, "gdp_growth", v.Reason().Root)
	r, err := m.RunMoves(t.Context(), "gdp_growth=5")
	require.NoError(t, err)
	d, ok := r.Value("digital_core_growth", 2026).Decimal()
	require.True(t, ok)
	assert.Equal(t, "8.2308", d.StringFixed(4))
	d, ok = r.Value("gdp_index", 2030).Decimal()
	require.True(t, ok)
	assert.Equal(t, "127.63", d.StringFixed(2)) // 1.05⁵ × 100
	o, ok := r.Outcome("income_growth")
	require.True(t, ok)
	assert.True(t, o.Judgement.Verdict.IsMet(), "in step with GDP")
}

func TestKindsOfTarget(t *testing.T) {
	p := china.Plan14()
	for id, want := range map[string]target.Kind{
		"gdp_growth": "set_yearly", "labour_productivity_growth": "above_other", "income_growth": "in_step",
		"unemployment_rate": target.Yearly, "rd_growth": target.AverageRate, "life_expectancy": "cumulative_points",
		"energy_intensity_decline": target.Decline, "grain_capacity": target.Level,
	} {
		assert.Equal(t, want, p.TargetOf(id).Kind, id)
	}
	gdp := china.Plan13().TargetOf("gdp")
	require.Equal(t, target.AllOf, gdp.Kind)
	assert.Equal(t, target.AverageRate, gdp.Parts[1].Kind)
	assert.Equal(t, target.Above, gdp.Parts[1].Bound)
}

// Starred figures are of 2019 (note ② of box 1): paths start there. Urbanisation rises from
// 60.6 in 2019 to 65 in 2025, by 4.4/6 a year: 61.333… in 2020.
func TestStarredBaselines(t *testing.T) {
	p := china.Plan14()
	assert.Equal(t, 2019, p.Period.First)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	r := m.Reference()
	for id, want := range map[string][3]string{ // 2019, 2020, 2025
		"urbanisation_rate": {"60.60", "61.33", "65.00"}, "life_expectancy": {"77.30", "77.47", "78.30"}, "forest_cover": {"23.20", "23.35", "24.10"},
	} {
		assert.Equal(t, 2019, p.BaselineYear(id), id)
		for i, year := range []int{2019, 2020, 2025} {
			d, ok := r.Value(id, year).Decimal()
			require.True(t, ok, "%s %d", id, year)
			assert.Equal(t, want[i], d.StringFixed(2), "%s %d", id, year)
		}
		assert.EqualValues(t, "figure", r.Mark(id, 2019), id)
		assert.NotEqualValues(t, "figure", r.Mark(id, 2020), id)
		o, ok := r.Outcome(id)
		require.True(t, ok)
		assert.True(t, o.Judgement.Verdict.IsMet(), id)
	}
	assert.Equal(t, 2020, p.BaselineYear("good_air_days"))
}

func TestFlags(t *testing.T) {
	p := china.Plan14()
	for id, flag := range map[string]string{"urbanisation_rate": "other_year", "life_expectancy": "other_year", "forest_cover": "other_year", "labour_productivity_growth": "estimate"} {
		in, ok := p.Indicator(id)
		require.True(t, ok)
		assert.Equal(t, flag, in.Baseline.Flag, id)
	}
}

// The two columns of a row agree within the rounding of what is printed: GDP
// from 67.7 to 92.7 is 6.49 % a year against a printed 6.5. The reference's path
// satisfies the stricter of the two.
func TestBothColumnsAgree(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan13())
	require.NoError(t, err)
	r := m.Reference()
	for id, want := range map[string]string{"gdp_growth_average": "6.5", "labour_productivity_growth_average": "6.6"} {
		d, ok := r.Value(id, 2020).Decimal()
		require.True(t, ok, id)
		assert.Equal(t, want, d.StringFixed(1), id)
	}
	checked := 0
	for i := range m.Plan().Indicators {
		in := &m.Plan().Indicators[i]
		goal := m.Plan().TargetOf(in.ID)
		if goal.Kind != target.AllOf || goal.Parts[1].Kind != "cumulative_points" {
			continue
		}
		series, _ := m.Plan().Series(in.ID)
		base, ok := series.At(2015).Decimal()
		require.True(t, ok)
		assert.True(t, base.Add(goal.Parts[1].Value).Equal(goal.Parts[0].Value), in.ID)
		checked++
	}
	assert.Equal(t, 14, checked)
}

func TestRuns(t *testing.T) {
	for _, p := range []*plan.Plan{china.Plan13(), china.Plan14()} {
		m, err := scenario.Compile(t.Context(), p)
		require.NoError(t, err)
		for _, o := range m.Reference().Outcomes() {
			assert.NotEqual(t, target.Missed, o.Judgement.Verdict, "%s %s", p.ID, o.Indicator)
		}
	}
	m, err := scenario.Compile(t.Context(), china.Plan14())
	require.NoError(t, err)
	r, err := m.RunMoves(t.Context(), "gdp_growth=5", "labour_productivity_growth=5.5", "unemployment_rate=5.6@2022")
	require.NoError(t, err)
	o, _ := r.Outcome("labour_productivity_growth")
	assert.True(t, o.Judgement.Verdict.IsMet())
	o, _ = r.Outcome("unemployment_rate")
	assert.Equal(t, target.Missed, o.Judgement.Verdict)
}
