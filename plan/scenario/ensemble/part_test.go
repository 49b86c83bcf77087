package ensemble

import (
	"context"
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func bytesOf(t require.TestingT, v any) string {
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}

func dp(s string) *decimal.Decimal {
	d := decimal.RequireFromString(s)
	return &d
}

// divided draws a query in windows that the cuts separate, sends each part through JSON and merges
// them in a random order.
func divided(t require.TestingT, m *scenario.Model, q Query, cuts []int, order *rand.Rand) Part {
	var parts []Part
	for i := 1; i < len(cuts); i++ {
		if q.First, q.Count = cuts[i-1], cuts[i]-cuts[i-1]; q.Count == 0 {
			continue
		}
		p, err := Draw(context.Background(), m, q)
		require.NoError(t, err)
		var back Part
		require.NoError(t, json.Unmarshal([]byte(bytesOf(t, p)), &back))
		require.Equal(t, bytesOf(t, p), bytesOf(t, back))
		parts = append(parts, back)
	}
	order.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	for len(parts) > 1 { // in pairs, as a tree of machines would
		i := order.IntN(len(parts) - 1)
		p, err := parts[i].Merge(parts[i+1])
		require.NoError(t, err)
		parts = slices.Replace(parts, i, i+2, p)
	}
	return parts[0]
}

// However the draws are divided, the parts merge to the same bytes, and the answer is that of one
// process.
func TestPartsMergeToTheSameBytes(t *testing.T) {
	m := jimoModel(t)
	rapid.Check(t, func(t *rapid.T) {
		q := wide(t, m, rapid.IntRange(1, 400).Draw(t, "draws"), rapid.Uint64().Draw(t, "seed"))
		q.Plain = rapid.Bool().Draw(t, "plain")
		q.Variables = []string{"gdp_nominal", "gdp_per_capita_usd"}
		q.Keep = []kernel.Cell{{ID: "gdp_index", Year: 2025}}
		q.Ask = []scenario.Bounds{{Variable: "gdp_index", From: 2025, Low: dp("135")}}
		answer, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		whole, err := Draw(context.Background(), m, q)
		require.NoError(t, err)
		cuts := append(rapid.SliceOfN(rapid.IntRange(0, q.Draws), 0, 5).Draw(t, "cuts"), 0, q.Draws)
		slices.Sort(cuts)
		p := divided(t, m, q, cuts, rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 1)))
		require.Equal(t, bytesOf(t, whole), bytesOf(t, p))
		got, err := p.Answer(context.Background(), m, q)
		require.NoError(t, err)
		require.Equal(t, bytesOf(t, answer), bytesOf(t, got))
	})
}

// Beyond 100,000 draws the parts hold exact sums and bins, in one process too.
func TestPartsOfManyDraws(t *testing.T) {
	m := jimoModel(t)
	for seed := range uint64(2) {
		q := Query{Scenario: full(t, m), Draws: 100_001, Seed: seed, Plain: seed == 1, Uncertain: []Uncertain{uncertain("gdp_growth", 6.5, 1), uncertain("manufacturing_share", 42, 2)},
			Variables: []string{"gdp_index"}}
		answer, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		assert.Equal(t, math.Pow(2, -14), answer.BinWidth)
		whole, err := Draw(context.Background(), m, q)
		require.NoError(t, err)
		r := rand.New(rand.NewPCG(seed, 5))
		cuts := []int{0, r.IntN(q.Draws), r.IntN(q.Draws), r.IntN(q.Draws), q.Draws}
		slices.Sort(cuts)
		p := divided(t, m, q, cuts, r)
		require.Equal(t, bytesOf(t, whole), bytesOf(t, p))
		got, err := p.Answer(context.Background(), m, q)
		require.NoError(t, err)
		require.Equal(t, bytesOf(t, answer), bytesOf(t, got))
		// Quantiles lie within a bin of those of the draws themselves, mean and deviation are exact.
		q.Keep = []kernel.Cell{{ID: "gdp_index", Year: 2025}}
		kept, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		x := make([]float64, q.Draws)
		for i, v := range kept.Kept[0] {
			x[i] = float64(v)
		}
		y := fanYear(t, kept, "gdp_index", 2025)
		mean, sd, n, want := spread(x, defaultQuantiles, new(room))
		assert.Equal(t, q.Draws, n)
		assert.InEpsilon(t, mean, float64(y.Mean), 1e-12)
		assert.InEpsilon(t, sd, float64(y.SD), 1e-10)
		for i, q := range want {
			assert.InEpsilon(t, q, y.Quantiles[i], answer.BinWidth)
		}
	}
}

