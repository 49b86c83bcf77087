package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func twoSided(v string) Target {
	return Target{Kind: Level, Bound: About, TwoSided: true, Value: D(v)}
}

// Without a direction nothing but a two-sided target, or one that tells its side itself, is judged.
func TestJudgeUndirected(t *testing.T) {
	for _, kind := range []Kind{Level, AverageRate, Yearly, Cumulative, "maintain", "in_step"} {
		for _, bound := range []Bound{Exactly, About} {
			target := Target{Kind: kind, Bound: bound, Value: D("20"), From: 2021, Year: 2021}
			assert.True(t, target.NeedsDirection(), "%s %s", kind, bound)
			for _, measure := range []string{"0", "20", "20.1", "40"} {
				j := target.Judge(indicator.Of(D(measure)), Neutral)
				assert.Equal(t, Open, j.Verdict, "%s %s %s", kind, bound, measure)
				assert.EqualValues(t, cause.Undirected, j.Gap.Reason().Code)
				value(t, measure, j.Measure)
			}
		}
		for _, bound := range []Bound{AtLeast, AtMost, Above, Below, Within} {
			assert.False(t, Target{Kind: kind, Bound: bound}.NeedsDirection(), "%s %s", kind, bound)
		}
	}
	open := Target{Kind: "assigned"}
	assert.False(t, open.NeedsDirection(), "it has no number yet")
	row := Target{Kind: AllOf, Parts: []Target{{Kind: Level, Bound: AtLeast}, {Kind: AverageRate}}}
	assert.True(t, row.NeedsDirection())
}

// A target in doubt has its number, but nothing is judged by it: no verdict, no pace, no breach; and it
// is the reason that is told, in parts of a row as well.
func TestJudgeInDoubt(t *testing.T) {
	doubt := text.Text{EN: "in points or in percent", ZH: "百分点或百分比"}
	r := Record{Series: series(indicator.Percent.Unit(), 2020, "40", "41", "45"), Baseline: indicator.Of(D("40")), BaseYear: 2020, Direction: Up}
	for _, x := range []Target{
		{Kind: Level, Value: D("42"), From: 2021, Year: 2022, Doubt: doubt},
		{Kind: Yearly, Bound: AtLeast, Value: D("43"), From: 2021, Year: 2022, Doubt: doubt},
		{Kind: AllOf, Doubt: doubt, Parts: []Target{{Kind: Level, Value: D("42"), From: 2021, Year: 2022, Doubt: doubt}, {Kind: "cumulative_points", Value: D("9"), From: 2021, Year: 2022, Doubt: doubt}}},
	} {
		assert.True(t, x.Known())
		assert.EqualValues(t, cause.InDoubt, x.Unjudged().Code)
		j := x.Assess(r)
		assert.Equal(t, Open, j.Verdict)
		assert.Equal(t, indicator.Reason{Code: cause.InDoubt, Detail: doubt}, j.Gap.Reason())
		assert.True(t, j.Measure.Present(), "the figure is told")
		assert.EqualValues(t, cause.InDoubt, x.Progress(r, 2022).Ratio.Reason().Code)
		assert.Empty(t, x.Breaches(r))
	}
	assert.EqualValues(t, cause.AssignedBy, Target{Kind: Kind("assigned"), Doubt: doubt}.Unjudged().Code, "a number is missing first of all")
}

// A higher level that has no name is told once.
func TestAssignedByWhom(t *testing.T) {
	for by, want := range map[text.Text][2]string{
		{EN: "the higher level", ZH: "上级"}: {"assigned by a higher level", "由上级下达"},
		{EN: "Qingdao", ZH: "青岛市"}:         {"assigned by Qingdao", "由青岛市下达"},
	} {
		r := Target{Kind: Kind("assigned"), By: by}.Missing()
		assert.Equal(t, want, [2]string{r.In(text.English), r.In(text.Chinese)})
	}
}

