package bridge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

const wholePlan = `{"format":1,"id":"own","version":"1","title":{"en":"Own"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"Own"}},
	"categories":[],"indicators":[],"model":{"variables":[
	{"id":"primary","name":{"en":"Primary","zh":"第一产业"},"unit":"%"},{"id":"secondary","name":{"en":"Secondary","zh":"第二产业"},"unit":"%"},{"id":"tertiary","name":{"en":"Tertiary","zh":"第三产业"},"unit":"%"}],
	"levers":[{"variable":"primary","min":0,"max":100,"step":0.1},{"variable":"secondary","min":0,"max":100,"step":0.1},{"variable":"tertiary","min":0,"max":100,"step":0.1}],
	"wholes":[{"id":"sectors","name":{"en":"Sectors","zh":"三次产业"},"shares":["primary","secondary","tertiary"]}]}}`

func TestBalance(t *testing.T) {
	s := server()
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: wholePlan, File: "own.json"})
	require.Nil(t, fault)
	require.Len(t, v.Wholes, 1)
	assert.Equal(t, []string{"primary", "secondary", "tertiary"}, v.Wholes[0].Shares)
	stands := func(lever, value string) scenario.Move {
		return scenario.Move{Lever: lever, Op: "=", Value: *dec(value)}
	}
	params := wire.BalanceParams{Plan: "own", Lang: "zh", Whole: "sectors", Share: "secondary", To: "44",
		Scenario: scenario.Scenario{Plan: "own", Moves: []scenario.Move{stands("primary", "10"), stands("secondary", "40"), stands("tertiary", "50")}}}
	b, fault := ask[wire.BalanceView](t, s, "balance", params)
	require.Nil(t, fault)
	assert.Equal(t, []string{"primary=9.33", "secondary=44", "tertiary=46.67"}, b.Moves) // 56·10/60, 56·50/60
	assert.Equal(t, "第三产业", b.Shares[2].Name.ZH)
	assert.Equal(t, "46.67", b.Shares[2].Cell.S)
	params.Locked = []string{"primary"}
	b, fault = ask[wire.BalanceView](t, s, "balance", params)
	require.Nil(t, fault)
	assert.Equal(t, []string{"primary=10", "secondary=44", "tertiary=46"}, b.Moves)
	assert.True(t, b.Shares[0].Locked)
	params.Locked = []string{"primary", "tertiary"}
	_, fault = ask[wire.BalanceView](t, s, "balance", params)
	require.NotNil(t, fault)
	assert.Equal(t, "all other shares are locked", fault.Message.EN)
	params.To = "x"
	_, fault = ask[wire.BalanceView](t, s, "balance", params)
	require.NotNil(t, fault)
}

// A distribution of its own for each stretch of years: the same lever stands in the list twice.
func TestDistributionsByYear(t *testing.T) {
	uncertain := func(from, to int, mean float64) ensemble.Uncertain {
		return ensemble.Uncertain{Vary: scenario.Vary{Lever: "gdp_growth", From: from, To: to}, Yearly: true, Dist: ensemble.Distribution{Kind: "normal", Mean: mean, SD: 0.1}}
	}
	p := wire.EnsembleParams{Plan: jimoID, Lang: "en", Ensemble: wire.EnsembleQuery{Draws: 2000, Seed: 1, Variables: []string{"gdp_growth"},
		Uncertain: []ensemble.Uncertain{uncertain(2021, 2023, 8), uncertain(2024, 2024, 6), uncertain(2025, 2025, 5)}}}
	v, fault := ask[wire.EnsembleView](t, server(), "ensemble", p)
	require.Nil(t, fault)
	means := map[int]float64{2021: 8, 2022: 8, 2023: 8, 2024: 6, 2025: 5}
	for _, y := range v.Fans[0].Years {
		if want, ok := means[y.Year]; ok {
			assert.InDelta(t, want, float64(y.Mean), 1e-3, y.Year)
			assert.InDelta(t, 0.1, float64(y.SD), 2e-3, y.Year)
		}
	}
	p.Ensemble.Uncertain[1].From = 2023
	_, fault = ask[wire.EnsembleView](t, server(), "ensemble", p)
	require.NotNil(t, fault)
	assert.Equal(t, "gdp_growth: varied twice in the same years", fault.Message.EN)
}

// A relative move, too, may be what is sought: by how many points, by which factor.
func TestSeekRelative(t *testing.T) {
	for _, c := range []struct {
		op    scenario.Op
		value string
	}{
		{"+=", "-1"},     // 7 − 1 = 6: 1.06⁵
		{"*=", "0.8571"}, // 6/7
	} {
		v, fault := ask[wire.SeekView](t, server(), "seek", wire.SeekParams{Plan: jimoID, Lang: "en", Seek: solve.SeekQuery{
			Vary: scenario.Vary{Lever: "gdp_growth", Op: c.op}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dec("133.82255776")}}})
		require.Nil(t, fault)
		require.EqualValues(t, "one", v.Answer)
		assert.Equal(t, c.value, dec(v.Solutions[0].Value).Round(4).String())
		assert.True(t, v.Solutions[0].Verified)
	}
	// The end of a path with another shape.
	v, fault := ask[wire.SeekView](t, server(), "seek", wire.SeekParams{Plan: jimoID, Lang: "en", Seek: solve.SeekQuery{
		Vary: scenario.Vary{Lever: "manufacturing_share", Shape: "compound"}, Goal: scenario.Goal{Variable: "manufacturing_share", Year: 2021, Value: dec("39")}}})
	require.Nil(t, fault)
	require.EqualValues(t, "one", v.Answer)
	assert.Equal(t, "42.3711", dec(v.Solutions[0].Value).StringFixed(4)) // 39⁵/38.2⁴
	assert.Contains(t, v.Solutions[0].Moves[0], "~compound")
}
