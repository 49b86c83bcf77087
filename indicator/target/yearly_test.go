package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

var (
	percent    = indicator.Percent.Unit()
	persons10k = indicator.MustParseUnit("10k persons")
)

// A share that is to rise by at least one point in every year: 60 → 61 → 62.5 → 63.3 misses it in 2023.
func TestChangeInEveryYear(t *testing.T) {
	target := Target{Kind: "yearly_change", Bound: AtLeast, Value: D("1"), From: 2021, Year: 2025}
	base := indicator.Of(D("60"))
	good := rec(series(percent, 2021, "61", "62.5", "63.5", "64.5", "65.6"), base, 2020, nil, Up)
	value(t, "1", target.Measure(good))
	assert.Equal(t, Met, target.Assess(good).Verdict)
	assert.Nil(t, target.Breaches(good))

	bad := rec(series(percent, 2021, "61", "62.5", "63.3", "65", "66"), base, 2020, nil, Up)
	j := target.Assess(bad)
	assert.Equal(t, Missed, j.Verdict)
	value(t, "0.8", j.Measure)
	value(t, "0.2", j.Gap)
	value(t, "80", j.Attainment)
	assert.Equal(t, []int{2023}, target.Breaches(bad))
	assert.True(t, target.MeasureUnit(percent).Same(indicator.Points.Unit()))

	early := rec(series(percent, 2021, "60.4"), base, 2020, nil, Up)
	value(t, "0.4", target.Measure(early)) // what one year misses no later year makes good
	open := rec(series(percent, 2021, "61"), base, 2020, nil, Up)
	value(t, "!incomplete (lacks 2022–2025)", target.Measure(open))
	value(t, "1", target.Progress(open, 2021).Ratio)
	value(t, "0.4", target.Progress(early, 2021).Ratio)

	n := target.Needed(open, 2021)
	value(t, "1", n.Value)
	assert.Equal(t, needAmount, n.Form)
	assert.Equal(t, "1 each year", n.Formula.EN)
	assert.False(t, n.Spare)

	years, err := target.ByYear(open, Breakdown{})
	require.NoError(t, err)
	assert.Equal(t, "61* 62 63 64 65", printYears(years))
	half := target
	half.Value = D("0.5")
	years, err = half.ByYear(open, Breakdown{})
	require.NoError(t, err)
	assert.Equal(t, "61* 61.5 62 62.5 63", printYears(years), "a change has the digits it has, whatever the places")

	// Without a bound the sign tells the way, and the desired direction goes before it.
	fall := Target{Kind: "yearly_change", Value: D("-2"), From: 2024, Year: 2025}
	down := rec(series(persons10k, 2023, "10", "7", "5.5"), indicator.Value{}, 2020, nil)
	value(t, "-1.5", fall.Measure(down))
	assert.Equal(t, []int{2025}, fall.Breaches(down))
}

// A level that is to grow by at least 5 % in every year: 100 → 106 → 111 grows by 4.717 % in 2022.
func TestGrowthInEveryYear(t *testing.T) {
	target := Target{Kind: "yearly_growth", Bound: AtLeast, Value: D("5"), From: 2021, Year: 2022}
	r := rec(series(persons10k, 2020, "100", "106", "111"), indicator.Value{}, 2020, nil, Up)
	j := target.Assess(r)
	value(t, "4.717", j.Measure)
	assert.Equal(t, Missed, j.Verdict)
	assert.Equal(t, []int{2022}, target.Breaches(r))
	assert.True(t, target.MeasureUnit(persons10k).Same(percent))
	n := target.Until(2025).Needed(rec(series(persons10k, 2021, "106"), indicator.Of(D("100")), 2020, nil, Up), 2021)
	value(t, "5", n.Value)
	assert.Equal(t, needGrowth, n.Form)
	years, err := target.ByYear(rec(indicator.Series{Unit: persons10k}, indicator.Of(D("100.1")), 2020, nil, Up), Breakdown{Places: 1})
	require.NoError(t, err)
	assert.Equal(t, "105.2 110.5", printYears(years)) // 105.105, and 1.05·105.2 = 110.46, both rounded up: 105.1 would miss
	value(t, "!outside the domain of the function for 2021", Target{Kind: "yearly_growth", Value: D("5"), From: 2021, Year: 2021}.Measure(rec(series(persons10k, 2020, "-1", "1"), indicator.Value{}, 2020, nil, Up)))
}

