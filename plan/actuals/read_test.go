package actuals_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

// Broken files with all their messages.
func TestActualsErrors(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"empty file", "", []string{`a.csv:1: the file is empty; expected a header with the columns indicator, year, value`}},
		{"unknown column", "indicator,yaer,value\n", []string{`a.csv:1: the column year is missing`, `a.csv:1:11: unknown column "yaer"; did you mean "year"?`}},
		{"far-off column", "indicator,year,value,zzzzzz\n", []string{`a.csv:1:22: unknown column "zzzzzz"; expected some of indicator, year, value, unit, vintage, source, note, source_zh, note_zh, scope, measure`}},
		{"column twice", "indicator,year,value,year\n", []string{`a.csv:1:22: year: the column year stands twice`}},
		{"several problems at once", "indicator,year,value\npatent,2021,3\npatents,21,3\npatents,2022,abc\n,2022,3\njobs,,2\n", []string{
			`a.csv:2:1: indicator: there is no indicator "patent"; did you mean "patents"?`,
			`a.csv:3:9: year: "21" is not a year; expected one such as 2023`,
			`a.csv:4:14: value: "abc" is not a number; expected digits such as 6.5`,
			`a.csv:5:1: indicator: the row names no indicator`,
			`a.csv:6:6: year: the row has a value but no year`}},
		{"Chinese near miss", "指标,年份,数值\n城镇新增就业,2021,2.1\n", []string{`a.csv:2:1: indicator: there is no indicator "城镇新增就业"; did you mean "城镇新增就业人数 (万人)"?`}},
		{"nothing near", "indicator,year,value\nqqqqqqqqqq,2021,2.1\n", []string{`a.csv:2:1: indicator: there is no indicator "qqqqqqqqqq"`}},
		{"unknown unit", "indicator,year,value,unit\njobs,2021,2.1,parsecs\n", []string{`a.csv:2:15: unit: unknown unit "parsecs"; the plan keeps New urban jobs in 10k persons`}},
		{"unit of another thing", "indicator,year,value,unit\njobs,2021,2.1,yuan\n", []string{`a.csv:2:15: unit: "yuan" does not measure what New urban jobs does; the plan keeps it in 10k persons`}},
		{"percent of a count", "indicator,year,value\njobs,2021,2.1%\n", []string{`a.csv:2:1: unit: "%" does not measure what New urban jobs does; the plan keeps it in 10k persons`}},
		{"conflict", "indicator,year,value\njobs,2021,2.1\njobs,2021,2.2\n", []string{`a.csv:3:11: value: New urban jobs in 2021 is 2.2 here and 2.1 in line 2; give the two a vintage each`}},
		{"thousands in the wrong place", "indicator,year,value\njobs,2021,\"12,34\"\njobs,2022,2.1\n", []string{`a.csv:2:11: value: "12,34" has a decimal comma in a file whose decimal sign is a point; expected 12.34`}},
		{"a comma that may be either", "indicator,year,value\njobs,2021,\"1,234\"\n", []string{`a.csv:2:11: value: "1,234" can be read as 1234 and as 1.234; write the number without thousands separators`}},
		{"a character that acts", "indicator,year,value,note\njobs,2021,2.1,a\u202eb\njobs,2022,2.1,\x1b[31m\n", []string{`a.csv:2:15: the character U+202E is not allowed here; expected text without control characters and changes of direction`,
			`a.csv:3:15: the character U+001B is not allowed here; expected text without control characters and changes of direction`}},
		{"a character that acts, in JSON", `[{"indicator": "jobs", "year": 2021, "value": 2.1, "source": "\u0000"}]`, []string{`a.csv:1:62: source: the character U+0000 is not allowed here; expected text without control characters and changes of direction`}},
		{"more cells than columns", "indicator,year,value\njobs,2021,1,2\n", []string{`a.csv:2:13: more cells than the header has columns`}},
		{"bare quote", "indicator,year,value\njobs,2021,1\"2\npatents,2x,1\n", []string{`a.csv:2:3: a quote stands in the wrong place; expected a field with quotes to be quoted as a whole, and quotes in it doubled`, `a.csv:3:9: year: "2x" is not a year; expected one such as 2023`}},
		{"not UTF-8", "indicator,year,value\n\xbc\xb4\xc4\xab,2021,1\n", []string{`a.csv:2: byte 0xBC is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)`}},
		{"too long a number", "indicator,year,value\njobs,2021,1e99\n", []string{`a.csv:2:11: value: the number "1e99" is too long`}},
		{"JSON problems", `[{"indicator": "jobs", "year": 2021, "value": "2.1"}, {"indicator": "jobs", "yaer": 2021, "value": 1}]`, []string{
			`a.csv:1:47: [0].value: the number 2.1 is in quotes; expected it without`, `a.csv:1:55: [1]: the required field "year" is missing`,
			`a.csv:1:77: [1].yaer: unknown field "yaer" (did you mean year?)`}},
		{"JSON with an unknown indicator", `[{"indicator": "job", "year": 2021, "value": 2.1}]`, []string{`a.csv:1:16: indicator: there is no indicator "job"; did you mean "jobs"?`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := actuals.Parse([]byte(c.file), "a.csv", kinds(t))
			require.Error(t, err)
			assert.Equal(t, strings.Join(c.want, "\n"), err.Error())
			var ps plan.Problems
			require.ErrorAs(t, err, &ps)
			for _, p := range ps {
				require.Error(t, p.Err)
				assert.NotEmpty(t, p.In(text.Chinese))
			}
		})
	}
}

