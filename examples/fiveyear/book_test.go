package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

const office = "../../plan/grid/testdata/office"

// The grids that every reader of spreadsheets has to give, the calculator's page among them.
func TestTheSameGrid(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"county.xlsx", "county.xlsx"}, {"cells.xlsx", "cells.xlsx"}, {"sheets.xlsx", "sheets.xlsx"}, {"stored.xlsx", "stored.xlsx"},
		{"county-calc.xlsx", "county.xlsx"}, // saved again by another program
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(office, c.file))
			require.NoError(t, err)
			form, _, err := spreadsheetJSON(data, c.want)
			require.NoError(t, err)
			want, err := os.ReadFile(filepath.Join(office, c.want+".json"))
			require.NoError(t, err)
			assert.Equal(t, cellsOf(t, want), cellsOf(t, form))
		})
	}
}

// cellsOf returns one line for each cell of a grid, and one for the hidden rows of each sheet.
func cellsOf(t *testing.T, form []byte) []string {
	t.Helper()
	var grid struct {
		Sheets []struct {
			Name   string
			Hidden []int
			Cells  []cell
		}
	}
	require.NoError(t, json.Unmarshal(form, &grid))
	var lines []string
	add := func(v ...any) {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		lines = append(lines, string(data))
	}
	for _, s := range grid.Sheets {
		add(s.Name, "hidden", s.Hidden)
		for _, c := range s.Cells {
			add(s.Name, c)
		}
	}
	return lines
}

func TestWhatIsTold(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(office, "sheets.xlsx"))
	require.NoError(t, err)
	_, told, err := readBook(data, "sheets.xlsx", "")
	require.NoError(t, err)
	require.Len(t, told, 2)
	assert.Equal(t, `hidden rows of sheet "主要指标" were left out: 10`, told[0].EN)
	assert.Equal(t, "隐藏的工作表没有读取：底稿", told[1].ZH)
}

// Of several tables the only headline table is taken, which is told; another may be asked for, and is refused.
func TestSheets(t *testing.T) {
	path := filepath.Join(office, "sheets.xlsx")
	assert.Contains(t, answer(t, "import", path), "sheet 主要指标; the file has 2 tables: 主要指标!A3:H18, 完成情况!A1:C3")
	assert.Equal(t, answer(t, "import", path), answer(t, "import", path, "--sheet", "主要指标!A3:H18"))
	_, _, code := call(t, "import", path, "--sheet", "完成情况")
	assert.Equal(t, exitError, code)
}

