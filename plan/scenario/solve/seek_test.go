package solve

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func seek(t require.TestingT, m *scenario.Model, q SeekQuery) SeekAnswer {
	s, err := Seek(context.Background(), m, q)
	require.NoError(t, err)
	return s
}

func TestSeekKnownRoots(t *testing.T) {
	m := jimoModel(t)
	ref := m.New("")
	// GDP per head in 2035 by hand, without the unknown: 1400e8 yuan · growth · prices over persons and yuan/USD.
	chain := func(gdp, after, rate float64) float64 {
		return gdp * 1e8 * math.Pow(1.07, 5) * math.Pow(1+after/100, 10) * math.Pow(1.015, 15) / (135e4 * math.Pow(1.004, 15)) / rate
	}
	cases := []struct {
		name string
		q    SeekQuery
		want float64
	}{
		{"end of a linear path", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "manufacturing_share"}, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dp("8")}}, 38.2 * math.Pow(1.08/1.07, 5)},
		{"yearly", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}}, (math.Pow(1.4, 0.2) - 1) * 100},
		{"some years", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth", From: 2024, To: 2025}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}}, (math.Sqrt(1.4/math.Pow(1.07, 3)) - 1) * 100},
		{"points more", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth", Op: "+="}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}}, (math.Pow(1.4, 0.2)-1)*100 - 7},
		{"times", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth", Op: "*="}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}}, (math.Pow(1.4, 0.2) - 1) * 100 / 7},
		{"target's own number and measure", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_growth"}}, 7},
		{"compound path", SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "patents_per_10k"}, Goal: scenario.Goal{Variable: "patents_growth_average", Year: 2025, Value: dp("10")}}, 1.9 * math.Pow(1.1, 5)},
		{"exchange rate for the vision", SeekQuery{Scenario: full(t, m), Vary: scenario.Vary{Lever: "exchange_rate"}, Goal: scenario.Goal{Variable: "gdp_per_capita_usd"}}, chain(1400, 5, 1) / 40000},
		{"start for the vision", SeekQuery{Scenario: full(t, m), Vary: scenario.Vary{Lever: "gdp"}, Goal: scenario.Goal{Variable: "gdp_per_capita_usd"}}, 1400 * 40000 / chain(1400, 5, 6.8)},
		{"growth for the vision", SeekQuery{Scenario: full(t, m), Vary: scenario.Vary{Lever: "gdp_growth", From: 2026, To: 2035}, Goal: scenario.Goal{Variable: "gdp_per_capita_usd"}},
			(math.Pow(40000/chain(1400, 0, 6.8), 0.1) - 1) * 100},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := seek(t, m, c.q)
			require.Equal(t, oneSolution, s.Answer, "%+v", s)
			x := s.Solutions[0]
			f, _ := x.Value.Float64()
			assert.InDelta(t, c.want, f, 1e-8*math.Max(1, math.Abs(c.want)))
			assert.True(t, x.Verified)
			assert.LessOrEqual(t, -x.Value.Exponent(), int32(13), "%v: no more digits than needed", x.Value)
			sc := c.q.Scenario.Clone()
			sc.Moves = append(sc.Moves, x.Moves...)
			_, err := m.Run(t.Context(), sc)
			require.NoError(t, err)
		})
	}
}

