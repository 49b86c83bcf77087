package review_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// A verdict of the pace, byte for byte: the form is documented and stable.
func TestVerdictJSON(t *testing.T) {
	v := evaluate(t, single("1.9", 2022, "2.50", "3.8", up), "pace")
	data, err := json.Marshal(v.JSON(text.Chinese))
	require.NoError(t, err)
	assert.Equal(t, `{"series":"x","profile":"pace","year":2022,"value":"0.78947368421052631579","ratio":"0.78947368421052631579","class":"behind","class_name":"慢于进度",`+
		`"standing":"far_behind","score":null,"formula":"((2.5 − 1.9) ÷ (3.8 − 1.9)) ÷ (2 ÷ 5) = 0.7895","reason":null,`+
		`"details":{"completion":"0.31578947368421052632","expected_now":"2.66"}}`, string(data))
	data, err = json.Marshal(evaluate(t, single("13", 2022, "12", "13", up), "opensdg"))
	require.NoError(t, err)
	assert.Contains(t, string(data), `"value":null,"ratio":null,"class":"not_available"`)
	assert.Contains(t, string(data), `"reason":{"code":"required_growth_zero","text":"the target equals the baseline: required growth is zero, use differences"}`)
}

func TestFormulaHasItsNumbers(t *testing.T) {
	for profile, want := range map[string]string{
		"pace":    "((110 − 100) ÷ (150 − 100)) ÷ (2 ÷ 5) = 0.5",
		"opensdg": "R = ((110 ÷ 100)^(1/2) − 1) ÷ |((150 ÷ 100)^(1/5) − 1)| = 4.8809% ÷ 8.4472% = 0.5778",
		"un":      "ve = 110 · (1 + 4.8809%)^3 = 126.9059; (126.9059 − 100) ÷ (150 − 100) = 0.5381",
		"sdsn":    "((110 − 100) ÷ 2) ÷ ((150 − 100) ÷ 5) = 0.5",
		"escap":   "10 · (110 − 100) ÷ |150 − 100| = 2; predicted 125 (linear): 5",
	} {
		assert.Equal(t, want, evaluate(t, single("100", 2022, "110", "150", up), profile).Formula.EN, profile)
	}
	s := single("100", 0, "", "112", up)
	s.Points = points("102", "104", "106")
	assert.Equal(t, "106 + 2 · 2 = 110; (112 − 110) ÷ |112 − 106| = 33.3333%", evaluate(t, s, "german").Formula.EN)
}

// Cut-offs are data: a copy with others classes differently, the original stays.
func TestCutOffsMayBeChanged(t *testing.T) {
	s := single("1.9", 2022, "2.50", "3.8", up) // 0.789 of the pace
	p, err := profile("pace").With(map[string]decimal.Decimal{"slightly_behind": dec("0.75")})
	require.NoError(t, err)
	assert.Equal(t, "slightly_behind", string(review.Evaluate(s, p).Class))
	assert.Equal(t, "behind", string(review.Evaluate(s, profile("pace")).Class))
	_, err = profile("pace").With(map[string]decimal.Decimal{"on_pace": dec("1.2")})
	require.EqualError(t, err, "review: profile pace: the cut-offs of on pace and ahead are out of order")
	_, err = profile("pace").With(map[string]decimal.Decimal{"great": dec("1.2")})
	require.EqualError(t, err, `review: profile pace: no cut-off for the class "great"`)
	p, err = profile("german").With(map[string]decimal.Decimal{"slightly_off": dec("0.4")})
	require.NoError(t, err)
	s = single("100", 0, "", "112", up)
	s.Points = points("102", "104", "106")
	assert.Equal(t, "slightly_off", string(review.Evaluate(s, p).Class))
	_, err = profile("opensdg").With(map[string]decimal.Decimal{"free.moderate_progress": dec("0.01")})
	require.NoError(t, err)
}

func TestProfileByName(t *testing.T) {
	_, err := review.ProfileByName("oecd")
	require.EqualError(t, err, `review: profile oecd: unknown profile "oecd"; there are: pace, opensdg, eurostat, un, german, escap, sdsn`)
	require.ErrorIs(t, err, text.ErrUnknown)
	for _, p := range review.Profiles() {
		assert.NotEmpty(t, p.Describe().ZH, p.Name)
		assert.NotEqual(t, p.Title.ZH, p.Title.EN)
	}
}
