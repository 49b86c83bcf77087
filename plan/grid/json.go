package grid

import (
	"encoding/json"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// bookJSON is the form in which adapters hand over a file.
type bookJSON struct {
	File   string      `json:"file,omitempty"`
	Sheets []sheetJSON `json:"sheets" req:"true"`
}

type sheetJSON struct {
	Name   string     `json:"name,omitempty"`
	Hidden []int      `json:"hidden,omitempty"`
	Cells  []cellJSON `json:"cells" req:"true"`
}

// cellJSON is a cell: its address, the last address of its merged area, and a number or a text.
type cellJSON struct {
	At      string `json:"at" req:"true"`
	To      string `json:"to,omitempty"`
	Number  string `json:"number,omitempty"`
	Percent bool   `json:"percent,omitempty"`
	Text    string `json:"text,omitempty"`
	Failed  bool   `json:"failed,omitempty"`
}

// significant is the number of digits to which a stored double is exact.
const significant = 15

// ReadJSON reads a file from the form in which adapters hand it over:
//
//	{"file": "county.xlsx", "sheets": [{"name": "Sheet1", "hidden": [7], "cells": [
//	  {"at": "A1", "to": "F1", "text": "主要指标"}, {"at": "E3", "number": "0.58", "percent": true},
//	  {"at": "F3", "failed": true}]}]}
//
// A number is the stored one in decimal; it is rounded to the 15 digits to which a double is exact,
// and multiplied by 100 if the cell shows a percentage. failed marks a formula without a stored
// value. A text that is a number is read as one of a text file.
func ReadJSON(data []byte) (Book, plan.Problems) {
	if len(data) > MaxBytes {
		return Book{}, plan.Problems{{Code: "size", Err: text.ErrLimit, Message: text.Say("the file has more than %d bytes", "文件超过 %d 字节", MaxBytes)}}
	}
	doc, problems := strictjson.Decode(data, nil, strictjson.Options{})
	var in bookJSON
	if doc.Root != nil && len(problems) == 0 {
		problems = append(problems, doc.Decode(doc.Root, &in, strictjson.Options{})...)
	}
	b := Book{File: in.File}
	if len(problems) > 0 {
		return b, problems
	}
	if len(in.Sheets) > maxSheets {
		return b, plan.Problems{{File: b.File, Code: "limit", Err: text.ErrLimit, Message: text.Say("%d sheets; at most %d are read", "共 %d 个工作表；最多读取 %d 个", len(in.Sheets), maxSheets)}}
	}
	for _, s := range in.Sheets {
		sheet, found := readSheet(b.File, s)
		sheet.namesEra()
		b.Sheets, problems = append(b.Sheets, sheet), append(problems, found...)
	}
	return b, problems
}

func readSheet(file string, in sheetJSON) (s Sheet, problems plan.Problems) {
	s = Sheet{Name: in.Name, Hidden: in.Hidden}
	bad := func(at, code string, err error, msg text.Text) {
		if len(problems) < strictjson.MaxProblems {
			problems = append(problems, plan.Problem{File: file, Path: in.Name + "!" + at, Code: code, Err: err, Message: msg})
		}
	}
	cells, covered := 0, 0
	set := func(row, col int, c Cell) {
		for len(s.Rows) <= row {
			s.Rows = append(s.Rows, nil)
		}
		for len(s.Rows[row]) <= col {
			s.Rows[row] = append(s.Rows[row], Cell{})
			cells++
		}
		s.Rows[row][col] = c
	}
	for _, c := range in.Cells {
		row, col, ok := parseAddress(c.At)
		toRow, toCol, okTo := row, col, true
		if c.To != "" {
			toRow, toCol, okTo = parseAddress(c.To)
		}
		switch {
		case !ok || !okTo || toRow < row || toCol < col:
			bad(c.At, "address", text.ErrInvalid, text.Say("%q is no cell that is read; expected one such as C5, in the first %d columns", "%q 不是可读取的单元格；应为 C5 这样的地址，且在前 %d 列之内", text.Short(c.At+":"+c.To), maxColumns))
			continue
		case toRow > maxRows || cells+(toRow-row+1)*(toCol-col+1) > 20*maxRows:
			bad(c.At, "limit", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", maxRows))
			return s, problems
		case covered+(toRow-row+1)*(toCol-col+1)-1 > maxCovered:
			bad(c.At, "limit", text.ErrLimit, text.Say("merged areas cover more than %d cells", "合并区域超过 %d 个单元格", maxCovered))
			return s, problems
		case len(c.Text) > maxCell:
			bad(c.At, "too_long", text.ErrLimit, text.Say("a cell may have at most %d bytes", "单元格最多 %d 字节", maxCell))
			continue
		}
		if r, acts := chars.Acting(c.Text); acts {
			bad(c.At, "control", text.ErrInvalid, controlText(r))
			continue
		}
		covered += (toRow-row+1)*(toCol-col+1) - 1
		cell := Cell{Text: strings.TrimSpace(c.Text), Failed: c.Failed}
		if c.Number != "" {
			shown, err := shownNumber(c.Number, c.Percent)
			if err != nil {
				bad(c.At, "number", text.ErrInvalid, text.Say("%q is not a number; expected the stored number in decimal", "%q 不是数字；应为所存数值的十进制写法", text.Short(c.Number)))
				continue
			}
			cell.Text, cell.Number = shown, true
		}
		if c.To != "" && (toRow > row || toCol > col) {
			cell.Rows, cell.Cols = toRow-row+1, toCol-col+1
		}
		for i := row; i <= toRow; i++ {
			for j := col; j <= toCol; j++ {
				if i != row || j != col {
					set(i, j, Cell{Text: cell.Text, Number: cell.Number, Failed: cell.Failed, Covered: true})
				}
			}
		}
		set(row, col, cell)
	}
	var texts [][]Cell // numbers as text follow the convention of the sheet
	for _, row := range s.Rows {
		if len(row) > 0 {
			texts = append(texts, row)
		}
	}
	convention{}.apply(texts)
	return s, problems
}

// shownNumber returns a stored number with 15 significant digits, in percent if the cell shows it so.
func shownNumber(s string, percent bool) (string, error) {
	d, err := decimal.NewFromString(s)
	if err != nil {
		return "", err
	}
	if e := d.Exponent(); len(s) > maxCell || e > token.MaxExponent || e < -400 {
		return "", text.ErrLimit
	}
	if n := d.NumDigits(); n > significant {
		d = d.RoundBank(int32(significant-n) - d.Exponent())
	}
	if percent {
		d = d.Shift(2)
	}
	v := indicator.Of(d)
	if !v.Present() {
		return "", text.ErrLimit
	}
	s = d.StringFixed(v.Places())
	if percent {
		s += "%"
	}
	return s, nil
}

// JSON writes a file in the form that ReadJSON reads.
func (b Book) JSON() ([]byte, error) {
	out := bookJSON{File: b.File, Sheets: []sheetJSON{}}
	for _, s := range b.Sheets {
		one := sheetJSON{Name: s.Name, Hidden: s.Hidden, Cells: []cellJSON{}}
		for i, row := range s.Rows {
			for j, c := range row {
				if c.Covered || c.Text == "" && !c.Failed && c.Rows == 0 {
					continue
				}
				x := cellJSON{At: address(i, j), Text: c.Text, Failed: c.Failed}
				if c.Rows > 0 {
					x.To = address(i+c.Rows-1, j+c.Cols-1)
				}
				if c.Number {
					number, percent := strings.CutSuffix(c.Text, "%")
					if d, err := decimal.NewFromString(number); err == nil && percent {
						number = d.Shift(-2).String()
					}
					x.Text, x.Number, x.Percent = "", number, percent
				}
				one.Cells = append(one.Cells, x)
			}
		}
		out.Sheets = append(out.Sheets, one)
	}
	return json.Marshal(out)
}
