package grid

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// CSV returns rows as comma-separated values in UTF-8 with a byte order mark, which spreadsheets
// need to detect the encoding. A cell that a spreadsheet would run as a formula is marked as text
// with an apostrophe; numbers are not changed.
func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\xef\xbb\xbf")
	w := csv.NewWriter(&b)
	for _, row := range rows {
		out := make([]string, len(row))
		for i, cell := range row {
			out[i] = safe(cell)
		}
		if err := w.Write(out); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// CSV returns the sheet as comma-separated values, like the function CSV. The cells of a merged area
// are blank but for the first.
func (s Sheet) CSV() ([]byte, error) {
	rows := make([][]string, len(s.Rows))
	for i, row := range s.Rows {
		for _, c := range row {
			if c.Covered {
				c.Text = ""
			}
			rows[i] = append(rows[i], c.Text)
		}
	}
	return CSV(rows)
}

// safe marks a text that a spreadsheet would run as a formula. Full-width signs count, since some
// spreadsheets convert them.
func safe(s string) string {
	if strings.IndexAny(s, "=+-@\t\r\n＝＋－＠") == 0 && !isNumber(s) {
		return "'" + s
	}
	return s
}

// isNumber reports whether s is a number in plain form, such as -3.2.
func isNumber(s string) bool {
	whole, part, dot := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return token.IsDigits(whole) && (!dot || token.IsDigits(part))
}
