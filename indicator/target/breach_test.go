package target

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
)

func TestBreaches(t *testing.T) {
	ceiling := Target{Kind: Yearly, Bound: Below, Value: D("5.5"), From: 2021, Year: 2025}
	floor := Target{Kind: Yearly, Bound: AtLeast, Value: D("1.2"), From: 2021, Year: 2025}
	kept := Target{Kind: "maintain", From: 2021, Year: 2025}
	for _, c := range []struct {
		name    string
		t       Target
		s       indicator.Series
		dir     Direction
		years   []int
		measure string // the worst year, known as soon as a year misses
	}{
		// China's unemployment: 5.1 in 2021, 5.6 in 2022 (NBS communiques), against < 5.5.
		{"ceiling", ceiling, series(indicator.Percent.Unit(), 2021, "5.1", "5.6", "5.2"), Down, []int{2022}, "!partly known: lacks 2024–2025"},
		{"strict", ceiling, series(indicator.Percent.Unit(), 2021, "5.5", "5.1", "5.1", "5.1", "5.1"), Down, []int{2021}, "5.5"},
		{"none", ceiling, series(indicator.Percent.Unit(), 2021, "5.1", "5.2", "5.2", "5.1", "5.1"), Down, nil, "5.2"},
		{"floor", floor, series(indicator.Plain.Unit(), 2021, "1.22", "1.19", "1.21", "1.1", "1.3"), Up, []int{2022, 2024}, "1.1"},
		{"baseline", kept, series(indicator.Plain.Unit(), 2021, "43", "44", "42", "43", "43"), Up, []int{2023}, "-1"},
		{"before and after the span", ceiling, series(indicator.Percent.Unit(), 2019, "9", "9", "5", "5", "5", "5", "5", "9"), Down, nil, "5"},
		{"another kind", span(Level, "5"), series(indicator.Plain.Unit(), 2025, "1"), Up, nil, "1"},
		{"parts", Target{Kind: AllOf, Parts: []Target{ceiling, {Kind: Yearly, Bound: AtLeast, Value: D("5"), From: 2021, Year: 2025}}},
			series(indicator.Percent.Unit(), 2021, "5.6", "4.9", "5.1", "5.2", "4.8"), Down, []int{2021, 2022, 2025}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.years, c.t.Breaches(rec(c.s, indicator.Of(D("43")), 2020, nil, c.dir)))
			got := c.t.Measure(rec(c.s, indicator.Of(D("43")), 2020, nil, c.dir))
			switch {
			case c.measure == "":
			case c.measure[0] == '!': // cut at a year without a figure the breach still counts
				value(t, "5.6", got)
				assert.Equal(t, Missed, c.t.Judge(got, c.dir).Verdict)
				good := series(indicator.Percent.Unit(), 2021, "5.1", "5.4")
				assert.EqualValues(t, cause.Incomplete, c.t.Measure(rec(good, indicator.Value{}, 2020, nil, c.dir)).Reason().Code)
			default:
				value(t, c.measure, got)
			}
		})
	}
}

// A level that runs exactly along the average growth of its row is on pace: 67.7 trillion yuan growing 6.5 % a year (13th plan,
// box 2: above 92.7 in 2020, above 6.5 a year). On a straight line 72.1 in 2016 would be 0.88 of the pace.
func TestLevelWithItsOwnGrowth(t *testing.T) {
	level := Target{Kind: Level, Bound: Above, Value: D("92.7"), From: 2016, Year: 2020}
	row := Target{Kind: AllOf, Parts: []Target{level, {Kind: AverageRate, Bound: Above, Value: D("6.5"), From: 2016, Year: 2020}}}
	u := indicator.MustParseUnit("trillion yuan")
	v := D("67.7")
	for y := 2016; y < 2020; y++ {
		v = v.Mul(D("1.065"))
		s := series(u, y, v.String())
		p := row.Progress(rec(s, indicator.Of(D("67.7")), 2015, nil, Up), y)
		for _, part := range p.Parts {
			r, ok := part.Ratio.Decimal()
			assert.True(t, ok && r.GreaterThan(D("0.99")) && r.LessThan(D("1.01")), "%d: %s", y, part.Ratio)
		}
		straight, _ := level.Progress(rec(s, indicator.Of(D("67.7")), 2015, nil, Up), y).Ratio.Decimal()
		assert.True(t, straight.LessThan(D("0.985")), "%d: a level alone runs along a line: %s", y, straight)
	}
	// By hand: ln(80 ÷ 50) ÷ ln(100 ÷ 50) = 0.67807; half of the time gives 1.35614, and 50·√2 = 70.71 is due.
	both := Target{Kind: AllOf, Parts: []Target{{Kind: AverageRate, Value: D("15"), From: 2021, Year: 2024}, span(Level, "100")}}
	both.Parts[1].Year = 2024
	p := both.Progress(rec(series(indicator.Plain.Unit(), 2022, "80"), indicator.Of(D("50")), 2020, nil, Up), 2022).Parts[1]
	value(t, "1.35614", p.Ratio)
	value(t, "70.7107", p.Expected)
	value(t, "9.2893", p.Ahead)
	// Growth has no meaning from below zero, and of a share in %: the line counts.
	value(t, "1", both.Progress(rec(series(indicator.Plain.Unit(), 2022, "25"), indicator.Of(D("-50")), 2020, nil, Up), 2022).Parts[1].Ratio)
	value(t, "1", both.Progress(rec(series(indicator.Percent.Unit(), 2021, "75", "75"), indicator.Of(D("50")), 2020, nil, Up), 2022).Parts[1].Ratio)
	assert.Equal(t, 1, both.Progress(rec(series(indicator.Plain.Unit(), 2022, "60"), indicator.Of(D("50")), 2020, nil, Up), 2022).Part, "0.53 of the level, 0.64 of the average")
}

