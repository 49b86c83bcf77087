package headline_test

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// made returns the plan of a table that is read.
func made(t *testing.T, table string) *plan.Plan {
	t.Helper()
	u, problems := headline.Understand(book(t, table), headline.Options{})
	require.Empty(t, problems, table)
	return plan.MustParse(u.File, "t")
}

// What is written into the cell of a name beside the name: the row's number, its unit, its
// attribute, a star, the part of a row that it is.
func TestNamesOfRows(t *testing.T) {
	for _, c := range []struct {
		name, unit string // cells
		want       string // number, name, unit, attribute
	}{
		{"城镇化率", "%", "2 城镇化率 % expected"},
		{"12.城镇化率", "%", "12 城镇化率 % expected"},
		{"（3）城镇化率", "%", "3 城镇化率 % expected"},
		{"3a.城镇化率", "%", "3a 城镇化率 % expected"},
		{"3f.城镇化率", "%", "3f 城镇化率 % expected"},
		{"a.城镇化率", "%", "2 a.城镇化率 % expected"},
		{".城镇化率", "%", "2 .城镇化率 % expected"},
		{"123.城镇化率", "%", "123 城镇化率 % expected"},
		{"3g.城镇化率", "%", "2 3g.城镇化率 % expected"},
		{"3，城镇化率", "%", "3 城镇化率 % expected"},
		{"2020.城镇化率", "%", "2 2020.城镇化率 % expected"},
		{"2.3岁以下婴幼儿入托率", "%", "2 3岁以下婴幼儿入托率 % expected"},
		{"7.3岁以下婴幼儿入托率", "%", "2 7.3岁以下婴幼儿入托率 % expected"},
		{"3.", "%", "2 3. % expected"},
		{"—城镇化率", "%", "2 城镇化率 % expected"},
		{"城镇化率*", "%", "2 城镇化率 % expected"},
		{"城镇化率（%）", "", "2 城镇化率 % expected"},
		{"R(%)", "", "2 R % expected"},
		{"(%)", "%", "2 (%) % expected"},
		{"城镇化率（约束性）", "%", "2 城镇化率 % binding"},
		{"R(binding)", "%", "2 R % binding"},
		{"(binding)", "%", "2 (binding) % expected"},
		{"约束性指标完成数)", "%", "2 约束性指标完成数) % expected"},
		{"R (binding) rate", "%", "2 R (binding) rate % expected"},
		{"Urbanization (%, annual average)", "", "2 Urbanization (annual average) % expected"},
		{"R(p,%)", "", "2 R(p) % expected"},
		{"产值（2020年价，亿元）", "", "2 产值(2020年价) 亿元 expected"},
		{"产值（2020年价）", "亿元", "2 产值（2020年价） 亿元 expected"},
		{"产值（亿元", "亿元", "2 产值（亿元 亿元 expected"},
		{"产值/亿元", "", "2 产值 亿元 expected"},
		{"产值[亿元]", "", "2 产值 亿元 expected"},
		{"每万人口拥有量", "件", "2 每万人口拥有量 件/万人 expected"},
		{"每十万人发生数", "件", "2 每十万人发生数 件/十万人 expected"},
		{"每百户拥有量", "辆", "2 每百户拥有量 辆/百户 expected"},
		{"每万人口拥有量", "件/万人", "2 每万人口拥有量 件/万人 expected"},
		{"每万人口增长", "%", "2 每万人口增长 % expected"},
		{"每亩产量", "千克", "2 每亩产量 千克 expected"},
		{"入托率提高", "个百分点", "2 入托率提高 % expected"},
		{"参保人数", "number", "2 参保人数 count expected"},
		{"师生比", "比值", "2 师生比 1 expected"},
		{"死亡率", "1/10万", "2 死亡率 per 100,000 expected"},
		{"死亡率", "人/10万", "2 死亡率 人/10万人 expected"},
		{"万人评议", "分", "2 万人评议 分 expected"},
		{"百户村", "个", "2 百户村 个 expected"},
		{"R/%", "", "2 R % expected"},
		{"R[%]", "", "2 R % expected"},
		{"产值（2020年价）[亿元]", "", "2 产值(2020年价) 亿元 expected"},
		{"研发投入", "% of GDP", "2 研发投入 % expected"},
	} {
		attribute := "预期性"
		if strings.HasSuffix(c.want, "binding") { // told by the name alone
			attribute = ""
		}
		p := made(t, "指标,单位,2020年,2025年,属性\n首项,%,1,2,约束性\n\""+c.name+"\",\""+c.unit+"\",1,2,"+attribute+"\n")
		in := p.Indicators[1]
		assert.Equal(t, c.want, in.Row+" "+in.Name.In(text.Chinese)+" "+in.Unit+" "+string(in.Attribute), c.name)
	}
}

// The number of a row that has none: that of the row before with a letter where the number's cell is
// merged or left out, else its place.
func TestNumbersOfRows(t *testing.T) {
	numbers := func(table string) (list []string) {
		for _, in := range made(t, table).Indicators {
			list = append(list, in.Row)
		}
		return list
	}
	const head = "指标,单位,2020年,2025年,属性\n"
	assert.Equal(t, []string{"1", "2", "3"}, numbers(head+"甲,%,1,2,约束性\n乙,%,1,2,约束性\n丙,%,1,2,约束性\n"))
	assert.Equal(t, []string{"5", "2", "7"}, numbers(head+"5.甲,%,1,2,约束性\n乙,%,1,2,约束性\n7.丙,%,1,2,约束性\n"))
	assert.Equal(t, []string{"5", "5b", "5c", "6"}, numbers("序号,"+head+"5,甲,%,1,2,约束性\n,乙,%,1,2,约束性\n,丙,%,1,2,约束性\n6,丁,%,1,2,约束性\n"))
	assert.Equal(t, []string{"5a", "5b", "5c"}, numbers("序号,"+head+"5a,甲,%,1,2,约束性\n,乙,%,1,2,约束性\n,丙,%,1,2,约束性\n"))
	assert.Equal(t, []string{"3a", "4", "3"}, numbers(head + "3a.甲,%,1,2,约束性\n4.5岁以下入托率,%,1,2,约束性\n4.5岁以下入学率,%,1,2,约束性\n")[:3])
	// A first row without a number, and more parts than there are letters.
	assert.Equal(t, []string{"1", "2"}, numbers("序号,"+head+",甲,%,1,2,约束性\n2,乙,%,1,2,约束性\n"))
	rows := "序号," + head + "1,甲,%,1,2,约束性\n"
	want := []string{"1"}
	for i, letter := range "bcdefgh" {
		rows += fmt.Sprintf(",乙%d,%%,1,2,约束性\n", i)
		want = append(want, "1"+string(letter))
	}
	assert.Equal(t, append(want, "9"), numbers(rows+",末,%,1,2,约束性\n"))
}

