package headline_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

var update = flag.Bool("update", false, "write testdata/shapes.txt anew; each difference is to be looked at")

// shape is a table as an office writes it, and how it is read: a line for each row, or the cells at which
// it is refused.
type shape struct{ title, table, want string }

const readAs = "-- read as\n"

func shapes(t *testing.T) (list []shape) {
	t.Helper()
	data, err := os.ReadFile("testdata/shapes.txt")
	require.NoError(t, err)
	for _, block := range strings.Split("\n"+string(data), "\n== ")[1:] {
		title, body, _ := strings.Cut(block, "\n")
		table, want, _ := strings.Cut(body, readAs)
		list = append(list, shape{title, strings.TrimRight(table, "\n") + "\n", strings.TrimRight(want, "\n")})
	}
	return list
}

// readings returns how a table is read, without the names of its rows.
func readings(t *testing.T, table string) (rows []string) {
	t.Helper()
	read := func() (grid.Book, plan.Problems) { return grid.ReadText([]byte(table), "t.csv", "") }
	if strings.HasPrefix(table, "{") {
		read = func() (grid.Book, plan.Problems) { return grid.ReadJSON([]byte(table)) }
	}
	b, problems := read()
	require.Empty(t, problems)
	u, problems := headline.Understand(b, headline.Options{})
	for _, p := range problems {
		rows = append(rows, fmt.Sprintf("refused %d:%d", p.Line, p.Col))
	}
	if len(problems) > 0 {
		return slices.Compact(rows)
	}
	p := plan.MustParse(u.File, "t")
	rows = append(rows, fmt.Sprintf("%d–%d", p.Period.Base, p.Period.To))
	for i := range p.Indicators {
		in := &p.Indicators[i]
		s := in.Unit + ", "
		if in.Baseline.Value != nil {
			s += in.Baseline.Value.String() + " "
		}
		if in.Baseline.Year != 0 {
			s += fmt.Sprintf("in %d ", in.Baseline.Year)
		}
		for _, f := range in.Figures {
			s += fmt.Sprintf("(%d: %s) ", f.Year, f.Value)
		}
		s += "→ " + sample.Reading(in.Target) + ", " + string(in.Attribute)
		for _, part := range in.Target.Parts {
			if part.Year != 0 {
				s += fmt.Sprintf(", %s in %d", part.Value, part.Year)
			}
		}
		for _, d := range u.Rows[i].Doubts {
			s += " ?" + d.Code
		}
		rows = append(rows, s)
	}
	return rows
}

// Tables in the shapes of counties', provinces', national and foreign plans are read as they are meant,
// or refused at a cell.
func TestShapes(t *testing.T) {
	list := shapes(t)
	require.GreaterOrEqual(t, len(list), 90)
	var b strings.Builder
	refused := 0
	for _, s := range list {
		got := readings(t, s.table)
		if strings.HasPrefix(got[0], "refused") {
			refused++
		}
		fmt.Fprintf(&b, "== %s\n%s%s%s\n", s.title, s.table, readAs, strings.Join(got, "\n"))
		if !*update {
			assert.Equal(t, strings.Split(s.want, "\n"), got, s.title)
		}
	}
	t.Logf("%d shapes, %d of them refused", len(list), refused)
	if *update {
		require.NoError(t, os.WriteFile("testdata/shapes.txt", []byte(b.String()), 0o600))
	}
}

// synonyms are heads that mean the same.
var synonyms = map[string]string{"指标": "指标名称", "指标名称": "主要指标", "单位": "计量单位", "计量单位": "单位", "属性": "指标属性", "指标属性": "属性", "序号": "编号", "类别": "指标类别",
	"Indicator": "Indicators", "Unit": "Units", "Type": "Attribute", "Nature": "Type of target", "2020年": "2020", "2025年": "2025", "2030年": "2030"}

