package headline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// counted returns how a table with a title is read whose only row holds 1, 2, 3 and so on below the heads.
func counted(t *testing.T, title, heads string) string {
	t.Helper()
	cells := ""
	for i := range strings.Count(heads, ",") + 1 {
		cells += fmt.Sprintf(",%d", i+1)
	}
	got := firstRow(t, title+"\nIndicator,Unit,"+heads+"\nGDP growth,%"+cells+"\n")
	return strings.NewReplacer("%, ", "", ", expected", "").Replace(got)
}

// Bare years below the title of a plan are its course: the last one before it is the baseline, those of the
// plan have targets. A title that tells of results has none, nor has one without the plan's last year.
func TestCoursesOfPlans(t *testing.T) {
	for _, c := range []struct{ title, heads, want string }{
		{"Development Plan 2014–2018", "2013,2014,2016,2018", "2013–2018 1 → all (level 4) (level 2) (level 3), 2 in 2014, 3 in 2016"},
		{"Development Plan 2014–2018", "2011,2012,2014,2018", "2012–2018 2 (2011: 1) → all (level 4) (level 3), 3 in 2014"},
		{"Development Plan 2014–2018", "Baseline 2012,2013,2018", "refused 2:4"},
		{"Development Plan 2014–2018", "Baseline 2012,2014,2018", "2012–2018 1 → all (level 3) (level 2), 2 in 2014"},
		{"Development Plan 2014–2018", "2013,2014,2016", "refused 2:1"},
		{"Development Plan 2014–2018", "2013,2014,2017", "refused 2:1"},
		{"Development Plan 2014–2018", "2013,2014,2019", "refused 2:1"},
		{"Development Plan 2014–2018", "2014,2016,2018", "refused 2:1"},
		{"Development Plan 2013–2018", "2013,2014,2018", "2013–2018 1 → all (level 3) (level 2), 2 in 2014"},
		{"Development Plan 2013–2018", "2012/13,2013/14,2017/18", "2012–2017 1 → all (level 3) (level 2), 2 in 2013"},
		{"Development Plan 2013–2018", "2012/13,2013/14,2018/19", "refused 2:1 refused 2:5"},
		{"Development Plan 2014–2018", "2013,2016 target,2018 target", "2013–2018 1 → all (level 3) (level 2), 2 in 2016"},
		{"National strategy 2014–2018", "2013,2014,2018", "2013–2018 1 → all (level 3) (level 2), 2 in 2014"},
		{"Goals for 2014–2018", "2013,2014,2018", "2013–2018 1 → all (level 3) (level 2), 2 in 2014"},
		{"Economy 2014–2018", "2013,2014,2018", "refused 2:1"},
		{"Review of the Development Plan 2014–2018", "2013,2014,2018", "refused 2:1"},
		{"Development Plan", "2013,2014,2018", "refused 2:1"},
		{"某县“十四五”规划主要指标", "2020,2022,2025", "2020–2025 1 → all (level 3) (level 2), 2 in 2022"},
		{"某县“十四五”规划执行情况", "2020,2022,2025", "refused 2:1"},
	} {
		assert.Equal(t, c.want, counted(t, c.title, c.heads), "%s: %s", c.title, c.heads)
	}
	u, problems := headline.Understand(book(t, "Development Plan 2014–2018\nIndicator,Unit,2012,2014,2018\nGDP growth,%,1,2,3\n"), headline.Options{})
	require.Empty(t, problems)
	assert.Equal(t, plan.Period{First: 2012, Base: 2012, From: 2014, To: 2018, Horizon: 2018}, plan.MustParse(u.File, "t").Period, "the plan begins as its title says")
	assert.Contains(t, u.Notes[0].EN, "the years up to 2018 are taken as the targets of the plan")
}

