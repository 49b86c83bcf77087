package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/review"
)

const resultsMatrix = `{"format": 1, "id": "matrix", "version": "1", "title": {"en": "Results matrix"}, "period": {"base": 2023, "from": 2024, "to": 2028}, "source": {"title": {"en": "made up for tests"}},
"categories": [{"id": "c", "name": {"en": "all"}}], "indicators": [
{"id": "exports", "row": "1", "category": "c", "name": {"en": "Exports"}, "unit": "million USD", "direction": "up", "attribute": "expected", "baseline": {"value": 3493},
 "target": {"kind": "all", "parts": [{"kind": "level", "value": 3950, "year": 2024}, {"kind": "level", "value": 4500, "year": 2025}, {"kind": "level", "value": 7300, "year": 2028}]}},
{"id": "growth", "row": "2", "category": "c", "name": {"en": "Real GDP growth"}, "unit": "%", "direction": "up", "attribute": "expected", "baseline": {"value": 8.2},
 "target": {"kind": "all", "parts": [{"kind": "level", "value": 8.3, "year": 2024}, {"kind": "level", "value": 9.3, "year": 2028}]}}]}`

// A target for several years is reviewed as a course: a year is measured by its own milestone, or by what lies
// on the way to the next, what is left is left to the last, and a milestone that was missed is told.
func TestMilestones(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(resultsMatrix), "matrix.json")
	require.NoError(t, err)
	r, err := review.Review(p, actualsOf(t, p, "exports 2024 3700 4600", "growth 2024 8.9 7.8"), review.Options{})
	require.NoError(t, err)
	exports, growth := r.Rows[0], r.Rows[1]

	equal(t, "4600", exports.Done)
	equal(t, "2700", exports.Left)
	near(t, "16.6420139", exports.Needed.Value.Round(7)) // (7300 ÷ 4600)^(1/3) − 1
	assert.Contains(t, exports.Decides.EN, "2028")
	assert.Equal(t, []int{2024}, exports.Breaches)
	assert.Equal(t, review.Status("running"), exports.Status)
	equal(t, "4500", exports.Annual.Plan)
	equal(t, "5500", exports.Annual.Next) // from 4600 a third of the way to 7300
	early := exports.Years[0].Verdicts[0]
	assert.EqualValues(t, "behind", early.Class)
	now, ok := exports.Main()
	require.True(t, ok)
	assert.EqualValues(t, "ahead", now.Class) // of the milestone of its year, whatever became of the one before
	assert.Equal(t, "“4.5 billion USD in 2025” decides: ((4600 − 3493) ÷ (4500 − 3493)) ÷ (2 ÷ 2) = 1.0993", now.Formula.EN)

	late, _ := growth.Main()
	assert.Equal(t, "“9.3% in 2028” decides, with 8.55% in 2025 on the way to it: ((7.8 − 8.2) ÷ (8.55 − 8.2)) ÷ (2 ÷ 2) = −1.1429", late.Formula.EN)
	near(t, "8.348604", growth.Outlook.Measure.Round(6)) // the mean of the growth rates so far, not a trend of them
	assert.Equal(t, target.Missed, growth.Outlook.Verdict)

	plans, err := review.Annual(p, actualsOf(t, p, "exports 2024 3700"), review.Options{}, nil)
	require.NoError(t, err)
	require.NoError(t, plans[0].Err)
	var years []string
	for _, y := range plans[0].Years {
		years = append(years, y.Value.Round(1).String())
	}
	assert.Equal(t, []string{"3700", "4500", "5433.3", "6366.7", "7300"}, years)
}

// At the end every milestone counts.
func TestMilestonesAtTheEnd(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(resultsMatrix), "matrix.json")
	require.NoError(t, err)
	r, err := review.Review(p, actualsOf(t, p, "exports 2024 3700 4600 5000 6000 7300", "growth 2024 8.9 7.8 9 9.1 9.4"), review.Options{})
	require.NoError(t, err)
	assert.Equal(t, review.Status("missed"), r.Rows[0].Status)
	assert.Equal(t, "“3.95 billion USD in 2024” decides", r.Rows[0].Decides.In(text.English))
	assert.Equal(t, []int{2024}, r.Rows[0].Breaches)
	assert.Equal(t, review.Status("exceeded"), r.Rows[1].Status)
}

const jobsMatrix = `{"format": 1, "id": "jobs", "version": "1", "title": {"en": "Jobs"}, "period": {"base": 2020, "from": 2021, "to": 2025, "horizon": 2027}, "source": {"title": {"en": "made up for tests"}},
"categories": [{"id": "c", "name": {"en": "all"}}], "indicators": [
{"id": "jobs", "row": "1", "category": "c", "name": {"en": "New jobs"}, "unit": "persons", "direction": "up", "attribute": "expected", "baseline": {"value": 40000},
 "target": {"kind": "all", "parts": [{"kind": "cumulative", "value": 250000}, {"kind": "cumulative", "value": 1000000, "year": 2027}]}}]}`

// Running totals of several years are reviewed as one course, in words, by year and by what each stretch needs.
func TestRunningTotals(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(jobsMatrix), "jobs.json")
	require.NoError(t, err)
	v, _ := p.Variable("jobs")
	assert.Equal(t, text.Text{EN: "250,000 persons in total, 2021–2025, 1,000,000 persons in total, 2021–2027", ZH: "2021—2025年累计250,000人、2021—2027年累计1,000,000人"}, p.TargetOf("jobs").Describe(v.Unit))

	r, err := review.Review(p, actualsOf(t, p, "jobs 2021 50000 40000 60000"), review.Options{})
	require.NoError(t, err)
	row := r.Rows[0]
	equal(t, "150000", row.Done)
	equal(t, "850000", row.Left)
	equal(t, "212500", row.Needed.Value)
	equal(t, "50000", row.Needed.Parts[0].Value)  // to 2025
	equal(t, "375000", row.Needed.Parts[1].Value) // from 2026 on
	equal(t, "150000", row.Expected)
	assert.Equal(t, review.Status("running"), row.Status)
	verdict, ok := row.Main()
	require.True(t, ok)
	assert.Equal(t, "“250,000 persons in total, 2021–2025” decides, with 150,000 persons in total, 2021–2023 on the way to it: (150000 ÷ 150000) ÷ (3 ÷ 3) = 1", verdict.Formula.EN)

	late, err := review.Review(p, actualsOf(t, p, "jobs 2021 50000 40000 60000 30000 40000 330000"), review.Options{AsOf: 2026})
	require.NoError(t, err)
	assert.Equal(t, []int{2025}, late.Rows[0].Breaches) // 220,000
	verdict, _ = late.Rows[0].Main()
	assert.Contains(t, verdict.Formula.EN, "with 625,000 persons in total, 2021–2026 on the way to it")

	plans, err := review.Annual(p, actualsOf(t, p, "jobs 2021 60000"), review.Options{}, nil)
	require.NoError(t, err)
	require.NoError(t, plans[0].Err)
	var years []string
	for _, y := range plans[0].Years {
		years = append(years, y.Value.String())
	}
	assert.Equal(t, []string{"60000", "47500", "47500", "47500", "47500", "375000", "375000"}, years)
}
