package grid

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// cells returns the texts of a sheet: cells joined by |, rows by /.
func cells(s Sheet) string {
	var rows []string
	for _, row := range s.Rows {
		var texts []string
		for _, c := range row {
			texts = append(texts, c.Text)
		}
		rows = append(rows, strings.Join(texts, "|"))
	}
	return strings.Join(rows, "/")
}

func TestReadText(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"commas", "a,b\n1,\"x, y\"\n", "a|b/1|x, y"},
		{"tabs keep empty cells", "a\tb\tc\n1\t\t3\n", "a|b|c/1||3"},
		{"semicolons beside decimal commas", "a;b;c\n1;449,8;0,425\n2;472,125;7\n", "a|b|c/1|449.8|0.425/2|472.125|7"},
		{"points between thousands", "a;b\nx;1.234,5\n", "a|b/x|1234.5"},
		{"sep=", "sep=;\na;b\n1;2\n", "a|b/1|2"},
		{"sep= with a comma", "sep=,\na,b\n", "a|b"},
		{"sep= in quotes", "\"sep=;\"\r\na;b\r\n", "a|b"},
		{"byte order mark and CR LF", "\ufeffa,b\r\n1,2\r\n", "a|b/1|2"},
		{"empty columns and rows at the end", "a,b,,\n1,2,,\n,,,\n", "a|b/1|2"},
		{"comments", "# about: \"x\", y\na,b\n", "a|b"},
		{"a number sign as a head", "#,name\n1,x\n", "#|name/1|x"},
		{"a title without separators", "表1 指标\n序号,指标\n1,x\n", "表1 指标/序号|指标/1|x"},
		{"line breaks in quotes", "a,\"b\nc\"\n", "a|b\nc"},
		{"World Bank", "\"Data Source\",\"World Development Indicators\",\n\n\"Country Name\",\"Indicator Name\",\"1960\",\n\"China\",\"GDP, growth\",\"2.5\",\n", "Data Source|World Development Indicators/Country Name|Indicator Name|1960/China|GDP, growth|2.5"},
	} {
		book, problems := ReadText([]byte(c.file), "t", "")
		require.Empty(t, problems, c.name)
		assert.Equal(t, c.want, cells(book.Sheets[0]), c.name)
	}
}

// A file has one convention for decimals; a comma that no number of the file decides is marked.
func TestConvention(t *testing.T) {
	for _, c := range []struct{ file, decimal, want string }{
		{"a;1,234;x\n", "", "unclear"}, {"a;1,234;0,5\n", "", "1.234"}, {"a;1,234;0.5\n", "", "1,234"}, {"a;1,234;2,345,678\n", "", "1,234"},
		{"a;1,234;12.345\n", "", "unclear"}, {"a;1,234;x\n", ",", "1.234"}, {"a;1,234;x\n", ".", "1,234"}, {"a;1,234;PM2.5浓度\n", "", "unclear"},
		{"a;RM1,234;6.5%\n", "", "RM1,234"}, {"a;1，234;1234,567\n", "", "1.234"},
	} {
		book, problems := ReadText([]byte(c.file), "", c.decimal)
		require.Empty(t, problems)
		cell := book.Sheets[0].At(0, 1)
		got := cell.Text
		if cell.Unclear {
			got = "unclear"
		}
		assert.Equal(t, c.want, got, c.file)
	}
}

func TestReadTextProblems(t *testing.T) {
	for file, want := range map[string]string{
		"\xff\xfea\x00":                 "t:1: the file is UTF-16; it must be saved as UTF-8",
		"a\n\xbc\xb4,b\n":               "t:2: byte 0xBC is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)",
		"sep=,\na,b\n1,x\"y\n":          "t:3:2: a quote stands in the wrong place; expected a field with quotes to be quoted as a whole, and quotes in it doubled",
		"a,b\u202e\n":                   "t:1:3: the character U+202E is not allowed here; expected text without control characters and changes of direction",
		strings.Repeat("a,", 200) + "b": "t:1:1: 201 columns; at most 200 are allowed",
	} {
		_, problems := ReadText([]byte(file), "t", "")
		assert.Equal(t, want, problems.Error())
		assert.NotEqual(t, problems.Error(), problems.In(text.Chinese))
	}
	_, problems := ReadText(make([]byte, MaxBytes+1), "t", "")
	require.ErrorIs(t, problems, text.ErrLimit)
	_, problems = ReadText([]byte(strings.Repeat("a\n", maxRows+2)), "t", "")
	assert.Equal(t, "t:100002: more than 100000 rows", problems.Error())
}

func TestReadJSON(t *testing.T) {
	const file = `{"file":"a.xlsx","sheets":[{"name":"S","hidden":[3],"cells":[
		{"at":"A1","to":"B2","text":"title"},{"at":"C1","number":"0.57999999999999996"},{"at":"C2","number":"0.42","percent":true},{"at":"A3","failed":true},{"at":"B3","number":"1E+3"},{"at":"AA4","text":"far"}]}]}`
	book, problems := ReadJSON([]byte(file))
	require.Empty(t, problems)
	s := book.Sheets[0]
	assert.Equal(t, Cell{Text: "title", Rows: 2, Cols: 2}, s.At(0, 0))
	assert.Equal(t, Cell{Text: "title", Covered: true}, s.At(1, 1))
	assert.Equal(t, Cell{Text: "0.58", Number: true}, s.At(0, 2), "15 significant digits")
	assert.Equal(t, Cell{Text: "42%", Number: true}, s.At(1, 2))
	assert.True(t, s.At(2, 0).Failed)
	assert.Equal(t, "1000", s.At(2, 1).Text)
	assert.Equal(t, "far", s.At(3, 26).Text)
	assert.Equal(t, []int{3}, s.Hidden)
	assert.Equal(t, "a.xlsx:4:27: S!AA4: x", book.Problem(0, 3, 26, "x", text.ErrInvalid, text.Text{EN: "x", ZH: "x"}).Error())
	written, err := book.JSON()
	require.NoError(t, err)
	again, problems := ReadJSON(written)
	require.Empty(t, problems)
	assert.Equal(t, book, again)
}

