package modules_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// The contributions of each module add up to the growth that they divide, in points, and none of
// them is absent once the inputs are there.
func TestContributionsOfEveryModule(t *testing.T) {
	moves := map[modules.Mark][]string{
		"growth_accounting": {"growth_output=6", "growth_employment=-0.4", "growth_schooling=10@2020-2020", "growth_schooling=10.4@2021-2025", "growth_schooling_return=8",
			"growth_capital_share=42", "growth_depreciation=5", "growth_capital_output=2.8", "growth_productivity_given=1.5"},
		"population_labour": {"labour_population=50", "labour_population_growth=-0.3", "labour_age_share=61@2020-2020", "labour_age_share=60@2021-2025", "labour_participation=70@2020-2020",
			"labour_participation=71@2021-2025", "labour_unemployment=5@2020-2020", "labour_unemployment=4@2021-2025", "labour_productivity_given=5"},
		"prices_exchange": {"price_growth=6", "price_deflator=1.5", "price_gdp_real=1000", "price_population=120", "price_population_growth=0.4", "price_exchange=7@2020-2020", "price_exchange=6.8@2021-2025"},
		"energy_carbon":   {"energy_growth=6", "energy_population_growth=0.3", "energy_intensity_decline_yearly=3", "energy_carbon_decline_yearly=4"},
	}
	for _, module := range modules.List() {
		require.NotEmpty(t, module.Parts.Parts, module.ID)
		m, _ := add(t, bare(t, 2025), module.ID, nil)
		r := run(t, m, moves[module.ID]...)
		sum := 0.0
		for _, id := range module.Parts.Parts {
			d, ok := r.Value(id, 2021).Decimal()
			require.True(t, ok, "%s: %v", id, r.Value(id, 2021).Reason())
			sum += kernel.Float(d)
		}
		near(t, r, module.Parts.Of, 2021, sum, 1e-10)
	}
	m, _ := add(t, bare(t, 2025), "population_labour", nil)
	r := run(t, m, moves["population_labour"]...)
	near(t, r, "labour_part_participation", 2021, 100*math.Log(71.0/70), 1e-10)
	near(t, r, "labour_part_unemployment", 2021, 100*math.Log(96.0/95), 1e-10)
	near(t, r, "labour_part_age", 2021, 100*math.Log(60.0/61), 1e-10)
	m, _ = add(t, bare(t, 2025), "prices_exchange", nil)
	near(t, run(t, m, moves["prices_exchange"]...), "price_part_exchange", 2021, 100*math.Log(7/6.8), 1e-10)
}

// What a module names is there: its contributions, goals, levers and closures.
func TestModulesNameTheirParts(t *testing.T) {
	for _, m := range modules.List() {
		model, _ := add(t, bare(t, 2025), m.ID, nil)
		for _, id := range append([]string{m.Parts.Of, m.Takes.Goal}, m.Parts.Parts...) {
			_, ok := model.Variable(id)
			assert.True(t, ok, id)
		}
		for _, id := range m.Takes.Levers {
			_, ok := model.Lever(id)
			assert.True(t, ok, id)
		}
		if m.Takes.Closure != "" {
			run(t, model, string(m.ID)+"_"+m.Takes.Closure+"="+m.Takes.Option)
		}
	}
}

// A module that is on is connected as it was switched on, whatever its variables are named; one that
// is off, as Suggest proposes, among the variables whose unit fits.
func TestConnect(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	c, err := modules.Connect(p, "energy_carbon")
	require.NoError(t, err)
	proposed, err := modules.Suggest(p, "energy_carbon")
	require.NoError(t, err)
	assert.False(t, c.On)
	assert.Empty(t, c.IDs)
	assert.Equal(t, proposed, c.Mapping)
	for input, id := range c.Mapping {
		assert.Contains(t, c.Fitting[input], id)
	}
	assert.NotContains(t, c.Fitting["energy_use"], "gdp_growth")

	taken, err := p.Revise("2", func(d *plan.Document) {
		d.Model.Variables = append(d.Model.Variables, plan.Variable{ID: "energy_growth", Name: plan.Text{EN: "Mine"}, Unit: "%", Formula: "1"})
	})
	require.NoError(t, err)
	mapping := map[string]string{"energy_growth": "gdp_growth", "energy_carbon_decline_yearly": "co2_intensity_decline"}
	d, _, err := modules.Add(taken, "energy_carbon", mapping)
	require.NoError(t, err)
	on, err := plan.New(d)
	require.NoError(t, err)
	c, err = modules.Connect(on, "energy_carbon")
	require.NoError(t, err)
	assert.True(t, c.On)
	assert.Equal(t, mapping, c.Mapping)
	assert.Equal(t, "energy_growth_2", c.IDs["energy_growth"])
	assert.Equal(t, "energy_emissions", c.IDs["energy_emissions"])
	for _, v := range c.Fitting["energy_growth"] {
		assert.NotContains(t, slices.Collect(maps.Values(c.IDs)), v, "a module is not taken from itself")
	}
	_, err = modules.Connect(p, "weather")
	require.Error(t, err)
}
