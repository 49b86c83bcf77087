package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// What fails on the way to annual targets fails as a whole, with its own reason.
func TestAnnualTargetsFailWhole(t *testing.T) {
	for _, c := range []struct {
		name string
		t    Target
		a    Annual
		is   error
	}{
		{"points from an absent baseline, with an actual", span(CumulativePoints, "5"), Annual{BaseYear: 2020, Actuals: series(Number, 2021, "11")}, text.ErrAbsent},
		{"a level too high to write", span(AverageRate, "1e300"), Annual{BaseYear: 2020, Baseline: Of(D("1"))}, text.ErrOverflow},
		{"a rate too high to write", span(AverageRate, "1e300"), Annual{BaseYear: 2020, Actuals: Series{Unit: PercentU}}, text.ErrOverflow},
		{"all gone already", span(AverageRate, "7"), Annual{BaseYear: 2020, Actuals: series(PercentU, 2021, "-100")}, text.ErrDivisionByZero},
		// 1 − 10⁻⁶ a year rounds to 100 %, after which nothing is left to decline.
		{"a year that takes all", Target{Kind: Decline, Value: D("99.9999999999"), From: 2024, Year: 2025}, Annual{BaseYear: 2023}, text.ErrDivisionByZero},
	} {
		t.Run(c.name, func(t *testing.T) {
			years, err := AnnualTargets(c.t, c.a)
			require.ErrorIs(t, err, c.is)
			assert.Empty(t, years)
		})
	}
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
		n := c.t.Needed(series(PercentU, 2021, c.rates...), 2020+len(c.rates), Value{}, 2020, nil)
		assert.Equal(t, c.want, n.Formula.EN)
		assert.Equal(t, 5-len(c.rates), n.Left)
	}
}

func TestJudgeOfSeveral(t *testing.T) {
	two := Target{Kind: AllOf, Parts: []Target{span(Level, "1"), span(Level, "2")}}
	j := two.Judge(Of(D("3")), Up)
	assert.Equal(t, Open, j.Verdict)
	assert.Equal(t, "several targets, measured one by one", j.Gap.Reason().Detail.EN)
	assert.Equal(t, Open, Target{Kind: AllOf}.Judge(Of(D("3")), Up).Verdict)
	one := Target{Kind: AllOf, Parts: []Target{span(Level, "1")}}
	assert.Equal(t, Exceeded, one.Judge(Of(D("3")), Up).Verdict)
}

// Where two parts stand equally, the first is named.
func TestProgressOfEqualParts(t *testing.T) {
	both := Target{Kind: AllOf, Parts: []Target{span(Level, "20"), {Kind: CumulativePoints, Value: D("10"), From: 2021, Year: 2025}}}
	p := both.ProgressAt(series(Number, 2022, "14"), Of(D("10")), 2020, nil, Up, 2022)
	require.Len(t, p.Parts, 2)
	value(t, "1.0", p.Ratio)
	value(t, "14", p.Measure) // the level; the second part's is 4
	none := Target{Kind: AllOf}.ProgressAt(series(Number, 2022, "14"), Of(D("10")), 2020, nil, Up, 2022)
	assert.False(t, none.Ratio.Present())
}

// In step with a level: 100 in 2020 and 121 in 2022 are 10 % a year, three points more than 7.
func TestInStepWithALevel(t *testing.T) {
	target := Target{Kind: InStep, Of: "gdp", From: 2021, Year: 2022}
	gdp := series(Number, 2020, "100", "", "121")
	others := func(string) (Series, bool) { return gdp, true }
	value(t, "-3.00", target.Measure(series(PercentU, 2021, "7", "7"), Value{}, 2020, others))
	gdp = series(Number, 2021, "110", "121")
	value(t, "!not given: gdp 2020", target.Measure(series(PercentU, 2021, "7", "7"), Value{}, 2020, others))
}

func TestLongNumbersAreShownCut(t *testing.T) {
	for n, want := range map[int]string{60: strings.Repeat("9", 60), 61: strings.Repeat("9", 60) + "…"} {
		_, err := ParseDecimal(strings.Repeat("9", n))
		require.ErrorIs(t, err, text.ErrLimit)
		var e *text.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, want, e.Op)
	}
}

func TestRequiredRatesTooHigh(t *testing.T) {
	_, err := RequiredRate(D("1e300"), nil, 5)
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = Exp(D("2303"))
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = Ln(D("0"))
	require.ErrorIs(t, err, text.ErrDomain)
}

// The first power of a number near the limit is no square of it.
func TestFirstPower(t *testing.T) {
	p, err := PowInt(D("1e600"), 1)
	require.NoError(t, err)
	equal(t, "1e600", p)
	_, err = PowInt(D("1e600"), 2)
	require.ErrorIs(t, err, text.ErrOverflow)
}

func TestOthersOfATarget(t *testing.T) {
	inStep := Target{Kind: InStep, Of: "gdp", Year: 2025}
	assert.Empty(t, span(Level, "1").Others())
	assert.Equal(t, []string{"gdp"}, inStep.Others())
	assert.Equal(t, []string{"gdp", "tax"}, Target{Kind: AllOf, Parts: []Target{span(Level, "1"), inStep, {Kind: AboveOther, Of: "tax"}}}.Others())
}

func TestRootsBeyondTheLimits(t *testing.T) {
	for _, x := range []string{"2e5001", "2e-5001"} {
		_, err := Root(D(x), 2)
		require.ErrorIs(t, err, text.ErrOverflow, x)
	}
}

// Levels along given weights end at the target itself, whatever the weights round to.
func TestLevelsByWeightsEndAtTheTarget(t *testing.T) {
	years, err := AnnualTargets(Target{Kind: Level, Value: D("1"), From: 2023, Year: 2025},
		Annual{BaseYear: 2022, Baseline: Of(D("0")), Shape: Given, Weights: Ds("1", "1", "1"), Places: 2})
	require.NoError(t, err)
	assert.Equal(t, "0.33 0.67 1", printYears(years))
	years, err = AnnualTargets(span(AverageRate, "7"), Annual{BaseYear: 2020, Actuals: Series{Unit: PercentU}, Shape: Given, Weights: Ds("1", "0", "0", "0", "0"), Places: 1})
	require.NoError(t, err)
	assert.Equal(t, "40.3 0 0 0 0", printYears(years)) // 1.07^5 = 1.40255; what is left of it after 40.3 % is below zero, and rounds up to zero
}
