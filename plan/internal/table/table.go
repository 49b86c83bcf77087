// Package table reads records from tables with a fixed set of columns: a header in English or
// Chinese, with columns in any order, and cells with numbers and years. Every problem has the line
// and column of its cell.
package table

import (
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
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
	unclear   bool // a comma may separate thousands or decimals
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

// Table is a reader of records that collects all problems.
type Table struct {
	File     string
	Columns  []Column
	Problems plan.Problems
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

// Read reads the records of a text file; see grid.ReadText. The first row is the header.
func (t *Table) Read(data []byte) []Record {
	book, problems := grid.ReadText(data, t.File, "")
	t.Problems = append(t.Problems, problems...)
	if len(book.Sheets) == 0 || !slices.ContainsFunc(book.Sheets[0].Rows, func(row []grid.Cell) bool { return len(row) > 0 }) {
		if len(problems) == 0 {
			t.Empty()
		}
		return nil
	}
	rows := slices.DeleteFunc(book.Sheets[0].Rows, func(row []grid.Cell) bool { return len(row) == 0 })
	names := make([]string, len(rows[0]))
	for i, c := range rows[0] {
		names[i] = c.Text
	}
	head := t.Head(names, func(i int) (line, col int) { return rows[0][i].Line, rows[0][i].Col })
	if head == nil {
		return nil
	}
	var out []Record
	for _, row := range rows[1:] {
		rec := Record{Cells: make(map[string]Cell, len(head)), Line: row[0].Line}
		for i, c := range row {
			switch {
			case i >= len(head):
				if c.Text != "" {
					t.Problem(c.Line, c.Col, "", "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
				}
			case head[i] != "":
				rec.Cells[head[i]] = Cell{Text: c.Text, line: c.Line, col: c.Col, unclear: c.Unclear}
			}
		}
		out = append(out, rec)
	}
	return out
}

// Empty adds the problem of a file without a header.
func (t *Table) Empty() {
	t.Problem(1, 0, "", "empty", text.ErrInvalid, text.Say("the file is empty; expected a header with the columns %s",
		"文件为空；应有表头：%s", columnNames(t.required())))
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

// Head maps the fields of the header, whose positions are given by a function, to column ids; unnamed
// and ignored columns have the id "".
func (t *Table) Head(fields []string, at func(i int) (line, col int)) []string {
	before := len(t.Problems)
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
	if r.Cells[id].unclear {
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
