package grid

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Table is a part of a sheet that is a table of its own: its head, what stands above, and its rows.
type Table struct {
	Sheet string   // name of the sheet
	Area  string   // A3:H25, from the head on
	Heads []string // texts of the head, of the upper row if it has two
	Whole bool     // the head has all that a table of its kind needs

	sheet, from, head, to int // rows of the sheet, from the title on; to is excluded
	left, right           int // columns; right is excluded
}

// Name returns what the table is chosen by: 指标!A3:H25, or the area alone in a sheet without a name.
func (t Table) Name() string {
	if t.Sheet == "" {
		return t.Area
	}
	return t.Sheet + "!" + t.Area
}

const (
	maxAbove  = 200 // rows among which the first head of a sheet is looked for
	maxTables = 100
)

// Tables finds the tables of a file by their heads: head reports whether a row is one, where it ends,
// and whether it has all that a table of its kind needs; it is to be stricter with further heads of a
// sheet, which might be rows of the table before. A head that repeats the one before it, as at the
// top of a further page, begins no table. Tables side by side have a head each, and a blank column
// between them or the same heads.
func (b Book) Tables(head func(s Sheet, row int, further bool) (last int, whole, ok bool)) []Table {
	var list []Table
	for i, whole := range b.Sheets {
		for _, side := range whole.sides(head) {
			s := whole.between(side)
			list = s.tables(list, i, side, head)
		}
	}
	return list
}

type headAt = func(s Sheet, row int, further bool) (last int, whole, ok bool)

// columnRange is a range of columns; the last one is excluded.
type columnRange struct{ left, right int }

// sides returns the columns of tables that are side by side, or all columns.
func (s Sheet) sides(head headAt) []columnRange {
	top := s
	top.Rows = s.Rows[:min(len(s.Rows), maxAbove+2)]
	headed := func(r columnRange) bool {
		cut := top.between(r)
		for row := range min(len(cut.Rows), maxAbove) {
			if _, _, ok := head(cut, row, false); ok {
				return true
			}
		}
		return false
	}
	all := columnRange{0, 0}
	for _, row := range s.Rows {
		all.right = max(all.right, len(row))
	}
	filled := make([]bool, all.right)
	for i, row := range s.Rows {
		if len(s.Texts(i)) > 1 {
			for j, c := range row {
				filled[j] = filled[j] || c.Text != ""
			}
		}
	}
	var found []columnRange
	for j := 0; j < all.right; j++ {
		if left := j; filled[j] {
			for j < all.right && filled[j] {
				j++
			}
			if r := (columnRange{left, j}); headed(r) || len(found) == 0 {
				found = append(found, r)
			} else {
				found[len(found)-1].right = j
			}
		}
	}
	if len(found) == 1 && headed(found[0]) {
		found = top.repeated(found[0], headed)
	}
	if len(found) < 2 || !headed(found[0]) {
		return []columnRange{all}
	}
	return found
}

// repeated returns the halves of a range whose head is that of two tables with the same columns.
func (s Sheet) repeated(r columnRange, headed func(columnRange) bool) []columnRange {
	half := (r.right - r.left) / 2
	if half < 2 || (r.right-r.left)%2 != 0 {
		return []columnRange{r}
	}
	left, right := columnRange{r.left, r.left + half}, columnRange{r.left + half, r.right}
	for i := range s.Rows {
		same := len(s.Texts(i)) >= 2*half
		for j := left.left; j < left.right && same; j++ {
			same = s.At(i, j).Text != "" && s.At(i, j).Text == s.At(i, j+half).Text
		}
		if same && headed(left) && headed(right) {
			return []columnRange{left, right}
		}
	}
	return []columnRange{r}
}

// between returns the sheet with hidden rows, and the cells outside a range of columns, blank.
func (s Sheet) between(r columnRange) Sheet {
	rows := slices.Clone(s.Rows)
	for i, row := range rows {
		if n := min(len(row), r.right); r.left > 0 || n < len(row) {
			rows[i] = slices.Clone(row[:n])
			clear(rows[i][:min(r.left, n)])
		}
	}
	for _, n := range s.Hidden {
		if n <= len(rows) {
			rows[n-1] = nil
		}
	}
	s.Rows = rows
	return s
}