// The draws of a window are the same rows of the whole, and an answer about a window describes them.
func TestWindowsAreRowsOfTheWhole(t *testing.T) {
	m := jimoModel(t)
	for _, plain := range []bool{true, false} {
		q := wide(t, m, 1000, 9)
		q.Plain, q.Ranks, q.Variables = plain, nil, []string{"gdp_nominal"}
		q.Keep = []kernel.Cell{{ID: "gdp_nominal", Year: 2025}, {ID: "patents_per_10k", Year: 2024}}
		all, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		q.First, q.Count = 333, 400
		some, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		assert.Equal(t, 400, some.Draws)
		for k := range q.Keep {
			assert.Equal(t, all.Kept[k][333:733], some.Kept[k])
		}
		sum := 0.0
		for _, x := range some.Kept[0] {
			sum += float64(x)
		}
		assert.InEpsilon(t, sum/400, float64(fanYear(t, some, "gdp_nominal", 2025).Mean), 1e-12)
		q.First, q.Count = 990, 0
		rest, err := Run(context.Background(), m, q)
		require.NoError(t, err)
		assert.Equal(t, 10, rest.Draws, "all that follow")
	}
}

// The chance of a target's own measure: with years of growth drawn independently from
// normal(6.8, 1.2), growth is at least 7 on average exactly where the index ends at 100 · 1.07⁵ or
// above. The logarithm of a year's factor has mean ln 1.068 − ½(0.012/1.068)² and deviation
// 0.012/1.068; the mean of five lies above ln 1.07 with probability 1 − Φ(0.385) = 0.350, with a
// standard error of 0.0048 in 10,000 draws.
func TestAskOfMeasure(t *testing.T) {
	m := jimoModel(t)
	r, err := Run(context.Background(), m, Query{Scenario: m.New(""), Seed: 1, Uncertain: []Uncertain{yearly(uncertain("gdp_growth", 6.8, 1.2))}, Ask: []scenario.Bounds{
		{Variable: "gdp_growth", Low: dp("7")}, {Variable: "gdp_index", From: 2025, Low: dp("140.25517307")}, {Variable: "gdp_growth", High: dp("7")}}})
	require.NoError(t, err)
	require.Len(t, r.Asked, 3)
	assert.InDelta(t, 0.350, float64(r.Asked[0].Share), 2*0.0048)
	assert.Equal(t, r.Asked[1].Met, r.Asked[0].Met)
	assert.Equal(t, r.Draws, r.Asked[0].Met+r.Asked[2].Met, "no draw ends at 7 exactly")
	_, err = Run(context.Background(), m, Query{Scenario: m.New(""), Seed: 1, Uncertain: []Uncertain{uncertain("gdp_growth", 6.8, 1.2)}, Ask: []scenario.Bounds{{Variable: "gdp_growth"}}})
	require.ErrorIs(t, err, text.ErrInvalid, "no bound")
}

