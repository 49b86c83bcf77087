package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Each scale word means its power of ten, in both languages.
func TestScaleWords(t *testing.T) {
	for word, want := range map[string]string{
		"": "1", "hundred ": "100", "thousand ": "1000", "1k ": "1000", "1,000 ": "1000", "10k ": "10000", "10,000 ": "10000", "million ": "1000000",
		"100m ": "100000000", "billion ": "1000000000", "trillion ": "1000000000000", "10k trillion ": "10000000000000000",
	} {
		one, err := MustParseUnit(word+"persons").Convert(D("1"), MustParseUnit("persons"))
		require.NoError(t, err, word)
		equal(t, want, one, word)
	}
	for word, want := range map[string]string{
		"百": "100", "千": "1000", "万": "10000", "百万": "1000000", "亿": "100000000", "十亿": "1000000000", "万亿": "1000000000000", "亿亿": "10000000000000000",
	} {
		one, err := MustParseUnit(word+"人").Convert(D("1"), MustParseUnit("人"))
		require.NoError(t, err, word)
		equal(t, want, one, word)
	}
}

func TestEnglishPrefix(t *testing.T) {
	for exp, want := range map[int]string{2: "hundred ", 3: "1k ", 4: "10k ", 5: "10^5 ", 6: "million ", 8: "100m ", 9: "billion ", 12: "trillion ", 16: "10k trillion "} {
		assert.Equal(t, want, englishPrefix(exp), "10^%d", exp)
	}
}

// Growth has no meaning from zero, to zero or across it, and neither has its continuation.
func TestGrowthAtZeroIsNotContinued(t *testing.T) {
	for _, c := range [][2]string{{"0", "5"}, {"5", "0"}, {"0", "0"}, {"-1", "5"}, {"5", "-1"}} {
		_, err := Project(series(Number, 2020, c[0], "", c[1]), MeanGrowth, 2025, Limits{})
		require.ErrorIs(t, err, text.ErrDomain, "%v", c)
	}
	trend, err := Project(series(Number, 2020, "-4", "", "-1"), MeanGrowth, 2023, Limits{})
	require.NoError(t, err)
	value(t, "-0.5", trend.Series.At(2023)) // halved each year
}

// The rates that are done multiply to more than any number may be: the product's own error is told.
func TestRequiredRateOverflow(t *testing.T) {
	_, err := RequiredRate(D("40"), Ds("1e600", "1e600"), 3)
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = RequiredDecline(D("40"), Ds("-1e600", "-1e600"), 3)
	require.ErrorIs(t, err, text.ErrOverflow)
}

// Without a baseline year, the year before the span stands for it.
func TestBaselineYearLeftOut(t *testing.T) {
	target := span(AverageRate, "10")
	levels := series(IndexU, 2021, "110", "121", "133.1", "146.41", "161.051")
	value(t, "10.000000", target.Measure(levels, Of(D("100")), 0, nil))
	value(t, "10.000000", target.Measure(levels, Of(D("100")), 2020, nil))
	years, err := AnnualTargets(target, Annual{Actuals: Series{Unit: IndexU}, Baseline: Of(D("100"))})
	require.NoError(t, err)
	equal(t, "161.051", years[len(years)-1].Value)
}

// Of a target without a first year, the span begins after the baseline.
func TestYearsOfTheSpanThatAreOver(t *testing.T) {
	s := series(Number, 2021, "1", "2", "3")
	for _, c := range []struct {
		t        Target
		baseYear int
		want     int
	}{
		{Target{Kind: Cumulative, Year: 2025}, 2020, 3}, {Target{Kind: Cumulative, Year: 2025}, 2021, 2},
		{Target{Kind: Cumulative, From: 2022, Year: 2025}, 2020, 2}, {Target{Kind: Cumulative, Year: 2025}, 0, 0}, {Target{Kind: Cumulative, From: 2024, Year: 2025}, 2020, 0},
	} {
		_, n := c.t.MeasureSoFar(s, Of(D("1")), c.baseYear, nil, 2023)
		assert.Equal(t, c.want, n, "%+v from %d", c.t, c.baseYear)
	}
}

// A single done rate stands without parentheses.
func TestNeededAfterOneYear(t *testing.T) {
	n := span(AverageRate, "7").Needed(series(PercentU, 2021, "8.1"), 2021, Missing(NotPrinted), 2020, nil)
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
			assert.Equal(t, c.want, c.t.Needed(Series{}, 2020, Of(D("1")), c.baseYear, nil).Left)
		})
	}
}

