package review_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// Asked for a vintage that no figure is of, a report is empty and says why.
func TestNoticeOfAnUnknownVintage(t *testing.T) {
	p := kinds(t)
	notices := func(rows, vintage string) []string {
		a, err := actuals.Parse([]byte("indicator,year,value,vintage\n"+rows), "a.csv", p)
		require.NoError(t, err)
		r, err := review.Review(p, a, review.Options{Vintage: vintage})
		require.NoError(t, err)
		out := []string{}
		for _, n := range r.Notices {
			out = append(out, n.In(text.English), n.In(text.Chinese))
		}
		return out
	}
	assert.Equal(t, []string{`a.csv: no figure is of the vintage "1990"; there are: 2022-02, 2023-02`, `a.csv: 没有版本为 "1990" 的数据；已有：2022-02, 2023-02`},
		notices("jobs,2022,2.1,2023-02\njobs,2021,2.1,2022-02\n", "1990"))
	assert.Equal(t, []string{`a.csv: no figure is of the vintage "census"; none names one`, `a.csv: 没有版本为 "census" 的数据；数据均未注明版本`},
		notices("jobs,2021,2.1,\n", "census"))
	assert.Empty(t, notices("jobs,2021,2.1,2022-02\n", "2022-02"))
	assert.Empty(t, notices("", "census"))
}

func fact(id string, year int, value string) actuals.Actual {
	return actuals.Actual{Indicator: id, Year: year, Value: dec(value)}
}

// Figures that no row takes are named: those of another plan, and of a variable that no target is about.
func TestReviewNamesUnusedFigures(t *testing.T) {
	other, err := actuals.New(small(t, "%", `{"value":1}`, `{"kind":"level","value":2}`), fact("x", 2021, "8.3"))
	require.NoError(t, err)
	r, err := review.Review(jimo.Plan(), other, review.Options{AsOf: 2022})
	require.NoError(t, err)
	require.NotEmpty(t, r.Notices)
	last := r.Notices[len(r.Notices)-1]
	assert.Equal(t, "unused", last.Code)
	assert.Contains(t, last.In(text.English), "the plan has nothing called x: its figures are left out")
	assert.Contains(t, last.In(text.Chinese), "规划中没有“x”，其数据未使用")
	own, err := actuals.New(jimo.Plan(), fact("gdp_growth", 2021, "8.3"), fact("exchange_rate", 2021, "6.45"))
	require.NoError(t, err)
	r, err = review.Review(jimo.Plan(), own, review.Options{AsOf: 2022})
	require.NoError(t, err)
	last = r.Notices[len(r.Notices)-1]
	assert.Contains(t, last.In(text.English), "no target is judged by the figures of Exchange rate")
	for _, n := range r.Notices[:len(r.Notices)-1] {
		assert.NotEqual(t, "unused", n.Code)
	}
}