func TestReadJSONProblems(t *testing.T) {
	for cell, want := range map[string]string{
		`{"at":"5C"}`:                    `S!5C: "5C:" is no cell that is read; expected one such as C5, in the first 200 columns`,
		`{"at":"ZZZZ1"}`:                 `S!ZZZZ1: "ZZZZ1:" is no cell that is read; expected one such as C5, in the first 200 columns`,
		`{"at":"B2","to":"A1"}`:          `S!B2: "B2:A1" is no cell that is read; expected one such as C5, in the first 200 columns`,
		`{"at":"A100002","text":"x"}`:    `S!A100002: more than 100000 rows`,
		`{"at":"A1","to":"GR99999"}`:     `S!A1: more than 100000 rows`,
		`{"at":"A1","number":"ten"}`:     `S!A1: "ten" is not a number; expected the stored number in decimal`,
		`{"at":"A1","number":"1e999"}`:   `S!A1: "1e999" is not a number; expected the stored number in decimal`,
		`{"at":"A1","text":"a\u202eb"}`:  `S!A1: the character U+202E is not allowed here; expected text without control characters and changes of direction`,
		`{"at":"A1","number":"1e99999"}`: `S!A1: "1e99999" is not a number; expected the stored number in decimal`,
	} {
		_, problems := ReadJSON([]byte(`{"sheets":[{"name":"S","cells":[` + cell + `]}]}`))
		assert.Equal(t, want, strings.TrimPrefix(problems.Error(), "plan: "), cell)
	}
	_, problems := ReadJSON([]byte(`{"sheets":[` + strings.TrimSuffix(strings.Repeat(`{"cells":[]},`, maxSheets+1), ",") + `]}`))
	assert.Contains(t, problems.Error(), "101 sheets; at most 100 are read")
	_, problems = ReadJSON([]byte(`{}`))
	require.NotEmpty(t, problems)
}

func TestAddress(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {0, 0}, "Z9": {8, 25}, "AA10": {9, 26}, "GR3": {2, 199}} {
		assert.Equal(t, want, address(at[0], at[1]))
		row, col, ok := parseAddress(want)
		assert.True(t, ok)
		assert.Equal(t, at, [2]int{row, col})
	}
	for _, s := range []string{"", "A", "1", "A0", "A+1", "A01", "a1", "GS1", "A-1"} {
		_, _, ok := parseAddress(s)
		assert.False(t, ok, s)
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("sep=;\na;b\n1;449,8\n"))
	f.Add([]byte("# c\n\"a\nb\",1.234,5\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, problems := ReadText(data, "", "")
		if len(problems) > 0 {
			return
		}
		again(t, book)
	})
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"sheets":[{"name":"S","cells":[{"at":"A1","to":"B2","text":"t"},{"at":"C2","number":"0.42","percent":true}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, problems := ReadJSON(data)
		if len(problems) > 0 {
			return
		}
		again(t, book)
	})
}

// again writes a book and reads it: the texts stay.
func again(t *testing.T, book Book) {
	t.Helper()
	written, err := book.JSON()
	if err != nil {
		t.Fatal(err)
	}
	read, problems := ReadJSON(written)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, s := range book.Sheets {
		for row := range s.Rows {
			for col := range s.Rows[row] {
				if a, b := s.At(row, col).Text, read.Sheets[i].At(row, col).Text; a != b {
					t.Fatalf("%q %q", a, b)
				}
			}
		}
	}
}

// Tables in Markdown are read without their rules; quotes in them are letters.
func TestMarkdown(t *testing.T) {
	b, problems := ReadText([]byte("| a | b |\n|:--|--:|\n| 1,200 \"x\" | — |\n|  |  |\n"), "t.md", ".")
	require.Empty(t, problems)
	require.Len(t, b.Sheets[0].Rows, 2)
	assert.Equal(t, []string{"a", "b"}, b.Sheets[0].Texts(0))
	assert.Equal(t, `1,200 "x"`, b.Sheets[0].Texts(1)[0])
}

// Years without an era are those of the Republic in a table that counts by it, and years of nothing else are.
func TestYearsOfTheRepublic(t *testing.T) {
	const row = "指標,114年度目標,115年,116-117年,100年一遇防洪,114年期債券,2025年,30年\n"
	b, problems := ReadText([]byte("民國113年統計\n"+row), "t.csv", "")
	require.Empty(t, problems)
	assert.Equal(t, []string{"指標", "民國114年度目標", "民國115年", "民國116-117年", "100年一遇防洪", "114年期債券", "2025年", "30年"}, b.Sheets[0].Texts(1))
	b, _ = ReadText([]byte(row), "t.csv", "")
	assert.Equal(t, "114年度目標", b.Sheets[0].At(0, 1).Text)
}
