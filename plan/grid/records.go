package grid

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Column is a column of a table with the names its header may have.
type Column struct {
	ID       string
	Aliases  []string
	Required bool
	Ignored  bool // allowed in the file, but not used
}

// Record is a row: the cells of the known columns.
type Record struct {
	Cells map[string]Cell
	Line  int
	place func(id string) (line, col int) // in JSON; computed only for a problem
}

// Get returns the text of a cell, "" where the row has none.
func (r Record) Get(id string) string { return r.Cells[id].Text }

// Records is a reader of records that collects all problems.
type Records struct {
	File     string
	Columns  []Column
	Problems plan.Problems
}

// Object converts the fields of a JSON object to a record. A field with a control character or
// another unprintable one (see chars.Acts) is reported, and ok is false.
func (t *Records) Object(doc *strictjson.Document, n *strictjson.Node, fields map[string]string) (rec Record, ok bool) {
	rec = Record{Cells: make(map[string]Cell, len(fields)), Line: doc.Line(n.Offset())}
	rec.place = func(id string) (line, col int) {
		at := n
		if m := n.Member(id); m != nil {
			at = m
		}
		return doc.Position(at.Offset())
	}
	for id, s := range fields {
		rec.Cells[id] = Cell{Text: strings.TrimSpace(s)}
	}
	for _, c := range t.Columns {
		if r, acts := chars.Acting(rec.Get(c.ID)); acts {
			t.At(rec, c.ID, "control", text.ErrInvalid, controlText(r))
			return rec, false
		}
	}
	return rec, true
}

// Full reports whether the list of problems is full, so that further ones are not listed.
func (t *Records) Full() bool { return len(t.Problems) >= 1000 }

// Problem adds a problem at a line and column; once the list is full, it does nothing.
func (t *Records) Problem(line, col int, path, code string, err error, msg text.Text) {
	if !t.Full() {
		t.Problems = append(t.Problems, plan.Problem{File: t.File, Line: line, Col: col, Path: path, Code: code, Message: msg, Err: err})
	}
}

// At adds a problem at a cell.
func (t *Records) At(r Record, id, code string, err error, msg text.Text) {
	c, ok := r.Cells[id]
	if !ok {
		c = Cell{Line: r.Line, Col: 1}
	} else if r.place != nil && !t.Full() {
		c.Line, c.Col = r.place(id)
	}
	t.Problem(c.Line, c.Col, id, code, err, msg)
}

// TooMany reports whether there are more records than a table may have, and adds that as a problem.
func (t *Records) TooMany(n int) bool {
	if n > maxRows {
		t.Problem(1, 0, "", "too_many_rows", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", maxRows))
	}
	return n > maxRows
}

// Err returns the problems in the order of their lines, nil if there are none.
func (t *Records) Err() error {
	if len(t.Problems) == 0 {
		return nil
	}
	sort.SliceStable(t.Problems, func(i, j int) bool {
		a, b := t.Problems[i], t.Problems[j]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	return t.Problems
}

// Read reads the records of a text file; see ReadText. The first row is the header.
func (t *Records) Read(data []byte) []Record {
	book, problems := ReadText(data, t.File, "")
	t.Problems = append(t.Problems, problems...)
	if len(book.Sheets) == 0 || !slices.ContainsFunc(book.Sheets[0].Rows, func(row []Cell) bool { return len(row) > 0 }) {
		if len(problems) == 0 {
			t.Empty()
		}
		return nil
	}
	rows := slices.DeleteFunc(book.Sheets[0].Rows, func(row []Cell) bool { return len(row) == 0 })
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
				rec.Cells[head[i]] = c
			}
		}
		out = append(out, rec)
	}
	return out
}

// Empty adds the problem of a file without a header.
func (t *Records) Empty() {
	t.Problem(1, 0, "", "empty", text.ErrInvalid, text.Say("the file is empty; expected a header with the columns %s",
		"文件为空；应有表头：%s", columnNames(t.required())))
}

func (t *Records) required() []Column {
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
	names := make([]text.Text, len(columns))
	for i, c := range columns {
		names[i] = c.name()
	}
	return text.Say(", ", "、").Join(names)
}

// Head maps the fields of the header, whose positions are given by a function, to column ids; unnamed
// and ignored columns have the id "".
func (t *Records) Head(fields []string, at func(i int) (line, col int)) []string {
	before := len(t.Problems)
	seen := map[string]bool{}
	head := make([]string, len(fields))
	for i, f := range fields {
		line, col := at(i)
		name := token.Lower(strings.Join(strings.Fields(f), "_"))
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
func (t *Records) Column(head string) (Column, bool) {
	return t.column(token.Lower(strings.Join(strings.Fields(head), "_")))
}

func (t *Records) column(name string) (Column, bool) {
	for _, c := range t.Columns {
		if c.ID == name || slices.Contains(c.Aliases, name) {
			return c, true
		}
	}
	return Column{}, false
}

func (t *Records) unknownColumn(name string) text.Text {
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

// Number reads the figure of a cell; ok is false for an empty cell and for an invalid one, which is
// reported.
func (t *Records) Number(r Record, id string) (d decimal.Decimal, ok bool) {
	s := r.Get(id)
	if token.Absent(s) {
		return d, false
	}
	d, err := token.ParseNumber(s)
	if r.Cells[id].Unclear {
		t.Unclear(r, id)
		return d, false
	}
	if err != nil {
		t.NoNumber(r, id, err)
	}
	return d, err == nil
}

// Unclear adds the problem of a cell whose comma or point may separate thousands or decimals.
func (t *Records) Unclear(r Record, id string) {
	s := r.Get(id)
	whole, part := token.Either(s)
	t.At(r, id, "comma", text.ErrInvalid, text.Say("%q can be read as %s and as %s; write the number without thousands separators",
		"%q 既可读作 %s，也可读作 %s；请去掉千位分隔符", text.Short(s), text.Short(whole), text.Short(part)))
}

// NoNumber adds the problem of a cell that holds no number, or one that is too long (text.ErrLimit).
func (t *Records) NoNumber(r Record, id string, err error) {
	s := text.Short(r.Get(id))
	if errors.Is(err, text.ErrLimit) {
		t.At(r, id, "number", err, text.Say("the number %q is too long", "数字 %q 过长", s))
		return
	}
	t.At(r, id, "number", err, text.Say("%q is not a number; expected digits such as 6.5", "%q 不是数字；应为 6.5 这样的数字", s))
}

// Year reads the year of a cell: 2015, 2015.0, 2015年.
func (t *Records) Year(r Record, id string) (int, bool) {
	s := strings.TrimSuffix(r.Get(id), "年")
	if token.Absent(s) {
		return 0, false
	}
	d, err := token.ParseNumber(s)
	if err != nil || !d.IsInteger() || d.LessThan(decimal.NewFromInt(token.MinYear)) || d.GreaterThan(decimal.NewFromInt(token.MaxYear)) {
		t.At(r, id, "year", text.ErrInvalid, text.Say("%q is not a year; expected one such as 2023", "%q 不是年份；应为 2023 这样的年份", text.Short(r.Get(id))))
		return 0, false
	}
	return int(d.IntPart()), true
}
