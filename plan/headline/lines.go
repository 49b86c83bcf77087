package headline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// remarksBelowHead takes a row of remarks in brackets below the head as a part of it: （预计）, （期末） below years.
func (im *importer) remarksBelowHead() {
	l := &im.at
	row := l.last + 1
	if row >= len(im.sheet.Rows) || im.noteRows[row] || len(im.sheet.Texts(row)) < 2 {
		return
	}
	for j := range im.sheet.Rows[row] {
		c := im.sheet.At(row, j)
		s := token.ASCII(c.Text)
		if c.Text != "" && !c.Covered && (!strings.HasPrefix(s, "(") || !strings.HasSuffix(s, ")") || len(token.Numbers(s)) > 0) || c.Text != "" && (j >= len(l.heads) || l.heads[j].column == "name") {
			return
		}
	}
	for j := range im.sheet.Rows[row] {
		if c := im.sheet.At(row, j); c.Text != "" && !c.Covered {
			h := l.heads[j]
			l.heads[j] = joined(h.text, c.Text)
			if l.heads[j].column == "" || h.column == "target" {
				l.heads[j].column = h.column
			}
		}
	}
	l.last = row
}

// joinLines joins what stands in a line of its own below a name with it: its unit (城镇化率 over （%）), or, in English, the
// rest of a name that is too long for its line.
func (im *importer) joinLines() {
	name := im.nameColumn()
	unit := slices.IndexFunc(im.at.heads, func(h head) bool { return h.column == "unit" })
	rows := slices.Clone(im.sheet.Rows)
	for i := im.at.last + 2; i < len(rows) && name >= 0; i++ {
		s, above := im.sheet.At(i, name), im.sheet.At(i-1, name).Text
		if s.Text == "" || above == "" || im.noteRows[i] || len(im.sheet.Texts(i)) != 1 || len(im.sheet.Texts(i-1)) < 2 {
			continue
		}
		switch bare := strings.Trim(token.ASCII(unbroken(s.Text)), "() "); {
		case units.In(bare) != "" && (unit < 0 || im.sheet.At(i-1, unit).Text == ""):
			above += " (" + bare + ")"
		case len(bare) > 2 && isLower(bare[0]) && isLower(s.Text[0]) && bare[1] != ')' && bare[1] != '.' && !isLower(above[0]) && !strings.HasSuffix(bare, ":"):
			above += " " + s.Text
		default:
			continue
		}
		rows[i-1], rows[i] = slices.Clone(rows[i-1]), slices.Clone(rows[i])
		rows[i-1][name].Text, rows[i][name].Text = above, ""
	}
	im.sheet.Rows = rows
}

// unstack writes the targets of two years in one cell with their years, where the head names both: 66/72 below 2030年/2035年.
func (im *importer) unstack() {
	rows := slices.Clone(im.sheet.Rows)
	for j := range im.at.heads {
		h := &im.at.heads[j]
		years := token.YearsIn(token.ASCII(h.text))
		if h.column != "target" || !h.sum || len(years) != 2 || !strings.ContainsAny(token.ASCII(h.text), "/,\n和") {
			continue
		}
		for i := range im.entries() {
			cell := im.sheet.At(i, j).Text
			if token.Empty[token.Lower(token.ASCII(cell))] {
				continue
			}
			parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("/、\n；;", r) })
			if len(parts) != 2 {
				im.problem(i, j, "target", text.ErrInvalid, text.Say("the head names the targets of %d and %d, and the cell has %d; expected two such as 66/72", "列名为 %d 年和 %d 年两个目标，而单元格中有 %d 个；应为两个，例如 66/72", years[0], years[1], len(parts)))
				continue
			}
			rows[i] = slices.Clone(rows[i])
			rows[i][j].Text = fmt.Sprintf("%d年%s;%d年%s", years[0], strings.TrimSpace(parts[0]), years[1], strings.TrimSpace(parts[1]))
		}
		h.year, h.from, h.end, h.span, h.sum = 0, 0, 0, false, false
	}
	im.sheet.Rows = rows
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// overRows takes a line that is nothing but a unit as that of the rows below it: 单位：万人, In per cent.
func (im *importer) overRows(s string) bool {
	title, unit := units.Over(unbroken(s))
	if unit == "" || strings.TrimSpace(title) != "" {
		return false
	}
	im.unit = unit
	return true
}
