package bridge_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

const jimoID = "jimo-14fyp"

func dec(s string) *decimal.Decimal {
	d := decimal.RequireFromString(s)
	return &d
}

func TestSeek(t *testing.T) {
	// Which growth makes manufacturing grow 8 % a year on average?
	v, fault := ask[wire.SeekView](t, server(), "seek", wire.SeekParams{Plan: jimoID, Lang: "en", Seek: solve.SeekQuery{
		Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dec("8")}}})
	require.Nil(t, fault)
	assert.EqualValues(t, "one", v.Answer)
	require.Len(t, v.Solutions, 1)
	assert.Equal(t, "8.00", v.Solutions[0].Reached.S)
	assert.True(t, v.Solutions[0].Verified)
	assert.Equal(t, "5.97", decimal.RequireFromString(v.Solutions[0].Value).StringFixed(2)) // 1.08/(42/38.2)^(1/5) − 1
	assert.Empty(t, v.Curve)

	// The curve, where it is asked for, runs over the bounds and through the solution.
	v, fault = ask[wire.SeekView](t, server(), "seek", wire.SeekParams{Plan: jimoID, Lang: "en", Curve: true, Seek: solve.SeekQuery{
		Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dec("8")}}})
	require.Nil(t, fault)
	require.Len(t, v.Curve, 65)
	assert.Equal(t, v.Low, v.Curve[0].At)
	assert.Equal(t, v.High, v.Curve[64].At)
	assert.Equal(t, "1.91", v.Curve[16].Result.S) // at 0 %: (42/38.2)^(1/5) − 1
}

func TestBridge2035(t *testing.T) {
	sc := moved(t, "gdp_growth=5@2026-2035", "gdp=1200", "gdp_deflator=2", "population=133", "population_growth=0.5")
	v, fault := ask[wire.BridgeView](t, server(), "bridge", wire.BridgeParams{Plan: jimoID, Lang: "en", Scenario: sc,
		Goal: scenario.Goal{Variable: "gdp_per_capita_usd", Year: 2035}, Unknowns: []scenario.Vary{{Lever: "exchange_rate"}, {Lever: "gdp_growth", From: 2026, To: 2035}}})
	require.Nil(t, fault)
	require.Len(t, v.Items, 2)
	assert.EqualValues(t, "one", v.Items[0].Answer)
	// 1200·1.07^5·1.05^10·1.02^15/(133·1.005^15)·10⁴/40000
	assert.Equal(t, "6.4357", decimal.RequireFromString(v.Items[0].Solutions[0].Value).StringFixed(4))
	assert.EqualValues(t, "no_number", v.Items[1].Answer)
	assert.Equal(t, "exchange_rate", v.Items[1].Lacking[0].Variable)
	assert.Equal(t, "40,000", v.Items[1].Goal.S, "what is sought stands there though it is not found")
}

// A lever without a value has a place of its own in the answer, with the reason by name.
func TestSensitivityOfLeverWithoutValue(t *testing.T) {
	s := server()
	goal := scenario.Goal{Variable: "gdp_index", Year: 2025}
	v, fault := ask[wire.TornadoView](t, s, "tornado", wire.TornadoParams{Plan: jimoID, Lang: "en", Tornado: sensitivity.TornadoQuery{Goal: goal,
		Swings: []sensitivity.Swing{{Vary: scenario.Vary{Lever: "gdp"}}, {Vary: scenario.Vary{Lever: "gdp_growth"}}}}})
	require.Nil(t, fault)
	require.Len(t, v.Bars, 2)
	assert.Equal(t, "gdp", v.Bars[1].Lever)
	assert.Empty(t, v.Bars[1].Low)
	assert.Equal(t, "needs input: GDP (at 2020 prices) in 2020", v.Bars[1].AtLow.Reason.EN)
	e, fault := ask[wire.ElasticityView](t, s, "elasticities", wire.ElasticityParams{Plan: jimoID, Lang: "en", Goal: goal, Levers: []scenario.Vary{{Lever: "gdp"}, {Lever: "gdp_growth"}}})
	require.Nil(t, fault)
	assert.Empty(t, e.Items[0].At)
	assert.Equal(t, "需要输入：2020年地区生产总值（2020年价格）", e.Items[0].Slope.Reason.ZH)
	assert.Equal(t, "7", e.Items[1].At)
}

