package headline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

func caseFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "cases", name))
	require.NoError(t, err)
	return data
}

func understand(t *testing.T, data []byte, o headline.Options) (headline.Understood, plan.Problems) {
	t.Helper()
	book, problems := grid.ReadText(data, o.File, "")
	require.Empty(t, problems)
	return headline.Understand(book, o)
}

// A county's table as a spreadsheet writes it: title, merged categories, heads in its own words,
// notes that explain the brackets.
func TestCounty(t *testing.T) {
	u, problems := understand(t, caseFile(t, "county.csv"), headline.Options{File: "county.csv"})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "county.json")
	assert.Equal(t, "XX县“十五五”时期经济社会发展主要指标", p.Title.ZH)
	assert.Equal(t, plan.Period{First: 2025, Base: 2025, From: 2026, To: 2030, Horizon: 2030}, p.Period)
	var got []string
	for _, in := range p.Indicators {
		got = append(got, in.Row+" "+in.Name.ZH+": "+sample.Reading(in.Target))
	}
	assert.Equal(t, []string{
		"1 地区生产总值增长: average_rate about 6.5",
		"2 全员劳动生产率增长: above_other of 地区生产总值增长",
		"3 常住人口城镇化率: all (level about 65) (cumulative_points 6.4)",
		"4 全社会研发经费投入增长: average_rate at_least 8",
		"5 每万人口高价值发明专利拥有量: level 5.0",
		"6 居民人均可支配收入增长: in_step of 地区生产总值增长",
		"7 城镇调查失业率: level at_most 5",
		"8 城镇新增就业: cumulative 8",
		"9 劳动年龄人口平均受教育年限: level 11.7",
		"10 基本养老保险参保率: level at_least 95",
		"11 单位地区生产总值二氧化碳排放降低: assigned by 上级",
		"12 森林覆盖率: cumulative_points 1.5",
		"13 空气质量优良天数比率: level stretch 90",
		"14 粮食综合生产能力: level at_least 33",
	}, got)
	assert.Equal(t, []string{"经济发展", "创新驱动", "民生福祉", "绿色低碳", "安全保障"}, categories(p))
	stretch, _ := p.Row("13")
	assert.Equal(t, "争取数；表中没有其他目标", stretch.Target.Note.ZH)
	assert.Equal(t, "constant", string(p.Indicators[0].Prices), "note 3")
	assert.Equal(t, "estimate", string(p.Indicators[0].Baseline.Flag), "2025年（预计）")
	require.Len(t, u.Notes, 2, "its note, and the unit that was inferred")
	require.Len(t, p.Notes, 1)
	require.Len(t, u.Rows, 14)
	row := u.Rows[6]
	assert.Equal(t, "C9", row.Cell)
	assert.Equal(t, "%", row.Unit.ZH)
	assert.Contains(t, row.Direction.EN, "lower is better")
	var doubts []string
	for _, d := range u.Doubts {
		doubts = append(doubts, d.Cell+" "+d.Code)
	}
	assert.Equal(t, []string{"F15 stretch"}, doubts)
}

// A row in doubt is not judged until the doubt is confirmed; the confirmation is kept for the next table
// of the same shape, as long as the cell has the same text.
func TestDoubtsAreConfirmed(t *testing.T) {
	table := caseFile(t, "county.csv")
	good := map[string]decimal.Decimal{"地区生产总值增长": decimal.RequireFromString("7"), "空气质量优良天数比率": decimal.RequireFromString("91")}
	judged := func(data []byte, id string) target.Judgement {
		p := plan.MustParse(data, "county.json")
		return p.TargetOf(id).Judge(indicator.Of(good[id]), p.DirectionOf(id))
	}
	u, problems := understand(t, table, headline.Options{File: "county.csv"})
	require.Empty(t, problems)
	const id = "空气质量优良天数比率"
	j := judged(u.File, id)
	assert.Equal(t, target.Open, j.Verdict)
	assert.Equal(t, "not judged: in doubt, neither confirmed nor corrected (a value to strive for; the table has no target besides)", j.Gap.Reason().In(text.English))
	assert.Equal(t, "不作判断：读法有疑问，尚未确认或更正（争取数；表中没有其他目标）", j.Gap.Reason().In(text.Chinese))
	assert.Equal(t, target.Exceeded, judged(u.File, "地区生产总值增长").Verdict, "other rows are judged")
	assert.Contains(t, fmt.Sprint(plan.MustParse(u.File, "county.json").Notices()), "the row is not judged until this is confirmed or corrected")

	sure, problems := understand(t, table, headline.Options{File: "county.csv", Corrections: []grid.Correction{{Cell: "F15", Confirmed: true}}})
	require.Empty(t, problems)
	assert.Equal(t, target.Exceeded, judged(sure.File, id).Verdict)
	require.Len(t, sure.Doubts, 1, "the doubt is told, as confirmed")
	assert.True(t, sure.Doubts[0].Confirmed)
	a, b := plan.MustParse(u.File, "a").Document(), plan.MustParse(sure.File, "b").Document()
	assert.Equal(t, a.ID, b.ID)
	b.Indicators[12].Doubts[0].Confirmed = false
	assert.Equal(t, a, b, "the plans differ in the confirmation alone")

	require.Len(t, sure.Corrections, 1)
	kept := sure.Corrections[0]
	kept.Cell = ""
	for next, want := range map[string]target.Verdict{strings.Replace(string(table), "88.5", "88.9", 1): target.Exceeded, strings.Replace(string(table), "【90】", "【90.5】", 1): target.Open} {
		u, problems := understand(t, []byte(next), headline.Options{File: "next.csv", Corrections: []grid.Correction{kept}})
		require.Empty(t, problems)
		assert.Equal(t, sure.Fingerprint, u.Fingerprint)
		assert.Equal(t, want, judged(u.File, id).Verdict)
	}
}

