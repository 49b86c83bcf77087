package actuals_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func understood(t *testing.T, table string, o actuals.Options) (actuals.Understood, error) {
	t.Helper()
	b, problems := grid.ReadText([]byte(table), "a.csv", "")
	require.Empty(t, problems)
	return actuals.Understand(b, jimo.Plan(), o)
}

// A name that the plan does not have is told with the most similar ones, and read as the one that is
// confirmed for it; one that is passed over is no problem any more.
func TestNamesAreConfirmed(t *testing.T) {
	const table = "指标,2021年,2022年\n新增城镇就业（万人）,4.1,4.2\n森林蓄积量,1,2\n常住人口城镇化率,64.1,65.2\n"
	u, err := understood(t, table, actuals.Options{})
	require.NoError(t, err)
	assert.Equal(t, "A1:C4", u.Table)
	require.Len(t, u.Names, 3)
	assert.Equal(t, actuals.Name{Text: "新增城镇就业（万人）", Cell: "A2", Near: []string{"new_urban_jobs", "new_urban_jobs_total"}}, u.Names[0])
	assert.Equal(t, "A3", u.Names[1].Cell)
	assert.Empty(t, u.Names[1].ID)
	assert.Equal(t, "urbanisation_rate", u.Names[2].ID)
	assert.Equal(t, []string{"urbanisation_rate"}, u.Actuals.IDs())
	assert.Len(t, u.Actuals.Notices, 2)

	u, err = understood(t, table, actuals.Options{Names: map[string]string{"新增城镇就业（万人）": "new_urban_jobs", "森林蓄积量": ""}})
	require.NoError(t, err)
	assert.Equal(t, []string{"new_urban_jobs", "urbanisation_rate"}, u.Actuals.IDs())
	x, ok := u.Actuals.At("new_urban_jobs", 2022, "")
	require.True(t, ok)
	assert.Equal(t, "4.2", x.Value.String())
	assert.Empty(t, u.Actuals.Notices)

	// In a table with a row for each figure such a name is a problem until it is decided on.
	const long = "指标,年份,数值\n新增城镇就业,2021,4.1\n森林蓄积量,2021,1\n"
	_, err = understood(t, long, actuals.Options{})
	var problems plan.Problems
	require.ErrorAs(t, err, &problems)
	assert.Len(t, problems, 2)
	u, err = understood(t, long, actuals.Options{Names: map[string]string{"新增城镇就业": "new_urban_jobs", "森林蓄积量": ""}})
	require.NoError(t, err)
	assert.Equal(t, 1, u.Actuals.Len())
	assert.Equal(t, "A3", u.Names[1].Cell)
}

// Of several tables of figures one is chosen; what was read is written as a table that reads the same.
func TestSeveralTablesOfFigures(t *testing.T) {
	const tables = "表一\n指标,2021年,2022年\n常住人口城镇化率,64.1,65.2\n表二 就业\n指标,2021年,2022年,2023年\n城镇新增就业人数,4.1,4.2,4.3\n"
	_, err := understood(t, tables, actuals.Options{})
	require.ErrorContains(t, err, "several tables: A2:C3, A5:D6; expected one of them to be chosen")
	u, err := understood(t, tables, actuals.Options{Sheet: "A5:D6"})
	require.NoError(t, err)
	assert.Equal(t, 3, u.Actuals.Len())
	assert.Equal(t, []string{"new_urban_jobs"}, u.Actuals.IDs())
	written, err := actuals.Template(jimo.Plan(), u.Actuals, "zh")
	require.NoError(t, err)
	again, err := actuals.Parse(written, "b.csv", jimo.Plan())
	require.NoError(t, err)
	assert.Equal(t, figures(jimo.Plan(), u.Actuals), figures(jimo.Plan(), again))
}