func TestSeekAnswers(t *testing.T) {
	m := jimoModel(t)
	ref := m.New("")
	t.Run("no solution in bounds", func(t *testing.T) {
		s := seek(t, m, SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("300")}})
		assert.Equal(t, noSolution, s.Answer)
		equal(t, "15", *s.Nearest)
		assert.InDelta(t, 201.1357, float64(s.Most), 1e-4, "1.15^5")
		assert.Equal(t, "no solution in bounds", s.Answer.In(text.English))
	})
	t.Run("own bounds", func(t *testing.T) {
		s := seek(t, m, SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}, Low: dp("7"), High: dp("9")})
		assert.Equal(t, noSolution, s.Answer)
		equal(t, "7", *s.Nearest)
	})
	t.Run("every value does", func(t *testing.T) {
		s := seek(t, m, SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "schooling_years"}})
		assert.Equal(t, everyValue, s.Answer)
		assert.Equal(t, "任何取值都满足", s.Answer.In(text.Chinese))
	})
	t.Run("no number", func(t *testing.T) {
		s := seek(t, m, SeekQuery{Scenario: ref, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_nominal", Year: 2025, Value: dp("2000")}})
		assert.Equal(t, noNumber, s.Answer)
		assert.Equal(t, "gdp", s.Reason.Root)
	})
	several := []struct{ name, formula, goal, want string }{
		{"parabola", "(gdp_growth / 1 - 3) * (gdp_growth - 3)", "4", "1 5"},
		{"touching", "(gdp_growth - 6.2) * (gdp_growth - 6.2)", "0", "6.2"},
		{"touching beside the grid", "abs(gdp_growth - 6.1234)", "0", "6.1234"},
		{"a stretch", "clamp(gdp_growth, 2, 3) * 1", "3", "3–15"},
		{"a jump", "if(gdp_growth > 4, 2, 1)", "1.5", ""},
		{"at a bound", "gdp_growth * 1", "15", "15"},
		{"with a gap between", "1 / (gdp_growth - 4)", "0.5", "6"},
		{"a pole is no root", "1 / (gdp_growth - 4.0003)", "0", ""},
	}
	for _, c := range several {
		t.Run(c.name, func(t *testing.T) {
			s := ref.Clone()
			s.Formulas = []scenario.Change{{Variable: "test_value", Formula: strings.ReplaceAll(c.formula, "gdp_growth", "portion(100, gdp_growth)"), Unit: "1"}} // a plain number
			got := ""
			r := seek(t, m, SeekQuery{Scenario: s, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "test_value", Year: 2023, Value: dp(c.goal)}})
			for i, x := range r.Solutions {
				if i > 0 {
					got += " "
				}
				got += x.Value.String()
				if x.To != nil {
					got += "–" + x.To.String()
				}
			}
			assert.Equal(t, c.want, got, "%+v", r)
			switch {
			case c.want == "":
				assert.Equal(t, noSolution, r.Answer)
			case len(r.Solutions) > 1 || r.Solutions[0].To != nil:
				assert.Equal(t, severalSolutions, r.Answer)
			default:
				assert.Equal(t, oneSolution, r.Answer)
			}
		})
	}
}

func TestSeekErrors(t *testing.T) {
	m := jimoModel(t)
	cases := []struct {
		name   string
		q      SeekQuery
		en, zh string
	}{
		{"lever", SeekQuery{Vary: scenario.Vary{Lever: "gdp_index"}, Goal: scenario.Goal{Variable: "gdp_growth"}}, "scenario: gdp_index: no such lever", "scenario: gdp_index: 没有这个可调变量"},
		{"variable", SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "x"}}, "scenario: x: no such variable", "scenario: x: 没有这个变量"},
		{"no year", SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index"}}, "scenario: gdp_index: seek: a year is needed: this variable has no target", "scenario: gdp_index: 目标求解: 该变量没有目标，需给出年份"},
		{"no number", SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "forest_cover"}}, "scenario: forest_cover: seek: a value is needed: there is no target with a number", "scenario: forest_cover: 目标求解: 没有带数值的目标，需给出数值"},
		{"bounds", SeekQuery{Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_growth"}, Low: dp("20")}, "scenario: seek gdp_growth: nothing to search: the bounds are 20 and 15", "scenario: seek gdp_growth: 无可搜索：界限为 20 与 15"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.q.Scenario = m.New("")
			_, err := Seek(context.Background(), m, c.q)
			pinned(t, err, c.en, c.zh)
		})
	}
}

// A goal sought and then run is reached; and a goal that some value reaches is found.
func TestSoughtIsReached(t *testing.T) {
	m := jimoModel(t)
	base := full(t, m)
	levers := []scenario.Vary{{Lever: "gdp_growth"}, {Lever: "manufacturing_share"}, {Lever: "gdp_deflator"}, {Lever: "exchange_rate"}, {Lever: "patents_per_10k"}, {Lever: "population"}, {Lever: "marine_share", Shape: "compound"}}
	goals := []scenario.Goal{{Variable: "gdp_per_capita_usd", Year: 2035}, {Variable: "manufacturing_output", Year: 2025}, {Variable: "patents", Year: 2024}, {Variable: "marine_growth_average", Year: 2025}, {Variable: "gdp_growth", Year: 0}}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SampledFrom(levers).Draw(t, "lever")
		g := rapid.SampledFrom(goals).Draw(t, "goal")
		l, _ := m.Lever(v.Lever)
		lo, hi := number(l.Min), number(l.Max)
		at := lo.Add(hi.Sub(lo).Mul(decimal.New(rapid.Int64Range(100, 990).Draw(t, "at"), -3))).Round(2)
		run := base.Clone()
		run.Moves = append(run.Moves, v.Moves(at)...)
		r, err := m.Run(t.Context(), run)
		require.NoError(t, err)
		zero := decimal.Zero
		g.Value = &zero
		mt, _, _, err := r.GoalMeter(g)
		require.NoError(t, err)
		reached := num(t, mt.Exact(r))
		g.Value = &reached
		s := seek(t, m, SeekQuery{Scenario: base, Vary: v, Goal: g})
		require.Contains(t, []Solvability{oneSolution, severalSolutions, everyValue}, s.Answer, "%v at %v gives %v", v, at, reached)
		for _, x := range s.Solutions {
			require.True(t, x.Verified)
			back := base.Clone()
			back.Moves = append(back.Moves, x.Moves...)
			r, err := m.Run(t.Context(), back)
			require.NoError(t, err)
			require.True(t, decimals.Round(num(t, mt.Exact(r)), scenario.MetPlaces).Equal(decimals.Round(reached, scenario.MetPlaces)))
		}
	})
}