// Identifiers are made of names, each once; given ones are kept.
func TestIdentifiersOfRows(t *testing.T) {
	p := made(t, "id,类别,指标,单位,2020年,2025年,属性\n"+
		",A-B,GDP growth,%,1,2,约束性\nown,A B,GDP growth,%,1,2,约束性\n,A-B,GDP-growth,%,1,2,约束性\n,,3D,%,1,2,约束性\n,甲,%%,%,1,2,约束性\n,A/B,"+strings.Repeat("ab ", 30)+",%,1,2,约束性\n,,"+strings.Repeat("x", 61)+",%,1,2,约束性\n")
	var ids, categories []string
	for _, in := range p.Indicators {
		c, _ := p.CategoryOf(in.ID)
		ids = append(ids, in.ID+" "+c.ID)
	}
	assert.Equal(t, []string{"gdp_growth a_b", "own a_b_2", "gdp_growth_2 a_b", "x_3d a_b", "x 甲", strings.Repeat("ab_", 19) + "ab a_b_4", strings.Repeat("x", 60) + " a_b_4"}, ids)
	for _, c := range p.Categories {
		categories = append(categories, c.ID+" "+c.Name.In(text.English))
	}
	assert.Equal(t, []string{"a_b A-B", "a_b_2 A B", "甲 甲", "a_b_4 A/B"}, categories)
	p = made(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n")
	assert.Equal(t, "指标", p.Categories[0].Name.ZH)
}

// A row of one cell is a category if it stands where names or what is left of them stand, and is no
// longer than a name, without a number but that of a list.
func TestCategoryRows(t *testing.T) {
	for cells, want := range map[string]string{
		"一、经济发展,,,,,": "经济发展", "（二）经济发展,,,,,": "经济发展", "3. 经济发展,,,,,": "经济发展", ",经济发展,,,,": "经济发展", "经济发展,,,,,": "经济发展", "一,,,,,": "一", "十四五,,,,,": "十四五",
		strings.Repeat("长", 40) + ",,,,,": strings.Repeat("长", 40),
		strings.Repeat("长", 41) + ",,,,,": "refused 3:2", "经济2020,,,,,": "refused 3:2", ",,%,,,": "refused 3:2", ",,,,,约束性": "refused 3:2",
	} {
		u, problems := headline.Understand(book(t, "序号,指标,单位,2020年,2025年,属性\n1,甲,%,1,2,约束性\n"+cells+"\n2,乙,%,1,2,约束性\n"), headline.Options{})
		if len(problems) > 0 {
			assert.Equal(t, want, fmt.Sprintf("refused %d:%d", problems[0].Line, problems[0].Col), cells)
			continue
		}
		p := plan.MustParse(u.File, "t")
		require.Len(t, p.Indicators, 2, cells)
		c, _ := p.CategoryOf(p.Indicators[1].ID)
		assert.Equal(t, want, c.Name.ZH, cells)
	}
}

// What notes tell about brackets and stars holds for the cells; a table without such a note is read
// by the usual meaning.
func TestNotesExplainMarks(t *testing.T) {
	for _, c := range []struct{ note, row, want string }{
		{"注：【】内为五年累计数", "新增就业,万人,—,【5】,约束性", "万人, → cumulative 5, binding"},
		{"注：（ ）内为五年合计数。其他", "新增就业,万人,—,（5）,约束性", "万人, → cumulative 5, binding"},
		{"Note: {} cumulative over five years", "新增就业,万人,—,{5},约束性", "万人, → cumulative 5, binding"},
		{"Note: {} is a total", "新增就业,万人,—,{5},约束性", "万人, → cumulative 5, binding"},
		{"注：【】内为年均数；（）内为累计数", "新增就业,万人,—,（5）,约束性", "万人, → cumulative 5, binding"},
		{"注：【】内为争取值", "甲,%,60,70【75】,约束性", "%, 60 → level 70 stretch 75, binding"},
		{"注：【】内为奋斗目标", "甲,%,60,70【75】,约束性", "%, 60 → level 70 stretch 75, binding"},
		{"Note: {} is what we strive for", "甲,%,60,70{75},约束性", "%, 60 → level 70 stretch 75, binding"},
		{"Note: {} is a stretch target", "甲,%,60,70{75},约束性", "%, 60 → level 70 stretch 75, binding"},
		{"注：【】内为力争值", "甲,%,60,【75】,约束性", "%, 60 → level stretch 75, binding ?stretch"},
		{"注：【】内为争取值", "甲,%,60,70力争75,约束性", "%, 60 → level 70 stretch 75, binding"},
		{"注：【】内为争取值；〔〕内为累计数", "新增就业,万人,—,〔5〕,约束性", "万人, → cumulative 5, binding"},
		{"注：带*为2019年数据；*为估计数", "甲,%,60*,70,约束性", "%, 60 in 2019 → level 70, binding"},
		{"注：带*的为2019年数据", "甲,%,60*,70,约束性", "%, 60 in 2019 → level 70, binding"},
		{"注：带*的为2019年数据；其余为2018年", "甲,%,60*,70,约束性", "%, 60 in 2019 → level 70, binding"},
		{"*为2019年数据", "甲,%,60*,70,约束性", "%, 60 in 2019 → level 70, binding"},
		{"*为约束性指标", "甲*,%,60,70,", "%, 60 → level 70, binding"},
		{"注：带*的为2018—2019年数据", "甲,%,60*,70,约束性", "%, 60 → level 70, binding"},
		{"注：带*的为2020年数据", "甲,%,60*,70,约束性", "%, 60 → level 70, binding"},
		{"注：带*的为约束性指标", "甲*,%,60,70,", "%, 60 → level 70, binding"},
		{"注：带*的为约束性指标", "甲,%,60,70,", "%, 60 → level 70, expected"},
	} {
		table := "指标,单位,2020年,2025年,属性\n" + c.row + "\n" + c.note + "\n"
		if strings.Contains(c.note, "约束性指标") {
			table = strings.ReplaceAll(table, ",属性\n", "\n")
			table = strings.ReplaceAll(table, "70,\n", "70\n")
		}
		assert.Equal(t, []string{"2020–2025", c.want}, readings(t, table), c.note)
	}
}

// Amounts are at current prices and their growth at constant ones where a note says so, by name.
func TestNotesExplainPrices(t *testing.T) {
	const rows = "指标,单位,2020年,2025年,属性\n地区生产总值,亿元,1,2,预期性\n地区生产总值增长,%,1,2,预期性\n地区生产总值增速,%,1,2,预期性\n地区生产总值占比,%,1,2,预期性\n地区生产总值次数,次,1,2,预期性\n财政收入,亿元,1,2,预期性\n"
	for note, want := range map[string]string{
		"注：地区生产总值绝对数按当年价格计算，增长速度按可比价格计算。":          "current constant constant   ",
		"注：1.地区生产总值绝对数按当年价格计算，增长速度按不变价格计算；2.其他":    "current constant constant   ",
		"注：其他；地区生产总值绝对数按当年价格计算，增长速度按可比价格计算；其余":     "current constant constant   ",
		"注：1．其他2．地区生产总值绝对数按当年价格计算，增长速度按不变价格计算3．其余": "current constant constant   ",
		"注：1、其他，2、地区生产总值绝对数按当年价格计算，增长速度按不变价格计算":    "current constant constant   ",
		"注：（1）其他（2）地区生产总值绝对数按当年价格计算，增长速度按不变价格计算":   "current constant constant   ",
		"注：①其他②地区生产总值绝对数按当年价格计算，增长速度按不变价格计算③其余":    "current constant constant   ",
		"注：⑨地区生产总值绝对数按当年价格计算，增长速度按不变价格计算；绝对数按当年价":  "current constant constant   ",
		"注：9.地区生产总值绝对数按当年价格计算;增长速度按不变价格计算":         "current constant constant   ",
		"注：地区生产总值绝对数按当年价格计算":                       "     ",
		"注：地区生产总值绝对数按2020年价格计算，增长速度按可比价格计算。":       "     ",
		"注：绝对数按当年价格计算，增长速度按可比价格计算。":                "     ",
	} {
		var prices []string
		for _, in := range made(t, rows+note+"\n").Indicators {
			prices = append(prices, string(in.Prices))
		}
		assert.Equal(t, want, strings.Join(prices, " "), note)
	}
}

// Notes are kept with marks in the order of the table, twenty of them with numbers of their own.
func TestNotesAreKept(t *testing.T) {
	table := "表3 某县主要指标\n单位：亿元\n指标,2020年,2025年,属性\n甲,1,2,约束性\n注：甲。\n"
	for i := range 20 {
		table += fmt.Sprintf("注%d：第%d条\n", i+2, i+2)
	}
	p := made(t, table)
	assert.Equal(t, "某县主要指标", p.Title.ZH)
	assert.Equal(t, "亿元", p.Indicators[0].Unit)
	require.Len(t, p.Notes, 21)
	assert.Equal(t, plan.Note{Mark: "①", Text: plan.Text{ZH: "注：甲。"}}, p.Notes[0])
	assert.Equal(t, "⑳", p.Notes[19].Mark)
	assert.Equal(t, plan.Note{Mark: "注", Text: plan.Text{ZH: "注21：第21条"}}, p.Notes[20])
}

// Which rows below the head are notes, and which are rows.
func TestWhichRowsAreNotes(t *testing.T) {
	for row, want := range map[string]bool{
		"注：甲乙": true, "注1：甲乙": true, "备注：甲": true, "数据来源：统计局": true, "Source: office": true, "Note 3: a": true, "*为预计数": true, "①甲乙丙": true, "(1)甲乙丙": true, "注,甲乙": true, "Notes,a": true, "note": true,
		"注意力": false, "注册资本": false, "资料": false,
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n"+row+"\n"), headline.Options{})
		require.Empty(t, problems, row)
		assert.Equal(t, want, len(u.Notes) == 1, row)
	}
	// A row that begins like a note but has figures is none, however few.
	for _, row := range []string{"Source water quality,%,,90", "Note 7 of exams,%,,90", "备注管理率,%,,90"} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标\n甲,%,1,2\n"+row+"\n"), headline.Options{})
		require.Empty(t, problems, row)
		assert.Len(t, u.Rows, 2, row)
	}
	// A long row, or one of a list, is a note below a note only.
	long := strings.Repeat("甚", 41)
	u, _ := headline.Understand(book(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n注：一二\n"+long+"\n2.二\n（3）三\n短\n"), headline.Options{})
	assert.Len(t, u.Notes, 4)
	_, problems := headline.Understand(book(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n"+long+"\n"), headline.Options{})
	assert.NotEmpty(t, problems)
}

// A target may compare with another row: by its name, its id, its name in one language, or what is left
// without the words for growth. Of a level and its growth the growth is meant.
func TestTargetsThatCompare(t *testing.T) {
	for _, c := range []struct{ rows, cell, want string }{
		{"gdp,地区生产总值增长,%", "与地区生产总值增长同步", "gdp"},
		{"gdp,地区生产总值增长,%", "与GDP增速同步", "gdp"},
		{"gdp,地区生产总值增长,%", "与gdp同步", "gdp"},
		{"gdp,国内生产总值,亿元\ngrowth,国内生产总值增长,%", "与经济增长同步", "growth"},
		{"gdp,国内生产总值,亿元\ngrowth,国内生产总值增长,%", "与国内生产总值同步", "gdp"},
		{"a,居民收入增长,%\nb,居民收入增速,%", "与居民收入同步", ""},
		{"gdp,GDP growth,%", "in step with GDP", "gdp"},
		{"gdp,GDP growth,%", "in step with the GDP growth rate", "gdp"},
		{"a,甲,%", "与增长同步", ""},
		{"a,甲,%", "与自身同步", ""},
	} {
		table := "id,指标,单位,2020年,2025年,属性\n" + strings.ReplaceAll(c.rows+"\n", "\n", ",1,2,约束性\n") + "self,自身,%,1," + c.cell + ",预期性\n"
		u, problems := headline.Understand(book(t, table), headline.Options{})
		if c.want == "" {
			require.NotEmpty(t, problems, c.cell)
			assert.Contains(t, problems[0].Message.EN, "no single indicator of the table is called", c.cell)
			continue
		}
		require.Empty(t, problems, c.cell)
		p := plan.MustParse(u.File, "t")
		assert.Equal(t, c.want, p.Indicators[len(p.Indicators)-1].Target.Of, c.cell)
	}
}

// Each of several targets of a row that compare is resolved by itself, in whichever column it stands.
func TestSeveralTargetsThatCompare(t *testing.T) {
	p := made(t, "id,指标,单位,2020年,2025年目标,年均增长,属性\na,甲增长,%,1,2,,约束性\nb,乙增长,%,1,2,,约束性\nc,丙,亿元,1,2,与甲增长同步,约束性\nd,丁,亿元,1,高于甲增长,与乙增长同步,约束性\ne,戊,亿元,1,5；年均增长3%,与乙增长同步,约束性\nf,己,亿元,1,高于乙增长,,约束性\ng,庚,亿元,1,5；与甲增长同步,3,约束性\nh,辛,亿元,1,5；与甲增长同步,,约束性\n")
	for id, want := range map[string]string{"c": "all (level 2) (in_step of a)", "d": "all (above_other of a) (in_step of b)", "e": "all (level 5) (average_rate 3) (in_step of b)", "f": "above_other of b", "g": "all (level 5) (in_step of a) (average_rate 3)", "h": "all (level 5) (in_step of a)"} {
		in, _ := p.Indicator(id)
		assert.Equal(t, want, sample.Reading(in.Target), id)
	}
}

// A row of a refused table is described as far as it was read, and what is in doubt about a plan that is
// made is told once more by it, as a notice.
func TestRowsAreDescribed(t *testing.T) {
	const table = "序号,类别,指标,单位,2020年,2025年,属性,备注,牵头单位\n1,经济,失业率,%,5.2*,5.5以内,约束性,调查数,人社局\n2,经济,普及率,%,0.5,0.6,预期性,,\n"
	u, problems := headline.Understand(book(t, table), headline.Options{})
	require.Empty(t, problems)
	row := u.Rows[0]
	assert.Equal(t, []string{"C2", "1", "失业率", "%", "5.2*"}, []string{row.Cell, row.Number, row.Name.ZH, row.Unit.ZH, row.Baseline})
	assert.Equal(t, []string{"1", "经济", "失业率", "%", "5.2*", "5.5以内", "约束性", "调查数", "人社局"}, row.Given)
	assert.Equal(t, "调查数", row.Notes[0].ZH)
	assert.Equal(t, "约束性", row.Attribute.ZH)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, "人社局", p.Indicators[0].Lead.ZH)
	assert.Equal(t, "调查数", p.Indicators[0].Note.ZH)
	assert.True(t, p.Indicators[1].Note.IsZero())
	assert.True(t, p.Indicators[1].Lead.IsZero())
	for _, d := range u.Doubts {
		notice := false
		for _, n := range p.Notices() {
			notice = notice || n.Code == d.Code
		}
		assert.Equal(t, notice, d.Notice, "%v", d)
	}
	assert.NotEmpty(t, u.Doubts)
	v, problems := headline.Understand(book(t, table+"3,经济,甲,%,1,x,约束性,,\n"), headline.Options{})
	require.Len(t, problems, 1)
	require.Len(t, v.Rows, 3)
	assert.Equal(t, row.Given, v.Rows[0].Given)
	assert.Equal(t, row.Target, v.Rows[0].Target)
}

// Refusals name the cell, what it has, and what was expected.
func TestRefusedCells(t *testing.T) {
	years := plan.Period{Base: 2020, To: 2025}
	for _, c := range []struct{ name, table, want string }{
		{"a further target that is no level", "name,unit,2020,2025 target,2027 target,attribute\nA,%,1,5,年均增长7%,binding\n", `t.csv:2:5: target text "年均增长7%": the target of 2027 is no level; expected one such as 62`},
		{"a further target of another year", "name,unit,2020,2025 target,2027 target,attribute\nA,%,1,5,2028年达到6,binding\n", `t.csv:2:5: target text "2028年达到6": the target of 2027 is no level; expected one such as 62`},
		{"a further target that cannot be read", "name,unit,2020,2025 target,2027 target,attribute\nA,%,1,5,abc,binding\n", `t.csv:2:5: target text "abc": cannot read "abc"; the nearest wording that is read: at least X`},
		{"the average of a state", "指标,单位,2020年,2025年,年均,属性\n城镇化率,%,1,,5,约束性\n", `t.csv:2:5: target text "5": 城镇化率 is no growth rate, so its average may be a value in each year or a change a year; expected the level, or 提高5个百分点`},
		{"the decline of a state", "指标,单位,2020年,2025年,属性\n城镇化率,%,50,下降5%,约束性\n", `t.csv:2:4: target text "下降5%": a fall of 城镇化率 may be meant in points or in percent of it; expected 下降3个百分点, or 降至 with the level`},
		{"a gain that does not add up", "指标,单位,2020年,2025年,累计,属性\n甲,万人,5,20,[4],约束性\n", "t.csv:2:5: [4] is not what the level gains on its baseline (5 + 4 is not 20); expected the gain, or the total in a row of its own"},
		{"a gain or a total", "指标,单位,2020年,2025年,累计,属性\n甲,万人,—,8,[4],约束性\n", "t.csv:2:5: [4] beside a level may be its gain or a total of yearly figures; expected a baseline that tells, or the total in a row of its own"},
		{"a total less than one year", "指标,单位,2020年,累计,属性\n甲,万人,5,4,约束性\n", "t.csv:2:4: 4 as a total of yearly figures is less than one year's (5); expected 提高 with the gain, or the total of all years"},
		{"a figure of an earlier year", "指标,单位,2019年,2020年,2025年,属性\n甲,万人,x,5,4,约束性\n", `t.csv:2:3: "x" is not a number; expected one such as 38.2, or — when none is printed`},
		{"the year of a baseline", "指标,单位,基期,基期年份,2025年目标,属性\n甲,万人,5,2021,4,约束性\n", `t.csv:2:4: "2021" is not a year up to the baseline's (2020); expected one such as 2019`},
		{"no year of a baseline", "指标,单位,基期,基期年份,2025年目标,属性\n甲,万人,5,去年,4,约束性\n", `t.csv:2:4: "去年" is not a year up to the baseline's (2020); expected one such as 2019`},
		{"the year behind a baseline", "指标,单位,基期,2025年目标,属性\n甲,万人,5（2022年）,4,约束性\n", `t.csv:2:3: "2022" is not a year up to the baseline's (2020); expected one such as 2019`},
		{"no year of a target", "指标,单位,基期,目标,目标年份,属性\n甲,万人,5,6,远期,约束性\n", `t.csv:2:5: "远期" is not a year after the baseline's (2020); expected one such as 2025`},
		{"the year of a target", "指标,单位,基期,目标,目标年份,属性\n甲,万人,5,6,2020,约束性\n", `t.csv:2:5: "2020" is not a year after the baseline's (2020); expected one such as 2025`},
		{"a cell beyond the head", "指标,单位,2020年,2025年,属性\n甲,万人,5,4,约束性,6\n", "t.csv:2:6: more cells than the header has columns"},
		{"a column without a name", "指标,单位,,2020年,2025年,属性\n甲,万人,abc,5,4,约束性\n", "t.csv:1:3: the column has cells, but no name; expected number, category, name, unit, baseline, target, average, cumulative, attribute, id or direction"},
		{"a year of neither", "指标,单位,2020年,2023年,2025年,属性\n甲,万人,5,6,7,约束性\n", `t.csv:1:4: unknown column "2023年": the year 2023 is neither that of the baseline (2020) nor that of the target (2025); expected 2023 target if it has targets, or 2023 actual if it has figures`},
		{"a year twice", "指标,单位,2020年,2025年,2025年,属性\n甲,万人,5,6,7,约束性\n", "t.csv:1:5: the column target occurs twice; expected it once"},
		{"a column of its own that nothing tells", "指标,单位,2020年,2025年,属性,abc\n甲,万人,5,6,约束性,+4\n", `t.csv:1:6: unknown column "abc"; expected number, category, name, unit, baseline, target, average, cumulative, attribute, id or direction`},
		{"a name nearly as another", "指标,单位,2020年,2025年,属性\n居民收入增长,%,1,2,预期性\n甲增长,%,1,与居民收人增长同步,预期性\n", `t.csv:3:4: no single indicator of the table is called "居民收人增长"; did you mean "居民收入增长"?`},
		{"one of two targets", "指标,单位,2020年,2025年目标,年均,属性\n居民收入增长,%,1,2,,预期性\n甲,亿元,1,高于居民收入增长,abc,预期性\n", `t.csv:3:5: target text "abc": cannot read "abc"; the nearest wording that is read: at least X`},
		{"a unit that only begins like a number's", "指标,单位,2020年,2025年,属性\n甲,以上,5,6,约束性\n", `t.csv:2:2: unknown unit "以上"; expected one such as %, persons, 10k persons, or a few words such as 90kg bags`},
		{"a unit that only ends like a number's", "指标,单位,2020年,2025年,属性\n甲,记为1,5,6,约束性\n", `t.csv:2:2: unknown unit "记为1"; expected one such as %, persons, 10k persons, or a few words such as 90kg bags`},
		{"a comma before a unit", "指标,2020年,2025年,属性\n产值（，亿元）,5,6,约束性\n", `t.csv:2:1: "产值（，亿元）" has no unit; expected one in a column of its own or in brackets behind the name`},
		{"what a name counts, without a unit", "指标,2020年,2025年,属性\n每万人口拥有量,5,6,约束性\n", `t.csv:2:1: "每万人口拥有量" has no unit; expected one in a column of its own or in brackets behind the name`},
		{"a value to strive for that has no end", "指标,单位,2020年,2025年,属性\n甲,%,5,6【7,约束性\n注：【】内为争取值\n", `t.csv:2:4: target text "6【7": the brackets 【】 mark a total in some tables and a value to strive for in others; expected [ ] or 力争 before the number`},
		{"figures of earlier years", "指标,单位,2017年,2018年,2019年,2020年,2025年,属性\n甲,万人,—,x,y,5,6,约束性\n", "t.csv:2:4: \"x\" is not a number; expected one such as 38.2, or — when none is printed\nt.csv:2:5: \"y\" is not a number; expected one such as 38.2, or — when none is printed"},
		{"an unclear comma", "指标;单位;2020年;2025年;属性\n甲;万人;1,234;2;约束性\n", `t.csv:2:3: the comma of "1,234" may separate thousands or decimals, and no other number of the file tells; expected 1234 or 1.234`},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, problems := headline.Import(strings.NewReader(c.table), headline.Options{File: "t.csv", Period: years})
			assert.Nil(t, data)
			assert.Equal(t, c.want, problems.Error())
		})
	}
	assert.Equal(t, "万人, 5 → cumulative 5, binding", readings(t, "指标,单位,2020年,2025年目标,累计,属性\n新增就业,万人,5,,5,约束性\n")[1], "no less than one year's")
	// Words do not tell which years are meant, but options do.
	const open = "指标,单位,2020年,2025年,2035年,属性\n甲,万人,5,6,7,约束性\n"
	_, problems := headline.Import(strings.NewReader(open), headline.Options{File: "t.csv"})
	assert.Contains(t, problems.Error(), "t.csv:1:5: the heads do not tell which year is the baseline's and which the target's; expected words such as 2025年目标, or the years as options")

	b, problems := grid.ReadJSON([]byte(`{"file":"t.xlsx","sheets":[{"name":"表","cells":[{"at":"A1","text":"指标"},{"at":"B1","text":"单位"},{"at":"C1","text":"2020年"},{"at":"D1","text":"2025年"},{"at":"E1","text":"属性"},
		{"at":"A2","text":"甲"},{"at":"B2","text":"%"},{"at":"C2","number":"1"},{"at":"D2","failed":true},{"at":"E2","text":"约束性"}]}]}`))
	require.Empty(t, problems)
	_, problems = headline.Understand(b, headline.Options{})
	require.NotEmpty(t, problems)
	assert.Equal(t, "t.xlsx:2:4: 表!D2: the cell has a formula without a stored value; expected the table to be calculated and saved, or the value itself", problems[0].Error())
}

// A reader that fails and a book without a table are told as that.
func TestNothingToRead(t *testing.T) {
	broken := errors.New("disk gone")
	_, problems := headline.Import(iotest.ErrReader(broken), headline.Options{})
	require.ErrorIs(t, problems, broken)
	u, problems := headline.Understand(grid.Book{}, headline.Options{File: "t.csv"})
	assert.Equal(t, "t.csv:1:1: the file is empty; expected a row of column names", problems.Error())
	assert.Nil(t, u.File)
	assert.Empty(t, u.Fingerprint)
	_, problems = headline.Understand(book(t, "甲县\n\n说明\n指标,单位\n甲,%,约束性\n"), headline.Options{})
	require.NotEmpty(t, problems)
	assert.Equal(t, 4, problems[0].Line, "the first row with several cells tells what is missing")
}

// As many problems are listed as of any file, and suggestions are given for the first twenty.
func TestMostProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString("指标,单位,2020年,2025年,属性\n居民收入增长,%,1,2,预期性\n")
	for i := range strictjson.MaxProblems + 5 {
		fmt.Fprintf(&b, "甲%d,%%,1,与居民收人增长同步,预期性\n", i)
	}
	_, problems := headline.Import(strings.NewReader(b.String()), headline.Options{})
	assert.Len(t, problems, strictjson.MaxProblems)
	suggested := 0
	for _, p := range problems {
		if strings.Contains(p.Message.EN, "did you mean") {
			suggested++
		}
	}
	assert.Equal(t, 20, suggested)
}

