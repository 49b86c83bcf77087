package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func level(v string, year int) Target { return Target{Kind: Level, Value: D(v), Year: year} }

// exports has a target for three years out of five: from 3493 in 2023 to 7300 in 2028, most of it late.
var exports = Target{Kind: AllOf, Year: 2028, Parts: []Target{level("7300", 2028), level("3950", 2024), level("5100", 2026)}}

func TestMilestones(t *testing.T) {
	list := exports.Milestones()
	require.Len(t, list, 3)
	assert.Equal(t, []int{2024, 2026, 2028}, []int{list[0].Year, list[1].Year, list[2].Year})
	for name, other := range map[string]Target{
		"one level":        level("5", 2025),
		"two of one year":  {Kind: AllOf, Parts: []Target{level("5", 2025), level("6", 2025)}},
		"a rate beside it": {Kind: AllOf, Parts: []Target{level("5", 2025), span(AverageRate, "6")}},
		"one in doubt":     {Kind: AllOf, Parts: []Target{level("5", 2025), {Kind: Level, Value: D("6"), Year: 2030, Doubt: text.Text{EN: "?", ZH: "？"}}}},
		"one to be set":    {Kind: AllOf, Parts: []Target{level("5", 2025), {Kind: "set_later", Year: 2030}}},
	} {
		assert.Nil(t, other.Milestones(), name)
		same, at := other.InForce(Record{BaseYear: 2020}, 2022)
		assert.Equal(t, other, same, name)
		assert.Equal(t, -1, at, name)
	}
}

func TestMilestonesInForce(t *testing.T) {
	r := rec(indicator.Series{}, indicator.Of(D("3493")), 2023, nil, Up)
	for _, c := range []struct {
		year  int
		value string
		on    int // year of the target
		part  int
	}{{2024, "3950", 2024, 1}, {2025, "4525", 2025, 2}, {2026, "5100", 2026, 2}, {2027, "6200", 2027, 0}, {2028, "7300", 2028, 0}, {2031, "7300", 2028, 0}} {
		leg, at := exports.InForce(r, c.year)
		assert.True(t, leg.Value.Equal(D(c.value)), "%d: %s", c.year, leg.Value)
		assert.Equal(t, c.on, leg.Year)
		assert.Equal(t, c.part, at)
	}
	ranges := Target{Kind: AllOf, Parts: []Target{{Kind: Level, Bound: Within, Value: D("2"), High: D("4"), Year: 2022}, {Kind: Level, Bound: Within, Value: D("4"), High: D("8"), Year: 2024}}}
	leg, _ := ranges.InForce(rec(indicator.Series{}, indicator.Of(D("1")), 2020, nil), 2023)
	assert.True(t, leg.Value.Equal(D("3")) && leg.High.Equal(D("6")), "%s to %s", leg.Value, leg.High)
}

// What is asked of a year is what its milestone asks, or what lies on the way to the next; what is left, the
// last one.
func TestMilestonesProgress(t *testing.T) {
	s := series(indicator.Plain.Unit(), 2024, "3700", "4600", "4900", "6200")
	r := rec(s, indicator.Of(D("3493")), 2023, nil, Up)
	for _, c := range []struct {
		year                      int
		ratio, expected, complete string
		part                      int
	}{
		{2024, "0.453", "3950", "0.0544", 1},
		{2025, "1.0727", "4525", "0.2908", 2},
		{2026, "0.8755", "5100", "0.3696", 2},
		{2027, "1", "6200", "0.7111", 0},
	} {
		p := exports.Progress(r, c.year)
		value(t, c.ratio, p.Ratio)
		value(t, c.expected, p.Expected)
		value(t, c.complete, p.Completion)
		value(t, c.ratio, p.Completion.Div(p.Due))
		assert.Equal(t, c.part, p.Part, c.year)
		assert.Len(t, p.Parts, 3)
	}
	assert.Equal(t, []int{2024, 2026}, exports.Breaches(r))
	need := exports.Needed(rec(series(indicator.Percent.Unit(), 2024, "3700"), indicator.Of(D("3493")), 2023, nil, Up), 2024)
	value(t, "900", need.Value) // (7300 − 3700) ÷ 4
	assert.Len(t, need.Parts, 3)
}