func TestJudge(t *testing.T) {
	own := D("1")
	level := func(b Bound, v string) Target { return Target{Kind: Level, Bound: b, Value: D(v), Year: 2025} }
	rng := Target{Kind: Level, Bound: Within, Value: D("5"), High: D("7"), Year: 2025}
	for _, c := range []struct {
		name       string
		t          Target
		measure    string
		dir        Direction
		verdict    Verdict
		gap        string
		attainment string // rounded; "" where a quotient says nothing
	}{
		{"reached exactly", level(Exactly, "42"), "42", Up, Met, "0", "100"},
		{"missed by a hair", level(Exactly, "42"), "41.99999999", Up, Missed, "0.00000001", "100.0"},
		{"exceeded", level(Exactly, "42"), "44.1", Up, Exceeded, "-2.1", "105"},
		{"down desired, reached", level(Exactly, "20"), "16", Down, Exceeded, "-4", "125"},
		{"down desired, missed", level(Exactly, "20"), "25", Down, Missed, "5", "80"},
		{"at least, inclusive", level(AtLeast, "40"), "40", Down, Met, "0", "100"},
		{"at least, missed", level(AtLeast, "40"), "39", Neutral, Missed, "1", "97.5"},
		{"at most, inclusive", level(AtMost, "5.5"), "5.5", Up, Met, "0", "100"},
		{"at most, over", level(AtMost, "5.5"), "5.6", Up, Missed, "0.1", "98.2"},
		{"above, exclusive", level(Above, "6.5"), "6.5", Up, Missed, "0", "100"},
		{"above", level(Above, "6.5"), "6.6", Up, Met, "-0.1", "101.5"},
		{"below, exclusive", level(Below, "5.5"), "5.5", Down, Missed, "0", "100"},
		{"below", level(Below, "5.5"), "5.4", Down, Met, "-0.1", "101.9"},
		{"about, at the edge", level(About, "7"), "6.65", Up, Met, "0.35", "95"},
		{"about, below the edge", level(About, "7"), "6.64", Up, Missed, "0.36", "94.9"},
		{"about, on the good side", level(About, "7"), "7.2", Up, Met, "-0.2", "102.9"},
		{"about, far on the good side", level(About, "7"), "7.36", Up, Exceeded, "-0.36", "105.1"},
		{"about, down", level(About, "3"), "3.15", Down, Met, "0.15", "95.2"},
		{"about, declared two-sided, beyond", twoSided("3"), "3.16", Up, Missed, "0.16", ""},
		{"about, declared two-sided, short", twoSided("3"), "2.84", Down, Missed, "0.16", ""},
		{"about, declared two-sided, within", twoSided("3"), "3.15", Neutral, Met, "0.15", ""},
		{"a rise is wanted upward", Target{Kind: "cumulative_points", Value: D("1.5")}, "2.3", Neutral, Exceeded, "-0.8", "153.3"},
		{"a fall is wanted downward", Target{Kind: "cumulative_rate", Bound: About, Value: D("-10")}, "-8", Neutral, Missed, "2", "80"},
		{"about, own tolerance", Target{Kind: Level, Bound: About, Value: D("7"), Tolerance: &own}, "6", Up, Met, "1", "85.7"},
		{"range, inside", rng, "6", Up, Met, "0", ""},
		{"range, low end", rng, "5", Up, Met, "0", ""},
		{"range, below", rng, "4.8", Up, Missed, "0.2", ""},
		{"range, above", rng, "7.5", Up, Missed, "0.5", ""},
		{"negative target, down", Target{Kind: "cumulative_rate", Value: D("-13.5")}, "-15", Down, Exceeded, "-1.5", "111.1"},
		{"negative floor", level(AtLeast, "-5"), "-4", Up, Exceeded, "-1", "125"},
		{"negative floor, now positive", level(AtLeast, "-5"), "4", Up, Exceeded, "-9", ""},
		{"target zero", level(AtMost, "0"), "2", Down, Missed, "2", ""},
		{"decline is up, whatever the indicator", Target{Kind: Decline, Value: D("13.5")}, "14", Down, Exceeded, "-0.5", "103.7"},
		{"decline as a rate of change", Target{Kind: Decline, Value: D("-13.5")}, "-13", Down, Missed, "0.5", "96.3"},
		{"yearly floor kept is met, not exceeded", Target{Kind: Yearly, Bound: AtMost, Value: D("5.5")}, "5.2", Neutral, Met, "-0.3", "105.8"},
		{"in step, within tolerance", Target{Kind: "in_step"}, "-0.5", Up, Met, "0.5", ""},
		{"in step, behind", Target{Kind: "in_step"}, "-0.51", Up, Missed, "0.51", ""},
		{"in step, ahead", Target{Kind: "in_step"}, "0.6", Up, Exceeded, "-0.6", ""},
		{"at least in step", Target{Kind: "in_step", Bound: AtLeast}, "-0.1", Up, Missed, "0.1", ""},
		{"above other, equal", Target{Kind: "above_other"}, "0", Down, Missed, "0", ""},
		{"no slower than another, equal", Target{Kind: "above_other", Bound: AtLeast}, "0", Down, Met, "0", ""},
		{"above other", Target{Kind: "above_other"}, "0.1", Neutral, Met, "-0.1", ""},
		{"maintain, kept", Target{Kind: "maintain"}, "0", Up, Met, "0", ""},
		{"maintain, fallen", Target{Kind: "maintain"}, "-0.1", Up, Missed, "0.1", ""},
		{"maintain, better where down is", Target{Kind: "maintain"}, "-0.1", Down, Met, "-0.1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := c.t.Judge(indicator.Of(D(c.measure)), c.dir)
			assert.Equal(t, c.verdict, j.Verdict)
			gap, ok := j.Gap.Decimal()
			require.True(t, ok)
			equal(t, c.gap, gap)
			if c.attainment == "" {
				value(t, "!not applicable (a quotient says nothing here)", j.Attainment)
			} else {
				value(t, c.attainment, j.Attainment)
			}
		})
	}
}