// A total of several years in brackets is a decline where the name, or the heading that it is a part of,
// tells of one; in points it is none.
func TestDeclinesByName(t *testing.T) {
	for _, c := range []struct{ category, name, cell, want string }{
		{"", "能耗降低", "[13.5]", "compounded_decline 13.5"}, {"", "能耗下降", "[13.5]", "compounded_decline 13.5"}, {"", "排放减少", "[13.5]", "compounded_decline 13.5"},
		{"", "Energy reduction", "[13.5]", "compounded_decline 13.5"}, {"", "Decline of energy", "[13.5]", "compounded_decline 13.5"}, {"", "Energy decrease", "[13.5]", "compounded_decline 13.5"},
		{"", "能耗降低", "[3个百分点]", "cumulative_points 3"}, {"", "Energy reduction", "[3 percentage points]", "cumulative_points 3"},
		{"主要污染物排放总量减少", "氨氮", "[13.5]", "compounded_decline 13.5"}, {"主要污染物排放总量减少（%）", "氨氮", "[13.5]", "compounded_decline 13.5"},
		{"减少污染", "氨氮", "[13.5]", "cumulative_points 13.5"}, {"", "氨氮", "[13.5]", "cumulative_points 13.5"},
		{"", "能耗降低", "13.5", "compounded_decline 13.5"}, {"", "城镇化", "13.5", "level 13.5"},
	} {
		p := made(t, "类别,指标,单位,2020年,2025年,属性\n"+c.category+","+c.name+",%,—,"+c.cell+",预期性\n")
		assert.Equal(t, c.want, sample.Reading(p.Indicators[0].Target), "%s %s %s", c.category, c.name, c.cell)
	}
}