// A course that turns asks nobody to move away from its aim.
func TestMilestonesTurn(t *testing.T) {
	debt := Target{Kind: AllOf, Year: 2026, Parts: []Target{{Kind: Level, Bound: AtMost, Value: D("75"), Year: 2024}, {Kind: Level, Bound: AtMost, Value: D("69"), Year: 2026}}}
	r := rec(series(indicator.Percent.Unit(), 2024, "74", "76"), indicator.Of(D("72")), 2023, nil, Down)
	value(t, "1", debt.Progress(r, 2024).Ratio)
	value(t, "!not applicable (no longer met; there is no way to go that could be shared out)", debt.Progress(r, 2025).Ratio)
	value(t, "-4", debt.Progress(r, 2025).Ahead)
}

func TestMilestonesByYear(t *testing.T) {
	list := func(known indicator.Series, b Breakdown) []string {
		years, err := exports.ByYear(rec(known, indicator.Of(D("3493")), 2023, nil, Up), b)
		require.NoError(t, err)
		var out []string
		for i, y := range years {
			assert.Equal(t, 2024+i, y.Year)
			out = append(out, y.Value.String())
		}
		return out
	}
	none := series(indicator.Plain.Unit(), 2024)
	assert.Equal(t, []string{"3950", "4525", "5100", "6200", "7300"}, list(none, Breakdown{}))
	assert.Equal(t, []string{"3950", "4450", "5100", "6090", "7300"}, list(none, Breakdown{Shape: "given", Weights: Ds("1", "10", "13", "9", "11")}))
	// An actual stands, and the way to the next milestone begins there.
	assert.Equal(t, []string{"3700", "4400", "5100", "6200", "7300"}, list(series(indicator.Plain.Unit(), 2024, "3700"), Breakdown{}))
	_, err := exports.ByYear(rec(none, indicator.Of(D("3493")), 2023, nil, Up), Breakdown{Shape: "given", Weights: Ds("1", "2")})
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.Contains(t, err.Error(), "needs 5 weights")
}

// Milestones that lie on the line of a single target change nothing.
func TestMilestonesOnTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, step := rapid.IntRange(-50, 50).Draw(t, "base"), rapid.IntRange(1, 20).Draw(t, "step")
		at := func(n int) Target { return Target{Kind: Level, Value: num(number(base + n*step)), Year: 2020 + n} }
		one, several := at(5), Target{Kind: AllOf, Year: 2025, Parts: []Target{at(rapid.IntRange(1, 4).Draw(t, "between")), at(5)}}
		year := rapid.IntRange(2021, 2025).Draw(t, "year")
		s := indicator.Series{Unit: indicator.Plain.Unit()}
		s.Set(year, number(base+rapid.IntRange(-40, 140).Draw(t, "now")))
		r := rec(s, number(base), 2020, nil, Up)
		a, b := one.Progress(r, year), several.Progress(r, year)
		for _, pair := range [][2]indicator.Value{{a.Ratio, b.Ratio}, {a.Expected, b.Expected}, {a.Ahead, b.Ahead}, {a.Completion, b.Completion}, {a.Elapsed, b.Elapsed}, {a.Due, b.Due}} {
			x, y := num(pair[0]), num(pair[1])
			if x.Sub(y).Abs().GreaterThan(D("0.000000000001")) {
				t.Fatalf("%s and %s", x, y)
			}
		}
	})
}

// Two ways to say where an indicator is to stand are one way to go: that of the more demanding.
func TestLevelsOfARow(t *testing.T) {
	row := Target{Kind: AllOf, Year: 2030, Parts: []Target{level("2550", 2030), {Kind: AverageRate, Value: D("6"), From: 2026, Year: 2030}}}
	r := rec(series(indicator.MustParseUnit("100m yuan"), 2026, "1960"), indicator.Of(D("1860")), 2025, nil, Up)
	alone := row.Parts[0].Needed(r, 2026)
	value(t, alone.Value.String(), row.Needed(r, 2026).Value)
	assert.Len(t, row.Needed(r, 2026).Parts, 2)
	years, err := row.ByYear(r, Breakdown{Places: 1})
	require.NoError(t, err)
	want, err := row.Parts[0].ByYear(r, Breakdown{Places: 1})
	require.NoError(t, err)
	assert.Equal(t, want, years)

	row.Parts[1].Value = D("7") // 1860 · 1.07^5 is more than 2550
	value(t, row.Parts[1].Needed(r, 2026).Value.String(), row.Needed(r, 2026).Value)
}

