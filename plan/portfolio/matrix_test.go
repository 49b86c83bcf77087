package portfolio_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

const matrix = `scenario,plan,gdp_growth,gdp_growth@2029-2030,grain+
as planned,,,,
slow,,4,3.5,-0.5
slow,county-02,4.5,,
uncertain,,normal(5 0.8) cycle:0.6,,
uncertain,county-03,yearly uniform(4; 6),,
`

// A row of a plan is applied after the row for all; empty cells leave the levers on plan.
func TestMatrix(t *testing.T) {
	m, err := portfolio.ReadMatrix([]byte(matrix), "matrix.csv")
	require.NoError(t, err)
	assert.Equal(t, []string{"as planned", "slow", "uncertain"}, m.Scenarios())
	p := load(t)
	moves := func(id, name string) (out []string, u []ensemble.Uncertain) {
		model, s, err := p.Compile(t.Context(), id)
		require.NoError(t, err)
		q, err := m.Query(model, s, name, nil)
		require.NoError(t, err)
		assert.Equal(t, id, q.Stream)
		for _, x := range q.Scenario.Moves {
			out = append(out, x.String())
		}
		return out, q.Uncertain
	}
	got, u := moves("county-01", "as planned")
	assert.Empty(t, got)
	assert.Empty(t, u)
	got, _ = moves("county-01", "slow")
	assert.Equal(t, []string{"gdp_growth=4", "gdp_growth=3.5@2029-2030", "grain+=-0.5"}, got)
	got, _ = moves("county-02", "slow")
	assert.Equal(t, []string{"gdp_growth=4", "gdp_growth=3.5@2029-2030", "grain+=-0.5", "gdp_growth=4.5"}, got)
	_, u = moves("county-01", "uncertain")
	assert.Equal(t, []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth", Op: "="}, Dist: ensemble.Distribution{Kind: "normal", Mean: 5, SD: 0.8},
		Common: &ensemble.Common{Name: "cycle", Loading: 0.6}}}, u)
	_, u = moves("county-03", "uncertain")
	require.Len(t, u, 1)
	assert.EqualValues(t, "uniform", u[0].Dist.Kind)
	assert.True(t, u[0].Yearly)
	assert.Nil(t, u[0].Common)
}

// Every problem of a matrix is reported with its place.
func TestMatrixProblems(t *testing.T) {
	_, err := portfolio.ReadMatrix([]byte("scenario,plan,gdp_growth,gdp_growth\na,,x,normal(1)\na,,1,normal(1 2) cycle\n,,1,uniform(6 4)\n"), "m.csv")
	require.Error(t, err)
	for _, want := range []string{"m.csv:1:4", "m.csv:2:3", "m.csv:2:4", "m.csv:3:1", "m.csv:3:4", "has no loading", "m.csv:4:1", "m.csv:4:4", "low must be below high"} {
		assert.Contains(t, err.Error(), want)
	}
	_, err = portfolio.ReadMatrix([]byte("scenario,gdp_growth\n"), "m.csv")
	require.ErrorIs(t, err, text.ErrLimit)
	m, err := portfolio.ReadMatrix([]byte("scenario,nothing\na,1\n"), "m.csv")
	require.NoError(t, err)
	model, s, err := load(t).Compile(t.Context(), "county-01")
	require.NoError(t, err)
	_, err = m.Query(model, s, "a", nil)
	require.ErrorIs(t, err, text.ErrUnknown)
	_, err = m.Query(model, s, "b", nil)
	require.ErrorIs(t, err, text.ErrUnknown)
}

// A lever may be named by its common id.
func TestMatrixByCommonID(t *testing.T) {
	m, err := portfolio.ReadMatrix([]byte("scenario,gdp\na,700\n"), "m.csv")
	require.NoError(t, err)
	model, s, err := load(t).Compile(t.Context(), "county-01")
	require.NoError(t, err)
	q, err := m.Query(model, s, "a", func(id string) string { return strings.Replace(id, "gdp", "grain", 1) })
	require.NoError(t, err)
	assert.Equal(t, "grain=700", q.Scenario.Moves[0].String())
}

// Results are sorted, an absent value has its reason, and the order of what is written does not matter.
func TestResults(t *testing.T) {
	p := load(t)
	m, err := portfolio.ReadMatrix([]byte(matrix), "matrix.csv")
	require.NoError(t, err)
	var list []portfolio.Result
	for _, id := range []string{"county-02", "county-01"} {
		model, s, err := p.Compile(t.Context(), id)
		require.NoError(t, err)
		for _, name := range []string{"uncertain", "slow"} {
			q, err := m.Query(model, s, name, nil)
			require.NoError(t, err)
			r, err := model.Run(t.Context(), q.Scenario)
			require.NoError(t, err)
			q.Draws, q.Seed = 200, 3
			a, err := ensemble.Run(t.Context(), model, q)
			require.NoError(t, err)
			list = append(list, portfolio.Results(r, &a)...)
		}
	}
	var b, again bytes.Buffer
	require.NoError(t, portfolio.WriteResults(&b, list))
	slices.Reverse(list)
	require.NoError(t, portfolio.WriteResults(&again, list))
	assert.Equal(t, b.String(), again.String())
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	assert.Equal(t, "plan,scenario,indicator,year,value,reason,verdict,mean,sd,p05,p25,p50,p75,p95,failed,probability", lines[0])
	assert.Len(t, lines, 1+2*2*8*6, "two plans, two scenarios, eight indicators, 2025 to 2030")
	assert.True(t, strings.HasPrefix(lines[1], "county-01,slow,energy_decline,2025,,"), lines[1])
	assert.Contains(t, lines[1], "not printed")
	assert.True(t, slices.IsSorted(lines[1:]))
}

// Ten counties with one shock: the variance of the sum is that of a one-factor model. With loading 1
// and equal spreads the sum has ten times the spread of one, with loading 0 only √10 times.
func TestAddDraws(t *testing.T) {
	p := load(t)
	spread := func(loading float64) float64 {
		draws := map[string]ensemble.Query{}
		for _, m := range p.Members()[:10] {
			draws[m.Plan.ID] = ensemble.Query{Draws: 4000, Seed: 11, Stream: m.Plan.ID, Uncertain: []ensemble.Uncertain{{
				Vary: scenario.Vary{Lever: "grain", Op: "+="}, Dist: ensemble.Distribution{Kind: "normal", SD: 0.5}, Common: &ensemble.Common{Name: "harvest", Loading: loading}}}}
		}
		d, err := p.AddDraws(t.Context(), query("grain"), 2030, draws)
		require.NoError(t, err)
		assert.Equal(t, 4000, d.Judged)
		assert.Equal(t, "10k tonnes", d.Unit.Symbol())
		return float64(d.Spread.SD)
	}
	assert.InDelta(t, 5, spread(1), 0.05)
	assert.InDelta(t, 0.5*math.Sqrt(10), spread(0), 0.05)
	// 0.25·(10 + 90·0.6²) = 10.6
	assert.InDelta(t, math.Sqrt(10.6), spread(0.6), 0.1)

	_, err := p.AddDraws(t.Context(), query("unemployment"), 2030, map[string]ensemble.Query{"county-01": {}})
	require.ErrorIs(t, err, text.ErrUnit)
}
