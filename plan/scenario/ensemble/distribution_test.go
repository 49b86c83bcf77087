package ensemble

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// Analytic mean, standard deviation and one quantile of each distribution.
func TestDistributions(t *testing.T) {
	cases := []struct {
		name     string
		d        Distribution
		mean, sd float64
		p, q     float64 // quantile p is q
	}{
		{"normal", Distribution{Kind: normal, Mean: 6.5, SD: 1}, 6.5, 1, 0.975, 6.5 + 1.959963984540054},
		// symmetric cut at ±1 sd: variance 1 − 2φ(1)/(Φ(1)−Φ(−1)) = 0.29112509
		{"truncated normal", Distribution{Kind: truncatedNormal, Mean: 7, SD: 2, Low: 5, High: 9}, 7, 2 * math.Sqrt(0.2911250947), 0.5, 7},
		// the tail above 3 sd: mean φ(3)/(1−Φ(3)) = 3.2830986543; variance 1 + 3·3.2830986543 − 3.2830986543² = 0.0705591867
		{"truncated tail", Distribution{Kind: truncatedNormal, Mean: 0, SD: 1, Low: 3, High: 40}, 3.2830986543, math.Sqrt(0.0705591867), 0.5, 3.2052},
		{"uniform", Distribution{Kind: uniform, Low: 2, High: 8}, 5, 6 / math.Sqrt(12), 0.25, 3.5},
		// mean (1+4+2)/3, variance (a²+b²+c²−ab−ac−bc)/18 = 7/18; F(2) = 1/3, so the median lies above the mode
		{"triangular", Distribution{Kind: triangular, Low: 1, Mode: 2, High: 4}, 7.0 / 3, math.Sqrt(7.0 / 18), 0.5, 4 - math.Sqrt(0.5*3*2)},
		{"lognormal", Distribution{Kind: logNormal, Mean: 10, SD: 3}, 10, 3, 0.5, 10 / math.Sqrt(1.09)},
		// PERT(0, 4, 10): mean 26/6; a = 2.6, b = 3.4; variance ab/((a+b)²(a+b+1))·100; the median by gonum (testdata/beta.csv)
		{"PERT", Distribution{Kind: pertKind, Low: 0, Mode: 4, High: 10}, 26.0 / 6, math.Sqrt(2.6 * 3.4 / (36 * 7) * 100), 0.5, 10 * 0.4254708020023},
		// at an end the density is 5(1−x)⁴: the median 1 − 2^(−1/5)
		{"PERT at its end", Distribution{Kind: pertKind, Low: 0, Mode: 0, High: 1}, 1.0 / 6, math.Sqrt(5.0 / 252), 0.5, 1 - math.Pow(0.5, 0.2)},
		{"samples", Distribution{Kind: samples, Samples: []float64{9, 1, 2}}, 4, math.Sqrt((25 + 9 + 4) / 3.0), 0.5, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := c.d.ready()
			require.NoError(t, err)
			s, err := newSampler(20_000, 1, []marginal{m}, []uint64{0}, false)
			require.NoError(t, err)
			x := drawAll(s)[0]
			mean, sd, n := stats.Moments(x)
			assert.Equal(t, 20_000, n)
			assert.InDelta(t, c.mean, mean, 2e-3*c.sd, "mean of a Latin hypercube")
			assert.InEpsilon(t, c.sd, sd, 5e-3, "standard deviation")
			q, err := c.d.Quantile(c.p)
			require.NoError(t, err)
			assert.InDelta(t, c.q, q, 2e-4*math.Max(1, math.Abs(c.q)))
		})
	}
}

func drawAll(s *sampler) [][]float64 {
	out := make([][]float64, len(s.marginals))
	for first := 0; first < s.draws; first += 256 {
		n := min(256, s.draws-first)
		block := make([][]float64, len(out))
		for i := range block {
			block[i] = make([]float64, 256)
		}
		s.fill(first, n, block)
		for i := range block {
			out[i] = append(out[i], block[i]...)
		}
	}
	return out
}

// PERT quantiles agree with gonum's of the beta distribution; the table was made by indicator/testdata/gonum.
func TestPERTAgreesWithGonum(t *testing.T) {
	table, err := os.ReadFile("testdata/beta.csv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(table)) {
		if line[0] == '#' {
			continue
		}
		rows++
		row := strings.Split(strings.TrimSpace(line), ",")
		require.Len(t, row, 3)
		var x [3]float64 // mode, probability, quantile
		for i, s := range row {
			x[i], err = strconv.ParseFloat(s, 64)
			require.NoError(t, err)
		}
		q, err := Distribution{Kind: pertKind, Low: 0, Mode: x[0], High: 1}.Quantile(x[1])
		require.NoError(t, err)
		assert.InDelta(t, x[2], q, 1e-6, "%v", row)
	}
	assert.Equal(t, 56, rows)
}