func TestActualsErrorsInChinese(t *testing.T) {
	_, err := actuals.Parse([]byte("indicator,year,value\npatent,2021,3\n"), "a.csv", kinds(t))
	assert.Equal(t, `a.csv:2:1: indicator: 没有指标 "patent"；是否指 "patents"？`, text.ErrorIn(err, text.Chinese))
}

// What is accepted: names in both languages, byte order marks, spaces, tabs, units, empty cells.
func TestActualsAccepted(t *testing.T) {
	for _, c := range []struct{ name, file, id, want string }{
		{"id", "indicator,year,value\njobs,2021,2.1\n", "jobs", "2.1"},
		{"order of columns and a BOM", "\xef\xbb\xbfvalue,year,indicator\n2.1,2021,jobs\n", "jobs", "2.1"},
		{"Chinese name without its unit", "指标,年份,数值\n城镇新增就业人数,2021年,2.1\n", "jobs", "2.1"},
		{"Chinese name with wide brackets", "指标,年份,数值\n城镇新增就业人数（万人）,2021,2.1\n", "jobs", "2.1"},
		{"English name", "indicator,year,value\nnew urban jobs,2021,2.1\n", "jobs", "2.1"},
		{"spaces and a comment", "# from the bureau\n indicator , year , value \n jobs , 2021.0 , 2.1 \n\n,,\n", "jobs", "2.1"},
		{"tabs of a spreadsheet", "指标\t年份\t数值\n城镇新增就业人数\t2021\t2.1\n", "jobs", "2.1"},
		{"semicolons", "indicator;year;value\njobs;2021;2.1\n", "jobs", "2.1"},
		{"persons into 10k persons", "indicator,year,value,unit\njobs,2021,\"21,000\",人\njobs,2022,21000.5,人\n", "jobs", "2.1"},
		{"a fraction into percent", "indicator,year,value,unit\nshare,2021,0.397,ratio\n", "share", "39.7"},
		{"per mille into percent", "indicator,year,value,unit\nshare,2021,397,‰\n", "share", "39.7"},
		{"a percent sign in the cell", "indicator,year,value\nshare,2021,39.7%\n", "share", "39.7"},
		{"true minus and exponent", "indicator,year,value\nenergy_change,2021,−2.7e-1\n", "energy_change", "-0.27"},
		{"JSON", `[{"indicator": "jobs", "year": 2021, "value": 2.1, "vintage": "2022-02", "source": "bureau"}]`, "jobs", "2.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := actuals.Parse([]byte(c.file), "a.csv", kinds(t))
			require.NoError(t, err)
			got, ok := a.At(c.id, 2021, "")
			require.True(t, ok)
			assert.True(t, got.Value.Equal(dec(c.want)), "%s", got.Value)
		})
	}
}

// What is not UTF-8 is named as what it is, and quotes that do not match are told in Chinese, too.
func TestEncodingsAreNamed(t *testing.T) {
	_, err := actuals.Parse([]byte("\xff\xfei\x00n\x00"), "a.csv", kinds(t))
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.Equal(t, "a.csv:1: the file is UTF-16; it must be saved as UTF-8", err.Error())
	_, err = actuals.Parse([]byte("indicator,year,value\njobs,2021,\"2.1\n"), "a.csv", kinds(t))
	require.Error(t, err)
	assert.Contains(t, text.ErrorIn(err, text.Chinese), "引号位置不对；带引号的字段应整体加引号")
	assert.NotContains(t, text.ErrorIn(err, text.Chinese), "quoted-field")
}

func TestVintages(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,year,value,vintage\ngdp_growth,2021,8.4,2023-12\ngdp_growth,2021,8.1,2022-02\ngdp_growth,2021,8.0,first estimate\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	for asked, want := range map[string]string{"": "8.4", "2022": "8.1", "2022-03": "8.1", "2022-02": "8.1", "2024": "8.4", "first estimate": "8", "2021": "8"} {
		got, ok := a.At("gdp_growth", 2021, asked)
		require.True(t, ok, asked)
		assert.True(t, got.Value.Equal(dec(want)), "%q: %s", asked, got.Value)
	}
	_, ok := a.At("gdp_growth", 2021, "census")
	assert.False(t, ok)
	require.Len(t, a.Notices, 2)
	assert.Equal(t, `a.csv:2: GDP growth in 2021: 8.1 (2022-02) was revised to 8.4 (2023-12)`, a.Notices[0].Error())
}

