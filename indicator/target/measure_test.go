package target

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// span returns a target over the years of the plan.
func span(k Kind, v string) Target {
	return Target{Kind: k, Value: D(v), From: 2021, Year: 2025}
}

func noOther(string) (indicator.Series, bool) { return indicator.Series{}, false }

func TestMeasure(t *testing.T) {
	tonnes, index := indicator.MustParseUnit("10k tonnes"), indicator.Index.Unit()
	base, absent := indicator.Of(D("100")), indicator.Absent(indicator.Reason{Code: cause.NotPrinted})
	gdp := series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7")
	others := func(id string) (indicator.Series, bool) { return gdp, id == "gdp" }
	for _, c := range []struct {
		name     string
		t        Target
		s        indicator.Series
		baseline indicator.Value
		want     string
	}{
		{"level", span(Level, "42"), series(indicator.Percent.Unit(), 2021, "", "", "", "", "41.4"), absent, "41.4"},
		{"level lacking", span(Level, "42"), series(indicator.Percent.Unit(), 2021, "39"), absent, "!not given for 2025"},
		// (1.081·1.03·1.052·1.05·1.05)^(1/5) − 1: 5.2474, cn_compounding_checks.csv
		{"average of rates", span(AverageRate, "5"), series(indicator.Percent.Unit(), 2021, "8.1", "3.0", "5.2", "5.0", "5.0"), absent, "5.2474"},
		{"average of levels", span(AverageRate, "7"), series(index, 2021, "", "", "", "", "161.051"), base, "10.0000000000"},
		{"average of levels, own base", span(AverageRate, "7"), series(index, 2020, "100", "", "", "", "", "161.051"), absent, "10.0000000000"},
		{"average of levels without base", span(AverageRate, "7"), series(index, 2025, "161.051"), absent, "!not printed in the source for 2020"},
		{"average of per mille", span(AverageRate, "5"), series(indicator.MustParseUnit("‰"), 2021, "50", "50", "50", "50", "50"), absent, "5.00000000"},
		{"cumulative", span(Cumulative, "10"), series(tonnes, 2021, "2.1", "1.9", "1.6", "2.2", "2.2"), absent, "10.0"},
		{"cumulative lacking two", span(Cumulative, "10"), series(tonnes, 2021, "2.1", "1.9", "1.6"), absent, "!incomplete (lacks 2024–2025)"},
		{"cumulative lacking all", span(Cumulative, "10"), series(tonnes, 2020, "3.84"), absent, "!not given for 2021"},
		{"points", span("cumulative_points", "3"), series(indicator.Percent.Unit(), 2025, "103.5"), base, "3.5"},
		{"points without baseline", span("cumulative_points", "3"), series(indicator.Percent.Unit(), 2025, "103.5"), absent, "!not printed in the source for 2020"},
		{"rise", span("cumulative_rate", "20"), series(tonnes, 2025, "125"), base, "25"},
		{"decline", span(Decline, "13.5"), series(indicator.Percent.Unit(), 2021, "2.01", "3.6", "3.7", "4.8", "5.6"), absent, "18.2488"},
		{"decline as rates of change", span(Decline, "-13.5"), series(indicator.Percent.Unit(), 2021, "-2.01", "-3.6", "-3.7", "-4.8", "-5.6"), absent, "-18.2488"},
		{"in step", Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7.5"), absent, "0.0998"},
		{"above other", Target{Kind: "above_other", Of: "gdp", From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "6", "6", "6", "6", "6"), absent, "-1.000000"},
		{"other unknown", Target{Kind: "in_step", Of: "cpi", From: 2021, Year: 2025}, gdp, absent, "!not given: cpi"},
		{"assigned", Target{Kind: "assigned", By: text.Text{EN: "Qingdao"}}, gdp, absent, "!assigned by Qingdao"},
		{"set yearly", Target{Kind: "set_yearly"}, gdp, absent, "!set year by year"},
		{"reference", Target{Kind: "reference", Of: "shandong:urbanisation"}, gdp, absent, "!refers to another figure: shandong:urbanisation"},
		{"all of several", Target{Kind: AllOf, Parts: []Target{span(Level, "1"), span(Level, "2")}}, gdp, absent,
			"!not applicable (several targets, measured one by one)"},
		{"all of one", Target{Kind: AllOf, Parts: []Target{span(Level, "1")}}, gdp, absent, "7"},
		{"unknown kind", Target{Kind: "moon"}, gdp, absent, `!not applicable (unknown kind of target "moon")`},
		{"empty span", Target{Kind: Cumulative, From: 2026, Year: 2025}, gdp, absent, "!before the first figure for 2025"},
		{"no direction", span(Yearly, "5.5"), gdp, absent, "!the desired direction is not settled (is more or less better?)"},
		{"rate below everything", span(AverageRate, "5"), series(indicator.Percent.Unit(), 2021, "-101", "1", "1", "1", "1"), absent, "!outside the domain of the function"},
	} {
		t.Run(c.name, func(t *testing.T) {
			value(t, c.want, c.t.Measure(rec(c.s, c.baseline, 2020, others)))
		})
	}
	value(t, "!not given: gdp", Target{Kind: "in_step", Of: "gdp", Year: 2025}.Measure(rec(gdp, absent, 2020, nil)))
}

func TestMeasureKeepsTheRootCause(t *testing.T) {
	s := series(indicator.MustParseUnit("persons"), 2021, "1", "2")
	s.Set(2023, indicator.Absent(indicator.Reason{Code: cause.NeedsInput, Root: "elasticity", Year: 2023}))
	s.Set(2024, indicator.Of(D("1")))
	v := span(Cumulative, "10").Measure(rec(s, indicator.Value{}, 2020, noOther))
	assert.Equal(t, "incomplete: elasticity (lacks 2023, 2025)", v.String())
	assert.Equal(t, "数据不全：elasticity（缺2023、2025年）", v.In(text.Chinese))
	s.Set(2025, indicator.Absent(indicator.Reason{Code: cause.DivisionZero, Root: "rate", Year: 2025}))
	v = span(Cumulative, "10").Measure(rec(s, indicator.Value{}, 2020, noOther))
	assert.Equal(t, "division by zero: rate in 2025", v.String(), "a fault goes before a gap")
}

func TestMeasurePricesDoNotMix(t *testing.T) {
	own, gdp := series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7"), series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7")
	own.Prices, gdp.Prices = "current", "constant"
	target := Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}
	other := func(string) (indicator.Series, bool) { return gdp, true }
	value(t, "!not applicable (current and constant prices do not mix)", target.Measure(rec(own, indicator.Value{}, 2020, other)))
	own.Prices = ""
	value(t, "0", target.Measure(rec(own, indicator.Value{}, 2020, other)))
}

