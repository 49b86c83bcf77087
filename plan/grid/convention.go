package grid

import (
	"strings"

	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// convention is the role of commas and points in the numbers of a file.
type convention struct {
	decimal string // "." or ","; "": not known
	points  bool   // points may separate thousands: programs that separate fields by semicolons write decimal commas
}

// shape is what a comma in a number can be.
type shape uint8

const (
	plainShape    shape = iota
	groupedShape        // can only separate thousands: 1,234.5, 1,234,567
	pointShape          // a decimal point: 0.425, 6.5
	decimalShape        // can only be a decimal comma: 449,8, 0,425
	eitherShape         // may be either: 1,234
	eitherPoint         // may be either where points separate thousands: 1.234
	reversedShape       // points between thousands: 1.234,5, 1.234.567
)

// apply finds the convention from all cells, writes decimal commas as points, and marks cells whose
// comma or point may be either.
func (c convention) apply(rows [][]Cell) {
	if c.decimal == "" {
		c.find(rows)
	}
	for _, row := range rows {
		for i := range row {
			s := row[i].Text
			if !strings.ContainsAny(s, ",，.") || !numeric(s) {
				continue
			}
			switch c.decimal {
			case ",":
				row[i].Text = withPoints(token.ASCII(s))
			case "":
				for _, n := range runs(token.ASCII(s)) {
					shape := shapeOf(n)
					row[i].Unclear = row[i].Unclear || shape == eitherShape || shape == eitherPoint && c.points
				}
			}
		}
	}
}

// find decides by the numbers that can be read in one way only. A decimal point anywhere makes
// commas separators of thousands, and a decimal comma among them is refused by whoever reads it.
func (c *convention) find(rows [][]Cell) {
	for _, row := range rows {
		for i := range row {
			if s := row[i].Text; numeric(s) {
				for _, n := range runs(token.ASCII(s)) {
					switch shapeOf(n) {
					case groupedShape, pointShape:
						c.decimal = "."
						return
					case decimalShape, reversedShape:
						c.decimal = ","
					}
				}
			}
		}
	}
}

// numeric reports whether a cell is a number, possibly with a few words around it, rather than a name
// that contains one.
func numeric(s string) bool {
	if len(s) > 60 || s == "" {
		return false
	}
	s = strings.TrimLeft(token.Lower(token.ASCII(s)), " <>=≤≥≈~+-[(")
	for _, money := range []string{"us$", "usd", "rm", "eur", "$", "€", "¥"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, money))
	}
	return s != "" && token.IsDigit(s[0])
}

// runs returns the numbers of a text with all their commas and points.
func runs(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != ',' && r != '.' })
}

func shapeOf(n string) shape {
	n = strings.Trim(n, ",.")
	commas, points := strings.Count(n, ","), strings.Count(n, ".")
	switch {
	case commas == 0 && points == 1:
		whole, part, _ := strings.Cut(n, ".")
		if whole == "0" || len(part) != 3 || len(whole) > 3 {
			return pointShape
		}
		return eitherPoint
	case commas == 0 && points > 1 && token.Grouped(strings.ReplaceAll(n, ".", ",")):
		return reversedShape
	case commas == 0:
		return plainShape
	case commas == 1 && points > 0 && strings.LastIndexByte(n, '.') < strings.IndexByte(n, ','):
		return reversedShape
	case token.Grouped(n) && (commas > 1 || points == 1):
		return groupedShape
	case commas == 1 && points == 0:
		whole, part, _ := strings.Cut(n, ",")
		if len(part) != 3 || len(whole) > 3 || whole[0] == '0' {
			return decimalShape
		}
		return eitherShape
	}
	return plainShape
}

// withPoints writes the numbers of a text with decimal commas as ones with points. Points that separate no thousands stay, as in
// 31.12.2025 and 1.1.2.
func withPoints(s string) string {
	for _, n := range runs(s) {
		n = strings.Trim(n, ",.")
		bare := n
		if whole, _, _ := strings.Cut(n, ","); strings.Contains(whole, ".") && token.Grouped(strings.ReplaceAll(whole, ".", ",")) {
			bare = strings.ReplaceAll(whole, ".", "") + n[len(whole):]
		}
		s = strings.Replace(s, n, strings.ReplaceAll(bare, ",", "."), 1)
	}
	return s
}

// namesEra names the era of years without one in a table that counts by that of the Republic elsewhere (民國): 114年度目標
// is 民國114年度目標.
func (s Sheet) namesEra() {
	era := ""
	for _, row := range s.Rows {
		for _, c := range row {
			if at := strings.Index(token.Simplified(c.Text), "民国"); at >= 0 && era == "" {
				era = c.Text[at : at+len("民国")]
			}
		}
	}
	if era == "" {
		return
	}
	for _, row := range s.Rows {
		for i := range row {
			if text := &row[i].Text; ofRepublic(token.Simplified(token.ASCII(*text))) {
				*text = era + *text
			}
		}
	}
}

// ofRepublic reports whether a text begins with a year from 101 to 199, and is no other number of years: 114年度, 114年目标,
// 114至117年, but not 100年一遇.
func ofRepublic(s string) bool {
	year, rest, ok := strings.Cut(s, "年")
	from, to, span := strings.Cut(strings.ReplaceAll(year, "至", "-"), "-")
	if !ok || len(from) != 3 || !token.IsDigits(from) || from[0] != '1' || from == "100" || span && (len(to) != 3 || !token.IsDigits(to)) {
		return false
	}
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "度"), "底末 ")
	if rest == "" || rest[0] == '(' || rest[0] == '-' {
		return true
	}
	for _, w := range []string{"目标", "实", "预", "现", "基", "计", "规", "年均", "至", "累"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}
