package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// China's 14th plan at mid-term, with the figures published to the end of 2022. Where a class can be computed it agrees with the
// official one in nine of ten cases; the other ten have no published figure or no target, and the review says so.
func TestChinaMidTerm(t *testing.T) {
	p := china.Plan14()
	actuals, err := actuals.Parse(china.Actuals14(), "china14.csv", p)
	require.NoError(t, err)
	require.Equal(t, 18, actuals.Len())
	official, err := review.ParseOfficial(china.Official14(), "official.csv")
	require.NoError(t, err)
	r, err := review.Review(p, actuals, review.Options{AsOf: 2022, Kind: "mid_term", Profiles: review.Profiles(), Official: official})
	require.NoError(t, err)
	count := map[review.National]int{}
	for _, o := range official {
		count[o.Class]++
	}
	assert.Equal(t, map[review.National]int{"reached_early": 4, "faster": 5, "as_expected": 7, "lagging": 4}, count)

	require.Len(t, r.Official, 20, "the report itself sets them side by side")
	for _, text := range []string{report.Markdown(r, text.English), report.PlainText(r, text.English)} {
		assert.Contains(t, text, "Beside the official evaluation")
		assert.Contains(t, text, "the official evaluation does not count that as early")
	}
	assert.Equal(t, "the plan gives no number to judge by: set year by year", report.View(r, text.English).Official[0].Why)
	final, err := review.Review(p, actuals, review.Options{AsOf: 2025, Kind: "final", Official: official})
	require.NoError(t, err)
	assert.Empty(t, final.Official, "the official evaluation was of the middle")
	bare, err := review.Review(p, actuals, review.Options{AsOf: 2022, Kind: "mid_term"})
	require.NoError(t, err)
	assert.Empty(t, bare.Official)

	why := map[string]string{}
	agree, computed := 0, 0
	for _, c := range r.Official {
		if c.Ours != "" {
			computed++
		}
		if c.Agrees() {
			agree++
			assert.True(t, c.Why.IsZero(), c.ID)
			continue
		}
		assert.NotEmpty(t, c.Why.ZH, c.ID)
		why[c.ID] = c.Why.EN
	}
	assert.Equal(t, 10, computed)
	assert.Equal(t, 9, agree)
	const none = "no figure was published that could be used"
	assert.Equal(t, map[string]string{
		"gdp_growth":         "the plan gives no number to judge by: set year by year",
		"grain_capacity":     "the target is met already (6.8653 meets the target; there is no baseline to take a pace from); the official evaluation does not count that as early",
		"digital_core_share": none, "schooling_years": none, "pension_coverage": none, "childcare_places": none, "life_expectancy": none,
		"good_air_days": none, "surface_water_good": none, "forest_cover": none, "energy_capacity": none,
	}, why)
}

// 2.7 and 0.1 of 13.5, and 3.8 and 0.8 of 18: compounded, as METHODS has it.
func TestChinaDeclines(t *testing.T) {
	p := china.Plan14()
	actuals, err := actuals.Parse(china.Actuals14(), "china14.csv", p)
	require.NoError(t, err)
	r, err := review.Review(p, actuals, review.Options{AsOf: 2022})
	require.NoError(t, err)
	for _, row := range r.Rows {
		switch row.ID {
		case "energy_intensity_decline":
			equal(t, "2.7973", row.Done) // 1 − 0.973 · 0.999
		case "income_growth": // both go on at their averages: √(1.081 · 1.029) less √(1.081 · 1.03)
			roughly(t, "-0.051235", row.Outlook.Measure)
		case "co2_intensity_decline":
			equal(t, "4.5696", row.Done) // 1 − 0.962 · 0.992
		}
	}
}

