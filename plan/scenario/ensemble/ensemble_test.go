package ensemble

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

var update = flag.Bool("update", false, "rewrite golden files")

// uncertain is a lever with a normal distribution.
func uncertain(lever string, mean, sd float64) Uncertain {
	return Uncertain{Vary: scenario.Vary{Lever: lever}, Dist: Distribution{Kind: normal, Mean: mean, SD: sd}}
}

func yearly(u Uncertain) Uncertain { u.Yearly = true; return u }

func chance(t require.TestingT, r Answer, id string) Chance {
	for _, c := range r.Chances {
		if c.Indicator == id {
			return c
		}
	}
	require.Fail(t, "no chance of "+id)
	return Chance{}
}

func fanYear(t require.TestingT, r Answer, id string, year int) FanYear {
	for _, f := range r.Fans {
		for _, y := range f.Years {
			if f.Variable == id && y.Year == year {
				return y
			}
		}
	}
	require.Fail(t, "no fan of "+id)
	return FanYear{}
}

// The chance that growth averages at least 7 % when each of five years is normal(6.5, 1): an
// independent simulation with another generator, the standard library's mathematics and arithmetic of its own.
func TestChanceOfSevenPercent(t *testing.T) {
	doc := *jimo.Plan().Document() // its own target is "about 7", which is met from 6.65
	doc.Indicators = slices.Clone(doc.Indicators)
	require.Equal(t, "gdp_growth", doc.Indicators[0].ID)
	doc.Indicators[0].Target.Bound, doc.Indicators[0].Target.Printed = target.AtLeast, "7以上"
	p, err := plan.New(&doc)
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	s := m.New("")
	r, err := Run(context.Background(), m, Query{Scenario: s, Draws: 100_000, Seed: 11, Plain: true, Uncertain: []Uncertain{yearly(uncertain("gdp_growth", 6.5, 1))}, Variables: []string{"gdp_index"}})
	require.NoError(t, err)

	other := rand.New(rand.NewChaCha8([32]byte{4}))
	const n = 400_000
	met := 0
	for range n {
		product := 1.0
		for range 5 {
			product *= 1 + (6.5+other.NormFloat64())/100
		}
		if math.Pow(product, 0.2) >= 1.07 {
			met++
		}
	}
	want := float64(met) / n
	c := chance(t, r, "gdp_growth")
	assert.True(t, c.Judged)
	assert.Zero(t, c.Failed)
	assert.InDelta(t, want, float64(c.Share), 4*math.Sqrt(want*(1-want)*(1.0/n+1.0/100_000)), "four standard errors")
	assert.InDelta(t, 0.13, want, 0.005, "1 − Φ(0.505·√5) = 0.129 by the mean's normal approximation")
	// The mean of the index: E[(1.065 + z/100)^5] of independent years is 1.065^5.
	y := fanYear(t, r, "gdp_index", 2025)
	assert.InDelta(t, 100*math.Pow(1.065, 5), float64(y.Mean), 4*float64(y.SD)/math.Sqrt(100_000))
}