func categories(p *plan.Plan) (names []string) {
	for _, c := range p.Categories {
		names = append(names, c.Name.ZH)
	}
	return names
}

// Whole tables of published plans, each row as TABLES_EXPECTED.tsv has it; those that may be refused
// are refused at their cells.
func TestPublishedTables(t *testing.T) {
	for name, want := range map[string]string{
		"T01_nepal_15th_plan.csv":       "",
		"T02_malaysia_12th_plan.csv":    "",
		"T06_dalian_14th.csv":           "",
		"T08_ganzi_14th.csv":            "",
		"T10_lanzhou_15th.csv":          "",
		"T12_vietnam_2025_assembly.csv": "2:6 8:6 10:6",
	} {
		_, problems := headline.Import(bytes.NewReader(caseFile(t, name)), headline.Options{File: name, Period: years(name)})
		var at []string
		for _, p := range problems {
			at = append(at, strings.Join(strings.Split(p.Error(), ":")[1:3], ":"))
		}
		assert.Equal(t, want, strings.Join(at, " "), "%s: %v", name, problems)
	}
}

func years(name string) plan.Period {
	if strings.Contains(name, "lanzhou") {
		return plan.Period{}
	}
	return plan.Period{Base: 2020, To: 2025}
}

// A starred or bracketed baseline tells what it is.
func TestBaselines(t *testing.T) {
	const table = "表1 某市主要指标\n单位：亿元\n序号,指标,2022年,2020年,2025年,年均增长（%）,属性\n" +
		"1,投资,,[2520],累计完成2800,,预期性\n2,增加值占比（%）,2.1,2.05*,3,,预期性\n3,零售额,120,114.31万元,176,9,预期性\n注：1.*为2019年数据；2.[ ]内为五年累计数\n2.其他说明\n"
	u, problems := understand(t, []byte(table), headline.Options{File: "t.csv", Period: plan.Period{Base: 2020}})
	require.Len(t, problems, 1, "%v", problems)
	assert.Contains(t, problems[0].Error(), "t.csv:3:3: unknown column \"2022年\"")
	u, problems = understand(t, []byte(strings.ReplaceAll(table, "2022年", "2018年")), headline.Options{File: "t.csv"})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, "某市主要指标", p.Title.ZH)
	assert.Nil(t, p.Indicators[0].Baseline.Value)
	assert.Contains(t, p.Indicators[0].Baseline.Note.EN, "a total or an average of several years")
	assert.Equal(t, 2019, p.Indicators[1].Baseline.Year)
	assert.Equal(t, "0.011431", p.Indicators[2].Baseline.Value.String(), "in the table's unit")
	assert.Equal(t, 2018, p.Indicators[1].Figures[0].Year)
	assert.Len(t, u.Notes, 2)
	var codes []string
	for _, d := range u.Doubts {
		codes = append(codes, d.Cell+" "+d.Code)
	}
	assert.Equal(t, []string{"D4 baseline_total", "E6 growth", "E6 power_of_ten"}, codes)
}

