package indicator

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Absurd numbers of places cost nothing and change nothing.
func TestAbsurdPlaces(t *testing.T) {
	assert.Len(t, Group(D("1.5"), math.MaxInt32), len("1.")+MaxExponent)
	assert.Equal(t, "0", Group(D("1.5"), math.MinInt32))
	assert.Len(t, Signed(D("1.5"), math.MaxInt32), len("+1.")+MaxExponent)
	assert.Equal(t, "1.5", Round(D("1.5"), math.MaxInt32).String())
	assert.Equal(t, "0", Round(D("-987"), math.MinInt32).String())
	assert.Equal(t, "1.5", Round(D("1.45"), 1).String(), "the usual ones as ever")
	assert.Equal(t, "1200", Round(D("1150"), -2).String())
}

// A target over more years than a path may have is not measured, whatever years are given.
func TestMeasureOverTooManyYears(t *testing.T) {
	s := series(PercentU, 2021, "1", "2")
	for _, kind := range []TargetKind{AverageRate, Yearly, Cumulative, Decline, Maintain, InStep, AboveOther} {
		for _, c := range []struct {
			from, year int
			limit      bool
		}{{2021, 2020 + MaxYears, false}, {2021, 2021 + MaxYears, true}, {2021, 400_000_000, true}, {-2_000_000_000, 2025, true}} {
			target := Target{Kind: kind, Of: "x", Value: D("1"), From: c.from, Year: c.year}
			v := target.MeasureToward(Up, s, Of(D("1")), 2020, func(string) (Series, bool) { return s, true })
			require.False(t, v.Present())
			if c.limit {
				assert.Contains(t, v.Reason().String(), "at most 200 are allowed", kind)
			} else {
				assert.Equal(t, Incomplete, v.Reason().Code, kind)
			}
		}
	}
}
