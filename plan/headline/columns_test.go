package headline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// firstRow returns how the first row of a table is read, with the plan's years before it.
func firstRow(t *testing.T, table string) string {
	t.Helper()
	return strings.Join(readings(t, table)[:min(2, len(readings(t, table)))], " ")
}

// Which years are the baseline's and the target's, and what the other ones are: words tell first, then
// five years, then the order.
func TestColumnsOfYears(t *testing.T) {
	for heads, want := range map[string]string{
		"2020年,2025年":                           "2020–2025 1 → level 2",
		"2025年,2020年":                           "2020–2025 2 → level 1",
		"2018年,2019年,2020年,2025年":               "2020–2025 3 (2018: 1) (2019: 2) → level 4",
		"2020年指标,2025年指标":                       "2020–2025 1 → level 2",
		"2020年,2025年目标":                         "2020–2025 1 → level 2",
		"2020年基期,2025年":                         "2020–2025 1 → level 2",
		"2019年基期,2020年,2025年":                   "refused 1:4",
		"2020年实际,2021年预计,2025年":                 "2021–2025 2 (2020: 1) → level 3",
		"2019年,2020年,2025年目标,2030年目标":           "2020–2025 2 (2019: 1) → all (level 3) (level 4), 4 in 2030",
		"2020年,2024年目标,2026年目标":                 "2020–2026 1 → all (level 3) (level 2), 2 in 2024",
		"2025年目标,2030年目标,2020年":                 "2020–2025 3 → all (level 1) (level 2), 2 in 2030",
		"基期,2025年目标":                            "refused 1:1",
		"基期,2027年目标,2030年目标":                    "refused 1:1",
		"2020年,2025年,2035年":                     "refused 1:1 refused 1:5",
		"2020年,2024年,2028年":                     "2024–2028 2 (2020: 1) → level 3",
		"2020年,2025年目标,2023年":                   "2023–2025 3 (2020: 1) → level 2",
		"2020年,2020年,2025年目标":                   "refused 1:4",
		"2020年,目标":                              "refused 1:1",
		"目标,2020年":                              "refused 1:1",
		"二〇二〇年,二〇二五年":                           "2020–2025 1 → level 2",
		"二零二零年,二零二五年":                           "2020–2025 1 → level 2",
		"二○二○年,二○二五年":                           "2020–2025 1 → level 2",
		"3020年,3025年":                           "refused 1:1 refused 1:3",
		"1020年,1025年":                           "1020–1025 1 → level 2",
		"“十三五”完成,“十四五”目标":                       "2020–2025 1 → level 2",
		"2020年,2025年,2016—2020年年均,2021—2025年年均": "2020–2025 1 → all (level 2) (average_rate 4)",
		"2020年,2025年,“十三五”年均,“十四五”年均":           "2020–2025 1 → all (level 2) (average_rate 4)",
		"2020年,2025年,“十四五”年均,“十三五”年均":           "2020–2025 1 → all (level 2) (average_rate 3)",
		"2020年（预计）,2025年（%）":                    "2020–2025 1 → level 2",
	} {
		n := strings.Count(heads, ",") + 1
		table := "指标,单位," + heads + ",属性\n经济增长,%," + strings.Join([]string{"1", "2", "3", "4"}[:n], ",") + ",预期性\n"
		got := strings.NewReplacer("%, ", "", ", expected", "", " ?wrong_side", "", " ?growth", "").Replace(firstRow(t, table))
		assert.Equal(t, want, got, heads)
	}
}

