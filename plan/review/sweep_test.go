package review_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// swept is a row of a headline table with figures that are clearly better and clearly worse than it asks, by a table of its own:
// nothing here asks the judge.
type swept struct {
	name, unit, base   string
	target, avg, total string // its cells
	direction          string // as the table states it; "" leaves it to the library
	better, worse      []float64
	measure            string // unit of what is measured
}

// sweptName is a name whose better side everybody knows: +1 up, −1 down.
type sweptName struct {
	name, unit string
	better     float64
	base, goal float64
	direction  string
}

var sweptNames = []sweptName{
	{"森林覆盖率", "%", 1, 35, 50, ""}, {"城镇调查失业率", "%", -1, 9, 5, ""}, {"贫困发生率", "%", -1, 20, 10, ""}, {"常住人口城镇化率", "%", 1, 40, 60, ""},
	{"地区生产总值", "亿元", 1, 400, 600, ""}, {"主要污染物排放量", "万吨", -1, 30, 20, ""}, {"每万人口高价值发明专利拥有量", "件/万人", 1, 2, 4, ""}, {"人均预期寿命", "岁", 1, 60, 80, ""},
	{"高新技术企业数", "家", 1, 120, 200, ""}, {"万元GDP用水量", "立方米", -1, 50, 40, ""}, {"常住人口", "万人", 1, 40, 50, "up"}, {"常住人口", "万人", -1, 50, 40, "down"}, {"指标甲", "%", -1, 40, 30, "down"},
	{"Life expectancy", "years", 1, 60, 80, ""}, {"Poverty rate", "%", -1, 20, 10, ""}, {"Doctors per 1,000 people", "persons", 1, 2, 4, ""}, {"CO2 emissions", "10k tonnes", -1, 30, 20, ""},
	{"Debt ratio", "%", -1, 60, 50, "down"}, {"Imports", "100m yuan", 1, 40, 60, "up"},
}

func num(x float64) string { return strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64) }

// toward leads from a baseline to an end in five years.
func toward(base, end float64) []float64 {
	out := make([]float64, 5)
	for i := range out {
		out[i] = base + (end-base)*float64(i+1)/5
	}
	return out
}

func every(x float64) []float64 { return []float64{x, x, x, x, x} }

// growing grows a level at a rate in %.
func growing(base, rate float64) []float64 {
	out := make([]float64, 5)
	for i := range out {
		base *= 1 + rate/100
		out[i] = base
	}
	return out
}

func (n sweptName) rows() (rows []swept) {
	row := func(measure string, better, worse []float64) swept {
		return swept{name: n.name, unit: n.unit, base: num(n.base), direction: n.direction, better: better, worse: worse, measure: measure}
	}
	change := "pp"
	if n.unit != "%" {
		change = n.unit
	}
	far := n.better * 0.3 * n.goal
	up := n.better > 0
	// A level, with and without a bound.
	levels := []string{"%s", "%s左右", "about %s"}
	if up {
		levels = append(levels, "%s以上", "不低于%s", ">%s", "≥%s", "at least %s", "突破%s", "提高到%s")
	} else {
		levels = append(levels, "%s以内", "不超过%s", "<%s", "≤%s", "at most %s", "控制在%s以内", "降至%s")
	}
	for _, text := range levels {
		r := row(n.unit, toward(n.base, n.goal+far), toward(n.base, n.goal-far))
		r.target = fmt.Sprintf(text, num(n.goal))
		rows = append(rows, r)
	}
	// A range is missed on both sides.
	for _, out := range []float64{0.6, 1.4} {
		r := row(n.unit, toward(n.base, n.goal), toward(n.base, n.goal*out))
		r.target = num(n.goal*0.95) + "-" + num(n.goal*1.05)
		rows = append(rows, r)
	}
	// Every year: one bad year misses.
	bad := every(n.goal + far)
	bad[2] = n.goal - far
	r := row(n.unit, every(n.goal+far), bad)
	if r.target = "每年不低于" + num(n.goal); !up {
		r.target = "每年不超过" + num(n.goal)
	}
	rows = append(rows, r)
	// Kept as it was.
	r = row(change, every(n.base+far), every(n.base-far))
	r.target = "保持稳定"
	rows = append(rows, r)
	// A change on the baseline, in points or in the unit.
	gain := 0.1 * n.base
	r = row(change, toward(n.base, n.base+n.better*2*gain), toward(n.base, n.base-n.better*gain))
	points := ""
	if n.unit == "%" {
		points = "个百分点"
	}
	verb := "提高"
	if !up {
		verb = "下降"
	}
	r.target = verb + num(gain) + points
	rows = append(rows, r)
	if n.unit == "%" {
		return rows
	}
	// Growth of a level: on average, and in all.
	for _, text := range []string{"%s", "%s左右"} {
		r = row("%", growing(n.base, 7*n.better), growing(n.base, 1*n.better))
		r.avg = fmt.Sprintf(text, num(4*n.better))
		rows = append(rows, r)
	}
	r = row("%", toward(n.base, n.base*(1+0.4*n.better)), toward(n.base, n.base*(1+0.05*n.better)))
	if r.target = "累计增长20%"; !up {
		r.target = "累计下降20%"
	}
	return append(rows, r)
}

