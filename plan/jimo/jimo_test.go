package jimo_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/plantest"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func equal(t *testing.T, want string, got indicator.Value) {
	t.Helper()
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %v", got.Reason())
	assert.True(t, num(want).Equal(d), "want %s, got %s", want, d)
}

func TestPins(t *testing.T) {
	p := jimo.Plan()
	plantest.Pins(t, p, "testdata/pins.csv")
	assert.Len(t, p.Indicators, 21)
	assert.Len(t, p.Figures, 106)
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
	return decimals.Round(d, 2).StringFixed(2)
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
		"energy_intensity_decline": "assigned", "co2_intensity_decline": "assigned",
		"good_air_days": "assigned", "surface_water": "assigned", "forest_cover": "set_later",
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

// The level of GDP per head of 2020 that the vision takes: neither population, exchange rate nor the
// level of GDP is needed, and what is still missing is named.
func TestVisionFromGDPPerHead(t *testing.T) {
	m := model(t)
	q := solve.SeekQuery{Goal: scenario.Goal{Variable: "gdp_per_capita_usd"}, Vary: scenario.Vary{Lever: "gdp_per_capita_usd_chained"}}
	q.Scenario = m.New("")
	a, err := solve.Unknown(t.Context(), m, q)
	require.NoError(t, err)
	var lacking []string
	for _, n := range a.Lacking {
		lacking = append(lacking, n.Variable)
	}
	assert.ElementsMatch(t, []string{"gdp_growth", "gdp_deflator", "population_growth", "exchange_rate_change"}, lacking)

	q.Scenario, err = q.Scenario.With("gdp_growth=6.5", "gdp_growth=4.5@2026-2035", "gdp_deflator=2", "population_growth=0.3", "exchange_rate_change=0")
	require.NoError(t, err)
	a, err = solve.Unknown(t.Context(), m, q)
	require.NoError(t, err)
	require.Len(t, a.Solutions, 1)
	// 40,000·1.003^15 / (1.065^5·1.045^10·1.02^15) USD
	assert.Equal(t, "14610.345", a.Solutions[0].Value.StringFixed(3))

	// Entered levels of population, GDP and exchange rate take their own way.
	r, err := m.RunMoves(t.Context(), "gdp=1200", "gdp_growth=5@2026-2035", "gdp_deflator=2", "population=133", "population_growth=0.5", "exchange_rate=6.5", "exchange_rate_change=3")
	require.NoError(t, err)
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