// Milestones count beside other targets of the row as they do alone: of them the one in force, and the others as ever.
func TestMilestonesBesideARate(t *testing.T) {
	row := Target{Kind: AllOf, Year: 2030, Parts: []Target{level("2200", 2027), {Kind: AverageRate, Value: D("6"), From: 2026, Year: 2030}, level("2550", 2030)}}
	require.Len(t, row.Milestones(), 2)
	assert.Equal(t, 2, row.LastMilestone())
	r := rec(series(indicator.MustParseUnit("100m yuan"), 2026, "1900", "2100", "2400"), indicator.Of(D("1860")), 2025, nil, Up)
	late := row.Progress(r, 2028) // ahead of both, though 2027 was missed
	assert.NotEqual(t, 0, late.Part)
	assert.True(t, num(late.Ratio).GreaterThan(one), late.Ratio)
	assert.Equal(t, []int{2027}, row.Breaches(r))
	early := row.Progress(r, 2026)
	lowest := num(row.Parts[1].Progress(r, 2026).Ratio)
	assert.True(t, num(early.Ratio).LessThanOrEqual(lowest), "%s, %s", early.Ratio, lowest)
	years, err := row.ByYear(rec(indicator.Series{Unit: r.Series.Unit}, r.Baseline, 2025, nil, Up), Breakdown{Places: 1})
	require.NoError(t, err)
	assert.True(t, years[1].Value.Equal(D("2200")) && years[4].Value.Equal(D("2550")), years)
}

// jobs has totals since one year: 25 by 2025, and 100 by 2027.
var jobs = Target{Kind: AllOf, Year: 2027, Parts: []Target{
	{Kind: Cumulative, Value: D("100"), From: 2021, Year: 2027}, {Kind: Cumulative, Value: D("25"), From: 2021, Year: 2025}}}

// A year is measured by the running total that is due by then: in proportion to time up to 2025, and from there to 2027.
func TestTotalsOfSeveralYears(t *testing.T) {
	require.Len(t, jobs.Milestones(), 2)
	assert.Equal(t, 0, jobs.LastMilestone())
	r := rec(series(indicator.MustParseUnit("10k persons"), 2021, "5", "4", "6", "5", "3", "30", "47"), indicator.Of(D("5")), 2020, nil, Up)
	for _, c := range []struct {
		year                             int
		due, ratio, completion, shareDue string
		part                             int
	}{
		{2021, "5", "1", "0.05", "0.05", 1},
		{2023, "15", "1", "0.15", "0.15", 1},
		{2025, "25", "0.92", "0.23", "0.25", 1},
		{2026, "62.5", "0.848", "0.53", "0.625", 0},
		{2027, "100", "1", "1", "1", 0},
	} {
		leg, at := jobs.InForce(r, c.year)
		assert.True(t, leg.Value.Equal(D(c.due)), "%d: %s", c.year, leg.Value)
		assert.Equal(t, c.part, at)
		p := jobs.Progress(r, c.year)
		value(t, c.ratio, p.Ratio)
		value(t, c.due, p.Expected)
		value(t, c.completion, p.Completion)
		value(t, c.shareDue, p.Due)
		assert.Equal(t, c.part, p.Part)
	}
	assert.Equal(t, []int{2025}, jobs.Breaches(r))
	so := rec(series(indicator.MustParseUnit("10k persons"), 2021, "5", "4", "6"), indicator.Of(D("5")), 2020, nil, Up)
	need := jobs.Needed(so, 2023)
	value(t, "21.25", need.Value) // (100 − 15) ÷ 4
	assert.Equal(t, needFlow, need.Form)
	value(t, "5", need.Parts[1].Value)    // (25 − 15) ÷ 2
	value(t, "37.5", need.Parts[0].Value) // (100 − 25) ÷ 2, from 2026 on
	assert.Equal(t, []int{2, 2}, []int{need.Parts[0].Left, need.Parts[1].Left})
	assert.Equal(t, "(75 − 0) ÷ 2 = 37.5", need.Parts[0].Formula.EN)
	ahead := rec(series(indicator.MustParseUnit("10k persons"), 2021, "15", "14", "6"), indicator.Of(D("5")), 2020, nil, Up)
	value(t, "16.25", jobs.Needed(ahead, 2023).Parts[0].Value) // (100 − 35) ÷ 4: the total by 2025 is reached
	value(t, "5", jobs.Needed(rec(indicator.Series{Unit: so.Series.Unit}, indicator.Of(D("5")), 2020, nil, Up), 2020).Parts[1].Value)
	v, from, to := jobs.EachYear(so.Series.Unit, Up)
	value(t, "14.2857142857142857142857142857142900", v) // 100 ÷ 7, more than 25 ÷ 5
	assert.Equal(t, []int{2021, 2027}, []int{from, to})
	early := Target{Kind: AllOf, Year: 2027, Parts: []Target{{Kind: Cumulative, Value: D("90"), From: 2021, Year: 2025}, {Kind: Cumulative, Value: D("100"), From: 2021, Year: 2027}}}
	v, from, to = early.EachYear(so.Series.Unit, Up)
	value(t, "18", v)
	assert.Equal(t, []int{2021, 2027}, []int{from, to})
}

