package headline

import (
	"slices"
	"strings"

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