// A Latin hypercube gives the quantiles of a single normal lever nearly without error.
func TestFanOfOneLever(t *testing.T) {
	m := jimoModel(t)
	r, err := Run(context.Background(), m, Query{Scenario: m.New(""), Draws: 5000, Seed: 1, Quantiles: []float64{0.025, 0.5, 0.975}, Uncertain: []Uncertain{uncertain("manufacturing_share", 42, 2)}})
	require.NoError(t, err)
	y := fanYear(t, r, "manufacturing_share", 2025)
	for i, z := range []float64{-1.959964, 0, 1.959964} {
		assert.InDelta(t, 42+2*z, y.Quantiles[i], 0.01, "a stratum is up to 0.007 wide there")
	}
	// On a linear path, 2023 is three fifths of the way from 38.2.
	assert.InDelta(t, 38.2+0.6*3.8, fanYear(t, r, "manufacturing_share", 2023).Quantiles[1], 0.001)
	assert.InDelta(t, 0.6*2, float64(fanYear(t, r, "manufacturing_share", 2023).SD), 0.002)
	c := chance(t, r, "manufacturing_share")
	assert.Equal(t, Chance{Indicator: "manufacturing_share", Target: text.Text{EN: "42% in 2025", ZH: "2025年42%"}, Judged: true, Met: 2500, Share: 0.5, Error: scenario.Estimate(math.Sqrt(0.25 / 5000))}, c, "at least 42")
	fixed := fanYear(t, r, "gdp_index", 2025)
	assert.True(t, fixed.Fixed)
	assert.Equal(t, []float64{140.25517307, 140.25517307, 140.25517307}, roundAll(fixed.Quantiles), "1.07^5 = 1.4025517307")
	gone := fanYear(t, r, "gdp", 2025)
	assert.Empty(t, gone.Quantiles)
	assert.Equal(t, 5000, gone.Failed)
	assert.Equal(t, indicator.NeedsInput, gone.Reason.Code)
	assert.Equal(t, "gdp", gone.Reason.Root)
	open := chance(t, r, "forest_cover")
	assert.False(t, open.Judged)
	assert.EqualValues(t, "set_later", open.Reason.Code)
	assert.NotContains(t, r.Together.Indicators, "forest_cover")
	assert.Equal(t, 2500, r.Together.Met)
}

func roundAll(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = math.Round(v*1e10) / 1e10
	}
	return out
}

// Met is judged after rounding: the end of a path at 42 counts as 42 in every draw.
func TestMetOnTheThreshold(t *testing.T) {
	m := jimoModel(t)
	u := Uncertain{Vary: scenario.Vary{Lever: "manufacturing_share"}, Dist: Distribution{Kind: samples, Samples: []float64{42, 41.999999996, 41.99999999}}}
	r, err := Run(context.Background(), m, Query{Scenario: m.New(""), Draws: 300, Uncertain: []Uncertain{u}, Variables: []string{"gdp_index"}})
	require.NoError(t, err)
	assert.Equal(t, 200, chance(t, r, "manufacturing_share").Met, "41.999999996 rounds to 42 at 8 places, 41.99999999 does not")
}

// A draw that an exact run would refuse fails, or is put on the bound.
func TestDrawsOutsideTheBounds(t *testing.T) {
	m := jimoModel(t)
	e := Query{Scenario: m.New(""), Draws: 1000, Seed: 2, Uncertain: []Uncertain{uncertain("pension_coverage", 100, 3)}, Variables: []string{"pension_coverage"}}
	r, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	assert.Equal(t, 500, r.Outside, "half of them are above 100")
	c := chance(t, r, "pension_coverage")
	assert.Equal(t, 500, c.Failed)
	assert.InDelta(t, 1-2*0.0912, float64(c.Share), 0.01, "of the rest, those above 96: Φ(−4/3) = 0.0912 of all are below")
	assert.Equal(t, 500, fanYear(t, r, "pension_coverage", 2025).Failed)
	e.Clip = true
	r, err = Run(context.Background(), m, e)
	require.NoError(t, err)
	assert.Zero(t, r.Outside)
	assert.Equal(t, 100.0, fanYear(t, r, "pension_coverage", 2025).Quantiles[4])
}

// A fault in some draws is counted, not hidden: a population of zero.
func TestFailedDraws(t *testing.T) {
	m := jimoModel(t)
	u := Uncertain{Vary: scenario.Vary{Lever: "population"}, Dist: Distribution{Kind: samples, Samples: []float64{0, 135, 135, 140}}}
	r, err := Run(context.Background(), m, Query{Scenario: full(t, m), Draws: 400, Uncertain: []Uncertain{u}})
	require.NoError(t, err)
	assert.Equal(t, 100, chance(t, r, "gdp_per_capita_usd").Failed)
	assert.Equal(t, 100, fanYear(t, r, "gdp_per_capita_usd", 2035).Failed)
	assert.Zero(t, chance(t, r, "gdp_growth").Failed)
	assert.Equal(t, 100, r.Together.Failed)
}