func TestWorstYear(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "5.1", "5.6", "4.0", "5.5", "5.2")
	for _, c := range []struct {
		name string
		t    Target
		dir  Direction
		want string
	}{
		{"ceiling", Target{Kind: Yearly, Bound: AtMost, Value: D("5.5")}, Up, "5.6"},
		{"floor", Target{Kind: Yearly, Bound: AtLeast, Value: D("5")}, Down, "4"},
		{"down desired", Target{Kind: Yearly, Value: D("5.5")}, Down, "5.6"},
		{"up desired", Target{Kind: Yearly, Value: D("5")}, Up, "4"},
		{"range", Target{Kind: Yearly, Bound: Within, Value: D("4.5"), High: D("5.5")}, Neutral, "4"},
		{"range, all inside", Target{Kind: Yearly, Bound: Within, Value: D("3"), High: D("5.7")}, Neutral, "5.6"},
		{"about, either side", Target{Kind: Yearly, Bound: About, TwoSided: true, Value: D("5")}, Up, "4"},
		{"maintain, up", Target{Kind: "maintain"}, Up, "-1"},
		{"maintain, down", Target{Kind: "maintain"}, Down, "0.6"},
		{"maintain, neutral", Target{Kind: "maintain"}, Neutral, "!the desired direction is not settled (is more or less better?)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.t.From, c.t.Year = 2021, 2025
			value(t, c.want, c.t.Measure(rec(s, indicator.Of(D("5")), 2020, nil, c.dir)))
		})
	}
	value(t, "!not printed in the source for 2020", span("maintain", "0").Measure(rec(s, indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020, nil, Up)))
}

