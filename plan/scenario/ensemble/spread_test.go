package ensemble_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario"
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

// An amount has the spread of its growth: 100, 110, 99, … alternate between +10 and −10 %, whose mean over
// eight years is 0 and whose deviations are 8·10² in all: √(800/7). A break of scope or a gap has no growth.
func TestSpreadOfAmounts(t *testing.T) {
	p := china.Plan14()
	amounts := func(skip int) actuals.Actuals {
		lines, x := []string{"indicator,year,value"}, 70.0
		for i := range 10 {
			if i != skip {
				lines = append(lines, fmt.Sprintf("life_expectancy,%d,%v", 2011+i, x))
			}
			x *= []float64{1.1, 0.9}[i%2]
		}
		a, err := actuals.Parse([]byte(strings.Join(lines, "\n")), "record.csv", p)
		require.NoError(t, err)
		return a
	}
	r, err := ensemble.SpreadOf(p, amounts(9), "life_expectancy")
	require.NoError(t, err)
	assert.True(t, r.Relative)
	assert.Equal(t, []int{2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019}, r.Years)
	assert.InDelta(t, 0, r.Mean, 1e-9)
	assert.InDelta(t, 10.690449676496976, r.SD, 1e-9)
	_, err = ensemble.SpreadOf(p, amounts(5), "life_expectancy")
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.ErrorContains(t, err, "there are figures for 7")
}

// With a persistence of ρ the draws of years n apart have the correlation ρⁿ, and each year keeps its own
// distribution.
func TestPersistence(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan14())
	require.NoError(t, err)
	ask := func(rho float64, yearly bool) (ensemble.Answer, error) {
		q := ensemble.Query{Scenario: m.New(""), Draws: 20_000, Seed: 7, Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Yearly: yearly, Persistence: rho,
			Dist: ensemble.Distribution{Kind: "normal", Mean: 5, SD: 1}}}}
		for y := 2021; y <= 2025; y++ {
			q.Keep = append(q.Keep, kernel.Cell{ID: "gdp_growth", Year: y})
		}
		return ensemble.Run(t.Context(), m, q)
	}
	correlation := func(a, b []scenario.Estimate) float64 {
		sum, sa, sb := 0.0, 0.0, 0.0
		for i := range a {
			x, y := float64(a[i])-5, float64(b[i])-5
			sum, sa, sb = sum+x*y, sa+x*x, sb+y*y
		}
		return sum / math.Sqrt(sa*sb)
	}
	for _, rho := range []float64{0.6, -0.3, 0} {
		r, err := ask(rho, true)
		require.NoError(t, err)
		for i := range r.Kept {
			for j := range i {
				assert.InDelta(t, math.Pow(rho, float64(i-j)), correlation(r.Kept[i], r.Kept[j]), 0.03, "%v: %d and %d", rho, i, j)
			}
		}
		for _, f := range r.Fans {
			if f.Variable == "gdp_growth" {
				for _, y := range f.Years {
					if y.Year >= 2021 && y.Year <= 2025 {
						assert.InDelta(t, 1, float64(y.SD), 0.02, "%d", y.Year)
					}
				}
			}
		}
	}
	for rho, yearly := range map[float64]bool{1: true, 0.5: false} {
		_, err := ask(rho, yearly)
		require.ErrorIs(t, err, text.ErrInvalid)
	}
}

// Too few figures, amounts and unknown variables are for the reader, with the reason in both languages.
func TestSpreadErrors(t *testing.T) {
	p := china.Plan14()
	seven := growthFrom(t, 2015, []float64{2, 4, 4, 4, 5, 5, 7})
	for id, want := range map[string]error{"gdp_growth": text.ErrInvalid, "wind": text.ErrUnknown, "life_expectancy": text.ErrInvalid} {
		_, err := ensemble.SpreadOf(p, seven, id)
		require.ErrorIs(t, err, want, id)
		assert.NotEqual(t, text.ErrorIn(err, text.Chinese), text.ErrorIn(err, text.English))
	}
	_, err := ensemble.SpreadOf(p, seven, "gdp_growth")
	assert.ErrorContains(t, err, "there are 7")
}
