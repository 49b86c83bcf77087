package target

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
)

// The level that each kind amounts to, from a baseline of 200 in 2020.
func TestGoal(t *testing.T) {
	base := indicator.Of(D("200"))
	parts := Target{Kind: AllOf, Parts: []Target{span(Level, "250"), span(AverageRate, "7"), span(Cumulative, "900")}}
	for _, c := range []struct {
		name string
		t    Target
		r    Record
		want string
	}{
		{"level", span(Level, "42"), Record{}, "42"},
		{"lower end of a range", Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}, Record{}, "5"},
		{"every year", span(Yearly, "5.5"), Record{}, "5.5"},
		{"average growth", span(AverageRate, "10"), Record{Baseline: base, BaseYear: 2020}, "322.102"}, // 200·1.1⁵
		{"average growth from an early baseline", span(AverageRate, "10"), Record{Baseline: base, BaseYear: 2019}, "354.3122"},
		{"average of rates", span(AverageRate, "10"), Record{Series: indicator.Series{Unit: indicator.Percent.Unit()}}, "10"},
		{"change in every year", span("yearly_change", "-3"), Record{Baseline: base, BaseYear: 2020}, "185"},               // 200 − 5·3
		{"growth in every year", span("yearly_growth", "10"), Record{Baseline: base, BaseYear: 2020}, "322.102"},           // as the average
		{"growth after a gap", span("yearly_growth", "10"), Record{Baseline: base, BaseYear: 2019}, "!not given for 2020"}, // from the year before the span
		{"points", span("cumulative_points", "1.5"), Record{Baseline: base, BaseYear: 2020}, "201.5"},
		{"rate", span("cumulative_rate", "-25"), Record{Baseline: base, BaseYear: 2020}, "150"},
		{"multiple", span("multiple", "2"), Record{Baseline: base, BaseYear: 2020}, "400"},
		{"kept", span("maintain", "0"), Record{Baseline: base, BaseYear: 2020}, "200"},
		{"no baseline", span("multiple", "2"), Record{Baseline: indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), BaseYear: 2020}, "!not printed in the source for 2020"},
		{"total", span(Cumulative, "10"), Record{Baseline: base, BaseYear: 2020}, "!not applicable (the target amounts to no level)"},
		{"in step", Target{Kind: "in_step", Of: "gdp", Year: 2025}, Record{Baseline: base, BaseYear: 2020}, "!not applicable (the target amounts to no level)"},
		{"open", Target{Kind: "assigned", Year: 2025}, Record{Baseline: base, BaseYear: 2020}, "!assigned by a higher level"},
		{"the part that asks most", parts, Record{Baseline: base, BaseYear: 2020, Direction: Up}, "280.51"}, // 200·1.07⁵ = 280.51 > 250
		{"the part that asks most, downward", parts, Record{Baseline: base, BaseYear: 2020, Direction: Down}, "250"},
		{"too large", span(AverageRate, "1e900"), Record{Baseline: base, BaseYear: 2020}, "!number too large or too small"},
		{"no years, no growth", Target{Kind: AverageRate, Value: D("7"), Year: 2019}, Record{Baseline: base, BaseYear: 2020}, "200"},
	} {
		t.Run(c.name, func(t *testing.T) { value(t, c.want, c.t.Goal(c.r)) })
	}
}

// A target that is met exactly in its goal: the figures of the goal's path reach it, and one less misses it.
func TestGoalMeetsTheTarget(t *testing.T) {
	for _, target := range []Target{span(Level, "42"), span("cumulative_points", "1.5"), span("cumulative_rate", "25"), span("multiple", "3"), span(AverageRate, "10")} {
		r := rec(series(indicator.Plain.Unit(), 2020, "10"), indicator.Of(D("10")), 2020, nil, Up)
		goal := num(target.Goal(r))
		r.Series.Set(2025, indicator.Of(goal))
		r.RoundTo = 20
		assert.True(t, target.Assess(r).Verdict.IsMet(), target)
		r.Series.Set(2025, indicator.Of(goal.Sub(D("0.01"))))
		assert.Equal(t, Missed, target.Assess(r).Verdict, target)
	}
}