// otherRows are rows of rates, totals and declines, whose names say more than a level's.
func otherRows() (rows []swept) {
	for _, name := range []string{"地区生产总值增长", "研发经费投入增长", "GDP growth", "Growth of R&D spending"} {
		for _, text := range []string{"%s", "%s左右", "%s以上", "≥%s", ">%s", "at least %s", "about %s"} {
			for _, rate := range []float64{3, 6.5, 8} {
				rows = append(rows, swept{name: name, unit: "%", base: "5", avg: fmt.Sprintf(text, num(rate)), better: every(rate + 2), worse: every(rate - 2), measure: "%"})
			}
		}
	}
	for _, name := range []string{"城镇新增就业", "New urban jobs"} {
		for _, text := range []string{"[%s]", "〔%s〕", "[%s]以上", "累计%s", "累计新增%s", "%s in total"} {
			rows = append(rows, swept{name: name, unit: "万人", base: "1.6", target: fmt.Sprintf(text, "8"), better: every(2), worse: every(1.2), measure: "万人"})
		}
	}
	for _, name := range []string{"单位GDP能源消耗降低", "单位地区生产总值二氧化碳排放降低", "Reduction of energy consumption per unit of GDP"} {
		for _, text := range []string{"[%s]", "累计降低%s", "%s", "[降低%s]"} {
			r := swept{name: name, unit: "%", base: "—", better: every(4), worse: every(1), measure: "%"}
			if r.target = fmt.Sprintf(text, "13.5"); text == "%s" {
				r.target, r.total = "", "13.5"
			}
			rows = append(rows, r)
		}
	}
	for _, name := range []string{"居民人均可支配收入增长", "Growth of income per head"} {
		for _, text := range []string{"与地区生产总值增长同步", "高于地区生产总值增长"} {
			rows = append(rows, swept{name: name, unit: "%", base: "5", avg: text, better: every(9), worse: every(3), measure: "pp"})
		}
	}
	for _, text := range []string{"<5.5", "≤5.5", "5.5以内"} { // a ceiling of averages for a state holds in every year
		bad := every(4)
		bad[1] = 6.5
		rows = append(rows, swept{name: "城镇调查失业率", unit: "%", base: "5", avg: text, better: every(4), worse: bad, measure: "%"})
	}
	return rows
}

// TestSweep: of rows over all kinds of target, bounds, units, directions and signs, what is clearly better is never missed, what is
// clearly worse never met, and the unit of the measure fits its number.
func TestSweep(t *testing.T) {
	rows := otherRows()
	for _, n := range sweptNames {
		rows = append(rows, n.rows()...)
	}
	require.GreaterOrEqual(t, len(rows), 300)
	for _, r := range rows {
		name := strings.Join([]string{r.name, r.unit, r.target, r.avg, r.total, r.direction}, "|")
		quote := func(cells ...string) string {
			for i, c := range cells {
				cells[i] = `"` + c + `"`
			}
			return strings.Join(cells, ",") + "\n"
		}
		table := "序号,类别,指标,单位,2020年,2025年,年均,累计,属性,方向,标识\n" +
			quote("1", "c", r.name, r.unit, r.base, r.target, r.avg, r.total, "预期性", r.direction, "row") +
			quote("2", "c", "地区生产总值增长", "%", "5", "", "6", "", "预期性", "", "gdp")
		if r.name == "地区生产总值增长" {
			table = strings.Replace(table, "\"2\",\"c\",\"地区生产总值增长\"", "\"2\",\"c\",\"经济增长\"", 1)
		}
		made, problems := headline.Import(strings.NewReader(table), headline.Options{File: "t.csv"})
		require.Empty(t, problems, name)
		p := plan.MustParse(made, "t")
		for want, figures := range map[string][]float64{"better": r.better, "worse": r.worse} {
			text := "indicator,year,value\n"
			for i, x := range figures {
				text += fmt.Sprintf("row,%d,%s\ngdp,%d,6\n", 2021+i, num(x), 2021+i)
			}
			actuals, err := actuals.Parse([]byte(text), "a.csv", p)
			require.NoError(t, err, name)
			report, err := review.Review(p, actuals, review.Options{AsOf: 2025, Kind: "final"})
			require.NoError(t, err, name)
			got := report.Rows[0]
			met := got.Status == "met" || got.Status == "exceeded"
			if want == "better" {
				assert.True(t, met, "%s: clearly better is %s", name, got.Status)
			} else {
				assert.EqualValues(t, "missed", got.Status, "%s: clearly worse", name)
			}
			assert.Equal(t, r.measure, got.MeasureUnit.Symbol(), name)
		}
	}
	t.Log(len(rows), "rows")
}

// TestSweepUnsettled: a name that has to be asked about is not judged until the table states the direction, whichever way its figures
// go.
func TestSweepUnsettled(t *testing.T) {
	for _, name := range []string{"常住人口", "政府债务余额", "Population", "Imports of goods", "平均海拔"} {
		for _, figures := range [][]float64{toward(40, 80), toward(40, 20)} {
			base := map[bool]string{true: "—", false: "40"}[name == "平均海拔"] // with a baseline its way to the target would settle it
			table := "序号,类别,指标,单位,2020年,2025年,属性\n1,c," + name + ",万人," + base + ",50左右,预期性\n"
			made, problems := headline.Import(strings.NewReader(table), headline.Options{File: "t.csv"})
			require.Empty(t, problems, name)
			p := plan.MustParse(made, "t")
			require.Len(t, p.Notices(), 1)
			assert.Equal(t, "direction_open", p.Notices()[0].Code)
			text := "indicator,year,value\n"
			for i, x := range figures {
				text += fmt.Sprintf("%s,%d,%s\n", p.Indicators[0].ID, 2021+i, num(x))
			}
			actuals, err := actuals.Parse([]byte(text), "a.csv", p)
			require.NoError(t, err)
			report, err := review.Review(p, actuals, review.Options{AsOf: 2025, Kind: "final"})
			require.NoError(t, err)
			assert.EqualValues(t, "open", report.Rows[0].Status, name)
			assert.Contains(t, report.Notices[0].Message.EN, "which way is better is not settled")
		}
	}
}