// Twice the baseline (翻番): 3.84 becomes 7.68.
func TestMultiple(t *testing.T) {
	target := Target{Kind: "multiple", Bound: AtLeast, Value: D("2"), From: 2021, Year: 2025}
	base := indicator.Of(D("3.84"))
	met := rec(series(persons10k, 2025, "7.68"), base, 2020, nil, Up)
	value(t, "2", target.Measure(met))
	assert.Equal(t, Met, target.Assess(met).Verdict)
	assert.True(t, target.MeasureUnit(persons10k).IsNumber())
	missed := rec(series(persons10k, 2022, "4.8", "", "", "7.2"), base, 2020, nil, Up)
	j := target.Assess(missed)
	assert.Equal(t, Missed, j.Verdict)
	value(t, "0.125", j.Gap)
	value(t, "93.75", j.Attainment)
	n := target.Needed(missed, 2022)
	value(t, "16.961", n.Value) // (7.68 ÷ 4.8)^(1/3) − 1
	assert.Equal(t, needGrowth, n.Form)
	value(t, "0.625", target.Progress(missed, 2022).Ratio) // (1.25 − 1) ÷ (2 − 1) ÷ (2 ÷ 5)
	years, err := target.ByYear(rec(indicator.Series{Unit: persons10k}, base, 2020, nil, Up), Breakdown{Shape: "compound", Places: 2})
	require.NoError(t, err)
	assert.Equal(t, "4.41 5.07 5.82 6.69 7.68", printYears(years)) // 3.84·2^(k/5)
	assert.False(t, target.NeedsDirection())
	assert.Equal(t, Up, Target{Kind: Kind("multiple"), Value: D("2")}.Side(Neutral))
	assert.Equal(t, Down, Target{Kind: Kind("multiple"), Value: D("0.5")}.Side(Neutral))
	value(t, "!division by zero", target.Measure(rec(series(persons10k, 2025, "7"), indicator.Of(D("0")), 2020, nil, Up)))
	assert.True(t, target.Settles(), "once doubled, the target counts as reached")
}

// A stretch value is judged by itself, without the tolerance of about.
func TestStretch(t *testing.T) {
	for _, c := range []struct {
		name           string
		t              Target
		dir            Direction
		measure        string
		target, beyond Verdict
	}{
		{"missed", stretching(Target{Kind: Level, Bound: AtLeast, Value: D("42")}, "44"), Up, "41", Missed, Missed},
		{"met", stretching(Target{Kind: Level, Bound: AtLeast, Value: D("42")}, "44"), Up, "43", Exceeded, Missed},
		{"stretch met", stretching(Target{Kind: Level, Bound: AtLeast, Value: D("42")}, "44"), Up, "44", Exceeded, Met},
		{"strictly above", stretching(Target{Kind: Level, Bound: Above, Value: D("42")}, "44"), Up, "44", Met, Missed},
		{"a ceiling", stretching(Target{Kind: Level, Bound: AtMost, Value: D("5.5")}, "5"), Down, "5.2", Exceeded, Missed},
		{"a ceiling, stretch met", stretching(Target{Kind: Level, Bound: AtMost, Value: D("5.5")}, "5"), Up, "4.9", Exceeded, Met},
		{"about has no tolerance there", stretching(Target{Kind: AverageRate, Bound: About, Value: D("7")}, "7.5"), Up, "7.4", Exceeded, Missed},
		{"every year", stretching(Target{Kind: Yearly, Value: D("90")}, "95"), Up, "95", Met, Met},
		{"by the desired direction", stretching(Target{Kind: Level, Value: D("10")}, "8"), Down, "8", Exceeded, Met},
		{"not settled", stretching(Target{Kind: Level, Value: D("10")}, "8"), Neutral, "8", Open, Open},
		{"none", Target{Kind: Level, Value: D("10")}, Up, "10", Met, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := c.t.Judge(indicator.Of(D(c.measure)), c.dir)
			assert.Equal(t, c.target, j.Verdict)
			assert.Equal(t, c.beyond, j.Stretch)
		})
	}
	assert.Equal(t, Open, stretching(span(Level, "10"), "12").Judge(indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), Up).Stretch)
}

