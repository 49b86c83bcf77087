package actuals_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// made returns the plan of a headline table among the cases of package plan, with the model that it
// gets when it is imported.
func made(t testing.TB, name string, period plan.Period) *plan.Plan {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "cases", name))
	require.NoError(t, err)
	file, problems := headline.Import(bytes.NewReader(data), headline.Options{File: name, Period: period})
	require.Empty(t, problems)
	d, _, err := modules.Derive(t.Context(), plan.MustParse(file, name), modules.Options{})
	require.NoError(t, err)
	p, err := plan.New(d)
	require.NoError(t, err)
	return p
}

func caseFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return data
}

// figures lists figures: name, years, value, measure, note.
func figures(p *plan.Plan, a actuals.Actuals) (list []string) {
	for _, x := range a.All() {
		v, _ := p.Variable(x.Indicator)
		s := v.Name.In(text.Chinese) + " "
		if x.From != 0 {
			s += strconv.Itoa(x.From) + "-"
		}
		s += strconv.Itoa(x.Year) + " " + x.Value.String()
		for _, more := range []string{string(x.Measure), x.Vintage, x.Note.ZH} {
			if more != "" {
				s += " " + more
			}
		}
		list = append(list, s)
	}
	return list
}

// A table with years across, newest first, with units in the names, from a statistics office or
// pasted: each figure is at its name and year, and a blank cell is none.
func TestYearsAcross(t *testing.T) {
	p := made(t, "county.csv", plan.Period{})
	for _, name := range []string{"act-own.tsv", "act-stat.csv", "act-wide.csv", "act-wide-foot.csv"} {
		a, err := actuals.Parse(caseFile(t, name), name, p)
		require.NoError(t, err, name)
		got := figures(p, a)
		provisional := ""
		if strings.Contains(string(caseFile(t, name)), "快报") {
			provisional = " 快报"
		}
		want := []string{
			"地区生产总值增长 2026 6.1", "地区生产总值增长 2027 6.3", "地区生产总值增长 2028 5.9" + provisional,
			"城镇新增就业 2026 1.7", "城镇新增就业 2027 1.62", "城镇新增就业 2028 1.55" + provisional,
			"森林覆盖率 2026 35.4", "森林覆盖率 2027 35.6", "森林覆盖率 2028 35.9" + provisional,
			"城镇调查失业率 2026 5.2", "城镇调查失业率 2027 5.1", "城镇调查失业率 2028 5" + provisional,
			"粮食综合生产能力 2026 32.6", "粮食综合生产能力 2027 32.7", "粮食综合生产能力 2028 32.9" + provisional,
		}
		if name != "act-own.tsv" {
			want = append(want, "居民人均可支配收入增长 2027 6", "居民人均可支配收入增长 2028 5.7"+provisional)
		}
		assert.ElementsMatch(t, want, got, name)
	}
}

func TestCaseFigures(t *testing.T) {
	p := made(t, "T08_ganzi_14th.csv", plan.Period{})
	for name, want := range map[string][]string{
		"C31_nbs_wide.csv": {"地区生产总值 2024 570 初步核算", "地区生产总值 2022 472", "地区生产总值 2021 449.8", "社会消费品零售总额 2024 149.6 初步核算", "社会消费品零售总额 2022 129.52", "社会消费品零售总额 2021 125.7"},
		"C32_flags.csv": {"地区生产总值 2021 449.8 p", "地区生产总值 2022 472 初步核算", "社会消费品零售总额 2022 129.52 *", "地方一般公共预算收入 2021 55.12", "地方一般公共预算收入 2022 -122",
			"城镇居民人均可支配收入 2021 39445", "城镇居民人均可支配收入 2022 41277", "农村居民人均可支配收入 2021 15365", "农村居民人均可支配收入 2022 16363"},
		"C33_units.csv": {"地区生产总值 2021 449.8", "地区生产总值 2022 472", "社会消费品零售总额 2021 125.7", "城镇居民人均可支配收入 2021 39445", "城镇居民人均可支配收入 2022 41277",
			"农村居民人均可支配收入 2021 15365"},
		"C34_decimalcomma.csv": {"地区生产总值 2021 449.8", "地区生产总值 2022 472.125", "社会消费品零售总额 2021 0.425"},
		"C35_tab.csv":          {"地区生产总值 2021 449.8", "地区生产总值 2022 0.425"},
		"C40_trailing.csv":     {"地区生产总值 2021 449.8"},
		"C61_sep.csv":          {"地区生产总值 2021 449.8"},
		"C64_nbsp.csv":         {"地区生产总值 2021 1513.33", "社会消费品零售总额 2021 125.7"},
		"C66_dash_zero.csv":    {"地区生产总值 2022 0"},
	} {
		a, err := actuals.Parse(caseFile(t, name), name, p)
		require.NoError(t, err, name)
		assert.Equal(t, want, figures(p, a), name)
	}
	for name, want := range map[string]string{
		"C36_exceldate.csv": `C36_exceldate.csv:3:20: year: "44926" is not a year; expected one such as 2023`,
		"C39_errors.csv": `C39_errors.csv:2:25: value: "#DIV/0!" is not a number; expected digits such as 6.5` + "\n" +
			`C39_errors.csv:5:34: value: "Infinity" is not a number; expected digits such as 6.5`,
	} {
		_, err := actuals.Parse(caseFile(t, name), name, p)
		require.EqualError(t, err, want, name)
	}
	dates := strings.Replace(string(caseFile(t, "C36_exceldate.csv")), "44926", "2022-12-31 00:00:00", 1)
	a, err := actuals.Parse([]byte(dates), "dates.csv", p)
	require.NoError(t, err)
	assert.Equal(t, []string{"地区生产总值 2021 449.8", "地区生产总值 2022 472", "社会消费品零售总额 2022 129.52", "社会消费品零售总额 2021 125.7", "地方一般公共预算收入 2021 46.1", "地方一般公共预算收入 2022 55.12"}, figures(p, a))
	_, err = actuals.Parse([]byte("指标,年份,数值\n地区生产总值,2022-06,472\n"), "t", p)
	require.ErrorIs(t, err, text.ErrInvalid, "half a year is no year")
}

