package grid

import "slices"

// origin is where a row of a joined sheet was: in a sheet that may have been flipped, its cells right columns more to the right.
type origin struct {
	sheet      string
	flipped    int
	row, right int
}

// place returns the row and the column in the file of the place of a cell before the sheets were joined, and the other way round.
func (o origin) place(row, col int) (fileRow, fileCol int) {
	return Sheet{flipped: o.flipped}.Place(row, col)
}

// Join returns a file with one sheet, in which the bodies of tables follow each other below the head of the first. The head of each
// ends at the row of last; over is a text in a row of its own above its body, "" for none. Addresses remain those of the
// file: 民生福祉!C5. ok is false unless the tables are several, each in a sheet of its own or side by side, with the same heads.
func (b Book) Join(tables []Table, last []int, over []string) (joined Book, ok bool) {
	var s Sheet
	var head [][]Cell
	for i, t := range tables {
		part, sheet, from := b.Part(t)
		for j, row := range part.Rows {
			part.Rows[j] = row[min(t.left, len(row)):]
		}
		own := part.Rows[from : last[i]+1]
		switch {
		case i == 0:
			head, s.Name = own, t.Sheet
			s.add(part, t, 0, last[i]+1)
		case sheet == tables[i-1].sheet && t.left == tables[i-1].left || !slices.EqualFunc(head, own, sameTexts):
			return b, false
		case sheet != tables[i-1].sheet:
			s.Name += ", " + t.Sheet
		}
		if over[i] != "" {
			s.Rows, s.origins = append(s.Rows, []Cell{{Text: over[i]}}), append(s.origins, origin{t.Sheet, part.flipped, from, t.left})
		}
		s.add(part, t, last[i]+1, len(part.Rows))
	}
	b.Sheets = []Sheet{s}
	return b, len(tables) > 1
}

// add adds rows of a table.
func (s *Sheet) add(from Sheet, t Table, first, end int) {
	for row := first; row < end; row++ {
		s.Rows, s.origins = append(s.Rows, from.Rows[row]), append(s.origins, origin{from.Name, from.flipped, row, t.left})
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
