package review_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func fact(id string, year int, value string) review.Actual {
	return review.Actual{Indicator: id, Year: year, Value: dec(value)}
}

// Figures in memory get the checks of a file, all at once.
func TestNewActuals(t *testing.T) {
	p := jimo.Plan()
	a, err := review.NewActuals(p, fact("gdp_growth", 2021, "8.3"), fact("地区生产总值增速", 2022, "4"), fact("pension_coverage", 2022, "150"))
	require.NoError(t, err)
	require.Equal(t, 3, a.Len())
	assert.Equal(t, "gdp_growth", a.All()[1].Indicator, "a name finds its id, as in a file")
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "outside_limits", a.Notices[0].Code)
	assert.Contains(t, a.Notices[0].In(text.English), "pension_coverage in 2022: 150 lies outside the natural limits 0 to 100")

	huge := review.Actual{Indicator: "gdp_growth", Year: 2023, Value: decimal.New(1, 100_000_000)}
	_, err = review.NewActuals(p, fact("gdp_grwth", 2021, "8.3"), fact("gdp_growth", 90, "1"), review.Actual{Indicator: "gdp_growth", Year: 2021}, huge)
	var problems plan.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 4)
	for i, want := range []struct {
		path, en, zh string
		err          error
	}{
		{"figures[0].Indicator", `there is no indicator "gdp_grwth"; did you mean "gdp_growth"?`, "没有指标", text.ErrUnknown},
		{"figures[1].Year", "90 is not a year; expected one such as 2023", "不是年份", text.ErrInvalid},
		{"figures[2].Value", `the value is missing; a 0 is given with Printed "0"`, "缺少数值", text.ErrInvalid},
		{"figures[3].Value", "a number may have at most 40 digits", "数字最多 40 位", text.ErrLimit},
	} {
		assert.Equal(t, want.path, problems[i].Path)
		assert.Contains(t, problems[i].In(text.English), want.en)
		assert.Contains(t, problems[i].In(text.Chinese), want.zh)
		assert.ErrorIs(t, problems[i], want.err)
	}
	_, err = review.NewActuals(p, review.Actual{Indicator: "gdp_growth", Year: 2021, Printed: "0"})
	require.NoError(t, err, "a 0 that is said")

	_, err = review.NewActuals(p, fact("gdp_growth", 2021, "8.3"), fact("gdp_growth", 2021, "8.4"))
	assert.ErrorContains(t, err, "gdp_growth in 2021 is 8.4 here and 8.3 in figure 1; give the two a vintage each")
	a, err = review.NewActuals(p, fact("gdp_growth", 2021, "8.3"), fact("gdp_growth", 2021, "8.30"), fact("gdp_growth", 2061, "8"))
	require.NoError(t, err)
	assert.Equal(t, 2, a.Len())
	assert.Equal(t, []string{"duplicate", "outside_years"}, []string{a.Notices[0].Code, a.Notices[1].Code})
	assert.Contains(t, a.Notices[0].In(text.English), "gdp_growth in 2021 stands in figure 1 already")

	again, err := review.NewActuals(p, append(a.All(), fact("gdp_growth", 2022, "4"))...)
	require.NoError(t, err)
	assert.Equal(t, 3, again.Len())
	for _, p := range []*plan.Plan{nil, {}} {
		_, err = review.NewActuals(p)
		assert.ErrorIs(t, err, text.ErrInvalid)
	}
}

// A file and memory give the same actuals and notices.
func TestNewActualsAsFromAFile(t *testing.T) {
	p := jimo.Plan()
	file, err := review.ParseActuals([]byte("indicator,year,value\ngdp_growth,2021,8.3\npension_coverage,2022,150\n"), "a.csv", p)
	require.NoError(t, err)
	memory, err := review.NewActuals(p, fact("gdp_growth", 2021, "8.3"), fact("pension_coverage", 2022, "150"))
	require.NoError(t, err)
	for i, x := range file.All() {
		y := memory.All()[i]
		assert.Equal(t, []any{x.Indicator, x.Year, x.Value.String()}, []any{y.Indicator, y.Year, y.Value.String()})
	}
	assert.Equal(t, file.Notices[0].Message, memory.Notices[0].Message)
}

// Figures that no row takes are named: those of another plan, and of a variable that no target is about.
func TestReviewNamesUnusedFigures(t *testing.T) {
	other, err := review.NewActuals(small(t, "%", `{"value":1}`, `{"kind":"level","value":2}`), fact("x", 2021, "8.3"))
	require.NoError(t, err)
	r, err := review.Review(jimo.Plan(), other, review.Options{AsOf: 2022})
	require.NoError(t, err)
	require.NotEmpty(t, r.Notices)
	last := r.Notices[len(r.Notices)-1]
	assert.Equal(t, "unused", last.Code)
	assert.Contains(t, last.In(text.English), "the plan has nothing called x: its figures are left out")
	assert.Contains(t, last.In(text.Chinese), "规划中没有“x”，其数据未使用")
	own, err := review.NewActuals(jimo.Plan(), fact("gdp_growth", 2021, "8.3"), fact("exchange_rate", 2021, "6.45"))
	require.NoError(t, err)
	r, err = review.Review(jimo.Plan(), own, review.Options{AsOf: 2022})
	require.NoError(t, err)
	last = r.Notices[len(r.Notices)-1]
	assert.Contains(t, last.In(text.English), "no target is judged by the figures of Exchange rate")
	for _, n := range r.Notices[:len(r.Notices)-1] {
		assert.NotEqual(t, "unused", n.Code)
	}
}
