package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
	"github.com/jimo-plan/fiveyear/plan/source"
)

// A source in the form of a printed outline: contents, body, table, a box, with
// a page break inside a word and markup inside a sentence.
const sourceText = `# 目 录
第一章 总.....	7
第一节 一.....	8

## **第一章 总**

#### 第一节 一

地区生产总值年均**增长 8.
1%**，就业14 万人。开展中期

评估。

### 专栏 1：工程

帮助4 万名学生就业。

## 主要指标

类别	序号	指标	2020年	2025年	年均	属性
经济	1	增速 (%)	—	—	7左右	预期性
经济	2	制造业比重 (%)	38.2	42	—	预期性
民生	3	新增就业 (万人)	3.84	—	[ 10 ]	预期性
民生	4	能耗降低 (%)	—	—	完成市下达任务	约束性
民生	5	收入	—	—	与GDP增速同步	预期性
民生	6	摊位	100	120-150	—	预期性

① [ ]内为累计数。

## 第二章 其他

人均生产总值达到4 万美元，到2030年达到 138.25。
`

// tabled puts every row of the sample.Plan plan into the table.
func tabled() string {
	s := sample.Plan
	for _, row := range []string{"2", "3", "4", "5", "6"} {
		at := strings.Index(s, `"row": "`+row+`"`)
		s = s[:at] + `"place": {"chapter": 1, "section": 1, "box": "table"}, ` + s[at:]
	}
	s = strings.Replace(s, `{"value": 100}`, `{"value": 100, "printed": "100"}`, 1)
	s = strings.Replace(s, `"printed": "4 万美元"}`, `"printed": "4 万美元"}, "place": {"chapter": 2}`, 1)
	s = strings.Replace(s, `"chapters": [`, `"chapters": [{"no": 2, "title": {"zh": "其他"}, "sections": []}, `, 1)
	return s
}

func TestVerify(t *testing.T) {
	require.Empty(t, source.Verify(sample.Load(t, tabled()), []byte(sourceText)).Error())
	plain := strings.NewReplacer("## ", "", "#### ", "", "### ", "", "# ", "").Replace(sourceText)
	assert.Empty(t, source.Verify(sample.Load(t, tabled()), []byte(strings.ReplaceAll(plain, "#", ""))).Error(), "headings without markup")

	for _, c := range []struct{ name, old, new, want string }{
		{"in a longer number", `"value": 4, "unit": "10k persons", "year": 2025, "place": {"chapter": 1, "section": 1, "box": "1"}`, `"value": 4, "unit": "10k persons", "year": 2025, "place": {"chapter": 1, "section": 1}`, ""},
		{"other section's token", `"value": 8.1, "unit"`, `"value": 138.25, "unit"`, "x"},
		{"wrong column", `"baseline": {"value": 38.2, "printed": "38.2"}`, `"baseline": {"value": 42, "printed": "42"}`,
			`plan: indicators[1].baseline.printed: the token "42" does not stand in its cell of row 2 of the source`},
		{"wrong number", `"value": 3.84, "printed": "3.84"`, `"value": 8.4, "printed": "8.4"`,
			`plan: indicators[2].baseline.printed: the token "8.4" does not stand in its cell of row 3 of the source`},
		{"part of a number", `"value": 3.84, "printed": "3.84"`, `"value": 3, "printed": "3"`,
			`plan: indicators[2].baseline.printed: the token "3" does not stand in its cell of row 3 of the source`},
		{"token cut short", `"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"`, `"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "下达任务"`,
			`plan: indicators[3].target.printed: the token "下达任务" is not all that stands in its cell of row 4 of the source`},
		{"token cut short, column known", `"bound": "about", "value": 7, "printed": "7左右"`, `"value": 7, "column": "average", "printed": "7"`,
			`plan: indicators[0].target.printed: the token "7" is not all that stands in its cell of row 1 of the source`},
		{"no token", `"value": 3.84, "printed": "3.84"`, `"value": 3.84`,
			`plan: indicators[2].baseline: the number has a place but no printed token; expected the token as printed`},
		{"attribute", `"attribute": "binding"`, `"attribute": "expected"`, `plan: indicators[3].attribute: row 4 of the source does not say "预期性"`},
		{"name", `"新增就业"`, `"新增就业人数"`, `plan: indicators[2].name: the name "新增就业人数" does not stand in row 3 of the source`},
		{"row", `"row": "5"`, `"row": "7"`, `plan: indicators[4].row: the headline table of the source has no row "7"`},
		{"title", `{"zh": "工程"}`, `{"zh": "工程二"}`, `plan: chapters[1].sections[0].boxes[0].title: the token "工程二" does not stand in chapter 1, section 1, box 1 of the source`},
		{"chapter of the source", `"no": 2, "title": {"zh": "其他"}`, `"no": 3, "title": {"zh": "其他"}`, "x"},
		{"evaluation", `"中期评估"`, `"终期评估"`, `plan: implementation.evaluations[0].printed: the token "终期评估" does not stand in chapter 1, section 1 of the source`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tabled()
			require.Equal(t, 1, strings.Count(s, c.old))
			s = strings.Replace(s, c.old, c.new, 1)
			switch c.name {
			case "other section's token":
				s = strings.Replace(s, `"printed": "8.1%"`, `"printed": "138.25"`, 1)
				c.want = `plan: figures[0].printed: the token "138.25" does not stand in chapter 1, section 1 of the source`
			case "chapter of the source":
				s = strings.Replace(s, `"place": {"chapter": 2}`, `"place": {"chapter": 3}`, 1)
				c.want = "plan: vision[0].target.printed: the source has no chapter 3\nplan: chapters[0].title: the source has no chapter 3"
			}
			assert.Equal(t, c.want, source.Verify(sample.Load(t, s), []byte(sourceText)).Error())
		})
	}
	ps := source.Verify(sample.Load(t, sample.Plan), []byte("nothing"))
	assert.Contains(t, ps.In(text.Chinese), "原文中没有第1章第1节")
}

// A cell that several rows or targets share holds more than one token; the mark of a
// note behind a figure is not part of it.
func TestVerifySharedCells(t *testing.T) {
	src := strings.NewReplacer("与GDP增速同步", "与GDP增速同步；[3]", "3.84	", "3.84①	").Replace(sourceText)
	parts := `"target": {"kind": "all", "printed": "与GDP增速同步；[3]", "parts": [{"kind": "in_step", "of": "gdp_growth", "printed": "与GDP增速同步"}, {"kind": "cumulative_points", "value": 3, "printed": "[3]"}]}`
	old := `"target": {"kind": "in_step", "of": "gdp_growth", "printed": "与GDP增速同步"}`
	require.Equal(t, 1, strings.Count(tabled(), old))
	assert.Empty(t, source.Verify(sample.Load(t, strings.Replace(tabled(), old, parts, 1)), []byte(src)).Error())
	assert.Equal(t, `plan: indicators[4].target.printed: the token "与GDP增速同步" is not all that stands in its cell of row 5 of the source`,
		source.Verify(sample.Load(t, tabled()), []byte(src)).Error())
	merged := strings.Replace(tabled(), old, strings.TrimSuffix(old, "}")+`, "merged": "5"}`, 1)
	assert.Empty(t, source.Verify(sample.Load(t, merged), []byte(src)).Error())
}
