package review_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// scored is a verdict with a score; "" has none.
func scored(indicatorName, class string, standing review.Standing, score string) review.Verdict {
	v := review.Verdict{Series: class, Indicator: indicatorName, Class: review.Class(class), Standing: standing}
	if score != "" {
		v.Score = indicator.Of(dec(score))
	}
	return v
}

// The mean score over the series that have one, on the profile's scale; achieved only if all are; with Eurostat an
// indicator of one series takes its class, not that of its score (no_progress at 2.5 is what no scale gives).
func TestMean(t *testing.T) {
	eurostat, opensdg := profile("eurostat"), profile("opensdg")
	odd := scored("i", "no_progress", "far_behind", "2.5")
	none := scored("i", "not_available", "unknown", "")
	good := scored("i", "target_achieved", "reached", "5")
	for _, c := range []struct {
		name         string
		p            review.Profile
		verdicts     []review.Verdict
		class, score string
		standing     review.Standing
		scored       int
	}{
		{"one series keeps its class", eurostat, []review.Verdict{odd}, "no_progress", "2.5", "far_behind", 1},
		{"one of two series with a score: the scale", eurostat, []review.Verdict{odd, none}, "significant_progress", "2.5", "on_course", 1},
		{"two series: the scale", eurostat, []review.Verdict{odd, odd}, "significant_progress", "2.5", "on_course", 2},
		{"one series, where the scale always counts", opensdg, []review.Verdict{odd}, "substantial_progress", "2.5", "on_course", 1},
		{"all achieved", opensdg, []review.Verdict{good, good}, "target_achieved", "5", "reached", 2},
		{"one of two achieved", opensdg, []review.Verdict{good, scored("i", "deterioration", "away", "-5")}, "moderate_progress", "0", "behind", 2},
		{"achieved, and one without a score", opensdg, []review.Verdict{good, none}, "target_achieved", "5", "reached", 1},
		{"no score at all", opensdg, []review.Verdict{none}, "not_available", "", "unknown", 0},
		{"a profile without scores", profile("pace"), []review.Verdict{good}, "not_available", "", "unknown", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := review.Means(c.p, c.verdicts)[0]
			assert.Equal(t, c.class, string(m.Class))
			assert.Equal(t, c.standing, m.Standing)
			assert.Equal(t, c.scored, m.Scored)
			assert.Equal(t, len(c.verdicts), m.Series)
			roughly(t, c.score, m.Score)
		})
	}
	means := review.Means(opensdg, []review.Verdict{scored("b", "x", "behind", "1"), scored("", "a", "behind", "2"), scored("b", "x", "behind", "3")})
	require.Len(t, means, 2)
	assert.Empty(t, review.Means(opensdg, nil))
	assert.Equal(t, review.MeanJSON{Indicator: "b", Profile: "opensdg", Series: 2, Scored: 2, Score: words("2"), Class: "moderate_progress", Standing: "behind"}, means[0].JSON())
	assert.Equal(t, "a", means[1].Indicator, "a series without an indicator stands for itself")
}

func words(s string) *string { return &s }

// The average is of the last five yearly changes: (2 + 3 + 4 + 5 + 6) ÷ 5 = 4, the first change of 1 left out.
func TestLastFiveChanges(t *testing.T) {
	s := single("100", 0, "", "200", up)
	s.Points = points("101", "103", "106", "110", "115", "121")
	s.TargetYear = 2030
	v := evaluate(t, s, "german")
	avg, ok := v.Detail("average_change")
	require.True(t, ok)
	assert.Equal(t, "4", avg.String())
	equal(t, "137", v.Projected) // 121 + 4 · 4
}

