package target

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// printYears writes annual targets as "2.1* 3.16 …", actuals marked.
func printYears(years []Annual) string {
	var parts []string
	for _, y := range years {
		s := y.Value.String()
		if y.Actual {
			s += "*"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

func TestByYear(t *testing.T) {
	none := indicator.Series{}
	jobs := func(v ...string) indicator.Series { return series(indicator.Plain.Unit(), 2021, v...) }
	rates := func(v ...string) indicator.Series { return series(indicator.Percent.Unit(), 2021, v...) }
	for _, c := range []struct {
		name     string
		t        Target
		baseline string
		shape    indicator.Shape
		weights  []string
		places   int32
		actuals  indicator.Series
		want     string
	}{
		{"total, even", span(Cumulative, "10"), "", "", nil, 1, none, "2 2 2 2 2"},
		{"total, largest remainder", span(Cumulative, "10"), "", "linear", nil, 0, series(indicator.Plain.Unit(), 2021, "1", "2"), "1* 2* 3 2 2"},
		{"total of 1 over 3", Target{Kind: Cumulative, Value: D("1"), From: 2023, Year: 2025}, "", "constant", nil, 2, none, "0.34 0.33 0.33"},
		// 10·5/15, 4/15, … = 3.333, 2.667, 2, 1.333, 0.667
		{"total, front loaded", span(Cumulative, "10"), "", "front_loaded", nil, 1, none, "3.3 2.7 2 1.3 0.7"},
		{"total, back loaded", span(Cumulative, "10"), "", "back_loaded", nil, 1, none, "0.7 1.3 2 2.7 3.3"},
		// Weights 5, 8, 9, 8, 5 of 35
		{"total, S-curve", span(Cumulative, "35"), "", "s_curve", nil, 0, none, "5 8 9 8 5"},
		// After 2.1 the weights left are 4, 3, 2, 1 of 10; 7.9 is left.
		{"total, front loaded after an actual", span(Cumulative, "10"), "", "front_loaded", nil, 2, jobs("2.1"), "2.1* 3.16 2.37 1.58 0.79"},
		{"total, given weights", span(Cumulative, "10"), "", "given", []string{"1", "1", "2", "3", "3"}, 1, none, "1 1 2 3 3"},
		{"total, finer actual", span(Cumulative, "10"), "", "linear", nil, 1, jobs("2.125"), "2.125* 1.969 1.969 1.969 1.968"},
		{"total already reached", span(Cumulative, "10"), "", "linear", nil, 1, jobs("6", "5"), "6* 5* 0 0 0"},
		{"total, all actual", span(Cumulative, "10"), "", "linear", nil, 1, jobs("2", "2", "2", "2", "1"), "2* 2* 2* 2* 1*"},
		{"total, negative", span(Cumulative, "-10"), "", "linear", nil, 0, jobs("-1"), "-1* -3 -2 -2 -2"},
		// 1·(2 + 4 + 8) = 14: constant growth of 100 % from a flow of 1.
		{"total, compound", Target{Kind: Cumulative, Value: D("14"), From: 2023, Year: 2025}, "1", "compound", nil, 2, none, "2 4 8"},
		{"total, range", Target{Kind: Cumulative, Bound: Within, Value: D("8"), High: D("9"), From: 2021, Year: 2025}, "", "linear", nil, 1, jobs("2"), "2* 1.5 1.5 1.5 1.5"},
		{"level, linear", span(Level, "42"), "38.2", "linear", nil, 1, none, "39 39.7 40.5 41.2 42"},
		{"level from an actual", span(Level, "42"), "38.2", "linear", nil, 1, series(indicator.Percent.Unit(), 2021, "38.4"), "38.4* 39.3 40.2 41.1 42"},
		{"level, compound", span(Level, "3.8"), "1.9", "compound", nil, 2, none, "2.18 2.51 2.88 3.31 3.8"},
		{"level, front loaded", span(Level, "53"), "38", "front_loaded", nil, 0, none, "43 47 50 52 53"},
		// Odds from 1/4 by 16^(1/5) = 1.7411 each year: 0.4353, 0.7579, 1.3195, 2.2974, 4
		{"level, logistic", span(Level, "80"), "20", "logistic", nil, 1, none, "30.3 43.1 56.9 69.7 80"},
		{"points", span("cumulative_points", "5"), "10", "linear", nil, 1, none, "11 12 13 14 15"},
		{"rise", span("cumulative_rate", "50"), "10", "linear", nil, 1, none, "11 12 13 14 15"},
		{"average of levels", span(AverageRate, "10"), "100", "compound", nil, 2, none, "110 121 133.1 146.41 161.051"},
		{"average of levels, the same growth each year", span(AverageRate, "10"), "100", "linear", nil, 2, none, "110 121 133.1 146.41 161.051"},
		{"average rate", span(AverageRate, "7"), "", "linear", nil, 1, rates(), "7 7 7 7 7"},
		// After 8.1 and 2.6 each year needs 8.139: 8.1, 8.1 and then a little more.
		{"average rate after actuals", span(AverageRate, "7"), "", "linear", nil, 1, rates("8.1", "2.6"), "8.1* 2.6* 8.1 8.1 8.3"},
		{"decline", span(Decline, "13.5"), "", "linear", nil, 1, rates("2.7", "0.1"), "2.7* 0.1* 3.8 3.8 3.9"},
		{"decline as rates of change", span(Decline, "-13.5"), "", "linear", nil, 1, rates("-2.7", "-0.1"), "-2.7* -0.1* -3.8 -3.8 -3.9"},
		// 1.07^5 to the 5/15, 4/15, …: 11.94, 9.44, 7, 4.61, 2.28
		{"average rate, front loaded", span(AverageRate, "7"), "", "front_loaded", nil, 1, rates(), "11.9 9.4 7 4.6 2.4"},
		{"yearly", span(Yearly, "5.5"), "", "linear", nil, 1, rates("5.1"), "5.1* 5.5 5.5 5.5 5.5"},
		{"maintain", span("maintain", "0"), "33.3", "linear", nil, 1, none, "33.3 33.3 33.3 33.3 33.3"},
		{"all of one", Target{Kind: AllOf, Parts: []Target{span(Yearly, "1")}}, "", "linear", nil, 0, none, "1 1 1 1 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := annual{BaseYear: 2020, Shape: c.shape, Places: c.places, Actuals: c.actuals}
			if c.baseline != "" {
				a.Baseline = indicator.Of(D(c.baseline))
			}
			if c.weights != nil {
				a.Weights = Ds(c.weights...)
			}
			years, err := byYear(c.t, a)
			require.NoError(t, err)
			assert.Equal(t, c.want, printYears(years))
			assert.Equal(t, 2025, years[len(years)-1].Year)
		})
	}
}

func TestAnnualTargetsErrors(t *testing.T) {
	gap := series(indicator.Plain.Unit(), 2021, "1", "", "2")
	for _, c := range []struct {
		name string
		t    Target
		a    annual
		is   error
		want string
	}{
		{"assigned", Target{Kind: "assigned", Year: 2025}, annual{}, text.ErrAbsent, "target: annual targets of assigned: value is absent: assigned by a higher level"},
		{"several", Target{Kind: AllOf, Year: 2025, Parts: []Target{span(Level, "1"), span(Cumulative, "2")}}, annual{BaseYear: 2020}, text.ErrInvalid,
			`target: annual targets of all: a target of kind "all" has no yearly figures of its own`},
		{"in step", Target{Kind: "in_step", Year: 2025}, annual{BaseYear: 2020}, text.ErrInvalid, `target: annual targets of in_step: a target of kind "in_step" has no yearly figures of its own`},
		{"no baseline", span(Level, "42"), annual{BaseYear: 2020, Baseline: indicator.Absent(indicator.Reason{Code: cause.NotPrinted})}, text.ErrAbsent,
			"target: annual targets of level: the baseline is absent: not printed in the source for 2020"},
		{"gap in the actuals", span(Cumulative, "10"), annual{BaseYear: 2020, Actuals: gap}, text.ErrAbsent,
			"target: annual targets of cumulative in 2022: the actual of this year is absent, while one of a later year is known"},
		{"too few weights", span(Cumulative, "10"), annual{BaseYear: 2020, Shape: "given", Weights: Ds("1", "2")}, text.ErrInvalid,
			"target: annual targets of cumulative: needs 5 weights that are not negative, got 2"},
		{"negative weight", span(Cumulative, "10"), annual{BaseYear: 2020, Shape: "given", Weights: Ds("1", "2", "1", "1", "-1")}, text.ErrInvalid,
			"target: annual targets of cumulative: needs 5 weights that are not negative, got 5"},
		{"zero weights", span(Cumulative, "10"), annual{BaseYear: 2020, Shape: "given", Weights: Ds("0", "0", "0", "0", "0")}, text.ErrInvalid,
			"target: annual targets of cumulative: the weights of the years left are all zero"},
		{"unknown shape", span(Cumulative, "10"), annual{BaseYear: 2020, Shape: "zigzag"}, text.ErrInvalid, `target: annual targets of cumulative: unknown shape "zigzag"`},
		{"compound flows from zero", span(Cumulative, "10"), annual{BaseYear: 2020, Shape: "compound", Baseline: indicator.Of(D("0"))}, text.ErrDomain,
			"target: annual targets of cumulative: constant growth needs a last flow of the total's sign, not 0"},
		{"empty span", Target{Kind: Cumulative, From: 2026, Year: 2025}, annual{}, text.ErrInvalid, "target: annual targets of cumulative: the span 2026–2025 has no year"},
		{"long span", Target{Kind: Cumulative, From: 1, Year: 2025}, annual{}, text.ErrLimit, "target: annual targets of cumulative: 2025 years; at most 200 are allowed"},
		{"logistic over the limit", span(Level, "101"), annual{BaseYear: 2020, Shape: "logistic", Baseline: indicator.Of(D("90"))}, text.ErrDomain,
			"indicator: logistic path 90 to 101: 101 does not lie between the limits 0 and 100"},
		{"decline of everything", span(Decline, "100"), annual{BaseYear: 2020}, text.ErrDomain, "target: annual targets of compounded_decline: outside the domain of the function"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := byYear(c.t, c.a)
			require.ErrorIs(t, err, c.is)
			assert.EqualError(t, err, c.want)
		})
	}
}

// Whatever the shape and the actuals so far, the yearly figures of a total not yet reached add up to it.
func TestAnnualTotalsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom([]indicator.Shape{"linear", "constant", "compound", "front_loaded", "back_loaded", "s_curve"}).Draw(t, "shape")
		target := span(Cumulative, genDecimal(30, 100, 2).Draw(t, "total").String())
		actuals := indicator.Series{}
		for i := range rapid.IntRange(0, 4).Draw(t, "done") {
			actuals.Set(2021+i, indicator.Of(genDecimal(1, 6, 3).Draw(t, "actual")))
		}
		years, err := byYear(target, annual{Baseline: indicator.Of(D("3.84")), BaseYear: 2020, Shape: shape, Places: 2, Actuals: actuals})
		require.NoError(t, err)
		total := decimal.Zero
		for _, y := range years {
			total = total.Add(y.Value)
			if y.Actual {
				assert.True(t, indicator.Of(y.Value).Equal(actuals.At(y.Year)), "actuals are honoured")
			}
		}
		assert.True(t, total.Equal(target.Value), "%s of %s", total, target.Value)
	})
}