// The plan that a title or a head of targets names gives the years that the heads leave open.
func TestYearsByTheNameOfThePlan(t *testing.T) {
	for _, c := range []struct{ title, heads, want string }{
		{"某县“十四五”主要指标", "基期,目标", "2020–2025 1 → level 2"},
		{"某县“十四五”主要指标", "2020,目标", "2020–2025 1 → level 2"},
		{"某县“十四五”主要指标", "2018,目标", "2018–2025 1 → level 2"},
		{"某县“十四五”主要指标", "2025,目标", "refused 2:1"},
		{"某县“十四五”主要指标", "基期,2024年目标", "2020–2024 1 → level 2"},
		{"某县“十四五”主要指标", "基期,2020年目标", "refused 2:1"},
		{"某县“十四五”主要指标", "2019年基期,2023年目标,2025年目标,2035年目标", "2019–2025 1 → all (level 3) (level 2) (level 4), 2 in 2023, 4 in 2035"},
		{"某县“十四五”与“十五五”主要指标", "基期,目标", "refused 2:1"},
		{"某县“十四五”主要指标", "基期,远景目标", "2020–2025 1 → level 2"},
		{"某县主要指标", "基期,“十四五”目标", "2020–2025 1 → level 2"},
		{"某县“十五五”主要指标", "基期,“十四五”目标", "2020–2025 1 → level 2"},
		{"某县2021—2025年主要指标", "基期,目标", "2020–2025 1 → level 2"},
		{"Plan 2024–2026", "Baseline,Target", "2023–2026 1 → level 2"},
		{"Plan 2025-2026", "Baseline,Target", "refused 2:1"},
		{"Plan 2021–2036", "Baseline,Target", "2020–2036 1 → level 2"},
		{"Plan 2021–2037", "Baseline,Target", "refused 2:1"},
		{"Plan 2026–2030", "2020,2025 target", "2020–2025 1 → level 2"},
	} {
		assert.Equal(t, c.want, counted(t, c.title, c.heads), "%s: %s", c.title, c.heads)
	}
	for title, from := range map[string]int{"Plan 2026–2030": 2021, "Plan 2022–2025": 2022} {
		u, problems := headline.Understand(book(t, title+"\nIndicator,Unit,2020,2025 target\nGDP growth,%,1,2\n"), headline.Options{})
		require.Empty(t, problems, title)
		assert.Equal(t, from, plan.MustParse(u.File, "t").Period.From, title)
	}
}

// Which year a column without a word has, beside those that have one.
func TestYearsBesideWords(t *testing.T) {
	for heads, want := range map[string]string{
		"2019年基期,2020年,2025年目标":         "refused 2:4",
		"基期,2020年,2025年目标":              "refused 2:1 refused 2:4",
		"2016—2020年目标,2020年,2025年目标":    "2020–2025 2 → level 3",
		"2020年,远景目标":                    "refused 2:1",
		"2020年,2020年目标,2025年目标":         "refused 2:4",
		"2018年目标,2020年,2025年目标":         "refused 2:3",
		"2020年,2025年,2025年目标":           "refused 2:5",
		"2020年,2025年目标,2035年":           "2020–2025 1 → all (level 2) (level 3), 3 in 2035",
		"2020年,2024年目标,2035年":           "refused 2:5",
		"2020年（预计）,2022年,2024年目标":       "2020–2024 1 → all (level 3) (level 2), 2 in 2022",
		"2019年（预计）,2020年,2024年目标":       "2019–2024 1 → all (level 3) (level 2), 2 in 2020",
		"2020年基期,2035年展望":               "2020–2035 1 → level 2",
		"2020年基期,2030年,2035年展望":         "2020–2030 1 → all (level 2) (level 3), 3 in 2035",
		"2020年,2025年（展望）":               "2020–2025 1 → level 2",
		"2020年基期,2023年目标,2024年目标":       "2020–2024 1 → all (level 3) (level 2), 2 in 2023",
		"2020年基期,2025年目标,2026年目标":       "2020–2025 1 → all (level 2) (level 3), 3 in 2026",
		"2020年基期,2026年目标,2025年目标":       "2020–2025 1 → all (level 3) (level 2), 2 in 2026",
		"2018年,2020年实际,2021年目标,2025年目标": "2020–2025 2 (2018: 1) → all (level 4) (level 3), 3 in 2021",
	} {
		assert.Equal(t, want, counted(t, "某县", heads), heads)
	}
}

// A column of target years: that of most rows is the plan's last, the earlier one of several; the others keep
// theirs.
func TestTargetYearsInAColumn(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"2019 2025", "2019–2025 to 2025: 0"},
		{"2019 2025;2018 2030", "2019–2025 to 2030: 0 2030"},
		{"2018 2030;2019 2025", "2019–2025 to 2030: 2030 0"},
		{"2019 2030;2019 2025;2019 2030", "2019–2030 to 2030: 0 2025 0"},
		{"2019 2024-25;2019 2024-25;2019 2030", "2019–2024 to 2030: 0 0 2030"},
		{"2018-19 2024/25", "2018–2024 to 2024: 0"},
	} {
		table := "Indicator,Unit,Baseline value,Baseline year,Target value,Target year\n"
		for i, row := range strings.Split(c.rows, ";") {
			from, to, _ := strings.Cut(row, " ")
			table += fmt.Sprintf("Rate %d,%%,1,%s,2,%s\n", i, from, to)
		}
		u, problems := headline.Understand(book(t, table), headline.Options{})
		if !assert.Empty(t, problems, c.rows) {
			continue
		}
		p := plan.MustParse(u.File, "t")
		got := fmt.Sprintf("%d–%d to %d:", p.Period.Base, p.Period.To, p.Period.Horizon)
		for _, in := range p.Indicators {
			got += fmt.Sprintf(" %d", in.Target.Year)
		}
		assert.Equal(t, c.want, got, c.rows)
	}
}