// Years as options go before what the heads tell.
func TestYearsAsOptions(t *testing.T) {
	for _, c := range []struct {
		heads    string
		base, to int
		want     plan.Period
	}{
		{"2020年,2025年,2035年", 2020, 2025, plan.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Horizon: 2035}},
		{"2020年,2025年,2035年", 2020, 2035, plan.Period{}},
		{"2019年,2020年基期,2025年", 2019, 2025, plan.Period{}}, // words that say otherwise
		{"2020年,2025年,2035年", 2025, 2035, plan.Period{First: 2020, Base: 2025, From: 2026, To: 2035, Horizon: 2035}},
		{"基期,目标", 2015, 2020, plan.Period{First: 2015, Base: 2015, From: 2016, To: 2020, Horizon: 2020}},
		{"基期,2020年目标", 2015, 0, plan.Period{First: 2015, Base: 2015, From: 2016, To: 2020, Horizon: 2020}},
		{"2015年,目标", 0, 2020, plan.Period{First: 2015, Base: 2015, From: 2016, To: 2020, Horizon: 2020}},
		{"2015年,2020年目标,2030年目标", 2015, 2020, plan.Period{First: 2015, Base: 2015, From: 2016, To: 2020, Horizon: 2030}},
	} {
		n := strings.Count(c.heads, ",") + 1
		table := "指标,单位," + c.heads + ",属性\n经济增长,%," + strings.Join([]string{"1", "2", "3"}[:n], ",") + ",预期性\n"
		u, problems := headline.Understand(book(t, table), headline.Options{Period: plan.Period{Base: c.base, To: c.to}})
		if c.want == (plan.Period{}) {
			assert.NotEmpty(t, problems, c.heads)
			continue
		}
		if assert.Empty(t, problems, c.heads) {
			assert.Equal(t, c.want, plan.MustParse(u.File, "t").Period, c.heads)
		}
	}
}

// A column without a head, or with one that nobody knows, is what most of its cells are: more than two
// thirds of them.
func TestColumnsWithoutHeads(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"numbers before the names", ",指标,单位,2020年,2025年,属性\n7,甲,%,1,2,约束性\n8,乙,%,1,2,约束性\n", "7 甲 % binding, 8 乙 % binding"},
		{"names before the numbers", "指标,,单位,2020年,2025年,属性\n7,甲,%,1,2,约束性\n8,乙,%,1,2,约束性\n9a,丙,%,1,2,约束性\n", "7 甲 % binding, 8 乙 % binding, 9a 丙 % binding"},
		{"parts", "指标,,单位,2020年,2025年,属性\n甲,常住,%,1,2,约束性\n,户籍,%,1,2,约束性\n", "1 常住 % binding, 1b 户籍 % binding"},
		{"units", "指标,x,2020年,2025年,属性\n甲,%,1,2,约束性\n乙,人,1,2,约束性\n", "1 甲 % binding, 2 乙 人 binding"},
		{"units without a head", "指标,,2020年,2025年,属性\n甲,%,1,2,约束性\n乙,人,1,2,约束性\n", "1 甲 % binding, 2 乙 人 binding"},
		{"attributes", "指标,单位,2020年,2025年,x\n甲,%,1,2,约束性\n乙,人,1,2,预期性\n", "1 甲 % binding, 2 乙 人 expected"},
		{"attributes under categories", "类别,指标,单位,2020年,2025年\n约束性,甲,%,1,2\n预期性,乙,人,1,2\n", "1 甲 % binding, 2 乙 人 expected"},
		{"numbers between categories and names", "类别,,指标,单位,2020年,2025年,属性\n经济,7,甲,%,1,2,约束性\n,8,乙,%,1,2,约束性\n", "7 甲 % binding, 8 乙 % binding"},
		{"names before the numbers, below a category", "指标,,单位,2020年,2025年,属性\n经济,,,,,\n7,甲,%,1,2,约束性\n", "7 甲 % binding"},
		{"half are no row numbers", ",指标,单位,2020年,2025年,属性\n7,甲,%,1,2,约束性\nx,乙,%,1,2,约束性\n", "refused"},
		{"attributes below a blank", "指标,单位,2020年,2025年,x\n经济,,,,\n甲,%,1,2,约束性\n乙,人,1,2,预期性\n", "1 甲 % binding, 2 乙 人 expected"},
		{"attributes above a note", "x,指标,单位,2020年,2025年\n约束性,甲,%,1,2\n预期性,乙,人,1,2\n注：甲乙丙\n", "1 甲 % binding, 2 乙 人 expected"},
		{"two thirds are not most", "指标,单位,2020年,2025年,x\n甲,%,1,2,约束性\n乙,人,1,2,预期性\n丙,人,1,2,甲乙\n", "refused"},
		{"two of three units", "指标,x,2020年,2025年,属性\n甲,%,1,2,约束性\n乙,人,1,2,约束性\n丙,甲乙,1,2,约束性\n", "refused"},
		{"three of four units", "指标,x,2020年,2025年,属性\n甲,%,1,2,约束性\n乙,人,1,2,约束性\n丙,家,1,2,约束性\n丁,—,1,2,约束性\n", "1 甲 % binding, 2 乙 人 binding, 3 丙 家 binding, 4 丁 1 binding"},
		{"categories below a blank head", ",指标,单位,2020年,2025年,属性\n经济,,,,,\n,甲,%,1,2,约束性\n民生,,,,,\n,乙,%,1,2,约束性\n", "1 甲 % binding, 2 乙 % binding"},
		{"an empty column", "指标,,单位,,2020年,2025年,属性\n甲,,%,,1,2,约束性\n", "1 甲 % binding"},
		{"numbers far from the names", "指标,单位,2020年,2025年,属性,\n甲,%,1,2,约束性,7\n", "refused"},
	} {
		u, problems := headline.Understand(book(t, c.table), headline.Options{})
		var rows []string
		if len(problems) > 0 {
			rows = []string{"refused"}
		} else {
			for _, in := range plan.MustParse(u.File, "t").Indicators {
				rows = append(rows, in.Row+" "+in.Name.ZH+" "+in.Unit+" "+string(in.Attribute))
			}
		}
		assert.Equal(t, c.want, strings.Join(rows, ", "), "%s: %v", c.name, problems)
	}
}

