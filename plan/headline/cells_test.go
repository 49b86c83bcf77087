package headline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// Of earlier years, blank figures and totals are left out, and the others kept.
func TestFiguresOfEarlierYears(t *testing.T) {
	assert.Equal(t, "亿元, 5 (2019: 4) → level 6, expected", readings(t, "指标,单位,2016年,2017年,2018年,2019年,2020年,2025年目标,属性\n投资,亿元,—,〔9〕,,4,5,6,预期性\n")[1])
}

// The words for attributes, as plans of several countries have them.
func TestWordsForAttributes(t *testing.T) {
	for word, want := range map[string]plan.Attribute{"binding": plan.Binding, "Mandatory": plan.Binding, "约束": plan.Binding, "约束性指标": plan.Binding,
		"expected": plan.Expected, "Anticipatory": plan.Expected, "indicative": plan.Expected, "预期": plan.Expected, "指导性": plan.Expected, "引导性": plan.Expected} {
		assert.Equal(t, want, made(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,"+word+"\n").Indicators[0].Attribute, word)
	}
}

// Attributes behind all names make a column of them needless, below categories and above notes, too; behind
// some names they do not.
func TestAttributesBehindNames(t *testing.T) {
	const head = "指标,单位,2020年,2025年\n"
	p := made(t, head+"经济发展,,,\n甲（约束性）,%,1,2\n民生,,,\n乙（预期性）,%,1,2\n注：丙\n")
	assert.Equal(t, []plan.Attribute{plan.Binding, plan.Expected}, []plan.Attribute{p.Indicators[0].Attribute, p.Indicators[1].Attribute})
	for _, rows := range []string{"甲（约束性）,%,1,2\n乙,%,1,2\n", "甲,%,1,2\n乙（约束性）,%,1,2\n"} {
		_, problems := headline.Understand(book(t, strings.Replace(head, "2025", "2021", 1)+rows), headline.Options{})
		require.NotEmpty(t, problems, rows)
		assert.Equal(t, 1, problems[0].Line, rows)
	}
}

// A file of more bytes than are read is refused, not cut off.
func TestLargestFiles(t *testing.T) {
	const table = "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n"
	_, problems := headline.Import(strings.NewReader(table+strings.Repeat("\n", grid.MaxBytes+1-len(table))), headline.Options{})
	assert.ErrorIs(t, problems, text.ErrLimit)
}

// The parts of a whole have the names that the brackets give, those of the sectors, or their place; they add
// up to 100 within what rounding allows.
func TestPartsOfWholes(t *testing.T) {
	for _, c := range []struct {
		name, cells string
		want        []string
	}{
		{"三次产业结构", "10:40:50,8:40:52", []string{"第一产业比重", "第二产业比重", "第三产业比重"}},
		{"一二三产比例", "10:40:50,8:40:52", []string{"第一产业比重", "第二产业比重", "第三产业比重"}},
		{"三次产业结构", "10:40:20:30,8:40:12:40", []string{"三次产业结构：第1部分", "三次产业结构：第2部分", "三次产业结构：第3部分", "三次产业结构：第4部分"}},
		{"Primary, secondary and tertiary sectors", "10:40:50,8:40:52", []string{"Primary sector's share", "Secondary sector's share", "Tertiary sector's share"}},
		{"Energy mix (coal:oil:other)", "10:40:50,8:40:52", []string{"Energy mix: coal", "Energy mix: oil", "Energy mix: other"}},
		{"能源结构（煤、油、其他）", "10:40:50,8:40:52", []string{"能源结构：煤", "能源结构：油", "能源结构：其他"}},
		{"Energy mix (coal:oil)", "10:40:50,8:40:52", []string{"Energy mix: part 1", "Energy mix: part 2", "Energy mix: part 3"}},
		{"Mix", "10.2:40.3:50.5,8:40:51", []string{"Mix: part 1", "Mix: part 2", "Mix: part 3"}},
		{"Mix", "10:40:51.1,8:40:52", nil}, {"Mix", "10:40:50,8:40:50.9", nil}, {"Mix", "10:90,8:92", nil},
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标,属性\n\""+c.name+"\",,"+c.cells+",预期性\n"), headline.Options{})
		var names, rows []string
		if len(problems) == 0 {
			for i, in := range plan.MustParse(u.File, "t").Indicators {
				names, rows = append(names, in.Name.ZH+in.Name.EN), append(rows, strings.TrimSuffix("1"+string(rune('a'+i)), "a"))
				assert.Equal(t, rows[i], in.Row, c.name)
				assert.Equal(t, "%", in.Unit)
			}
		}
		assert.Equal(t, c.want, names, "%s %s %v", c.name, c.cells, problems)
	}
}

