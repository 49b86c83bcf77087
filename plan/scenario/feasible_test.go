package scenario

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestFeasible(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	growth := Free{Vary: Vary{Lever: "gdp_growth"}, Low: dp("5"), High: dp("7")}
	share := Free{Vary: Vary{Lever: "manufacturing_share"}, Low: dp("38"), High: dp("45")}
	sector := Demand{Variable: "manufacturing_growth_average", From: 2025, To: 2025, High: dp("8")}
	t.Run("holds", func(t *testing.T) {
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share},
			Demands: []Demand{{Variable: "manufacturing_share"}, sector, {Variable: "gdp_index", From: 2025, To: 2025, Low: dp("128")}}})
		require.NoError(t, err)
		require.True(t, r.Holds, "%+v", r) // 42/38.2 leaves (1.08^5)·38.2/42 = 1.336 for GDP
		assert.Equal(t, []bool{true, true, true}, r.Met)
		run, err := m.Run(t.Context(), Scenario{Moves: r.Moves})
		require.NoError(t, err)
		o, _ := run.Outcome("manufacturing_share")
		assert.True(t, o.Judgement.Verdict.IsMet())
	})
	t.Run("on the very edge", func(t *testing.T) {
		// the index and the sector's growth leave a single point: GDP 7 %, share 42
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share},
			Demands: []Demand{{Variable: "manufacturing_share"}, {Variable: "gdp_index", From: 2025, To: 2025, Low: dp("140.25517307")}}})
		require.NoError(t, err)
		assert.True(t, r.Holds, "%+v", r)
	})
	t.Run("cannot hold together", func(t *testing.T) {
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{growth, share}, Demands: []Demand{
			{Variable: "pension_coverage"}, {Variable: "manufacturing_share"}, sector, {Variable: "gdp_index", From: 2025, To: 2025, Low: dp("138")}}})
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
		r, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{{Vary: Vary{Lever: "manufacturing_share"}, High: dp("41")}}, Demands: []Demand{{Variable: "marine_share"}, {Variable: "manufacturing_share"}}})
		require.NoError(t, err)
		assert.Equal(t, []int{1}, r.Conflict)
		require.Len(t, r.Smallest, 1)
		assert.InDelta(t, 1, r.Smallest[0].By, 1e-6)
	})
}

func TestFeasibleErrors(t *testing.T) {
	m := jimoModel(t)
	lever := []Free{{Vary: Vary{Lever: "gdp_growth"}}}
	cases := []struct {
		name   string
		q      FeasibleQuery
		en, zh string
	}{
		{"nothing", FeasibleQuery{Levers: lever}, "scenario: feasible: 0 demands; expected 1 to 100", "scenario: 可行性检验: 0 项要求；应为 1 至 100 项"},
		{"no levers", FeasibleQuery{Demands: []Demand{{Variable: "gdp_growth"}}}, "scenario: solve: 0 levers; expected 1 to 64", "scenario: 求解: 0 个可调变量；应为 1 至 64 个"},
		{"open target", FeasibleQuery{Levers: lever, Demands: []Demand{{Variable: "forest_cover"}}}, "scenario: forest_cover: feasible: to be set later: forest_cover (the 2020 forest resources survey)", "scenario: forest_cover: 可行性检验: 以后设定：forest_cover（2020年森林资源调查）"},
		{"no bound", FeasibleQuery{Levers: lever, Demands: []Demand{{Variable: "gdp_index", From: 2025, To: 2025}}}, "scenario: gdp_index: feasible: expected a span of years within 2020-2035 and a bound", "scenario: gdp_index: 可行性检验: 应有 2020-2035 之内的年份区间和界限"},
		{"needs input", FeasibleQuery{Levers: lever, Demands: []Demand{{Variable: "gdp_nominal", From: 2025, To: 2025, Low: dp("1")}}}, "scenario: gdp_nominal: feasible in 2025: needs input: gdp 2020", "scenario: gdp_nominal: 可行性检验（2025年）: 需要输入：gdp 2020"},
		{"bounds", FeasibleQuery{Levers: []Free{{Vary: Vary{Lever: "gdp_growth"}, Low: dp("9"), High: dp("8")}}, Demands: []Demand{{Variable: "gdp_growth"}}}, "scenario: solve gdp_growth: bounds 9 and 8, weight 0: nothing to search", "scenario: solve gdp_growth: 界限 9 与 8、权重 0：无可搜索"},
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
	_, err := Feasible(ctx, m, FeasibleQuery{Scenario: m.New(""), Levers: []Free{{Vary: Vary{Lever: "manufacturing_share"}, High: dp("41")}}, Demands: []Demand{{Variable: "manufacturing_share"}}})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestTornado(t *testing.T) {
	m := jimoModel(t)
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: full(t, m), Goal: Goal{Variable: "gdp_per_capita_usd", Year: 2035}, Swings: []Swing{
		{Vary: Vary{Lever: "rd_growth"}, By: dp("1")},
		{Vary: Vary{Lever: "exchange_rate"}, Low: dp("6"), High: dp("8")},
		{Vary: Vary{Lever: "gdp"}, By: dp("100")},
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"exchange_rate", "gdp", "rd_growth"}, []string{r.Bars[0].Lever, r.Bars[1].Lever, r.Bars[2].Lever}, "the largest swing first")
	base := num(t, r.Base)
	low := num(t, r.Bars[0].AtLow)
	equal(t, base.Mul(d("6.8")).Round(20).String(), low.Mul(d("6")).Round(20)) // inversely proportional
	equal(t, "1300", *r.Bars[1].Low)
	equal(t, "1500", *r.Bars[1].High)
	equal(t, "0", num(t, r.Bars[2].Swing))
	equal(t, num(t, r.Bars[1].AtHigh).Sub(num(t, r.Bars[1].AtLow)).String(), num(t, r.Bars[1].Swing))
	_, err = Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: Goal{Variable: "gdp_growth"}})
	pinned(t, err, "scenario: sensitivity: 0 levers; expected 1 to 200", "scenario: 敏感性分析: 0 个可调变量；应为 1 至 200 个")
}