// A target of several is worth what its worst part is: missed before open, open before met.
func TestWorstOfSeveral(t *testing.T) {
	met, missed, open := span(Level, "1"), span(Level, "9"), Target{Kind: Assigned, Year: 2025}
	s := series(Number, 2025, "5")
	for _, c := range []struct {
		name  string
		parts []Target
		want  Verdict
	}{
		{"one", []Target{met}, Exceeded}, {"one missed", []Target{missed}, Missed}, {"open and met", []Target{open, met}, Open}, {"met and open", []Target{met, open}, Open},
		{"open and missed", []Target{open, missed}, Missed}, {"missed and open", []Target{missed, open}, Missed}, {"met and missed", []Target{met, missed}, Missed},
		{"exactly met and exceeded", []Target{span(Level, "5"), met}, Met}, {"exactly met and open", []Target{span(Level, "5"), open}, Open}, {"open and exactly met", []Target{open, span(Level, "5")}, Open},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := Target{Kind: AllOf, Year: 2025, Parts: c.parts}
			j := all.Assess(s, Of(D("0")), 2020, nil, Up)
			assert.Equal(t, c.want, j.Verdict)
			assert.Len(t, j.Parts, len(c.parts))
			p := all.ProgressAt(s, Of(D("0")), 2020, nil, Up, 2025)
			assert.Len(t, p.Parts, len(c.parts))
		})
	}
	p := Target{Kind: AllOf, Year: 2025, Parts: []Target{met, missed}}.ProgressAt(s, Of(D("0")), 2020, nil, Up, 2025)
	value(t, "0.5556", p.Ratio) // 5 of 9
	p = Target{Kind: AllOf, Year: 2025, Parts: []Target{missed, met}}.ProgressAt(s, Of(D("0")), 2020, nil, Up, 2025)
	value(t, "0.5556", p.Ratio)
}

func TestThousandsSeparators(t *testing.T) {
	for text, want := range map[string]string{"1,234": "1234", "12,345": "12345", "123,456": "123456", "1,234,567.8": "1234567.8", "-123,456": "-123456"} {
		p, err := ParsePrinted(text)
		require.NoError(t, err, text)
		equal(t, want, p.Num, text)
	}
	for _, text := range []string{"1234,567", ",123", "1,23", "1,2345", "1.234,567"} {
		_, err := ParsePrinted(text)
		require.Error(t, err, text)
	}
}

func TestOpenTargetsNameWhoDecides(t *testing.T) {
	by := text.Text{ZH: "青岛市", EN: "Qingdao city"}
	assert.Equal(t, "assigned by Qingdao city", Target{Kind: Assigned, By: by}.Describe().EN)
	assert.Equal(t, "reach the Qingdao city", Target{Kind: Reference, By: by}.Describe().EN)
	assert.Equal(t, "达到青岛市", Target{Kind: Reference, By: by}.Describe().ZH)
	assert.NotContains(t, Target{Kind: Reference}.Describe().EN, "reach the")
	assert.NotContains(t, Target{Kind: Assigned}.Describe().EN, "assigned by  ")
}

// The way to a level is counted from the baseline's year where that is known, also an early one; that of a
// sum from the first year of its span.
func TestElapsedShare(t *testing.T) {
	level, sum := Target{Kind: Level, Value: D("20"), From: 2021, Year: 2025}, span(Cumulative, "10")
	s := series(Number, 2021, "1", "2", "3")
	for _, c := range []struct {
		name     string
		t        Target
		baseYear int
		want     string
	}{
		{"level from 2015", level, 2015, "0.8"}, {"level from 2020", level, 2020, "0.6"}, {"level, no year", level, 0, "0.6"},
		{"sum from 2015", sum, 2015, "0.6"}, {"sum, no year", sum, 0, "0.6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			value(t, c.want, c.t.ProgressAt(s, Of(D("1")), c.baseYear, nil, Up, 2023).Elapsed)
		})
	}
	years, err := AnnualTargets(level, Annual{BaseYear: 2015, Baseline: Of(D("10"))})
	require.NoError(t, err)
	assert.Equal(t, 2016, years[0].Year)
	years, err = AnnualTargets(sum, Annual{BaseYear: 2015, Baseline: Of(D("10"))})
	require.NoError(t, err)
	assert.Equal(t, 2021, years[0].Year)
}