func TestBridge(t *testing.T) {
	m := jimoModel(t)
	moves := map[string]string{"gdp": "gdp=1400", "gdp_deflator": "gdp_deflator=1.5", "population": "population=135", "population_growth": "population_growth=0.4", "exchange_rate": "exchange_rate=6.8", "gdp_growth": "gdp_growth=5@2026-2035"}
	g := scenario.Goal{Variable: "gdp_per_capita_usd"}
	for _, lever := range []string{"gdp", "gdp_deflator", "population", "population_growth", "exchange_rate", "gdp_growth"} {
		t.Run(lever, func(t *testing.T) {
			s := m.New("")
			for _, id := range sortedKeys(moves) {
				if id != lever {
					var err error
					s, err = s.With(moves[id])
					require.NoError(t, err)
				}
			}
			b, err := Unknown(context.Background(), m, SeekQuery{Scenario: s, Goal: g, Vary: scenario.Vary{Lever: lever}})
			require.NoError(t, err)
			require.Equal(t, oneSolution, b.Answer, "%+v", b)
			s.Moves = append(s.Moves, b.Solutions[0].Moves...)
			r, err := m.Run(t.Context(), s)
			require.NoError(t, err)
			equal(t, "40000", decimals.Round(num(t, r.Value("gdp_per_capita_usd", 2035)), scenario.MetPlaces))
			if lever == "gdp_growth" {
				assert.Equal(t, 2026, b.Vary.From, "the years that are lacking")
				assert.Equal(t, 2035, b.Vary.To)
			}
		})
	}
	s, err := m.New("").With("gdp=1400", "exchange_rate=6.8")
	require.NoError(t, err)
	b, err := Unknown(context.Background(), m, SeekQuery{Scenario: s, Goal: g, Vary: scenario.Vary{Lever: "gdp_growth"}})
	require.NoError(t, err)
	assert.Equal(t, noNumber, b.Answer)
	var lacking []string
	for _, n := range b.Lacking {
		lacking = append(lacking, n.In(text.English))
	}
	assert.Equal(t, []string{"gdp_deflator 2021–2035", "population 2020", "population_growth 2021–2035"}, lacking)
}

// Years that are lacking need not be in one stretch: all of them take the value sought.
func TestBridgeOverGaps(t *testing.T) {
	m := jimoModel(t)
	s, err := m.New("").With("gdp=1400", "gdp_deflator=1.5@2024-2026", "population=135", "population_growth=0.4", "exchange_rate=6.8", "gdp_growth=5@2026-2035")
	require.NoError(t, err)
	g := scenario.Goal{Variable: "gdp_per_capita_usd"}
	b, err := Unknown(context.Background(), m, SeekQuery{Scenario: s, Goal: g, Vary: scenario.Vary{Lever: "gdp_deflator"}})
	require.NoError(t, err)
	require.Equal(t, oneSolution, b.Answer, "%+v", b)
	assert.Equal(t, scenario.Vary{Lever: "gdp_deflator", From: 2021, To: 2023, Also: []scenario.Span{{From: 2027, To: 2035}}}, b.Vary)
	require.Len(t, b.Solutions[0].Moves, 2)
	s.Moves = append(s.Moves, b.Solutions[0].Moves...)
	r, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	equal(t, "40000", decimals.Round(num(t, r.Value("gdp_per_capita_usd", 2035)), scenario.MetPlaces))
	equal(t, "1.5", num(t, r.Value("gdp_deflator", 2025)))
	assert.True(t, r.Value("gdp_deflator", 2023).Equal(r.Value("gdp_deflator", 2027)))
}

