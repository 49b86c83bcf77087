package sensitivity

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func moved(t require.TestingT, s scenario.Scenario, moves ...string) scenario.Scenario {
	out, err := s.With(moves...)
	require.NoError(t, err)
	return out
}

// A product of two levers by hand: v = g·s·k. From (g0, s0) to (g1, s1) the Shapley
// value of g is k·(g1−g0)·(s0+s1)/2, and of s k·(s1−s0)·(g0+g1)/2.
func TestShapleyOfAProduct(t *testing.T) {
	m := jimoModel(t)
	base := full(t, m)
	a, b := moved(t, base, "gdp=1000", "manufacturing_share=40"), moved(t, base, "gdp=1200", "manufacturing_share=45")
	r, err := Attribute(context.Background(), m, AttributeQuery{A: a, B: b, Goal: scenario.Goal{Variable: "manufacturing_output", Year: 2025}, Path: []scenario.Part{"manufacturing_share"}})
	require.NoError(t, err)
	run, err := m.Run(t.Context(), a)
	require.NoError(t, err)
	k := num(t, run.Value("gdp_nominal", 2025)).Div(d("1000")).Div(d("100"))
	require.True(t, r.Exact)
	require.Equal(t, []scenario.Part{"manufacturing_share", "gdp"}, []scenario.Part{r.Shares[0].Change, r.Shares[1].Change}, "in the order of the levers")
	equal(t, k.Mul(d("5")).Mul(d("1100")).Round(9).String(), r.Shares[0].Share.Round(9))
	equal(t, k.Mul(d("200")).Mul(d("42.5")).Round(9).String(), r.Shares[1].Share.Round(9))
	equal(t, r.Difference.String(), r.Shares[0].Share.Add(r.Shares[1].Share))
	equal(t, r.B.Sub(r.A).String(), r.Difference)
	assert.Nil(t, r.Shares[0].Error)
	require.Equal(t, []scenario.Part{"manufacturing_share", "gdp"}, []scenario.Part{r.Steps[0].Change, r.Steps[1].Change})
	equal(t, k.Mul(d("5")).Mul(d("1000")).Round(9).String(), r.Steps[0].Effect.Round(9))
	equal(t, k.Mul(d("200")).Mul(d("45")).Round(9).String(), r.Steps[1].Effect.Round(9))
	equal(t, r.B.String(), r.Steps[1].Value)
}

// Shares and steps add up to the difference to the last digit; a lever without effect has no share.
func TestAttributionAddsUp(t *testing.T) {
	m := jimoModel(t)
	base := full(t, m)
	levers := []string{"gdp_growth", "manufacturing_share", "gdp_deflator", "exchange_rate", "gdp", "population", "rd_growth"}
	rapid.Check(t, func(t *rapid.T) {
		side := func(name string) scenario.Scenario {
			s := base.Clone()
			for _, id := range levers {
				if rapid.Bool().Draw(t, name+id) {
					l, _ := m.Lever(id)
					lo, hi := number(l.Min), number(l.Max)
					s.Moves = append(s.Moves, scenario.Move{Lever: id, Op: "=", Value: lo.Add(hi.Sub(lo).Mul(decimal.New(rapid.Int64Range(10, 90).Draw(t, id), -2)))})
				}
			}
			return s
		}
		g := rapid.SampledFrom([]scenario.Goal{{Variable: "gdp_per_capita_usd", Year: 2035}, {Variable: "manufacturing_output", Year: 2024}, {Variable: "gdp_growth"}}).Draw(t, "goal")
		r, err := Attribute(context.Background(), m, AttributeQuery{A: side("a"), B: side("b"), Goal: g})
		require.NoError(t, err)
		shares, steps := decimal.Zero, decimal.Zero
		for i, s := range r.Shares {
			shares, steps = shares.Add(s.Share), steps.Add(r.Steps[i].Effect)
			if s.Change == "rd_growth" {
				require.True(t, s.Share.IsZero(), "%v", s)
			}
		}
		require.True(t, shares.Equal(r.Difference), "%v, %v", shares, r.Difference)
		require.True(t, steps.Equal(r.Difference))
		require.Len(t, r.Steps, len(r.Shares))
	})
}

