package headline_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// national writes a national headline table as it is printed: the unit behind the name, brackets for
// totals, * for figures of another year, — for blank cells, categories in rows of their own.
func national(t *testing.T, name, base, to, notes string) string {
	t.Helper()
	data, err := os.ReadFile("../review/testdata/cn_fyp" + name + "_main_indicators.csv")
	require.NoError(t, err)
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comment = '#'
	records, err := r.ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for i, h := range records[0] {
		at[h] = i
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	row := func(cells ...string) { require.NoError(t, w.Write(cells)) }
	row("专栏1 “"+name+"五”时期经济社会发展主要指标", "", "", "", "")
	row("指标", base+"年", to+"年", "年均增速〔累计〕", "属性")
	category := ""
	for _, rec := range records[1:] {
		cell := func(column string) string { return rec[at[column]] }
		if c := cell("category"); c != category {
			category = c
			row("一、"+c, "", "", "", "")
		}
		with := func(op, value, before, after string) string {
			if cell(value) == "" {
				return ""
			}
			sign := strings.NewReplacer("=", "", ">", "＞", "<", "＜", "~", "").Replace(cell(op))
			if cell("text") == "左右" {
				after += "左右"
			}
			return before + sign + cell(value) + after
		}
		figure := cell("base_value")
		if strings.Contains(cell("base_flag"), "data") {
			figure += "*"
		}
		average := with("avg_op", "avg_growth", "", "") + with("cum_op", "cumulative", "〔", "〕")
		goal := with("target_op", "target_value", "", "")
		switch s := cell("text"); {
		case s == "each year":
			goal = ""
		case goal == "" && average == "":
			average = s
		}
		unit := strings.NewReplacer("百分点", "个百分点").Replace(cell("unit"))
		row(fmt.Sprintf("%s.%s（%s）", cell("no"), cell("indicator"), unit), or(figure, "—"), or(goal, "—"), or(average, "—"), cell("attribute"))
	}
	row(notes, "", "", "", "")
	w.Flush()
	return b.String()
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// The national tables, written as they are printed, import into the plan that was made by hand, row by
// row.
func TestNationalTables(t *testing.T) {
	for _, c := range []struct {
		name, base, to, notes string
		byHand                *plan.Plan
	}{
		{"13", "2015", "2020", "注：①国内生产总值、全员劳动生产率增速按可比价计算，绝对数按2015年不变价计算；②〔　〕内为5年累计数；③PM2.5未达标指年均值超过35微克/立方米。", china.Plan13()},
		{"14", "2020", "2025", "注：①〔　〕内为5年累计数；②带*的为2019年数据；③能源综合生产能力指煤炭、石油、天然气、非化石能源生产能力之和。", china.Plan14()},
		{"15", "2025", "2030", "注：①〔　〕内为5年累计数；②带*的为2024年数据；③全社会研发经费投入增长按可比价计算；④粮食综合生产能力指能够稳定达到的粮食产出能力。", china.Plan15()},
	} {
		u, problems := understand(t, []byte(national(t, c.name, c.base, c.to, c.notes)), headline.Options{File: c.name})
		require.Empty(t, problems, "%v", problems)
		p := plan.MustParse(u.File, c.name)
		require.Len(t, p.Indicators, len(c.byHand.Indicators))
		for i := range p.Indicators {
			got, want := &p.Indicators[i], &c.byHand.Indicators[i]
			assert.Equal(t, want.Row, got.Row)
			assert.Equal(t, want.Baseline.Year, got.Baseline.Year, got.Name.ZH)
			if strings.HasSuffix(got.Name.ZH, "托位数") {
				got.Unit = strings.Replace(got.Unit, "个", "个托位", 1) // printed as 个
			}
			assert.True(t, indicator.MustParseUnit(want.Unit).Comparable(indicator.MustParseUnit(got.Unit)), "%s: %s, not %s", got.Name.ZH, got.Unit, want.Unit)
			assert.Equal(t, want.Attribute, got.Attribute, got.Name.ZH)
			assert.Equal(t, want.Baseline.Value, got.Baseline.Value, got.Name.ZH)
			reading := strings.ReplaceAll(sample.Reading(got.Target), "国内生产总值_gdp_增长", "gdp_growth")
			if p.TargetOf(got.ID).Kind == target.Yearly { // a ceiling in the column of averages
				reading = strings.Replace(reading, "average_rate", "yearly", 1)
			}
			assert.Equal(t, sample.Reading(want.Target), reading, got.Name.ZH)
		}
	}
}

// A ceiling in the column of averages is told as one of every year.
func TestCeilingOfEveryYear(t *testing.T) {
	u, problems := understand(t, []byte(national(t, "15", "2025", "2030", "注：①〔　〕内为5年累计数；②带*的为2024年数据；③全社会研发经费投入增长按可比价计算；④粮食综合生产能力指能够稳定达到的粮食产出能力。")), headline.Options{File: "15"})
	require.Empty(t, problems, "%v", problems)
	seven := u.Rows[6]
	assert.Contains(t, seven.Target.EN, "below 5.5% in each year", "a ceiling in the column of averages holds in every year")
}
