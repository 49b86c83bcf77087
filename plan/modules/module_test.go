package modules_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Every data file is listed and complete, in both languages, and has no unknown field.
func TestModulesAreComplete(t *testing.T) {
	files, err := filepath.Glob("data/*.json")
	require.NoError(t, err)
	list := modules.List()
	require.Len(t, list, len(files))
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		var m modules.Module
		_, problems := strictjson.Decode(data, &m, strictjson.Options{File: f})
		require.Empty(t, problems)
	}
	both := func(where string, texts ...plan.Text) {
		for _, x := range texts {
			assert.NotEmpty(t, x.EN, where)
			assert.NotEmpty(t, x.ZH, where)
		}
	}
	for _, m := range list {
		both(string(m.ID), m.Name, m.About, m.Source, m.Limits, m.Avoid)
		require.NotEmpty(t, m.Formulas, m.ID)
		for _, f := range m.Formulas {
			both(f.Formula, f.Means)
			assert.NotEmpty(t, f.Formula, m.ID)
		}
		for _, in := range m.Inputs {
			both(in.ID, in.Name, in.Note)
			assert.Equal(t, strings.Count(in.Match, "("), strings.Count(in.Match, ")"), in.ID)
			assert.Contains(t, []string{"", "gdp", "gdp_growth", "population"}, in.Like, in.ID)
			low, _ := plan.Decimal(&in.Min)
			high, _ := plan.Decimal(&in.Max)
			assert.True(t, low.LessThan(high), in.ID)
			assert.Equal(t, in.Start, in.Formula != "", in.ID)
		}
		for _, v := range m.Variables {
			both(v.ID, v.Name)
			assert.False(t, v.Assumption, "%s: what is asked for is an input", v.ID)
		}
	}
}

// add switches a module on and runs the plan.
func add(t *testing.T, p *plan.Plan, id modules.Mark, mapping map[string]string) (*scenario.Model, []modules.Note) {
	t.Helper()
	d, notes, err := modules.Add(p, id, mapping)
	require.NoError(t, err)
	out, err := plan.New(d)
	require.NoError(t, err)
	return compile(t, out), notes
}

// bare is a plan of one row that no module uses, derived, up to a horizon.
func bare(t *testing.T, horizon int) *plan.Plan {
	t.Helper()
	p, err := plan.New(&plan.Document{ID: "bare", Version: "1", Title: text.Text{EN: "Bare"}, Period: plan.Period{Base: 2020, From: 2021, To: 2025, Horizon: horizon},
		Source: plan.Source{Title: text.Text{EN: "Bare"}}, Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}},
		Indicators: []plan.Indicator{{ID: "forest", Row: "1", Category: "all", Name: text.Text{EN: "Forest cover"}, Unit: "%", Attribute: plan.Expected,
			Baseline: plan.Baseline{Value: plan.Num("30")}, Target: plan.Target{Kind: "level", Value: plan.Num("31")}}}})
	require.NoError(t, err)
	p, _ = derive(t, p, modules.Options{})
	return p
}

// What a module lacks is an assumption without a value, never a figure.
func TestModulesInventNothing(t *testing.T) {
	for _, m := range modules.List() {
		model, notes := add(t, bare(t, 2025), m.ID, nil)
		assert.Len(t, notes, len(m.Inputs), m.ID)
		for _, in := range m.Inputs {
			for year := 2020; year <= 2025; year++ {
				assert.False(t, model.Reference().Value(in.ID, year).Present(), "%s %d", in.ID, year)
			}
		}
		for _, v := range m.Variables {
			if v.Defined {
				continue // an index is 100 in the base year
			}
			assert.False(t, model.Reference().Value(v.ID, 2025).Present(), v.ID)
		}
	}
}

// growing are the assumptions of a growth path: 5 % output, 0.5 % employment, constant schooling.
var growing = []string{
	"growth_employment=0.5", "growth_schooling=10", "growth_schooling_return=8", "growth_capital_share=40", "growth_depreciation=5",
}