// The quantile function inverts the distribution function, wherever that is known in closed form or by integration.
func TestPERTQuantileInvertsItsIntegral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode, u := rapid.Float64Range(0, 1).Draw(t, "mode"), rapid.Float64Range(0.001, 0.999).Draw(t, "u")
		x, err := Distribution{Kind: pertKind, Low: 0, Mode: mode, High: 1}.Quantile(u)
		require.NoError(t, err)
		density := func(v float64) float64 { return math.Pow(v, 4*mode) * math.Pow(1-v, 4-4*mode) }
		integral := func(a, b float64) float64 { // midpoints, with v = t³(10 − 15t + 6t²) to calm the ends
			sum, n := 0.0, 4000
			for i := range n {
				t := (float64(i) + 0.5) / float64(n)
				v := a + (b-a)*t*t*t*(10-15*t+6*t*t)
				sum += density(v) * (b - a) * 30 * t * t * (1 - t) * (1 - t) / float64(n)
			}
			return sum
		}
		below, above := integral(0, x), integral(x, 1)
		assert.InDelta(t, u, below/(below+above), 2e-6)
	})
}

func TestDistributionErrors(t *testing.T) {
	cases := []struct {
		name   string
		d      Distribution
		en, zh string
	}{
		{"unknown", Distribution{Kind: "cauchy"}, "scenario: distribution cauchy: unknown distribution; there are normal, truncated_normal, uniform, triangular, lognormal, pert, samples", "scenario: distribution cauchy: 未知分布；可用的有 normal、truncated_normal、uniform、triangular、lognormal、pert、samples"},
		{"no deviation", Distribution{Kind: normal}, "scenario: distribution normal: the standard deviation must be above 0", "scenario: distribution normal: 标准差必须大于 0"},
		{"not finite", Distribution{Kind: normal, Mean: math.NaN(), SD: 1}, "scenario: distribution normal: mean: NaN; expected a number between -1e+150 and 1e+150", "scenario: distribution normal: mean：NaN；应为 -1e+150 至 1e+150 之间的数字"},
		{"a sample not finite", Distribution{Kind: samples, Samples: []float64{1, math.Inf(1)}}, "scenario: distribution samples: samples[1]: +Inf; expected a number between -1e+150 and 1e+150", "scenario: distribution samples: samples[1]：+Inf；应为 -1e+150 至 1e+150 之间的数字"},
		{"too wide", Distribution{Kind: uniform, Low: -1e308, High: 1e308}, "scenario: distribution uniform: low: -1e+308; expected a number between -1e+150 and 1e+150", "scenario: distribution uniform: low：-1e+308；应为 -1e+150 至 1e+150 之间的数字"},
		{"empty", Distribution{Kind: uniform, Low: 1, High: 1}, "scenario: distribution uniform: low must be below high", "scenario: distribution uniform: 下限必须小于上限"},
		{"mode outside", Distribution{Kind: pertKind, Low: 1, Mode: 3, High: 2}, "scenario: distribution pert: expected low ≤ mode ≤ high and low < high", "scenario: distribution pert: 应为 下限 ≤ 众数 ≤ 上限，且下限小于上限"},
		{"negative mean", Distribution{Kind: logNormal, Mean: -1, SD: 1}, "scenario: distribution lognormal: the mean must be above 0", "scenario: distribution lognormal: 均值必须大于 0"},
		{"cut away", Distribution{Kind: truncatedNormal, SD: 1, Low: 50, High: 60}, "scenario: distribution truncated_normal: the bounds lie too far from the mean", "scenario: distribution truncated_normal: 界限离均值过远"},
		{"no samples", Distribution{Kind: samples}, "scenario: distribution samples: 0 samples; expected 1 to 100000", "scenario: distribution samples: 0 个样本；应为 1 至 100000 个"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.d.Quantile(0.5)
			pinned(t, err, c.en, c.zh)
		})
	}
	_, err := Distribution{Kind: normal, SD: 1}.Quantile(1)
	pinned(t, err, "scenario: distribution normal: a probability between 0 and 1 is needed", "scenario: distribution normal: 概率应在 0 与 1 之间")
}