// Above twelve changes orders are sampled: the shares lie within their standard errors of the
// exact ones, and still add up.
func TestSampledAttribution(t *testing.T) {
	m := jimoModel(t)
	a := full(t, m)
	b := moved(t, a, "gdp=1800", "gdp_deflator=3", "population=150", "population_growth=1", "exchange_rate=6", "gdp_growth=9@2026-2035", "gdp_growth=8.5@2021-2025",
		"manufacturing_share=45", "marine_share=36", "rd_growth=9", "patents_per_10k=5", "doctors_per_1k=3.5", "digital_core_share=3", "four_new_share=42")
	q := AttributeQuery{A: a, B: b, Goal: scenario.Goal{Variable: "gdp_per_capita_usd", Year: 2035}, Orders: 60, Seed: 5}
	calls, last := 0, 0.0
	q.Progress = func(x float64) { calls, last = calls+1, x }
	r, err := Attribute(context.Background(), m, q)
	require.NoError(t, err)
	assert.False(t, r.Exact)
	assert.Equal(t, 30, calls)
	assert.Equal(t, 1.0, last)
	sum := decimal.Zero
	shares := map[scenario.Part]Contribution{}
	for _, s := range r.Shares {
		sum = sum.Add(s.Share)
		shares[s.Change] = s
		require.NotNil(t, s.Error)
	}
	equal(t, r.Difference.String(), sum)
	assert.True(t, shares["marine_share"].Share.IsZero())
	// Only six levers matter: their exact Shapley values.
	few := moved(t, a, "gdp=1800", "gdp_deflator=3", "population=150", "population_growth=1", "exchange_rate=6", "gdp_growth=9@2026-2035", "gdp_growth=8.5@2021-2025")
	exact, err := Attribute(context.Background(), m, AttributeQuery{A: a, B: few, Goal: q.Goal})
	require.NoError(t, err)
	require.True(t, exact.Exact)
	for _, s := range exact.Shares {
		diff := s.Share.Sub(shares[s.Change].Share).Abs()
		assert.True(t, diff.LessThan(shares[s.Change].Error.Mul(d("5"))), "%s: exact %v, sampled %v ± %v", s.Change, s.Share, shares[s.Change].Share, shares[s.Change].Error)
		assert.True(t, shares[s.Change].Error.IsPositive())
	}
	again, err := Attribute(context.Background(), m, q)
	require.NoError(t, err)
	assert.Equal(t, r, again, "the same seed")
}

func TestAttributionOfOtherChanges(t *testing.T) {
	m := jimoModel(t)
	a := m.New("")
	b := moved(t, a, "manufacturing_closure=growth", "manufacturing_growth=9", "gdp_growth=6", "target:good_air_days=80")
	assert.Equal(t, []scenario.Part{"gdp_growth", "closure:manufacturing_closure", "target:good_air_days"}, partsOf(changesOf(m, a, b)), "a lever that needs a closure goes with it")
	assert.Empty(t, changesOf(m, b, b))
	r, err := Attribute(context.Background(), m, AttributeQuery{A: a, B: b, Goal: scenario.Goal{Variable: "manufacturing_share", Year: 2025}})
	require.NoError(t, err)
	assert.Len(t, r.Shares, 3)
	assert.True(t, r.Shares[2].Share.IsZero())
	_, err = Attribute(context.Background(), m, AttributeQuery{A: a, B: full(t, m), Goal: scenario.Goal{Variable: "gdp_nominal", Year: 2025}})
	pinned(t, err, "scenario: gdp_nominal: attribution in 2025: absent with these changes: []: needs input: gdp in 2020", "scenario: gdp_nominal: 归因（2025年）: 在作出这些变动时缺少数值：[]：需要输入：2020年gdp")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Attribute(ctx, m, AttributeQuery{A: a, B: b, Goal: scenario.Goal{Variable: "gdp_growth"}})
	assert.ErrorIs(t, err, context.Canceled)
	same, err := Attribute(context.Background(), m, AttributeQuery{A: a, B: a, Goal: scenario.Goal{Variable: "gdp_growth"}})
	require.NoError(t, err)
	assert.Empty(t, same.Shares)
	assert.True(t, same.Difference.IsZero())
}

