package ensemble

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// The share of draws that meet a target of every year: 60 % in 2020, the end drawn evenly from 60 to 70 along a line.
// A change of at least one point in every year is one of five in all, which half of the draws reach.
func TestChanceOfAChangeInEveryYear(t *testing.T) {
	m := headline(t, "%", "60", `{"kind":"yearly_change","bound":"at_least","value":1}`)
	r, err := Run(context.Background(), m, Query{Draws: 1000, Uncertain: []Uncertain{{Vary: scenario.Vary{Lever: "x"}, Dist: Distribution{Kind: uniform, Low: 60, High: 70}}}})
	require.NoError(t, err)
	require.Len(t, r.Chances, 1)
	assert.True(t, r.Chances[0].Judged)
	assert.InDelta(t, 0.5, float64(r.Chances[0].Share), 0.001) // a Latin hypercube of 1000 strata
}
