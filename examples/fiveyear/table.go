package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"
	"github.com/xuri/excelize/v2"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// table is an answer as rows of texts, the first of them the head.
type table struct {
	Title string
	Rows  [][]string
}

// Heads that several tables have.
var (
	rowHead       = text.Text{EN: "row", ZH: "序号"}
	indicatorHead = text.Text{EN: "indicator", ZH: "指标"}
	targetHead    = text.Text{EN: "target", ZH: "目标"}
	yearHead      = text.Text{EN: "year", ZH: "年份"}
)

// row returns texts in the program's language.
func (a *app) row(texts ...text.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.In(a.lang)
	}
	return out
}

// outputFlags adds --json and --output to a command.
func (a *app) outputFlags(c *cobra.Command, file *string, asJSON *bool) {
	c.Flags().BoolVar(asJSON, "json", false, a.say("print JSON, as README.md describes it", "输出 JSON，格式见 README.md"))
	c.Flags().StringVarP(file, "output", "o", "", a.say("write to `FILE` in the form of its name: .txt, .csv, .xlsx", "写入`文件`，格式由文件名决定：.txt、.csv、.xlsx"))
	c.MarkFlagsMutuallyExclusive("json", "output")
}

// writeTables writes tables as text, or to a file in the form of its name.
func (a *app) writeTables(file string, tables []table) error {
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case "", ".txt":
		return a.write(file, func(w io.Writer) error {
			for i, t := range tables {
				if i > 0 {
					fmt.Fprintln(w)
				}
				if err := printTable(w, t.Rows); err != nil {
					return err
				}
			}
			return nil
		})
	case ".csv":
		return writeFile(file, func(w io.Writer) error {
			for i, t := range tables {
				data, err := grid.CSV(t.Rows)
				if err != nil {
					return err
				}
				if i > 0 {
					fmt.Fprintln(w)
				}
				if _, err := w.Write(data); err != nil {
					return err
				}
			}
			return nil
		})
	case ".xlsx":
		return writeFile(file, func(w io.Writer) error { return writeWorkbook(w, tables) })
	default:
		return wrong("--output %q: the name of the file ends in none of .txt, .csv, .xlsx", "--output %q：文件名应以 .txt、.csv 或 .xlsx 结尾", file)
	}
}

// writeWorkbook writes each table as a sheet of an .xlsx file. A text that is a number is written as
// one, with as many places as the text has.
func writeWorkbook(w io.Writer, tables []table) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	styles := map[string]int{}
	for i, t := range tables {
		name := sheetName(t.Title, i)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = fillSheet(f, name, t.Rows, head, styles)
		}
		if err != nil {
			return err
		}
	}
	return f.Write(w)
}

func fillSheet(f *excelize.File, name string, rows [][]string, head int, styles map[string]int) error {
	widths := map[int]int{}
	for r, row := range rows {
		for c, s := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			if widths[c] = max(widths[c], min(columns(s), 60)); s == "" {
				continue
			}
			if number, format, ok := numberOf(s); ok && r > 0 {
				style, known := styles[format]
				if !known {
					if style, err = f.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
						return err
					}
					styles[format] = style
				}
				if err := f.SetCellDefault(name, at, number); err != nil {
					return err
				}
				if err := f.SetCellStyle(name, at, at, style); err != nil {
					return err
				}
				continue
			}
			if err := f.SetCellStr(name, at, s); err != nil {
				return err
			}
			if r == 0 {
				if err := f.SetCellStyle(name, at, at, head); err != nil {
					return err
				}
			}
		}
	}
	for c, n := range widths {
		col, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(name, col, col, float64(n+2)); err != nil {
			return err
		}
	}
	return f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// sheetName returns a title as the name of a sheet, which has at most 31 characters and none of a
// few signs.
func sheetName(title string, i int) string {
	name := []rune(strings.Trim(strings.NewReplacer(":", " ", "\\", " ", "/", " ", "?", "", "*", "", "[", "(", "]", ")").Replace(title), "' "))
	if len(name) == 0 {
		return "Sheet" + strconv.Itoa(i+1)
	}
	return string(name[:min(len(name), 31)])
}

// numberOf returns the number that a text shows, and the format that shows it so.
func numberOf(s string) (number, format string, ok bool) {
	bare, percent := strings.CutSuffix(s, "%")
	d, err := decimal.NewFromString(strings.NewReplacer(",", "", "−", "-").Replace(bare))
	if err != nil || strings.ContainsAny(bare, "eE") {
		return "", "", false
	}
	format = "0"
	if strings.Contains(s, ",") {
		format = "#,##0"
	}
	if places := -d.Exponent(); places > 0 {
		format += "." + strings.Repeat("0", int(places))
	}
	if strings.HasPrefix(s, "+") {
		format = "+" + format + ";-" + format
	}
	if percent {
		d = d.Shift(-2)
		format = strings.ReplaceAll(format+"%", ";-", "%;-")
	}
	return d.String(), format, true
}
