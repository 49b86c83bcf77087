package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
)

func TestNeeded(t *testing.T) {
	jobs, index := indicator.MustParseUnit("10k persons"), indicator.Index.Unit()
	others := func(id string) (indicator.Series, bool) {
		return series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7"), id == "gdp"
	}
	for _, c := range []struct {
		name     string
		t        Target
		done     indicator.Series
		upTo     int
		baseline string
		want     string
		form     Form
		unit     indicator.Unit
		left     int
		formula  string
	}{
		// The first four stand in METHODS.md and in the review's worked figures.
		{"jobs", span(Cumulative, "10"), series(jobs, 2021, "2.1", "1.9", "1.6"), 2023, "3.84", "2.2", needFlow, jobs, 2, "(10 − 5.6) ÷ 2 = 2.2"},
		{"average rate", span(AverageRate, "7"), series(indicator.Percent.Unit(), 2021, "8.1", "2.6"), 2022, "", "8.139", needRate, indicator.Percent.Unit(), 3,
			"((1 + 7%)^5 ÷ ((1 + 8.1%) × (1 + 2.6%)))^(1/3) − 1 = 8.139%"},
		{"decline", span(Decline, "13.5"), series(indicator.Percent.Unit(), 2021, "2.7", "0.1"), 2022, "", "3.814", needDecline, indicator.Percent.Unit(), 3,
			"1 − ((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) = 3.814%"},
		{"decline as rates of change", span(Decline, "-13.5"), series(indicator.Percent.Unit(), 2021, "-2.7", "-0.1"), 2022, "", "-3.814", needRate, indicator.Percent.Unit(), 3,
			"((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) − 1 = −3.814%"},
		{"100,000 jobs are 20,000 a year", span(Cumulative, "10"), series(jobs, 2020, "3.84"), 2020, "3.84", "2", needFlow, jobs, 5, "(10 − 0) ÷ 5 = 2"},
		{"row 11 needs nothing", span(Level, "13"), indicator.Series{Unit: indicator.MustParseUnit("years")}, 2020, "13", "0", needAmount, indicator.MustParseUnit("years"), 5, "(13 − 13) ÷ 5 = 0"},
		{"patents from the start", span(Level, "3.8"), indicator.Series{}, 2020, "1.9", "14.87", needGrowth, indicator.Percent.Unit(), 5, "(3.8 ÷ 1.9)^(1/5) − 1 = 14.87%"},
		{"patents from now", span(Level, "3.8"), series(indicator.Plain.Unit(), 2022, "2.5"), 2022, "1.9", "14.978", needGrowth, indicator.Percent.Unit(), 3, "(3.8 ÷ 2.5)^(1/3) − 1 = 14.978%"},
		{"from zero by amounts", span(Level, "3"), series(jobs, 2022, "0"), 2022, "", "1", needAmount, jobs, 3, "(3 − 0) ÷ 3 = 1"},
		{"across zero by points", span(Level, "3"), series(indicator.Percent.Unit(), 2022, "-3"), 2022, "", "2", needAmount, indicator.Points.Unit(), 3, "(3 − (−3)) ÷ 3 = 2"},
		{"points", span("cumulative_points", "3"), series(indicator.Percent.Unit(), 2022, "39.2"), 2022, "38.2", "0.667", needAmount, indicator.Points.Unit(), 3, "(41.2 − 39.2) ÷ 3 = 0.667"},
		{"rise", span("cumulative_rate", "21"), series(index, 2023, "100"), 2023, "100", "10.00000000", needGrowth, indicator.Percent.Unit(), 2, "(121 ÷ 100)^(1/2) − 1 = 10%"},
		{"average of levels", span(AverageRate, "10"), series(index, 2023, "121"), 2023, "100", "15.369", needGrowth, indicator.Percent.Unit(), 2, "(161.051 ÷ 121)^(1/2) − 1 = 15.369%"},
		{"range, below", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "4"), 2023, "", "11.803", needGrowth, indicator.Percent.Unit(), 2, "(5 ÷ 4)^(1/2) − 1 = 11.803%"},
		{"range, inside", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "6"), 2023, "", "0", needGrowth, indicator.Percent.Unit(), 2, "(6 ÷ 6)^(1/2) − 1 = 0%"},
		{"range, above", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "7"), 2023, "", "0", needGrowth, indicator.Percent.Unit(), 2, "(7 ÷ 7)^(1/2) − 1 = 0%"},
		{"yearly", span(Yearly, "5.5"), series(indicator.Percent.Unit(), 2021, "5.1"), 2021, "", "5.5", needLevel, indicator.Percent.Unit(), 4, "5.5 each year"},
		{"maintain", span("maintain", "0"), series(indicator.Percent.Unit(), 2021, "33.5"), 2021, "33.3", "33.3", needLevel, indicator.Percent.Unit(), 4, "the baseline, 33.3"},
		{"in step", Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "6", "6"), 2022, "", "7.672", needRate, indicator.Percent.Unit(), 3,
			"((1 + 7%)^5 ÷ ((1 + 6%) × (1 + 6%)))^(1/3) − 1 = 7.672%"},
		{"before the span", span(AverageRate, "7"), series(indicator.Percent.Unit(), 2019, "3"), 2019, "", "7.000000", needRate, indicator.Percent.Unit(), 5, "((1 + 7%)^5)^(1/5) − 1 = 7%"},
		{"baseline of an earlier year", span(Level, "16"), indicator.Series{}, 2019, "1", "31.951", needGrowth, indicator.Percent.Unit(), 10, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			baseline, baseYear := indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020
			if c.baseline != "" {
				baseline = indicator.Of(D(c.baseline))
			}
			if c.left == 10 {
				baseYear = 2015
			}
			n := c.t.Needed(rec(c.done, baseline, baseYear, others), c.upTo)
			value(t, c.want, n.Value)
			assert.Equal(t, c.form, n.Form)
			assert.Equal(t, c.unit, n.Unit)
			assert.Equal(t, c.left, n.Left)
			if c.formula != "" {
				assert.Equal(t, c.formula, n.Formula.EN)
			}
			assert.NotEmpty(t, n.Formula.ZH)
		})
	}
}