func TestUntil(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "8.1", "2.6")
	value(t, "5.3141", span(AverageRate, "7").Until(2022).Measure(rec(s, indicator.Value{}, 2020, nil))) // √(1.081·1.026) = √1.109106 = 1.053141…
	value(t, "!before the first figure for 2020", span(AverageRate, "7").Until(2020).Measure(rec(s, indicator.Value{}, 2020, nil)))
	value(t, "2.6", span(Level, "3").Until(2022).Measure(rec(s, indicator.Value{}, 2020, nil)))
	assert.Equal(t, 2025, span(Cumulative, "3").Until(2030).Year, "the span does not grow")
	cut := Target{Kind: AllOf, Year: 2025, Parts: []Target{span(Level, "1")}}
	assert.Equal(t, 2022, cut.Until(2022).Parts[0].Year)
	assert.Equal(t, 2025, cut.Parts[0].Year, "the original stays")
}

func TestMeasureUnit(t *testing.T) {
	persons := indicator.MustParseUnit("10k persons")
	for k, want := range map[Kind]indicator.Unit{Level: persons, Cumulative: persons, Yearly: persons, AverageRate: indicator.Percent.Unit(),
		"cumulative_rate": indicator.Percent.Unit(), Decline: indicator.Percent.Unit(), "cumulative_points": persons, "maintain": persons, "in_step": indicator.Points.Unit(), "above_other": indicator.Points.Unit()} {
		assert.Equal(t, want, Target{Kind: k}.MeasureUnit(persons), k)
	}
	assert.Equal(t, indicator.Points.Unit(), Target{Kind: Kind("cumulative_points")}.MeasureUnit(indicator.Percent.Unit()))
	assert.Equal(t, indicator.Points.Unit(), Target{Kind: AllOf, Parts: []Target{{Kind: Kind("in_step")}}}.MeasureUnit(indicator.Percent.Unit()))
}

// The cumulative measure of complete flows is their sum, the decline of flat declines the compounded one.
func TestMeasureCumulativeIsTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := rapid.SliceOfN(genDecimal(-100, 100, 2), 5, 5).Draw(t, "flows")
		s := indicator.Series{}
		for i, f := range flows {
			s.Set(2021+i, indicator.Of(f))
		}
		v := span(Cumulative, "1").Measure(rec(s, indicator.Value{}, 2020, nil))
		assert.True(t, v.Equal(indicator.Of(decimal.Sum(flows[0], flows[1:]...))))
	})
}

