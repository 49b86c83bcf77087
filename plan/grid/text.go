package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// reader reads a text file.
type reader struct {
	book     Book
	problems plan.Problems
}

func (r *reader) add(line, col int, code string, err error, msg text.Text) {
	if len(r.problems) < strictjson.MaxProblems {
		r.problems = append(r.problems, plan.Problem{File: r.book.File, Line: line, Col: col, Code: code, Message: msg, Err: err})
	}
}

// ReadText reads a table from UTF-8 text. Commas, semicolons, tabs or, as in Markdown, bars separate
// the fields; a first line such as sep=; and lines that begin with # are passed over. Quoted fields may contain
// separators and line breaks. The decimal sign is found once for the whole file; cells whose comma
// or point stays unclear are marked, unless the decimal sign is given ("." or ","). The file's name is for
// messages.
func ReadText(data []byte, file, decimal string) (Book, plan.Problems) {
	r := &reader{book: Book{File: file, Text: true}}
	data, ok := r.check(data)
	if !ok {
		return r.book, r.problems
	}
	rows := r.rows(data)
	convention{decimal: decimal, points: r.book.Separator == ';'}.apply(rows)
	r.book.Sheets = []Sheet{{Rows: rows}}
	r.book.Sheets[0].namesEra()
	return r.book, r.problems
}

// check returns the text of a file after checking its size, encoding and byte order mark.
func (r *reader) check(data []byte) ([]byte, bool) {
	if len(data) > MaxBytes {
		r.add(0, 0, "size", text.ErrLimit, text.Say("the file has more than %d bytes", "文件超过 %d 字节", MaxBytes))
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		r.add(1, 0, "encoding", text.ErrInvalid, text.Say("the file is UTF-16; it must be saved as UTF-8", "文件是 UTF-16 编码；须另存为 UTF-8"))
		return nil, false
	}
	if at, bad := chars.Invalid(string(data)); bad {
		line := 1 + bytes.Count(data[:at], []byte("\n"))
		r.add(line, 0, "encoding", text.ErrInvalid, text.Say("byte 0x%02X is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)",
			"字节 0x%02X 不是有效的 UTF-8；表格应为 UTF-8 编码（GB18030 或 GBK 文件请先转换）", data[at]))
		return nil, false
	}
	return data, true
}

// declared returns the separator of a first line such as sep=; and the length of that line.
func declared(data []byte) (comma rune, length int) {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	s, ok := strings.CutPrefix(strings.ToLower(strings.TrimLeft(string(line), `"`)), "sep=")
	if ok && s != "" && strings.ContainsRune("\t;,", rune(s[0])) {
		return rune(s[0]), len(line)
	}
	return 0, 0
}

// separator returns the field separator of a text: the one that divides most of its first lines
// into the same number of fields.
func separator(data []byte) rune {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("|")) {
		return '|'
	}
	best, most := ',', 0
	for _, sep := range []rune{'\t', ';', ',', '|'} {
		counts, lines := map[int]int{}, 0
		for line := range bytes.Lines(data) {
			if trimmed := bytes.TrimSpace(line); len(trimmed) == 0 || trimmed[0] == '#' {
				continue
			}
			if lines++; lines > 30 {
				break
			}
			if n := outsideQuotes(line, byte(sep)); n > 0 {
				counts[n]++
			}
		}
		for _, lines := range counts {
			if lines > most {
				best, most = sep, lines
			}
		}
	}
	return best
}

// outsideQuotes counts a separator outside of quotes.
func outsideQuotes(line []byte, sep byte) (n int) {
	quoted := false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == sep && !quoted:
			n++
		}
	}
	return n
}

func (r *reader) rows(data []byte) [][]Cell {
	comma, skip := declared(data)
	if comma == 0 {
		comma = separator(data)
	}
	lines := 0
	if skip > 0 {
		data, lines = bytes.TrimPrefix(data[skip:], []byte("\n")), 1
	}
	r.book.Separator = comma
	c := csv.NewReader(bytes.NewReader(data))
	c.FieldsPerRecord, c.Comma, c.TrimLeadingSpace, c.LazyQuotes = -1, comma, comma != '\t', comma == '|'
	if first := bytes.TrimLeft(data, " \r\n"); len(first) < 2 || first[0] != '#' || rune(first[1]) != comma {
		c.Comment = '#'
	}
	var rows [][]Cell
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			r.syntax(err, lines, data, comma)
			continue
		}
		line, _ := c.FieldPos(0)
		line += lines
		if len(rows) > maxRows {
			r.add(line, 0, "too_many_rows", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", maxRows))
			return rows
		}
		if all := strings.Join(fields, ""); all == "" || comma == '|' && strings.Contains(all, "---") && strings.Trim(all, ":- ") == "" { // | --- | :-: |
			continue
		}
		rows = append(rows, r.row(c, fields, lines))
	}
}

func (r *reader) row(c *csv.Reader, fields []string, lines int) []Cell {
	for len(fields) > 0 && strings.TrimSpace(fields[len(fields)-1]) == "" {
		fields = fields[:len(fields)-1]
	}
	line, _ := c.FieldPos(0)
	if len(fields) > maxColumns {
		r.add(line+lines, 1, "limit", text.ErrLimit, text.Say("%d columns; at most %d are allowed", "共 %d 列；最多 %d 列", len(fields), maxColumns))
		fields = fields[:maxColumns]
	}
	row := make([]Cell, len(fields))
	for i, f := range fields {
		line, col := c.FieldPos(i)
		row[i] = Cell{Text: r.cell(f, line+lines, col), Line: line + lines, Col: col}
	}
	return row
}

// cell returns the text of a field without a character that acts (see chars.Acts).
func (r *reader) cell(f string, line, col int) string {
	f = strings.TrimSpace(f)
	if rest, ok := strings.CutPrefix(f, "'"); ok && safe(rest) == f { // as CSV writes it
		f = rest
	}
	if len(f) > maxCell {
		r.add(line, col, "too_long", text.ErrLimit, text.Say("a cell may have at most %d bytes", "单元格最多 %d 字节", maxCell))
		return ""
	}
	if bad, acts := chars.Acting(f); acts {
		r.add(line, col, "control", text.ErrInvalid, controlText(bad))
		return ""
	}
	return f
}

func (r *reader) syntax(err error, lines int, data []byte, comma rune) {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		r.add(1, 1, "csv", text.ErrSyntax, text.Text{EN: err.Error()})
		return
	}
	col, n := 1, 0
	for line := range bytes.Lines(data) {
		if n++; n == pe.Line {
			col = 1 + strings.Count(string(line[:min(pe.Column, len(line))]), string(comma))
		}
	}
	r.add(pe.Line+lines, col, "csv", text.ErrSyntax, text.Say("a quote stands in the wrong place; expected a field with quotes to be quoted as a whole, and quotes in it doubled", "引号位置不对；带引号的字段应整体加引号，其中的引号应写两次"))
}