// A year that says no more than the end of the plan is no second column of targets; one that does is one too many.
func TestTargetsThatStandTwice(t *testing.T) {
	const head = "Plan 2024–2028\nIndicator,Unit,2023,2028,End of plan target\n"
	for rows, want := range map[string]string{
		"GDP growth,%,1,5,5\n":                           "",
		"GDP growth,%,1,,5\n":                            "",
		"GDP growth,%,1,5,6\n":                           "t.csv:2:4: the column target occurs twice; expected it once",
		"GDP growth,%,1,6,\n":                            "t.csv:2:4: the column target occurs twice; expected it once",
		"GDP growth,%,1,5,5\nForest cover,%,1,5,6\n":     "t.csv:2:4: the column target occurs twice; expected it once",
		"GDP growth,%,1,5,5\n\nForest cover,%,1,6,6\n\n": "",
	} {
		_, problems := headline.Understand(book(t, head+rows), headline.Options{})
		assert.Equal(t, want, strings.TrimSpace(errorOf(problems)), rows)
	}
}

func errorOf(problems plan.Problems) string {
	if len(problems) == 0 {
		return ""
	}
	return problems.In(text.English)
}

// The year of a figure may be written behind it.
func TestYearsBehindFigures(t *testing.T) {
	for cell, want := range map[string]string{
		"40": "40 0", "40 (2010)": "40 2010", "40（2018年）": "40 2018", "40 (2018/19)": "40 2018", "40 (2020)": "40 0", "40*": "40 2019", "40 (2010)*": "refused", "40 (2018": "refused", "40 (12018)": "refused", "(2018)": "refused", "40 (2021)": "refused",
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标,属性\n甲,%,"+cell+",50,预期性\n注：带*的为2019年数据\n"), headline.Options{})
		got := "refused"
		if len(problems) == 0 {
			p := plan.MustParse(u.File, "t")
			b := p.Indicators[0].Baseline
			if got = fmt.Sprintf("%v %d", b.Value, b.Year); b.Value != nil {
				got = fmt.Sprintf("%s %d", b.Value.String(), b.Year)
			}
			if b.Year != 0 {
				assert.Equal(t, b.Year, p.Period.First, cell)
			}
		}
		assert.Equal(t, want, got, "%s: %v", cell, problems)
	}
}

// Years as options go before the plan that the title names and before a column of target years.
func TestYearsAsOptionsGoFirst(t *testing.T) {
	u, problems := headline.Understand(book(t, "某县“十四五”主要指标\n指标,单位,2020年,2023年,2025年\n经济增长,%,1,2,3\n"), headline.Options{Period: plan.Period{Base: 2020, To: 2023}})
	require.NotEmpty(t, problems, "nothing tells the attributes")
	assert.Equal(t, "column", problems[0].Code)
	u, problems = headline.Understand(book(t, "某县“十四五”主要指标\n指标,单位,2020年,2023年,2025年,属性\n经济增长,%,1,2,3,预期性\n"), headline.Options{Period: plan.Period{Base: 2020, To: 2023}})
	require.Empty(t, problems)
	assert.Equal(t, plan.Period{First: 2020, Base: 2020, From: 2021, To: 2023, Horizon: 2025}, plan.MustParse(u.File, "t").Period)
	u, problems = headline.Understand(book(t, "Indicator,Unit,Baseline,Target,Target year\nRate,%,1,2,2025\n"), headline.Options{Period: plan.Period{Base: 2020, To: 2030}})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, []int{2030, 2025}, []int{p.Period.To, p.Indicators[0].Target.Year})
}

// What the title names is told only where it counts.
func TestNothingIsToldOfYearsThatAreGiven(t *testing.T) {
	u, problems := headline.Understand(book(t, "Plan 2021-2023\nIndicator,Unit,2020,2021,2022,2023,Attribute\nA,%,1,2,3,4,expected\n"), headline.Options{Period: plan.Period{Base: 2020, To: 2023}})
	require.Empty(t, problems)
	assert.Empty(t, u.Notes)
}

// Whoever gives the first and the last year of a table with attributes says what its years are, if it has all of them.
func TestYearsBetweenThoseGiven(t *testing.T) {
	for table, want := range map[string]string{
		"指标,单位,2020年,2021年,2022年,2023年,属性\n城镇化率,%,60,61,63,65,预期性\n": "61% in 2021, 63% in 2022, 65% in 2023",
		"指标,单位,2020年,2021年,2023年,属性\n城镇化率,%,60,61,65,预期性\n":          "",
		"指标,单位,2020年,2021年,2022年,2023年\n城镇化率,%,60,61,63,65\n":        "",
	} {
		u, problems := headline.Understand(book(t, table), headline.Options{Period: plan.Period{Base: 2020, To: 2023}})
		if want == "" {
			require.NotEmpty(t, problems, table)
			continue
		}
		require.Empty(t, problems, table)
		assert.Equal(t, want, plan.MustParse(u.File, "t").TargetOf("城镇化率").Describe(indicator.MustParseUnit("%")).EN)
	}
}
