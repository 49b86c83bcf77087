package ensemble_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// shared draws GDP growth of 2021 with a loading on a common shock, and returns its draws.
func shared(t *testing.T, m *scenario.Model, lever string, loading float64, plain bool) []scenario.Estimate {
	t.Helper()
	q := ensemble.Query{Draws: 4000, Seed: 7, Stream: lever, Plain: plain, Keep: []kernel.Cell{{ID: lever, Year: 2023}}, Variables: []string{lever},
		Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: lever}, Dist: ensemble.Distribution{Kind: "uniform", Low: 5, High: 8},
			Common: &ensemble.Common{Name: "downturn", Loading: loading}}}}
	a, err := ensemble.Run(t.Context(), m, q)
	require.NoError(t, err)

	q.First, q.Count = 1000, 500 // a window draws the same
	part, err := ensemble.Run(t.Context(), m, q)
	require.NoError(t, err)
	assert.Equal(t, a.Kept[0][1000:1500], part.Kept[0])
	return a.Kept[0]
}

func correlation(a, b []scenario.Estimate) float64 {
	var ma, mb, sab, saa, sbb float64
	for i := range a {
		ma, mb = ma+float64(a[i]), mb+float64(b[i])
	}
	ma, mb = ma/float64(len(a)), mb/float64(len(a))
	for i := range a {
		x, y := float64(a[i])-ma, float64(b[i])-mb
		sab, saa, sbb = sab+x*y, saa+x*x, sbb+y*y
	}
	return sab / math.Sqrt(saa*sbb)
}

// Two levers with loadings 0.8 and 0.5 have normal variables of correlation 0.4; uniform values then
// correlate by 6/π·asin(0.4/2) = 0.3846. Each keeps its own distribution: in a Latin hypercube, one
// draw in each of the 4,000 strata.
func TestCommonShock(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	for _, plain := range []bool{false, true} {
		a, b := shared(t, m, "gdp_growth", 0.8, plain), shared(t, m, "rd_growth", 0.5, plain)
		assert.InDelta(t, 0.3846, correlation(a, b), 0.04, "plain %v", plain)
		whole := shared(t, m, "gdp_growth", 1, plain)
		assert.InDelta(t, 1, correlation(whole, shared(t, m, "rd_growth", 1, plain)), 1e-6, "the shock alone")
		assert.InDelta(t, -1, correlation(whole, shared(t, m, "rd_growth", -1, plain)), 0.001)
		assert.InDelta(t, 0, correlation(whole, shared(t, m, "rd_growth", 0, plain)), 0.05)
		if !plain {
			sorted := slices.Sorted(slices.Values(a))
			for i, x := range sorted {
				require.Equal(t, i, int((float64(x)-5)/3*4000), "stratum")
			}
		}
	}
}

func TestCommonShockRefused(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	u := func(c *ensemble.Common, lever string) ensemble.Uncertain {
		return ensemble.Uncertain{Vary: scenario.Vary{Lever: lever}, Dist: ensemble.Distribution{Kind: "normal", Mean: 6, SD: 1}, Common: c}
	}
	for name, q := range map[string]ensemble.Query{
		"beyond 1":  {Uncertain: []ensemble.Uncertain{u(&ensemble.Common{Name: "x", Loading: 1.1}, "gdp_growth")}},
		"NaN":       {Uncertain: []ensemble.Uncertain{u(&ensemble.Common{Name: "x", Loading: math.NaN()}, "gdp_growth")}},
		"no name":   {Uncertain: []ensemble.Uncertain{u(&ensemble.Common{Loading: 0.5}, "gdp_growth")}},
		"both ways": {Uncertain: []ensemble.Uncertain{u(&ensemble.Common{Name: "x", Loading: 0.5}, "gdp_growth"), u(nil, "rd_growth")}, Correlations: []ensemble.Correlation{{A: 0, B: 1, Rho: 0.3}}},
	} {
		_, err := ensemble.Run(t.Context(), m, q)
		assert.ErrorIs(t, err, text.ErrInvalid, name)
	}
	var c ensemble.Common
	require.Error(t, c.UnmarshalJSON([]byte(`{"name": "x"}`)), "the loading has no default")
	require.NoError(t, c.UnmarshalJSON([]byte(`{"name": "x", "loading": 0}`)))
}

// The same lever of two plans with one seed draws independently under two streams; the shock is the same.
func TestStream(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	draw := func(stream string, loading float64) []scenario.Estimate {
		a, err := ensemble.Run(t.Context(), m, ensemble.Query{Draws: 4000, Seed: 7, Stream: stream, Keep: []kernel.Cell{{ID: "gdp_growth", Year: 2023}}, Variables: []string{"gdp_growth"},
			Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: ensemble.Distribution{Kind: "normal", Mean: 6, SD: 0.5},
				Common: &ensemble.Common{Name: "downturn", Loading: loading}}}})
		require.NoError(t, err)
		return a.Kept[0]
	}
	assert.InDelta(t, 0, correlation(draw("a", 0), draw("b", 0)), 0.05)
	assert.InDelta(t, 0.64, correlation(draw("a", 0.8), draw("b", 0.8)), 0.03) // 0.8², both normal
}

// The spread of draws added elsewhere is that of a fan.
func TestDescribe(t *testing.T) {
	d := ensemble.Describe([]scenario.Estimate{4, scenario.Estimate(math.NaN()), 1, 3, 2}, []float64{0, 0.5, 1})
	assert.Equal(t, []float64{1, 2.5, 4}, d.Quantiles)
	assert.Equal(t, 1, d.Failed)
	assert.InDelta(t, 2.5, float64(d.Mean), 0)
	assert.False(t, ensemble.Describe(nil, nil).Reason.Code == "")
}
