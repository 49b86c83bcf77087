package grid

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Correction replaces the text of a cell, or confirms how it is read. The cell is named by its
// address, or, so that the correction can be kept for another file, by the names of its row and its
// column; it then applies only while the cell still has the text that was corrected.
type Correction struct {
	Cell string `json:"cell,omitempty"` // C5 in the table's sheet, or Sheet1!C5; "": by Name and Head
	Name string `json:"name,omitempty"` // name of the row, before corrections
	Head string `json:"head,omitempty"` // head of the column
	Was  string `json:"was,omitempty"`  // text of the cell before
	Text string `json:"text"`           // its text from now on
	// Confirmed leaves the text as it is and settles the doubts about the cell.
	Confirmed bool `json:"confirmed,omitempty"`
}

// corrected is where a correction was applied.
type corrected struct {
	sheet, row, col int
	was, text       string
	confirmed       bool // the text is that of before
}

// Correct applies the corrections that name a cell by its address.
func (b Book) Correct(list []Correction) Book {
	for _, c := range list {
		if c.Cell == "" {
			continue
		}
		for i := range b.Sheets {
			s := &b.Sheets[i]
			if row, col, ok := s.Find(strings.TrimPrefix(c.Cell, s.Name+"!")); ok && row < len(s.Rows) {
				b.correct(i, row, col, c)
			}
		}
	}
	return b
}

// CorrectTable applies the corrections that name a cell of a table by its row and its column. label
// returns the name of the row and the head of the column of a cell of the sheet, ok false for one
// outside the table's body; bare removes from a head what may differ between two files.
func (b Book) CorrectTable(t Table, list []Correction, label func(row, col int) (name, head string, ok bool), bare func(head string) string) Book {
	byName := map[string][]Correction{}
	for _, c := range list {
		if c.Cell == "" {
			byName[plain(c.Name)] = append(byName[plain(c.Name)], c)
		}
	}
	if len(byName) == 0 {
		return b
	}
	rows := b.Sheets[t.sheet].Rows
	for row := t.head; row < t.to; row++ {
		for col := t.left; col < min(t.right, len(rows[row])); col++ {
			name, head, ok := label(row, col)
			if !ok {
				continue
			}
			for _, c := range byName[plain(name)] {
				if bare(plain(head)) == bare(plain(c.Head)) && b.Original(t, row, col) == c.Was && !b.touched(t.sheet, row, col) {
					b.correct(t.sheet, row, col, c)
				}
			}
		}
	}
	return b
}

// correct replaces the text of a cell, or remembers that its reading was confirmed.
func (b *Book) correct(sheet, row, col int, c Correction) {
	cells := b.Sheets[sheet].Rows[row]
	if col >= len(cells) {
		return
	}
	old := cells[col]
	b.fixed = append(slices.Clone(b.fixed), corrected{sheet, row, col, b.original(sheet, row, col), c.Text, c.Confirmed})
	if c.Confirmed {
		b.fixed[len(b.fixed)-1].text = old.Text
		return
	}
	b.Sheets = slices.Clone(b.Sheets)
	b.Sheets[sheet].Rows = slices.Clone(b.Sheets[sheet].Rows)
	b.Sheets[sheet].Rows[row] = slices.Clone(cells)
	b.Sheets[sheet].Rows[row][col] = Cell{Text: c.Text, Line: old.Line, Col: old.Col}
}

// Original returns the text of a cell of a table's sheet before corrections.
func (b Book) Original(t Table, row, col int) string { return b.original(t.sheet, row, col) }

func (b Book) original(sheet, row, col int) string {
	for _, f := range b.fixed {
		if f.sheet == sheet && f.row == row && f.col == col {
			return f.was
		}
	}
	return b.Sheets[sheet].At(row, col).Text
}

// touched reports whether a correction was applied to a cell.
func (b Book) touched(sheet, row, col int) bool {
	return slices.ContainsFunc(b.fixed, func(f corrected) bool { return f.sheet == sheet && f.row == row && f.col == col })
}

// Confirmed reports whether the reading of a cell of a table was confirmed.
func (b Book) Confirmed(t Table, address string) bool {
	return slices.ContainsFunc(b.fixed, func(f corrected) bool {
		return f.confirmed && f.sheet == t.sheet && b.Sheets[f.sheet].Address(f.row, f.col) == address
	})
}

// Corrections returns the corrections that were applied to a table, in the form that is kept; label
// is that of CorrectTable.
func (b Book) Corrections(t Table, label func(row, col int) (name, head string, ok bool)) (list []Correction) {
	for _, f := range b.fixed {
		if f.sheet != t.sheet {
			continue
		}
		if name, head, ok := label(f.row, f.col); ok {
			list = append(list, Correction{Cell: b.Sheets[f.sheet].Address(f.row, f.col), Name: name, Head: head, Was: f.was, Text: f.text, Confirmed: f.confirmed})
		}
	}
	return list
}

// Fingerprint returns a hash of the heads of the table in their order, without what bare removes, and
// of what names its rows, in any order.
func (t Table) Fingerprint(heads, rows []string, bare func(head string) string) string {
	each := func(list []string, f func(string) string) (out []string) {
		for _, s := range list {
			out = append(out, f(plain(s)))
		}
		return out
	}
	heads, rows = each(heads, bare), each(rows, strings.Clone)
	slices.Sort(rows) // a row may move
	h := fnv.New64a()
	h.Write([]byte(strings.Join(heads, "\x00") + "\x02" + strings.Join(rows, "\x00")))
	return strconv.FormatUint(h.Sum64(), 16)
}

// plain returns a text without what may vary between two files: widths, cases and spaces.
func plain(s string) string {
	return token.Lower(strings.Join(strings.Fields(token.ASCII(s)), ""))
}