// The unit of a row without one: in its name, with its figures, in the heads of the figures if they
// agree, over the table.
func TestUnitsFromElsewhere(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"单位：万元\n指标,2020年,2025年,属性\n产值（亿元）,1,2,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年,2025年,属性\n产值,1亿元,2亿元,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年,2025年,属性\n产值,1,2亿元,预期性\n", "万元"},
		{"单位：万元\n指标,2020年,2025年,属性\n产值,—,2亿元,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年（亿元）,2025年（亿元）,属性\n产值,1,2,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年（亿元）,2025年,属性\n产值,1,2,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年,2025年（目标）（亿元）,属性\n产值,1,2,预期性\n", "亿元"},
		{"单位：万元\n指标,2020年（亿元,2025年,属性\n产值,1,2,预期性\n", "万元"},
		{"指标,情况（亿元）,,属性\n,2020年,2025年目标,\n产值,1,2,预期性\n", "亿元"},
		{"指标,情况（亿元）,,属性\n,2020年（万元）,2025年目标（万元）,\n产值,1,2,预期性\n", "万元"},
		{"（单位：万元）\n指标,2020年,2025年,属性\n产值,1,2,预期性\n", "万元"},
		{"指标,2020年,2025年目标,属性\n营商环境,—,全省前列,预期性\n", "1"},
		{"Unit: %\nIndicator,2020,2025,Attribute\nShare,1,2,expected\n", "%"},
	} {
		assert.Equal(t, c.want, made(t, c.table).Indicators[0].Unit, c.table)
	}
	// Figures below the head of another unit are refused.
	assert.Equal(t, []string{"refused 3:2", "refused 3:3"}, readings(t, "单位：万元\n指标,2020年（亿元）,2025年（千元）,属性\n产值,1,2,预期性\n"))
}

// A table that does not tell binding from expected targets has expected ones, which each row says.
func TestTablesWithoutAttributes(t *testing.T) {
	u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标\n甲,%,1,2\n注：甲乙\n"), headline.Options{})
	require.Empty(t, problems)
	assert.Equal(t, []text.Text{{ZH: "注：甲乙"}, {EN: "甲: taken as expected, since the table does not tell binding from expected targets", ZH: "甲：表中未区分约束性与预期性指标，按预期性处理"}}, u.Notes)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, plan.Expected, p.Indicators[0].Attribute)
	assert.Len(t, p.Notes, 1)
	assert.Equal(t, "attribute", p.Indicators[0].Inferred[0].Field)
	u, problems = headline.Understand(book(t, "指标,单位,2020年,2025年目标,属性\n甲,%,1,2,约束性\n注：甲乙\n"), headline.Options{})
	require.Empty(t, problems)
	assert.Len(t, u.Notes, 1)
}

