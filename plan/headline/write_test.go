package headline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// plans returns the embedded plans and those that the cases make.
func plans(t *testing.T) map[string]*plan.Plan {
	t.Helper()
	list := map[string]*plan.Plan{"jimo": jimo.Plan(), "13": china.Plan13(), "14": china.Plan14(), "15": china.Plan15()}
	files, err := filepath.Glob("../testdata/cases/*.csv")
	require.NoError(t, err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		file, problems := headline.Import(strings.NewReader(string(data)), headline.Options{File: filepath.Base(f), Period: plan.Period{Base: 2020, To: 2025}})
		if len(problems) > 0 {
			file, problems = headline.Import(strings.NewReader(string(data)), headline.Options{File: filepath.Base(f)})
		}
		if len(problems) == 0 {
			list[filepath.Base(f)] = plan.MustParse(file, f)
		}
	}
	require.Greater(t, len(list), 14)
	return list
}

// The headline table of a plan, written as CSV and as cells, is read as the same indicators: ids, names,
// units, baselines, targets, attributes, directions, categories.
func TestWrittenTablesReadTheSame(t *testing.T) {
	for name, p := range plans(t) {
		for _, l := range []text.Lang{text.Chinese, text.English} {
			book, problems := headline.Write(p, l)
			assert.Empty(t, problems, "%s %s: %v", name, l, problems)
			csv, err := book.Sheets[0].CSV()
			require.NoError(t, err)
			asText, bad := grid.ReadText(csv, "t.csv", "")
			require.Empty(t, bad)
			data, err := book.JSON()
			require.NoError(t, err)
			asCells, bad := grid.ReadJSON(data)
			require.Empty(t, bad)
			for _, b := range []grid.Book{asText, asCells} {
				u, refused := headline.Understand(b, headline.Options{Period: p.Period})
				require.Empty(t, refused, "%s %s %v: %s", name, l, refused, csv)
				q := plan.MustParse(u.File, "again")
				require.Len(t, q.Indicators, len(p.Indicators), name)
				for i := range p.Indicators {
					a, b := &p.Indicators[i], &q.Indicators[i]
					where := name + " " + a.ID
					assert.Equal(t, []string{a.ID, a.Row, a.Name.ZH, a.Name.EN, string(a.Attribute), string(a.Direction)}, []string{b.ID, b.Row, b.Name.ZH, b.Name.EN, string(b.Attribute), string(b.Direction)}, where)
					v, _ := p.Variable(a.ID)
					w, _ := q.Variable(a.ID)
					assert.True(t, v.Unit.Same(w.Unit), where)
					assert.True(t, a.BaselineValue().Equal(b.BaselineValue()) || !a.BaselineValue().Present() && !b.BaselineValue().Present(), where)
					assert.Equal(t, p.BaselineYear(a.ID), q.BaselineYear(b.ID), where)
					s, u := p.TargetOf(a.ID).Describe(v.Unit), q.TargetOf(b.ID).Describe(w.Unit)
					assert.Equal(t, s.In(l), u.In(l), where)
					c, _ := p.CategoryOf(a.ID)
					d, _ := q.CategoryOf(b.ID)
					assert.Equal(t, c.Name.In(l), d.Name.In(l), where)
				}
			}
		}
	}
}

// Whatever wording is read is written so that it is read the same, in both languages, also where the
// printed text is gone.
func TestWrittenWordings(t *testing.T) {
	read := 0
	for _, w := range headline.Wordings() {
		for _, unit := range []string{"%", "亿元"} {
			s := strings.Replace(strings.Replace(w.Text, "N", "6", 1), "N", "8", 1)
			file, problems := headline.Import(strings.NewReader("指标,单位,2020年,2025年目标,属性\n地区生产总值增长,%,6,5,预期性\n林草量,"+unit+",7,\""+s+"\",预期性\n"), headline.Options{File: "t.csv"})
			if len(problems) > 0 {
				continue // not of this unit
			}
			p := plan.MustParse(file, "t")
			d := p.Document()
			d.Indicators[1].Target.Printed = ""
			for i := range d.Indicators[1].Target.Parts {
				d.Indicators[1].Target.Parts[i].Printed = ""
			}
			bare, err := plan.New(d)
			require.NoError(t, err, s)
			for _, x := range []*plan.Plan{p, bare} {
				for _, l := range []text.Lang{text.Chinese, text.English} {
					_, problems := headline.Write(x, l)
					assert.Empty(t, problems, "%s %s %s", s, unit, l)
				}
			}
			read++
			break
		}
	}
	assert.Greater(t, read, 80)
}

// No table of cells, whatever its heads, makes Understand or Write panic; what Write reports as whole is
// read as the same rows.
func FuzzUnderstand(f *testing.F) {
	for _, s := range []string{twoTables, tableZH, "序号,类别,指标名称（单位）,2020年,2025年目标,年均/累计,属性\n,,,,,,\n1,甲,城镇化率（%）,60*,65左右,[5],预期性\n注：带*的为2019年数据\n", "Indicator,Chinese name,Unit,2020,2025,Average,Attribute\nGDP,生产总值,%,6,,7,expected\n"} {
		b, problems := grid.ReadText([]byte(s), "t.csv", "")
		require.Empty(f, problems)
		data, err := b.JSON()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, problems := grid.ReadJSON(data)
		if len(problems) > 0 {
			return
		}
		u, problems := headline.Understand(b, headline.Options{})
		if (u.File == nil) != (len(problems) > 0) {
			t.Fatalf("file %v, problems %v", u.File, problems)
		}
		for _, table := range u.Tables {
			_, _ = headline.Understand(b, headline.Options{Sheet: table.Name()})
		}
		if u.File == nil {
			return
		}
		p, err := plan.Parse(t.Context(), u.File, "f")
		if err != nil {
			t.Fatal(err)
		}
		written, lost := headline.Write(p, text.Chinese)
		if len(lost) > 0 {
			return
		}
		v, problems := headline.Understand(written, headline.Options{Period: p.Period})
		if len(problems) > 0 || len(v.Rows) != len(u.Rows) {
			t.Fatalf("%d rows, not %d: %v", len(v.Rows), len(u.Rows), problems)
		}
	})
}