// The title is what stands above the table, without the number of the table.
func TestTitles(t *testing.T) {
	for above, want := range map[string]string{
		"表1 某县主要指标": "某县主要指标", "附表2：某县主要指标": "某县主要指标", "专栏3 某县主要指标": "某县主要指标", "Table 4: A county": "A county", "Box 5 A county": "A county", "某县主要指标": "某县主要指标",
		"表达能力指标": "表达能力指标", "表12": "Imported plan", "# 某县主要指标": "Imported plan", "表1 某县\n第二行": "某县", "某县表": "Imported plan", "单位：%,某县主要指标": "某县主要指标", "某县表格": "某县表格", "单位：%": "Imported plan",
	} {
		p := made(t, above+"\n指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n")
		if want == "Imported plan" {
			assert.NotEqual(t, above, p.Title.ZH, above)
			continue
		}
		assert.Equal(t, want, p.Title.ZH+p.Title.EN, above)
	}
}

// Rows that say nothing of an indicator are passed over: a head at the top of a further page, its
// announcement, the number of the page.
func TestRowsPassedOver(t *testing.T) {
	for row, want := range map[string]int{
		"续表": 2, "续表1": 2, "Continued": 2, "— 12 —": 2, "第 3 页": 2, "- 3/12 -": 2, "12": 2, "指标,单位,2020年,2025年,属性": 2, "": 2, ",,,,": 2,
		"丙,%,1,2,约束性": 3,
	} {
		p := made(t, "指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n"+row+"\n乙,%,1,2,约束性\n")
		assert.Len(t, p.Indicators, want, row)
		assert.Len(t, p.Categories, 1, row)
	}
}

