package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// Actual figures stand while levers move; what would have continued them gives way.
func TestMovesLeaveActualFiguresAlone(t *testing.T) {
	m := model(t)
	carry := func(s scenario.Scenario, id string, last int, values map[int]string) scenario.Scenario {
		x, _ := m.Variable(id)
		series := indicator.NewSeries(x.Unit, nil)
		for y, v := range values {
			series.Set(y, indicator.Of(dec(v)))
		}
		return m.Carry(s, id, series, last)
	}
	s := carry(m.New("figures"), "gdp_growth", 2022, map[int]string{2021: "7.4", 2022: "3.1", 2023: "5.25", 2024: "5.25", 2025: "5.25"})
	s = carry(s, "manufacturing_share", 2022, map[int]string{2021: "38.5", 2022: "39", 2023: "39.3", 2024: "39.6", 2025: "39.9"})
	value := func(s scenario.Scenario, id string, year int) string {
		r, err := m.Run(t.Context(), s)
		require.NoError(t, err)
		return r.Value(id, year).Round(4).String()
	}
	moved := func(moves ...string) scenario.Scenario {
		s, err := s.With(moves...)
		require.NoError(t, err)
		return s
	}
	for _, c := range []struct {
		name  string
		s     scenario.Scenario
		id    string
		years [5]string
	}{
		{"on course", s, "gdp_growth", [5]string{"7.4", "3.1", "5.25", "5.25", "5.25"}},
		{"yearly", moved("gdp_growth=6"), "gdp_growth", [5]string{"7.4", "3.1", "6", "6", "6"}},
		{"one year", moved("gdp_growth=6@2022"), "gdp_growth", [5]string{"7.4", "6", "5.25", "5.25", "5.25"}},
		{"end of a path", moved("manufacturing_share=42"), "manufacturing_share", [5]string{"38.5", "39", "40", "41", "42"}},
		{"another lever", moved("gdp_growth=6"), "manufacturing_share", [5]string{"38.5", "39", "39.3", "39.6", "39.9"}},
	} {
		for i, want := range c.years {
			assert.Equal(t, want, value(c.s, c.id, 2021+i), "%s, %d", c.name, 2021+i)
		}
	}

	// the same after an update, in float64 and through a link
	r, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	r, err = r.Update(t.Context(), moved("manufacturing_share=42"))
	require.NoError(t, err)
	assert.Equal(t, "41", r.Value("manufacturing_share", 2024).Round(4).String())
	for _, goal := range []struct{ variable, lever, at, want string }{
		{"gdp_index", "gdp_growth", "131.8804870704", "6"}, // 107.4 · 1.031 · 1.06^3
		{"manufacturing_share", "manufacturing_share", "41", "41"},
	} {
		value := dec(goal.at)
		found, err := solve.Seek(t.Context(), m, solve.SeekQuery{Scenario: s, Goal: scenario.Goal{Variable: goal.variable, Year: 2025, Value: &value}, Vary: scenario.Vary{Lever: goal.lever}})
		require.NoError(t, err)
		require.Len(t, found.Solutions, 1)
		assert.Equal(t, goal.want, found.Solutions[0].Value.Round(4).String())
	}
	back, err := scenario.FromCode(moved("gdp_growth=6").Code())
	require.NoError(t, err)
	assert.Equal(t, "6", value(back, "gdp_growth", 2024))
	assert.Equal(t, "3.1", value(back, "gdp_growth", 2022))

	all := carry(m.New("whole plan"), "gdp_growth", 2025, map[int]string{2021: "7.4", 2022: "3.1", 2023: "6", 2024: "6", 2025: "6"})
	all, err = all.With("gdp_growth=5")
	require.NoError(t, err)
	_, err = m.Run(t.Context(), all)
	assert.ErrorIs(t, err, text.ErrInvalid)
	assert.ErrorContains(t, err, "actual figures stand in all years of the lever")
	all = carry(m.New("whole plan"), "manufacturing_share", 2025, map[int]string{2021: "39", 2022: "40", 2023: "41", 2024: "42", 2025: "43"})
	all, err = all.With("manufacturing_share=42")
	require.NoError(t, err)
	_, err = m.Run(t.Context(), all)
	assert.ErrorContains(t, err, "actual figures stand in all years of the lever")
	bad := m.New("")
	bad.Projected = map[string]int{"gdp_growth": 2023}
	_, err = m.Run(t.Context(), bad)
	assert.ErrorIs(t, err, text.ErrUnknown)
}

