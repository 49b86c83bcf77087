package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// The published mid-term classes belong beside the mid-term review of 2022 or 2023, and beside no other. Without a kind and years they
// belong beside any.
func TestOfficialForOneEvaluationOnly(t *testing.T) {
	official, err := review.ParseOfficial(china.Official14(), "official.csv")
	require.NoError(t, err)
	require.Len(t, official, 20)
	always, err := review.ParseOfficial([]byte("indicator,class\ngdp_growth,lagging\nnobody,faster\n"), "any.csv")
	require.NoError(t, err)
	for _, c := range []struct {
		kind review.Stage
		year int
		has  int
	}{
		{"mid_term", 2022, 20},
		{"mid_term", 2023, 20},
		{"mid_term", 2021, 0},
		{"mid_term", 2024, 0},
		{"final", 2023, 0},
		{"annual", 2022, 0},
	} {
		r, err := review.Review(china.Plan14(), actualsOf(t, china.Plan14()), review.Options{Kind: c.kind, AsOf: c.year, Official: official})
		require.NoError(t, err)
		assert.Len(t, r.Official, c.has, "%s %d", c.kind, c.year)
		r, err = review.Review(china.Plan14(), actualsOf(t, china.Plan14()), review.Options{Kind: c.kind, AsOf: c.year, Official: always})
		require.NoError(t, err)
		require.Len(t, r.Official, 1, "of an indicator that the plan does not have there is nothing to set beside")
		assert.EqualValues(t, "lagging", r.Official[0].Official)
	}
}

// What is wrong with a file of official classes is told all at once, with its place.
func TestOfficialErrors(t *testing.T) {
	_, err := review.ParseOfficial([]byte("indicator,class,kind,from\n,faster,,\ngdp_growth,best,,\ngdp_growth,faster,weekly,\ngdp_growth,faster,final,22\n"), "o.csv")
	require.ErrorIs(t, err, text.ErrUnknown)
	var ps plan.Problems
	require.ErrorAs(t, err, &ps)
	assert.Equal(t, `o.csv:2:1: indicator: the row names no indicator
o.csv:3:12: class: unknown class "best"; expected reached_early, faster, as_expected or lagging
o.csv:4:19: kind: unknown kind of evaluation "weekly"; expected annual, mid_term or final
o.csv:5:25: from: "22" is not a year; expected one such as 2023`, err.Error())
	assert.Equal(t, `o.csv:3:12: class: 未知的等级 "best"；应为 reached_early、faster、as_expected 或 lagging`, ps[1].In(text.Chinese))
	_, err = review.ParseOfficial([]byte("class\nfaster\n"), "o.csv")
	require.EqualError(t, err, "o.csv:1: the column indicator is missing")
	_, err = review.ParseOfficial([]byte("\xff\xfe"), "o.csv")
	require.ErrorContains(t, err, "UTF-16")
}
