package actuals_test

import (
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// kinds is a plan with an indicator of each kind of target, that of the tests of package review.
func kinds(t testing.TB) *plan.Plan {
	t.Helper()
	data, err := os.ReadFile("../review/testdata/kinds.json")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), data, "kinds.json")
	require.NoError(t, err)
	return p
}

// parsed reads lines "indicator,year,value" for the plan.
func parsed(t testing.TB, p *plan.Plan, lines ...string) actuals.Actuals {
	t.Helper()
	a, err := actuals.Parse([]byte("indicator,year,value\n"+strings.Join(lines, "\n")+"\n"), "actuals.csv", p)
	require.NoError(t, err)
	return a
}

func fact(id string, year int, value string) actuals.Actual {
	return actuals.Actual{Indicator: id, Year: year, Value: dec(value)}
}

// Figures in memory get the checks of a file, all at once.
func TestNew(t *testing.T) {
	p := jimo.Plan()
	a, err := actuals.New(p, fact("gdp_growth", 2021, "8.3"), fact("地区生产总值增速", 2022, "4"), fact("pension_coverage", 2022, "150"))
	require.NoError(t, err)
	require.Equal(t, 3, a.Len())
	assert.Equal(t, "gdp_growth", a.All()[1].Indicator, "a name finds its id, as in a file")
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "outside_limits", a.Notices[0].Code)
	assert.Contains(t, a.Notices[0].In(text.English), "Basic pension insurance coverage in 2022: 150 lies outside the natural limits 0 to 100")

	huge := actuals.Actual{Indicator: "gdp_growth", Year: 2023, Value: decimal.New(1, 100_000_000)}
	_, err = actuals.New(p, fact("gdp_grwth", 2021, "8.3"), fact("gdp_growth", 90, "1"), actuals.Actual{Indicator: "gdp_growth", Year: 2021}, huge)
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
	_, err = actuals.New(p, actuals.Actual{Indicator: "gdp_growth", Year: 2021, Printed: "0"})
	require.NoError(t, err, "a 0 that is said")

	_, err = actuals.New(p, fact("gdp_growth", 2021, "8.3"), fact("gdp_growth", 2021, "8.4"))
	assert.ErrorContains(t, err, "GDP growth in 2021 is 8.4 here and 8.3 in figure 1; give the two a vintage each")
	a, err = actuals.New(p, fact("gdp_growth", 2021, "8.3"), fact("gdp_growth", 2021, "8.30"), fact("gdp_growth", 2061, "8"))
	require.NoError(t, err)
	assert.Equal(t, 2, a.Len())
	assert.Equal(t, []string{"duplicate", "outside_years"}, []string{a.Notices[0].Code, a.Notices[1].Code})
	assert.Contains(t, a.Notices[0].In(text.English), "GDP growth in 2021 stands in figure 1 already")

	again, err := actuals.New(p, append(a.All(), fact("gdp_growth", 2022, "4"))...)
	require.NoError(t, err)
	assert.Equal(t, 3, again.Len())
	for _, p := range []*plan.Plan{nil, {}} {
		_, err = actuals.New(p)
		assert.ErrorIs(t, err, text.ErrInvalid)
	}
}

// A file and memory give the same actuals and notices.
func TestNewAsFromAFile(t *testing.T) {
	p := jimo.Plan()
	file, err := actuals.Parse([]byte("indicator,year,value\ngdp_growth,2021,8.3\npension_coverage,2022,150\n"), "a.csv", p)
	require.NoError(t, err)
	memory, err := actuals.New(p, fact("gdp_growth", 2021, "8.3"), fact("pension_coverage", 2022, "150"))
	require.NoError(t, err)
	for i, x := range file.All() {
		y := memory.All()[i]
		assert.Equal(t, []any{x.Indicator, x.Year, x.Value.String()}, []any{y.Indicator, y.Year, y.Value.String()})
	}
	assert.Equal(t, file.Notices[0].Message, memory.Notices[0].Message)
}