// What breaks a check is said by name, with its unit and the moves that lead there.
func TestChecksName(t *testing.T) {
	v, fault := ask[wire.ChecksView](t, server(), "checks", wire.ScenarioParams{Plan: jimoID, Lang: "en",
		Scenario: moved(t, "manufacturing_closure=growth", "manufacturing_growth=30")})
	require.Nil(t, fault)
	require.Equal(t, "manufacturing_share_bounded", v.Items[0].ID)
	require.NotEmpty(t, v.Items[0].First)
	first := v.Items[0].First[0]
	assert.Equal(t, "Manufacturing share of GDP 2025", first.Label.EN)
	assert.Equal(t, "制造业增加值占生产总值比重 2025年", first.Label.ZH)
	assert.Equal(t, "116.58", first.Cell.S) // 38.2·(1.3/1.04)⁵
	assert.Equal(t, "%", first.Unit.EN)
	assert.Equal(t, []string{"gdp_growth=4"}, first.Moves)
}

func TestTornadoAndTable(t *testing.T) {
	s := server()
	goal := scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025}
	v, fault := ask[wire.TornadoView](t, s, "tornado", wire.TornadoParams{Plan: jimoID, Lang: "en", Tornado: sensitivity.TornadoQuery{Goal: goal,
		Swings: []sensitivity.Swing{{Vary: scenario.Vary{Lever: "manufacturing_share"}, By: dec("1")}, {Vary: scenario.Vary{Lever: "gdp_growth"}, By: dec("1")}}}})
	require.Nil(t, fault)
	require.Len(t, v.Bars, 2)
	assert.Equal(t, "gdp_growth", v.Bars[0].Lever, "the widest first")
	assert.Equal(t, "8.03", v.Bars[0].AtLow.S)
	w, fault := ask[wire.TableView](t, s, "table", wire.TableParams{Plan: jimoID, Lang: "en", Table: sensitivity.TwoWayQuery{Goal: goal,
		Rows: scenario.Vary{Lever: "gdp_growth"}, RowAt: []decimal.Decimal{*dec("6"), *dec("7")},
		Columns: scenario.Vary{Lever: "manufacturing_share"}, ColumnAt: []decimal.Decimal{*dec("42")}}})
	require.Nil(t, fault)
	assert.Equal(t, "8.03", w.Rows[0][0].S)
	assert.Equal(t, "9.05", w.Rows[1][0].S)
	e, fault := ask[wire.ElasticityView](t, s, "elasticities", wire.ElasticityParams{Plan: jimoID, Lang: "en", Goal: goal, Levers: []scenario.Vary{{Lever: "gdp_growth"}}})
	require.Nil(t, fault)
	assert.Equal(t, "7", e.Items[0].At)
}

func drawing(draws int) wire.EnsembleParams {
	return wire.EnsembleParams{Plan: jimoID, Lang: "en", Ensemble: wire.EnsembleQuery{Draws: draws, Seed: 1, Variables: []string{"gdp_index"},
		Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: ensemble.Distribution{Kind: "normal", Mean: 6.5, SD: 1}, Yearly: true}}}}
}

func TestEnsembleIsReproducible(t *testing.T) {
	asking := drawing(2000)
	seven := decimal.NewFromInt(7)
	asking.Ensemble.Ask = []scenario.Bounds{{Variable: "gdp_growth", From: 2025, Low: &seven}}
	asked, fault := ask[wire.EnsembleView](t, server(), "ensemble", asking)
	require.Nil(t, fault)
	require.Len(t, asked.Asked, 1)
	assert.InDelta(t, 0.3085, float64(asked.Asked[0].Share), 0.001) // 1 − Φ(0.5)
	assert.InDelta(t, 0.0103, float64(asked.Asked[0].Error), 0.0001)
	a, fault := ask[wire.EnsembleView](t, server(), "ensemble", drawing(2000))
	require.Nil(t, fault)
	b, fault := ask[wire.EnsembleView](t, server(), "ensemble", drawing(2000))
	require.Nil(t, fault)
	assert.Equal(t, fmt.Sprint(a), fmt.Sprint(b)) // as text: NaN equals nothing
	require.Len(t, a.Fans, 1)
	last := a.Fans[0].Years[5]
	assert.Equal(t, 2025, last.Year)
	require.Len(t, last.Quantiles, 5)
	assert.InDelta(t, 137, last.Quantiles[2], 0.5) // 100·1.065⁵
	assert.NotEmpty(t, a.Chances)
}