// Rounded yearly rates never fall short of the average or the decline they are to bring.
func TestAnnualRatesSuffice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]Kind{AverageRate, Decline}).Draw(t, "kind")
		shape := rapid.SampledFrom([]indicator.Shape{"linear", "front_loaded", "back_loaded", "s_curve"}).Draw(t, "shape")
		target := span(kind, genDecimal(1, 30, 1).Draw(t, "target").String())
		actuals := indicator.Series{Unit: indicator.Percent.Unit()}
		for i := range rapid.IntRange(0, 4).Draw(t, "done") {
			actuals.Set(2021+i, indicator.Of(genDecimal(0, 9, 1).Draw(t, "actual")))
		}
		years, err := byYear(target, annual{BaseYear: 2020, Shape: shape, Places: 1, Actuals: actuals})
		require.NoError(t, err)
		s := indicator.Series{Unit: indicator.Percent.Unit()}
		for _, y := range years {
			s.Set(y.Year, indicator.Of(y.Value))
		}
		got, ok := target.Measure(rec(s, indicator.Value{}, 2020, nil)).Decimal()
		require.True(t, ok)
		assert.True(t, got.GreaterThanOrEqual(target.Value.Sub(D("1e-30"))), "%s of %s", got, target.Value)
		assert.True(t, got.LessThan(target.Value.Add(D("0.3"))), "%s of %s", got, target.Value)
	})
}

