// Package table reads tables of comma-separated values: a header in English or Chinese, with
// columns in any order, and cells with numbers and years. Every problem has the line and column of
// its cell. CSV writes a table.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Limits on the input.
const (
	MaxBytes   = 10 << 20 // size of a file
	MaxRows    = 100_000  // rows of a table
	MaxColumns = 200      // its columns
	MaxCell    = 10_000   // bytes of one cell
)

// Column is a column of a table with the names its header may have.
type Column struct {
	ID       string
	Aliases  []string
	Required bool
	Ignored  bool // allowed in the file, but not used
}

// Cell is a cell with its location; for JSON, the location is computed only for a problem.
type Cell struct {
	Text      string
	line, col int
	doc       *strictjson.Document
	off       int
}

// NewCell returns a cell at a position.
func NewCell(s string, line, col int) Cell { return Cell{Text: s, line: line, col: col} }

// Record is a row: the cells of the known columns.
type Record struct {
	Cells map[string]Cell
	Line  int
}

// Get returns the text of a cell, "" where the row has none.
func (r Record) Get(id string) string { return r.Cells[id].Text }

// Object converts the fields of a JSON object to a record. A field with a control character or
// another unprintable one (see strictjson.Acts) is reported, and ok is false.
func (t *Table) Object(doc *strictjson.Document, n *strictjson.Node, fields map[string]string) (rec Record, ok bool) {
	rec = Record{Cells: make(map[string]Cell, len(fields)), Line: doc.Line(n.Offset())}
	for id, s := range fields {
		off := n.Offset()
		if m := n.Member(id); m != nil {
			off = m.Offset()
		}
		rec.Cells[id] = Cell{Text: strings.TrimSpace(s), doc: doc, off: off}
	}
	for _, c := range t.Columns {
		if r, acts := strictjson.Acting(rec.Get(c.ID)); acts {
			t.At(rec, c.ID, "control", text.ErrInvalid, controlText(r))
			return rec, false
		}
	}
	return rec, true
}

// Table is a reader of the rows of a CSV text that collects all problems.
type Table struct {
	File     string
	Columns  []Column
	Problems plan.Problems
	commas   commas // the role of commas in numbers
}

// Full reports whether the list of problems is full, so that further ones are not listed.
func (t *Table) Full() bool { return len(t.Problems) >= 1000 }

// Problem adds a problem at a line and column; once the list is full, it does nothing.
func (t *Table) Problem(line, col int, path, code string, err error, msg text.Text) {
	if !t.Full() {
		t.Problems = append(t.Problems, plan.Problem{File: t.File, Line: line, Col: col, Path: path, Code: code, Message: msg, Err: err})
	}
}

// At adds a problem at a cell.
func (t *Table) At(r Record, id, code string, err error, msg text.Text) {
	c, ok := r.Cells[id]
	if !ok {
		c = Cell{line: r.Line, col: 1}
	}
	if c.doc != nil && !t.Full() {
		c.line, c.col = c.doc.Position(c.off)
	}
	t.Problem(c.line, c.col, id, code, err, msg)
}

// Err returns the problems in the order of their lines, nil if there are none.
func (t *Table) Err() error {
	if len(t.Problems) == 0 {
		return nil
	}
	slices.SortStableFunc(t.Problems, func(a, b plan.Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return t.Problems
}

// Text reads a file and returns its text, after the checks of Check.
func (t *Table) Text(r io.Reader) (string, bool) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		t.Problem(0, 0, "", "read", err, text.Text{EN: err.Error()})
		return "", false
	}
	return t.Check(data)
}

// Check returns the text of a file, after checking its size, encoding and byte order mark.
func (t *Table) Check(data []byte) (string, bool) {
	if len(data) > MaxBytes {
		t.Problem(0, 0, "", "too_large", text.ErrLimit, text.Say("the file has more than %d bytes", "文件超过 %d 字节", MaxBytes))
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		t.Problem(1, 0, "", "encoding", text.ErrInvalid, text.Say("the file is UTF-16; it must be saved as UTF-8", "文件是 UTF-16 编码；须另存为 UTF-8"))
		return "", false
	}
	if at := FirstInvalid(data); at < len(data) {
		line := 1 + bytes.Count(data[:at], []byte("\n"))
		t.Problem(line, 0, "", "encoding", text.ErrInvalid, text.Say("not UTF-8; a GB18030 file must be converted first", "不是 UTF-8 编码；GB18030 文件须先转换"))
		return "", false
	}
	return string(data), true
}

