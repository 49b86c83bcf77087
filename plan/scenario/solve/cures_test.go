package solve

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestCures(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	run, err := m.RunMoves(t.Context(), "manufacturing_closure=growth", "gdp_growth=8.5@2021-2023", "manufacturing_growth=8")
	require.NoError(t, err)
	cures, err := Cures(ctx, run, "manufacturing_share")
	require.NoError(t, err)
	var levers []string
	for _, c := range cures {
		levers = append(levers, c.Moves[0].Lever)
		s := run.Scenario()
		s.Moves = append(s.Moves, c.Moves...)
		after, err := m.Run(t.Context(), s)
		require.NoError(t, err)
		o, _ := after.Outcome("manufacturing_share")
		assert.True(t, o.Judgement.Verdict.IsMet(), "%v", c.Moves)
		equal(t, "42", decimals.Round(c.Reached, scenario.MetPlaces))
	}
	assert.Equal(t, []string{"gdp_growth", "manufacturing_growth"}, levers, "the share itself is no lever under this closure")
	none, err := Cures(ctx, m.Reference(), "manufacturing_share")
	require.NoError(t, err)
	assert.Empty(t, none, "met already")
	_, err = Cures(ctx, run, "nobody")
	pinned(t, err, "scenario: nobody: no such indicator", "scenario: nobody: 没有这个指标")
}