func TestJudgeTolerances(t *testing.T) {
	j := Target{Kind: AverageRate, Bound: About, Value: D("7")}.Judge(indicator.Of(D("6.8")), Up)
	value(t, "0.35", j.Tolerance)
	value(t, "7", j.Threshold)
	j = Target{Kind: "in_step"}.Judge(indicator.Of(D("0")), Up)
	value(t, "0.5", j.Tolerance)
	j = Target{Kind: Level, Value: D("7")}.Judge(indicator.Of(D("7")), Up)
	assert.False(t, j.Tolerance.Present())
	wide := D("-2")
	equal(t, "2", Target{Kind: "in_step", Tolerance: &wide}.Slack())
}

func TestAssessRounded(t *testing.T) {
	target := Target{Kind: Level, Bound: AtLeast, Value: D("42"), Year: 2025}
	assess := func(measure string, places int32) Judgement {
		return target.Assess(roundedTo(places, rec(series(indicator.Percent.Unit(), 2025, measure), indicator.Value{}, 2020, nil, Up)))
	}
	assert.Equal(t, Missed, target.Judge(indicator.Of(D("41.99999999")), Up).Verdict)
	assert.Equal(t, Met, assess("41.99999999", 6).Verdict)
	assert.Equal(t, Missed, assess("41.9999", 6).Verdict)
	assert.Equal(t, Open, assess("", 6).Verdict)
	value(t, "41.99999999", assess("41.99999999", 6).Measure) // the measure itself stays
}

func TestJudgeOpen(t *testing.T) {
	j := Target{Kind: "assigned", By: text.Text{EN: "Qingdao", ZH: "青岛市"}}.Judge(indicator.Of(D("3")), Down)
	assert.Equal(t, Open, j.Verdict)
	value(t, "!assigned by Qingdao", j.Gap)
	value(t, "3", j.Measure)
	j = span(Level, "42").Judge(indicator.Absent(indicator.Reason{Code: cause.NeedsInput}), Up)
	assert.Equal(t, Open, j.Verdict)
	value(t, "!needs input", j.Gap)
	value(t, "42", j.Threshold)
	j = Target{Kind: AllOf, Parts: []Target{span(Level, "1"), span(Level, "2")}}.Judge(indicator.Of(D("3")), Up)
	assert.Equal(t, Open, j.Verdict, "one number cannot answer several targets")
}

func TestAssess(t *testing.T) {
	s := series(indicator.Percent.Unit(), 2021, "39", "40", "41", "41.5", "42.3")
	j := span(Level, "42").Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up))
	assert.Equal(t, Exceeded, j.Verdict)
	value(t, "-0.3", j.Gap)

	two := Target{Kind: AllOf, Parts: []Target{span(Level, "42"), {Kind: Level, Value: D("41"), Year: 2022}}}
	j = two.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up))
	assert.Equal(t, Missed, j.Verdict, "the worst counts")
	value(t, "1", j.Gap)
	require.Len(t, j.Parts, 2)
	assert.Equal(t, Exceeded, j.Parts[0].Verdict)

	two.Parts[1] = Target{Kind: "set_later"}
	assert.Equal(t, Open, two.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up)).Verdict)
	two.Parts[1] = Target{Kind: Level, Value: D("40"), Year: 2022}
	assert.Equal(t, Met, two.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up)).Verdict)

	s.Set(2025, indicator.Of(D("41.99999999")))
	assert.Equal(t, Missed, two.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up)).Verdict)
	assert.Equal(t, Met, two.Assess(roundedTo(6, rec(s, indicator.Of(D("38.2")), 2020, nil, Up))).Verdict)

	// Maintain needs the direction to know the worst year.
	keep := span("maintain", "0")
	assert.Equal(t, Met, keep.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Up)).Verdict)
	assert.Equal(t, Missed, keep.Assess(rec(s, indicator.Of(D("38.2")), 2020, nil, Down)).Verdict)
	assert.Equal(t, Open, keep.Assess(rec(s, indicator.Absent(indicator.Reason{Code: cause.NotPrinted}), 2020, nil, Up)).Verdict)
}

