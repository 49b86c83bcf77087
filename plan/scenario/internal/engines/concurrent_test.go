package engines

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// One model serves many at once, and each gets what it would get alone; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	s := m.New("slow")
	move, err := scenario.ParseMove("gdp_growth=6")
	require.NoError(t, err)
	s.Moves = []scenario.Move{move}
	first, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	goal := scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dp("8")}
	work := map[string]func() (any, error){
		"run":      func() (any, error) { r, err := m.Run(t.Context(), s); return series(r), err },
		"update":   func() (any, error) { r, err := m.Reference().Update(t.Context(), s); return series(r), err },
		"outcomes": func() (any, error) { return first.Outcomes(), nil },
		"compare":  func() (any, error) { return scenario.Compare(m.Reference(), first), nil },
		"seek": func() (any, error) {
			return solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: goal})
		},
		"ensemble": func() (any, error) {
			return ensemble.Run(context.Background(), m, ensemble.Query{Scenario: s, Draws: 200, Seed: 1,
				Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: ensemble.Distribution{Kind: "normal", Mean: 6.5, SD: 1}}}})
		},
		"needs": func() (any, error) { return m.Reference().NeedsOf("gdp_nominal", 2025), nil },
	}
	alone := map[string]string{}
	for name, f := range work {
		alone[name] = written(t, f)
	}
	var wg sync.WaitGroup
	for range 4 {
		for name, f := range work {
			wg.Go(func() { assert.Equal(t, alone[name], written(t, f), name) })
		}
	}
	wg.Wait()
}

// series are all numbers of a run.
func series(r *scenario.Run) any {
	if r == nil {
		return nil
	}
	out := map[string]string{}
	for _, v := range r.Model().Variables() {
		for _, y := range r.Model().Years() {
			out[fmt.Sprint(v.ID, y)] = r.Value(v.ID, y).String()
		}
	}
	return out
}

// written is a result as text.
func written(t *testing.T, f func() (any, error)) string {
	got, err := f()
	assert.NoError(t, err)
	text, err := json.Marshal(got)
	assert.NoError(t, err)
	return string(text)
}
