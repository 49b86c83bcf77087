package plan_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// rowsOf reads a table of tab-separated lines below their head, # lines left out.
func rowsOf(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	require.NoError(t, err)
	var rows [][]string
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// asRight writes a target as the tables of right readings do: "level at_least 40", "average_rate range 6 to 7".
func asRight(t plan.Target) (right string) {
	s := []string{string(t.Kind)}
	switch t.Kind {
	case "":
		return ""
	case "yearly_growth": // the tables write both changes of every year alike
		s[0] = "yearly_change"
		defer func() { right += " percent" }()
	}
	if t.Bound != "" {
		s = append(s, string(t.Bound))
	}
	if t.Value != nil {
		s = append(s, t.Value.String())
	}
	if t.High != nil {
		s = append(s, "to", t.High.String())
	}
	if t.Stretch != nil {
		s = append(s, "with a stretch")
	}
	if t.Of != "" {
		s = append(s, "of", t.Of)
	}
	if !t.By.IsZero() {
		s = append(s, "by", t.By.In(text.Chinese))
	}
	return strings.Join(s, " ")
}

// TestWordings holds single wordings against their right readings; what is not read rightly is refused.
func TestWordings(t *testing.T) {
	refused := 0
	for _, row := range rowsOf(t, "TEXTS.tsv") {
		for len(row) < 4 {
			row = append(row, "")
		}
		text, unit, column, want := row[0], row[1], row[2], strings.Split(row[3], "|")
		got, err := plan.ParseTarget(text, unit, column)
		if err != nil {
			if assert.Contains(t, want, "REFUSED", "%s [%s]: %v", text, unit, err) && len(want) > 1 && want[1] != "" {
				t.Logf("refused, may be read as %s: %s [%s]: %v", row[3], text, unit, err)
				refused++
			}
			continue
		}
		ok, read := false, strings.TrimSuffix(asRight(got), " with a stretch")
		if got.Kind == "above_other" { // the table has no bounds of it
			read = strings.Replace(read, " at_least", "", 1)
		}
		for _, w := range want {
			w, _, _ = strings.Cut(w, " (")
			w, _, _ = strings.Cut(w, " with a doubt") // told where the share is known as one
			ok = ok || w == read
		}
		assert.True(t, ok, "%q [%s] %s: read as %q, right is %q", text, unit, column, asRight(got), row[3])
	}
	assert.Zero(t, refused, "texts that may be read")
}

// TestTables holds each row of published tables, imported alone, against its right reading: it is read rightly, or
// refused at a cell of its own.
func TestTables(t *testing.T) {
	want := map[string]map[string][]string{}
	for _, row := range rowsOf(t, "TABLES_EXPECTED.tsv")[1:] {
		if want[row[0]] == nil {
			want[row[0]] = map[string][]string{}
		}
		want[row[0]][row[1]] = append(want[row[0]][row[1]], row[4])
	}
	read, refused := 0, 0
	for name, rows := range want {
		head, records := caseTable(t, name)
		o := headline.Options{File: name, Period: plan.Period{Base: 2020, To: 2025}}
		if strings.Contains(name, "lanzhou") {
			o.Period = plan.Period{Base: 2025, To: 2030}
		}
		for _, record := range records {
			number, _, _ := strings.Cut(record, ",")
			rights := rows[number]
			require.NotEmpty(t, rights, "%s row %s", name, number)
			made, problems := headline.Import(strings.NewReader(head+"\n"+record+"\n"), o)
			for _, p := range problems {
				assert.Equal(t, 2, p.Line, p.Error())
				assert.Positive(t, p.Col, p.Error())
				assert.NotEmpty(t, p.Message.ZH, p.Error())
			}
			if made == nil {
				refused++
				t.Log(problems.Error())
				continue
			}
			in, ok := plan.MustParse(made, name).Row(number)
			require.True(t, ok)
			parts := in.Target.Parts
			if in.Target.Kind != "all" {
				parts = []plan.Target{in.Target}
			}
			require.Len(t, parts, len(rights), "%s row %s", name, number)
			for i, part := range parts {
				read++
				right := strings.TrimSuffix(rights[i], " ("+in.Unit+")")
				right, _, _ = strings.Cut(right, ", or refusal")
				assert.Equal(t, right, asRight(part), "%s row %s: %s", name, number, record)
			}
		}
	}
	t.Logf("%d targets read rightly, %d rows refused", read, refused)
	assert.LessOrEqual(t, refused, 3, "rows that may be read")
}

// caseTable returns the head of a case and its records.
func caseTable(t *testing.T, name string) (head string, records []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(data), "\r", "")), "\n")
	return lines[0], lines[1:]
}

