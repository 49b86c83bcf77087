package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// Limits of a spreadsheet: those of the calculator's page.
const (
	maxUnpacked = 64 << 20 // bytes of all its parts, unpacked
	maxRatio    = 200      // unpacked over packed size of a part of more than a megabyte
	maxParts    = 2_000
	maxSheets   = 100
	maxCells    = 200_000 // cells with content
	maxMerged   = 5_000   // merged areas of a sheet
)

// readBook reads a table from text in UTF-8, UTF-16 or GB18030, or from an .xlsx file. It also
// returns what the reader is to be told, such as hidden rows.
func readBook(data []byte, file, decimal string) (grid.Book, []text.Text, error) {
	at := func(err error, en, zh string, args ...any) error {
		return &text.Error{File: file, Err: err, Message: text.Say(en, zh, args...)}
	}
	if len(data) > grid.MaxBytes {
		return grid.Book{}, nil, at(text.ErrLimit, "the file has more than %d bytes", "文件超过 %d 字节", grid.MaxBytes)
	}
	const save = "open it in the calculator (fiveyear serve), or save it as .xlsx"
	const saveZH = "请在计算器中打开（fiveyear serve），或另存为 .xlsx"
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		kind, err := packed(data)
		if err != nil {
			return grid.Book{}, nil, at(text.ErrInvalid, "a damaged file: %v", "文件已损坏：%v", err)
		}
		switch kind {
		case "xlsx":
		case "docx":
			return grid.Book{}, nil, at(text.ErrInvalid, "a Word file: "+save, "Word 文件："+saveZH)
		case "limit":
			return grid.Book{}, nil, at(text.ErrLimit, "unpacked it is too large: at most %d parts and %d MB, and at most %d times the packed size of a part, are read", "解压后过大：最多读取 %d 个部分、%d MB，且每部分不超过压缩大小的 %d 倍", maxParts, maxUnpacked>>20, maxRatio)
		default:
			return grid.Book{}, nil, at(text.ErrInvalid, "not a spreadsheet that is read here: save it as .xlsx", "不是可读取的电子表格：请另存为 .xlsx")
		}
		return readSpreadsheet(data, file)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return grid.Book{}, nil, at(text.ErrInvalid, "an old .xls or .doc file, or one with a password: "+save, "旧版 .xls 或 .doc 文件，或带有密码："+saveZH)
	}
	plain, name := decode(data)
	var told []text.Text
	switch name {
	case "":
		return grid.Book{}, nil, at(text.ErrInvalid, "not a table: expected text in UTF-8, UTF-16 or GB18030, or an .xlsx file", "不是表格：应为 UTF-8、UTF-16 或 GB18030 文本，或 .xlsx 文件")
	case "UTF-8":
	default:
		told = append(told, text.Say("read as %s", "按 %s 编码读取", name))
	}
	book, problems := grid.ReadText(plain, file, decimal)
	if len(problems) > 0 {
		return book, nil, problems.Sorted()
	}
	return book, told, nil
}

// decode returns a text in UTF-8 and the name of its encoding: UTF-16 if it has a byte order mark,
// else UTF-8, else GB18030. The name of a text that is none of them is empty.
func decode(data []byte) ([]byte, string) {
	var from encoding.Encoding
	name := ""
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from, name = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16"
	case utf8.Valid(data):
		if bytes.ContainsRune(data, 0) {
			return nil, ""
		}
		return data, "UTF-8"
	default:
		from, name = simplifiedchinese.GB18030, "GB18030"
	}
	out, err := from.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) || bytes.ContainsRune(out, 0) {
		return nil, ""
	}
	return out, name
}

// packed returns what a zip file holds, by the names of its parts, or limit.
func packed(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	if len(z.File) > maxParts {
		return "limit", nil
	}
	kind, unpacked := "", uint64(0)
	for _, f := range z.File {
		// The reader of a part refuses more than the size stated here.
		if unpacked += min(f.UncompressedSize64, maxUnpacked+1); f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > maxRatio*f.CompressedSize64 {
			return "limit", nil
		}
		switch f.Name {
		case "xl/workbook.xml":
			kind = "xlsx"
		case "word/document.xml":
			kind = "docx"
		}
	}
	if unpacked > maxUnpacked {
		return "limit", nil
	}
	return kind, nil
}

