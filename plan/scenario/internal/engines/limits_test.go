package engines

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

func many[T any](n int, make func(i int) T) []T {
	out := []T{}
	for i := range n {
		out = append(out, make(i))
	}
	return out
}

// Each limit of a scenario is accepted, and one beyond is refused.
func TestScenarioLimits(t *testing.T) {
	m := jimoModel(t)
	move := func(int) scenario.Move {
		return scenario.Move{Lever: "gdp_growth", Op: "=", Value: d("6")}
	}
	for _, c := range []struct {
		name       string
		good, over scenario.Scenario
		want       string
	}{
		{"moves", scenario.Scenario{Moves: many(2000, move)}, scenario.Scenario{Moves: many(2000+1, move)}, "scenario: 2001 moves; at most 2000"},
		{"name", scenario.Scenario{Name: strings.Repeat("x", 400)}, scenario.Scenario{Name: strings.Repeat("x", 400+1)}, "scenario: name, author or id longer than 400 bytes"},
		{"author", scenario.Scenario{Author: strings.Repeat("x", 400)}, scenario.Scenario{Author: strings.Repeat("x", 400+1)}, "scenario: name, author or id longer than 400 bytes"},
		{"note", scenario.Scenario{Note: strings.Repeat("x", 10000)}, scenario.Scenario{Note: strings.Repeat("x", 10000+1)}, "scenario: note longer than 10000 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := m.Run(t.Context(), c.good)
			require.NoError(t, err)
			_, err = m.Run(t.Context(), c.over)
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, text.ErrLimit)
		})
	}
	closures := map[string]string{}
	for i := range 2000 + 1 {
		closures[fmt.Sprint("c", i)] = "share"
	}
	_, err := m.Run(t.Context(), scenario.Scenario{Closures: closures})
	require.EqualError(t, err, "scenario: 2001 closures; at most 2000")
	held := scenario.Years{}
	for y := range indicator.MaxYears + 1 {
		held[2020+y] = decimal.Zero
	}
	_, err = m.Run(t.Context(), scenario.Scenario{Held: map[string]scenario.Years{"population": held}})
	require.EqualError(t, err, "scenario: population: held values of 201 years; at most 200")
}

// One beyond each limit of the what-if engine; the limits themselves are reached in other tests or by a
// refusal of another kind, as a thousand levers do not exist.
func TestEngineLimits(t *testing.T) {
	m, ctx := jimoModel(t), context.Background()
	lever := func(int) ensemble.Uncertain { return uncertain("gdp_growth", 6, 1) }
	goal := scenario.Goal{Variable: "gdp_growth", Year: 2025, Value: dp("6")}
	swing := func(int) sensitivity.Swing { return sensitivity.Swing{Vary: scenario.Vary{Lever: "gdp_growth"}} }
	free := func(int) solve.Free { return solve.Free{Vary: scenario.Vary{Lever: "gdp_growth"}} }
	at := func(n int) []decimal.Decimal { return many(n, func(int) decimal.Decimal { return d("6") }) }
	for _, c := range []struct {
		name string
		call func() error
		want string
		is   error
	}{
		{"uncertain levers", func() error {
			_, err := ensemble.Run(ctx, m, ensemble.Query{Uncertain: many(200+1, lever)})
			return err
		}, "scenario: ensemble: 201 uncertain levers; at most 200", text.ErrLimit},
		{"draws", func() error { _, err := ensemble.Run(ctx, m, ensemble.Query{Draws: 1_000_000 + 1}); return err }, "scenario: ensemble: 1000001 draws; expected 1 to 1000000", text.ErrLimit},
		{"samples", func() error {
			u := uncertain("gdp_growth", 0, 0)
			u.Dist = ensemble.Distribution{Kind: "samples", Samples: make([]float64, 100_000+1)}
			_, err := ensemble.Run(ctx, m, ensemble.Query{Uncertain: []ensemble.Uncertain{u}})
			return err
		}, "gdp_growth: scenario: distribution samples: 100001 samples; expected 1 to 100000", text.ErrInvalid},
		{"tornado", func() error {
			_, err := sensitivity.Tornado(ctx, m, sensitivity.TornadoQuery{Swings: many(200+1, swing), Goal: goal})
			return err
		}, "scenario: sensitivity: 201 levers; expected 1 to 200", text.ErrLimit},
		{"two-way table", func() error {
			_, err := sensitivity.TwoWay(ctx, m, sensitivity.TwoWayQuery{RowAt: at(61), ColumnAt: at(41), Goal: goal})
			return err
		}, "scenario: two-way table: 2501 cells; expected 1 to 2500", text.ErrLimit},
		{"levers solved for", func() error {
			_, err := solve.Reach(ctx, m, solve.ReachQuery{Levers: many(64+1, free), Goals: []scenario.Goal{goal}})
			return err
		}, "scenario: solve: 65 levers; expected 1 to 64", text.ErrLimit},
		{"demands", func() error {
			_, err := solve.Feasible(ctx, m, solve.FeasibleQuery{Levers: []solve.Free{free(0)}, Demands: make([]solve.Demand, 100+1)})
			return err
		}, "scenario: feasible: 101 demands; expected 1 to 100", text.ErrLimit},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.call()
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, c.is)
			assert.NotEqual(t, err.Error(), text.ErrorIn(err, text.Chinese))
		})
	}
}