// FirstInvalid returns the offset of the first byte that is not UTF-8, or the length of valid data.
func FirstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return len(data)
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// separator returns the field separator of a table: comma, tab (pasted from a spreadsheet) or
// semicolon.
func separator(words string) rune {
	for line := range strings.Lines(words) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		switch {
		case strings.Contains(line, ","):
			return ','
		case strings.Contains(line, "\t"):
			return '\t'
		case strings.Contains(line, ";"):
			return ';'
		}
		break
	}
	return ','
}

// Rows reads all rows. It skips lines that begin with # and empty rows; missing cells at the end of
// a row are empty.
func (t *Table) Rows(words string) []Record {
	r := csv.NewReader(strings.NewReader(words))
	r.FieldsPerRecord, r.Comment, r.TrimLeadingSpace, r.Comma = -1, '#', true, separator(words)
	if r.Comma == '\t' {
		r.TrimLeadingSpace = false // otherwise it would drop empty cells
	}
	var head []string
	var out []Record
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.syntax(err)
			continue
		}
		if blank(fields) {
			continue
		}
		if head == nil {
			if head = t.header(fields, r); head == nil {
				return nil
			}
			continue
		}
		if len(out) >= MaxRows {
			line, _ := r.FieldPos(0)
			t.Problem(line, 0, "", "too_many_rows", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", MaxRows))
			break
		}
		out = append(out, t.record(fields, head, r))
	}
	if head == nil && len(t.Problems) == 0 {
		t.Problem(1, 0, "", "empty", text.ErrInvalid, text.Say("the file is empty; expected a header with the columns %s",
			"文件为空；应有表头：%s", columnNames(t.required())))
	}
	return out
}

func blank(fields []string) bool {
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

func (t *Table) syntax(err error) {
	var pe *csv.ParseError
	line, col := 0, 0
	if errors.As(err, &pe) {
		line, col, err = pe.Line, pe.Column, pe.Err
	}
	msg := text.Say("quotes do not match: %s", "引号不匹配：%s", text.Text{EN: err.Error(), ZH: "带引号的单元格多出或缺少 \""})
	t.Problem(line, col, "", "syntax", text.ErrSyntax, msg)
}

func (t *Table) required() []Column {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return !c.Required })
}

// name returns the name of the column in each language.
func (c Column) name() text.Text {
	t := text.Text{EN: c.ID, ZH: c.ID}
	for _, a := range c.Aliases {
		if a[0] >= 0x80 {
			t.ZH = a
			break
		}
	}
	return t
}

// columnNames returns the names of columns as a list.
func columnNames(columns []Column) text.Text {
	var en, zh []string
	for _, c := range columns {
		en, zh = append(en, c.name().EN), append(zh, c.name().ZH)
	}
	return text.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "、")}
}

// header maps the fields of the first row to column ids; unnamed and ignored columns have the id
// "".
func (t *Table) header(fields []string, r *csv.Reader) []string { return t.Head(fields, r.FieldPos) }

// Head is header for fields whose positions are given by a function.
func (t *Table) Head(fields []string, at func(i int) (line, col int)) []string {
	before := len(t.Problems)
	if len(fields) > MaxColumns {
		t.Problem(1, 0, "", "too_many_columns", text.ErrLimit, text.Say("%d columns; at most %d are allowed", "共 %d 列；最多 %d 列", len(fields), MaxColumns))
		return nil
	}
	seen := map[string]bool{}
	head := make([]string, len(fields))
	for i, f := range fields {
		line, col := at(i)
		name := strings.ToLower(strings.Join(strings.Fields(f), "_"))
		if name == "" {
			continue
		}
		c, ok := t.column(name)
		switch {
		case !ok:
			t.Problem(line, col, "", "unknown_column", text.ErrUnknown, t.unknownColumn(f))
		case c.Ignored:
		case seen[c.ID]:
			t.Problem(line, col, c.ID, "duplicate_column", text.ErrInvalid, text.Say("the column %s stands twice", "“%s”列出现两次", c.name()))
		default:
			seen[c.ID] = true
			head[i] = c.ID
		}
	}
	for _, c := range t.required() {
		if !seen[c.ID] {
			line, _ := at(0)
			t.Problem(line, 0, "", "missing_column", text.ErrInvalid, text.Say("the column %s is missing", "缺少“%s”列", c.name()))
		}
	}
	if len(t.Problems) > before {
		return nil
	}
	return head
}

