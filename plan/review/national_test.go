package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// China's 14th plan at mid-term, with the figures published to the end of 2022. Where a class can be computed it agrees with the
// official one in nine of ten cases; the other ten have no published figure or no target, and the review says so.
func TestChinaMidTerm(t *testing.T) {
	p := china.Plan14()
	actuals, err := review.ParseActuals(review.China14Actuals(), "china14.csv", p)
	require.NoError(t, err)
	require.Equal(t, 18, actuals.Len())
	r, err := review.Review(p, actuals, review.Options{AsOf: 2022, Kind: review.MidTermReview, Profiles: review.Profiles()})
	require.NoError(t, err)
	official, err := review.China14MidTerm()
	require.NoError(t, err)
	count := map[review.National]int{}
	for _, o := range official {
		count[o.Class]++
	}
	assert.Equal(t, map[review.National]int{review.ReachedEarly: 4, review.Faster: 5, review.AsExpected: 7, review.Lagging: 4}, count)

	require.Len(t, r.Official, 20, "the report itself sets them side by side")
	assert.Equal(t, review.CompareNational(r, official), r.Official)
	for _, text := range []string{review.Markdown(r, indicator.English), review.PlainText(r, indicator.English)} {
		assert.Contains(t, text, "Beside the official evaluation")
		assert.Contains(t, text, "the official evaluation does not count that as early")
	}
	assert.Equal(t, "the plan gives no number to judge by: set year by year", r.JSON(indicator.English).Official[0].Why)
	final, err := review.Review(p, actuals, review.Options{AsOf: 2025, Kind: review.FinalReview})
	require.NoError(t, err)
	assert.Empty(t, final.Official, "the official evaluation was of the middle")
	bare, err := review.Review(p, actuals, review.Options{AsOf: 2022, Kind: review.MidTermReview, Official: []review.Official{}})
	require.NoError(t, err)
	assert.Empty(t, bare.Official)

	why := map[string]string{}
	agree, computed := 0, 0
	for _, c := range review.CompareNational(r, official) {
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
	actuals, err := review.ParseActuals(review.China14Actuals(), "china14.csv", p)
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
