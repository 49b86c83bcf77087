package sensitivity

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestTornado(t *testing.T) {
	m := jimoModel(t)
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: full(t, m), Goal: scenario.Goal{Variable: "gdp_per_capita_usd", Year: 2035}, Swings: []Swing{
		{Vary: scenario.Vary{Lever: "rd_growth"}, By: dp("1")},
		{Vary: scenario.Vary{Lever: "exchange_rate"}, Low: dp("6"), High: dp("8")},
		{Vary: scenario.Vary{Lever: "gdp"}, By: dp("100")},
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
	_, err = Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: scenario.Goal{Variable: "gdp_growth"}})
	pinned(t, err, "scenario: sensitivity: 0 levers; expected 1 to 200", "scenario: 敏感性分析: 0 个可调变量；应为 1 至 200 个")
}

// A lever that cannot be moved says so in its own entry; the others are answered.
func TestOneLeverWithoutValue(t *testing.T) {
	m := jimoModel(t)
	goal := scenario.Goal{Variable: "gdp_index", Year: 2025}
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: goal, Swings: []Swing{
		{Vary: scenario.Vary{Lever: "gdp"}}, {Vary: scenario.Vary{Lever: "manufacturing_share"}, Low: dp("-5"), High: dp("50")}, {Vary: scenario.Vary{Lever: "gdp_growth"}, By: dp("1")},
	}})
	require.NoError(t, err)
	require.Len(t, r.Bars, 3)
	assert.Equal(t, "gdp_growth", r.Bars[0].Lever)
	equal(t, "6", *r.Bars[0].Low)
	assert.Nil(t, r.Bars[1].Low)
	assert.Equal(t, indicator.Reason{Code: indicator.NeedsInput, Root: "gdp", Year: 2020}, r.Bars[1].Swing.Reason())
	assert.Equal(t, "not applicable (outside the lever's bounds 0 to 100)", r.Bars[2].AtLow.Reason().String())
	e, err := Elasticities(context.Background(), m, ElasticityQuery{Scenario: m.New(""), Levers: []scenario.Vary{{Lever: "gdp"}, {Lever: "gdp_growth"}}, Goal: goal})
	require.NoError(t, err)
	require.Len(t, e, 2)
	for _, v := range []indicator.Value{e[0].At, e[0].Derivative, e[0].Elasticity} {
		assert.Equal(t, indicator.Reason{Code: indicator.NeedsInput, Root: "gdp", Year: 2020}, v.Reason())
	}
	equal(t, "7", num(t, e[1].At))
	assert.True(t, e[1].Elasticity.Present())
	_, err = Elasticities(context.Background(), m, ElasticityQuery{Scenario: m.New(""), Levers: []scenario.Vary{{Lever: "gdp_growth"}, {Lever: "gdp_grwth"}}, Goal: goal})
	assert.ErrorIs(t, err, text.ErrUnknown)
}

// Where a lever stands may carry the 34 digits of a path; a bar's values do not.
func TestTornadoRounds(t *testing.T) {
	m := jimoModel(t)
	r, err := Tornado(context.Background(), m, TornadoQuery{Scenario: m.New(""), Goal: scenario.Goal{Variable: "patents_per_10k", Year: 2025}, Swings: []Swing{
		{Vary: scenario.Vary{Lever: "patents_per_10k", From: 2022, To: 2022}, By: dp("0.1")},
	}})
	require.NoError(t, err)
	// 1.9·2^(2/5) = 2.507065030…: from 1.9 in 2020 to 3.8 in 2025
	equal(t, "2.40706503", *r.Bars[0].Low)
	equal(t, "2.60706503", *r.Bars[0].High)
}

func TestElasticities(t *testing.T) {
	m := jimoModel(t)
	e, err := Elasticities(context.Background(), m, ElasticityQuery{Scenario: full(t, m), Levers: []scenario.Vary{{Lever: "gdp"}, {Lever: "exchange_rate"}, {Lever: "gdp_growth"}, {Lever: "gdp_growth", Op: "*="}, {Lever: "rd_growth"}}, Goal: scenario.Goal{Variable: "gdp_per_capita_usd", Year: 2035}})
	require.NoError(t, err)
	equal(t, "1", decimals.Round(num(t, e[0].Elasticity), 9))
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
	table, err := TwoWay(context.Background(), m, TwoWayQuery{Scenario: m.New(""), Rows: scenario.Vary{Lever: "gdp_growth"}, RowAt: dd("6", "7"), Columns: scenario.Vary{Lever: "manufacturing_share"}, ColumnAt: dd("40", "42", "44"),
		Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025}})
	require.NoError(t, err)
	for i, g := range []float64{6, 7} {
		for j, s := range []float64{40, 42, 44} {
			x, _ := num(t, table[i][j]).Float64()
			assert.InDelta(t, ((1+g/100)*math.Pow(s/38.2, 0.2)-1)*100, x, 1e-10)
		}
	}
	_, err = TwoWay(context.Background(), m, TwoWayQuery{Scenario: m.New(""), Rows: scenario.Vary{Lever: "gdp_growth"}, RowAt: dd("6"), Columns: scenario.Vary{Lever: "gdp_growth"}, ColumnAt: dd("6"), Goal: scenario.Goal{Variable: "gdp_growth"}})
	pinned(t, err, "scenario: gdp_growth: varied twice in the same years", "scenario: gdp_growth: 在相同年份重复变动")
	_, err = TwoWay(context.Background(), m, TwoWayQuery{})
	pinned(t, err, "scenario: two-way table: 0 cells; expected 1 to 2500", "scenario: 双因素表: 0 格；应为 1 至 2500 格")
}