// A figure is an estimate where the head of its column or its own words tell so; a year of its own is
// kept where it is another one than the plan's.
func TestKindsOfBaselines(t *testing.T) {
	for head, want := range map[string]string{"2020年（预计）": "estimate", "2020年预期": "estimate", "2020 (est.)": "estimate", "2020 estimate": "estimate", "2020 (e)": "estimate", "2020年": "", "2020年实际": "", "Baseline 2020": ""} {
		p := made(t, "指标,单位,"+head+",2025年,属性\n甲,%,1,2,约束性\n")
		assert.Equal(t, want, string(p.Indicators[0].Baseline.Flag), head)
	}
	for cell, want := range map[string]string{"1（预计）": "estimate", "约1": "estimate", "1左右": "estimate", "1": "", "1*": "other_year"} {
		p := made(t, "指标,单位,2020年,2025年目标,属性\n甲,%,"+cell+",2,约束性\n")
		assert.Equal(t, want, string(p.Indicators[0].Baseline.Flag), cell)
	}
	for year, want := range map[string]int{"2020": 0, "2020年": 0, "2019": 2019, "2018年": 2018, "": 0} {
		p := made(t, "指标,单位,基期,基期年份,2025年目标,属性\n甲,%,1,"+year+",2,约束性\n乙,%,1,2020,2,约束性\n")
		assert.Equal(t, want, p.Indicators[0].Baseline.Year, year)
		assert.Equal(t, cmp.Or(want, 2020), p.Period.First, year)
	}
}