// A row of a category that is merged over all columns says nothing of what the columns are.
func TestCategoriesOverAllColumns(t *testing.T) {
	const table = `{"file":"t.xlsx","sheets":[{"name":"表","cells":[{"at":"A1","text":"指标"},{"at":"B1","text":"单位"},{"at":"C1","text":"2020年"},{"at":"D1","text":"2025年"},{"at":"E1","text":"类型"},
		{"at":"A2","to":"E2","text":"一、经济"},{"at":"A3","text":"甲"},{"at":"B3","text":"%"},{"at":"C3","number":"1"},{"at":"D3","number":"2"},{"at":"E3","text":"约束性"},
		{"at":"A4","to":"E4","text":"二、民生"},{"at":"A5","text":"乙"},{"at":"B5","text":"人"},{"at":"C5","number":"1"},{"at":"D5","number":"2"},{"at":"E5","text":"预期性"}]}]}`
	assert.Equal(t, []string{"2020–2025", "%, 1 → level 2, binding", "人, 1 → level 2, expected"}, readings(t, table))
}

// The head of a column says more than its name: a unit in brackets, a remark, quotes.
func TestRemarksInHeads(t *testing.T) {
	for _, heads := range []string{"指标（单位）,属性", "KPI (unit),Attribute", "“指标”,属性*", "项目(名称),性质（类型）", "Indicator\u00a0(unit),Nature (type)"} {
		name, attribute, _ := strings.Cut(heads, ",")
		got := readings(t, name+",单位（计量）,2020年,2025年（规划）,"+attribute+"\n城镇化率,%,60,65,约束性\n")
		assert.Equal(t, []string{"2020–2025", "%, 60 → level 65, binding"}, got, heads)
	}
}

// Averages and totals of the years before the plan, by the row above, are notes.
func TestColumnsOfThePast(t *testing.T) {
	u, problems := headline.Understand(book(t, "指标,单位,基期,,目标,,属性\n,,2020年,年均,2025年,年均,\n地区生产总值,亿元,5,7,6,8,预期性\n"), headline.Options{})
	require.Empty(t, problems)
	assert.Equal(t, []text.Text{{ZH: "基期 年均"}}, u.Notes)
	assert.Equal(t, "亿元, 5 → all (level 6) (average_rate 8), expected", readings(t, "指标,单位,基期,,目标,,属性\n,,2020年,年均,2025年,年均,\n地区生产总值,亿元,5,7,6,8,预期性\n")[1])
}

// A row of years below a head of years is the second row of the head where merged cells cover it.
func TestYearsBelowYears(t *testing.T) {
	table := func(to string) string {
		return `{"file":"t.xlsx","sheets":[{"name":"表","cells":[{"at":"A1","text":"指标"},{"at":"B1","text":"单位"},{"at":"C1",` + to + `"text":"2020年和2025年"},{"at":"E1","text":"属性"},
			{"at":"C2","text":"2020年"},{"at":"D2","text":"2025年目标"},{"at":"A3","text":"城镇化率"},{"at":"B3","text":"%"},{"at":"C3","number":"60"},{"at":"D3","number":"65"},{"at":"E3","text":"约束性"}]}]}`
	}
	assert.Equal(t, []string{"2020–2025", "%, 60 → level 65, binding"}, readings(t, table(`"to":"D1",`)))
	one := strings.Replace(table(`"to":"D1",`), "2020年和2025年", "2025年情况", 1)
	assert.Equal(t, []string{"2020–2025", "%, 60 → level 65, binding"}, readings(t, one))
	// Not covered, it is a row of figures that look like years.
	assert.Equal(t, []string{"2020–2025", "人, 2019 → level 2024, expected"}, readings(t, "指标,单位,2020年,2025年,属性\n学生,人,2019,2024,预期性\n"))
}