func TestTotalsByYear(t *testing.T) {
	list := func(known indicator.Series, b Breakdown) (out []string) {
		years, err := jobs.ByYear(rec(known, indicator.Of(D("5")), 2020, nil, Up), b)
		require.NoError(t, err)
		for i, y := range years {
			assert.Equal(t, 2021+i, y.Year)
			out = append(out, y.Value.String())
		}
		return out
	}
	none := series(indicator.MustParseUnit("10k persons"), 2021)
	assert.Equal(t, []string{"5", "5", "5", "5", "5", "37.5", "37.5"}, list(none, Breakdown{Places: 1}))
	assert.Equal(t, []string{"1", "3", "6", "10", "5", "25", "50"}, list(none, Breakdown{Shape: "given", Weights: Ds("1", "3", "6", "10", "5", "1", "2")}))
	// Actual figures stand, and what is left to each total is divided among the years up to it.
	assert.Equal(t, []string{"10", "3", "4", "4", "4", "37.5", "37.5"}, list(series(indicator.MustParseUnit("10k persons"), 2021, "10", "3"), Breakdown{Places: 1}))
	assert.Equal(t, []string{"10", "20", "0", "0", "0", "35", "35"}, list(series(indicator.MustParseUnit("10k persons"), 2021, "10", "20"), Breakdown{Places: 1}))
}

// Totals since different years are targets of their own.
func TestTotalsOfOtherSpans(t *testing.T) {
	apart := Target{Kind: AllOf, Parts: []Target{{Kind: Cumulative, Value: D("25"), From: 2021, Year: 2025}, {Kind: Cumulative, Value: D("75"), From: 2026, Year: 2030}}}
	assert.Nil(t, apart.Milestones())
	assert.False(t, apart.IsMilestone(0))
}

// Totals that lie on the line of the last one ask the same of every year.
func TestTotalsOnTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.IntRange(1, 50).Draw(t, "step")
		at := func(n int) Target {
			return Target{Kind: Cumulative, Value: num(number(n * step)), From: 2021, Year: 2020 + n}
		}
		several := Target{Kind: AllOf, Year: 2025, Parts: []Target{at(rapid.IntRange(1, 4).Draw(t, "between")), at(5)}}
		n := rapid.IntRange(1, 5).Draw(t, "years")
		s := indicator.Series{Unit: indicator.Plain.Unit()}
		for i := range n {
			s.Set(2021+i, number(rapid.IntRange(0, 100).Draw(t, "flow")))
		}
		r := rec(s, number(0), 2020, nil, Up)
		a, b := at(5).Progress(r, 2020+n), several.Progress(r, 2020+n)
		for _, pair := range [][2]indicator.Value{{a.Ratio, b.Ratio}, {a.Expected, b.Expected}, {a.Ahead, b.Ahead}, {a.Completion, b.Completion}, {a.Elapsed, b.Elapsed}, {a.Due, b.Due}} {
			x, y := num(pair[0]), num(pair[1])
			if x.Sub(y).Abs().GreaterThan(D("0.000000000001")) {
				t.Fatalf("%s and %s", x, y)
			}
		}
	})
}