// Of a target for each year's rate or flow, what every year has to bring.
func TestEachYear(t *testing.T) {
	for _, c := range []struct {
		t    Target
		want string
	}{
		{span(Cumulative, "10"), "2"}, {span(AverageRate, "7"), "7"}, {span(Yearly, "5.5"), "5.5"},
		{span(Decline, "13.5"), "2.8589"}, // 1 − 0.865^(1/5), 2.85886
		{span(Decline, "-13.5"), "-2.8589"},
		{Target{Kind: AllOf, From: 2021, Year: 2025, Parts: []Target{span(Cumulative, "10"), span(Yearly, "1.5")}}, "2"},
		{Target{Kind: "assigned", Year: 2025}, "!assigned by a higher level"},
	} {
		v, first, last := c.t.EachYear(indicator.Percent.Unit(), Up)
		value(t, c.want, v)
		if v.Present() {
			assert.Equal(t, []int{2021, 2025}, []int{first, last})
		}
	}
	r := Target{Kind: AllOf, Parts: []Target{{Kind: Level, Bound: Within, Value: D("5"), High: D("8")}}}
	equal(t, "6.5", r.Middle().Parts[0].Value)
	equal(t, "5", r.Parts[0].Value, "the original stays")
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		k    Kind
		u    indicator.Unit
		flat bool
		want indicator.Shape
	}{
		{AverageRate, indicator.Percent.Unit(), true, "constant"}, {AverageRate, indicator.Plain.Unit(), false, "compound"},
		{"yearly_growth", indicator.Plain.Unit(), false, "compound"}, {"yearly_change", indicator.Percent.Unit(), false, "linear"},
		{"maintain", indicator.Plain.Unit(), false, "hold"}, {Level, indicator.Plain.Unit(), false, "constant"}, {Cumulative, indicator.Plain.Unit(), true, "constant"},
	} {
		target := Target{Kind: c.k}
		assert.Equal(t, c.flat, target.Flat(c.u), c.k)
		assert.Equal(t, c.want, target.Shape(c.u), c.k)
	}
}

// A level that must hold in every year of the span is due in the first of them, any other in the last.
func TestDue(t *testing.T) {
	for kind, want := range map[Kind]int{Level: 2025, Yearly: 2021, "maintain": 2025, "yearly_change": 2025, Cumulative: 2025} {
		assert.Equal(t, want, span(kind, "1").Due(), kind)
	}
	assert.Equal(t, 2025, Target{Kind: Yearly, Year: 2025}.Due(), "without a first year")
}

// Of several targets in a row the levels of other years than that of the row are no goal.
func TestGoalOfLevelsOfSeveralYears(t *testing.T) {
	level := func(value string, year int) Target { return Target{Kind: Level, Value: D(value), Year: year} }
	r := Record{Series: indicator.Series{Unit: indicator.MustParseUnit("persons")}, Baseline: indicator.Of(D("10")), BaseYear: 2020, Direction: Up}
	for want, parts := range map[string][]Target{
		"20": {level("20", 2025), level("40", 2030), level("16", 2022)},
		"25": {level("20", 2025), {Kind: "cumulative_points", Value: D("15"), From: 2021, Year: 2025}, level("40", 2030)},
		"40": {level("16", 2023), level("40", 2030)}, // none in the row's own year
		"12": {{Kind: Cumulative, Value: D("50"), From: 2021, Year: 2025}, level("8", 2021), level("12", 2024)},
	} {
		assert.Equal(t, want, Target{Kind: AllOf, From: 2021, Year: 2025, Parts: parts}.Goal(r).String())
	}
}
