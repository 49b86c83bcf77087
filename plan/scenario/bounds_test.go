package scenario

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
)

// A goal's year lies within the model's, whichever question asks; its first and last year are taken.
func TestGoalYears(t *testing.T) {
	m := jimoModel(t)
	s, vary := m.New(""), Vary{Lever: "gdp_growth"}
	b := s.Clone()
	b.Moves = []Move{{Lever: "gdp_growth", Op: Set, Value: d("6")}}
	ask := map[string]func(Goal) error{
		"seek": func(g Goal) error {
			_, err := Seek(t.Context(), m, SeekQuery{Scenario: s, Vary: vary, Goal: g})
			return err
		},
		"tornado": func(g Goal) error {
			_, err := Tornado(t.Context(), m, TornadoQuery{Scenario: s, Swings: []Swing{{Vary: vary}}, Goal: g})
			return err
		},
		"elasticities": func(g Goal) error {
			_, err := Elasticities(t.Context(), m, ElasticityQuery{Scenario: s, Levers: []Vary{vary}, Goal: g})
			return err
		},
		"table": func(g Goal) error {
			_, err := TwoWay(t.Context(), m, TwoWayQuery{Scenario: s, Rows: vary, RowAt: []decimal.Decimal{d("6")}, Columns: Vary{Lever: "manufacturing_share"}, ColumnAt: []decimal.Decimal{d("40")}, Goal: g})
			return err
		},
		"attribution": func(g Goal) error {
			_, err := Attribute(t.Context(), m, AttributeQuery{A: s, B: b, Goal: g})
			return err
		},
		"reach": func(g Goal) error {
			_, err := Reach(t.Context(), m, ReachQuery{Scenario: s, Levers: []Free{{Vary: vary}}, Goals: []Goal{g}})
			return err
		},
		"bridge": func(g Goal) error {
			_, err := Unknown(t.Context(), m, UnknownQuery{Scenario: s, Goal: g, Unknown: vary})
			return err
		},
		"feasible": func(g Goal) error {
			_, err := Feasible(t.Context(), m, FeasibleQuery{Scenario: s, Levers: []Free{{Vary: vary}}, Demands: []Demand{{Variable: g.Variable, From: g.Year, To: g.Year, Low: g.Value}}})
			return err
		},
	}
	years := m.Years()
	for name, f := range ask {
		for _, year := range []int{-1, 1, years[0] - 1, years[len(years)-1] + 1, 20250101, 20_000_000, math.MaxInt32} {
			err := f(Goal{Variable: "gdp_growth", Year: year, Value: dp("6")})
			require.ErrorIs(t, err, text.ErrInvalid, "%s %d", name, year)
			assert.Contains(t, err.Error(), fmt.Sprint(years[len(years)-1]), "it names the years there are")
		}
		for _, year := range []int{2021, years[len(years)-1]} {
			err := f(Goal{Variable: "gdp_growth", Year: year, Value: dp("6")})
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
	goal, vary := Goal{Variable: "gdp_growth", Year: 2025, Value: dp("6")}, Vary{Lever: "gdp_growth"}
	for name, f := range map[string]func() error{
		"compile": func() error { _, err := Compile(gone, m.Plan()); return err },
		"run":     func() error { _, err := m.Run(gone, s); return err },
		"update": func() error {
			next := s.Clone()
			next.Moves = []Move{{Lever: "gdp_growth", Op: Set, Value: d("6")}}
			_, err := m.Reference().Update(gone, next)
			return err
		},
		"moves":    func() error { _, err := m.RunMoves(gone, "gdp_growth=6"); return err },
		"seek":     func() error { _, err := Seek(gone, m, SeekQuery{Scenario: s, Vary: vary, Goal: goal}); return err },
		"ensemble": func() error { _, err := RunEnsemble(gone, m, wide(t, m, 1000, 1)); return err },
		"tornado": func() error {
			_, err := Tornado(gone, m, TornadoQuery{Scenario: s, Swings: []Swing{{Vary: vary}}, Goal: goal})
			return err
		},
		"reach": func() error {
			_, err := Reach(gone, m, ReachQuery{Scenario: s, Levers: []Free{{Vary: vary}}, Goals: []Goal{goal}})
			return err
		},
	} {
		require.ErrorIs(t, f(), context.Canceled, name)
	}
}

// Files that once took minutes or ended the engine.
func TestHostileFiles(t *testing.T) {
	data, err := os.ReadFile("../testdata/hostile/s1_avg_rate_5vars.json")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), data, "s1.json")
	require.NoError(t, err)
	m, err := Compile(t.Context(), p)
	require.NoError(t, err)
	sys, err := m.System(m.New(""))
	require.NoError(t, err)
	// 5 formulas of 1,000 parts in 200 years, and one root of at most 200 years a year for each average.
	assert.LessOrEqual(t, sys.Cost(), 5*1000*200+5*200*200)
}
