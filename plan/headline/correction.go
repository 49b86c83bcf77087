package headline

import "slices"

// label returns the name of the row and the head of the column of a cell of the table's body, as they
// were given.
func (im *importer) label(row, col int) (name, head string, ok bool) {
	at := im.nameColumn()
	if at < 0 || row <= im.at.last || col >= len(im.at.heads) {
		return "", "", false
	}
	return im.book.Original(im.table, row, at), im.at.heads[col].text, true
}

// nameColumn returns the column of names as the heads tell, -1 if there is none.
func (im *importer) nameColumn() int {
	return slices.IndexFunc(im.at.heads, func(h head) bool { return h.column == "name" })
}

// correctRows applies the corrections that name a cell by its row and its column.
func (im *importer) correctRows() {
	if im.found {
		im.book = im.book.CorrectTable(im.table, im.o.Corrections, im.label, withoutYears)
		im.sheet, _, _ = im.book.Part(im.table)
	}
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
		heads = append(heads, h.text)
	}
	for row := range im.body() {
		if s := im.book.Original(im.table, row, name); s != "" && !im.noteRows[row] {
			rows = append(rows, s+"\x01"+im.book.Original(im.table, row, unit))
		}
	}
	return im.table.Fingerprint(heads, rows, withoutYears)
}
