package review_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// A decline of 13.5 entered with either sign needs 3.814 % a year after 2.7 and 0.1: 1 − (0.865 ÷ (0.973·0.999))^(1/3). A figure of the
// other sign is kept, and pointed out with indicator and year.
func TestDeclinesOfEitherSign(t *testing.T) {
	p := jimo.Plan()
	for _, number := range []json.Number{"13.5", "-13.5"} {
		a, err := actuals.Parse([]byte("indicator,year,value\nenergy_intensity_decline,2021,2.7\nenergy_intensity_decline,2022,0.1"), "a.csv", p)
		require.NoError(t, err)
		assert.Empty(t, a.Notices)
		r, err := review.Review(p, a, review.Options{AsOf: 2022, Entered: map[string]plan.Entry{
			"energy_intensity_decline": {Target: plan.Target{Kind: "compounded_decline", Value: &number}}}})
		require.NoError(t, err)
		for _, row := range r.Rows {
			if row.ID == "energy_intensity_decline" {
				d, ok := row.Needed.Value.Decimal()
				require.True(t, ok)
				assert.Equal(t, "3.814", d.StringFixed(3), number)
				assert.Equal(t, "down 13.5% in all, compounded, 2021–2025", row.TargetText.EN)
			}
		}
		if number == "13.5" {
			assert.Empty(t, r.Notices)
			continue
		}
		require.Len(t, r.Notices, 1)
		assert.Equal(t, "plan: energy_intensity_decline: 单位地区生产总值能源消耗降低：−13.5%按降幅理解：2021—2025年累计降低13.5%", r.Notices[0].In(text.Chinese))
	}
	a, err := actuals.Parse([]byte("indicator,year,value\nenergy_intensity_decline,2021,-2.7\nenergy_intensity_decline,2022,0.1"), "a.csv", p)
	require.NoError(t, err)
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "decline_sign", a.Notices[0].Code)
	assert.Equal(t, "a.csv:2: Decline of energy use per unit of GDP: 2021: −2.7% is taken as a rise of 2.7%, since declines are counted here; a decline has no minus", a.Notices[0].Error())
	x, _ := a.At("energy_intensity_decline", 2021, "")
	assert.True(t, x.Value.Equal(dec("-2.7")))
}