func TestNeededAbsent(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "8", "2")
	for _, c := range []struct {
		name string
		t    Target
		done indicator.Series
		upTo int
		want string
	}{
		{"over", span(Level, "42"), s, 2025, "!not applicable (the span is over)"},
		{"long over", span(Cumulative, "42"), s, 2030, "!not applicable (the span is over)"},
		{"assigned", Target{Kind: "assigned"}, s, 2022, "!assigned by a higher level"},
		{"level unknown", span(Level, "42"), s, 2023, "!not given for 2023"},
		{"start unknown", span(Level, "42"), indicator.Series{}, 2020, "!not printed in the source for 2020"},
		{"a flow lacks", span(Cumulative, "42"), s, 2023, "!incomplete (lacks 2023)"},
		{"a rate lacks", span(AverageRate, "42"), s, 2023, "!incomplete (lacks 2023)"},
		{"a decline lacks", span(Decline, "42"), s, 2023, "!incomplete (lacks 2023)"},
		{"points without baseline", span("cumulative_points", "4"), s, 2022, "!not printed in the source for 2020"},
		{"rise without baseline", span("cumulative_rate", "4"), s, 2022, "!not printed in the source for 2020"},
		{"other unknown", Target{Kind: "in_step", Of: "gdp", Year: 2025}, s, 2022, "!not given: gdp"},
		{"impossible decline", span(Decline, "120"), s, 2022, "!outside the domain of the function"},
		{"unknown kind", Target{Kind: "moon", Year: 2025}, s, 2022, `!not applicable (unknown kind of target "moon")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			value(t, c.want, c.t.Needed(rec(c.done, indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020, nil), c.upTo).Value)
		})
	}
	half := func(string) (indicator.Series, bool) { return series(indicator.Percent.Unit(), 2021, "7", "7"), true }
	n := Target{Kind: "in_step", Of: "gdp", Year: 2025}.Needed(rec(s, indicator.Value{}, 2020, half), 2022)
	value(t, "!incomplete: gdp (lacks 2023–2025)", n.Value)
}

func TestNeededParts(t *testing.T) {
	two := Target{Kind: AllOf, Parts: []Target{span(Level, "4"), span(Cumulative, "10")}}
	n := two.Needed(rec(series(indicator.Plain.Unit(), 2021, "1", "1"), indicator.Value{}, 2020, nil), 2022)
	require.Len(t, n.Parts, 2)
	value(t, "!not applicable (several targets, measured one by one)", n.Value)
	value(t, "58.740", n.Parts[0].Value) // cube root of 4
	value(t, "2.667", n.Parts[1].Value)
	two.Parts = two.Parts[:1]
	value(t, "58.740", two.Needed(rec(series(indicator.Plain.Unit(), 2022, "1"), indicator.Value{}, 2020, nil), 2022).Value)
}

// What is needed, once it is brought, meets the target: to the last digit for flows, to 28 digits where a root is taken.
func TestNeededMeetsTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]Kind{Cumulative, AverageRate, Decline, Level, "cumulative_points"}).Draw(t, "kind")
		target := Target{Kind: kind, Value: genDecimal(1, 30, 1).Draw(t, "target"), From: 2021, Year: 2025}
		s := indicator.Series{Unit: indicator.Percent.Unit()}
		done := rapid.IntRange(1, 4).Draw(t, "done")
		for i := range done {
			s.Set(2021+i, indicator.Of(genDecimal(1, 9, 1).Draw(t, "v")))
		}
		baseline := indicator.Of(genDecimal(1, 9, 1).Draw(t, "baseline"))
		n := target.Needed(rec(s, baseline, 2020, nil), 2020+done)
		need, ok := n.Value.Decimal()
		require.True(t, ok, "%s", n.Value)
		for y := 2021 + done; y <= 2025; y++ {
			v := need
			if n.Form == needGrowth || n.Form == needAmount {
				op := indicator.Value.Grow
				if n.Form == needAmount {
					op = indicator.Value.Add
				}
				v, ok = op(s.At(y-1), n.Value).Decimal()
				require.True(t, ok)
			}
			s.Set(y, indicator.Of(v))
		}
		got, ok := target.Measure(rec(s, baseline, 2020, nil)).Decimal()
		require.True(t, ok)
		assert.True(t, got.Sub(target.Value).Abs().LessThan(D("1e-28")), "%s against %s", got, target.Value)
	})
}

// ((1 + 7 %)^5 ÷ (1.081 · 1.026))^(1/3) − 1 = 8.139 %, and 1 − ((1 − 13.5 %) ÷ (0.973 · 0.999))^(1/3) = 3.814 %.
func TestNeededFormulas(t *testing.T) {
	for _, c := range []struct {
		t     Target
		rates []string
		want  string
	}{
		{span(AverageRate, "7"), []string{"8.1", "2.6"}, "((1 + 7%)^5 ÷ ((1 + 8.1%) × (1 + 2.6%)))^(1/3) − 1 = 8.139%"},
		{span(AverageRate, "7"), []string{"8.1"}, "((1 + 7%)^5 ÷ (1 + 8.1%))^(1/4) − 1 = 6.727%"},
		{span(Decline, "13.5"), []string{"2.7", "0.1"}, "1 − ((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) = 3.814%"},
		{span(Decline, "-13.5"), []string{"-2.7", "-0.1"}, "((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) − 1 = −3.814%"},
	} {
		n := c.t.Needed(rec(series(indicator.Percent.Unit(), 2021, c.rates...), indicator.Value{}, 2020, nil), 2020+len(c.rates))
		assert.Equal(t, c.want, n.Formula.EN)
		assert.Equal(t, 5-len(c.rates), n.Left)
	}
}

// A single done rate stands without parentheses.
func TestNeededAfterOneYear(t *testing.T) {
	n := span(AverageRate, "7").Needed(rec(series(indicator.Percent.Unit(), 2021, "8.1"), indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020, nil), 2021)
	value(t, "6.727", n.Value) // (1.07^5 ÷ 1.081)^(1/4) − 1
	assert.Equal(t, "((1 + 7%)^5 ÷ (1 + 8.1%))^(1/4) − 1 = 6.727%", n.Formula.EN)
}

// Before anything has happened the years left count from the baseline where the target is a level, and
// from the span where it is one of a span.
func TestYearsLeftBeforeTheSpan(t *testing.T) {
	for _, c := range []struct {
		name     string
		t        Target
		baseYear int
		want     int
	}{
		{"level from an earlier baseline", Target{Kind: Level, Value: D("16"), From: 2021, Year: 2025}, 2015, 10},
		{"level without a baseline year", Target{Kind: Level, Value: D("16"), From: 2021, Year: 2025}, 0, 5},
		{"sum from an earlier baseline", span(Cumulative, "10"), 2015, 5},
		{"sum without a baseline year", span(Cumulative, "10"), 0, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, c.t.Needed(rec(indicator.Series{}, indicator.Of(D("1")), c.baseYear, nil), 2020).Left)
		})
	}
}