// Points come in any order; of two of one year the later given is judged.
func TestOrderOfPoints(t *testing.T) {
	s := single("100", 0, "", "110", up)
	s.Points = []review.Point{{Year: 2023, Value: dec("106")}, {Year: 2021, Value: dec("102")}, {Year: 2022, Value: dec("104")}}
	assert.Equal(t, "on_course", string(evaluate(t, s, "german").Class))
	assert.Equal(t, 2023, evaluate(t, s, "pace").Year)
	s.Points = append(s.Points, review.Point{Year: 2023, Value: dec("103")})
	equal(t, "0.5", evaluate(t, s, "pace").Value) // (3 ÷ 10) ÷ (3 ÷ 5)
	s.Year = 2022
	equal(t, "1", evaluate(t, s, "pace").Value)
}

// Figures beyond every limit end in a reason, with every method, target or none.
func TestEnormousFigures(t *testing.T) {
	for _, profile := range review.Profiles() {
		for name, s := range map[string]review.Series{
			"far apart":    single("-9e1000", 2022, "9e1000", "9.5e1000", up),
			"huge values":  single("9e1000", 2022, "9.1e1000", "9.5e1000", up),
			"tiny to huge": single("1e-1000", 2022, "1e1000", "1e1001", up),
			"no target":    single("1e-1000", 2022, "1e1000", "", up),
			"huge way":     single("1", 2022, "2", "9e1000", up),
		} {
			for _, every := range []bool{false, true} {
				s.EveryYear = every
				s.Points = append(s.Points, review.Point{Year: 2021, Value: dec("-9e1000")}, review.Point{Year: 2023, Value: dec("9e1000")}, review.Point{Year: 2024, Value: dec("-9e1000")})
				v := review.Evaluate(s, profile)
				assert.NotEmpty(t, v.Class, "%s %s", profile.Name, name)
				if v.Class == profile.NotAvailable {
					assert.NotEmpty(t, v.Reason.Code, "%s %s", profile.Name, name)
				}
			}
		}
	}
}

// Wherever a computation leaves the numbers that there are, the reason is that, and there is no
// class; a target that is met is met however far.
func TestComputationsThatOverflow(t *testing.T) {
	growth := []string{"opensdg", "eurostat"}
	for _, c := range []struct {
		name     string
		s        review.Series
		profiles []string
		class    string // "" is none
	}{
		{"growth so far", single("1e-900", 2021, "1e900", "1e901", up), append(growth, "un"), ""},
		{"growth needed", single("1e-900", 2021, "2e-900", "1e900", up), growth, ""},
		{"their ratio", single("1", 2021, "1e990", "0.999999999999999999999999999", down), growth, ""},
		{"growth so far, target met", single("1e-900", 2021, "1e900", "1e899", up), growth[:1], "target_achieved"},
		{"growth so far, target met", single("1e-900", 2021, "1e900", "1e899", up), []string{"un"}, "met"},
		{"score near the limit", review.Series{BaseYear: 2020, Base: indicator.Of(dec("0.999999999999999999999999999999")), Points: points("1e990"), Direction: up, Limit: ptr("1")}, growth, ""},
		{"limit factor", review.Series{BaseYear: 2020, Base: indicator.Of(dec("1e-900")), Points: points("2e-900"), Direction: up, Limit: ptr("1e900")}, growth, ""},
		{"growth that goes on", single("1e-300", 2021, "1", "1e900", up), []string{"un"}, ""},
		{"the value it leads to", single("1e50", 2021, "1e250", "1e999", up), []string{"un"}, ""},
		{"the part of the way", single("1", 2021, "1e190", "0.99999999999999999999999999999999999999999999999999999999999", down), []string{"un"}, ""},
		{"change a year", single("1", 2021, "-9e1000", "2", up), []string{"sdsn", "escap"}, ""},
		{"change needed", single("1", 2021, "2", "9e1000", up), []string{"sdsn"}, ""},
		{"ratio of changes", single("0", 2021, "-1e900", "1e-500", up), []string{"sdsn", "pace", "escap"}, ""},
		{"way that will be missed", func() review.Series {
			s := single("-1e900", 0, "", "1e-500", up)
			s.Points = points("0", "0", "0")
			return s
		}(), []string{"german"}, ""},
		{"average change", func() review.Series {
			s := single("0", 0, "", "1", up)
			s.Points = points("0", "0", "-9e1000")
			return s
		}(), []string{"german"}, ""},
		{"average change without a target", func() review.Series {
			s := single("0", 0, "", "", up)
			s.Points = points("0", "0", "-9e1000")
			return s
		}(), []string{"german"}, ""},
		{"average change of what is to be kept", func() review.Series {
			s := single("0", 0, "", "0", up)
			s.Points, s.EveryYear = points("-9e1000"), true
			return s
		}(), []string{"german"}, ""},
		{"odds that go on", func() review.Series {
			s := single("50", 2021, "1e-900", "90", up)
			s.Unit = "%"
			return s
		}(), []string{"escap"}, ""},
		{"prediction", single("1", 2021, "-9e498", "1."+strings.Repeat("0", 499)+"1", up), []string{"escap"}, ""},
	} {
		for _, name := range c.profiles {
			v := evaluate(t, c.s, name)
			if c.class != "" {
				assert.Equal(t, c.class, string(v.Class), "%s %s", name, c.name)
				assert.EqualValues(t, "reached", v.Standing, "%s %s", name, c.name)
				continue
			}
			assert.Equal(t, "overflow", v.Reason.Code, "%s %s: %s %s", name, c.name, v.Class, v.Formula)
			assert.Equal(t, profile(name).NotAvailable, v.Class, "%s %s", name, c.name)
			assert.EqualValues(t, "unknown", v.Standing, "%s %s", name, c.name)
		}
	}
}