func TestDescribeNewKinds(t *testing.T) {
	for _, c := range []struct {
		t      Target
		u      indicator.Unit
		en, zh string
	}{
		{Target{Kind: "yearly_change", Bound: AtLeast, Value: D("1"), From: 2021, Year: 2025}, percent, "up at least 1 percentage point in each year, 2021–2025", "2021—2025年每年提高不低于1个百分点"},
		{Target{Kind: "yearly_growth", Bound: AtMost, Value: D("-1.5"), From: 2021, Year: 2025}, persons10k, "decline of at least 1.5% in each year, 2021–2025", "2021—2025年每年减少不低于1.5%"},
		{Target{Kind: "cumulative_points", Bound: Within, Value: D("-1"), High: D("-0.8"), Year: 2025}, indicator.Percent.Unit(), "down between 0.8 percentage points and 1 percentage point on the baseline by 2025", "到2025年比基期下降在0.8个百分点至1个百分点之间"},
		{Target{Kind: "cumulative_rate", Bound: Above, Value: D("-5"), Year: 2025}, persons10k, "down below 5% on the baseline by 2025", "到2025年比基期下降低于5%"},
		{Target{Kind: "above_other", Bound: AtLeast, Of: "gdp", From: 2021, Year: 2025}, indicator.Percent.Unit(), "no slower than gdp on average, 2021–2025", "2021—2025年年均增速不低于gdp"},
		{Target{Kind: "reference", Bound: Above, By: text.Text{EN: "provincial average", ZH: "全省平均"}}, indicator.Percent.Unit(), "above provincial average", "高于全省平均"},
		{Target{Kind: "yearly_change", Bound: Below, Value: D("0"), From: 2021, Year: 2025}, percent, "down in each year, 2021–2025", "2021—2025年每年下降"},
		{Target{Kind: "yearly_growth", Bound: Above, From: 2021, Year: 2025}, persons10k, "growth in each year, 2021–2025", "2021—2025年每年增长"},
		{Target{Kind: "yearly_change", Value: D("-0.5"), From: 2021, Year: 2025}, persons10k, "down 5 thousand persons in each year, 2021–2025", "2021—2025年每年下降0.5万人"},
		{Target{Kind: "yearly_growth", Bound: About, Value: D("5"), From: 2021, Year: 2025}, persons10k, "growth of about 5% in each year, 2021–2025 (tolerance: 0.25 percentage points)", "2021—2025年每年增长5%左右（允许相差0.25个百分点）"},
		{Target{Kind: "multiple", Value: D("2"), Year: 2025}, persons10k, "2 times the baseline in 2025", "2025年达到基期的2倍"},
		{Target{Kind: "multiple", Bound: AtLeast, Value: D("2"), Year: 2025}, persons10k, "at least 2 times the baseline in 2025", "2025年不低于基期的2倍"},
		{stretching(Target{Kind: Level, Bound: AtLeast, Value: D("42"), Year: 2025}, "44"), percent, "at least 42% in 2025, 44% to strive for", "2025年不低于42%，力争44%"},
		{stretching(Target{Kind: AverageRate, Bound: About, Value: D("7"), From: 2021, Year: 2025}, "7.5"), percent,
			"about 7% a year on average, 2021–2025, 7.5% to strive for (tolerance: 0.35 percentage points)", "2021—2025年年均增长7%左右，力争7.5%（允许相差0.35个百分点）"},
		{stretching(Target{Kind: "cumulative_points", Value: D("-3"), Year: 2025}, "-4"), percent, "down 3 percentage points on the baseline by 2025, 4 percentage points to strive for", "到2025年比基期下降3个百分点，力争4个百分点"},
	} {
		d := c.t.Describe(c.u)
		assert.Equal(t, c.en, d.EN)
		assert.Equal(t, c.zh, d.ZH)
	}
}
