package engines

import (
	"context"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// A goal's year lies within the model's, whichever question asks; its first and last year are taken.
func TestGoalYears(t *testing.T) {
	m := jimoModel(t)
	s, vary := m.New(""), scenario.Vary{Lever: "gdp_growth"}
	b := s.Clone()
	b.Moves = []scenario.Move{{Lever: "gdp_growth", Op: "=", Value: d("6")}}
	ask := map[string]func(scenario.Goal) error{
		"seek": func(g scenario.Goal) error {
			_, err := solve.Seek(t.Context(), m, solve.SeekQuery{Scenario: s, Vary: vary, Goal: g})
			return err
		},
		"tornado": func(g scenario.Goal) error {
			_, err := sensitivity.Tornado(t.Context(), m, sensitivity.TornadoQuery{Scenario: s, Swings: []sensitivity.Swing{{Vary: vary}}, Goal: g})
			return err
		},
		"elasticities": func(g scenario.Goal) error {
			_, err := sensitivity.Elasticities(t.Context(), m, sensitivity.ElasticityQuery{Scenario: s, Levers: []scenario.Vary{vary}, Goal: g})
			return err
		},
		"table": func(g scenario.Goal) error {
			_, err := sensitivity.TwoWay(t.Context(), m, sensitivity.TwoWayQuery{Scenario: s, Rows: vary, RowAt: []decimal.Decimal{d("6")}, Columns: scenario.Vary{Lever: "manufacturing_share"}, ColumnAt: []decimal.Decimal{d("40")}, Goal: g})
			return err
		},
		"attribution": func(g scenario.Goal) error {
			_, err := sensitivity.Attribute(t.Context(), m, sensitivity.AttributeQuery{A: s, B: b, Goal: g})
			return err
		},
		"reach": func(g scenario.Goal) error {
			_, err := solve.Reach(t.Context(), m, solve.ReachQuery{Scenario: s, Levers: []solve.Free{{Vary: vary}}, Goals: []scenario.Goal{g}})
			return err
		},
		"bridge": func(g scenario.Goal) error {
			_, err := solve.Unknown(t.Context(), m, solve.SeekQuery{Scenario: s, Goal: g, Vary: vary})
			return err
		},
		"feasible": func(g scenario.Goal) error {
			_, err := solve.Feasible(t.Context(), m, solve.FeasibleQuery{Scenario: s, Levers: []solve.Free{{Vary: vary}}, Demands: []solve.Demand{{Bounds: scenario.Bounds{Variable: g.Variable, From: g.Year, To: g.Year, Low: g.Value}}}})
			return err
		},
	}
	years := m.Years()
	for name, f := range ask {
		for _, year := range []int{-1, 1, years[0] - 1, years[len(years)-1] + 1, 20250101, 20_000_000, math.MaxInt32} {
			err := f(scenario.Goal{Variable: "gdp_growth", Year: year, Value: dp("6")})
			require.ErrorIs(t, err, text.ErrInvalid, "%s %d", name, year)
			assert.Contains(t, err.Error(), fmt.Sprint(years[len(years)-1]), "it names the years there are")
		}
		for _, year := range []int{2021, years[len(years)-1]} {
			err := f(scenario.Goal{Variable: "gdp_growth", Year: year, Value: dp("6")})
			assert.NotErrorIs(t, err, text.ErrInvalid, "%s %d", name, year)
		}
	}
}

// Whatever is asked, a context that has ended ends it.
func TestContextsEnd(t *testing.T) {
	m := jimoModel(t)
	s := m.New("")
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	goal, vary := scenario.Goal{Variable: "gdp_growth", Year: 2025, Value: dp("6")}, scenario.Vary{Lever: "gdp_growth"}
	for name, f := range map[string]func() error{
		"compile": func() error { _, err := scenario.Compile(gone, m.Plan()); return err },
		"run":     func() error { _, err := m.Run(gone, s); return err },
		"update": func() error {
			next := s.Clone()
			next.Moves = []scenario.Move{{Lever: "gdp_growth", Op: "=", Value: d("6")}}
			_, err := m.Reference().Update(gone, next)
			return err
		},
		"moves": func() error { _, err := m.RunMoves(gone, "gdp_growth=6"); return err },
		"seek": func() error {
			_, err := solve.Seek(gone, m, solve.SeekQuery{Scenario: s, Vary: vary, Goal: goal})
			return err
		},
		"ensemble": func() error {
			_, err := ensemble.Run(gone, m, ensemble.Query{Uncertain: []ensemble.Uncertain{uncertain("gdp_growth", 6, 1)}, Draws: 1000, Seed: 1})
			return err
		},
		"tornado": func() error {
			_, err := sensitivity.Tornado(gone, m, sensitivity.TornadoQuery{Scenario: s, Swings: []sensitivity.Swing{{Vary: vary}}, Goal: goal})
			return err
		},
		"reach": func() error {
			_, err := solve.Reach(gone, m, solve.ReachQuery{Scenario: s, Levers: []solve.Free{{Vary: vary}}, Goals: []scenario.Goal{goal}})
			return err
		},
	} {
		require.ErrorIs(t, f(), context.Canceled, name)
	}
}

// Files that once took minutes or ended the engine.
func TestHostileFiles(t *testing.T) {
	data, err := os.ReadFile("../../../testdata/hostile/s1_avg_rate_5vars.json")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), data, "s1.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	sys, err := m.System(m.New(""))
	require.NoError(t, err)
	// 5 formulas of 1,000 parts in 200 years, and one root of at most 200 years a year for each average.
	assert.LessOrEqual(t, sys.Cost(), 5*1000*200+5*200*200)
}