// An outcome table has figures of five years beside those of single ones.
func TestOutcomeTable(t *testing.T) {
	data, err := os.ReadFile("../testdata/cases/T14_wuxi_2012_2016_outcome.csv")
	require.NoError(t, err)
	// A plan whose targets are judged by the average of the first row and the total of the others.
	const plan14 = "序号,指标,单位,2011年,2016年,年均,五年累计,属性\n1,地区生产总值,亿元,6679.09,,8,,预期性\n51,城镇新增就业,万人,12.8,,,70,预期性\n43,万元GDP能耗下降率,%,4.05,,,累计降低20%,约束性\n54,城镇登记失业率,%,2.57,4,,,预期性\n2,一般公共预算收入,亿元,615,,,[3800],预期性\n"
	file, problems := headline.Import(strings.NewReader(plan14), headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(file, "t")
	a, err := actuals.Parse(data, "T14.csv", p)
	require.NoError(t, err)
	got := figures(p, a)
	for _, want := range []string{
		"地区生产总值 2011 6679.09", "地区生产总值 2016 9210.02", "地区生产总值 2012-2016 8.4 average_rate 可比价", "城镇新增就业 2012-2016 73.25 cumulative", "城镇新增就业 2016 14.9",
		"万元GDP能耗下降率 2012-2016 26.1 compounded_decline", "万元GDP能耗下降率 2016 3.4 *", "城镇登记失业率 2016 1.85", "一般公共预算收入 2012-2016 3841.95 cumulative",
	} {
		assert.Contains(t, got, want)
	}
	codes := map[string]int{}
	for _, n := range a.Notices {
		codes[n.Code]++
	}
	assert.Equal(t, 7, codes["unknown_indicator"], "the other rows are named")
}

// Exports of statistics offices are read by their heads.
func TestExports(t *testing.T) {
	p := made(t, "T08_ganzi_14th.csv", plan.Period{})
	for name, file := range map[string]string{
		"SDMX":                "DATAFLOW,LAST UPDATE,freq,indicator,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,2025,A,地区生产总值,亿元,SC,2021,449.8,p\nX,2025,A,地区生产总值,亿元,SC,2022,:,\n",
		"World Bank":          "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-01-01\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2021\",\"2022\",\n\"X\",\"XX\",\"地区生产总值\",\"NY\",\"449.8\",\"\",\n",
		"WDI":                 "Country Name,Country Code,Series Name,Series Code,2021 [YR2021],2022 [YR2022]\nX,XX,地区生产总值,NY,449.8,..\n\nData from database: World Development Indicators\nLast Updated: 01/01/2024\n",
		"a name beside an id": "指标名称,指标,年份,数值\n任意名称,地区生产总值,2021,449.8\n",
		"wide units":          "主要指标,计量单位,2022年,2021年（快报）\n地区生产总值,万元,,4498000\n",
	} {
		a, err := actuals.Parse([]byte(file), name, p)
		require.NoError(t, err, name)
		got := figures(p, a)
		require.Len(t, got, 1, name)
		assert.True(t, strings.HasPrefix(got[0], "地区生产总值 2021 449.8"), got[0])
	}
	a, err := actuals.Parse([]byte("指标,2021年（初步核算）,2021年（最终核实）\n地区生产总值,449.8,452.1\n"), "t", p)
	require.NoError(t, err)
	assert.Equal(t, []string{"地区生产总值 2021 449.8 初步核算", "地区生产总值 2021 452.1 最终核实"}, figures(p, a), "two vintages")
	// A name that is not the plan's is asked about, and read once it is confirmed.
	book, problems := grid.ReadText([]byte("指标,2021年\n地区生产总值GDP,449.8\n"), "t", "")
	require.Empty(t, problems)
	_, err = actuals.From(book, p, actuals.Options{})
	require.EqualError(t, err, `t:2:1: indicator: there is no indicator "地区生产总值GDP"; did you mean "地区生产总值"?`)
	a, err = actuals.From(book, p, actuals.Options{Names: map[string]string{"地区生产总值GDP": p.Indicators[0].ID}})
	require.NoError(t, err)
	assert.Equal(t, []string{"地区生产总值 2021 449.8"}, figures(p, a))
}

// What is not read, and what is read but cannot well be, is told.
func TestDoubtsOfFigures(t *testing.T) {
	p := made(t, "county.csv", plan.Period{})
	a, err := actuals.Parse([]byte("指标,2026年1-9月,2026年,2027年预计,同比\n森林覆盖率,35.3,0.354,35.6,1\n城镇新增就业,1,\"1,700\",1.62,2\n"), "t", p)
	require.NoError(t, err)
	assert.Equal(t, []string{"森林覆盖率 2026 0.354", "森林覆盖率 2027 35.6 预计", "城镇新增就业 2026 1700", "城镇新增就业 2027 1.62 预计"}, figures(p, a))
	var got []string
	for _, n := range a.Notices {
		got = append(got, n.Code+" "+n.Message.EN)
	}
	assert.Equal(t, []string{`unknown_column the column "2026年1-9月" is not read; expected a year such as 2023`, `unknown_column the column "同比" is not read; expected a year such as 2023`,
		"power_of_ten 森林覆盖率 in 2026: 0.354 against a baseline of 35.2; expected both in the same unit", "power_of_ten 城镇新增就业 in 2026: 1700 against a baseline of 1.6; expected both in the same unit"}, got)
}

// A sheet is read like a text, and its faults are named by their rows and columns.
func TestSheets(t *testing.T) {
	p := made(t, "T08_ganzi_14th.csv", plan.Period{})
	sheet := func(cells string) grid.Book {
		book, problems := grid.ReadJSON([]byte(`{"file":"a.xlsx","sheets":[{"name":"S","cells":[{"at":"A1","text":"指标"},{"at":"B1","number":"2021"},{"at":"C1","number":"2022"},` + cells + `]}]}`))
		require.Empty(t, problems)
		return book
	}
	a, err := actuals.From(sheet(`{"at":"A2","text":"地区生产总值（亿元）"},{"at":"B2","number":"449.80000000000001"},{"at":"C2","text":"472 p"}`), p, actuals.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"地区生产总值 2021 449.8", "地区生产总值 2022 472 p"}, figures(p, a))
	_, err = actuals.From(sheet(`{"at":"A2","text":"地区生产总值"},{"at":"B2","failed":true}`), p, actuals.Options{})
	require.ErrorContains(t, err, "a.xlsx:2:2: value: the cell has a formula without a stored value")
}