// cell is a cell in the form in which grid.ReadJSON takes it.
type cell struct {
	At      string `json:"at"`
	To      string `json:"to,omitempty"`
	Number  string `json:"number,omitempty"`
	Percent bool   `json:"percent,omitempty"`
	Text    string `json:"text,omitempty"`
	Failed  bool   `json:"failed,omitempty"`
}

type sheet struct {
	Name   string `json:"name"`
	Hidden []int  `json:"hidden,omitempty"`
	Cells  []cell `json:"cells"`
}

// readSpreadsheet reads the visible sheets of an .xlsx file.
func readSpreadsheet(data []byte, file string) (grid.Book, []text.Text, error) {
	form, told, err := spreadsheetJSON(data, file)
	if err != nil {
		return grid.Book{}, nil, err
	}
	book, problems := grid.ReadJSON(form)
	if len(problems) > 0 {
		return book, nil, problems
	}
	return book, told, nil
}

// workbook is an .xlsx file that is being read.
type workbook struct {
	*excelize.File
	formats map[int]string // display formats by style
	date    bool           // dates count from 1904
	cells   int
}

// spreadsheetJSON returns the cells of an .xlsx file as grid.ReadJSON takes them, and what is to be
// told.
func spreadsheetJSON(data []byte, file string) ([]byte, []text.Text, error) {
	damaged := func(sheet string, err error) error {
		var e *text.Error
		if errors.As(err, &e) {
			e.File = file
			return e
		}
		return &text.Error{File: file, Op: sheet, Err: text.ErrInvalid, Message: text.Say("the spreadsheet is damaged and cannot be read: %v", "电子表格已损坏，无法读取：%v", err)}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, nil, damaged("", err)
	}
	defer func() { _ = f.Close() }()
	wb := &workbook{File: f, formats: map[int]string{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		wb.date = *props.Date1904
	}
	out := struct {
		File   string  `json:"file"`
		Sheets []sheet `json:"sheets"`
	}{file, []sheet{}}
	var told []text.Text
	var left []string
	for i, name := range f.GetSheetList() {
		if i == maxSheets {
			return nil, nil, damaged("", tooMuch("%d sheets; at most %d are read", "共 %d 个工作表；最多读取 %d 个", len(f.GetSheetList()), maxSheets))
		}
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			left = append(left, name)
			continue
		}
		s, err := wb.sheet(name)
		if err != nil {
			return nil, nil, damaged(name, err)
		}
		if len(s.Hidden) > 0 {
			told = append(told, text.Say("hidden rows of sheet %q were left out: %s", "工作表 %q 中隐藏的行没有读取：第 %s 行", name, strings.Trim(fmt.Sprint(s.Hidden), "[]")))
		}
		out.Sheets = append(out.Sheets, s)
	}
	if len(left) > 0 {
		told = append(told, text.Say("hidden sheets were left out: %s", "隐藏的工作表没有读取：%s", strings.Join(left, ", ")))
	}
	form, err := json.Marshal(out)
	return form, told, err
}

func tooMuch(en, zh string, args ...any) error {
	return &text.Error{Err: text.ErrLimit, Message: text.Say(en, zh, args...)}
}

func (wb *workbook) sheet(name string) (sheet, error) {
	s := sheet{Name: name, Cells: []cell{}}
	merged, err := wb.GetMergeCells(name)
	if err != nil {
		return s, err
	}
	if len(merged) > maxMerged {
		return s, tooMuch("%d merged areas; at most %d are read", "共 %d 个合并区域；最多读取 %d 个", len(merged), maxMerged)
	}
	to, covered := map[string]string{}, map[string]bool{}
	for _, m := range merged {
		if m.GetStartAxis() != m.GetEndAxis() {
			to[m.GetStartAxis()] = m.GetEndAxis()
			cover(m.GetStartAxis(), m.GetEndAxis(), covered)
		}
	}
	rows, err := wb.Rows(name)
	if err != nil {
		return s, err
	}
	defer func() { _ = rows.Close() }()
	for row := 1; rows.Next(); row++ {
		if rows.GetRowOpts().Hidden {
			s.Hidden = append(s.Hidden, row)
		}
		values, err := rows.Columns()
		if err != nil {
			return s, err
		}
		for col, raw := range values {
			at, err := excelize.CoordinatesToCellName(col+1, row)
			if err != nil {
				return s, err
			}
			if covered[at] {
				continue
			}
			c, err := wb.cell(name, at, raw)
			if err != nil {
				return s, err
			}
			if c.To = to[at]; c.Text == "" && c.Number == "" && !c.Failed {
				continue
			}
			if wb.cells++; wb.cells > maxCells {
				return s, tooMuch("more than %d cells with content, the most that are read; keep only the table that is needed", "非空单元格超过 %d 个，这是读取的上限；请只保留需要的表", maxCells)
			}
			s.Cells = append(s.Cells, c)
		}
	}
	return s, rows.Error()
}