// Near a natural limit L less growth is enough, by 1 − |v0 ÷ L|^4.44 on either side of it, and by
// nothing beyond twice as much.
func TestLimitFactor(t *testing.T) {
	for _, c := range []struct {
		base, limit string
		distance    float64 // of the base from zero or from twice the limit, as a part of the limit
	}{
		{"10", "100", 0.1}, {"60", "100", 0.6}, {"100", "100", 1}, {"140", "100", 0.6}, {"190", "100", 0.1}, {"-60", "100", 0.6}, {"60", "-100", 0.6}, {"-140", "-100", 0.6},
	} {
		s := single(c.base, 2021, c.base, "", up)
		s.Limit = ptr(c.limit)
		for _, name := range []string{"opensdg", "eurostat"} {
			v := evaluate(t, s, name)
			got, ok := v.Detail("limit_factor")
			require.True(t, ok)
			assert.InDelta(t, 1-math.Pow(c.distance, 4.44), got.InexactFloat64(), 1e-12, "%s %s", c.base, c.limit)
			assert.Contains(t, v.Formula.EN, "; C = ")
		}
	}
	for _, base := range []string{"200", "250", "-200"} {
		s := single(base, 2021, base, "", up)
		s.Limit = ptr("100")
		v := evaluate(t, s, "opensdg")
		got, ok := v.Detail("limit_factor")
		require.True(t, ok)
		assert.Equal(t, "1", got.String(), base)
		assert.NotContains(t, v.Formula.EN, "C =", base)
	}
}

// What a strict target asks for is more than its number: standing on it, no way is left to miss a
// part of, and it is not met either.
func TestStandingOnAStrictTarget(t *testing.T) {
	s := single("100", 0, "", "106", up)
	s.Points, s.Strict = points("102", "104", "106"), true
	assert.Equal(t, "away", string(evaluate(t, s, "german").Class))
	s.Strict = false
	assert.Equal(t, "met", string(evaluate(t, s, "german").Class))
}

// A target for every year is judged by a change: one figure shows none.
func TestKeptNeedsAChange(t *testing.T) {
	s := single("", 2021, "5", "5.5", down)
	s.EveryYear = true
	assert.Equal(t, "too_few_points", evaluate(t, s, "german").Reason.Code)
	s.Points = points("5", "5")
	assert.Equal(t, "on_course", string(evaluate(t, s, "german").Class))
}