// A gain beside a level is what leads there from the baseline, within the rounding of the three figures.
func TestGainsAddUp(t *testing.T) {
	for _, c := range []struct {
		base, level, gain string
		adds              bool
	}{
		{"56.1", "60", "3.9", true}, {"56.1", "60", "4.5", true}, {"56.1", "60", "4.6", false}, {"56.1", "60", "3.3", true}, {"56.1", "60", "3.2", false},
		{"10.6", "14", "4.0", true}, {"10.7", "14", "4.0", false}, {"10.23", "10.8", "0.57", true}, {"10.23", "10.80", "0.58", true}, {"10.23", "10.80", "0.59", false}, {"10.23", "10.80", "0.55", false},
	} {
		got := readings(t, "指标,单位,2020年,2025年目标,累计,属性\n甲,%,"+c.base+","+c.level+",["+c.gain+"],约束性\n")
		assert.Equal(t, c.adds, len(got) > 1 && strings.Contains(got[1], "cumulative_points "+c.gain), "%v %v", c, got)
	}
}

// A name that tells of an average makes a growth rate of a percentage, and of nothing else.
func TestAveragesByName(t *testing.T) {
	for unit, want := range map[string]string{"%": "average_rate 8", "亿元": "level 8"} {
		assert.Equal(t, want, sample.Reading(made(t, "指标,单位,2020年,2025年,属性\n产值年均增长,"+unit+",6,8,预期性\n").Indicators[0].Target), unit)
	}
}

// Further targets of a row may repeat the year of their column, and are kept as notes where they are words.
func TestFurtherTargets(t *testing.T) {
	for cell, want := range map[string]string{"3": "all (level 5) (level 3)", "2023年达到3": "all (level 5) (level 3)", "—": "level 5", "稳步提高": "level 5", "持续改善": "level 5", "2024年达到3": "refused", "提高2个百分点": "refused", "年均增长3%": "refused"} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2023年目标,2025年目标,属性\n甲,%,1,"+cell+",5,预期性\n"), headline.Options{})
		if len(problems) > 0 {
			assert.Equal(t, want, "refused", "%s: %v", cell, problems)
			assert.Equal(t, []int{2, 4}, []int{problems[0].Line, problems[0].Col})
			continue
		}
		p := plan.MustParse(u.File, "t")
		assert.Equal(t, want, sample.Reading(p.Indicators[0].Target), cell)
		assert.Equal(t, 2025, p.Period.Horizon)
		note := ""
		if want == "level 5" && cell != "—" {
			note = "2023年目标: " + cell
		}
		assert.Equal(t, note, p.Indicators[0].Note.ZH)
	}
}

// Units in words, with a price basis or a remark, and the units that are none.
func TestUnitsInWords(t *testing.T) {
	for unit, want := range map[string]string{
		"number": "count", "Nos.": "count", "#": "count", "/10万": "per 100,000", "1/十万": "per 100,000", "人/十万": "人/十万人", "Percent": "%", "per cent": "%", "% of GDP": "%", "percent of households": "%", "per cent of area": "%", "GDP %": "%", "百分比": "%",
		"%/households": "", "ratio": "1", "无量纲": "1", "以农村为1": "1", "thousands": "thousand count", "in millions": "million count", "billion": "billion count", "index (2015=100)": "index", "parsec (2015)": "",
		"current US$": "US$", "constant 2015 US$": "US$", "constant 2015 prices": "", "2015 USD": "USD", "constant 2017 PPP$": "PPP$", "5 tonnes": "", "births per 1000 women aged 15-19": "births per 1000 women", "Gini": "1", "—": "1", "无": "1",
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年,属性\n甲,\""+unit+"\",1,2,预期性\n"), headline.Options{})
		if want == "" {
			if assert.NotEmpty(t, problems, unit) {
				assert.Equal(t, "unit", problems[0].Code, unit)
			}
			continue
		}
		if assert.Empty(t, problems, "%s: %v", unit, problems) {
			assert.Equal(t, want, plan.MustParse(u.File, "t").Indicators[0].Unit, unit)
		}
	}
}

// A row without a unit has that which its name implies, which is told; other names imply none.
func TestUnitsByName(t *testing.T) {
	for name, want := range map[string]string{
		"Number of schools": "count", "基尼系数": "1", "Gini coefficient": "1", "城乡收入比": "1", "Inequality (Gini coefficient)": "1", "入学率": "% ?unit", "GDP growth": "% ?unit", "Share of women": "% ?unit", "Growth of exports": "% ?unit", "GDP growth (real)": "% ?unit",
		"Schools, number of": "", "Coefficients used": "", "Growth pole": "", "A share of land": "",
	} {
		u, problems := headline.Understand(book(t, "指标,2020年,2025年目标,属性\n\""+name+"\",1,2,预期性\n"), headline.Options{})
		got := ""
		if len(problems) == 0 {
			p := plan.MustParse(u.File, "t")
			got = p.Indicators[0].Unit
			for _, d := range u.Doubts {
				if d.Code == "unit" {
					got += " ?unit"
				}
			}
			require.Len(t, p.Indicators[0].Inferred, 1, name)
			assert.Equal(t, "unit", p.Indicators[0].Inferred[0].Field, name)
		}
		assert.Equal(t, want, got, "%s: %v", name, problems)
	}
}