func TestDescribe(t *testing.T) {
	persons := indicator.MustParseUnit("10k persons")
	for _, c := range []struct {
		t      Target
		u      indicator.Unit
		en, zh string
	}{
		{Target{Kind: Level, Value: D("42"), Year: 2025}, indicator.Percent.Unit(), "42% in 2025", "2025年42%"},
		{Target{Kind: Level, Bound: AtLeast, Value: D("40"), Year: 2025}, indicator.Percent.Unit(), "at least 40% in 2025", "2025年不低于40%"},
		{Target{Kind: Level, Bound: AtMost, Value: D("5.5"), Year: 2025}, indicator.Percent.Unit(), "at most 5.5% in 2025", "2025年不超过5.5%"},
		{Target{Kind: Level, Bound: Above, Value: D("65"), Year: 2025}, indicator.Percent.Unit(), "above 65% in 2025", "2025年高于65%"},
		{Target{Kind: Level, Bound: Below, Value: D("5"), Year: 2025}, indicator.Percent.Unit(), "below 5% in 2025", "2025年低于5%"},
		{Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, indicator.Percent.Unit(), "between 5% and 7% in 2025", "2025年在5%至7%之间"},
		{Target{Kind: AverageRate, Bound: About, Value: D("7"), From: 2021, Year: 2025}, indicator.Percent.Unit(),
			"about 7% a year on average, 2021–2025 (tolerance: 0.35 percentage points)", "2021—2025年年均增长7%左右（允许相差0.35个百分点）"},
		{Target{Kind: Cumulative, Value: D("10"), From: 2021, Year: 2025}, persons,
			"100 thousand persons in total, 2021–2025", "2021—2025年累计10万人"},
		{Target{Kind: Cumulative, Bound: Above, Value: D("5000"), From: 2016, Year: 2020}, persons,
			"above 50 million persons in total, 2016–2020", "2016—2020年累计高于5,000万人"},
		{Target{Kind: Level, Bound: Above, Value: D("12"), Year: 2020}, indicator.MustParseUnit("10k yuan/person"),
			"above 120 thousand yuan per person in 2020", "2020年高于12万元/人"},
		{Target{Kind: Yearly, Bound: Below, Value: D("5.5"), From: 2021, Year: 2025}, indicator.Percent.Unit(), "below 5.5% in each year, 2021–2025", "2021—2025年每年低于5.5%"},
		{Target{Kind: Decline, Value: D("13.5"), From: 2021, Year: 2025}, indicator.Percent.Unit(), "down 13.5% in all, compounded, 2021–2025", "2021—2025年累计降低13.5%"},
		{Target{Kind: Decline, Value: D("-13.5"), From: 2021, Year: 2025}, indicator.Percent.Unit(), "down 13.5% in all, compounded from yearly rates of change, 2021–2025", "2021—2025年累计降低13.5%（由各年变化率复合）"},
		{Target{Kind: "cumulative_points", Value: D("3"), Year: 2025}, indicator.Percent.Unit(), "up 3 percentage points on the baseline by 2025", "到2025年比基期提高3个百分点"},
		{Target{Kind: "cumulative_rate", Value: D("-10"), Year: 2025}, persons, "down 10% on the baseline by 2025", "到2025年比基期下降10%"},
		{Target{Kind: "cumulative_rate", Value: D("10"), Year: 2025}, persons, "up 10% on the baseline by 2025", "到2025年比基期增长10%"},
		{Target{Kind: "maintain", From: 2021, Year: 2025}, indicator.Percent.Unit(), "not worse than the baseline in any year, 2021–2025", "2021—2025年每年不差于基期"},
		{Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, indicator.Percent.Unit(), "in step with gdp on average, 2021–2025 (tolerance: 0.5 percentage points)",
			"2021—2025年年均增速与gdp同步（允许相差0.5个百分点）"},
		{Target{Kind: "above_other", Of: "gdp", From: 2025, Year: 2025}, indicator.Percent.Unit(), "faster than gdp on average, 2025", "2025年年均增速高于gdp"},
		{Target{Kind: "assigned", By: text.Text{EN: "Qingdao", ZH: "青岛市"}}, indicator.Percent.Unit(), "assigned by Qingdao", "由青岛市下达"},
		{Target{Kind: AllOf, Parts: []Target{{Kind: Level, Value: D("17"), Year: 2025}, {Kind: AverageRate, Bound: Above, Value: D("6.5"), From: 2021, Year: 2025}}}, indicator.Plain.Unit(),
			"17 in 2025; and above 6.5% a year on average, 2021–2025", "2025年17；2021—2025年年均增长高于6.5%"},
		{Target{Kind: "moon"}, indicator.Plain.Unit(), `unknown kind of target "moon"`, `未知的目标类型 "moon"`},
	} {
		got := c.t.Describe(c.u)
		assert.Equal(t, c.en, got.EN)
		assert.Equal(t, c.zh, got.ZH)
	}
	assert.Equal(t, "at least 40 in 2025", Target{Kind: Level, Bound: AtLeast, Value: D("40"), Year: 2025}.String())
}

