package bridge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// What a page would otherwise guess comes with the plan: scales, roles, rests and dependencies.
func TestPlanCarriesItsStructure(t *testing.T) {
	v, fault := ask[wire.PlanView](t, server(), "plan.open", wire.OpenParams{ID: jimoID})
	require.Nil(t, fault)
	variables := map[string]wire.VariableView{}
	for _, x := range v.Variables {
		variables[x.ID] = x
	}
	assert.Equal(t, wire.Scale{EN: 1, ZH: 0}, variables["new_urban_jobs"].Scale, "10k persons are read as thousands in English")
	assert.Equal(t, wire.Scale{}, variables["gdp_growth"].Scale)
	assert.Equal(t, scenario.Role("size"), variables["gdp_index"].Role)
	assert.Equal(t, scenario.Role("growth"), variables["gdp_growth"].Role)
	assert.Equal(t, scenario.Role("jobs"), variables["new_urban_jobs"].Role)
	assert.Equal(t, "non_manufacturing_share", variables["manufacturing_share"].Rest)
	assert.Equal(t, "non_manufacturing_growth", variables["manufacturing_share"].RestGrowth)
	assert.Equal(t, []string{"gdp_growth"}, v.LeversBehind["gdp_index"])
	assert.Equal(t, []string{"gdp_growth", "rd_growth"}, v.LeversBehind["rd_to_gdp"])
}

// Moves of an answer come as structures beside their texts.
func TestMovesComeAsStructures(t *testing.T) {
	s := server()
	v, fault := ask[wire.SeekView](t, s, "seek", wire.SeekParams{Plan: jimoID, Lang: "en", Seek: solve.SeekQuery{
		Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dec("8")}}})
	require.Nil(t, fault)
	require.Len(t, v.Solutions, 1)
	require.Len(t, v.Solutions[0].Set, len(v.Solutions[0].Moves))
	for i, m := range v.Solutions[0].Set {
		assert.Equal(t, v.Solutions[0].Moves[i], m.String())
		assert.Equal(t, "gdp_growth", m.Lever)
	}
}

// A review carries the lines of its chart and the units of its symbols.
func TestReviewCarriesPaceLines(t *testing.T) {
	v, fault := ask[wire.ReviewView](t, server(), "review.run", wire.ReviewParams{Plan: jimoID, Text: string(jimo.Actuals()), File: "a.csv", Lang: "en"})
	require.Nil(t, fault)
	lines, forms := map[string][]wire.PacePoint{}, map[string]wire.PaceForm{}
	for _, l := range v.Lines {
		forms[l.Indicator] = l.Form
		lines[l.Indicator] = l.Points
		assert.Equal(t, len(l.Points) == 0, !l.Problem.IsZero(), l.Indicator)
	}
	assert.Equal(t, map[string]wire.PaceForm{"manufacturing_share": wire.PaceStraight, "gdp_growth": wire.PaceHeld, "new_urban_jobs": wire.PaceShare, "energy_intensity_decline": ""},
		map[string]wire.PaceForm{"manufacturing_share": forms["manufacturing_share"], "gdp_growth": forms["gdp_growth"], "new_urban_jobs": forms["new_urban_jobs"], "energy_intensity_decline": forms["energy_intensity_decline"]})
	line := lines["manufacturing_share"]
	require.Len(t, line, 6)
	assert.Equal(t, 2020, line[0].Year)
	assert.Equal(t, "38.2", line[0].Value.String())
	assert.Equal(t, "42", line[5].Value.String())
	units := map[string]wire.UnitView{}
	for _, u := range v.Units {
		units[u.Symbol] = u
	}
	assert.Equal(t, 1, units["10k persons"].Scale.EN)
	assert.Equal(t, "pp", units["%"].Difference)
	for _, r := range v.Report.Indicators { // every figure's unit is there, and that of its differences
		for _, symbol := range []string{r.Unit, r.MeasureUnit, r.Needed.Unit, units[r.MeasureUnit].Difference} {
			assert.True(t, symbol == "" || units[symbol].Symbol == symbol, "%s: %q", r.ID, symbol)
		}
	}
}
