package headline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// joinSheets reads the tables of a file as one where they are parts of one: unless one is chosen, the headline tables of a
// file are joined if each has a sheet of its own or they are side by side, all have the same heads, units and years above and no other marks in notes
// below, and no indicator is in two of them. A sheet's name is the category of rows without one. Sheets without a table are left
// aside.
func (im *importer) joinSheets() {
	tables := im.book.Tables(headAt)
	im.leaveAside(tables)
	parts := slices.DeleteFunc(slices.Clone(tables), func(t grid.Table) bool { return !t.Whole })
	if len(parts) == 0 {
		parts = tables
	}
	if im.o.Sheet != "" || len(parts) < 2 {
		return
	}
	all := make([]sheetPart, len(parts))
	last, over, names := make([]int, len(parts)), make([]string, len(parts)), make([]string, len(parts))
	for i, t := range parts {
		all[i] = im.partOf(t)
		all[i].beside = i > 0 && t.Sheet == parts[i-1].Sheet && len(all[i].titles) == 0
		last[i], over[i], names[i] = all[i].last, all[i].over, t.Sheet
	}
	if names = slices.Compact(names); len(names) == 1 {
		clear(over)
	}
	joined, ok := im.book.Join(parts, last, over)
	if !ok || !together(all) || !titledAlike(all, &joined.Sheets[0]) {
		return
	}
	im.book, im.tables = joined, tables
	if len(names) == 1 {
		im.notes = append(im.notes, text.Text{EN: "the tables side by side are read as one, since they have the same heads", ZH: "并列的表格表头相同，合并为一张表读取"})
		return
	}
	im.notes = append(im.notes, text.Say("the sheets %s are read as one table, since they have the same heads; a sheet's name is the category of rows without one", "工作表 %s 表头相同，合并为一张表读取；表中没有类别的行以工作表名称为类别", text.Join(names, ", ", "、")))
}

// leaveAside tells which sheets have no table.
func (im *importer) leaveAside(tables []grid.Table) {
	var left []string
	for _, s := range im.book.Sheets {
		if len(s.Rows) > 0 && !slices.ContainsFunc(tables, func(t grid.Table) bool { return t.Sheet == s.Name }) {
			left = append(left, s.Name)
		}
	}
	if len(left) > 0 && len(tables) > 0 {
		im.notes = append(im.notes, text.Say("sheets without a headline table are left aside: %s", "没有主要指标表的工作表未读取：%s", text.Join(left, ", ", "、")))
	}
}

// sheetPart is a table of a sheet, as far as it decides whether it is a part of a table over several sheets.
type sheetPart struct {
	last   int      // row of the head
	over   string   // the category of its first rows
	titles []string // texts of the rows above the head
	marks  string   // what its notes explain, "" without notes
	names  []string
	units  bool // units stand over its rows
	beside bool // it is to the right of another table, below the same title
}

// partOf looks at a table.
func (im *importer) partOf(t grid.Table) sheetPart {
	look := &importer{o: im.o, book: im.book, table: t}
	var p sheetPart
	look.sheet, _, look.at.head = im.book.Part(t)
	p.last, _, _ = headAt(look.sheet, look.at.head, false)
	look.at.last, look.at.heads = p.last, headsAt(look.sheet, look.at.head, p.last)
	look.collectNotes()
	if len(look.noteRows) > 0 {
		p.marks = fmt.Sprint(look.marks)
	}
	for i := range look.at.head {
		p.titles = append(p.titles, look.sheet.Texts(i)...)
	}
	name := look.nameColumn()
	category := slices.IndexFunc(look.at.heads, func(h head) bool { return h.column == "category" })
	for i := range look.body() {
		texts := look.sheet.Texts(i)
		switch {
		case len(texts) == 0 || look.noteRows[i]:
		case len(texts) == 1:
			if _, unit := units.Over(unbroken(texts[0])); unit != "" {
				p.units = true
			}
		default:
			if len(p.names) == 0 && look.sheet.At(i, category).Text == "" && len(look.sheet.Texts(i-1)) != 1 {
				p.over = t.Sheet
			}
			p.names = append(p.names, plainName(look.sheet.At(i, name).Text))
		}
	}
	return p
}

func plainName(s string) string {
	return strings.Join(strings.Fields(token.Lower(token.ASCII(s))), "")
}

// together reports whether tables with the same heads are parts of one.
func together(all []sheetPart) bool {
	seen, marks := map[string]int{}, ""
	for i, p := range all {
		if p.units || p.marks != "" && marks != "" && p.marks != marks {
			return false
		}
		marks = cmp.Or(marks, p.marks)
		for _, name := range p.names {
			if at, ok := seen[name]; ok && at != i && name != "" && !units.Is(name, groups) && !units.Is(name, wholes) {
				return false
			}
			seen[name] = i
		}
	}
	return true
}

// titledAlike reports whether the rows above tables tell the same years and units, and leaves of the titles of the joined sheet what
// all have.
func titledAlike(all []sheetPart, joined *grid.Sheet) bool {
	all = slices.DeleteFunc(slices.Clone(all), func(p sheetPart) bool { return p.beside })
	for i, title := range all[0].titles {
		common := title
		for _, p := range all {
			if len(p.titles) != len(all[0].titles) {
				return false
			}
			common = commonStart(common, p.titles[i])
		}
		for _, p := range all {
			if toldAbove(p.titles[i]) != toldAbove(common) {
				return false
			}
		}
		if common != title {
			retitle(joined, title, strings.TrimRight(common, " 　—–-:：·|（("))
		}
	}
	return true
}

func commonStart(a, b string) string {
	r := []rune(a)
	for !strings.HasPrefix(b, string(r)) {
		r = r[:len(r)-1]
	}
	return string(r)
}

// toldAbove returns the unit and the years that a text above a table tells.
func toldAbove(title string) string {
	_, unit := units.Over(unbroken(title))
	from, to := (&importer{doc: plan.Document{Title: token.Text(title)}}).periodByName()
	return fmt.Sprint(unit, token.YearsIn(token.ASCII(title)), from, to)
}

// retitle replaces the first cell of a text.
func retitle(s *grid.Sheet, was, title string) {
	for i, row := range s.Rows {
		if j := slices.IndexFunc(row, func(c grid.Cell) bool { return c.Text == was }); j >= 0 {
			s.Rows[i] = slices.Clone(row)
			s.Rows[i][j].Text = title
			return
		}
	}
}