// forms are ways in which one and the same table comes from another office or program.
var forms = map[string]func(rows [][]string) [][]string{
	"other heads": func(rows [][]string) [][]string {
		return eachCell(rows, func(s string) string {
			if other, ok := synonyms[s]; ok {
				return other
			}
			return s
		})
	},
	"columns in reverse order": func(rows [][]string) [][]string {
		most := 0
		for _, row := range rows {
			most = max(most, len(row))
		}
		for i, row := range rows {
			if len(row) == 1 { // a title or a note
				continue
			}
			for len(row) < most {
				row = append(row, "")
			}
			slices.Reverse(row)
			rows[i] = row
		}
		return rows
	},
	"full-width digits": func(rows [][]string) [][]string {
		return eachCell(rows, func(s string) string {
			return strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return r - '0' + '０'
				}
				return r
			}, s)
		})
	},
	"full-width signs": each(strings.NewReplacer("%", "％", "(", "（", ")", "）", "<", "＜", ">", "＞").Replace),
	"ASCII signs":      each(strings.NewReplacer("％", "%", "（", "(", "）", ")", "＜", "<", "＞", ">", "—", "-", "，", ",").Replace),
	"other brackets":   each(strings.NewReplacer("[", "〔", "]", "〕", "［", "〔", "］", "〕").Replace),
	"spaces":           each(func(s string) string { return " " + s + "\u00a0　" }),
	"a blank column": func(rows [][]string) [][]string {
		return columns(rows, func(row []string) []string { return slices.Insert(row, 1, "") })
	},
	"an empty last one": func(rows [][]string) [][]string {
		return columns(rows, func(row []string) []string { return append(row, "", "") })
	},
}

// traditional returns functions that write a text in traditional characters, and back.
func traditional(t *testing.T) (write, back func(string) string) {
	data, err := os.ReadFile("../internal/token/testdata/traditional.txt")
	require.NoError(t, err)
	var to, from []string
	for pair := range strings.Lines(string(data)) {
		r := []rune(pair)
		to, from = append(to, string(r[1]), string(r[0])), append(from, string(r[0]), string(r[1]))
	}
	return strings.NewReplacer(to...).Replace, strings.NewReplacer(from...).Replace
}

func each(f func(string) string) func([][]string) [][]string {
	return func(rows [][]string) [][]string { return eachCell(rows, f) }
}

func eachCell(rows [][]string, f func(string) string) [][]string {
	for _, row := range rows {
		for j := range row {
			row[j] = f(row[j])
		}
	}
	return rows
}

func columns(rows [][]string, f func([]string) []string) [][]string {
	for i, row := range rows {
		if len(row) > 1 {
			rows[i] = f(row)
		}
	}
	return rows
}

// A table that comes in another form is read alike, or refused; never as other targets.
func TestFormsOfTables(t *testing.T) {
	tables := map[string]string{}
	for _, s := range shapes(t) {
		tables[s.title] = s.table
	}
	for _, name := range []string{"county.csv", "T06_dalian_14th.csv", "C60_two_parts.csv", "C47_category_rows.csv"} {
		tables[name] = string(caseFile(t, name))
	}
	write, back := traditional(t)
	forms := maps.Clone(forms)
	forms["traditional characters"] = each(write)
	same, refused := 0, 0
	for title, table := range tables {
		if strings.HasPrefix(table, "{") {
			continue
		}
		want := readings(t, table)
		if strings.HasPrefix(want[0], "refused") {
			continue
		}
		for name, form := range forms {
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\ufeff")))
			r.FieldsPerRecord = -1
			switch {
			case strings.Contains(strings.Split(table, "\n")[0], ";"):
				r.Comma = ';'
			case strings.Contains(table, "\t"):
				r.Comma = '\t'
			}
			rows, err := r.ReadAll()
			require.NoError(t, err, title)
			var b strings.Builder
			w := csv.NewWriter(&b)
			w.Comma = r.Comma
			require.NoError(t, w.WriteAll(form(rows)))
			got, want := readings(t, b.String()), want
			if name == "traditional characters" {
				got, want = strings.Split(back(strings.Join(got, "\n")), "\n"), strings.Split(back(strings.Join(want, "\n")), "\n")
			}
			switch {
			case slices.Equal(got, want):
				same++
			case strings.HasPrefix(got[0], "refused"):
				refused++
				t.Logf("refused: %s: %s %v", title, name, got)
			default:
				assert.Equal(t, want, got, "%s: %s", title, name)
			}
		}
	}
	t.Logf("%d read alike, %d refused", same, refused)
	assert.Less(t, refused*8, same, "another form is seldom refused")
}