func TestTargetMissing(t *testing.T) {
	assert.True(t, span(Level, "1").Known())
	all := Target{Kind: AllOf, Parts: []Target{span(Level, "1"), {Kind: "set_later", Detail: text.Text{EN: "the survey"}}}}
	assert.False(t, all.Known())
	assert.Equal(t, "to be set later (the survey)", all.Missing().String())
}

// In step with a level: 100 in 2020 and 121 in 2022 are 10 % a year, three points more than 7.
func TestInStepWithALevel(t *testing.T) {
	target := Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2022}
	gdp := series(indicator.Plain.Unit(), 2020, "100", "", "121")
	others := func(string) (indicator.Series, bool) { return gdp, true }
	value(t, "-3.00", target.Measure(rec(series(indicator.Percent.Unit(), 2021, "7", "7"), indicator.Value{}, 2020, others)))
	gdp = series(indicator.Plain.Unit(), 2021, "110", "121")
	value(t, "!not given: gdp in 2020", target.Measure(rec(series(indicator.Percent.Unit(), 2021, "7", "7"), indicator.Value{}, 2020, others)))
}

func TestOthersOfATarget(t *testing.T) {
	inStep := Target{Kind: "in_step", Of: "gdp", Year: 2025}
	assert.Empty(t, span(Level, "1").Others())
	assert.Equal(t, []string{"gdp"}, inStep.Others())
	assert.Equal(t, []string{"gdp", "tax"}, Target{Kind: AllOf, Parts: []Target{span(Level, "1"), inStep, {Kind: Kind("above_other"), Of: "tax"}}}.Others())
}

// A target over more years than a path may have is not measured, whatever years are given.
func TestMeasureOverTooManyYears(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "1", "2")
	for _, kind := range []Kind{AverageRate, Yearly, Cumulative, Decline, "maintain", "in_step", "above_other"} {
		for _, c := range []struct {
			from, year int
			limit      bool
		}{{2021, 2020 + indicator.MaxYears, false}, {2021, 2021 + indicator.MaxYears, true}, {2021, 400_000_000, true}, {-2_000_000_000, 2025, true}} {
			target := Target{Kind: kind, Of: "x", Value: D("1"), From: c.from, Year: c.year}
			v := target.Measure(rec(s, indicator.Of(D("1")), 2020, func(string) (indicator.Series, bool) { return s, true }, Up))
			require.False(t, v.Present())
			if c.limit {
				assert.Contains(t, v.Reason().String(), "at most 200 are allowed", kind)
			} else {
				assert.EqualValues(t, cause.Incomplete, v.Reason().Code, kind)
			}
		}
	}
}

// Without a baseline year, the year before the span stands for it.
func TestBaselineYearLeftOut(t *testing.T) {
	target := span(AverageRate, "10")
	levels := series(indicator.Index.Unit(), 2021, "110", "121", "133.1", "146.41", "161.051")
	value(t, "10.000000", target.Measure(rec(levels, indicator.Of(D("100")), 0, nil)))
	value(t, "10.000000", target.Measure(rec(levels, indicator.Of(D("100")), 2020, nil)))
	years, err := byYear(target, annual{Actuals: indicator.Series{Unit: indicator.Index.Unit()}, Baseline: indicator.Of(D("100"))})
	require.NoError(t, err)
	equal(t, "161.051", years[len(years)-1].Value)
}

// Of a target without a first year, the span begins after the baseline.
func TestFirstYearOfTheSpan(t *testing.T) {
	for _, c := range []struct {
		t        Target
		baseYear int
		want     int
	}{
		{Target{Kind: Cumulative, Year: 2025}, 2020, 2021}, {Target{Kind: Cumulative, Year: 2025}, 2021, 2022},
		{Target{Kind: Cumulative, From: 2022, Year: 2025}, 2020, 2022}, {Target{Kind: Cumulative, Year: 2025}, 0, 2025}, {Target{Kind: Cumulative, From: 2024, Year: 2025}, 2020, 2024},
	} {
		assert.Equal(t, c.want, c.t.First(c.baseYear), "%+v from %d", c.t, c.baseYear)
	}
}