// Figures of variables beside the headline table are written, too.
func TestTemplateOfOtherVariables(t *testing.T) {
	have, err := actuals.Parse([]byte("indicator,year,value\ngdp,2021,1500\n"), "a.csv", jimo.Plan())
	require.NoError(t, err)
	written, err := actuals.Template(jimo.Plan(), have, "en")
	require.NoError(t, err)
	again, err := actuals.Parse(written, "b.csv", jimo.Plan())
	require.NoError(t, err)
	x, ok := again.At("gdp", 2021, "")
	require.True(t, ok)
	assert.Equal(t, "1500", x.Value.String())
}

// A table with indicators across and years down is read as the same with years across: units in a row
// of their own, provisional years, notes; a problem is at its cell.
func TestYearsDown(t *testing.T) {
	const table = "即墨区主要指标\n年份,城镇新增就业人数,常住人口城镇化率（%）,耕地面积\n单位,人,,公顷\n2021年,41000,64.1,1\n2022年（快报）,42000,—,2\n注：2021年为初步核算数。\n"
	u, err := understood(t, table, actuals.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"城镇新增就业人数 2021 4.1 初步核算", "城镇新增就业人数 2022 4.2 快报", "常住人口城镇化率 2021 64.1 初步核算"}, figures(jimo.Plan(), u.Actuals))
	assert.Equal(t, "A2:D6", u.Table)
	require.Len(t, u.Names, 3)
	assert.Equal(t, "D2", u.Names[2].Cell)
	assert.Equal(t, []string{"4", "4", "5"}, []string{fmt.Sprint(u.Actuals.All()[0].Line), fmt.Sprint(u.Actuals.All()[2].Line), fmt.Sprint(u.Actuals.All()[1].Line)})

	_, err = understood(t, "年份,常住人口城镇化率\n2021年,64.1\n2022年,很高\n", actuals.Options{})
	require.ErrorContains(t, err, "a.csv:3:")

	// Years alone, without a head of their own.
	u, err = understood(t, ",常住人口城镇化率\n2021,64.1\n2022,65\n", actuals.Options{})
	require.NoError(t, err)
	assert.Equal(t, 2, u.Actuals.Len())
}

// A figure of another base, of a part of a year, or with a point that may separate thousands, is never taken for
// the one that its name or year resembles.
func TestFiguresThatResembleOthers(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"指标,2021年,2022年\n地区生产总值指数（上年=100）,108.2,104.5\n地区生产总值指数（2020=100）,108.2,113.1\n", "地区生产总值指数（2020=100） 2021 108.2 | 地区生产总值指数（2020=100） 2022 113.1"},
		{"指标,2022年\n常住人口城镇化率（同比增长）,0.8\n制造业增加值占生产总值比重（%）,38.5\n", "制造业增加值占生产总值比重 2022 38.5"},
		{"年份,城镇新增就业人数（万人）\n2021年,1.7\n2022年,1.8\n2023年1-9月,1.4\n", "城镇新增就业人数 2021 1.7 | 城镇新增就业人数 2022 1.8"},
		{"指标,二〇二一年,2022年\n常住人口城镇化率,69.8,70.5\n", "常住人口城镇化率 2021 69.8 | 常住人口城镇化率 2022 70.5"},
		{"(Unit: persons),,\nIndicator,2021,2022\nNew urban jobs,17000,18000\n", "城镇新增就业人数 2021 1.7 | 城镇新增就业人数 2022 1.8"},
		{"Indicator;2021;2022\nNew urban jobs (persons);17.000;18.000\n", "refused"},
		{"Indicator;2021;2022\nNew urban jobs (persons);17.000;18.000\nUrbanisation rate of permanent residents;69,8;70,5\n", "城镇新增就业人数 2021 1.7 | 城镇新增就业人数 2022 1.8 | 常住人口城镇化率 2021 69.8 | 常住人口城镇化率 2022 70.5"},
		{"indicator,year,value\nurbanisation_rate,2022,70.5 (2021)\n", "refused"},
	} {
		u, err := understood(t, c.table, actuals.Options{})
		got := "refused"
		if err == nil {
			got = strings.Join(figures(jimo.Plan(), u.Actuals), " | ")
		}
		assert.Equal(t, c.want, got, c.table)
	}
}
