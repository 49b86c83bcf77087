package headline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// The shape of the headline table of Jimo's outline.
const tableZH = `类别,序号,指标,2020年,2025年,年均,属性
经济发展,1,地区生产总值增速 (%),—,—,7左右,预期性
,2,制造业增加值占比 (%),38.2,42,—,预期性
民生福祉,3,居民人均可支配收入增长 (%),—,—,与GDP增速同步,预期性
,4,城镇新增就业人数 (万人),3.84,—,[ 10 ],预期性
绿色生态,5,单位地区生产总值能源消耗降低 (%),—,—,[13.5],约束性
,6,森林覆盖率 (%),—,待2020年森林资源调查结束后设置,—,约束性
`

func TestImportChineseTable(t *testing.T) {
	for name, text := range map[string]string{
		"plain": tableZH, "byte order mark": "\uFEFF" + tableZH, "CR LF": strings.ReplaceAll(tableZH, "\n", "\r\n"),
		"tabs": strings.ReplaceAll(tableZH, ",", "\t"), "semicolons": strings.ReplaceAll(tableZH, ",", ";"),
	} {
		t.Run(name, func(t *testing.T) {
			data, problems := headline.Import(strings.NewReader(text), headline.Options{File: "t.csv", Title: plan.Text{ZH: "测试"}})
			require.Empty(t, problems)
			p, err := plan.Parse(t.Context(), data, "t.json")
			require.NoError(t, err)
			assert.Equal(t, plan.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Horizon: 2025}, p.Period)
			require.Len(t, p.Indicators, 6)
			var got []string
			for _, in := range p.Indicators {
				got = append(got, in.Row+" "+in.Name.ZH+" "+in.Unit+" "+string(in.Attribute)+": "+sample.Reading(in.Target))
			}
			assert.Equal(t, []string{
				"1 地区生产总值增速 % expected: average_rate about 7",
				"2 制造业增加值占比 % expected: level 42",
				"3 居民人均可支配收入增长 % expected: in_step of 地区生产总值增速",
				"4 城镇新增就业人数 万人 expected: cumulative 10",
				"5 单位地区生产总值能源消耗降低 % binding: compounded_decline 13.5",
				"6 森林覆盖率 % binding: set_later after 2020年森林资源调查结束",
			}, got)
			assert.EqualValues(t, "not_printed", p.Indicators[0].BaselineValue().Reason().Code)
			again, err := plan.Format(data)
			require.NoError(t, err)
			assert.Equal(t, string(data), string(again), "the file is in canonical format")
		})
	}
}

func TestImportEnglishTable(t *testing.T) {
	const table = `attribute,name,unit,baseline,target,average,cumulative,number,category,id,direction
expected,GDP,trillion yuan,67.7,>92.7,>6.5,,1,Economy,gdp,
expected,"Urban residents, share",%,56.1,60,,[3.9],3a,Economy,,up
binding,Inferior water,%,9.7*,<5,,,24b,Environment,,
`
	data, problems := headline.Import(strings.NewReader(table), headline.Options{Period: plan.Period{Base: 2015, To: 2020}})
	require.Empty(t, problems)
	p, err := plan.Parse(t.Context(), data, "t.json")
	require.NoError(t, err)
	gdp, ok := p.Indicator("gdp")
	require.True(t, ok)
	assert.Equal(t, "all (level above 92.7) (average_rate above 6.5)", sample.Reading(gdp.Target))
	urban, ok := p.Row("3a")
	require.True(t, ok)
	assert.Equal(t, "urban_residents_share", urban.ID)
	assert.Equal(t, "all (level 60) (cumulative_points 3.9)", sample.Reading(urban.Target))
	water, ok := p.Row("24b")
	require.True(t, ok)
	assert.Equal(t, "other_year", water.Baseline.Flag)
	assert.Equal(t, "lower is better (inferred from the target's floor or ceiling)", p.DirectionText(water.ID).EN)
	assert.Equal(t, 2016, p.Period.From)
}