// What is told as a doubt of a figure: a target worse than its baseline unless it is to keep or to hold
// a ceiling, a fraction where percentages are usual, and more than eight times or less than an eighth.
func TestImplausibleFigures(t *testing.T) {
	for _, c := range []struct{ name, unit, base, target, want string }{
		{"城镇化率", "%", "60", "59", "wrong_side"}, {"城镇化率", "%", "60", "60", ""}, {"城镇化率", "%", "60", "61", ""}, {"城镇化率", "%", "60", "59左右", ""}, {"城镇化率", "%", "60", "保持59", ""}, {"城镇化率", "%", "60", "稳定在59", ""},
		{"城镇化率", "%", "60", "58—59", "wrong_side"}, {"城镇化率", "%", "60", "58—61", ""}, {"城镇化率", "%", "6", "0.5", "wrong_side power_of_ten"}, {"黑臭水体", "个", "9", "0", ""},
		{"失业率", "%", "5", "5.5以内", ""}, {"失业率", "%", "5", "5.5", "wrong_side"}, {"失业率", "%", "5", "4.5", ""},
		{"城镇化率", "%", "0.5", "0.6", "power_of_ten"}, {"城镇化率", "%", "0.5", "1", "power_of_ten"}, {"城镇化率", "%", "0.5", "1.1", ""}, {"城镇化率", "%", "1", "1", ""}, {"人口增长率", "%", "0.5", "0.6", ""},
		{"粮食产量", "万吨", "1", "8", ""}, {"粮食产量", "万吨", "1", "8.1", "power_of_ten"}, {"粮食产量", "万吨", "8", "1", ""}, {"粮食产量", "万吨", "8.1", "1", "power_of_ten"}, {"粮食产量", "万吨", "0", "9", ""}, {"粮食产量", "万吨", "—", "9", ""},
	} {
		u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年,属性\n甲,%,—,1,预期性\n乙,%,0,1,预期性\n"+c.name+","+c.unit+","+c.base+","+c.target+",预期性\n"), headline.Options{})
		require.Empty(t, problems, c)
		var codes []string
		for _, d := range u.Doubts {
			if d.Code == "wrong_side" || d.Code == "power_of_ten" {
				codes = append(codes, d.Code)
				assert.Equal(t, "D4", d.Cell)
				assert.False(t, d.Notice)
			}
		}
		assert.Equal(t, c.want, strings.Join(codes, " "), "%v", c)
	}
}