// TestCasesRefused asks for the cell at which a table that cannot be read rightly is refused.
func TestCasesRefused(t *testing.T) {
	period := plan.Period{Base: 2020, To: 2025}
	for name, want := range map[string]string{
		"imp06_semi.csv": `imp06_semi.csv:2:4: the comma of "50,500" may separate thousands or decimals, and no other number of the file tells; expected 50500 or 50.500`,
		"C43_gbk.csv":    `C43_gbk.csv:1: byte 0xD0 is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)`,
	} {
		data, err := os.ReadFile(filepath.Join("testdata", "cases", name))
		require.NoError(t, err)
		made, problems := headline.Import(bytes.NewReader(data), headline.Options{File: name, Period: period})
		assert.Nil(t, made, name)
		require.NotEmpty(t, problems, name)
		assert.Equal(t, want, problems[0].Error())
		for _, p := range problems {
			assert.NotEqual(t, p.Message.EN, p.Message.ZH, "both languages")
		}
	}
}

// TestCasesRead asks for the targets, directions and notices of tables that are read.
func TestCasesRead(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"C41_above_province.csv", "1 cumulative_points 2 up|2 reference above by 全省 up"},
		{"C42_above_province_alone.csv", "1 reference above by 全省 up"},
		{"C50b_increase_to.csv", "13 level 9 up|15 level 20 down"},
		{"C51_yearly_decline.csv", "1 yearly_change -0.2 down|2 yearly_change at_most -1.5 percent down|3 yearly_change 1 up|4 yearly_change 8 percent up"},
		{"C72_decimalcomma_table.csv", "1 level 0.29 down|2 level 2000.125 up|3 level 0.430 up"},
		{"C73_decimalcomma_silent.csv", "1 level 0.430 up"},
		{"C44_title_and_footnote.csv", "1 level at_least 62 up|2 cumulative 5 up"},
		{"C45_header_variants.csv", "1 level at_least 62 up"},
		{"C47_category_rows.csv", "1 level at_least 62 up|2 cumulative 5 up"},
		{"C49_trailing_empty.csv", "1 level 62 up"},
		{"C60_two_parts.csv", "1 all up|2 all up"},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", "cases", c.name))
		require.NoError(t, err)
		made, problems := headline.Import(bytes.NewReader(data), headline.Options{File: c.name, Period: plan.Period{Base: 2020, To: 2025}})
		require.Empty(t, problems, c.name)
		p := plan.MustParse(made, c.name)
		var got []string
		for i := range p.Indicators {
			in := &p.Indicators[i]
			way := map[target.Direction]string{target.Up: " up", target.Down: " down"}[p.DirectionOf(in.ID)]
			got = append(got, in.Row+" "+asRight(in.Target)+way)
		}
		assert.Equal(t, c.want, strings.Join(got, "|"), c.name)
	}
}