// workbookOf returns an .xlsx file of sheets, each a name and rows of cells.
func workbookOf(t *testing.T, hidden string, sheets ...[][]any) string {
	t.Helper()
	f := excelize.NewFile()
	for i, rows := range sheets {
		name := rows[0][0].(string)
		if i == 0 {
			require.NoError(t, f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			require.NoError(t, err)
		}
		for j, row := range rows[1:] {
			require.NoError(t, f.SetSheetRow(name, fmt.Sprintf("A%d", j+1), &row))
		}
	}
	if hidden != "" {
		require.NoError(t, f.SetSheetVisible(hidden, false))
	}
	data, err := f.WriteToBuffer()
	require.NoError(t, err)
	return file(t, "sheets.xlsx", data.String())
}

// A plan over several sheets with the same heads is one plan, each sheet a category; others stay a choice.
func TestPlanOverSheets(t *testing.T) {
	head := []any{"序号", "指标", "单位", "2025年", "2030年目标", "属性"}
	cover := [][]any{{"封面"}, {"某县“十五五”规划"}, {"2026年3月"}}
	economy := [][]any{{"经济发展"}, {"某县“十五五”主要指标（经济发展）"}, head, {1, "地区生产总值", "亿元", 500, 700, "预期性"}, {2, "城镇化率", "%", 62, "66左右", "预期性"}}
	people := [][]any{{"民生福祉"}, {"某县“十五五”主要指标（民生福祉）"}, head, {1, "城镇新增就业", "万人", 3, "[15]", "预期性"}, {2, "每千人口床位数", "张", 6.1, "7以上", "约束性"}, {"注：[ ]内为五年累计数。"}}
	draft := [][]any{{"底稿"}, head, {1, "地区生产总值", "亿元", 400, 600, "预期性"}}
	economy = append(economy, []any{"注：[ ]内为五年累计数。"})
	path := workbookOf(t, "底稿", cover, economy, people, draft)
	got := answer(t, "import", path, "--lang", "zh")
	for _, want := range []string{"某县“十五五”主要指标\n", "工作表 经济发展、民生福祉 表头相同，合并为一张表读取", "没有主要指标表的工作表未读取：封面", "隐藏的工作表没有读取：底稿", "2026—2030年累计15万人", "民生福祉!B3", "经济发展!B4"} {
		assert.Contains(t, got, want)
	}
	assert.Contains(t, answer(t, "import", path, "--correct", "民生福祉!E4=8"), "8 units per 1,000 persons in 2030")
	assert.Contains(t, answer(t, "import", path, "--sheet", "民生福祉"), "15")
	told, _, _ := call(t, "import", workbookOf(t, "", economy, append(slices.Clone(people[:3]), []any{1, "床位数", "张", 6.1, "好", "约束性"})))
	assert.Contains(t, told, "民生福祉!E3")

	for name, other := range map[string][][]any{
		"another year":       {{"民生福祉"}, {"某县"}, {"序号", "指标", "单位", "2024年", "2030年目标", "属性"}, {1, "床位数", "张", 6, 7, "约束性"}},
		"another order":      {{"民生福祉"}, {"某县"}, {"序号", "单位", "指标", "2025年", "2030年目标", "属性"}, {1, "张", "床位数", 6, 7, "约束性"}},
		"an indicator twice": {{"乙县"}, {"某县"}, head, {1, "地区生产总值", "亿元", 400, 600, "预期性"}},
		"another note":       {{"民生福祉"}, {"某县"}, head, {1, "床位数", "张", "6*", 7, "约束性"}, {"注：*为2024年数据。"}},
		"another plan":       {{"民生福祉"}, {"某县“十四五”主要指标"}, head, {1, "床位数", "张", 6, 7, "约束性"}},
	} {
		told, _, code := call(t, "import", workbookOf(t, "", economy, other))
		assert.Equal(t, exitError, code, name)
		assert.Contains(t, told, "expected one of them to be chosen", name)
	}
}

// The same table as text in any of its encodings, and as a spreadsheet, is the same plan.
func TestEncodings(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(county)
	require.NoError(t, err)
	le, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(county)
	require.NoError(t, err)
	be, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(county)
	require.NoError(t, err)
	want := answer(t, "run", "-p", file(t, "county.csv", county))
	for name, content := range map[string]string{"gb18030": gb, "utf-16le": le, "utf-16be": be, "utf-8 with a mark": "\ufeff" + county} {
		assert.Equal(t, want, answer(t, "run", "-p", file(t, "county.csv", content)), name)
	}
	assert.Contains(t, answer(t, "import", file(t, "county.csv", gb)), "read as GB18030")
	spreadsheet := answer(t, "import", filepath.Join(office, "county.xlsx"))
	assert.Contains(t, spreadsheet, "80 thousand persons in total, 2026–2030")
	assert.Contains(t, answer(t, "run", "--lang", "zh", "-p", filepath.Join(office, "county.xlsx")), "森林覆盖率")
}

func TestFilesThatAreRefused(t *testing.T) {
	for name, want := range map[string]text.Text{
		"county.xls":  {EN: "an old .xls or .doc file, or one with a password: open it in the calculator (fiveyear serve), or save it as .xlsx", ZH: "旧版 .xls 或 .doc 文件"},
		"county.docx": {EN: "a Word file: open it in the calculator (fiveyear serve), or save it as .xlsx", ZH: "Word 文件：请在计算器中打开（fiveyear serve），或另存为 .xlsx"},
		"county.ods":  {EN: "not a spreadsheet that is read here: save it as .xlsx", ZH: "不是可读取的电子表格：请另存为 .xlsx"},
		"bomb.xlsx":   {EN: "at most 200 times the packed size of a part, are read", ZH: "每部分不超过压缩大小的 200 倍"},
	} {
		for lang, words := range map[string]string{"en": want.EN, "zh": want.ZH} {
			_, errs, code := call(t, "import", filepath.Join(office, name), "--lang", lang)
			assert.Equal(t, exitError, code, name)
			assert.Contains(t, errs, words)
			assert.Contains(t, errs, name)
		}
	}
	_, errs, _ := call(t, "import", file(t, "x.csv", "a\x00b"))
	assert.Contains(t, errs, "not a table")
	_, errs, _ = call(t, "import", file(t, "x.xlsx", "PK\x03\x04 nothing"))
	assert.Contains(t, errs, "a damaged file")
	_, errs, _ = call(t, "import", file(t, "x.csv", strings.Repeat("1,", 6<<20)))
	assert.Contains(t, errs, "the file has more than 10485760 bytes")
	_, errs, _ = call(t, "import", file(t, "x.json", "{}"))
	assert.Contains(t, errs, "fiveyear check tells whether it is a plan file")
}

// A number in a display format; expected results by the rules of the formats themselves.
func TestShownBy(t *testing.T) {
	for _, c := range []struct {
		format string
		n      float64
		want   shown
	}{
		{"General", 0.1 + 0.2, shown{number: "0.3"}},
		{"0.00%", 0.425, shown{number: "0.425", percent: true}},
		{`0.0"%"`, 42, shown{text: "42%"}},
		{`0.0;(0.0)`, -5, shown{number: "-5"}},
		{`0;"减"0`, -5, shown{text: "减5"}},
		{`0;-0;"—"`, 0, shown{text: "—"}},
		{`#,##0,`, 12500, shown{number: "12.5"}},
		{`yyyy"年"m"月"`, 45000, shown{date: true}},
		{`[h]:mm`, 1.5, shown{date: true, time: true}},
		{`"≥"0%`, 0.95, shown{text: "≥95%"}},
		{`;;`, 1, shown{}},
	} {
		assert.Equal(t, c.want, shownBy(c.format, c.n), c.format)
	}
}

func FuzzSpreadsheet(f *testing.F) {
	for _, name := range []string{"stored.xlsx", "county.xlsx"} {
		data, err := os.ReadFile(filepath.Join(office, name))
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _, _ = readBook(data, "x.xlsx", "") // neither panics nor takes long
	})
}

// A workbook that the command writes is read back with its numbers, percentages and texts.
func TestWorkbookOut(t *testing.T) {
	to := filepath.Join(t.TempDir(), "run.xlsx")
	answer(t, "run", "--set", "gdp_growth=6", "-o", to)
	data, err := os.ReadFile(to)
	require.NoError(t, err)
	book, _, err := readBook(data, to, "")
	require.NoError(t, err)
	require.Len(t, book.Sheets, 3)
	assert.Equal(t, []string{"Years", "Targets", "Needed"}, []string{book.Sheets[0].Name, book.Sheets[1].Name, book.Sheets[2].Name})
	years := book.Sheets[0].Rows
	assert.Equal(t, "2025", years[0][7].Text)
	index := years[3]
	assert.Equal(t, "GDP index (2020 = 100)", index[0].Text)
	assert.Equal(t, "133.82", index[7].Text)
	assert.True(t, index[7].Number)
	first := book.Sheets[1].Rows[1]
	assert.Equal(t, "6%", first[4].Text)
	assert.True(t, first[4].Number)
	answer(t, "report", "--actuals", "published", "-o", to)
	answer(t, "review", "--actuals", "published", "-o", to)
	answer(t, "targets", "-o", to, "--lang", "zh")
}
