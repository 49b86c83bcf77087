package modules_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// inLogs returns the yearly growth in % whose logarithm is a number of points.
func inLogs(points float64) string { return fmt.Sprintf("%.14f", 100*(math.Exp(points/100)-1)) }

// Accounting for growth in Canada, to its printed digits: output 3, labour 1 with a share of 0.67,
// capital 3 with 0.33 give 0.67 from labour, 0.99 from capital and 1.34 from productivity. Its
// growth rates are those of a production function in continuous time, which are logarithms here.
// Source: N. G. Mankiw and W. Scarth, Macroeconomics (Canadian edition, 5th), table 8-3,
// https://digfir-published.macmillanusa.com/mankiwscarth5e/asset/img_ch08/mansca5e_tab_8_03.html
func TestPublishedTable(t *testing.T) {
	m, _ := add(t, bare(t, 2025), "growth_accounting", nil)
	// Capital grows by what investment of (3.045 + 5) % · 2.5 leaves of it.
	capital := 100 * (math.Exp(0.03) - 1)
	r := run(t, m, "growth_accounting_closes=productivity", "growth_output="+inLogs(3), "growth_employment="+inLogs(1), "growth_schooling=12", "growth_schooling_return=8",
		"growth_capital_share=33", "growth_depreciation=5", "growth_capital_output=2.5", fmt.Sprintf("growth_investment_given=%.14f@2021-2021", 2.5*(capital+5)))
	assert.Equal(t, "0.67", value(r, "growth_part_employment", 2021, 2))
	assert.Equal(t, "0.99", value(r, "growth_part_capital", 2021, 2))
	assert.Equal(t, "1.34", value(r, "growth_part_productivity", 2021, 2))
	assert.Equal(t, "0.00", value(r, "growth_part_schooling", 2021, 2))
}

// The growth and the declines of CO2 per unit of GDP that the National Bureau of Statistics
// published in its communiques of 2021–2025, github.com/lawtext/gov commit
// fc1a2f67a589763dc905aaa90f2b1ba356bbccde. The declines of energy changed their scope in 2023, so
// only those of 2021 and 2022 are of one kind.
var (
	nationalGrowth  = []float64{8.1, 3.0, 5.2, 5.0, 5.0}
	nationalCarbon  = []float64{3.8, 0.8, 0.0, 3.4, 5.0}
	nationalEnergy  = []float64{2.7, 0.1}
	nationalColumns = map[string][]float64{"gdp_growth": nationalGrowth, "co2_intensity_decline": nationalCarbon, "energy_intensity_decline": nationalEnergy}
)

// The national 14th plan with its official figures: energy and carbon is computed as far as they
// go, growth accounting waits for what was not published, and nothing is filled in.
func TestNationalPlanWithOfficialFigures(t *testing.T) {
	p, _ := derive(t, china.Plan14(), modules.Options{})
	moves := []string{}
	for id, values := range nationalColumns {
		_, ok := p.Variable(id)
		require.True(t, ok, id)
		for i, v := range values {
			moves = append(moves, fmt.Sprintf("%s=%v@%d-%d", id, v, 2021+i, 2021+i))
		}
	}
	mapping, err := modules.Suggest(p, "energy_carbon")
	require.NoError(t, err)
	assert.Equal(t, "gdp_growth", mapping["energy_growth"])
	d, notes, err := modules.Add(p, "energy_carbon", map[string]string{"energy_growth": "gdp_growth", "energy_carbon_decline_yearly": "co2_intensity_decline", "energy_intensity_decline_yearly": "energy_intensity_decline"})
	require.NoError(t, err)
	assert.Len(t, notes, 3, "population growth, energy use and emissions are not among the figures")
	p, err = plan.New(d)
	require.NoError(t, err)
	m, notes := add(t, p, "growth_accounting", map[string]string{"growth_output": "gdp_growth"})
	assert.Len(t, notes, 9)
	r := run(t, m, moves...)
	for i := range nationalGrowth {
		near(t, r, "energy_emissions_growth", 2021+i, 100*((1+nationalGrowth[i]/100)*(1-nationalCarbon[i]/100)-1), 1e-10)
		assert.Contains(t, value(r, "energy_emissions", 2021+i, 1), "needs_input")
		assert.Contains(t, value(r, "growth_parts", 2021+i, 1), "needs_input")
	}
	assert.Equal(t, "3.99", value(r, "energy_emissions_growth", 2021, 2)) // 1.081 · 0.962
	for i := range nationalEnergy {
		near(t, r, "energy_content_growth", 2021+i, 100*((1-nationalCarbon[i]/100)/(1-nationalEnergy[i]/100)-1), 1e-10)
	}
	near(t, r, "growth_part_compounding", 2021, 8.1-100*math.Log(1.081), 1e-10)
}

// Two hundred variables over sixty years, with every module on, compile and run; each value that
// the engine gives is within its numbers, and the last year is computed like the first.
func TestSixtyYears(t *testing.T) {
	doc := &plan.Document{ID: "long", Version: "1", Title: text.Text{EN: "Long"}, Period: plan.Period{Base: 2025, From: 2026, To: 2030, Horizon: 2085},
		Source: plan.Source{Title: text.Text{EN: "Long"}}, Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}}}
	for i := range 40 {
		doc.Indicators = append(doc.Indicators, plan.Indicator{ID: fmt.Sprint("sector_", i), Row: fmt.Sprint(i + 1), Category: "all", Unit: "%", Attribute: plan.Expected, Direction: "up",
			Name: text.Text{EN: fmt.Sprintf("Sector %d as a share of GDP", i)}, Baseline: plan.Baseline{Value: plan.Num("20")}, Target: plan.Target{Kind: "level", Bound: "at_least", Value: plan.Num("22")}})
	}
	p, err := plan.New(doc)
	require.NoError(t, err)
	p, _ = derive(t, p, modules.Options{})
	for _, module := range modules.List() {
		mapping, err := modules.Suggest(p, module.ID)
		require.NoError(t, err)
		d, _, err := modules.Add(p, module.ID, mapping)
		require.NoError(t, err)
		p, err = plan.New(d)
		require.NoError(t, err)
	}
	m := compile(t, p)
	assert.GreaterOrEqual(t, len(m.Variables()), 200)
	assert.GreaterOrEqual(t, len(m.Years()), 60)
	r := run(t, m, "gdp_growth=5@2026-2085", "growth_employment=0.2", "growth_schooling=11", "growth_schooling_return=8", "growth_capital_share=40", "growth_depreciation=5",
		"growth_capital_output=3", "growth_productivity_given=2", "energy_intensity_decline_yearly=3", "energy_carbon_decline_yearly=4", "energy_use=500", "energy_emissions=1200",
		"price_deflator=1.5", "price_gdp_real=400", "labour_population=50", "labour_population_growth=0", "price_exchange=7")
	near(t, r, "growth_parts", 2085, 5, 1e-20)
	near(t, r, "energy_emissions", 2085, 1200*math.Pow(1.05*0.96, 60), 1e-6)
	near(t, r, "price_gdp", 2085, 400*math.Pow(1.05*1.015, 60), 1e-6)
	present := 0
	for _, v := range m.Variables() {
		for _, year := range m.Years() {
			if d, ok := r.Value(v.ID, year).Decimal(); ok {
				present++
				assert.False(t, math.IsInf(kernel.Float(d), 0), v.ID)
			}
		}
	}
	assert.Greater(t, present, 200*6, "the rows end with the plan, the modules run to the horizon")
}