// cover adds the cells of a merged area except the first.
func cover(from, to string, covered map[string]bool) {
	c0, r0, err0 := excelize.CellNameToCoordinates(from)
	c1, r1, err1 := excelize.CellNameToCoordinates(to)
	if err0 != nil || err1 != nil || (r1-r0+1)*(c1-c0+1) > 100_000 {
		return
	}
	for r := r0; r <= r1; r++ {
		for c := c0; c <= c1; c++ {
			if r != r0 || c != c0 {
				if at, err := excelize.CoordinatesToCellName(c, r); err == nil {
					covered[at] = true
				}
			}
		}
	}
}

// cell returns what a cell holds: a number as stored, a text, or a formula without a value.
func (wb *workbook) cell(sheet, at, raw string) (cell, error) {
	c := cell{At: at}
	kind, err := wb.GetCellType(sheet, at)
	if err != nil {
		return c, err
	}
	switch kind {
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		if raw == "" {
			formula, err := wb.GetCellFormula(sheet, at)
			c.Failed = formula != ""
			return c, err
		}
		return wb.number(sheet, at, raw)
	case excelize.CellTypeBool:
		c.Text = map[string]string{"1": "TRUE", "0": "FALSE"}[raw]
		if c.Text == "" {
			c.Text = raw
		}
	case excelize.CellTypeSharedString, excelize.CellTypeInlineString:
		runs, err := wb.GetCellRichText(sheet, at)
		if err != nil {
			return c, err
		}
		if c.Text = strings.TrimSpace(raw); slices.ContainsFunc(runs, isRaised) {
			c.Text = strings.TrimSpace(withRaised(runs))
		}
	default:
		c.Text = strings.TrimSpace(raw)
	}
	return c, nil
}

// number reads a stored number through the display format of its cell.
func (wb *workbook) number(sheet, at, raw string) (cell, error) {
	c := cell{At: at}
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		c.Text = strings.TrimSpace(raw)
		return c, nil
	}
	format, err := wb.format(sheet, at)
	if err != nil {
		return c, err
	}
	s := shownBy(format, n)
	if c.Number, c.Percent, c.Text = s.number, s.percent, s.text; !s.date {
		return c, nil
	}
	day, err := excelize.ExcelDateToTime(n, wb.date)
	switch {
	case err != nil || n < 1: // a time of day alone
		c.Text = raw
	case s.time:
		c.Text = day.Format("2006-01-02 15:04")
	default:
		c.Text = day.Format("2006-01-02")
	}
	return c, nil
}

// format returns the display format of a cell.
func (wb *workbook) format(sheet, at string) (string, error) {
	style, err := wb.GetCellStyle(sheet, at)
	if err != nil {
		return "", err
	}
	format, known := wb.formats[style]
	if !known {
		s, err := wb.GetStyle(style)
		if err != nil {
			return "", err
		}
		if format = builtInFormats[s.NumFmt]; s.CustomNumFmt != nil {
			format = *s.CustomNumFmt
		}
		wb.formats[style] = format
	}
	return format, nil
}

func isRaised(r excelize.RichTextRun) bool { return r.Font != nil && r.Font.VertAlign == "superscript" }

// superscripts writes a mark of a note in characters of its own, so that it never joins the digits
// beside it.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻")

func withRaised(runs []excelize.RichTextRun) string {
	var b strings.Builder
	for _, r := range runs {
		bare := strings.Trim(r.Text, " []()（）［］")
		if isRaised(r) && strings.Trim(bare, "0123456789+-−") == "" {
			b.WriteString(superscripts.Replace(bare))
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