// With constant investment, productivity and labour, capital per unit of output that starts at I /
// (g + δ), with g = (1+a)^(1/(1−α)) · (1+n) − 1, stays there and output grows by g: the closed form
// of the steady state. For a = 1.2 %, n = 0.5 %, α = 0.4: g = 1.012^(1/0.6) · 1.005 − 1 = 2.518 %;
// with I = 30 % and δ = 5 % capital per unit of output is 30 / 7.518 = 3.9904.
func TestSteadyState(t *testing.T) {
	m, _ := add(t, bare(t, 2080), "growth_accounting", nil)
	g := math.Pow(1.012, 1/0.6)*1.005 - 1
	ratio := 0.30 / (g + 0.05)
	start := decimal.NewFromFloat(ratio).StringFixed(16)
	moves := append([]string{"growth_accounting_closes=growth", "growth_productivity_given=1.2", "growth_investment_given=30"}, growing...)
	r := run(t, m, append(moves, "growth_capital_output="+start)...)
	for _, year := range []int{2021, 2040, 2080} {
		near(t, r, "growth_output", year, 100*g, 1e-9)
		near(t, r, "growth_capital_output", year, ratio, 1e-9)
		near(t, r, "growth_steady", year, 100*g, 1e-9)
	}
	// From half as much capital output grows faster at first and reaches the same ratio in the end.
	low := run(t, m, append(moves, "growth_capital_output=2")...)
	first, _ := low.Value("growth_output", 2021).Decimal()
	assert.True(t, first.GreaterThan(decimal.NewFromFloat(100*g+1)), first)
	near(t, low, "growth_steady_capital_output", 2080, ratio, 1e-9)
	near(t, low, "growth_capital_output", 2080, ratio, (ratio-2)/10)
}

func near(t *testing.T, r *scenario.Run, id string, year int, want, within float64) {
	t.Helper()
	d, ok := r.Value(id, year).Decimal()
	require.True(t, ok, "%s %d: %v", id, year, r.Value(id, year).Reason())
	assert.InDelta(t, want, kernel.Float(d), within, "%s %d", id, year)
}

// transition is testdata/transition.tsv, written by testdata/transition.py: levels of output,
// capital, labour and schooling by Y = A·K^α·(h·L)^(1−α), independently of the formulas in growth
// rates.
func TestTransition(t *testing.T) {
	file, err := os.ReadFile("testdata/transition.tsv")
	require.NoError(t, err)
	m, _ := add(t, bare(t, 2080), "growth_accounting", nil)
	lines := strings.Split(strings.TrimSpace(string(file)), "\n")
	head := strings.Split(lines[0], "\t")
	moves := append([]string{"growth_accounting_closes=growth", "growth_productivity_given=1.2", "growth_investment_given=35", "growth_capital_output=2.5"},
		"growth_employment=0.5", "growth_schooling_return=8", "growth_capital_share=40", "growth_depreciation=5")
	rows := map[string]map[string]float64{}
	for _, l := range lines[1:] {
		cells := strings.Split(l, "\t")
		rows[cells[0]] = map[string]float64{}
		for i, c := range cells[1:] {
			rows[cells[0]][head[i+1]] = kernel.Float(decimal.RequireFromString(c))
		}
		moves = append(moves, "growth_schooling="+cells[1]+"@"+cells[0]+"-"+cells[0])
	}
	r := run(t, m, moves...)
	for _, year := range []string{"2021", "2022", "2030", "2050", "2080"} {
		y := int(decimal.RequireFromString(year).IntPart())
		near(t, r, "growth_output", y, rows[year]["growth"], 1e-9)
		near(t, r, "growth_capital_output", y, rows[year]["capital_output"], 1e-9)
	}

	// The growth path of this run needs this investment, and leaves this productivity.
	s := r.Scenario()
	back := append([]string{}, moves[4:]...)
	back = append(back, "growth_capital_output=2.5")
	for year := 2021; year <= 2080; year++ {
		d, _ := r.Value("growth_output", year).Decimal()
		back = append(back, "growth_output="+d.StringFixed(25)+"@"+decimal.NewFromInt(int64(year)).String()+"-"+decimal.NewFromInt(int64(year)).String())
	}
	needed := run(t, m, append(back, "growth_productivity_given=1.2")...)
	residual := run(t, m, append(back, "growth_accounting_closes=productivity", "growth_investment_given=35")...)
	for _, year := range []int{2021, 2050, 2080} {
		near(t, needed, "growth_investment", year, 35, 1e-9)
		near(t, residual, "growth_productivity", year, 1.2, 1e-9)
	}
	assert.NotEmpty(t, s.Moves)
}