func TestEmployment(t *testing.T) {
	m := jimoModel(t)
	// 60 employed (10k persons), elasticity 0.1, growth 7 %: each year 0.7 % more.
	r, err := m.Reference().Employment(scenario.Employment{Employed: d("60"), Elasticity: d("0.1"), Growth: "gdp_growth", Target: d("10"), From: 2021, To: 2025, Done: scenario.Years{2021: d("2.5")}})
	require.NoError(t, err)
	equal(t, "2.5", num(t, r.Done))
	equal(t, "7.5", r.Left)
	equal(t, "1.875", num(t, r.Needed))
	equal(t, "0.4375", num(t, r.Years[1].Jobs)) // 62.5 · 0.7 %
	comes := d("62.5").Mul(d("1.007").Pow(d("4")).Sub(d("1")))
	equal(t, comes.String(), num(t, r.Comes))
	equal(t, d("7.5").Sub(comes).String(), num(t, r.Gap))
	// (70/62.5)^(1/4) − 1 = 2.8737 % more employed a year: ten times that in growth.
	equal(t, "28.7373", num(t, r.Growth).Round(4))
	assert.True(t, r.Years[0].Reported)
	late, err := m.Reference().Employment(scenario.Employment{Employed: d("60"), Elasticity: d("0.1"), Growth: "gdp_growth", Target: d("10"), From: 2024, To: 2026})
	require.NoError(t, err)
	assert.Equal(t, indicator.NeedsInput, late.Comes.Reason().Code, "growth after the plan is not known, and not zero")
	// What nobody knows is not needed for what is left.
	bare, err := m.Reference().Employment(scenario.Employment{Growth: "gdp_growth", Target: d("10"), From: 2021, To: 2025})
	require.NoError(t, err)
	equal(t, "10", bare.Left)
	equal(t, "2", num(t, bare.Needed))
	for what, v := range map[string]indicator.Value{"no year has been reported": bare.Done, "the number employed": bare.Comes} {
		assert.Equal(t, "not given ("+what+")", v.Reason().In(text.English), what)
	}
	for _, v := range []indicator.Value{bare.Gap, bare.Growth, bare.Years[4].Jobs} {
		assert.Contains(t, v.Reason().In(text.English), "the number employed")
	}
	half, err := m.Reference().Employment(scenario.Employment{Employed: d("60"), Growth: "gdp_growth", Target: d("10"), From: 2021, To: 2025})
	require.NoError(t, err)
	assert.Contains(t, half.Growth.Reason().In(text.English), "the elasticity")
	_, err = m.Reference().Employment(scenario.Employment{Growth: "gdp_growth", From: 2021, To: 2025})
	pinned(t, err, "scenario: employment: the target is missing", "scenario: 就业测算: 缺少目标")
	_, err = m.Reference().Employment(scenario.Employment{Employed: d("60"), Growth: "gdp_index", From: 2021, To: 2025})
	pinned(t, err, "scenario: gdp_index: employment: a variable in % is needed", "scenario: gdp_index: 就业测算: 需要单位为 % 的变量")
	_, err = m.Reference().Employment(scenario.Employment{Employed: d("-1"), Growth: "gdp_growth", From: 2021, To: 2025})
	pinned(t, err, "scenario: employment: expected a span of years and the number employed, above 0", "scenario: 就业测算: 应有年份区间和大于 0 的就业人数")
}

// Every part has a name in both languages.
func TestPartNames(t *testing.T) {
	m := jimoModel(t)
	for _, c := range []struct {
		part   scenario.Part
		en, zh string
	}{
		{"gdp_growth", "GDP growth", "地区生产总值增速"},
		{"closure:manufacturing_closure", "Manufacturing", "制造业"},
		{"target:good_air_days", "entered target: Share of days with good air quality", "填入的目标：市区空气质量优良天数比率"},
		{"formulas", "changed formulas", "改动的公式"},
		{"formula:gdp_index", "formula: GDP index (2020 = 100)", "公式：地区生产总值指数（2020=100）"},
		{"revised", "revised baselines", "修订的基期"},
		{"revised:gdp_growth", "revised baseline: GDP growth", "修订的基期：地区生产总值增速"},
		{"held", "variables carried from year to year", "沿用上年的变量"},
		{"held:gdp_growth", "carried from year to year: GDP growth", "沿用上年：地区生产总值增速"},
	} {
		assert.Contains(t, m.PartName(c.part).EN, c.en)
		assert.Contains(t, m.PartName(c.part).ZH, c.zh)
	}
}

func partsOf(list []change) (parts []scenario.Part) {
	for _, c := range list {
		parts = append(parts, c.part)
	}
	return parts
}