// What points away from the desired side is slack, and what does not is a need, whatever its sign.
func TestSlack(t *testing.T) {
	ceiling := Target{Kind: Cumulative, Bound: AtMost, Value: D("10"), From: 2021, Year: 2025}
	for _, c := range []struct {
		name  string
		t     Target
		s     indicator.Series
		base  string
		dir   Direction
		value string
		spare bool
	}{
		{"level above its target", span(Level, "40"), series(indicator.Plain.Unit(), 2023, "44"), "38", Up, "-4.6537", true},
		{"level below it", span(Level, "40"), series(indicator.Plain.Unit(), 2023, "39"), "38", Up, "1.2739", false},
		{"level to be lowered, low enough", span(Level, "35"), series(indicator.Plain.Unit(), 2023, "30"), "40", Down, "8.0123", true},
		{"level to be lowered, too high", span(Level, "35"), series(indicator.Plain.Unit(), 2023, "38"), "40", Down, "-4.0285", false},
		{"ceiling, whatever the plan's direction", Target{Kind: Level, Bound: AtMost, Value: D("35"), From: 2021, Year: 2025}, series(indicator.Plain.Unit(), 2023, "30"), "40", Up, "8.0123", true},
		{"no direction", span(Level, "40"), series(indicator.Plain.Unit(), 2023, "44"), "38", Neutral, "-4.6537", false},
		{"points, reached", span("cumulative_points", "1.5"), series(indicator.Percent.Unit(), 2023, "12.3"), "10", Up, "-0.4", true},
		{"points down, not reached", span("cumulative_points", "-1.5"), series(indicator.Percent.Unit(), 2023, "9.5"), "10", Down, "-0.5", false},
		{"total reached", span(Cumulative, "10"), series(indicator.Plain.Unit(), 2021, "4", "4", "4"), "", Up, "-1", true},
		{"total under a ceiling: it must not be passed", ceiling, series(indicator.Plain.Unit(), 2021, "2", "2", "2"), "", Neutral, "2", false},
		{"total over its ceiling: it must shrink", ceiling, series(indicator.Plain.Unit(), 2021, "4", "4", "4"), "", Neutral, "-1", false},
		{"average so high that growth may stop", span(AverageRate, "6"), series(indicator.Percent.Unit(), 2021, "12", "12", "12"), "", Up, "-2.4027", true},
		{"average rate of at most", Target{Kind: AverageRate, Bound: AtMost, Value: D("3"), From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "2", "2", "2"), "", Neutral, "4.5184", false},
		{"decline reached", span(Decline, "13.5"), series(indicator.Percent.Unit(), 2021, "5", "5", "5"), "", Down, "-0.4437", true},
		{"decline as rates of change, reached", span(Decline, "-13.5"), series(indicator.Percent.Unit(), 2021, "-5", "-5", "-5"), "", Down, "0.4437", true},
		{"decline as rates of change", span(Decline, "-13.5"), series(indicator.Percent.Unit(), 2021, "-2.7", "-0.1"), "", Down, "-3.8138", false},
		{"each year", Target{Kind: Yearly, Bound: Below, Value: D("5.5"), From: 2021, Year: 2025}, series(indicator.Percent.Unit(), 2021, "5"), "", Down, "5.5", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := indicator.Absent(indicator.Reason{Code: cause.NotPrinted})
			if c.base != "" {
				b = indicator.Of(D(c.base))
			}
			years := c.s.Known()
			n := c.t.Needed(rec(c.s, b, 2020, nil, c.dir), years[len(years)-1])
			value(t, c.value, n.Value)
			assert.Equal(t, c.spare, n.Spare)
		})
	}
}

// A row of several targets names the part that decides.
func TestPartThatDecides(t *testing.T) {
	row := Target{Kind: AllOf, Parts: []Target{span(Level, "40"), {Kind: Yearly, Bound: AtLeast, Value: D("30"), From: 2021, Year: 2025}}}
	j := row.Assess(rec(series(indicator.Plain.Unit(), 2021, "31", "29", "35", "38", "41"), indicator.Of(D("30")), 2020, nil, Up))
	assert.Equal(t, Missed, j.Verdict)
	assert.Equal(t, 1, j.Part)
	value(t, "29", j.Measure)
}
