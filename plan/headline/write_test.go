package headline_test

import (
	"os"
	"path/filepath"
	"slices"
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
			list := []*plan.Plan{p, bare}
			if target := &d.Indicators[1].Target; target.Kind == "level" && target.Year == 0 {
				target.Year = 2024
				sooner, err := plan.New(d)
				require.NoError(t, err, s)
				list = append(list, sooner)
			}
			for _, x := range list {
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

// everything is a plan with all that a table has columns for, and one row that no table can hold: a
// total that is no gain of the level beside it.
const everything = `{"format":1,"id":"w","version":"1","title":{"zh":"某县","en":"A county"},"period":{"first":2018,"base":2020,"from":2021,"to":2025},
"source":{"title":{"zh":"某县","en":"A county"}},"notes":[{"mark":"①","text":{"zh":"带*的为旧数据","en":"starred figures are old"}},{"mark":"②","text":{"zh":"口径不变","en":"same scope"}}],
"categories":[{"id":"c","name":{"zh":"经济","en":"Economy"}},{"id":"d","name":{"zh":"民生","en":"Welfare"}}],"indicators":[
{"id":"total","row":"1","category":"d","name":{"zh":"新增","en":"New"},"unit":"亩","attribute":"expected","baseline":{"value":3},"target":{"kind":"all","parts":[{"kind":"level","value":9},{"kind":"average_rate","value":5,"column":"average"},{"kind":"cumulative","value":40,"printed":"[40]","column":"cumulative"}]}},
{"id":"jobs","row":"2","category":"c","name":{"zh":"就业","en":"Jobs"},"unit":"10k persons","direction":"up","attribute":"binding","lead":{"zh":"人社局","en":"Labour"},"note":{"zh":"城镇","en":"urban"},
 "figures":[{"year":2018,"value":3.5,"printed":"3.50"},{"year":2019,"value":4}],"baseline":{"value":5,"printed":"5.0","flag":"estimate"},"target":{"kind":"level","value":8,"bound":"at_least","printed":"8以上"}},
{"id":"share","row":"3a","category":"d","name":{"zh":"占比"},"unit":"%","direction":"down","attribute":"expected","baseline":{"value":38.2,"printed":"38.2","year":2019,"flag":"other_year"},"target":{"kind":"level","value":30,"year":2024}},
{"id":"growth","row":"4","category":"d","name":{"en":"Growth"},"unit":"%","attribute":"expected","baseline":{"absent":"not_printed"},"target":{"kind":"average_rate","value":7,"bound":"about","printed":"7左右","column":"average"}}
]}`

// The cells of a table, and the problem of the row that it cannot hold, which keeps no other row from
// being written as it is meant.
func TestWrittenCells(t *testing.T) {
	p := plan.MustParse([]byte(everything), "w.json")
	for l, want := range map[text.Lang]string{
		text.Chinese: `某县,,,,,,,,,,,,,,,
序号,类别,指标,英文名称,单位,2018年,2019年,2020年基期,2025年目标,年均,累计,属性,方向,责任单位,备注,标识
1,民生,新增,New,亩,,,3,9,年均增长5%,[40],预期性,,,,total
2,经济,就业,Jobs,万人,3.5,4,5.0（预计）,8以上,—,—,约束性,上升,人社局,城镇,jobs
3a,民生,占比,,%,,,38.2*,2024年30,—,—,预期性,下降,,,share
4,民生,Growth,,%,,,—,—,7左右,—,预期性,,,,growth
注1：口径不变
注2：带*的为2019年数据
`,
		text.English: `A county,,,,,,,,,,,,,,,
No,Category,Indicator,Chinese name,Unit,2018,2019,2020 baseline,2025 target,Annual average,Cumulative,Attribute,Direction,Responsible,Note,ID
1,Welfare,New,新增,mu,,,3,9,average annual growth of 5%,[40],expected,,,,total
2,Economy,Jobs,就业,"10,000 persons",3.5,4,5.0 (estimate),≥8,—,—,binding,up,Labour,urban,jobs
3a,Welfare,占比,,%,,,38.2*,30 by 2024,—,—,expected,down,,,share
4,Welfare,Growth,,%,,,—,—,average annual growth of about 7%,—,expected,,,,growth
Note 1: same scope
Note 2: figures marked * are of 2019
`,
	} {
		b, problems := headline.Write(p, l)
		csv, err := b.Sheets[0].CSV()
		require.NoError(t, err)
		assert.Equal(t, want, strings.TrimPrefix(string(csv), "\ufeff"))
		require.Len(t, problems, 1)
		assert.Equal(t, []any{3, 11}, []any{problems[0].Line, problems[0].Col})
		numbers := map[string]string{}
		for _, row := range b.Sheets[0].Rows[2:6] {
			for j, c := range row {
				if c.Number {
					numbers[row[15].Text] += b.Sheets[0].Rows[1][j].Text[:4] + " " + c.Text + "; "
				}
			}
		}
		assert.Equal(t, map[string]string{"total": "2020 3; 2025 9; ", "jobs": "2018 3.5; 2019 4; "}, numbers, "only bare numbers are numbers, and none that ends in a zero as printed")
	}
}

// Notes are written as they are, but for what stars mean where a figure has one.
func TestWrittenNotes(t *testing.T) {
	notes := func(file string) (list []string) {
		b, _ := headline.Write(plan.MustParse([]byte(file), "w.json"), text.English)
		for _, row := range b.Sheets[0].Rows[6:] {
			list = append(list, row[0].Text)
		}
		return list
	}
	assert.Equal(t, []string{"Note 1: same scope", "Note 2: figures marked * are of 2019"}, notes(everything))
	assert.Equal(t, []string{"Note 1: starred figures are old", "Note 2: same scope"}, notes(strings.Replace(everything, `,"year":2019,"flag":"other_year"`, "", 1)))
}

// What a table has no words for is told at its cell, each once, and all of it.
func TestWhatATableCannotHold(t *testing.T) {
	for target, lost := range map[string]bool{
		`{"kind":"level","value":8}`:                                                                                     false,
		`{"kind":"level","value":8,"stretch":9}`:                                                                         false,
		`{"kind":"yearly","value":8,"bound":"at_least"}`:                                                                 false,
		`{"kind":"yearly","value":8,"bound":"at_least","from":2023}`:                                                     true,
		`{"kind":"level","value":8,"bound":"range","high":9}`:                                                            false,
		`{"kind":"cumulative_points","value":2,"bound":"above"}`:                                                         false,
		`{"kind":"cumulative_points","value":-2,"bound":"above"}`:                                                        false,
		`{"kind":"cumulative_points","value":-2,"bound":"at_least"}`:                                                     false,
		`{"kind":"cumulative_points","value":-2,"bound":"at_most"}`:                                                      false,
		`{"kind":"cumulative_points","value":-2,"bound":"about"}`:                                                        false,
		`{"kind":"yearly_change","value":-2,"bound":"at_most"}`:                                                          false,
		`{"kind":"cumulative_points","value":-2,"bound":"below"}`:                                                        false,
		`{"kind":"cumulative_points","value":0,"bound":"above"}`:                                                         false,
		`{"kind":"cumulative_points","value":0,"bound":"below"}`:                                                         false,
		`{"kind":"yearly_change","value":2,"bound":"above"}`:                                                             false,
		`{"kind":"yearly_change","value":-2}`:                                                                            false,
		`{"kind":"yearly_change","value":0,"bound":"below"}`:                                                             false,
		`{"kind":"cumulative_points","value":2,"from":2023}`:                                                             true,
		`{"kind":"all","parts":[{"kind":"level","value":8},{"kind":"yearly","value":6,"bound":"at_least","from":2023}]}`: true,
		`{"kind":"all","parts":[{"kind":"level","value":8},{"kind":"yearly","value":6,"bound":"at_least"}]}`:             false,
	} {
		p := plan.MustParse([]byte(strings.Replace(everything, `{"kind":"average_rate","value":7,"bound":"about","printed":"7左右","column":"average"}`, target, 1)), "w.json")
		for _, l := range []text.Lang{text.Chinese, text.English} {
			_, problems := headline.Write(p, l)
			var at []int
			for _, r := range problems.Sorted() {
				at = append(at, r.Line)
			}
			want := []int{3}
			if lost {
				want = append(want, 6)
			}
			assert.Equal(t, want, at, "%s %s: %v", target, l, problems)
		}
	}
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

// Targets in words, and changes by whatever amount, are written as words that are read as the same: as printed, or in English.
func TestTargetsInWordsAreWritten(t *testing.T) {
	u, problems := headline.Understand(book(t, "指标,单位,2020年,2025年目标,属性\n甲,%,1,持续改善,预期性\n乙,%,1,稳步提高,预期性\n丙,人,1,further decline,预期性\n丁,%,1,逐年提高,预期性\n戊,%,1,全省前列,预期性\n"), headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "t")
	for l, want := range map[text.Lang][]string{text.English: {"持续改善", "rise", "further decline", "rise every year", "全省前列"}, text.Chinese: {"持续改善", "稳步提高", "further decline", "逐年提高", "全省前列"}} {
		b, problems := headline.Write(p, l)
		require.Empty(t, problems)
		target := slices.IndexFunc(b.Sheets[0].Rows[1], func(c grid.Cell) bool { return strings.Contains(c.Text, "2025") })
		for i, w := range want {
			assert.Equal(t, w, b.Sheets[0].At(i+2, target).Text)
		}
	}
}

// writable is a plan of one row with a target, beside one that it may compare with.
func writable(t *testing.T, target string) *plan.Plan {
	t.Helper()
	return plan.MustParse([]byte(`{"format":1,"id":"w","version":"1","title":{"zh":"某县"},"period":{"first":2018,"base":2020,"from":2021,"to":2025},"source":{"title":{"zh":"某县"}},
"categories":[{"id":"c","name":{"zh":"经济"}}],"indicators":[
{"id":"a","row":"1","category":"c","name":{"zh":"甲增长"},"unit":"%","attribute":"expected","baseline":{"value":3},"target":{"kind":"level","value":4}},
{"id":"b","row":"2","category":"c","name":{"zh":"乙增长"},"unit":"%","attribute":"expected","baseline":{"value":3},"target":{"kind":"level","value":4}},
{"id":"x","row":"3","category":"c","name":{"zh":"林草量"},"unit":"亿元","attribute":"expected","baseline":{"value":6},"target":`+target+`}]}`), "w.json")
}

// A printed text that says something else than the target is not written: what is written is read as it is meant.
func TestPrintedTextsThatSayOtherwise(t *testing.T) {
	for target, want := range map[string]string{
		`{"kind":"level","value":8,"printed":"8"}`:                      "8",
		`{"kind":"level","value":8,"bound":"at_least","printed":"8以上"}`: "8以上",
		`{"kind":"yearly","value":8,"printed":"8"}`:                     "每年8",
		`{"kind":"level","value":8,"printed":"8，力争9"}`:                  "8",
		`{"kind":"level","value":8,"stretch":9,"printed":"8，力争10"}`:     "8，力争9",
		`{"kind":"level","value":8,"year":2024,"printed":"2023年8"}`:     "2024年8",
		`{"kind":"level","value":8,"printed":"2024年8"}`:                 "8",
		`{"kind":"in_words","by":{"zh":"持续改善"},"printed":"全省前列"}`:       "持续改善",
		`{"kind":"in_step","of":"a","printed":"与乙增长同步"}`:                "与甲增长同步",
		`{"kind":"set_later","after":{"zh":"普查"},"printed":"待调查后设置"}`:   "待普查后设置",
	} {
		b, problems := headline.Write(writable(t, target), text.Chinese)
		assert.Empty(t, problems, target)
		column := slices.IndexFunc(b.Sheets[0].Rows[1], func(c grid.Cell) bool { return c.Text == "2025年目标" })
		assert.Equal(t, want, b.Sheets[0].At(4, column).Text, target)
	}
}

// Figures of all years before the plan have columns, in order; one of the base year beside an older baseline
// has none.
func TestWrittenFiguresOfEarlierYears(t *testing.T) {
	d := writable(t, `{"kind":"level","value":8}`).Document()
	d.Indicators[2].Baseline.Year, d.Indicators[2].Baseline.Flag = 2018, "other_year"
	d.Indicators[2].Figures = []plan.Historic{{Year: 2019, Value: "5"}, {Year: 1952, Value: "1"}, {Year: 2020, Value: "7"}}
	d.Indicators[0].Figures = []plan.Historic{{Year: 2019, Value: "2"}}
	d.Period.First = 1952
	p, err := plan.New(d)
	require.NoError(t, err)
	b, problems := headline.Write(p, text.Chinese)
	require.Empty(t, problems)
	var heads []string
	for _, c := range b.Sheets[0].Rows[1] {
		heads = append(heads, c.Text)
	}
	assert.Equal(t, []string{"序号", "类别", "指标", "单位", "1952年", "2019年", "2020年基期", "2025年目标", "属性", "标识"}, heads)
	assert.Equal(t, []string{"1", "5", "6*"}, []string{b.Sheets[0].At(4, 4).Text, b.Sheets[0].At(4, 5).Text, b.Sheets[0].At(4, 6).Text})
}

// A baseline of a year of its own is written with that year, and read again.
func TestWrittenBaselineOfItsOwnYear(t *testing.T) {
	d := writable(t, `{"kind":"level","value":8}`).Document()
	d.Indicators[2].Baseline.Year = 2018
	p, err := plan.New(d)
	require.NoError(t, err)
	for _, l := range []text.Lang{text.Chinese, text.English} {
		b, problems := headline.Write(p, l)
		require.Empty(t, problems)
		assert.Equal(t, "6 (2018)", b.Sheets[0].At(4, 4).Text)
	}
}

// A name that no table can hold is told at its cell, and the table is written all the same.
func TestNamesThatATableCannotHold(t *testing.T) {
	d := writable(t, `{"kind":"level","value":8}`).Document()
	d.Indicators[2].Name = plan.Text{ZH: "＊"}
	p, err := plan.New(d)
	require.NoError(t, err)
	b, problems := headline.Write(p, text.Chinese)
	require.Len(t, problems, 1)
	assert.Equal(t, []int{5, 3}, []int{problems[0].Line, problems[0].Col})
	assert.Len(t, b.Sheets[0].Rows, 5)
}