// Within a point of a full target counts as met, and the formula says so.
func TestNearlyFullIsMet(t *testing.T) {
	for _, c := range []struct{ base, value, goal, class, formula string }{
		{"90", "99", "100", "met", "|99 − 100| ≤ 1"},
		{"90", "98.9", "100", "on_track", ""},
		{"10", "1", "0", "met", "|1 − 0| ≤ 1"},
		{"90", "98.5", "99", "on_track", ""},
	} {
		s := single(c.base, 2025, c.value, c.goal, target.DirectionOf(dec(c.goal).Cmp(dec(c.base))))
		s.Points = append(s.Points, review.Point{Year: 2024, Value: dec(c.base)})
		v := evaluate(t, s, "un")
		if c.class != "met" {
			assert.NotEqual(t, "met", string(v.Class), c.value)
			continue
		}
		assert.Equal(t, c.class, string(v.Class), c.value)
		v = evaluate(t, single("", 2025, c.value, c.goal, s.Direction), "un")
		assert.Equal(t, c.formula, v.Formula.EN)
	}
}

// A range is judged by the end on the side of the figure: from below its lower one, from above, or
// where the baseline lay above, its upper one. Ratios by hand: the observed part of the way over 2 ÷ 5.
func TestRangesHaveTwoEnds(t *testing.T) {
	for _, c := range []struct {
		base, now string
		standing  review.Standing
		ratio     string
	}{
		{"1", "1.2", "behind", "0.5"}, {"1", "1.4", "on_course", "1"}, {"1", "2", "reached", "2.5"}, {"1", "2.5", "reached", "3.75"}, {"1", "3", "reached", "5"}, {"1", "3.5", "away", ""},
		{"5", "4", "on_course", "1.25"}, {"5", "3.2", "on_course", "2.25"}, {"5", "3", "reached", "2.5"}, {"5", "2.5", "reached", "3.125"}, {"5", "2", "reached", "3.75"}, {"5", "1.5", "away", ""},
		{"2.5", "2.2", "reached", ""}, {"2.5", "3", "reached", ""}, {"2.5", "3.1", "away", ""}, {"2.5", "1.9", "away", ""},
	} {
		p := small(t, "items/10k persons", `{"value":`+c.base+`}`, `{"kind":"level","bound":"range","value":2,"high":3}`)
		r, err := review.Review(p, actualsOf(t, p, "x 2022 "+c.now), review.Options{AsOf: 2022, Profiles: []review.Profile{profile("sdsn")}})
		require.NoError(t, err)
		v, ok := r.Rows[0].Main()
		require.True(t, ok)
		assert.Equal(t, c.standing, v.Standing, "%s to %s", c.base, c.now)
		roughly(t, c.ratio, v.Ratio)
	}
}

// Nothing is left to continue from the last year asked for on.
func TestProjectionUpToAYear(t *testing.T) {
	p := small(t, "items/10k persons", `{"value":100}`, `{"kind":"level","value":150}`)
	a := actualsOf(t, p, "x 2021 110 121")
	for upTo, want := range map[int]string{2021: "actuals to 2021", 2022: "actuals to 2022", 2023: "average growth held"} {
		list := review.Projection(p, a, "", upTo)
		require.Len(t, list, 1)
		require.NoError(t, list[0].Err)
		assert.Equal(t, want, list[0].Label.EN)
		years := list[0].Series.Known()
		assert.Equal(t, upTo, years[len(years)-1])
	}
	list := review.Projection(p, a, "", 2023)
	near(t, "133.1", list[0].Series.At(2023))
	list = review.Projection(p, a, "mean_held", 2023)
	near(t, "115.5", list[0].Series.At(2023))
	assert.Equal(t, "average so far held", list[0].Label.EN)
	for upTo, ok := range map[int]bool{2222: true, 2223: false} {
		list = review.Projection(p, a, "mean_held", upTo)
		if ok {
			require.NoError(t, list[0].Err)
		} else {
			require.ErrorContains(t, list[0].Err, "201 years; at most 200 are allowed")
		}
	}
}