// Each level of a row with several targets is looked at.
func TestImplausibleParts(t *testing.T) {
	u, problems := headline.Understand(book(t, "指标,单位,2020年,2023年目标,2025年目标,属性\n地区生产总值,亿元,5,4,年均增长3%,预期性\n"), headline.Options{})
	require.Empty(t, problems)
	require.Len(t, u.Doubts, 1)
	assert.Equal(t, "wrong_side", u.Doubts[0].Code)
}

// What the plan itself refuses is told at the cell it comes from, or at the head.
func TestRefusedPlans(t *testing.T) {
	for _, c := range []struct {
		table string
		o     headline.Options
		want  string
	}{
		{"指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n", headline.Options{ID: "not an id"}, "t.csv:1:1: "},
		{"序号,指标,单位,2020年,2025年,属性\n1,甲,%,1,2,约束性\n2," + strings.Repeat("乙", 201) + ",%,1,2,约束性\n", headline.Options{}, "t.csv:3:2: the name has 201 characters"},
		{"县\n指标,单位,2020年,2025年,属性\n甲,%,1,2,约束性\n", headline.Options{ID: "not an id"}, "t.csv:2:1: "},
	} {
		c.o.File = "t.csv"
		data, problems := headline.Import(strings.NewReader(c.table), c.o)
		assert.Nil(t, data)
		require.Len(t, problems, 1)
		assert.True(t, strings.HasPrefix(problems.Error(), c.want), problems.Error())
	}
}

// What is told of many rows is told once, with the first names and how many more there are.
func TestManyRowsAreToldOnce(t *testing.T) {
	var b strings.Builder
	b.WriteString("指标,单位,2015年,2020年,2025年目标,属性\n")
	for i := range 1200 {
		fmt.Fprintf(&b, "甲%d系数,,〔3〕,1,2,预期性\n", i)
	}
	u, problems := headline.Understand(book(t, b.String()), headline.Options{})
	require.Empty(t, problems)
	require.Len(t, u.Notes, 2)
	assert.Equal(t, "甲0系数、甲1系数、甲2系数、甲3系数、甲4系数、甲5系数、甲6系数、甲7系数、甲8系数、甲9系数，另有 1190 个：未印单位，按无单位的数理解", u.Notes[0].ZH)
	assert.Contains(t, u.Notes[1].EN, "2015 (〔3〕): a total or an average of several years")
}

// Ten names are told in full.
func TestTenRowsAreToldByName(t *testing.T) {
	for n, want := range map[int]string{10: "甲8系数、甲9系数", 11: "甲9系数，另有 1 个"} {
		var b strings.Builder
		b.WriteString("指标,单位,2020年,2025年目标,属性\n")
		for i := range n {
			fmt.Fprintf(&b, "甲%d系数,,1,2,预期性\n", i)
		}
		u, problems := headline.Understand(book(t, b.String()), headline.Options{})
		require.Empty(t, problems)
		told, _, _ := strings.Cut(u.Notes[0].ZH, "：")
		assert.True(t, strings.HasSuffix(told, want), told)
	}
}

