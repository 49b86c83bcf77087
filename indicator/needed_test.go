package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNeeded(t *testing.T) {
	jobs, index := MustParseUnit("10k persons"), IndexU
	others := func(id string) (Series, bool) { return series(PercentU, 2021, "7", "7", "7", "7", "7"), id == "gdp" }
	for _, c := range []struct {
		name     string
		t        Target
		done     Series
		upTo     int
		baseline string
		want     string
		form     NeedForm
		unit     Unit
		left     int
		formula  string
	}{
		// The first four stand in METHODS.md and in the review's worked figures.
		{"jobs", span(Cumulative, "10"), series(jobs, 2021, "2.1", "1.9", "1.6"), 2023, "3.84", "2.2", NeedFlow, jobs, 2, "(10 − 5.6) ÷ 2 = 2.2"},
		{"average rate", span(AverageRate, "7"), series(PercentU, 2021, "8.1", "2.6"), 2022, "", "8.139", NeedRate, PercentU, 3,
			"((1 + 7%)^5 ÷ ((1 + 8.1%) × (1 + 2.6%)))^(1/3) − 1 = 8.139%"},
		{"decline", span(Decline, "13.5"), series(PercentU, 2021, "2.7", "0.1"), 2022, "", "3.814", NeedDecline, PercentU, 3,
			"1 − ((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) = 3.814%"},
		{"decline as rates of change", span(Decline, "-13.5"), series(PercentU, 2021, "-2.7", "-0.1"), 2022, "", "-3.814", NeedRate, PercentU, 3,
			"((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) − 1 = −3.814%"},
		{"100,000 jobs are 20,000 a year", span(Cumulative, "10"), series(jobs, 2020, "3.84"), 2020, "3.84", "2", NeedFlow, jobs, 5, "(10 − 0) ÷ 5 = 2"},
		{"row 11 needs nothing", span(Level, "13"), Series{Unit: MustParseUnit("years")}, 2020, "13", "0", NeedGrowth, PercentU, 5, "(13 ÷ 13)^(1/5) − 1 = 0%"},
		{"patents from the start", span(Level, "3.8"), Series{}, 2020, "1.9", "14.87", NeedGrowth, PercentU, 5, "(3.8 ÷ 1.9)^(1/5) − 1 = 14.87%"},
		{"patents from now", span(Level, "3.8"), series(Number, 2022, "2.5"), 2022, "1.9", "14.978", NeedGrowth, PercentU, 3, "(3.8 ÷ 2.5)^(1/3) − 1 = 14.978%"},
		{"from zero by amounts", span(Level, "3"), series(jobs, 2022, "0"), 2022, "", "1", NeedAmount, jobs, 3, "(3 − 0) ÷ 3 = 1"},
		{"across zero by points", span(Level, "3"), series(PercentU, 2022, "-3"), 2022, "", "2", NeedAmount, PointsU, 3, "(3 − (−3)) ÷ 3 = 2"},
		{"points", span(CumulativePoints, "3"), series(PercentU, 2022, "39.2"), 2022, "38.2", "0.667", NeedAmount, PointsU, 3, "(41.2 − 39.2) ÷ 3 = 0.667"},
		{"rise", span(CumulativeRate, "21"), series(index, 2023, "100"), 2023, "100", "10.00000000", NeedGrowth, PercentU, 2, "(121 ÷ 100)^(1/2) − 1 = 10%"},
		{"average of levels", span(AverageRate, "10"), series(index, 2023, "121"), 2023, "100", "15.369", NeedGrowth, PercentU, 2, "(161.051 ÷ 121)^(1/2) − 1 = 15.369%"},
		{"range, below", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "4"), 2023, "", "11.803", NeedGrowth, PercentU, 2, "(5 ÷ 4)^(1/2) − 1 = 11.803%"},
		{"range, inside", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "6"), 2023, "", "0", NeedGrowth, PercentU, 2, "(6 ÷ 6)^(1/2) − 1 = 0%"},
		{"range, above", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, series(jobs, 2023, "7"), 2023, "", "0", NeedGrowth, PercentU, 2, "(7 ÷ 7)^(1/2) − 1 = 0%"},
		{"yearly", span(Yearly, "5.5"), series(PercentU, 2021, "5.1"), 2021, "", "5.5", NeedLevel, PercentU, 4, "5.5 each year"},
		{"maintain", span(Maintain, "0"), series(PercentU, 2021, "33.5"), 2021, "33.3", "33.3", NeedLevel, PercentU, 4, "the baseline, 33.3"},
		{"in step", Target{Kind: InStep, Of: "gdp", From: 2021, Year: 2025}, series(PercentU, 2021, "6", "6"), 2022, "", "7.672", NeedRate, PercentU, 3,
			"((1 + 7%)^5 ÷ ((1 + 6%) × (1 + 6%)))^(1/3) − 1 = 7.672%"},
		{"before the span", span(AverageRate, "7"), series(PercentU, 2019, "3"), 2019, "", "7.000000", NeedRate, PercentU, 5, "((1 + 7%)^5)^(1/5) − 1 = 7%"},
		{"baseline of an earlier year", span(Level, "16"), Series{}, 2019, "1", "31.951", NeedGrowth, PercentU, 10, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			baseline, baseYear := Missing(NotPrinted), 2020
			if c.baseline != "" {
				baseline = Of(D(c.baseline))
			}
			if c.left == 10 {
				baseYear = 2015
			}
			n := c.t.Needed(c.done, c.upTo, baseline, baseYear, others)
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
	s := series(PercentU, 2021, "8", "2")
	for _, c := range []struct {
		name string
		t    Target
		done Series
		upTo int
		want string
	}{
		{"over", span(Level, "42"), s, 2025, "!not applicable (the span is over)"},
		{"long over", span(Cumulative, "42"), s, 2030, "!not applicable (the span is over)"},
		{"assigned", Target{Kind: Assigned}, s, 2022, "!assigned by a higher level"},
		{"level unknown", span(Level, "42"), s, 2023, "!not given: 2023"},
		{"start unknown", span(Level, "42"), Series{}, 2020, "!not printed in the source: 2020"},
		{"a flow lacks", span(Cumulative, "42"), s, 2023, "!incomplete: 2023 (lacks 2023)"},
		{"a rate lacks", span(AverageRate, "42"), s, 2023, "!incomplete: 2023 (lacks 2023)"},
		{"a decline lacks", span(Decline, "42"), s, 2023, "!incomplete: 2023 (lacks 2023)"},
		{"points without baseline", span(CumulativePoints, "4"), s, 2022, "!not printed in the source: 2020"},
		{"rise without baseline", span(CumulativeRate, "4"), s, 2022, "!not printed in the source: 2020"},
		{"other unknown", Target{Kind: InStep, Of: "gdp", Year: 2025}, s, 2022, "!not given: gdp"},
		{"impossible decline", span(Decline, "120"), s, 2022, "!outside the domain of the function"},
		{"unknown kind", Target{Kind: "moon", Year: 2025}, s, 2022, `!not applicable (unknown kind of target "moon")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			value(t, c.want, c.t.Needed(c.done, c.upTo, Missing(NotPrinted), 2020, nil).Value)
		})
	}
	half := func(string) (Series, bool) { return series(PercentU, 2021, "7", "7"), true }
	n := Target{Kind: InStep, Of: "gdp", Year: 2025}.Needed(s, 2022, Value{}, 2020, half)
	value(t, "!incomplete: gdp 2023 (lacks 2023, 2024, 2025)", n.Value)
}

func TestNeededParts(t *testing.T) {
	two := Target{Kind: AllOf, Parts: []Target{span(Level, "4"), span(Cumulative, "10")}}
	n := two.Needed(series(Number, 2021, "1", "1"), 2022, Value{}, 2020, nil)
	require.Len(t, n.Parts, 2)
	value(t, "!not applicable (several targets, measured one by one)", n.Value)
	value(t, "58.740", n.Parts[0].Value) // cube root of 4
	value(t, "2.667", n.Parts[1].Value)
	two.Parts = two.Parts[:1]
	value(t, "58.740", two.Needed(series(Number, 2022, "1"), 2022, Value{}, 2020, nil).Value)
}

// What is needed, once it is brought, meets the target: to the last digit for flows, to 28 digits where a root is taken.
func TestNeededMeetsTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]TargetKind{Cumulative, AverageRate, Decline, Level, CumulativePoints}).Draw(t, "kind")
		target := Target{Kind: kind, Value: genDecimal(1, 30, 1).Draw(t, "target"), From: 2021, Year: 2025}
		s := Series{Unit: PercentU}
		done := rapid.IntRange(1, 4).Draw(t, "done")
		for i := range done {
			s.Set(2021+i, Of(genDecimal(1, 9, 1).Draw(t, "v")))
		}
		baseline := Of(genDecimal(1, 9, 1).Draw(t, "baseline"))
		n := target.Needed(s, 2020+done, baseline, 2020, nil)
		need, ok := n.Value.Decimal()
		require.True(t, ok, "%s", n.Value)
		for y := 2021 + done; y <= 2025; y++ {
			v := need
			if n.Form == NeedGrowth || n.Form == NeedAmount {
				op := Grow
				if n.Form == NeedAmount {
					op = Add
				}
				var err error
				v, err = op(s.At(y-1).num, need)
				require.NoError(t, err)
			}
			s.Set(y, Of(v))
		}
		got, ok := target.Measure(s, baseline, 2020, nil).Decimal()
		require.True(t, ok)
		assert.True(t, got.Sub(target.Value).Abs().LessThan(D("1e-28")), "%s against %s", got, target.Value)
	})
}