func small(t *testing.T, unit, baseline, target string) *plan.Plan {
	t.Helper()
	p, err := plan.Parse(t.Context(), []byte(`{"format":1,"id":"small","version":"1","title":{"zh":"小","en":"small"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"zh":"小","en":"small"}},"categories":[{"id":"c","name":{"zh":"全部","en":"all"}}],"indicators":[{"id":"x","row":"1","category":"c",
"name":{"zh":"某","en":"X"},"unit":"`+unit+`","direction":"up","attribute":"expected","baseline":`+baseline+`,"target":`+target+`}]}`), "small.json")
	require.NoError(t, err)
	return p
}

// As many decimal places as baseline and target are printed with, at least one and at most four.
func TestPlacesOfRows(t *testing.T) {
	for _, c := range []struct {
		baseline, target string
		want             int32
	}{{"2", "3", 1}, {"2", "3.85", 2}, {"2.123", "3", 3}, {"2.12345", "3.1", 4}} {
		r, err := review.Review(small(t, "items/10k persons", `{"value":`+c.baseline+`}`, `{"kind":"level","value":`+c.target+`}`), actuals.Actuals{}, review.Options{})
		require.NoError(t, err)
		assert.Equal(t, c.want, r.Rows[0].Places, "%s %s", c.baseline, c.target)
	}
}

// An average rate of a level is judged on the level it leads to: 100 · 1.08^5 = 146.93; 120 of it in 2022 is (20 ÷ 2) ÷ (46.93 ÷ 5).
func TestAverageRateOfALevel(t *testing.T) {
	p := small(t, "100m yuan", `{"value":100}`, `{"kind":"average_rate","value":8}`)
	r, err := review.Review(p, actualsOf(t, p, "x 2022 120"), review.Options{AsOf: 2022, Profiles: []review.Profile{profile("sdsn")}})
	require.NoError(t, err)
	v, ok := r.Rows[0].Main()
	require.True(t, ok)
	roughly(t, "1.06535", v.Value)
	assert.Equal(t, "on_track", string(v.Class))
}

// A decline to nothing has no side of a straight line to speak of.
func TestDisagreementAtZero(t *testing.T) {
	p := small(t, "items/10k persons", `{"value":4}`, `{"kind":"level","bound":"at_most","value":0}`)
	r, err := review.Review(p, actualsOf(t, p, "x 2022 3.9"), review.Options{AsOf: 2022, Profiles: review.Profiles()})
	require.NoError(t, err)
	assert.NotContains(t, r.Rows[0].Disagreement.Text.EN, "straight line, so")
}

func TestAnnualRefusesWhatReviewRefuses(t *testing.T) {
	value := plan.Number("39")
	o := review.Options{Entered: map[string]plan.Entry{"jobs": {Target: plan.Target{Kind: "level", Value: &value}}}}
	_, err := review.Annual(kinds(t), actuals.Actuals{}, o, nil)
	require.ErrorContains(t, err, "jobs: the plan gives this target itself; nothing is to be entered")
}

// Places that the plan gives are taken as they are.
func TestGivenPlaces(t *testing.T) {
	p := small(t, "items/10k persons", `{"value":2},"places":3`, `{"kind":"level","value":3}`)
	r, err := review.Review(p, actuals.Actuals{}, review.Options{})
	require.NoError(t, err)
	assert.EqualValues(t, 3, r.Rows[0].Places)
}

// What is met now but worsens, and what is missed but improves, say so in their formulas.
func TestKeptFormulas(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   string
	}{
		{[]string{"5.0", "5.1", "5.4"}, "5.4 ≤ 5.5; average change 0.06667"},
		{[]string{"5.4", "5.3", "5.2"}, "5.2 ≤ 5.5; average change 0"},
		{[]string{"6.8", "6.2", "5.8"}, "5.8 > 5.5; average change 0.2"},
	} {
		s := single("5.2", 0, "", "5.5", down)
		s.Points, s.EveryYear = points(c.values...), true
		assert.Equal(t, c.want, evaluate(t, s, "german").Formula.EN)
	}
}