// wide is an ensemble with every kind of lever and distribution.
func wide(t require.TestingT, m *scenario.Model, draws int, seed uint64) Query {
	return Query{Scenario: full(t, m), Draws: draws, Seed: seed, Uncertain: []Uncertain{
		yearly(uncertain("gdp_growth", 6.5, 1)),
		{Vary: scenario.Vary{Lever: "gdp_growth", From: 2026, To: 2035}, Dist: Distribution{Kind: uniform, Low: 4, High: 6}},
		{Vary: scenario.Vary{Lever: "manufacturing_share"}, Dist: Distribution{Kind: pertKind, Low: 39, Mode: 42, High: 44}},
		{Vary: scenario.Vary{Lever: "marine_share", Shape: "logistic"}, Dist: Distribution{Kind: triangular, Low: 33, Mode: 35, High: 36}},
		{Vary: scenario.Vary{Lever: "patents_per_10k", Op: "*="}, Dist: Distribution{Kind: logNormal, Mean: 1, SD: 0.1}},
		{Vary: scenario.Vary{Lever: "digital_core_share", Op: "+="}, Dist: Distribution{Kind: truncatedNormal, Mean: 0, SD: 0.2, Low: -0.3, High: 0.5}},
		yearly(uncertain("gdp_deflator", 1.5, 0.5)),
		{Vary: scenario.Vary{Lever: "exchange_rate"}, Dist: Distribution{Kind: samples, Samples: []float64{6.4, 6.8, 7.1, 7.3}}},
	}, Correlations: []Correlation{{A: 0, B: 6, Rho: 0.4}, {A: 2, B: 3, Rho: 0.5}},
		Ranks: []kernel.Cell{{ID: "gdp_per_capita_usd", Year: 2035}, {ID: "manufacturing_growth_average", Year: 2025}}}
}

// TestGoldenEnsemble: the same seed gives the same bytes natively, under js/wasm and in a browser.
func TestGoldenEnsemble(t *testing.T) {
	m := jimoModel(t)
	e := wide(t, m, 2000, 42)
	e.Variables = []string{"gdp_per_capita_usd", "manufacturing_growth_average", "marine_share", "patents_per_10k", "digital_core_index"}
	r, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	data, err := json.Marshal(r.Fans)
	require.NoError(t, err)
	sum := sha256.Sum256(data)
	y := fanYear(t, r, "gdp_per_capita_usd", 2035)
	small, err := json.MarshalIndent(map[string]any{"fans": hex.EncodeToString(sum[:]), "gdp_per_capita_usd 2035": y, "ranks": r.Ranks, "met": chance(t, r, "gdp_per_capita_usd")}, "", "  ")
	require.NoError(t, err)
	got := string(small) + "\n"
	const file = "testdata/ensemble.golden"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "run with -update if the change is meant")
}

func TestEnsembleProperties(t *testing.T) {
	m := jimoModel(t)
	rapid.Check(t, func(t *rapid.T) {
		e := wide(t, m, rapid.IntRange(1, 700).Draw(t, "draws"), rapid.Uint64().Draw(t, "seed"))
		e.Plain = rapid.Bool().Draw(t, "plain")
		e.Variables = []string{"gdp_nominal", "patents_growth_average"}
		e.Ranks = nil
		a, err := Run(context.Background(), m, e)
		require.NoError(t, err)
		b, err := Run(context.Background(), m, e)
		require.NoError(t, err)
		sameJSON(t, a, b)
		for _, f := range a.Fans {
			for _, y := range f.Years {
				if len(y.Quantiles) == 0 {
					continue
				}
				require.Len(t, y.Quantiles, 5)
				for i := 1; i < 5; i++ {
					require.LessOrEqual(t, y.Quantiles[i-1], y.Quantiles[i])
				}
			}
		}
		worst := e.Draws
		for _, c := range a.Chances {
			if c.Judged {
				worst = min(worst, c.Met)
			}
		}
		require.LessOrEqual(t, a.Together.Met, worst, "all together is no likelier than the least likely")
	})
}

