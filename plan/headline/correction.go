package headline

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Correction replaces the text of a cell, or confirms how it is read. The cell is named by its
// address, or, so that the correction can be kept for another file, by the name of its row and the
// head of its column; it then applies only while the cell still has the text that was corrected.
type Correction struct {
	Cell string // C5 in the table's sheet, or Sheet1!C5; "": by Name and Head
	Name string // text of the row's name cell, before corrections
	Head string // text of the column's head; years in it do not count
	Was  string // text of the cell before
	Text string // its text from now on
	// Confirmed leaves the text as it is and settles the doubts about the cell.
	Confirmed bool
}

// correctedCell is where a correction was applied.
type correctedCell struct {
	sheet, row, col int
	text            string
	confirmed       bool // the text is that of before
}

// correctCells applies the corrections that name a cell by its address.
func (im *importer) correctCells() {
	for _, c := range im.o.Corrections {
		if c.Cell == "" {
			continue
		}
		for i := range im.book.Sheets {
			s := &im.book.Sheets[i]
			address := strings.TrimPrefix(c.Cell, s.Name+"!")
			if row, col, ok := s.Find(address); ok && row < len(s.Rows) {
				im.fix(i, row, col, c)
			}
		}
	}
}

// fix replaces the text of a cell, or remembers that its reading was confirmed.
func (im *importer) fix(sheet, row, col int, c Correction) {
	if col >= len(im.book.Sheets[sheet].Rows[row]) {
		return
	}
	if c.Confirmed {
		im.fixed = append(im.fixed, correctedCell{sheet, row, col, im.book.Sheets[sheet].At(row, col).Text, true})
		return
	}
	im.book.Sheets = slices.Clone(im.book.Sheets)
	rows := slices.Clone(im.book.Sheets[sheet].Rows)
	rows[row] = slices.Clone(rows[row])
	old := rows[row][col]
	rows[row][col] = grid.Cell{Text: c.Text, Line: old.Line, Col: old.Col}
	im.book.Sheets[sheet].Rows = rows
	im.fixed = append(im.fixed, correctedCell{sheet, row, col, c.Text, false})
}

// correctRows applies the corrections that name a cell by its row and its column.
func (im *importer) correctRows() {
	name := im.nameColumn()
	before := len(im.fixed)
	for _, c := range im.o.Corrections {
		if c.Cell != "" || name < 0 {
			continue
		}
		for row := im.at.last + 1; row < len(im.sheet.Rows); row++ {
			if plain(im.original(row, name)) != plain(c.Name) {
				continue
			}
			for col, h := range im.at.heads {
				if sameHead(h.text, c.Head) && im.original(row, col) == c.Was {
					im.fix(im.at.sheet, row, col, c)
				}
			}
		}
	}
	rows := im.book.Sheets[im.at.sheet].Rows
	for _, f := range im.fixed[before:] {
		im.sheet.Rows[f.row] = slices.Clone(im.sheet.Rows[f.row]) // the rows of a part are its own
		im.sheet.Rows[f.row][f.col] = rows[f.row][f.col]
	}
}

// original returns the text of a cell of the table's sheet before corrections.
func (im *importer) original(row, col int) string {
	return im.given.Sheets[im.at.sheet].At(row, col).Text
}

// nameColumn returns the column of names as the heads tell, -1 if there is none.
func (im *importer) nameColumn() int {
	return slices.IndexFunc(im.at.heads, func(h head) bool { return h.column == "name" })
}

// plain returns a text without what may vary between two files.
func plain(s string) string {
	return token.Lower(strings.Join(strings.Fields(token.ASCII(s)), ""))
}

func sameHead(a, b string) bool { return withoutYears(plain(a)) == withoutYears(plain(b)) }

// corrections returns the corrections that were applied to the table, in the form that is kept.
func (im *importer) corrections() (list []Correction) {
	name := im.nameColumn()
	for _, f := range im.fixed {
		if f.sheet != im.at.sheet || f.row <= im.at.last || f.col >= len(im.at.heads) || name < 0 {
			continue
		}
		list = append(list, Correction{Cell: im.sheet.Address(f.row, f.col), Name: im.original(f.row, name), Head: im.at.heads[f.col].text, Was: im.original(f.row, f.col), Text: f.text, Confirmed: f.confirmed})
	}
	return list
}

// fingerprint returns the hash of a table's heads, units and names, "" without a table.
func (im *importer) fingerprint() string {
	name := im.nameColumn()
	if name < 0 {
		return ""
	}
	unit := slices.IndexFunc(im.at.heads, func(h head) bool { return h.column == "unit" })
	var heads, rows []string
	for _, h := range im.at.heads {
		heads = append(heads, withoutYears(plain(h.text)))
	}
	for row := im.at.last + 1; row < len(im.sheet.Rows); row++ {
		if s := im.original(row, name); s != "" && !im.noteRows[row] {
			rows = append(rows, plain(s)+"\x01"+plain(im.original(row, unit)))
		}
	}
	slices.Sort(rows) // a row may move
	h := fnv.New64a()
	h.Write([]byte(strings.Join(heads, "\x00") + "\x02" + strings.Join(rows, "\x00")))
	return strconv.FormatUint(h.Sum64(), 16)
}
