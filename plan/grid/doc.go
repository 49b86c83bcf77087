// Package grid holds tables as people hand them over: sheets of cells with their addresses, merged
// areas, exact numbers and text.
//
// ReadText reads a table from UTF-8 text: comma-, semicolon- or tab-separated, with a title above
// and notes below, in one convention for decimals that is found for the whole file:
//
//	book, problems := grid.ReadText(data, "county.csv", "")
//	for _, row := range book.Sheets[0].Rows { … row[2].Text … }
//
// ReadJSON reads the form in which adapters hand over what they took from a spreadsheet, a Word file
// or the clipboard; JSON writes it. Packages headline and actuals find their tables in a Book:
// Tables lists them by their heads, and Choose returns the one that is meant. CSV writes a table.
package grid
