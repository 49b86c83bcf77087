package engines

import (
	"context"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// town is a small plan with a balance below zero, g, and powers of g up to g^512.
func town(t *testing.T) *scenario.Model {
	t.Helper()
	powers := ""
	for i, before := 1, "g"; i <= 9; i++ {
		id := "p" + string(rune('0'+i))
		powers += `,{"id":"` + id + `","name":{"en":"power"},"unit":"1","formula":"` + before + ` * ` + before + `"}`
		before = id
	}
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"my-town","version":"1","title":{"en":"A town's plan"},
	"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"A town's plan"}},"categories":[{"id":"economy","name":{"en":"Economy"}}],
	"indicators":[{"id":"balance","row":"1","category":"economy","name":{"en":"Balance"},"unit":"persons","direction":"up","attribute":"expected",
		"baseline":{"value":-5},"target":{"kind":"cumulative_rate","bound":"at_most","value":10}}],
	"model":{"variables":[{"id":"balance"},{"id":"g","name":{"en":"g"},"unit":"1","data":[{"year":2021,"value":9}]},
		{"id":"inverse","name":{"en":"inverse"},"unit":"1","formula":"1 / (g - 9)"}`+powers+`],
	"levers":[{"variable":"balance","min":-100,"max":100,"step":1},{"variable":"g","from":2021,"to":2021,"min":-9999999999,"max":9999999999999999999999999999999999,"step":1}]}}`), "town.json")
	require.NoError(t, err)
	m, err := scenario.Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

func normal(lever string, mean, sd float64) ensemble.Uncertain {
	return ensemble.Uncertain{Vary: scenario.Vary{Lever: lever}, Dist: ensemble.Distribution{Kind: "normal", Mean: mean, SD: sd}}
}

// From −5 to 20 there is no growth rate ((20 − −5) ÷ −5 = −500 % would meet "at most 10"): the run, each draw and the
// search say so alike.
func TestGrowthAcrossZeroIsNeverMet(t *testing.T) {
	m := town(t)
	run, err := m.RunMoves(context.Background(), "balance=20")
	require.NoError(t, err)
	o, _ := run.Outcome("balance")
	assert.EqualValues(t, "domain", o.Projection().Reason().Code)
	e, err := ensemble.Run(context.Background(), m, ensemble.Query{Uncertain: []ensemble.Uncertain{normal("balance", 20, 1)}, Draws: 100, Seed: 1})
	require.NoError(t, err)
	c := e.Chances[0]
	assert.Equal(t, 100, c.Failed)
	assert.Zero(t, c.Met)
	assert.True(t, math.IsNaN(float64(c.Share)))
	sought, err := solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "balance"}, Goal: scenario.Goal{Variable: "balance"}})
	require.NoError(t, err)
	require.EqualValues(t, "one", sought.Answer)
	equal(t, "-5.5", sought.Solutions[0].Value) // (−5.5 ÷ −5 − 1) = 10 %
}

// What float64 cannot hold, or not square, counts as failed and is null in JSON, with the reason.
func TestHugeDrawsFail(t *testing.T) {
	m := town(t)
	for _, mean := range []float64{9, 1e30} {
		r, err := ensemble.Run(context.Background(), m, ensemble.Query{Uncertain: []ensemble.Uncertain{normal("g", mean, mean/3)}, Draws: 2000, Seed: 1, Clip: true,
			Ranks: []kernel.Cell{{ID: "p9", Year: 2021}}})
		require.NoError(t, err)
		data, err := json.Marshal(r)
		require.NoError(t, err, "no infinite number is left")
		last := fanYear(t, r, "p9", 2021)
		assert.Positive(t, last.Failed)
		assert.False(t, math.IsInf(float64(last.Mean), 0))
		if last.Failed == r.Draws {
			assert.NotZero(t, last.Reason.Code)
			assert.Contains(t, string(data), `"mean":null,"sd":null`)
		}
	}
	// 9^512 = 10^488.6 is a number for the exact run, and none for a draw.
	r, err := ensemble.Run(context.Background(), m, ensemble.Query{Draws: 100, Seed: 1, Variables: []string{"p9", "inverse"}})
	require.NoError(t, err)
	num(t, m.Reference().Value("p9", 2021))
	y := fanYear(t, r, "p9", 2021)
	assert.Equal(t, 100, y.Failed)
	assert.Equal(t, indicator.ReasonCode("overflow"), y.Reason.Code)
	assert.EqualValues(t, "division_by_zero", fanYear(t, r, "inverse", 2021).Reason.Code)
	sought, err := solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "g"}, Low: dp("100000"), Goal: scenario.Goal{Variable: "p9", Year: 2021, Value: dp("1")}})
	require.NoError(t, err)
	assert.EqualValues(t, "no_number", sought.Answer)
	assert.Equal(t, indicator.ReasonCode("overflow"), sought.Reason.Code, "it has a number, only not in float64")
}

// An unknown variable and a year outside are no gaps.
func TestUnknownIsNotAbsent(t *testing.T) {
	m := jimoModel(t)
	r := m.Reference()
	v := r.Value("gdp_grwth", 2025)
	assert.EqualValues(t, "unknown", v.Reason().Code)
	assert.Equal(t, "no such variable: gdp_grwth (did you mean gdp_growth?)", v.String())
	assert.Equal(t, "没有这个变量：gdp_grwth（是否为 gdp_growth？）", v.In(text.Chinese))
	_, err := r.Lookup("gdp_grwth", 2025)
	require.ErrorIs(t, err, text.ErrUnknown)
	pinned(t, err, "scenario: no such variable: gdp_grwth (did you mean gdp_growth?)", "scenario: 没有这个变量：gdp_grwth（是否为 gdp_growth？）")
	_, err = r.Lookup("gdp_growth", 2225)
	require.ErrorIs(t, err, text.ErrInvalid)
	pinned(t, err, "scenario: outside the years that are computed: gdp_growth in 2225 (2020 to 2035)", "scenario: 不在计算的年份之内：2225年gdp_growth（2020—2035年）")
	v, err = r.Lookup("gdp_growth", 2025)
	require.NoError(t, err)
	equal(t, "7", num(t, v))
	v, err = r.Lookup("gdp_per_capita_usd", 2035)
	require.NoError(t, err, "absent, but no error")
	assert.Equal(t, indicator.NeedsInput, v.Reason().Code)
	assert.Equal(t, scenario.Mark(""), r.Mark("gdp_grwth", 2025))
	assert.Equal(t, scenario.Mark(""), r.Mark("gdp_growth", 2225))
	assert.NotEqual(t, scenario.Mark(""), r.Mark("gdp_growth", 2025))
	series := r.Series("gdp_grwth")
	for _, y := range series.Years() {
		assert.EqualValues(t, "unknown", series.At(y).Reason().Code)
	}
	assert.EqualValues(t, "unknown", r.Explain("gdp_grwth", 2025).Value.Reason().Code)
	_, err = solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_idnex", Year: 2025, Value: dp("140")}})
	pinned(t, err, "scenario: gdp_idnex: no such variable; did you mean gdp_index?", "scenario: gdp_idnex: 没有这个变量；是否指 gdp_index？")
	for _, year := range []int{2225, 1, 20_000_000} {
		_, err = solve.Seek(context.Background(), m, solve.SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index", Year: year, Value: dp("140")}})
		require.ErrorIs(t, err, text.ErrInvalid)
		assert.ErrorContains(t, err, "a year outside the model; expected 2020 to 2035")
	}
	_, err = ensemble.Run(context.Background(), m, ensemble.Query{Variables: []string{"gdp_idnex"}})
	assert.ErrorContains(t, err, "did you mean gdp_index?")
}

// What is lacking in a request is an error, and never a zero.
func TestNothingCountsAsZero(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	_, err := m.Run(ctx, scenario.Scenario{Moves: []scenario.Move{{Lever: "gdp_growth"}}})
	pinned(t, err, `scenario: move on gdp_growth: the value is missing; a move to 0 names its operation, "="`, `scenario: 对 gdp_growth 的调整：缺少数值；调为 0 时须写明操作 "="`)
	_, err = m.Run(ctx, scenario.Scenario{Moves: []scenario.Move{{Lever: "gdp_growth", Op: "="}}})
	require.NoError(t, err, "0 said out")
	_, err = m.RunMoves(ctx, "gdp_growth=0")
	require.NoError(t, err)
	_, err = m.Run(ctx, scenario.Scenario{Targets: []scenario.Entry{{Indicator: "surface_water"}}})
	require.ErrorContains(t, err, "target of surface_water: the value is missing")
	_, err = m.Reference().Employment(scenario.Employment{Employed: d("60"), Growth: "gdp_growth", From: 2021, To: 2025})
	require.ErrorContains(t, err, "the target is missing")
	_, err = m.Reference().Employment(scenario.Employment{Employed: d("60"), Elasticity: d("0.1"), Target: d("10"), Growth: "gdp_grwth", From: 2021, To: 2025})
	require.ErrorContains(t, err, "did you mean gdp_growth?")
	_, err = m.Reference().Employment(scenario.Employment{Employed: d("60"), Elasticity: d("0.1"), Target: d("10"), Growth: "gdp_growth", From: 2021, To: 2045})
	require.ErrorContains(t, err, "expected 2020 to 2035")
	// A path has one end: no draw for each year.
	u := normal("manufacturing_share", 42, 1)
	u.Yearly = true
	_, err = ensemble.Run(ctx, m, ensemble.Query{Uncertain: []ensemble.Uncertain{u}, Draws: 10})
	pinned(t, err, "scenario: manufacturing_share: the end of a path has one number, not one for each year; leave yearly out, or give the years",
		"scenario: manufacturing_share: 路径终点只有一个数值，不能逐年抽样；请去掉 yearly，或给出年份")
	u.From, u.To = 2022, 2024
	_, err = ensemble.Run(ctx, m, ensemble.Query{Uncertain: []ensemble.Uncertain{u}, Draws: 10})
	require.NoError(t, err)
}

// nil in the place of a plan, a model or a context is refused.
func TestNilIsRefused(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	var none context.Context
	s := m.New("")
	goal := scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}
	v := scenario.Vary{Lever: "gdp_growth"}
	for name, call := range map[string]func() error{
		"Compile":      func() error { _, err := scenario.Compile(ctx, nil); return err },
		"no plan":      func() error { _, err := scenario.Compile(ctx, &plan.Plan{}); return err },
		"above":        func() error { _, err := scenario.Compile(ctx, jimo.Plan(), nil); return err },
		"Rebase":       func() error { _, err := scenario.Rebase(s, m, nil); return err },
		"Compile, ctx": func() error { _, err := scenario.Compile(none, jimo.Plan()); return err },
		"Run":          func() error { _, err := m.Run(none, s); return err },
		"RunMoves":     func() error { _, err := m.RunMoves(none); return err },
		"Update":       func() error { _, err := m.Reference().Update(none, s); return err },
		"Seek":         func() error { _, err := solve.Seek(none, m, solve.SeekQuery{Vary: v, Goal: goal}); return err },
		"Reach": func() error {
			_, err := solve.Reach(none, m, solve.ReachQuery{Levers: []solve.Free{{Vary: v}}, Goals: []scenario.Goal{goal}})
			return err
		},
		"Bridge": func() error { _, err := solve.Unknown(none, m, solve.SeekQuery{Goal: goal, Vary: v}); return err },
		"Feasible": func() error {
			_, err := solve.Feasible(none, m, solve.FeasibleQuery{Levers: []solve.Free{{Vary: v}}, Demands: []solve.Demand{{Bounds: scenario.Bounds{Variable: "gdp_index"}}}})
			return err
		},
		"Tornado": func() error {
			_, err := sensitivity.Tornado(none, m, sensitivity.TornadoQuery{Swings: []sensitivity.Swing{{Vary: v}}, Goal: goal})
			return err
		},
		"Elasticities": func() error {
			_, err := sensitivity.Elasticities(none, m, sensitivity.ElasticityQuery{Scenario: s, Levers: []scenario.Vary{v}, Goal: goal})
			return err
		},
		"TwoWay": func() error {
			_, err := sensitivity.TwoWay(none, m, sensitivity.TwoWayQuery{Rows: v, RowAt: dd("6"), Columns: v, ColumnAt: dd("6"), Goal: goal})
			return err
		},
		"Ensemble": func() error {
			_, err := ensemble.Run(none, m, ensemble.Query{Uncertain: []ensemble.Uncertain{normal("gdp_growth", 6, 1)}, Draws: 9})
			return err
		},
		"Attribute": func() error {
			_, err := sensitivity.Attribute(none, m, sensitivity.AttributeQuery{Goal: goal})
			return err
		},
		"RunChecks": func() error { _, err := sensitivity.Checks(none, m, s); return err },
		"Cures":     func() error { _, err := solve.Cures(none, m.Reference(), "gdp_growth"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			err := call()
			require.ErrorIs(t, err, text.ErrInvalid)
			assert.NotEmpty(t, strings.TrimPrefix(text.ErrorIn(err, text.Chinese), "scenario: "))
			assert.NotEqual(t, text.ErrorIn(err, text.English), text.ErrorIn(err, text.Chinese))
		})
	}
	assert.Empty(t, text.ErrorIn(nil, text.Chinese))
}

// Every result with something absent in it writes itself as JSON with null or a reason, and with no zero in its place.
func TestResultsInJSON(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	r := m.Reference()
	lacking := scenario.Goal{Variable: "gdp_nominal", Year: 2025, Value: dp("2000")} // needs gdp 2020
	growth := scenario.Vary{Lever: "gdp_growth"}
	results := map[string]any{"run": r, "difference": r.Difference(r, "gdp_nominal", 2025), "series": r.Series("gdp_nominal"), "value": r.Value("gdp_nominal", 2025)}
	o, _ := r.Outcome("forest_cover")
	results["outcome"] = o
	add := func(name string, result any, err error) {
		require.NoError(t, err, name)
		results[name] = result
	}
	sought, err := solve.Seek(ctx, m, solve.SeekQuery{Vary: growth, Goal: lacking})
	add("seek", sought, err)
	ensemble, err := ensemble.Run(ctx, m, ensemble.Query{Uncertain: []ensemble.Uncertain{normal("gdp_growth", 6, 1)}, Draws: 10, Variables: []string{"gdp_nominal"}})
	add("ensemble", ensemble, err)
	tornado, err := sensitivity.Tornado(ctx, m, sensitivity.TornadoQuery{Swings: []sensitivity.Swing{{Vary: growth}}, Goal: lacking})
	add("tornado", tornado, err)
	elasticities, err := sensitivity.Elasticities(ctx, m, sensitivity.ElasticityQuery{Scenario: m.New(""), Levers: []scenario.Vary{growth}, Goal: lacking})
	add("elasticities", elasticities, err)
	bridged, err := solve.Unknown(ctx, m, solve.SeekQuery{Goal: lacking, Vary: growth})
	add("bridge", bridged, err)
	employment, err := r.Employment(scenario.Employment{Employed: d("60"), Elasticity: d("0.1"), Target: d("10"), Growth: "gdp_growth", From: 2024, To: 2028})
	add("employment", employment, err)
	table, err := sensitivity.TwoWay(ctx, m, sensitivity.TwoWayQuery{Rows: growth, RowAt: dd("6"), Columns: scenario.Vary{Lever: "exchange_rate"}, ColumnAt: dd("7"), Goal: lacking})
	add("table", table, err)
	rebased, err := scenario.Rebase(scenario.Scenario{Plan: jimo.Plan().ID, Moves: []scenario.Move{{Lever: "nobody", Op: "="}}}, nil, m)
	add("rebase", rebased, err)
	for name, result := range results {
		data, err := json.Marshal(result)
		require.NoError(t, err, name)
		text := string(data)
		assert.NotContains(t, text, `{}`, name)
		if name == "rebase" {
			assert.Contains(t, text, `"why":{"zh":"nobody: 没有这个可调变量`, name)
			continue
		}
		assert.Contains(t, text, `"absent":"`, name)
		assert.Contains(t, text, `"zh":"`, name)
	}
	data, _ := json.Marshal(results["seek"])
	assert.Contains(t, string(data), `"least":null,"most":null,"reason":{"absent":"needs_input","root":"gdp","year":2020`)
	data, _ = json.Marshal(results["ensemble"])
	assert.Contains(t, string(data), `"mean":null,"sd":null`)
	assert.Contains(t, string(data), `"probability":null`)
	assert.NotContains(t, string(data), `"probability":0,`)
	data, _ = json.Marshal(results["run"])
	assert.Contains(t, string(data), `"id":"gdp_nominal"`)
	assert.Contains(t, string(data), `"values":[{"absent":"`)
	data, _ = json.Marshal(results["bridge"])
	assert.Contains(t, string(data), `"lacking":[{"variable":"gdp"`)
}