// Every stratum of a Latin hypercube holds exactly one draw.
func TestLatinHypercube(t *testing.T) {
	uniform, err := Distribution{Kind: uniform, Low: 0, High: 1}.ready()
	require.NoError(t, err)
	for _, n := range []int{1, 2, 255, 256, 1000} {
		s, err := newSampler(n, 7, []marginal{uniform, uniform}, []uint64{0, 1}, false)
		require.NoError(t, err)
		draws := drawAll(s)
		for _, x := range draws {
			seen := make([]bool, n)
			for _, v := range x {
				seen[int(v*float64(n))] = true
			}
			assert.NotContains(t, seen, false, "%d draws", n)
		}
		if n == 1000 {
			assert.InDelta(t, 0, pearson(draws[0], draws[1]), 0.1)
		}
	}
}

// Plain draws are uniform (chi-square over 64 cells, 63 degrees of freedom: 99.99 % below 120) and independent.
func TestPlainDraws(t *testing.T) {
	uniform, err := Distribution{Kind: uniform, Low: 0, High: 1}.ready()
	require.NoError(t, err)
	s, err := newSampler(64_000, 3, []marginal{uniform, uniform}, []uint64{0, 1}, true)
	require.NoError(t, err)
	draws := drawAll(s)
	var count [64]float64
	for i := range draws[0] {
		count[int(draws[0][i]*8)*8+int(draws[1][i]*8)]++
	}
	chi := 0.0
	for _, c := range count {
		chi += (c - 1000) * (c - 1000) / 1000
	}
	assert.Less(t, chi, 120.0)
	assert.Greater(t, chi, 20.0, "too even to be random")
}

func TestCorrelatedDraws(t *testing.T) {
	m, err := Distribution{Kind: normal, Mean: 5, SD: 2}.ready()
	require.NoError(t, err)
	tri, err := Distribution{Kind: triangular, Low: 0, Mode: 1, High: 3}.ready()
	require.NoError(t, err)
	s, err := newSampler(20_000, 5, []marginal{m, m, tri}, []uint64{0, 1, 2}, false)
	require.NoError(t, err)
	require.NoError(t, s.correlate([]int{0, 1, 2}, [][]float64{{1, 0.6, 0.3}, {0.6, 1, -0.2}, {0.3, -0.2, 1}}))
	x := drawAll(s)
	assert.InDelta(t, 0.6, pearson(x[0], x[1]), 0.02)
	rho, n := spearman(x[1], x[2])
	assert.InDelta(t, 6/math.Pi*math.Asin(-0.2/2), rho, 0.02, "Spearman of a normal copula")
	assert.Equal(t, 20_000, n)
	mean, sd, _ := stats.Moments(x[1])
	assert.InDelta(t, 5, mean, 0.05)
	assert.InDelta(t, 2, sd, 0.05)
	pinned(t, s.correlate([]int{0, 1, 2}, [][]float64{{1, 0.9, 0.9}, {0.9, 1, -0.9}, {0.9, -0.9, 1}}),
		"scenario: correlations: the correlations contradict each other (not positive definite)", "scenario: 相关性: 相关系数互相矛盾（非正定）")
}

// Quantiles are those of the sorted list.
func TestQuantilesAgainstSorting(t *testing.T) {
	p := []float64{0, 0.05, 0.25, 0.5, 0.5001, 0.95, 1}
	r := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{1, 2, 5, 1000, 5000, 20_000} {
		for kind := range 4 {
			x := make([]float64, n)
			for i := range x {
				x[i] = [4]float64{r.NormFloat64(), math.Exp(8 * r.NormFloat64()), float64(r.IntN(3)), 4}[kind]
			}
			if n > 5 {
				x[3] = math.NaN()
			}
			var sorted []float64
			for _, v := range x {
				if v == v {
					sorted = append(sorted, v)
				}
			}
			want := append([]float64(nil), sorted...)
			sortFloats(want)
			_, _, _, got := spread(x, p, new(room))
			for i, q := range p {
				h := float64(len(want)-1) * q
				k := int(h)
				w := want[k] + (h-float64(k))*(want[min(k+1, len(want)-1)]-want[k])
				assert.Equal(t, w, got[i], "n %d kind %d quantile %v", n, kind, q)
			}
		}
	}
	_, _, _, none := spread([]float64{math.NaN()}, p, new(room))
	assert.Nil(t, none)
}

func sortFloats(x []float64) {
	for i := 1; i < len(x); i++ {
		if x[i] < x[i-1] {
			for _, gap := range []int{9829, 3277, 1093, 364, 121, 40, 13, 4, 1} { // Shell's method: another one than the tested
				for a := gap; a < len(x); a++ {
					for b := a; b >= gap && x[b] < x[b-gap]; b -= gap {
						x[b], x[b-gap] = x[b-gap], x[b]
					}
				}
			}
			return
		}
	}
}