func TestVerdictNames(t *testing.T) {
	for v, want := range map[Verdict]text.Text{Missed: {EN: "missed", ZH: "未完成"}, Met: {EN: "met", ZH: "完成"}, Exceeded: {EN: "exceeded", ZH: "超额完成"}, Open: {EN: "open", ZH: "待定"}} {
		assert.Equal(t, want.EN, v.In(text.English))
		assert.Equal(t, want.ZH, v.In(text.Chinese))
		assert.Equal(t, v == Met || v == Exceeded, v.IsMet())
	}
}

// A gap that is not positive means met, for bounds that include their number; and turning everything around
// changes nothing.
func TestJudgeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := rapid.SampledFrom([]Bound{Exactly, AtLeast, AtMost}).Draw(t, "bound")
		dir := rapid.SampledFrom([]Direction{Up, Down}).Draw(t, "dir")
		target := Target{Kind: Level, Bound: bound, Value: genDecimal(-50, 50, 1).Draw(t, "target")}
		m := genDecimal(-50, 50, 1).Draw(t, "measure")
		j := target.Judge(indicator.Of(m), dir)
		gap, ok := j.Gap.Decimal()
		require.True(t, ok)
		assert.Equal(t, !gap.IsPositive(), j.Verdict.IsMet())
		if a, ok := j.Attainment.Decimal(); ok {
			assert.Equal(t, j.Verdict.IsMet(), a.GreaterThanOrEqual(hundred), "attainment %s", a)
		}
		mirror := Target{Kind: Level, Bound: map[Bound]Bound{Exactly: Exactly, AtLeast: AtMost, AtMost: AtLeast}[bound], Value: target.Value.Neg()}
		assert.Equal(t, j.Verdict, mirror.Judge(indicator.Of(m.Neg()), DirectionOf(-dir.Sign())).Verdict)
	})
}

func TestJudgeOfSeveral(t *testing.T) {
	two := Target{Kind: AllOf, Parts: []Target{span(Level, "1"), span(Level, "2")}}
	j := two.Judge(indicator.Of(D("3")), Up)
	assert.Equal(t, Open, j.Verdict)
	assert.Equal(t, "several targets, measured one by one", j.Gap.Reason().Detail.EN)
	assert.Equal(t, Open, Target{Kind: AllOf}.Judge(indicator.Of(D("3")), Up).Verdict)
	one := Target{Kind: AllOf, Parts: []Target{span(Level, "1")}}
	assert.Equal(t, Exceeded, one.Judge(indicator.Of(D("3")), Up).Verdict)
}

// A target of several is worth what its worst part is: missed before open, open before met.
func TestWorstOfSeveral(t *testing.T) {
	met, missed, open := span(Level, "1"), span(Level, "9"), Target{Kind: "assigned", Year: 2025}
	s := series(indicator.Plain.Unit(), 2025, "5")
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
			j := all.Assess(rec(s, indicator.Of(D("0")), 2020, nil, Up))
			assert.Equal(t, c.want, j.Verdict)
			assert.Len(t, j.Parts, len(c.parts))
			p := all.Progress(rec(s, indicator.Of(D("0")), 2020, nil, Up), 2025)
			assert.Len(t, p.Parts, len(c.parts))
		})
	}
	p := Target{Kind: AllOf, Year: 2025, Parts: []Target{met, missed}}.Progress(rec(s, indicator.Of(D("0")), 2020, nil, Up), 2025)
	value(t, "0.5556", p.Ratio) // 5 of 9
	p = Target{Kind: AllOf, Year: 2025, Parts: []Target{missed, met}}.Progress(rec(s, indicator.Of(D("0")), 2020, nil, Up), 2025)
	value(t, "0.5556", p.Ratio)
}