// Heads of two rows, with merged and with blank cells, give the same plan.
func TestTwoRowHeads(t *testing.T) {
	const text = "序号,指标,单位,2020年,目标,,属性\n,,,,2025年,年均,\n1,城镇化率,%,58.3,62,,预期性\n2,GDP,亿元,100,,7%左右,预期性\n"
	made, problems := headline.Import(strings.NewReader(text), headline.Options{File: "t.csv"})
	require.Empty(t, problems)
	p := plan.MustParse(made, "t")
	assert.Equal(t, "level 62", sample.Reading(p.Indicators[0].Target))
	assert.Equal(t, "average_rate about 7", sample.Reading(p.Indicators[1].Target))
	book, found := grid.ReadJSON([]byte(`{"file":"t.xlsx","sheets":[{"name":"说明","cells":[{"at":"A1","text":"说明"}]},{"name":"表","cells":[
		{"at":"A1","to":"G1","text":"某县主要指标"},{"at":"A2","to":"A3","text":"序号"},{"at":"B2","to":"B3","text":"指标"},{"at":"C2","to":"C3","text":"单位"},{"at":"D2","to":"D3","text":"2020年"},{"at":"E2","to":"F2","text":"目标"},{"at":"G2","to":"G3","text":"属性"},
		{"at":"E3","text":"2025年"},{"at":"F3","text":"年均"},
		{"at":"A4","to":"G4","text":"一、经济发展"},
		{"at":"A5","number":"1"},{"at":"B5","text":"城镇化率"},{"at":"C5","text":"%"},{"at":"D5","number":"0.583","percent":true},{"at":"E5","number":"0.62000000000000011","percent":true},{"at":"G5","text":"预期性"},
		{"at":"A6","number":"2"},{"at":"B6","text":"GDP"},{"at":"C6","text":"亿元"},{"at":"D6","number":"100"},{"at":"F6","text":"7%左右"},{"at":"G6","text":"预期性"}]}]}`))
	require.Empty(t, found)
	u, problems := headline.Understand(book, headline.Options{})
	require.Empty(t, problems, "%v", problems)
	p = plan.MustParse(u.File, "t")
	assert.Equal(t, "level 62", sample.Reading(p.Indicators[0].Target))
	assert.Equal(t, "58.3", p.Indicators[0].Baseline.Value.String())
	assert.Equal(t, "average_rate about 7", sample.Reading(p.Indicators[1].Target))
	assert.Equal(t, []string{"经济发展"}, categories(p))
	assert.Equal(t, "表", u.Sheet)
	u, problems = headline.Understand(book, headline.Options{Corrections: []grid.Correction{{Cell: "表!E5", Text: "abc"}}})
	require.Len(t, problems, 1)
	assert.Equal(t, `t.xlsx:5:5: 表!E5: target text "abc": cannot read "abc"; the nearest wording that is read: at least X`, problems[0].Error())
	assert.Nil(t, u.File)
	assert.Len(t, u.Rows, 2, "what was understood is shown all the same")
}

// Heads in the words of many tables.
func TestHeads(t *testing.T) {
	for _, head := range []string{
		"指标名称（单位）,2025年（预计）,2030年目标,年均/累计,属性", "主要指标,2025年,2030年,年均增长(%),指标属性", "指标,2025年现状值,2030年规划目标值,年均增速（%）〔累计〕,指标属性",
		"Indicator,2025 (est.),2030 target,Average annual growth (%),Attribute", "Indicator (unit),Baseline 2025,Target 2030,Annual growth,Type of target", "指标 Indicator,2025年实际,2030年目标 Target,五年年均,属性",
		"指标名称,2025年完成,2030,2026—2030年年均增长,属性",
	} {
		made, problems := headline.Import(strings.NewReader(head+"\n城镇化率（%）,58.3,62,,预期性\n新增就业（万人）,1.2,,[5],预期性\n"), headline.Options{File: "t.csv"})
		require.Empty(t, problems, "%s: %v", head, problems)
		p := plan.MustParse(made, "t")
		assert.Equal(t, 2025, p.Period.Base, head)
		assert.Equal(t, 2030, p.Period.To, head)
		assert.Equal(t, "level 62", sample.Reading(p.Indicators[0].Target), head)
		assert.Equal(t, "cumulative 5", sample.Reading(p.Indicators[1].Target), head)
		assert.Equal(t, "58.3", p.Indicators[0].Baseline.Value.String(), head)
	}
}

// Tables as offices write them, each row as it is to be read.
func TestOfficeTables(t *testing.T) {
	for name, want := range map[string]string{
		"city.csv": "1 亿元 level about 1500|2 % average_rate about 6.5|3 % level at_least 40|4 亿元 multiple 2|5 % level about 5.5|6 万人 cumulative 30|7 元 level at_least 50000|8 % level at_least 99|" +
			"9 1 level 1.9|10 吨标准煤/万元 cumulative_rate -13.5|11 微克/立方米 level at_most 35|12 万亩 maintain|13 % level at_least 24.5 stretch 25|14 张/千人 level 7.5|15 % level 0",
		"two_rows.csv": "1 亿元 all (level 1500) (average_rate about 8)|2 亿元 average_rate at_least 10|3 % level at_most 4.5",
		"units_in_names.csv": "1 亿元 average_rate about 6|2 % in_step of 地区生产总值|3 % above_other of 地区生产总值|4 万人 level 130|5 % level above 99|6 人/万人 level 4.5|7 % assigned by 省|8 % reference by 省定目标|" +
			"9 % assigned by 国家,省|10 亿斤 level at_least 30|11 人/亿元 yearly_change below 0",
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		u, problems := understand(t, data, headline.Options{File: name})
		require.Empty(t, problems, "%v", problems)
		p := plan.MustParse(u.File, name)
		var got []string
		for _, in := range p.Indicators {
			got = append(got, in.Row+" "+in.Unit+" "+sample.Reading(in.Target))
		}
		assert.Equal(t, strings.Split(want, "|"), got, name)
	}
}