// The contributions with Törnqvist weights add up to growth, with a share of capital that changes.
func TestContributionsAddUp(t *testing.T) {
	m, _ := add(t, bare(t, 2025), "growth_accounting", nil)
	moves := []string{"growth_output=6", "growth_employment=-0.4", "growth_schooling=10@2020-2020", "growth_schooling=10.2@2021-2021", "growth_schooling=10.5@2022-2025",
		"growth_schooling_return=8", "growth_capital_share=42@2020-2021", "growth_capital_share=40@2022-2025", "growth_depreciation=5", "growth_capital_output=2.8", "growth_productivity_given=1.5"}
	r := run(t, m, moves...)
	for year := 2021; year <= 2025; year++ {
		near(t, r, "growth_parts", year, 6, 1e-25)
	}
	near(t, r, "growth_weight", 2021, 42, 0)
	near(t, r, "growth_weight", 2022, 41, 0) // the mean of 42 and 40
	near(t, r, "growth_part_employment", 2022, 100*0.59*math.Log(0.996), 1e-12)
	near(t, r, "growth_part_schooling", 2022, 100*0.59*0.3*0.08, 1e-12)
	near(t, r, "growth_part_productivity", 2022, 100*math.Log(1.015), 1e-12)
	near(t, r, "growth_part_compounding", 2022, 6-100*math.Log(1.06), 1e-12)
	assert.Equal(t, "needs_input: growth_external", value(r, "growth_savings", 2022, 1))
	with := run(t, m, append(moves, "growth_external=3")...)
	a, _ := with.Value("growth_investment", 2022).Decimal()
	b, _ := with.Value("growth_savings", 2022).Decimal()
	assert.Equal(t, "3", a.Sub(b).String())
}

// What a plan has is taken from it: GDP growth, schooling and urbanisation of the county's table.
func TestSuggestAndMap(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	growth, err := modules.Suggest(p, "growth_accounting")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"growth_output": "gdp_growth", "growth_schooling": "schooling_years"}, growth)
	labour, err := modules.Suggest(p, "population_labour")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"labour_population": "population", "labour_output_growth": "gdp_growth", "labour_unemployment": "unemployment_rate",
		"labour_urban": "urbanisation_rate", "labour_productivity_given": "labour_productivity_growth"}, without(labour, "labour_population_growth"))
	carbon, err := modules.Suggest(p, "energy_carbon")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"energy_growth": "gdp_growth", "energy_population_growth": "population_growth", "energy_carbon_decline_yearly": "co2_intensity_decline"}, carbon)

	m, notes := add(t, p, "growth_accounting", growth)
	assert.Len(t, notes, 8)
	ref := m.Reference()
	assert.Equal(t, "6.5", value(ref, "growth_output", 2028, 1))
	assert.Equal(t, "11.7", value(ref, "growth_schooling", 2030, 1))
	// 0.16 years more a year at a return of 8 %: e^0.0128 − 1.
	assert.Equal(t, "1.2882", value(run(t, m, "growth_schooling_return=8"), "growth_human", 2030, 4))

	// Growth that follows from the rest becomes the plan's own, and income is in step with it.
	moves := []string{"growth_accounting_closes=growth", "growth_schooling_return=0", "growth_capital_share=40", "growth_depreciation=5", "growth_capital_output=3",
		"growth_productivity_given=2", "growth_investment_given=30", "growth_employment=0"}
	r := run(t, m, moves...)
	// Capital grows 30/3 − 5 = 5 % in 2026: 1.02 · 1.05^0.4 − 1 = 4.0102 %.
	assert.Equal(t, "4.0102", value(r, "gdp_growth", 2026, 4))
	assert.Equal(t, "4.0102", value(r, "income_growth", 2026, 4))
	// More investment, more growth: the lever that a seek would move.
	more, _ := run(t, m, append(moves, "growth_investment_given=40")...).Value("gdp_growth", 2030).Decimal()
	less, _ := r.Value("gdp_growth", 2030).Decimal()
	assert.True(t, more.GreaterThan(less))
}

