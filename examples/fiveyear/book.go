package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// Limits of a spreadsheet, before anything of it is unpacked.
const (
	maxUnpacked = 100 << 20 // bytes of all its parts, unpacked
	maxRatio    = 200       // unpacked over packed, beyond a first megabyte
	maxParts    = 2_000
)

// readBook reads a table from text in UTF-8, UTF-16 or GB18030, or from an .xlsx file.
func readBook(data []byte, file, decimal string) (grid.Book, error) {
	at := func(err error, en, zh string, args ...any) error {
		return &text.Error{File: file, Err: err, Message: text.Say(en, zh, args...)}
	}
	if len(data) > grid.MaxBytes {
		return grid.Book{}, at(text.ErrLimit, "the file has more than %d bytes", "文件超过 %d 字节", grid.MaxBytes)
	}
	const save = "open it in the calculator (fiveyear serve), or save it as .xlsx"
	const saveZH = "请在计算器中打开（fiveyear serve），或另存为 .xlsx"
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		kind, err := packed(data)
		if err != nil {
			return grid.Book{}, at(text.ErrInvalid, "a damaged file: %v", "文件已损坏：%v", err)
		}
		switch kind {
		case "xlsx":
		case "docx":
			return grid.Book{}, at(text.ErrInvalid, "a Word file: "+save, "Word 文件："+saveZH)
		case "limit":
			return grid.Book{}, at(text.ErrLimit, "unpacked it is too large: at most %d MB, and at most %d times its packed size, are read", "解压后过大：最多读取 %d MB，且不超过压缩大小的 %d 倍", maxUnpacked>>20, maxRatio)
		default:
			return grid.Book{}, at(text.ErrInvalid, "not a spreadsheet that is read here: save it as .xlsx", "不是可读取的电子表格：请另存为 .xlsx")
		}
		return readSpreadsheet(data, file)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return grid.Book{}, at(text.ErrInvalid, "an old .xls or .doc file, or one with a password: "+save, "旧版 .xls 或 .doc 文件，或带有密码："+saveZH)
	}
	plain, ok := decode(data)
	if !ok {
		return grid.Book{}, at(text.ErrInvalid, "not a table: expected text in UTF-8, UTF-16 or GB18030, or an .xlsx file", "不是表格：应为 UTF-8、UTF-16 或 GB18030 文本，或 .xlsx 文件")
	}
	book, problems := grid.ReadText(plain, file, decimal)
	if len(problems) > 0 {
		return book, problems.Sorted()
	}
	return book, nil
}

// decode returns a text in UTF-8: from UTF-16 if it has a byte order mark, else from UTF-8, else
// from GB18030. A text that is none of them is refused.
func decode(data []byte) ([]byte, bool) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case utf8.Valid(data):
		return data, !bytes.ContainsRune(data, 0)
	default:
		from = simplifiedchinese.GB18030
	}
	out, err := from.NewDecoder().Bytes(data)
	return out, err == nil && !bytes.ContainsRune(out, utf8.RuneError) && !bytes.ContainsRune(out, 0)
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
		unpacked += min(f.UncompressedSize64, maxUnpacked+1)
		switch f.Name {
		case "xl/workbook.xml":
			kind = "xlsx"
		case "word/document.xml":
			kind = "docx"
		}
	}
	if unpacked > maxUnpacked || unpacked > 1<<20 && unpacked > maxRatio*uint64(len(data)) {
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
func readSpreadsheet(data []byte, file string) (grid.Book, error) {
	form, err := spreadsheetJSON(data, file)
	if err != nil {
		return grid.Book{}, err
	}
	book, problems := grid.ReadJSON(form)
	if len(problems) > 0 {
		for i := range problems {
			problems[i].File = file
		}
		return book, problems
	}
	return book, nil
}

// spreadsheetJSON returns the cells of an .xlsx file as grid.ReadJSON takes them.
func spreadsheetJSON(data []byte, file string) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, &text.Error{File: file, Err: text.ErrInvalid, Message: text.Say("the spreadsheet cannot be read: %v", "无法读取电子表格：%v", err)}
	}
	defer func() { _ = f.Close() }()
	out := struct {
		File   string  `json:"file"`
		Sheets []sheet `json:"sheets"`
	}{file, []sheet{}}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		s, err := readSheet(f, name)
		if err != nil {
			return nil, &text.Error{File: file, Op: name, Err: text.ErrInvalid, Message: text.Say("the sheet cannot be read: %v", "无法读取工作表：%v", err)}
		}
		out.Sheets = append(out.Sheets, s)
	}
	return json.Marshal(out)
}

