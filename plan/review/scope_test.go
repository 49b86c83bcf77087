package review_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func rowOf(t *testing.T, p *plan.Plan, o review.Options, lines ...string) (review.Row, review.Report) {
	t.Helper()
	a, err := actuals.Parse([]byte(strings.Join(lines, "\n")), "a.csv", p)
	require.NoError(t, err)
	r, err := review.Review(p, a, o)
	require.NoError(t, err)
	id, _, _ := strings.Cut(lines[len(lines)-1], ",")
	for _, row := range r.Rows {
		if row.ID == id {
			return row, r
		}
	}
	t.Fatalf("no row %s", id)
	return review.Row{}, r
}

// The CO2 intensity of China's 14th plan: yearly declines of 3.8, 0.8, 0, 3.4 and 5.0 (NBS communiques) compound to 12.4, the 15th plan prints
// [17.7], and energy statistics changed their scope in 2023. The printed figure counts, and both are shown.
func TestPrintedFigureForFiveYears(t *testing.T) {
	p := china.Plan14()
	yearly := []string{"co2_intensity_decline,2021,3.8,", "co2_intensity_decline,2022,0.8,", "co2_intensity_decline,2023,0,new", "co2_intensity_decline,2024,3.4,new", "co2_intensity_decline,2025,5.0,new"}
	plain := []string{"indicator,year,value"}
	scoped := []string{"indicator,year,value,scope"}
	for _, y := range yearly {
		scoped = append(scoped, y)
		plain = append(plain, y[:strings.LastIndex(y, ",")])
	}
	o := review.Options{AsOf: 2025, Profiles: review.Profiles()}

	row, _ := rowOf(t, p, o, plain...)
	equal(t, "12.4", indicator.Of(decimals.Round(row.Done.Or(dec("0")), 1)), "without a word the yearly figures compound")

	row, r := rowOf(t, p, o, scoped...)
	assert.Equal(t, indicator.ReasonCode("scope_break"), row.Done.Reason().Code)
	assert.EqualValues(t, "open", row.Status)
	for _, v := range row.Latest() {
		assert.EqualValues(t, "unknown", v.Standing, v.Profile)
	}
	assert.Contains(t, report.Markdown(r, text.Chinese), "口径不同，不能合并或比较（2021、2022年：未注明；2023、2024、2025年：new）")

	row, r = rowOf(t, p, o, append(plain, "co2_intensity_decline,2021—2025年,17.7")...)
	equal(t, "17.7", row.Done)
	equal(t, "0.3", row.Left)
	assert.EqualValues(t, "missed", row.Status)
	require.NotNil(t, row.Whole)
	assert.Equal(t, indicator.Span{Measure: indicator.SpanMeasure(target.Decline), From: 2021, To: 2025}, row.Whole.Span)
	equal(t, "12.4", indicator.Of(decimals.Round(row.Whole.Yearly.Or(dec("0")), 1)))
	equal(t, "5", row.Actual.Value, "the year's own figure stays beside it")
	assert.Contains(t, report.Markdown(r, text.English), "reached 17.7% (published for 2021–2025; the yearly figures: 12.42%), lacking 0.3 percentage points")
	assert.Contains(t, report.PlainText(r, text.Chinese), "17.7%（2021—2025年公布数；逐年合成：12.42%）")
	at := func(id string) int { return slices.IndexFunc(r.Rows, func(x review.Row) bool { return x.ID == id }) }
	whole := report.View(r, text.English).Indicators[at(row.ID)].Whole
	require.NotNil(t, whole)
	assert.Equal(t, "17.7", *whole.Value)
	assert.True(t, strings.HasPrefix(*whole.Yearly, "12.42"), *whole.Yearly)

	row, r = rowOf(t, p, o, append(scoped, "co2_intensity_decline,2021-2025,17.7,new")...)
	equal(t, "17.7", row.Done)
	assert.Equal(t, indicator.ReasonCode("scope_break"), row.Whole.Yearly.Reason().Code)
	whole = report.View(r, text.English).Indicators[at(row.ID)].Whole
	assert.Nil(t, whole.Yearly)
	assert.Equal(t, "scope_break", whole.Reason.Code)
}