func without(m map[string]string, key string) map[string]string {
	delete(m, key)
	return m
}

// 50,000 people of working age 60 %, of whom 70 % take part and 5 % find no work, are 50 · 0.6 ·
// 0.7 · 0.95 = 19.95 thousand; growth of 6.5 % with productivity 5 % needs 1.065/1.05 − 1.
func TestPopulationAndLabour(t *testing.T) {
	m, notes := add(t, bare(t, 2025), "population_labour", nil)
	assert.Len(t, notes, 8)
	r := run(t, m, "labour_population=50", "labour_population_growth=0", "labour_age_share=60", "labour_participation=70", "labour_unemployment=5",
		"labour_urban=60@2020-2020", "labour_urban=61@2021-2025", "labour_output_growth=6.5", "labour_productivity_given=5")
	assert.Equal(t, "19.9500", value(r, "labour_employed", 2023, 4))
	assert.Equal(t, "1.4286", value(r, "labour_demand_growth", 2023, 4))
	assert.Equal(t, "0.2850", value(r, "labour_gap", 2023, 4)) // 19.95 · 0.0142857
	assert.Equal(t, "6.5000", value(r, "labour_productivity_needed", 2023, 4))
	assert.Equal(t, "5.0000", value(r, "labour_output_supply", 2023, 4))
	assert.Equal(t, "0.5000", value(r, "labour_urban_increase", 2021, 4))
	assert.Equal(t, "19.5000", value(r, "labour_rural_population", 2021, 4))
}

// Jimo's vision as an instance of the module: the same GDP per head in dollars as its own formulas
// give, once its own variables are mapped.
func TestPricesAgainstJimo(t *testing.T) {
	mapping, err := modules.Suggest(jimo.Plan(), "prices_exchange")
	require.NoError(t, err)
	assert.Equal(t, "gdp_growth", mapping["price_growth"])
	assert.Equal(t, "gdp_deflator", mapping["price_deflator"])
	assert.Equal(t, "population", mapping["price_population"])
	assert.Equal(t, "exchange_rate", mapping["price_exchange"])
	assert.Equal(t, "gdp", mapping["price_gdp_real"])
	m, notes := add(t, jimo.Plan(), "prices_exchange", mapping)
	assert.Empty(t, notes) // Jimo has a variable for each; its population brings its own growth
	moves := []string{"gdp=1400", "gdp_growth=5@2026-2035", "gdp_deflator=1.5", "population=135", "population_growth=0.4", "exchange_rate=6.8"}
	r := run(t, m, moves...)
	own, ok := r.Value("gdp_per_capita_usd", 2035).Decimal()
	require.True(t, ok, r.Value("gdp_per_capita_usd", 2035).Reason())
	near(t, r, "price_per_head_usd", 2035, kernel.Float(own), 1e-6)
	// 1400·1.07^5·1.05^10·1.015^15 / (135·1.004^15) in 100m yuan for 10k persons: 10,000 yuan a
	// head.
	near(t, r, "price_per_head_usd", 2035, 1400*math.Pow(1.07, 5)*math.Pow(1.05, 10)*math.Pow(1.015, 15)/(135*math.Pow(1.004, 15))*1e4/6.8, 1e-6)
	near(t, r, "price_nominal_growth", 2022, 100*(1.07*1.015-1), 1e-12)

	// Asked for the growth of 2026–2035 that 40,000 dollars take, module and plan give one answer.
	found := map[string]string{}
	for _, id := range []string{"price_per_head_usd", "gdp_per_capita_usd"} {
		s, err := m.New("").With(append(slices.Clone(moves[:1]), moves[2:]...)...)
		require.NoError(t, err)
		goal := decimal.NewFromInt(40000)
		answer, err := solve.Unknown(context.Background(), m, solve.SeekQuery{Scenario: s, Goal: scenario.Goal{Variable: id, Year: 2035, Value: &goal},
			Vary: scenario.Vary{Lever: "gdp_growth", From: 2026, To: 2035}})
		require.NoError(t, err)
		require.Len(t, answer.Solutions, 1, id)
		found[id] = answer.Solutions[0].Value.StringFixed(4)
	}
	assert.Equal(t, found["gdp_per_capita_usd"], found["price_per_head_usd"])
	assert.NotEmpty(t, found["price_per_head_usd"])
}

