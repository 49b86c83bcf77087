package review

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Limits on what is read.
const (
	MaxBytes   = 10 << 20 // size of a file
	MaxRows    = 100_000  // rows of a table
	MaxColumns = 200      // its columns
	MaxCell    = 10_000   // bytes of one cell
)

// column is a column of a table with the names its header may have.
type column struct {
	id       string
	aliases  []string
	required bool
	ignored  bool // may stand in the file, and says nothing
}

// cell is a cell with its place; in JSON the place is found only when a problem asks for it.
type cell struct {
	text      string
	line, col int
	doc       *strictjson.Document
	off       int
}

// record is a row: the cells of the known columns.
type record struct {
	cells map[string]cell
	line  int
}

func (r record) get(id string) string { return r.cells[id].text }

// object makes a record of an object's fields. A field with a character that does something other than being shown is
// reported, and ok is false.
func (t *table) object(doc *strictjson.Document, n *strictjson.Node, fields map[string]string) (rec record, ok bool) {
	rec = record{cells: make(map[string]cell, len(fields)), line: doc.Line(n.Offset())}
	for id, s := range fields {
		off := n.Offset()
		if m := n.Member(id); m != nil {
			off = m.Offset()
		}
		rec.cells[id] = cell{text: strings.TrimSpace(s), doc: doc, off: off}
	}
	for _, c := range t.columns {
		if r, acts := strictjson.Acting(rec.get(c.id)); acts {
			t.at(rec, c.id, "control", text.ErrInvalid, controlText(r))
			return rec, false
		}
	}
	return rec, true
}

// table reads the rows of a CSV text and collects all problems.
type table struct {
	file     string
	columns  []column
	problems plan.Problems
	commas   commas // what commas in numbers are
}

// full reports whether more problems would not be listed.
func (t *table) full() bool { return len(t.problems) >= 1000 }

func (t *table) problem(line, col int, path, code string, err error, msg text.Text) {
	if !t.full() {
		t.problems = append(t.problems, plan.Problem{File: t.file, Line: line, Col: col, Path: path, Code: code, Message: msg, Err: err})
	}
}

// at reports a problem of a cell.
func (t *table) at(r record, id, code string, err error, msg text.Text) {
	c, ok := r.cells[id]
	if !ok {
		c = cell{line: r.line, col: 1}
	}
	if c.doc != nil && !t.full() {
		c.line, c.col = c.doc.Position(c.off)
	}
	t.problem(c.line, c.col, id, code, err, msg)
}