// The first row has no row before it whose attribute it could share.
func TestAttributeOfAFirstPart(t *testing.T) {
	_, problems := headline.Understand(book(t, "序号,指标,单位,2020年,2025年,属性\n1b,甲,%,1,2,\n"), headline.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "attribute", problems[0].Code)
}

// Each row has its own doubts, in the order of the rows.
func TestDoubtsOfSeveralRows(t *testing.T) {
	u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标,属性\n城镇化率,%,60,59,预期性\n入学率,%,90,91,预期性\n覆盖率,%,60,59,预期性\n"), headline.Options{})
	require.Empty(t, problems)
	var got []string
	for _, d := range u.Doubts {
		got = append(got, d.Cell+" "+d.Code)
	}
	assert.Equal(t, []string{"D2 wrong_side", "D4 wrong_side"}, got)
	assert.Len(t, u.Rows[0].Doubts, 1)
	assert.Empty(t, u.Rows[1].Doubts)
}

// A gain with a sign in the column of changes is one; words with a sign are not.
func TestGainsWithSigns(t *testing.T) {
	const head = "指标,单位,2020年,2025年目标,五年增减,属性\n"
	assert.Equal(t, "%, 60 → all (level 65) (cumulative_points 5), expected", readings(t, head+"城镇化率,%,60,65,+5,预期性\n")[1])
	assert.Equal(t, []string{"refused 2:5"}, readings(t, head+"城镇化率,%,60,65,+,预期性\n"))
	assert.Equal(t, []string{"refused 2:5"}, readings(t, head+"城镇化率,%,60,65,+多,预期性\n"))
}

// A column whose head is not known is of words if none of its cells could be a figure or a target.
func TestWordsOrTargets(t *testing.T) {
	for cell, words := range map[string]bool{
		"持续": true, "保持稳定": true, "稳步提高": true, "北部100个村": true, "2020年统计": true,
		"5": false, "5.1%": false, "≥5": false, "5以上": false, "提高5个百分点": false, "年均增长5%": false, "完成省下达任务": false, "待普查后设置": false, "与乙同步": false,
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标,甲乙,属性\n城镇化率,%,1,2,"+cell+",预期性\n入学率,%,1,2,—,预期性\n"), headline.Options{})
		if !words {
			if assert.Len(t, problems, 1, cell) {
				assert.Equal(t, []int{1, 5}, []int{problems[0].Line, problems[0].Col}, cell)
			}
			continue
		}
		if assert.Empty(t, problems, cell) {
			p := plan.MustParse(u.File, "t")
			assert.Equal(t, []string{"甲乙: " + cell, ""}, []string{p.Indicators[0].Note.ZH, p.Indicators[1].Note.ZH})
		}
	}
}

// A further table of a sheet needs more than a name and a year in its head.
func TestHeadsOfFurtherTables(t *testing.T) {
	const table = "指标,单位,2020年,2025年目标,属性\n城镇化率,%,1,2,预期性\n附表\n"
	for head, tables := range map[string]int{"项目,2025年\n高铁,40\n": 1, "项目,单位,2025年\n高铁,亿元,40\n": 2, "甲,单位,2025年\n高铁,亿元,40\n": 1} {
		u, _ := headline.Understand(book(t, table+head), headline.Options{})
		assert.Len(t, u.Tables, tables, head)
	}
}

// What the options tell of the plan goes before what the table tells; each has a default.
func TestPropertiesOfThePlan(t *testing.T) {
	const table = "某县主要指标\n指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n"
	u, problems := headline.Understand(book(t, table), headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, []string{"1", "某县主要指标", "t.csv"}, []string{p.Version, p.Title.ZH, p.Source.Title.EN})
	assert.NotEmpty(t, p.ID)
	u, problems = headline.Understand(book(t, strings.TrimPrefix(table, "某县主要指标\n")), headline.Options{})
	require.Empty(t, problems)
	assert.Equal(t, plan.Text{EN: "Imported plan", ZH: "导入的规划"}, plan.MustParse(u.File, "t").Title)
	given := headline.Options{ID: "own", Version: "2", Title: plan.Text{ZH: "乙县"}, Source: plan.Source{Title: plan.Text{ZH: "乙县纲要"}}}
	u, problems = headline.Understand(book(t, table), given)
	require.Empty(t, problems)
	p = plan.MustParse(u.File, "t")
	assert.Equal(t, []any{"own", "2", given.Title, given.Source.Title}, []any{p.ID, p.Version, p.Title, p.Source.Title})
}

// A mark is cut from the number as it is read, whatever invisible characters the cell has.
func TestMarksBesideInvisibleCharacters(t *testing.T) {
	for _, cell := range []string{"61.3a", "\u200b61.3a", "\ufeff61.3\u2060a", "６１．３ａ", "61.3 (a)"} {
		table := "Indicator,Unit,2020,2025 target\nUrban share of the population,%," + cell + ",65\nGDP,billion yuan,50,80\na Based on a survey\n"
		d := made(t, table)
		require.NotNil(t, d.Indicators[0].Baseline.Value, cell)
		assert.Equal(t, "61.3", d.Indicators[0].Baseline.Value.String(), cell)
	}
}