// An outcome table has totals and averages instead of years: they are enough to judge by.
func TestOutcomesWithoutYears(t *testing.T) {
	rows := map[string]review.Row{}
	for id, line := range map[string]string{"jobs": "jobs,2021-2025,112,千人", "gdp_growth": "gdp_growth,2021-2025,5.4,%", "energy": "energy,2021-2025,14,", "age": "age,2021-2025,0.9,岁", "both": "both,2021-2025,6.5,%"} {
		rows[id], _ = rowOf(t, kinds(t), review.Options{AsOf: 2025}, "indicator,year,value,unit", line)
	}
	equal(t, "11.2", rows["jobs"].Done, "in 10k persons")
	assert.EqualValues(t, "exceeded", rows["jobs"].Status)
	equal(t, "5.4", rows["gdp_growth"].Done)
	assert.EqualValues(t, "missed", rows["gdp_growth"].Status)
	assert.EqualValues(t, "exceeded", rows["energy"].Status)
	assert.EqualValues(t, "missed", rows["age"].Status)
	assert.EqualValues(t, "", rows["jobs"].Whole.Yearly.Reason().Code)
	assert.Equal(t, target.Exceeded, rows["both"].Parts[1].Verdict, "the average of a row of two")
	equal(t, "6.5", rows["both"].Parts[1].Whole.Figure.Value)
	assert.EqualValues(t, "open", rows["both"].Status, "the level has no figure")
	// Half-way the figure for the first years stands for them: (10 − 7) ÷ 2.
	row, _ := rowOf(t, kinds(t), review.Options{AsOf: 2023}, "indicator,year,value", "jobs,2021-2023,7")
	equal(t, "1.5", row.Needed.Value)
	v, ok := row.Main()
	require.True(t, ok)
	assert.Equal(t, review.Class("ahead"), v.Class, "7 ÷ 6")
}

// Labour productivity is at prices of its own up to 2020 and at those of 2020 from then on: no growth is taken across the break.
func TestPriceBreak(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(`{"format":1,"id":"x","version":"1","title":{"en":"x"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"x"}},"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[
{"id":"productivity","row":"1","category":"c","name":{"en":"Labour productivity"},"unit":"yuan/person","direction":"up","attribute":"expected","baseline":{"value":117746,"scope":"at prices of the year before"},"target":{"kind":"average_rate","value":5}},
{"id":"level","row":"2","category":"c","name":{"en":"Level"},"unit":"yuan/person","direction":"up","attribute":"expected","baseline":{"value":117746,"scope":"at prices of the year before"},"target":{"kind":"level","value":180000}}]}`), "x.json")
	require.NoError(t, err)
	for _, id := range []string{"productivity", "level"} {
		row, _ := rowOf(t, p, review.Options{AsOf: 2022, Profiles: review.Profiles()}, "indicator,year,value,scope", id+",2021,146380,at 2020 prices", id+",2022,152977,at 2020 prices")
		assert.Equal(t, id == "level", row.Done.Present(), "a level is judged by its own year")
		assert.Equal(t, indicator.ReasonCode("scope_break"), row.Expected.Reason().Code)
		assert.Equal(t, indicator.ReasonCode("scope_break"), row.Outlook.Measure.Reason().Code)
		for _, v := range row.Latest() {
			assert.EqualValues(t, "unknown", v.Standing, v.Profile)
			assert.Equal(t, "scope_break", v.Reason.Code, v.Profile)
		}
	}
	a, err := actuals.Parse([]byte("indicator,year,value,scope\nlevel,2021,146380,at 2020 prices"), "a.csv", p)
	require.NoError(t, err)
	pr := review.Projection(p, a, "", 2025)
	require.Len(t, pr, 1)
	require.ErrorIs(t, pr[0].Err, text.ErrAbsent)
}

// A figure built in memory needs no measure where the plan leaves one only; where it leaves several, the review says that it is not used.
func TestSpansInMemory(t *testing.T) {
	a, err := actuals.New(kinds(t), actuals.Actual{Indicator: "jobs", From: 2021, Year: 2025, Value: dec("11")}, actuals.Actual{Indicator: "both", From: 2021, Year: 2025, Value: dec("7")},
		actuals.Actual{Indicator: "share", From: 2021, Year: 2025, Value: dec("7")})
	require.NoError(t, err)
	r, err := review.Review(kinds(t), a, review.Options{AsOf: 2025})
	require.NoError(t, err)
	for _, row := range r.Rows {
		switch row.ID {
		case "jobs":
			equal(t, "11", row.Done)
		case "both":
			equal(t, "7", row.Parts[1].Done, "the average is the only such target of the row")
		}
	}
	require.Len(t, r.Notices, 1)
	assert.Equal(t, "Share, 2021–2025: the figure does not say which measure it is, and judges nothing", r.Notices[0].Message.EN)
}
