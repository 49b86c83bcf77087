package review_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// linesOf returns the pace lines by indicator.
func linesOf(t *testing.T, p *plan.Plan, o review.Options) map[string]review.AnnualPlan {
	t.Helper()
	list, err := review.PaceLines(p, o)
	require.NoError(t, err)
	require.Len(t, list, len(p.Indicators))
	out := map[string]review.AnnualPlan{}
	for _, l := range list {
		out[l.ID] = l
	}
	return out
}

func assertLine(t *testing.T, l review.AnnualPlan, first int, want ...string) {
	t.Helper()
	require.NoError(t, l.Err, l.ID)
	require.Len(t, l.Years, len(want), l.ID)
	for i, y := range l.Years {
		assert.Equal(t, first+i, y.Year, l.ID)
		assert.True(t, y.Value.Equal(decimal.RequireFromString(want[i])), "%s in %d: %s instead of %s", l.ID, y.Year, y.Value, want[i])
	}
}

// The lines of the plan, by kind of target: figures of the headline table, the way between them by hand.
func TestPaceLines(t *testing.T) {
	lines := linesOf(t, jimo.Plan(), review.Options{})
	// A level: 38.2 in 2020, 42 in 2025, a fifth of 3.8 a year.
	assertLine(t, lines["manufacturing_share"], 2020, "38.2", "38.96", "39.72", "40.48", "41.24", "42")
	// An average rate is held against each year, and so is a bound of each year.
	assertLine(t, lines["gdp_growth"], 2021, "7", "7", "7", "7", "7")
	// A total of 100,000 jobs: two of ten 10k persons a year.
	assertLine(t, lines["new_urban_jobs"], 2021, "2", "2", "2", "2", "2")
	// A target that waits for a number has no line, and says why.
	open := lines["energy_intensity_decline"]
	require.Error(t, open.Err)
	assert.ErrorIs(t, open.Err, text.ErrAbsent)
	assert.Empty(t, open.Years)
}

// A level that is to grow at an average rate grows evenly from its baseline, 100 · 1.1^n; a rate is
// the same each year.
func TestPaceLineOfGrowth(t *testing.T) {
	l := linesOf(t, small(t, "100m yuan", `{"value":100}`, `{"kind":"average_rate","value":10}`), review.Options{})["x"]
	assert.EqualValues(t, "compound", l.Shape)
	assertLine(t, l, 2020, "100", "110", "121", "133.1", "146.41", "161.051")
	l = linesOf(t, small(t, "%", `{"value":5}`, `{"kind":"average_rate","value":10}`), review.Options{})["x"]
	assert.EqualValues(t, "linear", l.Shape)
	assertLine(t, l, 2021, "10", "10", "10", "10", "10")
}

// An entered target has a line too: 13.5 % compounded over five years is 1 − 0.865^(1/5) = 2.85886 % a year.
func TestPaceLineOfAnEntry(t *testing.T) {
	value := plan.Number("13.5")
	o := review.Options{Entered: map[string]plan.Entry{"energy_intensity_decline": {Target: plan.Target{Kind: "compounded_decline", Value: &value}}}}
	l := linesOf(t, jimo.Plan(), o)["energy_intensity_decline"]
	require.NoError(t, l.Err)
	require.Len(t, l.Years, 5)
	left := decimal.NewFromInt(1)
	for _, y := range l.Years {
		assert.Equal(t, "2.859", y.Value.StringFixed(3), y.Year)
		left = left.Mul(decimal.NewFromInt(1).Sub(y.Value.Shift(-2)))
	}
	assert.Equal(t, "0.8650000000", left.StringFixed(10), "the five years make 13.5 % together")
}