// A column that stands twice is named in both languages.
func TestColumnsThatStandTwice(t *testing.T) {
	_, problems := headline.Understand(book(t, "指标,单位,计量单位,2020年,2025年目标,属性\n甲,%,%,1,2,预期性\n"), headline.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, text.Text{EN: "the column unit occurs twice; expected it once", ZH: "列 单位 重复；只应出现一次"}, problems[0].Message)
}

// Columns of words that nothing tells are kept with their heads: one left of the names as categories, the
// others in the notes, with what a unit or the target of a year in between says in words.
func TestColumnsOfWords(t *testing.T) {
	for _, c := range []struct{ table, category, note string }{
		{"Results chain,Indicator,Unit,2020,2025 target,Assumptions,Remarks\nImpact,A,% of households,1,2,Peace,urban\n", "Impact", "urban; Unit: % of households; Assumptions: Peace"},
		{"Objective,Key area,Indicator,Unit,2020,2023 target,2025 target\nWealth,Income,A,%,1,increasing,2\n", "Wealth", "Key area: Income; 2023 target: increasing"},
		{"类别,领域,指标,单位,2020年,2025年目标,数据来源\na,b,甲,%,1,2,统计局\n", "a", "领域: b; 数据来源: 统计局"},
		{"Zone,类别,指标,单位,2020年,2025年目标\nnorth,a,甲,%,1,2\n", "a", "Zone: north"},
		{"Indicator,Zone,Unit,2020,2025 target\nA,north,%,1,2\n", "Indicators指标", "Zone: north"},
		{"Indicator,Unit,2020,2025 target,Zone\nA,tonnes of oil equivalent,1,2,north\n", "Indicators指标", "Zone: north"},
		{"Goal,Indicator,Unit,2020,2025 target\nHealth,A,%,1,2\nNote: figures of 2020\n", "Health", ""},
		{"Indicator,Unit,2020,2025 target,Zone,Sources\nA,%,1,2,—,n/a\nB,%,1,2,north,office\n", "Indicators指标", ""},
	} {
		u, problems := headline.Understand(book(t, c.table), headline.Options{})
		require.Empty(t, problems, c.table)
		p := plan.MustParse(u.File, "t")
		assert.Equal(t, c.category, p.Categories[0].Name.EN+p.Categories[0].Name.ZH)
		assert.Equal(t, c.note, p.Indicators[0].Note.EN+p.Indicators[0].Note.ZH)
	}
	for _, head := range []string{"Other", "Unti", "Taget"} { // figures, a unit and a target with a slip
		cells := map[string]string{"Other": "+5", "Unti": "many", "Taget": "better"}
		_, problems := headline.Understand(book(t, "Indicator,Unit,2020,2025 target,"+head+"\nA,%,1,2,"+cells[head]+"\n"), headline.Options{})
		require.Len(t, problems, 1, head)
		assert.ErrorIs(t, problems[0], text.ErrUnknown)
	}
}

// Fiscal years are called by the year in which they begin, which is told.
func TestFiscalYears(t *testing.T) {
	for _, heads := range []string{"FY2020/21 actual,FY2025/26 target", "2020-21 baseline,2025-26 target", "2020/2021 baseline,2025/2026 target", "2020–21 (Actual),2025–26 (Target)"} {
		u, problems := headline.Understand(book(t, "Indicator,Unit,"+heads+"\nA,%,1,2\n"), headline.Options{})
		require.Empty(t, problems, heads)
		p := plan.MustParse(u.File, "t")
		assert.Equal(t, []int{2020, 2021, 2025}, []int{p.Period.Base, p.Period.From, p.Period.To}, heads)
		assert.Contains(t, u.Notes[0].EN, "2022/23 is 2022", heads)
	}
}

// What is doubtful of the targets of several years is one doubt of the row; shares that are written as
// fractions of 1 are doubted in both languages.
func TestDoubtsOfRows(t *testing.T) {
	for table, want := range map[string][]string{
		"指标,单位,2020年,2023年目标,2025年目标,属性\n城镇新增就业,万人,2.1,2,2,预期性\n":               {"wrong_side"},
		"Indicator,Unit,2020,2025 target\nUrbanization rate,%,0.58,0.65\n":      {"power_of_ten"},
		"Indicator,Unit,2020,2025 target\nR&D expenditure,% of GDP,0.58,0.65\n": nil,
		"指标,单位,2020年,2025年目标,属性\n常住人口城镇化率,%,0.58,0.65,预期性\n":                    {"power_of_ten"},
	} {
		u, problems := headline.Understand(book(t, table), headline.Options{})
		require.Empty(t, problems, table)
		var codes []string
		for _, d := range u.Rows[0].Doubts {
			codes = append(codes, d.Code)
		}
		assert.Equal(t, want, codes, table)
	}
}

// Rows of groups are named by the row of which they are groups, whether a column tells them or their names alone.
func TestNamesOfGroups(t *testing.T) {
	for table, want := range map[string][]string{
		"Indicator,Unit,2020,2025 target\nLiteracy,%,61,75\nMale,%,66,78\nFemale,%,56,72\nWork,%,55,60\nMale,%,70,72\n": {"Literacy", "Literacy: Male", "Literacy: Female", "Work", "Work: Male"},
		"Indicator,Disaggregation,Unit,2020,2025 target\nLiteracy,Total,%,61,75\n,Male,%,66,78\n":                       {"Literacy", "Literacy: Male"},
		"指标,分组,单位,2020年,2025年目标\n居民收入,全体,元,3,4\n,城镇,元,3,5\n":                                                            {"居民收入", "居民收入：城镇"},
	} {
		u, problems := understand(t, []byte(table), headline.Options{})
		require.Empty(t, problems)
		var names []string
		for _, in := range plan.MustParse(u.File, "t").Indicators {
			names = append(names, in.Name.ZH+in.Name.EN)
		}
		assert.Equal(t, want, names)
	}
}