func TestNotices(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,year,value\nshare,2021,101\njobs,2021,2.1\njobs,2021,2.10\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	assert.Equal(t, 2, a.Len())
	require.Len(t, a.Notices, 2)
	assert.Equal(t, "a.csv:2: Share in 2021: 101 lies outside the natural limits 0 to 100", a.Notices[0].Error())
	assert.Equal(t, "a.csv:4: New urban jobs in 2021 stands in line 3 already", a.Notices[1].Error())
}

// A year that the plan does not reach is most often a slip; the figure is kept, and a notice names its line.
func TestNoticeOfALaterYear(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,year,value\njobs,2052,2.1\njobs,2025,2.1\njobs,2015,2.1\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	assert.Equal(t, 3, a.Len())
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "a.csv:2: New urban jobs in 2052: the year lies after the plan's last, 2025", a.Notices[0].Error())
	assert.Equal(t, "a.csv:2: 城镇新增就业人数 (万人)（2052年）：该年晚于规划的末年2025年", a.Notices[0].In(text.Chinese))
}

// A template reads back as what it was made from, and empty as nothing.
func TestTemplate(t *testing.T) {
	p := kinds(t)
	for _, l := range []text.Lang{text.English, text.Chinese} {
		data, err := actuals.Template(p, actuals.Actuals{}, l)
		require.NoError(t, err)
		a, err := actuals.Parse(data, "t.csv", p)
		require.NoError(t, err)
		assert.Zero(t, a.Len())
		assert.Equal(t, 1+len(p.Indicators)*5, strings.Count(string(data), "\n"))
	}
	have := parsed(t, p, "jobs,2021,2.10", "jobs,2022,1.9", "energy_change,2019,-1")
	data, err := actuals.Template(p, have, text.Chinese)
	require.NoError(t, err)
	again, err := actuals.Parse(data, "t.csv", p)
	require.NoError(t, err)
	require.Equal(t, have.Len(), again.Len())
	for _, x := range have.All() {
		y, ok := again.At(x.Indicator, x.Year, "")
		require.True(t, ok)
		assert.True(t, x.Value.Equal(y.Value))
		assert.Equal(t, x.Printed, y.Printed)
	}
}

// The Chinese texts of a figure stand beside the English ones, and a template keeps both.
func TestTextsInBothLanguages(t *testing.T) {
	p := kinds(t)
	a, err := actuals.Parse([]byte("indicator,year,value,vintage,source,note,source_zh,note_zh\njobs,2021,2.1p,2021 communique,office,at the end of the year,统计局,年末数\njobs,2022,1.9,2022-03,office,,,\n"), "t.csv", p)
	require.NoError(t, err)
	data, err := actuals.Template(p, a, text.Chinese)
	require.NoError(t, err)
	again, err := actuals.Parse(data, "t.csv", p)
	require.NoError(t, err)
	for _, a := range []actuals.Actuals{a, again} {
		first, second := a.All()[0], a.All()[1]
		assert.Equal(t, text.Text{EN: "office", ZH: "统计局"}, first.Source)
		assert.Equal(t, text.Text{EN: "at the end of the year；p", ZH: "年末数；p"}, first.Note)
		assert.Equal(t, text.Text{EN: "office", ZH: "office"}, second.Source)
	}
	assert.Equal(t, text.Text{EN: "2021 communique", ZH: "2021年公报"}, indicator.Observation{Vintage: a.All()[0].Vintage}.Edition())
	assert.Equal(t, text.Text{EN: "2022-03", ZH: "2022-03"}, indicator.Observation{Vintage: "2022-03"}.Edition())
}