func TestRanksShareTies(t *testing.T) {
	assert.Equal(t, []float64{0.5, 3, 0.5, 2}, ranks([]float64{1, 9, 1, 4}))
	rho, n := spearman([]float64{1, 2, 3, math.NaN(), 5}, []float64{8, 4, 2, 1, 1})
	assert.InDelta(t, -1, rho, 1e-15)
	assert.Equal(t, 4, n)
	assert.Zero(t, pearson([]float64{1, 1, 1}, []float64{1, 2, 3}))
}

func TestStreamsDiffer(t *testing.T) {
	seen := map[uint64]bool{}
	for slot := range uint64(50) {
		for i := range 50 {
			seen[stats.At(stats.Stream(1, slot, 0), i)] = true
			seen[stats.At(stats.Stream(2, slot, 0), i)] = true
		}
	}
	assert.Len(t, seen, 5000)
	assert.Equal(t, uint64(0xe220a8397b1dcdaf), stats.At(0, 0), "SplitMix64 from 0, as published")
}

// What a message lacks is named; it never counts as zero.
func TestDistributionsInJSON(t *testing.T) {
	full := map[DistributionKind]string{
		normal: `"mean":6.5,"sd":1`, logNormal: `"mean":6.5,"sd":1`, truncatedNormal: `"mean":6.5,"sd":1,"low":5,"high":8`,
		uniform: `"low":5,"high":8`, triangular: `"low":5,"mode":6,"high":8`, pertKind: `"low":5,"mode":6,"high":8`, samples: `"samples":[6,0,7]`,
	}
	for kind, fields := range full {
		var d Distribution
		require.NoError(t, json.Unmarshal([]byte(`{"kind":"`+string(kind)+`",`+fields+`}`), &d))
		_, err := d.ready()
		require.NoError(t, err, kind)
		data, err := json.Marshal(d)
		require.NoError(t, err)
		var back Distribution
		require.NoError(t, json.Unmarshal(data, &back))
		assert.Equal(t, d, back)
		if kind == samples {
			continue
		}
		for _, field := range strings.Split(fields, ",") {
			name, _, _ := strings.Cut(strings.Trim(field, `"`), `"`)
			err := json.Unmarshal([]byte(`{"kind":"`+string(kind)+`"`+strings.ReplaceAll(","+fields, ","+field, "")+`}`), &d)
			pinned(t, err, "scenario: distribution "+string(kind)+`: the number "`+name+`" is missing`, "scenario: distribution "+string(kind)+`: 缺少数值 "`+name+`"`)
			require.ErrorIs(t, err, text.ErrInvalid)
			err = json.Unmarshal([]byte(`{"kind":"`+string(kind)+`"`+strings.ReplaceAll(","+fields, ","+field, `,"`+name+`":null`)+`}`), &d)
			pinned(t, err, "scenario: "+name+": found null; expected a number such as 6.5, or leave the field out", "scenario: "+name+": 此处是 null；应为数字，例如 6.5，没有值时请省略该字段")
			require.ErrorIs(t, err, text.ErrInvalid)
		}
	}
	var d Distribution
	pinned(t, json.Unmarshal([]byte(`{"kind":"samples","samples":[6,null]}`), &d), "scenario: samples[1]: found null; expected a number such as 6.5, or leave the field out", "scenario: samples[1]: 此处是 null；应为数字，例如 6.5，没有值时请省略该字段")
	require.Error(t, json.Unmarshal([]byte(`{"kind":"normal","mean":6,"sd":1,"mod":3}`), &d), "unknown fields are refused here too")
	zero, err := json.Marshal(Distribution{Kind: normal, SD: 1})
	require.NoError(t, err)
	assert.JSONEq(t, `{"kind":"normal","mean":0,"sd":1}`, string(zero), "a mean of 0 is written")
}

// A number that a correlation lacks is named, not taken for 0.
func TestCorrelationWithoutNumbers(t *testing.T) {
	var c Correlation
	require.NoError(t, json.Unmarshal([]byte(`{"a":0,"b":1,"rho":0.5}`), &c))
	assert.Equal(t, Correlation{0, 1, 0.5}, c)
	for _, words := range []string{`{"a":0,"b":1}`, `{"b":1,"rho":0.5}`, `{"a":0,"b":1,"rho":null}`} {
		assert.ErrorIs(t, json.Unmarshal([]byte(words), &c), text.ErrInvalid, words)
	}
}
