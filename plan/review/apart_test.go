package review_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// report reviews a plan of two shares, of which the first has the target, in 2025.
func rep(t *testing.T, target, given string) review.Report {
	t.Helper()
	p, err := plan.Parse(t.Context(), []byte(strings.Replace(`{"format":1,"id":"p","version":"1","title":{"en":"p"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"s"}},
"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[
{"id":"share","row":"1","category":"c","name":{"en":"share","zh":"比重"},"unit":"%","direction":"up","attribute":"binding","baseline":{"value":38.2,"printed":"38.2"},"target":TARGET},
{"id":"rest","row":"2","category":"c","name":{"en":"rest","zh":"其余"},"unit":"%","direction":"down","attribute":"expected","baseline":{"value":61.8},"target":{"kind":"level","value":58}}],
"model":{"wholes":[{"id":"w","name":{"en":"structure","zh":"结构"},"shares":["share","rest"]}]}}`, "TARGET", target, 1)), "p.json")
	require.NoError(t, err)
	a, err := actuals.Parse([]byte("indicator,year,value\n"+given), "a.csv", p)
	require.NoError(t, err)
	r, err := review.Review(p, a, review.Options{AsOf: 2025})
	require.NoError(t, err)
	return r
}

// A target that is just missed shows by how much: as many digits as tell the two apart.
func TestMissedByAHair(t *testing.T) {
	for _, c := range []struct{ name, target, actual, en, zh string }{
		{"just below", `{"kind":"level","bound":"at_least","value":42}`, "41.996",
			"target at least 42% in 2025, reached 41.996%, lacking 0.004 percentage points", "目标：2025年不低于42%；完成 41.996%，尚差 0.004个百分点"},
		{"well below", `{"kind":"level","bound":"at_least","value":42}`, "41.5",
			"target at least 42% in 2025, reached 41.5%, lacking 0.5 percentage points", "目标：2025年不低于42%；完成 41.5%，尚差 0.5个百分点"},
		{"at a strict bound", `{"kind":"level","bound":"above","value":42}`, "42",
			"target above 42% in 2025, reached 42%: the number itself is not enough", "目标：2025年高于42%；完成 42%，恰等于该值不算完成"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rep(t, c.target, "share,2025,"+c.actual)
			assert.EqualValues(t, "missed", r.Rows[0].Status)
			for l, want := range map[text.Lang]string{text.English: c.en, text.Chinese: c.zh} {
				assert.Contains(t, report.PlainText(r, l), want)
			}
		})
	}
}

// 50 and 88 make 138; the targets 42 and 58 make 100, 45 and 58 do not.
func TestSharesThatAreNoWhole(t *testing.T) {
	notices := func(r review.Report) (out []string) {
		for _, n := range r.Notices {
			out = append(out, n.Message.EN)
		}
		return out
	}
	assert.Empty(t, notices(rep(t, `{"kind":"level","value":42}`, "share,2025,42.3\nrest,2025,57.7")))
	assert.Equal(t, []string{"structure: the parts add up to 138% in 2025, not 100%: share 50%, rest 88%"},
		notices(rep(t, `{"kind":"level","value":42}`, "share,2025,50\nrest,2025,88")))
	assert.Equal(t, []string{"structure: the parts add up to 103% in 2025, not 100%: share 45%, rest 58%"},
		notices(rep(t, `{"kind":"level","value":45}`, "share,2025,42.3")))
}