// What is asked for: growth normal(6.5, 1) in all years, so it is at least 7 with probability
// 1 − Φ(0.5) = 0.3085, and between 6 and 7 with 0.3829; the standard error of a share p of 10,000
// draws is √(p(1−p)/10,000).
func TestAsk(t *testing.T) {
	m := jimoModel(t)
	q := Query{Scenario: m.New(""), Seed: 3, Uncertain: []Uncertain{uncertain("gdp_growth", 6.5, 1)}, Variables: []string{"gdp_growth"}, Ask: []scenario.Bounds{
		{Variable: "gdp_growth", From: 2025, Low: dp("7")}, {Variable: "gdp_growth", From: 2025, Low: dp("6"), High: dp("7")},
		{Variable: "gdp_index", From: 2025, High: dp("140.25517307")}, {Variable: "gdp_nominal", From: 2025, Low: dp("1")}, {Variable: "rd_growth", From: 2025, Low: dp("1")}}}
	r, err := Run(context.Background(), m, q)
	require.NoError(t, err)
	require.Len(t, r.Asked, 5)
	assert.InDelta(t, 0.3085, float64(r.Asked[0].Share), 0.0002)
	assert.InDelta(t, 0.004618, float64(r.Asked[0].Error), 0.00001)
	assert.InDelta(t, 0.3829, float64(r.Asked[1].Share), 0.0002)
	assert.InDelta(t, 0.6915, float64(r.Asked[2].Share), 0.0002, "1.07^5, so growth of at most 7")
	assert.False(t, r.Asked[3].Judged, "it waits for an input")
	assert.NotZero(t, r.Asked[3].Reason)
	assert.Equal(t, 10_000, r.Asked[4].Met, "the same in every draw")
	assert.Zero(t, r.Asked[4].Error)
	without := q
	without.Ask = nil
	plain, err := Run(context.Background(), m, without)
	require.NoError(t, err)
	assert.Equal(t, bytesOf(t, plain.Together), bytesOf(t, r.Together), "asks are no targets")
}

// A distribution may be any quantile function.
func TestInverse(t *testing.T) {
	m := jimoModel(t)
	own := Uncertain{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: Distribution{Inverse: func(p float64) float64 { return 6.5 + fmath.NormalQuantile(p) }}}
	q := Query{Scenario: m.New(""), Draws: 500, Uncertain: []Uncertain{own}, Variables: []string{"gdp_index"}}
	a, err := Run(context.Background(), m, q)
	require.NoError(t, err)
	q.Uncertain = []Uncertain{uncertain("gdp_growth", 6.5, 1)}
	b, err := Run(context.Background(), m, q)
	require.NoError(t, err)
	sameJSON(t, b, a)
	q.Uncertain = []Uncertain{own}
	p, err := Draw(context.Background(), m, q)
	require.NoError(t, err)
	got, err := p.Answer(context.Background(), m, q)
	require.NoError(t, err)
	sameJSON(t, a, got)
	q.Uncertain[0].Dist.Inverse = func(p float64) float64 { return 6.5 + 2*fmath.NormalQuantile(p) }
	_, err = p.Answer(context.Background(), m, q)
	pinned(t, err, "scenario: ensemble: a part of another ensemble", "scenario: 不确定性测算: 分部属于另一个抽样")
	_, err = json.Marshal(own)
	require.ErrorContains(t, err, "a function cannot be written as JSON")
	for _, bad := range []func(float64) float64{func(p float64) float64 { return -p }, func(float64) float64 { return math.NaN() }} {
		q.Uncertain[0].Dist.Inverse = bad
		_, err = Run(context.Background(), m, q)
		require.ErrorIs(t, err, text.ErrInvalid)
		assert.ErrorContains(t, err, "the quantile function falls, or has no number")
	}
}