// A level that grows by a stated rate goes on from its last figure at the rate carried beside it, or at
// a moved one.
func TestCarriedLevelKeepsItsRate(t *testing.T) {
	p, err := plan.New(&plan.Document{ID: "p", Version: "1", Title: text.Text{EN: "P"}, Period: plan.Period{Base: 2020, From: 2021, To: 2025},
		Source: plan.Source{Title: text.Text{EN: "P"}}, Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}},
		Indicators: []plan.Indicator{{ID: "gdp", Row: "1", Category: "all", Name: text.Text{EN: "GDP"}, Unit: "USD", Direction: "up", Attribute: plan.Expected,
			Baseline: plan.Baseline{Value: plan.Num("100")}, Target: plan.Target{Kind: "average_rate", Value: plan.Num("6")}}},
		Model: plan.Model{Variables: []plan.Variable{{ID: "rate", Name: text.Text{EN: "Rate"}, Unit: "%", Path: &plan.Path{Shape: "constant", Of: "gdp"}},
			{ID: "gdp", Formula: "grow(gdp[-1], rate)"}},
			Levers: []plan.Lever{{Variable: "rate", Min: "-10", Max: "20", Step: "0.1"}}}})
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	x, _ := m.Variable("gdp")
	figures := indicator.NewSeries(x.Unit, nil)
	for y, v := range map[int]string{2020: "100", 2021: "105", 2022: "110.25", 2023: "115.7625", 2024: "121.550625", 2025: "127.62815625"} {
		figures.Set(y, indicator.Of(dec(v)))
	}
	s := m.Carry(m.New(""), "gdp", figures, 2022)
	assert.Len(t, s.Held["gdp"], 2)
	for move, want := range map[string]string{"": "127.6282", "rate=6": "131.3095"} { // 110.25 · 1.06^3
		moved := s
		if move != "" {
			moved, err = s.With(move)
			require.NoError(t, err)
		}
		r, err := m.Run(t.Context(), moved)
		require.NoError(t, err)
		assert.Equal(t, want, r.Value("gdp", 2025).Round(4).String(), move)
		assert.Equal(t, "5", r.Value("rate", 2022).Round(4).String())
	}
	for _, o := range m.Reference().Outcomes() {
		assert.True(t, o.OnPath)
	}
	other, err := m.Run(t.Context(), m.New("").WithFormula(scenario.Change{Variable: "gdp", Formula: "grow(gdp[-1], 7)"}))
	require.NoError(t, err)
	assert.False(t, other.Outcomes()[0].OnPath, "another formula is no assumed path")

	none := m.Carry(s, "gdp", indicator.NewSeries(x.Unit, nil), 2022) // figures that are gone leave nothing behind
	assert.True(t, none.IsReference())
	assert.Empty(t, none.Projected)
	last := m.New("on it")
	last.Held, last.Projected = map[string]scenario.Years{"rate": {2025: dec("5")}}, map[string]int{"rate": 2025}
	flat, err := m.Run(t.Context(), last)
	require.NoError(t, err)
	assert.Equal(t, "5", flat.Value("rate", 2025).String())

	for name, change := range map[string]func(*plan.Variable){
		"unknown": func(v *plan.Variable) { v.Path.Of = "nobody" },
		"unit":    func(v *plan.Variable) { v.Unit = "USD" },
		"shape":   func(v *plan.Variable) { v.Path.Shape = "linear" },
		"none":    func(v *plan.Variable) { v.Path.Of = "" },
	} {
		d := p.Document()
		path := *d.Model.Variables[0].Path
		d.Model.Variables[0].Path = &path
		change(&d.Model.Variables[0])
		_, err := plan.New(d)
		assert.ErrorContains(t, err, "path", name)
	}
}
