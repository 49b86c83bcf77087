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
)

const twoTables = `一、主要指标
指标,单位,2020年,2025年,属性
地区生产总值增长,%,6.1,6.5左右,预期性
城镇化率,%,60,65以上,预期性
注：增长按可比价计算。
二、重大工程
项目,单位,2020年,2025年投资
高铁,亿元,0,40
三、民生指标
指标名称,计量单位,2020年,2025年目标,指标属性
每千人口床位数,张,6.2,7,预期性
`

func book(t *testing.T, text string) grid.Book {
	t.Helper()
	b, problems := grid.ReadText([]byte(text), "t.csv", "")
	require.Empty(t, problems)
	return b
}

// Of several tables in a sheet the one that is chosen is read, with its own title and notes; the rows
// of the others are none of its rows. Where the choice is open, it is asked for.
func TestSeveralTables(t *testing.T) {
	b := book(t, twoTables)
	u, problems := headline.Understand(b, headline.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "t.csv: the file has several tables: A2:E5, A7:D8, A10:E11; expected one of them to be chosen", problems[0].Error())
	require.Len(t, u.Tables, 3)
	assert.Equal(t, []string{"项目", "单位", "2020年", "2025年投资"}, u.Tables[1].Heads)
	assert.Equal(t, []bool{true, false, true}, []bool{u.Tables[0].Whole, u.Tables[1].Whole, u.Tables[2].Whole})

	u, problems = headline.Understand(b, headline.Options{Sheet: "A2:E5"})
	require.Empty(t, problems)
	assert.Equal(t, "一、主要指标", u.Title.ZH)
	assert.Equal(t, []text.Text{{ZH: "注：增长按可比价计算。"}}, u.Notes)
	require.Len(t, u.Rows, 2)
	assert.Equal(t, "A4", u.Rows[1].Cell)

	u, problems = headline.Understand(b, headline.Options{Sheet: "A10:E11"})
	require.Empty(t, problems)
	assert.Equal(t, "三、民生指标", u.Title.ZH)
	require.Len(t, u.Rows, 1)
	assert.Equal(t, "A11", u.Rows[0].Cell)

	_, problems = headline.Understand(b, headline.Options{Sheet: "Z1:Z2"})
	require.Len(t, problems, 1)
}

// The only table with an attribute is the headline table; a head that is repeated at the top of a page
// begins no table.
func TestTheHeadlineTable(t *testing.T) {
	u, problems := headline.Understand(book(t, `指标,单位,2020年,2025年,属性
地区生产总值增长,%,6.1,6.5左右,预期性
续表
指标,单位,2020年,2025年,属性
城镇化率,%,60,65以上,预期性
附：重大工程
项目,单位,2020年,2025年投资
高铁,亿元,0,40
`), headline.Options{})
	require.Empty(t, problems)
	assert.Len(t, u.Tables, 2)
	assert.Len(t, u.Rows, 2)

	// By sheets: the one that is named.
	b := book(t, twoTables)
	b.Sheets[0].Name = "甲"
	more := book(t, "指标,单位,2020年,2025年,属性\n粮食产量,万吨,5,5.5,约束性\n").Sheets[0]
	more.Name = "乙"
	b.Sheets = append(b.Sheets, more)
	u, problems = headline.Understand(b, headline.Options{Sheet: "乙"})
	require.Empty(t, problems)
	assert.Equal(t, "乙!A1:E2", u.Tables[3].Name())
	assert.Equal(t, "乙", u.Sheet)
}