func TestDecimalCommasAlone(t *testing.T) {
	_, err := actuals.Parse(caseFile(t, "act17_semi_euro3.csv"), "a.csv", kinds(t))
	require.ErrorIs(t, err, text.ErrInvalid)
	assert.Contains(t, err.Error(), "can be read as 8125 and as 8.125")
}

func FuzzParseTable(f *testing.F) {
	names, err := filepath.Glob("testdata/*.csv")
	require.NoError(f, err)
	slices.Sort(names)
	for _, name := range names {
		f.Add(caseFile(f, filepath.Base(name)))
	}
	p := made(f, "T08_ganzi_14th.csv", plan.Period{})
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := actuals.Parse(data, "t", p)
		if err != nil {
			return
		}
		out, err := actuals.Template(p, a, text.Chinese)
		if err != nil {
			t.Fatal(err)
		}
		b, err := actuals.Parse(out, "template", p)
		if err == nil && b.Len() != a.Len() {
			t.Fatalf("%d figures, and %d read again from\n%s", a.Len(), b.Len(), out)
		}
	})
}

// A large export takes no time that a reader would notice, and the list of foreign names ends.
func TestLargeExport(t *testing.T) {
	p := made(t, "T08_ganzi_14th.csv", plan.Period{})
	file := "指标,2021年\n" + strings.Repeat("很长的其他指标名称,1\n", 50_000) + "地区生产总值,449.8\n"
	a, err := actuals.Parse([]byte(file), "t", p)
	require.NoError(t, err)
	assert.Equal(t, 1, a.Len())
	assert.Len(t, a.Notices, 101)
}

// Fiscal years are those in which they begin, in a head as in a cell.
func TestFiscalYears(t *testing.T) {
	p := made(t, "T08_ganzi_14th.csv", plan.Period{})
	for _, table := range []string{
		"指标,单位,2021/22,FY2022/23\n地区生产总值,亿元,449.8,472\n",
		"指标,年份,数值\n地区生产总值,2021-22,449.8\n地区生产总值,2022/2023,472\n",
	} {
		a, err := actuals.Parse([]byte(table), "t.csv", p)
		require.NoError(t, err, table)
		assert.ElementsMatch(t, []string{"地区生产总值 2021 449.8", "地区生产总值 2022 472"}, figures(p, a), table)
	}
}