// A lever's draws don't depend on which others are uncertain too.
func TestLeversHaveStreamsOfTheirOwn(t *testing.T) {
	m := jimoModel(t)
	e := wide(t, m, 500, 4)
	e.Ranks, e.Correlations, e.Variables = nil, nil, []string{"marine_share"}
	all, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	e.Uncertain = e.Uncertain[3:4]
	one, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	sameJSON(t, one.Fans, all.Fans)
}

// What is asked for beside it does not change a fan: several passes give the same as one.
func TestPassesAgree(t *testing.T) {
	m := jimoModel(t)
	e := wide(t, m, 30_000, 9) // 69 cells a pass
	e.Ranks = nil
	all, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	e.Variables = []string{"gdp_per_capita_usd"}
	one, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	sameJSON(t, one.Fans[0], all.Fans[21])
	sameJSON(t, one.Chances, all.Chances)
}

func TestRankCorrelations(t *testing.T) {
	m := jimoModel(t)
	e := Query{Scenario: full(t, m), Draws: 2000, Seed: 3, Uncertain: []Uncertain{uncertain("gdp", 1400, 10), uncertain("exchange_rate", 6.8, 0.3), uncertain("rd_growth", 8, 1)},
		Ranks: []kernel.Cell{{ID: "gdp_per_capita_usd", Year: 2035}, {ID: "rd_index", Year: 2025}, {ID: "gdp_growth", Year: 2025}}, Variables: []string{"gdp"}}
	r, err := Run(context.Background(), m, e)
	require.NoError(t, err)
	assert.InDelta(t, -1, float64(r.Ranks[0].Rho[1]), 0.04, "the dearer the dollar, the fewer of them")
	assert.Greater(t, float64(r.Ranks[0].Rho[0]), 0.05)
	assert.InDelta(t, 1, float64(r.Ranks[1].Rho[2]), 1e-12, "rises with its own growth alone")
	assert.Equal(t, []scenario.Estimate{0, 0, 0}, r.Ranks[2].Rho, "does not vary")
	assert.Equal(t, 2000, r.Ranks[0].Draws)
}

func TestEnsembleErrors(t *testing.T) {
	m := jimoModel(t)
	good := yearly(uncertain("gdp_growth", 6, 1))
	cases := []struct {
		name   string
		e      Query
		en, zh string
	}{
		{"draws", Query{Draws: maxDraws + 1}, "scenario: ensemble: 1000001 draws; expected 1 to 1000000", "scenario: 不确定性测算: 抽样 1000001 次；应为 1 至 1000000 次"},
		{"quantiles", Query{Quantiles: []float64{0.5, 0.1}}, "scenario: ensemble: quantiles must rise within 0 and 1, at most 101 of them", "scenario: 不确定性测算: 分位点应在 0 与 1 之间递增，最多 101 个"},
		{"variable", Query{Variables: []string{"nobody"}}, "scenario: nobody: no such variable", "scenario: nobody: 没有这个变量"},
		{"lever", Query{Uncertain: []Uncertain{uncertain("gdp_grwth", 1, 1)}}, "scenario: gdp_grwth: no such lever; did you mean gdp_growth?", "scenario: gdp_grwth: 没有这个可调变量；是否指 gdp_growth？"},
		{"twice", Query{Uncertain: []Uncertain{good, good}}, "scenario: gdp_growth: varied twice in the same years", "scenario: gdp_growth: 在相同年份重复变动"},
		{"itself", Query{Uncertain: []Uncertain{good}, Correlations: []Correlation{{A: 0, B: 0}}}, "scenario: ensemble: correlation 0 with 0: two different levers and a number between -1 and 1 are needed", "scenario: 不确定性测算: 相关 0 与 0：需两个不同可调变量及 -1 与 1 之间的数"},
		{"years apart", Query{Uncertain: []Uncertain{good, uncertain("rd_growth", 8, 1)}, Correlations: []Correlation{{A: 0, B: 1, Rho: 0.5}}},
			"scenario: ensemble: gdp_growth and rd_growth have no draw in the same year; draw both yearly or both once", "scenario: 不确定性测算: gdp_growth 与 rd_growth 没有同年的抽样；请都逐年抽样或都只抽一次"},
		{"strata", Query{Draws: maxDraws, Uncertain: []Uncertain{good, yearly(uncertain("rd_growth", 8, 1))}}, "scenario: ensemble: 10 numbers in 1000000 draws are too many for a Latin hypercube; use plain sampling",
			"scenario: 不确定性测算: 10 个量、1000000 次抽样，超出拉丁超立方的限度；请用普通抽样"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Run(context.Background(), m, c.e)
			pinned(t, err, c.en, c.zh)
		})
	}
}