func TestCancel(t *testing.T) {
	s := server()
	var once sync.Once
	started := make(chan struct{})
	s.Report = func(message []byte) {
		var p wire.Progress
		assert.NoError(t, json.Unmarshal(message, &p))
		assert.Equal(t, 7, p.ID)
		once.Do(func() { close(started) })
	}
	done := make(chan *wire.Fault)
	go func() {
		_, fault := ask[wire.EnsembleView](t, s, "ensemble", drawing(1_000_000))
		done <- fault
	}()
	select {
	case <-started:
	case <-time.After(20 * time.Second):
		t.Fatal("no progress")
	}
	p, err := json.Marshal(wire.CancelParams{ID: 7})
	require.NoError(t, err)
	q, err := json.Marshal(request{V: bridge.Protocol, ID: 8, Method: "cancel", Params: p})
	require.NoError(t, err)
	s.Handle(context.Background(), q)
	fault := <-done
	require.NotNil(t, fault)
	assert.EqualValues(t, "cancelled", fault.Code)
}

func TestAttribute(t *testing.T) {
	v, fault := ask[wire.AttributeView](t, server(), "attribute", wire.AttributeParams{Plan: jimoID, Lang: "en", Attribution: sensitivity.AttributeQuery{
		A: moved(t), B: moved(t, "gdp_growth=6", "manufacturing_share=43"), Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025}}})
	require.Nil(t, fault)
	require.Len(t, v.Shares, 2)
	sum := decimal.Zero
	for _, s := range v.Shares {
		sum = sum.Add(decimal.RequireFromString(s.Share.V))
	}
	assert.True(t, sum.Equal(decimal.RequireFromString(v.Difference.V)))
	assert.Equal(t, "GDP growth", v.Shares[0].Name.EN)
}

func TestCode(t *testing.T) {
	s := server()
	c, fault := ask[wire.CodeView](t, s, "code.make", wire.ScenarioParams{Plan: jimoID, Scenario: moved(t, "gdp_growth=6", "manufacturing_closure=growth")})
	require.Nil(t, fault)
	r, fault := ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: c.Code})
	require.Nil(t, fault)
	assert.Equal(t, "gdp_growth=6", r.Scenario.Moves[0].String())
	assert.Equal(t, "growth", r.Scenario.Closures["manufacturing_closure"])
	assert.Empty(t, r.Misfits)
	_, fault = ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: "zzz"})
	assert.EqualValues(t, "invalid", fault.Code)
}

func TestChecksAndEmployment(t *testing.T) {
	s := server()
	v, fault := ask[wire.ChecksView](t, s, "checks", wire.ScenarioParams{Plan: jimoID})
	require.Nil(t, fault)
	require.NotEmpty(t, v.Items)
	for _, c := range v.Items {
		assert.True(t, c.Passed, c.ID)
	}
	// 2.1 + 1.9 + 1.6 done of 10: 4.4 left, 2.2 a year.
	e, fault := ask[wire.EmploymentView](t, s, "employment", wire.EmploymentParams{Plan: jimoID, Lang: "zh", Employed: "60", Elasticity: "0.3", Growth: "gdp_growth",
		Target: "10", Unit: "10k persons", From: 2021, To: 2025, Done: map[string]string{"2021": "2.1", "2022": "1.9", "2023": "1.6"}})
	require.Nil(t, fault)
	assert.Equal(t, "4.40", e.Left.S)
	assert.Equal(t, "2.20", e.Needed.S)
}

func TestReachAndFeasible(t *testing.T) {
	s := server()
	r, fault := ask[wire.ReachView](t, s, "reach", wire.ReachParams{Plan: jimoID, Lang: "en", Goals: solve.ReachQuery{
		Levers: []solve.Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}, {Vary: scenario.Vary{Lever: "manufacturing_share"}}},
		Goals:  []scenario.Goal{{Variable: "gdp_index", Year: 2025, Value: dec("135")}, {Variable: "manufacturing_growth_average", Year: 2025, Value: dec("8")}}}})
	require.Nil(t, fault)
	assert.EqualValues(t, "one", r.Answer)
	assert.Equal(t, []bool{true, true}, r.Hits)
	f, fault := ask[wire.FeasibleView](t, s, "feasible", wire.FeasibleParams{Plan: jimoID, Lang: "en", Feasible: solve.FeasibleQuery{
		Levers:  []solve.Free{{Vary: scenario.Vary{Lever: "gdp_growth"}, Low: dec("4"), High: dec("6")}},
		Demands: []solve.Demand{{Bounds: scenario.Bounds{Variable: "gdp_growth"}}, {Bounds: scenario.Bounds{Variable: "manufacturing_share"}}}}})
	require.Nil(t, fault)
	assert.False(t, f.Holds)
	assert.Equal(t, []int{0}, f.Conflict)
}