// A goal stands in the answer whether or not it can be reached.
func TestGoalOfNoNumber(t *testing.T) {
	m := jimoModel(t)
	b, err := Unknown(context.Background(), m, SeekQuery{Scenario: m.New(""), Goal: scenario.Goal{Variable: "gdp_per_capita_usd"}, Vary: scenario.Vary{Lever: "gdp"}})
	require.NoError(t, err)
	assert.Equal(t, noNumber, b.Answer)
	equal(t, "40000", b.Goal)
	s := seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_nominal", Year: 2025, Value: dp("2000")}})
	assert.Equal(t, noNumber, s.Answer)
	equal(t, "2000", s.Goal)
}

func TestSpansOfVary(t *testing.T) {
	m := jimoModel(t)
	goal := scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}
	for name, c := range map[string]struct {
		v      scenario.Vary
		en, zh string
	}{
		"no first span": {scenario.Vary{Lever: "gdp_growth", Also: []scenario.Span{{From: 2024, To: 2025}}},
			"scenario: gdp_growth: several spans of years: each of them needs its first and last year", "scenario: gdp_growth: 多段年份：每段都需要起止年份"},
		"overlapping": {scenario.Vary{Lever: "gdp_growth", From: 2021, To: 2023, Also: []scenario.Span{{From: 2023, To: 2025}}},
			"scenario: gdp_growth: varied twice in the same years", "scenario: gdp_growth: 在相同年份重复变动"},
		"too many": {scenario.Vary{Lever: "gdp_growth", From: 2021, To: 2023, Also: make([]scenario.Span, 101)},
			"scenario: gdp_growth: 101 further spans of years; at most 100", "scenario: gdp_growth: 另有 101 段年份；最多 100 段"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Seek(context.Background(), m, SeekQuery{Scenario: m.New(""), Vary: c.v, Goal: goal})
			pinned(t, err, c.en, c.zh)
		})
	}
}

func TestReach(t *testing.T) {
	m := jimoModel(t)
	ctx := context.Background()
	t.Run("two with two", func(t *testing.T) {
		r, err := Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}, {Vary: scenario.Vary{Lever: "manufacturing_share"}}},
			Goals: []scenario.Goal{{Variable: "gdp_index", Year: 2025, Value: dp("140")}, {Variable: "manufacturing_growth_average", Year: 2025, Value: dp("8")}}})
		require.NoError(t, err)
		require.Equal(t, oneSolution, r.Answer)
		g, _ := r.Moves[0].Value.Float64()
		s, _ := r.Moves[1].Value.Float64()
		assert.InDelta(t, (math.Pow(1.4, 0.2)-1)*100, g, 1e-8)
		assert.InDelta(t, 38.2*math.Pow(1.08, 5)/1.4, s, 1e-8)
		assert.Equal(t, []bool{true, true}, r.Hits)
	})
	t.Run("least weighted change", func(t *testing.T) {
		// index = Π(1+g): with two spans of years, the log-linear goal 1.4; symmetric spans of equal
		// weight change alike.
		r, err := Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth", From: 2021, To: 2022}}, {Vary: scenario.Vary{Lever: "gdp_growth", From: 2023, To: 2024}}},
			Goals: []scenario.Goal{{Variable: "gdp_index", Year: 2024, Value: dp("130")}}})
		require.NoError(t, err)
		require.Equal(t, oneSolution, r.Answer)
		a, _ := r.Moves[0].Value.Float64()
		b, _ := r.Moves[1].Value.Float64()
		assert.InDelta(t, (math.Pow(1.3, 0.25)-1)*100, a, 1e-6)
		assert.InDelta(t, a, b, 1e-6)
		r, err = Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth", From: 2021, To: 2022}, Weight: 1000}, {Vary: scenario.Vary{Lever: "gdp_growth", From: 2023, To: 2024}}},
			Goals: []scenario.Goal{{Variable: "gdp_index", Year: 2024, Value: dp("130")}}})
		require.NoError(t, err)
		a, _ = r.Moves[0].Value.Float64()
		assert.InDelta(t, 7, a, 0.01, "the dear lever hardly moves")
	})
	t.Run("at a bound", func(t *testing.T) {
		r, err := Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth", From: 2021, To: 2022}, Low: dp("6.9")}, {Vary: scenario.Vary{Lever: "gdp_growth", From: 2023, To: 2024}}},
			Goals: []scenario.Goal{{Variable: "gdp_index", Year: 2024, Value: dp("130")}}})
		require.NoError(t, err)
		require.Equal(t, oneSolution, r.Answer)
		equal(t, "6.9", r.Moves[0].Value)
	})
	t.Run("out of reach", func(t *testing.T) {
		r, err := Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}, {Vary: scenario.Vary{Lever: "manufacturing_share"}}},
			Goals: []scenario.Goal{{Variable: "gdp_index", Year: 2025, Value: dp("140")}, {Variable: "manufacturing_growth_average", Year: 2025, Value: dp("80")}}})
		require.NoError(t, err)
		assert.Equal(t, noSolution, r.Answer)
		assert.Len(t, r.Moves, 2)
	})
	_, err := Reach(ctx, m, ReachQuery{Scenario: m.New(""), Levers: []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}}, Goals: []scenario.Goal{{Variable: "gdp_growth"}, {Variable: "rd_growth"}}})
	pinned(t, err, "scenario: reach: 2 goals with 1 levers; as many levers as goals are needed, or more", "scenario: 多目标求解: 2 个目标、1 个可调变量；变量不得少于目标")
}