// A lever that cannot be moved says so in its own entry; the others are answered.
func TestOneLeverWithoutValue(t *testing.T) {
	m := jimoModel(t)
	goal := Goal{Variable: "gdp_index", Year: 2025}
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: goal, Swings: []Swing{
		{Vary: Vary{Lever: "gdp"}}, {Vary: Vary{Lever: "manufacturing_share"}, Low: dp("-5"), High: dp("50")}, {Vary: Vary{Lever: "gdp_growth"}, By: dp("1")},
	}})
	require.NoError(t, err)
	require.Len(t, r.Bars, 3)
	assert.Equal(t, "gdp_growth", r.Bars[0].Lever)
	equal(t, "6", *r.Bars[0].Low)
	assert.Nil(t, r.Bars[1].Low)
	assert.Equal(t, indicator.Reason{Code: indicator.NeedsInput, Root: "gdp", Year: 2020}, r.Bars[1].Swing.Reason())
	assert.Equal(t, "not applicable (outside the lever's bounds 0 to 100)", r.Bars[2].AtLow.Reason().String())
	e, err := Elasticities(context.Background(), m, ElasticityQuery{Scenario: m.New(""), Levers: []Vary{{Lever: "gdp"}, {Lever: "gdp_growth"}}, Goal: goal})
	require.NoError(t, err)
	require.Len(t, e, 2)
	for _, v := range []indicator.Value{e[0].At, e[0].Derivative, e[0].Elasticity} {
		assert.Equal(t, indicator.Reason{Code: indicator.NeedsInput, Root: "gdp", Year: 2020}, v.Reason())
	}
	equal(t, "7", num(t, e[1].At))
	assert.True(t, e[1].Elasticity.Present())
	_, err = Elasticities(context.Background(), m, ElasticityQuery{Scenario: m.New(""), Levers: []Vary{{Lever: "gdp_growth"}, {Lever: "gdp_grwth"}}, Goal: goal})
	assert.ErrorIs(t, err, text.ErrUnknown)
}

// Where a lever stands may carry the 34 digits of a path; a bar's values do not.
func TestTornadoRounds(t *testing.T) {
	m := jimoModel(t)
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: Goal{Variable: "patents_per_10k", Year: 2025}, Swings: []Swing{
		{Vary: Vary{Lever: "patents_per_10k", From: 2022, To: 2022}, By: dp("0.1")},
	}})
	require.NoError(t, err)
	// 1.9·2^(2/5) = 2.507065030…: from 1.9 in 2020 to 3.8 in 2025
	equal(t, "2.40706503", *r.Bars[0].Low)
	equal(t, "2.60706503", *r.Bars[0].High)
}

func TestElasticities(t *testing.T) {
	m := jimoModel(t)
	e, err := Elasticities(context.Background(), m, ElasticityQuery{Scenario: full(t, m), Levers: []Vary{{Lever: "gdp"}, {Lever: "exchange_rate"}, {Lever: "gdp_growth"}, {Lever: "gdp_growth", Op: Mul}, {Lever: "rd_growth"}}, Goal: Goal{Variable: "gdp_per_capita_usd", Year: 2035}})
	require.NoError(t, err)
	equal(t, "1", indicator.Round(num(t, e[0].Elasticity), 9))
	x, _ := num(t, e[1].Elasticity).Float64()
	assert.InDelta(t, -1, x, 1e-6)
	// d ln y/d g = 5/(100 + g); times g: 35/107
	x, _ = num(t, e[2].Elasticity).Float64()
	assert.InDelta(t, 35.0/107, x, 1e-6)
	x, _ = num(t, e[3].Elasticity).Float64()
	assert.InDelta(t, 35.0/107, x, 1e-6, "from 7, times k at k = 1")
	equal(t, "0", num(t, e[4].Derivative))
}

func TestTwoWay(t *testing.T) {
	m := jimoModel(t)
	table, err := TwoWay(context.Background(), m, TwoWayQuery{Scenario: m.New(""), Rows: Vary{Lever: "gdp_growth"}, RowAt: dd("6", "7"), Columns: Vary{Lever: "manufacturing_share"}, ColumnAt: dd("40", "42", "44"),
		Goal: Goal{Variable: "manufacturing_growth_average", Year: 2025}})
	require.NoError(t, err)
	for i, g := range []float64{6, 7} {
		for j, s := range []float64{40, 42, 44} {
			x, _ := num(t, table[i][j]).Float64()
			assert.InDelta(t, ((1+g/100)*math.Pow(s/38.2, 0.2)-1)*100, x, 1e-10)
		}
	}
	_, err = TwoWay(context.Background(), m, TwoWayQuery{Scenario: m.New(""), Rows: Vary{Lever: "gdp_growth"}, RowAt: dd("6"), Columns: Vary{Lever: "gdp_growth"}, ColumnAt: dd("6"), Goal: Goal{Variable: "gdp_growth"}})
	pinned(t, err, "scenario: gdp_growth: varied twice in the same years", "scenario: gdp_growth: 在相同年份重复变动")
	_, err = TwoWay(context.Background(), m, TwoWayQuery{})
	pinned(t, err, "scenario: two-way table: 0 cells; expected 1 to 2500", "scenario: 双因素表: 0 格；应为 1 至 2500 格")
}
