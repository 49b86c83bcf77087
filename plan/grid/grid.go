package grid

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Limits on the input.
const (
	MaxBytes   = 10 << 20 // size of a file
	maxRows    = 100_000  // rows of a table, without its head
	maxColumns = 200      // columns of a table
	maxCell    = 10_000   // bytes of one cell
)

const (
	maxSheets  = 100    // sheets of a file
	maxCovered = 50_000 // cells that merged areas of a sheet cover
)

// Book is the content of one file.
type Book struct {
	File   string
	Sheets []Sheet
	// Text reports that the file is text, whose problems are named by line and column rather than by
	// sheet and cell.
	Text bool
	// Separator separates the fields of a text file.
	Separator rune

	fixed []corrected // cells of which corrections were applied
}

// Sheet is one table of cells.
type Sheet struct {
	Name   string
	Rows   [][]Cell // a row may be shorter than others
	Hidden []int    // numbers of hidden rows, which are left aside

	flipped int      // 1 + the row from which on rows and columns are exchanged; 0: none
	origins []origin // of its rows, if it joins several sheets
}

// Flip returns the sheet with rows and columns exchanged from the head on, without the rows that are left out.
// Addresses and positions remain those of the file.
func (s Sheet) Flip(head int, leave func(row int) bool) Sheet {
	rows := slices.Clone(s.Rows[:head])
	for i := head; i < len(s.Rows); i++ {
		if leave(i) {
			continue
		}
		for j, c := range s.Rows[i] {
			for len(rows) <= head+j {
				rows = append(rows, make([]Cell, len(s.Rows)-head))
			}
			c.Rows, c.Cols = c.Cols, c.Rows
			rows[head+j][i-head] = c
		}
	}
	s.Rows, s.flipped = rows, head+1
	return s
}

// Place returns the row and the column in the file of a cell of a sheet that may be flipped, and the other way round.
func (s Sheet) Place(row, col int) (fileRow, fileCol int) {
	if head := s.flipped - 1; head >= 0 && row >= head {
		return head + col, row - head
	}
	return row, col
}

// Cell is one cell of a sheet.
type Cell struct {
	// Text is what the cell shows. The decimal sign of its numbers is a point; a number is exact, and
	// one shown in percent ends in %.
	Text   string
	Number bool // the cell holds a number rather than text
	// Rows and Cols are the size of the merged area that begins here, 0 for a cell of its own. The
	// other cells of the area have the same text and Covered set.
	Rows, Cols int
	Covered    bool
	// Unclear is set where a comma, or a point among semicolons, may separate thousands or decimals, as in 1,234
	// alone.
	Unclear bool
	// Failed is set for a formula without a stored value.
	Failed    bool
	Line, Col int // position in a text file
}

// At returns a cell by row and column, counted from 0; the zero Cell outside the sheet.
func (s Sheet) At(row, col int) Cell {
	if row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row]) {
		return Cell{}
	}
	return s.Rows[row][col]
}

// Address returns the name of a cell as spreadsheets write it: row 4, column 2 is C5, or 民生福祉!C5 in a sheet that joins several.
func (s Sheet) Address(row, col int) string {
	at := address(s.inFile(row, col))
	if row < len(s.origins) && s.origins[row].sheet != "" {
		at = s.origins[row].sheet + "!" + at
	}
	return at
}

// inFile is Place also of a sheet that joins several.
func (s Sheet) inFile(row, col int) (fileRow, fileCol int) {
	if row < len(s.origins) {
		o := s.origins[row]
		return o.place(o.row, o.right+col)
	}
	return s.Place(row, col)
}

// Find returns the row and the column of a cell's name.
func (s Sheet) Find(name string) (row, col int, ok bool) {
	if len(s.origins) > 0 {
		of := strings.LastIndexByte(name, '!') + 1
		fileRow, fileCol, valid := parseAddress(name[of:])
		row = -1
		for i, o := range s.origins { // the last one to the left of the cell
			r, c := o.place(fileRow, fileCol)
			if r == o.row && o.right <= c && (of == 0 || o.sheet == name[:of-1]) && (row < 0 || o.right > s.origins[row].right) {
				row, col = i, c-o.right
			}
		}
		return max(row, 0), col, valid && row >= 0
	}
	row, col, ok = parseAddress(name)
	row, col = s.Place(row, col)
	return row, col, ok
}

func address(row, col int) string {
	name := ""
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}

// parseAddress returns the row and the column of a cell's name.
func parseAddress(s string) (row, col int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		if col = col*26 + int(s[i]-'A') + 1; col > maxColumns {
			return 0, col, false
		}
	}
	row, err := strconv.Atoi(s[i:])
	return row - 1, col - 1, err == nil && i > 0 && row > 0 && !strings.HasPrefix(s[i:], "0") && !strings.HasPrefix(s[i:], "+")
}

// Problem returns a problem at a cell: by line and column of a text file, otherwise by row, column
// and address.
func (b Book) Problem(sheet, row, col int, code string, err error, msg text.Text) plan.Problem {
	p := plan.Problem{File: b.File, Code: code, Message: msg, Err: err, Line: row + 1, Col: col + 1}
	if sheet >= len(b.Sheets) {
		return p
	}
	s := b.Sheets[sheet]
	fileRow, fileCol := s.inFile(row, col)
	p.Line, p.Col = fileRow+1, fileCol+1
	if b.Text {
		beside, at := row, 0
		if s.flipped > 0 {
			beside, at = s.Place(fileRow, 0)
		}
		if c := s.At(row, col); c.Line > 0 {
			p.Line = c.Line
		} else if c := s.At(beside, at); c.Line > 0 {
			p.Line = c.Line
		}
		return p
	}
	p.Path = s.Address(row, col)
	if row >= len(s.origins) && s.Name != "" {
		p.Path = s.Name + "!" + p.Path
	}
	return p
}

// AddressAt returns the address of the cell at the line and the column of a problem, "" if there is
// none. In a text file blank lines and remarks are no rows, so that the line of a cell is not its row;
// offset tells that the column is the place in the line where the cell begins rather than its number.
func (b Book) AddressAt(line, col int, offset bool) string {
	switch {
	case line == 0 || col == 0 || len(b.Sheets) == 0:
		return ""
	case !b.Text:
		return address(line-1, col-1)
	}
	for i, row := range b.Sheets[0].Rows {
		if len(row) == 0 || row[0].Line != line {
			continue
		}
		if !offset {
			return address(i, col-1)
		}
		for j, c := range row {
			if c.Col == col {
				return address(i, j)
			}
		}
	}
	return ""
}
