package solve

import (
	"context"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestFeasible(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	growth := Free{Vary: scenario.Vary{Lever: "gdp_growth"}, Low: dp("5"), High: dp("7")}
	share := Free{Vary: scenario.Vary{Lever: "manufacturing_share"}, Low: dp("38"), High: dp("45")}
	sector := Demand{Bounds: scenario.Bounds{Variable: "manufacturing_growth_average", From: 2025, To: 2025, High: dp("8")}}
	t.Run("holds", func(t *testing.T) {
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share},
			Demands: []Demand{{Bounds: scenario.Bounds{Variable: "manufacturing_share"}}, sector, {Bounds: scenario.Bounds{Variable: "gdp_index", From: 2025, To: 2025, Low: dp("128")}}}})
		require.NoError(t, err)
		require.True(t, r.Holds, "%+v", r) // 42/38.2 leaves (1.08^5)·38.2/42 = 1.336 for GDP
		assert.Equal(t, []bool{true, true, true}, r.Met)
		run, err := m.Run(t.Context(), scenario.Scenario{Moves: r.Moves})
		require.NoError(t, err)
		o, _ := run.Outcome("manufacturing_share")
		assert.True(t, o.Judgement.Verdict.IsMet())
	})
	t.Run("on the very edge", func(t *testing.T) {
		// the index and the sector's growth leave a single point: GDP 7 %, share 42
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share},
			Demands: []Demand{{Bounds: scenario.Bounds{Variable: "manufacturing_share"}}, {Bounds: scenario.Bounds{Variable: "gdp_index", From: 2025, To: 2025, Low: dp("140.25517307")}}}})
		require.NoError(t, err)
		assert.True(t, r.Holds, "%+v", r)
	})
	t.Run("cannot hold together", func(t *testing.T) {
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share}, Demands: []Demand{
			{Bounds: scenario.Bounds{Variable: "pension_coverage"}}, {Bounds: scenario.Bounds{Variable: "manufacturing_share"}}, sector, {Bounds: scenario.Bounds{Variable: "gdp_index", From: 2025, To: 2025, Low: dp("138")}}}})
		require.NoError(t, err)
		require.False(t, r.Holds)
		assert.Equal(t, []int{1, 2, 3}, r.Conflict, "pensions have no part in it")
		// Alone: share 38.2·1.08^5/1.38; sector growth (1.38·42/38.2)^(1/5) − 1; index 100·1.08^5·38.2/42.
		want := map[int]float64{1: 42 - 38.2*math.Pow(1.08, 5)/1.38, 2: (math.Pow(1.38*42/38.2, 0.2)-1)*100 - 8, 3: 138 - 100*math.Pow(1.08, 5)*38.2/42}
		require.Len(t, r.Alone, 3)
		for _, a := range r.Alone {
			assert.InEpsilon(t, want[a.Demand], a.By, 1e-3, "demand %d", a.Demand)
		}
		// Relative to their sizes 42, 8 and 138, the index gives way most cheaply.
		require.NotEmpty(t, r.Smallest)
		least := math.Inf(1)
		for _, a := range r.Alone {
			least = min(least, a.Relative)
		}
		sum := 0.0
		for _, s := range r.Smallest {
			sum += s.Relative
		}
		assert.LessOrEqual(t, sum, least*1.001, "no dearer than the cheapest single relaxation")
		assert.Greater(t, sum, least*0.5)
		assert.Contains(t, r.Met, false)
	})
	t.Run("a target alone out of reach", func(t *testing.T) {
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "manufacturing_share"}, High: dp("41")}}, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "marine_share"}}, {Bounds: scenario.Bounds{Variable: "manufacturing_share"}}}})
		require.NoError(t, err)
		assert.Equal(t, []int{1}, r.Conflict)
		require.Len(t, r.Smallest, 1)
		assert.InDelta(t, 1, r.Smallest[0].By, 1e-6)
	})
}

// The plan assumes that fine dust falls to 27, the number that it must stay below: what no lever moves is in nobody's way.
func TestFeasibleOnAnAssumedPath(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan15())
	require.NoError(t, err)
	ask := func(lever string, low, high *decimal.Decimal) FeasibleAnswer {
		r, err := Feasible(t.Context(), m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: lever}, Low: low, High: high}},
			Demands: []Demand{{Bounds: scenario.Bounds{Variable: "pm25"}}, {Bounds: scenario.Bounds{Variable: "urbanisation_rate"}}}})
		require.NoError(t, err)
		return r
	}
	assert.True(t, ask("urbanisation_rate", dp("70"), dp("72")).Holds)
	r := ask("pm25", dp("27"), dp("30"))
	assert.False(t, r.Holds, "moved by hand, it must be below")
	assert.Equal(t, []int{0}, r.Conflict)
	r = ask("pm25", dp("26"), dp("30"))
	require.True(t, r.Holds)
	assert.True(t, r.Moves[0].Value.LessThan(d("27")))
}

func TestFeasibleErrors(t *testing.T) {
	m := jimoModel(t)
	lever := []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}}
	cases := []struct {
		name   string
		q      FeasibleQuery
		en, zh string
	}{
		{"nothing", FeasibleQuery{Levers: lever}, "scenario: feasible: 0 demands; expected 1 to 100", "scenario: 可行性检验: 0 项要求；应为 1 至 100 项"},
		{"no levers", FeasibleQuery{Demands: []Demand{{Bounds: scenario.Bounds{Variable: "gdp_growth"}}}}, "scenario: solve: 0 levers; expected 1 to 64", "scenario: 求解: 0 个可调变量；应为 1 至 64 个"},
		{"open target", FeasibleQuery{Levers: lever, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "forest_cover"}}}}, "scenario: forest_cover: feasible: to be set later: forest_cover (the 2020 forest resources survey)", "scenario: forest_cover: 可行性检验: 以后设定：forest_cover（2020年森林资源调查）"},
		{"no bound", FeasibleQuery{Levers: lever, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "gdp_index", From: 2025, To: 2025}}}}, "scenario: gdp_index: expected a span of years within 2020-2035 and a bound", "scenario: gdp_index: 应有 2020-2035 之内的年份区间和界限"},
		{"needs input", FeasibleQuery{Levers: lever, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "gdp_nominal", From: 2025, To: 2025, Low: dp("1")}}}}, "scenario: gdp_nominal: feasible in 2025: needs input: gdp in 2020", "scenario: gdp_nominal: 可行性检验（2025年）: 需要输入：2020年gdp"},
		{"bounds", FeasibleQuery{Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}, Low: dp("9"), High: dp("8")}}, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "gdp_growth"}}}}, "scenario: solve gdp_growth: bounds 9 and 8, weight 0: nothing to search", "scenario: solve gdp_growth: 界限 9 与 8、权重 0：无可搜索"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.q.Scenario = m.New("")
			_, err := Feasible(context.Background(), m, c.q)
			pinned(t, err, c.en, c.zh)
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "manufacturing_share"}, High: dp("41")}}, Demands: []Demand{{Bounds: scenario.Bounds{Variable: "manufacturing_share"}}}})
	assert.ErrorIs(t, err, context.Canceled)
}