// A row whose number is merged with that of the row before is a further part of it.
func TestRowsInParts(t *testing.T) {
	made, problems := headline.Import(strings.NewReader("序号,指标,单位,2025年,2030年,属性\n10,执业医师数,人,3.1,3.7,预期性\n,注册护士数,人,4.3,5.1,预期性\n11,护理型床位占比,%,68,73,预期性\n"), headline.Options{File: "t.csv"})
	require.Empty(t, problems)
	var rows []string
	for _, in := range plan.MustParse(made, "t").Indicators {
		rows = append(rows, in.Row)
	}
	assert.Equal(t, []string{"10", "10b", "11"}, rows)
}

// A change is one from the baseline, and a year within a cell is that of its target.
func TestYearsInCells(t *testing.T) {
	const head = "指标,单位,2020年,2025年,属性\n"
	_, problems := headline.Import(strings.NewReader(head+"森林覆盖率,%,23,比2015年提高2个百分点,约束性\n"), headline.Options{File: "t.csv"})
	assert.Equal(t, "t.csv:2:4: 比2015年提高2个百分点 compares with 2015, but the baseline is that of 2020; expected a change from the baseline", problems.Error())
	made, problems := headline.Import(strings.NewReader(head+"森林覆盖率,%,23,2024年达到25,约束性\n"), headline.Options{File: "t.csv"})
	require.Empty(t, problems)
	assert.Equal(t, 2024, plan.MustParse(made, "t").TargetOf("森林覆盖率").Year)
}

// Columns without a known head are understood by what their cells hold.
func TestColumnsByContent(t *testing.T) {
	const table = "Indicator,Measure,2024/25 (base),2029/30 target,Type\nGDP growth,%,4.6,7.3,Indicative\nPoverty rate,% of population,12.5,halve,Binding\nMaternal mortality,\"per 100,000 live births\",45,≤30,Binding\nExports,million US$,\"1,234.5\",\"2,000\",Indicative\n"
	u, problems := understand(t, []byte(table), headline.Options{File: "t.csv"})
	require.Empty(t, problems, "%v", problems)
	p := plan.MustParse(u.File, "t")
	var got []string
	for _, in := range p.Indicators {
		got = append(got, in.Unit+" "+string(in.Attribute)+" "+in.Baseline.Value.String()+" "+sample.Reading(in.Target))
	}
	assert.Equal(t, []string{"% expected 4.6 level 7.3", "% binding 12.5 multiple 0.5", "per 100,000 live births binding 45 level at_most 30", "million US$ expected 1234.5 level 2000"}, got)
}

// A table over several sheets whose indicators stand across tells each cell by its place in the file, and takes corrections there.
func TestJoinedSheetsTellPlaces(t *testing.T) {
	sheet := func(name, a, b string) string {
		cells := ""
		for col, row := range []string{"指标,单位,2025年,2030年目标,属性", a, b} {
			for i, s := range strings.Split(row, ",") {
				cells += fmt.Sprintf(`,{"at":"%c%d","text":%q}`, 'A'+col, i+1, s)
			}
		}
		return fmt.Sprintf(`{"name":%q,"cells":[%s]}`, name, cells[1:])
	}
	book, problems := grid.ReadJSON([]byte(`{"file":"t.xlsx","sheets":[` + sheet("经济", "地区生产总值,亿元,500,700,预期性", "工业增加值,亿元,200,300,预期性") + `,` +
		sheet("民生", "城镇新增就业,万人,5,6,预期性", "医疗床位,张,600,seven hundred,预期性") + `]}`))
	require.Empty(t, problems)
	_, problems = headline.Understand(book, headline.Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, "民生!C4", problems[0].Path)
	assert.Equal(t, []int{4, 3}, []int{problems[0].Line, problems[0].Col})
	u, problems := headline.Understand(book, headline.Options{Corrections: []grid.Correction{{Cell: "民生!C4", Text: "700"}}})
	require.Empty(t, problems)
	var cells []string
	for _, r := range u.Rows {
		cells = append(cells, r.Cell)
	}
	assert.Equal(t, []string{"经济!B1", "经济!C1", "民生!B1", "民生!C1"}, cells)
}
