package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
)

func TestProgress(t *testing.T) {
	range5 := Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}
	for _, c := range []struct {
		name               string
		t                  Target
		s                  indicator.Series
		baseline           string
		dir                Direction
		year               int
		ratio, ahead       string
		expected, complete string
	}{
		// METHODS.md: on the line 1.9 → 3.8 a value of 2.50 in 2022 is 79 % of linear pace; by hand 0.6/1.9/0.4.
		{"level behind", span(Level, "3.8"), series(indicator.Plain.Unit(), 2022, "2.5"), "1.9", Up, 2022, "0.789", "-0.16", "2.66", "0.316"},
		{"level on pace", span(Level, "3.8"), series(indicator.Plain.Unit(), 2022, "2.66"), "1.9", Up, 2022, "1", "0", "2.66", "0.4"},
		{"level moving away", span(Level, "3.8"), series(indicator.Plain.Unit(), 2022, "1.5"), "1.9", Up, 2022, "-0.526", "-1.16", "2.66", "-0.211"},
		{"level going down", span(Level, "10"), series(indicator.Plain.Unit(), 2021, "18"), "20", Down, 2021, "1", "0", "18", "0.2"},
		{"level at the end", span(Level, "42"), series(indicator.Plain.Unit(), 2025, "43.9"), "38.2", Up, 2025, "1.5", "1.9", "42", "1.5"},
		{"after the end counts as the end", span(Level, "42"), series(indicator.Plain.Unit(), 2025, "42"), "38.2", Up, 2030, "1", "0", "42", "1"},
		{"row 11 kept", span(Level, "13"), series(indicator.Plain.Unit(), 2022, "13"), "13", Up, 2022, "1", "0", "13", "1"},
		{"row 11 lost", span(Level, "13"), series(indicator.Plain.Unit(), 2022, "12.8"), "13", Up, 2022, "!no longer", "-0.2", "13", "!no longer"},
		{"better than the target at the start", Target{Kind: Level, Bound: AtLeast, Value: D("40"), Year: 2025}, series(indicator.Plain.Unit(), 2022, "43"), "45", Up, 2022, "1", "3", "40", "1"},
		{"range from below", range5, series(indicator.Plain.Unit(), 2021, "4"), "3", Up, 2021, "2.5", "0.6", "3.4", "0.5"},
		{"range from above", range5, series(indicator.Plain.Unit(), 2021, "8"), "9", Up, 2021, "2.5", "0.6", "8.6", "0.5"},
		{"range kept", range5, series(indicator.Plain.Unit(), 2021, "7"), "6", Up, 2021, "1", "0", "5", "1"},
		{"range left above", range5, series(indicator.Plain.Unit(), 2021, "7.5"), "6", Up, 2021, "!no longer", "-0.5", "7", "!no longer"},
		{"points", span("cumulative_points", "5"), series(indicator.Percent.Unit(), 2022, "11"), "10", Up, 2022, "0.5", "-1", "2", "0.2"},
		{"cumulative", span(Cumulative, "10"), series(indicator.Plain.Unit(), 2021, "2.1", "1.9", "1.6"), "", Up, 2023, "0.933", "-0.4", "6", "0.56"},
		{"cumulative ceiling", Target{Kind: Cumulative, Bound: AtMost, Value: D("10"), From: 2021, Year: 2025}, series(indicator.Plain.Unit(), 2021, "3", "2"), "", Neutral, 2022, "0.8", "-1", "4", "0.5"},
		// By logarithms: ln(0.972027)/ln(0.865)/(2/5) = 0.4891; expected 1 − 0.865^0.4 = 5.6360 %
		{"decline", span(Decline, "13.5"), series(indicator.Percent.Unit(), 2021, "2.7", "0.1"), "", Down, 2022, "0.4891", "-2.839", "5.6360", "0.1956"},
		{"decline as rates of change", span(Decline, "-13.5"), series(indicator.Percent.Unit(), 2021, "-2.7", "-0.1"), "", Down, 2022, "0.4891", "-2.839", "-5.6360", "0.1956"},
		{"average rate", span(AverageRate, "8"), series(indicator.Percent.Unit(), 2021, "6", "6"), "", Up, 2022, "0.75", "-2", "8", "0.75"},
		{"yearly ceiling", Target{Kind: Yearly, Bound: AtMost, Value: D("5.5"), From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "5.1", "5.0"), "", Neutral, 2022, "1.078", "0.4", "5.5", "1.078"},
		{"maintain kept", span("maintain", "0"), series(indicator.Percent.Unit(), 2021, "33.3"), "33.3", Up, 2021, "1", "0", "0", "1"},
		{"maintain lost", span("maintain", "0"), series(indicator.Percent.Unit(), 2021, "33.3", "33"), "33.3", Up, 2022, "!no longer", "-0.3", "0", "!no longer"},
		{"in step", Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "6.8"), "", Up, 2021, "!difference", "-0.2", "0", "!difference"},
	} {
		t.Run(c.name, func(t *testing.T) {
			baseline := indicator.Absent(indicator.Reason{Code: cause.NotPrinted})
			if c.baseline != "" {
				baseline = indicator.Of(D(c.baseline))
			}
			gdp := func(string) (indicator.Series, bool) {
				return series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7"), true
			}
			p := c.t.Progress(rec(c.s, baseline, 2020, gdp, c.dir), c.year)
			texts := map[string]string{"!no longer": "!not applicable (no longer met; there is no way to go that could be shared out)",
				"!difference": "!not applicable (judged by the difference)"}
			want := func(s string) string {
				if text, ok := texts[s]; ok {
					return text
				}
				return s
			}
			value(t, want(c.ratio), p.Ratio)
			value(t, want(c.complete), p.Completion)
			value(t, c.ahead, p.Ahead)
			value(t, c.expected, p.Expected)
			assert.True(t, p.Ratio.Equal(c.t.Progress(rec(c.s, baseline, 2020, gdp, c.dir), c.year).Ratio))
		})
	}
}