// Column returns the column that a head names.
func (t *Table) Column(head string) (Column, bool) {
	return t.column(strings.ToLower(strings.Join(strings.Fields(head), "_")))
}

func (t *Table) column(name string) (Column, bool) {
	for _, c := range t.Columns {
		if c.ID == name || slices.Contains(c.Aliases, name) {
			return c, true
		}
	}
	return Column{}, false
}

func (t *Table) unknownColumn(name string) text.Text {
	known := slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return c.Ignored })
	var names []string
	for _, c := range known {
		names = append(names, c.ID)
	}
	shown := text.Short(strings.TrimSpace(name))
	if best, ok := text.Closest(strings.TrimSpace(name), names); ok {
		return text.Say("unknown column %q; did you mean %q?", "未知的列 %q；是否指 %q？", shown, best)
	}
	return text.Say("unknown column %q; expected some of %s", "未知的列 %q；可用的列：%s", shown, columnNames(known))
}

func (t *Table) record(fields, head []string, r *csv.Reader) Record {
	line, _ := r.FieldPos(0)
	rec := Record{Cells: make(map[string]Cell, len(head)), Line: line}
	for i, f := range fields {
		l, c := r.FieldPos(i)
		f = strings.TrimSpace(f)
		switch {
		case i >= len(head):
			if f != "" {
				t.Problem(l, c, "", "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
				return rec
			}
		case head[i] == "":
		case t.acts(f, l, c, head[i]):
		case len(f) > MaxCell:
			t.Problem(l, c, head[i], "too_long", text.ErrLimit, text.Say("a cell may have at most %d bytes", "单元格最多 %d 字节", MaxCell))
		default:
			rec.Cells[head[i]] = Cell{Text: f, line: l, col: c}
			t.commas.see(f)
		}
	}
	return rec
}

// acts reports a cell with a control character or another unprintable one (see strictjson.Acts).
func (t *Table) acts(words string, line, col int, id string) bool {
	r, ok := strictjson.Acting(words)
	if ok {
		t.Problem(line, col, id, "control", text.ErrInvalid, controlText(r))
	}
	return ok
}

func controlText(r rune) text.Text {
	return text.Say("the character U+%04X is not allowed here; expected text without control characters and changes of direction",
		"此处不允许字符 U+%04X；文字中不应有控制字符和改变书写方向的字符", r)
}

// absentWords are the words for a missing figure.
var absentWords = []string{"", "-", "—", "——", "–", "…", "na", "n/a", "nan", "null", "none", ".."}

// Absent reports whether a cell holds no figure.
func Absent(s string) bool { return slices.Contains(absentWords, strings.ToLower(s)) }

// Number reads the figure of a cell; ok is false for an empty cell and for an invalid one, which is
// reported.
func (t *Table) Number(r Record, id string) (d decimal.Decimal, ok bool) {
	s := r.Get(id)
	if Absent(s) {
		return d, false
	}
	d, err := ParseNumber(s)
	switch form := commaForm(s); {
	case form == decimalComma || form == eitherComma && t.commas == decimalCommas:
		t.At(r, id, "comma", text.ErrInvalid, text.Say("%q has a decimal comma, which is not read; write the number with a point: %s",
			"%q 用逗号作小数点，无法读取；请用圆点书写：%s", text.Short(s), text.Short(strings.Replace(s, ",", ".", 1))))
		return d, false
	case form == eitherComma && t.commas == unknownCommas:
		t.At(r, id, "comma", text.ErrInvalid, text.Say("%q can be read as %s and as %s; write the number without thousands separators",
			"%q 既可读作 %s，也可读作 %s；请去掉千位分隔符", text.Short(s), text.Short(strings.Replace(s, ",", "", 1)), text.Short(strings.Replace(s, ",", ".", 1))))
		return d, false
	}
	if err != nil {
		t.At(r, id, "number", err, numberText(s, err))
		return d, false
	}
	return d, true
}

// commas is the role of commas in the numbers of a file, as far as the numbers determine it.
type commas uint8

const (
	unknownCommas commas = iota
	thousandsCommas
	decimalCommas
)

// comma is the form of a comma in a number.
type comma uint8

const (
	noComma        comma = iota
	thousandsComma       // can only separate thousands: 1,234.5, 1,234,567
	decimalComma         // can only be a decimal comma: 449,8, 0,425
	eitherComma          // may be either: 1,234
)

func commaForm(s string) comma {
	if !strings.Contains(s, ",") {
		return noComma
	}
	whole, part, _ := strings.Cut(bareNumber(s), ",")
	switch {
	case !token.IsDigits(whole) || !token.IsDigits(part):
		return thousandsComma // or not a number at all, which ParseNumber reports
	case len(part) != 3 || len(whole) > 3 || whole[0] == '0':
		return decimalComma
	}
	return eitherComma
}

// bareNumber removes a sign and a percent sign.
func bareNumber(s string) string {
	for _, sign := range []string{"-", "−", "+"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			s = rest
			break
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(s, "%"), "％")
}

// hasDecimalPoint reports whether s is a number whose point can only be a decimal one: 0.425, 6.5,
// 1234.567, but not 1.234.
func hasDecimalPoint(s string) bool {
	whole, part, dot := strings.Cut(bareNumber(s), ".")
	return dot && token.IsDigits(whole) && token.IsDigits(part) && (whole == "0" || len(part) != 3 || len(whole) > 3)
}

// see updates the role of commas from one cell. A decimal point or a second comma makes commas
// thousands separators; a comma not followed by exactly three digits makes them decimal. In a file
// with both, commas are thousands separators, and its decimal commas are reported.
func (c *commas) see(s string) {
	switch {
	case *c == thousandsCommas || len(s) > 60:
	case hasDecimalPoint(s):
		*c = thousandsCommas
	case !strings.Contains(s, ","):
	case commaForm(s) == decimalComma:
		*c = decimalCommas
	case commaForm(s) == thousandsComma:
		if _, err := ParseNumber(s); err == nil {
			*c = thousandsCommas
		}
	}
}

func numberText(s string, err error) text.Text {
	if errors.Is(err, text.ErrLimit) {
		return text.Say("the number %q is too long", "数字 %q 过长", text.Short(s))
	}
	return text.Say("%q is not a number; expected digits such as 6.5", "%q 不是数字；应为 6.5 这样的数字", text.Short(s))
}

// ParseNumber parses a number as tables write it: with a true (−) or an ASCII minus sign, thousands
// separators, an exponent.
func ParseNumber(s string) (decimal.Decimal, error) {
	s = strings.TrimPrefix(strings.ReplaceAll(s, "−", "-"), "+")
	mantissa, exp, hasExp := strings.Cut(strings.ToLower(s), "e")
	plain, ok := withoutGroups(mantissa)
	if !ok {
		return decimal.Decimal{}, text.ErrInvalid
	}
	plain = strings.TrimSuffix(plain, ".")
	if strings.HasPrefix(strings.TrimPrefix(plain, "-"), ".") {
		plain = strings.Replace(plain, ".", "0.", 1)
	}
	d, err := indicator.ParseDecimal(plain)
	if err != nil || !hasExp {
		return d, err
	}
	e, err := indicator.ParseDecimal(strings.TrimPrefix(exp, "+"))
	if err != nil || !e.IsInteger() {
		return d, text.ErrInvalid
	}
	if e.Abs().GreaterThan(decimal.NewFromInt(indicator.MaxInputExponent)) {
		return d, text.ErrLimit
	}
	return d.Shift(int32(e.IntPart())), nil
}

// withoutGroups removes thousands separators; ok is false unless each precedes a group of three
// digits.
func withoutGroups(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	whole, frac, dot := strings.Cut(s, ".")
	for i, g := range strings.Split(strings.TrimPrefix(whole, "-"), ",") {
		if (i == 0 && (len(g) < 1 || len(g) > 3)) || (i > 0 && len(g) != 3) {
			return s, false
		}
	}
	whole = strings.ReplaceAll(whole, ",", "")
	if dot {
		return whole + "." + frac, true
	}
	return whole, true
}

// Bounds of the years in a table.
const (
	MinYear = 1000
	MaxYear = 9999
)

// Year reads the year of a cell: 2015, 2015.0, 2015年.
func (t *Table) Year(r Record, id string) (int, bool) {
	s := strings.TrimSuffix(r.Get(id), "年")
	if Absent(s) {
		return 0, false
	}
	d, err := ParseNumber(s)
	if err != nil || !d.IsInteger() || d.LessThan(decimal.NewFromInt(MinYear)) || d.GreaterThan(decimal.NewFromInt(MaxYear)) {
		t.At(r, id, "year", text.ErrInvalid, text.Say("%q is not a year; expected one such as 2023", "%q 不是年份；应为 2023 这样的年份", text.Short(r.Get(id))))
		return 0, false
	}
	return int(d.IntPart()), true
}