func TestPartErrors(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	q := Query{Scenario: m.New(""), Draws: 100, Uncertain: []Uncertain{uncertain("gdp_growth", 6.5, 1)}, Variables: []string{"gdp_index"}}
	draw := func(first, count int) Part {
		q.First, q.Count = first, count
		p, err := Draw(ctx, m, q)
		require.NoError(t, err)
		return p
	}
	a, b, c := draw(0, 30), draw(30, 30), draw(70, 30)
	_, err := a.Merge(b, draw(50, 10))
	pinned(t, err, "scenario: ensemble: draw 50 is in two parts", "scenario: 不确定性测算: 第 50 次抽样出现在两个分部中")
	gap, err := c.Merge(a, b)
	require.NoError(t, err)
	_, err = gap.Answer(ctx, m, q)
	pinned(t, err, "scenario: ensemble: draws 60 to 69 are missing", "scenario: 不确定性测算: 缺少第 60 至 69 次抽样")
	_, err = Part{}.Answer(ctx, m, q)
	require.ErrorContains(t, err, "the part holds no draws")
	other := q
	other.Seed = 1
	d, err := Draw(ctx, m, other)
	require.NoError(t, err)
	_, err = a.Merge(d)
	pinned(t, err, "scenario: ensemble: parts of different ensembles", "scenario: 不确定性测算: 分部属于不同的抽样")
	first, err := a.Merge(b)
	require.NoError(t, err)
	before := bytesOf(t, a)
	_, err = first.Merge(draw(60, 10), c)
	require.NoError(t, err)
	assert.Equal(t, before, bytesOf(t, a), "merging leaves the parts as they are")
	damaged := draw(0, 100)
	damaged.Windows[0].Cells = damaged.Windows[0].Cells[:1]
	_, err = damaged.Answer(ctx, m, q)
	require.ErrorContains(t, err, "a part is damaged")
	for _, w := range [][2]int{{-1, 5}, {100, 1}, {90, 11}, {5, -1}} {
		q.First, q.Count = w[0], w[1]
		_, err := Run(ctx, m, q)
		require.ErrorIs(t, err, text.ErrInvalid, "%v", w)
		require.ErrorContains(t, err, "expected one within 0 to 99")
	}
	q = Query{Scenario: m.New(""), Draws: 100_001, Uncertain: q.Uncertain, Ranks: []kernel.Cell{{ID: "gdp_index", Year: 2025}}}
	_, err = Draw(ctx, m, q)
	require.ErrorIs(t, err, text.ErrLimit)
	q = Query{Scenario: m.New(""), Draws: 100_000, Uncertain: q.Uncertain, Keep: slices.Repeat(q.Ranks, 11)}
	_, err = Run(ctx, m, q)
	pinned(t, err, "scenario: ensemble: 1100000 numbers to keep; at most 1000000", "scenario: 不确定性测算: 须保留 1100000 个数；最多 1000000 个")
}

// The sums of bins are exact: against big rational numbers, over the whole range of numbers.
func TestBinsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 {
			return math.Copysign(rapid.Float64Range(0, 1).Draw(t, "m")*math.Pow(2, float64(rapid.IntRange(-400, 498).Draw(t, "e"))), rapid.Float64Range(-1, 1).Draw(t, "sign"))
		}), 2, 40).Draw(t, "x")
		b, c := newBins(), newBins()
		sum, square := new(big.Rat), new(big.Rat)
		for i, v := range x {
			[]*bins{b, c}[i%2].add(v)
			r := new(big.Rat).SetFloat64(v)
			sum.Add(sum, r)
			square.Add(square, new(big.Rat).Mul(r, r))
		}
		b.merge(c)
		n := big.NewRat(int64(len(x)), 1)
		mean, sd, count, q := b.spread([]float64{0, 0.5, 1})
		want, _ := new(big.Rat).Quo(sum, n).Float64()
		require.Equal(t, want, mean)
		variance := new(big.Rat).Sub(square, new(big.Rat).Quo(new(big.Rat).Mul(sum, sum), n))
		want, _ = variance.Quo(variance, big.NewRat(int64(len(x)-1), 1)).Float64()
		require.Equal(t, math.Sqrt(want), sd)
		require.Equal(t, len(x), count)
		slices.Sort(x)
		for i, at := range []float64{x[0], x[len(x)-1]} {
			got := q[2*i]
			require.InDelta(t, at, got, math.Abs(at)*binWidth+5e-324*(1<<38))
		}
		for _, v := range x {
			k := binOf(v)
			require.True(t, edge(k) <= v+0 && v <= edge(k+1), "%v in %v…%v", v, edge(k), edge(k+1))
		}
		var back bins
		require.NoError(t, json.Unmarshal([]byte(bytesOf(t, b)), &back))
		require.Equal(t, bytesOf(t, b), bytesOf(t, &back))
	})
	for _, bad := range []string{`{"counts":[[1,0]]}`, `{"counts":[[-1,2]]}`, `{"counts":[],"sum":null,"square":1}`, `[]`} {
		require.Error(t, new(bins).UnmarshalJSON([]byte(bad)), bad)
	}
}