func TestProgressAbsent(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "6")
	for name, c := range map[string]struct {
		t    Target
		year int
		want string
	}{
		"not begun":           {span(Level, "42"), 2020, "!not applicable (the span has not begun)"},
		"flow not begun":      {span(Cumulative, "42"), 2019, "!not applicable (the span has not begun)"},
		"no figure":           {span(Level, "42"), 2022, "!not given for 2022"},
		"no baseline":         {span(Level, "42"), 2021, "!not printed in the source for 2020"},
		"assigned":            {Target{Kind: "assigned", Year: 2025}, 2021, "!assigned by a higher level"},
		"decline of 100 %":    {span(Decline, "100"), 2021, "!outside the domain of the function"},
		"decline of nothing":  {span(Decline, "0"), 2021, "!division by zero"},
		"total of nothing":    {span(Cumulative, "0"), 2021, "!division by zero"},
		"average rate of nil": {span(AverageRate, "0"), 2021, "!not applicable (a quotient says nothing here)"},
	} {
		t.Run(name, func(t *testing.T) {
			value(t, c.want, c.t.Progress(rec(s, indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020, nil, Up), c.year).Ratio)
		})
	}
}

func TestProgressOfParts(t *testing.T) {
	two := Target{Kind: AllOf, Parts: []Target{span(Cumulative, "10"), span(Cumulative, "20"), {Kind: "set_later"}}}
	p := two.Progress(rec(series(indicator.Plain.Unit(), 2021, "2"), indicator.Value{}, 2020, nil, Up), 2021)
	value(t, "0.5", p.Ratio) // the second lags
	require.Len(t, p.Parts, 3)
	value(t, "1", p.Parts[0].Ratio)
}

// A level on its straight line is exactly on pace, and scaling the unit changes nothing.
func TestOnTheLineIsOnPace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := genDecimal(1, 100, 1).Draw(t, "from"), genDecimal(1, 100, 1).Draw(t, "to")
		dir := Up
		if to.LessThan(from) {
			dir = Down
		}
		line, err := indicator.Path("linear", indicator.Of(from), indicator.Of(to), 2020, 2025, indicator.Limits{})
		require.NoError(t, err)
		scale := D(rapid.SampledFrom([]string{"1", "10000", "0.1"}).Draw(t, "scale"))
		year := rapid.IntRange(1, 5).Draw(t, "year")
		s := indicator.Series{}
		s.Set(2020+year, line[year].Mul(indicator.Of(scale)))
		target := Target{Kind: Level, Value: to.Mul(scale), Year: 2025}
		ratio, ok := target.Progress(rec(s, indicator.Of(from.Mul(scale)), 2020, nil, dir), 2020+year).Ratio.Decimal()
		require.True(t, ok)
		assert.True(t, ratio.Sub(one).Abs().LessThan(D("1e-30")), "%s", ratio)
	})
}

// Where two parts stand equally, the first is named.
func TestProgressOfEqualParts(t *testing.T) {
	both := Target{Kind: AllOf, Parts: []Target{span(Level, "20"), {Kind: "cumulative_points", Value: D("10"), From: 2021, Year: 2025}}}
	p := both.Progress(rec(series(indicator.Plain.Unit(), 2022, "14"), indicator.Of(D("10")), 2020, nil, Up), 2022)
	require.Len(t, p.Parts, 2)
	value(t, "1.0", p.Ratio)
	value(t, "14", p.Measure) // the level; the second part's is 4
	none := Target{Kind: AllOf}.Progress(rec(series(indicator.Plain.Unit(), 2022, "14"), indicator.Of(D("10")), 2020, nil, Up), 2022)
	assert.False(t, none.Ratio.Present())
}

// The way to a level is counted from the baseline's year where that is known, also an early one; that of a
// sum from the first year of its span.
func TestElapsedShare(t *testing.T) {
	level, sum := Target{Kind: Level, Value: D("20"), From: 2021, Year: 2025}, span(Cumulative, "10")
	s := series(indicator.Plain.Unit(), 2021, "1", "2", "3")
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
			value(t, c.want, c.t.Progress(rec(s, indicator.Of(D("1")), c.baseYear, nil, Up), 2023).Elapsed)
		})
	}
	years, err := byYear(level, annual{BaseYear: 2015, Baseline: indicator.Of(D("10"))})
	require.NoError(t, err)
	assert.Equal(t, 2016, years[0].Year)
	years, err = byYear(sum, annual{BaseYear: 2015, Baseline: indicator.Of(D("10"))})
	require.NoError(t, err)
	assert.Equal(t, 2021, years[0].Year)
}