// Goals that some point reaches are reached.
func TestReachProperty(t *testing.T) {
	m := jimoModel(t)
	base := full(t, m)
	rapid.Check(t, func(t *rapid.T) {
		levers := []Free{{Vary: scenario.Vary{Lever: "gdp_growth"}}, {Vary: scenario.Vary{Lever: "manufacturing_share"}}, {Vary: scenario.Vary{Lever: "gdp_deflator"}}, {Vary: scenario.Vary{Lever: "patents_per_10k"}}}
		goals := []scenario.Goal{{Variable: "gdp_nominal", Year: 2025}, {Variable: "manufacturing_growth_average", Year: 2025}, {Variable: "patents", Year: 2025}}
		n := rapid.IntRange(1, 3).Draw(t, "goals")
		run := base.Clone()
		for _, l := range levers {
			lever, _ := m.Lever(l.Lever)
			lo, hi := number(lever.Min), number(lever.Max)
			run.Moves = append(run.Moves, l.Moves(lo.Add(hi.Sub(lo).Mul(decimal.New(rapid.Int64Range(20, 80).Draw(t, l.Lever), -2))))...)
		}
		r, err := m.Run(t.Context(), run)
		require.NoError(t, err)
		for i := range goals[:n] {
			v := num(t, r.Value(goals[i].Variable, goals[i].Year)).Round(4)
			goals[i].Value = &v
		}
		out, err := Reach(context.Background(), m, ReachQuery{Scenario: base, Levers: levers, Goals: goals[:n]})
		require.NoError(t, err)
		require.Equal(t, oneSolution, out.Answer, "%v %v", run.Moves, out)
	})
}

// The end of a path to a level is its growth a year as well: 1.9 · 1.1⁵ is 10 % a year. A share has none.
func TestSeekSaysTheGrowthOfAPath(t *testing.T) {
	m := jimoModel(t)
	s := seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "patents_per_10k"}, Goal: scenario.Goal{Variable: "patents_growth_average", Year: 2025, Value: dp("10")}})
	require.NotNil(t, s.Solutions[0].Growth)
	equal(t, "10", *s.Solutions[0].Growth)
	s = seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "patents_per_10k", Op: "*=", Shape: "linear"}, Goal: scenario.Goal{Variable: "patents_growth_average", Year: 2025, Value: dp("10")}})
	equal(t, "10", *s.Solutions[0].Growth)
	s = seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "manufacturing_share"}, Goal: scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025, Value: dp("8")}})
	assert.Nil(t, s.Solutions[0].Growth)
	s = seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: scenario.Goal{Variable: "gdp_index", Year: 2025, Value: dp("140")}})
	assert.Nil(t, s.Solutions[0].Growth)
}

// The curve of the GDP index against growth is 100·(1 + g/100)^5 over the whole of the bounds.
func TestSeekCurve(t *testing.T) {
	m := jimoModel(t)
	a := seek(t, m, SeekQuery{Scenario: m.New(""), Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: At("gdp_index", 2025, d("130"))})
	require.Len(t, a.Curve, 65)
	low, _ := a.Low.Float64()
	high, _ := a.High.Float64()
	for i, y := range a.Curve {
		g := low + (high-low)*float64(i)/64
		require.InDelta(t, 100*math.Pow(1+g/100, 5), float64(y), 1e-9, "at %v %%", g)
	}
}
