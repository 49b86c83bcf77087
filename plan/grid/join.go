package grid

import "slices"

// origin is where a row of a joined sheet is in the file.
type origin struct {
	sheet string
	row   int
}

// Join returns a file with one sheet, in which the bodies of tables follow each other below the head of the first. The head of each
// ends at the row of last; over is a text in a row of its own above its body, "" for none. Addresses remain those of the
// file: 民生福祉!C5. ok is false unless the tables are several, each in a sheet of its own, and all have the same heads at the
// same places.
func (b Book) Join(tables []Table, last []int, over []string) (joined Book, ok bool) {
	var s Sheet
	var head [][]Cell
	for i, t := range tables {
		part, sheet, from := b.Part(t)
		own := part.Rows[from : last[i]+1]
		switch {
		case i == 0:
			head = own
			s.add(part, 0, last[i]+1)
			s.Name = t.Sheet
		case sheet == tables[i-1].sheet || !slices.EqualFunc(head, own, sameTexts):
			return b, false
		default:
			s.Name += ", " + t.Sheet
		}
		if over[i] != "" {
			s.Rows, s.origins = append(s.Rows, []Cell{{Text: over[i]}}), append(s.origins, origin{t.Sheet, from})
		}
		s.add(part, last[i]+1, len(part.Rows))
	}
	b.Sheets = []Sheet{s}
	return b, len(tables) > 1
}

// add adds rows of another sheet.
func (s *Sheet) add(from Sheet, first, end int) {
	for row := first; row < end; row++ {
		s.Rows, s.origins = append(s.Rows, from.Rows[row]), append(s.origins, origin{from.Name, row})
	}
}

func sameTexts(a, b []Cell) bool {
	return slices.EqualFunc(trimmed(a), trimmed(b), func(c, d Cell) bool { return c.Text == d.Text })
}

// trimmed returns a row without blank cells at its end.
func trimmed(row []Cell) []Cell {
	for len(row) > 0 && row[len(row)-1].Text == "" {
		row = row[:len(row)-1]
	}
	return row
}