// TestTotalBesideLevel: x in brackets beside a level is its gain where baseline + x = level, and otherwise refused.
func TestTotalBesideLevel(t *testing.T) {
	const head = "序号,类别,指标,单位,2020年,2025年,累计,属性\n"
	for _, c := range []struct{ row, want string }{
		{"1,c,人均预期寿命,岁,76.3,77.3,[1],预期性", "level 77.3;cumulative_points 1"},
		{"1,c,常住人口城镇化率,%,58.6,65左右,[6.4],预期性", "level about 65;cumulative_points 6.4"},
		{"1,c,森林蓄积量,亿立方米,151,165,[14],约束性", "level 165;cumulative_points 14"},
		{"1,c,森林蓄积量,亿立方米,151.4,165,[14],约束性", "level 165;cumulative_points 14"}, // 165.4 rounds to 165 within the printed digits
		{"1,c,城镇新增就业,万人,3.84,,[10],预期性", "cumulative 10"},
		{"1,c,人均预期寿命,岁,76.3,79,[1],预期性", `2:7: [1] is not what the level gains on its baseline (76.3 + 1 is not 79); expected the gain, or the total in a row of its own`},
		{"1,c,固定资产投资,亿元,—,650,[2800],预期性", `2:7: [2800] beside a level may be its gain or a total of yearly figures; expected a baseline that tells, or the total in a row of its own`},
		{"1,c,人均预期寿命,岁,76.3,,[1],预期性", "cumulative_points 1"},
		{"1,c,高标准农田,万亩,100,,[20],预期性", `2:7: [20] as a total of yearly figures is less than one year's (100); expected 提高 with the gain, or the total of all years`},
	} {
		made, problems := headline.Import(strings.NewReader(head+c.row+"\n"), headline.Options{File: "t.csv"})
		if made == nil {
			assert.Equal(t, "t.csv:"+c.want, problems.Error(), c.row)
			continue
		}
		in, _ := plan.MustParse(made, "t").Row("1")
		var got []string
		for _, part := range append(in.Target.Parts, in.Target) {
			if part.Kind != "all" {
				got = append(got, asRight(part))
			}
		}
		assert.Equal(t, c.want, strings.Join(got, ";"), c.row)
	}
}

// TestProblemsOfTheMadePlan: what the file format refuses is told at the cell of the table.
func TestProblemsOfTheMadePlan(t *testing.T) {
	const table = "序号,类别,指标,单位,2020年,2025年,属性\n1,c,甲,%,1,2,预期性\n2,c,\"粮食\n产量\",万吨,1,累计降低3%,预期性\n"
	_, problems := headline.Import(strings.NewReader(table), headline.Options{File: "t.csv"})
	require.Empty(t, problems)
	long := "1,c," + strings.Repeat("很长的名称", 60) + ",%,1,2,预期性\n"
	_, problems = headline.Import(strings.NewReader("序号,类别,指标,单位,2020年,2025年,属性\n"+long), headline.Options{File: "t.csv"})
	require.NotEmpty(t, problems)
	assert.Equal(t, "t.csv", problems[0].File)
	assert.Equal(t, 2, problems[0].Line)
	assert.Equal(t, 3, problems[0].Col)
	assert.NotContains(t, problems.Error(), "json")
}

// TestManyRefusals: a table of nothing but faults is refused as a whole, and only some of its names are compared for
// suggestions.
func TestManyRefusals(t *testing.T) {
	var b strings.Builder
	b.WriteString("序号,类别,指标,单位,2020年,2025年,属性\n")
	for i := range 900 {
		b.WriteString(strings.Join([]string{string(rune('一'+i)) + "号", "c", strings.Repeat("名", 40) + string(rune('一'+i)), "%", "1", "高于" + strings.Repeat("名", 40), "预期性"}, ",") + "\n")
	}
	_, problems := headline.Import(strings.NewReader(b.String()), headline.Options{File: "t.csv"})
	suggested := 0
	for _, p := range problems {
		if strings.Contains(p.Message.EN, "did you mean") {
			suggested++
		}
	}
	assert.GreaterOrEqual(t, len(problems), 100)
	assert.Equal(t, 20, suggested)
}
