package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
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