// tables adds the tables of one side of a sheet to a list.
func (s Sheet) tables(list []Table, sheet int, side columnRange, head headAt) []Table {
	first := len(list)
	for row := 0; row < len(s.Rows) && len(list) < maxTables; row++ {
		further := len(list) > first
		if !further && row >= maxAbove {
			break
		}
		if further && (!apart(s, row) || hasFigures(s.Rows[row])) {
			continue
		}
		last, whole, ok := head(s, row, further)
		if !ok {
			continue
		}
		t := Table{Sheet: s.Name, Heads: s.Texts(row), Whole: whole, sheet: sheet, head: row, to: len(s.Rows), left: side.left, right: side.right, Area: s.Address(row, side.left)}
		if further {
			before := &list[len(list)-1]
			if slices.Equal(before.Heads, t.Heads) {
				continue
			}
			t.from = above(s, row)
			before.to = t.from
		}
		list = append(list, t)
		row = last
	}
	for j := first; j < len(list); j++ {
		list[j].Area += ":" + list[j].corner(s)
	}
	return list
}

// Choose returns the table that is meant: the one that is chosen by its name or by that of its sheet,
// the only one, or the only one whose head has all that it needs. Without one, the problem lists the
// tables to choose from, ok is false, and the problem is the zero one if there is no table at all.
func (b Book) Choose(tables []Table, choice string) (t Table, p plan.Problem, ok bool) {
	for _, only := range []func(Table) bool{
		func(t Table) bool { return choice != "" && t.Name() == choice },
		func(t Table) bool { return choice != "" && t.Sheet == choice && t.Whole },
		func(t Table) bool { return choice != "" && t.Sheet == choice },
		func(t Table) bool { return choice == "" && t.Whole },
		func(t Table) bool { return choice == "" },
	} {
		if found := slices.DeleteFunc(slices.Clone(tables), func(t Table) bool { return !only(t) }); len(found) == 1 {
			return found[0], p, true
		} else if len(found) > 1 {
			break
		}
	}
	if len(tables) == 0 {
		return t, p, false
	}
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.Name()
	}
	return t, plan.Problem{File: b.File, Code: "sheet", Err: text.ErrInvalid, Message: text.Say("the file has several tables: %s; expected one of them to be chosen", "文件中有多个表格：%s；请选择其中一个", text.Join(names, ", ", "、"))}, false
}

// Part returns the sheet of a table, hidden rows and those of other tables left blank, with the index of the sheet
// and the first row of the head.
func (b Book) Part(t Table) (s Sheet, sheet, head int) {
	s = b.Sheets[t.sheet].between(columnRange{t.left, t.right})
	s.Rows = s.Rows[:t.to]
	clear(s.Rows[:t.from])
	return s, t.sheet, t.head
}

// corner returns the address of the last cell of a table.
func (t Table) corner(s Sheet) string {
	row, col := t.to-1, 0
	for row > t.from && len(s.Texts(row)) == 0 {
		row--
	}
	for _, r := range s.Rows[t.from:t.to] {
		col = max(col, len(r)-1)
	}
	return s.Address(row, col)
}

// above returns the first row of the title above a head: rows of one cell that are no notes.
func above(s Sheet, head int) int {
	row := head
	for row > 0 {
		texts := s.Texts(row - 1)
		if len(texts) > 1 || len(texts) == 1 && (strings.HasPrefix(token.Lower(texts[0]), "注") || strings.HasPrefix(token.Lower(texts[0]), "note") || len([]rune(texts[0])) > 60) {
			break
		}
		row--
	}
	return row
}

// Texts returns the texts of a row; the cells of a merged area count once.
func (s Sheet) Texts(row int) (texts []string) {
	for _, c := range s.Rows[row] {
		if c.Text != "" && !(c.Covered && len(texts) > 0 && texts[len(texts)-1] == c.Text) {
			texts = append(texts, c.Text)
		}
	}
	return texts
}

// apart reports whether a row does not follow the rows of a table: the row before is blank or has one
// text only, or a text file has blank lines between.
func apart(s Sheet, row int) bool {
	return row == 0 || len(s.Texts(row-1)) < 2 || s.At(row, 0).Line > s.At(row-1, 0).Line+1
}

// hasFigures reports whether a row has a cell that is a plain number other than a year.
func hasFigures(row []Cell) bool {
	return slices.ContainsFunc(row, func(c Cell) bool {
		s := strings.Trim(c.Text, "+-%")
		year := len(s) == 4 && (s[0] == '1' || s[0] == '2')
		return s != "" && !year && strings.Trim(s, "0123456789.,") == ""
	})
}