func readSheet(f *excelize.File, name string) (sheet, error) {
	s := sheet{Name: name, Cells: []cell{}}
	merged, err := f.GetMergeCells(name)
	if err != nil {
		return s, err
	}
	to, covered := map[string]string{}, map[string]bool{}
	for _, m := range merged {
		to[m.GetStartAxis()] = m.GetEndAxis()
		cover(m.GetStartAxis(), m.GetEndAxis(), covered)
	}
	rows, err := f.Rows(name)
	if err != nil {
		return s, err
	}
	defer func() { _ = rows.Close() }()
	percents := map[int]bool{}
	for row := 1; rows.Next() && row <= grid.MaxRows+1; row++ {
		if rows.GetRowOpts().Hidden {
			s.Hidden = append(s.Hidden, row)
		}
		columns, err := rows.Columns()
		if err != nil {
			return s, err
		}
		for col, raw := range columns {
			at, err := excelize.CoordinatesToCellName(col+1, row)
			if err != nil {
				return s, err
			}
			if covered[at] {
				continue
			}
			c, err := readCell(f, name, at, raw, percents)
			if err != nil {
				return s, err
			}
			if c.To = to[at]; c.Text != "" || c.Number != "" || c.Failed {
				s.Cells = append(s.Cells, c)
			}
		}
	}
	return s, rows.Error()
}

// cover adds the cells of a merged area except the first.
func cover(from, to string, covered map[string]bool) {
	c0, r0, err0 := excelize.CellNameToCoordinates(from)
	c1, r1, err1 := excelize.CellNameToCoordinates(to)
	if err0 != nil || err1 != nil || (r1-r0+1)*(c1-c0+1) > grid.MaxRows {
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

// readCell returns a cell: a number as stored, or a text.
func readCell(f *excelize.File, sheet, at, raw string, percents map[int]bool) (cell, error) {
	c := cell{At: at}
	formula, err := f.GetCellFormula(sheet, at)
	if err != nil {
		return c, err
	}
	kind, err := f.GetCellType(sheet, at)
	if err != nil {
		return c, err
	}
	switch {
	case formula != "" && (raw == "" || kind == excelize.CellTypeError):
		c.Failed = true
	case raw == "":
	case kind == excelize.CellTypeUnset, kind == excelize.CellTypeNumber:
		style, err := f.GetCellStyle(sheet, at)
		if err != nil {
			return c, err
		}
		percent, known := percents[style]
		if !known {
			if percent, err = showsPercent(f, style); err != nil {
				return c, err
			}
			percents[style] = percent
		}
		c.Number, c.Percent = raw, percent
	default:
		c.Text = strings.TrimSpace(raw)
	}
	return c, nil
}

// showsPercent reports whether a style shows numbers in percent.
func showsPercent(f *excelize.File, style int) (bool, error) {
	s, err := f.GetStyle(style)
	if err != nil {
		return false, err
	}
	if s.CustomNumFmt == nil {
		return s.NumFmt == 9 || s.NumFmt == 10, nil
	}
	quoted, escaped := false, false
	for _, r := range *s.CustomNumFmt {
		switch {
		case escaped:
			escaped = false
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case r == '%':
			return true, nil
		}
	}
	return false, nil
}