// What cannot be a figure for several years is refused at its cell.
func TestSpansThatDoNotFit(t *testing.T) {
	for line, want := range map[string]string{
		"share,2021-2025,42,,":                   "a.csv:2:7: year: no target of Share is judged by such a figure for several years; expected figures by year",
		"jobs,2025-2021,42,,":                    `a.csv:2:6: year: "2025-2021" is no run of years; expected two such as 2021-2025`,
		"jobs,2021-2021,42,,":                    `a.csv:2:6: year: "2021-2021" is no run of years; expected two such as 2021-2025`,
		"jobs,2021-2025,42,average,":             "a.csv:2:6: year: no target of New urban jobs is judged by such a figure for several years; expected figures by year",
		"jobs,2021-2025,42,mode,":                `a.csv:2:19: measure: unknown measure "mode"; expected average or total`,
		"jobs,2021,42,total,":                    "a.csv:2:14: measure: a measure belongs to a figure for several years; expected a year such as 2021-2025",
		"jobs,2021-2025,42,total,years":          `a.csv:2:25: unit: "years" does not measure what New urban jobs does; the plan keeps it in 10k persons`,
		"jobs,2021-2025,1,,\njobs,2021-2025,2,,": "a.csv:3:16: value: New urban jobs in 2025 is 2 here and 1 in line 2; give the two a vintage each",
	} {
		_, err := actuals.Parse([]byte("indicator,year,value,measure,unit\n"+line), "a.csv", kinds(t))
		require.Error(t, err, line)
		assert.Equal(t, want, err.Error(), line)
	}
	a, err := actuals.Parse([]byte("indicator,year,value\njobs,2022-2024,5\njobs,2022,1.9"), "a.csv", kinds(t))
	require.NoError(t, err)
	require.Len(t, a.Notices, 1)
	assert.Equal(t, "outside_span", a.Notices[0].Code)
	_, ok := a.At("jobs", 2024, "")
	assert.False(t, ok, "the figure for three years is not that of the last")
	assert.Equal(t, []int{2022}, a.Years("jobs"))
}

// Figures for several years go through JSON and the template as they are.
func TestSpansAreKept(t *testing.T) {
	p := kinds(t)
	for _, words := range []string{
		"indicator,year,value,unit,vintage,scope,measure\njobs,2021-2025,11.2,10k persons,2026,urban,total\njobs,2021,2.1,,,urban,",
		`[{"indicator":"jobs","from":2021,"year":2025,"value":11.2,"vintage":"2026","scope":"urban","measure":"total"},{"indicator":"jobs","year":2021,"value":2.1,"scope":"urban"}]`,
	} {
		a, err := actuals.Parse([]byte(words), "a", p)
		require.NoError(t, err)
		require.Equal(t, 2, a.Len())
		x := a.All()[0]
		assert.Equal(t, 2021, x.From)
		assert.Equal(t, indicator.SpanMeasure(target.Cumulative), x.Measure)
		assert.Equal(t, "urban", x.Scope)
		data, err := actuals.Template(p, a, text.English)
		require.NoError(t, err)
		b, err := actuals.Parse(data, "template.csv", p)
		require.NoError(t, err)
		require.Equal(t, 2, b.Len())
		assert.ElementsMatch(t, []string{"2021 2021 2.1 urban", "2021 2025 11.2 urban"}, []string{figureText(b.All()[0]), figureText(b.All()[1])})
	}
}

func figureText(a actuals.Actual) string {
	from := a.From
	if from == 0 {
		from = a.Year
	}
	return strings.Join([]string{strconv.Itoa(from), strconv.Itoa(a.Year), a.Value.String(), a.Scope}, " ")
}

// A row after an empty one counts, and so does one after a row that cannot be read.
func TestRowsAfterEmptyOnes(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,year,value\njobs,2021,2.1\n,,\n\njobs,2022,1.9\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	assert.Equal(t, 2, a.Len())
}

// A column without a name is passed over, and those after it count; too many rows are said once.
func TestTablesWithGaps(t *testing.T) {
	a, err := actuals.Parse([]byte("indicator,,year,value\njobs,x,2021,2.1\n"), "a.csv", kinds(t))
	require.NoError(t, err)
	assert.Equal(t, 1, a.Len())
	_, err = actuals.Parse([]byte("indicator,year,value\n"+strings.Repeat("jobs,,\n", 100_000+3)), "a.csv", kinds(t))
	require.EqualError(t, err, "a.csv:100002: more than 100000 rows")
}

// Words for counting are read in figures as they are in the table of targets.
func TestCountingWords(t *testing.T) {
	p, err := plan.Parse(t.Context(), []byte(`{"format": 1, "id": "p", "version": "1", "title": {"en": "P"}, "period": {"base": 2020, "from": 2021, "to": 2025}, "source": {"title": {"en": "made up"}},
"categories": [{"id": "c", "name": {"en": "all"}}], "indicators": [{"id": "firms", "row": "1", "category": "c", "name": {"en": "Firms"}, "unit": "count", "direction": "up", "attribute": "expected",
"baseline": {"value": 100, "printed": "100"}, "target": {"kind": "level", "value": 200}}]}`), "p.json")
	require.NoError(t, err)
	for _, unit := range []string{"number", "No.", "no. of firms", "count", "units", ""} {
		a, err := actuals.Parse([]byte("indicator,year,value,unit\nfirms,2021,120,"+unit+"\n"), "a.csv", p)
		require.NoError(t, err, unit)
		got, _ := a.At("firms", 2021, "")
		assert.True(t, got.Value.Equal(dec("120")), unit)
	}
}