// Tables side by side, with a blank column between them or without, are found by their own heads, and chosen by their areas or
// read as one where the heads are the same; the cells keep their addresses.
func TestTablesSideBySide(t *testing.T) {
	const left, right = "指标,单位,2020年,2025年目标,属性\n城镇化率,%,58.3,62,预期性\n森林覆盖率,%,35.2,36,约束性\n", "指标,单位,2020年,2025年目标,属性\n粮食产量,万吨,32.5,33以上,约束性\n失业率,%,5.1,abc,预期性\n"
	beside := func(gap string) []byte {
		a, b := strings.Split(left, "\n"), strings.Split(right, "\n")
		var rows []string
		for i := range a[:len(a)-1] {
			rows = append(rows, a[i]+","+gap+b[i])
		}
		return []byte("县级指标表\n" + strings.Join(rows, "\n") + "\n注：甲。\n")
	}
	for gap, want := range map[string][]string{",": {"A2:E4", "G2:K4"}, "": {"A2:E4", "F2:J4"}} {
		u, problems := understand(t, beside(gap), headline.Options{File: "t.csv"})
		cell := want[1][:1]
		at := string(cell[0]+3) + "4"
		require.Len(t, problems, 1, "%v", problems)
		assert.Equal(t, []int{4, int(at[0]-'A') + 1}, []int{problems[0].Line, problems[0].Col})
		one, problems := understand(t, beside(gap), headline.Options{File: "t.csv", Corrections: []grid.Correction{{Cell: at, Text: "5以内"}}})
		require.Empty(t, problems, "%v", problems)
		assert.Equal(t, []string{"A3", "A4", cell + "3", cell + "4"}, []string{one.Rows[0].Cell, one.Rows[1].Cell, one.Rows[2].Cell, one.Rows[3].Cell})
		assert.Equal(t, at, one.Corrections[0].Cell)
		var names []string
		for _, table := range u.Tables {
			names = append(names, strings.Replace(table.Name(), "5", "4", 1)) // the note is below the left one
		}
		assert.Equal(t, want, names)
		u, problems = understand(t, beside(gap), headline.Options{File: "t.csv", Sheet: u.Tables[0].Name()})
		require.Empty(t, problems, "%v", problems)
		p := plan.MustParse(u.File, "t")
		assert.Equal(t, "县级指标表", p.Title.ZH)
		require.Len(t, p.Indicators, 2)
		assert.Equal(t, "森林覆盖率", p.Indicators[1].Name.ZH)

		_, problems = understand(t, beside(gap), headline.Options{File: "t.csv", Sheet: want[1]})
		require.Len(t, problems, 1, "%v", problems)
		assert.Equal(t, []int{4, int(at[0]-'A') + 1}, []int{problems[0].Line, problems[0].Col})
		u, problems = understand(t, beside(gap), headline.Options{File: "t.csv", Sheet: want[1], Corrections: []grid.Correction{{Cell: at, Text: "5以内"}}})
		require.Empty(t, problems, "%v", problems)
		require.Len(t, u.Rows, 2)
		assert.Equal(t, cell+"3", u.Rows[0].Cell)
		kept := u.Corrections
		require.Len(t, kept, 1)
		kept[0].Cell = ""
		again, problems := understand(t, beside(gap), headline.Options{File: "t.csv", Sheet: want[1], Corrections: kept})
		require.Empty(t, problems)
		assert.Equal(t, u.File, again.File)
	}
}

// A table with rows and columns exchanged is read like the one that it is; addresses, corrections and problems are those of
// the file.
func TestRowsAndColumnsExchanged(t *testing.T) {
	const table = "Key targets\nIndicator,GDP,Urban share\nUnit,million USD,%\nBaseline 2020,500,60\nTarget 2025,720,66\nNote: as of May.\n"
	b := book(t, table)
	upright, problems := headline.Understand(book(t, "Key targets\nIndicator,Unit,Baseline 2020,Target 2025\nGDP,million USD,500,720\nUrban share,%,60,66\nNote: as of May.\n"), headline.Options{ID: "x"})
	require.Empty(t, problems)
	for _, cells := range []grid.Book{b, {Sheets: b.Sheets}} {
		cells.File = "t.csv"
		u, problems := headline.Understand(cells, headline.Options{ID: "x"})
		require.Empty(t, problems)
		p, q := plan.MustParse(u.File, "x").Document(), plan.MustParse(upright.File, "x").Document()
		assert.Equal(t, []string{"B2", "C2"}, []string{u.Rows[0].Cell, u.Rows[1].Cell})
		for i := range p.Indicators {
			for _, in := range []*plan.Indicator{&p.Indicators[i], &q.Indicators[i]} {
				in.Inferred = nil // their addresses differ
			}
		}
		assert.Equal(t, q.Indicators, p.Indicators)
		assert.Equal(t, q.Notes, p.Notes)
		assert.Equal(t, "Key targets", u.Title.EN)

		u, problems = headline.Understand(cells, headline.Options{Corrections: []grid.Correction{{Cell: "C5", Text: "61"}}})
		require.Empty(t, problems)
		assert.Equal(t, "61", u.Rows[1].Target.EN[:2])
		assert.Equal(t, []grid.Correction{{Cell: "C5", Name: "Urban share", Head: "Target 2025", Was: "66", Text: "61"}}, u.Corrections)
		kept := u.Corrections[0]
		kept.Cell = ""
		u, problems = headline.Understand(cells, headline.Options{Corrections: []grid.Correction{kept}})
		require.Empty(t, problems)
		assert.Equal(t, "61", u.Rows[1].Target.EN[:2])
		assert.Equal(t, "66", u.Rows[1].Given[3])

		_, problems = headline.Understand(cells, headline.Options{Corrections: []grid.Correction{{Cell: "B4", Text: "many"}}})
		require.Len(t, problems, 1)
		assert.Equal(t, []int{4, 2}, []int{problems[0].Line, problems[0].Col})
	}
	_, problems = headline.Understand(book(t, strings.Replace(table, "Unit,", "Growth,", 1)), headline.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "t.csv:3:1: the indicators stand side by side, and \"Growth\" is not understood; expected a year, baseline, target, unit or attribute before each row, or a row for each indicator: turn rows into columns (transpose) first", problems[0].Error())
}