func TestImportProblems(t *testing.T) {
	years := headline.Options{File: "t.csv", Period: plan.Period{Base: 2020, To: 2025}}
	const figures = "t.csv:1:1: no column is named as one of targets; expected the word in its head, such as %d target. A table of actual figures is opened in Review, or by --actuals, beside its plan"
	for _, c := range []struct{ name, table, want string }{
		{"empty file", "", "t.csv:1:1: the file is empty; expected a row of column names"},
		{"head only", "name,unit,target,attribute\n", "t.csv:1:1: the table has no rows; expected one for each indicator"},
		{"unknown column", "name,unit,taget,attribute\nA,%,1,binding\n",
			"t.csv:1:1: the column target is missing\nt.csv:1:3: unknown column \"taget\"; did you mean \"target\"?"},
		{"actual figures", "指标,年份,数值,单位\nA,2021,1,%\n",
			fmt.Sprintf(figures, 2030)},
		{"actual figures, years across", "指标,2022,2021\nA,2,1\n",
			fmt.Sprintf(figures, 2022)},
		{"column twice", "name,指标,unit,target,attribute\nA,B,%,1,binding\n", "t.csv:1:2: the column name occurs twice; expected it once"},
		{"GB18030", "name,unit,target,attribute\n\xc4\xfa,%,1,binding\n", "t.csv:2: byte 0xC4 is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)"},
		{"too few fields", "name,unit,target,attribute\nA,%\n", "t.csv:2:3: the row has no target; expected a number or a phrase such as 待普查后设置\n" +
			"t.csv:2:4: \"\" is not an attribute; expected binding (约束性) or expected (预期性)"},
		{"quote", "name,unit,target,attribute\nA\"b,%,1,binding\n", "t.csv:2:1: a quote stands in the wrong place; expected a field with quotes to be quoted as a whole, and quotes in it doubled"},
		{"everything wrong in two rows", "name,unit,baseline,target,attribute\nA,12 km,x,40以上以内,must\n,%,1,1,binding\n",
			"t.csv:2:2: unknown unit \"12 km\"; expected one such as %, persons, 10k persons, or a few words such as 90kg bags\n" +
				"t.csv:2:3: \"x\" is not a number; expected one such as 38.2, or — when none is printed\n" +
				"t.csv:2:4: target text \"40以上以内\": both at least and at most are given; expected one\n" +
				"t.csv:2:5: \"must\" is not an attribute; expected binding (约束性) or expected (预期性)\n" +
				"t.csv:3:1: the name is empty"},
		{"no unit", "name,target,attribute\nA,1,binding\n", "t.csv:2:1: \"A\" has no unit; expected one in a column of its own or in brackets behind the name"},
		{"no target", "name,unit,target,attribute\nA,%,—,binding\n", "t.csv:2:3: the row has no target; expected a number or a phrase such as 待普查后设置"},
		{"in step with nothing", "name,unit,target,attribute\nA,%,与工业增速同步,binding\n", "t.csv:2:3: no single indicator of the table is called \"工业增速\""},
		{"id twice", "id,name,unit,target,attribute\na,A,%,1,binding\na,B,%,1,binding\n", "t.csv:3:1: \"a\" is not a new name for formulas; expected letters, digits and _, not used before"},
		{"direction", "name,unit,target,attribute,direction\nA,%,1,binding,sideways\n", "t.csv:2:5: \"sideways\" is not a direction; expected up or down"},
		{"row twice", "number,name,unit,target,attribute\n1,A,%,1,binding\n1,B,%,1,binding\n", "t.csv:3:1: row \"1\" stands here twice; expected each row once"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, problems := headline.Import(strings.NewReader(c.table), years)
			assert.Nil(t, data)
			assert.Equal(t, c.want, problems.Error())
		})
	}
	_, problems := headline.Import(strings.NewReader("name,unit,target,attribute\nA,%,1,binding\n"), headline.Options{})
	assert.Equal(t, "table.csv:1:1: the plan's years are not known; expected heads with the years, such as Baseline 2020 and Target 2025, or the years as options", problems.Error())
	assert.Equal(t, "table.csv:1:1: 规划年份未知；列名应含年份，例如 2020年基期、2025年目标，或另行指定年份", problems.In(text.Chinese))
}

// Limits of a headline table at their edge.
func TestImportLimits(t *testing.T) {
	columns := func(n int) error {
		_, problems := headline.Import(strings.NewReader("name,unit,2020,2025,attribute"+strings.Repeat(",id", n-5)+"\n"), headline.Options{})
		return problems
	}
	assert.NotErrorIs(t, columns(200), text.ErrLimit)
	require.ErrorIs(t, columns(200+1), text.ErrLimit)
	assert.Contains(t, columns(200+1).Error(), "table.csv:1:1: 201 columns; at most 200 are allowed")
	rows := func(n int) plan.Problems {
		var b strings.Builder
		b.WriteString("name,unit,2020,2025,attribute\n")
		for i := range n {
			fmt.Fprintf(&b, "A%d,%%,1,2,binding\n", i)
		}
		_, problems := headline.Import(strings.NewReader(b.String()), headline.Options{})
		return problems
	}
	assert.Empty(t, rows(plan.MaxVariables))
	assert.Equal(t, "table.csv:2002:1: more than 2000 rows", rows(plan.MaxVariables+1).Error())
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(tableZH))
	f.Add([]byte("name,unit,2020,2025,attribute\nA,%,1,[10],binding\n"))
	f.Add([]byte("name;unit;target;attribute\n\"A\"\"\";%;5-7;expected\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, problems := headline.Import(strings.NewReader(string(data)), headline.Options{Period: plan.Period{Base: 2020, To: 2025}})
		if (out == nil) != (len(problems) > 0) {
			t.Fatalf("file %v, problems %v", out, problems)
		}
		if out != nil {
			if _, err := plan.Parse(t.Context(), out, "x"); err != nil {
				t.Fatal(err)
			}
		}
	})
}
