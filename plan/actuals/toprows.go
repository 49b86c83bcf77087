package actuals

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// Heads of two rows, and what the rows above a head tell.

// maxTitle is the most rows above a head that are its title.
const maxTitle = 10

// titleYear returns the only year that the texts above a head tell, "" if they tell several, parts of a year or the year of a yearbook.
func titleYear(s grid.Sheet, head int) string {
	var years []int
	for i := range head {
		for _, title := range s.Texts(i) {
			low := token.Lower(token.ASCII(title))
			if units.Has(low, "月|季|半年|年鉴|quarter|half|yearbook|month|to date") {
				return ""
			}
			years = append(years, token.YearsIn(token.Fiscal(token.ArabicYears(low)))...)
		}
	}
	if years = slices.Compact(years); len(years) != 1 {
		return ""
	}
	return strconv.Itoa(years[0])
}

// topsAt returns the columns of the upper cells of a head of two rows, which begins at a row: a year over 计划 and 完成, or
// 实际 and 目标 over years; nil if the row below is none of the head.
func topsAt(s grid.Sheet, i int) (tops []int) {
	if len(s.Texts(i)) < 2 || i+1 >= len(s.Rows) {
		return nil
	}
	below, figures := 0, false
	for j := range max(len(s.Rows[i]), len(s.Rows[i+1])) {
		c, top := s.At(i+1, j), s.At(i, j).Text
		tops = append(tops, j)
		if missing(c.Text) || c.Covered && c.Text == top {
			figures = figures || below == 0 && columnOf(top) == "" && top != "" && len(token.YearsIn(top)) == 0
			continue
		}
		if known := columnOf(top); known == "indicator" || known == "unit" || j == 0 { // a row of its own
			return nil
		}
		if _, year := headYear(c.Text); !year && len(token.Numbers(c.Text)) > 0 && !isAnother(c.Text) && !isQuarter(c.Text) {
			return nil
		}
		if top == "" {
			tops[j] = tops[j-1]
		}
		below++
	}
	if below < 2 || figures {
		return nil
	}
	return tops
}

// isQuarter reports whether a text is that of a quarter, a half or a month by its number: Q1, H2, M12.
func isQuarter(s string) bool {
	low := token.Lower(token.ASCII(s))
	return len(low) > 1 && len(low) < 4 && strings.ContainsRune("qhm", rune(low[0])) && token.IsDigits(low[1:])
}

// text returns the head of a column; of a head of two rows the year before the word that belongs to it.
func (w wide) text(s grid.Sheet, col int) string {
	if w.tops == nil {
		return s.At(w.head, col).Text
	}
	if col >= len(w.tops) {
		return ""
	}
	top, below := s.At(w.head, w.tops[col]).Text, s.At(w.head+1, col).Text
	switch _, year := headYear(below); {
	case top == below || missing(below):
		return top
	case year:
		return below + "(" + top + ")"
	case columnOf(top) != "":
		return top
	}
	return top + "(" + below + ")"
}