// The four factors multiply to the growth of emissions exactly, and targets of intensity allow the
// amounts that growth leaves.
func TestKaya(t *testing.T) {
	m, _ := add(t, bare(t, 2025), "energy_carbon", nil)
	r := run(t, m, "energy_growth=6", "energy_population_growth=0.3", "energy_intensity_decline_yearly=3", "energy_carbon_decline_yearly=4",
		"energy_use=500", "energy_emissions=1200")
	near(t, r, "energy_kaya_growth", 2023, 1.76, 1e-25) // 1.06 · 0.96 − 1
	near(t, r, "energy_emissions_growth", 2023, 1.76, 1e-25)
	near(t, r, "energy_use", 2025, 500*math.Pow(1.06*0.97, 5), 1e-9)
	near(t, r, "energy_emissions", 2025, 1200*math.Pow(1.06*0.96, 5), 1e-9)
	near(t, r, "energy_decline_for_peak", 2023, 100*(1-1/1.06), 1e-12)
	stop := run(t, m, "energy_growth=6", "energy_carbon_decline_yearly="+decimal.NewFromFloat(100*(1-1/1.06)).StringFixed(14))
	near(t, stop, "energy_emissions_growth", 2023, 0, 1e-10)
}

// The exact engine and the kernel agree on every variable of derived models and modules.
func TestEnginesAgree(t *testing.T) {
	county, _ := derive(t, load(t, "county"), modules.Options{})
	p := county
	for _, module := range modules.List() {
		mapping, err := modules.Suggest(p, module.ID)
		require.NoError(t, err)
		d, _, err := modules.Add(p, module.ID, mapping)
		require.NoError(t, err)
		p, err = plan.New(d)
		require.NoError(t, err)
	}
	m := compile(t, p)
	base := []string{"growth_accounting_closes=growth", "population=50", "population_growth=0.2", "labour_productivity_growth_margin=0.5", "co2_intensity_decline=3",
		"growth_employment=0.5", "growth_schooling_return=8", "growth_capital_share=40", "growth_depreciation=5", "growth_capital_output=2.5", "growth_productivity_given=1.2",
		"growth_external=2", "labour_age_share=60", "labour_participation=70", "price_deflator=1.5", "price_gdp_real=400", "price_exchange=7",
		"energy_intensity_decline_yearly=2", "energy_use=300", "energy_emissions=700"}
	s, err := m.New("").With(base...)
	require.NoError(t, err)
	var cells []kernel.Cell
	for _, v := range m.Variables() {
		for year := 2025; year <= 2030; year++ {
			cells = append(cells, kernel.Cell{ID: v.ID, Year: year})
		}
	}
	x, err := m.Sweep(context.Background(), s, []scenario.Vary{{Lever: "growth_investment_given"}}, nil)
	require.NoError(t, err)
	program, err := x.Compile(nil, cells...)
	require.NoError(t, err)
	runner := program.NewRunner()
	present := 0
	for _, investment := range []float64{25, 37.5} {
		points := make([][]float64, program.Slots())
		for i := range points {
			points[i] = []float64{investment}
		}
		require.NoError(t, runner.Run(points))
		exact := run(t, m, append(base, "growth_investment_given="+decimal.NewFromFloat(investment).String())...)
		for i, c := range cells {
			out := program.Outputs()[i].Value
			if program.Outputs()[i].Varies {
				out = runner.Output(i)[0]
			}
			d, ok := exact.Value(c.ID, c.Year).Decimal()
			if !ok {
				assert.True(t, math.IsNaN(out), "%s %d: %v", c.ID, c.Year, out)
				continue
			}
			present++
			assert.InDelta(t, kernel.Float(d), out, 1e-9*(1+math.Abs(out)), "%s %d", c.ID, c.Year)
		}
	}
	assert.Greater(t, present, 800, "most cells have numbers")
}