// err returns the problems in the order of their lines, nil for none.
func (t *table) err() error {
	if len(t.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(t.problems, func(a, b plan.Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	return t.problems
}

// text reads and checks the bytes: size, encoding, byte order mark.
func (t *table) text(r io.Reader) (string, bool) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		t.problem(0, 0, "", "read", err, text.Text{EN: err.Error()})
		return "", false
	}
	return t.check(data)
}

func (t *table) check(data []byte) (string, bool) {
	if len(data) > MaxBytes {
		t.problem(0, 0, "", "too_large", text.ErrLimit, text.Say("the file has more than %d MB", "文件超过 %d MB", MaxBytes>>20))
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		t.problem(1, 0, "", "encoding", text.ErrInvalid, text.Say("the file is UTF-16; it must be saved as UTF-8", "文件是 UTF-16 编码；须另存为 UTF-8"))
		return "", false
	}
	if !utf8.Valid(data) {
		line := 1 + bytes.Count(data[:firstInvalid(data)], []byte("\n"))
		t.problem(line, 0, "", "encoding", text.ErrInvalid, text.Say("not UTF-8; a GB18030 file must be converted first", "不是 UTF-8 编码；GB18030 文件须先转换"))
		return "", false
	}
	return string(data), true
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// separator finds out whether a table is separated by commas, tabs (pasted from a spreadsheet) or semicolons.
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

// rows reads all rows. Lines that begin with # are comments, empty rows are left out, missing cells at the end of
// a row are empty.
func (t *table) rows(words string) []record {
	r := csv.NewReader(strings.NewReader(words))
	r.FieldsPerRecord, r.Comment, r.TrimLeadingSpace, r.Comma = -1, '#', true, separator(words)
	if r.Comma == '\t' {
		r.TrimLeadingSpace = false // it would eat empty cells
	}
	var head []string
	var out []record
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
			t.problem(line, 0, "", "too_many_rows", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", MaxRows))
			break
		}
		out = append(out, t.record(fields, head, r))
	}
	if head == nil && len(t.problems) == 0 {
		t.problem(1, 0, "", "empty", text.ErrInvalid, text.Say("the file is empty; expected a header with the columns %s",
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

func (t *table) syntax(err error) {
	var pe *csv.ParseError
	line, col := 0, 0
	if errors.As(err, &pe) {
		line, col, err = pe.Line, pe.Column, pe.Err
	}
	msg := text.Say("quotes do not match: %s", "引号不匹配：%s", text.Text{EN: err.Error(), ZH: "带引号的单元格多出或缺少 \""})
	t.problem(line, col, "", "syntax", text.ErrSyntax, msg)
}

func (t *table) required() []column {
	return slices.DeleteFunc(slices.Clone(t.columns), func(c column) bool { return !c.required })
}

// name is what a reader of the language calls the column.
func (c column) name() text.Text {
	t := text.Text{EN: c.id, ZH: c.id}
	for _, a := range c.aliases {
		if a[0] >= 0x80 {
			t.ZH = a
			break
		}
	}
	return t
}

// columnNames lists columns by their names.
func columnNames(columns []column) text.Text {
	var en, zh []string
	for _, c := range columns {
		en, zh = append(en, c.name().EN), append(zh, c.name().ZH)
	}
	return text.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "、")}
}

// header maps the fields of the first row to column ids; "" for columns without a name and ignored ones.
func (t *table) header(fields []string, r *csv.Reader) []string {
	before := len(t.problems)
	if len(fields) > MaxColumns {
		t.problem(1, 0, "", "too_many_columns", text.ErrLimit, text.Say("%d columns; at most %d are allowed", "共 %d 列；最多 %d 列", len(fields), MaxColumns))
		return nil
	}
	seen := map[string]bool{}
	head := make([]string, len(fields))
	for i, f := range fields {
		line, col := r.FieldPos(i)
		name := strings.ToLower(strings.Join(strings.Fields(f), "_"))
		if name == "" {
			continue
		}
		c, ok := t.column(name)
		switch {
		case !ok:
			t.problem(line, col, "", "unknown_column", text.ErrUnknown, t.unknownColumn(f))
		case c.ignored:
		case seen[c.id]:
			t.problem(line, col, c.id, "duplicate_column", text.ErrInvalid, text.Say("the column %s stands twice", "“%s”列出现两次", c.name()))
		default:
			seen[c.id] = true
			head[i] = c.id
		}
	}
	for _, c := range t.required() {
		if !seen[c.id] {
			line, _ := r.FieldPos(0)
			t.problem(line, 0, "", "missing_column", text.ErrInvalid, text.Say("the column %s is missing", "缺少“%s”列", c.name()))
		}
	}
	if len(t.problems) > before {
		return nil
	}
	return head
}

func (t *table) column(name string) (column, bool) {
	for _, c := range t.columns {
		if c.id == name || slices.Contains(c.aliases, name) {
			return c, true
		}
	}
	return column{}, false
}

func (t *table) unknownColumn(name string) text.Text {
	known := slices.DeleteFunc(slices.Clone(t.columns), func(c column) bool { return c.ignored })
	var names []string
	for _, c := range known {
		names = append(names, c.id)
	}
	shown := text.Short(strings.TrimSpace(name))
	if best, ok := strictjson.Closest(strings.TrimSpace(name), names); ok {
		return text.Say("unknown column %q; did you mean %q?", "未知的列 %q；是否指 %q？", shown, best)
	}
	return text.Say("unknown column %q; expected some of %s", "未知的列 %q；可用的列：%s", shown, columnNames(known))
}

func (t *table) record(fields, head []string, r *csv.Reader) record {
	line, _ := r.FieldPos(0)
	rec := record{cells: make(map[string]cell, len(head)), line: line}
	for i, f := range fields {
		l, c := r.FieldPos(i)
		f = strings.TrimSpace(f)
		switch {
		case i >= len(head):
			if f != "" {
				t.problem(l, c, "", "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
				return rec
			}
		case head[i] == "":
		case t.acts(f, l, c, head[i]):
		case len(f) > MaxCell:
			t.problem(l, c, head[i], "too_long", text.ErrLimit, text.Say("a cell may have at most %d bytes", "单元格最多 %d 字节", MaxCell))
		default:
			rec.cells[head[i]] = cell{text: f, line: l, col: c}
			t.commas.see(f)
		}
	}
	return rec
}

// acts reports a cell with a character that does something other than being shown.
func (t *table) acts(words string, line, col int, id string) bool {
	r, ok := strictjson.Acting(words)
	if ok {
		t.problem(line, col, id, "control", text.ErrInvalid, controlText(r))
	}
	return ok
}

func controlText(r rune) text.Text {
	return text.Say("the character U+%04X is not allowed here; expected text without control characters and changes of direction",
		"此处不允许字符 U+%04X；文字中不应有控制字符和改变书写方向的字符", r)
}

// absentWords stand for an empty cell.
var absentWords = []string{"", "-", "—", "——", "–", "…", "na", "n/a", "nan", "null", "none", ".."}

// absent reports whether a cell holds no figure.
func absent(s string) bool { return slices.Contains(absentWords, strings.ToLower(s)) }

// number reads the figure of a cell; ok is false for an empty cell and for a bad one, which is reported.
func (t *table) number(r record, id string) (d decimal.Decimal, ok bool) {
	s := r.get(id)
	if absent(s) {
		return d, false
	}
	d, err := parseNumber(s)
	switch form := commaForm(s); {
	case form == decimalComma || form == eitherComma && t.commas == decimalCommas:
		t.at(r, id, "comma", text.ErrInvalid, text.Say("%q has a decimal comma, which is not read; write the number with a point: %s",
			"%q 用逗号作小数点，无法读取；请用圆点书写：%s", text.Short(s), text.Short(strings.Replace(s, ",", ".", 1))))
		return d, false
	case form == eitherComma && t.commas == unknownCommas:
		t.at(r, id, "comma", text.ErrInvalid, text.Say("%q can be read as %s and as %s; write the number without thousands separators",
			"%q 既可读作 %s，也可读作 %s；请去掉千位分隔符", text.Short(s), text.Short(strings.Replace(s, ",", "", 1)), text.Short(strings.Replace(s, ",", ".", 1))))
		return d, false
	}
	if err != nil {
		t.at(r, id, "number", err, numberText(s, err))
		return d, false
	}
	return d, true
}

// commas is what commas in the numbers of a file are, as far as its numbers tell.
type commas uint8

const (
	unknownCommas commas = iota
	thousandsCommas
	decimalCommas
)

// The forms that a comma in a number has.
type comma uint8

const (
	noComma        comma = iota
	thousandsComma       // it can only separate thousands: 1,234.5, 1,234,567
	decimalComma         // it can only be a decimal comma: 449,8, 0,425
	eitherComma          // 1,234
)

var commaNumber = regexp.MustCompile(`^[-−+]?(\d+),(\d+)[%％]?$`)

func commaForm(s string) comma {
	if !strings.Contains(s, ",") {
		return noComma
	}
	m := commaNumber.FindStringSubmatch(s)
	switch {
	case m == nil:
		return thousandsComma // or no number at all: its own reading tells
	case len(m[2]) != 3 || len(m[1]) > 3 || m[1][0] == '0':
		return decimalComma
	}
	return eitherComma
}

var pointNumber = regexp.MustCompile(`^[-−+]?(0\.\d+|\d+\.\d{1,2}|\d+\.\d{4,}|\d{4,}\.\d+)[%％]?$`)

// see learns from one cell of a file: a decimal point or a second comma makes the commas thousands separators, a comma before
// other than three digits makes them decimal. A file that holds both keeps to the points, and its decimal commas are reported.
func (c *commas) see(s string) {
	switch {
	case *c == thousandsCommas || len(s) > 60:
	case pointNumber.MatchString(s):
		*c = thousandsCommas
	case !strings.Contains(s, ","):
	case commaForm(s) == decimalComma:
		*c = decimalCommas
	case commaForm(s) == thousandsComma:
		if _, err := parseNumber(s); err == nil {
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

// parseNumber reads a number as tables write it: a true or an ASCII minus, thousands separators, an exponent.
func parseNumber(s string) (decimal.Decimal, error) {
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

// withoutGroups removes thousands separators, which must stand before groups of three digits.
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

// Years that a table may hold.
const (
	minYear = 1000
	maxYear = 9999
)

// year reads the year of a cell: 2015, 2015.0, 2015年.
func (t *table) year(r record, id string) (int, bool) {
	s := strings.TrimSuffix(r.get(id), "年")
	if absent(s) {
		return 0, false
	}
	d, err := parseNumber(s)
	if err != nil || !d.IsInteger() || d.LessThan(decimal.NewFromInt(minYear)) || d.GreaterThan(decimal.NewFromInt(maxYear)) {
		t.at(r, id, "year", text.ErrInvalid, text.Say("%q is not a year; expected one such as 2023", "%q 不是年份；应为 2023 这样的年份", text.Short(r.get(id))))
		return 0, false
	}
	return int(d.IntPart()), true
}