func TestEnsembleCanBeCancelled(t *testing.T) {
	m := jimoModel(t)
	ctx, cancel := context.WithCancel(context.Background())
	e := wide(t, m, 10_000, 1)
	last, calls := 0.0, 0
	e.Progress = func(done float64) {
		assert.GreaterOrEqual(t, done, last)
		if last, calls = done, calls+1; calls == 5 {
			cancel()
		}
	}
	_, err := Run(ctx, m, e)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 5, calls, "no further block")
	e.Progress = func(done float64) { last = done }
	_, err = Run(context.Background(), m, e)
	require.NoError(t, err)
	assert.Equal(t, 1.0, last)
}

// A probability of "about" names the tolerance it rests on: 6.65 counts as 7.
func TestChanceNamesItsTolerance(t *testing.T) {
	m := jimoModel(t)
	r, err := Run(context.Background(), m, Query{Scenario: m.New(""), Draws: 2000, Seed: 1, Uncertain: []Uncertain{uncertain("gdp_growth", 6.65, 0.001)}})
	require.NoError(t, err)
	c := chance(t, r, "gdp_growth")
	assert.InDelta(t, 0.5, float64(c.Share), 0.05)
	assert.Equal(t, "about 7% a year on average, 2021–2025 (tolerance: 0.35 percentage points)", c.Target.EN)
	assert.Equal(t, "2021—2025年年均增长7%左右（允许相差0.35个百分点）", c.Target.ZH)
	assert.Equal(t, "in step with GDP growth on average, 2021–2025 (tolerance: 0.5 percentage points)", chance(t, r, "income_growth").Target.EN)
}

// A strict bound whose assumed path leads to the bound itself, and which no draw moves, is not judged, as in
// the run; a drawn one is counted.
func TestStrictBoundsOnTheirPath(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(`{"format":1,"id":"strict","version":"1","title":{"en":"Strict"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"Strict"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[
{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"%","direction":"up","attribute":"expected","baseline":{"value":10},"target":{"kind":"level","bound":"above","value":20}},
{"id":"y","row":"2","category":"c","name":{"en":"Y"},"unit":"%","direction":"up","attribute":"expected","baseline":{"value":10},"target":{"kind":"level","bound":"above","value":20}}]}`), "strict.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	u := Uncertain{Vary: scenario.Vary{Lever: "y"}, Dist: Distribution{Kind: samples, Samples: []float64{19, 20, 21, 22}}}
	r, err := Run(t.Context(), m, Query{Draws: 4000, Seed: 1, Uncertain: []Uncertain{u}})
	require.NoError(t, err)
	x, y := r.Chances[0], r.Chances[1]
	assert.False(t, x.Judged)
	assert.Contains(t, x.Reason.In(text.English), "its assumed path only leads to the number that it is to pass")
	assert.True(t, y.Judged)
	assert.InDelta(t, 0.5, float64(y.Share), 0.03)
	assert.Equal(t, []string{"y"}, r.Together.Indicators)
}