// Unemployment in the 14th plan: 5.6 in 2022 against a ceiling of 5.5 for every year. The class is capped from then on, the year is
// named, the official mid-term class stays, and the final verdict is missed even where later years are fine or have no figure.
func TestUnemploymentInBreach(t *testing.T) {
	p := china.Plan14()
	facts := func(years ...string) actuals.Actuals {
		text := "indicator,year,value\n"
		for _, y := range years {
			text += "unemployment_rate," + y + "\n"
		}
		a, err := actuals.Parse([]byte(text), "a.csv", p)
		require.NoError(t, err)
		return a
	}
	row := func(asOf int, a actuals.Actuals) review.Row {
		r, err := review.Review(p, a, review.Options{AsOf: asOf})
		require.NoError(t, err)
		for _, row := range r.Rows {
			if row.ID == "unemployment_rate" {
				return row
			}
		}
		panic("no such row")
	}
	all := facts("2021,5.1", "2022,5.6", "2023,5.2", "2024,5.1", "2025,5.2")
	for _, c := range []struct {
		asOf     int
		a        actuals.Actuals
		class    review.Class
		national review.National
		status   review.Status
		breaches []int
	}{
		{2021, all, "ahead", "faster", "running", nil},
		{2022, all, "slightly_behind", "as_expected", "missed", []int{2022}},
		{2023, all, "slightly_behind", "as_expected", "missed", []int{2022}},
		{2025, all, "slightly_behind", "", "missed", []int{2022}},
		{2025, facts("2022,5.6", "2025,5.2"), "slightly_behind", "", "missed", []int{2022}},
		{2025, facts("2022,5.4", "2025,5.2"), "not_available", "", "open", nil},
	} {
		r := row(c.asOf, c.a)
		v, ok := r.Main()
		require.True(t, ok)
		assert.Equal(t, c.class, v.Class, "%d", c.asOf)
		assert.Equal(t, c.national, r.National, "%d", c.asOf)
		assert.Equal(t, c.status, r.Status, "%d", c.asOf)
		assert.Equal(t, c.breaches, r.Breaches, "%d", c.asOf)
		assert.Equal(t, c.breaches, v.Breaches, "%d", c.asOf)
	}
	r := row(2025, all)
	v, _ := r.Main()
	assert.Equal(t, "worst year 5.6 against 5.5: 0.9821; missed in 2022: slightly behind at best", v.Formula.EN)
	assert.Equal(t, "最差一年 5.6，对照 5.5：0.9821；2022年未完成，至多评为略慢于进度", v.Formula.ZH)
}

// The 13th plan's GDP, above 92.7 trillion yuan in 2020 and above 6.5 % a year: growing 6.5 % a year is on pace, and the row says which
// of its two targets decides: of the same class that with the lower ratio.
func TestLevelAndGrowthInOneRow(t *testing.T) {
	p := china.Plan13()
	a, err := actuals.Parse([]byte("indicator,year,value\ngdp,2016,72.1005\ngdp,2017,76.7870\ngdp,2018,81.7782"), "a.csv", p)
	require.NoError(t, err)
	r, err := review.Review(p, a, review.Options{AsOf: 2018})
	require.NoError(t, err)
	row := r.Rows[0]
	require.Equal(t, "gdp", row.ID)
	for _, y := range row.Years {
		for _, part := range y.Verdicts[0].Parts {
			assert.Equal(t, review.Class("on_pace"), part.Class, "%d %s", y.Year, part.Formula)
		}
		assert.Equal(t, review.Class("on_pace"), y.Verdicts[0].Class, "%d", y.Year)
	}
	v, _ := row.Main()
	assert.Equal(t, 1, v.Part)
	assert.Equal(t, "“above 6.5% a year on average, 2016–2020” decides: average so far 6.5% ÷ 6.5% = 1", v.Formula.EN)
	assert.Equal(t, "由“2016—2020年年均增长高于6.5%”决定：至今年均 6.5% ÷ 6.5% = 1", v.Formula.ZH)
	assert.Equal(t, "“above 92.7 trillion yuan in 2020” decides", row.Decides.EN)
}
