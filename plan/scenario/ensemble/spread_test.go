package ensemble_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// China's growth 2010–2025 as first published in the communiques of the National Bureau of
// Statistics, github.com/lawtext/gov commit fc1a2f67.
var chinaGrowth = []float64{10.3, 9.2, 7.8, 7.7, 7.4, 6.9, 6.7, 6.9, 6.6, 6.1, 2.3, 8.1, 3.0, 5.2, 5.0, 5.0}

func growthFrom(t *testing.T, first int, values []float64) actuals.Actuals {
	t.Helper()
	lines := []string{"indicator,year,value"}
	for i, v := range values {
		lines = append(lines, fmt.Sprintf("gdp_growth,%d,%v", first+i, v))
	}
	a, err := actuals.Parse([]byte(strings.Join(lines, "\n")), "record.csv", china.Plan14())
	require.NoError(t, err)
	return a
}

// Mean and spread of eight figures by hand: 2, 4, 4, 4, 5, 5, 7, 9 have mean 5, and squares of the
// deviations of 32 in all: √(32/7).
func TestSpread(t *testing.T) {
	p := china.Plan14()
	r, err := ensemble.SpreadOf(p, growthFrom(t, 2015, []float64{2, 4, 4, 4, 5, 5, 7, 9}), "gdp_growth")
	require.NoError(t, err)
	assert.InDelta(t, 5, r.Mean, 1e-12)
	assert.InDelta(t, 2.138089935299395, r.SD, 1e-12)
	assert.Nil(t, r.Autocorrelation, "eight years tell nothing of it")
	assert.Equal(t, 2015, r.Years[0])

	// Sixteen years, whose sum is 104.2.
	r, err = ensemble.SpreadOf(p, growthFrom(t, 2010, chinaGrowth), "gdp_growth")
	require.NoError(t, err)
	assert.InDelta(t, 104.2/16, r.Mean, 1e-12)
	require.NotNil(t, r.Autocorrelation)
	squares, products := 0.0, 0.0
	for i, x := range chinaGrowth {
		squares += (x - 6.5125) * (x - 6.5125)
		if i > 0 {
			products += (x - 6.5125) * (chinaGrowth[i-1] - 6.5125)
		}
	}
	assert.InDelta(t, squares, r.SD*r.SD*15, 1e-9)
	assert.InDelta(t, products/squares, *r.Autocorrelation, 1e-12)

	// A gap of a year leaves the spread and takes the autocorrelation.
	gap := growthFrom(t, 2010, chinaGrowth[:8])
	more := growthFrom(t, 2019, chinaGrowth[8:])
	both, err := actuals.New(p, append(gap.All(), more.All()...)...)
	require.NoError(t, err)
	r, err = ensemble.SpreadOf(p, both, "gdp_growth")
	require.NoError(t, err)
	assert.Len(t, r.Years, 16)
	assert.Nil(t, r.Autocorrelation)
}

// Too few figures, amounts and unknown variables are for the reader, with the reason in both languages.
func TestSpreadErrors(t *testing.T) {
	p := china.Plan14()
	seven := growthFrom(t, 2015, []float64{2, 4, 4, 4, 5, 5, 7})
	for id, want := range map[string]error{"gdp_growth": text.ErrInvalid, "wind": text.ErrUnknown, "life_expectancy": text.ErrUnit} {
		_, err := ensemble.SpreadOf(p, seven, id)
		require.ErrorIs(t, err, want, id)
		assert.NotEqual(t, text.ErrorIn(err, text.Chinese), text.ErrorIn(err, text.English))
	}
	_, err := ensemble.SpreadOf(p, seven, "gdp_growth")
	assert.ErrorContains(t, err, "there are 7")
}