// The average and the last change on the desired side: −2 a year is good for what is to fall.
func TestFreeSeriesThatShouldFall(t *testing.T) {
	for class, values := range map[string][]string{"on_course": {"98", "96", "94"}, "slightly_off": {"96", "92", "94"}, "far_off": {"104", "108", "106"}, "away": {"102", "104", "106"}} {
		s := single("100", 0, "", "", down)
		s.Points = points(values...)
		assert.Equal(t, class, string(evaluate(t, s, "german").Class), "%v", values)
	}
}

// Spans of two hundred years are judged, longer ones are not.
func TestLongSpans(t *testing.T) {
	for year, reason := range map[int]string{2220: "", 2221: "too_many_years"} {
		s := single("100", year, "200", "", up)
		assert.Equal(t, reason, evaluate(t, s, "opensdg").Reason.Code, year)
		s = single("100", 2021, "104", "200", up)
		s.TargetYear = year
		v := evaluate(t, s, "opensdg")
		assert.Equal(t, reason, v.Reason.Code, year)
		_, ok := v.Detail("nothing")
		assert.False(t, ok)
	}
}

// Suggestions by a part of a name ask for three characters.
func TestSuggestionsByPart(t *testing.T) {
	for name, want := range map[string]string{"nt": `there is no indicator "nt"`, "ent": `there is no indicator "ent"; did you mean "unemployment"?`} {
		_, err := actuals.Parse([]byte("indicator,year,value\n"+name+",2021,1\n"), "a.csv", kinds(t))
		assert.EqualError(t, err, "a.csv:2:1: indicator: "+want)
	}
}

// A quoted cell may have a space before it.
func TestSpaceBeforeQuotes(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,year,value,note\njobs, 2021, \"2.1\", \"revised, final\"\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	x, ok := a.At("jobs", 2021, "")
	require.True(t, ok)
	assert.Equal(t, "revised, final", x.Note.EN)
}

// One figure of the other indicator is enough to continue it: both go on at their averages, 7 − 8 = −1.
func TestOutlookInStepWithOneFigure(t *testing.T) {
	rows := reviewOf(t, 2021, "pace", "gdp_growth 2021 8", "income_growth 2021 7")
	equal(t, "-1", rows["income_growth"].Outlook.Measure)
}

// Without any figure of the other indicator the reason is that.
func TestOutlookInStepWithNothing(t *testing.T) {
	why := reviewOf(t, 2021, "pace", "income_growth 2021 7")["income_growth"].Outlook.Measure.Reason()
	assert.Equal(t, indicator.Reason{Root: "gdp_growth", Year: 2021}, why)
}

func TestTotalOfAnnualTargets(t *testing.T) {
	list, err := review.Annual(kinds(t), actuals.Actuals{}, review.Options{}, nil)
	require.NoError(t, err)
	for _, a := range list {
		total, ok := a.Total()
		assert.Equal(t, a.ID == "jobs" || a.ID == "land", ok, a.ID)
		if a.ID == "jobs" {
			assert.True(t, total.Equal(dec("10")), "%s", total)
		}
	}
}

// Figures of the base year and before give way to the baseline: changes of 2 from 100.
func TestPointsBeforeTheBaseline(t *testing.T) {
	s := single("100", 0, "", "110", up)
	s.Points = append([]review.Point{{Year: 2019, Value: dec("90")}, {Year: 2020, Value: dec("95")}}, points("102", "104", "106")...)
	avg, ok := evaluate(t, s, "german").Detail("average_change")
	require.True(t, ok)
	assert.Equal(t, "2", avg.String())
	s.Base = indicator.Value{}
	avg, ok = evaluate(t, s, "german").Detail("average_change") // without a baseline they are what there is: 5, 7, 2, 2
	require.True(t, ok)
	assert.Equal(t, "4", avg.String())
}