// A module is added twice as once, goes without a trace, and leaves what was derived as it was.
func TestAddAgainAndRemove(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	before := marshal(t, p.Document())
	for _, module := range modules.List() {
		mapping, err := modules.Suggest(p, module.ID)
		require.NoError(t, err)
		once, _, err := modules.Add(p, module.ID, mapping)
		require.NoError(t, err)
		with, err := plan.New(once)
		require.NoError(t, err)
		twice, _, err := modules.Add(with, module.ID, mapping)
		require.NoError(t, err)
		assert.Equal(t, marshal(t, once), marshal(t, twice), module.ID)
		assert.Equal(t, before, marshal(t, modules.Remove(once, module.ID)), module.ID)

		// Deriving again keeps the module and what it reads.
		again, _ := derive(t, with, modules.Options{})
		l, ok := compile(t, again).Lever("population")
		assert.True(t, ok, l)
		m, n := compile(t, with), compile(t, again)
		assert.Len(t, n.Levers(), len(m.Levers()), module.ID)
		assert.Len(t, n.Variables(), len(m.Variables()), module.ID)
	}
}

// A plan may already use the name of a variable of a module.
func TestTakenNames(t *testing.T) {
	p, err := bare(t, 2025).Revise("2", func(d *plan.Document) {
		d.Model.Variables = append(d.Model.Variables, plan.Variable{ID: "energy_use", Name: text.Text{EN: "Mine"}, Unit: "%", Formula: "50"})
	})
	require.NoError(t, err)
	m, _ := add(t, p, "energy_carbon", nil)
	r := run(t, m, "energy_growth=6", "energy_intensity_decline_yearly=3", "energy_use_2=500")
	assert.Equal(t, "50", value(r, "energy_use", 2023, 0))
	near(t, r, "energy_use_2", 2025, 500*math.Pow(1.06*0.97, 5), 1e-9)
}

func TestAddErrors(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	p, err := p.Revise("2", func(d *plan.Document) {
		d.Model.Variables = append(d.Model.Variables, plan.Variable{ID: "nominal", Name: text.Text{EN: "Nominal growth"}, Unit: "%", Prices: "current", Formula: "8"})
	})
	require.NoError(t, err)
	_, _, err = modules.Add(load(t, "county"), "energy_carbon", nil)
	require.ErrorIs(t, err, text.ErrInvalid, "not derived")
	for _, c := range []struct {
		name    string
		id      modules.Mark
		mapping map[string]string
		err     error
		says    string
	}{
		{"no such module", "growth", nil, text.ErrUnknown, "growth_accounting, population_labour"},
		{"no such input", "energy_carbon", map[string]string{"growth": "gdp_growth"}, text.ErrUnknown, "energy_growth"},
		{"no such variable", "energy_carbon", map[string]string{"energy_growth": "gdp_deflator"}, text.ErrUnknown, "gdp_deflator"},
		{"another price basis", "prices_exchange", map[string]string{"price_growth": "nominal"}, text.ErrInvalid, "constant"},
		{"another unit", "energy_carbon", map[string]string{"energy_use": "gdp_growth"}, text.ErrUnit, "10k tce"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := modules.Add(p, c.id, c.mapping)
			require.ErrorIs(t, err, c.err)
			assert.ErrorContains(t, err, c.says)
			assert.NotEqual(t, text.ErrorIn(err, text.Chinese), text.ErrorIn(err, text.English))
		})
	}
}

// The pages about the modules are those of the data files, in both languages: with each formula, each name
// and unit, what is left out and when not to use it.
func TestPages(t *testing.T) {
	for _, m := range modules.List() {
		for _, l := range []text.Lang{text.English, text.Chinese} {
			page := m.Page(l)
			data, err := os.ReadFile(filepath.Join("..", "..", "wasm", "site", "docs", string(l), "modules", string(m.ID)+".md"))
			require.NoError(t, err)
			require.Equal(t, string(data), page, "go generate ./plan/modules")
			for _, want := range []string{m.Name.In(l), m.About.In(l), m.Limits.In(l), m.Avoid.In(l), m.Source.In(l)} {
				require.NotEmpty(t, want)
				assert.Contains(t, page, want)
			}
			for _, f := range m.Formulas {
				assert.Contains(t, page, f.Formula)
			}
			for _, in := range m.Inputs {
				u, err := indicator.ParseUnit(in.Unit)
				require.NoError(t, err)
				assert.Contains(t, page, "| "+in.Name.In(l)+" | "+u.Name(l)+" | ")
			}
		}
	}
}