// What fails on the way to annual targets fails as a whole, with its own reason.
func TestAnnualTargetsFailWhole(t *testing.T) {
	for _, c := range []struct {
		name string
		t    Target
		a    annual
		is   error
	}{
		{"points from an absent baseline, with an actual", span("cumulative_points", "5"), annual{BaseYear: 2020, Actuals: series(indicator.Plain.Unit(), 2021, "11")}, text.ErrAbsent},
		{"a level too high to write", span(AverageRate, "1e300"), annual{BaseYear: 2020, Baseline: indicator.Of(D("1"))}, text.ErrOverflow},
		{"a rate too high to write", span(AverageRate, "1e300"), annual{BaseYear: 2020, Actuals: indicator.Series{Unit: indicator.Percent.Unit()}}, text.ErrOverflow},
		{"all gone already", span(AverageRate, "7"), annual{BaseYear: 2020, Actuals: series(indicator.Percent.Unit(), 2021, "-100")}, text.ErrDivisionByZero},
		// 1 − 10⁻⁶ a year rounds to 100 %, after which nothing is left to decline.
		{"a year that takes all", Target{Kind: Decline, Value: D("99.9999999999"), From: 2024, Year: 2025}, annual{BaseYear: 2023}, text.ErrDivisionByZero},
	} {
		t.Run(c.name, func(t *testing.T) {
			years, err := byYear(c.t, c.a)
			require.ErrorIs(t, err, c.is)
			assert.Empty(t, years)
		})
	}
}

// Levels along given weights end at the target itself, whatever the weights round to.
func TestLevelsByWeightsEndAtTheTarget(t *testing.T) {
	years, err := byYear(Target{Kind: Level, Value: D("1"), From: 2023, Year: 2025},
		annual{BaseYear: 2022, Baseline: indicator.Of(D("0")), Shape: "given", Weights: Ds("1", "1", "1"), Places: 2})
	require.NoError(t, err)
	assert.Equal(t, "0.33 0.67 1", printYears(years))
	years, err = byYear(span(AverageRate, "7"), annual{BaseYear: 2020, Actuals: indicator.Series{Unit: indicator.Percent.Unit()}, Shape: "given", Weights: Ds("1", "0", "0", "0", "0"), Places: 1})
	require.NoError(t, err)
	assert.Equal(t, "40.3 0 0 0 0", printYears(years)) // 1.07^5 = 1.40255; what is left of it after 40.3 % is below zero, and rounds up to zero
}
