package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// Reviews of a row with a target of each newer kind, up by 2022.
func TestNewKindsInReviews(t *testing.T) {
	for _, c := range []struct {
		name, unit, baseline, goal string
		actuals                    []string // 2021, 2022
		status                     review.Status
		done, needed, next         string
		ratio, class               string
		breaches                   []int
		formula                    string
	}{
		{"points in every year, kept", "%", "60", `{"kind":"yearly_change","bound":"at_least","value":1}`, []string{"61", "62.5"},
			"running", "1", "1", "63.5", "1", "on_pace", nil, "worst year 1 against 1: 1"},
		// 0.8 of a point in 2021: a breach, whatever follows, and slightly behind at best.
		{"points in every year, missed", "%", "60", `{"kind":"yearly_change","bound":"at_least","value":1}`, []string{"60.8", "63"},
			"missed", "0.8", "1", "64", "0.8", "slightly_behind", []int{2021}, "worst year 0.8 against 1: 0.8; missed in 2021: slightly behind at best"},
		{"growth in every year", "10k persons", "100", `{"kind":"yearly_growth","bound":"at_least","value":5}`, []string{"106", "111.3"},
			"running", "5", "5", "116.9", "1", "on_pace", nil, "worst year 5 against 5: 1"}, // 111.3 ÷ 106 = 1.05; 116.865 rounded up
		// (1.5 − 1) ÷ (2 − 1) ÷ (2 ÷ 5) = 1.25, and (200 ÷ 150)^(1/3) − 1 = 10.06 %.
		{"a multiple", "10k persons", "100", `{"kind":"multiple","bound":"at_least","value":2}`, []string{"110", "150"},
			"running", "1.5", "10.06", "166.7", "1.25", "ahead", nil, "((1.5 − 1) ÷ (2 − 1)) ÷ (2 ÷ 5) = 1.25"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := small(t, c.unit, `{"value":`+c.baseline+`}`, c.goal)
			actuals, err := actuals.New(p, fact("x", 2021, c.actuals[0]), fact("x", 2022, c.actuals[1]))
			require.NoError(t, err)
			r, err := review.Review(p, actuals, review.Options{Profiles: review.Profiles()})
			require.NoError(t, err)
			row := r.Rows[0]
			assert.Equal(t, c.status, row.Status)
			near := func(want string, v indicator.Value) {
				t.Helper()
				d, ok := v.Decimal()
				require.True(t, ok, v)
				printed, err := indicator.ParsePrinted(want)
				require.NoError(t, err)
				assert.Equal(t, want, d.StringFixed(printed.Places()))
			}
			near(c.done, row.Done)
			near(c.needed, row.Needed.Value)
			near(c.next, row.Annual.Next)
			assert.Equal(t, c.breaches, row.Breaches)
			pace := row.Latest()[0]
			require.Equal(t, "pace", pace.Profile)
			near(c.ratio, pace.Ratio)
			assert.Equal(t, review.Class(c.class), pace.Class)
			assert.Equal(t, c.formula, pace.Formula.EN)
			for _, v := range row.Latest()[1:] { // the methods beside it judge the way to the level that the target amounts to
				assert.NotEqual(t, "target_kind", v.Reason.Code, v.Profile)
			}
			assert.True(t, row.Outlook.Measure.Present(), row.Outlook.Measure)
		})
	}
}

func TestStretchInReviews(t *testing.T) {
	p := small(t, "%", `{"value":60}`, `{"kind":"level","bound":"at_least","value":65,"stretch":67}`)
	actuals, err := actuals.New(p, fact("x", 2025, "66"))
	require.NoError(t, err)
	r, err := review.Review(p, actuals, review.Options{})
	require.NoError(t, err)
	assert.EqualValues(t, "exceeded", r.Rows[0].Status)
	assert.Equal(t, "at least 65% in 2025, 67% to strive for", r.Rows[0].TargetText.EN)
	row := report.View(r, text.English).Indicators[0]
	require.NotNil(t, row.TargetNumber)
	assert.Equal(t, "67", *row.TargetNumber.Stretch)
}
